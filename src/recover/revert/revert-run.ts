import { afterCommit } from '../../migrate/after-commit.ts';
import type { Context } from '../../config/context.ts';
import type { StageResult } from '../../migrate/run-context.ts';
import { SeparationError } from '../../core/errors.ts';
import { touchedBy } from '../../migrate/touched.ts';
import { compareWithManifest } from '../../postgres/rows/compare.ts';
import { recordEvent, type JournalRun } from '../../migrate/journal/journal.ts';
import { readSequences, sequencesSetBack } from '../../postgres/rows/sequences.ts';
import type { Client } from '../../postgres/session.ts';
import { keptUsers, readUnconfirmed, sayUnconfirmed } from '../../migrate/users/unconfirmed.ts';
import { revertInTransaction } from './revert.ts';
import { plural } from '../../core/words.ts';

/** Reverts the run and proves it against the manifest; what of it is for the report. Throws as `revert`, and `E_PROOF`. */
export async function revertRun(client: Client, context: Context, run: JournalRun): Promise<StageResult> {
  await recordEvent(client, run.id, 'revert-started');
  const started = Date.now();
  const { locks, kept } = await revertInTransaction(client, context, run);
  const proved = await proveReverted(client, context, run).catch((error: unknown) => {
    throw afterCommit(error, 'the revert was committed, and what it is proved by could not be read');
  });
  const rows = kept.reduce((sum, table) => sum + table.rows, 0);
  const others = await readOthers(client, run).catch(() => '');
  return {
    ...proved,
    detail: `reverted in ${Date.now() - started} ms (locks held ${locks.heldMs} ms${locks.autovacuums > 0 ? `, ${plural(locks.autovacuums, 'autovacuum')} gave way` : ''}): ${proved.detail}; kept in schema separation: ${plural(rows, 'row')} of the new tables${others === '' ? '' : `; ${others}`}`,
  };
}

/** Who of the kept users came otherwise than by the seed, in a sentence. */
async function readOthers(client: Client, run: JournalRun): Promise<string> {
  const users = keptUsers(run);
  return users === null ? '' : sayUnconfirmed(await readUnconfirmed(client, users));
}

/** Compares the tables of a reverted run with its manifest; its schema was proved in the revert's transaction. Throws `E_PROOF`. */
export async function proveReverted(
  client: Client,
  { connection, progress }: Pick<Context, 'connection' | 'progress'>,
  run: JournalRun,
): Promise<StageResult> {
  const { tables, unexplained } =
    run.manifest === null
      ? { tables: [], unexplained: [] }
      : await compareWithManifest(client, connection, run.manifest, {
          touches: touchedBy(run.tables.filter(({ rewritten }) => rewritten !== true)),
          progress,
        });
  const setBack = sequencesSetBack(run.manifest?.sequences ?? [], await readSequences(client));
  const wrong = [...unexplained, ...setBack];
  if (wrong.length > 0) {
    throw new SeparationError(
      'E_PROOF',
      `the revert was committed, but ${wrong.join('; ')}`,
      'Compare what is named with the backup before anything else.',
      { report: { tables } },
    );
  }
  const written = tables.reduce((sum, table) => sum + (table.written ?? 0), 0);
  return {
    status: 'passed',
    detail: `schema and storage files are those of before${written > 0 ? `; kept in place: ${plural(written, 'row')} written since the backup` : ''}`,
    report: { tables },
    outcome: 'reverted',
  };
}
