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

/** Lines of a program's output that are known to hold no values of rows, and how many were left out. Empty if it said nothing. */
export function programWords(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  const shown = lines.map((line, i) => shownOf(line, lines.slice(i + 1))).filter((line) => line !== null);
  const left = lines.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [leftOut(left)])].join('\n');
}

/** How a program ended that gave this exit code; null stands for a signal. */
export function endedWith(code: number | null): string {
  return code === null ? 'ended with a signal' : `ended with exit code ${code}`;
}

function leftOut(lines: number): string {
  return `(${lines} line${lines === 1 ? ' is' : 's are'} left out, since they can hold values of rows; --show-values shows them on a terminal)`;
}

function shownOf(line: string, below: readonly string[]): string | null {
  const found = severity.exec(line);
  const own = found === null ? line : line.slice(0, found.index);
  const isProgram = program.test(line);
  if (found !== null) {
    if (own !== '' && !isProgram) return null;
    if (/\b(?:DETAIL|CONTEXT|QUERY|STATEMENT|HINT): {2}$/.test(found[0])) return null;
    const words = printedServerWords(line.slice(found.index + found[0].length), !isLookedUp(line, below));
    return words === null ? (isProgram ? `${own}${found[0]}…` : null) : `${own}${found[0]}${words}`;
  }
  if (isProgram) return line;
  if (shell.some((pattern) => pattern.test(line))) return line;
  const place = frame.exec(line)?.[1];
  return place === undefined ? null : `  at ${place}`;
}

/** True if a name may be a looked-up value (`note::regclass`): while rows are loaded, or if no statement is printed that has it. */
function isLookedUp(line: string, below: readonly string[]): boolean {
  if (/\bCOPY failed\b/.test(line)) return true;
  if (/^LINE \d+:/.test(below[0] ?? '')) return false;
  if (/^(?:\S*\/)?psql\b/.test(line)) return true;
  if (!/\bcould not execute query\b/.test(line)) return false;
  const next = below.findIndex((each) => program.test(each));
  const own = next < 0 ? below : below.slice(0, next);
  const begins = own.findIndex((each) => each.startsWith('Command was: '));
  const command = begins < 0 ? '' : own.slice(begins).join('\n');
  return [...line.matchAll(/"((?:[^"]|"")*)"/g)].some(([, quoted = '']) => !command.includes(quoted));
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
