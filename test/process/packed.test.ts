import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/project-files.ts';
import { toolVersion } from '../../src/core/version.ts';
import { ownDatabase } from '../support/own-database.ts';
import { folderWith } from '../support/folder.ts';

test('what is packed runs by npx in an empty folder, without a registry, and installs nothing but itself', async () => {
  const database = await ownDatabase();
  const folder = folderWith();
  const packed = execFileSync('npx', ['tsx', 'scripts/pack.ts', folder], { cwd: packageRoot, encoding: 'utf8' }).trim();
  expect(packed).toBe(join(folder, `separation-${toolVersion}.tgz`));
  const cache = join(folder, 'cache');
  const separation = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync('npx', ['--yes', '--offline', '--cache', cache, '--package', packed, 'separation', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, DATABASE_URL: database.url },
    });
  const plan = separation('plan');
  expect(plan.status, String(plan.stderr)).toBe(0);
  expect(plan.stdout).toContain('users becomes customers');
  const [installed = ''] = readdirSync(join(cache, '_npx'));
  expect(readdirSync(join(cache, '_npx', installed, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'separation',
  ]);
  const init = separation('init');
  expect(init.status, String(init.stderr)).toBe(0);
  expect(existsSync(join(folder, '.github/workflows'))).toBe(true);
  expect(readFileSync(join(folder, 'separation.yml'), 'utf8')).toContain('users');
});
