import { printedServerWords } from './harmless-words.ts';

/** PostgreSQL's own programs and the shells: what they say themselves names files, objects and commands, and no rows. */
const program =
  /^(?:\S*\/)?(?:pg_[a-z]+|psql|initdb|postgres|createdb|dropdb|vacuumdb|docker)(?::[^:\s]+:\d+)?: (?:error: |warning: |hint: |detail: |fatal: )?/;

/** The severity is in the server's language; that two spaces follow is fixed in libpq. */
const severity = /(?<=^|\s)\p{Lu}[\p{L} ]{2,}: {2}/u;

const shell = [
  /^(?:\S*\/)?(?:bash|sh|dash|zsh): (?:line \d+: |\d+: )?(?:[\w./+-]+: )?(?:command not found|not found|No such file or directory|Permission denied|syntax error near unexpected token|unbound variable)/,
  /^npm (?:error|ERR!) (?:code \w+|Missing script|Lifecycle script)/,
];

/** Where in a file of the user's something was thrown: `    at name (file:///app/smoke.ts:12:5)`. */
const frame = /^\s+at (?:.*[( ])?((?:file:\/\/)?[\w@./\\:+-]+:\d+:\d+)\)?$/;

/**
 * What of a program's output may be shown: lines that are known to hold no values of rows. The last line says how many were left out, and
 * how they can be seen. Empty if the program said nothing.
 */
export function programWords(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  const shown = lines.map((line, i) => shownOf(line, lines[i + 1] ?? '')).filter((line) => line !== null);
  const left = lines.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [leftOut(left)])].join('\n');
}

function leftOut(lines: number): string {
  return `(${lines} line${lines === 1 ? ' is' : 's are'} left out, since they can hold values of rows; --show-values shows them on a terminal)`;
}

function shownOf(line: string, next: string): string | null {
  const found = severity.exec(line);
  const own = found === null ? line : line.slice(0, found.index);
  const isProgram = program.test(line);
  if (found !== null) {
    if (own !== '' && !isProgram) return null;
    if (/\b(?:DETAIL|CONTEXT|QUERY|STATEMENT|HINT): {2}$/.test(found[0])) return null;
    const words = printedServerWords(line.slice(found.index + found[0].length), !isLookedUp(line, next));
    return words === null ? (isProgram ? `${own}${found[0]}…` : null) : `${own}${found[0]}${words}`;
  }
  if (isProgram) return line;
  if (shell.some((pattern) => pattern.test(line))) return line;
  const place = frame.exec(line)?.[1];
  return place === undefined ? null : `  at ${place}`;
}

/** True if a name may be a value that was looked up (`note::regclass`): while rows are loaded, or if no place in a statement is printed. */
function isLookedUp(line: string, next: string): boolean {
  return /\bCOPY failed\b/.test(line) || (/^(?:\S*\/)?psql\b/.test(line) && !/^LINE \d+:/.test(next));
}

/** All that a program wrote, as the cause of an error: shown by `--show-values` and by nothing else. */
export class ProgramOutput extends Error {
  override readonly name = 'ProgramOutput';
  readonly output: string;

  constructor(output: string) {
    super('a program ended otherwise than it should');
    this.output = output;
  }
}
