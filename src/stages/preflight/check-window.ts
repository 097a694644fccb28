import { type MaintenanceWindow, nextOpening, openWindow } from '../../config/window.ts';
import type { RunContext } from '../../migrate/run-context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { Finding } from '../../core/report.ts';
import { findingOf } from './finding.ts';

/** Throws `E_WINDOW`, which says when it opens next, if it is outside every window; without windows it is always time. */
export function checkWindow(windows: readonly MaintenanceWindow[] | null, now: Date): void {
  const [first] = windows ?? [];
  if (windows === null || first === undefined || openWindow(windows, now) !== null) return;
  const next = nextOpening(windows, now);
  const opens = openWindow(windows, next ?? now) ?? first;
  throw new SeparationError(
    'E_WINDOW',
    `window: it is ${local(now, first.timeZone)}, outside ${windows.map(({ text }) => text).join('; ')}`,
    next === null
      ? 'It does not open within three weeks: correct `window`.'
      : `Nothing was touched. It opens next on ${local(next, opens.timeZone)} (${next.toISOString().slice(0, 16)}Z); run it again then.`,
  );
}

/** What preflight says of it: a rehearsal may be at any time, and so may a dry run, which says that a run would be refused now. */
export function windowFindings({ inputs }: Pick<RunContext, 'inputs'>, now: Date): Finding[] {
  if (inputs.ephemeral) return [];
  try {
    checkWindow(inputs.window, now);
    return [];
  } catch (error) {
    if (!(error instanceof SeparationError)) throw error;
    return [{ ...findingOf(error), ...(inputs.dryRun ? { severity: 'info' as const } : {}) }];
  }
}

/** `Sunday, 2026-03-29 02:00 Europe/Berlin`. */
function local(at: Date, timeZone: string): string {
  const form = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hourCycle: 'h23' } as const;
  const clock = new Intl.DateTimeFormat('en-US', { ...form, weekday: 'long', hour: '2-digit', minute: '2-digit' });
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['weekday'] ?? ''}, ${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''} ${part['hour'] ?? ''}:${part['minute'] ?? ''} ${timeZone}`;
}
