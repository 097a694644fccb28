import { stripVTControlCharacters } from 'node:util';
import type { CompilerError } from '../report/report.ts';

// Runners of workspaces put `package:script: ` or `package script: ` before a line.
const runner = String.raw`(?:[^\s:]\S*(?: \S+)?: )?`;
const forms = [
  new RegExp(
    String.raw`^${runner}(?<file>\S.*?)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<message>.*)$`,
  ),
  new RegExp(String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - error (?<code>TS\d+): (?<message>.*)$`),
  new RegExp(String.raw`^${runner}error (?<code>TS\d+): (?<message>.*)$`),
];

/** Errors without a place are about the compiler's options. */
const optionsFile = 'tsconfig.json';

/**
 * The errors in what `tsc` printed, plain or `--pretty`, with colours or without, whatever ran it.
 * The lines of a long message are joined by newlines; the source that `--pretty` quotes is left out.
 */
export function parseCompilerErrors(output: string): CompilerError[] {
  const errors: CompilerError[] = [];
  let open: CompilerError | null = null;
  for (const line of stripVTControlCharacters(output).split(/\r?\n/)) {
    const found = parseLine(line);
    if (found !== null) {
      errors.push(found);
      open = found;
    } else if (open !== null && /^\s+\S/.test(line)) {
      open.message += `\n${line.trimEnd()}`;
    } else {
      open = null;
    }
  }
  return errors;
}

function parseLine(text: string): CompilerError | null {
  for (const form of forms) {
    const { file = optionsFile, line = '1', column = '1', code, message } = form.exec(text)?.groups ?? {};
    if (code !== undefined && message !== undefined) {
      return { file, line: Number(line), column: Number(column), code, message };
    }
  }
  return null;
}
