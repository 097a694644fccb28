import type { Found, HazardSubject } from './subject.ts';

/** A plan that a role that only reads has made is the plan of the owner of the tables, with the same digest. */
export function plannedFor({ catalog }: HazardSubject): Found[] {
  const { reader, role } = catalog;
  if (reader === role.name) return [];
  return [
    {
      code: 'planned-for',
      object: role.name,
      severity: 'info',
      message: `role ${reader} may not alter the tables: this is the plan for a run as their owner, ${role.name}`,
      hint: `Run it as ${role.name}: another role may get another plan. Whether ${role.name} can connect and make the backup is known only in that run.`,
    },
  ];
}
