import { loadParser } from '../../plan/parser.ts';
import { identifier, literal } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';
import { describeOnLoad, mendOnLoad } from '../../postgres/trust/others-on-load.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';
import { sqlFile } from '../../core/project-files.ts';
import type { LoadFirst, TableName } from '../../backup/load-order.ts';
import { namesInBody, type UsedName } from './body-names.ts';
import type { Obstacle } from './kind.ts';
import { loadRounds, type Read } from './load-rounds.ts';

interface LoadFunction {
  schema: string;
  name: string;
  identity: string;
  kind: 'f' | 'w' | 'p';
  language: string;
  source: string;
  definition: string | null;
  ofExtension: boolean;
  hasPath: boolean;
  /** SECURITY DEFINER of another role than whoever loads. */
  runsAsOwner?: boolean;
  /** Whose it is if that role is not trusted; null if it is. */
  otherOwner?: string | null;
  /** `table` is the one whose rows are loaded, if it is of one. */
  places: { place: string; early: boolean; made?: boolean; table?: TableName | null }[];
  arguments?: number;
}

/** Functions of this database, and the names that mean something in one of its schemas only. */
export interface LoadFunctions {
  /** Tables that functions whose body the catalog knows read while rows are loaded. */
  read?: (TableName & Pick<Read, 'place' | 'table'>)[];
  functions: LoadFunction[];
  names: Record<UsedName['kind'], Record<string, string>>;
  /** Of PostgreSQL's own functions, what this role may not call: by the name that a body says. */
  denied?: Record<'function' | 'operator', Record<string, string>>;
  /** What of them a body calls that the catalog understands. */
  deniedInBody?: { identity: string; place: string; denied: string }[];
}

/** What running them while a dump is loaded comes to. */
export interface LoadFindings {
  obstacles: Obstacle[];
  /** Tables that must be there with their rows before others are loaded, since a check reads them. */
  loadFirst: LoadFirst[];
}

/** Looks for functions that a load runs and that find nothing there: a dump is loaded with an empty `search_path`. */
export async function readLoadFunctions(client: Client, role: string | null = null): Promise<LoadFindings> {
  const who = role === null ? 'current_user' : `${literal(role)}::name`;
  const { rows } = await client.query<{ found: LoadFunctions }>(
    sqlFile('recover/ways/load-functions.sql')
      .replace('%trusted%', () => trustedRoles(client, who))
      .replaceAll('%who%', () => who),
  );
  const found = rows[0]?.found;
  if (found === undefined) return { obstacles: [], loadFirst: [] };
  if (found.functions.some(({ places }) => places.length > 0)) await loadParser();
  return judgeLoadFunctions(found);
}

/** The same from what was read. Await `loadParser` before. */
export function judgeLoadFunctions({
  read = [],
  functions,
  names,
  denied = { function: {}, operator: {} },
  deniedInBody = [],
}: LoadFunctions): LoadFindings {
  const obstacles = new Map<string, Obstacle>();
  const denials = new Map(deniedInBody.map((found) => [`${found.identity} ${found.denied}`, deniedInside(found)]));
  const reads: Read[] = read.map(({ schema, name, place, table }) => ({ place, table, read: { schema, name } }));
  const others = new Map<string, Obstacle>();
  const seen = new Set<string>();
  const schemaOf = ({ kind, name }: UsedName): string | undefined => names[kind][name] ?? names.relation[name];

  const look = (fn: LoadFunction, where: LoadFunction['places'][number], hasPath: boolean): void => {
    const key = `${fn.identity} ${where.place} ${hasPath}`;
    if (seen.has(key)) return;
    seen.add(key);
    const used = namesInBody(fn.language, fn.source, fn.definition);
    const bare = used.filter((name) => name.schema === null && isKnown(name, names));
    if (!hasPath && bare.length > 0 && !obstacles.has(fn.identity))
      obstacles.set(fn.identity, unqualified(fn, where.place, bare, schemaOf));
    for (const { kind, schema, name } of used) {
      const isOwn = (kind === 'function' || kind === 'operator') && (schema === null || schema === 'pg_catalog');
      const lacking = isOwn && fn.runsAsOwner !== true && Object.hasOwn(denied[kind], name) ? denied[kind][name] : null;
      if (typeof lacking === 'string')
        denials.set(`${fn.identity} ${lacking}`, deniedInside({ ...fn, place: where.place, denied: lacking }));
    }
    for (const name of used) {
      const schema = name.schema ?? schemaOf(name);
      if (schema === undefined) continue;
      if (name.kind === 'relation' && where.early)
        reads.push({ place: where.place, table: where.table ?? null, read: { schema, name: name.name } });
      if (name.kind !== 'function') continue;
      for (const called of functions.filter((other) => other.schema === schema && other.name === name.name)) {
        if (typeof called.otherOwner === 'string') others.set(called.identity, ofOthers(called, fn, where.place));
        look(called, where, hasPath || called.hasPath);
      }
    }
  };
  for (const fn of functions) for (const where of fn.places) look(fn, where, fn.hasPath);
  for (const fn of functions)
    for (const where of fn.places) {
      const later = obstacles.has(fn.identity) ? undefined : readsLater(fn, where, schemaOf);
      if (later !== undefined) obstacles.set(fn.identity, madeBefore(fn, where.place, later));
    }
  const { loadFirst, circles } = loadRounds(reads);
  return {
    obstacles: [
      ...obstacles.values(),
      ...others.values(),
      ...denials.values(),
      ...new Map(circles.map((circle) => [circle.place, inCircle(circle)])).values(),
    ],
    loadFirst,
  };
}

function isKnown({ kind, name }: UsedName, names: LoadFunctions['names']): boolean {
  if (Object.hasOwn(names[kind], name)) return true;
  // The type of a table's rows has its name.
  return kind === 'type' && Object.hasOwn(names.relation, name);
}

/** What a generated column's function reads, if the dump makes it after the column's table: the server may inline or compute it at once. */
function readsLater(
  fn: LoadFunction,
  { made = false, table }: LoadFunction['places'][number],
  schemaOf: (name: UsedName) => string | undefined,
): TableName | undefined {
  const isLookedInto = fn.arguments === 0 || (fn.language === 'sql' && !fn.hasPath);
  if (!made || !isLookedInto || table === null || table === undefined) return undefined;
  return namesInBody(fn.language, fn.source, fn.definition)
    .filter((used) => used.kind === 'relation' && schemaOf(used) !== undefined)
    .map((used) => ({ schema: used.schema ?? schemaOf(used) ?? '', name: used.name }))
    .find(({ schema, name }) => schema > table.schema || (schema === table.schema && name >= table.name));
}

function madeBefore(fn: LoadFunction, place: string, { schema, name }: TableName): Obstacle {
  return hindersLoading(
    fn.identity,
    `${place} makes the server look into the function ${fn.identity} as soon as its table is made, and that reads ${schema}.${name}, which a dump makes later: this one loads for nobody`,
    fn.arguments === 0
      ? `let a trigger fill what is now ${place}`
      : `ALTER FUNCTION ${fn.identity} SET search_path = ${identifier(schema)}`,
  );
}

function hindersLoading(object: string, why: string, mend: string, code = 'dump-does-not-load'): Obstacle {
  return { code, object, hinders: ['swap', 'in-place'], loses: [], why, mend };
}

/** Called by a text, so that the catalog does not know of it (`othersOnLoad`). */
function ofOthers({ identity, otherOwner }: LoadFunction, caller: LoadFunction, place: string): Obstacle {
  const found = {
    place: `${place} (by ${caller.identity})`,
    object: `function ${identity}`,
    owner: otherOwner ?? '',
    mine: true,
  };
  return hindersLoading(found.object, describeOnLoad(found), mendOnLoad(found), 'others-code');
}

/** In place, too: whoever loads runs it (`deniedFunction` has what an expression calls itself). */
function deniedInside({ identity, place, denied }: { identity: string; place: string; denied: string }): Obstacle {
  return hindersLoading(
    identity,
    `${place} runs the function ${identity}, which calls pg_catalog.${denied}: this role may not execute that any more`,
    `let a superuser run: GRANT EXECUTE ON FUNCTION pg_catalog.${denied} TO PUBLIC`,
    'denied-function',
  );
}

function inCircle({ place, read }: Read): Obstacle {
  return hindersLoading(
    place.replace(/^the /, ''),
    `${place} reads ${read.schema}.${read.name}, whose rows are loaded after, or with, its own: there is no order in which this dump loads`,
    `let a trigger look for what ${place} looks for: it is not run while rows are loaded`,
  );
}

function unqualified(
  fn: LoadFunction,
  place: string,
  bare: readonly UsedName[],
  schemaOf: (name: UsedName) => string | undefined,
): Obstacle {
  const said = [...new Set(bare.map(({ name }) => name))];
  const path = [...new Set(bare.flatMap((name) => schemaOf(name) ?? []))].map(identifier).join(', ');
  const word = fn.kind === 'p' ? 'PROCEDURE' : 'FUNCTION';
  return hindersLoading(
    fn.identity,
    `${place} runs the function ${fn.identity}, which says ${said.join(', ')} without a schema: a dump is loaded with an empty search_path, so this one loads for nobody`,
    fn.ofExtension
      ? `do without ${place}: the function is an extension's`
      : `ALTER ${word} ${fn.identity} SET search_path = ${path}`,
  );
}
