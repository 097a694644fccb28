import type { Report } from '../core/report.ts';

/** The outputs of the action, by name; `description` is what action.yml says of it. */
export const outputTable = {
  result:
    'How the run ended: planned, completed, already-separated, refused, rolled-back, reverted, restored, needs-attention or nothing-to-recover.',
  'run-id': 'The id of the run.',
  rung: 'How a failed run, or a rehearsal, came back: rollback, revert or restore; empty if it did not have to.',
  report: 'Path of the report JSON.',
  'backup-path': 'Path of the backup folder; upload it only if `encrypt-to` is given. Empty for a rehearsal.',
  'backup-sha256':
    'SHA-256 of the manifest.json of the backup, which has the checksum of each of its files; the journal has it, too.',
  'admins-seeded': 'How many admins were seeded, and are still there.',
} as const;

export type Outputs = Record<keyof typeof outputTable, string>;

/** What the report says, as outputs; what is not known is empty. */
export function outputs(report: Report, path: string): Outputs {
  return {
    result: report.result ?? '',
    'run-id': report.runId,
    rung: report.rung ?? '',
    report: path,
    // The backup of a rehearsal is of nothing that there still is.
    'backup-path': report.rehearsal === null ? (report.backup?.path ?? '') : '',
    'backup-sha256': report.backup?.sha256 ?? '',
    'admins-seeded': String(report.rung === null ? report.admins.length : 0),
  };
}
