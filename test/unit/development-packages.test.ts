import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { developmentPackages, lockSchema } from '../../scripts/development-packages.ts';

const root = join(import.meta.dirname, '../..');
const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));

test('a package for development is told from one that may be bundled', () => {
  const modules = ['src/cli/cli.ts', 'node_modules/pg/lib/index.js', 'node_modules/@octokit/core/dist-src/index.js'];
  expect(
    developmentPackages(
      lock,
      modules.map((path) => join(root, path)),
    ),
  ).toEqual([]);
  const wrong = [...modules, 'node_modules/fast-check/lib/fast-check.js', 'node_modules/none/index.js'];
  expect(
    developmentPackages(
      lock,
      wrong.map((path) => join(root, path)),
    ),
  ).toEqual(['node_modules/fast-check', 'node_modules/none']);
});

test('a package inside another is looked up where it lies', () => {
  const packages = { 'node_modules/a': { dev: true }, 'node_modules/b/node_modules/@c/a': {} };
  expect(developmentPackages({ packages }, ['/x/node_modules/b/node_modules/@c/a/index.js'])).toEqual([]);
  expect(developmentPackages({ packages }, ['/x/node_modules/a/lib/index.js'])).toEqual(['node_modules/a']);
});
