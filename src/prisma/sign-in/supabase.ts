import type { SignInLibrary } from './library.ts';

/** Supabase Auth whose accounts are in another database than the shop's; in the same one, the table `auth.users` is what says so. */
export const supabase: SignInLibrary = {
  name: 'Supabase Auth',
  provider: 'supabase',
  packages: [/^@supabase\/(?:ssr|auth-js|gotrue-js|auth-helpers-.+|auth-ui-.+)$/],
  afterwards: 'whatever finds a row of the buyers by the id of an account has to find a customer',
};
