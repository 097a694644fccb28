import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/plan/parser.ts';
import { aim } from '../../src/recover/restore/in-place/aim.ts';
import { part } from '../../src/recover/restore/in-place/late.ts';

beforeAll(() => loadParser());

const two = [
  { name: 'public', old: 'separation_old_0', made: 'separation_new_0' },
  { name: 'Odd "one', old: 'separation_old_1', made: 'separation_new_1' },
];

describe('what an extension has in a schema of which there are two', () => {
  const members = [
    { schema: 'public', name: 'citext' },
    { schema: 'public', name: '=' },
    { schema: 'Odd "one', name: 'Made Up' },
  ];
  const aimed = (sql: string): string => aim(Buffer.from(sql), members, two).toString();

  test.each([
    [
      'CREATE TABLE public.notes (é public.citext, b "Odd ""one"."Made Up"[]);',
      'CREATE TABLE public.notes (é separation_old_0.citext, b separation_old_1."Made Up"[]);',
    ],
    [
      'CREATE VIEW public.v AS SELECT a OPERATOR(public.=) b',
      'CREATE VIEW public.v AS SELECT a OPERATOR(separation_old_0.=) b',
    ],
  ])('is found in the old one: %s', (sql, expected) => {
    expect(aimed(sql)).toBe(expected);
  });

  test.each([
    "SELECT 'public.citext', 'it''s public.citext' -- public.citext",
    'CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $f$ SELECT public.citext $f$',
    'SELECT other.public.citext, public.citexts, "public.citext", elsewhere.citext',
  ])('is left alone in texts, bodies, comments and longer names: %s', (sql) => {
    expect(aimed(sql)).toBe(sql);
  });

  test('what is for psql alone is no SQL, and stays', () => {
    const script = '\\restrict 5Ab\nCREATE TABLE public.a (b public.citext);\n\\unrestrict 5Ab\n';
    expect(aimed(script)).toBe(script.replace('public.citext', 'separation_old_0.citext'));
  });

  test('a script that cannot be read is not guessed at', () => {
    expect(() => aimed("SELECT 'open")).toThrow(/cannot be read/);
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
