/** One pair of measurements, in milliseconds. */
export interface Pair {
  ours: number;
  theirs: number;
}

/** The time of `work`, in milliseconds. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Measures both sides in turn, `pairs` times; which one begins alternates, so that neither always finds a warm cache. */
export async function alternate(
  pairs: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Pair[]> {
  const measured: Pair[] = [];
  for (let i = 0; i < pairs; i += 1) {
    if (i % 2 === 0) measured.push({ ours: await ours(), theirs: await theirs() });
    else {
      const second = await theirs();
      measured.push({ ours: await ours(), theirs: second });
    }
  }
  return measured;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

/** `median (smallest–largest)` of ours / theirs. */
export function ratio(pairs: readonly Pair[]): string {
  const ratios = pairs.map(({ ours, theirs }) => ours / theirs);
  const digits = (value: number): string => value.toPrecision(2);
  return `${digits(median(ratios))} (${digits(Math.min(...ratios))}–${digits(Math.max(...ratios))})`;
}

export function milliseconds(value: number): string {
  return value < 100 ? `${value.toFixed(1)} ms` : `${Math.round(value).toLocaleString('en')} ms`;
}

/** A row of the table of figures. */
export interface Row {
  what: string;
  ours: string;
  theirs: string;
  /** Ours / theirs, with the spread. */
  ratio: string;
  goal: string;
}

/** The row of measurements against the script, in ms. */
export function compared(what: string, pairs: readonly Pair[], goal: string): Row {
  return {
    what,
    ours: milliseconds(median(pairs.map(({ ours }) => ours))),
    theirs: milliseconds(median(pairs.map(({ theirs }) => theirs))),
    ratio: ratio(pairs),
    goal,
  };
}

/** The row of a measurement that has nothing to be compared with. */
export function alone(what: string, ours: string, goal: string): Row {
  return { what, ours, theirs: '', ratio: '', goal };
}
