import type { Found, HazardSubject } from './subject.ts';
import { listed, touchedTables, type Touched } from './touched.ts';

/** Whatever else names a renamed column and follows by itself: one line for each table. */
export function followers(subject: HazardSubject): Found[] {
  return touchedTables(subject).flatMap((touched) => {
    const things = thingsOf(touched, subject);
    if (things.length === 0) return [];
    const found: Found = {
      code: 'follows',
      object: touched.name,
      severity: 'info',
      message: `on ${touched.name} these follow the rename: ${listed(things)}`,
      hint: 'Nothing to do.',
    };
    return [found];
  });
}

function thingsOf({ table, columns, isSource }: Touched, { catalog }: HazardSubject): string[] {
  const names = (text: string | null): boolean => text !== null && [...columns].some((column) => text.includes(column));
  return [
    ...table.columns
      .filter(({ generated, default: expression }) => generated !== '' && names(expression))
      .map(({ name }) => `generated column ${name}`),
    ...catalog.constraints
      .filter(
        (c) =>
          c.table === table.oid &&
          (c.type === 'c' || c.type === 'x') &&
          c.columns.some((column) => columns.has(column)),
      )
      .map(({ type, name }) => `${type === 'c' ? 'check' : 'exclusion constraint'} ${name}`),
    ...catalog.indexes
      .filter(
        (index) =>
          index.table === table.oid && (index.partial || index.columns.includes(null)) && names(index.definition),
      )
      .map(({ name, partial }) => `${partial ? 'partial index' : 'index on an expression'} ${name}`),
    ...catalog.rules.filter((rule) => rule.table === table.oid).map(({ name }) => `rule ${name}`),
    ...(isSource
      ? table.columns.filter(({ identity }) => identity !== '').map(({ name }) => `identity column ${name}`)
      : []),
    ...catalog.statistics
      .filter((each) => each.table === table.oid && each.columns.some((column) => columns.has(column)))
      .map(({ name }) => `statistics ${name}`),
    ...table.columns
      .filter(({ name, granted }) => granted && (isSource || columns.has(name)))
      .map(({ name }) => `grants on column ${name}`),
    ...table.columns
      .filter(({ name, commented }) => commented && columns.has(name))
      .map(({ name }) => `the comment on column ${name}`),
    ...(table.replicaIdentity === 'i' ? ['the index of its replica identity'] : []),
  ];
}
