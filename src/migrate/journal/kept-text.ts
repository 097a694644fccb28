import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { Client } from '../../postgres/session.ts';
import { loadRecord } from '../run-record.ts';
import type { JournalRun } from './journal-row.ts';

/** Before SQL text of the journal is run: whoever may write it must have this role's rights, or the plan be known otherwise. Throws `E_JOURNAL`. */
export async function requireKeptText(
  client: Client,
  context: Pick<Context, 'inputs' | 'folders'>,
  { id, plan: { digest } }: Pick<JournalRun, 'id' | 'plan'>,
): Promise<void> {
  if (context.inputs.plan === digest || recordedDigest(context.folders.state, id) === digest) return;
  const writers = await weakerWriters(client);
  if (writers.length === 0) return;
  throw new SeparationError(
    'E_JOURNAL',
    `the journal keeps SQL of run ${id}. It may be written by ${writers.join(', ')}, with fewer rights than this role, which would run that SQL`,
    `Nothing of it was run. Connect as the owner of the journal, or give what was approved: the digest of its plan (\`plan\`), which the report of the run shows, or the revert file with its migration (\`migration\`, \`revert\`). Or bring the database back with \`separation restore\`.`,
  );
}

/** The digest that this machine has noted for the run, or null. */
function recordedDigest(state: string, id: string): string | null {
  try {
    return loadRecord(state, id)?.plan?.digest ?? null;
  } catch (error) {
    if (error instanceof SeparationError) return null;
    throw error;
  }
}

/** Roles that may write to the journal, and may not act as the role of this session. */
async function weakerWriters(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT pg_catalog.quote_ident(r.rolname) AS name FROM pg_catalog.pg_roles r, pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'separation' AND c.relname = 'run' AND NOT r.rolsuper AND r.rolname NOT LIKE 'pg\\_%'
        AND NOT pg_catalog.pg_has_role(r.oid, current_user, 'MEMBER')
        AND (pg_catalog.has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE')
             OR pg_catalog.pg_has_role(r.oid, c.relowner, 'MEMBER') OR pg_catalog.pg_has_role(r.oid, n.nspowner, 'MEMBER'))
      ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
