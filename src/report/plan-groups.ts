import { stepOf, titleOf } from '../plan/operations/kinds.ts';
import type { Hazard, LockMode, Operation, Severity } from '../plan/plan.ts';

/** Hazards of one kind and severity, which are shown as one. */
export interface HazardGroup {
  code: string;
  severity: Severity;
  hazards: Hazard[];
}

/** The hazards by kind, in the order in which they come. */
export function hazardGroups(hazards: readonly Hazard[]): HazardGroup[] {
  const groups = new Map<string, HazardGroup>();
  for (const hazard of hazards) {
    const key = `${hazard.severity} ${hazard.code}`;
    const group = groups.get(key) ?? { code: hazard.code, severity: hazard.severity, hazards: [] };
    group.hazards.push(hazard);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Operations of one kind: how many, and the strongest lock that they take. */
export interface OperationGroup {
  what: string;
  count: number;
  lock: LockMode;
}

const strength: readonly LockMode[] = [
  'NONE',
  'ACCESS SHARE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE ROW EXCLUSIVE',
  'ACCESS EXCLUSIVE',
  'UNKNOWN',
];

/** The operations by their kind, in the order of the first of each. */
export function operationGroups(operations: readonly Operation[]): OperationGroup[] {
  const groups = new Map<string, OperationGroup>();
  for (const operation of operations) {
    const what = titleOf(operation);
    const { lock } = stepOf(operation);
    const group = groups.get(what) ?? { what, count: 0, lock: 'NONE' };
    group.count += 1;
    if (strength.indexOf(lock) > strength.indexOf(group.lock)) group.lock = lock;
    groups.set(what, group);
  }
  return [...groups.values()];
}
