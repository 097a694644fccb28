import { carriedLines, majorOf } from '../../../backup/carried.ts';
import { compareSchema } from '../../../backup/compare-schema.ts';
import { compareTables } from '../../../backup/copy.ts';
import { SeparationError } from '../../../core/errors.ts';
import type { Manifest, ManifestTable } from '../../../core/manifest.ts';
import type { JournalRun } from '../../../migrate/journal/journal.ts';
import { unexplainedLines } from '../../../migrate/schema-proof.ts';
import { fingerprintTable } from '../../../postgres/rows/fingerprint.ts';
import { hashKeyOf } from '../../../postgres/rows/row-hash.ts';
import { compareSequences, readSequences } from '../../../postgres/rows/sequences.ts';
import { listTables } from '../../../postgres/rows/table-files.ts';
import { schemaLines } from '../../../postgres/schema-digest.ts';
import type { Client } from '../../../postgres/session.ts';
import type { TwoSchemas } from './beside.ts';
import type { PlaceSurvey } from './survey.ts';

/** The run that is brought back, if it is known: what others changed in the schema since is told from what it changed. */
export type Undone = Pick<JournalRun, 'id' | 'schemaBefore' | 'schemaChange'>;

type Replaced = Pick<PlaceSurvey, 'schemas' | 'others' | 'extensionSequences'>;

/** Compares rows and sequences of what was replaced with the manifest; `two` says if they stand elsewhere yet. Answers the tables, and what differs. */
export async function compareRows(
  client: Client,
  manifest: Manifest,
  { schemas, others, extensionSequences }: Replaced,
  two: readonly TwoSchemas[] = schemas.map((name) => ({ name, made: name })),
): Promise<{ tables: ManifestTable[]; wrong: string[] }> {
  const stays = new Set([...others, ...extensionSequences]);
  const replaced = ({ schema, name }: { schema: string; name: string }): boolean =>
    schemas.includes(schema) && !stays.has(`${schema} ${name}`);
  const named = <T extends { schema: string }>(object: T): T[] =>
    two.filter(({ made }) => made === object.schema).map(({ name: schema }) => ({ ...object, schema }));
  const tables: ManifestTable[] = [];
  for (const table of await listTables(client))
    if (named(table).some(replaced)) tables.push(await fingerprintTable(client, table, hashKeyOf(manifest)));
  const loaded = tables.flatMap(named);
  return {
    tables: loaded,
    wrong: [
      ...compareTables(manifest.tables.filter(replaced), loaded),
      ...compareSequences((manifest.sequences ?? []).filter(replaced), (await readSequences(client)).flatMap(named)),
    ],
  };
}

/** Compares the whole schema with the manifest; `begun` is what it was before. Answers what was left out, and what differs. */
export async function compareWholeSchema(
  client: Client,
  manifest: Manifest,
  folder: string,
  undone: Undone | null,
  begun: readonly string[],
): Promise<{ left: string[]; wrong: string[] }> {
  const lines = await schemaLines(client);
  const { different, left } = await compareSchema(manifest, folder, lines);
  if (different === null) return { left, wrong: [] };
  const isOthers = undone !== null && undone.id === manifest.runId && explained(manifest, undone, begun, lines);
  return isOthers
    ? { left: [...left, 'what others changed in the schema since the backup, which stays'], wrong: [] }
    : { left, wrong: [different] };
}

/** Throws `E_RESTORE` if anything differs. */
export function refuseWrong(wrong: readonly string[]): void {
  if (wrong.length === 0) return;
  throw new SeparationError(
    'E_RESTORE',
    `what was restored in place is not what the manifest says, and was rolled back: ${wrong.join('; ')}`,
    'The database is as it was before this restore. Let an administrator give the role CREATEDB and the database, then run `separation recover` again.',
  );
}

/** True if all that differs was there when the restore began, and is nothing that the run changed. */
function explained(
  { database }: Manifest,
  { schemaBefore, schemaChange }: Undone,
  begun: readonly string[],
  lines: readonly string[],
): boolean {
  const carried = (some: readonly string[]): string[] => carriedLines(some, majorOf(database.serverVersion)).lines;
  const change =
    schemaChange === null ? null : { removed: carried(schemaChange.removed), added: carried(schemaChange.added) };
  const unexplained = unexplainedLines({
    before: carried(schemaBefore),
    change,
    migrated: carried(begun),
    now: carried(lines),
  });
  return unexplained.length === 0;
}
