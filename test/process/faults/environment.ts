import { join } from 'node:path';
import { markOfRun } from '../../support/own-folder.ts';

/** What the tool is told in every experiment. */
export function lasting(url: string, cwd: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    LC_ALL: 'C',
    ...markOfRun(),
    TMPDIR: join(cwd, 'tmp'),
    DATABASE_URL: url,
  };
}
