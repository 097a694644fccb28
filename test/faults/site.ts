import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaDigest } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { startServer, urlOf, type TestServer } from '../support/server.ts';
import { Tool } from './tool.ts';

export const adminEmails = ['ana@example.com', 'night.shift@example.org'];

const configuration = `admins:
${adminEmails.map((email) => `  - email: ${email}\n`).join('')}workspace: { name: Main, slug: main }
`;

/** The states that an experiment can begin with: as the shop is, or separated by a completed run. */
export type Start = 'before' | 'after';

/**
 * A server of its own, which an experiment may crash, with a template database for each state and what the schema is in it.
 * One experiment at a time works on a site.
 */
export class Site {
  readonly server: TestServer;
  readonly cli: string;
  readonly digests: Record<Start, string>;
  /** DDL commands of a migration and of a revert, as the event trigger counts them. */
  readonly ddl: { migrate: number; revert: number };
  private readonly folder: string;
  private counter = 0;

  private constructor(
    server: TestServer,
    cli: string,
    folder: string,
    digests: Record<Start, string>,
    ddl: Site['ddl'],
  ) {
    this.server = server;
    this.cli = cli;
    this.folder = folder;
    this.digests = digests;
    this.ddl = ddl;
  }

  /** Starts the server and separates a database once, by the tool in `cli` (`dist/cli.js`). */
  static async open(cli: string): Promise<Site> {
    const server = await startServer();
    const folder = mkdtempSync(join(tmpdir(), 'separation-faults-'));
    try {
      const admin = urlOf(server, 'postgres');
      await query(admin, 'CREATE DATABASE shop_before');
      await query(
        urlOf(server, 'shop_before'),
        readFileSync(new URL('../fixtures/default.sql', import.meta.url), 'utf8'),
      );
      await query(urlOf(server, 'shop_before'), readFileSync(new URL('./fault-point.sql', import.meta.url), 'utf8'));
      await query(admin, 'CREATE DATABASE shop_after TEMPLATE shop_before');
      const url = urlOf(server, 'shop_after');
      const before = await digest(url);
      const working = workingFolder(folder, 'after');
      const seen = async (): Promise<number> =>
        Number(
          (await query(url, "SELECT nextval('fault.seen') - 1 AS n, setval('fault.seen', 1, false)")).rows[0]?.['n'],
        );
      const separated = await new Tool(['run', '--typecheck', 'off'], { cli, url, cwd: working }).end(120_000);
      if (separated.exit !== 0) throw new Error(`the tool cannot separate the shop:\n${separated.printed}`);
      const migrate = await seen();
      const after = await digest(url);
      await query(admin, 'CREATE DATABASE shop_scratch TEMPLATE shop_after');
      const scratch = urlOf(server, 'shop_scratch');
      const reverted = await new Tool(['revert'], { cli, url: scratch, cwd: working }).end(120_000);
      if (reverted.exit !== 0) throw new Error(`the tool cannot revert the shop:\n${reverted.printed}`);
      const { rows } = await query(scratch, "SELECT nextval('fault.seen') - 1 AS n");
      await query(admin, 'DROP DATABASE shop_scratch');
      return new Site(server, cli, folder, { before, after }, { migrate, revert: Number(rows[0]?.['n']) });
    } catch (error) {
      server.stop();
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** A database and a working folder for one experiment. */
  async prepare(start: Start): Promise<{ database: string; working: string }> {
    this.counter += 1;
    const database = `shop${this.counter}`;
    const working = workingFolder(this.folder, database);
    if (start === 'after')
      cpSync(join(this.folder, 'after/.separation'), join(working, '.separation'), { recursive: true });
    await this.admin(`CREATE DATABASE ${database} TEMPLATE shop_${start}`);
    if (start === 'after') {
      // The journal says where the backup was on the machine that made it.
      await this.query(database, 'UPDATE separation.run SET backup_folder = $1 || id', [
        `${working}/.separation/backups/`,
      ]);
    }
    return { database, working };
  }

  /** Another machine: the configuration, and nothing of the run. */
  elsewhere(database: string): string {
    return workingFolder(this.folder, `${database}-elsewhere`);
  }

  url(database: string, port = this.server.port): string {
    return urlOf({ port }, database);
  }

  query(database: string, sql: string, values: unknown[] = []): Promise<pg.QueryResult<Record<string, unknown>>> {
    return query(this.url(database), sql, values);
  }

  admin(sql: string, values: unknown[] = []): Promise<pg.QueryResult<Record<string, unknown>>> {
    return query(this.url('postgres'), sql, values);
  }

  digest(database: string): Promise<string> {
    return digest(this.url(database));
  }

  /** Every database of an experiment by its full name. */
  async databases(database: string): Promise<string[]> {
    const { rows } = await this.admin(
      "SELECT datname FROM pg_database WHERE datname = $1 OR starts_with(datname, $1 || '_') ORDER BY datname",
      [database],
    );
    return rows.map(({ datname }) => String(datname));
  }

  async forget(database: string): Promise<void> {
    for (const name of await this.databases(database)) await this.admin(`DROP DATABASE "${name}" WITH (FORCE)`);
    for (const name of [database, `${database}-elsewhere`])
      rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  /** Stops the server as a power cut does, and starts it again. */
  async crash(): Promise<void> {
    const { bin, folder } = this.server;
    const { uid, gid } = statSync(join(folder, 'data'));
    const options = { cwd: folder, ...(process.getuid?.() === 0 ? { uid, gid } : {}) };
    const control = (...args: string[]): Promise<unknown> =>
      promisify(execFile)(join(bin, 'pg_ctl'), ['-D', join(folder, 'data'), '-w', ...args], options);
    await control('-m', 'immediate', 'stop');
    await control('-l', join(folder, 'log'), '-o', '-c log_min_messages=fatal', 'start');
  }

  close(): void {
    this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function workingFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'separation.yml'), configuration);
  return folder;
}

async function query(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: url, application_name: 'harness' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await (values.length === 0 ? client.query(sql) : client.query(sql, values));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Of the schema without the journal, as the tool itself reads it. */
function digest(url: string): Promise<string> {
  return withClient(parseConnection(url), schemaDigest, 'harness');
}
