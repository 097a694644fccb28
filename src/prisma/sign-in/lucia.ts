import type { SignInLibrary } from './library.ts';

/** Lucia and its adapters, which are given the models of sessions and users. */
export const lucia: SignInLibrary = {
  name: 'Lucia',
  provider: 'none',
  packages: [/^lucia$/, /^@lucia-auth\//],
  afterwards:
    'its adapter is given the model of the users, and reads the field of a session that is called as that model is. `separation code --write` gives it the customers’ model under the old name, and keeps `userId` and `user` of its sessions',
};
