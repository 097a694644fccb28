import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './experiment.ts';

/** Spoils the backup in `folder` as time and people do. `other` is the folder of another run's backup. */
export function damage(fault: Fault, folder: string, other: string): void {
  const dump = join(folder, 'dump');
  const largest = readdirSync(dump)
    .filter((name) => name.endsWith('.gz'))
    .map((name) => join(dump, name))
    .toSorted((a, b) => statSync(b).size - statSync(a).size)[0];
  const manifest = join(folder, 'manifest.json');
  if (largest === undefined) throw new Error(`there is no table in ${dump}`);
  switch (fault) {
    case 'truncated':
      return truncateSync(largest, statSync(largest).size - 20);
    case 'bit-flipped': {
      const bytes = readFileSync(largest);
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 4;
      return writeFileSync(largest, bytes);
    }
    case 'deleted':
      return rmSync(largest);
    case 'swapped':
      rmSync(dump, { recursive: true });
      return cpSync(join(other, 'dump'), dump, { recursive: true });
    case 'manifest-edited':
      return writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"rows": 2\d\d\d/, '"rows": 1999'));
    case 'manifest-deleted':
      return rmSync(manifest);
    default:
      throw new Error(`${fault} does not damage a backup`);
  }
}
