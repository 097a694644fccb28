import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { configSchema } from '../../src/config/config.ts';
import { inputList } from '../../src/config/inputs.ts';
import { packageRoot } from '../../src/core/project-files.ts';
import { type Ended, callCli } from '../support/cli.ts';
import { ownDatabase } from '../support/own-database.ts';
import { testServer } from '../support/test-server.ts';
import { folderWith } from '../support/folder.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'examples/shop/README.md',
  ...readdirSync(join(packageRoot, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

interface Block {
  file: string;
  language: string;
  text: string;
  /** Why the commands in it are not run, or null. */
  notRun: string | null;
}

/** Every fence of the documents, with the comment before it. */
const blocks = documents.flatMap((file): Block[] => {
  const text = readFileSync(join(packageRoot, file), 'utf8');
  const fences = text.matchAll(/(?:<!-- not run here: (.*?) -->\n)?^( *)```(\w+)\n([^]*?)^\2```$/gm);
  return [...fences].map(([, why, , language = '', inner = '']) => ({
    file,
    language,
    text: inner,
    notRun: why ?? null,
  }));
});

describe('YAML in the documents', () => {
  const yaml = blocks.filter(({ language }) => language === 'yaml').map((block, index) => ({ ...block, index }));
  const step = z.array(z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()) }));

  test.for(yaml)('$file, $index', ({ text }) => {
    const value: unknown = parse(text);
    const steps = step.safeParse(value);
    const isWorkflow = z.object({ jobs: z.unknown() }).safeParse(value).success;
    const found = isWorkflow ? actionlint(text) : steps.success ? inputsOf(steps.data) : problemsOf(value);
    expect(found).toEqual([]);
  });

  test('is there', () => {
    expect(yaml.length).toBeGreaterThan(3);
  });
});

/** What actionlint finds. */
function actionlint(text: string): string[] {
  const { stdout, error } = spawnSync('actionlint', ['-no-color', '-'], { input: text, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout.split('\n').filter((line) => line !== '');
}

/** Inputs of steps that the action has not. */
function inputsOf(steps: readonly { with: Record<string, unknown> }[]): string[] {
  const names = inputList.map(({ name }) => name);
  return steps.flatMap((given) => Object.keys(given.with)).filter((name) => !names.includes(name));
}

/** What the schema of separation.yml finds. */
function problemsOf(value: unknown): string[] {
  // A part of it may stand alone.
  const isPart = typeof value === 'object' && value !== null && 'tables' in value;
  const parsed = configSchema.safeParse(isPart ? { separate: value } : value);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('commands in the documents', () => {
  const run = blocks.filter(({ language, notRun }) => language === 'sh' && notRun === null);

  test.for(run.map((block, index) => ({ ...block, index })))('$file, $index: each ends with 0', async ({ text }) => {
    const database = await ownDatabase();
    const folder = folderWith({ 'package.json': JSON.stringify({ name: 'shop', scripts: { typecheck: 'true' } }) });
    copyFileSync(join(packageRoot, 'test/fixtures/default.sql'), join(folder, 'shop.dump'));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const path = `${testServer().bin}:${process.env['PATH'] ?? ''}`;
    const cli = (args: string[]): Promise<Ended> =>
      callCli(folder, args, { PATH: path, DATABASE_URL: database.url, GITHUB_STEP_SUMMARY: '' });
    let runId = '';
    /** A way back needs something to come back from. */
    const separate = async (): Promise<void> => {
      const { state } = JSON.parse((await cli(['status', '--json'])).stdout) as { state: string };
      if (state === 'before') runId = (JSON.parse((await cli(['run', '--json'])).stdout) as { runId: string }).runId;
    };
    for (const args of commandsIn(text)) {
      if (args[0] === 'revert' || args[0] === 'restore') await separate();
      const ended = await cli(args.map((arg) => (arg === 'ID' ? runId : arg)));
      expect(ended, `${args.join(' ')}: ${ended.stderr}`).toMatchObject({ exit: 0 });
    }
  });

  test('are run here, or say in a comment who runs them', () => {
    const others = blocks.filter(({ language, notRun }) => language === 'sh' && notRun !== null);
    expect(run.length).toBeGreaterThan(4);
    for (const { notRun } of others) expect(notRun).toMatch(/^(?:test\/|\.ci\/run)/);
    // What is neither `separation` nor the environment has to be marked.
    const unknown = run.flatMap(({ file, text }) =>
      linesOf(text)
        .filter((line) => !/^(?:node dist\/cli\.js |export DATABASE_URL=)/.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(unknown).toEqual([]);
  });
});

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line !== '');
}

/** The arguments of each call of the command line in it, as a shell would split them. */
function commandsIn(text: string): string[][] {
  return linesOf(text)
    .filter((line) => line.startsWith('node dist/cli.js '))
    .map((line) => {
      const words = line.slice('node dist/cli.js '.length);
      const split = execFileSync('bash', ['-c', `printf '%s\\n' ${words}`], {
        encoding: 'utf8',
        cwd: mkdtempSync(join(tmpdir(), 'x-')),
      });
      return split.trimEnd().split('\n');
    });
}

describe('docs/workflows.md', () => {
  const text = readFileSync(join(packageRoot, 'docs/workflows.md'), 'utf8');
  const parts = text.split(/^## /m).filter((part) => part.includes('](../examples/workflows/'));

  test('has a part for every workflow to copy', () => {
    const files = readdirSync(join(packageRoot, 'examples/workflows'));
    expect(files.filter((file) => !text.includes(`](../examples/workflows/${file})`))).toEqual([]);
  });

  test.for(parts)('quotes lines that are there: %s', (part) => {
    const [, file = ''] = /\]\(\.\.\/examples\/workflows\/([\w-]+\.yml)\)/.exec(part) ?? [];
    const workflow = readFileSync(join(packageRoot, 'examples/workflows', file), 'utf8');
    const quoted = [...part.matchAll(/^\| `(.*?)` \|/gm)].map(([, line = '']) => line.replaceAll('\\|', '|'));
    expect(quoted.filter((line) => !workflow.includes(line))).toEqual([]);
  });
});
