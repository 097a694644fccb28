import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { findSchema, migrationsFolder } from '../../src/prisma/schema-files.ts';
import type { SchemaFile } from '../../src/prisma/read-schema.ts';
import { callCli } from '../support/cli.ts';
import { ownDatabase } from '../support/own-database.ts';
import { validateSchema } from '../support/prisma-cli.ts';
import { migrateDeploy, migrateDiff, migrateStatus, schemaScript } from '../support/schema-engine.ts';
import { folderWith, writeFiles } from '../support/folder.ts';

const root = join(import.meta.dirname, '../..');
const generator = 'generator client {\n  provider = "prisma-client"\n  output = "../src/generated"\n}\n';
const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
const head = `${datasource}\n${generator}\n`;

const mapped = {
  user: `/// Whoever buys.
model User {
  id         BigInt   @id @default(autoincrement())
  email      String   @unique
  createdAt  DateTime @default(now()) @map("created_at") @db.Timestamptz(6)
  orders     Order[]
  sold       Order[]  @relation("seller")

  @@map("users")
}
`,
  order: `model Order {
  id       BigInt @id @default(autoincrement())
  userId   BigInt @map("user_id") // the buyer
  user     User   @relation(fields: [userId], references: [id], onDelete: Cascade)
  sellerId BigInt? @map("seller_id")
  seller   User?  @relation("seller", fields: [sellerId], references: [id])

  @@unique([userId, id])
  @@index([userId, sellerId(sort: Desc)], map: "by_buyer")
  @@map("orders")
}
`,
};

const shopSchema = (which: 'before' | 'after'): string =>
  readFileSync(join(root, `examples/shop/${which}/prisma/schema.prisma`), 'utf8');

const schemas: [string, Record<string, string>][] = [
  ['the shop', { 'prisma/schema.prisma': shopSchema('before') }],
  ['mapped names, in one file', { 'prisma/schema.prisma': head + mapped.user + mapped.order }],
  [
    'a folder of files',
    {
      'prisma/schema/main.prisma': head,
      'prisma/schema/people/user.prisma': mapped.user,
      'prisma/schema/order.prisma': mapped.order.trimEnd(),
    },
  ],
  [
    'CamelCase with text ids, an enum, a list, a relation to itself and one of many to many',
    {
      'schema.prisma': `${head}
model User {
  id           String   @id @default(cuid())
  email        String   @unique
  role         Role     @default(BUYER)
  tags         String[]
  referredById String?
  referredBy   User?    @relation("Referred", fields: [referredById], references: [id])
  referred     User[]   @relation("Referred")
  orders       Order[]
  profile      Profile?
  wishes       Product[]
}

enum Role {
  BUYER
  STAFF
}

model Profile {
  userId String @id
  user   User   @relation(fields: [userId], references: [id])
}

model Order {
  id     String @id @default(uuid())
  userId String
  user   User   @relation(fields: [userId], references: [id], map: "order_buyer")

  @@index([userId])
}

model Product {
  id   Int    @id @default(autoincrement())
  fans User[]
}
`,
    },
  ],
  [
    'introspected, with uuid ids and native types',
    {
      'prisma/schema.prisma': `${head}
model users {
  id       String    @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  email    String    @unique(map: "one_address") @db.VarChar(255)
  spent    Decimal   @default(0) @db.Decimal(12, 2)
  sessions sessions[]
}

model sessions {
  token   String   @id @db.Char(32)
  user_id String   @db.Uuid
  at      DateTime @default(now()) @db.Timestamp(6)
  users   users    @relation(fields: [user_id], references: [id], onDelete: NoAction, onUpdate: NoAction)

  @@index([user_id], map: "idx_sessions_user")
}
`,
    },
  ],
  [
    'accounts in a schema of their own',
    {
      'prisma/schema.prisma': `${head.replace('"postgresql"', '"postgresql"\n  schemas  = ["shop", "public"]')}
model Account {
  id    Int    @id @default(autoincrement())
  email String @unique
  bills Bill[]

  @@map("accounts")
  @@schema("shop")
}

model Bill {
  id        Int     @id @default(autoincrement())
  accountId Int     @map("account_id")
  account   Account @relation(fields: [accountId], references: [id])

  @@map("bills")
  @@schema("public")
}
`,
    },
  ],
];

/** Every line of the schema that stands there before and after: comments and order are as they were. */
function untouched(before: readonly SchemaFile[], after: readonly SchemaFile[]): void {
  expect(after.map(({ path }) => path)).toEqual(before.map(({ path }) => path));
  for (const [index, { text }] of before.entries()) {
    const comments = text.split('\n').filter((line) => line.startsWith('///') || line.startsWith('generator'));
    const kept = after[index]?.text.split('\n') ?? [];
    expect(kept.filter((line) => comments.includes(line))).toEqual(comments);
  }
}

test.each(schemas)(
  '%s: Prisma sees the schema that init made, the migration applied, and after the way back neither',
  async (_, files) => {
    const database = await ownDatabase('', 'nothing.sql');
    const folder = folderWith();
    mkdirSync(join(folder, '.git'));
    writeFiles(folder, files);
    const filesOf = (): SchemaFile[] => findSchema(folder)?.files ?? [];
    const migrations = migrationsFolder(folder, findSchema(folder));
    const before = filesOf();
    // The database is what Prisma makes of the schema, and knows that migration.
    writeFiles(migrations, { '20240101000000_init/migration.sql': await schemaScript(database.url, before) });
    expect(await migrateDeploy(database.url, migrations)).toEqual(['20240101000000_init']);
    expect(await migrateDiff(database.url, before)).toBe('');

    const cli = async (...args: string[]): Promise<string> => {
      const { exit, stdout, stderr } = await callCli(folder, args, { DATABASE_URL: database.url });
      expect(stderr).toMatch(exit === 0 ? /^/ : /exit 0/);
      return stdout;
    };
    const made = JSON.parse(await cli('init', '--json')) as { schemaDiff: string };
    const config = join(folder, 'separation.yml');
    // What init leaves to people: foreign keys under other names, which keep them.
    expect(parse(readFileSync(config, 'utf8'))).toHaveProperty('separate');
    execFileSync('patch', ['-p1'], { cwd: folder, input: made.schemaDiff });
    validateSchema(join(folder, existsSync(join(folder, 'prisma/schema')) ? 'prisma/schema' : (before[0]?.path ?? '')));
    const after = filesOf();
    untouched(before, after);

    await cli('run', '--backup', 'off', '--typecheck', 'off');
    expect(await migrateDiff(database.url, after)).toBe('');
    const [, separation = ''] = readdirSync(migrations).toSorted();
    expect(await migrateStatus(database.url, migrations)).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      history: null,
    });
    expect(await migrateDeploy(database.url, migrations)).toEqual([]);

    await cli('revert');
    expect(await migrateDiff(database.url, before)).toBe('');
    expect(await migrateStatus(database.url, migrations)).toMatchObject({
      history: { diagnostic: 'databaseIsBehind', unappliedMigrationNames: [separation] },
    });
  },
);
