/** Where an error comes from, with the errors that caused it; without their other fields, in which a server quotes rows. */
export function stacks(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = thrown.stack ?? thrown.message;
  return thrown.cause === undefined ? own : `${own}\ncaused by: ${stacks(thrown.cause)}`;
}
