import { get_dmmf } from '@prisma/prisma-schema-wasm';
import { describe, expect, it } from 'vitest';
import { type CodeResult, findCode } from '../../src/application/code/find.ts';
import { changesOf } from '../../src/application/code/write.ts';
import { configSchema } from '../../src/config/config.ts';
import { prismaPlaces } from '../../src/prisma/config-file.ts';
import { readPrismaSchema } from '../../src/prisma/judge.ts';
import { readSchemaText } from '../../src/prisma/read-schema.ts';
import { allSchemas, findSchema } from '../../src/prisma/schema-files.ts';
import { folderWith } from '../support/folder.ts';

const config = configSchema.parse({ separate: { tables: ['orders'] } });
const look = async (folder: string, own = config): Promise<CodeResult> =>
  findCode({ folder, paths: [], config: own, progress: () => undefined });

async function schemaAfter(folder: string): Promise<string> {
  const { findings, refused } = await look(folder);
  expect(refused).toEqual([]);
  return changesOf(folder, findings).find(({ path }) => path.endsWith('schema.prisma'))?.after ?? '';
}

const head =
  'datasource db {\n  provider = "postgresql"\n}\n\ngenerator client {\n  provider = "prisma-client-js"\n}\n\n';
const user = 'model User {\n  id     Int     @id\n  email  String  @unique\n  orders Order[]\n  @@map("users")\n}\n\n';
const order =
  'model Order {\n  id     Int  @id\n  userId Int  @map("user_id")\n  user   User @relation(fields: [userId], references: [id])\n  @@map("orders")\n}\n';

describe('what Prisma accepts is read', () => {
  it.each([
    ['spaces behind a brace', (text: string) => text.replaceAll(/^(model \w+ \{)$/gm, '$1   ')],
    ['a comment on that line', (text: string) => text.replaceAll(/^(model \w+ \{)$/gm, '$1 // the table')],
    ['a comment of documentation there', (text: string) => text.replaceAll(/^(model \w+ \{)$/gm, '$1 /// the table')],
    ['a block comment', (text: string) => `/* model User {\n  id Int\n} */\n${text}`],
    ['no spaces before a brace', (text: string) => text.replaceAll(' {\n', '{\n')],
    [
      'a URL, as before version 7',
      (text: string) => text.replace('"postgresql"', '"postgresql"\n  url = env("DATABASE_URL")'),
    ],
    [
      'a preview feature of another version',
      (text: string) =>
        text.replace('-js"', '-js"\n  previewFeatures = ["multiSchema", "driverAdapters", "nothingKnown"]'),
    ],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('%s', async (_, changed) => {
    const text = changed(head + user + order);
    const after = await schemaAfter(folderWith({ 'prisma/schema.prisma': text }));
    expect(after).toMatch(/^model Customer ?\{/m);
    expect(after).toMatch(/customerId +Int +@map\("customer_id"\)/);
    expect(readPrismaSchema([{ path: 'a.prisma', text: after }]).models.map(({ name }) => name)).toEqual([
      'Customer',
      'Order',
      'User',
      'UserCustomerMapping',
    ]);
    // What stood before the model, in a comment, stays; so do line ends.
    expect(after.split(/model Customer ?\{/)[0]).toBe(text.slice(0, text.lastIndexOf('model User')));
    expect(after.replaceAll('\r\n', '').includes('\n')).toBe(!text.includes('\r\n'));
  });

  it('as Prisma itself reads it', () => {
    const text = `${head}${user}${order}
enum Role { // who
  BUYER
  @@map("role")
}
model Item{
  a   Int
  b   String @default("a { b } // c") @map("b\\"b") @db.VarChar(10)
  c   Role[]
  d   Unsupported("point")?
  @@id([a, b], map: "it")
  @@schema("public")
}
`
      .replace('"postgresql"', '"postgresql"\n  schemas = ["public"]')
      .replaceAll('@@map("users")', '@@map("users")\n @@schema("public")')
      .replaceAll('@@map("orders")', '@@map("orders")\n @@schema("public")')
      .replace('@@map("role")', '@@map("role")\n @@schema("public")');
    const { datamodel } = JSON.parse(
      get_dmmf(JSON.stringify({ prismaSchema: [['a.prisma', text]], noColor: true })),
    ) as {
      datamodel: {
        models: {
          name: string;
          dbName: string | null;
          fields: { name: string; type: string; isList: boolean; isRequired: boolean; dbName?: string }[];
        }[];
      };
    };
    const own = readSchemaText(text).models;
    expect(
      own.map(({ name, table, fields }) => [
        name,
        table,
        fields.filter(({ type }) => type !== 'Unsupported').map((f) => [f.name, f.type, f.list, f.optional, f.column]),
      ]),
    ).toEqual(
      datamodel.models.map(({ name, dbName, fields }) => [
        name,
        dbName ?? name,
        fields.map((f) => [f.name, f.type, f.isList, !f.isRequired, f.dbName ?? f.name]),
      ]),
    );
  });

  it('and what it refuses is an error with its line', async () => {
    const folder = folderWith({ 'prisma/schema.prisma': head + user + order.replace('Int  @map', 'Integer @map') });
    await expect(look(folder)).rejects.toMatchObject({
      code: 'E_CONFIG',
      message: expect.stringMatching(/prisma\/schema\.prisma:18: Type "Integer" is neither/),
    });
  });
});

describe('a change of a schema', () => {
  it('goes into views with relations, partial indexes and names of constraints', async () => {
    const text = `${head.replace('-js"', '-js"\n  previewFeatures = ["views", "partialIndexes"]')}${user.replace('  @@map', '  stats  Stat[]\n  @@map')}${order.replace('  @@map', '  @@index([userId], map: "orders_user_id_idx", where: raw("user_id > 1"))\n  @@map')}
view Stat {
  userId Int  @unique @map("user_id")
  user   User @relation(fields: [userId], references: [id])
}
`;
    const after = await schemaAfter(folderWith({ 'prisma/schema.prisma': text }));
    expect(after).toContain('@@index([customerId], map: "orders_customer_id_idx", where: raw("customer_id > 1"))');
    expect(after).toMatch(/customer +Customer +@relation\(fields: \[userId\], references: \[id\]\)/);
  });
});

describe('several schemas', () => {
  const other = (name: string): string => head.replace('-js"', `-js"\n  output = "../${name}"`) + user + order;

  it('with the model in two of them are a question, which code.schema answers', async () => {
    const folder = folderWith({
      'packages/shop/prisma/schema.prisma': other('client'),
      'packages/crm/prisma/schema.prisma': other('client'),
    });
    await expect(look(folder)).rejects.toMatchObject({
      code: 'E_CONFIG',
      message: expect.stringMatching(/packages\/crm\/prisma\/schema\.prisma, packages\/shop\/prisma\/schema\.prisma/),
    });
    const { findings } = await look(
      folder,
      configSchema.parse({ separate: { tables: ['orders'] }, code: { schema: 'packages/shop/prisma/schema.prisma' } }),
    );
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(['packages/shop/prisma/schema.prisma']));
  });

  it('with the model in one of them: the others are another database', async () => {
    const folder = folderWith({
      'packages/db/prisma/schema.prisma': other('client'),
      'packages/logs/prisma/schema.prisma': `${head}model Event {\n  id Int @id\n  userId Int\n}\n`,
      'packages/logs/prisma/sql/events.sql': 'SELECT user_id FROM orders;\n',
    });
    const { findings } = await look(folder);
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(['packages/db/prisma/schema.prisma']));
    expect(findSchema(folder, config)?.root).toBe('packages/db/prisma/schema.prisma');
  });
});

describe('a copy of a schema beside the client that is generated from it', () => {
  it.each(['../generated', '../src/made/client'])('is no other database (%s)', (output) => {
    const text = head.replace('-js"', `-js"\n  output = "${output}"`) + user + order;
    const folder = folderWith({
      'packages/db/prisma/schema.prisma': text,
      [`packages/db/prisma/${output}/schema.prisma`]: text,
    });
    expect(findSchema(folder, config)?.root).toBe('packages/db/prisma/schema.prisma');
    expect(allSchemas(folder)).toHaveLength(1);
  });
});

describe('prisma.config.ts', () => {
  it.each([
    ["schema: 'db/main.prisma', migrations: { path: 'db/steps' }", 'db/main.prisma', 'db/steps'],
    ["schema: path.join('db', 'schema'),\n  migrations: { seed: 'x', path: `db/m` }", 'db/schema', 'db/m'],
    ["// schema: 'old'\n  schema: join(__dirname, 'db', 'main.prisma')", 'db/main.prisma', null],
    ['datasource: { url: env("DATABASE_URL") }', null, null],
  ])('%s', (settings, schema, migrations) => {
    const folder = folderWith({ 'prisma.config.ts': `export default defineConfig({\n  ${settings},\n});\n` });
    expect(prismaPlaces(folder)).toEqual({ schema, migrations });
  });

  it.each([
    ["schema: fileURLToPath(new URL('./db/main.prisma', import.meta.url))", 'db/main.prisma', null],
    ['schema: `${__dirname}/db/main.prisma`', 'db/main.prisma', null],
    ['schema', 'own/main.prisma', null],
    ["schema: process.env.S ?? 'db/main.prisma', migrations", 'db/main.prisma', 'own/steps'],
    ["migrations: { initShadowDb: made({ a: '}' }), path: folder }", null, 'own'],
    ["schema: resolve(import.meta.dirname, folder, 'main.prisma')", 'own/main.prisma', null],
  ])('with what stands before: %s', (settings, schema, migrations) => {
    const before = [
      "const other = { schema: 'no', migrations: { path: 'no' } };",
      "const folder = 'own'",
      "const schema: string = 'own/main.prisma';",
      'const migrations = { path: path.join(folder, "steps") };',
    ].join('\n');
    const places = { schema, migrations };
    const direct = `${before}\nexport default defineConfig({ ${settings} });\n`;
    expect(prismaPlaces(folderWith({ 'prisma.config.ts': direct }))).toEqual(places);
    const named = `${before}\nconst config = { ${settings} } satisfies PrismaConfig\nexport default config\n`;
    expect(prismaPlaces(folderWith({ 'prisma.config.ts': named }))).toEqual(places);
  });

  it('says which migrations are applied, whatever their folder is called', async () => {
    const folder = folderWith({
      'prisma.config.ts': "export default { schema: 'db/main.prisma', migrations: { path: 'db/steps' } };\n",
      'db/main.prisma': head + user + order,
      'db/steps/1_init.sql': 'CREATE TABLE orders (user_id int);\n',
      'changes/1_init/migration.sql': 'SELECT user_id FROM orders;\n',
      'reports/orders.sql': 'SELECT user_id FROM orders;\n',
    });
    const { findings, applied } = await look(folder);
    expect([new Set(findings.map(({ file }) => file)), applied]).toEqual([
      new Set(['db/main.prisma', 'reports/orders.sql']),
      2,
    ]);
  });
});
