import { ownRole } from '../sign-in/own-role.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

/** Old code that signs somebody up after the separation writes a role into the new users, if the source table has that column. */
export function ownRoles({ layout, source }: HazardSubject): Found[] {
  const role = ownRole(layout, source);
  if (role === null) return [];
  return [
    {
      code: 'own-role',
      object: `${tableName(source)}.${role}`,
      severity: 'warning',
      message: `${tableName(source)} has a column ${role}, and so has the new ${layout.users}: old code that signs a buyer up after the separation may give that row a role`,
      hint: 'A role alone must give nobody a right until the new application is deployed: look at `separation users` before. The policies that `separation init` writes ask whom the seed or a person confirmed. Over the bridge old code writes to the customers.',
    },
  ];
}
