import { expect, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { stepsOf } from '../../src/plan/plan.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { readApplication } from '../../src/prisma/application.ts';
import { ownDatabase } from '../support/own-database.ts';
import { folderWith } from '../support/folder.ts';

const tables = `CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE);
  CREATE TABLE sessions (id serial PRIMARY KEY, token text NOT NULL UNIQUE, user_id int NOT NULL REFERENCES users, expires_at timestamp(3) NOT NULL)`;
const schema = `datasource db {
  provider = "postgresql"
}
model User {
  id       Int       @id @default(autoincrement())
  email    String    @unique
  sessions Session[]
  @@map("users")
}
model Session {
  id        Int      @id @default(autoincrement())
  token     String   @unique
  userId    Int      @map("user_id")
  expiresAt DateTime @map("expires_at")
  user      User     @relation(fields: [userId], references: [id])
  @@map("sessions")
}
`;

test.each([
  ['Auth.js', '@auth/prisma-adapter', undefined, 'auth.provider:authjs', false],
  ['NextAuth 4', '@next-auth/prisma-adapter', 'authjs', 'auth.provider:authjs', true],
  ['better-auth', 'better-auth', undefined, 'auth.provider:better-auth', false],
  ['Clerk', '@clerk/nextjs', 'clerk', 'auth.provider:clerk', true],
  ['Supabase, with accounts elsewhere', '@supabase/ssr', undefined, 'auth.provider:supabase', false],
  ['Auth0', '@auth0/nextjs-auth0', undefined, 'auth.provider:clerk', false],
  ['Lucia', 'lucia', undefined, 'auth.provider:Lucia', false],
  ['NextAuth with an adapter of its own', 'next-auth', undefined, 'auth.provider:authjs', false],
  ['Auth.js on the tables themselves', '@auth/pg-adapter', undefined, 'auth.provider:authjs', false],
  ['sessions of its own', 'zod', undefined, 'auth.provider:Session', false],
  ['sessions of its own, decided', 'zod', 'none', 'auth.provider:Session', true],
] as const)('%s stops a run until it is decided', async (_, dependency, provider, hazard, allowed) => {
  const database = await ownDatabase(tables, 'nothing.sql');
  const folder = folderWith({
    'package.json': JSON.stringify({ dependencies: { [dependency]: '1' } }),
    'prisma/schema.prisma': schema,
  });
  const config = configSchema.parse({
    separate: { tables: [{ table: 'sessions', keep: true }] },
    ...(provider === undefined ? {} : { auth: { provider } }),
  });
  const { hazards } = await withClient(parseConnection(database.url), async (client) =>
    makePlan(await readCatalog(client), config, await readApplication(folder, config, null)),
  );
  expect(
    hazards.filter(({ code }) => code === 'auth.provider').map((one) => [`${one.code}:${one.object}`, one.allowed]),
  ).toEqual([[hazard, allowed]]);
});

const models = {
  'with another word for the expiry': ['LoginSession', 'sessionToken String @unique\n validUntil DateTime'],
  'without an expiry': ['Session', 'token String @unique\n createdAt DateTime'],
  'of which schema.prisma says nothing': ['sessions', ''],
} as const;

test.each(Object.entries(models))('sessions %s stop a run until it is decided', async (_, [name, fields]) => {
  const database = await ownDatabase(tables, 'nothing.sql');
  const own = `model ${name} {\n id Int @id\n ${fields}\n userId Int @map("user_id")\n user User @relation(fields: [userId], references: [id])\n}\n`;
  const users = `model User {\n id Int @id\n ${fields === '' ? '' : `own ${name}[]`}\n @@map("users")\n}\n`;
  const folder = folderWith({
    'schema.prisma': `datasource db {\n provider = "postgresql"\n}\n${users}${fields === '' ? '' : own}`,
  });
  const config = configSchema.parse({ separate: { tables: [{ table: 'sessions', keep: true }] } });
  const { hazards } = await withClient(parseConnection(database.url), async (client) =>
    makePlan(await readCatalog(client), config, await readApplication(folder, config, null)),
  );
  const object = fields === '' ? 'public.sessions' : name;
  expect(hazards.filter(({ code }) => code === 'auth.provider')).toMatchObject([{ object, allowed: false }]);
});

test('that only who runs the shop signs in stops a run, until somebody says that the application asks the mapping', async () => {
  const database = await ownDatabase(tables, 'nothing.sql');
  const hazards = await withClient(parseConnection(database.url), async (client) => {
    const catalog = await readCatalog(client);
    const config = (allow: string[]) =>
      configSchema.parse({
        separate: { tables: [{ table: 'sessions', keep: true }] },
        auth: { provider: 'none', who: 'users' },
        allow,
      });
    const plans = await Promise.all(
      [[], ['auth.who:public.sessions']].map((allow) => makePlan(catalog, config(allow))),
    );
    return plans.map((plan) => plan.hazards.find(({ code }) => code === 'auth.who'));
  });
  expect(hazards).toEqual([
    expect.objectContaining({ object: 'public.sessions', severity: 'error', allowed: false }),
    expect.objectContaining({ object: 'public.sessions', severity: 'error', allowed: true }),
  ]);
});

test('Clerk: the new users get a column for its ids, which are texts', async () => {
  const database = await ownDatabase(tables, 'nothing.sql');
  const config = configSchema.parse({
    separate: { tables: [{ table: 'sessions', keep: true }] },
    auth: { provider: 'clerk' },
  });
  const made = await withClient(parseConnection(database.url), async (client) =>
    makePlan(await readCatalog(client), config),
  );
  for (const { sql } of stepsOf(made)) await database.query(sql);
  const { rows } = await database.query(
    "SELECT data_type FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'auth_user_id'",
  );
  expect(rows).toEqual([{ data_type: 'text' }]);
  for (const { inverse } of stepsOf(made).toReversed()) await database.query(inverse);
  expect((await database.query("SELECT to_regclass('customers') AS left")).rows).toEqual([{ left: null }]);
});
