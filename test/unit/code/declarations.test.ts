import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { programOf } from '../../../src/application/code/typescript/compiler.ts';
import { folderWith } from '../../support/folder.ts';

it('reads the declarations that a project names by themselves, as Nuxt’s auto-imports, and no file that nobody asked for', () => {
  const folder = folderWith({
    'tsconfig.json': '{ "extends": "./.nuxt/tsconfig.json" }',
    '.nuxt/tsconfig.json': '{ "include": ["./nuxt.d.ts", "../**/*"] }',
    '.nuxt/nuxt.d.ts': '/// <reference path="imports.d.ts" />\nexport {};\n',
    '.nuxt/imports.d.ts': "export {};\ndeclare global { const prisma: typeof import('../prisma').prisma; }\n",
    'prisma.ts': 'export const prisma = { order: 1 };\n',
    'other.ts': 'export const other = 1;\n',
    'asked.ts': 'export const order = prisma.order;\n',
  });
  const asked = join(folder, 'asked.ts');
  const program = programOf(join(folder, 'tsconfig.json'), [asked]);
  const read = program.getSourceFiles().map(({ fileName }) => fileName);
  expect(
    read
      .filter((path) => path.startsWith(folder))
      .map((path) => relative(folder, path))
      .toSorted(),
  ).toEqual(['.nuxt/imports.d.ts', '.nuxt/nuxt.d.ts', 'asked.ts', 'prisma.ts']);
  expect(program.getSemanticDiagnostics(program.getSourceFile(asked))).toEqual([]);
});
