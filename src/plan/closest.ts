import { closest as nearest, distance } from 'fastest-levenshtein';

/** The candidate that a misspelt name most likely means, or null if none is near. */
export function closest(name: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null;
  const found = nearest(name, candidates);
  return distance(name, found) <= Math.max(2, Math.floor(name.length / 2)) ? found : null;
}
