import { SeparationError } from '../../core/errors.ts';
import { serverWords } from '../../core/server-words.ts';
import { canonicalViewNames, journalSchema } from '../../plan/canonical-views.ts';
import { isLockState } from '../../postgres/lock-wait.ts';
import { isConnectionLoss } from '../../core/sql-state.ts';

/** What the server said, in a Prisma error of the driver adapter. */
interface ServerError {
  state: string;
  message: string;
}

/** The server's error within a Prisma error, or null. */
function serverErrorOf(thrown: unknown): ServerError | null {
  const cause = property(property(property(thrown, 'meta'), 'driverAdapterError'), 'cause');
  const state = property(cause, 'originalCode');
  const message = property(cause, 'originalMessage');
  return typeof state === 'string' && typeof message === 'string' ? { state, message } : null;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** What the seed itself names; whatever else the server quotes may be a value that somebody's trigger looked up. */
const seeded = canonicalViewNames({ workspaces: '', members: '' })
  .map((view) => `${journalSchema}.${view}`)
  .join(' ');

type Code = 'E_STATE' | 'E_CONNECTION_LOST' | 'E_PRIVILEGE' | 'E_SEED';

/** An error of the seed for the person on call: `E_STATE`, `E_CONNECTION_LOST`, `E_PRIVILEGE` or `E_SEED`; a lock failure as one with its SQLSTATE. */
export function seedError(thrown: unknown): Error {
  if (thrown instanceof SeparationError) return thrown;
  const server = serverErrorOf(thrown);
  const message =
    server === null ? withoutQuoted(lastLine(thrown)) : serverWords({ ...server, code: server.state }, seeded);
  const error = (code: Code, found: string, hint: string): SeparationError =>
    new SeparationError(code, found, hint, { cause: thrown });
  if (isConnectionLoss(server === null ? new Error(message) : { code: server.state })) {
    return error(
      'E_CONNECTION_LOST',
      `while the admins were seeded: ${message}`,
      'Nothing of the seed was kept. Run `separation recover`.',
    );
  }
  // Who holds it is said, and the whole is tried again, by whoever seeds.
  if (isLockState(server?.state)) return Object.assign(new Error(message, { cause: thrown }), { code: server?.state });
  switch (server?.state) {
    case '42P01':
    case '3F000':
      return error(
        'E_STATE',
        `the admins cannot be seeded: ${message}`,
        'Separate the database first (`separation run`); a workspace has to be in the configuration when it is separated.',
      );
    case '42501':
      return error(
        'E_PRIVILEGE',
        `the admins cannot be seeded: ${message}`,
        'Seed as the role that separated the database, or grant this one schema separation and the new tables.',
      );
    default:
  }
  return error(
    'E_SEED',
    `the admins could not be seeded: ${message}`,
    'Nothing of the seed was kept. Correct what the message names, then run it again.',
  );
}

/** Prisma puts what it did and where before what went wrong. */
function lastLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.trim().split('\n').at(-1) ?? message;
}

/** Prisma's own names stand in backquotes, values in quotes. */
function withoutQuoted(line: string): string {
  return line.replaceAll(/"[^"]*"|'[^']*'/g, '…');
}
