import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/plan/parser.ts';
import { Aim } from '../../src/recover/restore/in-place/aim.ts';
import { part } from '../../src/recover/restore/in-place/late.ts';

beforeAll(() => loadParser());

const two = [
  { name: 'public', made: 'separation_new_0' },
  { name: 'Odd "one', made: 'separation_new_1' },
];

describe('a script is aimed at the schemas that it is loaded into', () => {
  const staying = [
    { schema: 'public', name: 'citext' },
    { schema: 'public', name: '=' },
    { schema: 'Odd "one', name: 'Made Up' },
  ];
  const aimed = (sql: string): string => new Aim(two, staying).script(sql);

  test.each([
    [
      'CREATE TABLE public.notes (é public.citext, b "Odd ""one"."Made Up"[], c public.mood, d "Odd ""one".made);',
      'CREATE TABLE separation_new_0.notes (é public.citext, b "Odd ""one"."Made Up"[], c separation_new_0.mood, d separation_new_1.made);',
    ],
    [
      'CREATE VIEW public.v AS SELECT a OPERATOR(public.=) b, c OPERATOR(public.+~) d FROM public.public',
      'CREATE VIEW separation_new_0.v AS SELECT a OPERATOR(public.=) b, c OPERATOR(separation_new_0.+~) d FROM separation_new_0.public',
    ],
    [
      `ALTER TABLE public.a ALTER COLUMN id SET DEFAULT nextval('public."A_id_seq"'::regclass), ALTER b SET DEFAULT 'public.b'::text;`,
      `ALTER TABLE separation_new_0.a ALTER COLUMN id SET DEFAULT nextval('separation_new_0."A_id_seq"'::regclass), ALTER b SET DEFAULT 'public.b'::text;`,
    ],
    [
      `SELECT pg_catalog.setval('"Odd ""one"."S"', 7, true), 'public.citext'::regtype, 'public.f(public.citext, public.mood)'::regprocedure`,
      `SELECT pg_catalog.setval('separation_new_1."S"', 7, true), 'public.citext'::regtype, 'separation_new_0.f(public.citext, separation_new_0.mood)'::regprocedure`,
    ],
    [
      'CREATE FUNCTION public.f() RETURNS public.mood BEGIN ATOMIC SELECT m FROM public.a; END;',
      'CREATE FUNCTION separation_new_0.f() RETURNS separation_new_0.mood BEGIN ATOMIC SELECT m FROM separation_new_0.a; END;',
    ],
    [
      `CREATE INDEX i ON public.a USING gin (to_tsvector('english'::regconfig, b), to_tsvector('public.cfg'::regconfig, b));`,
      `CREATE INDEX i ON separation_new_0.a USING gin (to_tsvector('english'::regconfig, b), to_tsvector('separation_new_0.cfg'::regconfig, b));`,
    ],
    ['COPY public.users (id, "public.b") FROM stdin', 'COPY separation_new_0.users (id, "public.b") FROM stdin'],
  ])('names of what is loaded, and of nothing that stays: %s', (sql, expected) => {
    expect(aimed(sql)).toBe(expected);
  });

  test.each([
    "SELECT 'public.orders', 'it''s public.orders', E'public.orders'::text -- public.orders",
    "COMMENT ON SCHEMA x IS 'public.orders'; CREATE TRIGGER t AFTER INSERT ON x EXECUTE FUNCTION y('public.orders')",
    'SELECT other.public.orders, "public.orders", elsewhere.orders, public, \'public\'',
  ])('it is left alone in texts, comments and longer names: %s', (sql) => {
    expect(aimed(sql)).toBe(sql);
  });

  test('the text of a function is for what is loaded while it is loaded, and then that of the dump', () => {
    const aim = new Aim(two, staying);
    const path = `LANGUAGE plpgsql SET search_path TO 'public', 'pg_temp'`;
    const body = `$_$ begin select "public".b, PUBLIC.citext(x), xpublic.a, 'public.b'::regclass; execute format('public.%I', 'public'); end -- public.b'\n $_$`;
    const head = (schema: string): string => `FUNCTION ${schema}.f(a ${schema}.mood DEFAULT 'good'::${schema}.mood)`;
    expect(aim.script(`SELECT 1;\n\nCREATE ${head('public')} ${path} AS ${body};\nSELECT 2;`)).toBe(
      `SELECT 1;\n\nCREATE ${head('separation_new_0')} LANGUAGE plpgsql SET search_path TO 'separation_new_0', 'public', 'pg_temp' AS $_$ begin select separation_new_0.b, PUBLIC.citext(x), xpublic.a, 'separation_new_0.b'::regclass; execute format('public.%I', 'public'); end -- public.b'\n $_$;\nSELECT 2;`,
    );
    expect(aim.texts).toEqual([`CREATE OR REPLACE ${head('separation_new_0')} ${path} AS ${body}`]);
  });

  test.each([
    'CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT public.citext(1) $$;',
    "CREATE FUNCTION public.g() RETURNS int SET search_path TO 'public' BEGIN ATOMIC SELECT 1; END;",
  ])('one that means nothing that is loaded keeps its text: %s', (sql) => {
    const aim = new Aim(two, staying);
    expect(aim.script(sql)).toBe(sql.replace('public.', 'separation_new_0.'));
    expect(aim.texts).toEqual([]);
  });

  test('what is for psql alone is no SQL, and stays', () => {
    const script = '\\restrict 5Ab\nCREATE TABLE public.a (b public.citext);\n\\unrestrict 5Ab\n';
    expect(aimed(script)).toBe(script.replace('public.a', 'separation_new_0.a'));
  });

  test.each([
    ["SELECT 'open", /cannot be read/],
    ["SELECT pg_catalog.setval('elsewhere.s', 7)", /is not what is loaded/],
    ["SELECT pg_catalog.setval('public.citext', 7)", /is not what is loaded/],
  ])('a script is not guessed at, nor is a sequence set that works: %s', (sql, message) => {
    expect(() => aimed(sql)).toThrow(message);
  });
});

describe('foreign keys to tables that stay are made last', () => {
  const script = [
    '\\restrict 5Ab',
    '-- Name: é',
    'ALTER TABLE ONLY public.orders',
    '    ADD CONSTRAINT a FOREIGN KEY (user_id) REFERENCES public.users(id);',
    'ALTER TABLE ONLY public.profiles',
    '    ADD CONSTRAINT b FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE CASCADE;',
    'ALTER TABLE ONLY public.profiles',
    '    ADD CONSTRAINT c FOREIGN KEY (id) REFERENCES public.theirs(id);',
    "COMMENT ON CONSTRAINT b ON public.profiles IS 'references auth.users; yes';",
    'CREATE INDEX i ON public.orders USING btree (user_id);',
    '',
  ].join('\n');

  test('with the comments on constraints', () => {
    const { rest, late } = part(Buffer.from(script), { schemas: ['public'], others: ['public theirs'] });
    expect(late.map((statement) => /CONSTRAINT (\w)/.exec(statement)?.[1])).toEqual(['b', 'c', 'b']);
    expect(late[2]).toBe("COMMENT ON CONSTRAINT b ON public.profiles IS 'references auth.users; yes'");
    expect(rest.toString()).toMatch(
      /-- Name: é\nALTER TABLE ONLY public\.orders[^;]*public\.users\(id\);\s+CREATE INDEX i ON/,
    );
  });

  test('none is late if all refer to what is replaced', () => {
    const { rest, late } = part(Buffer.from(script), { schemas: ['public', 'auth'], others: [] });
    expect(late).toEqual([]);
    expect(rest.toString()).toBe(script);
  });
});
