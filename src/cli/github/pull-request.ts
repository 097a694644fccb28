import { readFileSync } from 'node:fs';
import type { Environment } from '../../core/environment.ts';

/** The pull request that a workflow is about. */
export interface PullRequest {
  owner: string;
  repo: string;
  number: number;
}

/** What of the event of a workflow says which pull request it is about. */
interface Event {
  pull_request?: { number?: unknown };
  issue?: { number?: unknown; pull_request?: unknown };
  workflow_run?: { pull_requests?: { number?: unknown }[]; id?: unknown; head_sha?: unknown };
}

/** The pull request of this workflow's event (`pull_request`, a comment, or a `workflow_run` in the same repository), or null. */
export function pullRequestOf(environment: Environment): PullRequest | null {
  const [owner = '', repo = ''] = (environment['GITHUB_REPOSITORY'] ?? '').split('/');
  const event = readEvent(environment['GITHUB_EVENT_PATH'] ?? '');
  const commented = event.issue?.pull_request === undefined ? undefined : event.issue.number;
  const number = event.pull_request?.number ?? commented ?? event.workflow_run?.pull_requests?.[0]?.number;
  if (owner === '' || repo === '' || typeof number !== 'number' || !Number.isSafeInteger(number)) return null;
  return { owner, repo, number };
}

/** As it was in the run whose report is told: of a workflow that follows another one, the run and the commit of that one. */
export function reportedEnvironment(environment: Environment): Environment {
  const { id, head_sha: commit } = readEvent(environment['GITHUB_EVENT_PATH'] ?? '').workflow_run ?? {};
  return {
    ...environment,
    ...(Number.isSafeInteger(id) ? { GITHUB_RUN_ID: String(id) } : {}),
    ...(typeof commit === 'string' && /^[0-9a-f]{40}$/.test(commit) ? { GITHUB_SHA: commit } : {}),
  };
}

function readEvent(path: string): Event {
  try {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof event === 'object' && event !== null ? event : {};
  } catch {
    return {};
  }
}
