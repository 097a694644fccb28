import type { Config } from '../../config/config.ts';
import { boundWait } from '../../postgres/lock-wait.ts';
import { SeparationError } from '../../core/errors.ts';
import type { Connection } from '../../core/connection.ts';
import { maskEmail } from '../../core/mask.ts';
import type { AdminReport } from '../../core/report.ts';
import { sqlFile } from '../../core/project-files.ts';
import { confirmedEvent } from '../../migrate/kept-tables.ts';
import { fieldsOf, hasFields } from './matches.ts';
import { linkSignIns } from './link-sign-ins.ts';
import { findMatches, type Match } from './matches.ts';
import { withPrisma, type Transaction } from './prisma.ts';
import { seedError } from './seed-error.ts';

export interface SeedOptions {
  /** Longest wait for a lock, in ms; a customer's row may be locked by the shop. */
  lockTimeout?: number;
  /** Whether users follow the accounts of a sign-in provider (`Layout.signIn`), and are to be linked to theirs. */
  signIn?: boolean;
}

/** Makes the configured admins users, and links them, in one transaction. Throws `E_SEED`, `E_STATE`, `E_PRIVILEGE`, `E_CONNECTION_LOST`, and lock failures. */
export async function seedAdmins(
  connection: Connection,
  config: Pick<Config, 'admins' | 'workspace'>,
  { lockTimeout = 200, signIn = false }: SeedOptions = {},
): Promise<AdminReport[]> {
  return withPrisma(connection, async (prisma) => {
    try {
      return await prisma.$transaction(
        async (transaction) => {
          // Whatever the role's own path is: nothing but PostgreSQL's own is found without its schema.
          await transaction.$queryRaw`SELECT pg_catalog.set_config('search_path', '', true)`;
          await transaction.$executeRawUnsafe(boundWait({ lockTimeout }));
          return seedAll(transaction, config, signIn);
        },
        { maxWait: 15_000, timeout: 300_000 },
      );
    } catch (thrown) {
      throw seedError(thrown);
    }
  });
}

async function seedAll(
  transaction: Transaction,
  { admins, workspace }: Pick<Config, 'admins' | 'workspace'>,
  signIn: boolean,
): Promise<AdminReport[]> {
  const matches = await findMatches(transaction, admins);
  const home =
    workspace === undefined
      ? null
      : await transaction.workspace.upsert({
          where: { slug: workspace.slug },
          create: workspace,
          update: {},
          select: { id: true, slug: true },
        });
  const reports: AdminReport[] = [];
  for (const match of matches) {
    const user = await seedUser(transaction, match);
    await linkCustomer(transaction, user, match);
    if (home !== null) await joinWorkspace(transaction, home.id, user);
    reports.push({
      email: maskEmail(match.admin.email),
      user: String(user),
      customerLinked: match.customer !== null,
      workspace: home?.slug ?? null,
    });
  }
  await noteConfirmed(
    transaction,
    reports.map(({ user }) => user),
  );
  if (!signIn) return reports;
  const links = await linkSignIns(
    transaction,
    reports.map(({ user }) => BigInt(user)),
  );
  return reports.map((report) => {
    const signIn = links.get(BigInt(report.user));
    return signIn === undefined ? report : { ...report, signIn };
  });
}

/** Notes in the journal, if there is one, that these are system users; once for each. */
async function noteConfirmed(transaction: Transaction, users: readonly string[]): Promise<void> {
  const [journal] = await transaction.$queryRaw<
    { there: boolean }[]
  >`SELECT to_regclass('separation.event') IS NOT NULL AS there`;
  if (journal?.there !== true) return;
  await transaction.$executeRawUnsafe(sqlFile('stages/seed/note-confirmed.sql'), users, confirmedEvent);
}

async function seedUser(transaction: Transaction, { admin, email }: Match): Promise<bigint> {
  const fields = fieldsOf(admin);
  const now = new Date();
  const known = await transaction.user.findUnique({ where: { email } });
  const changed = known === null || hasFields(known, fields) ? {} : { ...fields, updatedAt: now };
  const user = await transaction.user.upsert({
    where: { email },
    create: { email, ...fields, lastActiveAt: now },
    update: { ...changed, lastActiveAt: now },
    select: { id: true },
  });
  return user.id;
}

/** One to one: a user or customer that is linked otherwise already stays so, and is an error. */
async function linkCustomer(transaction: Transaction, userId: bigint, { admin, customer }: Match): Promise<void> {
  if (customer === null) return;
  // Only `userId` is ever selected: an id of type int cannot be read as the text that the model says.
  const select = { userId: true } as const;
  const owner = await transaction.userCustomerMapping.findUnique({ where: { customerId: customer }, select });
  if (owner?.userId === userId) return;
  const other = await transaction.userCustomerMapping.findUnique({ where: { userId }, select });
  if (owner !== null || other !== null) {
    const found =
      owner === null
        ? `user ${userId} is linked to another customer`
        : `customer ${customer} is linked to user ${owner.userId}`;
    throw new SeparationError(
      'E_SEED',
      `${maskEmail(admin.email)} is user ${userId} and has the e-mail address of customer ${customer}, but ${found} already`,
      'Correct the row of the mapping table, or take the admin out of the configuration; then run it again.',
    );
  }
  await transaction.userCustomerMapping.create({ data: { userId, customerId: customer }, select });
}

async function joinWorkspace(transaction: Transaction, workspaceId: bigint, userId: bigint): Promise<void> {
  await transaction.workspaceMember.upsert({
    where: { workspaceId_userId: { workspaceId, userId } },
    create: { workspaceId, userId, role: 'admin' },
    update: {},
    select: { userId: true },
  });
}
