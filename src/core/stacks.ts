import { messageOf } from './server-words.ts';

/** Where an error comes from, with the errors that caused it; without the values of rows that a server quotes. */
export function stacks(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = (thrown.stack ?? thrown.message).replace(thrown.message, () => messageOf(thrown));
  return thrown.cause === undefined ? own : `${own}\ncaused by: ${stacks(thrown.cause)}`;
}
