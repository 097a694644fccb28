import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/cli/commands/index.ts';
import { configSchema } from '../../src/config/config.ts';
import { inputList } from '../../src/config/inputs.ts';
import { errorCodes } from '../../src/core/errors.ts';
import { packageRoot } from '../../src/core/project-files.ts';
import { forwardSteps } from '../../src/stages/pipeline.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'examples/shop/README.md',
  ...readdirSync(join(packageRoot, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const read = (file: string): string => readFileSync(join(packageRoot, file), 'utf8');

describe.each(documents)('%s', (file) => {
  const text = read(file);

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(packageRoot, dirname(file), link)))).toEqual([]);
  });

  it('names commands, scripts and files that are there', () => {
    const offered = commands
      .filter(({ description }) => !description.includes('not available'))
      .map(({ name }) => name);
    const called = [...text.matchAll(/(?:node dist\/cli\.js|`separation) ([a-z]+)/g)].map(([, name = '']) => name);
    expect(called.filter((name) => !offered.includes(name))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const run = [...text.matchAll(/npm run ([a-z]+)/g)].map(([, name = '']) => name);
    const ofTheShop = ['generate', 'analytics'];
    expect(run.filter((name) => !(name in scripts) && !ofTheShop.includes(name))).toEqual([]);
    const files = [...text.matchAll(/`((?:src|test|scripts|docs|examples)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(files.filter((path) => !existsSync(join(packageRoot, path)))).toEqual([]);
  });

  it('names error codes that exist', () => {
    const named = [...text.matchAll(/\bE_[A-Z_]+\b/g)].map(([code]) => code);
    expect(named.filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([]);
  });
});

describe('README.md', () => {
  const blocks = [...read('README.md').matchAll(/```yaml\n([^]*?)```/g)].map(([, yaml = '']) => parse(yaml) as unknown);

  it('shows a step with inputs that exist', () => {
    const [step] = blocks.find((block): block is { with: Record<string, string> }[] => Array.isArray(block)) ?? [];
    const names = inputList.map(({ name }) => name);
    expect(Object.keys(step?.with ?? {})).toContain('database-url');
    expect(Object.keys(step?.with ?? {}).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('docs', () => {
  it('show a configuration that is valid', () => {
    const [, yaml = ''] = /```yaml\n([^]*?)```/.exec(read('docs/configuration.md')) ?? [];
    expect(parse(yaml)).toHaveProperty('separate');
    expect(configSchema.safeParse(parse(yaml))).toMatchObject({ success: true });
  });

  it('begin with a README that is read in one go', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it('have an entry for every error code', () => {
    const entries = [...read('docs/errors.md').matchAll(/^\| `(E_[A-Z_]+)` \|/gm)].map(([, code]) => code);
    expect(entries).toEqual(Object.keys(errorCodes));
    const todo = [...read('docs/errors.md').matchAll(/^\| `E_[A-Z_]+` \| .+? \| (.*?) \| \d/gm)].map(
      ([, text]) => text,
    );
    expect(todo.filter((text) => (text ?? '').length > 10)).toHaveLength(entries.length);
  });

  it('say who is trusted with what, and which tests would fail, in each row', () => {
    const [, trusted = ''] = /## Who is trusted with what\n([^]*?)\n## /.exec(read('docs/security-model.md')) ?? [];
    const rows = trusted.split('\n').filter((line) => line.startsWith('| ') && !/^\| (Who or what|-) \|/.test(line));
    expect(rows.length).toBeGreaterThan(18);
    for (const row of rows) {
      const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      const named = [...(cells.at(-2) ?? '').matchAll(/\]\(\.\.\/(test\/[\w/-]+\.test\.ts)\)/g)].map(
        ([, path = '']) => path,
      );
      expect([cells.length, named.length > 0], row).toEqual([6, true]);
      // One that runs: with tests that check something.
      for (const path of named) expect(read(path), path).toMatch(/\b(test|it)(\.\w+)?\([^]*\bexpect\(/);
    }
  });

  it('tell of every stage', () => {
    const told = read('docs/how-it-works.md');
    const stages = [...new Set(forwardSteps.map(({ name }) => name.replace(/-(before|after)$/, '')))];
    expect(stages.filter((name) => !told.includes(`| **${name}**`))).toEqual([]);
  });
});
