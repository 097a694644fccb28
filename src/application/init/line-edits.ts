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

/**
 * Makes the replacements, none of which goes over a line end or overlaps another, and puts the lines of `inserted` behind the lines
 * of those numbers (from 0). If a column of spaces follows what became longer, it becomes as much shorter.
 */
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

const around = 3;

/** The changes as a unified diff that `patch -p1` and `git apply` take; empty if nothing was changed. */
export function unifiedDiff(path: string, lines: readonly EditedLine[]): string {
  const changed = lines.flatMap(({ before, after }, index) =>
    after.length === 1 && after[0] === before ? [] : [index],
  );
  const hunks: [number, number][] = [];
  for (const index of changed) {
    const last = hunks.at(-1);
    if (last !== undefined && index - around <= last[1] + around + 1) last[1] = index;
    else hunks.push([index, index]);
  }
  if (hunks.length === 0) return '';
  return `--- a/${path}\n+++ b/${path}\n${hunks.map(([from, to]) => hunk(lines, from, to)).join('')}`;
}

function hunk(lines: readonly EditedLine[], from: number, to: number): string {
  // Behind the last line end stands no line; without one, that is said.
  const complete = lines.at(-1)?.before === '';
  const end = complete ? lines.length - 1 : lines.length;
  const first = Math.max(0, from - around);
  const past = Math.min(end, to + around + 1);
  const open = (index: number): string[] => (index === end - 1 && !complete ? ['\\ No newline at end of file'] : []);
  const body = lines.slice(first, past).flatMap(({ before, after }, index) => {
    const mark = open(first + index);
    const [line, ...added] = after;
    if (line === before && (added.length === 0 || mark.length === 0))
      return [` ${line}`, ...(added.length === 0 ? mark : added.map((text) => `+${text}`))];
    return [`-${before}`, ...mark, ...after.map((text) => `+${text}`), ...mark];
  });
  const count = (sign: string): number => body.filter((line) => line.startsWith(' ') || line.startsWith(sign)).length;
  const newStart = lines.slice(0, first).reduce((sum, { after }) => sum + after.length, 0) + 1;
  return `@@ -${first + 1},${count('-')} +${newStart},${count('+')} @@\n${body.map((line) => `${line}\n`).join('')}`;
}
