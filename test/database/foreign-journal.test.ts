import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SeparationError } from '../../src/core/errors.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { restoreStage } from '../../src/stages/restore.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { readStatus } from '../../src/stages/status.ts';
import { digestOfPlan } from '../../src/plan/digest.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { keptRows } from '../../src/migrate/kept-tables.ts';
import { withClient } from '../../src/postgres/session.ts';
import { sqlFile } from '../../src/core/project-files.ts';
import { type Outsiders, outsiders } from '../support/outsiders.ts';
import { take, testContext } from '../support/context.ts';
import { urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';

const journal = sqlFile('migrate/journal/journal.sql');
const runners = ['owner', 'superuser'] as const;

async function errorOf(work: Promise<unknown>): Promise<SeparationError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SeparationError) return error;
  throw error ?? new Error('it was not refused');
}

/** A journal as the tool makes it, and something more; made by whom, and what is found of it. */
const foreign: readonly [string, 'low' | 'owner' | 'superuser', string, RegExp][] = [
  ['all of it', 'low', journal, /schema separation belongs to low_/],
  [
    'all of it, open to everybody, with a trigger',
    'low',
    `${journal}; GRANT ALL ON SCHEMA separation TO PUBLIC; GRANT ALL ON ALL TABLES IN SCHEMA separation TO PUBLIC;
     CREATE FUNCTION separation.boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'GRANT SELECT ON public.users TO {{low}}'; RETURN NULL; END $$;
     CREATE TRIGGER boom AFTER INSERT ON separation.run FOR EACH ROW EXECUTE FUNCTION separation.boom()`,
    /belongs to low_/,
  ],
  ['a schema without tables', 'low', 'CREATE SCHEMA separation', /schema separation belongs to low_/],
  [
    'views in the place of tables',
    'low',
    "CREATE SCHEMA separation; CREATE VIEW separation.run AS SELECT 'x'::text AS id; GRANT ALL ON SCHEMA separation TO PUBLIC; GRANT ALL ON separation.run TO PUBLIC",
    /view separation.run belongs to low_/,
  ],
  [
    'the schema, the tables being the owner’s',
    'superuser',
    `${journal}; ALTER SCHEMA separation OWNER TO {{low}}; ALTER TABLE separation.run OWNER TO {{owner}}; ALTER TABLE separation.event OWNER TO {{owner}}`,
    /^schema separation is not, or not only, this tool's journal: schema separation belongs to low_\d+_\d+$/,
  ],
  [
    'one table, the schema being the owner’s',
    'superuser',
    `${journal}; ALTER SCHEMA separation OWNER TO {{owner}}; ALTER TABLE separation.event OWNER TO {{low}}`,
    /table separation.event belongs to low_/,
  ],
  [
    'a function in the owner’s schema',
    'superuser',
    `${journal}; CREATE FUNCTION separation.x() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION separation.x() OWNER TO {{low}}`,
    /function separation.x\(\) belongs to low_/,
  ],
  [
    'the right to create in it',
    'owner',
    `${journal}; GRANT CREATE ON SCHEMA separation TO {{low}}`,
    /low_\d+_\d+ may CREATE on schema separation/,
  ],
  [
    'the right to write a row',
    'owner',
    `${journal}; GRANT INSERT, UPDATE ON separation.run TO {{low}}`,
    /low_\d+_\d+ may INSERT, UPDATE on separation.run/,
  ],
  [
    'the right to write a column',
    'owner',
    `${journal}; GRANT UPDATE (plan) ON separation.run TO PUBLIC`,
    /everybody may UPDATE on separation.run.plan/,
  ],
  [
    'the right to make a trigger',
    'superuser',
    `${journal}; GRANT TRIGGER ON separation.event TO PUBLIC`,
    /everybody may TRIGGER on separation.event/,
  ],
  [
    'a trigger',
    'superuser',
    `${journal}; CREATE FUNCTION public.boom() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; ALTER FUNCTION public.boom() OWNER TO {{low}};
     CREATE TRIGGER boom AFTER INSERT ON separation.run EXECUTE FUNCTION public.boom()`,
    /there is a trigger boom on separation.run/,
  ],
  [
    'an INSTEAD OF trigger on a view of the schema',
    'superuser',
    `${journal}; CREATE VIEW separation.users AS SELECT 1 AS id; CREATE FUNCTION public.boom() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
     CREATE TRIGGER boom INSTEAD OF INSERT ON separation.users FOR EACH ROW EXECUTE FUNCTION public.boom()`,
    /there is a trigger boom on separation.users/,
  ],
  [
    'a rule',
    'owner',
    `${journal}; CREATE RULE also AS ON INSERT TO separation.event DO ALSO SELECT 1`,
    /there is a rule also on separation.event/,
  ],
  [
    'a policy',
    'owner',
    `${journal}; CREATE POLICY hide ON separation.run USING (false)`,
    /there is a policy hide on separation.run/,
  ],
  [
    'a table that inherits from it',
    'superuser',
    `${journal}; CREATE TABLE public.more () INHERITS (separation.run); ALTER TABLE public.more OWNER TO {{low}}`,
    /public.more inherits from separation.run/,
  ],
  [
    'a foreign key to it',
    'superuser',
    `${journal}; CREATE TABLE public.more (run text REFERENCES separation.run ON DELETE CASCADE)`,
    /the foreign key more_run_fkey is on or from separation.run/,
  ],
  [
    'a default that calls somebody’s function',
    'superuser',
    `${journal}; CREATE FUNCTION public.now_then() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'; ALTER FUNCTION public.now_then() OWNER TO {{low}};
     ALTER TABLE separation.run ALTER started_at SET DEFAULT public.now_then()`,
    /a default of separation.run calls public.now_then\(\), which belongs to low_/,
  ],
  [
    'a check that calls somebody’s function',
    'superuser',
    `${journal}; CREATE FUNCTION public.fine(text) RETURNS bool LANGUAGE sql AS 'SELECT true'; ALTER FUNCTION public.fine(text) OWNER TO {{low}};
     ALTER TABLE separation.event ADD CHECK (public.fine(name))`,
    /a constraint of separation.event calls public.fine\(text\), which belongs to low_/,
  ],
  [
    'an index over somebody’s function',
    'superuser',
    `${journal}; CREATE FUNCTION public.fine(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1'; ALTER FUNCTION public.fine(text) OWNER TO {{low}};
     CREATE INDEX ON separation.event (public.fine(name))`,
    /calls public.fine\(text\), which belongs to low_/,
  ],
  [
    'a check by somebody’s operator, and a default by a domain',
    'superuser',
    `${journal}; CREATE FUNCTION public.fine(text, text) RETURNS bool LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR public.~~~ (LEFTARG = text, RIGHTARG = text, FUNCTION = public.fine);
     CREATE DOMAIN public.odd AS text CHECK (VALUE <> ''); ALTER OPERATOR public.~~~ (text, text) OWNER TO {{low}}; ALTER DOMAIN public.odd OWNER TO {{low}};
     ALTER TABLE separation.event ADD CHECK (name OPERATOR(public.~~~) 'x'); ALTER TABLE separation.run ALTER tool SET DEFAULT 'x'::public.odd`,
    /a constraint of separation.event needs the operator public\.~~~\(.*text.*\), which belongs to low_.*; a default of separation.run needs the type public\.odd, which belongs to low_/,
  ],
  [
    'a column of somebody’s type',
    'superuser',
    `${journal}; CREATE DOMAIN public.odd AS text; ALTER DOMAIN public.odd OWNER TO {{low}}; ALTER TABLE separation.event ALTER name TYPE public.odd`,
    /column name of separation.event has the type public.odd, which belongs to low_/,
  ],
];

const cleaning: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const clean of cleaning) await clean();
});

const shops = new Map<(typeof runners)[number], Promise<Outsiders>>();

test.each(foreign)('somebody else has in the journal %s: everything refuses it', async (_, who, sql, found) => {
  for (const by of runners) {
    // One database for all of it: each is taken away again.
    const shop = await (shops.get(by) ?? outsiders(by, '', (clean) => cleaning.push(clean)));
    shops.set(by, Promise.resolve(shop));
    await shop.database.query(`GRANT CREATE ON DATABASE ${shop.database.name} TO ${shop.low}`);
    const run = { low: shop.asLow, owner: shop.asOwner, superuser: shop.database.query }[who];
    await run(sql.replaceAll('{{low}}', shop.low).replaceAll('{{owner}}', shop.owner));
    const context = shop.context();
    const ways = [
      () => preflightStage.run(context),
      () => migrateStage.run(context),
      () => recoverStage.run(context),
      () => revertStage(null).run(context),
      () => restoreStage().run(context),
      () => readStatus(context.connection, context.config),
    ];
    for (const way of ways) {
      const error = await errorOf(way());
      expect(error).toMatchObject({ code: 'E_JOURNAL', kind: 'refused' });
      expect(error.message).toMatch(found);
    }
    const { rows } = await shop.database.query(
      `SELECT to_regclass('public.customers') AS customers, has_table_privilege('${shop.low}', 'public.users', 'SELECT') AS reads`,
    );
    expect(rows).toEqual([{ customers: null, reads: false }]);
    await shop.database.query(
      `DROP SCHEMA separation CASCADE; DROP TABLE IF EXISTS public.more CASCADE; DROP FUNCTION IF EXISTS public.boom(), public.fine(text, text) CASCADE; DROP OWNED BY ${shop.low} CASCADE`,
    );
  }
});

test('a journal that the owner of the tables made is believed by a superuser, and one that a superuser made by the owner', async () => {
  for (const by of runners) {
    const shop = await outsiders('superuser');
    await shop.database.query(`GRANT CREATE ON DATABASE ${shop.database.name} TO ${shop.owner}`);
    if (by === 'owner') await shop.asOwner(journal);
    else
      await shop.database.query(
        `${journal}; GRANT USAGE ON SCHEMA separation TO ${shop.owner}; GRANT SELECT ON ALL TABLES IN SCHEMA separation TO ${shop.owner}`,
      );
    const context = shop.context();
    await expect(readStatus(context.connection, context.config)).resolves.toMatchObject({ state: 'before' });
  }
});

test('a row of the journal that was changed is not executed', async () => {
  const shop = await outsiders('owner');
  const context = shop.context();
  take(context, await migrateStage.run(context));
  const changes = [
    `plan = jsonb_set(plan, '{operations,0,inverse}', '"GRANT SELECT ON public.customers TO ${shop.low};"')`,
    `plan = jsonb_set(plan, '{layout,customers}', '"orders"')`,
    `tables = jsonb_set(tables, '{0,oid}', '"0); GRANT SELECT ON public.customers TO ${shop.low}; --"')`,
    `prisma_migration = '{"schema": 1, "name": "x"}'`,
    `plan_digest = repeat('0', 64)`,
  ];
  for (const change of changes) {
    await shop.database.query(`CREATE TABLE keep AS SELECT * FROM separation.run; UPDATE separation.run SET ${change}`);
    expect(await errorOf(revertStage(null).run(shop.context())), change).toMatchObject({ code: 'E_JOURNAL' });
    await shop.database.query(
      'DELETE FROM separation.run; INSERT INTO separation.run SELECT * FROM keep; DROP TABLE keep',
    );
  }
  const { rows } = await shop.database.query(
    `SELECT has_table_privilege('${shop.low}', 'public.customers', 'SELECT') AS reads`,
  );
  expect(rows).toEqual([{ reads: false }]);
  await expect(revertStage(null).run(shop.context())).resolves.toMatchObject({ outcome: 'reverted' });
});

/** A plan of the journal that somebody changes. */
interface Forged {
  digest: string;
  operations: Record<string, unknown>[];
  layout: Record<string, unknown> & { id: Record<string, unknown> };
}

const theft = 'GRANT SELECT ON public.customers TO {{low}}';
const made = 'CREATE OR REPLACE FUNCTION public.f()\n RETURNS integer\n LANGUAGE sql\nAS $$SELECT 1$$';
const replaced = { kind: 'replace-function', schema: 'public', name: 'f', arguments: '', to: made, lines: [1] };
const first = (plan: Forged, kind: string): Record<string, unknown> =>
  plan.operations.find((operation) => operation['kind'] === kind) ?? {};

/** What a row could bring that is run by a revert; the digest of the row is made to fit, if that can be. */
const forgeries: readonly [string, RegExp, (plan: Forged) => unknown][] = [
  [
    'an inverse of its own',
    /E_JOURNAL: .*operations.0/,
    ({ operations }) => Object.assign(operations[0] ?? {}, { inverse: theft }),
  ],
  [
    'a kind of its own',
    /E_JOURNAL: .*operations/,
    ({ operations }) => operations.push({ kind: 'run', sql: theft, inverse: theft }),
  ],
  [
    'a function with a statement behind it',
    /E_JOURNAL: .*more, or less, than one CREATE OR REPLACE/,
    ({ operations }) => operations.push({ ...replaced, from: `${made}; ${theft}` }),
  ],
  [
    'a statement in the place of a function',
    /E_JOURNAL: .*more, or less, than one CREATE OR REPLACE/,
    ({ operations }) => operations.push({ ...replaced, from: theft }),
  ],
  [
    'a privilege with a statement behind it',
    /E_JOURNAL: .*privileges/,
    ({ operations }) =>
      operations.push({
        kind: 'take-back',
        object: 'TABLE',
        schema: 'public',
        name: 'users',
        grantee: 'PUBLIC',
        privileges: [`SELECT ON public.users TO PUBLIC; ${theft}; --`],
      }),
  ],
  [
    'a right on a table that it does not make',
    /E_JOURNAL: .*\(take-back\).*does not make/,
    ({ operations }) =>
      operations.push({
        kind: 'take-back',
        object: 'TABLE',
        schema: 'public',
        name: 'customers',
        grantee: '{{low}}',
        privileges: ['SELECT'],
      }),
  ],
  [
    'a table that it says it has made',
    /E_JOURNAL: .*\(create-table\).*does not make/,
    (plan) => plan.operations.push({ ...first(plan, 'create-table'), table: 'orders' }),
  ],
  [
    'the type of a column with a statement behind it',
    /E_JOURNAL: .*more than a type/,
    (plan) =>
      Object.assign(first(plan, 'create-table'), {
        columns: [{ name: 'id', type: `bigint); ${theft}; --`, notNull: true }],
      }),
  ],
  [
    'the type of the key with a statement behind it',
    /E_JOURNAL: .*type of its key/,
    ({ layout }) => Object.assign(layout.id, { type: `bigint; ${theft}` }),
  ],
  [
    'a name with a statement behind it, which is a name',
    /E_REVERT: .*does not exist/,
    (plan) => Object.assign(first(plan, 'rename-column'), { to: 'c"; GRANT SELECT ON customers TO {{low}} --' }),
  ],
  [
    'the shape of an older build, and the version that wrote it',
    /E_JOURNAL: .*which version 0\.0\.9 wrote, .*cannot be read/,
    (plan) => {
      plan.operations = plan.operations.map(() => ({ sql: theft, inverse: theft, lock: 'NONE', description: '' }));
    },
  ],
];

test('nothing that a row of the journal brings is run, even if its digest fits', async () => {
  const shop = await outsiders('owner');
  const context = shop.context();
  take(context, await migrateStage.run(context));
  const { rows } = await shop.database.query('SELECT plan FROM separation.run');
  const revert = async (): Promise<string> => {
    const error = await errorOf(revertStage(null).run(shop.context()));
    return `${error.code}: ${error.message}`;
  };
  for (const [what, refused, forge] of forgeries) {
    const plan = JSON.parse(JSON.stringify(rows[0]?.['plan']).replaceAll('{{low}}', shop.low)) as Forged;
    forge(plan);
    const forged = JSON.parse(JSON.stringify(plan).replaceAll('{{low}}', shop.low)) as Forged;
    forged.digest = digestIfAny(forged);
    await shop.database.query('CREATE TABLE keep AS SELECT * FROM separation.run');
    await shop.database.query("UPDATE separation.run SET plan = $1, plan_digest = $2, tool = '0.0.9'", [
      JSON.stringify(forged),
      forged.digest,
    ]);
    expect(await revert(), what).toMatch(refused);
    await shop.database.query(
      'DELETE FROM separation.run; INSERT INTO separation.run SELECT * FROM keep; DROP TABLE keep',
    );
  }
  // A record of Prisma's of somebody else, whose trigger would run as the owner.
  await shop.database.query(`
    CREATE SCHEMA odd AUTHORIZATION ${shop.low}; SET SESSION AUTHORIZATION ${shop.low};
    CREATE TABLE odd._prisma_migrations (migration_name text); INSERT INTO odd._prisma_migrations VALUES ('x');
    CREATE FUNCTION odd.steal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE '${theft.replace('{{low}}', shop.low)}'; RETURN OLD; END $$;
    CREATE TRIGGER steal BEFORE DELETE ON odd._prisma_migrations FOR EACH ROW EXECUTE FUNCTION odd.steal();
    GRANT ALL ON SCHEMA odd TO PUBLIC; GRANT ALL ON odd._prisma_migrations TO PUBLIC`);
  await shop.database.query(`UPDATE separation.run SET prisma_migration = '{"schema": "odd", "name": "x"}'`);
  expect(await revert()).toMatch(/E_JOURNAL: .*odd\._prisma_migrations.* does not belong to a trusted role/);
  await shop.database.query('UPDATE separation.run SET prisma_migration = NULL; DROP SCHEMA odd CASCADE');
  const reads = await shop.database.query(
    `SELECT has_table_privilege('${shop.low}', 'public.customers', 'SELECT') AS reads`,
  );
  expect(reads.rows).toEqual([{ reads: false }]);
  await expect(revertStage(null).run(shop.context())).resolves.toMatchObject({ outcome: 'reverted' });
});

test('a text that a row brings is not run by a role that may do more than who could write the row', async () => {
  // The owner of the tables made the journal; whoever is a member of that role may write to it, and a superuser reverts.
  const shop = await outsiders('superuser');
  const asOwner = testContext(urlOf(testServer(), shop.database.name, shop.owner), { inputs: { backup: 'off' } });
  take(asOwner, await migrateStage.run(asOwner));
  const { rows } = await shop.database.query('SELECT plan FROM separation.run');
  const real = rows[0]?.['plan'] as Forged;
  const statement = {
    sql: "COPY (SELECT 1) TO PROGRAM 'touch {{file}}'",
    description: '',
    file: 'x',
    line: 1,
    column: 1,
  };
  const file = join(tmpdir(), `stolen-${process.pid}`);
  const forged = [
    {
      ...real,
      operations: [
        ...real.operations,
        { ...replaced, from: `${made} SECURITY DEFINER`, to: `${made} SECURITY DEFINER` },
      ],
    },
    {
      version: 1,
      kind: 'own',
      file: 'x',
      checksum: '',
      references: [],
      hazards: [],
      locks: [],
      layout: null,
      survey: null,
      operations: [statement],
      revert: [{ ...statement, sql: statement.sql.replace('{{file}}', file) }],
    },
  ];
  await shop.asOwner('CREATE TABLE public.keep AS SELECT * FROM separation.run');
  for (const row of forged) {
    const digest = digestOfPlan(row as unknown as Plan);
    const plan = JSON.stringify({ ...row, digest });
    await shop.asOwner(`UPDATE separation.run SET plan = $plan$${plan}$plan$, plan_digest = '${digest}'`);
    const error = await errorOf(revertStage(null).run(shop.context()));
    expect(error).toMatchObject({
      code: 'E_JOURNAL',
      message: expect.stringContaining(`may be written by ${shop.owner}`),
    });
    expect(error.hint).toMatch(/Connect as the owner of the journal, or give what was approved/);
  }
  expect(existsSync(file)).toBe(false);
  await shop.asOwner(
    'DELETE FROM separation.run; INSERT INTO separation.run SELECT * FROM public.keep; DROP TABLE public.keep',
  );
  // What is made of names is reverted by either.
  await expect(revertStage(null).run(shop.context())).resolves.toMatchObject({ outcome: 'reverted' });
});

/** As somebody would make it who has this code; of data that are no plan, no digest can be made. */
function digestIfAny(plan: Forged): string {
  try {
    return digestOfPlan(plan as unknown as Plan);
  } catch {
    return plan.digest;
  }
}

test('names of kept rows are made of what is read strictly', async () => {
  const shop = await outsiders('owner');
  const context = shop.context();
  take(context, await migrateStage.run(context));
  await revertStage(null).run(shop.context());
  const changes = [
    `plan = jsonb_set(plan, '{layout,users}', '5')`,
    `plan = jsonb_set(plan, '{layout,id,type}', '"int); ${theft.replace('{{low}}', shop.low)}; --"')`,
    `id = 'x''; ${theft.replace('{{low}}', shop.low)}; --'`,
  ];
  for (const change of changes) {
    await shop.database.query(`CREATE TABLE keep AS SELECT * FROM separation.run; UPDATE separation.run SET ${change}`);
    const kept = withClient(context.connection, (client) => keptRows(client));
    await expect(kept, change).rejects.toMatchObject({ code: 'E_JOURNAL' });
    await shop.database.query(
      'DELETE FROM separation.run; INSERT INTO separation.run SELECT * FROM keep; DROP TABLE keep',
    );
  }
  await expect(withClient(context.connection, (client) => keptRows(client))).resolves.toMatchObject([
    { there: expect.arrayContaining([expect.objectContaining({ of: 'users' })]) },
  ]);
});
