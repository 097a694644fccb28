import { z } from 'zod';
import type { Manifest } from '../../core/manifest.ts';
import type { Context } from '../../config/context.ts';
import { withDatabase } from '../../postgres/connection.ts';
import type { Connection } from '../../core/connection.ts';
import { listTables } from '../../postgres/rows/table-files.ts';
import { qualified } from '../../postgres/identifier.ts';
import { hasJournal, type JournalRun } from '../../migrate/journal/journal.ts';
import { withMaintenance } from '../../postgres/maintenance.ts';
import { readingTables, sqlState, unlessGone, withClient } from '../../postgres/session.ts';
import { readMarkers } from '../../postgres/side-database.ts';
import { rowsOnlyInKept } from './kept-rows.ts';
import { keptSchema, type KeptState } from './restore-begun.ts';
import { plural } from '../../core/words.ts';

/** A sentence about what a swap or a restore in place has replaced, for one that was killed before it told; else empty. */
export async function describeReplaced({ connection }: Context, { id, manifest }: JournalRun): Promise<string> {
  if (manifest === null) return '';
  const told = await replacedInPlace(connection, id);
  const byCommand = await replacedByCommand(connection, id);
  if (byCommand.length > 0) told.push(`; what was replaced is kept ${byCommand.map(describeKept).join(', and ')}`);
  for (const name of await replaced(connection, manifest)) {
    const only = await rowsOnlyInKept(connection, name, manifest);
    const rows = only?.reduce((sum, table) => sum + table.rows, 0) ?? (await rowsBeyond(connection, name, manifest));
    told.push(`; what was replaced is kept as ${name}, ${withRows(rows, only !== null)}`);
  }
  return told.join('');
}

/** What the journal says of states that were replaced in place. */
async function replacedInPlace(connection: Connection, id: string): Promise<string[]> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ kept: string; since: string | null; rows: number | null }>(
      `SELECT detail ->> 'kept' AS kept, detail ->> 'keptSince' AS since, (detail ->> 'rows')::float8 AS rows
         FROM separation.event WHERE run_id = $1 AND name = 'restored' AND detail ? 'kept' ORDER BY id`,
      [id],
    );
    return rows.map(
      (event) =>
        `; what was replaced is kept in ${event.kept}${event.since === null ? '' : ` and separation.${event.since}`}${event.rows === null ? '' : `, ${withRows(event.rows)}`}`,
    );
  });
}

/** The same of states that a provider's command has replaced; none if there is no such database, or no journal in it. */
export async function replacedByCommand(connection: Connection, id: string): Promise<KeptState[]> {
  const told = await unlessGone(
    withClient(connection, async (client) => {
      if (!(await hasJournal(client))) return null;
      const { rows } = await client.query<{ replaced: unknown }>(
        `SELECT detail -> 'replaced' AS replaced FROM separation.event
          WHERE run_id = $1 AND name = 'restored' AND detail ? 'replaced' ORDER BY id DESC LIMIT 1`,
        [id],
      );
      return z.array(keptSchema).safeParse(rows[0]?.replaced).data;
    }),
  );
  return told ?? [];
}

/** Checksums of the manifests of kept states, by this database's journal; null if it has none. `runId` is the kept state's. */
export async function keptChecksums(connection: Connection, id: string, runId: string): Promise<(string | null)[]> {
  return withClient(connection, async (client) => {
    if (!(await hasJournal(client))) return [];
    const { rows } = await client.query<{ folder: string | null; sha256: string | null }>(
      `SELECT detail ->> 'kept' AS folder, detail ->> 'keptSha256' AS sha256 FROM separation.event WHERE run_id = $1 AND name = 'restored' AND detail ? 'kept'
       UNION ALL
       SELECT k ->> 'folder', k ->> 'sha256' FROM separation.event e, jsonb_array_elements(e.detail -> 'replaced') k
        WHERE e.run_id = $1 AND e.name = 'restored' AND jsonb_typeof(e.detail -> 'replaced') = 'array'`,
      [id],
    );
    return rows.filter(({ folder }) => folder?.split(/[\\/]/).at(-1) === runId).map(({ sha256 }) => sha256);
  });
}

/** Where a replaced state is, and how many rows only that has, for a sentence. */
export function describeKept({ folder, rows, exact }: KeptState): string {
  return `in ${folder}, ${withRows(rows, exact)}`;
}

/** How many rows only a replaced state has, for a sentence. */
export function withRows(rows: number, isExact = true): string {
  return `with ${isExact ? '' : 'at least '}${plural(rows, 'row')} written since the backup`;
}

/** The database that this one replaced, the one that that had replaced, and so on, back to the one that the backup was made of. */
async function replaced(connection: Connection, { database }: Manifest): Promise<string[]> {
  return withMaintenance(connection, async (client) => {
    const { rows } = await client.query<{ name: string; oid: number }>(
      'SELECT datname AS name, oid::int8::float8 AS oid FROM pg_database',
    );
    const markers = await readMarkers(client);
    const names: string[] = [];
    let oid = rows.find(({ name }) => name === connection.database)?.oid;
    while (oid !== undefined && oid !== database.oid && names.length < rows.length) {
      const successor = oid;
      const kept = markers.find(({ marker }) => marker.replacedBy === successor);
      if (kept !== undefined) names.push(kept.name);
      oid = rows.find(({ name }) => name === kept?.name)?.oid;
    }
    return names;
  });
}

/** Rows that a database has more than the backup it was restored from: its transaction ids say nothing of what was restored. */
export async function rowsBeyond(connection: Connection, name: string, { tables }: Manifest): Promise<number> {
  return withClient(withDatabase(connection, name), async (client) => {
    let beyond = 0;
    // A policy is code of its owner, and hides rows: such a table is passed over.
    await client.query('SET row_security = off');
    for (const table of await listTables(client)) {
      const before = tables.find((one) => one.schema === table.schema && one.name === table.name);
      if (before === undefined) continue;
      const { rows } = await readingTables(client, () =>
        client.query<{ rows: number }>(`SELECT count(*)::float8 AS rows FROM ${qualified(table.schema, table.name)}`),
      ).catch((error: unknown) => {
        if (sqlState(error) !== '42501') throw error;
        return { rows: [] };
      });
      beyond += Math.max(0, (rows[0]?.rows ?? 0) - before.rows);
    }
    return beyond;
  });
}
