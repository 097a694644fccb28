import { stringify } from 'yaml';
import type { Catalog } from '../../plan/catalog.ts';
import type { Hazard, Reference } from '../../plan/plan.ts';
import type { UndecidedReference } from '../../plan/hazards/subject.ts';
import { jsonText, printable } from '../../core/escape.ts';
import type { Suggested } from './suggest.ts';

/** What `separation.yml` is written from. */
export interface ConfigFacts {
  catalog: Catalog;
  separate: Suggested;
  /** How many foreign keys point to the source table. */
  pointers: number;
  /** References that the rule names. */
  decided: readonly Reference[];
  /** References of a sign-in library with another name than the rule's, which keep it. */
  kept: readonly UndecidedReference[];
  undecided: readonly UndecidedReference[];
  /** Without a foreign key, but called like a reference; the plan names them, too. */
  byNameOnly: readonly UndecidedReference[];
  /** Hazards that would stop a run with what is written. */
  blocking: readonly Hazard[];
  /** Those of them that would stop it with `functions: rewrite` too. */
  blockingRewritten: readonly Hazard[];
  /** The provider of the library by which people sign in to the application; null if none is found. */
  provider: string | null;
  /** Prisma schemas that have a model for the table, if there are several; the first is meant if `isChosen`. */
  schemas: readonly string[];
  isChosen: boolean;
}

/** `separation.yml` with everything that could be found out, and a comment at whatever is left to people. */
export function configText(facts: ConfigFacts): string {
  const { catalog, separate, decided, undecided } = facts;
  const { column } = separate;
  return lines([
    `# Made for database ${quoted(catalog.database)} by \`separation init\`. Look through it, then run \`separation plan\`.`,
    'separate:',
    `  schema: ${yaml(separate.schema)}`,
    `  # The table that holds the buyers today; foreign keys that point to it: ${facts.pointers}.`,
    `  table: ${yaml(separate.table)}`,
    '  # What there is afterwards: the buyers, the people who run the shop, and who of them is also a buyer.',
    `  customers: ${yaml(separate.customers)}`,
    `  users: ${yaml(separate.users)}`,
    `  mapping: ${yaml(separate.mapping)}`,
    `  column: { from: ${yaml(column.from)}, to: ${yaml(column.to)} }`,
    '  # Every column that means a buyer. One that is not listed keeps its name and goes on pointing to the buyers.',
    ...tables(separate, decided, facts.kept, undecided, facts.byNameOnly),
    '',
    '# The people who run the shop: they become system users.',
    'admins: []',
    '#  - { email: ana@example.com, fullName: Ana Souza, locale: pt-BR, timezone: America/Sao_Paulo, emailVerified: true }',
    '',
    '# A workspace whose members the admins become:',
    '# workspace: { name: Main, slug: main }',
    '',
    '# A folder of your own checks: NAME.sql (a row returned is a failure), NAME.before.sql with NAME.after.sql (equal results).',
    '# validate: { checks: separation/checks }',
    '',
    ...functions(facts),
    ...allow(facts),
    ...(catalog.tables.some(({ schema, name }) => schema === 'auth' && name === 'users')
      ? [
          '',
          '# Signing in goes through auth.users. How the new users follow it: by a `trigger`, by a `callback` of the application, or `off`.',
          '# auth: { provider: supabase, sync: trigger }',
        ]
      : []),
    ...(facts.provider === null
      ? []
      : [
          '',
          '# By what people sign in, and who does afterwards: `customers`, everybody who can today, or `users`, only who runs the shop.',
          '# `separation code --write` changes the set-up of the library; docs/sign-in.md says how.',
          `auth: { provider: ${yaml(facts.provider)}, who: customers }`,
        ]),
    ...schemaChoice(facts),
  ]);
}

/** Which of several Prisma schemas is of this database. */
function schemaChoice({ schemas, isChosen }: ConfigFacts): string[] {
  if (schemas.length === 0) return [];
  const line = (path: string): string => `code: { schema: ${yaml(path)} }`;
  return isChosen
    ? [
        '',
        '# Several Prisma schemas have a model for the table. All tables of this one are in the database; the others are left alone.',
        ...schemas.map((path, i) => `${i === 0 ? '' : '# '}${line(path)}`),
      ]
    : [
        '',
        '# Several Prisma schemas have a model for the table, and the database does not say which is its own. Take one line:',
        ...schemas.map((path) => `# ${line(path)}`),
      ];
}

function tables(
  { schema, table, column }: Suggested,
  decided: readonly Reference[],
  kept: readonly UndecidedReference[],
  undecided: readonly UndecidedReference[],
  byNameOnly: readonly UndecidedReference[],
): string[] {
  const entry = (reference: Reference): string => {
    const home = reference.schema === schema ? '' : `schema: ${yaml(reference.schema)}, `;
    const keeps = reference.to === reference.column && column.from !== column.to;
    const to = keeps ? ', keep: true' : reference.column === column.from ? '' : `, to: ${yaml(reference.to)}`;
    const notes = [
      ...(reference.foreignKey ? [] : [`by name only: no foreign key leads to ${oneLine(table)}`]),
      ...(keeps ? [`its table has a ${oneLine(column.to)} already`] : []),
    ];
    const note = notes.length === 0 ? '' : `  # ${notes.join('; ')}`;
    return `    - { ${home}table: ${yaml(reference.table)}, column: ${yaml(reference.column)}${to} }${note}`;
  };
  const isEmpty = decided.length + kept.length === 0;
  // A foreign key under another name follows its table, decided or not.
  const mayStay = (open: UndecidedReference): boolean => open.foreignKey && open.column !== column.from;
  const mustDecide = (open: UndecidedReference): boolean => !mayStay(open);
  return [
    isEmpty ? '  tables: []' : '  tables:',
    ...decided.map(entry),
    ...kept.map(
      ({ schema: home, table: of, column: name }) =>
        `    - { ${home === schema ? '' : `schema: ${yaml(home)}, `}table: ${yaml(of)}, column: ${yaml(name)}, keep: true }  # the sign-in library reads this name`,
    ),
    ...choices('To decide before a run; take one line of each', undecided.filter(mustDecide), isEmpty),
    ...choices('Keeps its name if you take no line of it', undecided.filter(mayStay), isEmpty),
    ...choices('Without a foreign key; no part of the plan if you take no line of it', byNameOnly, isEmpty),
  ];
}

/** Columns with the lines that decide them, as comments below a heading; `isEmpty`: no line stands above them. */
function choices(heading: string, open: readonly UndecidedReference[], isEmpty: boolean): string[] {
  if (open.length === 0) return [];
  return [
    `    # ${heading}${isEmpty ? ' (below `tables:`, in the place of `[]`)' : ''}:`,
    ...open.flatMap(({ schema, table, column, why, lines: offered }) => [
      `    # ${oneLine(`${schema}.${table}.${column}`)}: ${oneLine(why)}`,
      ...offered.map((line) => `    # ${oneLine(line)}`),
    ]),
  ];
}

function functions({ blocking, blockingRewritten }: ConfigFacts): string[] {
  const bodies = blocking.filter(isBody);
  const left = blockingRewritten.filter(isBody);
  return [
    ...(bodies.length === 0
      ? ['# What to do with functions whose text names what is renamed: `refuse` the run, or `rewrite` them.']
      : [
          `# Functions that name what is renamed, and would break: ${bodies.length}. \`rewrite\` takes care of ${bodies.length - left.length}, and \`separation plan\` shows how:`,
          ...bodies.map(({ object }) => `#   ${short(object)}`),
        ]),
    'functions: refuse',
    '',
  ];
}

function isBody({ code }: Hazard): boolean {
  return code === 'function-body';
}

/** What is neither decided in `tables` nor by `functions: rewrite`: what may be accepted, and what may not. */
function allow({ blockingRewritten }: ConfigFacts): string[] {
  const left = blockingRewritten.filter(({ code }) => code !== 'reference-undecided' && code !== 'sign-in');
  const mayAllow = ({ decide }: Hazard): boolean => decide?.choices.some((choice) => 'allow' in choice) ?? false;
  const others = left.filter((hazard) => !mayAllow(hazard));
  return [
    '# Hazards that are accepted, by name.',
    'allow: []',
    ...left
      .filter(mayAllow)
      .flatMap(({ code, object, message }) => [
        `#  # ${short(message)}`,
        `#  - ${oneLine(quoted(`${code}:${object}`))}`,
      ]),
    ...(others.length === 0
      ? []
      : [
          '',
          '# What stops a run besides; `separation plan` says what to do about it:',
          ...others.map(({ message }) => `#   ${short(message)}`),
        ]),
  ];
}

/** A name inside a flow mapping. */
function yaml(name: string): string {
  // A line of its own would end the entry.
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return jsonText(name);
  return stringify([name], { collectionStyle: 'flow', lineWidth: 0 }).trim().slice(1, -1).trim();
}

function quoted(text: string): string {
  return jsonText(text);
}

/** As much of a text as fits into one line of a comment. */
function short(text: string): string {
  const line = oneLine(text);
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}

/** A comment must not become YAML, whatever a name in the database holds. */
function oneLine(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '));
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
