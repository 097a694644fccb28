import type { Found, HazardSubject } from './subject.ts';
import { listed } from './touched.ts';

/** Default privileges of the role would open whatever it creates; the plan takes back what they give on the new tables. */
export function defaultPrivileges({ catalog, layout }: HazardSubject): Found[] {
  const given = catalog.defaultPrivileges.filter(
    ({ schema, kind }) => kind === 'r' && (schema === null || schema === layout.schema),
  );
  if (given.length === 0) return [];
  const grantees = [...new Set(given.map(({ grantee }) => grantee))];
  return [
    {
      code: 'default-privileges',
      object: layout.schema,
      severity: 'info',
      message: `default privileges of ${catalog.role.name} would give ${listed(grantees)} rights on the new tables: they are taken back`,
      hint: `${layout.users} and the other new tables get the grants of ${layout.source}. Grant more once you have decided who may see them.`,
    },
  ];
}
