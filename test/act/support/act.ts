import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lightEnvironment } from '../../support/light-node.ts';
import { markOfRun } from '../../support/own-folder.ts';
import type { Job, Outcome, StepResult } from './outcome.ts';

const root = join(import.meta.dirname, '../../..');

const line = z.object({
  msg: z.string().default(''),
  raw_output: z.boolean().default(false),
  command: z.string().optional(),
  content: z.string().optional(),
  stepID: z.array(z.string()).default([]),
  stepResult: z.enum(['success', 'failure', 'skipped']).optional(),
  jobResult: z.string().optional(),
});

/** Runs `workflow.yml` by act, on this checkout as it is without what git ignores; no container, and with nothing masked. */
export async function runByAct({ folder, databaseUrl, inputs }: Job): Promise<Outcome> {
  const options = {
    '--workflows': 'test/act/workflow.yml',
    '--platform': 'ubuntu-latest=-self-hosted',
    '--action-cache-path': join(folder, 'act'),
    '--secret': 'DATABASE_URL',
  };
  const args = [
    'workflow_dispatch',
    '--json',
    '--insecure-secrets',
    '--no-cache-server',
    ...Object.entries(options).flat(),
    ...Object.entries({ ...inputs, keep: folder }).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
  ];
  const { stdout, stderr } = await run(args, databaseUrl);
  const lines = stdout
    .split('\n')
    .filter((text) => text.startsWith('{'))
    .map((text) => line.parse(JSON.parse(text)));
  const inAction = lines.filter(({ stepID }) => stepID[0] === 'separation' && stepID.length === 2);
  const steps = Object.fromEntries(
    inAction.flatMap(({ stepID, stepResult }): [string, StepResult][] =>
      stepResult === undefined || stepResult === 'skipped' ? [] : [[stepID[1] ?? '', stepResult]],
    ),
  );
  const kept = <T>(name: string, missing: T): T =>
    existsSync(join(folder, name)) ? JSON.parse(readFileSync(join(folder, name), 'utf8')) : missing;
  return {
    green: lines.some(({ jobResult }) => jobResult === 'success'),
    steps,
    outputs: kept('outputs.json', {}),
    summary: inAction.map(({ command, content }) => (command === 'summary' ? (content ?? '') : '')).join(''),
    log: `${lines.map(({ msg }) => msg.trimEnd()).join('\n')}\n${stderr}`,
    report: kept('report.json', null),
  };
}

function run(args: string[], databaseUrl: string): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...markOfRun(),
      ...lightEnvironment,
      DATABASE_URL: databaseUrl,
    };
    const child = spawn('act', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => (output.stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output.stderr += data.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}
