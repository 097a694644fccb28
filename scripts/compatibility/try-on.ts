import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { parseConnection } from '../../src/postgres/connection.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { runCli } from '../../test/support/cli.ts';
import { type TestServer, urlOf } from '../../test/support/server.ts';
import { onSession } from '../../test/support/session.ts';
import type { Subject } from './subjects.ts';

/** What became of a schema on one major; a cell is `yes`, or what was seen instead. */
export interface Seen {
  name: string;
  major: number;
  references: number;
  foreignKeys: number;
  /** Errors, warnings and infos. */
  hazards: [number, number, number];
  separated: string;
  validated: string;
  reverted: string;
  restored: string;
}

interface Answer {
  result?: string;
  error?: { code: string } | null;
  stages?: { name: string; status: string }[];
  references?: { foreignKey: boolean }[];
  hazards?: { code: string; object: string; severity: string; allowed: boolean }[];
}

/** Of a step that did not follow. */
export const notTried = '–';

/** Loads the schema, separates it, reverts it, separates it again and restores it; everything that errors are allowed by name for. */
export async function tryOn(server: TestServer, subject: Subject): Promise<Seen> {
  const name = `compatibility_${Date.now().toString(36)}`;
  const url = urlOf(server, name);
  const folder = mkdtempSync(join(tmpdir(), 'separation-compatibility-'));
  const major = await onServer(server, 'postgres', async (client) => {
    await client.query(`CREATE DATABASE ${name}`);
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS version",
    );
    return rows[0]?.version ?? 0;
  });
  const none: Seen = {
    name: subject.name,
    major,
    references: 0,
    foreignKeys: 0,
    hazards: [0, 0, 0],
    separated: '',
    validated: notTried,
    reverted: notTried,
    restored: notTried,
  };
  try {
    if (subject.from > major) return { ...none, separated: 'cannot be loaded' };
    try {
      for (const sql of subject.scripts) load(url, sql);
    } catch (error) {
      return { ...none, separated: `not loaded (${loadError(error)})` };
    }
    const write = (config: object): void => writeFileSync(join(folder, 'separation.yml'), JSON.stringify(config));
    const call = async (command: string): Promise<Answer> => answerOf(command, url, folder);
    write(subject.config);
    const planned = await call('plan');
    const hazards = planned.hazards ?? [];
    const count = (severity: string): number => hazards.filter((each) => each.severity === severity).length;
    const found: Seen = {
      ...none,
      references: planned.references?.length ?? 0,
      foreignKeys: planned.references?.filter(({ foreignKey }) => foreignKey).length ?? 0,
      hazards: [count('error'), count('warning'), count('info')],
    };
    const allow = hazards
      .filter(({ severity, allowed }) => severity === 'error' && !allowed)
      .map(({ code, object }) => `${code}:${object}`);
    write({ ...subject.config, allow });
    const before = await photograph(url);
    const there = await call('run');
    if (there.result !== 'completed') {
      const why = `${there.result ?? 'refused'} ${code(there)}`;
      return { ...found, separated: (await photograph(url)) === before ? why : `${why}, and CHANGED` };
    }
    const isValid = there.stages?.some((stage) => stage.name === 'validate' && stage.status === 'passed') === true;
    const back = async (command: string, wanted: string): Promise<string> => {
      const { result, ...rest } = await call(command);
      if (result !== wanted) return `${result ?? 'no result'} ${code(rest)}`;
      return (await photograph(url)) === before ? 'yes' : 'NOT equal';
    };
    const reverted = await back('revert', 'reverted');
    const again = await call('run');
    const restored =
      again.result === 'completed' ? await back('restore', 'restored') : `${again.result} ${code(again)}`;
    return { ...found, separated: 'yes', validated: isValid ? 'yes' : 'no', reverted, restored };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await onServer(server, 'postgres', async (client) => {
      const { rows } = await client.query<{ name: string }>(
        'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
        [name],
      );
      for (const { name: left } of rows) await client.query(`DROP DATABASE "${left}" WITH (FORCE)`);
    });
  }
}

/** The first error that psql said. */
function loadError(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return /ERROR: +(.*)/.exec(said)?.[1] ?? said.slice(0, 200);
}

function code({ error }: Answer): string {
  return error === null || error === undefined ? '' : `\`${error.code}\``;
}

/** What the command line, as users run it, prints for machines. */
async function answerOf(command: string, url: string, folder: string): Promise<Answer> {
  const args = [command, '--json', '--backup', 'clone', '--typecheck', 'off', '--code', 'off'];
  const { stdout, stderr } = await runCli(folder, args, { DATABASE_URL: url });
  if (stdout === '') throw new Error(`${command} printed nothing: ${stderr}`);
  return JSON.parse(stdout) as Answer;
}

/** Every line of the schema and every fingerprint, as one text. */
async function photograph(url: string): Promise<string> {
  return withClient(parseConnection(url), async (client) =>
    JSON.stringify([
      await schemaLines(client),
      (await fingerprintTables(client)).map((table) => JSON.stringify(table)),
    ]),
  );
}

/** By psql: dumps have its commands in them. */
function load(url: string, sql: string): void {
  execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url], {
    input: sql,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

function onServer<T>(server: TestServer, database: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  return onSession(urlOf(server, database), use);
}
