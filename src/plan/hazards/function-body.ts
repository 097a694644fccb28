import type { CatalogFunction } from '../catalog.ts';
import { analyse } from '../functions/analyse.ts';
import { lineAt } from '../functions/edits.ts';
import { functionName } from '../functions/name.ts';
import { mentions, renamesIn, rowTypeOf, type Renames } from '../functions/renames.ts';
import { isReadable } from '../functions/rewrite.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';
import { touchedTables, type Touched } from './touched.ts';

const rewriting = { setting: 'functions: rewrite' };

/** Bodies are text: they do not follow a rename, and fail or read the new table of the old name afterwards. */
export function functionBodies(subject: HazardSubject): Found[] {
  const renames = renamesIn(subject);
  const touched = new Map(touchedTables(subject).map((each) => [rowTypeOf(each.table), each]));
  return subject.catalog.functions.flatMap((fn) => {
    if (fn.standardBody) return mentions(fn.definition, renames) ? [follows(fn)] : [];
    return [
      ...(isReadable(fn) ? inReadableBody(fn, renames, subject) : inOtherLanguage(fn, renames)),
      ...inSignature(fn, touched),
    ];
  });
}

function inReadableBody(fn: CatalogFunction, renames: Renames, subject: HazardSubject): Found[] {
  const { edits, doubts } = analyse(fn, renames);
  const name = functionName(fn);
  const still = doubts.filter(({ dynamic }) => !dynamic);
  const dynamic = doubts.filter((doubt) => doubt.dynamic);
  const decided = subject.config.functions === 'rewrite' && still.length === 0;
  const found: Found[] = [];
  if (edits.length + still.length > 0) {
    const why =
      still.length === 0
        ? ''
        : `; not certain: ${still.map(({ start, why: reason }) => `line ${lineAt(fn.source, start)}: ${reason}`).join('; ')}`;
    found.push({
      code: 'function-body',
      object: name,
      severity: 'error',
      message: `the body of ${name} uses a name that changes: ${quoteLines(fn.source, [...edits, ...still])}${why}`,
      hint: decided
        ? 'functions: rewrite rewrites these lines; the way back restores the original text.'
        : still.length === 0
          ? `Set functions: rewrite to have it rewritten, or change ${byHand(name)}`
          : dependsOnPath(still)
            ? `Write the table with its schema, or give the function a path of its own (ALTER FUNCTION … SET search_path = …), and functions: rewrite can rewrite it. Or change ${byHand(name)}`
            : `Change ${byHand(name)}`,
      decided,
      decide: {
        why:
          still.length === 0
            ? `a function uses a name that changes, and would fail or read the new ${subject.layout.users} afterwards`
            : `a function uses a name that changes, and functions: rewrite leaves it as it is (${reasons(still)}): it fails or reads the new ${subject.layout.users} until it is changed by hand${withPath(still)}`,
        choices: still.length === 0 ? [rewriting] : [],
      },
    });
    const signUp = signUpTrigger(fn, subject);
    if (signUp !== null) found.push(signUpHazard(name, signUp, subject, decided));
  }
  if (dynamic.length > 0) {
    found.push({
      code: 'dynamic-sql',
      object: name,
      severity: 'error',
      message: `${name} builds SQL at run time that uses a name that changes: ${quoteLines(fn.source, dynamic)}`,
      hint: `It cannot be rewritten for you. Change it by hand right after the separation, and accept that with ${allowing('dynamic-sql', name)}.`,
    });
  }
  return found;
}

function dependsOnPath(doubts: readonly { why: string }[]): boolean {
  return doubts.some(({ why }) => why.includes('search path'));
}

function withPath(doubts: readonly { why: string }[]): string {
  return dependsOnPath(doubts)
    ? ', or rewritten once it has a path of its own (ALTER FUNCTION … SET search_path = …)'
    : '';
}

/** Why the doubts are doubts, each once; what is longer is with the hazard. */
function reasons(doubts: readonly { why: string }[]): string {
  const [first, ...more] = new Set(doubts.map(({ why }) => why));
  return `${first ?? ''}${more.length === 0 ? '' : `; and ${more.length} more`}`;
}

function inOtherLanguage(fn: CatalogFunction, renames: Renames): Found[] {
  const words = new Set(fn.source.match(/[\p{L}\p{N}_]+/gu));
  const { source, columns } = renames;
  const named = [...(source.newName === null ? [] : [source.name]), ...columns.keys()].filter((name) =>
    words.has(name),
  );
  if (named.length === 0) return [];
  const name = functionName(fn);
  const starts = named.map((word) => ({ start: Buffer.byteLength(fn.source.slice(0, fn.source.indexOf(word))) }));
  return [
    {
      code: 'function-body',
      object: name,
      severity: 'error',
      message: `the body of ${name} has the word ${named.join(' and ')} (${fn.language} could only be searched as text): ${quoteLines(fn.source, starts)}`,
      hint: `Change ${byHand(name)}`,
    },
  ];
}

/** A trigger on `auth.users`, as Supabase has it: it runs with each sign-up. */
function signUpTrigger(
  { schema, name, triggerOn }: CatalogFunction,
  { catalog, source }: HazardSubject,
): string | null {
  const auth = catalog.tables.find(
    (table) => table.schema === 'auth' && table.name === 'users' && table.oid !== source.oid,
  );
  if (auth === undefined || !triggerOn.includes(auth.oid)) return null;
  const trigger = catalog.triggers.find(
    (t) => t.table === auth.oid && t.functionSchema === schema && t.functionName === name,
  );
  return trigger?.name ?? null;
}

function signUpHazard(name: string, trigger: string, { layout, config }: HazardSubject, decided: boolean): Found {
  return {
    code: 'sign-up-function',
    object: name,
    severity: 'error',
    message: `${name} runs with each sign-up (trigger ${trigger} on auth.users) and uses a name that changes: afterwards a sign-up would fail, or write the new ${layout.users}`,
    hint: decided
      ? 'functions: rewrite rewrites it: a sign-up still makes a customer.'
      : `Set functions: rewrite, so that a sign-up still makes a customer. To keep it as it is: ${allowing('sign-up-function', name)}.`,
    decide: {
      why: 'a function that runs with each sign-up uses a name that changes: a sign-up would fail, or write the new table',
      choices: [rewriting],
    },
    // Who accepts the body as it is has accepted this about it.
    decided: decided || config.allow.includes(`function-body:${name}`),
  };
}

function follows(fn: CatalogFunction): Found {
  const name = functionName(fn);
  return {
    code: 'function-follows',
    object: name,
    severity: 'info',
    message: `${name} has a body in SQL-standard form: it follows the rename`,
    hint: 'Nothing to do.',
  };
}

function inSignature(fn: CatalogFunction, touched: ReadonlyMap<string, Touched>): Found[] {
  const types = [fn.returns, ...fn.parameters.map(({ type }) => type)].map((type) => type.replace(/\[\]$/, ''));
  const row = touched.get(types.find((type) => touched.has(type)) ?? '');
  if (row === undefined) return [];
  const name = functionName(fn);
  return [
    {
      code: 'function-signature',
      object: name,
      severity: 'info',
      message: `${name} takes or returns rows of ${row.name}: its signature follows the rename`,
      hint: 'Nothing to do in the database; callers see the new names of table and columns.',
    },
  ];
}

function byHand(name: string): string {
  return `it by hand right after the separation, and accept that with ${allowing('function-body', name)}.`;
}

/** The lines of the body, each with its number. */
function quoteLines(source: string, places: readonly { start: number }[]): string {
  const numbers = [...new Set(places.map(({ start }) => lineAt(source, start)))].toSorted((a, b) => a - b);
  const lines = source.split('\n');
  const shown = numbers
    .slice(0, 5)
    .map((number) => `line ${number}: ${(lines[number - 1] ?? '').trim().slice(0, 120)}`);
  return [...shown, ...(numbers.length > 5 ? [`and ${numbers.length - 5} more lines`] : [])].join(' | ');
}
