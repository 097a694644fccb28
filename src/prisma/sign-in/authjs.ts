import type { SignInLibrary } from './library.ts';

const otherAdapter = /^@(?:next-)?auth\/(?:pg|neon|drizzle|kysely|typeorm|typeorm-legacy|sequelize|mikro-orm)-adapter$/;

/** Auth.js 5 and NextAuth 4 with the adapter for Prisma, or with one that the application makes itself. */
export const authjs: SignInLibrary = {
  name: 'Auth.js (NextAuth)',
  provider: 'authjs',
  packages: [/^next-auth$/, /^@auth\/(?:core|sveltekit|express)$/, /^@(?:next-)?auth\/prisma-adapter$/],
  unless: otherAdapter,
  afterwards:
    'its adapter for Prisma reads `prisma.user`, which are the system users afterwards. `separation code --write` hands it an object whose `user` is the customers’ model, and keeps `userId` and `user` of its own tables',
};

/** The same with an adapter that reads the tables by their own names. */
export const authjsTables: SignInLibrary = {
  name: 'Auth.js (NextAuth) with an adapter that reads the tables itself',
  provider: 'authjs',
  packages: [otherAdapter],
  afterwards:
    'its adapter reads the table of the users, which are the system users afterwards. Give it the table of the customers, or take the adapter for Prisma; `separation code` does not do it',
  byHand: true,
};
