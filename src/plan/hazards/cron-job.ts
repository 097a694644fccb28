import { analyse } from '../functions/analyse.ts';
import { renamesIn } from '../functions/renames.ts';
import { asFunction } from '../functions/as-function.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

/** Jobs of pg_cron are text: they name tables as they are called today. */
export function cronJobs(subject: HazardSubject): Found[] {
  const renames = renamesIn(subject);
  return subject.catalog.cronJobs.flatMap(({ name, command }): Found[] => {
    const { edits, doubts } = analyse(asFunction(command), renames);
    if (edits.length + doubts.length === 0) return [];
    return [
      {
        code: 'cron-job',
        object: name,
        severity: 'error',
        message: `the pg_cron job ${name} uses a name that changes: ${command.trim().replaceAll(/\s+/g, ' ').slice(0, 160)}`,
        hint: `Change it with cron.alter_job right after the separation, and accept that with ${allowing('cron-job', name)}.`,
      },
    ];
  });
}
