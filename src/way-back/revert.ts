import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import {
  closingStatement,
  lockStatements,
  withLockAttempts,
  type Closing,
  type LockReport,
} from '../migrate/lock-attempts.ts';
import { brokenPromisesSql } from '../migrate/proof.ts';
import { runBatch, StatementError } from '../migrate/statements.ts';
import { journalSchema } from '../plan/canonical-views.ts';
import { newTableNames } from '../plan/new-tables.ts';
import type { Plan } from '../plan/plan.ts';
import { clip, maxNameBytes } from '../plan/names.ts';
import { identifier, literal, qualified } from '../postgres/identifier.ts';
import { moveRun, type JournalRun } from '../postgres/journal.ts';
import { schemaLines } from '../postgres/schema-digest.ts';
import { sqlState, type Client } from '../postgres/session.ts';
import { unexplainedLines } from './schema-proof.ts';

export interface Reverted {
  locks: LockReport;
  /** Rows of the new tables that were kept, by the table in schema `separation` that has them now. */
  kept: { table: string; rows: number }[];
}

/**
 * Reverts a migrated or completed run by the inverse of its plan, in one transaction under the same lock discipline as forward.
 * Rows of the new tables are kept in schema `separation`. Before COMMIT the schema must be as it was, but for what was made or changed
 * since by others and is untouched by this. Throws `E_REVERT` (nothing changed), `E_LOCK_BUDGET`, `E_STATE`.
 */
export async function revert(client: Client, context: Context, run: JournalRun): Promise<Reverted> {
  let kept: Reverted['kept'] = [];
  const { plan } = run;
  const locks = await withLockAttempts(
    client,
    () => locksOf(plan),
    context.inputs,
    context.signal,
    context.progress,
    async () => {
      const done = await attempt(client, context, run);
      kept = done.kept;
      return done.heldMs;
    },
  );
  return { locks, kept };
}

/** Everything that is renamed back or dropped, under the names of now. */
function locksOf({ locks, layout }: Plan): Plan['locks'] {
  const now = locks.map((lock) =>
    lock.schema === layout.schema && lock.table === layout.source
      ? { schema: lock.schema, table: layout.customers }
      : lock,
  );
  return [...now, ...newTableNames(layout).map((table) => ({ schema: layout.schema, table }))];
}

async function attempt(
  client: Client,
  context: Context,
  run: JournalRun,
): Promise<{ heldMs: number; kept: Reverted['kept'] }> {
  const { plan, tables } = run;
  await client.query('BEGIN');
  try {
    const linesMigrated = await schemaLines(client);
    const locked = locksOf(plan).map(({ schema, table }) => qualified(schema, table));
    const keeping = keepStatements(run);
    const before = [
      ...lockStatements(locked, context.inputs),
      ...keeping.map(({ sql }) => sql),
      ...dropCanonicalViews(plan),
      ...forgetPrismaMigration(run),
    ];
    const inverses = plan.operations.toReversed().map(({ inverse }) => inverse.replace(/;\s*$/, ''));
    const back = { tables: tables.map((table) => ({ ...table, after: table.before })), columns: [], created: [] };
    const [closing] = await runBatch<Closing>(client, [
      ...before,
      ...inverses,
      closingStatement(brokenPromisesSql(back)),
    ]).catch((error: unknown) => {
      throw explain(error, plan, before.length);
    });
    if (closing === undefined || closing.broken.length > 0) throw refused(closing?.broken.join('; ') ?? 'no answer');
    const different = unexplainedLines({
      before: run.schemaBefore,
      change: run.schemaChange,
      migrated: linesMigrated,
      now: await schemaLines(client),
    });
    if (different.length > 0) {
      throw refused(
        `the schema would not be as it was before:\n${different.slice(0, 20).join('\n')}${different.length > 20 ? `\n… and ${different.length - 20} more` : ''}`,
      );
    }
    const kept = await countKept(client, keeping);
    await moveRun(client, run.id, ['migrated', 'seeded', 'validated', 'completed'], 'reverted', { kept });
    if (context.signal.aborted)
      throw new SeparationError(
        'E_CANCELLED',
        'cancelled before COMMIT',
        'The revert was rolled back; the database is as the run left it.',
      );
    await client.query('COMMIT');
    return { heldMs: closing.heldMs, kept };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function refused(what: string, cause?: unknown): SeparationError {
  return new SeparationError(
    'E_REVERT',
    `the revert was rolled back, nothing was changed: ${what}`,
    'Something hangs on the new names that the run does not know. Drop or rename it and revert again, or bring the database back with `separation restore`.',
    { cause },
  );
}

function explain(error: unknown, plan: Plan, before: number): unknown {
  if (!(error instanceof StatementError)) return error;
  const state = sqlState(error.cause);
  // To be tried again, or the connection is gone: not for the revert to explain.
  if (state === null || ['55P03', '57014', '40P01'].includes(state) || state.startsWith('08') || state.startsWith('57'))
    return error.cause;
  const operation = plan.operations.toReversed()[error.index - before];
  const detail =
    error.cause instanceof Error && 'detail' in error.cause && typeof error.cause.detail === 'string'
      ? ` (${error.cause.detail})`
      : '';
  return refused(
    `${operation === undefined || error.index < before ? 'a statement' : `the inverse of “${operation.description}”`} failed: ${error.message}${detail}`,
    error.cause,
  );
}

interface Keeping {
  table: string;
  sql: string;
}

/** Copies of the new tables in schema `separation`, named by run. */
function keepStatements({ id, plan }: JournalRun): Keeping[] {
  return newTableNames(plan.layout).map((name) => {
    const table = clip(`kept_${id.replaceAll('-', '_')}_${name}`, maxNameBytes);
    return {
      table,
      sql: `CREATE TABLE ${qualified(journalSchema, table)} AS TABLE ${qualified(plan.layout.schema, name)}`,
    };
  });
}

async function countKept(client: Client, keeping: readonly Keeping[]): Promise<Reverted['kept']> {
  const counts = keeping.map(
    ({ table }) => `SELECT ${literal(table)} AS "table", count(*)::int AS rows FROM ${qualified(journalSchema, table)}`,
  );
  const { rows } = await client.query<{ table: string; rows: number }>(counts.join(' UNION ALL '));
  return rows;
}

function dropCanonicalViews({ canonicalViews }: Plan): string[] {
  return canonicalViews
    .map((sql) => /^CREATE VIEW separation\.(\w+) /.exec(sql)?.[1])
    .filter((name) => name !== undefined)
    .map((name) => `DROP VIEW IF EXISTS ${journalSchema}.${identifier(name)}`);
}

/** Prisma Migrate then sees the migration as not applied. */
function forgetPrismaMigration({ prismaMigration }: JournalRun): string[] {
  if (prismaMigration === null) return [];
  return [
    `DELETE FROM ${qualified(prismaMigration.schema, '_prisma_migrations')} WHERE migration_name = ${literal(prismaMigration.name)}`,
  ];
}
