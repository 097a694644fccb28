import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entryText } from '../../scripts/entry-text.ts';
import { folderWith, writeFiles } from '../support/folder.ts';

const folder = folderWith({
  'package.json': '{"type":"module"}',
  'main.js': "process.stdout.write('ran'); process.exitCode = 4;\n",
  'entry.js': entryText('./main.js', '>=20.19'),
});

/** Node.js that says it is another. */
function runAs(version: string): { status: number | null; stdout: string; stderr: string } {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  writeFileSync(join(folder, 'pretend.cjs'), pretend);
  const args = ['--require', join(folder, 'pretend.cjs'), join(folder, 'entry.js')];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

test.each(['18.20.4', '20.18.3', '9.11.2'])('Node.js %s is told in one sentence', (version) => {
  const { status, stdout, stderr } = runAs(version);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(new RegExp(`^Separation needs Node\\.js 20\\.19 or later, and this is ${version}: .*\\n$`));
});

test.each(['20.19.0', '21.0.0', '26.1.0'])('Node.js %s runs it, and its exit code is the answer', (version) => {
  expect(runAs(version)).toMatchObject({ status: 4, stdout: 'ran', stderr: '' });
});

test('is parsed as CommonJS too, and says nothing that an old Node.js cannot parse', () => {
  const text = entryText('./main.js', '>=20.19').replace(/^#!.*\n/, '');
  writeFiles(folder, { 'old/entry.cjs': text });
  execFileSync(process.execPath, ['--check', join(folder, 'old/entry.cjs')]);
  expect(text).not.toMatch(/=>|`|\?\?|\?\.|\b(const|let|class|async|await)\b|^(import|export) /m);
});
