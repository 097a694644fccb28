import { beforeEach, describe, expect, it } from 'vitest';
import type { reportJson } from '../../src/report/json.ts';
import { application, type Ended, startCli, type Started } from '../support/cli.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

let database: TestDatabase;
let folder: string;

const checks = {
  'checks/no-negative-orders.sql': 'SELECT id FROM public.orders WHERE total < 0',
  'checks/count.before.sql': 'SELECT count(*) FROM orders',
  'checks/count.after.sql': 'SELECT count(*) FROM orders',
};

beforeEach(async () => {
  database = await ownDatabase();
  folder = application('validate: { checks: checks }', checks);
});

function run(watch: string): Started {
  return startCli(folder, ['run', '--json', '--backup', 'off', '--watch', watch], { DATABASE_URL: database.url });
}

const reportOf = ({ stdout }: Ended): ReturnType<typeof reportJson> => JSON.parse(stdout);
const order = (total: number): Promise<unknown> =>
  database.query('INSERT INTO orders (customer_id, total) SELECT id, $1 FROM customers LIMIT 1', [total]);

async function stateOf(): Promise<unknown> {
  const { rows } = await database.query('SELECT state FROM separation.run');
  return rows[0]?.['state'];
}

describe('watching', () => {
  it('goes on checking every 30 s, says so at least every 10 s, and only then is it done', async () => {
    // Long enough for the first round to end before the second is due, on a loaded machine too.
    const started = run('45s');
    await started.said('watch …');
    expect(await stateOf()).toBe('validated');
    // The shop goes on selling: numbers of before are not asked for again.
    await order(12);
    const ended = await started.ended;
    expect(ended.exit).toBe(0);
    expect(
      ended.stderr.match(/^ +watch: .* of 45\.0 s, \d rounds? without a failure/gm)?.length,
    ).toBeGreaterThanOrEqual(4);
    const { result, stages } = reportOf(ended);
    expect(result).toBe('completed');
    expect(stages.map(({ name }) => name).slice(-4)).toEqual(['validate', 'watch', 'typecheck-after', 'complete']);
    expect(stages.find(({ name }) => name === 'watch')?.detail).toMatch(
      /^watched for (4[5-9]|[5-9]\d)\.\d s: 2 rounds of checks/,
    );
    expect(await stateOf()).toBe('completed');
  });

  it('takes the way back at the first round that fails, and keeps what was written', async () => {
    // Long enough for an order to be written before it is over, on a loaded machine too.
    const started = run('10s');
    await started.said('watch …');
    await order(-1);
    const ended = await started.ended;
    expect(ended.exit).toBe(1);
    const { result, rung, error, checks } = reportOf(ended);
    expect({ result, rung }).toEqual({ result: 'reverted', rung: 'revert' });
    expect(error).toMatchObject({ code: 'E_VALIDATE', message: expect.stringContaining('no-negative-orders') });
    expect(checks.find(({ name }) => name === 'no-negative-orders')).toMatchObject({ status: 'failed', rows: 1 });
    expect(checks.find(({ name }) => name === 'count')).toMatchObject({ status: 'passed', compared: true });
    const { rowCount } = await database.query('SELECT user_id FROM orders WHERE total = -1');
    expect(rowCount).toBe(1);
  });

  it('that is cancelled takes the way back: it was not called done yet', async () => {
    const started = run('10m');
    await started.said('watch …');
    started.child.kill('SIGINT');
    const ended = await started.ended;
    expect(ended.exit).toBe(1);
    expect(reportOf(ended)).toMatchObject({ result: 'reverted', error: { code: 'E_CANCELLED' } });
  });

  it('that loses the server takes the way back when it is there again', async () => {
    const started = run('4s');
    await started.said('watch …');
    const lose = async (): Promise<number | null> => {
      const { rowCount } = await database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'separation' AND datname = current_database()",
      );
      return rowCount;
    };
    await expect.poll(lose).toBe(1);
    const ended = await started.ended;
    expect(ended.exit).toBe(1);
    expect(reportOf(ended)).toMatchObject({ result: 'reverted', error: { code: 'E_CONNECTION_LOST' } });
  });
});
