import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCode } from '../../../src/application/code/find.ts';
import { changesOf, edited } from '../../../src/application/code/write.ts';
import { namesOf } from '../../../src/application/code/names.ts';
import { findInSql } from '../../../src/application/code/sql/find.ts';
import { renamesOf } from '../../../src/application/code/sql/renames.ts';
import { configSchema } from '../../../src/config/config.ts';
import { loadParser } from '../../../src/plan/parser.ts';
import { applicationOf } from '../../support/code-application.ts';

const config = configSchema.parse({ separate: { tables: ['orders', 'order_items', 'subscriptions', 'disputes'] } });

/** Renames everything back, word by word, and takes away what kept an old name for whoever reads it. */
function inverse(text: string): string {
  return text
    .replaceAll('customer_id AS user_id', 'user_id')
    .replaceAll('customerId: userId', 'userId')
    .replaceAll('customer: user', 'user')
    .replaceAll('Customer', 'User')
    .replaceAll('customer', 'user');
}

const space = fc.constantFrom(' ', '  ', '\n    ', ' /* é 日本 user */ ');
const quote = fc.constantFrom("'", '"', '`');
const word = fc.constantFrom('BR', 'ana', 'naïve', '😀', 'users of the shop');

/** A function that asks the shop something about buyers; `n` makes its name its own. */
type Snippet = (n: number, s: string, q: string, w: string) => string;
const snippets: Snippet[] = [
  (n, s) => `export const f${n} = (db: Database) =>${s}db.user.count();`,
  (n, s, q) =>
    `export const f${n} = (db: Database) => db[${q === '`' ? "'" : q}user${q === '`' ? "'" : q}]${s.trim()}.count();`,
  (n, s) => `export async function f${n}(db: Database) {\n  const {${s}user } = db;\n  return user.findMany();\n}`,
  (n, s, q, w) =>
    `export const f${n} = (db: Database, userId: bigint) => db.order.findMany({ where: {${s}userId }, take: ${q}${w}${q}.length });`,
  (n, s) => `export const f${n} = (order: Order) =>${s}order.userId;`,
  (n, s) =>
    `export const f${n} = async (db: Database) => (await db.order.findMany({ include: {${s}user: true } })).map((o) => o.user.email);`,
  (n, s) => `export const f${n}:${s}Prisma.UserWhereInput = { country: 'BR' };`,
  (n, s, _, w) =>
    `// users: ${w}\nexport const f${n} = (db: Database) => db.$queryRaw\`SELECT${s}user_id FROM orders\`;`,
  (n, s, _, w) =>
    `export const f${n} = (db: Database) => db.$queryRaw\`SELECT u.email, '${w}' FROM${s}users u JOIN orders o ON o.user_id = u.id WHERE o.user_id = \${${n}n}\`;`,
  (n, s) =>
    `export const f${n} = (db: Database) => db.subscription.groupBy({ by: ['userId'],${s}_count: { userId: true } });`,
  (n, s) => `export const f${n} = { where: { userId: ${n}n },${s}} satisfies Prisma.OrderFindManyArgs;`,
  (n) => `export const f${n} = (user: User, userId: string) => \`\${user.email} \${userId}\`;`,
  (n, _, q, w) => `export const f${n} = { users: ${q}${w}${q}, user: 1 };`,
];

const program = fc
  .array(fc.tuple(fc.constantFrom(...snippets), space, quote, word), { minLength: 5, maxLength: 30 })
  .map((parts) => {
    const own = parts.map(([snippet, s, q, w], n) => snippet(n, s, q, w));
    return `import { Prisma, type Order, type User } from './generated/client.ts';\nimport type { Database } from './db.ts';\n\n${own.join('\n\n')}\n`;
  });

describe('what is changed, renamed back', () => {
  let application = '';
  beforeAll(async () => {
    application = applicationOf('examples/shop/before');
    await loadParser();
  });
  afterAll(() => rmSync(application, { recursive: true, force: true }));

  it('is a program as it was, to the character', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(program, async (text) => {
        mkdirSync(join(application, 'src'), { recursive: true });
        const path = join(application, 'src/random.ts');
        writeFileSync(path, text);
        const request = { folder: application, paths: ['src/random.ts'], config, progress: () => undefined };
        const [change] = changesOf(application, (await findCode(request)).findings);
        const after = change?.after ?? text;
        if (after !== text) changed += 1;
        expect(inverse(after)).toBe(text);
        expect(readFileSync(path, 'utf8')).toBe(text);
      }),
      { numRuns: 6 },
    );
    expect(changed).toBeGreaterThan(0);
  });

  it('is a script of SQL as it was, to the character', () => {
    const names = namesOf(config, [], {
      own: [],
      others: [],
      isOtherClient: () => false,
      isClientPath: () => false,
      isClientFile: () => false,
    });
    const renames = renamesOf(names);
    const statements = fc.constantFrom(
      (s: string) => `SELECT${s}user_id, count(*) FROM orders GROUP BY user_id;`,
      (s: string) => `INSERT INTO${s}users (email) VALUES ('users@example.com') RETURNING id;`,
      (s: string) => `UPDATE orders SET user_id${s}= 1 WHERE user_id IS NULL;`,
      (s: string) => `DELETE FROM "users"${s}WHERE "users".id IN (SELECT user_id FROM disputes);`,
      (s: string) =>
        `WITH b AS (SELECT user_id FROM orders)${s}SELECT b.user_id FROM b JOIN public.users ON users.id = b.user_id;`,
      (s: string) => `SELECT 'users'${s}AS users, user_id FROM sessions;`,
      (s: string) => `INSERT INTO orders (user_id)${s}SELECT id FROM users ON CONFLICT DO NOTHING;`,
    );
    const gap = fc.constantFrom(' ', '\n\t', ' /* users, é */ ', '\n-- user_id 日本\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(statements, gap), { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts.map(([statement, s]) => statement(s)).join('\n');
        const places = findInSql(text, names, renames) ?? [];
        const after = edited(
          text,
          places.flatMap(({ edit }) => edit ?? []),
        );
        expect(inverse(after)).toBe(text);
        const again = findInSql(after, names, renames) ?? [];
        expect(again.filter((place) => place.class === 'certain')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
