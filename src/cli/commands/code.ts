import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AfterWrite, checkAfter, regenerateClients } from '../../application/code/after-write.ts';
import { changesOf, writeChanges } from '../../application/code/write.ts';
import { codeJson, countsOf, countsText } from '../../application/code/code-json.ts';
import { type CodeFinding, isOpenFinding } from '../../application/code/finding.ts';
import type { CodeRequest, CodeResult } from '../../application/code/find.ts';
import { recordedMigrations } from '../../application/code/recorded-migrations.ts';
import { sarif } from '../../application/code/sarif.ts';
import { parseInputs } from '../../config/inputs.ts';
import type { Config } from '../../config/config.ts';
import type { Inputs } from '../../config/settings.ts';
import { foldersOf } from '../../config/context.ts';
import { loadConfig } from '../../config/load.ts';
import { SeparationError } from '../../core/errors.ts';
import { printable, printableLines } from '../../core/escape.ts';
import { messageOf } from '../../core/server-words.ts';
import type { CheckContext } from '../../application/typecheck/check-types.ts';
import { reportedPath } from '../../application/typecheck/reported-path.ts';
import { connectionOf, sourceNames } from '../open.ts';
import type { Call, Command } from './command.ts';

/** `separation code [paths]`: lists places that mean a buyer and say user; `--write` changes the certain ones. Ends with 1 while any is open. */
export const code: Command = async (call) => {
  const inputs = parseInputs(call.get);
  const { config } = loadConfig(inputs);
  const { working: folder } = foldersOf(inputs, call.environment);
  const { findCode } = await import('../../application/code/find.ts');
  const recorded = await recordedIn(inputs, config, call.environment);
  if (recorded === null)
    call.print(
      call.colors.dim(
        'The database does not answer: migrations that were applied are known by their place in the repository.',
      ),
    );
  const request: CodeRequest = {
    folder,
    paths: call.paths,
    config,
    recorded,
    progress: (line) => call.print(call.colors.dim(line)),
  };
  const found = await findCode(request);
  const isAsked = call.get('write') === 'true';
  const changes = inputs.dryRun || isAsked ? changesOf(folder, found.findings) : [];
  for (const { diff } of inputs.dryRun ? changes : []) call.print(printableLines(diff));
  const isWritten = isAsked && !inputs.dryRun && changes.length > 0 && found.refused.length === 0;
  if (isWritten) writeChanges(folder, changes);
  const written = isWritten ? changes.map(({ path }) => path) : [];
  for (const path of written) call.print(`${call.colors.green('changed')} ${printable(path)}`);
  const checked: CheckContext = {
    folders: { ...foldersOf(inputs, call.environment) },
    inputs,
    environment: defined(call.environment),
    progress: request.progress,
    signal: call.signal,
  };
  // Without --write, what is left is what the compiler says of an application whose schema is separated.
  const isAfter = !isAsked && !inputs.dryRun && found.isSeparated;
  const isChecked = (isWritten || isAfter) && inputs.typecheck !== 'off';
  const generated =
    isChecked && isWritten ? await regenerateClients(checked, found.homes) : { ...nothing, anew: new Set<string>() };
  const result = isWritten ? await findCode(request) : found;
  // Types of an old client say nothing about the new schema.
  const after = isChecked && !generated.failed ? await checkAfter(checked, generated.anew) : nothing;
  tell(result, call);
  for (const line of [...generated.lines, ...after.lines]) call.print(printableLines(line));
  for (const { file, line, column, code: own, message } of after.errors)
    call.print(
      `${printable(`${file}:${line}:${column}`)} ${call.colors.red(own)} ${printable(message.split('\n', 1)[0] ?? '')}`,
    );
  call.print(`${result.files} files: ${countsText(countsOf(result.findings))}.${notReadText(result.notRead)}`);
  const path = call.get('sarif');
  if (path !== undefined) writeSarif(resolve(path), result.findings, folder);
  call.json({ ...codeJson(result, written), typeErrors: after.errors });
  return result.findings.some(isOpenFinding) || result.refused.length > 0 || generated.failed || after.failed ? 1 : 0;
};

const nothing: AfterWrite = { lines: [], errors: [], failed: false };

/** Null if a database is named and does not answer, or the URL is of no PostgreSQL. */
async function recordedIn(
  inputs: Inputs,
  config: Config,
  environment: Call['environment'],
): Promise<ReadonlySet<string> | null> {
  if (inputs.databaseUrl === null) return new Set();
  try {
    const connection = { ...connectionOf(inputs, environment), source: sourceNames(config) };
    return await recordedMigrations(connection, config.separate.schema);
  } catch {
    return null;
  }
}

function defined(environment: Call['environment']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function tell({ findings, refused, notes }: CodeResult, { print, colors }: Call): void {
  for (const note of notes) print(colors.yellow(printable(note)));
  for (const { path, line, message } of refused)
    print(
      `${printable(`${path}:${line}`)} ${colors.red('refused')} ${printable(message.split('\n', 1)[0] ?? '')} ${colors.dim('(Prisma would not take the schema after the change, so nothing is written: change this line by hand)')}`,
    );
  const open = findings.filter(isOpenFinding);
  for (const { file, line, column, text, class: own, why, edit } of open) {
    const name = own === 'certain' ? colors.red(own) : colors.yellow(own);
    const to = edit === null || edit.text.includes('\n') ? '' : ` → ${edit.text.trim()}`;
    print(`${printable(`${file}:${line}:${column}`)} ${name} ${printable(`${text}${to}`)} ${colors.dim(`(${why})`)}`);
  }
  if (open.some((finding) => finding.class === 'certain'))
    print('`separation code --write --dry-run` shows the changes. What means a system user: // separation: user');
  if (open.some((finding) => finding.class === 'look')) print('What was looked at and may stay: // separation: read');
}

function writeSarif(path: string, findings: readonly CodeFinding[], folder: string): void {
  const prefix = reportedPath(folder, '.').replace(/\/$/, '');
  try {
    writeFileSync(path, `${JSON.stringify(sarif(findings, prefix), null, 2)}\n`);
  } catch (error) {
    throw new SeparationError(
      'E_USAGE',
      `sarif: ${path} cannot be written: ${messageOf(error)}`,
      'Give a file in a folder that is there.',
      { cause: error },
    );
  }
}

/** ` Not read: 3 .java, 1 .proto.`; empty if every file was read. */
function notReadText(notRead: Readonly<Record<string, number>>): string {
  const kinds = Object.entries(notRead).toSorted(([, a], [, b]) => b - a);
  const shown = kinds.slice(0, 8).map(([kind, count]) => `${count} ${kind}`);
  const others = kinds.slice(8).reduce((sum, [, count]) => sum + count, 0);
  if (kinds.length === 0) return '';
  return ` Not read: ${[...shown, ...(others === 0 ? [] : [`${others} others`])].join(', ')}.`;
}
