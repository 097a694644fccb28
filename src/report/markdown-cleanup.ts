import type { Orphans } from '../recover/cleanup/orphans.ts';
import type { SeparationError } from '../core/errors.ts';
import type { CleanUp, Decision } from '../stages/cleanup.ts';
import { inlineCode, markdown } from '../core/escape.ts';
import { type Block, fit } from './markdown-blocks.ts';
import { mostSummaryBytes } from './markdown.ts';
import { bytes, count, plural } from '../core/words.ts';

/** What becomes of a leftover, in words. */
export const whyKept: Record<Decision, string> = {
  remove: 'remove',
  newest: 'kept: the newest proved backup',
  'in-flight': 'kept: a run in flight needs it',
  waiting: 'kept: its rows come back with the next separation',
  unconfirmed: 'kept: people in it are no system users, and may be customers (`separation users`)',
  current: 'kept: it says where the database stands',
  young: 'kept: not old enough',
  'unknown-age': 'kept: nobody knows how old it is (`--older-than 0` takes it too)',
};

/** Why orphans that were not removed are still there. */
export function whyOrphans({ keep }: Orphans): string {
  switch (keep) {
    case 'customers':
      return 'kept: they are customers themselves';
    case 'others-hang-on-it':
      return 'kept: a foreign key that cascades would take rows of other tables along; remove them by hand';
    case null:
      return 'they may be exported and removed (`--orphans --yes`)';
  }
}

/** What a clean-up found and did, as Markdown; `said` writes an error. */
export function cleanupMarkdown(database: string, cleaned: CleanUp, said: (error: SeparationError) => string): string {
  const { removed, removedOrphans, failed } = cleaned;
  const rows = removedOrphans.reduce((sum, gone) => sum + gone.removed, 0);
  const what = [
    ...(removed.length === 0 ? [] : [`${plural(removed.length, 'leftover')} removed`]),
    ...(rows === 0 ? [] : [`${plural(rows, 'row')} exported and removed`]),
  ];
  const verdict = what.length === 0 ? 'nothing was removed' : what.join(', ');
  return fit(
    [
      `## ${failed.length === 0 ? '🧹' : '❌'} Clean-up of ${inlineCode(database)}: ${verdict}.`,
      ...failed.map(
        ({ name, error }) => `> **Not removed:** ${inlineCode(name)}: ${markdown(said(error).slice(0, 2000))}`,
      ),
      leftovers(cleaned),
      orphans(cleaned),
    ],
    mostSummaryBytes,
  );
}

function leftovers({ decided, removed }: CleanUp): Block {
  return {
    title: 'Left by earlier runs',
    head: ['What', 'Name', 'Size', 'Since', ''],
    rows: decided.map(({ leftover, decision }) => [
      leftover.kind,
      inlineCode(leftover.name),
      bytes(leftover.bytes),
      leftover.createdAt ?? 'not known',
      removed.includes(leftover) ? '**removed**' : whyKept[decision],
    ]),
    weight: 1,
  };
}

function orphans({ orphans, removedOrphans }: CleanUp): Block {
  return {
    title: 'Rows that point to no customer',
    head: ['Reference', 'Rows', ''],
    rows: orphans.map((found) => {
      const gone = removedOrphans.find((other) => other.orphans === found);
      return [
        inlineCode(`${found.schema}.${found.table}.${found.column}`),
        count(found.rows),
        gone === undefined ? whyOrphans(found) : `**removed**; they are in ${inlineCode(gone.file)}`,
      ];
    }),
    weight: 2,
  };
}
