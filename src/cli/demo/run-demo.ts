import type { Call } from '../commands/command.ts';
import { run } from '../commands/run.ts';
import { SeparationError } from '../../core/errors.ts';
import type { ExitCode } from '../../core/exit-code.ts';
import { identifier } from '../../postgres/identifier.ts';
import { parseConnection } from '../../postgres/connection.ts';
import { type EphemeralServer, withEphemeralServer } from '../../postgres/ephemeral/ephemeral.ts';
import { withClient } from '../../postgres/session.ts';
import { count, duration } from '../../core/words.ts';
import { analyticsLines } from './stand.ts';
import {
  failingCheck,
  generateClient,
  layOutShop,
  loadShop,
  readAnalytics,
  type ShopProcess,
  type ShopSize,
} from './shop.ts';
import { readStand } from './stand.ts';

/** The whole job on a shop of its own, then a run that fails and comes back. Throws `E_EPHEMERAL`, `E_USAGE`, `E_PROOF`, `E_CANCELLED`. */
export async function runDemo(call: Call, size: ShopSize): Promise<ExitCode> {
  const started = Date.now();
  try {
    call.print(call.colors.dim('Starting a PostgreSQL server of its own …'));
    const reports = await withEphemeralServer({ sources: ['embedded', 'installed'], signal: call.signal }, (server) =>
      tell(call, size, server),
    );
    call.print(`\nThe server is stopped and everything of it removed. ${duration(Date.now() - started)} in all.`);
    call.json({ version: 1, runs: reports });
    return 0;
  } catch (error) {
    if (!call.signal.aborted) throw error;
    throw new SeparationError(
      'E_CANCELLED',
      'the demo was cancelled; its server was stopped and all its files were removed',
      'Start it again when you like.',
      { cause: error },
    );
  }
}

async function tell(call: Call, size: ShopSize, server: EphemeralServer): Promise<unknown[]> {
  const how = { environment: cleanEnvironment(call, server.folder), signal: call.signal };
  const title = (text: string): void => call.print(`\n${call.colors.bold(text)}`);
  const shop = layOutShop(server.folder);
  const url = server.urlOf('shop');
  const copy = server.urlOf('shop_copy');

  title(`1. A shop whose table "users" holds its buyers (PostgreSQL from ${server.describe})`);
  await query(server, 'CREATE DATABASE shop');
  await loadShop(url, size, how);
  await query(server, `CREATE DATABASE shop_copy TEMPLATE ${identifier('shop')}`);
  await generateClient(shop.before, how);
  const before = await readAnalytics(shop.before, url, how);
  call.print(`   ${count(size.buyers)} buyers, ${count(size.orders)} orders. The old application's dashboard:`);
  show(call, before);

  title('2. The whole job: separation run');
  const completed = await runIn(call, shop.after, url, how);
  if (completed.exit !== 0) throw unexpected(`the run ended with exit code ${completed.exit}, not with 0`);

  title('3. The new application, which speaks of customers, on the separated database');
  const after = await readAnalytics(shop.after, url, how);
  show(call, after);
  if (after !== before) throw unexpected('the dashboard shows other numbers than before');
  call.print(`   ${call.colors.green('✓')} equal to what the old application showed, to the cent`);

  title('4. The same on a copy, with a check of the owners that fails');
  call.print(call.colors.dim(`   separation/checks/${failingCheck.file}:\n${indent(failingCheck.sql.trim())}`));
  const stoodBefore = await readStand(copy);
  const failed = await runIn(call, shop.failing, copy, how);
  if (failed.exit !== 1) throw unexpected(`the failing run ended with exit code ${failed.exit}, not with 1`);

  title('5. The database came back by itself');
  const standsNow = await readStand(copy);
  if (JSON.stringify(standsNow) !== JSON.stringify(stoodBefore))
    throw unexpected('the copy is not what it was before the failing run');
  if ((await readAnalytics(shop.before, copy, how)) !== before)
    throw unexpected('the old application shows other numbers than before');
  const rows = standsNow.tables.reduce((sum, table) => sum + table.rows, 0);
  const proved = [
    `exit code ${failed.exit}: failed, and the database is as it was before`,
    `the schema is what it was: digest ${standsNow.schemaDigest.slice(0, 16)}…`,
    `${count(rows)} rows in ${standsNow.tables.length} tables are what they were: same fingerprints, same storage files`,
    'the old application works on it again, and its dashboard shows the same',
  ];
  for (const line of proved) call.print(`   ${call.colors.green('✓')} ${line}`);
  return [completed.report, failed.report];
}

/** `separation run`, called as the command line calls it. */
async function runIn(
  call: Call,
  folder: string,
  url: string,
  { environment }: ShopProcess,
): Promise<{ exit: ExitCode; report: unknown }> {
  const given: Record<string, string> = { 'database-url': url, 'working-directory': folder };
  let report: unknown = null;
  const exit = await run({
    ...call,
    runId: null,
    environment,
    get: (name) => given[name],
    json: (value) => (report = value),
  });
  if (call.signal.aborted) throw new Error('cancelled');
  return { exit, report };
}

async function query(server: EphemeralServer, sql: string): Promise<void> {
  await withClient(parseConnection(server.urlOf('postgres')), (client) => client.query(sql));
}

function show(call: Call, analytics: string): void {
  for (const line of analyticsLines(analytics)) call.print(`     ${line}`);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '     ');
}

/** The caller's environment without a database of his own and without the variables of a workflow; caches of the tools go away with the folder. */
function cleanEnvironment({ environment }: Call, folder: string): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(PG|GITHUB_|RUNNER_)|^(DATABASE_URL|DIRECT_URL|NODE_OPTIONS)$/.test(entry[0]),
  );
  // Prisma makes a client without its schema engine, but downloads it if this is not set; nor need it look for updates.
  return {
    ...Object.fromEntries(kept),
    CHECKPOINT_DISABLE: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    TMPDIR: folder,
    XDG_CONFIG_HOME: folder,
  };
}

function unexpected(what: string): SeparationError {
  return new SeparationError(
    'E_PROOF',
    `the demo failed: ${what}`,
    'Please report this with everything that it printed.',
  );
}
