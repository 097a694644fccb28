import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ApiComment {
  id: number;
  body: string;
  user: { login: string; type: 'Bot' | 'User' };
  author_association: string;
  html_url: string;
}

interface ApiRun {
  id: number;
  event: string;
  head_branch: string;
  status: string;
  head_repository: { full_name: string } | null;
}

interface ApiCall {
  method: string;
  path: string;
  authorization: string;
  body: { body?: string };
}

/** What the server answers instead of its own answer: status, message and headers. */
type Answer = { status: number; message: string; headers?: Record<string, string> } | 'hang up';

export interface GitHubApi {
  url: string;
  calls: ApiCall[];
  comments: ApiComment[];
  /** Runs of the workflow anonymised-dump.yml, the newest first. */
  runs: ApiRun[];
  /** Decides call by call, in their order; null: the ordinary answer. */
  answers: (Answer | null | ((call: ApiCall) => Answer | null))[];
  /** True: the ordinary work is done although the answer says that it failed. */
  doesItAnyway: boolean;
}

/** A server that answers as GitHub's REST API does about comments of `shop/app` and runs of a workflow. Ends with the test. */
export async function gitHubApi(): Promise<GitHubApi> {
  const api: GitHubApi = { url: '', calls: [], comments: [], runs: [], answers: [], doesItAnyway: false };
  const server = createServer((request, response) => void answer(api, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return api;
}

async function answer(api: GitHubApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const call: ApiCall = {
    method: request.method ?? '',
    path: request.url ?? '',
    authorization: request.headers.authorization ?? '',
    body: text === '' ? {} : JSON.parse(text),
  };
  api.calls.push(call);
  const told = api.answers[api.calls.length - 1] ?? null;
  const instead = typeof told === 'function' ? told(call) : told;
  const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  };
  const ordinary = instead === null || api.doesItAnyway ? work(api, call) : null;
  if (instead === 'hang up') response.destroy();
  else if (instead !== null) send(instead.status, { message: instead.message }, instead.headers);
  else if (ordinary !== null) send(ordinary.status, ordinary.body, ordinary.headers);
}

interface Done {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

function work(api: GitHubApi, call: ApiCall): Done {
  const { pathname, searchParams } = new URL(call.path, api.url);
  const notFound = { status: 404, body: { message: 'Not Found' } };
  if (pathname === '/repos/shop/app/issues/7/comments') {
    if (call.method === 'GET') return page(api, searchParams);
    const comment: ApiComment = {
      id: 9_000_000_000 + api.comments.length,
      body: call.body.body ?? '',
      user: { login: 'github-actions[bot]', type: 'Bot' },
      author_association: 'NONE',
      html_url: `https://github.com/shop/app/pull/7#issuecomment-${api.comments.length}`,
    };
    if (comment.body.length > 65_536)
      return { status: 422, body: { message: 'Validation Failed: body is too long (maximum is 65536 characters)' } };
    api.comments.push(comment);
    return { status: 201, body: comment };
  }
  if (pathname === '/repos/shop/app/actions/workflows/anonymised-dump.yml/runs') {
    const runs = api.runs.filter(
      ({ head_branch, status }) => head_branch === searchParams.get('branch') && status === searchParams.get('status'),
    );
    return { status: 200, body: { total_count: runs.length, workflow_runs: runs } };
  }
  const id = /^\/repos\/shop\/app\/issues\/comments\/(\d+)$/.exec(pathname)?.[1];
  const comment = api.comments.find((one) => one.id === Number(id));
  if (comment === undefined || call.method !== 'PATCH') return notFound;
  comment.body = call.body.body ?? '';
  return { status: 200, body: comment };
}

function page(api: GitHubApi, query: URLSearchParams): Done {
  const size = Number(query.get('per_page') ?? 30);
  const number = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(api.comments.length / size));
  const link = `<${api.url}/repos/shop/app/issues/7/comments?per_page=${size}&page=${number + 1}>; rel="next"`;
  return {
    status: 200,
    body: api.comments.slice((number - 1) * size, number * size),
    ...(number < last ? { headers: { link } } : {}),
  };
}
