import prettyBytes from 'pretty-bytes';
import ms from 'ms';
import { checkConfirm } from '../../config/confirm.ts';
import { readAge } from '../../config/input-types.ts';
import type { SeparationError } from '../../core/errors.ts';
import { open } from '../open.ts';
import type { Colors } from '../../report/terminal.ts';
import { cleanupMarkdown, whyKept, whyOrphans } from '../../report/markdown-cleanup.ts';
import { printable } from '../../core/escape.ts';
import { plural } from '../../core/words.ts';
import type { CleanUp, Decided } from '../../stages/cleanup.ts';
import type { Command } from './command.ts';

/** `separation cleanup`: lists what earlier runs left and rows that point to no customer; `--yes` removes the former, `--orphans` the latter. */
export const cleanup: Command = async (call) => {
  const olderThan = call.get('older-than') ?? '30d';
  const age = readAge('older-than', olderThan);
  const yes = call.get('yes') === 'true';
  const { connection, folders, inputs, environment, redact } = open(call.get, call.environment);
  checkConfirm(inputs.confirm, connection.database);
  const { cleanUp } = await import('../../stages/cleanup.ts');
  const progress = (line: string): void => call.print(redact(line));
  const options = { age, remove: yes, orphans: call.get('orphans') === 'true' };
  const cleaned = await cleanUp({ connection, folders, inputs, progress, environment }, options);
  const { decided, removed, failed, orphans, removedOrphans } = cleaned;
  call.print(listing(decided, { olderThan, yes }, call.colors));
  for (const line of orphanLines(cleaned)) call.print(line);
  for (const { name, error } of failed)
    call.print(`${call.colors.red('not removed:')} ${printable(name)}: ${redact(said(error))}`);
  call.summary(cleanupMarkdown(connection.database, cleaned, (error) => redact(said(error))));
  call.json({
    version: 1,
    olderThan,
    leftovers: decided.map(({ leftover: { kind, name, bytes, createdAt, runId }, decision }) => ({
      kind,
      name,
      bytes,
      createdAt,
      runId,
      decision,
      removed: removed.some((other) => other.kind === kind && other.name === name),
    })),
    orphans: orphans.map((found) => {
      const gone = removedOrphans.find(({ orphans }) => orphans === found);
      return { ...found, exported: gone?.file ?? null, removed: gone?.removed ?? 0 };
    }),
  });
  return failed.length === 0 ? 0 : 1;
};

function said({ code, message, hint }: SeparationError): string {
  return `${code}: ${message}. ${hint}`;
}

/** Rows that point to no customer, one line a reference. */
export function orphanLines({ orphans, removedOrphans }: CleanUp): string[] {
  return orphans.map((found) => {
    const gone = removedOrphans.find(({ orphans }) => orphans === found);
    const place = printable(`${found.schema}.${found.table}.${found.column}`);
    return `${place}: ${plural(found.rows, 'row')} without a customer: ${gone === undefined ? whyOrphans(found) : `removed; they are in ${gone.file}`}`;
  });
}

/** What there is, one line each, with size, age and what becomes of it. */
export function listing(
  decided: readonly Decided[],
  { olderThan, yes }: { olderThan: string; yes: boolean },
  colors: Colors,
): string {
  if (decided.length === 0) return 'Earlier runs on this database left nothing.';
  const lines = decided.map(({ leftover: { kind, name, bytes, createdAt }, decision }) => {
    const age = createdAt === null ? 'unknown age' : ms(Math.max(0, Date.now() - Date.parse(createdAt)));
    const line = `${kind} ${name} (${prettyBytes(bytes)}, ${age}): ${yes && decision === 'remove' ? 'to be removed' : whyKept[decision]}`;
    return decision === 'remove' ? colors.yellow(line) : colors.dim(line);
  });
  const going = decided.filter(({ decision }) => decision === 'remove');
  const total = prettyBytes(going.reduce((sum, { leftover: { bytes } }) => sum + bytes, 0));
  const end =
    going.length === 0
      ? `Nothing is older than ${olderThan} and may be removed.`
      : yes
        ? `${going.length} of ${decided.length} (${total}) were to be removed.`
        : `${going.length} of ${decided.length} (${total}) would be removed; nothing was. Run it again with --yes to remove them.`;
  return [...lines, end].join('\n');
}
