import type { SignInLibrary } from './library.ts';

/** Clerk keeps its accounts elsewhere; the application ties them to its rows by a text. */
export const clerk: SignInLibrary = {
  name: 'Clerk',
  provider: 'clerk',
  packages: [/^@clerk\//],
  afterwards: 'whatever finds a row of the buyers by the id of an account has to find a customer',
};
