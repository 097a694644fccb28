import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { withClient } from '../../src/postgres/session.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { type TestServer, urlOf } from '../../test/support/server.ts';
import { type BenchDatabase, isLong, job, type Shop, shell, withCopy, withSession } from '../bench-database.ts';
import { alone, median, milliseconds, timed, type Row } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

const execute = promisify(execFile);

/** Where the time goes: the stages of a job, and what the parts of a backup and of a restore take by themselves, one after the other. */
export const profile: Measurement = {
  name: 'profile',
  async measure({ server, shops, pairs }): Promise<Row[]> {
    const rows: Row[] = [];
    for (const shop of shops) {
      const parts = [
        ...(await jobParts(server, shop, isLong(shop) ? 1 : pairs)),
        ...(await withCopy(server, shop, async (database) => [
          ...(await serverParts(database)),
          ...(await clientParts(database, isLong(shop))),
        ])),
      ];
      rows.push(...parts.map(({ what, ms }) => alone(`profile, ${shop.title}: ${what}`, milliseconds(ms), '')));
    }
    return rows;
  },
};

interface Part {
  what: string;
  ms: number;
}

/** The stages of our job, what is around them, and how much of it is opening sessions. */
async function jobParts(server: TestServer, shop: Shop, times: number): Promise<Part[]> {
  const seen: Part[][] = [];
  for (let i = 0; i < times; i += 1) {
    seen.push(
      await withCopy(server, shop, async (database) => {
        const before = await sessionsOf(server);
        let stages: Part[] = [];
        const whole = await timed(async () => {
          const report = await job(database);
          stages = report.stages.filter(({ ms }) => ms > 0).map(({ name, ms }) => ({ what: `our job: ${name}`, ms }));
        });
        // Without the one that asks now.
        const sessions = (await sessionsOf(server)) - before - 1;
        const around = whole - stages.reduce((sum, { ms }) => sum + ms, 0);
        const connection = parseConnection(database.url);
        const one = await timed(() => withClient(connection, () => Promise.resolve()));
        return [
          ...stages,
          { what: 'our job: start of Node, loading, the report', ms: around },
          { what: `our job, in all of these: ${sessions} sessions opened, of`, ms: one },
        ];
      }),
    );
  }
  const [first = []] = seen;
  return first.map((part, i) => ({ ...part, ms: median(seen.map((parts) => parts[i]?.ms ?? Number.NaN)) }));
}

/** Sessions that the server was ever asked for, this one among them (manual, pg_stat_database; PostgreSQL 14 and later). */
async function sessionsOf(server: TestServer): Promise<number> {
  const { rows } = await withSession(urlOf(server, 'postgres'), (client) =>
    client.query<{ sessions: string }>('SELECT sum(sessions) AS sessions FROM pg_stat_database'),
  );
  return Number(rows[0]?.sessions);
}

/** What the server takes for it, by one session. */
async function serverParts({ url }: BenchDatabase): Promise<Part[]> {
  return withSession(url, async (client) => {
    await client.query('SET max_parallel_workers_per_gather = 0; SET jit = off');
    const tables = await tablesOf(client);
    await sums(client, tables, 'count(*)');
    return [
      {
        what: 'the server writes every row as COPY text',
        ms: await timed(() => copies(client, tables)),
      },
      {
        what: 'the server fingerprints every row',
        ms: await timed(() => sums(client, tables, 'sum(hashtextextended((t.*)::text COLLATE "C", 0))')),
      },
      {
        what: 'the server reads the row versions',
        ms: await timed(() => sums(client, tables, "sum(hashtidextended(t.ctid, age('3'::xid)::int8 - age(t.xmin)))")),
      },
    ];
  });
}

/** What the programs of PostgreSQL take for it; the restore into an empty database beside, which is not read again. */
async function clientParts(database: BenchDatabase, long: boolean): Promise<Part[]> {
  const { folder } = database;
  const dump = (options: string): Promise<number> => {
    rmSync(join(folder, 'profile'), { recursive: true, force: true });
    return timed(() => shell(database, `pg_dump -Fd ${options} -f profile "$DATABASE_URL"`));
  };
  const parts = [
    { what: 'pg_dump -Fd -Z0, one job', ms: await dump('-Z0') },
    { what: 'pg_dump -Fd -Z1, one job', ms: await dump('-Z1') },
    {
      what: 'pg_restore reads it back',
      ms: await timed(() => execute('bash', ['-c', 'pg_restore --data-only -f /dev/null profile'], { cwd: folder })),
    },
  ];
  if (long) return parts;
  await shell(database, 'createdb "${PGDATABASE}_profile"');
  const restored = await timed(() => shell(database, 'pg_restore -j2 -d "${PGDATABASE}_profile" profile'));
  return [...parts, { what: 'pg_restore -j2 into an empty database, unproved', ms: restored }];
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace",
  );
  return rows.map(({ name }) => name);
}

async function sums(client: pg.Client, tables: readonly string[], sum: string): Promise<void> {
  for (const table of tables) await client.query(`SELECT ${sum} FROM ONLY ${table} t`);
}

/** To a program of the server's that reads nothing into a file: what COPY itself takes. */
async function copies(client: pg.Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) await client.query(`COPY ${table} TO PROGRAM 'cat > /dev/null'`);
}
