import { stripVTControlCharacters } from 'node:util';
import type { CompilerError } from '../../core/report.ts';

// Runners of workspaces put `package:script: ` or `package script: ` before a line.
const runner = String.raw`(?:(?<workspace>[^\s:]\S*(?: \S+)?): )?`;
const forms = [
  new RegExp(
    String.raw`^${runner}(?<file>\S.*?)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<message>.*)$`,
  ),
  new RegExp(String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - error (?<code>TS\d+): (?<message>.*)$`),
  new RegExp(String.raw`^${runner}error (?<code>TS\d+): (?<message>.*)$`),
];

/** An error, and the package that a runner of workspaces names before it. */
export type FoundError = CompilerError & { workspace?: string };

/** Errors without a place are about the compiler's options. */
const optionsFile = 'tsconfig.json';

/** The errors in what `tsc` printed, plain or `--pretty`. Lines of a long message are joined by newlines; quoted source is left out. */
export function parseCompilerErrors(output: string): FoundError[] {
  const errors: FoundError[] = [];
  let open: FoundError | null = null;
  let header: string | undefined;
  for (const line of stripVTControlCharacters(output).split(/\r?\n/)) {
    // npm says before a script of a workspace: `> @shop/web@1.0.0 typecheck`.
    header = /^> (\S+)@\d\S* \S+$/.exec(line)?.[1] ?? header;
    const found = parseLine(line);
    if (found !== null) {
      if (found.workspace === undefined && header !== undefined) found.workspace = header;
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

function parseLine(text: string): FoundError | null {
  for (const form of forms) {
    const { file = optionsFile, line = '1', column = '1', code, message, workspace } = form.exec(text)?.groups ?? {};
    if (code !== undefined && message !== undefined) {
      const error = { file, line: Number(line), column: Number(column), code, message };
      return workspace === undefined ? error : { ...error, workspace };
    }
  }
  return null;
}
