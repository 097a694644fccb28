import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { identifier } from '../../src/postgres/identifier.ts';
import { withClient } from '../../src/postgres/session.ts';
import { wayOut } from '../../src/recover/way-out/way-out.ts';
import type { Report } from '../../src/core/report.ts';
import { application, type Ended, callCli } from '../support/cli.ts';
import { createDatabase, dropWithCopies, onServer } from '../support/database.ts';
import { lightEnvironment } from '../support/light-node.ts';
import { testPassword, urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';
import { photographContents } from '../support/photograph.ts';

interface Shop {
  url: string;
  folder: string;
  query: (sql: string) => Promise<unknown>;
  /** What its database holds at the begin. */
  before: unknown;
}

/** A database with a name that a shell and SQL must both quote, and an application in a folder that is no better. */
async function shop(): Promise<Shop> {
  const database = await createDatabase();
  const name = `it's "${database.name}" $HOME`;
  const onPostgres = (sql: string): Promise<unknown> => onServer('postgres', (client) => client.query(sql));
  await onPostgres(`ALTER DATABASE ${identifier(database.name)} RENAME TO ${identifier(name)}`);
  const url = urlOf(testServer(), name);
  const folder = join(application(), "the shop's");
  mkdirSync(folder);
  onTestFinished(() => onServer('postgres', (client) => dropWithCopies(client, name)));
  const query = (sql: string): Promise<unknown> => withClient(parseConnection(url), (client) => client.query(sql));
  return { url, folder, query, before: await photographContents(parseConnection(url)) };
}

/** What the database holds after something was pasted, which must have ended with 0. */
async function afterwards({ url }: Shop, { exit, said }: ReturnType<typeof paste>): Promise<unknown> {
  expect(exit, said).toBe(0);
  return photographContents(parseConnection(url));
}

const failing = ['--typecheck', 'off', '--smoke-command', 'exit 3'];

/** Runs the command line there; it must end with 3, and what is left to do is printed for people and machines alike. */
async function fail(
  { folder, url }: Pick<Shop, 'folder' | 'url'>,
  args: string[],
  environment: Record<string, string> = {},
): Promise<Required<Report>['instructions']> {
  const ended = await callCli(folder, [...args, '--json'], { DATABASE_URL: url, ...environment });
  expect(ended.exit, ended.stderr).toBe(3);
  const { result, instructions = [] } = JSON.parse(ended.stdout) as Report;
  expect(result).toBe('needs-attention');
  for (const { text, commands } of instructions)
    for (const line of [text, ...commands]) expect(ended.stderr).toContain(line);
  expectNoSecret(ended);
  return instructions;
}

function expectNoSecret({ stdout, stderr }: Ended): void {
  for (const secret of [testPassword, encodeURIComponent(testPassword)]) expect(stdout + stderr).not.toContain(secret);
}

/** The commands under the heading that matches, as a person pastes them: into a shell, in another folder. */
function paste(
  { url }: Pick<Shop, 'url'>,
  instructions: Required<Report>['instructions'],
  heading: RegExp,
  environment: Record<string, string> = {},
): { exit: number | null; said: string } {
  const found = instructions.filter(({ text }) => heading.test(text));
  expect(found.map(({ commands }) => commands.length > 0)).toEqual([true]);
  const { status, stdout, stderr } = spawnSync('sh', ['-e'], {
    input: `${found[0]?.commands.join('\n')}\n`,
    cwd: '/',
    env: {
      PATH: process.env['PATH'],
      HOME: '/nowhere',
      ...lightEnvironment,
      DATABASE_URL: url,
      PGPASSWORD: testPassword,
      ...environment,
    },
    encoding: 'utf8',
  });
  return { exit: status, said: `${stdout}${stderr}` };
}

/** What depends on the new names: with it no revert can be proved. */
const hanging = 'CREATE VIEW public.best_customers AS SELECT id FROM public.customers';

const goOn = /go on from where it stopped/;
const undo = /undo the separation without the backup/;
const bringBack = /bring back the state of the backup/;
const byHand = /without this tool/;

describe('what is printed with exit 3 brings the database back when it is pasted', () => {
  test.each([
    ['recover', 'dump', goOn],
    ['revert', 'clone', undo],
    ['restore from a dump', 'dump', bringBack],
    ['restore from a clone', 'clone', bringBack],
    ["PostgreSQL's programs, from a dump", 'dump', byHand],
    ["PostgreSQL's programs, from a clone", 'clone', byHand],
  ])('left as it was on purpose: %s', async (_, backup, heading) => {
    const here = await shop();
    const instructions = await fail(here, ['run', '--backup', backup, '--on-failure', 'none', ...failing]);
    expect(await photographContents(parseConnection(here.url))).not.toEqual(here.before);
    // What changes nothing can be pasted first.
    expect(paste(here, instructions, /what the journal says/)).toMatchObject({ exit: 0 });
    expect(await afterwards(here, paste(here, instructions, heading))).toEqual(here.before);
    const status = await callCli(here.folder, ['status', '--json'], { DATABASE_URL: here.url });
    expect(JSON.parse(status.stdout)).toMatchObject({ state: 'before' });
  });

  test('something depends on the new names: recover says the same again, until it is gone; or the backup', async () => {
    const here = await shop();
    await fail(here, ['run', '--backup', 'dump', '--on-failure', 'none', ...failing]);
    await here.query(hanging);
    const instructions = await fail(here, ['recover', '--on-failure', 'revert']);
    expect(instructions.some(({ text }) => undo.test(text))).toBe(false);
    const again = await fail(here, ['recover', '--on-failure', 'revert']);
    expect(again).toEqual(instructions);
    expect(await afterwards(here, paste(here, instructions, bringBack))).toEqual(here.before);
  });

  test('the backup is gone, and the revert cannot be proved: the backup is asked for by its path', async () => {
    const here = await shop();
    await fail(here, ['run', '--backup', 'dump', '--on-failure', 'none', ...failing]);
    await here.query(hanging);
    const backups = join(here.folder, '.separation/backups');
    cpSync(backups, `${backups}-elsewhere`, { recursive: true });
    rmSync(backups, { recursive: true });
    const instructions = await fail(here, ['recover', '--on-failure', 'restore']);
    expect(instructions.find(({ text }) => bringBack.test(text))?.text).toContain('Or get the folder');
    expect(paste(here, instructions, bringBack).said).toContain('E_NO_BACKUP');
    cpSync(`${backups}-elsewhere`, backups, { recursive: true });
    expect(await afterwards(here, paste(here, instructions, bringBack))).toEqual(here.before);
  });

  test('the backup is damaged, and the revert cannot be proved until what depends on the new names is gone', async () => {
    const here = await shop();
    const args = ['--backup', 'dump', '--backup-dir', 'my backups'];
    await fail(here, ['run', ...args, '--on-failure', 'none', ...failing]);
    await here.query(hanging);
    const find = `find "${here.folder}/my backups" -name toc.dat -exec truncate -s 100 {} +`;
    expect(spawnSync('sh', ['-c', find]).status).toBe(0);
    const instructions = await fail(here, ['recover', ...args, '--on-failure', 'restore']);
    const refused = paste(here, instructions, bringBack);
    expect(refused.exit, refused.said).toBe(3);
    await here.query('DROP VIEW public.best_customers');
    expect(await afterwards(here, paste(here, instructions, goOn))).toEqual(here.before);
  });

  test.each([
    ['is gone', 'rm -r'],
    ['is damaged', 'find "$0" -name toc.dat -exec truncate -s 100 {} + ; true'],
  ])('the backup %s, and recover has been asked to restore it: the run is reverted', async (_, spoil) => {
    const here = await shop();
    await fail(here, ['run', '--backup', 'dump', '--on-failure', 'none', ...failing]);
    const backups = join(here.folder, '.separation/backups');
    expect(spawnSync('sh', ['-c', spoil.includes('$0') ? spoil : `${spoil} "$0"`, backups]).status).toBe(0);
    const args = ['recover', '--on-failure', 'restore', '--json'];
    const { exit, stdout, stderr } = await callCli(here.folder, args, { DATABASE_URL: here.url });
    expect(exit, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ result: 'reverted', rung: 'revert' });
    expect(stderr).toContain('because the backup was not restored');
    expect(await photographContents(parseConnection(here.url))).toEqual(here.before);
  });

  test('the journal was dropped', async () => {
    const here = await shop();
    await fail(here, ['run', '--backup', 'dump', '--on-failure', 'none', ...failing]);
    await here.query('DROP SCHEMA separation CASCADE');
    const instructions = await fail(here, ['recover']);
    expect(await afterwards(here, paste(here, instructions, bringBack))).toEqual(here.before);
  });

  test('somebody held the locks that the revert needs', async () => {
    const here = await shop();
    await fail(here, ['run', '--backup', 'clone', '--on-failure', 'none', ...failing]);
    const instructions = await withClient(parseConnection(here.url), async (client) => {
      await client.query('BEGIN; SELECT FROM public.customers LIMIT 1');
      return fail(here, ['recover', '--lock-timeout', '50ms', '--lock-budget', '200ms']);
    });
    expect(await afterwards(here, paste(here, instructions, goOn))).toEqual(here.before);
  });

  test('the identity of an encrypted backup was not given', async () => {
    const here = await shop();
    const identity = await generateIdentity();
    const to = ['--backup', 'dump', '--encrypt-to', await identityToRecipient(identity)];
    await fail(here, ['run', ...to, '--on-failure', 'none', ...failing]);
    await here.query(hanging);
    const instructions = await fail(here, ['recover', '--on-failure', 'restore']);
    expect(instructions.some(({ text }) => byHand.test(text))).toBe(false);
    expect(instructions.find(({ text }) => bringBack.test(text))?.text).toContain('AGE_IDENTITY');
    const { exit, said } = paste(here, instructions, bringBack, { AGE_IDENTITY: identity });
    expect(exit, said).toBe(0);
    expect(said).not.toContain(identity);
    expect(await photographContents(parseConnection(here.url))).toEqual(here.before);
  });

  test("the provider's restore-command failed", async () => {
    const here = await shop();
    const script = (name: string, ...lines: string[]): string => {
      const path = join(here.folder, name);
      writeFileSync(path, ['#!/bin/sh', 'set -e', 'cd "$(dirname "$0")"', ...lines, ''].join('\n'), { mode: 0o755 });
      return `"./${name}"`;
    };
    const commands = [
      '--backup',
      'command',
      '--backup-command',
      script('take snapshot', 'pg_dump -Fc -f snap-1', 'echo snap-1'),
      '--restore-command',
      script(
        'bring back',
        'test -e ready',
        'dropdb --force "$PGDATABASE"',
        'createdb -T template0 "$PGDATABASE"',
        'pg_restore -d "$PGDATABASE" "$SEPARATION_BACKUP_ID"',
      ),
    ];
    await fail(here, ['run', ...commands, '--on-failure', 'none', ...failing]);
    await here.query(hanging);
    const instructions = await fail(here, ['recover', ...commands, '--on-failure', 'restore']);
    writeFileSync(`${here.folder}/ready`, '');
    expect(
      await afterwards(here, paste(here, instructions, /let restore-command bring back the snapshot snap-1/)),
    ).toEqual(here.before);
  });
});

test('of a server that does not answer it is said that it has to, and nothing is made up', () => {
  const situation = {
    tool: { get: ['git clone x'], program: ['node', 'x/dist/cli.js'] },
    flags: ['--working-directory', '/a b'],
    restoreCommand: null,
    database: 'shop',
    server: {},
    clientFolder: null,
    code: 'E_CONNECT',
    run: null,
    shut: false,
    backup: null,
  };
  const away = wayOut({ ...situation, reachable: false });
  expect(away.map(({ commands }) => commands)).toEqual([
    ['git clone x'],
    ["node x/dist/cli.js status --working-directory '/a b'"],
    ["node x/dist/cli.js recover --working-directory '/a b'"],
  ]);
  expect(away[2]?.text).toContain('When the server answers again');
  // With no run in flight there is nothing to go on with.
  expect(wayOut({ ...situation, reachable: true })).toHaveLength(2);
  // What was shut while it was restored is opened by commands that write whatever their sessions begin with.
  const shut = wayOut({ ...situation, reachable: true, shut: true, server: { PGHOST: 'x', PGOPTIONS: '-c a=b' } });
  expect(shut.at(-1)?.commands).toEqual([
    'export PGHOST=x',
    "export PGOPTIONS='-c a=b -c default_transaction_read_only=off'",
    'psql -d postgres -v ON_ERROR_STOP=1 -c \'ALTER DATABASE "shop" RESET default_transaction_read_only\' -c \'ALTER DATABASE "shop" RESET application_name\'',
  ]);
});
