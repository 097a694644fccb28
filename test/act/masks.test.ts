import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { generateIdentity } from 'age-encryption';

test('everything secret is masked before anything else is said, e-mails of admins before the first stage', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'separation-masks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'separation.yml'), 'admins:\n  - { email: ana@example.com, fullName: Ana Souza }\n');
  const identity = await generateIdentity();
  const url = 'postgresql://owner:p%40ss%2Fword@127.0.0.1:9/shop';
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '../../dist/action.js'), 'preflight'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      GITHUB_ACTIONS: 'true',
      RUNNER_TEMP: folder,
      INPUT_DATABASE_URL: url,
      INPUT_DIRECT_URL: url.replace('owner:', 'direct:other-'),
      INPUT_GITHUB_TOKEN: 'ghs_token',
      AGE_IDENTITY: identity,
    },
    encoding: 'utf8',
  });
  const lines = stdout.split('\n');
  const masked = (list: string[]): string[] =>
    list
      .filter((line) => line.startsWith('::add-mask::'))
      .map((line) => line.slice('::add-mask::'.length).replaceAll('%25', '%'));
  const first = masked(
    lines.slice(
      0,
      lines.findIndex((line) => !line.startsWith('::add-mask::')),
    ),
  );
  expect(first).toEqual(
    expect.arrayContaining([
      url,
      'p@ss/word',
      'p%40ss%2Fword',
      url.replace('owner:', 'direct:other-'),
      'other-p@ss/word',
      'ghs_token',
      identity,
    ]),
  );
  expect(
    masked(
      lines.slice(
        0,
        lines.findIndex((line) => line.startsWith('::group::')),
      ),
    ),
  ).toContain('ana@example.com');
});
