import { execFile } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { callCli, runCli } from '../support/cli.ts';
import { applicationOf, generate, printed, put } from '../support/code-application.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { schemaScript } from '../support/schema-engine.ts';
import { folderWith } from '../support/folder.ts';

// The libraries are those of npm, and what they do is done to a real database.
const authjs = 'examples/shop-authjs/before';
const betterAuth = 'test/fixtures/sign-in/better-auth';
// Its packages are no dependencies of this project: they are installed for the test, and only if the whole is tried.
// A monorepo with two schemas, ids of cuid, passwords and a cookie of its own.
const own = 'test/fixtures/sign-in/own';
const lucia = 'test/fixtures/sign-in/lucia';
const isWhole = process.env['SEPARATION_TEST_WHOLE'] !== undefined;
const databases: TestDatabase[] = [];
afterAll(async () => void (await Promise.all(databases.map((database) => database.drop()))));

/** The packages with a Prisma schema; the first is of the database. */
const homes: Readonly<Record<string, readonly string[]>> = { [own]: ['packages/db', 'packages/events'] };
const newUsers: Readonly<Record<string, string>> = { [betterAuth]: 'user', [own]: 'User' };

async function databaseOf(application: string, [home = '']: readonly string[]): Promise<TestDatabase> {
  const database = await createDatabase('nothing.sql');
  databases.push(database);
  const text = readFileSync(join(application, home, 'prisma/schema.prisma'), 'utf8');
  await database.query(await schemaScript(database.url, [{ path: 'schema.prisma', text }]));
  return database;
}

const tries: [name: string, folder: string, scripts: string[]][] = [
  ['Auth.js and NextAuth 4', authjs, ['src/try-sign-in.ts', 'src/try-next-auth.ts']],
  ['better-auth with plugins', betterAuth, ['src/try-sign-in.ts']],
  ['sign-in of its own', own, ['apps/api/src/try-sign-in.ts']],
];
if (isWhole) tries.push(['Lucia, and ids of accounts as Clerk has them', lucia, ['src/try-sign-in.ts']]);

describe.each(tries)('%s', (_, folder, scripts) => {
  it('signs people in before the separation, after it, and after the way back, and says the same each time', async () => {
    const old = applicationOf(folder);
    if (folder === authjs) addNextAuth(old);
    if (folder === lucia) await addPackages(dirname(old), ['lucia@3.2.2', '@lucia-auth/adapter-prisma@4.0.1']);
    const packages = homes[folder] ?? [''];
    for (const home of packages) await generate(join(old, home));
    const database = await databaseOf(old, packages);
    const url = { DATABASE_URL: database.url };
    const before = await printed(old, scripts, database.url);
    expect(before).toContain('ana@example.com');

    const application = folderWith();
    cpSync(old, application, { recursive: true });
    const made = await callCli(application, ['init'], url);
    expect(made.exit, made.stderr).toBe(0);
    const run = await callCli(application, ['run', '--typecheck', 'off', '--code', 'off', '--backup', 'clone'], url);
    expect(run.exit, run.stderr).toBe(0);
    // Once by the bundle; in this process TypeScript is read once for all.
    const callOrRun = folder === authjs ? runCli : callCli;
    const written = await callOrRun(application, ['code', '--write', '--json']);
    const { typeErrors, counts } = JSON.parse(written.stdout) as { typeErrors: unknown[]; counts: { certain: number } };
    expect([typeErrors, counts.certain]).toEqual([[], 0]);
    expect(await printed(application, scripts, database.url)).toEqual(before);
    // Whoever came was a customer, and nobody became a system user.
    const users = await database.query(`SELECT count(*)::int AS n FROM "${newUsers[folder] ?? 'users'}"`);
    expect(users.rows).toEqual([{ n: 0 }]);
    if (folder === own) expectOtherUntouched(old, application);
    if (folder === authjs) expectExample(application);

    const back = await callCli(application, ['revert'], url);
    expect(back.exit, back.stderr).toBe(0);
    expect(await printed(old, scripts, database.url)).toEqual(before);
  });
});

/** What belongs to the other database is left alone. */
function expectOtherUntouched(old: string, application: string): void {
  for (const path of ['packages/events/prisma/schema.prisma', 'packages/events/src/index.ts'])
    expect(readFileSync(join(application, path), 'utf8'), path).toBe(readFileSync(join(old, path), 'utf8'));
}

/** Packages of npm beside an application, so that it finds them. */
async function addPackages(folder: string, packages: readonly string[]): Promise<void> {
  await promisify(execFile)(
    'npm',
    ['install', '--prefix', folder, '--no-save', '--legacy-peer-deps', '--no-audit', '--no-fund', ...packages],
    { cwd: folder },
  );
}

/** The same shop with the adapter of NextAuth 4 beside. */
function addNextAuth(application: string): void {
  const text = (path: string): string => readFileSync(join(application, path), 'utf8');
  put(
    application,
    'src/next-auth.ts',
    text('src/auth.ts').replace('@auth/prisma-adapter', '@next-auth/prisma-adapter'),
  );
  put(application, 'src/try-next-auth.ts', text('src/try-sign-in.ts').replace('./auth.ts', './next-auth.ts'));
}

/** The second version of the example is what `init` and `code --write` make of the first, and what people add to it. */
function expectExample(application: string): void {
  const after = join(import.meta.dirname, '../../examples/shop-authjs/after');
  for (const path of ['prisma/schema.prisma', 'src/auth.ts', 'src/orders.ts', 'src/db.ts', 'src/try-sign-in.ts'])
    expect(readFileSync(join(application, path), 'utf8'), path).toBe(readFileSync(join(after, path), 'utf8'));
}
