import { clerk } from './clerk.ts';
import type { SignInLibrary } from './library.ts';

/** Supabase Auth whose accounts are in another database than the shop's; in the same one, the table `auth.users` is what says so. */
export const supabase: SignInLibrary = {
  name: 'Supabase Auth',
  provider: 'supabase',
  packages: [/^@supabase\/(?:ssr|auth-js|gotrue-js|auth-helpers-.+|auth-ui-.+)$/],
  afterwards: clerk.afterwards,
};
