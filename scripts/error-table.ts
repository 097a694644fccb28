import { markdownTable } from 'markdown-table';
import { errorCodes } from '../src/errors.ts';

const meaning = {
  refused: '2: nothing was touched',
  failed: '1: the database is as it was before',
  attention: '3: look at it now',
} as const;

/** The table of error codes for the docs. */
export function errorMarkdown(): string {
  const rows = Object.entries(errorCodes).map(([code, { kind, title }]) => [`\`${code}\``, title, meaning[kind]]);
  return markdownTable([['Code', 'What it means', 'Exit'], ...rows], { alignDelimiters: false });
}
