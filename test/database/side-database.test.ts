import { expect, test } from 'vitest';
import { SeparationError } from '../../src/core/errors.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { commandInHint } from '../../src/recover/command-in-hint.ts';
import { undoSide } from '../../src/recover/restore/swap/side.ts';
import { onServer } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

const failure = new SeparationError('E_RESTORE', 'why it failed', 'What to do.', { untouched: true });

test('a side database that cannot be dropped is named, and does not hide why the restore failed', async () => {
  const database = await ownDatabase();
  const mark = (isTemplate: boolean): Promise<unknown> =>
    onServer('postgres', (client) => client.query(`ALTER DATABASE ${database.name} IS_TEMPLATE ${isTemplate}`));
  const lines: string[] = [];
  const context = { connection: parseConnection(database.url), progress: (line: string) => void lines.push(line) };
  const made = { side: database.name, roles: [] };
  const connection = { ...context.connection, database: 'separation_elsewhere' };
  await mark(true);
  const told = await undoSide({ ...context, connection }, made, failure);
  await mark(false);
  expect(told).toMatchObject({ code: 'E_RESTORE', message: 'why it failed', untouched: true });
  expect((told as SeparationError).hint).toMatch(
    new RegExp(`^What to do. The database ${database.name} stays behind, .*template.* \`separation cleanup\``),
  );
  expect(lines.join()).toContain(database.name);

  expect(await undoSide({ ...context, connection }, made, failure)).toBe(failure);
  const { rows } = await onServer('postgres', (client) =>
    client.query('SELECT FROM pg_database WHERE datname = $1', [database.name]),
  );
  expect(rows).toEqual([]);
});

test('what fails without a run in flight names the command that was given', () => {
  const error = new SeparationError('E_RESTORE', 'x', 'Run `separation recover` again: it goes on from here.');
  expect(commandInHint(error, 'revert --run-id 7')).toMatchObject({
    code: 'E_RESTORE',
    hint: 'Run `separation revert --run-id 7` again: it goes on from here.',
  });
  expect(commandInHint(failure, 'revert --run-id 7')).toBe(failure);
});
