import prettyBytes from 'pretty-bytes';

/** A duration of `ms` milliseconds for people: `7 ms`, `1.4 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `12,345`; by hand, since loading a locale takes longer than all the rest of a report. */
export function count(rows: number): string {
  return String(rows).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** `521 MB`. */
export function bytes(size: number): string {
  return prettyBytes(size);
}

/** `1 row`, `2 rows`. */
export function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** The server's estimate of rows; it has none for a table that was never analysed, and says 0 then, too. */
export function estimate(rows: number): string {
  return rows === 0 ? 'none, or not analysed yet' : `about ${count(rows)}`;
}

/** Work that takes long, so far. */
interface Amount {
  done: number;
  /** All of it; null if that is not known. */
  of: number | null;
  unit: 'rows' | 'bytes';
}

/** `1,200 of 3,000 rows, 120 rows/s`, `45 MB of 521 MB, 4.5 MB/s`, after `ms` milliseconds. */
export function pace({ done, of, unit }: Amount, ms: number): string {
  const write = unit === 'rows' ? count : bytes;
  const noun = unit === 'rows' ? ' rows' : '';
  const rate = ms > 0 ? Math.round((done / ms) * 1000) : 0;
  return `${write(done)}${of === null ? '' : ` of ${write(of)}`}${noun}, ${write(rate)}${noun}/s`;
}
