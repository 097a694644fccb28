import type { DumpedTable } from './copy-rows/dump-reader.ts';
import type { RowRules } from './copy-rows/row-rules.ts';
import type { FileProof } from './files.ts';
import type { Manifest } from '../core/manifest.ts';
import type { Reading } from './snapshot.ts';

/** A dump that was read back to its last byte. */
export interface Dumped {
  /** Its tables, by `tableKey`. */
  tables: ReadonlyMap<string, DumpedTable>;
  /** What its rows had to be like, and are not, or do not tell. */
  open: RowRules;
  /** What is proved of its files once it is known what the database held. Throws `E_BACKUP_DAMAGED`. */
  prove(reading: Reading): Promise<{ verified: Manifest['verified']; files: FileProof[] }>;
}
