import { accountsTable, missingColumns } from '../sign-in/accounts.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

const code = 'sign-in';
const object = 'auth.users';

/** Whether and how the new users follow the accounts of a sign-in provider: somebody has to decide, and the role must be able to. */
export function signIn({ catalog, config, source, layout }: HazardSubject): Found[] {
  const accounts = accountsTable(catalog, source);
  const missing = accounts === null ? [] : missingColumns(accounts);
  const refuse = (message: string, hint: string): Found[] => [
    { code, object, severity: 'error', message, hint, final: true },
  ];
  // Another provider: the accounts there are not those of the shop.
  if (config.auth !== undefined && config.auth.provider !== 'supabase') return [];
  if (config.auth?.sync === undefined) {
    return accounts === null || missing.length > 0
      ? []
      : [
          {
            code,
            object,
            severity: 'error',
            message: `people sign in through auth.users: decide whether the new ${layout.users} follows it (auth_user_id, last_active_at, email_verified)`,
            hint: `Set auth: { provider: supabase, sync: … }. With \`trigger\` a trigger on auth.users does it; with \`callback\` the application does; with \`off\` nobody does, and ${allowing(code, object)} says the same.`,
            decide: {
              why: `people sign in through auth.users, and nothing says whether the new ${layout.users} follows it`,
              choices: ['trigger', 'callback', 'off'].map((sync) => ({
                setting: `auth: { provider: supabase, sync: ${sync} }`,
              })),
            },
          },
        ];
  }
  if (config.auth.sync === 'off') return [];
  if (accounts === null) {
    return config.auth.sync === 'callback'
      ? []
      : refuse(
          'auth.sync is trigger, and there is no table auth.users to put a trigger on',
          'Set auth: { provider: supabase, sync: callback } if the provider keeps its accounts elsewhere, or leave it out.',
        );
  }
  if (missing.length > 0) {
    return refuse(
      `auth.users has no ${missing.join(', ')} as Supabase Auth has: whether an address is confirmed cannot be known`,
      'Set auth: { provider: supabase, sync: off }.',
    );
  }
  return [
    ...(config.auth.sync === 'trigger' && !accounts.mayTrigger
      ? refuse(
          `role ${catalog.role.name} may not make a trigger on auth.users, which belongs to ${accounts.owner}`,
          `GRANT TRIGGER ON auth.users TO ${catalog.role.name} as its owner, or set auth: { provider: supabase, sync: callback }.`,
        )
      : []),
    ...(accounts.maySelect
      ? []
      : [
          {
            code: 'sign-in-unread',
            object,
            severity: 'warning' as const,
            message: `role ${catalog.role.name} may not read auth.users: admins are not linked to their accounts before they sign in`,
            hint: `GRANT SELECT ON auth.users TO ${catalog.role.name}, or let each admin sign in once.`,
          },
        ]),
  ];
}
