import type { SignInLibrary } from './library.ts';

/** better-auth, which finds its tables by the names of models. */
export const betterAuth: SignInLibrary = {
  name: 'better-auth',
  provider: 'better-auth',
  packages: [/^better-auth$/],
  afterwards:
    'it reads the model `user`, which are the system users afterwards. `separation code --write` sets `user: { modelName }` to the customers’ model, and keeps `userId` and `user` of its own tables',
};
