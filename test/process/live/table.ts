import { markdownTable } from 'markdown-table';
import type { Lived } from './scenario.ts';

/** One scenario, and what came of it. */
export interface Line {
  what: string;
  lived: Lived | null;
  error: string | null;
}

/** What each client saw, one line a scenario and client. */
export function markdown(lines: readonly Line[]): string {
  const head = [
    'What was done',
    'Client',
    'Writes acknowledged',
    'Lost or changed',
    'Longest stall (ms)',
    'Errors it was shown',
  ];
  return markdownTable([
    head,
    ...lines.flatMap(({ what, lived, error }) =>
      lived === null
        ? [[what, '', '', '', '', `the command failed: ${clip(error ?? '')}`]]
        : lived.accounts.map(({ client, acknowledged, longestStall, errors }) => [
            what,
            client,
            String(acknowledged),
            String(
              [...lived.verdict.lost, ...lived.verdict.changed].filter((each) => each.startsWith(`${client}:`)).length,
            ),
            String(longestStall),
            [...errors].map(([said, count]) => `${count} × ${clip(said)}`).join('; ') || 'none',
          ]),
    ),
  ]);
}

function clip(text: string): string {
  return text.split('\n')[0]?.replaceAll('|', '\\|').slice(0, 90) ?? '';
}

const [begin, end] = ['<!-- live -->', '<!-- /live -->'];

/** The document with the table between its markers. */
export function withTable(text: string, table: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the file has no ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}
