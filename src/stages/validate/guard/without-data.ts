import { tokensOf } from '../../../plan/functions/tokens.ts';

/** A statement in one line, without comments, strings and numbers: the server leaves constants out, but not always. */
export function withoutData(text: string): string {
  const bytes = Buffer.from(text);
  const tokens = tokensOf(text);
  if (tokens === null) return 'a statement that cannot be read';
  let end = 0;
  return tokens
    .filter(({ kind }) => kind !== 'comment')
    .map((token) => {
      const gap = token.start > end && end > 0 ? ' ' : '';
      end = token.end;
      const isData = token.kind === 'string' || /^[\d.]/.test(token.text);
      return gap + (isData ? '…' : bytes.toString('utf8', token.start, token.end));
    })
    .join('')
    .trim();
}
