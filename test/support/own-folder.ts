import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for everything temporary of a run, whichever projects it has. */
export default function setup(): (() => void) | undefined {
  if (process.env['SEPARATION_TEST_FOLDER'] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'separation-tests-'));
  // The servers run as another user, and have to pass through.
  chmodSync(folder, 0o711);
  process.env['SEPARATION_TEST_FOLDER'] = folder;
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
