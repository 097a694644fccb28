import type { Found, HazardSubject } from './subject.ts';

/** Partitions left by an interrupted DETACH … CONCURRENTLY: a rename does not reach them, and a dump has them as attached. */
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
