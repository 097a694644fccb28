import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SeparationError } from '../../src/core/errors.ts';
import { typecheckStage } from '../../src/stages/typecheck.ts';
import { parseCompilerErrors } from '../../src/application/typecheck/compiler-errors.ts';
import { callCode } from '../support/code-application.ts';
import { testContext, type TestContextOptions } from '../support/context.ts';
import { writeFiles } from '../support/folder.ts';

const root = join(import.meta.dirname, '../..');
const shop = join(root, 'examples/shop');
const url = 'postgresql://postgres:secret-pa55%2Fw%40rd@db.example.com:5432/shop';

/** A new folder with these files; their folders are made. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'separation typecheck-')));
  writeFiles(folder, files);
  return folder;
}

/** Puts a program of that name into the folder: it prints its arguments, and what `script` says. */
function fakeProgram(folder: string, name: string, script = ''): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> "$CALLS"\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** The environment in which the fake programs of `folder` are found first, and note how they were called. */
function withPrograms(folder: string): Record<string, string> {
  return { PATH: [join(folder, 'bin'), '/usr/bin', '/bin'].join(delimiter), CALLS: join(folder, 'calls') };
}

/** The application with the schema of `after` and the sources of one of the two states. */
function shopWith(sources: 'before' | 'after'): string {
  const folder = folderOf({});
  const ownFiles = (path: string): boolean => !path.includes('generated');
  cpSync(join(shop, 'after'), folder, { recursive: true, filter: ownFiles });
  rmSync(join(folder, 'src'), { recursive: true });
  cpSync(join(shop, sources, 'src'), join(folder, 'src'), { recursive: true, filter: ownFiles });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function run(working: string, options: TestContextOptions = {}, when: 'before' | 'after' = 'before') {
  return typecheckStage(when).run(testContext(url, { working, ...options }));
}

async function refusal(work: Promise<unknown>): Promise<SeparationError> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof SeparationError) return thrown;
  throw new Error('expected a SeparationError', { cause: thrown });
}

describe('errors in what the compiler printed', () => {
  const expected = {
    file: 'src/a.ts',
    line: 12,
    column: 5,
    code: 'TS2339',
    message: "Property 'user' does not exist.",
  };

  it.each([
    ['plain', "src/a.ts(12,5): error TS2339: Property 'user' does not exist."],
    [
      'pretty',
      "src/a.ts:12:5 - error TS2339: Property 'user' does not exist.\n\n12     db.user.find()\n          ~~~~\n",
    ],
    [
      'pretty in colours',
      "\u001B[96msrc/a.ts\u001B[0m:\u001B[93m12\u001B[0m:\u001B[93m5\u001B[0m - \u001B[91merror\u001B[0m\u001B[90m TS2339: \u001B[0mProperty 'user' does not exist.\n\n\u001B[7m12\u001B[0m     db.user",
    ],
    [
      'with Windows line ends',
      "> shop@1.0.0 typecheck\r\n\r\nsrc/a.ts(12,5): error TS2339: Property 'user' does not exist.\r\n",
    ],
    [
      'below the name of a workspace script',
      "shop:typecheck: src/a.ts(12,5): error TS2339: Property 'user' does not exist.",
    ],
    ['of vue-tsc', "src/a.ts(12,5): error TS2339: Property 'user' does not exist."],
    ['of astro check', "src/a.ts:12:5 - error ts(2339): Property 'user' does not exist.\n\n12 order.user\n"],
  ])('reads them %s', (_, output) => {
    expect(parseCompilerErrors(output)).toMatchObject([expected]);
  });

  it.each([
    [
      'for people',
      "/shop/src/A.svelte:5:11\nError: Property 'user' does not exist on type 'Order'. (ts)\n\n<p>{order.user.name}</p>\n\n====================================\nsvelte-check found 1 error and 0 warnings in 1 file\n",
      '/shop/src/A.svelte',
    ],
    [
      'for machines',
      '1795919974061 START "/shop"\n1795919974068 ERROR "src/A.svelte" 5:11 "Property \'user\' does not exist on type \'Order\'."\n1795919974068 COMPLETED 104 FILES 1 ERRORS 0 WARNINGS 1 FILES_WITH_PROBLEMS\n',
      'src/A.svelte',
    ],
  ])('reads what svelte-check says %s', (_, output, file) => {
    expect(parseCompilerErrors(output)).toEqual([
      { file, line: 5, column: 11, code: 'svelte-check', message: "Property 'user' does not exist on type 'Order'." },
    ]);
  });

  it('keeps the lines of a long message together', () => {
    const output = [
      "src/a.ts(1,2): error TS2322: Type '{ userId: bigint; }' is not assignable.",
      "  Types of property 'userId' are incompatible.",
      "    Type 'bigint' is not assignable to type 'undefined'.",
      "lib/with space (1).ts(3,4): error TS2304: Cannot find name 'x'.",
    ].join('\n');
    expect(parseCompilerErrors(output)).toEqual([
      {
        file: 'src/a.ts',
        line: 1,
        column: 2,
        code: 'TS2322',
        message:
          "Type '{ userId: bigint; }' is not assignable.\n  Types of property 'userId' are incompatible.\n    Type 'bigint' is not assignable to type 'undefined'.",
      },
      { file: 'lib/with space (1).ts', line: 3, column: 4, code: 'TS2304', message: "Cannot find name 'x'." },
    ]);
  });

  it('gives errors about options to tsconfig.json', () => {
    const [error] = parseCompilerErrors("error TS18003: No inputs were found in config file '/app/tsconfig.json'.");
    expect(error).toMatchObject({ file: 'tsconfig.json', line: 1, column: 1, code: 'TS18003' });
  });

  it('finds none if there are none', () => {
    expect(parseCompilerErrors('> tsc --noEmit\n\nFound 0 errors.\nsrc/a.ts(1,2): warning: error TS1\n')).toEqual([]);
  });
});

describe('the real compiler on the shop', () => {
  it('finds every place of the old code that the new schema breaks, by file and line', async () => {
    const folder = shopWith('before');
    const error = await refusal(run(folder));
    expect(error.code).toBe('E_TYPECHECK');
    const errors = error.report.typecheck?.errors ?? [];
    const line =
      readFileSync(join(folder, 'src/analytics/churn.ts'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('db.user.count')) + 1;
    expect(errors).toContainEqual(expect.objectContaining({ file: 'src/analytics/churn.ts', line, code: 'TS2353' }));
    expect(errors.map(({ file }) => file)).toEqual(
      expect.arrayContaining([
        'src/analytics/top-customers.ts',
        'src/analytics/dispute-rate.ts',
        'src/queries/place-order.ts',
      ]),
    );
    expect(error.report.typecheck?.status).toBe('failed');
    expect(error.message).toContain(`src/analytics/churn.ts:${line}:`);
    expect(error.message).toMatch(/npm run typecheck found \d+ errors in \d+ files/);
  });

  it('passes the new code against the new schema, with a client made anew and no database', async () => {
    const result = await run(shopWith('after'), { environment: { PATH: process.env['PATH'] ?? '', HOME: tmpdir() } });
    expect(result.status).toBe('passed');
    expect(result.detail).toContain('npm run typecheck');
    expect(result.report?.typecheck).toEqual({ status: 'passed', errors: [] });
  });

  it('says where the file is in the repository, for annotations', async () => {
    const folder = folderOf({
      '.git/HEAD': '',
      'apps/shop/package.json': '{}',
      'apps/shop/tsconfig.json': '{ "compilerOptions": { "types": [] }, "include": ["src"] }',
      'apps/shop/src/a.ts': 'export const id: bigint =\n  "one";\n',
    });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const error = await refusal(run(join(folder, 'apps/shop')));
    expect(error.report.typecheck?.errors).toMatchObject([
      { file: 'apps/shop/src/a.ts', line: 1, column: 14, code: 'TS2322' },
    ]);
    expect(error.message).toContain('tsc --noEmit found 1 error in 1 file');
  });

  it('fails with what Prisma says if the schema is not valid', async () => {
    const folder = shopWith('after');
    appendFileSync(join(folder, 'prisma/schema.prisma'), 'model Refund {\n  id BigInt @id\n  customer Customers\n}\n');
    const error = await refusal(run(folder));
    expect(error.code).toBe('E_TYPECHECK');
    expect(error.message).toContain('prisma generate failed');
    expect(error.message).toContain('Customers');
  });
});

describe('the package manager', () => {
  it.each([
    ['npm', 'package-lock.json', 'npm run typecheck'],
    ['pnpm', 'pnpm-lock.yaml', 'pnpm run typecheck'],
    ['yarn', 'yarn.lock', 'yarn run typecheck'],
    ['bun', 'bun.lock', 'bun run typecheck'],
  ])('is %s if there is a %s', async (program, lockfile, call) => {
    const folder = folderOf({ [lockfile]: '', 'package.json': '{ "scripts": { "typecheck": "exit 1" } }', calls: '' });
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    for (const name of ['npm', 'pnpm', 'yarn', 'bun']) fakeProgram(join(folder, 'bin'), name);
    const environment = withPrograms(folder);
    expect(await run(folder, { environment })).toMatchObject({ status: 'passed', detail: `${call}: no errors` });
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(`${call}\n`);
    fakeProgram(join(folder, 'bin'), program, 'echo broken; exit 3');
    const error = await refusal(run(folder, { environment }));
    expect(error).toMatchObject({ code: 'E_TYPECHECK', message: `${call} failed with exit code 3:\n  broken` });
  });

  it('is found in the root of a workspace', async () => {
    const folder = folderOf({
      'pnpm-lock.yaml': '',
      'package.json': '{}',
      'apps/shop/package.json': '{ "scripts": { "typecheck": "exit 1" } }',
    });
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    fakeProgram(join(folder, 'bin'), 'pnpm');
    const environment = withPrograms(folder);
    expect((await run(join(folder, 'apps/shop'), { environment })).detail).toBe('pnpm run typecheck: no errors');
  });

  it.each([
    ['svelte-kit sync && svelte-check --tsconfig ./tsconfig.json', 'npm run check'],
    ['biome check .', 'tsc --noEmit'],
    ['eslint . && tsc --noEmit', 'tsc --noEmit'],
    ['tsc --noEmit --watch', 'tsc --noEmit'],
  ])('called check is one if it checks types and does nothing else: %s', async (check, label) => {
    const folder = folderOf({ 'package.json': JSON.stringify({ scripts: { check } }), 'tsconfig.json': '{}' });
    fakeProgram(join(folder, 'node_modules/.bin'), 'tsc');
    fakeProgram(join(folder, 'bin'), 'npm');
    const environment = withPrograms(folder);
    expect((await run(folder, { environment })).detail).toBe(`${label}: no errors`);
  });

  it.each([
    [['svelte-check'], 'svelte-check', ['svelte-check --output machine']],
    [['svelte-check', '@sveltejs/kit'], 'svelte-check', ['svelte-kit sync', 'svelte-check --output machine']],
    [['vue-tsc'], 'vue-tsc --noEmit', ['vue-tsc --noEmit --pretty false']],
    [['vue-tsc', 'nuxt'], 'nuxt typecheck', ['nuxt typecheck']],
    [['astro', '@astrojs/check'], 'astro check', ['astro check']],
    [['vue'], 'tsc --noEmit', ['tsc --noEmit --pretty false']],
  ])('that is not there is what reads the components, with %s', async (packages, label, calls) => {
    const devDependencies = Object.fromEntries(packages.map((name) => [name, '1']));
    const folder = folderOf({ 'package.json': JSON.stringify({ devDependencies }), 'tsconfig.json': '{}' });
    for (const name of ['tsc', 'svelte-check', 'svelte-kit', 'vue-tsc', 'nuxt', 'astro'])
      fakeProgram(join(folder, 'node_modules/.bin'), name);
    const environment = { PATH: '/usr/bin:/bin', CALLS: join(folder, 'calls') };
    expect((await run(folder, { environment })).detail).toBe(`${label}: no errors`);
    expect(readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')).toEqual(calls);
  });

  it('that is not installed is named', async () => {
    const folder = folderOf({ 'pnpm-lock.yaml': '', 'package.json': '{ "scripts": { "typecheck": "tsc" } }' });
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    const error = await refusal(run(folder, { environment: { PATH: join(folder, 'bin') } }));
    expect(error).toMatchObject({ code: 'E_TYPECHECK_COMMAND', kind: 'refused' });
    expect(error.message).toContain('pnpm is not on PATH');
  });
});

describe('what a type check lacks', () => {
  const tsconfig = { 'tsconfig.json': '{}' };

  it.each([
    ['a script', { 'package.json': '{ "scripts": { "typecheck": "tsc" }, "dependencies": { "zod": "4" } }' }],
    ['a tsconfig.json', { ...tsconfig, 'package.json': '{ "devDependencies": { "typescript": "5" } }' }],
  ])('is refused before anything is touched: %s, and dependencies that are not installed', async (_, files) => {
    const error = await refusal(run(folderOf(files)));
    expect(error).toMatchObject({ code: 'E_TYPECHECK_COMMAND', kind: 'refused' });
    expect(error.message).toContain('are not installed, so it cannot be type-checked');
    const later = await refusal(run(folderOf(files), { inputs: { typecheck: 'after' } }, 'before'));
    expect(later).toMatchObject({ code: 'E_TYPECHECK_COMMAND', kind: 'refused' });
  });

  it('is refused as well if there is a tsconfig.json and no package.json', async () => {
    const error = await refusal(run(folderOf(tsconfig)));
    expect(error).toMatchObject({ code: 'E_TYPECHECK_COMMAND', kind: 'refused' });
    expect(error.message).toContain('has a tsconfig.json and no package.json');
  });

  it('is nothing if the application has no dependencies', async () => {
    const folder = folderOf({ ...tsconfig, 'package.json': '{ "name": "bare" }' });
    fakeProgram(join(folder, 'bin'), 'tsc');
    const environment = withPrograms(folder);
    expect(await run(folder, { environment })).toMatchObject({ status: 'passed', detail: 'tsc --noEmit: no errors' });
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe('tsc --noEmit --pretty false\n');
  });

  it.each([
    ['pnpm -r', 'packages/db typecheck: src/a.ts(1,2): error TS2322: no'],
    ['turbo', '@shop/db:typecheck: src/a.ts(1,2): error TS2322: no'],
    ['npm -ws', '> @shop/db@1.0.0 typecheck\n> tsc\n\nsrc/a.ts(1,2): error TS2322: no'],
    ['pnpm -r, check', 'packages/db check: src/a.ts(1,2): error TS2322: no'],
    ['turbo, check:types', '@shop/db:check:types: src/a.ts(1,2): error TS2322: no'],
    ['pnpm, one by one', '> @shop/db@1.0.0 typecheck /abs/packages/db\n> tsc\n\nsrc/a.ts(1,2): error TS2322: no'],
    [
      'turbo on GitHub',
      '::group::@shop/web:typecheck\n::endgroup::\n::group::@shop/db:typecheck\nsrc/a.ts(1,2): error TS2322: no\n::endgroup::',
    ],
    [
      'npm -ws without versions',
      '> typecheck\n> tsc\n\nsrc/a.ts(1,2): error TS2322: no\nnpm error workspace @shop/db\n\n> typecheck\n> tsc\n\nnpm error workspace @shop/web',
    ],
  ])('an error of a package is shown at its file: %s', async (_, output) => {
    const folder = folderOf({
      'package.json': '{ "scripts": { "typecheck": "x" } }',
      'packages/db/package.json': '{ "name": "@shop/db" }',
      'packages/db/src/a.ts': '',
      'packages/web/package.json': '{ "name": "@shop/web" }',
      'packages/web/src/a.ts': '',
      'out.txt': output,
    });
    const error = await refusal(
      run(folder, { inputs: { typecheckCommand: `cat ${JSON.stringify(join(folder, 'out.txt'))}; exit 2` } }),
    );
    expect(error.report.typecheck?.errors).toMatchObject([{ file: 'packages/db/src/a.ts', line: 1 }]);
  });
});

describe('a monorepo whose root has nothing to check', () => {
  const options = '{ "compilerOptions": { "types": [] }, "include": ["src"] }';
  const files = {
    'package.json': '{ "workspaces": ["apps/*", "packages/*"] }',
    'apps/api/package.json': '{ "scripts": { "typecheck": "tsc --noEmit && echo unreadable && exit 3" } }',
    'apps/api/tsconfig.json': options,
    'apps/api/src/a.ts': 'export const id = 1n;',
    'apps/web/package.json': '{ "devDependencies": { "typescript": "1" } }',
    'apps/web/tsconfig.json': options,
    'apps/web/src/a.ts': 'export const id: bigint = "one";',
    'packages/db/package.json': '{ "dependencies": { "prisma": "7" } }',
    'packages/db/prisma/schema.prisma': '',
  };

  it('is checked package by package, each with its paths from the root, after every client is made anew', async () => {
    const folder = folderOf(files);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    fakeProgram(join(folder, 'packages/db/node_modules/.bin'), 'prisma');
    const environment = { ...withPrograms(folder), PATH: process.env['PATH'] ?? '' };
    const error = await refusal(run(folder, { environment }));
    expect(error.code).toBe('E_TYPECHECK');
    expect(error.report.typecheck?.errors).toMatchObject([{ file: 'apps/web/src/a.ts', line: 1, column: 14 }]);
    expect(error.message).toContain('npm run typecheck in apps/api failed with exit code 3');
    expect(error.message).toContain('tsc --noEmit in apps/web found 1 error in 1 file');
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe('prisma generate\n');
  });

  it('is refused if a package lacks its dependencies', async () => {
    const error = await refusal(run(folderOf(files)));
    expect(error).toMatchObject({ code: 'E_TYPECHECK_COMMAND', kind: 'refused' });
    expect(error.message).toContain('apps/web are not installed');
  });
});

describe('`code` of an application whose schema is separated', () => {
  const models = ['Customer', 'User'].map(
    (name) => `model ${name} {\n  id Int @id\n  @@map("${name.toLowerCase()}s")\n}\n`,
  );

  const schema = {
    'separation.yml': 'separate: { tables: [orders] }\n',
    'prisma/schema.prisma': ['datasource db {\n  provider = "postgresql"\n}\n', ...models].join(''),
  };

  it.each([
    ['a check that fails without a readable line', { scripts: { typecheck: 'exit 3' } }, 'failed with exit code 3'],
    ['missing dependencies', { scripts: { typecheck: 'tsc' }, dependencies: { zod: '4' } }, 'are not installed'],
  ])('never ends with 0 after %s', async (_, packageJson, message) => {
    const folder = folderOf({
      ...schema,
      'package.json': JSON.stringify(packageJson),
    });
    const { exit, printed } = await callCode(folder);
    expect(printed).toContain(message);
    expect(exit).toBe(1);
    expect((await callCode(folder, { typecheck: 'off' })).exit).toBe(0);
  });

  it('shows each error of the compiler once, in a line of its own', async () => {
    const folder = folderOf({
      ...schema,
      'package.json': '{ "scripts": { "typecheck": "cat found && exit 2" } }',
      found: 'src/a.ts(1,2): error TS2322: no\n',
    });
    const { exit, printed } = await callCode(folder);
    const lines = printed.split('\n').filter((line) => /TS2322|found 1 error/.test(line));
    expect(lines).toEqual(['npm run typecheck found 1 error in 1 file:', 'src/a.ts:1:2 TS2322 no']);
    expect(exit).toBe(1);
  });
});

describe('the Prisma client', () => {
  it('is made anew before the check', async () => {
    const folder = folderOf({
      'package.json': '{ "scripts": { "typecheck": "x" }, "dependencies": { "@prisma/client": "7" } }',
      'prisma/schema.prisma': '',
    });
    fakeProgram(join(folder, 'node_modules/.bin'), 'prisma');
    fakeProgram(join(folder, 'bin'), 'npm');
    const environment = withPrograms(folder);
    await run(folder, { environment });
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe('prisma generate\nnpm run typecheck\n');
  });

  it('cannot be made if Prisma is not installed, and that is said', async () => {
    const folder = folderOf({
      'package.json': '{ "scripts": { "typecheck": "x" }, "dependencies": { "@prisma/client": "7" } }',
      'prisma/schema.prisma': '',
    });
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    const error = await refusal(run(folder));
    expect(error.code).toBe('E_TYPECHECK');
    expect(error.message).toContain('Prisma, which is not installed');
  });
});

describe('typecheck-command', () => {
  const inputs = (typecheckCommand: string) => ({ inputs: { typecheckCommand } });

  it('is run by a shell in the working directory, whatever is there', async () => {
    const folder = folderOf({ 'a.txt': '' });
    expect(await run(folder, inputs('test -f a.txt && echo "$(ls)" | grep -q a'))).toMatchObject({ status: 'passed' });
  });

  it('fails the stage by its exit code, also within a pipe', async () => {
    const error = await refusal(run(folderOf({}), inputs('(echo first; exit 2) | cat')));
    expect(error).toMatchObject({
      code: 'E_TYPECHECK',
      message: 'typecheck-command failed with exit code 2:\n  first',
    });
  });

  it('fails the stage by the errors it prints, whatever its exit code is', async () => {
    const error = await refusal(
      run(folderOf({}), inputs("echo 'src/a.ts(1,2): error TS2304: Cannot find name x.' || true")),
    );
    expect(error.report.typecheck?.errors).toHaveLength(1);
  });

  it('that is not there is refused', async () => {
    const error = await refusal(run(folderOf({}), inputs('no-such-checker --all')));
    expect(error).toMatchObject({ code: 'E_TYPECHECK_COMMAND', kind: 'refused' });
  });

  it('is not given the database', async () => {
    const environment = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: url,
      POSTGRES_URL: `${url}?a=1`,
      OTHER: 'kept',
    };
    const folder = folderOf({});
    await run(folder, { environment, inputs: { typecheckCommand: 'env > seen', databaseUrl: url } });
    const seen = readFileSync(join(folder, 'seen'), 'utf8');
    expect(seen).not.toContain('secret-pa55');
    expect(seen).toMatch(/^DATABASE_URL=postgresql:\/\/nobody@localhost/m);
    expect(seen).toMatch(/^POSTGRES_URL=postgresql:\/\/nobody@localhost/m);
    expect(seen).toMatch(/^OTHER=kept$/m);
  });
});

const solution = {
  'package.json': '{}',
  'tsconfig.json': '{ "files": [], "references": [{ "path": "a" }] }',
  'a/tsconfig.json': '{ "compilerOptions": { "composite": true, "types": [] } }',
  'a/wrong.ts': "export const n: number = 'one';",
};

describe('a tsconfig.json that only refers to others', () => {
  it('is checked with what it refers to', async () => {
    const folder = folderOf(solution);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    await expect(run(folder)).rejects.toMatchObject({
      code: 'E_TYPECHECK',
      report: { typecheck: { errors: [{ file: expect.stringMatching(/a\/wrong\.ts$/), code: 'TS2322' }] } },
    });
  });
});

describe('what is not checked', () => {
  const skipped = { status: 'skipped', report: { typecheck: { status: 'skipped' } } };

  it('is a folder without a project', async () => {
    const folder = folderOf({});
    expect(await run(folder)).toMatchObject({ ...skipped, detail: `no TypeScript project found in ${folder}` });
  });

  it('is a project in JavaScript', async () => {
    const folder = folderOf({ 'package.json': '{ "scripts": { "build": "exit 1" } }' });
    expect(await run(folder)).toMatchObject({ ...skipped, detail: `no TypeScript project found in ${folder}` });
  });

  it('is a tsconfig.json that only refers to others, for a compiler that would write what it builds', async () => {
    const folder = folderOf({ ...solution, 'node_modules/typescript/package.json': '{ "version": "5.5.4" }' });
    symlinkSync(join(root, 'node_modules/.bin'), join(folder, 'node_modules/.bin'));
    const result = await run(folder);
    expect(result).toMatchObject(skipped);
    expect(result.detail).toContain('only refers to other projects');
  });

  it.each([
    ['after', 'before', 'it is done after the migration (typecheck: after)'],
    ['before', 'after', 'it is done before the migration (typecheck: before)'],
    ['off', 'before', 'it is off (typecheck: off)'],
  ] as const)('with typecheck: %s, the stage %s the migration', async (typecheck, when, detail) => {
    const result = await run(folderOf({}), { inputs: { typecheck, typecheckCommand: 'exit 1' } }, when);
    expect(result).toEqual({ status: 'skipped', detail });
  });

  it('is a package.json that cannot be read: it is refused', async () => {
    const error = await refusal(run(folderOf({ 'package.json': '{ "scripts": ' })));
    expect(error).toMatchObject({ code: 'E_TYPECHECK_COMMAND', kind: 'refused' });
  });
});
