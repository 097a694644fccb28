import type { Context } from '../config/context.ts';
import type { Connection } from '../core/connection.ts';
import type { ManifestTable } from '../core/manifest.ts';
import { fingerprintSnapshot } from '../postgres/rows/fingerprint.ts';
import type { FingerprintKey } from '../postgres/rows/row-hash.ts';
import { listTables } from '../postgres/rows/table-files.ts';
import { sessionsFor } from '../postgres/rows/table-parts.ts';
import { beginReadOnly, withClient, withTransaction } from '../postgres/session.ts';
import { parallelism } from './parameters.ts';

/** A reading of all tables of a copy that begins before it is whole. */
export interface EarlyReading {
  /** Waits until it has begun, or has decided not to. */
  begin(): Promise<void>;
  /** The tables that it has read; none if it did not begin, or could not: then they are read later. */
  end(): Promise<ManifestTable[]>;
  /** Ends it, whatever it has. */
  stop(): Promise<void>;
}

/** One processor is left to the keys. */
const mostSessions = Math.max(1, parallelism - 1);

/** What pg_restore, whoever watches it and this reading open, with one or two to spare. */
const roomFor = 2 * parallelism + 3;

/** Reads tables of a copy while foreign keys are added, which leaves processors idle. Only if the keys call no code that could write there. */
export function readEarly({ signal }: Pick<Context, 'signal'>, copy: Connection, key: FingerprintKey): EarlyReading {
  const stopped = new AbortController();
  let reading: Promise<ManifestTable[]> = Promise.resolve([]);
  const read = (begun: () => void): Promise<ManifestTable[]> =>
    withClient(copy, (client) =>
      withTransaction(
        client,
        async () => {
          const { rows } = await client.query<{ runs: boolean; room: number }>(mayBegin);
          if (rows[0]?.runs !== false || rows[0].room < roomFor) return [];
          begun();
          const files = await listTables(client);
          const sharing = {
            sessions: sessionsFor(files, mostSessions),
            signal: AbortSignal.any([signal, stopped.signal]),
          };
          return fingerprintSnapshot({ connection: copy, client }, files, { key, ...sharing });
        },
        beginReadOnly,
      ),
    );
  const end = (): Promise<ManifestTable[]> => reading;
  return {
    begin: () =>
      new Promise((resolve) => {
        // If it fails, the reading of the whole copy says why.
        reading = read(resolve)
          .catch(() => [])
          .finally(resolve);
      }),
    end,
    stop: async () => {
      stopped.abort();
      await end();
    },
  };
}

/** To check a key the server calls operators and casts; those of C read and write no table. Some roles do not see whose a session is: all are counted. */
const mayBegin = `SELECT EXISTS (
  SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
   WHERE p.oid >= 16384 AND l.lanname NOT IN ('internal', 'c')
     AND (EXISTS (SELECT FROM pg_catalog.pg_operator o WHERE o.oprcode = p.oid) OR EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castfunc = p.oid))
) AS runs,
least(current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0) - (SELECT count(*) FROM pg_catalog.pg_stat_activity),
      (SELECT CASE WHEN r.rolconnlimit >= 0 AND NOT r.rolsuper THEN r.rolconnlimit - (SELECT count(*) FROM pg_catalog.pg_stat_activity a WHERE a.usename = r.rolname) END
         FROM pg_catalog.pg_roles r WHERE r.rolname = session_user))::int AS room`;
