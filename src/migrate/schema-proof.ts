/** Listings of a schema (`schemaLines`) around a migration and the way back from it. */
export interface SchemaListings {
  before: readonly string[];
  /** What the migration took away and added; null if the run died before it could note that. */
  change: { removed: readonly string[]; added: readonly string[] } | null;
  migrated: readonly string[];
  now: readonly string[];
}

/** Lines that are neither as before nor somebody else's work: that was there when the way back began, and is about nothing that the migration changed. */
export function unexplainedLines({ before, change, migrated, now }: SchemaListings): string[] {
  const was = new Set(before);
  const had = new Set(migrated);
  const has = new Set(now);
  const removed = new Set(change?.removed);
  const added = new Set(change?.added);
  const others = {
    added: (line: string): boolean => change !== null && had.has(line) && !added.has(line),
    dropped: (line: string): boolean => change !== null && !had.has(line) && !removed.has(line),
  };
  return [
    ...now.filter((line) => !was.has(line) && !others.added(line)).map((line) => `+ ${line}`),
    ...before.filter((line) => !has.has(line) && !others.dropped(line)).map((line) => `- ${line}`),
  ];
}
