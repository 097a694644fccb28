import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Rehearses the separation of DATABASE_URL on a copy, forward and back, both proved. The flags of `separation run` may follow. */
const copy =
  'set -o pipefail; pg_dump --no-owner --no-privileges --dbname "$SOURCE_URL" | psql -q -v ON_ERROR_STOP=1 --dbname "$DATABASE_URL" >/dev/null';

const { DATABASE_URL: source, DIRECT_URL: direct, ...environment } = process.env;
if (source === undefined || source === '') {
  process.stderr.write('Set DATABASE_URL to the database that is to be copied; nothing is written to it.\n');
  process.exit(2);
}
/** What Prisma reads in a URL and pg_dump refuses. */
const onlyPrisma =
  /^(schema|pgbouncer|connection_limit|pool_timeout|socket_timeout|statement_cache_size|single_use_connections|sslaccept|sslidentity|sslpassword)=/;
const [server = '', query = ''] = (direct === undefined || direct === '' ? source : direct).split(/\?(.*)/s);
const parameters = query.split('&').filter((parameter) => parameter !== '' && !onlyPrisma.test(parameter));
const readable = parameters.length === 0 ? server : `${server}?${parameters.join('&')}`;
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
  { stdio: 'inherit', env: { ...environment, SOURCE_URL: readable } },
);
process.exit(status ?? 1);
