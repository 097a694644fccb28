import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Rehearses the separation of the database of DATABASE_URL on a copy, on a server of its own: forward and proved, then back and proved.
 * The copy is made by pg_dump, without owners and privileges: the roles are not on that server. The flags of `separation run` may follow.
 */
const copy =
  'set -o pipefail; pg_dump --no-owner --no-privileges --dbname "$SOURCE_URL" | psql -q -v ON_ERROR_STOP=1 --dbname "$DATABASE_URL" >/dev/null';

const { DATABASE_URL: source, DIRECT_URL: direct, ...environment } = process.env;
if (source === undefined || source === '') {
  process.stderr.write('Set DATABASE_URL to the database that is to be copied; nothing is written to it.\n');
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  [
    join(import.meta.dirname, '../dist/cli.js'),
    'run',
    '--ephemeral',
    '--load',
    `bash -c '${copy}'`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...environment, SOURCE_URL: direct ?? source } },
);
process.exit(status ?? 1);
