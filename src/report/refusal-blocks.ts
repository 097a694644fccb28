import { andMore, firstOf, withChoices } from './decisions-text.ts';
import { code, fence, prose, proseLines } from '../core/escape.ts';
import type { Block } from './markdown-blocks.ts';
import type { Refusal } from '../core/report.ts';

/** What has to be decided as a table, a row for what is decided alike; then one block of YAML that decides all of it. */
export function refusalBlocks({ entries, yaml }: Refusal, title: string): Block[] {
  return [
    {
      title,
      head: ['What', 'Where', 'What to do'],
      rows: entries.map(({ code: kind, what, where, todo }) => [
        `${prose(what)}<br>${code(kind)}${where.length > 1 ? ` (${where.length})` : ''}`,
        `${firstOf(where).map(code).join(', ')}${andMore(where)}`,
        where.length > withChoices && yaml !== '' ? 'the lines below' : todo.map(proseLines).join('<br>'),
      ]),
      weight: 100,
    },
    ...(yaml === ''
      ? []
      : ['All of it for `separation.yml`, as is recommended; read each line before you take it:', fence('yaml', yaml)]),
  ];
}
