import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { application, cliPath } from '../support/cli.ts';
import { ownDatabase } from '../support/own-database.ts';
import { writeFiles } from '../support/folder.ts';

/** Runs the command line on a terminal of its own (script, of util-linux), and answers what it shows there. */
function onTerminal(folder: string, environment: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = `'${process.execPath}' '${cliPath}' run --typecheck off --backup off --show-values`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'dumb', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let shown = '';
    child.stdout.on('data', (data: Buffer) => (shown += data.toString()));
    child.stderr.on('data', (data: Buffer) => (shown += data.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(shown));
  });
}

test('--show-values shows values of rows on a terminal, and never in CI', async () => {
  const database = await ownDatabase(
    "CREATE TABLE private_notes (note text); INSERT INTO private_notes VALUES ('Zyxwv 4711')",
  );
  const folder = application('');
  writeFiles(folder, { 'separation/checks/cast.sql': 'SELECT note::int FROM private_notes' });
  for (const variable of ['CI', 'GITHUB_ACTIONS']) {
    const refused = await onTerminal(folder, { DATABASE_URL: database.url, [variable]: 'true' });
    expect(refused).toContain('E_USAGE --show-values: this is a CI job');
  }
  const shown = await onTerminal(folder, { DATABASE_URL: database.url });
  expect(shown).toContain('Zyxwv 4711');
  expect(shown).toContain('E_VALIDATE');
});
