import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPairs } from '../../src/plan/catalog/pairs.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { readSequences } from '../../src/postgres/rows/sequences.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import { onSnapshot } from '../../src/postgres/rows/snapshot-sessions.ts';
import { workOnUsers } from '../../src/stages/seed/work-on-users.ts';
import { makeBridge } from '../../src/migrate/bridge/make.ts';
import { bridgeStage } from '../../src/stages/bridge.ts';
import { completeRun } from '../../src/stages/complete.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { refuseOthersOn } from '../../src/migrate/users/refuse-others-code.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { validateStage } from '../../src/stages/validate/validate.ts';
import { onServer } from '../support/database.ts';
import { outsiders, type Outsiders } from '../support/outsiders.ts';
import { take } from '../support/context.ts';
import { folderWith } from '../support/folder.ts';

const runners = ['owner', 'superuser'] as const;
const boom = `LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$`;
const mayCreate = 'GRANT CREATE, USAGE ON SCHEMA public TO {{low}}; GRANT CREATE ON DATABASE {{database}} TO {{low}}';

function withChecks(checks: Record<string, string>): string {
  return folderWith(
    Object.fromEntries(Object.entries(checks).map(([name, sql]) => [`separation/checks/${name}.sql`, sql])),
  );
}

/** What somebody makes in a schema of the application's path, and the check that would call it. */
const traps: readonly [string, string, string, string][] = [
  [
    'a function that matches better than PostgreSQL’s own',
    `CREATE FUNCTION public.lower(varchar) RETURNS text ${boom}`,
    "SELECT 1 AS x FROM customers WHERE lower(email::varchar) = 'nobody'",
    'the function public.lower(character varying) belongs to',
  ],
  [
    'an operator that matches better',
    `CREATE FUNCTION public.same(varchar, varchar) RETURNS bool ${boom}; CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.same)`,
    "SELECT 1 AS x FROM customers WHERE email::varchar = 'nobody'::varchar",
    'the operator public.=(character varying,character varying) belongs to',
  ],
  [
    'a function that the check names',
    `CREATE FUNCTION public.net(numeric) RETURNS numeric ${boom}`,
    'SELECT 1 AS x FROM orders WHERE net(total) < 0',
    'the function public.net(numeric) belongs to',
  ],
  [
    'a view that the check names',
    `CREATE FUNCTION public.odd() RETURNS int ${boom}; CREATE VIEW public.buyers AS SELECT public.odd() AS id; GRANT SELECT ON public.buyers TO PUBLIC`,
    'SELECT * FROM buyers',
    'the view public.buyers belongs to',
  ],
  [
    'a table whose policy is their code',
    `CREATE FUNCTION public.odd() RETURNS bool ${boom}; CREATE TABLE public.notes (id int); INSERT INTO public.notes VALUES (1); GRANT SELECT ON public.notes TO PUBLIC;
     ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY; CREATE POLICY odd ON public.notes USING (public.odd())`,
    'SELECT * FROM notes',
    'the table with row level security public.notes belongs to',
  ],
  [
    'a domain with a check',
    `CREATE FUNCTION public.fine(text) RETURNS bool ${boom}; CREATE DOMAIN public.address AS text CHECK (public.fine(VALUE))`,
    "SELECT 1 AS x FROM customers WHERE email::address = ''",
    'the type public.address belongs to',
  ],
  [
    'a cast of a type that a column has',
    `CREATE SCHEMA elsewhere; GRANT USAGE ON SCHEMA elsewhere TO PUBLIC; CREATE TYPE elsewhere.level AS ENUM ('gold'); CREATE DOMAIN elsewhere.shown AS elsewhere.level;
     CREATE FUNCTION elsewhere.told(elsewhere.level) RETURNS text ${boom}; CREATE CAST (elsewhere.level AS text) WITH FUNCTION elsewhere.told(elsewhere.level);
     CREATE TABLE public.ranks (rank elsewhere.shown); INSERT INTO public.ranks VALUES ('gold'); GRANT SELECT ON public.ranks TO PUBLIC`,
    "SELECT 1 AS x FROM ranks WHERE rank::text = 'none'",
    'the function of the cast (elsewhere.level AS text) belongs to',
  ],
  [
    'a function that matches better than the owner’s own, which another one of the owner’s calls',
    `CREATE FUNCTION public.helper(varchar) RETURNS text ${boom}`,
    "SELECT 1 AS x FROM customers WHERE public.cleaned(email) = 'nobody'",
    'the function public.helper(character varying) belongs to',
  ],
  [
    'a table in the place of the owner’s',
    `CREATE SCHEMA {{runner}}; GRANT USAGE ON SCHEMA {{runner}} TO PUBLIC; CREATE TABLE {{runner}}.orders (id int, total numeric); GRANT SELECT ON {{runner}}.orders TO PUBLIC`,
    'SELECT 1 AS x FROM orders WHERE total < 0',
    'the table ',
  ],
  [
    'an aggregate in the schema that is named as the role',
    `CREATE SCHEMA {{runner}}; CREATE FUNCTION {{runner}}.next(int, varchar) RETURNS int ${boom}; GRANT USAGE ON SCHEMA {{runner}} TO PUBLIC;
     CREATE AGGREGATE {{runner}}.max(varchar) (SFUNC = {{runner}}.next, STYPE = int, INITCOND = '0')`,
    'SELECT max(email::varchar) AS x FROM customers HAVING max(email::varchar) IS NULL',
    '.max(character varying) belongs to',
  ],
];

async function shopWith(by: 'owner' | 'superuser', sql: string): Promise<Outsiders> {
  const shop = await outsiders(by, mayCreate);
  await shop.asOwner(
    `CREATE FUNCTION public.helper(text) RETURNS text LANGUAGE sql AS 'SELECT $1'; CREATE FUNCTION public.cleaned(varchar) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN helper($1); END'`,
  );
  await shop.asLow(sql.replaceAll('{{runner}}', by === 'owner' ? shop.owner : 'postgres'));
  return shop;
}

test.each(traps)('a check is not run if it would call %s', async (_, sql, check, found) => {
  for (const by of runners) {
    const shop = await shopWith(by, sql);
    const working = withChecks({ names: check });
    const options = { working, config: { admins: [{ email: 'ana@example.com' }] } };
    const error = (await preflightStage.run(shop.context(options)).catch((thrown: unknown) => thrown)) as Error;
    // Beside others: a table with row level security is a hazard by itself.
    expect(error).toMatchObject({ message: expect.stringContaining(found) as string });
    expect(`${Reflect.get(error, 'code')} ${error.message}`).toContain('E_OTHERS_CODE');
    // It may be made after the preflight, as well.
    const context = shop.context(options);
    await expect(migrateStage.run(context)).rejects.toMatchObject({ code: 'E_OTHERS_CODE' });
  }
});

test('it may be made after the migration: the check is not run then, either', async () => {
  const [, sql, check, found] = traps[0] ?? ['', '', '', ''];
  for (const by of runners) {
    const shop = await outsiders(by, mayCreate);
    const context = shop.context({ working: withChecks({ names: check }) });
    take(context, await migrateStage.run(context));
    await shop.asLow(sql);
    await expect(validateStage.run(context)).rejects.toMatchObject({
      code: 'E_OTHERS_CODE',
      message: expect.stringContaining(found) as string,
    });
  }
});

test('what the configuration trusts, and what is not named and shadows nothing, is no obstacle', async () => {
  const shop = await outsiders('owner', mayCreate);
  await shop.asLow(
    `CREATE FUNCTION public.lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT $1::text'; CREATE VIEW public.elsewhere AS SELECT 1 AS id`,
  );
  const context = shop.context({
    working: withChecks({ names: "SELECT 1 AS x FROM customers WHERE lower(email::varchar) = 'nobody'" }),
    config: { allow: ['others-code:public.lower(character varying)'] },
  });
  await expect(preflightStage.run(context)).resolves.toMatchObject({ status: 'passed' });
});

test('no session of the tool finds what others put into the path of the role', async () => {
  for (const by of runners) {
    const shop = await outsiders(by, mayCreate);
    const runner = by === 'owner' ? shop.owner : 'postgres';
    await shop.database.query(
      `ALTER ROLE ${runner} IN DATABASE ${shop.database.name} SET search_path = public, pg_catalog`,
    );
    await shop.asLow(`
      CREATE FUNCTION public.lower(text) RETURNS text ${boom};
      CREATE FUNCTION public.lower(varchar) RETURNS text ${boom};
      CREATE FUNCTION public.current_setting(text) RETURNS text ${boom};
      CREATE FUNCTION public.set_config(text, text, bool) RETURNS text ${boom};
      CREATE FUNCTION public.format(text, text) RETURNS text ${boom};
      CREATE FUNCTION public.pg_backend_pid() RETURNS int ${boom};
      CREATE FUNCTION public.same(anyelement, anyelement) RETURNS bool ${boom};
      CREATE FUNCTION public.same_text(text, text) RETURNS bool ${boom};
      CREATE FUNCTION public.same_int(int, int) RETURNS bool ${boom};
      CREATE FUNCTION public.same_big(bigint, bigint) RETURNS bool ${boom};
      CREATE FUNCTION public.divided(int, int) RETURNS int ${boom};
      CREATE OPERATOR public.= (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = public.same);
      CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = public.same_text);
      CREATE OPERATOR public.= (LEFTARG = int, RIGHTARG = int, FUNCTION = public.same_int);
      CREATE OPERATOR public.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = public.same_big);
      CREATE OPERATOR public./ (LEFTARG = int, RIGHTARG = int, FUNCTION = public.divided)`);
    const options = { config: { admins: [{ email: 'ana@example.com' }], workspace: { name: 'Main', slug: 'main' } } };
    const context = shop.context(options);
    for (const stage of [preflightStage, migrateStage, seedStage, validateStage]) {
      take(context, await stage.run(context));
    }
    expect(context.record.report.admins).toHaveLength(1);
  }
});

test('a fake of pg_cron, or of Prisma’s own table, is not read', async () => {
  for (const by of runners) {
    const shop = await outsiders(by, mayCreate);
    await shop.asLow(`
      CREATE SCHEMA cron; GRANT USAGE ON SCHEMA cron TO PUBLIC; CREATE SCHEMA a; GRANT USAGE ON SCHEMA a TO PUBLIC;
      CREATE FUNCTION cron.boom() RETURNS text ${boom};
      CREATE VIEW cron.job AS SELECT 1::bigint AS jobid, cron.boom() AS command, current_database()::text AS database; GRANT SELECT ON cron.job TO PUBLIC;
      CREATE TABLE a._prisma_migrations (id text, checksum text, finished_at timestamptz, migration_name text, logs text, rolled_back_at timestamptz, started_at timestamptz, applied_steps_count int);
      GRANT ALL ON a._prisma_migrations TO PUBLIC;
      CREATE FUNCTION a.boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
      CREATE TRIGGER boom BEFORE INSERT ON a._prisma_migrations FOR EACH ROW EXECUTE FUNCTION a.boom()`);
    const context = shop.context();
    const catalog = await withClient(context.connection, (client) => readCatalog(client));
    expect(catalog).toMatchObject({ cronJobs: [], prismaMigrations: null });
    await expect(migrateStage.run(context)).resolves.toMatchObject({ status: 'passed' });
  }
});

test('a trigger of others on Prisma’s own table, or a domain of theirs as the id, is a hazard', async () => {
  for (const by of runners) {
    const shop = await outsiders(
      by,
      `${mayCreate}; CREATE TABLE public._prisma_migrations (id text, checksum text, finished_at timestamptz, migration_name text, logs text, rolled_back_at timestamptz, started_at timestamptz, applied_steps_count int);
       ALTER TABLE public._prisma_migrations OWNER TO {{owner}}; GRANT TRIGGER ON public._prisma_migrations TO {{low}}`,
    );
    await shop.asLow(`
      CREATE FUNCTION public.boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
      CREATE TRIGGER boom BEFORE INSERT ON public._prisma_migrations FOR EACH ROW EXECUTE FUNCTION public.boom();
      CREATE FUNCTION public.fine(bigint) RETURNS bool LANGUAGE sql AS 'SELECT true'; CREATE DOMAIN public.odd AS bigint CHECK (public.fine(VALUE)); GRANT USAGE ON TYPE public.odd TO PUBLIC`);
    await shop.database.query('ALTER TABLE public.users ALTER id TYPE public.odd');
    const error = await preflightStage.run(shop.context()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'E_HAZARD' });
    const { message } = error as Error;
    expect(message).toContain('others-code:public._prisma_migrations');
    expect(message).toMatch(/the trigger boom calls public\.boom\(\), which belongs to low_/);
    expect(message).toMatch(/the domain public\.odd belongs to low_/);
  }
});

test('nothing is seeded as long as somebody’s trigger is on a new table', async () => {
  for (const by of runners) {
    const shop = await outsiders(by, `${mayCreate}; GRANT TRIGGER ON public.users TO {{low}}`);
    const context = shop.context({ config: { admins: [{ email: 'ana@example.com' }] } });
    take(context, await migrateStage.run(context));
    await shop.asLow(`
      CREATE FUNCTION public.boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
      CREATE TRIGGER boom BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.boom()`);
    await expect(seedStage.run(context)).rejects.toMatchObject({
      code: 'E_SEED',
      message: expect.stringContaining('the trigger boom calls public.boom()') as string,
    });
  }
});

test('nobody is made a customer as long as somebody’s code is on their table', async () => {
  for (const by of runners) {
    const shop = await outsiders(by, mayCreate);
    const context = shop.context();
    Object.assign(context.record, (await migrateStage.run(context)).record);
    await completeRun(context);
    await shop.asLow(
      `CREATE FUNCTION public.today() RETURNS timestamptz ${boom}; GRANT EXECUTE ON FUNCTION public.today() TO PUBLIC`,
    );
    await shop.database.query(`
      ALTER TABLE public.customers ALTER created_at SET DEFAULT public.today(); INSERT INTO public.users (email) VALUES ('new@example.com')`);
    const moving = withClient(context.connection, (client) =>
      workOnUsers(client, { confirm: [], move: true, runId: null }),
    );
    await expect(moving).rejects.toMatchObject({
      code: 'E_OTHERS_CODE',
      message: expect.stringContaining('its default calls public.today()') as string,
    });
  }
});

test('a trigger that others make on Prisma’s own table after the run is not run by the revert, nor by what writes rows meanwhile', async () => {
  const shop = await outsiders(
    'owner',
    `${mayCreate}; CREATE TABLE public._prisma_migrations (id text, checksum text, finished_at timestamptz, migration_name text, logs text, rolled_back_at timestamptz, started_at timestamptz, applied_steps_count int);
     ALTER TABLE public._prisma_migrations OWNER TO {{owner}}; GRANT TRIGGER ON public._prisma_migrations, public.users TO {{low}}`,
  );
  const working = folderWith({ 'prisma/migrations/20250828_separate_users_customers/migration.sql': 'SELECT 1' });
  const context = shop.context({ working });
  take(context, await migrateStage.run(context));
  await completeRun(context);
  expect((await shop.database.query('SELECT migration_name FROM public._prisma_migrations')).rowCount).toBe(1);
  await shop.asLow(`
    CREATE FUNCTION public.boom() RETURNS trigger ${boom};
    CREATE TRIGGER boom BEFORE DELETE ON public._prisma_migrations FOR EACH ROW EXECUTE FUNCTION public.boom();
    CREATE TRIGGER boom AFTER DELETE ON public.user_customer_mapping FOR EACH ROW EXECUTE FUNCTION public.boom()`);
  await expect(revertStage(null).run(context)).rejects.toMatchObject({
    code: 'E_OTHERS_CODE',
    message: expect.stringMatching(/on public\._prisma_migrations, the trigger boom calls public\.boom\(\)/) as string,
  });
  // A user who becomes a customer takes his row of the mapping along.
  await shop.database.query(`
    INSERT INTO public.users (email) VALUES ('new@example.com'); INSERT INTO public.user_customer_mapping SELECT u.id, min(c.id) FROM public.users u, public.customers c GROUP BY u.id`);
  const move = (): Promise<unknown> =>
    withClient(context.connection, (client) => workOnUsers(client, { confirm: [], move: true, runId: null }));
  await expect(move()).rejects.toMatchObject({
    code: 'E_OTHERS_CODE',
    message: expect.stringMatching(/on public\.user_customer_mapping, the trigger boom/) as string,
  });
  await shop.database.query(
    'DROP TRIGGER boom ON public.user_customer_mapping; DROP TRIGGER boom ON public._prisma_migrations',
  );
  // Whoever is quicker than the rows, but slower than the question, has to wait.
  await withClient(context.connection, (client) =>
    withTransaction(client, async () => {
      await refuseOthersOn(client, ['public.users'], 'E_SEED');
      const late = `SET lock_timeout = 100; CREATE TRIGGER boom BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.boom()`;
      await expect(shop.asLow(late)).rejects.toMatchObject({ code: '55P03' });
    }),
  );
  await expect(move()).resolves.toMatchObject({ moved: 1 });
  await expect(revertStage(null).run(context)).resolves.toMatchObject({ outcome: 'reverted' });
});

test('a view is not read when rows are fingerprinted: it may have taken the place of a table', async () => {
  const shop = await outsiders('superuser', mayCreate);
  await shop.asLow(
    `CREATE FUNCTION public.odd() RETURNS int ${boom}; CREATE VIEW public.odd_view AS SELECT public.odd() AS id`,
  );
  const { connection } = shop.context();
  // The setting is newer than the oldest servers.
  const { rows } = await shop.database.query(
    "SELECT current_setting('restrict_nonsystem_relation_kind', true) IS NOT NULL AS has",
  );
  const read = (): Promise<unknown> =>
    withClient(connection, (client) =>
      withTransaction(
        client,
        () =>
          onSnapshot({ connection, client }, ['odd_view'], { sessions: 1 }, (session, view) =>
            session.query(`SELECT * FROM public.${view}`),
          ),
        beginReadOnly,
      ),
    );
  await expect(read()).rejects.toThrow(rows[0]?.['has'] === true ? /access to non-system view/ : /ran as/);
});

test('neither names nor numbers are read of a view that has taken the place of a table or a sequence', async () => {
  const shop = await outsiders('superuser', mayCreate);
  const { rows } = await shop.database.query(
    "SELECT current_setting('restrict_nonsystem_relation_kind', true) IS NOT NULL AS has",
  );
  await shop.asLow('CREATE TABLE public.tagged (owner_type text, owner_id bigint)');
  await withClient(shop.context().connection, async (client) => {
    const { tables } = await readCatalog(client);
    await shop.asLow(
      `DROP TABLE public.tagged; CREATE FUNCTION public.odd() RETURNS text ${boom}; CREATE VIEW public.tagged AS SELECT public.odd() AS owner_type, 1::bigint AS owner_id`,
    );
    // Older servers have no such setting, as docs/security-model.md says.
    await expect(readPairs(client, tables)).rejects.toThrow(
      rows[0]?.['has'] === true ? /access to non-system view/ : /ran as/,
    );
    // What is read afterwards may be a view again.
    await expect(client.query('SELECT owner_type FROM public.tagged')).rejects.toThrow(/ran as/);
    await expect(readSequences(client)).resolves.not.toEqual([]);
  });
});

test('no view is read that takes the place of a sequence while it is waited for', async () => {
  const shop = await outsiders('superuser', mayCreate);
  const restrict = "SELECT current_setting('restrict_nonsystem_relation_kind', true) IS NOT NULL AS has";
  const { rows } = await shop.database.query(restrict);
  await shop.asLow('CREATE SEQUENCE public.numbers');
  await onServer(shop.database.name, async (low) => {
    await low.query(`SET SESSION AUTHORIZATION ${shop.low}`);
    await low.query(`CREATE FUNCTION public.odd() RETURNS bigint ${boom}`);
    // Whoever has listed the sequence waits for this to end, and then finds what has its name.
    await low.query('BEGIN; DROP SEQUENCE public.numbers');
    await low.query('CREATE VIEW public.numbers AS SELECT public.odd() AS last_value, true AS is_called');
    const reading = withClient(shop.context().connection, readSequences).then(
      () => 'read',
      (error: unknown) => String(error),
    );
    const waiting = async (): Promise<unknown> =>
      (
        await shop.database.query(
          'SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())',
        )
      ).rows[0]?.['n'];
    await expect.poll(waiting).toBe(1);
    await low.query('COMMIT');
    // Older servers have no such setting.
    expect(await reading).toMatch(rows[0]?.['has'] === true ? /access to non-system view "numbers"/ : /ran as/);
  });
});

test('what others have in a table is read by no policy and no cast of theirs', async () => {
  for (const by of runners) {
    const shop = await outsiders(by, `${mayCreate}; GRANT REFERENCES ON public.users TO {{low}}`);
    await shop.asLow(`
      CREATE SCHEMA lowns; GRANT USAGE ON SCHEMA lowns TO PUBLIC;
      CREATE FUNCTION lowns.odd() RETURNS bool ${boom};
      CREATE TABLE lowns.hidden (id int, owner_type text, owner_id bigint); INSERT INTO lowns.hidden VALUES (1, 'User', 1); GRANT SELECT ON lowns.hidden TO PUBLIC;
      ALTER TABLE lowns.hidden ENABLE ROW LEVEL SECURITY; CREATE POLICY odd ON lowns.hidden USING (lowns.odd())`);
    const { connection } = shop.context();
    const catalog = await withClient(connection, (client) => readCatalog(client));
    expect(catalog.pairs).toMatchObject([{ type: 'owner_type', values: null }]);
    // Whom they do not bind may not be sent through them; the others are refused.
    await shop.asLow(`
      DROP TABLE lowns.hidden; CREATE TYPE lowns.tone AS ENUM ('1');
      CREATE FUNCTION lowns.number(lowns.tone) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint'; CREATE FUNCTION lowns.told(lowns.tone) RETURNS text ${boom};
      CREATE CAST (lowns.tone AS bigint) WITH FUNCTION lowns.number(lowns.tone) AS IMPLICIT; CREATE CAST (lowns.tone AS text) WITH FUNCTION lowns.told(lowns.tone);
      CREATE TABLE lowns.notes (user_id lowns.tone); INSERT INTO lowns.notes VALUES ('1'); ALTER TABLE lowns.notes ADD FOREIGN KEY (user_id) REFERENCES public.users NOT VALID;
      GRANT SELECT ON lowns.notes TO PUBLIC`);
    const tables = [
      'orders',
      'order_items',
      'subscriptions',
      'disputes',
      { schema: 'lowns', table: 'notes', column: 'user_id', keep: true },
    ];
    const context = shop.context({ config: { separate: { tables } } });
    await expect(preflightStage.run(context)).rejects.toMatchObject({
      code: 'E_HAZARD',
      message: expect.stringContaining('others-code:lowns.notes') as string,
    });
  }
});

test('a migration of your own is not run if a trigger of theirs would be', async () => {
  for (const by of runners) {
    const shop = await outsiders(by, `${mayCreate}; GRANT TRIGGER ON public.orders, public.order_items TO {{low}}`);
    await shop.database.query(
      'ALTER TABLE public.order_items DROP CONSTRAINT order_items_order_id_fkey, ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders ON DELETE CASCADE',
    );
    await shop.asLow(`
      CREATE FUNCTION public.odd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
      CREATE TRIGGER odd AFTER DELETE ON public.order_items FOR EACH ROW EXECUTE FUNCTION public.odd()`);
    const working = withChecks({ names: 'SELECT 1 AS x FROM orders WHERE total < 0' });
    const run = (sql: string): Promise<unknown> => {
      writeFileSync(join(working, 'up.sql'), sql);
      return migrateStage.run(
        shop.context({ working, config: { allow: ['no-revert:up.sql'] }, inputs: { migration: 'up.sql' } }),
      );
    };
    await expect(run('DELETE FROM orders WHERE id < 0')).rejects.toMatchObject({
      code: 'E_OTHERS_CODE',
      message: expect.stringContaining('the function of the trigger odd of public.order_items belongs to') as string,
    });
    // A check only reads, and another table has no trigger of theirs.
    await expect(run('UPDATE products SET price = price')).resolves.toMatchObject({ status: 'passed' });
  }
});

test('no function or trigger is rewritten if a value in its definition has a check of theirs', async () => {
  for (const by of runners) {
    const shop = await outsiders(
      by,
      `${mayCreate}; GRANT TRIGGER ON public.orders TO {{low}}; CREATE FUNCTION public.told() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; ALTER FUNCTION public.told() OWNER TO {{owner}}`,
    );
    // Parsing such a value reads it, and that runs the check.
    await shop.asLow(`
      CREATE FUNCTION public.fine(int) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN IF current_user NOT LIKE 'low%' THEN RAISE EXCEPTION 'ran as %', current_user; END IF; RETURN true; END $$;
      CREATE DOMAIN public.odd AS int CHECK (public.fine(VALUE)); CREATE TYPE public.pair AS (a public.odd[]); CREATE TYPE public.mood AS ENUM ('good');
      CREATE TRIGGER told BEFORE UPDATE ON public.orders FOR EACH ROW WHEN ('("{1}")'::public.pair IS NOT NULL) EXECUTE FUNCTION public.told('user_id')`);
    const given = (type: string, value: string): Promise<unknown> =>
      shop.database.query(`
        SET check_function_bodies = off; SET SESSION AUTHORIZATION ${shop.low}; CREATE FUNCTION public.bought(a ${type} DEFAULT '${value}') RETURNS bigint LANGUAGE sql AS 'SELECT user_id FROM public.orders';
        RESET SESSION AUTHORIZATION; ALTER FUNCTION public.bought OWNER TO ${shop.owner}`);
    await given('public.pair', '("{1}")');
    const context = shop.context({ config: { functions: 'rewrite' } });
    const error = await preflightStage.run(context).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'E_HAZARD' });
    const { message } = error as Error;
    expect(message).toContain('others-code:public.bought(a public.pair)');
    expect(message).toContain('others-code:the trigger told of public.orders');
    // An enumeration of theirs runs nothing.
    await shop.database.query('DROP FUNCTION public.bought; DROP TRIGGER told ON public.orders');
    await given('public.mood', 'good');
    await expect(migrateStage.run(context)).resolves.toMatchObject({ status: 'passed' });
  }
});

test('an event trigger that calls a function of theirs is a hazard', async () => {
  const shop = await outsiders('owner', mayCreate);
  await shop.asLow(`CREATE FUNCTION public.odd() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`);
  await shop.database.query('CREATE EVENT TRIGGER odd ON ddl_command_end EXECUTE FUNCTION public.odd()');
  await expect(preflightStage.run(shop.context())).rejects.toMatchObject({
    code: 'E_HAZARD',
    message: expect.stringContaining('the event trigger odd calls public.odd(), which belongs to low_') as string,
  });
  await shop.database.query('ALTER FUNCTION public.odd() OWNER TO CURRENT_USER');
  await expect(preflightStage.run(shop.context())).resolves.toMatchObject({ status: 'passed' });
});

test('nobody works as the role that the owner of the database makes every session, unless it owns the tables', async () => {
  const shop = await outsiders('superuser', `${mayCreate}; ALTER DATABASE {{database}} OWNER TO {{low}}`);
  const { name } = shop.database;
  await shop.asLow(`ALTER DATABASE ${name} SET role = '${shop.low}'`);
  const { connection, ...context } = shop.context();
  const who = (): Promise<unknown> =>
    withClient(connection, async (client) => (await client.query('SELECT current_user AS role')).rows[0]);
  await expect(who()).rejects.toMatchObject({
    code: 'E_PRIVILEGE',
    message: expect.stringMatching(/every session of "test_\w+" is made the role "low_\w+" \(ALTER DATABASE/) as string,
  });
  await expect(preflightStage.run({ ...context, connection })).rejects.toMatchObject({ code: 'E_PRIVILEGE' });
  // What the role that signs in says for itself is its own wish, and so is the owner of the tables.
  const say = (sql: string): Promise<unknown> => onServer('postgres', (client) => client.query(sql));
  await say(`ALTER ROLE postgres IN DATABASE ${name} SET role = '${shop.owner}'`);
  await expect(who()).resolves.toEqual({ role: shop.owner });
  await say(`ALTER ROLE postgres IN DATABASE ${name} RESET role; ALTER DATABASE ${name} SET role = '${shop.owner}'`);
  await expect(who()).resolves.toEqual({ role: shop.owner });
  await say(`ALTER DATABASE ${name} RESET role`);
});

test('a bridge of theirs is not taken for one of ours', async () => {
  for (const by of runners) {
    const shop = await outsiders(by, mayCreate);
    const context = shop.context({ config: { bridge: true } });
    await withClient(context.connection, (client) => makeBridge(client, 'public', context));
    const { rows } = await shop.database.query(
      "SELECT obj_description('separation_bridge'::regnamespace, 'pg_namespace') AS mark",
    );
    await shop.database.query('DROP SCHEMA separation_bridge CASCADE');
    await shop.asLow(
      `CREATE SCHEMA separation_bridge; COMMENT ON SCHEMA separation_bridge IS '${String(rows[0]?.['mark'])}'`,
    );
    await expect(bridgeStage.run(context)).rejects.toMatchObject({ code: 'E_STATE' });
  }
});
