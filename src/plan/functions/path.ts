import type { CatalogFunction } from '../catalog.ts';
import type { Relation, Renames } from './renames.ts';

/** The tables and views that a name, with or without a schema, can mean in a function; none if it is something else. */
export type Resolve = (path: readonly string[]) => readonly Relation[];

/** A resolver for the names in one function by its own `SET search_path`; without one a bare name can be each table of that name. */
export function nameResolver({ settings }: Pick<CatalogFunction, 'settings'>, { relations }: Renames): Resolve {
  const path = searchPath(settings);
  return (words) => {
    const name = words.at(-1) ?? '';
    const known = relations.get(name) ?? [];
    if (words.length > 1) return known.filter(({ schema }) => schema === words.at(-2));
    if (path === null) return known;
    const first = path.find((schema) => known.some((relation) => relation.schema === schema));
    return known.filter(({ schema }) => schema === first);
  };
}

/** The schemas of a function's own search path, or null if it has none. */
export function searchPath(settings: readonly string[]): string[] | null {
  const setting = settings.find((text) => text.startsWith('search_path='));
  if (setting === undefined) return null;
  const parts = setting.slice('search_path='.length).match(/"(?:[^"]|"")*"|[^,\s]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase()));
}
