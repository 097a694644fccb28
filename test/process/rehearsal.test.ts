import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { reportJson } from '../../src/report/json.ts';
import { ownDatabase } from '../support/own-database.ts';
import { application, callCli, type Ended, startCli } from '../support/cli.ts';
import { testServer } from '../support/test-server.ts';
import { folderWith } from '../support/folder.ts';

/** Where the load command finds psql, which comes with the server. */
const tools = (): string => `${process.env['PATH'] ?? ''}:${testServer().bin}`;
const shop = join(import.meta.dirname, '../fixtures/default.sql');
const load = `psql --quiet -v ON_ERROR_STOP=1 -f ${shop}`;
const production = 'postgresql://owner:pr0duction@127.0.0.1:9/production';
const configuration = 'admins:\n  - { email: ana@example.com, fullName: Ana Souza }\n';

let folder: string;
let temporary: string;

beforeEach(() => {
  folder = application(configuration);
  temporary = folderWith();
  // As root the server runs as another user, who must be able to pass.
  chmodSync(temporary, 0o711);
});

const environment = (): Record<string, string> => ({
  PATH: tools(),
  DATABASE_URL: production,
  DIRECT_URL: production,
  PGHOST: 'production.example.com',
});

function separation(args: string[]): Promise<Ended> {
  return callCli(folder, args, environment());
}

const reportOf = ({ stdout }: Ended): ReturnType<typeof reportJson> => JSON.parse(stdout);

describe('a rehearsal', () => {
  it('does the whole job on a database of its own, comes back on purpose, and says both', async () => {
    const seen = join(temporary, 'seen');
    const ended = await separation([
      'run',
      '--ephemeral',
      '--load',
      `${load}; echo "$DATABASE_URL|$DIRECT_URL|$PGHOST" > ${seen}`,
      '--json',
    ]);
    expect(ended.stderr).toMatch(
      /^Rehearsed: rehearsal was separated and proved, then reverted on purpose in .*proved/m,
    );
    expect(ended.exit).toBe(0);
    expect(reportOf(ended)).toMatchObject({
      result: 'completed',
      rung: 'revert',
      error: null,
      rehearsal: { wayBack: 'revert' },
      admins: [{ email: 'a***@example.com' }],
    });
    const stages = reportOf(ended).stages.map(({ name }) => name);
    expect(stages).toEqual([
      'load',
      'preflight',
      'typecheck-before',
      'backup',
      'migrate',
      'seed',
      'validate',
      'typecheck-after',
      'recover',
    ]);
    // No command could have found the database that the environment names.
    const [url = '', direct, host] = readFileSync(seen, 'utf8').trim().split('|');
    expect(url).toMatch(/^postgresql:\/\/postgres:[\w-]+@127\.0\.0\.1:\d+\/rehearsal$/);
    expect([direct, host]).toEqual([url, '127.0.0.1']);
    expect(ended.stderr + ended.stdout).not.toContain(new URL(url).password);
    // The backup of what is gone is gone, too.
    expect(readdirSync(join(folder, '.separation')).toSorted()).toEqual(['.gitignore', 'runs']);
    expect(ended.stderr + ended.stdout).not.toContain('pr0duction');
  });

  it('comes back by the backup if that is how a failure would', async () => {
    const ended = await separation(['run', '--ephemeral', '--load', load, '--on-failure', 'restore', '--json']);
    expect(ended.exit).toBe(0);
    expect(reportOf(ended)).toMatchObject({ result: 'completed', rung: 'restore', rehearsal: { wayBack: 'restore' } });
  });

  it('fails if the separation does, as a run would', async () => {
    const ended = await separation(['run', '--ephemeral', '--load', load, '--smoke-command', 'exit 7', '--json']);
    expect(ended.exit).toBe(1);
    expect(reportOf(ended)).toMatchObject({
      result: 'reverted',
      rung: 'revert',
      error: { code: 'E_SMOKE' },
      rehearsal: { wayBack: null },
    });
  });

  it('needs attention if the way back cannot be proved', async () => {
    writeFileSync(join(folder, 'forward.sql'), 'ALTER TABLE orders ADD COLUMN note text;');
    writeFileSync(join(folder, 'back.sql'), 'ALTER TABLE orders RENAME COLUMN note TO notice;');
    const own = ['--migration', 'forward.sql', '--revert', 'back.sql', '--on-failure', 'revert'];
    const ended = await separation(['run', '--ephemeral', '--load', load, ...own, '--json']);
    expect(ended.exit).toBe(3);
    expect(ended.stderr).toContain('Rehearsal failed: the way back of rehearsal is not proved.');
    expect(reportOf(ended)).toMatchObject({ result: 'needs-attention', rehearsal: { wayBack: null } });
  });

  it('takes an anonymised dump', async () => {
    const database = await ownDatabase();
    const dump = join(temporary, 'shop.dump');
    execFileSync(join(testServer().bin, 'pg_dump'), ['--format=custom', `--file=${dump}`, database.url]);
    const restore = `pg_restore --no-owner --no-privileges --exit-on-error --dbname rehearsal ${dump}`;
    const ended = await separation(['plan', '--ephemeral', '--load', restore, '--json']);
    expect(ended.exit).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ version: 1, references: expect.any(Array) });
  });

  it('shows a plan of the loaded database', async () => {
    const ended = await separation(['plan', '--ephemeral', '--load', load, '--json']);
    expect(ended.exit).toBe(0);
    expect(reportOf(ended)).toMatchObject({ version: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is refused when the load command fails, without what of its words may be a value or a secret', async () => {
    const ended = await separation([
      'run',
      '--ephemeral',
      '--load',
      'echo "$DATABASE_URL has no buyer@example.org" >&2; exit 4',
      '--json',
    ]);
    expect(ended.exit).toBe(2);
    expect(reportOf(ended)).toMatchObject({
      result: 'refused',
      error: {
        code: 'E_LOAD',
        message: expect.stringMatching(
          /^load ended with exit code 4:\n\(1 line is left out, since they can hold values/,
        ),
      },
    });
    expect(`${ended.stdout}${ended.stderr}`).not.toMatch(/buyer@|b\*\*\*@|postgresql:\/\//);
  });

  it.each([
    [['run', '--ephemeral'], /ephemeral: found "true" without `load`/],
    [['run', '--load', 'true'], /load: found a command without `ephemeral`/],
    [['status', '--ephemeral', '--load', 'true'], /on the command line `run` and `plan` take such a server/],
  ])('%j is refused, and no server is started', async (args, says) => {
    const ended = await separation(args);
    expect(ended.exit).toBe(2);
    expect(ended.stderr).toMatch(says);
    expect(ended.stderr).not.toContain('Starting');
  });

  it('that is cancelled while it loads ends at once, and its server with it', async () => {
    const started = startCli(folder, ['run', '--ephemeral', '--load', `touch ${temporary}/loading; sleep 3600`], {
      ...environment(),
      TMPDIR: temporary,
    });
    await started.said('load …');
    started.child.kill('SIGINT');
    const ended = await started.ended;
    expect(ended.exit).toBe(1);
    expect(ended.stderr).toContain('E_CANCELLED');
    expect(readdirSync(temporary).filter((name) => name.startsWith('separation-server-'))).toEqual([]);
  });
});
