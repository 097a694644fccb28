import { objectName } from '../functions/name.ts';
import { isClosed } from '../new-table-access.ts';
import type { Found, HazardSubject } from './subject.ts';
import { listed, touchedTables } from './touched.ts';

/** Policies and grants follow a rename; rows that policies hide from this role would be missing from backup and proof. */
export function rowSecurity(subject: HazardSubject): Found[] {
  const { catalog, layout } = subject;
  const { superuser, bypassRowSecurity } = catalog.role;
  const hidden = catalog.tables.filter(
    (table) => table.rowSecurity && !superuser && !bypassRowSecurity && (table.forceRowSecurity || !table.mayOwn),
  );
  const touched = touchedTables(subject);
  return [
    ...hidden.map((table): Found => {
      const name = objectName(table.schema, table.name);
      return {
        code: 'row-security-hides',
        object: name,
        severity: 'error',
        message: `row level security of ${name} applies to role ${catalog.role.name}: a backup and a proof as this role could miss rows`,
        hint: 'Run as a role with BYPASSRLS, or as the owner of the table if row level security is not forced.',
      };
    }),
    ...touched.flatMap(({ table, name }): Found[] => {
      const policies = catalog.policies.filter((policy) => policy.table === table.oid);
      if (policies.length === 0) return [];
      const texts = policies.map((policy) => `${policy.name}: ${policy.using ?? policy.check ?? ''}`);
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
          message: `policies of ${objectName(schema, name)} look into what is renamed, and follow: ${listed(policies.map((policy) => policy.name))}`,
          hint: 'Read them again: what they ask is about customers from then on.',
        },
      ];
    });
}
