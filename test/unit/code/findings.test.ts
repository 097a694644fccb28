import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CodeResult, findCode } from '../../../src/application/code/find.ts';
import { isOpenFinding } from '../../../src/application/code/finding.ts';
import { sarif } from '../../../src/application/code/sarif.ts';
import { changesOf, writeChanges } from '../../../src/application/code/write.ts';
import { type Config, configSchema } from '../../../src/config/config.ts';
import { annotations } from '../../../src/report/annotations.ts';
import { reportMarkdown } from '../../../src/report/markdown.ts';
import { emptyReport } from '../../../src/core/report.ts';
import { folderWith } from '../../support/folder.ts';

const plain: Config = configSchema.parse({});

const usersWithOrders =
  'datasource db {\n  provider = "postgresql"\n}\nmodel User {\n  id Int @id\n  orders Order[]\n  @@map("users")\n}\nmodel Order {\n  id Int @id\n  userId Int @map("user_id")\n  user User @relation(fields: [userId], references: [id])\n  @@map("orders")\n}\n';

async function find(folder: string, paths: string[] = [], config = plain): Promise<CodeResult> {
  return findCode({ folder, paths, config, progress: () => undefined });
}

async function listed(files: Record<string, string>, config = plain): Promise<string[]> {
  const { findings } = await find(folderWith(files), [], config);
  return findings.map(({ file, line, class: own, text, read }) => `${file}:${line} ${read ? 'read' : own} ${text}`);
}

it('migrations of Rails’ kind and of Flyway’s, up to the one that renames, were applied', async () => {
  const sql = 'SELECT * FROM users;\n';
  const rename = 'ALTER TABLE users RENAME TO customers;\n';
  const files = {
    'db/migrate/001.sql': sql,
    'sql/V1__init.sql': sql,
    'sql/V2__rename.sql': rename,
    'sql/V10__later.sql': sql,
    'sql/other.sql': sql,
    'src/migrate/copy.sql': sql,
  };
  const found = await listed(files);
  expect(found.map((line) => line.split(':')[0])).toEqual([
    'sql/V10__later.sql',
    'sql/other.sql',
    'src/migrate/copy.sql',
  ]);
});

describe('what a table gives and a view does not', () => {
  const script = [
    "await db.query('TRUNCATE orders');",
    "await db.query('SELECT ctid FROM products');",
    'await db.query(`COPY products TO STDOUT`);',
    "await db.query('SELECT * FROM orders TABLESAMPLE SYSTEM (1)');",
    `await db.query("SELECT nextval('orders_id_seq')");`,
    'await sql`SELECT id FROM products WHERE (kind, id) > (${kind}, 1)`;',
    "const note = 'select one, with care'; await db.query('SELECT id FROM products');",
  ].join('\n');
  const files = {
    'prisma/schema.prisma': [
      'enum Kind {\n  a\n  b\n}',
      'model User {\n  id Int @id\n  @@map("users")\n}',
      'model Product {\n  id Int @id\n  kind Kind\n  @@map("products")\n}',
    ].join('\n'),
    'src/report.ts': script,
  };

  it('is shown in scripts that name nothing of what is renamed, if they go over the bridge', async () => {
    const inScript = async (bridge: boolean): Promise<string[]> =>
      (await listed(files, configSchema.parse({ bridge }))).filter((line) => line.startsWith('src/'));
    expect(await inScript(false)).toEqual([]);
    expect(await inScript(true)).toEqual([
      'src/report.ts:1 look TRUNCATE',
      'src/report.ts:2 look ctid',
      'src/report.ts:3 look COPY',
      'src/report.ts:4 look TABLESAMPLE',
      'src/report.ts:5 look nextval',
      'src/report.ts:6 look (',
    ]);
  });
});

describe('names in texts', () => {
  it('that TypeORM, Sequelize and others make tables of are shown, and the same words elsewhere are not', async () => {
    const entity = [
      "@Entity('users')",
      'class Buyer {',
      "  @ManyToOne(() => Order) @JoinColumn({ name: 'user_id' }) order: unknown;",
      '}',
      "@Entity({ name: 'users', schema: 'public' })",
      'class Other {}',
      "const rows = source.getRepository('users');",
      "log('users'); const kinds = ['users', 'staff'];",
      "const tables = ['users', 'orders'];",
    ].join('\n');
    const models = [
      "const User = sequelize.define('users', { email: DataTypes.STRING });",
      "User.init({ orderId: { references: { model: 'users', key: 'id' } } }, { sequelize, tableName: 'users' });",
      "await queryInterface.addColumn('users', 'age', {});",
      "class Buyer extends Model { static tableName = 'users'; }",
      "fetch('users'); const options = { name: 'users' };",
      "source.createQueryBuilder().select('u').from('users', 'u'); Array.from('users');",
    ].join('\n');
    expect(await listed({ 'entity.ts': entity, 'models.js': models })).toEqual([
      'entity.ts:1 look users',
      'entity.ts:3 look user_id',
      'entity.ts:5 look users',
      'entity.ts:7 look users',
      'entity.ts:9 look users',
      'models.js:1 look users',
      'models.js:2 look users',
      'models.js:2 look users',
      'models.js:3 look users',
      'models.js:4 look users',
      'models.js:6 look users',
    ]);
  });

  it('of other languages are shown, too', async () => {
    const files = {
      'a.java': '@Table(name = "users") class User {}\n',
      'a.rs': '#[diesel(table_name = users)] struct User;\n',
      'a.py': '__tablename__ = "users"\nmeta.tables["users"]\n',
      'a.cs': 'modelBuilder.Entity<User>().ToTable("users");\n[Table("users")]\n',
      'a.ex': 'schema "users" do\nfrom(u in "users", select: u)\n',
      'a.rb': 'create_table :users\nDB[:users].where(id: 1)\nputs "users"\n',
    };
    const lines = [
      'a.cs:1',
      'a.cs:2',
      'a.ex:1',
      'a.ex:2',
      'a.java:1',
      'a.py:1',
      'a.py:2',
      'a.rb:1',
      'a.rb:2',
      'a.rs:1',
    ];
    expect(await listed(files)).toEqual(lines.map((line) => `${line} look users`));
  });
});

describe('types', () => {
  const schema = 'datasource db {\n  provider = "postgresql"\n}\nmodel User {\n  id Int @id\n  @@map("users")\n}\n';
  const client =
    '// generated by prisma\nexport interface UserDelegate { count(): number }\nexport class PrismaClient { user: UserDelegate; $connect(): void; $extends(): void; $queryRaw(): void }\n';

  it('of a solution are those of the project that has the file, with its paths', async () => {
    const files = {
      'tsconfig.json':
        '{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./tsconfig.app.json" }] }',
      'tsconfig.node.json': '{ "include": ["vite.config.ts"] }',
      'tsconfig.app.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }',
      'prisma/schema.prisma': schema,
      'src/client.ts': client,
      'src/count.ts': "import { PrismaClient } from '@/client';\nexport const n = (db: PrismaClient) => db.user;\n",
    };
    expect(await listed(files)).toContain('src/count.ts:2 certain user');
  });

  it('are not asked for if no model stands for the table, which is said first', async () => {
    const { notes } = await find(folderWith({ 'prisma/schema.prisma': schema.replace('"users"', '"people"') }));
    expect(notes).toEqual([
      expect.stringContaining('No model of prisma/schema.prisma stands for the table public.users'),
    ]);
  });

  it('of the client that name what JSON holds are read by the new names, so that a response has both', async () => {
    const order =
      'model Order {\n  id Int @id\n  userId Int @map("user_id")\n  user User @relation(fields: [userId], references: [id])\n  @@map("orders")\n}\n';
    const files = {
      'tsconfig.json': '{ "compilerOptions": { "strict": true }, "include": ["src"] }',
      'prisma/schema.prisma': `${schema.replace('  @@map', '  orders Order[]\n  @@map')}${order}`,
      'src/client.ts': `${client}export type Order = { id: number; userId: number };\n`,
      'src/route.ts':
        "import type { Order } from './client';\nexport const send = (res: { json(a: unknown): void }, order: Order) => res.json(order);\n",
    };
    const keep = async (reader: string): Promise<string> => {
      const { findings } = await find(folderWith({ ...files, 'src/page.ts': reader }));
      const { edit, also = [] } = findings.find(({ file }) => file === 'src/route.ts') ?? {};
      return [edit, ...also].map((one) => one?.text).join('order');
    };
    const read = 'await (await fetch("/order")).json()';
    expect(await keep(`export const f = async () => (${read}).userId;\n`)).toContain('customerId: undefined');
    for (const reader of [
      `const order: import('./client').Order = ${read};`,
      `import type { Order } from './client';\nconst order = await api.get<Order>('/order');`,
      `import type { Order } from './client';\nconst order = JSON.parse(text) as Order;`,
    ])
      expect(await keep(`${reader}\nexport const f = order.userId;\n`)).toMatch(/userId: order\.customerId \}$/);
  });

  it('are not needed for a stand-in of a client, or for a row that a test makes up', async () => {
    const related = schema.replace('  @@map', '  orders Order[]\n  @@map');
    const order =
      'model Order {\n  id Int @id\n  total Int\n  user_id Int\n  user User @relation(fields: [user_id], references: [id])\n  @@map("orders")\n}\n';
    const text =
      'const db = { user: { findMany: () => [] }, other: { user: { name: 1 } } };\nconst row = { id: 1, total: 2, user: { id: 3 } };\n';
    expect(await listed({ 'prisma/schema.prisma': `${related}${order}`, 'src/a.test.ts': text })).toEqual(
      expect.arrayContaining(['src/a.test.ts:1 look user', 'src/a.test.ts:2 look user']),
    );
  });
});

describe('without the types of the client', () => {
  it('its types are known by where the schema has them generated, and by a namespace that is imported from there', async () => {
    const schema =
      'generator client {\n  provider = "prisma-client"\n  output = "../src/db/client"\n}\ndatasource db {\n  provider = "postgresql"\n}\nmodel User {\n  id Int @id\n  @@map("users")\n}\n';
    const files = {
      'prisma/schema.prisma': schema,
      'src/a.ts': [
        "import type { User } from './db/client/client.ts';",
        "import { type User as Buyer } from '../generated/models';",
        "import * as C from './db/client';",
        "import * as Other from './view';",
        'export type Two = [C.User, Other.User];',
      ].join('\n'),
    };
    expect((await listed(files)).filter((line) => line.startsWith('src'))).toEqual([
      'src/a.ts:1 look User',
      'src/a.ts:2 look User',
      'src/a.ts:5 look User',
    ]);
  });
});

describe('types of the application', () => {
  it('of the tables that Kysely asks are renamed with its chains; one that says something else, too, is only shown', async () => {
    const database = [
      "import type { Generated } from 'kysely';",
      'interface UserTable { id: Generated<number> }',
      'interface OrderTable { id: number; user_id: number }',
      'export interface Database { users: UserTable; orders: OrderTable }',
    ].join('\n');
    const files = {
      'prisma/schema.prisma': usersWithOrders,
      'a.ts': database,
      'b.ts': `${database}\nexport const rows: OrderTable[] = [];`,
      'c.ts': 'export interface Groups { users: string[]; orders: string[] }\n',
    };
    expect((await listed(files)).filter((line) => !line.startsWith('prisma'))).toEqual([
      'a.ts:3 certain user_id',
      'a.ts:4 certain users',
      'b.ts:3 look user_id',
      'b.ts:4 certain users',
    ]);
  });

  it('are renamed in the comments of JavaScript, and names of columns within what a chain of Kysely is given', async () => {
    const files = {
      'prisma/schema.prisma': usersWithOrders,
      'client.ts':
        '// generated by prisma\nexport class PrismaClient { $connect(): void {} $extends(): void {} $queryRaw(): void {} }\nexport type User = { id: number };\n',
      'a.js': "/** @type {import('./client.ts').User} */\nexport const one = { id: 1 };\n",
      'kysely.d.ts':
        "declare module 'kysely' {\n  export interface Fn { sum(of: string): unknown }\n  export interface Builder { innerJoin(...on: string[]): Builder; select(of: (given: { fn: Fn }) => unknown[]): Builder }\n  export interface Kysely { selectFrom(of: string): Builder }\n}\n",
      'b.ts':
        "import type { Kysely } from 'kysely';\nexport const rows = (db: Kysely) => db.selectFrom('orders').innerJoin('users', 'users.id', 'orders.user_id').select(({ fn }) => [\n  'users.email',\n  fn.sum('orders.user_id'),\n]);\n",
    };
    const found = await listed(files);
    expect(found.filter((line) => line.startsWith('a.js'))).toEqual(['a.js:1 certain User']);
    expect(found.filter((line) => /^b\.ts:[34]/.test(line))).toEqual([
      'b.ts:3 certain users',
      'b.ts:4 certain user_id',
    ]);
  });

  it('that say what is asked of Prisma are shown, and what an extension is called for is known', async () => {
    const code = [
      'export const withUser = <T>(args: T) => args as T & { include: { user: true } };',
      'export interface Shown { include: boolean; user: true }',
      "db.$extends({ model: { order: { name() { return Prisma.getExtensionContext(this).$name === 'User'; } } } });",
      "export const isUser = (one: { $name: string }) => one.$name === 'User';",
    ].join('\n');
    expect(
      (await listed({ 'prisma/schema.prisma': usersWithOrders, 'a.ts': code })).filter((line) => line.startsWith('a')),
    ).toEqual(['a.ts:1 look user', 'a.ts:3 certain User']);
  });
});

describe('texts', () => {
  it('that read the buyer of a row by a path are shown; translations, events and keys are not', async () => {
    const files = {
      'prisma/schema.prisma':
        'datasource db {\n  provider = "postgresql"\n}\nmodel User {\n  id Int @id\n  name String\n  orders Order[]\n  @@map("users")\n}\nmodel Order {\n  id Int @id\n  userId Int @map("user_id")\n  user User @relation(fields: [userId], references: [id])\n  @@map("orders")\n}\n',
      'a.ts': [
        "export const columns = ['id', 'user.name', 'order.user.name'];",
        "column.accessor('user.name');",
        "export const mail = '<p>Dear {{ user.name }}</p>';",
        "t('user.name'); span.setAttribute('user.id', 1); export const kinds = ['user.created', { 'user.name': 1 }];",
      ].join('\n'),
      'b.js':
        "/** @typedef {import('./client.ts').User} Buyer */\n/** @param {Buyer} buyer */\nexport const f = (buyer) => buyer;\n",
      'client.ts':
        '// generated by prisma\nexport class PrismaClient { $connect(): void {} $extends(): void {} $queryRaw(): void {} }\nexport type User = { id: number };\n',
    };
    expect((await listed(files)).filter((line) => /^[ab]/.test(line))).toEqual([
      'a.ts:1 look user.name',
      'a.ts:1 look order.user.name',
      'a.ts:2 look user.name',
      'a.ts:3 look <p>Dear {{ user.name }}</p>',
      'b.js:1 certain User',
    ]);
  });
});

describe('JSON', () => {
  it('of a row with its buyer is shown, and a translation of the same name is not', async () => {
    const files = {
      'prisma/schema.prisma': usersWithOrders,
      'test/orders.json': '[\n{ "id": 1, "total": 3, "user": { "id": 2 } }, { "id": "c1", "user": null }]\n',
      'locales/en.json': '{ "id": "Number", "user": { "name": "Name" } }\n',
    };
    expect((await listed(files)).filter((line) => !line.startsWith('prisma'))).toEqual([
      'test/orders.json:2 look user',
      'test/orders.json:2 look user',
    ]);
  });
});

describe('an application that does not compile', () => {
  it('may have names for types, and constants, that are made of each other', async () => {
    const files = {
      'prisma/schema.prisma':
        'datasource db {\n  provider = "postgresql"\n}\nmodel User {\n  id Int @id\n  @@map("users")\n}\n',
      'a.ts': [
        "type One = Other; type Other = One; type Part = Pick<Part, 'user'>;",
        "export const name: One = 'user'; export const key: keyof Part = 'user';",
        'const a = b; const b = a; export const id = a.user;',
      ].join('\n'),
    };
    expect((await listed(files)).filter((line) => line.startsWith('a.ts'))).toEqual([]);
  });
});

describe('templates', () => {
  it('show a buyer that is read by a path from a row, handed on or taken out of it, and not what the page itself has', async () => {
    const schema = 'datasource db {\n  provider = "postgresql"\n}\nmodel User {\n  id Int @id\n  @@map("users")\n}\n';
    const files = {
      'prisma/schema.prisma': schema,
      'a.vue':
        '<template>\n<p>{{ order.user.name }} {{ data.user.name }}</p>\n<Buyer :of="order.user" :by="props.user" />\n<li v-for="{ id, user } in orders">{{ user.name }}</li>\n</template>\n',
      'b.svelte': '{order.user?.name}\n{#each orders as { user }}{user.name}{/each}\n<Buyer user={order.user} />\n',
      'c.ejs': '<%= order.user.email %> <%= user.email %>\n',
    };
    expect((await listed(files)).filter((line) => !line.startsWith('prisma'))).toEqual([
      'a.vue:2 look user',
      'a.vue:3 look user',
      'a.vue:4 look user',
      'b.svelte:1 look user',
      'b.svelte:2 look user',
      'b.svelte:3 look user',
      'c.ejs:1 look user',
    ]);
  });
});

describe('comments', () => {
  it('speak of their own line, or of the statement behind them, and of nothing else', async () => {
    const code = [
      "const a = 'SELECT * FROM users'; // separation: user",
      "const b = 'SELECT * FROM users';",
      '// separation: user',
      'const c = [',
      "  'SELECT 1 FROM users',",
      "  'SELECT 2 FROM users',",
      '];',
      "const d = 'DELETE FROM users';",
    ].join('\n');
    const sql = '-- separation: user\nSELECT 1\nFROM users;\nSELECT 2 FROM users;\n';
    const yaml = '# separation: read\nquery: SELECT 1 FROM users\nother: SELECT 2 FROM users\n';
    expect(await listed({ 'a.ts': code, 'b.sql': sql, 'c.yml': yaml })).toEqual([
      'a.ts:1 system users',
      'a.ts:2 certain users',
      'a.ts:5 system users',
      'a.ts:6 system users',
      'a.ts:8 certain users',
      'b.sql:3 system users',
      'b.sql:4 certain users',
      'c.yml:2 read users',
      'c.yml:3 look users',
    ]);
  });

  it('are not needed for files that the configuration names', async () => {
    const config = configSchema.parse({ code: { system: ['admin/**'], read: ['*.yml'] } });
    const sql = 'SELECT 1 FROM users;\n';
    expect(await listed({ 'admin/a.sql': sql, 'b.sql': sql, 'c.yml': `q: ${sql}` }, config)).toEqual([
      'admin/a.sql:1 system users',
      'b.sql:1 certain users',
      'c.yml:1 read users',
    ]);
  });
});

describe('files', () => {
  const sql = 'SELECT 1 FROM users;\n';

  it('that are ignored, generated, applied or not asked for are neither listed nor changed', async () => {
    const folder = folderWith({
      '.gitignore': 'ignored\n*.tmp.sql\n',
      'ignored/a.sql': sql,
      'src/b.tmp.sql': sql,
      'src/.gitignore': '/mine.sql\n',
      'src/mine.sql': sql,
      'src/c.sql': sql,
      'src/generated.sql': `-- Code generated by a tool. DO NOT EDIT\n-- @generated\n${sql}`,
      'node_modules/x/d.sql': sql,
      'migrations/001.sql': sql,
      'migrations/002.sql': 'ALTER TABLE users RENAME TO customers;\n',
      'migrations/003.sql': sql,
      'other/e.sql': sql,
    });
    const all = await find(folder);
    expect(all.findings.map(({ file }) => file)).toEqual(['migrations/003.sql', 'other/e.sql', 'src/c.sql']);
    expect(all.applied).toBe(2);
    const some = await find(folder, ['src', 'migrations/003.sql']);
    writeChanges(folder, changesOf(folder, some.findings));
    const changed = ['src/c.sql', 'migrations/003.sql', 'other/e.sql', 'src/mine.sql', 'migrations/001.sql'];
    expect(changed.map((path) => readFileSync(join(folder, path), 'utf8').includes('customers'))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    // What the database recorded is applied, whatever its folder is called.
    const recorded = await findCode({
      folder,
      paths: [],
      config: plain,
      recorded: new Set(['e']),
      progress: () => undefined,
    });
    expect(recorded.findings.map(({ file }) => file)).not.toContain('other/e.sql');
    expect(recorded.applied).toBe(3);
    await expect(find(folder, ['../elsewhere'])).rejects.toMatchObject({ code: 'E_USAGE' });
  });

  it('keep byte order marks, Windows line ends and everything else', async () => {
    const code = '\uFEFFconst é = "naïve";\r\nconst q = "SELECT \\"users\\".id FROM \\"users\\"";\r\n';
    const folder = folderWith({ 'a.ts': code });
    const [change] = changesOf(folder, (await find(folder)).findings);
    expect(change?.after).toBe(code.replaceAll('users', 'customers'));
    expect(change?.diff).toContain(
      '-const q = "SELECT \\"users\\".id FROM \\"users\\"";\r\n+const q = "SELECT \\"customers\\"',
    );
  });
});

describe('what is not about buyers', () => {
  it('is left alone: words, other schemas, other tables, other libraries', async () => {
    expect(
      await listed({
        'a.ts': [
          "const title = 'Select users from the list';",
          "const path = '/users/:id';",
          "import users from './users';",
          'const session = { user: { id: 1 } };',
          'console.log(session.user.id, title, path, users);',
          "const own = 'SELECT id FROM auth.users';",
          "const other = 'SELECT s.user_id FROM sessions s WHERE s.user_id = 1';",
          'export { own, other };',
        ].join('\n'),
        'b.sql': "SELECT 'users', user_id FROM sessions;\nSELECT users FROM counts;\n",
      }),
    ).toEqual([]);
  });
});

describe('the report', () => {
  const found = {
    file: 'src/a.ts',
    line: 3,
    column: 7,
    text: 'user',
    why: 'Prisma’s model of the buyers',
    read: false,
  };
  const findings = [
    { ...found, class: 'look' as const, line: 9, why: 'it is given to track' },
    { ...found, class: 'certain' as const },
    { ...found, class: 'look' as const, line: 12, read: true },
    { ...found, class: 'system' as const, line: 20 },
  ];

  it('annotates what is open: as errors if it stops the run, else as warnings', () => {
    const report = emptyReport('r', new Date().toISOString());
    const kinds = (status: 'warned' | 'failed'): string[] =>
      annotations({ ...report, code: { status, skipped: null, findings } }).map(
        ({ kind, file, startLine }) => `${kind} ${file}:${startLine}`,
      );
    expect(kinds('warned')).toEqual(['warning src/a.ts:9', 'warning src/a.ts:3']);
    expect(kinds('failed')).toEqual(['error src/a.ts:9', 'error src/a.ts:3']);
  });

  it('has a table of it in the summary, the certain ones first', () => {
    const report = {
      ...emptyReport('r', new Date().toISOString()),
      code: { status: 'warned' as const, skipped: null, findings },
    };
    const summary = reportMarkdown(report);
    expect(summary).toMatch(/Code that still means the old table[^]*src\/a\.ts:3:7[^]*src\/a\.ts:9:7/);
    expect(summary).not.toContain('src/a.ts:12');
  });

  it('is valid SARIF with stable fingerprints', () => {
    const open = findings.map((finding) => ({ ...finding, edit: null, also: [] }));
    const log = sarif(open, 'apps/shop') as {
      version: string;
      runs: { results: { ruleId: string; partialFingerprints: object; locations: object[] }[] }[];
    };
    expect(log.version).toBe('2.1.0');
    const results = log.runs[0]?.results ?? [];
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['separation/look', 'separation/certain']);
    expect(results).toHaveLength(open.filter(isOpenFinding).length);
    expect(results[1]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'apps/shop/src/a.ts' },
          region: { startLine: 3, startColumn: 7, endColumn: 11 },
        },
      },
    ]);
    const moved = sarif(
      open.map((finding) => ({ ...finding, line: finding.line + 5 })),
      'apps/shop',
    ) as typeof log;
    expect(moved.runs[0]?.results.map((result) => result.partialFingerprints)).toEqual(
      results.map((result) => result.partialFingerprints),
    );
  });
});
