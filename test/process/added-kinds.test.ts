import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ownDatabase } from '../support/own-database.ts';

const root = join(import.meta.dirname, '../..');

/** One of each kind that CONTRIBUTING says how to add: its file, the list that it is a line of, and where in the list. */
const added = [
  {
    file: 'src/stages/added.ts',
    text: `export const addedStage = { run: async () => ({ status: 'passed', detail: 'the added stage ran' }) };`,
    list: 'src/stages/pipeline.ts',
    after: 'const everyStep: readonly PipelineStep[] = [',
    line: `{ name: 'added-stage', title: 'The added step', load: async () => (await import('./added.ts')).addedStage },`,
  },
  {
    file: 'src/stages/validate/checks/added-check.sql',
    text: `-- title: The added check\n-- severity: warning\nSELECT 'the added problem' AS problem\n`,
  },
  {
    file: 'src/plan/operations/added.ts',
    text: `import { name, operationKind } from './operation.ts';
      export const added = operationKind('added-operation', { what: name }, {
        title: 'Added', within: () => true, sql: ({ what }) => \`SELECT '\${what}'\`, inverse: () => 'SELECT 0', lock: () => 'none', describe: () => 'Added.' });`,
    list: 'src/plan/operations/kinds.ts',
    after: 'const kinds = [',
    line: 'added,',
    importLine: `import { added } from './added.ts';`,
  },
  {
    file: 'src/plan/hazards/added.ts',
    text: `export const added = () => [{ code: 'added-hazard', object: 'it', severity: 'info', message: 'added', hint: '' }];`,
    list: 'src/plan/hazards/index.ts',
    after: 'const finders: readonly Finder[] = [',
    line: 'added,',
    importLine: `import { added } from './added.ts';`,
  },
  {
    file: 'src/recover/ways/kinds/added.ts',
    text: `export const added = { code: 'added', isPrivilege: false, hinders: ['swap', 'in-place', 'clone'],
      sql: "SELECT 'it' AS object, true AS mine, NULL::text AS detail", why: () => 'the added obstacle', mend: () => 'nothing' };`,
    list: 'src/recover/ways/kinds/index.ts',
    after: 'export const kinds: readonly Kind[] = [',
    line: 'added,',
    importLine: `import { added } from './added.ts';`,
  },
  {
    file: 'src/prisma/sign-in/added.ts',
    text: `export const added = { name: 'Added', provider: 'none', packages: [/^added-library$/], afterwards: 'added' };`,
    list: 'src/prisma/sign-in/find.ts',
    after: 'const libraries: readonly SignInLibrary[] = [',
    line: 'added,',
    importLine: `import { added } from './added.ts';`,
  },
  {
    file: 'src/cli/commands/added.ts',
    text: `import { parseInputs } from '../../config/inputs.ts';
      export const added = async (call) => {
        call.json({ input: parseInputs(call.get).addedInput, own: call.get('added') });
        return 0;
      };`,
    list: 'src/cli/commands/index.ts',
    after: 'export const commands: readonly Offer[] = [',
    line: `offer('added', 'the added command', [], async () => (await import('./added.ts')).added, [['--added', 'the added flag']]),`,
  },
  {
    list: 'src/config/inputs.ts',
    after: 'export const inputTable: { readonly [K in keyof Inputs]: Input<Inputs[K]> } = {',
    line: `addedInput: text('added-input', 'The added input.'),`,
  },
];

/** What uses each of them, in one process: the command line three times, and what has no command. */
const script = `
import { mkdirSync, writeFileSync } from 'node:fs';
import { actionYml } from './scripts/action-yml.ts';
import { runProgram } from './src/cli/program.ts';
import { operationSchema, sqlOf } from './src/plan/operations/kinds.ts';
import { librariesIn } from './src/prisma/sign-in/find.ts';

mkdirSync('app');
writeFileSync('app/separation.yml', 'auth: { provider: none, who: customers }');
writeFileSync('app/package.json', JSON.stringify({ dependencies: { 'added-library': '1' } }));
process.chdir('app');
const environment = { ...process.env, HOME: process.cwd() };
const call = async (...argv) => {
  const out = [];
  await runProgram([...argv, '--json'], {
    environment, isTTY: { stdout: false, stderr: false },
    stdout: (text) => out.push(text), stderr: (text) => process.stderr.write(text), signal: () => new AbortController().signal,
  });
  return JSON.parse(out.join(''));
};
const operation = operationSchema.parse({ kind: 'added-operation', what: 'it' });
const found = {
  action: actionYml(), sql: sqlOf(operation), libraries: librariesIn(process.cwd()).map(({ name }) => name),
  command: await call('added', '--added', '--added-input', 'given'),
  plan: await call('plan', '--backup', 'off'),
  run: await call('run', '--backup', 'off', '--typecheck', 'off', '--code', 'off'),
};
process.stdout.write(JSON.stringify(found));
`;

test('each kind is one file and one line in one list, and is used', async () => {
  const database = await ownDatabase();
  const copy = folderWith();
  for (const folder of ['src', 'scripts']) cpSync(join(root, folder), join(copy, folder), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json', 'node_modules', 'prisma'])
    symlinkSync(join(root, name), join(copy, name));
  for (const { file, text, list, after, line, importLine = '' } of added) {
    if (file !== undefined) writeFileSync(join(copy, file), text);
    if (list === undefined) continue;
    const source = readFileSync(join(copy, list), 'utf8');
    expect(source).toContain(after);
    writeFileSync(join(copy, list), `${importLine}\n${source.replace(after, `${after}\n${line}`)}`);
  }
  writeFileSync(join(copy, 'use.ts'), script);
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'use.ts'], {
    cwd: copy,
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: database.url },
    encoding: 'utf8',
  });
  expect(stdout, stderr).not.toBe('');
  const found = JSON.parse(stdout);
  expect(found.action).toContain('The added step');
  expect(found.action).toContain('added-input');
  expect(found).toMatchObject({ sql: "SELECT 'it'", libraries: ['Added'] });
  expect(found.command).toEqual({ input: 'given', own: 'true' });
  expect(found.plan.hazards).toContainEqual(expect.objectContaining({ code: 'added-hazard', object: 'it' }));
  expect(JSON.stringify(found.plan.ways)).toContain('the added obstacle');
  expect(found.run.result, JSON.stringify(found.run.error)).toBe('completed');
  expect(found.run.stages).toContainEqual(
    expect.objectContaining({ name: 'added-stage', detail: 'the added stage ran' }),
  );
  expect(found.run.checks).toContainEqual(expect.objectContaining({ name: 'added-check', rows: 1 }));
});
