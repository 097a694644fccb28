import { expect, test } from 'vitest';
import { withClient } from '../../src/postgres/session.ts';
import { findWays } from '../../src/recover/ways/find-ways.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { restoreInPlace } from '../../src/recover/restore/in-place/restore-in-place.ts';
import { restoreBySwap } from '../../src/recover/restore/swap/restore-by-swap.ts';
import { take, type TestContext } from '../support/context.ts';
import { outsiders } from '../support/outsiders.ts';

const boom = `LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN IF current_user NOT LIKE 'low%' THEN RAISE EXCEPTION 'ran as %', current_user; END IF; RETURN true; END $$`;
const prepare = `
  CREATE SCHEMA lowns AUTHORIZATION {{low}};
  CREATE FUNCTION lowns.tool_runs(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN $1; END $$; ALTER FUNCTION lowns.tool_runs OWNER TO {{owner}}`;

/** What `low` may make on its own; of each, what a load would run. */
const traps: [sql: string, objects: string[]][] = [
  [
    `CREATE FUNCTION lowns.checked(int) RETURNS bool ${boom}; CREATE TABLE lowns.a (id int CHECK (lowns.checked(id))); INSERT INTO lowns.a VALUES (1)`,
    ['function lowns.checked(integer)'],
  ],
  [
    `CREATE FUNCTION lowns.made(int) RETURNS bool ${boom}; CREATE TABLE lowns.b (id int, ok bool GENERATED ALWAYS AS (lowns.made(id)) STORED); INSERT INTO lowns.b VALUES (1)`,
    ['function lowns.made(integer)'],
  ],
  // Within a domain over a domain, in a row type, in an array.
  [
    `CREATE FUNCTION lowns.fine(text) RETURNS bool ${boom}; CREATE DOMAIN lowns.word AS text CHECK (lowns.fine(VALUE)); CREATE DOMAIN lowns.words AS lowns.word;
     CREATE TYPE lowns.pair AS (w lowns.words); CREATE TABLE lowns.c (p lowns.pair[]); INSERT INTO lowns.c VALUES (ARRAY[ROW('x')::lowns.pair])`,
    ['function lowns.fine(text)'],
  ],
  [
    `CREATE FUNCTION lowns.cut(int) RETURNS bool ${boom}; CREATE TABLE lowns.d (id int) PARTITION BY LIST (lowns.cut(id)); CREATE TABLE lowns.d1 PARTITION OF lowns.d DEFAULT; INSERT INTO lowns.d VALUES (1)`,
    ['function lowns.cut(integer)'],
  ],
  [
    `CREATE FUNCTION lowns.same(int, int) RETURNS bool ${boom}; CREATE OPERATOR lowns.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = lowns.same);
     CREATE TABLE lowns.e (id int CHECK (id OPERATOR(lowns.===) 1)); INSERT INTO lowns.e VALUES (1)`,
    ['function lowns.same(integer,integer)'],
  ],
  // A cast that the key needs, which the catalog does not keep with it.
  [
    `CREATE TYPE lowns.tone AS ENUM ('1'); CREATE FUNCTION lowns.cast_of(lowns.tone) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN IF current_user NOT LIKE 'low%' THEN RAISE EXCEPTION 'ran as %', current_user; END IF; RETURN 1; END $$;
     CREATE CAST (lowns.tone AS bigint) WITH FUNCTION lowns.cast_of(lowns.tone) AS IMPLICIT;
     CREATE TABLE lowns.f (id bigint PRIMARY KEY); INSERT INTO lowns.f VALUES (1); CREATE TABLE lowns.f1 (t lowns.tone REFERENCES lowns.f); INSERT INTO lowns.f1 VALUES ('1');
     CREATE TYPE lowns.sound AS ENUM ('1'); CREATE FUNCTION lowns.heard(lowns.sound) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
     CREATE CAST (lowns.sound AS bigint) WITH FUNCTION lowns.heard(lowns.sound) AS IMPLICIT; CREATE DOMAIN lowns.s1 AS lowns.sound; CREATE DOMAIN lowns.s2 AS lowns.s1;
     CREATE TABLE lowns.f2 (t lowns.s2 REFERENCES lowns.f)`,
    ['function lowns.cast_of(lowns.tone)', 'function lowns.heard(lowns.sound)'],
  ],
  // PostgreSQL's own functions, which run a text as SQL, and somebody else's.
  [
    `CREATE TABLE lowns.g (id int CHECK (query_to_xml('SELECT lowns.boom_text()', true, true, '') IS NOT NULL));
     CREATE TABLE lowns.h (id int CHECK (lowns.tool_runs('DROP ROLE x') IS NOT NULL));
     CREATE TABLE lowns.i (id int CHECK (array_in('{x}', to_regtype('lowns.words'), -1) IS NOT NULL))`,
    ['the check g_check of lowns.g', 'the check h_check of lowns.h', 'the check i_check of lowns.i'],
  ],
  // Harmless: no code of its own, or run as its owner.
  [
    `CREATE FUNCTION lowns.mine(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE TABLE lowns.z (id int DEFAULT 1 CHECK (id > 0 AND now() IS NOT NULL), t text GENERATED ALWAYS AS (repeat('x', id)) STORED);
     CREATE INDEX ON lowns.z ((lowns.mine(id))); CREATE MATERIALIZED VIEW lowns.z1 AS SELECT lowns.mine(id) FROM lowns.z;
     CREATE FUNCTION lowns.late() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$; ALTER TABLE lowns.z ADD more int; ALTER TABLE lowns.z ALTER more SET DEFAULT lowns.late()`,
    [],
  ],
];

/** What the owner of the tables made of a function of theirs; a policy is evaluated by no load. */
const used = `
  ALTER TABLE public.users ENABLE ROW LEVEL SECURITY; CREATE POLICY late ON public.users USING (lowns.late() > 0);
  CREATE INDEX used ON public.users ((lowns.mine(id::int))); CREATE STATISTICS public.told ON (lowns.mine(id::int)), email FROM public.users;
  CREATE MATERIALIZED VIEW public.counted AS SELECT lowns.mine(1), count(*) FROM public.users WITH NO DATA`;

/** The same by a text, of which the catalog does not know. */
const byText = `CREATE FUNCTION public.by_text() RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN lowns.texted(); END $$;
  ALTER TABLE public.products ADD CONSTRAINT by_text CHECK (public.by_text()) NOT VALID`;

/** What `low` makes between the plan and the backup: nobody knows of it before the dump is loaded. */
const late = `CREATE FUNCTION lowns.checked(int) RETURNS bool ${boom}; CREATE TABLE lowns.a (id int CHECK (lowns.checked(id))); INSERT INTO lowns.a VALUES (1);
  GRANT SELECT ON lowns.a TO PUBLIC; GRANT USAGE ON SCHEMA lowns TO PUBLIC`;

const objectsOf = async (context: TestContext): Promise<Record<string, string[]>> => {
  const { obstacles } = await withClient(context.connection, (client) =>
    findWays(client, { method: 'dump', hasInverse: true, hasRestoreCommand: false, allow: context.config.allow }),
  );
  const found = obstacles.filter(({ code }) => code === 'others-code');
  return Object.fromEntries(found.map(({ object, hinders }) => [object, hinders]));
};

test('what of others a load would run is found before, and only that', async () => {
  for (const by of ['owner', 'superuser'] as const) {
    const shop = await outsiders(by, prepare);
    const context = shop.context({ inputs: { backup: 'dump' } });
    for (const [sql] of traps) await shop.asLow(sql);
    const expected = traps.flatMap(([, objects]) => objects).toSorted();
    // What is theirs would be loaded by a swap, and in place by whoever may act as them.
    const theirs = by === 'owner' ? ['swap'] : ['swap', 'in-place'];
    expect(await objectsOf(context)).toEqual(Object.fromEntries(expected.map((object) => [object, theirs])));
    await shop.database.query(`GRANT USAGE ON SCHEMA lowns TO ${shop.owner}`);
    await shop.asOwner(`SET client_min_messages = error; ${used}`);
    expect((await objectsOf(context))['function lowns.mine(integer)']).toEqual(['swap', 'in-place']);
    await shop.asLow(`CREATE FUNCTION lowns.texted() RETURNS bool ${boom}`);
    await shop.asOwner(`SET client_min_messages = error; ${byText}`);
    await shop.database.query("UPDATE pg_constraint SET convalidated = true WHERE conname = 'by_text'");
    expect((await objectsOf(context))['function lowns.texted()']).toEqual(['swap', 'in-place']);
    const allow = expected
      .concat('lowns.mine(integer)', 'lowns.texted()')
      .map((object) => `others-code:${object.replace(/^function /, '')}`);
    expect(await objectsOf(shop.context({ config: { allow } }))).toEqual({});
  }
});

test('what came later is found in the dump, before a row is loaded', async () => {
  for (const by of ['owner', 'superuser'] as const) {
    // The owner may restore what belongs to others only if it may act as them.
    const shop = await outsiders(by, `${prepare}; GRANT {{low}} TO {{owner}}`);
    const context = shop.context({ inputs: { backup: 'dump' } });
    take(context, await preflightStage.run(context));
    await shop.asLow(late);
    take(context, await backupStage.run(context));
    const { manifest, backupFolder } = context.record;
    if (manifest === null || backupFolder === null) throw new Error('no backup');
    const ran = {
      code: 'E_RESTORE',
      message: expect.stringContaining(
        'the check a_id_check of lowns.a runs the function lowns.checked(integer)',
      ) as string,
    };
    await expect(restoreBySwap(context, manifest, backupFolder)).rejects.toMatchObject(ran);
    await expect(restoreInPlace(context, manifest, backupFolder)).rejects.toMatchObject(ran);
    // By now the catalog says so as well, and no way is tried.
    const verifying = { ...context, inputs: { ...context.inputs, verifyBackup: 'restore' as const } };
    await expect(backupStage.run({ ...verifying, runId: `${context.runId}v` })).rejects.toMatchObject({
      code: 'E_NO_WAY_BACK',
    });
    // Whoever trusts it gets it: it was the check that was in the way.
    const trusting = shop.context({
      config: { allow: ['others-code:lowns.checked(integer)'] },
      inputs: { backup: 'dump' },
      runId: context.runId,
    });
    await expect(restoreBySwap(trusting, manifest, backupFolder)).rejects.toThrow(/COPY failed for table/);
  }
});
