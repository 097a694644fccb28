import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { migrationSql } from '../../src/plan/migration-sql.ts';
import type { Hazard, SeparationPlan } from '../../src/plan/plan.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { readApplication } from '../../src/prisma/application.ts';
import { ownDatabase } from '../support/own-database.ts';
import { folderWith } from '../support/folder.ts';

const head = 'datasource db {\n  provider = "postgresql"\n}\n';
const user = `model User {
  id        Int     @id @default(autoincrement())
  email     String  @unique @db.VarChar(200)
  balance   Decimal
  lastSeen  DateTime? @map("last_seen") @db.Timestamptz
  role      Role    @default(BUYER)
  tags      String[]
  posts     Post[]
  @@map("users")
}
enum Role {
  BUYER
  STAFF
  @@map("user_role")
}
`;
const post = `model Post {
  id     String  @id @default(uuid()) @db.Uuid
  userId Int     @map("user_id")
  user   User    @relation(fields: [userId], references: [id])
  @@map("posts")
}
`;
const tables = `CREATE TYPE user_role AS ENUM ('BUYER', 'STAFF');
  CREATE TABLE users (id serial PRIMARY KEY, email varchar(200) NOT NULL UNIQUE, balance numeric(65,30) NOT NULL, last_seen timestamptz, role user_role NOT NULL DEFAULT 'BUYER', tags text[]);
  CREATE TABLE posts (id uuid PRIMARY KEY, user_id integer NOT NULL REFERENCES users)`;

/** The plan of a database with this schema for an application with these files. */
async function planFor(sql: string, files: Record<string, string>): Promise<SeparationPlan> {
  const database = await ownDatabase(sql, 'nothing.sql');
  const folder = folderWith(files);
  const config = configSchema.parse({ separate: { tables: ['posts'] } });
  return withClient(parseConnection(database.url), async (client) =>
    makePlan(await readCatalog(client), config, await readApplication(folder, config, null)),
  );
}

const driftIn = ({ hazards }: SeparationPlan): Pick<Hazard, 'object' | 'message' | 'severity'>[] =>
  hazards
    .filter(({ code }) => code === 'drift')
    .map(({ object, message, severity }) => ({ object, message, severity }));

describe('schema.prisma', () => {
  test.each([
    ['in one file', { 'prisma/schema.prisma': head + user + post }],
    [
      'in a folder',
      { 'prisma/schema/main.prisma': head, 'prisma/schema/a/user.prisma': user, 'prisma/schema/post.prisma': post },
    ],
    [
      'where package.json says',
      {
        'package.json': '{"prisma":{"schema":"./db/models"}}',
        'db/models/a.prisma': head + user,
        'db/models/b.prisma': post,
        'prisma/schema.prisma': `${head}model User {\n id Int @id\n @@map("users")\n}\n`,
      },
    ],
    [
      'of the application as it is afterwards',
      {
        'schema.prisma':
          head +
          (user + post)
            .replaceAll('User', 'Customer')
            .replaceAll('"users"', '"customers"')
            .replace('userId Int     @map("user_id")', 'userId Int @map("customer_id")'),
      },
    ],
    ['about something else', { 'prisma/schema.prisma': `${head}model Robot {\n  id Int @id\n}\n` }],
  ])('%s, and as the database: nothing to show', async (_, files: Record<string, string>) => {
    expect(driftIn(await planFor(tables, files))).toEqual([]);
  });

  test.each([
    ['ALTER TABLE users ADD COLUMN note text', 'public.users', 'column note is only in the database'],
    ['ALTER TABLE users DROP COLUMN balance', 'public.users', 'column balance is only in schema.prisma'],
    [
      'ALTER TABLE users ALTER email TYPE text',
      'public.users',
      'column email is character varying(200) in schema.prisma and text in the database',
    ],
    [
      'ALTER TABLE users ALTER balance TYPE integer',
      'public.users',
      'column balance is numeric(65,30) in schema.prisma and integer in the database',
    ],
    [
      'ALTER TABLE users ALTER role DROP DEFAULT, ALTER role TYPE text',
      'public.users',
      'column role is user_role in schema.prisma and text in the database',
    ],
    [
      'ALTER TABLE users ALTER tags TYPE text USING tags::text',
      'public.users',
      'column tags is text[] in schema.prisma and text in the database',
    ],
    ['ALTER TABLE users ALTER email DROP NOT NULL', 'public.users', 'column email may be null in the database only'],
    [
      'UPDATE users SET last_seen = now(); ALTER TABLE users ALTER last_seen SET NOT NULL',
      'public.users',
      'column last_seen may be null in schema.prisma only',
    ],
    [
      'ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey',
      'public.posts',
      'foreign key (user_id) to users is only in schema.prisma',
    ],
    [
      'ALTER TABLE posts ADD FOREIGN KEY (id) REFERENCES other',
      'public.posts',
      'foreign key (id) to other is only in the database',
    ],
  ])('%s', async (change, object, message) => {
    const plan = await planFor(`CREATE TABLE other (id uuid PRIMARY KEY); ${tables}; ${change}`, {
      'prisma/schema.prisma': head + user + post,
    });
    expect(driftIn(plan)).toEqual([
      { object, message: `schema.prisma and the database differ on ${object}: ${message}`, severity: 'warning' },
    ]);
  });

  test('relations that only Prisma knows are no foreign keys', async () => {
    const text = head.replace('"postgresql"', '"postgresql"\n  relationMode = "prisma"') + user + post;
    const plan = await planFor(`${tables}; ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey`, {
      'prisma/schema.prisma': text,
    });
    expect(driftIn(plan)).toEqual([]);
  });

  test('a schema that Prisma cannot read is an error, with its line', async () => {
    const broken = user.replace('balance   Decimal', 'balance   Decimul');
    expect(broken).not.toBe(user);
    const found = await planFor(tables, { 'prisma/schema.prisma': head + broken + post });
    const hazards = found.hazards.filter(({ severity }) => severity === 'error');
    expect(hazards).toMatchObject([
      {
        code: 'prisma-schema',
        severity: 'error',
        allowed: false,
        message: expect.stringMatching(/prisma\/schema\.prisma:\d+: Type "Decimul" is neither/),
      },
    ]);
    // No line of the configuration makes it right.
    expect(hazards[0]).not.toHaveProperty('decide');
  });
});

test('the committed migration is compared with the plan, line by line', async () => {
  const { operations } = await planFor(tables, {});
  const path = 'prisma/migrations/20250101000000_separate_users_customers/migration.sql';
  const sql = migrationSql(operations);
  expect(driftIn(await planFor(tables, { [path]: sql }))).toEqual([]);
  expect(
    driftIn(await planFor(`${tables}; CREATE INDEX posts_user_id_idx ON posts (user_id)`, { [path]: sql })),
  ).toEqual([
    {
      object: '20250101000000_separate_users_customers',
      severity: 'warning',
      message: expect.stringMatching(
        /1 line only in the plan, such as "ALTER INDEX \\"public\\"\.\\"posts_user_id_idx\\" RENAME/,
      ),
    },
  ]);
});

test('migrations that are not applied yet: before the separation they are an error, behind it they are not', async () => {
  const migrations = `${tables}; CREATE TABLE _prisma_migrations (id text, checksum text, finished_at timestamptz, migration_name text, logs text, rolled_back_at timestamptz, started_at timestamptz DEFAULT now(), applied_steps_count int);
    INSERT INTO _prisma_migrations (migration_name, finished_at, rolled_back_at) VALUES ('1_init', now(), NULL), ('2_undone', NULL, now())`;
  const { operations } = await planFor(tables, {});
  const at = (name: string): string => `prisma/migrations/${name}/migration.sql`;
  const { hazards } = await planFor(migrations, {
    [at('1_init')]: tables,
    [at('2_undone')]: '',
    [at('3_late')]: '',
    [at('4_separate_users_customers')]: migrationSql(operations),
    [at('5_next')]: '',
    'prisma/migrations/migration_lock.toml': '',
  });
  const pending = hazards.filter(({ code }) => code === 'prisma-migration-pending');
  expect(pending.map(({ code, object, severity, allowed }) => `${severity} ${allowed} ${code}:${object}`)).toEqual([
    'error false prisma-migration-pending:2_undone',
    'error false prisma-migration-pending:3_late',
    'info false prisma-migration-pending:5_next',
  ]);
});
