import { beforeAll, describe, expect, test } from 'vitest';
import { hasLostConnection } from '../../src/postgres/program-watch.ts';
import { carriedLines } from '../../src/backup/carried.ts';
import { bySection, passesOf } from '../../src/backup/load-order.ts';
import { SeparationError } from '../../src/core/errors.ts';
import { loadParser } from '../../src/plan/parser.ts';
import type { WayName } from '../../src/plan/plan.ts';
import { cannotWork } from '../../src/recover/ladder.ts';
import { namesInBody } from '../../src/recover/ways/body-names.ts';
import type { Obstacle } from '../../src/recover/ways/kind.ts';
import { kinds } from '../../src/recover/ways/kinds/index.ts';
import { judgeLoadFunctions, type LoadFunctions } from '../../src/recover/ways/load-functions.ts';
import { refuseWays } from '../../src/recover/ways/refuse.ts';
import { restoreOrder, type WayFacts, waysOf } from '../../src/recover/ways/ways.ts';

const facts: WayFacts = {
  method: 'dump',
  hasInverse: true,
  hasRestoreCommand: false,
  role: { name: 'shop_owner', superuser: false, createDatabase: true },
  database: 'shop',
  ownsDatabase: true,
  obstacles: [],
  inPlace: { schemas: ['public'], obstacles: [], besideNot: [] },
};

const obstacle = (hinders: Obstacle['hinders'], loses: Obstacle['loses'] = []): Obstacle => ({
  code: 'x',
  object: 'extension x',
  hinders,
  loses,
  why: 'only a superuser may create the extension x',
  mend: 'run as a superuser',
});

const possible = (of: Partial<WayFacts>): WayName[] =>
  waysOf({ ...facts, ...of })
    .filter((way) => way.possible)
    .map(({ way }) => way);

describe('the ways back, by what is known', () => {
  test.each<[string, Partial<WayFacts>, WayName[]]>([
    ['a dump, and the owner of the database', {}, ['revert', 'swap', 'in-place']],
    ['no CREATEDB', { role: { ...facts.role, createDatabase: false } }, ['revert', 'in-place']],
    ['not the owner', { ownsDatabase: false }, ['revert', 'in-place']],
    ['what a dump has and the role may not load', { obstacles: [obstacle(['swap'])] }, ['revert', 'in-place']],
    ['what loads for nobody', { obstacles: [obstacle(['swap', 'in-place'])] }, ['revert']],
    [
      'what is in the way in place',
      { inPlace: { schemas: ['public'], obstacles: ['view x'], besideNot: [] } },
      ['revert', 'swap'],
    ],
    ['nothing that is its own', { inPlace: { schemas: [], obstacles: [], besideNot: [] } }, ['revert', 'swap']],
    ['no inverse', { hasInverse: false }, ['swap', 'in-place']],
    ['a clone', { method: 'clone' }, ['revert', 'clone']],
    ['a clone, and a setting', { method: 'clone', obstacles: [obstacle(['swap', 'clone'])] }, ['revert']],
    ['a command', { method: 'command', hasRestoreCommand: true }, ['revert', 'command']],
    ['a command without its way back', { method: 'command' }, ['revert']],
    ['no backup', { method: 'off' }, ['revert']],
  ])('%s', (_, of, expected) => {
    expect(possible(of)).toEqual(expected);
  });

  test('of a migration of the user’s own nobody has tried the revert, and the plan says so', () => {
    const why = (isOwn: boolean): string =>
      waysOf({ ...facts, isOwn, eventTriggers: ['watching'] }).find(({ way }) => way === 'revert')?.why ?? '';
    expect(why(true)).toContain('it is not tried before, for event triggers: watching');
    expect(why(false)).toContain('tried before COMMIT, for event triggers: watching');
  });

  test('each says why, and what would mend it', () => {
    const [, swap] = waysOf({ ...facts, obstacles: [obstacle(['swap'])] });
    expect(swap?.why).toBe('only a superuser may create the extension x (run as a superuser)');
  });

  test('event triggers make in place doubtful, and the revert tried', () => {
    const [revert, , inPlace] = waysOf({ ...facts, eventTriggers: ['guard'] });
    expect(revert?.why).toMatch(/tried before COMMIT.*guard$/);
    expect(inPlace).toMatchObject({ possible: true, why: expect.stringMatching(/unless an event trigger .*guard$/) });
  });

  test('in place says who waits, and why everybody does if it cannot be loaded beside what works', () => {
    const whyOf = (besideNot: string[]): string =>
      waysOf({ ...facts, inPlace: { ...facts.inPlace, besideNot } }).find(({ way }) => way === 'in-place')?.why ?? '';
    expect(whyOf([])).toMatch(
      /loaded and proved beside what works.*nobody can write while what was written since is looked for and kept/,
    );
    expect(whyOf(['the range type public.span'])).toMatch(
      /nobody can read while it is loaded.*cannot be loaded beside what works: the range type public\.span/,
    );
  });

  test('in place comes first if a swap would lose something', () => {
    expect(restoreOrder(waysOf(facts), [])).toEqual(['swap', 'in-place']);
    expect(restoreOrder(waysOf(facts), [obstacle([], ['swap', 'clone'])])).toEqual(['in-place', 'swap']);
  });
});

describe('a way that is asked for and cannot work is refused', () => {
  const found = (of: Partial<WayFacts>): Parameters<typeof refuseWays>[1] => {
    const all = { ...facts, ...of };
    return { ways: waysOf(all), obstacles: [...all.obstacles], method: all.method, loadFirst: [] };
  };
  const asked = { backup: 'auto', verifyBackup: 'decode' } as const;

  test.each<[string, Partial<WayFacts>]>([
    ['a dump that loads for nobody', { obstacles: [obstacle(['swap', 'in-place'])] }],
    ['no backup', { method: 'off' }],
  ])('on-failure: restore, with %s', (_, of) => {
    expect(() => refuseWays({ ...asked, onFailure: 'restore' }, found(of))).toThrow(/only the revert/);
    expect(() => refuseWays({ ...asked, onFailure: 'auto' }, found(of))).not.toThrow();
  });

  test('no way at all is refused, whatever is asked for', () => {
    const none = found({ hasInverse: false, obstacles: [obstacle(['swap', 'in-place'])] });
    expect(() => refuseWays({ ...asked, onFailure: 'auto' }, none)).toThrow(/nothing could bring this database back/);
    expect(() => refuseWays({ ...asked, onFailure: 'none' }, none)).not.toThrow();
  });
});

test('a lost connection is no answer, however deep it is; what the server refuses is', () => {
  const lost = new SeparationError('E_CONNECTION_LOST', 'x', 'y');
  expect(cannotWork(new SeparationError('E_RESTORE', 'x', 'y', { cause: lost }))).toBe(false);
  expect(cannotWork(new SeparationError('E_RESTORE', 'x', 'y', { cause: new Error('permission denied') }))).toBe(true);
});

test('a connection that is lost again and again leads on', () => {
  const lost = new SeparationError('E_CONNECTION_LOST', 'x', 'y');
  expect([0, 1, 2].map((before) => cannotWork(lost, before))).toEqual([false, false, true]);
  expect(cannotWork(new SeparationError('E_CANCELLED', 'x', 'y'), 2)).toBe(false);
});

test.each([
  ['pg_restore: error: could not execute query: server closed the connection unexpectedly', true],
  ['pg_restore: error: connection to server at "127.0.0.1", port 1 failed: Connection refused', true],
  ['pg_dump: error: query failed: FATAL:  the database system is shutting down', true],
  ['pg_restore: error: could not execute query: ERROR:  permission denied for schema x', false],
])('%s: lost is %s', (stderr, lost) => {
  expect(hasLostConnection(stderr)).toBe(lost);
});

test('what a dump does not carry is left out of the schema that is compared', () => {
  const lines = [
    'extension citext schema public owner postgres',
    'index CREATE INDEX left_over ON public.orders USING btree (((total > 5))) valid f clustered f identity f statistics ',
    'index CREATE INDEX parts ON ONLY public.visits USING btree (day) valid f clustered f identity f statistics ',
    'index CREATE INDEX whole ON public.orders USING btree (id) valid t clustered f identity f statistics ',
    'comment on index public.left_over: x',
    'comment on index public.left_over_2: x',
    'schema public owner dba',
    'subscription stock to {p}',
    'keys-off public."or: ders": orders_user_id_fkey D',
  ];
  const { lines: carried, left } = carriedLines(lines, 15);
  expect(carried).toEqual(['extension citext schema public', lines[2], lines[3], lines[5], lines[6]]);
  expect([...left.keys()]).toEqual([
    'the owner of extension citext',
    'the invalid index public.left_over',
    'the subscription stock to {p}',
    'the foreign keys of public."or: ders" that were switched off',
  ]);
  expect(carriedLines(lines, 14).lines).not.toContain('schema public owner dba');
});

test('rows that a check reads are loaded first, and rights last', () => {
  const contents = [
    '1; 1259 5 TABLE public a me',
    '2; 0 0 ACL public TABLE a me',
    '3; 0 5 TABLE DATA public a me',
    '4; 0 6 TABLE DATA public z me',
  ];
  const [table, acl, a, z] = contents;
  const passes = passesOf(contents, [{ schema: 'public', name: 'z', round: 0 }]);
  expect(passes.map(({ sections, lines }) => [sections.join(), lines])).toEqual([
    ['pre-data', [table, a, z]],
    ['data', [z]],
    ['data,post-data', [table, a]],
    ['', [acl]],
  ]);
  expect(passesOf(contents, [{ schema: 'other', name: 'z', round: 0 }])).toHaveLength(3);
  expect(bySection(contents, []).map(({ lines }) => lines.length)).toEqual([4, 4, 4]);
});

test('foreign keys are loaded apart, with their comments, and rows stay as they are unless a view is computed', () => {
  const check = '1; 0 0 COMMENT public CONSTRAINT k ON a me';
  const index = '2; 2606 7 CONSTRAINT public a a_pkey me';
  const keys = ['3; 2606 8 FK CONSTRAINT public a a_b_fkey me', '4; 0 0 COMMENT public CONSTRAINT a_b_fkey ON a me'];
  const policy = '5; 3256 9 POLICY public a own me';
  const contents = [check, index, ...keys, policy];
  const apart = (lines: string[]): unknown[] =>
    passesOf(lines, [], { keysApart: true }).map((pass) => [pass.sections.join(), pass.lines, pass.keepsRows]);
  expect(apart(contents)).toEqual([
    ['pre-data', contents, undefined],
    ['data,post-data', [check, index, policy], undefined],
    ['post-data', keys, true],
  ]);
  expect(apart([...contents, '6; 0 9 MATERIALIZED VIEW DATA public v me'])[2]).toEqual(['post-data', keys, false]);
  expect(passesOf(contents, []).map(({ lines }) => lines.length)).toEqual([5, 5]);
});

describe('functions that a load runs', () => {
  beforeAll(() => loadParser());

  test('the names in a body are read by the parser', () => {
    const sql = 'WITH c AS (SELECT 1) SELECT f(x)::mood, s.g(1) FROM c, users WHERE a <% b';
    const names = namesInBody('sql', sql, null).map(({ kind, schema, name }) => `${kind} ${schema ?? '-'} ${name}`);
    expect(names.toSorted()).toEqual([
      'function - f',
      'function s g',
      'operator - <%',
      'relation - users',
      'type - mood',
    ]);
    const body = `CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ DECLARE u users%rowtype; n int; BEGIN n := vat() + 1; RETURN (SELECT count(*) FROM orders); END $$`;
    const found = namesInBody('plpgsql', '', body).map(({ kind, name }) => `${kind} ${name}`);
    expect(found).toEqual(expect.arrayContaining(['type users', 'function vat', 'relation orders']));
  });

  const fn = (name: string, source: string, more: object = {}): LoadFunctions['functions'][number] => ({
    schema: 'public',
    name,
    identity: `public.${name}()`,
    kind: 'f',
    language: 'sql',
    source,
    definition: null,
    ofExtension: false,
    hasPath: false,
    places: [],
    ...more,
  });
  const names = { relation: { currencies: 'public' }, function: { inner: 'public' }, type: {}, operator: {} };
  const places = [{ place: 'the check k of t', early: true }];

  test('one that says a name without its schema is in the way of every restore, with the statement that mends it', () => {
    const { obstacles, loadFirst } = judgeLoadFunctions({
      functions: [fn('known', 'SELECT 1 FROM currencies', { places })],
      names,
    });
    expect(obstacles).toMatchObject([
      {
        code: 'dump-does-not-load',
        hinders: ['swap', 'in-place'],
        mend: 'ALTER FUNCTION public.known() SET search_path = "public"',
      },
    ]);
    expect(loadFirst).toEqual([{ schema: 'public', name: 'currencies', round: 0 }]);
  });

  test('one of a generated column that reads what a dump makes later is found', () => {
    const table = { schema: 'public', name: 'b' };
    const made = [{ place: 'the generated column b.x', early: true, made: true, table }];
    const relation = { a: 'public', c: 'public' };
    const judged = (source: string, more: object = {}): string[] =>
      judgeLoadFunctions({
        functions: [fn('rate', source, { places: made, arguments: 1, ...more })],
        names: { ...names, relation },
      }).obstacles.map(({ mend }) => mend);
    expect(judged('SELECT 1 FROM public.c')).toEqual(['ALTER FUNCTION public.rate() SET search_path = "public"']);
    expect(judged('SELECT 1 FROM public.a')).toEqual([]);
    expect(judged('SELECT 1 FROM public.c', { hasPath: true })).toEqual([]);
    expect(judged('SELECT 1 FROM public.c', { hasPath: true, arguments: 0 })).toEqual([
      'let a trigger fill what is now the generated column b.x',
    ]);
    expect(judged('SELECT 1 FROM public.c', { places: made.map((place) => ({ ...place, made: false })) })).toEqual([]);
  });

  test('one that is called by another is found, one with a path of its own, or of its caller’s, is not', () => {
    const inner = fn('inner', 'SELECT 1 FROM currencies');
    const outer = fn('outer', 'SELECT public.inner()', { places });
    expect(judgeLoadFunctions({ functions: [inner, outer], names }).obstacles).toMatchObject([
      { object: 'public.inner()' },
    ]);
    const theirs = judgeLoadFunctions({
      functions: [
        { ...inner, otherOwner: 'low' },
        { ...outer, hasPath: true },
      ],
      names,
    });
    expect(theirs.obstacles).toMatchObject([{ code: 'others-code', object: 'function public.inner()' }]);
    const withPath = { ...outer, hasPath: true };
    expect(judgeLoadFunctions({ functions: [inner, withPath], names }).obstacles).toEqual([]);
    expect(judgeLoadFunctions({ functions: [inner], names }).obstacles).toEqual([]);
  });
});

test('rows that a check reads are loaded before it, in rounds; what reads in a circle is in the way of every restore', () => {
  const named = (name: string) => ({ schema: 'public', name });
  const place = (table: string, ...read: string[]) =>
    read.map((name) => ({ ...named(name), place: `the check of ${table}`, table: named(table) }));
  const judged = judgeLoadFunctions({
    read: [...place('a', 'b'), ...place('b', 'c'), ...place('self', 'self'), ...place('x', 'y'), ...place('y', 'x')],
    functions: [],
    names: { relation: {}, function: {}, type: {}, operator: {} },
  });
  const rounds = judged.loadFirst.map(({ name, round }) => [name, round]);
  expect(rounds).toEqual(
    expect.arrayContaining([
      ['c', 0],
      ['b', 1],
    ]),
  );
  expect(judged.obstacles.map(({ object }) => object)).toEqual(['check of self', 'check of x', 'check of y']);
});

test('every kind has a code of its own, but for what differs by version', () => {
  const codes = kinds.filter(({ since }) => since === undefined).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
