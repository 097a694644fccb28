import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { createSchema, generateData } from '../examples/shop/generate-data.ts';
import { highWater } from './high-water.ts';
import { testPassword, urlOf, type TestServer } from '../test/support/server.ts';

const execute = promisify(execFile);

export const root = join(import.meta.dirname, '..');

/** A database of the shop to measure on, made from a template; and a folder for backups. */
export interface BenchDatabase {
  url: string;
  folder: string;
  environment: Record<string, string>;
}

/** A session for `use`. */
export async function withSession<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function onServer(
  server: TestServer,
  database: string,
  use: (client: pg.Client) => Promise<unknown>,
): Promise<unknown> {
  return withSession(urlOf(server, database), use);
}

/** A size of the example shop. */
export interface Shop {
  /** As the tables of figures call it. */
  title: string;
  buyers: number;
  orders: number;
}

/** Whether one pair takes many minutes: then it is the only one, and restores are left out. */
export function isLong({ orders }: Shop): boolean {
  return orders > 2_000_000;
}

const loaded = new Map<string, Promise<string>>();

/** The name of a template database with a shop of that size, which is loaded once. */
async function templateOf(server: TestServer, { buyers, orders }: Shop): Promise<string> {
  const name = `shop_${buyers}_${orders}`;
  const load = async (): Promise<string> => {
    await onServer(server, 'postgres', (client) => client.query(`CREATE DATABASE ${name}`));
    await onServer(server, name, async (client) => {
      // Without the checks of foreign keys, which are a dozen minutes at 5 GB: the rows are made to fit.
      await client.query("SET session_replication_role = replica; SET work_mem = '256MB'");
      await createSchema(client);
      const indexes = await dropIndexes(client);
      await generateData(client, { buyers, orders });
      await client.query("SET maintenance_work_mem = '512MB'");
      for (const index of indexes) await client.query(index);
      await client.query('VACUUM ANALYZE');
    });
    return name;
  };
  const known = loaded.get(name) ?? load();
  loaded.set(name, known);
  return known;
}

/** Drops the indexes that no constraint has; answers what makes them again. Row by row they take half of the time of a large shop. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ make: string; drop: string }>(
    `SELECT pg_get_indexdef(i.indexrelid) AS make, format('DROP INDEX %s', i.indexrelid::regclass) AS drop
       FROM pg_index i
      WHERE i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ make }) => make);
}

const config = `admins:
  - { email: ana@example.com, fullName: Ana Souza }
  - { email: olu@example.com, fullName: Olu Adeyemi }
workspace: { name: Main, slug: main }
`;

/** A long one as files, not through the journal of the server, which would be 5 GB more to write. */
async function copyOf(client: pg.Client, name: string, template: string, shop: Shop): Promise<void> {
  const asFiles = isLong(shop) && Number(await settingOf(client, 'server_version_num')) >= 150_000;
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}${asFiles ? ' STRATEGY file_copy' : ''}`);
}

async function settingOf(client: pg.Client, setting: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [setting]);
  return rows[0]?.value ?? '';
}

let counter = 0;

/** A fresh copy of a shop of that size for `use`, gone afterwards with everything that was made beside it. */
export async function withCopy<T>(
  server: TestServer,
  shop: Shop,
  use: (database: BenchDatabase) => Promise<T>,
): Promise<T> {
  const template = await templateOf(server, shop);
  counter += 1;
  const name = `bench_${counter}`;
  await onServer(server, 'postgres', (client) => copyOf(client, name, template, shop));
  await onServer(server, name, (client) => client.query('CHECKPOINT'));
  const folder = mkdtempSync(join(tmpdir(), 'separation-bench-'));
  writeFileSync(join(folder, 'separation.yml'), config);
  const url = urlOf(server, name);
  const environment = {
    // Its own pg_dump, whichever is installed besides.
    PATH: `${server.bin}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    DATABASE_URL: url,
    PGHOST: '127.0.0.1',
    PGPORT: String(server.port),
    PGUSER: 'postgres',
    PGPASSWORD: testPassword,
    PGDATABASE: name,
    PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
  };
  try {
    return await use({ url, folder, environment });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await onServer(server, 'postgres', async (client) => {
      const { rows } = await client.query<{ datname: string }>(
        'SELECT datname FROM pg_database WHERE datname = $1 OR datname LIKE $2',
        [name, `${name}\\_%`],
      );
      for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
    });
  }
}

/** Runs a shell line of the script, as its guides print it. Throws if it fails. */
export async function shell(database: BenchDatabase, line: string, cwd = database.folder): Promise<void> {
  await execute('bash', ['-euo', 'pipefail', '-c', line], {
    cwd,
    env: database.environment,
    maxBuffer: 1 << 28,
  });
}

/** What the measurements read of a report. */
export interface BenchReport {
  locks: { heldMs: number; waitedMs: number } | null;
  stages: { name: string; startedAt: string; ms: number }[];
}

/** Runs the tool; answers its report, and the largest memory that it was seen with. Throws if it fails. */
export async function separation(
  database: BenchDatabase,
  ...args: readonly string[]
): Promise<BenchReport & { peakBytes: number }> {
  const running = execute('node', [join(root, 'dist/cli.js'), ...args, '--json'], {
    cwd: database.folder,
    env: database.environment,
    maxBuffer: 1 << 28,
  });
  let peakBytes = 0;
  const looks = setInterval(() => (peakBytes = Math.max(peakBytes, highWater(running.child.pid ?? 0))), 50);
  try {
    const { stdout } = await running;
    return { ...(JSON.parse(stdout) as BenchReport), peakBytes };
  } finally {
    clearInterval(looks);
  }
}

/** The whole job without the typecheck, which costs both sides the same. */
export function job(database: BenchDatabase, ...args: readonly string[]): Promise<BenchReport & { peakBytes: number }> {
  return separation(database, 'run', '--typecheck', 'off', '--code', 'off', ...args);
}

/** How long a stage of that report took, in ms. */
export function stageOf(report: BenchReport, name: string): number {
  const stage = report.stages.find((candidate) => candidate.name === name);
  if (stage === undefined) throw new Error(`there is no stage ${name} in the report`);
  return stage.ms;
}
