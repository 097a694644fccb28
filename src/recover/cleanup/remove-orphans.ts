import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeEncrypted } from '../../backup/encryption.ts';
import { sealFolder } from '../../backup/files.ts';
import type { Context } from '../../config/context.ts';
import { isNoAnswer } from '../../core/retry.ts';
import { boundWait } from '../../postgres/lock-wait.ts';
import { SeparationError } from '../../core/errors.ts';
import { literal, qualified } from '../../postgres/identifier.ts';
import { readRunInFlight } from '../../migrate/journal/journal.ts';
import { type Client, sqlState, withTransaction } from '../../postgres/session.ts';
import { refuseOthersOn } from '../../migrate/users/refuse-others-code.ts';
import { isOrphan, type Orphans } from './orphans.ts';
import { messageOf } from '../../core/server-words.ts';
import { plural } from '../../core/words.ts';

type OrphanContext = Pick<Context, 'folders' | 'inputs' | 'progress'>;

/** What became of orphans: the file that they are in, and how many were removed. */
export interface RemovedOrphans {
  orphans: Orphans;
  file: string;
  removed: number;
}

/** A row that changes meanwhile makes the server refuse, rather than a row go that was not exported (manual, section 13.2.2). */
const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ';

/** Exports the rows to a SQL file in `folder`, then removes them in the same transaction. Throws `E_STATE` and what the server says. */
export async function removeOrphans(
  client: Client,
  { inputs, progress }: OrphanContext,
  orphans: Orphans,
  folder: string,
): Promise<RemovedOrphans> {
  await refuseInFlight(client);
  const { schema, table, column } = orphans;
  const file = join(folder, fileName(orphans, inputs.encryptTo.length > 0));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let deleted = false;
  try {
    const removed = await withTransaction(
      client,
      async () => {
        await client.query(boundWait(inputs));
        await refuseOthersOn(client, [qualified(schema, table)], 'E_OTHERS_CODE');
        const exported = await exportRows(client, orphans, file, inputs.encryptTo);
        await sealFolder(folder);
        const { rowCount } = await client.query(
          `DELETE FROM ${qualified(schema, table)} AS t WHERE ${isOrphan(orphans)}`,
        );
        deleted = true;
        if (rowCount !== exported) throw differs(orphans, exported, rowCount ?? 0);
        return exported;
      },
      begin,
    );
    progress(
      `cleanup: removed ${plural(removed, 'row')} of ${schema}.${table} whose ${column} points to no customer; exported to ${file}`,
    );
    return { orphans, file, removed };
  } catch (error) {
    // They may be gone already, if only the answer to COMMIT was lost: then the file is all there is of them.
    if (deleted && isNoAnswer(error)) throw unknownIfRemoved(orphans, file, error);
    await rm(file, { force: true });
    throw sqlState(error) === null ? error : refusedByServer(orphans, error);
  }
}

/** Writes them as statements that would insert them again, and answers how many there are. */
async function exportRows(
  client: Client,
  orphans: Orphans,
  file: string,
  recipients: readonly string[],
): Promise<number> {
  let count = 0;
  async function* statements(): AsyncGenerator<Uint8Array> {
    await client.query(`DECLARE orphans NO SCROLL CURSOR FOR ${await selectInserts(client, orphans)}`);
    for (;;) {
      const { rows } = await client.query<{ insert: string }>('FETCH 1000 FROM orphans');
      if (rows.length === 0) return;
      count += rows.length;
      yield Buffer.from(rows.map(({ insert }) => `${insert}\n`).join(''));
    }
  }
  if (recipients.length > 0) await writeEncrypted(statements(), file, recipients);
  else await pipeline(statements(), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return count;
}

/** One INSERT a row, as text; generated columns are left to the server. */
async function selectInserts(client: Client, orphans: Orphans): Promise<string> {
  const table = qualified(orphans.schema, orphans.table);
  const { rows } = await client.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  const columns = rows[0]?.columns ?? '';
  const head = `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM json_populate_record(NULL::${table}, `;
  return `SELECT ${literal(head)} || quote_literal(row_to_json(t)::text) || ');' AS insert FROM ${table} AS t WHERE ${isOrphan(orphans)}`;
}

/** The names of a table may hold what a file's may not. */
function fileName({ schema, table, column }: Orphans, encrypted: boolean): string {
  const part = (name: string): string => name.replaceAll(/[^\w-]/g, '_').slice(0, 60);
  return `${[schema, table, column].map(part).join('.')}.sql${encrypted ? '.age' : ''}`;
}

async function refuseInFlight(client: Client): Promise<void> {
  const run = await readRunInFlight(client);
  if (run === null) return;
  throw new SeparationError(
    'E_STATE',
    `run ${run.id} is in flight (${run.state}): its proofs need every row`,
    'Run `separation recover` first.',
  );
}

function differs({ schema, table }: Orphans, exported: number, removed: number): SeparationError {
  return new SeparationError(
    'E_PROOF',
    `${schema}.${table}: exported ${plural(exported, 'row')}, but ${removed} would have been removed; nothing was`,
    'A rule or a trigger of the table keeps or adds rows. Remove them by hand.',
  );
}

function unknownIfRemoved({ schema, table }: Orphans, file: string, error: unknown): SeparationError {
  return new SeparationError(
    'E_CONNECTION_LOST',
    `${schema}.${table}: the connection was lost while the rows were removed, so they may be gone: ${messageOf(error)}`,
    `They are in ${file}, which is kept. List the orphans again with \`separation cleanup\`: if they are still there, remove the file.`,
    { cause: error },
  );
}

function refusedByServer({ schema, table }: Orphans, error: unknown): SeparationError {
  return new SeparationError(
    'E_STATE',
    `${schema}.${table}: the server did not remove the rows: ${messageOf(error)}`,
    'None of them was removed, and no file is left of them. Take away what stands in the way, then run it again.',
    { cause: error },
  );
}
