import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { changesOf, writeChanges } from '../code/write.ts';
import { codeJson, countsOf, countsText } from '../code/code-json.ts';
import { type CodeFinding, isOpen } from '../code/finding.ts';
import type { CodeRequest } from '../code/find.ts';
import { sarif } from '../code/sarif.ts';
import { parseInputs } from '../config/inputs.ts';
import { foldersOf } from '../config/folders.ts';
import { loadConfig } from '../config/load.ts';
import { SeparationError } from '../errors.ts';
import { printable } from '../report/escape.ts';
import { reportedPath } from '../typecheck/reported-path.ts';
import type { Call, Command } from './command.ts';

/**
 * `separation code [paths]`: lists the places that mean a buyer and say user; needs no database. `--write` changes the certain
 * ones, `--dry-run` prints the diff. It ends with 1 while there are certain places, or some to look at that nobody marked as read.
 */
export const code: Command = async (call) => {
  const inputs = parseInputs(call.get);
  const { config } = loadConfig(inputs);
  const { working: folder } = foldersOf(inputs, call.environment);
  const { findCode } = await import('../code/find.ts');
  const request: CodeRequest = {
    folder,
    paths: call.paths,
    config,
    progress: (line) => call.print(call.colors.dim(line)),
  };
  const found = await findCode(request);
  const changes = inputs.dryRun || call.get('write') === 'true' ? changesOf(folder, found.findings) : [];
  for (const { diff } of inputs.dryRun ? changes : []) call.print(printableLines(diff));
  const isWritten = !inputs.dryRun && changes.length > 0;
  if (isWritten) writeChanges(folder, changes);
  const result = isWritten ? await findCode(request) : found;
  const written = isWritten ? changes.map(({ path }) => path) : [];
  for (const path of written) call.print(`${call.colors.green('changed')} ${printable(path)}`);
  tell(result.findings, call);
  call.print(`${result.files} files: ${countsText(countsOf(result.findings))}.`);
  const path = call.get('sarif');
  if (path !== undefined) writeSarif(resolve(path), result.findings, folder);
  call.json(codeJson(result, written));
  return result.findings.some(isOpen) ? 1 : 0;
};

function tell(findings: readonly CodeFinding[], { print, colors }: Call): void {
  const open = findings.filter(isOpen);
  for (const { file, line, column, text, class: own, why, edit } of open) {
    const name = own === 'certain' ? colors.red(own) : colors.yellow(own);
    const to = edit === null || edit.text.includes('\n') ? '' : ` → ${edit.text.trim()}`;
    print(`${printable(`${file}:${line}:${column}`)} ${name} ${printable(`${text}${to}`)} ${colors.dim(`(${why})`)}`);
  }
  if (open.some((finding) => finding.class === 'certain'))
    print('`separation code --write --dry-run` shows the changes. What means a system user: // separation: user');
  if (open.some((finding) => finding.class === 'look')) print('What was looked at and may stay: // separation: read');
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function writeSarif(path: string, findings: readonly CodeFinding[], folder: string): void {
  const prefix = reportedPath(folder, '.').replace(/\/$/, '');
  try {
    writeFileSync(path, `${JSON.stringify(sarif(findings, prefix), null, 2)}\n`);
  } catch (error) {
    throw new SeparationError(
      'E_USAGE',
      `sarif: ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      'Give a file in a folder that is there.',
      { cause: error },
    );
  }
}
