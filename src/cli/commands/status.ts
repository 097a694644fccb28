import { open } from '../open.ts';
import type { Status } from '../../stages/status.ts';
import type { Command } from './command.ts';

/** `separation status`: where the database stands. */
export const status: Command = async (call) => {
  const { connection, config } = open(call.get, call.environment);
  const { readStatus } = await import('../../stages/status.ts');
  const { state, runId, startedAt, migration } = await readStatus(connection, config);
  const which = runId === null ? '' : ` (run ${runId}, started ${startedAt ?? 'at an unknown time'})`;
  call.result(`${connection.database}: ${migration === null ? meaning[state] : ownMeaning(state, migration)}${which}`);
  call.json({ state, runId, startedAt });
  return 0;
};

const meaning = {
  before: 'before: it is not separated',
  after: 'after: it is separated',
  'in-flight':
    'in flight: a run has begun and not ended; if it is not alive, `separation recover` brings the database back',
  unknown: 'unknown: it is neither as before nor as after a separation',
} as const;

function ownMeaning(state: Status['state'], file: string): string {
  switch (state) {
    case 'before':
      return `before: ${file} was taken back`;
    case 'after':
      return `after: ${file} is applied`;
    default:
      return meaning[state];
  }
}
