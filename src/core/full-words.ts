import { ProgramOutput } from './program-words.ts';
import { asServerError } from './server-words.ts';

const parts = ['detail', 'hint', 'where', 'internalQuery'] as const;

/** All that a server or a program said of an error and its causes, values of rows too, for the person at the terminal. Empty if nothing. */
export function fullWords(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const below = fullWords(error.cause);
  return [ownWords(error), below].filter((text) => text !== '').join('\n');
}

function ownWords(error: Error): string {
  if (error instanceof ProgramOutput) return error.output;
  if (asServerError(error) === null) return '';
  const more = parts.flatMap((part) => {
    const text: unknown = Reflect.get(error, part);
    return typeof text === 'string' && text !== '' ? [`${part.toUpperCase()}: ${text}`] : [];
  });
  return [error.message, ...more].join('\n');
}
