import type { Admin } from '../../config/config.ts';
import { SeparationError } from '../../core/errors.ts';
import { maskEmail, shownIdTypes } from '../../core/mask.ts';
import { sqlFile } from '../../core/project-files.ts';
import type { Transaction } from './prisma.ts';

/** Who has the e-mail address of an admin already. */
export interface Match {
  admin: Admin;
  /** As the user has it; in lower case if there is no such user yet. */
  email: string;
  /** Id of the customer with that address, as text; null if there is none. */
  customer: string | null;
}

interface Row {
  email: string;
  customers: string[];
  /** False if the ids are texts, which may say who it is. */
  numbered: boolean;
}

/** Finds user and customer of each admin without regard to case. Throws `E_SEED` if an address is more than one customer's. */
export async function findMatches(transaction: Transaction, admins: readonly Admin[]): Promise<Match[]> {
  const emails = admins.map(({ email }) => email);
  const rows = await transaction.$queryRawUnsafe<Row[]>(sqlFile('stages/seed/matches.sql'), emails, shownIdTypes);
  const pairs = admins.flatMap((admin, i) => (rows[i] === undefined ? [] : [{ admin, ...rows[i] }]));
  refuseTwins(pairs);
  return pairs.map(({ admin, email, customers }) => ({ admin, email, customer: customers[0] ?? null }));
}

function refuseTwins(pairs: readonly (Row & { admin: Admin })[]): void {
  const twins = pairs.filter(({ customers }) => customers.length > 1);
  if (twins.length === 0) return;
  const list = twins.map(
    ({ admin, customers, numbered }) =>
      `${maskEmail(admin.email)} belongs to ${numbered ? `customers ${customers.join(', ')}` : `${customers.length} customers`}`,
  );
  throw new SeparationError(
    'E_SEED',
    `admins: ${list.join('; ')}: the addresses differ in case only, so which customer the admin is cannot be known`,
    'Merge these customers or change the address of all but one, then run it again; or take the admin out of the configuration and link by hand.',
  );
}

interface AdminFields {
  role: string;
  fullName?: string;
  locale?: string;
  timezone?: string;
  emailVerified?: boolean;
}

/** What the configuration says of an admin; what it leaves out is left as it is, and nobody's verification is taken back. */
export function fieldsOf({ fullName, locale, timezone, emailVerified }: Admin): AdminFields {
  return {
    role: 'admin',
    ...(fullName === undefined ? {} : { fullName }),
    ...(locale === undefined ? {} : { locale }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(emailVerified ? { emailVerified } : {}),
  };
}

/** True if the user has all of it already, so that only the time of last activity is to be written. */
export function hasFields(user: Readonly<Record<keyof AdminFields, unknown>>, fields: AdminFields): boolean {
  return (Object.keys(fields) as (keyof AdminFields)[]).every((key) => user[key] === fields[key]);
}
