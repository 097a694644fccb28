import { markdownTable } from 'markdown-table';
import { type ErrorCode, errorCodes } from '../src/core/errors.ts';
import { fallback, troubleshooting } from './troubleshooting.ts';

const meaning = {
  refused: '2: nothing was touched',
  failed: '1: the database is as it was before',
  attention: '3: look at it now',
} as const;

/** The table of error codes for the docs: what each means, what to do, and where the database stands then. */
export function errorMarkdown(): string {
  const rows = Object.entries(errorCodes).map(([code, { kind, title }]) => [
    `\`${code}\``,
    title,
    troubleshooting[code as ErrorCode] ?? fallback,
    meaning[kind],
  ]);
  return markdownTable([['Code', 'What it means', 'What to do', 'Exit'], ...rows], { alignDelimiters: false });
}
