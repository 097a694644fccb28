import { bridgeConstructs } from '../../../plan/bridge/constructs.ts';
import { analyse } from '../../../plan/functions/analyse.ts';
import { mentions, type Renames } from '../../../plan/functions/renames.ts';
import { scopesOf } from '../../../plan/functions/scopes.ts';
import { asFunction } from '../../../plan/functions/as-function.ts';
import { statementsOf, type Statement } from '../../../plan/functions/statements.ts';
import { tokensOf, type Token } from '../../../plan/functions/tokens.ts';
import type { Place } from '../finding.ts';
import type { CodeNames } from '../names.ts';
import { charactersOf } from '../positions.ts';
import { outputColumns } from './output-columns.ts';
import { withUnknown } from './renames.ts';

/** The places of a SQL text that name what is renamed, in characters; null if it cannot be scanned. What is given back keeps its name by AS. */
export function findInSql(text: string, names: CodeNames, renames: Renames): Place[] | null {
  const overBridge = onBridge(text, names);
  if (!mentions(text, renames)) return overBridge;
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  const statements = statementsOf(tokens, 'sql');
  const at = charactersOf(text);
  const { edits, doubts } = analyse(asFunction(text), withUnknown(renames, tokens));
  const outputs = new Set(statements.flatMap(outputColumns));
  const newer = statements.filter((statement) => speaksOfNewTables(statement, names));
  const isNewer = (byte: number): boolean =>
    newer.some(({ tokens: own }) => (own[0]?.start ?? 0) <= byte && byte < (own.at(-1)?.end ?? 0));
  const known = edits.map(({ start, end, text: to }): Place => {
    const old = tokens.find((token) => token.start === start);
    const kept = outputs.has(start) && old !== undefined && old.value !== names.table.from;
    const place = { start: at(start), end: at(end) };
    return isNewer(start)
      ? { ...place, class: 'system', why: 'its statement also names a table that exists only afterwards', edit: null }
      : {
          ...place,
          class: 'certain',
          why: old?.value === names.table.from ? 'the table of the buyers' : 'the column of a buyer’s id',
          edit: { ...place, text: kept ? `${to} AS ${old.text}` : to },
        };
  });
  const asked = doubts.flatMap(({ start, why }): Place[] => {
    const token = tokens.find((other) => other.start === start);
    // A body between dollars is read by itself.
    if (token?.kind === 'string' && token.text.startsWith('$')) return [];
    const end = token?.end ?? start;
    return [{ start: at(start), end: at(end), class: 'look', why, edit: null }];
  });
  const seen = new Set([...edits, ...doubts].map(({ start }) => start));
  const loose = statements
    .filter((statement) => isWithoutTable(statement, renames))
    .flatMap(({ tokens: own }) =>
      own.filter(({ kind, value, start }) => kind === 'word' && renames.columns.has(value) && !seen.has(start)),
    )
    .map(({ start, end }): Place => {
      const why = 'a piece of SQL whose table is put in at run time';
      return { start: at(start), end: at(end), class: 'look', why, edit: null };
    });
  const outer = statements.flatMap(({ tokens: own }) =>
    own
      .filter(
        ({ kind, value, start }, i) =>
          kind === 'word' &&
          value === names.table.from &&
          own[i + 1]?.text === '.' &&
          own[i - 1]?.text !== '.' &&
          !seen.has(start),
      )
      .map(({ start, end }): Place => {
        const why = 'the table of the buyers, which is named in another piece of the statement';
        return { start: at(start), end: at(end), class: 'look', why, edit: null };
      }),
  );
  return [
    ...known,
    ...asked,
    ...loose,
    ...outer.filter(({ start }) => !isNewer(start)),
    ...inBodies(tokens, names, renames, at),
    ...overBridge,
  ].toSorted((a, b) => a.start - b.start);
}

/** What fails over the bridge, though it names nothing that is renamed; nothing if there is none. */
function onBridge(text: string, { bridge }: CodeNames): Place[] {
  if (bridge === null) return [];
  const at = charactersOf(text);
  return bridgeConstructs(text, 'sql', bridge).map(({ start, end, why }) => ({
    start: at(start),
    end: at(end),
    class: 'look',
    why: `over the bridge: ${why}`,
    edit: null,
  }));
}

/** Bodies of functions within a script: texts between dollars that name what is renamed. */
function inBodies(tokens: readonly Token[], names: CodeNames, renames: Renames, at: (byte: number) => number): Place[] {
  return tokens.flatMap((token) => {
    const dollar = /^\$[^$]*\$/.exec(token.text)?.[0];
    if (token.kind !== 'string' || dollar === undefined) return [];
    const start = at(token.start) + dollar.length;
    const inner = token.text.slice(dollar.length, -dollar.length);
    const own = tokensOf(inner);
    if (own === null || !mentions(inner, renames)) return [];
    const body = charactersOf(inner);
    const { edits, doubts } = analyse({ ...asFunction(inner), language: 'plpgsql' }, withUnknown(renames, own));
    const places = edits.map(({ start: from, end, text }): Place => {
      const place = { start: start + body(from), end: start + body(end) };
      return { ...place, class: 'certain', why: 'a function’s body names it', edit: { ...place, text } };
    });
    const asked = doubts.map(({ start: from, why }): Place => {
      const end = own.find((word) => word.start === from)?.end ?? from;
      return { start: start + body(from), end: start + body(end), class: 'look', why, edit: null };
    });
    return names.table.from === names.table.to ? asked : [...places, ...asked];
  });
}

function speaksOfNewTables({ tokens }: Statement, { newTables }: CodeNames): boolean {
  return tokens.some(({ kind, value }, i) => kind === 'word' && newTables.has(value) && tokens[i - 1]?.value !== 'to');
}

/** A fragment such as `AND user_id = $1`: nothing in it says whose column it is. */
function isWithoutTable(statement: Statement, { relations }: Renames): boolean {
  return scopesOf(statement, ({ words }) => relations.get(words.at(-1)?.value ?? '') ?? []).all.length === 0;
}
