import type { SignInLibrary } from './library.ts';

/** Auth.js 5 and NextAuth 4 with the adapter for Prisma. */
export const authjs: SignInLibrary = {
  name: 'Auth.js (NextAuth) with its adapter for Prisma',
  provider: 'authjs',
  packages: [/^@auth\/prisma-adapter$/, /^@next-auth\/prisma-adapter$/],
  afterwards:
    'its adapter reads `prisma.user`, which are the system users afterwards. `separation code --write` hands it an object whose `user` is the customers’ model, and keeps `userId` and `user` of its own tables',
};
