import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadShop } from '../../../examples/shop/generate-data.ts';
import { makeOwnFolder } from '../../support/own-folder.ts';
import { startServer, urlOf } from '../../support/server.ts';
import { onSession } from '../../support/session.ts';
import type { Blocker } from './blockers.ts';
import { openNodePostgres } from './node-postgres.ts';
import { openPostgresJs } from './postgres-js.ts';
import { openPrisma } from './prisma.ts';
import { makePrisma6 } from './prisma-6.ts';
import { hasPsycopg, openPsycopg } from './psycopg.ts';
import { type Course, live, type Shop } from './scenario.ts';
import { type Line, markdown, withTable } from './table.ts';

/** `npm run test:live -- --minutes 10`: every course with and without the bridge. `--prisma-6` adds a client; `--write FILE`; ends with 1 if a write was lost. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    write: { type: 'string' },
    only: { type: 'string' },
    'prisma-6': { type: 'boolean' },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);
makeOwnFolder();
const prisma6 = values['prisma-6'] === true ? mkdtempSync(join(tmpdir(), 'separation-prisma-6-')) : null;
const clients = [
  openNodePostgres,
  openPostgresJs,
  openPrisma,
  ...(prisma6 === null ? [] : [await makePrisma6(prisma6)]),
  ...(hasPsycopg() ? [openPsycopg] : []),
];
const courses: Course[] = ['run', 'revert', 'failing-smoke', 'swap', 'in-place'];
const names: Blocker[] = ['idle-transaction', 'report', 'index-concurrently', 'lock-table', 'vacuum', 'autovacuum'];
const all = [
  ...[true, false].flatMap((bridge) => courses.map((course) => ({ course, bridge, blocker: null }))),
  ...names.map((blocker) => ({ course: 'revert' as const, bridge: true, blocker })),
].filter(({ course, bridge, blocker }) => `${course} ${bridge} ${blocker ?? ''}`.includes(values.only ?? ''));

const server = await startServer([
  'autovacuum_naptime = 1s',
  'autovacuum_vacuum_cost_delay = 20ms',
  'autovacuum_vacuum_cost_limit = 1',
]);
const lines: Line[] = [];
const until = Date.now() + Number(values.minutes) * 60_000;
let failed = false;
try {
  await query(
    'postgres',
    "CREATE ROLE shop LOGIN PASSWORD 'pa55word-live' CREATEDB; CREATE ROLE small LOGIN PASSWORD 'pa55word-live'",
  );
  await query('postgres', 'CREATE DATABASE shop_template');
  await onSession(urlOf(server, 'shop_template'), (client) => loadShop(client, { buyers: 2000, orders: 10_000 }));
  for (let round = 0; round === 0 || Date.now() < until; round += 1)
    for (const [i, scenario] of all.entries()) {
      if (round > 0 && Date.now() >= until) break;
      const shop = await shopOf(`shop_${round}_${i}`, scenario.course === 'in-place' ? 'small' : 'shop');
      const what = `${scenario.course}${scenario.blocker === null ? '' : ` with ${scenario.blocker}`}, ${scenario.bridge ? 'over the bridge' : 'without the bridge'}`;
      try {
        const lived = await live(shop, { ...scenario, clients, calm: 1500, pause: 90 });
        const { lost, changed, twice } = lived.verdict;
        const wrong = [
          ...lost.map((each) => `lost: ${each}`),
          ...changed,
          ...twice.map((each) => `given twice: ${each}`),
        ];
        failed ||= wrong.length > 0;
        lines.push({ what, lived, error: null });
        print(`${wrong.length === 0 ? '✓' : '✗'} ${what}`);
        for (const each of wrong.slice(0, 5)) print(`    ${each}`);
      } catch (error) {
        failed = true;
        lines.push({ what, lived: null, error: error instanceof Error ? error.message : String(error) });
        print(`✗ ${what}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await query('postgres', `DROP DATABASE IF EXISTS "${new URL(shop.url).pathname.slice(1)}" WITH (FORCE)`);
    }
} finally {
  server.stop();
  if (prisma6 !== null) rmSync(prisma6, { recursive: true, force: true });
}
const table = markdown(lines);
print(table);
if (values.write !== undefined) writeFileSync(values.write, withTable(readFileSync(values.write, 'utf8'), table));
process.exitCode = failed ? 1 : 0;

/** A shop that the role owns. */
async function shopOf(name: string, role: string): Promise<Shop> {
  await query('postgres', `CREATE DATABASE ${name} TEMPLATE shop_template OWNER ${role}`);
  await query(
    name,
    `ALTER SCHEMA public OWNER TO ${role};
     DO $$ DECLARE one text; BEGIN
       FOR one IN SELECT format('ALTER TABLE %s OWNER TO ${role}', oid::regclass) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LOOP EXECUTE one; END LOOP;
       FOR one IN SELECT format('ALTER TYPE %s OWNER TO ${role}', oid::regtype) FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd') LOOP EXECUTE one; END LOOP;
       FOR one IN SELECT format('ALTER ROUTINE %s OWNER TO ${role}', oid::regprocedure) FROM pg_proc WHERE pronamespace = 'public'::regnamespace LOOP EXECUTE one; END LOOP;
     END $$`,
  );
  return {
    url: urlOf(server, name, role, 'pa55word-live'),
    bin: server.bin,
    urlOf: (database) => urlOf(server, database),
    admin: query,
  };
}

async function query(database: string, sql: string): Promise<void> {
  await onSession(urlOf(server, database), (client) => client.query(sql));
}
