import type { Decisions } from '../plan/decisions.ts';
import type { Colors } from '../terminal.ts';
import { printable } from './escape.ts';

/** Objects that one reason lists; the block of YAML decides all of them. */
const most = 8;

/** With more objects than this their other choices would make a wall; they stand in the plan's JSON and in `--all`. */
const withChoices = 3;

/** What has to be decided, grouped by reason, each object with its line; then one block that decides all of it. */
export function decisionsText({ open, closed, yaml }: Decisions, colors: Colors): string[] {
  return [
    ...open.flatMap(({ why, code, items }, index) => [
      `  ${index + 1}. ${printable(why)} (${code}${items.length > 1 ? `, ${items.length}` : ''})`,
      ...(items.length <= withChoices
        ? items.map(({ object, choices }) => `       ${printable(object)}: ${printable(choices.join('  or  '))}`)
        : [`       ${named(items.map(({ object }) => object))}`]),
    ]),
    ...closed.flatMap(({ code, object, message, hint }, index) => [
      `  ${open.length + index + 1}. ${printable(message)} (${printable(`${code}:${object}`)})`,
      `       ${printable(hint)}`,
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

function named(objects: readonly string[]): string {
  const left = objects.length - most;
  return `${objects.slice(0, most).map(printable).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
