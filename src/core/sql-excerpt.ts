interface Place {
  line: number;
  column: number;
  text: string;
}

/** Line and column, from 1, of a character; PostgreSQL counts characters, not UTF-16 units. */
function locate(sql: string, offset: number): Place {
  const characters = [...sql];
  const before = characters.slice(0, Math.max(0, Math.min(offset, characters.length))).join('');
  const line = before.split('\n').length;
  return {
    line,
    column: Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1,
    text: sql.split('\n')[line - 1] ?? '',
  };
}

/** `file:line:column`, or the file alone if no offset is known. */
export function place(file: string, sql: string, offset: number | null): string {
  if (offset === null) return file;
  const { line, column } = locate(sql, offset);
  return `${file}:${line}:${column}`;
}

/** The place with its message, the line of SQL and a caret under the character. */
export function excerpt(file: string, sql: string, offset: number | null, message: string): string {
  if (offset === null) return `${file}: ${message}`;
  const { line, column, text } = locate(sql, offset);
  const margin = `${line} | `;
  // A tab before the caret stays a tab, so that the caret is where the eye expects it.
  const indent = [...text].slice(0, column - 1).map((character) => (character === '\t' ? '\t' : ' '));
  return `${file}:${line}:${column}: ${message}\n${margin}${text.trimEnd()}\n${' '.repeat(margin.length)}${indent.join('')}^`;
}
