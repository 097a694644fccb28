import { bytes, count } from './words.ts';

/** Work that takes long, so far. */
export interface Amount {
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
