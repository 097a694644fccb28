import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SeparationError } from '../errors.ts';
import { emptyReport, type Report } from './report.ts';

/** A larger file is no report (bytes). */
const largest = 50_000_000;

const text = z.string();
const number = z.number();
const proof = z.object({ rows: number, fingerprint: text }).nullable();
const results = [
  'planned',
  'completed',
  'already-separated',
  'refused',
  'rolled-back',
  'reverted',
  'restored',
  'needs-attention',
  'nothing-to-recover',
] as const satisfies Report['result'][];

/** A report JSON as it may come from another job, or from a pull request of a stranger: every part has the type that it is shown as. */
const schema = z.object({
  version: z.literal(1),
  runId: text,
  result: z.enum(results).nullable(),
  rung: z.enum(['rollback', 'revert', 'restore']).nullable(),
  database: z.object({ name: text, server: text }).nullable(),
  plan: z
    .object({
      digest: text,
      operations: z.array(z.object({ description: text, lock: text })),
      references: z.array(z.object({ table: text, column: text, to: text, foreignKey: z.boolean() })),
      locks: z.array(text),
      names: z
        .object({ source: text, customers: text, users: text, mapping: text, workspaces: text.nullable() })
        .nullable(),
    })
    .nullable()
    .default(null),
  stages: z.array(
    z.object({
      name: text,
      status: z.enum(['passed', 'failed', 'skipped']),
      startedAt: text,
      ms: number,
      detail: text,
    }),
  ),
  tables: z.array(
    z.object({ name: text, before: proof, after: proof, written: number.nullable(), sameFile: z.boolean().nullable() }),
  ),
  checks: z.array(
    z.object({
      name: text,
      status: z.enum(['passed', 'failed', 'skipped']),
      severity: z.enum(['error', 'warning']),
      rows: number,
      message: text,
      compared: z.boolean().exactOptional(),
    }),
  ),
  admins: z.array(z.object({ email: text, user: text, customerLinked: z.boolean(), workspace: text.nullable() })),
  findings: z
    .array(z.object({ code: text, severity: z.enum(['error', 'warning', 'info']), message: text, hint: text }))
    .default([]),
  locks: z.object({ heldMs: number, attempts: number, waitedMs: number }).nullable(),
  backup: z
    .object({
      method: z.enum(['dump', 'clone', 'command', 'off']),
      path: text.nullable(),
      bytes: number,
      sha256: text.nullable(),
      verified: z.enum(['decode', 'stream', 'restore', 'fingerprint', 'command']).nullable(),
    })
    .nullable(),
  typecheck: z
    .object({
      status: z.enum(['passed', 'failed', 'skipped']),
      errors: z.array(z.object({ file: text, line: number, column: number, code: text, message: text })),
    })
    .nullable(),
  code: z
    .object({
      status: z.enum(['passed', 'warned', 'failed', 'skipped']),
      skipped: text.nullable(),
      findings: z.array(
        z.object({
          file: text,
          line: number,
          column: number,
          text,
          class: z.enum(['certain', 'look', 'system']),
          why: text,
          read: z.boolean(),
        }),
      ),
    })
    .nullable()
    .default(null),
  instructions: z.array(z.object({ text, commands: z.array(text) })).default([]),
  error: z.object({ code: text, message: text, hint: text }).nullable(),
  rehearsal: z
    .object({ server: text, wayBack: z.enum(['revert', 'restore']).nullable() })
    .nullable()
    .default(null),
});

/** Every report JSON below a folder, by database and run. Throws `E_NO_RUN` where there is none, or a file is not one. */
export function readReports(folder: string): Report[] {
  const files = reportFiles(folder);
  if (files.length === 0) {
    throw new SeparationError(
      'E_NO_RUN',
      `there is no report JSON (*.report.json) below ${folder}`,
      'Give the folder that the reports were put into; the output `report` of the action is the path of one.',
    );
  }
  return files.map(readReport).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)) || a.runId.localeCompare(b.runId));
}

function reportFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.report.json'))
      .map((name) => join(folder, name))
      .filter((path) => lstatSync(path).isFile());
  } catch {
    return [];
  }
}

function readReport(path: string): Report {
  try {
    if (lstatSync(path).size > largest) throw new Error(`larger than ${largest} bytes`);
    const report = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { ...emptyReport(report.runId, ''), ...report };
  } catch (error) {
    throw new SeparationError('E_NO_RUN', `${path} is not a report JSON of this version`, 'Make it anew, by a run.', {
      cause: error,
    });
  }
}

function nameOf({ database }: Report): string {
  return database?.name ?? '';
}
