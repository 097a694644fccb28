import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { toolVersion } from '../../core/version.ts';
import type { PullRequest } from './pull-request.ts';
import { type RetryPatience, withRetries } from './retry.ts';

export interface StickyComment {
  pullRequest: PullRequest;
  /** What the body begins with, and no other comment does. */
  marker: string;
  body: string;
}

export interface Api {
  /** `https://api.github.com`, or that of the server that the workflow runs on. */
  url: string;
  token: string;
  patience?: RetryPatience;
}

const GitHub = Octokit.plugin(paginateRest);
const noTalk = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Authors that could change the workflow as well: somebody else's comment with our marker is not ours to write to. */
const trusted = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** Writes the comment with that marker in place of the earlier one; returns its address. Throws octokit's `RequestError`. */
export async function writeComment({ pullRequest, marker, body }: StickyComment, api: Api): Promise<string> {
  const octokit = new GitHub({
    auth: api.token,
    baseUrl: api.url.replace(/\/$/, ''),
    userAgent: `separation/${toolVersion}`,
    log: noTalk,
  });
  const { owner, repo, number: issue_number } = pullRequest;
  const bounded = (): { request: { signal: AbortSignal } } => ({ request: { signal: AbortSignal.timeout(30_000) } });
  return withRetries(async () => {
    const id = await find();
    const { data } =
      id === null
        ? await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
            owner,
            repo,
            issue_number,
            body,
            ...bounded(),
          })
        : await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            owner,
            repo,
            comment_id: id,
            body,
            ...bounded(),
          });
    return data.html_url;
  }, api.patience);

  async function find(): Promise<number | null> {
    const pages = octokit.paginate.iterator('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      owner,
      repo,
      issue_number,
      per_page: 100,
      ...bounded(),
    });
    for await (const { data } of pages) {
      const own = data.find(
        (comment) =>
          comment.body?.startsWith(marker) === true &&
          (comment.user?.type === 'Bot' || trusted.includes(comment.author_association ?? '')),
      );
      if (own !== undefined) return Number(own.id);
    }
    return null;
  }
}
