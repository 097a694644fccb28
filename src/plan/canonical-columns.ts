import type { Layout } from './plan.ts';

/** The canonical (snake_case) columns of the new tables; their real names follow the source table's style. */
export const canonicalColumns = {
  users: [
    'id',
    'email',
    'full_name',
    'locale',
    'timezone',
    'email_verified',
    'role',
    'last_active_at',
    'created_at',
    'updated_at',
  ],
  mapping: ['user_id', 'customer_id', 'created_at'],
  workspaces: ['id', 'name', 'slug', 'created_at', 'updated_at'],
  members: ['workspace_id', 'user_id', 'role', 'created_at'],
} as const;

/** The column of users that only is there if they follow the accounts of a sign-in provider (`Layout.signIn`). */
export const accountColumn = 'auth_user_id';

/** The type of that column; null if there is none. */
export function accountType({ signIn, textAccounts }: Pick<Layout, 'signIn' | 'textAccounts'>): 'UUID' | 'TEXT' | null {
  return signIn !== undefined ? 'UUID' : textAccounts === true ? 'TEXT' : null;
}
