import { z } from 'zod';

/** The locks of PostgreSQL that operations take (manual, section 13.3.1). */
export type LockMode =
  | 'ACCESS SHARE'
  | 'SHARE UPDATE EXCLUSIVE'
  | 'SHARE ROW EXCLUSIVE'
  | 'ACCESS EXCLUSIVE'
  | 'NONE'
  | 'UNKNOWN';

/** What is made of an operation: a forward statement, the one that undoes it, the lock that it needs, and a sentence. */
export interface Step {
  sql: string;
  inverse: string;
  lock: LockMode;
  description: string;
}

/** The names of what a separation makes or renames by its layout. */
export interface OwnNames {
  schema: string;
  source: string;
  customers: string;
  users: string;
  /** The new tables. */
  tables: readonly string[];
  /** True if the sequence of a new table's key may be called that. */
  hasSequence(sequence: string): boolean;
}

/** One kind of operation: the shape of its data, and what is made of them. Statements are without a semicolon. */
export interface OperationKind<Data extends { kind: string }> {
  kind: string;
  /** Strict: what is read from outside brings nothing but these data. */
  schema: z.ZodType<Data>;
  /** The words under which all of its kind are counted: `Rename column`. */
  title: string;
  /** If read from outside: true if it makes and drops only the separation's own. Else a row of the journal could give a right on any table. */
  within: (data: Data, own: OwnNames) => boolean;
  sql: (data: Data) => string;
  inverse: (data: Data) => string;
  lock: (data: Data) => LockMode;
  describe: (data: Data) => string;
  /** If texts of it go into SQL as they are: what is wrong with them, or null. */
  check?: (data: Data) => string | null;
  /** True if `describe` or `check` needs PostgreSQL's parser to be loaded. */
  needsParser?: (data: Data) => boolean;
}

/** The data of a kind: its name and what its shape has. */
type DataOf<Kind extends string, Shape extends z.ZodRawShape> = { kind: Kind } & z.infer<z.ZodObject<Shape>>;

/** A kind of operation; the type of its data is that of `shape`. */
export function operationKind<Kind extends string, Shape extends z.ZodRawShape>(
  kind: Kind,
  shape: Shape,
  made: Omit<OperationKind<DataOf<Kind, Shape>>, 'kind' | 'schema'>,
): OperationKind<DataOf<Kind, Shape>> {
  const schema = z.strictObject({ kind: z.literal(kind), ...shape });
  return { kind, schema: schema as unknown as z.ZodType<DataOf<Kind, Shape>>, ...made };
}

/** True of a table that the separation makes. */
export function isOnNewTable({ schema, table }: { schema: string; table: string }, own: OwnNames): boolean {
  return schema === own.schema && own.tables.includes(table);
}

/** A name in the database, which is quoted in all SQL; no longer than PostgreSQL's names are (NAMEDATALEN), and without a zero byte. */
export const name = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= 63 && !text.includes('\0'), 'is no name of PostgreSQL');

/** Privileges as GRANT writes them (manual, section 5.8). */
export const privilege = z.string().regex(/^[A-Z]+$/);
