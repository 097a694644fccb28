import prettyBytes from 'pretty-bytes';
import ms from 'ms';
import { readAge } from '../config/age.ts';
import type { SeparationError } from '../errors.ts';
import { open } from '../open.ts';
import type { Colors } from '../terminal.ts';
import type { Decided, Decision } from '../stages/cleanup.ts';
import type { Command } from './command.ts';

/** `separation cleanup`: lists what earlier runs left and removes, with `--yes`, what is older than `--older-than`. */
export const cleanup: Command = async (call) => {
  const olderThan = call.get('older-than') ?? '30d';
  const age = readAge('older-than', olderThan);
  const yes = call.get('yes') === 'true';
  const { connection, folders, redact } = open(call.get, call.environment);
  const { cleanUp } = await import('../stages/cleanup.ts');
  const progress = (line: string): void => call.print(redact(line));
  const { decided, removed, failed } = await cleanUp({ connection, folders, progress }, { age, remove: yes });
  call.print(listing(decided, { olderThan, yes }, call.colors));
  for (const { name, error } of failed)
    call.print(`${call.colors.red('not removed:')} ${name}: ${redact(said(error))}`);
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
  });
  return failed.length === 0 ? 0 : 1;
};

function said({ code, message, hint }: SeparationError): string {
  return `${code}: ${message} ${hint}`;
}

const why: Record<Decision, string> = {
  remove: 'remove',
  newest: 'kept: the newest proved backup',
  'in-flight': 'kept: a run in flight needs it',
  waiting: 'kept: its rows come back with the next separation',
  current: 'kept: it says where the database stands',
  young: 'kept: not old enough',
  'unknown-age': 'kept: nobody knows how old it is (`--older-than 0` takes it too)',
};

/** What there is, one line each, with size, age and what becomes of it. */
export function listing(
  decided: readonly Decided[],
  { olderThan, yes }: { olderThan: string; yes: boolean },
  colors: Colors,
  now = Date.now(),
): string {
  if (decided.length === 0) return 'Earlier runs on this database left nothing.';
  const lines = decided.map(({ leftover: { kind, name, bytes, createdAt }, decision }) => {
    const age = createdAt === null ? 'unknown age' : ms(Math.max(0, now - Date.parse(createdAt)));
    const line = `${kind} ${name} (${prettyBytes(bytes)}, ${age}): ${yes && decision === 'remove' ? 'to be removed' : why[decision]}`;
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
