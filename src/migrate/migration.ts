import type { Config } from '../config/config.ts';
import type { Context } from '../config/context.ts';
import type { Catalog } from '../plan/catalog.ts';
import type { Plan } from '../plan/plan.ts';
import type { JournalRun, TouchedTable } from './journal/journal.ts';
import type { Client } from '../postgres/session.ts';
import type { SchemaListings } from './schema-proof.ts';

/** What the statements of a plan did, with COMMIT still to come. */
export interface Changes {
  /** The tables that were touched, under their old names. */
  touched: TouchedTable[];
  heldMs: number;
}

/** What the inverse of a plan did, with COMMIT still to come. */
export interface RevertResult {
  heldMs: number;
  /** Rows of the new tables that were kept, by the table in schema `separation` that has them now. */
  kept: { table: string; rows: number }[];
}

/** The statements that write the run down, in the transaction of the migration. */
interface RunStatements {
  /** Writes the row of the run, once the journal is there: needs none of the shop's locks. */
  journal: string;
  /** What stands on the new tables, and Prisma's own record. */
  afterwards: string[];
}

export type RecordRun = (touched: TouchedTable[]) => RunStatements;

/** A migration as Prisma Migrate calls it, with the SHA-256 of its file. */
export interface NamedMigration {
  name: string;
  checksum: string;
}

/** A migration of one plan. There are two kinds, the built-in separation and one of the user's own; `migrationOf` chooses. */
export interface Migration {
  /** Changes the database in the caller's transaction and has it written down. Throws `E_MIGRATE`, `E_PROOF`, and lock failures. */
  apply: (client: Client, context: Context, catalog: Catalog, record: RecordRun) => Promise<Changes>;
  /** Statements that go behind it in its transaction. */
  afterwards: () => string[];
  /** What Prisma Migrate is to see as applied; null if it is none of the project's folders. */
  prisma: (working: string, config: Config) => NamedMigration | null;
  /** Undoes it in the caller's transaction. Throws `E_REVERT`, `E_JOURNAL`; lock failures as they are. */
  revert: (client: Client, context: Context, run: JournalRun) => Promise<RevertResult>;
  /** Proves what listings of the schema do not show, once that is as before. Throws `E_REVERT`. */
  proveReverted: (client: Client, run: JournalRun, listings: SchemaListings) => Promise<void>;
  /** The tables that its revert locks before all else, under the names of now. */
  locksNow: () => Plan['locks'];
}
