import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { isNoAnswer, retryWhenLost } from '../../src/core/retry.ts';
import { SeparationError } from '../../src/core/errors.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { isAnswer, isConnectionLoss, isPassing } from '../../src/core/sql-state.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { take, testContext, type TestContext } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';

/** Ends the tool's backend once, when it waits for the table that is held here; then lets the table go. */
async function cutOnce(database: TestDatabase, table: string): Promise<{ cut: Promise<number> }> {
  const holder = await ownSession(database.url, `BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const look = async (): Promise<number> => {
    for (;;) {
      // In a transaction the server shows the sessions of its begin.
      await holder.query('SELECT pg_stat_clear_snapshot()');
      const { rowCount } = await holder.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'separation' AND wait_event_type = 'Lock' LIMIT 1`,
      );
      if (rowCount === 1) {
        await holder.query('COMMIT');
        await holder.end();
        return rowCount;
      }
      await sleep(10);
    }
  };
  return { cut: look() };
}

async function failedRun(database: TestDatabase): Promise<TestContext> {
  const context = testContext(database.url, { inputs: { backup: 'clone', lockTimeout: 20_000 } });
  take(context, await backupStage.run(context));
  take(context, await migrateStage.run(context));
  await database.query('INSERT INTO orders (customer_id, total) VALUES (1, 4711)');
  return context;
}

const linesOf = ({ connection }: TestContext): Promise<string[]> => withClient(connection, schemaLines);

describe('a backend that is ended once during the revert of a failed run', () => {
  test.for([
    { where: 'in its transaction', table: 'customers', fresh: false },
    { where: 'in its transaction, by another process', table: 'customers', fresh: true },
    { where: 'in its proof, after COMMIT', table: 'products', fresh: false },
    { where: 'in its proof, after COMMIT, by another process', table: 'products', fresh: true },
  ])('$where: reverted all the same, and no row is replaced', async ({ table, fresh }) => {
    const database = await ownDatabase();
    const before = await linesOf(testContext(database.url));
    const context = await failedRun(database);
    const { cut } = await cutOnce(database, table);
    const recovering = fresh ? testContext(database.url, { inputs: { lockTimeout: 20_000 } }) : context;
    const result = await recoverStage.run(recovering);
    expect(await cut).toBe(1);
    expect(result).toMatchObject({ outcome: 'reverted' });
    expect(recovering.lines.join('\n')).toMatch(/trying again/);
    expect(await linesOf(context)).toEqual(before);
    expect((await database.query('SELECT total::int FROM orders WHERE total = 4711')).rows).toEqual([{ total: 4711 }]);
    const { rows } = await database.query('SELECT datname FROM pg_database WHERE datname ~ $1', [
      `^${database.name}_failed`,
    ]);
    expect(rows).toEqual([]);
  });

  test('that was asked for by hand: the same', async () => {
    const database = await ownDatabase();
    await failedRun(database);
    const { cut } = await cutOnce(database, 'products');
    const asked = testContext(database.url, { inputs: { lockTimeout: 20_000 } });
    expect(await revertStage(null).run(asked)).toMatchObject({ outcome: 'reverted' });
    expect(await cut).toBe(1);
  });
});

describe('what is an answer', () => {
  const server = (code: string, severity = 'ERROR'): Error => Object.assign(new Error(code), { code, severity });

  test.for(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04', '08006', '08001'])(
    '%s is a lost connection',
    (code) => {
      expect([isConnectionLoss(server(code)), isAnswer(server(code)), isNoAnswer(server(code))]).toEqual([
        true,
        false,
        true,
      ]);
    },
  );

  test.for(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED'])('%s is a lost connection', (code) => {
    const error = Object.assign(new Error(`write ${code}`), { code });
    expect([isConnectionLoss(error), isAnswer(error)]).toEqual([true, false]);
  });

  test('a session that the server ends in another language is a lost connection', () => {
    expect(isConnectionLoss(server('XX000', 'FATAL'))).toBe(true);
    expect(isConnectionLoss(new Error('Connection terminated unexpectedly'))).toBe(true);
  });

  test.for(['53100', '53200', '57014', '40001', '40P01', '55P03'])('%s may pass', (code) => {
    expect([isPassing(server(code)), isAnswer(server(code))]).toEqual([true, false]);
  });

  test('what the server refuses is one; a defect of the tool is none', () => {
    expect(isAnswer(server('2BP01'))).toBe(true);
    expect([isAnswer(new TypeError('x')), isNoAnswer(new TypeError('x'))]).toEqual([false, false]);
  });
});

describe('work is begun again', () => {
  const progress = (): void => undefined;
  const lost = new SeparationError('E_CONNECTION_LOST', 'gone', 'look');
  const unreachable = new SeparationError('E_CONNECT', 'nobody there', 'look');

  test('until the server answers, also when it cannot be reached meanwhile', async () => {
    const errors = [lost, unreachable];
    const work = async (): Promise<string> => {
      const error = errors.shift();
      if (error !== undefined) throw error;
      return 'done';
    };
    expect(await retryWhenLost(work, { progress })).toBe('done');
  });

  test('not if the server was never there', async () => {
    let tries = 0;
    const work = (): Promise<never> => Promise.reject(((tries += 1), unreachable));
    await expect(retryWhenLost(work, { progress })).rejects.toBe(unreachable);
    expect(tries).toBe(1);
  });

  test('not for ever: then the server went away, and nothing is refused', async () => {
    const errors = [lost];
    const work = (): Promise<never> => Promise.reject(errors.shift() ?? unreachable);
    await expect(retryWhenLost(work, { progress, patience: 600 })).rejects.toMatchObject({
      code: 'E_CONNECTION_LOST',
      untouched: false,
    });
  });

  test('not after an answer', async () => {
    const answer = new SeparationError('E_REVERT', 'no', 'look');
    await expect(retryWhenLost(() => Promise.reject(answer), { progress, known: true })).rejects.toBe(answer);
  });
});
