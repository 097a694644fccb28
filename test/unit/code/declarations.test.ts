import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { programOf } from '../../../src/application/code/typescript/compiler.ts';

const folder = mkdtempSync(join(tmpdir(), 'separation-declarations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads the declarations that a project names by themselves, as Nuxt’s auto-imports, and no file that nobody asked for', () => {
  mkdirSync(join(folder, '.nuxt'));
  const put = (path: string, text: string): string => {
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  put('tsconfig.json', '{ "extends": "./.nuxt/tsconfig.json" }');
  put('.nuxt/tsconfig.json', '{ "include": ["./nuxt.d.ts", "../**/*"] }');
  const named = put('.nuxt/nuxt.d.ts', '/// <reference path="imports.d.ts" />\nexport {};\n');
  const imports = put(
    '.nuxt/imports.d.ts',
    "export {};\ndeclare global { const prisma: typeof import('../prisma').prisma; }\n",
  );
  const client = put('prisma.ts', 'export const prisma = { order: 1 };\n');
  put('other.ts', 'export const other = 1;\n');
  const asked = put('asked.ts', 'export const order = prisma.order;\n');

  const program = programOf(join(folder, 'tsconfig.json'), [asked]);
  const read = program.getSourceFiles().map(({ fileName }) => fileName);
  expect(read.filter((path) => path.startsWith(folder)).toSorted()).toEqual([named, imports, client, asked].toSorted());
  expect(program.getSemanticDiagnostics(program.getSourceFile(asked))).toEqual([]);
});
