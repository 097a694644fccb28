import { identifier, qualified, roleOrPublic } from '../postgres/identifier.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import type { Layout, Operation } from './plan.ts';

/** Owner, grants and row level security as the source table has them; nothing that default privileges would open. */
export function accessOperations(catalog: Catalog, source: CatalogTable, layout: Layout, table: string): Operation[] {
  const place = { schema: layout.schema, table };
  const closed = isClosed(source);
  const grants = (source.grants ?? []).filter(({ grantee }) => !closed || (grantee !== 'anon' && grantee !== 'PUBLIC'));
  const granted = (grantable: boolean): Operation[] =>
    [...byGrantee(grants.filter((grant) => grant.grantable === grantable))].map(([grantee, privileges]) => ({
      kind: 'grant',
      ...place,
      like: layout.source,
      grantee,
      privileges,
      grantable,
    }));
  return [
    ...(closed ? [{ kind: 'close-table', ...place } as const] : []),
    ...takenBack(catalog, 'TABLE', layout.schema, table),
    ...granted(false),
    ...granted(true),
    ...(source.owner === catalog.role.name
      ? []
      : [{ kind: 'give-owner', ...place, like: layout.source, to: source.owner } as const]),
  ];
}

/** True if the new tables get row level security: the source table has it, or is granted to a role of the internet (Supabase's anon). */
export function isClosed({ rowSecurity, grants }: Pick<CatalogTable, 'rowSecurity' | 'grants'>): boolean {
  return rowSecurity || (grants ?? []).some(({ grantee }) => publicRoles.includes(grantee));
}

/** The roles of PostgREST and Supabase behind a public API. */
const publicRoles: readonly string[] = ['anon', 'web_anon', 'authenticated'];

const kinds = { TABLE: 'r', SEQUENCE: 'S', TYPE: 'T', SCHEMA: 'n' } as const;

/** Operations that take back what default privileges give others on a new object; an identity column needs no grant on its sequence. */
export function takenBack(
  catalog: Catalog,
  object: 'TABLE' | 'SEQUENCE',
  schema: string,
  name: string,
): Extract<Operation, { kind: 'take-back' }>[] {
  return [...givenByDefault(catalog, object, schema)].map(([grantee, privileges]) => ({
    kind: 'take-back',
    object,
    schema,
    name,
    grantee,
    privileges,
  }));
}

/** The statements that take it back of something that no way back has to give again; for a schema itself, `name` is null. */
export function closingStatements(
  catalog: Catalog,
  object: 'TABLE' | 'TYPE' | 'SCHEMA',
  schema: string,
  name: string | null,
): string[] {
  const place = `${object} ${name === null ? identifier(schema) : qualified(schema, name)}`;
  return [...givenByDefault(catalog, object, schema).keys()].map(
    (grantee) => `REVOKE ALL ON ${place} FROM ${roleOrPublic(grantee)}`,
  );
}

/** What default privileges give whom on a new object; those of one schema say nothing of schemas. */
function givenByDefault(
  { defaultPrivileges }: Catalog,
  object: keyof typeof kinds,
  schema: string,
): Map<string, string[]> {
  return byGrantee(
    defaultPrivileges.filter(
      (p) => p.kind === kinds[object] && (p.schema === null || (object !== 'SCHEMA' && p.schema === schema)),
    ),
  );
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
