import type { reportJson } from '../../../src/report/json.ts';

export type StepResult = 'success' | 'failure';

/** What a job that ran the action shows afterwards, whichever way it was run. */
export interface Outcome {
  /** Whether the job is green. */
  green: boolean;
  /** How each step that ran ended, by stage. */
  steps: Record<string, StepResult>;
  /** The outputs that a later step of the job sees. */
  outputs: Record<string, string>;
  /** The Markdown of the job summary. */
  summary: string;
  /** The log, with nothing masked in it: what is secret must not get there at all. */
  log: string;
  /** The report JSON, if the outputs name one. */
  report: ReturnType<typeof reportJson> | null;
}

/** The action's inputs, as `with:` has them; the URL goes by way of a secret. */
export interface Job {
  /** Temporary folder of this job: everything that it starts can be told by it. */
  folder: string;
  databaseUrl: string;
  inputs: Record<string, string>;
  /** What GitHub says of the workflow, such as GITHUB_EVENT_PATH; act has its own. */
  environment?: Record<string, string>;
}

/** Runs the action as a step of a job. */
export type Runner = (job: Job) => Promise<Outcome>;
