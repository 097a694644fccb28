import { join } from 'node:path';
import { type Config, configSchema } from '../../src/config/config.ts';
import type { Inputs } from '../../src/config/settings.ts';
import type { Context } from '../../src/config/context.ts';
import type { StageResult } from '../../src/migrate/run-context.ts';
import { transition } from '../../src/core/run-state.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { sourceNames } from '../../src/cli/open.ts';
import { emptyReport, type Report } from '../../src/core/report.ts';
import { setState, stateOf, type RunRecord } from '../../src/migrate/run-record.ts';
import { folderWith } from './folder.ts';

/** The defaults of the contract. */
export const defaultInputs: Inputs = {
  databaseUrl: null,
  directUrl: null,
  config: 'separation.yml',
  migration: null,
  revert: null,
  backup: 'auto',
  backupDir: null,
  backupCommand: null,
  restoreCommand: null,
  encryptTo: [],
  verifyBackup: 'decode',
  typecheck: 'before',
  typecheckCommand: null,
  code: 'warn',
  smokeCommand: null,
  onFailure: 'auto',
  lockTimeout: 200,
  lockBudget: 60_000,
  dryRun: false,
  plan: null,
  window: null,
  watch: 0,
  onOldCode: 'warn',
  ephemeral: false,
  load: null,
  confirm: null,
  comment: false,
  githubToken: null,
  workingDirectory: '.',
};

export interface TestContext extends Context {
  readonly record: RunRecord;
  /** What `progress` was given. */
  readonly lines: string[];
  /** Aborts `signal`, as SIGINT does. */
  readonly abort: () => void;
}

export interface TestContextOptions {
  inputs?: Partial<Inputs>;
  /** As it stands in `separation.yml`; defaults are filled in. */
  config?: unknown;
  runId?: string;
  /** The working directory; a new temporary folder where not given. */
  working?: string;
  environment?: Record<string, string>;
}

let counter = 0;

/** A context for the database of `url`, with the contract's defaults and folders of its own. */
export function testContext(url: string, options: TestContextOptions = {}): TestContext {
  counter += 1;
  const runId = options.runId ?? `t${process.pid.toString(36)}${counter}${Date.now().toString(36).slice(-4)}`;
  const working = options.working ?? folderWith();
  const config: Config = configSchema.parse(options.config ?? {});
  const controller = new AbortController();
  const lines: string[] = [];
  return {
    runId,
    inputs: { ...defaultInputs, databaseUrl: url, workingDirectory: working, ...options.inputs },
    config,
    connection: { ...parseConnection(url), source: sourceNames(config) },
    folders: {
      working,
      backups: options.inputs?.backupDir ?? join(working, '.separation/backups'),
      state: join(working, '.separation/runs'),
    },
    record: {
      report: emptyReport(runId, new Date().toISOString()),
      plan: null,
      manifest: null,
      backupFolder: null,
      beforeChecks: {},
      inFlight: false,
      handedOver: false,
    },
    progress: (line) => lines.push(line),
    signal: controller.signal,
    handOver: null,
    environment: options.environment ?? definedEnvironment(),
    lines,
    abort: () => controller.abort(),
  };
}

/** Merges what a stage found into the record, as the pipeline does; answers the report of then. */
export function take({ record }: Pick<TestContext, 'record'>, { report, record: found, outcome }: StageResult): Report {
  Object.assign(record, found);
  Object.assign(record.report, report);
  setState(record, transition(stateOf(record), { type: 'passed', outcome: outcome ?? null }));
  return record.report;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
