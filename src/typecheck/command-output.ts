import { stripVTControlCharacters } from 'node:util';
import { SeparationError } from '../errors.ts';

const shownLines = 20;

/** The last lines that a command of the user wrote, indented, for an error. */
export function tail(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return lines.length === 0
    ? '  (no output)'
    : lines
        .slice(-shownLines)
        .map((line) => `  ${line}`)
        .join('\n');
}

/** Waits for a command of the user, which hears of a Ctrl-C or a cancelled job as this process does; nobody has to wait for it then. Throws `E_CANCELLED`. */
export async function orCancelled<T>(signal: AbortSignal, name: string, hint: string, work: Promise<T>): Promise<T> {
  const cancelled = (): SeparationError => new SeparationError('E_CANCELLED', `cancelled during ${name}`, hint);
  if (signal.aborted) throw cancelled();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => undefined);
  }
}
