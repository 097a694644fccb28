import { printable } from '../core/escape.ts';
import type { PlanReport } from '../core/report.ts';

/** References that the picture shows, the largest tables first; more would make it small. */
const most = 5;

/** A picture of before and after as a Mermaid flowchart in a fence, or nothing if the names are not known. */
export function picture({ names, references }: PlanReport): string {
  if (names === null) return '';
  const shown = references.slice(0, most);
  const more = references.length - shown.length;
  const side = (letter: string, target: string, column: 'column' | 'to'): string[] => [
    `${letter}[(${label(target)})]`,
    ...shown.map(
      (reference, index) =>
        `${letter}${index}[(${label(unqualified(reference.table))})] -- ${label(reference[column])} --> ${letter}`,
    ),
    ...(more > 0 ? [`${letter}more[${label(`and ${more} more`)}] --> ${letter}`] : []),
  ];
  const after = [
    ...side('a', names.customers, 'to'),
    `m[(${label(names.mapping)})] --> a`,
    `m --> u[(${label(names.users)})]`,
    ...(names.workspaces === null ? [] : [`w[(${label(names.workspaces)})] --- u`]),
  ];
  return [
    '```mermaid',
    'flowchart LR',
    ...subgraph('before', 'Before', side('b', names.source, 'column')),
    ...subgraph('after', 'After', after),
    'before ==> after',
    '```',
  ].join('\n');
}

function subgraph(id: string, title: string, lines: readonly string[]): string[] {
  return [`subgraph ${id} [${label(title)}]`, ...lines.map((line) => `  ${line}`), 'end'];
}

function unqualified(table: string): string {
  return table.slice(table.indexOf('.') + 1);
}

/** The text as Mermaid shows it and does nothing else with it: every character that could mean something as `#code;`. */
function label(text: string): string {
  const safe = printable(text).replaceAll(/[^\p{L}\p{N} _.-]/gu, (character) => `#${character.codePointAt(0)};`);
  return `"${safe}"`;
}
