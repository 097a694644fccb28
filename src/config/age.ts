import ms from 'ms';
import { SeparationError } from '../core/errors.ts';

/** An age such as `30d` or `12h`, in milliseconds; unlike a timer of the server it may be years. Throws `E_USAGE`. */
export function readAge(flag: string, text: string): number {
  const parts = /^(\d{1,5}(?:\.\d{1,3})?) ?(m|h|d|w|y)$/.exec(text.trim());
  if (parts !== null) return ms(`${Number(parts[1])}${parts[2] ?? 'd'}` as ms.StringValue);
  if (text.trim() === '0') return 0;
  throw new SeparationError(
    'E_USAGE',
    `${flag}: found ${JSON.stringify(text.slice(0, 80))}, allowed is an age with its unit such as "12h", "30d" or "1y", or "0"`,
    'Correct it; nothing was removed.',
  );
}
