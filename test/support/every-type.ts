import fc from 'fast-check';
import { literal } from '../../src/postgres/identifier.ts';

/** Types of our own of every kind, and extensions' if they are installed. */
const ownTypes = `
  CREATE TYPE mood AS ENUM ('sad', 'so so', 'quote"d'); CREATE DOMAIN short AS varchar(40) CHECK (length(VALUE) < 40);
  CREATE TYPE pair AS (a text, "b c" int); CREATE TYPE nested AS (p pair, ps pair[], s short);
  CREATE TYPE words AS RANGE (subtype = text); CREATE TABLE other_one (a int)`;

/** Types of `pg_catalog` that have no values of users: the server takes none. */
export const withoutValues = [
  'gtsvector',
  'pg_brin_bloom_summary',
  'pg_brin_minmax_multi_summary',
  'pg_dependencies',
  'pg_mcv_list',
  'pg_ndistinct',
  'pg_node_tree',
];

/** Statements that make the table `every_type` on a server of that version, and fill it with random rows; the same for the same seed. */
export function everyType(major: number, extensions: readonly string[], rows: number, seed = 1): string[] {
  const text = fc
    .string({ unit: 'binary', maxLength: 30 })
    .map((value) => value.replaceAll('\0', '').replaceAll(/[\ud800-\udfff]/g, ''));
  const awkward = fc.oneof(
    text,
    fc.constantFrom(
      '',
      ' ',
      '"',
      '\\',
      '(',
      ')',
      ',',
      '\\.',
      '\\N',
      'NULL',
      '\t',
      '\n',
      '\r',
      '\b\f\v',
      'é→😀',
      '\u00a0\u0085',
    ),
  );
  const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const double = fc
    .double({ noDefaultInfinity: false })
    .map((value) =>
      Number.isNaN(value) ? 'NaN' : value === Infinity ? 'Infinity' : value === -Infinity ? '-Infinity' : String(value),
    );
  const day = fc.integer({ min: -700_000, max: 700_000 });
  const as =
    (type: string) =>
    (sql: string): string =>
      `(${sql})::${type}`;
  const quoted = (values: fc.Arbitrary<string>): fc.Arbitrary<string> => values.map((value) => literal(value).trim());
  const ranges = (name: string, bound: string): fc.Arbitrary<string> =>
    fc
      .tuple(fc.nat(9999), fc.nat(9999))
      .map(([a, b]) => `${name}(${bound} + ${Math.min(a, b)}, ${bound} + ${Math.max(a, b)}, '[]')`);
  const several = (name: string, bound: string): fc.Arbitrary<string> =>
    fc.array(ranges(`${name}range`, bound), { maxLength: 3 }).map((all) => `${name}multirange(${all.join(', ')})`);
  const all: [type: string, sql: fc.Arbitrary<string>, needs?: string | number][] = [
    ['text', quoted(awkward)],
    ['citext', quoted(awkward), 'citext'],
    ['char(8)', quoted(awkward).map((sql) => `left(${sql}, 8)`)],
    ['"char"', quoted(fc.constantFrom('a', ' ', '"', ',', '\\', ''))],
    ['name', quoted(awkward).map((sql) => `left(${sql}, 10)`)],
    ['short', quoted(awkward)],
    ['varchar(20)', quoted(awkward).map((sql) => `left(${sql}, 20)`)],
    ['bytea', fc.uint8Array({ maxLength: 20 }).map((bytes) => `'\\x${Buffer.from(bytes).toString('hex')}'`)],
    ['bool', fc.boolean().map(String)],
    ['int2', fc.integer({ min: -32768, max: 32767 }).map((n) => `'${n}'`)],
    ['int4', int.map((n) => `'${n}'`)],
    ['int8', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => `'${n}'`)],
    ['numeric', fc.tuple(fc.bigInt(), fc.nat(30)).map(([n, scale]) => `('${n}'::numeric / 10.0 ^ ${scale})`)],
    ['float4', fc.float({ noNaN: true, noDefaultInfinity: true }).map((n) => `'${n}'`)],
    ['float8', double.map((n) => `'${n}'`)],
    ['date', day.map((n) => `date '2000-01-01' + ${n}`)],
    ['time', int.map((n) => `time '12:00' + ${n} * interval '1 us'`)],
    ['timetz', int.map((n) => `timetz '12:00+05:30' + ${n} * interval '1 us'`)],
    ['timestamp', day.map((n) => `timestamp '2000-01-01' + ${n} * interval '1.000001 day'`)],
    [
      'timestamptz',
      fc.oneof(
        day.map((n) => `timestamptz '2000-01-01' + ${n} * interval '1.000001 day'`),
        fc.constant("'infinity'"),
      ),
    ],
    [
      'interval',
      fc
        .tuple(int, int, int)
        .map(([a, b, c]) => `make_interval(months => ${a % 9999}, days => ${b % 9999}) + ${c} * interval '1 us'`),
    ],
    ['uuid', fc.uuid().map((value) => `'${value}'`)],
    ['json', quoted(fc.json())],
    ['jsonb', quoted(fc.json()).map((sql) => `replace(${sql}, '\\u0000', '')`)],
    ['jsonpath', fc.constantFrom("'$.a[*] ? (@.b > 1)'", '\'lax $."x y"\'')],
    ['xml', fc.constantFrom('\'<a b="c">d &amp; e</a>\'', "'text, only'", '\'<?xml version="1.0"?><x/>\'')],
    ['inet', fc.ipV4().map((ip) => `'${ip}'`)],
    ['cidr', fc.ipV6().map((ip) => `'${ip}'`)],
    ['macaddr', fc.constant("'08:00:2b:01:02:03'")],
    ['macaddr8', fc.constant("'08:00:2b:01:02:03:04:05'")],
    ['bit(5)', fc.nat(31).map((n) => `${n}::bit(5)`)],
    ['varbit', fc.nat(255).map((n) => `${n}::bit(8)`)],
    ['point', fc.tuple(int, int).map(([a, b]) => `point(${a}, ${b} / 3.0)`)],
    ['line', fc.constant("'{1,2,3}'")],
    ['lseg', fc.constant("'[(1,2),(3,4)]'")],
    ['box', int.map((n) => `box(point(0, 0), point(${n}, 1))`)],
    ['path', fc.constantFrom("'[(1,2),(3,4)]'", "'((1,2),(3,4))'")],
    ['polygon', fc.constant("'((1,2),(3,4),(5,6))'")],
    ['circle', fc.constant("'<(1,2),3>'")],
    ['tsvector', quoted(awkward).map((sql) => `to_tsvector('pg_catalog.simple', ${sql})`)],
    ['tsquery', quoted(awkward).map((sql) => `plainto_tsquery('pg_catalog.simple', ${sql})`)],
    ['pg_lsn', int.map((n) => `'0/0'::pg_lsn + ${Math.abs(n)}`)],
    ['pg_snapshot', fc.constant("'10:20:10,14'")],
    ['txid_snapshot', fc.constant("'10:20:10,14'")],
    ['oid', fc.nat().map((n) => `'${n}'`)],
    ['oidvector', fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `'${a} ${b}'`)],
    ['int2vector', fc.nat(32767).map((n) => `'${n} -1'`)],
    ['tid', fc.nat(1000).map((n) => `'(${n},3)'`)],
    ['xid', fc.nat().map((n) => `'${n}'`)],
    ['xid8', fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => `'${n}'`)],
    ['cid', fc.nat().map((n) => `'${n}'`)],
    ['refcursor', quoted(awkward)],
    ['regclass', fc.constantFrom("'pg_catalog.pg_class'", "'other_one'", "'12345678'")],
    ['regtype', fc.constantFrom("'int'", "'mood'", "'text[]'")],
    ['regproc', fc.constant("'pg_catalog.now'")],
    ['regprocedure', fc.constant("'pg_catalog.now()'")],
    ['regoper', fc.constant("'pg_catalog.||/'")],
    ['regoperator', fc.constant("'pg_catalog.+(int,int)'")],
    ['regcollation', fc.constantFrom('\'pg_catalog."C"\'', "'12345678'")],
    ['regdictionary', fc.constant("'pg_catalog.simple'")],
    ['regrole', fc.constant('current_user')],
    ['regnamespace', fc.constant("'public'")],
    ['regconfig', fc.constant("'pg_catalog.simple'")],
    ['aclitem', fc.constant("makeaclitem(10, 10, 'SELECT', false)")],
    ['mood', fc.constantFrom("'sad'", "'so so'", "'quote\"d'")],
    ['mood[]', fc.constant("ARRAY['sad', NULL, 'quote\"d']")],
    [
      'text[]',
      fc.array(quoted(awkward), { maxLength: 4 }).map((all) => `ARRAY[${[...all, 'NULL'].join(', ')}]::text[]`),
    ],
    [
      'int[]',
      fc.array(int, { maxLength: 4 }).map((all) => `ARRAY[[${[...all, 1].join(', ')}], [${[...all, 2].join(', ')}]]`),
    ],
    ['pair', fc.tuple(quoted(awkward), int).map(([a, b]) => `ROW(${a}, ${b})`)],
    ['pair[]', quoted(awkward).map((a) => `ARRAY[ROW(${a}, 1)::pair, NULL, ROW(NULL, NULL)::pair]`)],
    ['nested', quoted(awkward).map((a) => `ROW(ROW(${a}, 1)::pair, ARRAY[ROW(${a}, 2)::pair], ${a})`)],
    ['jsonb[]', quoted(fc.json()).map((sql) => `ARRAY[replace(${sql}, '\\u0000', '')::jsonb, NULL, '"x y"']`)],
    ['int4range', ranges('int4range', '0')],
    ['int8range', ranges('int8range', '8589934592')],
    ['numrange', ranges('numrange', '0.5')],
    ['daterange', ranges('daterange', "date '2000-01-01'")],
    ['tsrange', day.map((n) => `tsrange(NULL, timestamp '2000-01-01' + ${n} * interval '1.000001 day')`)],
    ['int4multirange', several('int4', '0'), 14],
    ['int8multirange', several('int8', '8589934592'), 14],
    ['nummultirange', several('num', '0.5'), 14],
    ['datemultirange', several('date', "date '2000-01-01'"), 14],
    [
      'tsmultirange',
      day.map((n) => `tsmultirange(tsrange(timestamp '2000-01-01' + ${n} * interval '1 day', NULL))`),
      14,
    ],
    [
      'tstzmultirange',
      day.map((n) => `tstzmultirange(tstzrange(NULL, timestamptz '2000-01-01' + ${n} * interval '1 day'))`),
      14,
    ],
    ['words_multirange', quoted(awkward).map((a) => `words_multirange(words(${a}, NULL))`), 14],
    ['tstzrange', day.map((n) => `tstzrange(timestamptz '2000-01-01' + ${n} * interval '1 day', NULL)`)],
    ['words', quoted(awkward).map((a) => `words(${a}, NULL)`)],
    ['hstore', fc.tuple(quoted(awkward), quoted(awkward)).map(([a, b]) => `hstore(${a}, ${b})`), 'hstore'],
    ['ltree', fc.constant("'a.b.c'"), 'ltree'],
    ['cube', double.filter((n) => !/[NI]/.test(n)).map((n) => `cube(${literal(n).trim()}::float8)`), 'cube'],
    ['money', int.map((n) => `'${n}'::numeric::money`)],
  ];

  const types = all.filter(([, , needs = 0]) =>
    typeof needs === 'string' ? extensions.includes(needs) : needs <= major,
  );
  const row = fc.tuple(...types.map(([type, sql]) => fc.option(sql.map(as(type)), { nil: 'NULL', freq: 8 })));
  return [
    ...extensions.map((extension) => `CREATE EXTENSION ${extension}`),
    ownTypes,
    `CREATE TABLE every_type (${types.map(([type], i) => `c${i} ${type}`).join(', ')})`,
    ...fc.sample(row, { numRuns: rows, seed }).map((values) => `INSERT INTO every_type VALUES (${values.join(', ')})`),
  ];
}
