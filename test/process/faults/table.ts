import { markdownTable as format } from 'markdown-table';
import type { Outcome } from './experiment.ts';
import type { Mutation } from './mutations.ts';

/** Faults × stage: how often it was tried, and where the database stood after one recovery. */
export function markdownTable(outcomes: readonly Outcome[]): string {
  const struck = outcomes.filter((outcome) => outcome.struck);
  const groups = new Map<string, Outcome[]>();
  for (const outcome of struck) {
    const { fault, point } = outcome.experiment;
    const key = `${fault}\n${point.stage}`;
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  const row = (name: string, stage: string, group: readonly Outcome[]): string[] => {
    const count = (is: (outcome: Outcome) => boolean): string => String(group.filter(is).length);
    return [
      name,
      stage,
      String(group.length),
      count(({ stand }) => stand === 'before'),
      count(({ stand }) => stand === 'after'),
      count(({ attention }) => attention),
      String(group.reduce((sum, { lost }) => sum + lost, 0)),
      count(({ stand }) => stand === 'between'),
    ];
  };
  const rows = [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => row(...(key.split('\n') as [string, string]), group));
  return format(
    [
      ['Fault', 'Stage', 'Tried', 'Before', 'After', 'Needs attention', 'Lost rows', 'Between'],
      ...rows,
      row('**all**', '', struck),
    ],
    { align: ['l', 'l', 'r', 'r', 'r', 'r', 'r', 'r'] },
  );
}

/** A broken guard with what its experiments came to, and the first test that failed, or null. */
export interface Tried {
  mutation: Mutation;
  outcomes: readonly Outcome[];
  failed: string | null;
}

/** Each broken guard with the experiments that noticed; those not tried this time as they stand in `known`. */
export function mutationTable(
  all: readonly Mutation[],
  results: readonly Tried[],
  known: string,
  gate: ReadonlySet<string>,
): string {
  const before = known
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((text) => text.trim()),
    );
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const tried = results.map(({ mutation, outcomes, failed }): [guard: string, ...string[]] => {
    const red = outcomes.filter(({ problems }) => problems.length > 0);
    const first = firstLine(red[0]?.problems[0] ?? failed ?? 'none of them noticed');
    const green = outcomes.filter(({ problems }) => problems.length === 0);
    const names = (list: readonly Outcome[]): string => list.map(({ experiment }) => `\`${experiment.id}\``).join(', ');
    const tests = failed === null || mutation.test === undefined ? '' : `\`${mutation.test.file}\``;
    const noticed = [tests, names(red)].filter((text) => text !== '').join(', ');
    return [mutation.guard, `\`src/${mutation.file}\``, '', noticed, names(green), cell(first.slice(0, 160))];
  });
  const rows = all.flatMap(({ guard }) => {
    const row = tried.find(([name]) => name === guard) ?? before.find(([name]) => name === guard);
    return row === undefined ? [] : [withProject(row, gate)];
  });
  return format([
    ['Guard that was broken', 'Where', 'Caught in', 'Went red', 'Stayed green', 'What it found'],
    ...rows,
  ]);
}

/** The project whose tests went red; the whole matrix if the sample of the gate has none of the experiments that did. */
function withProject(
  [guard = '', place = '', , red = '', ...more]: readonly string[],
  gate: ReadonlySet<string>,
): string[] {
  const [, file] = /`(test\/[^`]+)`/.exec(red) ?? [];
  if (file !== undefined) return [guard, place, `\`${projectOf(file)}\``, red, ...more];
  const isInGate = [...red.matchAll(/`([^`]+)`/g)].some(([, id = '']) => gate.has(id));
  return [guard, place, isInGate ? '`process`' : '`npm run test:faults`', red, ...more];
}

/** The project of a file of tests is its folder in test/. */
export function projectOf(file: string): string {
  return file.split('/')[1] ?? '';
}

/** The first line of a problem, without the folders of the moment. */
export function firstLine(problem: string): string {
  return (problem.split('\n')[0] ?? '').replaceAll(/\/\S*separation-(?:faults|dist|mutant)-[^/\s]+\//g, '');
}

/** `text` with what is between its markers replaced. */
export function withTable(text: string, table: string, name: 'faults' | 'mutations'): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < 0) throw new Error(`docs/reliability.md has no markers ${begin} … ${end}`);
  return `${text.slice(0, from)}${begin}\n${table}\n${text.slice(to)}`;
}
