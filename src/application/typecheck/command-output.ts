import { stripVTControlCharacters } from 'node:util';

const shownLines = 20;

/** The last lines that a command of the user wrote, indented, for an error. */
export function tail(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return lines.length === 0
    ? '  (no output)'
    : lines
        .slice(-shownLines)
        .map((line) => `  ${line}`)
        .join('\n');
}
