import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { validateStage } from '../../src/stages/validate/validate.ts';
import { cleanUp } from '../../src/stages/cleanup.ts';
import { take } from '../support/context.ts';
import { outsiders } from '../support/outsiders.ts';
import { testServer } from '../support/test-server.ts';

const spy = (what: string, result: string): string =>
  `LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN IF current_user NOT LIKE 'low%' THEN RAISE LOG 'SPY ${what} ran as %', current_user; END IF; RETURN ${result}; END $$`;
const grants = `GRANT CREATE, USAGE ON SCHEMA public TO {{low}}; GRANT CREATE ON DATABASE {{database}} TO {{low}}; GRANT REFERENCES, SELECT ON public.users, public.orders TO {{low}}`;
/** Everything that runs if somebody reads, compares, prints or alters what `low` has, or calls by a name that `low` has taken. */
const always = `
  CREATE SCHEMA lowns; GRANT USAGE ON SCHEMA lowns TO PUBLIC;
  CREATE FUNCTION public.lower(varchar) RETURNS text ${spy('lower', '$1::text')};
  CREATE FUNCTION public.coalesce2(text) RETURNS text ${spy('c', '$1')};
  CREATE FUNCTION public.max(varchar) RETURNS text ${spy('max', '$1::text')};
  CREATE FUNCTION public.same(varchar, varchar) RETURNS bool ${spy('op=', 'true')}; CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.same);
  CREATE FUNCTION public.same_big(bigint, bigint) RETURNS bool ${spy('op=big', '$1::text OPERATOR(pg_catalog.=) $2::text')}; CREATE OPERATOR public.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = public.same_big);
  CREATE TYPE lowns.tone AS ENUM ('1', '2');
  CREATE FUNCTION lowns.to_text(lowns.tone) RETURNS text ${spy('cast text', `'1'`)}; CREATE CAST (lowns.tone AS text) WITH FUNCTION lowns.to_text(lowns.tone);
  CREATE FUNCTION lowns.to_json(lowns.tone) RETURNS json ${spy('cast json', `'1'`)}; CREATE CAST (lowns.tone AS json) WITH FUNCTION lowns.to_json(lowns.tone);
  CREATE FUNCTION lowns.to_jsonb(lowns.tone) RETURNS jsonb ${spy('cast jsonb', `'1'`)}; CREATE CAST (lowns.tone AS jsonb) WITH FUNCTION lowns.to_jsonb(lowns.tone);
  CREATE FUNCTION lowns.to_big(lowns.tone) RETURNS bigint ${spy('cast bigint', '1')}; CREATE CAST (lowns.tone AS bigint) WITH FUNCTION lowns.to_big(lowns.tone) AS IMPLICIT;
  CREATE TABLE lowns.odd (id int, t lowns.tone); INSERT INTO lowns.odd VALUES (1, '1'); GRANT SELECT ON lowns.odd TO PUBLIC;
  CREATE FUNCTION lowns.row_text(r lowns.odd) RETURNS text ${spy('row cast', `'1'`)}; CREATE CAST (lowns.odd AS text) WITH FUNCTION lowns.row_text(lowns.odd);
  CREATE FUNCTION lowns.row_json(r lowns.odd) RETURNS json ${spy('row json', `'1'`)}; CREATE CAST (lowns.odd AS json) WITH FUNCTION lowns.row_json(lowns.odd);
  CREATE FUNCTION lowns.def() RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF current_user NOT LIKE 'low%' THEN RAISE LOG 'SPY default ran as %', current_user; END IF; RETURN 1; END $$;
  CREATE TABLE lowns.defaults (id int DEFAULT lowns.def(), b int); INSERT INTO lowns.defaults (b) VALUES (1); GRANT SELECT ON lowns.defaults TO PUBLIC;
  CREATE FUNCTION lowns.trg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF current_user NOT LIKE 'low%' THEN RAISE LOG 'SPY trigger ran as %', current_user; END IF; RETURN NEW; END $$;
  CREATE TABLE lowns.triggered (id int, user_id bigint); INSERT INTO lowns.triggered VALUES (1, 1); CREATE TRIGGER t BEFORE INSERT OR UPDATE OR DELETE ON lowns.triggered FOR EACH ROW EXECUTE FUNCTION lowns.trg(); ALTER TABLE lowns.triggered ENABLE ALWAYS TRIGGER t; GRANT SELECT ON lowns.triggered TO PUBLIC;
  CREATE TABLE lowns.ruled (id int); CREATE RULE r AS ON INSERT TO lowns.ruled DO ALSO SELECT lowns.def(); INSERT INTO lowns.ruled VALUES (1); GRANT SELECT ON lowns.ruled TO PUBLIC;
  CREATE FUNCTION lowns.idx(int) RETURNS int ${spy('index', '$1')}; CREATE TABLE lowns.indexed (id int); CREATE INDEX ON lowns.indexed (lowns.idx(id)); INSERT INTO lowns.indexed VALUES (1); GRANT SELECT ON lowns.indexed TO PUBLIC;
  CREATE STATISTICS lowns.st ON (lowns.idx(id)), id FROM lowns.indexed;
  CREATE VIEW lowns.users AS SELECT lowns.def() AS id, 'x'::text AS email; GRANT SELECT ON lowns.users TO PUBLIC;
  CREATE VIEW public.user_sees AS SELECT lowns.def() AS user_id FROM public.users; GRANT SELECT ON public.user_sees TO PUBLIC;
  CREATE MATERIALIZED VIEW lowns.mat AS SELECT lowns.idx(1) AS x; GRANT SELECT ON lowns.mat TO PUBLIC;
  CREATE SCHEMA auth; GRANT USAGE ON SCHEMA auth TO PUBLIC;
  CREATE FUNCTION auth.uid() RETURNS uuid ${spy('auth.uid', 'NULL')};
  CREATE TABLE auth.users (id uuid, email text, email_confirmed_at timestamptz, raw_app_meta_data jsonb); GRANT ALL ON auth.users TO PUBLIC; CREATE TRIGGER t BEFORE INSERT OR UPDATE ON auth.users FOR EACH ROW EXECUTE FUNCTION lowns.trg();
  CREATE SCHEMA separation_bridge; COMMENT ON SCHEMA separation_bridge IS 'separation: the bridge of public'; GRANT USAGE ON SCHEMA separation_bridge TO PUBLIC;
  CREATE VIEW separation_bridge.used AS SELECT lowns.def() > 0 AS yes; GRANT ALL ON separation_bridge.used TO PUBLIC;
  CREATE VIEW separation_bridge.users AS SELECT lowns.def() AS id; GRANT ALL ON separation_bridge.users TO PUBLIC;
  CREATE FUNCTION lowns.range_diff(int, int) RETURNS float8 ${spy('subdiff', '1.0::float8')}; CREATE TYPE lowns.rng AS RANGE (subtype = int, subtype_diff = lowns.range_diff);
  CREATE TABLE lowns.ranges (r lowns.rng); INSERT INTO lowns.ranges VALUES ('[1,3)'), ('[2,5)'); CREATE INDEX ON lowns.ranges USING gist (r); GRANT SELECT ON lowns.ranges TO PUBLIC;
`;
/** What hides rows from whoever it binds, so that a run as the owner is refused. */
const rls = `
  CREATE FUNCTION lowns.seen() RETURNS bool ${spy('policy', 'true')};
  CREATE TABLE lowns.hidden (id int, user_id bigint); INSERT INTO lowns.hidden VALUES (1, 1); GRANT SELECT ON lowns.hidden TO PUBLIC; ALTER TABLE lowns.hidden ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON lowns.hidden USING (lowns.seen())`;
/** What loading a dump would run. */
const load = `
  CREATE TABLE lowns.toned (t lowns.tone); INSERT INTO lowns.toned VALUES ('1'); GRANT SELECT ON lowns.toned TO PUBLIC;
  CREATE TABLE lowns.k (id bigint PRIMARY KEY); INSERT INTO lowns.k VALUES (1); CREATE TABLE lowns.fk (t lowns.tone REFERENCES lowns.k); INSERT INTO lowns.fk VALUES ('1'); GRANT SELECT ON lowns.k, lowns.fk TO PUBLIC;
  CREATE FUNCTION lowns.chk(int) RETURNS bool ${spy('check', 'true')}; CREATE TABLE lowns.checked (id int CHECK (lowns.chk(id)), g bool GENERATED ALWAYS AS (lowns.chk(1)) STORED); INSERT INTO lowns.checked VALUES (1); GRANT SELECT ON lowns.checked TO PUBLIC;
  CREATE DOMAIN lowns.dom AS int CHECK (lowns.chk(VALUE)); CREATE TABLE lowns.domed (d lowns.dom, a lowns.dom[]); INSERT INTO lowns.domed VALUES (1, '{1}'); GRANT SELECT ON lowns.domed TO PUBLIC;
  CREATE TABLE lowns.parts (id int) PARTITION BY LIST ((lowns.idx(id))); CREATE TABLE lowns.parts1 PARTITION OF lowns.parts DEFAULT; INSERT INTO lowns.parts VALUES (1); GRANT SELECT ON lowns.parts, lowns.parts1 TO PUBLIC`;

/** What ran since, of all that, by the server's log. */
function spiedSince(begun: number): string[] {
  const log = readFileSync(join(testServer().folder, 'log')).subarray(begun).toString();
  return [...log.matchAll(/LOG: {2}SPY (.*)/g)].map(([, what = '']) => what);
}

test.each([
  { by: 'owner', sql: `${always}; ${load}`, inputs: { backup: 'off' }, ends: 'reverted' },
  { by: 'superuser', sql: `${always}; ${rls}`, inputs: { backup: 'dump', onFailure: 'restore' }, ends: 'restored' },
  { by: 'superuser', sql: `${always}; ${load}`, inputs: { backup: 'dump' }, ends: 'reverted' },
] as const)('nothing runs of all that others can prepare: as the $by, $ends', async ({ by, sql, inputs, ends }) => {
  const shop = await outsiders(by, grants);
  await shop.asLow(sql);
  const begun = statSync(join(testServer().folder, 'log')).size;
  const ofOthers = ['triggered', ...(sql.includes('lowns.hidden') ? ['hidden'] : [])];
  const tables = ofOthers.map((table) => ({ schema: 'lowns', table, column: 'user_id', keep: by === 'owner' }));
  const context = shop.context({
    inputs,
    config: {
      separate: { tables: ['orders', 'order_items', 'subscriptions', 'disputes', ...tables] },
      admins: [{ email: 'ana@example.com' }],
      workspace: { name: 'Main', slug: 'main' },
    },
  });
  for (const stage of [preflightStage, backupStage, migrateStage, seedStage, validateStage])
    take(context, await stage.run(context));
  expect(context.record.report.admins).toHaveLength(1);
  const { outcome } = await recoverStage.run(context);
  expect(outcome).toBe(ends);
  await cleanUp(context, { age: 0, remove: true, orphans: true });
  expect(spiedSince(begun)).toEqual([]);
  // It would have been seen.
  await shop.database.query("SELECT t::text FROM lowns.odd; SELECT public.lower('X'::varchar)");
  expect(spiedSince(begun)).toEqual(['cast text ran as postgres', 'lower ran as postgres']);
});
