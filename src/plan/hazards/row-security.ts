import { objectName } from '../functions/name.ts';
import { identifier, qualified } from '../../postgres/identifier.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import { isClosed } from '../new-table-access.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';
import { listed, touchedTables } from './touched.ts';

/** Policies and grants follow a rename; rows that policies hide from this role would be missing from backup and proof. */
export function rowSecurity(subject: HazardSubject): Found[] {
  const { catalog, config, layout } = subject;
  const touched = touchedTables(subject);
  return [
    ...hidingTables(catalog).map((table): Found => {
      const object = objectName(table.schema, table.name);
      return {
        code: 'row-security-hides',
        object,
        severity: 'error',
        message: rowsHidden(object, catalog),
        hint: `${seeAllRows(table, catalog)} Without a backup (backup: off) it can be accepted with ${allowing('row-security-hides', object)}.`,
        // Offered as the line to take, it would only lead to a run that the backup ends.
        decided: config.allow.includes(`row-security-hides:${object}`),
        final: true,
      };
    }),
    ...touched.flatMap(({ table, name }): Found[] => {
      const policies = catalog.policies.filter((policy) => policy.table === table.oid);
      if (policies.length === 0) return [];
      const texts = policies.map(
        (policy) => `${policy.name}: ${(policy.using ?? policy.check ?? '').replaceAll(/\s+/g, ' ')}`,
      );
      return [
        {
          code: 'row-security',
          object: name,
          severity: 'info',
          message: `the policies of ${name} follow the rename, and are about ${layout.customers} from then on: ${listed(texts)}`,
          hint: 'Read them again: a comparison with auth.uid() or with a session setting now means a customer. System users have no policy yet.',
        },
      ];
    }),
    ...seesNothing(subject),
    ...othersThatRead(
      subject,
      touched.map(({ table }) => table.oid),
    ),
    ...touched
      .filter(({ table, isSource }) => isSource && (table.grants ?? []).length > 0)
      .map(({ table, name }): Found => ({
        code: 'grants',
        object: name,
        severity: 'info',
        message: `the grants on ${name} stay with ${layout.customers}: ${listed([...new Set((table.grants ?? []).map(({ grantee }) => grantee))])}`,
        hint: `The new ${layout.users} gets the same grants; if row level security is on it stays closed, and anon gets none.`,
      })),
  ];
}

/** Tables of which row level security hides rows from the role: what reads them for a backup or a proof is refused by the server. */
export function hidingTables({ tables, role }: Pick<Catalog, 'tables' | 'role'>): CatalogTable[] {
  if (role.superuser || role.bypassRowSecurity) return [];
  return tables.filter(({ rowSecurity, forceRowSecurity, mayOwn }) => rowSecurity && (forceRowSecurity || !mayOwn));
}

/** What that means for a run. */
export function rowsHidden(object: string, { role }: Pick<Catalog, 'role'>): string {
  return `row level security of ${object} applies to role ${role.name}: neither a backup nor a proof can read all its rows`;
}

/** The statements after which the role sees all rows of the table. */
export function seeAllRows({ schema, name, mayOwn, owner }: CatalogTable, { role }: Pick<Catalog, 'role'>): string {
  const other = mayOwn
    ? `or, as the owner: ALTER TABLE ${qualified(schema, name)} NO FORCE ROW LEVEL SECURITY;`
    : `or run as ${owner}, its owner.`;
  return `As a superuser: ALTER ROLE ${identifier(role.name)} BYPASSRLS; ${other}`;
}

/** Roles that read the source table, and will see no row of the new tables, which have no policy yet. */
function seesNothing({ catalog, source, layout }: HazardSubject): Found[] {
  if (!isClosed(source)) return [];
  const readers = (source.grants ?? [])
    .filter(({ grantee, privilege }) => privilege === 'SELECT' && !catalog.seesAllRows.includes(grantee))
    .map(({ grantee }) => grantee);
  if (readers.length === 0) return [];
  const why = source.rowSecurity ? `as ${layout.source} has it` : `since ${layout.source} is granted to a public role`;
  return [
    {
      code: 'row-security-closed',
      object: objectName(layout.schema, layout.users),
      severity: 'info',
      message: `${layout.users} and the other new tables get row level security (${why}) and no policy: ${listed([...new Set(readers)])} will see no row of them`,
      hint: 'Write a policy for whoever has to read them (`separation init` writes some for Supabase), or give the application a role with BYPASSRLS.',
    },
  ];
}

/** Policies of other tables, in any schema, that look into what is renamed. */
function othersThatRead({ catalog }: HazardSubject, touched: readonly number[]): Found[] {
  return catalog.tables
    .filter(({ oid }) => !touched.includes(oid))
    .flatMap(({ oid, schema, name }): Found[] => {
      const policies = catalog.policies.filter(
        ({ table, reads }) => table === oid && reads.some((each) => touched.includes(each)),
      );
      if (policies.length === 0) return [];
      return [
        {
          code: 'row-security',
          object: objectName(schema, name),
          severity: 'info',
          message: `policies of ${objectName(schema, name)} read tables that are renamed, and follow: ${listed(policies.map((policy) => policy.name))}`,
          hint: 'Read them again: what they ask is about customers from then on.',
        },
      ];
    });
}
