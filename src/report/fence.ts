import { printable } from '../core/escape.ts';

/** A fence longer than any row of backticks in the text, so that nothing in it can end it. */
export function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${language}\n${text.split('\n').map(printable).join('\n')}\n${mark}`;
}
