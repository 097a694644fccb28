import type { CatalogFunction } from '../catalog.ts';
import { quoteIfNeeded } from './tokens.ts';

/** `public.audit_row()`: the name of a function as `allow` and the plan have it. */
export function functionName({
  schema,
  name,
  arguments: parameters,
}: Pick<CatalogFunction, 'schema' | 'name' | 'arguments'>): string {
  return `${objectName(schema, name)}(${parameters})`;
}

/** `public.buyers`, with quotes only if they are needed. */
export function objectName(...path: readonly string[]): string {
  return path.map(quoteIfNeeded).join('.');
}
