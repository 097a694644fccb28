import type { Admin } from '../../config/config.ts';

/** What the seed sets of a user. */
export interface AdminFields {
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
