import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { isSeparated } from '../../src/plan/separated.ts';
import type { SeparationPlan } from '../../src/plan/plan.ts';
import { rolledBack } from '../support/rolled-back.ts';
import { stepsOf } from '../../src/plan/plan.ts';
import { canonicalViews } from '../../src/plan/canonical-views.ts';

const users = 'CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL);';

/** The plan of a database that holds what `sql` makes. */
async function planFor(
  sql: string,
  separate: Record<string, unknown> = { tables: 'discover' },
): Promise<SeparationPlan> {
  return rolledBack(sql, async (client) => makePlan(await readCatalog(client), configSchema.parse({ separate })), {
    fixture: 'nothing.sql',
  });
}

const hazard = ({ hazards }: SeparationPlan, name: string): string => {
  const found = hazards.find(({ code, object }) => `${code}:${object}` === name);
  return found === undefined ? 'none' : `${found.severity}: ${found.message} ${found.hint}`;
};

const references = (plan: SeparationPlan): string[] =>
  plan.references.map(({ table, column, to }) => `${table}.${column} → ${to}`);

describe('a primary key that is itself called user_id', () => {
  const sql =
    'CREATE TABLE users (user_id serial PRIMARY KEY, email text); CREATE TABLE orders (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users)';

  test.each([['discover'], [['orders']]])('is not decided with tables: %s', async (tables) => {
    const plan = await planFor(sql, { tables });
    const found = hazard(plan, 'reference-undecided:public.users.user_id');
    expect(found).toContain('{ table: users, column: user_id, to: customer_id }');
    expect(found).toContain('{ table: users, column: user_id, keep: true }');
  });

  test('becomes what the configuration says, in the new tables as well', async () => {
    const plan = await planFor(sql, { tables: ['orders', { table: 'users', column: 'user_id', to: 'customer_id' }] });
    expect(plan.hazards.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(plan.layout.id).toEqual({ column: 'customer_id', type: 'integer', was: 'user_id' });
    expect(
      stepsOf(plan)
        .map(({ sql }) => sql)
        .join('\n'),
    ).toContain('REFERENCES "public"."customers" ("customer_id")');
  });

  test('is known to be separated afterwards, when users is another table', async () => {
    const config = configSchema.parse({
      separate: { tables: ['orders', { table: 'users', column: 'user_id', to: 'customer_id' }] },
    });
    const known = await rolledBack(
      sql,
      async (client) => {
        const before = await readCatalog(client);
        for (const step of stepsOf(await makePlan(before, config))) await client.query(step.sql);
        return [isSeparated(before, config), isSeparated(await readCatalog(client), config)];
      },
      { fixture: 'nothing.sql' },
    );
    expect(known).toEqual([false, true]);
  });

  test('of another table is judged by its foreign key', async () => {
    const plan = await planFor(
      `${users} CREATE TABLE profiles (user_id int PRIMARY KEY REFERENCES users); CREATE TABLE badges (id int, user_id int REFERENCES profiles (user_id))`,
    );
    expect(references(plan)).toEqual(['badges.user_id → customer_id', 'profiles.user_id → customer_id']);
  });
});

describe('several references in one table', () => {
  test('are never offered one name, and keeping the name is offered first', async () => {
    const plan = await planFor(
      `${users} CREATE TABLE sessions (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users, impersonated_by int REFERENCES users)`,
    );
    const found = hazard(plan, 'reference-undecided:public.sessions.impersonated_by');
    expect(found).toContain('keep: true');
    expect(found).not.toContain('customer_id');
  });

  test.each([
    ['buyer_id int REFERENCES users, seller_id int REFERENCES users', ['buyer_id', 'seller_id']],
    ['user_id int REFERENCES users, payer_user_id int REFERENCES users', ['user_id', 'payer_user_id']],
    ['customer_id text, user_id int REFERENCES users', ['user_id']],
  ])('every line that is offered for %s can be planned with', async (columns, open) => {
    const sql = `${users} CREATE TABLE deals (id serial PRIMARY KEY, ${columns})`;
    const plan = await planFor(sql, { tables: [] });
    const lines = open.map((column) =>
      [
        hazard(plan, `reference-undecided:public.deals.${column}`),
        hazard(plan, `reference-name:public.deals.${column}`),
      ].join(),
    );
    for (const [index, text] of lines.entries()) {
      for (const [, decision = ''] of text.matchAll(/column: \w+, (to: \w+|keep: true) \}/g)) {
        const [key = '', value = ''] = decision.split(': ');
        const entry = { table: 'deals', column: open[index], [key]: value === 'true' ? true : value };
        const after = await planFor(sql, { tables: [entry] });
        expect(hazard(after, `name-taken:public.deals.${value}`), decision).toBe('none');
      }
    }
  });
});

describe('a foreign key of several columns', () => {
  const sql = `CREATE TABLE users (tenant_id int, id serial PRIMARY KEY, email text NOT NULL, UNIQUE (id, email), UNIQUE (tenant_id, id));
     CREATE TABLE letters (id serial PRIMARY KEY, user_id int, email text, FOREIGN KEY (user_id, email) REFERENCES users (id, email));
     CREATE TABLE visits (id serial PRIMARY KEY, tenant_id int, user_id int, FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id));
     CREATE TABLE gifts (id serial PRIMARY KEY, buyer_id int, buyer_email text, FOREIGN KEY (buyer_id, buyer_email) REFERENCES users (id, email))`;

  test.each([['discover'], [[]]])(
    'is asked about only for the column that holds the id (tables: %s)',
    async (tables) => {
      const plan = await planFor(sql, { tables });
      const asked = plan.hazards.filter(({ code }) => code.startsWith('reference-')).map(({ object }) => object);
      expect([...plan.references.map(({ table, column }) => `public.${table}.${column}`), ...asked].toSorted()).toEqual(
        ['public.gifts.buyer_id', 'public.letters.user_id', 'public.visits.user_id'],
      );
    },
  );

  test('renames it in one table like any other', async () => {
    const plan = await planFor(sql, {
      tables: ['letters', 'visits', { table: 'gifts', column: 'buyer_id', keep: true }],
    });
    expect(plan.hazards.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(references(plan)).toEqual([
      'letters.user_id → customer_id',
      'visits.user_id → customer_id',
      'gifts.buyer_id → buyer_id',
    ]);
  });
});

describe('columns without a foreign key', () => {
  test('that name a buyer are listed as not included', async () => {
    const plan = await planFor(
      `${users} CREATE TABLE tips (id serial PRIMARY KEY, from_user_id int, "userIds" int[], user_email text, buyer_id bigint, user_agent text, username text, order_id int, userid int, user_id_fk int, buyer jsonb, "userData" jsonb, referred_by_user uuid)`,
    );
    const byName = plan.hazards.filter(({ code }) => code === 'reference-by-name').map(({ object }) => object);
    expect(byName).toEqual(
      ['from_user_id', '"userIds"', 'user_email', 'buyer_id', 'userid', 'user_id_fk', 'buyer', 'referred_by_user'].map(
        (name) => `public.tips.${name}`,
      ),
    );
    expect(hazard(plan, 'reference-by-name:public.tips.from_user_id')).toContain('to: from_customer_id');
    expect(plan.survey.columns.filter(({ why }) => why.startsWith('by name only'))).toHaveLength(8);
    expect(plan.references).toEqual([]);
  });

  test('whose values are no keys are never looked up among the customers', async () => {
    const plan = await planFor(
      `${users} CREATE TABLE tips (id serial PRIMARY KEY, "userIds" int[], user_email text, buyer jsonb)`,
      {
        tables: [
          { table: 'tips', column: 'userIds', keep: true },
          { table: 'tips', column: 'user_email', keep: true },
          { table: 'tips', column: 'buyer', keep: true },
        ],
      },
    );
    const [view = ''] = canonicalViews(plan.layout, plan.references).filter((sql) =>
      sql.includes('customer_reference'),
    );
    expect(view).not.toContain('tips');
    expect(plan.references.map(({ resolves }) => resolves)).toEqual([false, false, false]);
  });
});

describe('a pair of type and key', () => {
  const pair = (name: string, values: readonly string[]): string =>
    `${users} CREATE TABLE guests (id int); CREATE TABLE company (id int); CREATE TABLE notes (id serial PRIMARY KEY, ${name}_type text NOT NULL, ${name}_id int NOT NULL);
     INSERT INTO notes (${name}_type, ${name}_id) VALUES ${values.map((value) => `('${value}', 1)`).join(', ')}`;

  test.each([
    ['user', ['User', 'Guest']],
    ['owner', [String.raw`App\Models\User`, 'Company']],
    ['taggable', ['users']],
  ])('%s that may mean the source table is not decided, with what it holds', async (name, values) => {
    const found = hazard(await planFor(pair(name, values)), `reference-undecided:public.notes.${name}_id`);
    for (const value of values) expect(found).toContain(JSON.stringify(value));
    expect(found).toContain('keep: true');
    expect(found).not.toContain('to: customer');
  });

  test('without rows is not decided either', async () => {
    const sql = `${users} CREATE TABLE notes (id int, owner_type text NOT NULL, owner_id int NOT NULL)`;
    expect(hazard(await planFor(sql, { tables: [] }), 'reference-undecided:public.notes.owner_id')).toContain(
      'holds nothing yet',
    );
  });

  test('is none if the key numbers the rows of its own table', async () => {
    const sql = `${users} CREATE TABLE events (event_id int PRIMARY KEY, event_type int NOT NULL DEFAULT 1)`;
    expect((await planFor(sql)).hazards).toEqual([]);
  });

  test('that means other tables is passed over', async () => {
    const plan = await planFor(pair('imageable', ['Product', 'Shop']));
    expect(plan.hazards).toEqual([]);
    expect(plan.survey.columns.find(({ column }) => column === 'imageable_id')?.why).toContain('none is users');
  });

  test('never shows what is the name of no table', async () => {
    const plan = await planFor(pair('owner', ['User', 'ana@example.com', 'Ana, 12 Main Street, 1990', 'Bruna Qwxyz']));
    expect(JSON.stringify(plan)).toContain(String.raw`owner_type holds \"User\" and others`);
    expect(JSON.stringify(plan)).not.toMatch(/ana@|Main Street|Bruna|Qwxyz/);
  });
});
