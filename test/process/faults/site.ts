import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { parseConnection } from '../../../src/postgres/connection.ts';
import { sha256 } from '../../../src/core/sha256.ts';
import { schemaDigest } from '../../../src/postgres/schema-digest.ts';
import { withClient } from '../../../src/postgres/session.ts';
import { onKeptSession } from '../../support/kept-session.ts';
import { startServer, urlOf, type TestServer } from '../../support/server.ts';
import type { callTool } from './call-tool.ts';
import { Disk } from './disk.ts';
import { forget, remembering } from './power-cut.ts';
import { Proxy } from './proxy.ts';
import { Tool } from './tool.ts';
import { until } from './until.ts';
import { settings, type State, type World } from './worlds.ts';

export const adminEmails = ['ana@example.com', 'night.shift@example.org'];

const configuration = `admins:
${adminEmails.map((email) => `  - email: ${email}\n`).join('')}workspace: { name: Main, slug: main }
`;

type ToolOfSite = Pick<Site, 'cli' | 'call'>;

/** A database in some state that experiments begin with, to be copied; the working folder of the run that made it; its schema's digest. */
interface Made {
  database: string;
  working: string | null;
  digest: string;
}

/** A server on disks of its own, which one experiment at a time may crash or fill; with a template database a state. */
export class Site {
  readonly server: TestServer;
  readonly cli: string;
  /** The same tool, called in this process; null if it is only there as a bundle. */
  readonly call: typeof callTool | null;
  /** Where the data is, and where the write-ahead log is. */
  readonly disks: { data: Disk; wal: Disk };
  private readonly folder: string;
  private readonly made = new Map<string, Promise<Made>>();
  private counter = 0;

  private constructor(server: TestServer, { cli, call }: ToolOfSite, disks: Site['disks'], folder: string) {
    this.server = server;
    this.cli = cli;
    this.call = call;
    this.disks = disks;
    this.folder = folder;
  }

  /** Starts the server; `cli` is the tool (`dist/cli.js`). */
  static async open(cli: string, call: ToolOfSite['call'] = null): Promise<Site> {
    const disks: Disk[] = [];
    // A crash must not take back what was committed.
    const durable = 'synchronous_commit = on';
    const serverSettings = [
      durable,
      'autovacuum = off',
      'max_wal_size = 64MB',
      'min_wal_size = 2MB',
      'wal_recycle = off',
    ];
    const server = await startServer(serverSettings, (folder, owner) => {
      disks.push(Disk.mount(join(folder, 'data'), 2 ** 30, owner), Disk.mount(join(folder, 'wal'), 2 ** 28, owner));
      return {
        initdb: [`--waldir=${join(folder, 'wal')}`, '--wal-segsize=1'],
        undo: () => disks.forEach((disk) => disk.unmount()),
      };
    });
    const [data, wal] = disks;
    if (data === undefined || wal === undefined) throw new Error('the server has no disks');
    return new Site(server, { cli, call }, { data, wal }, mkdtempSync(join(tmpdir(), 'separation-faults-')));
  }

  /** Digest of the schema of `before` and of `after` in a world. */
  async digests(world: World): Promise<{ before: string; after: string }> {
    const before = await this.state(world, 'before');
    const after = await this.state(world, 'after');
    return { before: before.digest, after: after.digest };
  }

  /** A database in that state with a working folder for one experiment, whose tool connects to `port`. */
  async prepare(world: World, state: State, port: number): Promise<{ database: string; working: string }> {
    const made = await this.state(world, state);
    // The stand is judged by both.
    await this.digests(world);
    this.counter += 1;
    const database = `shop${this.counter}`;
    const working = workingFolder(this.folder, database, world);
    await this.copy(made.database, database, world);
    if (made.working !== null) {
      cpSync(made.working, working, { recursive: true });
      await this.moveIn(database, working, made, port);
    }
    return { database, working };
  }

  /** Another machine: the configuration, and nothing of the run. */
  elsewhere(database: string, world: World): string {
    return workingFolder(this.folder, `${database}-elsewhere`, world);
  }

  /** A backup of another database of the same schema, with other rows. */
  async otherBackup(world: World): Promise<string> {
    const database = `state_${world}_other`;
    const known =
      this.made.get(database) ??
      this.separate(database, world, 'after', 'INSERT INTO orders (user_id, total) VALUES (1, 7)');
    this.made.set(database, known);
    const { working } = await known;
    const backups = join(working ?? '', '.separation/backups');
    return join(backups, readdirSync(backups)[0] ?? '');
  }

  /** As the superuser that the harness and the shop are. */
  url(database: string, port = this.server.port): string {
    return urlOf({ port }, database);
  }

  /** As the role that the tool has in a world. */
  toolUrl(world: World, database: string, port = this.server.port): string {
    const { user, password } = settings[world];
    return urlOf({ port }, database, user, password);
  }

  query(database: string, sql: string, values: unknown[] = []): Promise<pg.QueryResult<Record<string, unknown>>> {
    return query(this.url(database), sql, values);
  }

  admin(sql: string, values: unknown[] = []): Promise<pg.QueryResult<Record<string, unknown>>> {
    return onKeptSession(this.url('postgres'), (client) => ask(client, sql, values));
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

  /** Every role on the server. */
  async roles(): Promise<string[]> {
    const { rows } = await this.admin('SELECT rolname FROM pg_roles ORDER BY rolname');
    return rows.map(({ rolname }) => String(rolname));
  }

  async forget(database: string): Promise<void> {
    for (const name of await this.databases(database)) await this.admin(`DROP DATABASE "${name}" WITH (FORCE)`);
    for (const name of [database, `${database}-elsewhere`])
      rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  /** Stops the server as a power cut does, and starts it again. */
  async crash(): Promise<void> {
    await this.control('-m', 'immediate', 'stop');
    await this.start();
  }

  /** Starts the server if it is not up. */
  async start(): Promise<void> {
    const up = await this.control('status').then(
      () => true,
      () => false,
    );
    if (!up) await this.control('-l', join(this.server.folder, 'log'), '-o', '-c log_min_messages=fatal', 'start');
  }

  close(): void {
    this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private control(...args: string[]): Promise<unknown> {
    const { bin, folder } = this.server;
    const { uid, gid } = statSync(join(folder, 'data'));
    const options = { cwd: folder, ...(process.getuid?.() === 0 ? { uid, gid } : {}) };
    return promisify(execFile)(join(bin, 'pg_ctl'), ['-D', join(folder, 'data'), '-w', ...args], options);
  }

  /** The state that experiments copy, made when the first of them asks for it. */
  private state(world: World, state: State): Promise<Made> {
    const name = state === 'before' ? settings[world].base : world;
    const database = `state_${name}_${state.replace('-', '_')}`;
    const known =
      this.made.get(database) ?? (state === 'before' ? this.fill(database) : this.separate(database, world, state));
    this.made.set(database, known);
    return known;
  }

  private async fill(database: string): Promise<Made> {
    const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
    await this.admin(`CREATE DATABASE ${database}`);
    await this.query(database, file('../../fixtures/default.sql'));
    const movable = database.includes('beside');
    const provided = movable || database.includes('provided');
    await this.query(database, file(provided ? './provided.sql' : './fault-point.sql'));
    if (provided && !movable)
      await this.query(database, 'SET ROLE keeper; CREATE TYPE span AS RANGE (subtype = int); RESET ROLE');
    return { database, working: null, digest: await this.digest(database) };
  }

  /** Separates a copy of the state of before, by the tool; killed at its next stage if the run is to stay in flight. */
  private async separate(database: string, world: World, state: State, first = 'SELECT'): Promise<Made> {
    const before = await this.state(world, 'before');
    const working = workingFolder(this.folder, database, world);
    await this.copy(before.database, database, world);
    await this.query(database, first);
    const proxy = await Proxy.open(this.server.port);
    let stage = '';
    const tool = new Tool(['run', '--typecheck', 'off', ...settings[world].run], {
      cli: this.cli,
      url: this.toolUrl(world, database, proxy.port),
      cwd: working,
      environment: { ...settings[world].environment, ...remembering(working) },
      onStage: (name) => (stage = name),
    });
    if (state === 'in-flight') {
      proxy.set({
        side: 'before',
        matches: () => stage === 'seed',
        spring: async () => {
          await tool.kill();
          return 'drop';
        },
      });
    }
    const ended = await tool.end(600_000);
    await proxy.close();
    if (ended.exit !== (state === 'in-flight' ? null : 0))
      throw new Error(`the tool cannot separate the database ${database}:\n${ended.printed}`);
    // Whatever comes back from this backup comes back from what was durable.
    forget(working);
    return { database, working, digest: await this.digest(database) };
  }

  private async copy(from: string, to: string, world: World): Promise<void> {
    // The sessions of the tool that was killed in it, and autovacuum, need a moment to leave.
    // Half of what page by page through the log costs.
    const { rows } = await this.admin("SELECT current_setting('server_version_num')::int >= 150000 AS known");
    const byFiles = rows[0]?.['known'] === true ? ' STRATEGY file_copy' : '';
    const copied = await until(async () => {
      try {
        await this.admin(`CREATE DATABASE ${to} TEMPLATE ${from}${byFiles}`);
        return true;
      } catch (error) {
        if (error instanceof pg.DatabaseError && error.code === '55006') return false;
        throw error;
      }
    });
    if (!copied) throw new Error(`${from} is in use`);
    if (settings[world].base !== 'shop') await this.admin(`GRANT CREATE ON DATABASE ${to} TO keeper`);
  }

  /** What a run says of the database that it separated, said of its copy: journal, manifest and records have its name, oid and address. */
  private async moveIn(database: string, working: string, made: Made, port: number): Promise<void> {
    const { rows } = await this.admin('SELECT oid::int8 FROM pg_database WHERE datname = $1', [database]);
    const oid = Number(rows[0]?.['oid']);
    await this.query(
      database,
      `UPDATE separation.run SET backup_folder = $1 || id, manifest = jsonb_set(jsonb_set(manifest, '{database,name}', to_jsonb($2::text)), '{database,oid}', to_jsonb($3::int8))`,
      [`${working}/.separation/backups/`, database, oid],
    );
    const rewrite = (path: string, change: (value: Record<string, unknown>) => unknown): void => {
      const text = readFileSync(path, 'utf8');
      // Whatever did not outlive the power cut is for the tool to find.
      if (text === '') return;
      writeFileSync(path, JSON.stringify(change(JSON.parse(text) as Record<string, unknown>), null, 2));
    };
    type Manifest = { database: Record<string, unknown> };
    const here = <T>(manifest: T): T => {
      if (manifest !== null) Object.assign((manifest as unknown as Manifest).database, { name: database, oid });
      return manifest;
    };
    const backups = join(working, '.separation/backups');
    for (const name of readdirSync(backups)) {
      const file = join(backups, name, 'manifest.json');
      if (existsSync(file)) rewrite(file, here);
    }
    const runs = join(working, '.separation/runs');
    for (const name of readdirSync(runs).filter((file) => !file.endsWith('.report.json'))) {
      rewrite(join(runs, name), ({ record, ...rest }) => {
        const { manifest, backupFolder } = record as { manifest: unknown; backupFolder: string | null };
        const moved = backupFolder?.replace(made.working ?? '', working) ?? null;
        const target = sha256(`127.0.0.1\n${port}\n${database}`);
        return { ...rest, target, record: { ...(record as object), manifest: here(manifest), backupFolder: moved } };
      });
    }
  }
}

function workingFolder(parent: string, name: string, world: World): string {
  const folder = join(parent, name);
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  writeFileSync(join(folder, 'separation.yml'), configuration);
  for (const [file, text] of Object.entries(settings[world].files))
    writeFileSync(join(folder, file), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
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
    return await ask(client, sql, values);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Several statements at once can only be sent without values. */
function ask(client: pg.Client, sql: string, values: unknown[]): Promise<pg.QueryResult<Record<string, unknown>>> {
  return values.length === 0 ? client.query(sql) : client.query(sql, values);
}

/** Of the schema without the journal, as the tool itself reads it. */
function digest(url: string): Promise<string> {
  return withClient(parseConnection(url), async (client) => {
    await client.query("SET application_name = 'harness'");
    return schemaDigest(client);
  });
}
