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
  // astro check
  new RegExp(
    String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - error (?<code>ts\(\d+\)): (?<message>.*)$`,
  ),
  // svelte-check --output machine
  new RegExp(String.raw`^${runner}\d+ ERROR "(?<file>.+?)" (?<line>\d+):(?<column>\d+) "(?<message>.*)"$`),
];
/** svelte-check for people says the place in one line, and what is wrong in the next. */
const place = new RegExp(String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+)$`);
const svelteCode = 'svelte-check';

/** Said before a script of a workspace: `> @shop/web@1.0.0 typecheck` by npm, with the folder by pnpm, without the name by npm if there is no version; `::group::` by turbo on GitHub. */
const scriptHeader = /^(?:> (?:(\S+)@\d\S* \S+(?: \S.*)?|\S+)|::group::(\S+)|::endgroup::)$/;
/** Said by npm after a script that failed. */
const afterScript = /^npm (?:error|ERR!) workspace (\S+?)(?:@\d\S*)?$/;

/** An error, and the package that a runner of workspaces names before it. */
export type FoundError = CompilerError & { workspace?: string };

/** Errors without a place are about the compiler's options. */
const optionsFile = 'tsconfig.json';

/** The errors in what `tsc`, `vue-tsc`, `svelte-check` or `astro check` printed, plain or `--pretty`. Lines of a long message are joined by newlines; quoted source is left out. */
export function parseCompilerErrors(output: string): FoundError[] {
  const errors: FoundError[] = [];
  let open: FoundError | null = null;
  let header: string | undefined;
  let first = 0;
  let above = '';
  for (const line of stripVTControlCharacters(output).split(/\r?\n/)) {
    const script = above.startsWith('> ') ? null : scriptHeader.exec(line);
    if (script !== null) {
      header = script[1] ?? script[2];
      first = errors.length;
    }
    const named = afterScript.exec(line)?.[1];
    if (named !== undefined) for (const error of errors.slice(first)) error.workspace ??= named;
    const found = parseLine(line) ?? parseBelowPlace(line, above);
    above = line;
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
    const groups = form.exec(text)?.groups;
    if (groups?.['message'] !== undefined) return errorOf(groups, groups['message']);
  }
  return null;
}

function errorOf(groups: Readonly<Record<string, string | undefined>>, message: string): FoundError {
  const { file = optionsFile, line = '1', column = '1', code = svelteCode, workspace } = groups;
  const plain = code.replace(/^ts\((\d+)\)$/, 'TS$1');
  // The machine's form is JSON.
  const text = code === svelteCode ? message.replaceAll(String.raw`\n`, '\n').replaceAll(String.raw`\"`, '"') : message;
  const error = { file, line: Number(line), column: Number(column), code: plain, message: text };
  return workspace === undefined ? error : { ...error, workspace };
}

function parseBelowPlace(text: string, above: string): FoundError | null {
  const message = new RegExp(`^${runner}Error: (?<message>.*)$`).exec(text)?.groups?.['message'];
  const groups = place.exec(above)?.groups;
  return message === undefined || groups === undefined ? null : errorOf(groups, message.replace(/ \(\w+\)$/, ''));
}
