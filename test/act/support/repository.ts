import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { lightEnvironment } from '../../support/light-node.ts';
import { markOfRun } from '../../support/own-folder.ts';
import { testServer } from '../../support/test-server.ts';

const root = join(import.meta.dirname, '../../..');

/** A repository as a team has it, with the workflows of `examples/workflows`; and where its artifacts go. */
export interface Repository {
  folder: string;
  path: (name: string) => string;
}

/** What became of a workflow. */
export interface Workflow {
  /** How each job that ran ended, by its name. */
  jobs: Record<string, 'success' | 'failure'>;
  /** The Markdown of its summaries, in turn. */
  summary: string;
  log: string;
  /** What left the runner: files by artifact. */
  artifacts: Record<string, string[]>;
}

export interface Started {
  event: 'pull_request' | 'push' | 'workflow_dispatch' | 'schedule' | 'workflow_run';
  /** What GitHub says of the event. */
  payload?: unknown;
  /** URL of the server that stands for GitHub's API. */
  api?: string;
  /** A folder of programs that are found first. */
  programs?: string;
  inputs?: Record<string, string>;
  secrets?: Record<string, string>;
  vars?: Record<string, string>;
}

/** An application in a Git repository of its own, with every workflow to copy, changed as `adapt` says. */
export function makeRepository(adapt: (text: string) => string = (text) => text): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'separation-repository-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  mkdirSync(path('shop/.github/workflows'), { recursive: true });
  mkdirSync(path('artifacts'));
  for (const file of readdirSync(join(root, 'examples/workflows'))) {
    const text = adapt(readFileSync(join(root, 'examples/workflows', file), 'utf8'));
    writeFileSync(path(`shop/.github/workflows/${file}`), text);
  }
  cpSync(join(root, 'test/fixtures/default.sql'), path('shop/shop.dump'));
  const scripts = {
    typecheck: 'true',
    test: 'test -n "$DATABASE_URL"',
    'test:smoke': 'test -n "$DATABASE_URL" && test ! -e fail',
    deploy: 'echo deployed',
  };
  const name = { name: 'shop', version: '1.0.0' };
  const lock = { ...name, lockfileVersion: 3, requires: true, packages: { '': name } };
  writeFileSync(path('shop/package.json'), JSON.stringify({ ...name, scripts }));
  writeFileSync(path('shop/package-lock.json'), JSON.stringify(lock));
  writeFileSync(path('shop/separation.yml'), 'admins: [{ email: ana@example.com }]\n');
  git(path('shop'), 'init', '--quiet', '--initial-branch', 'main');
  git(path('shop'), 'remote', 'add', 'origin', 'https://github.com/shop/app');
  commit({ folder, path });
  return { folder, path };
}

/** This repository, with its own workflows. */
export function thisRepository(): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'separation-repository-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'artifacts'));
  return { folder, path: (name) => (name === 'shop' ? root : join(folder, name)) };
}

/** Puts a stand-in from this folder into the programs of a repository, which are found first: it is called with `words` before its arguments. */
export function standIn({ path }: Repository, name: string, words: readonly string[]): void {
  mkdirSync(path('bin'), { recursive: true });
  const command = [join(import.meta.dirname, name), ...words].map((word) => `"${word}"`).join(' ');
  writeFileSync(path(`bin/${name}`), `#!/bin/bash\nexec ${command} "$@"\n`, { mode: 0o755 });
}

/** Has `npm ci` of this repository done by a copy of what it has brought here. */
export function standInForInstalling(repository: Repository): void {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const real = folders.map((folder) => join(folder, 'npm')).find((path) => existsSync(path)) ?? 'npm';
  standIn(repository, 'npm', [real, root]);
}

/** Commits everything in it, as `act` and a checkout of the base branch see it. */
export function commit({ path }: Repository): void {
  git(path('shop'), 'add', '--all');
  git(path('shop'), '-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message', 'x');
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
}

const line = z.object({
  job: z
    .string()
    .default('')
    .transform((name) => name.trim()),
  msg: z.string().default(''),
  command: z.string().optional(),
  content: z.string().optional(),
  stepID: z.array(z.string()).default([]),
  jobResult: z.enum(['success', 'failure']).optional(),
});

/** Runs one of its workflows by act. Other repositories are taken from this machine. Nothing is masked: no secret may get into a log. */
export async function runWorkflow(repository: Repository, file: string, started: Started): Promise<Workflow> {
  const { inputs = {}, secrets = {}, vars = {}, payload, api, programs } = started;
  const pairs = (flag: string, record: Record<string, string>): string[] =>
    Object.entries(record).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const paths = {
    '--workflows': `.github/workflows/${file}`,
    '--action-cache-path': repository.path('act'),
    ...(payload === undefined ? {} : { '--eventpath': repository.path('event.json') }),
  };
  if (payload !== undefined) writeFileSync(repository.path('event.json'), JSON.stringify(payload));
  const args = [
    started.event,
    '--json',
    '--insecure-secrets',
    '--no-cache-server',
    ...pairs('--platform', { 'ubuntu-24.04': '-self-hosted', 'self-hosted': '-self-hosted' }),
    ...Object.entries(paths).flat(),
    ...Object.entries(localRepositories()).flatMap(([name, path]) => ['--local-repository', `${name}=${path}`]),
    ...pairs('--env', {
      STAND_IN_ACTION: root,
      STAND_IN_BASE: repository.path('shop'),
      STAND_IN_ARTIFACTS: repository.path('artifacts'),
      // Only `prisma migrate` needs its engine, but every command of it would download one.
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      ...lightEnvironment,
      ...(api === undefined ? {} : { GITHUB_API_URL: api }),
    }),
    ...pairs('--input', inputs),
    ...pairs('--var', vars),
    // Their values in the environment, not among the arguments.
    ...Object.keys(secrets).flatMap((name) => ['--secret', name]),
  ];
  const output = await act(args, repository.path('shop'), secrets, programs);
  const lines = output.split('\n').map((text) => line.parse(text.startsWith('{') ? JSON.parse(text) : { msg: text }));
  return {
    jobs: Object.fromEntries(
      lines.flatMap(({ job, jobResult }) => (jobResult === undefined ? [] : [[job, jobResult]])),
    ),
    // act tells each once for the step, and again for the action around it.
    summary: [...new Set(lines.map(({ command, content }) => (command === 'summary' ? (content ?? '') : '')))].join(''),
    log: lines.map(({ msg }) => msg.trimEnd()).join('\n'),
    artifacts: artifactsIn(repository.path('artifacts')),
  };
}

/** Every `uses:` of another repository that the workflows have, with the folder that stands for it. */
function localRepositories(): Record<string, string> {
  const texts = ['.github/workflows', 'examples/workflows'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  const uses = texts.flatMap((text) => [...text.matchAll(/uses: ([\w-]+\/[\w-]+)[\w./-]*(@[\w.]+)/g)]);
  return Object.fromEntries(
    uses.flatMap(([, name = '', ref = '']) => {
      const standIn = join(import.meta.dirname, '../stand-ins', name.replace(/^actions\//, ''));
      const folder = name === 'your-org/separation' ? root : standIn;
      return existsSync(folder) ? [[`${name}${ref}`, folder]] : [];
    }),
  );
}

function artifactsIn(folder: string): Record<string, string[]> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readdirSync(join(folder, name)).toSorted()]));
}

function act(args: string[], cwd: string, secrets: Record<string, string>, programs?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const path = [programs, testServer().bin, process.env['PATH']].filter((part) => part !== undefined).join(':');
    const child = spawn('act', args, {
      cwd,
      env: { PATH: path, HOME: process.env['HOME'], ...markOfRun(), ...secrets },
      stdio: 'pipe',
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}
