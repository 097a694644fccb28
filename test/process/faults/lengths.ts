import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Lengths } from './calibrate.ts';

/** What each command of the tool sends; written by `npm run test:faults -- --calibrate`, proved by `sample.test.ts`. */
export const lengthsFile = fileURLToPath(new URL('./lengths.json', import.meta.url));

export function readLengths(): Lengths {
  return JSON.parse(readFileSync(lengthsFile, 'utf8')) as Lengths;
}
