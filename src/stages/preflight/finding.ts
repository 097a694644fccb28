import type { SeparationError } from '../../core/errors.ts';
import type { Finding } from '../../core/report.ts';

/** An error as a finding, for a list of all of them. */
export function findingOf({ code, message, hint }: SeparationError): Finding {
  return { code, severity: 'error', message, hint };
}

/** What ends the run. */
export function error(code: string, message: string, hint: string): Finding {
  return { code, severity: 'error', message, hint };
}
