import type { CatalogTable } from '../catalog.ts';
import type { Layout } from '../plan.ts';

/** The column of the new users that gives a right, if the source table has one of that name and old code still finds it; else null. */
export function ownRole(layout: Layout, source: CatalogTable): string | null {
  const role = layout.columns['role'] ?? 'role';
  return layout.source === layout.users && source.columns.some(({ name }) => name === role) ? role : null;
}
