import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { lightEnvironment } from '../../support/light-node.ts';
import { markOfRun } from '../../support/own-folder.ts';
import type { Job, Outcome, StepResult } from './outcome.ts';

const root = join(import.meta.dirname, '../../..');

const action = z
  .object({
    inputs: z.record(z.string(), z.object({ default: z.string() })),
    outputs: z.record(z.string(), z.object({ value: z.string() })),
    runs: z.object({
      using: z.literal('composite'),
      steps: z.array(
        z.strictObject({
          name: z.string(),
          id: z.string(),
          if: z.literal('always()').optional(),
          shell: z.literal('bash'),
          env: z.record(z.string(), z.string()),
          run: z.string(),
        }),
      ),
    }),
  })
  .parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));

/** Runs the steps of action.yml as GitHub's runner does: a bash each, exactly the `env` that it declares, and no node_modules. */
export async function runSteps({ folder, databaseUrl, inputs, environment = {} }: Job): Promise<Outcome> {
  const at = (name: string): string => join(folder, name);
  for (const name of ['workspace', 'temp', 'files']) mkdirSync(at(name), { recursive: true });
  cpSync(join(root, 'dist'), at('action/dist'), { recursive: true });
  const given: Record<string, string> = { 'database-url': databaseUrl, ...inputs };
  const known = new Map(
    Object.entries(action.inputs).map(([name, { default: fallback }]) => [
      `inputs.${name}`,
      given[name] ?? fallback.replace('${{ github.token }}', 'gh-t0ken'),
    ]),
  );
  const outcome: Outcome = { green: true, steps: {}, outputs: {}, summary: '', log: '', report: null };
  for (const [index, step] of action.runs.steps.entries()) {
    if (!outcome.green && step.if !== 'always()') continue;
    const file = (name: string): string => {
      const path = at(`files/${index}-${name}`);
      writeFileSync(path, '');
      return path;
    };
    const files = { GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary'), GITHUB_ENV: file('env') };
    const script = file('script.sh');
    writeFileSync(script, step.run);
    const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, evaluate(text, known)]));
    const { result, output } = await bash(script, at('workspace'), {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      ...markOfRun(),
      ...lightEnvironment,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: at('workspace'),
      GITHUB_ACTION_PATH: at('action'),
      RUNNER_TEMP: at('temp'),
      ...environment,
      ...files,
      ...env,
    });
    outcome.steps[step.id] = result;
    outcome.green &&= result === 'success';
    outcome.log += withoutMasks(output);
    outcome.summary += readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
    for (const [name, value] of fileCommands(readFileSync(files.GITHUB_OUTPUT, 'utf8'))) {
      known.set(`steps.${step.id}.outputs.${name}`, value);
    }
  }
  outcome.outputs = Object.fromEntries(
    Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, known)]),
  );
  const path = outcome.outputs['report'] ?? '';
  if (path !== '' && existsSync(path)) outcome.report = JSON.parse(readFileSync(path, 'utf8'));
  return outcome;
}

/** The text with its `${{ … }}` replaced; only plain names are known, and what a step has not put out is empty. */
function evaluate(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\{\{ (.*?) \}\}/g, (whole, name: string) => {
    const value = known.get(name);
    if (value === undefined && !/^steps\.[\w-]+\.outputs\.[\w-]+$/.test(name)) throw new Error(`what is ${whole}?`);
    return value ?? '';
  });
}

/** Runs a script as `shell: bash` does. */
function bash(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ result: StepResult; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd, env, stdio: 'pipe' });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ result: code === 0 ? 'success' : 'failure', output }));
  });
}

/** The runner takes `::add-mask::` lines away before the log is shown. */
function withoutMasks(output: string): string {
  return output.replaceAll(/^::add-mask::.*\n/gm, '');
}

/** What stands in a file such as GITHUB_OUTPUT: `name<<delimiter`, lines, `delimiter`. */
function fileCommands(text: string): [string, string][] {
  return [...text.matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n\2$/gm)].map(([, name = '', , value = '']) => [name, value]);
}
