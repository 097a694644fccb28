import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { OwnStatement } from '../../plan/plan.ts';
import { boundWait, isLockState } from '../../postgres/lock-wait.ts';
import { isConnectionLoss, pinSettings, sqlState, type Client } from '../../postgres/session.ts';
import { refuseOthersCode } from '../../postgres/trust/others-code.ts';
import { useOwnSearchPath } from '../../postgres/trust/search-path.ts';
import { excerpt } from '../../core/sql-excerpt.ts';
import { maskSql } from '../../core/mask.ts';
import { messageOf } from '../../core/server-words.ts';

/** A statement of a file of the user's failed; the message says where and why, the server's error is `cause`. */
export class OwnStatementError extends Error {
  override readonly name = 'OwnStatementError';
}

/** Runs the statements with the application's search path, deferred constraints last. Throws `OwnStatementError`, `E_OTHERS_CODE`, `E_CANCELLED`, lock failures. */
export async function runStatements(
  client: Client,
  statements: readonly OwnStatement[],
  { inputs, config, signal, progress }: Context,
): Promise<void> {
  const timeouts = [
    boundWait(inputs),
    // A client that freezes with the locks in hand must not stop the shop.
    'SET LOCAL idle_in_transaction_session_timeout = 10000',
  ].join('; ');
  await client.query(timeouts);
  await useOwnSearchPath(client, config);
  await refuseOthersCode(
    client,
    statements.map(({ sql }) => sql),
    config.allow,
    { isWriting: true },
  );
  for (const statement of statements) {
    const place = `${statement.file}:${statement.line}`;
    if (signal.aborted)
      throw new SeparationError('E_CANCELLED', `cancelled before ${place}`, 'It was rolled back; nothing was changed.');
    try {
      await run(client, statement.sql, (error) => placed(statement, error));
    } catch (error) {
      if (isLockState(sqlState(error))) progress(`${place}: a lock that it needs is not free`);
      throw error;
    }
  }
  await run(
    client,
    'SET CONSTRAINTS ALL IMMEDIATE',
    (error) => `a deferred constraint does not hold: ${messageOf(error)}`,
  );
  await client.query('RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL');
  await pinSettings(client);
  await client.query(timeouts);
}

async function run(client: Client, sql: string, describe: (error: unknown) => string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const state = sqlState(error);
    if (state === null || isLockState(state) || isConnectionLoss(error)) throw error;
    throw new OwnStatementError(describe(error), { cause: error });
  }
}

/** The server counts from the beginning of the statement, people from the beginning of the file. */
function placed({ file, line, column, sql }: OwnStatement, error: unknown): string {
  const padding = '\n'.repeat(line - 1) + ' '.repeat(column - 1);
  const position = typeof error === 'object' && error !== null ? Number(Reflect.get(error, 'position')) : Number.NaN;
  const offset = Number.isNaN(position) ? 0 : position - 1;
  return excerpt(file, padding + maskSql(sql), padding.length + offset, messageOf(error, sql));
}
