import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { application, runCli, type Ended } from '../../support/cli.ts';
import { onSession } from '../../support/session.ts';
import { type Account, Buyer } from './buyer.ts';
import { blockers, type Blocker } from './blockers.ts';
import type { OpenClient } from './client.ts';
import { type Verdict, verify } from './verify.ts';

/** What is done to the shop while it is at work. */
export type Course = 'run' | 'revert' | 'failing-smoke' | 'swap' | 'in-place';

export interface Shop {
  url: string;
  /** The URL of another database of the same server. */
  urlOf: (database: string) => string;
  /** Runs SQL as a superuser. */
  admin: (database: string, sql: string) => Promise<unknown>;
  /** Where the server's programs are. */
  bin: string;
}

export interface Scenario {
  course: Course;
  bridge: boolean;
  blocker: Blocker | null;
  clients: readonly OpenClient[];
  /** How long the shop is at work before, between and after (ms). */
  calm: number;
  /** Between two writes of a client (ms). */
  pause: number;
}

export interface Lived {
  accounts: Account[];
  verdict: Verdict;
  /** Each command, how it ended and how long it took. */
  commands: { args: string; ended: Ended; ms: number }[];
}

/** The commands of a course; a run that fails on purpose comes back by itself. */
const courses: Record<Course, { args: string[]; exit: number }[]> = {
  run: [{ args: ['run'], exit: 0 }],
  revert: [
    { args: ['run'], exit: 0 },
    { args: ['revert'], exit: 0 },
  ],
  'failing-smoke': [{ args: ['run', '--smoke-command', 'false'], exit: 1 }],
  swap: [
    { args: ['run'], exit: 0 },
    { args: ['restore'], exit: 0 },
  ],
  'in-place': [
    { args: ['run'], exit: 0 },
    { args: ['restore'], exit: 0 },
  ],
};

/** Has real clients work on the shop while it is separated and brought back, and looks for all they were told afterwards. */
export async function live(shop: Shop, scenario: Scenario): Promise<Lived> {
  const { course, bridge, calm, pause } = scenario;
  const folder = application(`bridge: ${bridge}\nadmins:\n  - { email: ana@example.com, fullName: Ana Souza }\n`);
  const environment = { DATABASE_URL: shop.url, PATH: `${shop.bin}:${process.env['PATH'] ?? ''}` };
  const commands: Lived['commands'] = [];
  const command = async (args: string[]): Promise<Ended> => {
    const begun = Date.now();
    const ended = await runCli(folder, [...args, '--json'], environment);
    commands.push({ args: args.join(' '), ended, ms: Date.now() - begun });
    return ended;
  };
  if (bridge) await command(['bridge', 'make']);
  const buyers = scenario.clients.map((open, i) => new Buyer({ open, url: shop.url, bridge, seat: i + 1, pause }));
  const kept: string[] = [];
  try {
    await sleep(calm);
    for (const { args, exit } of courses[course]) {
      const blocked = scenario.blocker === null ? null : blockers[scenario.blocker](shop);
      const ended = await command([...args, '--typecheck', 'off', '--code', 'off']);
      await blocked;
      if (ended.exit !== exit) throw new Error(`${args.join(' ')} ended with ${ended.exit}:\n${ended.stderr}`);
      kept.push(...(await keptBy(shop, ended.stdout)));
      await sleep(calm);
    }
  } finally {
    await Promise.all(buyers.map((buyer) => buyer.stop()));
  }
  const verdict = await verify(
    buyers.map(({ account }) => account),
    [shop.url, ...kept.map(shop.urlOf)],
  );
  for (const database of kept) await shop.admin('postgres', `DROP DATABASE "${database}" WITH (FORCE)`);
  return { accounts: buyers.map(({ account }) => account), verdict, commands };
}

/** The databases that a restore kept; a dump that it kept is loaded into one. */
async function keptBy(shop: Shop, stdout: string): Promise<string[]> {
  const { stages } = JSON.parse(stdout) as { stages: { name: string; detail: string }[] };
  const said = stages.map(({ detail }) => detail).join('\n');
  const database = /is kept as (\S+?_failed_[\w-]+)/.exec(said)?.[1];
  if (database !== undefined) return [database];
  const folder = /is kept in (\S+?)[,; ]/.exec(said)?.[1];
  if (folder === undefined) return [];
  const name = `kept_${Date.now().toString(36)}`;
  await shop.admin('postgres', `CREATE DATABASE ${name}`);
  execFileSync(
    join(shop.bin, 'pg_restore'),
    ['--no-owner', '--no-privileges', `--dbname=${shop.urlOf(name)}`, join(folder, 'dump')],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const since = /rows? in separation\.(\w+)/.exec(said)?.[1];
  if (since !== undefined) await addSince(shop, since, name);
  return [name];
}

/** What was written after the dump had begun is kept beside it, row by row. */
async function addSince({ url, urlOf }: Shop, since: string, kept: string): Promise<void> {
  const { rows } = await onSession(url, (client) =>
    client.query<{ table: string; row: string }>(
      `SELECT format('%I.%I', "schema", "table") AS table, "row" FROM separation.${since} WHERE 'id' = ANY (columns) ORDER BY id`,
    ),
  );
  await onSession(urlOf(kept), async (client) => {
    await client.query('SET session_replication_role = replica');
    for (const { table, row } of rows) {
      await client.query(`DELETE FROM ${table} WHERE id = ($1::${table}).id`, [row]);
      await client.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT ($1::${table}).*`, [row]);
    }
  });
}
