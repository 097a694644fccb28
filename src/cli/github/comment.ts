import type { Inputs } from '../../config/settings.ts';
import type { Environment } from '../../core/environment.ts';
import { sha256 } from '../../core/sha256.ts';
import { commentBody, commentMarker } from '../../report/comment.ts';
import { fileUrlOn } from '../../report/file-url.ts';
import type { Report } from '../../core/report.ts';
import { reportRoot } from '../../application/typecheck/reported-path.ts';
import { pullRequestOf, reportedEnvironment } from './pull-request.ts';
import type { RunRecord } from '../../migrate/run-record.ts';
import { wholePlan } from '../../report/whole-plan.ts';

/** What came of a comment, for the log. A comment that cannot be written fails nothing. */
export interface Commented {
  kind: 'written' | 'skipped' | 'failed';
  message: string;
}

export interface CommentRequest {
  /** One is told in full, several as one summary: a pull request gets one comment of a job, however many there are. */
  reports: readonly Report[];
  /** Databases of which there should be a report and is none. */
  missing?: readonly string[];
  /** What goes behind the report, in at most so many bytes; nothing if not given. */
  more?: (mostBytes: number) => string;
  inputs: Inputs;
  environment: Environment;
  /** Which database it is about, as a digest, if the URL is not among the inputs. */
  target?: string | null;
}

/** Writes the report as the comment on the pull request that this workflow is about. Never throws. */
export async function commentOnPullRequest({
  reports,
  missing = [],
  more = () => '',
  inputs,
  environment,
  target = null,
}: CommentRequest): Promise<Commented> {
  const skipped = (why: string): Commented => ({
    kind: 'skipped',
    message: `No comment was written: ${why}. The report is in the summary of the job.`,
  });
  const pullRequest = pullRequestOf(environment);
  if (pullRequest === null) return skipped('this workflow is not about a pull request');
  const token = inputs.githubToken;
  if (token === null) return skipped('there is no `github-token`');
  const [report] = reports;
  if (report === undefined) return skipped('there is no report');
  const key = commentKey(report, inputs, environment, target);
  const told = reportedEnvironment(environment);
  const fileUrl = fileUrlOn(told, reportRoot(inputs.workingDirectory));
  const body = commentBody(reports, missing, { key, runUrl: runUrlOf(told), fileUrl, more });
  const url = environment['GITHUB_API_URL'] || 'https://api.github.com';
  try {
    const { writeComment } = await import('./sticky-comment.ts');
    const address = await writeComment({ pullRequest, marker: commentMarker(key), body }, { url, token });
    return { kind: 'written', message: `The report is a comment on the pull request: ${address}` };
  } catch (error) {
    const why = reason(error);
    return why === null
      ? {
          kind: 'failed',
          message: `No comment could be written: ${messageOf(error)}. The report is in the summary of the job.`,
        }
      : skipped(`${why} (${messageOf(error)})`);
  }
}

/** Differs between databases, jobs and workflows of a pull request, and is the same for the next push. A rehearsal's port changes: its load command stands for it. */
export function commentKey(
  report: Report,
  inputs: Inputs,
  environment: Environment,
  target: string | null = null,
): string {
  const { config, migration, databaseUrl, ephemeral, load, confirm, workingDirectory } = inputs;
  const database = ephemeral ? load : (target ?? placeOf(databaseUrl ?? '', report));
  const { GITHUB_WORKFLOW: workflow, GITHUB_JOB: job } = environment;
  return sha256(JSON.stringify([workflow, job, workingDirectory, config, migration, database, confirm])).slice(0, 16);
}

/** Where a database is, without user and password. */
function placeOf(url: string, { database }: Report): string {
  try {
    const { host, pathname } = new URL(url);
    return host + pathname;
  } catch {
    return database?.name ?? '';
  }
}

function runUrlOf(environment: Environment): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment;
  const known = [server, repository, id].every((part) => part !== undefined && part !== '');
  return known ? `${server}/${repository}/actions/runs/${id}` : null;
}

/** Why this token will never write there, or null if something else failed. */
function reason(error: unknown): string | null {
  switch (statusOf(error)) {
    case 401:
      return 'GitHub does not accept the `github-token`';
    case 403:
      return 'the `github-token` may not write to the pull request: that of a fork never may, else give the job `permissions: pull-requests: write`';
    case 404:
      return 'the pull request is not there for this `github-token`';
    default:
      return null;
  }
}

function statusOf(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : null;
  return typeof status === 'number' ? status : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
}

/** Writes the report of a run on the pull request, its whole plan behind it; null if that is not asked for. Never throws. */
export async function commentOnRun(
  record: RunRecord,
  inputs: Inputs,
  redact: (text: string) => string,
  environment: Environment,
  target: string | null = null,
): Promise<Commented | null> {
  if (!inputs.comment) return null;
  const commented = await commentOnPullRequest({
    reports: [record.report],
    more: (mostBytes) => wholePlan(record, inputs, redact, mostBytes),
    inputs,
    environment,
    target,
  });
  return { ...commented, message: redact(commented.message) };
}
