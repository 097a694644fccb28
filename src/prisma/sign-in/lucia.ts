import type { SignInLibrary } from './library.ts';

/** Lucia and its adapters, which are given the models of sessions and users. */
export const lucia: SignInLibrary = {
  name: 'Lucia',
  provider: 'none',
  packages: [/^lucia$/, /^@lucia-auth\//],
  afterwards: 'its adapter is given the model of the users: give it the customers’ model',
};
