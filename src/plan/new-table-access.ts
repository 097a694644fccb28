import { identifier, qualified } from '../postgres/identifier.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import type { Layout, Operation } from './plan.ts';

/** Owner, grants and row level security as the source table has them; nothing that default privileges would open. */
export function accessOperations(catalog: Catalog, source: CatalogTable, layout: Layout, table: string): Operation[] {
  const place = qualified(layout.schema, table);
  const closed = isClosed(source);
  const operations: Operation[] = [];
  const add = (sql: string, inverse: string, description: string): void => {
    operations.push({ sql, inverse, lock: 'NONE', description });
  };
  if (closed) {
    add(
      `ALTER TABLE ${place} ENABLE ROW LEVEL SECURITY;`,
      `ALTER TABLE ${place} DISABLE ROW LEVEL SECURITY;`,
      `Close ${table} by row level security; it has no policy yet.`,
    );
  }
  operations.push(...takeBack(catalog, 'TABLE', layout.schema, table));
  const grants = (source.grants ?? []).filter(({ grantee }) => !closed || (grantee !== 'anon' && grantee !== 'PUBLIC'));
  for (const grantable of [false, true]) {
    for (const [grantee, privileges] of byGrantee(grants.filter((grant) => grant.grantable === grantable))) {
      add(
        `GRANT ${privileges.join(', ')} ON TABLE ${place} TO ${roleName(grantee)}${grantable ? ' WITH GRANT OPTION' : ''};`,
        `REVOKE ${privileges.join(', ')} ON TABLE ${place} FROM ${roleName(grantee)};`,
        `Grant ${grantee} on ${table} what it has on ${layout.source}.`,
      );
    }
  }
  if (source.owner !== catalog.role.name) {
    add(
      `ALTER TABLE ${place} OWNER TO ${identifier(source.owner)};`,
      `ALTER TABLE ${place} OWNER TO CURRENT_USER;`,
      `Give ${table} the owner of ${layout.source}.`,
    );
  }
  return operations;
}

/**
 * True if the new tables get row level security: as the source table has it, or because this table is granted to a role that
 * answers anybody from the internet. On Supabase whoever has the anon key reads every such table without row level security.
 */
export function isClosed({ rowSecurity, grants }: Pick<CatalogTable, 'rowSecurity' | 'grants'>): boolean {
  return rowSecurity || (grants ?? []).some(({ grantee }) => publicRoles.includes(grantee));
}

/** The roles of PostgREST and Supabase behind a public API. */
const publicRoles: readonly string[] = ['anon', 'web_anon', 'authenticated'];

const kinds = { TABLE: 'r', SEQUENCE: 'S', FUNCTION: 'f', TYPE: 'T', SCHEMA: 'n' } as const;

/**
 * Takes back what default privileges give others on a new object of `schema`; for a schema itself, `name` is null. An identity column
 * needs no grant on its sequence, so that nobody loses anything by that. `signature` follows the name of a function.
 */
export function takeBack(
  catalog: Catalog,
  kind: keyof typeof kinds,
  schema: string,
  name: string | null,
  signature = '',
): Operation[] {
  const place = `${kind} ${name === null ? identifier(schema) : qualified(schema, name)}${signature}`;
  const given = catalog.defaultPrivileges.filter(
    (p) => p.kind === kinds[kind] && (p.schema === null || (name !== null && p.schema === schema)),
  );
  return [...byGrantee(given)].map(([grantee, privileges]) => ({
    sql: `REVOKE ALL ON ${place} FROM ${roleName(grantee)};`,
    inverse: `GRANT ${privileges.join(', ')} ON ${place} TO ${roleName(grantee)};`,
    lock: 'NONE',
    description: `Take back what default privileges gave ${grantee} on ${name ?? schema}.`,
  }));
}

function byGrantee(grants: readonly { grantee: string; privilege: string }[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { grantee, privilege } of grants) {
    const privileges = found.get(grantee) ?? [];
    if (!privileges.includes(privilege)) privileges.push(privilege);
    found.set(grantee, privileges);
  }
  return found;
}

function roleName(grantee: string): string {
  return grantee === 'PUBLIC' ? 'PUBLIC' : identifier(grantee);
}
