import { withHeartbeat } from '../../core/heartbeat.ts';
import type { Manifest, ManifestTable } from '../../core/manifest.ts';
import { pace } from '../../core/words.ts';
import type { TableProof, TableReport } from '../../core/report.ts';
import type { Connection } from '../../core/connection.ts';
import { readAgain } from './read-again.ts';
import { proofOf } from './seal.ts';
import { beginReadOnly, withTransaction, type Client } from '../session.ts';
import { listTables } from './table-files.ts';
import { rowsWrittenSince, snapshotOf } from './written-since.ts';

export interface Comparison {
  /** In the order of the manifest, under the names it has. */
  tables: TableReport[];
  /** True if every table has the rows and the fingerprint it had. */
  equal: boolean;
  /** Rows inserted or updated since the backup's snapshot, in the tables that differ. */
  written: number;
  /** Tables that hold fewer rows than they did and the rows written since, as a deletion leaves them. */
  deleted: { name: string; rows: number }[];
  /** One sentence for each touched table whose difference nobody's writing explains. */
  unexplained: string[];
  /** The same for tables that the separation does not touch: dropped, truncated or loaded anew by somebody else. */
  elsewhere: string[];
}

/** What a table of the manifest is called now. */
export type Renamed = (schema: string, table: string) => { schema: string; name: string };

/** Whether the separation touches a table of the manifest. */
type Touches = (schema: string, table: string) => boolean;

export interface CompareOptions {
  /** The same names if it is left out. */
  renamed?: Renamed;
  /** Every table if it is left out. */
  touches?: Touches;
  progress?: (line: string) => void;
}

/** Compares every table with the manifest on one snapshot; in a table that kept its file xmin tells the newer rows. Throws `E_PRIVILEGE`. */
export async function compareWithManifest(
  client: Client,
  connection: Connection,
  manifest: Manifest,
  { renamed = sameName, touches = () => true, progress = () => undefined }: CompareOptions = {},
): Promise<Comparison> {
  const read = { done: 0, of: null as number | null };
  const compare = async (): Promise<Comparison> => {
    const snapshot = snapshotOf(manifest);
    const files = new Map((await listTables(client)).map((table) => [key(table), table]));
    const pairs = manifest.tables.map((before) => ({
      before,
      file: files.get(key(renamed(before.schema, before.name))) ?? null,
    }));
    const afters = await readAgain({ connection, client }, pairs, manifest, (done, of) =>
      Object.assign(read, { done, of }),
    );
    const verdicts: (Verdict & { touched: boolean })[] = [];
    for (const [i, { before }] of pairs.entries()) {
      const after = afters[i] ?? null;
      const written =
        after === null || sameContents(before, after) ? null : await rowsWrittenSince(client, after, snapshot);
      verdicts.push({ ...judge(manifest, before, after, written), touched: touches(before.schema, before.name) });
    }
    return {
      tables: verdicts.map(({ report }) => report),
      equal: verdicts.every(({ differs }) => !differs),
      written: verdicts.reduce((sum, { report }) => sum + (report.written ?? 0), 0),
      deleted: verdicts
        .filter(({ deleted }) => deleted > 0)
        .map(({ report, deleted }) => ({ name: report.name, rows: deleted })),
      unexplained: verdicts.flatMap(({ unexplained, touched }) => (touched ? unexplained : [])),
      elsewhere: verdicts.flatMap(({ unexplained, touched }) => (touched ? [] : unexplained)),
    };
  };
  const line = (ms: number): string => `compared ${pace({ ...read, unit: 'bytes' }, ms)} with the backup`;
  return withHeartbeat(progress, line, () => withTransaction(client, compare, beginReadOnly));
}

function sameName(schema: string, name: string): { schema: string; name: string } {
  return { schema, name };
}

interface Verdict {
  report: TableReport;
  differs: boolean;
  deleted: number;
  unexplained: string[];
}

/** Whether what differs between two readings of a table is explained by the rows written since (null if nothing differs). */
export function judge(
  keys: Pick<Manifest, 'sealKey' | 'fingerprintKey'>,
  before: ManifestTable,
  after: ManifestTable | null,
  written: number | null,
): Verdict {
  const name = `${before.schema}.${before.name}`;
  const proof = (table: ManifestTable): TableProof =>
    proofOf(keys, before, { rows: table.rows, fingerprint: contentsIn(before, after ?? before, table) });
  if (after === null) {
    const report = { name, before: proof(before), after: null, written: null, sameFile: null };
    return {
      report,
      differs: true,
      deleted: 0,
      unexplained: [`${name} is not there any more (it had ${before.rows} rows)`],
    };
  }
  const sameFile = before.relfilenode === after.relfilenode;
  const report = { name, before: proof(before), after: proof(after), written, sameFile };
  if (written === null) return { report, differs: false, deleted: 0, unexplained: [] };
  // If nothing was written, rows that are gone were deleted; what an update replaced is written anew.
  const deleted = Math.max(0, before.rows - after.rows);
  const found = `${name} had ${before.rows} rows and has ${after.rows}`;
  const unexplained: string[] = [];
  if (!sameFile) unexplained.push(`${found}, and its storage file was replaced`);
  else if (written === 0 && deleted === 0)
    unexplained.push(`${found}, its contents differ, and nobody wrote to it since the backup`);
  return { report, differs: true, deleted, unexplained };
}

function sameContents(before: ManifestTable, after: ManifestTable): boolean {
  const [was, is] = [before, after].map((table) => contentsIn(before, after, table));
  return before.rows === after.rows && was === is;
}

/** What two readings in the same database have in common: a renamed table has another name in a `regclass`, and the same number. */
function contentsIn(before: ManifestTable, after: ManifestTable, { byOid, fingerprint }: ManifestTable): string {
  return before.byOid === undefined || after.byOid === undefined ? fingerprint : (byOid ?? fingerprint);
}

function key(table: { schema: string; name: string }): string {
  return JSON.stringify([table.schema, table.name]);
}
