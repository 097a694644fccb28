import type { Found, HazardSubject } from './subject.ts';

/**
 * Partitions that are neither attached nor detached, since DETACH … CONCURRENTLY was interrupted: a rename does not reach them, and a dump
 * has them as attached, so that a restored parent shows their rows as well.
 */
export function pendingDetaches({ catalog }: HazardSubject): Found[] {
  return catalog.pendingDetach.map(({ parent, partition }) => ({
    code: 'pending-detach',
    object: partition,
    severity: 'error',
    message: `the partition ${partition} of ${parent} is half detached (DETACH … CONCURRENTLY was interrupted): it would keep the old names, and no backup brings this state back`,
    hint: `ALTER TABLE ${parent} DETACH PARTITION ${partition} FINALIZE;`,
    final: true,
  }));
}
