import { z } from 'zod';
import { clip, maxNameBytes, NameSpace } from '../plan/names.ts';
import { newTableNames } from '../plan/new-tables.ts';
import { type Layout, layoutSchema } from '../plan/plan.ts';
import { placesOf, whyNoLayout } from '../plan/read-plan.ts';
import { isRunId } from '../core/run-id.ts';
import { sqlFile } from '../core/project-files.ts';
import { hasJournal } from './journal/journal.ts';
import { changed } from './journal/journal-row.ts';
import type { Client } from '../postgres/session.ts';

/** The copy of a new table that a revert left in schema `separation`. */
export interface KeptTable {
  /** Its name there. */
  table: string;
  /** The new table that it is a copy of, as it was called. */
  of: string;
}

/** The event of a run that names the ids of users who are system users: `by` the seed, because they came back (`returned`), or a person. */
export const confirmedEvent = 'users-confirmed';

/** The event of a run to which rows came back that earlier runs had kept; its detail names their tables, and the `users` who have to wait. */
export const returnedEvent = 'kept-rows-returned';

/** What the copies of the new tables of a run are called. */
export function keptTables(runId: string, layout: Layout): KeptTable[] {
  // Long names may begin alike.
  const names = new NameSpace([]);
  return newTableNames(layout).map((of) => ({
    table: names.take(clip(`kept_${runId.replaceAll('-', '_')}_${of}`, maxNameBytes)),
    of,
  }));
}

/** A run that was reverted, and which of its kept tables are still there with rows that have not come back. */
export interface KeptBy {
  runId: string;
  layout: Layout;
  /** Every kept table that is still there. */
  there: KeptTable[];
  /** Those with rows that are in no table that the tool made since, nor among what was kept of it; `users` if only those of these users. */
  waiting: (KeptTable & { users: readonly string[] | null })[];
}

/** A reverted run of the journal, as far as its kept rows go. */
const keptSchema = z.strictObject({
  id: z.string().refine(isRunId),
  tool: z.string(),
  layout: layoutSchema,
  there: z.array(z.string()),
  returned: z.record(z.string(), z.array(z.string())),
});

/** Throws `E_JOURNAL` for a row that is none: names of tables are made of it. */
async function readKept(row: unknown): Promise<z.infer<typeof keptSchema>> {
  const { data, error } = keptSchema.safeParse(row);
  if (data === undefined) throw changed(row, `it cannot be read (${placesOf(error)})`);
  const why = await whyNoLayout(data.layout);
  if (why !== null) throw changed(row, why);
  return data;
}

/** What reverts kept and what of it waits for the next separation, newest first. Rows that came back wait again if that run was undone. */
export async function keptRows(client: Client): Promise<KeptBy[]> {
  if (!(await hasJournal(client))) return [];
  const { rows } = await client.query(sqlFile('migrate/kept-rows.sql'), [returnedEvent, confirmedEvent]);
  const read = await Promise.all(rows.map(readKept));
  return read.flatMap(({ id: runId, layout, there: names, returned }) => {
    const there = keptTables(runId, layout).filter(({ table }) => names.includes(table));
    const waiting = there.flatMap((kept) => {
      const users = returned[kept.table] ?? null;
      return users === null || (users.length > 0 && kept.of !== layout.workspaces) ? [{ ...kept, users }] : [];
    });
    return there.length === 0 ? [] : [{ runId, layout, there, waiting }];
  });
}
