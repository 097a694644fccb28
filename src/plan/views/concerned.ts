import type { Catalog, CatalogView } from '../catalog.ts';

/** The views that read one of the tables, be it through other views; each behind those that it reads. */
export function concernedViews({ views }: Catalog, tables: ReadonlySet<number>): CatalogView[] {
  const byOid = new Map(views.map((view) => [view.oid, view]));
  const known = new Map<number, boolean>();
  const ordered: CatalogView[] = [];
  const visit = (view: CatalogView): boolean => {
    const before = known.get(view.oid);
    if (before !== undefined) return before;
    // Views may name each other in a circle, through a rule that was replaced.
    known.set(view.oid, false);
    const read = new Set(view.reads.map(({ table }) => table));
    const concerns = [...read].map((oid) => {
      const other = byOid.get(oid);
      return other === undefined ? tables.has(oid) : visit(other);
    });
    const concerned = concerns.includes(true);
    known.set(view.oid, concerned);
    if (concerned) ordered.push(view);
    return concerned;
  };
  for (const view of views) visit(view);
  return ordered;
}
