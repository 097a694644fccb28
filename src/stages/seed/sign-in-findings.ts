import type { AdminReport, Finding } from '../../core/report.ts';
import type { SignIn } from './link-sign-ins.ts';

const advice: Readonly<Record<Exclude<SignIn, 'linked'>, { what: string; hint: string }>> = {
  none: {
    what: 'has no account to sign in with yet',
    hint: 'Invite that address (Supabase: Authentication, Users, Invite), or let the person sign up with it: the first sign-in with the confirmed address links the two.',
  },
  unconfirmed: {
    what: 'has an account whose address is not confirmed, so it was not linked',
    hint: 'Let the person confirm the address, or delete the account if nobody knows it: the first sign-in with the confirmed address links the two.',
  },
  sso: {
    what: 'has an account through single sign-on only, which is never linked by its address',
    hint: 'Make sure that it is the person, and set auth_user_id of the user by hand.',
  },
  several: {
    what: 'has several accounts with that address, so none was linked',
    hint: 'Delete all but one, or set auth_user_id of the user by hand.',
  },
  taken: {
    what: 'has an account that is linked to another user',
    hint: 'Correct auth_user_id of one of the two by hand.',
  },
  unread: {
    what: 'could not be looked for in auth.users',
    hint: 'The first sign-in with the confirmed address links the two.',
  },
};

/** What to do about each admin who cannot sign in as a system user yet; addresses are masked. */
export function signInFindings(admins: readonly AdminReport[]): Finding[] {
  return admins.flatMap(({ email, user, signIn }) => {
    if (signIn === undefined || signIn === 'linked') return [];
    const { what, hint } = advice[signIn];
    const severity = signIn === 'unread' ? 'info' : 'warning';
    return [{ code: `sign-in-${signIn}`, severity, message: `admin ${email} (user ${user}) ${what}`, hint }];
  });
}
