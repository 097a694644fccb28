/** Throws with the lines that differ. */
export function demandEqual(now: unknown, before: unknown, what: string): void {
  if (JSON.stringify(now) === JSON.stringify(before)) return;
  const lines = (value: unknown): string[] => JSON.stringify(value, null, 1).split('\n');
  const had = new Set(lines(before));
  const has = new Set(lines(now));
  const different = [
    ...lines(before)
      .filter((line) => !has.has(line))
      .map((line) => `- ${line}`),
    ...lines(now)
      .filter((line) => !had.has(line))
      .map((line) => `+ ${line}`),
  ];
  throw new Error(`${what}:\n${different.slice(0, 30).join('\n')}`);
}
