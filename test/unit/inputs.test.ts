import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputList, parseInputs } from '../../src/config/inputs.ts';
import { outputTable } from '../../src/report/outputs.ts';
import { generatedFiles } from '../../scripts/generate-docs.ts';
import { toolVersion } from '../../src/core/version.ts';
import { defaultInputs } from '../support/context.ts';

const root = join(import.meta.dirname, '../..');
const given = (inputs: Record<string, string>) => parseInputs((name) => inputs[name]);

describe('inputs', () => {
  it('have the defaults of the contract', () => {
    expect(given({})).toEqual(defaultInputs);
  });

  it('take an empty text for one that was not given', () => {
    expect(parseInputs(() => '')).toEqual(defaultInputs);
  });

  it.each([
    ['200ms', 200],
    ['60s', 60_000],
    ['10m', 600_000],
    ['1.5s', 1500],
    ['2 h', 7_200_000],
  ])('read %s as milliseconds', (text, ms) => {
    expect(given({ 'lock-budget': text }).lockBudget).toBe(ms);
  });

  it.each([
    'banana',
    '200',
    '-1s',
    '1e9s',
    'NaN',
    'Infinity',
    '99999999999s',
    '30d',
    '5 parsecs',
    '0',
    '0s',
    "1s'; DROP TABLE users; --",
  ])('refuse %j as lock-timeout, and say what is allowed', (text) => {
    expect(() => given({ 'lock-timeout': text })).toThrow(
      expect.objectContaining({
        code: 'E_USAGE',
        message: expect.stringMatching(/^lock-timeout: found .*, allowed is a duration/),
      }),
    );
  });

  it('name everything that is wrong at once', () => {
    expect(() => given({ backup: 'tape', 'dry-run': 'maybe', 'lock-timeout': 'banana' })).toThrow(
      expect.objectContaining({
        message: [
          'backup: found "tape", allowed is one of "auto", "dump", "clone", "command", "off"',
          'lock-timeout: found "banana", allowed is a duration with its unit such as "200ms", "60s" or "10m", at least "1ms"',
          'dry-run: found "maybe", allowed is "true" or "false"',
        ].join('\n'),
      }),
    );
  });

  it('read lists by commas and lines', () => {
    expect(given({ 'encrypt-to': 'age1a, age1b\nage1c\n' }).encryptTo).toEqual(['age1a', 'age1b', 'age1c']);
  });

  it('never show what a secret was', () => {
    expect(() => given({ 'database-url': 'postgresql://u:hunter2@h/d\0' })).toThrow(
      expect.not.stringContaining('hunter2'),
    );
  });
});

describe('what is written from the tables', () => {
  it.each([...generatedFiles(root)])('%s is fresh (else: npm run docs)', (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text);
  });

  it('gives every step of action.yml every input through env, but only its own secrets, and expands none into a shell line', () => {
    const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
    expect(Object.keys(action.inputs)).toEqual(inputList.map(({ name }) => name));
    expect(Object.keys(action.outputs)).toEqual(Object.keys(outputTable));
    for (const step of action.runs.steps) {
      for (const { name } of inputList.filter(({ type }) => type !== 'secret'))
        expect(step.env).toHaveProperty(`INPUT_${name.replaceAll('-', '_').toUpperCase()}`, `\${{ inputs.${name} }}`);
      expect(step.run).not.toContain('${{');
    }
    const stepsWith = (variable: string): string[] =>
      action.runs.steps
        .filter(({ env }: { env: Record<string, string> }) => (env[variable] ?? '') !== '')
        .map(({ id }: { id: string }) => id);
    expect(stepsWith('INPUT_GITHUB_TOKEN')).toEqual(['report']);
    const withDatabase = ['preflight', 'backup', 'migrate', 'seed', 'validate', 'typecheck-after', 'recover'];
    expect(stepsWith('INPUT_DATABASE_URL')).toEqual(withDatabase);
    expect(stepsWith('INPUT_DIRECT_URL')).toEqual(withDatabase);
    // What a workflow gave to all of its steps is emptied.
    for (const { id, env } of action.runs.steps) {
      expect(env).toHaveProperty('GITHUB_TOKEN', '');
      expect(Object.hasOwn(env, 'AGE_IDENTITY')).toBe(!withDatabase.includes(id));
    }
  });

  it('describes every input and gives it the default of the table', () => {
    const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
    for (const { name, defaultText, actionDefault } of inputList) {
      expect(action.inputs[name].description).not.toBe('');
      expect(action.inputs[name].default).toBe(actionDefault === '' ? defaultText : actionDefault);
    }
  });

  it('has the version of package.json', () => {
    expect(toolVersion).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  });
});
