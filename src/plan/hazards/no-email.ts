import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

/** Admins are linked to the customer with their e-mail address. */
export function noEmail({ layout, source }: HazardSubject): Found[] {
  if (layout.email !== null) return [];
  return [
    {
      code: 'no-email',
      object: tableName(source),
      severity: 'warning',
      message: `no column of ${tableName(source)} holds an e-mail address: admins cannot be linked to the customers they also are`,
      hint: `The admins are made all the same; fill ${layout.mapping} by hand if one is a customer too.`,
    },
  ];
}
