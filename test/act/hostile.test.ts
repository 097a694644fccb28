import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import pg from 'pg';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { inputList, parseInputs } from '../../src/config/inputs.ts';
import { outputTable } from '../../src/report/outputs.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { urlOf } from '../support/server.ts';
import type { Outcome } from './support/outcome.ts';
import { contents, makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';
import { testServer } from '../support/test-server.ts';

/** Everything that a shell, the runner or Markdown could take for more than text. */
const hostile = [
  'x$(touch pwned)`touch pwned`;touch pwned',
  '::set-output name=result::hostile',
  '::stop-commands::hostile',
  '::add-mask::hostile',
  '  ::error file=hostile::hostile',
  '\u0085::warning::hostile',
  '\r::notice::hostile',
  '##[error]hostile',
  '%0A::error::hostile%0D',
  '<img src=x onerror=alert(1)> | a | `b` @octocat [c](https://evil.example)',
  '# hostile',
].join('\n');

interface Application {
  folder: string;
  working: string;
  database: TestDatabase;
  run: (inputs?: Record<string, string>, databaseUrl?: string) => Promise<Outcome>;
}

async function start(checks: Record<string, string> = {}): Promise<Application> {
  const database = await ownDatabase();
  return makeJob(database, checks);
}

function makeJob(database: TestDatabase, checks: Record<string, string> = {}): Application {
  const { folder, working } = makeApplication(checks);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const run = (inputs: Record<string, string> = {}, databaseUrl = database.url): Promise<Outcome> =>
    runSteps({ folder, databaseUrl, inputs: { 'working-directory': working, ...inputs } });
  return { folder, working, database, run };
}

/** What the runner takes for a command: what begins with `::` once .NET has trimmed the line, or has `##[` in it. */
function commands(log: string): string[] {
  return log
    .split(/\r\n|[\n\r]/)
    .map((line) => line.replace(/^[\s\u0085]+/u, ''))
    .filter((line) => line.startsWith('::') || line.includes('##['));
}

/** It was text, and nothing else: for the shell, the runner, the outputs and the summary. */
function expectHarmless({ folder }: Pick<Application, 'folder'>, outcome: Outcome): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => /(^|\/)pwned$/.test(file))).toEqual([]);
  expect(existsSync('pwned')).toBe(false);
  // The only commands are those of this tool; whatever they quote is escaped in one line.
  const foreign = commands(outcome.log).filter(
    (line) => !/^::(group|endgroup|error|warning|notice)( title=[^:]*)?::/.test(line),
  );
  expect(foreign.filter((line) => !/^::(error|warning) (title|file)=[^:]*::/.test(line))).toEqual([]);
  expect(commands(outcome.log).filter((line) => /^::\w+( file=hostile)?::hostile/.test(line))).toEqual([]);
  expect(Object.keys(outcome.outputs).toSorted()).toEqual(Object.keys(outputTable).toSorted());
  expect(outcome.outputs['result']).not.toContain('hostile');
  // As GitHub renders it, before it takes dangerous HTML out.
  const html = micromark(outcome.summary, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  expect(html).not.toMatch(/<img|href="https:\/\/evil|<h1/);
  expect(html.replaceAll(/<(code|pre)>[^]*?<\/\1>/g, '')).not.toMatch(/(?<![\w])@octocat/);
}

/** A command is for a shell to run: there it is the owner of the workflow who wrote it. */
const isCommand = (name: string): boolean => /-command$|^load$/.test(name);
const names = inputList.map(({ name }) => name).filter((name) => !isCommand(name));
const isRefused = (name: string): boolean => {
  try {
    parseInputs((asked) => (asked === name ? hostile : undefined));
    return false;
  } catch {
    return true;
  }
};
/** What parsing refuses goes one way, and all of it is refused at once. */
const refused = names.filter(isRefused);

describe('a hostile value', () => {
  let shared: TestDatabase;
  let before: unknown;
  // None of them changes it.
  beforeAll(async () => {
    shared = await createDatabase();
    before = await contents(shared.url);
    return () => shared.drop();
  });

  test.for(names.filter((name) => !refused.includes(name)))('in the input %s does nothing', async (name) => {
    const app = makeJob(shared);
    const url =
      name === 'database-url'
        ? `postgresql://u:${encodeURIComponent(hostile)}@127.0.0.1:9/${encodeURIComponent(hostile)}`
        : undefined;
    const outcome = await app.run({ 'dry-run': 'true', [name]: url ?? hostile }, url);
    expectHarmless(app, outcome);
    expect(['planned', 'refused']).toContain(outcome.outputs['result']);
    expect(await contents(shared.url)).toEqual(before);
  });

  test('in every input that has its own words is refused, and does nothing', async () => {
    expect(refused).toEqual(expect.arrayContaining(['backup', 'lock-timeout', 'dry-run', 'window', 'comment']));
    const app = makeJob(shared);
    const outcome = await app.run(Object.fromEntries(refused.map((name) => [name, hostile])));
    expectHarmless(app, outcome);
    expect(outcome.outputs).toMatchObject({ result: 'refused' });
    const message = outcome.report?.error?.message ?? '';
    expect(refused.filter((name) => !message.includes(`${name}: found `))).toEqual([]);
    expect(await contents(shared.url)).toEqual(before);
  });

  test('in a name of the database, a table and a column does nothing, and the run is as any other', async () => {
    const app = await start();
    const quoted = (name: string): string => pg.escapeIdentifier(Buffer.from(name).subarray(0, 63).toString());
    const name = 'x$(touch pwned)\n::error::hostile\n<img src=x>|`a`@octocat';
    await app.database.query(
      `CREATE TABLE ${quoted(name)} (${quoted(`${name}_id`)} bigint PRIMARY KEY, user_id bigint REFERENCES users (id))`,
    );
    await app.database.query(
      `CREATE TABLE ${quoted('```\n# hostile\n</details><img src=x> ~~~')} (user_id bigint REFERENCES users (id))`,
    );
    writeFileSync(join(app.working, 'separation.yml'), 'separate: { tables: discover }\n');
    await onServer('postgres', (client) =>
      client.query(`ALTER DATABASE ${quoted(app.database.name)} RENAME TO ${quoted(name)}`),
    );
    onTestFinished(() =>
      onServer(
        'postgres',
        async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`)),
      ),
    );
    const planned = await app.run({ 'dry-run': 'true' }, urlOf(testServer(), name));
    expectHarmless(app, planned);
    expect(planned.outputs).toMatchObject({ result: 'planned' });
    const outcome = await app.run({}, urlOf(testServer(), name));
    expectHarmless(app, outcome);
    expect(outcome.outputs).toMatchObject({ result: 'completed' });
    expect(outcome.summary).toContain('&lt;img src=x&gt;'.replaceAll('&lt;', '&#60;').replaceAll('&gt;', '&#62;'));
  });

  test('in what the server says does nothing', async () => {
    const app = await start({ 'boom.sql': 'SELECT public.boom()' });
    await app.database.query(
      `CREATE FUNCTION public.boom() RETURNS int LANGUAGE plpgsql AS ${pg.escapeLiteral(`BEGIN RAISE EXCEPTION USING MESSAGE = ${pg.escapeLiteral(hostile)}; END`)}`,
    );
    const before = await contents(app.database.url);
    const outcome = await app.run({ backup: 'off' });
    expectHarmless(app, outcome);
    expect(outcome.outputs).toMatchObject({ result: 'reverted' });
    expect(outcome.report?.error?.message).toContain('boom');
    expect(await contents(app.database.url)).toEqual(before);
  });

  test('in what a compiler says does nothing', async () => {
    const app = await start();
    writeFileSync(
      join(app.working, 'said.txt'),
      `src/a.ts(7,3): error TS2339: ${hostile}\nsrc/${hostile.replaceAll('\n', '')}.ts(1,1): error TS1: x\n`,
    );
    const outcome = await app.run({ 'typecheck-command': 'cat said.txt; exit 2' });
    expectHarmless(app, outcome);
    expect(outcome.outputs).toMatchObject({ result: 'refused' });
    expect(outcome.report?.typecheck?.errors.length).toBeGreaterThan(0);
  });
});
