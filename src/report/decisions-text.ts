import type { Colors } from './terminal.ts';
import { printable, printableLines } from '../core/escape.ts';
import type { Refusal } from '../core/report.ts';

/** Objects that one entry lists; the block of YAML decides all of them. */
const most = 8;

/** With more objects than this their choices would make a wall; they stand in the plan's JSON and in `--all`. */
export const withChoices = 3;

/** What has to be decided, grouped by reason, each object with its line; then one block that decides all of it. */
export function decisionsText({ entries, yaml }: Refusal, colors: Colors): string[] {
  return [
    ...entries.flatMap(({ code, what, where, todo }, index) => [
      `  ${index + 1}. ${printable(what)} (${code}${where.length > 1 ? `, ${where.length}` : ''})`,
      ...lines(where, todo).map((line) => `       ${line}`),
    ]),
    ...(yaml === ''
      ? []
      : [
          '',
          '  All of it for separation.yml, as is recommended; read each line before you take it:',
          '',
          ...yaml.split('\n').map((line) => `    ${colors.bold(printable(line))}`),
        ]),
  ];
}

function lines(where: readonly string[], todo: readonly string[]): string[] {
  if (where.length > withChoices) return [firstOf(where).map(printable).join(', ') + andMore(where)];
  if (where.length === 0) return todo.flatMap((text) => text.split('\n').map(printable));
  return where.map((object, index) => `${printable(object)}: ${printableLines(todo[index] ?? '', '         ')}`);
}

/** As many of the objects as one entry lists. */
export function firstOf(where: readonly string[]): readonly string[] {
  return where.slice(0, most);
}

/** What is behind those. */
export function andMore(where: readonly string[]): string {
  return where.length > most ? ` and ${where.length - most} more` : '';
}
