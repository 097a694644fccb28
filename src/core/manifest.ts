import { z } from 'zod';
import { brokenSchema } from './broken.ts';

const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  rows: z.number().int(),
  /** The sum of the hashes of its rows (`row-hash.ts`), with the key of the manifest, as decimal text. */
  fingerprint: z.string(),
  /** The same with values that are names (`regclass`) as the numbers of what they name, which a rename keeps and a copy does not. */
  byOid: z.string().optional(),
  /** Why the fingerprint is the server's alone, and not also that of the rows in the dump; not there if it is. */
  notFromDump: z.string().optional(),
  /** The storage file, which a rename keeps; 0 if the table has none of its own. */
  relfilenode: z.number().int(),
  /** Its row versions as one sum (`row-versions.ts`): null if they tell nothing, not there if nobody looked. */
  versions: z.string().nullable().optional(),
});

/** The JSON beside a backup: what it holds, how to prove it, and what has been proved. */
export const manifestSchema = z.object({
  version: z.literal(1),
  /** It becomes part of paths and names. */
  runId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/),
  method: z.enum(['dump', 'clone', 'command']),
  createdAt: z.string(),
  tool: z.string(),
  database: z.object({
    name: z.string(),
    oid: z.number().int(),
    systemIdentifier: z.string(),
    serverVersion: z.string(),
    bytes: z.number(),
    /** Roles that own or may use something in it. */
    roles: z.array(z.string()).optional(),
    /** Options of CREATE DATABASE that make an empty one like it: encoding and locale. */
    options: z.array(z.tuple([z.string().regex(/^[A-Z_]+$/), z.string()])).optional(),
    /** `lc_monetary` that a dump was written with (`C` if a table holds money): it is read only with the same. */
    lcMonetary: z.string().optional(),
  }),
  /** `pg_current_snapshot()` of the transaction that everything below was read in. */
  snapshot: z.string(),
  /** Transactions from the snapshot's `xmin` on whose rows it sees (`transactionsSeen`); not there if they were too many. */
  seen: z.array(z.tuple([z.number().int(), z.number().int()])).optional(),
  schemaDigest: z.string(),
  /** The same over the lines that a dump carries (`carriedLines`); older backups have none. */
  carriedDigest: z.string().optional(),
  tables: z.array(tableSchema),
  /** Seed of the hashes, 64 bits as decimal text; 0 if it is not there. Not for reports. */
  fingerprintKey: z
    .string()
    .regex(/^-?\d{1,19}$/)
    .optional(),
  /** Key of what reports show in place of the sums (`seal.ts`). Not for reports. */
  sealKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Next values before the backup was taken and after: sequences go on while it is taken. */
  sequences: z
    .array(
      z.object({
        schema: z.string(),
        name: z.string(),
        oid: z.number().int(),
        increment: z.string(),
        first: z.string(),
        last: z.string(),
      }),
    )
    .optional(),
  /** What of a dump loads for nobody, though the catalog calls it valid. */
  broken: z.array(brokenSchema).optional(),
  /** Tables whose rows a load has to bring first, by the names of the dump: a check of others reads them. */
  loadFirst: z.array(z.object({ schema: z.string(), name: z.string(), round: z.number().int() })).optional(),
  /** Null if the role could not read all of them. */
  largeObjects: z.object({ count: z.number().int(), fingerprint: z.string() }).nullable().optional(),
  /** Files of a dump, relative to the backup folder, with their checksums. */
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
  bytes: z.number(),
  /** Over the sorted list of files and checksums; for a clone, over the fingerprints. */
  sha256: z.string(),
  /** Name of the copy, if the method is `clone`. */
  clone: z.string().nullable(),
  /** What the provider's backup command printed as the id of its snapshot, if the method is `command`. */
  commandId: z.string().nullable(),
  /** Tables (`schema.table`) that were written while the provider took its snapshot: no proof of their rows can be had. */
  writtenDuring: z.array(z.string()).optional(),
  /** Recipients (age) the files are encrypted to; empty if they are not. */
  encryptedTo: z.array(z.string()),
  /** `decode`: read to its end; `stream`: before it was encrypted; `compare`: one of these, and the server’s fingerprints; `restore`: restored and compared; `command`: not by us. */
  verified: z.object({
    method: z.enum(['decode', 'stream', 'compare', 'restore', 'fingerprint', 'command']),
    at: z.string(),
    tables: z.number().int(),
    rows: z.number().int(),
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestTable = z.infer<typeof tableSchema>;
