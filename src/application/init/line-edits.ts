import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** A text with changes to it, line by line, so that a diff of it shows exactly what was changed. */
export interface EditedLine {
  before: string;
  /** What stands there now; more than one line if lines were added behind it. */
  after: string[];
}

/** A replacement within one line of a text, by offsets of the text. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** Makes the replacements and puts `inserted` behind the lines of those numbers (from 0). Columns of spaces stay aligned. */
export function editLines(
  text: string,
  replacements: readonly Replacement[],
  inserted: ReadonlyMap<number, readonly string[]>,
): EditedLine[] {
  let offset = 0;
  const isWindows = text.includes('\r\n');
  return text.split('\n').map((before, number, all) => {
    const start = offset;
    offset += before.length + 1;
    const own = replacements
      .filter((change) => change.start >= start && change.end <= start + before.length)
      .toSorted((a, b) => b.start - a.start);
    const line = own.reduce((current, change) => replaced(current, change, start), before);
    const added = inserted.get(number) ?? [];
    if (!isWindows) return { before, after: [line, ...added] };
    // The last line of a file without a line end gets one when another follows it.
    const isLast = number === all.length - 1;
    const ended = [line.replace(/\r$/, ''), ...added].map((each, at) =>
      isLast && at === added.length ? each : `${each}\r`,
    );
    return { before, after: added.length === 0 ? [line] : ended };
  });
}

function replaced(line: string, { start, end, text }: Replacement, lineStart: number): string {
  const rest = line.slice(end - lineStart);
  const longer = text.length - (end - start);
  // A type may have `?` or `[]` before the spaces.
  const [, mark = '', column = ''] = /^([?[\]]*)( *)/.exec(rest) ?? [];
  const spaces = column.length < 2 ? column : ' '.repeat(Math.max(1, column.length - longer));
  return line.slice(0, start - lineStart) + text + mark + spaces + rest.slice(mark.length + column.length);
}

/** The changes as a unified diff that `patch -p1` and `git apply` take; empty if nothing was changed. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
