import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { application, callCli } from '../support/cli.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

interface Shop {
  folder: string;
  database: TestDatabase;
  cli(...args: string[]): Promise<{ exit: number | null; stdout: string; stderr: string }>;
}

async function shop(): Promise<Shop> {
  const database = await ownDatabase();
  const folder = application();
  return { folder, database, cli: (...args) => callCli(folder, args, { DATABASE_URL: database.url }) };
}

const digestOf = (stdout: string): string => (JSON.parse(stdout) as { digest: string }).digest;
const runWith = (plan: string): string[] => ['run', '--plan', plan, '--backup', 'off', '--typecheck', 'off', '--json'];
const drift = `CREATE INDEX orders_user_id_total_idx ON orders (user_id, total); DROP INDEX disputes_user_id_idx`;

describe('a run whose plan was approved', () => {
  test('goes on with the plan that was approved', async () => {
    const { cli } = await shop();
    const { stdout } = await cli('plan', '--json');
    const run = await cli(...runWith(digestOf(stdout)));
    expect(run).toMatchObject({ exit: 0 });
  });

  test('is refused once the database has drifted, and shows what is gone and what is new', async () => {
    const { cli, database, folder } = await shop();
    const digest = digestOf((await cli('plan', '--json')).stdout);
    await database.query(drift);
    const run = await cli(...runWith(digest));
    expect(run.exit).toBe(2);
    const { result, error } = JSON.parse(run.stdout) as { result: string; error: { code: string; message: string } };
    expect({ result, code: error.code }).toEqual({ result: 'refused', code: 'E_PLAN_CHANGED' });
    expect(error.message).toContain(`the approved plan is ${digest}`);
    expect(error.message).toMatch(/^- Rename index disputes_user_id_idx to disputes_customer_id_idx\./m);
    expect(error.message).toMatch(/^\+ Rename index orders_user_id_total_idx to orders_customer_id_total_idx\./m);
    expect(error.message).not.toMatch(/^[-+] .*users_pkey/m);
    expect(run.stderr).toContain('+ Rename index orders_user_id_total_idx');
    expect(readdirSync(join(folder, '.separation/backups/plans'))).toEqual([`${digest}.json`]);
    const { rows } = await database.query("SELECT to_regclass('customers') AS customers");
    expect(rows).toEqual([{ customers: null }]);
  });

  test('a dry run keeps its plan too', async () => {
    const { cli, database, folder } = await shop();
    expect((await cli('run', '--dry-run', '--typecheck', 'off', '--json')).exit).toBe(0);
    const [file = ''] = readdirSync(join(folder, '.separation/backups/plans'));
    expect(statSync(join(folder, '.separation/backups/plans', file)).mode & 0o777).toBe(0o600);
    await database.query(drift);
    expect((await cli(...runWith(file.replace('.json', '')))).stderr).toContain(
      '+ Rename index orders_user_id_total_idx',
    );
  });

  test('the plan may be given as the file that was approved', async () => {
    const { cli, database, folder } = await shop();
    const { stdout } = await cli('plan', '--json', '--backup-dir', 'elsewhere');
    writeFileSync(join(folder, 'approved.json'), stdout);
    const dry = await cli('run', '--dry-run', '--plan', 'approved.json', '--typecheck', 'off');
    expect(dry.exit).toBe(0);
    await database.query('ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey');
    const run = await cli(...runWith('approved.json'));
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain('- reference public.orders.user_id to customer_id\n');
    expect(run.stderr).toContain('+ reference public.orders.user_id to customer_id, by name only');
    expect(run.stderr).toContain('+ hazard reference-without-foreign-key:public.orders.user_id');
  });

  test('if the approved plan is not kept, that is said, and the plan of today is listed', async () => {
    const { cli } = await shop();
    const run = await cli(...runWith('a'.repeat(64)));
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain('The approved plan is not kept here');
    expect(run.stderr).toContain('1. Rename table users to customers');
  });

  test('a file that is no plan is a usage error', async () => {
    const { cli, folder } = await shop();
    writeFileSync(join(folder, 'other.json'), '{}');
    const run = await cli(...runWith('other.json'));
    expect(run.exit).toBe(2);
    expect(run.stderr).toMatch(/E_USAGE plan: "other\.json" is not a plan/);
  });
});

test('plan --markdown prints Markdown on stdout; if the plan cannot be kept, it is made all the same', async () => {
  const { cli, folder } = await shop();
  mkdirSync(join(folder, '.separation'));
  writeFileSync(join(folder, '.separation/backups'), 'a file where the folder should be');
  const { exit, stdout } = await cli('plan', '--markdown');
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^## Plan for `test_\w+`: 20 operations, 4 references\n/);
  expect(stdout).toContain('**Locks and time**');
  expect(readFileSync(join(folder, '.separation/backups'), 'utf8')).toMatch(/^a file/);
});
