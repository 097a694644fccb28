import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadShop } from '../examples/shop/generate-data.ts';
import { testPassword, urlOf, type TestServer } from '../test/support/server.ts';

export const root = join(import.meta.dirname, '..');

/** A database of the shop to measure on, made from a template; and a folder for backups. */
export interface BenchDatabase {
  url: string;
  folder: string;
  environment: Record<string, string>;
}

async function onServer(
  server: TestServer,
  database: string,
  use: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client(urlOf(server, database));
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

/** Loads a shop of that size once, as a template. */
export async function makeTemplate(server: TestServer, name: string, buyers: number, orders: number): Promise<void> {
  await onServer(server, 'postgres', (client) => client.query(`CREATE DATABASE ${name}`));
  await onServer(server, name, async (client) => {
    await loadShop(client, { buyers, orders });
    await client.query('VACUUM ANALYZE');
  });
}

const config = `admins:
  - { email: ana@example.com, fullName: Ana Souza }
  - { email: olu@example.com, fullName: Olu Adeyemi }
workspace: { name: Main, slug: main }
`;

let counter = 0;

/** A fresh copy of the template for `use`, gone afterwards with everything that was made beside it. */
export async function withCopy<T>(
  server: TestServer,
  template: string,
  use: (database: BenchDatabase) => Promise<T>,
): Promise<T> {
  counter += 1;
  const name = `bench_${counter}`;
  await onServer(server, 'postgres', (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  await onServer(server, name, (client) => client.query('CHECKPOINT'));
  const folder = mkdtempSync(join(tmpdir(), 'separation-bench-'));
  writeFileSync(join(folder, 'separation.yml'), config);
  const url = urlOf(server, name);
  const environment = {
    PATH: process.env['PATH'] ?? '',
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

/** Runs a shell line of the script, as its guides print it. Throws where it fails. */
export function shell(database: BenchDatabase, line: string, cwd = database.folder): void {
  execFileSync('bash', ['-euo', 'pipefail', '-c', line], {
    cwd,
    env: database.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Runs the tool; answers its report. */
export function separation(
  database: BenchDatabase,
  args: readonly string[],
): { locks: { heldMs: number } | null; stages: { name: string; ms: number }[] } {
  const output = execFileSync('node', [join(root, 'dist/cli.js'), ...args, '--json'], {
    cwd: database.folder,
    env: database.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  return JSON.parse(output) as { locks: { heldMs: number } | null; stages: { name: string; ms: number }[] };
}
