import type { SeparationError } from '../../core/errors.ts';
import type { Finding } from '../../core/report.ts';

/** An error as a finding, for a list of all of them. */
export function findingOf({ code, message, hint }: SeparationError): Finding {
  return { code, severity: 'error', message, hint };
}
