import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { SeparationError } from '../core/errors.ts';
import type { Connection } from '../core/connection.ts';

/** How to speak TLS for an sslmode as libpq understands it (manual, section 34.19.3). Throws `E_URL` if a certificate cannot be read. */
export function tlsOf(connection: Connection): NonNullable<ClientConfig['ssl']> {
  const { sslmode, host } = connection;
  if (sslmode === 'disable' || sslmode === 'allow' || host.startsWith('/')) return false;
  if (mayBePlain(connection) && connection.seen.withoutTls.has(serverOf(connection))) return false;
  const own = { ...file('cert', connection.sslcert), ...file('key', connection.sslkey) };
  const authority = file('ca', connection.sslrootcert);
  switch (sslmode) {
    case 'verify-full':
      return { ...own, ...authority, rejectUnauthorized: true };
    case 'verify-ca':
      return { ...own, ...authority, rejectUnauthorized: true, checkServerIdentity: () => undefined };
    case 'require':
      // With a root certificate, libpq's `require` is `verify-ca`.
      return {
        ...own,
        ...authority,
        rejectUnauthorized: connection.sslrootcert !== null,
        checkServerIdentity: () => undefined,
      };
    default:
      return { ...own, rejectUnauthorized: false };
  }
}

/** libpq's `prefer`, its default: TLS if the server speaks it. A binding to the channel is one to its TLS. */
function mayBePlain({ sslmode, channelBinding }: Connection): boolean {
  return (sslmode === null || sslmode === 'prefer') && channelBinding !== 'require';
}

/** Notes that the server does not speak TLS, if the error says so and the URL does not insist: then connecting again is worth it. */
export function learnPlain(connection: Connection, error: unknown): boolean {
  const refused = error instanceof Error && /does not support SSL/.test(error.message);
  if (!refused || !mayBePlain(connection)) return false;
  connection.seen.withoutTls.add(serverOf(connection));
  return true;
}

function serverOf({ host, port }: Connection): string {
  return `${host}:${port}`;
}

function file(key: 'ca' | 'cert' | 'key', path: string | null): Record<string, Buffer> {
  if (path === null || path === 'system') return {};
  try {
    return { [key]: readFileSync(path) };
  } catch (error) {
    throw new SeparationError(
      'E_URL',
      `the URL names ${path}, which cannot be read`,
      'Correct sslrootcert, sslcert or sslkey in the URL.',
      { cause: error },
    );
  }
}
