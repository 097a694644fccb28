/** Where the scripts of a component of Vue, Svelte or Astro stand. */
function scriptsIn(path: string, text: string): { start: number; end: number }[] {
  const tags = [...text.matchAll(/<script\b[^>]*>([^]*?)<\/script\s*>/gi)].map((match) => {
    const start = match.index + match[0].indexOf('>') + 1;
    return { start, end: start + (match[1] ?? '').length };
  });
  const matter = path.endsWith('.astro') ? /^\s*---\r?\n([^]*?)\r?\n---/.exec(text) : null;
  if (matter === null) return tags;
  const start = matter[0].indexOf('---') + 3;
  return [{ start, end: matter[0].length - 3 }, ...tags];
}

/** The scripts of a component with spaces in the place of everything else, so that offsets and lines stay. */
export function scriptOf(path: string, text: string): string {
  const scripts = scriptsIn(path, text);
  return kept(text, (at) => scripts.some(({ start, end }) => at >= start && at < end));
}

/** Everything but the scripts. */
export function withoutScript(path: string, text: string): string {
  const scripts = scriptsIn(path, text);
  return kept(text, (at) => !scripts.some(({ start, end }) => at >= start && at < end));
}

function kept(text: string, isKept: (at: number) => boolean): string {
  return [...text.matchAll(/[^]/g)]
    .map(({ 0: character, index }) => (character === '\n' || character === '\r' || isKept(index) ? character : ' '))
    .join('');
}
