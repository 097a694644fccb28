import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of `dist`, which somebody may build anew meanwhile; without `node_modules`, as the action has it. */
export function copyOfDist(dist = new URL('../../../dist', import.meta.url).pathname): {
  cli: string;
  remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'separation-dist-'));
  cpSync(dist, join(folder, 'dist'), { recursive: true });
  return { cli: join(folder, 'dist/cli.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
