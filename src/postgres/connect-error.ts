import type { Connection } from '../core/connection.ts';
import { SeparationError } from '../core/errors.ts';
import { messageOf } from '../core/server-words.ts';
import { sqlState } from '../core/sql-state.ts';
import { identifier } from './identifier.ts';

/** Why no session could be opened, and who can do what about it. */
export function connectError(connection: Connection, place: string, error: unknown): SeparationError {
  const database = JSON.stringify(connection.database);
  const made = (code: 'E_AUTH' | 'E_NO_DATABASE' | 'E_CONNECT', message: string, hint: string): SeparationError =>
    new SeparationError(code, message, hint, { cause: error });
  switch (sqlState(error)) {
    case '28P01':
    case '28000':
      return made(
        'E_AUTH',
        `${place} does not accept the role ${JSON.stringify(connection.user)} with this password: ${messageOf(error)}`,
        'Check the user and password in the secret; percent-encode special characters of the password.',
      );
    case '3D000':
      return made(
        'E_NO_DATABASE',
        `there is no database ${database} on ${place}`,
        'Check the last part of the URL, after the host and port.',
      );
    case '55000':
      // Only what a DROP DATABASE that was interrupted leaves behind (since 15.4, and its like of each major) comes with a hint.
      return hasHint(error)
        ? made(
            'E_NO_DATABASE',
            `the database ${database} on ${place} was dropped halfway, and nobody can connect to it: ${messageOf(error)}`,
            'Bring it back from its backup (`separation restore`, or `separation recover` if that was under way); as an administrator you may drop the rest of it first.',
          )
        : made(
            'E_NO_DATABASE',
            `the database ${database} on ${place} lets nobody connect: ${messageOf(error)}`,
            `Somebody has closed it; it is all there. Find out why, then let its owner run ALTER DATABASE ${identifier(connection.database)} ALLOW_CONNECTIONS true; in another database.`,
          );
    case '53300':
      return made(
        'E_CONNECT',
        `${place} has no room for another session: ${messageOf(error)}`,
        'Try again when fewer sessions are open, or have the limit raised that it names (CONNECTION LIMIT of the role or the database, or max_connections).',
      );
    case '57P03':
      return made(
        'E_CONNECT',
        `${place} takes no sessions now: ${messageOf(error)}`,
        'It is starting up, shutting down or recovering: try again when it is done.',
      );
    case '42501':
      return made(
        'E_CONNECT',
        `the role ${JSON.stringify(connection.user)} may not connect to ${database} on ${place}: ${messageOf(error)}`,
        `As the owner of the database: GRANT CONNECT ON DATABASE ${identifier(connection.database)} TO ${identifier(connection.user)};`,
      );
    default:
      return made(
        'E_CONNECT',
        `${place} cannot be reached: ${messageOf(error)}`,
        'Check host and port, and that the runner may reach the server (allow-list, VPN, sslmode).',
      );
  }
}

function hasHint(error: unknown): boolean {
  return typeof (error as { hint?: unknown }).hint === 'string';
}
