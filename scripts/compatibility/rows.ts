import { notTried, type Seen } from './try-on.ts';

const head = [
  'Schema',
  'References (by foreign key)',
  'Hazards: error / warning / info',
  'Separated',
  'Validated',
  'Reverted, equal',
  'Restored, equal',
];

/** A row for each schema; its cells name the majors on which it was seen so. */
export function rowsOf(seen: readonly Seen[]): string[][] {
  const names = [...new Set(seen.map(({ name }) => name))];
  return [
    head,
    ...names.map((name) => {
      const own = seen.filter((each) => each.name === name);
      const newest = own.at(-1);
      return [
        name,
        newest === undefined ? '' : `${newest.references} (${newest.foreignKeys})`,
        newest?.hazards.join(' / ') ?? '',
        cell(own, ({ separated }) => separated),
        cell(own, ({ validated }) => validated),
        cell(own, ({ reverted }) => reverted),
        cell(own, ({ restored }) => restored),
      ];
    }),
  ];
}

/** `13–18`, or what was seen instead, with the majors of each. */
function cell(own: readonly Seen[], of: (each: Seen) => string): string {
  const words = [...new Set(own.map(of))].filter(
    (word) => word !== notTried || own.every((each) => of(each) === notTried),
  );
  if (words.includes(notTried)) return notTried;
  const majors = (word: string): string =>
    majorsWord(own.filter((each) => of(each) === word).map(({ major }) => major));
  return words.map((word) => (word === 'yes' ? majors(word) : `${word}: ${majors(word)}`)).join('; ');
}

/** `13–15, 18`. */
export function majorsWord(majors: readonly number[]): string {
  const sorted = [...new Set(majors)].toSorted((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const major of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === major - 1) last[1] = major;
    else runs.push([major, major]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
