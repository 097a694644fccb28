import { chainAt, tokensOf } from '../../../plan/functions/tokens.ts';
import { forScanner } from './aim.ts';
import type { Scripts } from './load.ts';
import type { PlaceSurvey } from './survey.ts';

/** Scripts without the foreign keys to tables that are not replaced, and these: making one keeps writers from that table. */
export function partLate(
  scripts: Scripts,
  stays: Pick<PlaceSurvey, 'schemas' | 'others'>,
): { scripts: Scripts; late: string[] } {
  const text = scripts.texts.get('post-data');
  if (text === undefined) return { scripts, late: [] };
  const { rest, late } = part(text, stays);
  return { scripts: { ...scripts, texts: new Map([...scripts.texts, ['post-data', rest]]) }, late };
}

/** Comments on constraints are late, too, if a foreign key is. Pure. */
export function part(
  script: Buffer,
  { schemas, others }: Pick<PlaceSurvey, 'schemas' | 'others'>,
): { rest: Buffer; late: string[] } {
  const tokens = (tokensOf(forScanner(script)) ?? []).filter(({ kind }) => kind !== 'comment');
  const keys: [number, number][] = [];
  const comments: [number, number][] = [];
  let first = 0;
  tokens.forEach((token, i) => {
    if (token.text !== ';') return;
    const statement = tokens.slice(first, i + 1);
    first = i + 1;
    const words = statement.map(({ value }) => value);
    const range: [number, number] = [statement[0]?.start ?? 0, token.end];
    if (words.slice(0, 3).join(' ') === 'comment on constraint') comments.push(range);
    const at = words.indexOf('references');
    if (words.slice(0, 2).join(' ') !== 'alter table' || !words.includes('foreign') || at < 0) return;
    const [schema = '', name = ''] = chainAt(statement, at + 1)?.words.map(({ value }) => value) ?? [];
    if (!schemas.includes(schema) || others.includes(`${schema} ${name}`)) keys.push(range);
  });
  const cut = keys.length === 0 ? [] : [...keys, ...comments].toSorted(([a], [b]) => a - b);
  const parts: Buffer[] = [];
  let done = 0;
  for (const [start, end] of cut) {
    parts.push(script.subarray(done, start));
    done = end;
  }
  const textOf = ([start, end]: [number, number]): string => script.subarray(start, end - 1).toString();
  return { rest: Buffer.concat([...parts, script.subarray(done)]), late: cut.map(textOf) };
}
