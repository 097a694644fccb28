import type { z } from 'zod';
import type { reportSchema } from './report-schema.ts';
import { newRunId } from './run-id.ts';

/** What a run did and proved; declared in report-schema.ts. */
export type Report = z.infer<typeof reportSchema>;

/** What a stage may tell: all but where the run stands, which `transition` decides. */
export type Told = Partial<Omit<Report, 'version' | 'runId' | 'result' | 'rung' | 'error'>>;

export type Result = NonNullable<Report['result']>;
export type Rung = NonNullable<Report['rung']>;
export type Refusal = NonNullable<Report['refusal']>;
export type PlanReport = NonNullable<Report['plan']>;
export type StageReport = Report['stages'][number];
export type TableReport = Report['tables'][number];
export type TableProof = NonNullable<TableReport['before']>;
export type CheckReport = Report['checks'][number];
export type AdminReport = Report['admins'][number];
export type BackupReport = NonNullable<Report['backup']>;
type TypecheckReport = NonNullable<Report['typecheck']>;
export type CompilerError = TypecheckReport['errors'][number];
export type CodeReport = NonNullable<Report['code']>;
/** A place in the application that says user, as the report has it. */
export type CodePlace = CodeReport['findings'][number];
export type Finding = Report['findings'][number];
/** Something that a person can do, with commands that can be pasted into a shell. */
export type Instruction = Report['instructions'][number];

/** A report of a run that has just begun; its keys in the order in which it is written. */
export function emptyReport(runId: string, startedAt: string): Report {
  return {
    version: 1,
    runId,
    result: null,
    rung: null,
    database: null,
    stages: [],
    tables: [],
    checks: [],
    admins: [],
    locks: null,
    backup: null,
    typecheck: null,
    error: null,
    startedAt,
    migration: null,
    plan: null,
    refusal: null,
    findings: [],
    code: null,
    restoredFrom: null,
    instructions: [],
    rehearsal: null,
  };
}

/** The report of a run that ended before it was one: the error is all there is to say. */
export function refusedReport(error: NonNullable<Report['error']>): Report {
  return { ...emptyReport(newRunId(), new Date().toISOString()), result: 'refused', error };
}
