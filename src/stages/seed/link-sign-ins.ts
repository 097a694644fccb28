import type { AdminReport } from '../../core/report.ts';
import { sqlFile } from '../../core/project-files.ts';
import type { Transaction } from './prisma.ts';

/** How an admin stands with the sign-in provider. */
export type SignIn = NonNullable<AdminReport['signIn']>;

/** Links users to the accounts of `auth.users` with their confirmed addresses; answers by user id. `unread` if the role may not read it. */
export async function linkSignIns(transaction: Transaction, users: readonly bigint[]): Promise<Map<bigint, SignIn>> {
  const [first] = await transaction.$queryRaw<{ readable: boolean }[]>`
    SELECT coalesce(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'), false) AS readable
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'auth' AND c.relname = 'users' AND c.relkind IN ('r', 'p')`;
  // Accounts that are kept elsewhere are not for this to find.
  if (first === undefined) return new Map();
  if (!first.readable) return new Map(users.map((id) => [id, 'unread']));
  const rows = await transaction.$queryRawUnsafe<{ id: bigint; signIn: SignIn }[]>(
    sqlFile('stages/seed/link-sign-ins.sql'),
    users.map(String),
  );
  return new Map(rows.map(({ id, signIn }) => [id, signIn]));
}
