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
  begin(): void;
  /** The tables that it has read; none if it did not begin, or could not: then they are read later. */
  end(): Promise<ManifestTable[]>;
  /** Ends it, whatever it has. */
  stop(): Promise<void>;
}

/**
 * Reads the tables of a copy while foreign keys are added to it, which leaves processors idle: keys of the same tables wait for each other.
 * Only the owner may connect to the copy, so nothing can write there but what adding a key calls: if that can be other code than the server's
 * own, nothing is read.
 */
export function readEarly({ signal }: Pick<Context, 'signal'>, copy: Connection, key: FingerprintKey): EarlyReading {
  const stopped = new AbortController();
  let reading: Promise<ManifestTable[]> = Promise.resolve([]);
  const read = (): Promise<ManifestTable[]> =>
    withClient(copy, (client) =>
      withTransaction(
        client,
        async () => {
          const { rows } = await client.query<{ runs: boolean }>(keysRunCode);
          if (rows[0]?.runs !== false) return [];
          const files = await listTables(client);
          const sharing = {
            sessions: sessionsFor(files, parallelism),
            signal: AbortSignal.any([signal, stopped.signal]),
          };
          return fingerprintSnapshot({ connection: copy, client }, files, { key, ...sharing });
        },
        beginReadOnly,
      ),
    );
  const end = (): Promise<ManifestTable[]> => reading;
  return {
    // What it fails of is told by the reading of the whole copy.
    begin: () => void (reading = read().catch(() => [])),
    end,
    stop: async () => {
      stopped.abort();
      await end();
    },
  };
}

/** To check a key the server calls operators and casts; those of C, as of extensions, read and write no table. */
const keysRunCode = `SELECT EXISTS (
  SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
   WHERE p.oid >= 16384 AND l.lanname NOT IN ('internal', 'c')
     AND (EXISTS (SELECT FROM pg_catalog.pg_operator o WHERE o.oprcode = p.oid) OR EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castfunc = p.oid))
) AS runs`;
