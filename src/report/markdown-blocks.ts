import { markdownTable } from 'markdown-table';
import { plural } from '../core/words.ts';
import { andMore, firstOf, withChoices } from './decisions-text.ts';
import { inlineCode, fence, prose, proseLines } from '../core/escape.ts';
import type { Finding, Refusal } from '../core/report.ts';

/** A part of a summary: text as it is, or a table; without text or rows it is left out. */
export type Block = string | Table;

interface Table {
  /** Empty if the heading above it says it. */
  title: string;
  head: string[];
  rows: string[][];
  /** What is left out first if the summary is too long: the rows of the table with the smallest weight. */
  weight: number;
  /** True if it is only for the record, so that it opens on a click however short it is. */
  folded?: boolean;
}

/** A longer table opens on a click. */
const longest = 15;
/** No table shows more, however much room there is. */
const mostRows = 200;

/** The blocks in at most `mostBytes`: the lightest table loses half of its rows, and so on, counted beneath its title. Text is never cut. */
export function fit(blocks: readonly Block[], mostBytes: number, whole = 'the report JSON'): string {
  const shown = new Map(blocks.filter(isTable).map((table) => [table, Math.min(table.rows.length, mostRows)]));
  const going = [...shown.keys()].toSorted((a, b) => a.weight - b.weight);
  for (;;) {
    const parts = blocks.map((block) => (isTable(block) ? render(block, shown.get(block) ?? 0, whole) : block));
    const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
    const next = going.find((table) => (shown.get(table) ?? 0) > 0);
    if (Buffer.byteLength(text) <= mostBytes || next === undefined) return text;
    shown.set(next, Math.floor((shown.get(next) ?? 0) / 2));
  }
}

/** What was found, a row each. */
export function findingTable(title: string, found: readonly Finding[], weight: number): Table {
  const rows = found.map(({ code: name, severity, message, hint }) => [
    inlineCode(name),
    severity,
    proseLines(message),
    proseLines(hint),
  ]);
  return { title, head: ['Finding', 'Severity', 'What', 'What to do'], rows, weight };
}

function isTable(block: Block): block is Table {
  return typeof block !== 'string';
}

function render({ title, head, rows, folded: closed }: Table, shown: number, whole: string): string {
  if (rows.length === 0) return '';
  const left = rows.length - shown;
  const lines = [
    ...(shown === 0
      ? []
      : [
          markdownTable([head, ...rows.slice(0, shown).map((row) => row.map((cell) => short(cell)))], {
            alignDelimiters: false,
          }),
        ]),
    ...(left === 0 ? [] : [`… and ${plural(left, 'row')} more in ${whole}`]),
  ].join('\n\n');
  if (title === '') return lines;
  if (closed !== true && rows.length <= longest) return `**${title}**\n\n${lines}`;
  return folded(`<b>${title}</b> (${rows.length})`, lines);
}

/** Opens on a click; the summary is HTML. */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Entities must not be cut in two, so a cell that is too long is cut before its last one. */
export function short(cell: string, most = 600): string {
  if (cell.length <= most) return cell;
  const end = cell.startsWith('<code>') ? '</code>' : cell.startsWith('`') ? '`' : '';
  return `${cell.slice(0, most - 10).replace(/&[^;]{0,8}$/, '')}…${end}`;
}

/** What has to be decided as a table, a row for what is decided alike; then one block of YAML that decides all of it. */
export function refusalBlocks({ entries, yaml }: Refusal, title: string): Block[] {
  return [
    {
      title,
      head: ['What', 'Where', 'What to do'],
      rows: entries.map(({ code: kind, what, where, todo }) => [
        `${prose(what)}<br>${inlineCode(kind)}${where.length > 1 ? ` (${where.length})` : ''}`,
        `${firstOf(where).map(inlineCode).join(', ')}${andMore(where)}`,
        where.length > withChoices && yaml !== '' ? 'the lines below' : todo.map(proseLines).join('<br>'),
      ]),
      weight: 100,
    },
    ...(yaml === ''
      ? []
      : ['All of it for `separation.yml`, as is recommended; read each line before you take it:', fence('yaml', yaml)]),
  ];
}
