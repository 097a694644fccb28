import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Fault } from './experiment.ts';
import { autovacuumAgainstWraparound } from './autovacuum.ts';
import type { Disk } from './disk.ts';
import type { Verdict } from './line.ts';
import { forget } from './power-cut.ts';
import type { Proxy } from './proxy.ts';
import type { Site } from './site.ts';
import { Tool } from './tool.ts';
import { until } from './until.ts';
import type { World } from './worlds.ts';

/** What a fault may lay its hands on. */
export interface Target {
  site: Site;
  world: World;
  database: string;
  working: string;
  proxy: Proxy;
  tool: Tool;
  /** Where the backup goes, if it is to be on a disk of its own. */
  small: Disk | null;
  /** Called when the tool has ended: what the fault left open is closed. */
  afterwards: (undo: () => Promise<void> | void) => void;
  /** What is not as it should be. */
  problem: (found: string) => void;
}

/** A network is given up by the server's keepalive after 25 s; here after this many ms. */
const serverPatience = 4_000;
/** A job is killed by its time limit; here this many ms after its network froze. */
const jobPatience = 12_000;
/** A network that is gone for longer than the tool's own patience is back after this many ms. */
const networkOutage = 45_000;
/** Somebody makes room on a full server, and starts it if it has gone down, after this many ms. */
const roomAfter = 5_000;
/** Somebody gives his lock back after this many ms; the budget is 1 s. */
const lockFor = 6_000;

/** Lets the fault strike at this moment; what is to become of the message that was stopped for it. */
export async function strike(fault: Fault, target: Target): Promise<Verdict> {
  const { site, database, proxy, tool } = target;
  switch (fault) {
    case 'kill9':
      await tool.kill();
      return 'drop';
    case 'sigterm':
      tool.signal('SIGTERM');
      return 'forward';
    case 'sigint':
      tool.signal('SIGINT');
      return 'forward';
    case 'cancelled-workflow':
      void cancel(tool);
      return 'forward';
    case 'cancelled-waiting':
      await hold(target, 'SELECT FROM orders LIMIT 1', true);
      void cancel(tool);
      return 'forward';
    case 'power-cut':
      await tool.kill();
      forget(target.working);
      return 'drop';
    case 'terminate':
      await site.admin(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name NOT IN ('shop', 'harness')",
        [database],
      );
      return 'forward';
    case 'crash':
      await site.crash();
      return 'drop';
    case 'cut':
      proxy.cutAll();
      return 'drop';
    case 'freeze':
      freeze(target);
      return 'drop';
    case 'network-gone':
      goneFor(target, networkOutage);
      return 'drop';
    case 'reader':
      await hold(target, 'SELECT count(*) FROM orders, invoices; SELECT pg_sleep(60)', false);
      return 'forward';
    case 'idle-transaction':
      await hold(target, 'SELECT FROM orders LIMIT 1; SELECT FROM invoices LIMIT 1', true);
      return 'forward';
    case 'other-lock': {
      const { release } = await hold(target, 'LOCK TABLE invoices IN ACCESS EXCLUSIVE MODE', true);
      void sleep(lockFor, undefined, { ref: false }).then(release);
      return 'forward';
    }
    case 'wraparound':
      await autovacuumAgainstWraparound(site, database, target.afterwards);
      return 'forward';
    case 'drift':
      await changeSchema(target);
      return 'forward';
    case 'revoked':
      await site.query(database, 'REVOKE UPDATE ON separation.run FROM keeper');
      target.afterwards(async () => {
        const { rows } = await site.query(database, "SELECT to_regclass('separation.run') AS run");
        if (rows[0]?.['run'] !== null) await site.query(database, 'GRANT UPDATE ON separation.run TO keeper');
      });
      return 'forward';
    case 'no-space':
      target.small?.fill();
      return 'forward';
    case 'server-full':
      site.disks.data.fill();
      roomAgain(target, site.disks.data);
      return 'forward';
    case 'wal-full':
      await fillLog(site);
      roomAgain(target, site.disks.wal);
      return 'drop';
    case 'second-run':
    case 'second-recover':
      await second(fault, target);
      return 'forward';
    default:
      throw new Error(`${fault} does not strike at a moment`);
  }
}

/** As GitHub cancels a job. */
async function cancel(tool: Tool): Promise<void> {
  tool.signal('SIGINT');
  await sleep(7_500, undefined, { ref: false });
  tool.signal('SIGTERM');
  await sleep(2_500, undefined, { ref: false });
  tool.signal('SIGKILL');
}

function freeze({ proxy, tool, afterwards }: Target): void {
  proxy.freezeAll();
  const server = setTimeout(() => proxy.giveUpFrozen(), serverPatience);
  const job = setTimeout(() => void tool.kill(), jobPatience);
  afterwards(() => {
    clearTimeout(server);
    clearTimeout(job);
    proxy.giveUpFrozen();
  });
}

/** The network goes away, and the server gives its sessions up; nobody kills the tool. */
function goneFor({ proxy, afterwards }: Target, outage: number): void {
  proxy.setGone(true);
  const server = setTimeout(() => proxy.giveUpFrozen(), serverPatience);
  const back = setTimeout(() => proxy.setGone(false), outage);
  afterwards(() => {
    clearTimeout(server);
    clearTimeout(back);
    proxy.setGone(false);
    proxy.giveUpFrozen();
  });
}

/** Another client that has orders and invoices locked against ALTER TABLE, in a long query or idle in its transaction. */
async function hold(
  { site, database, afterwards }: Target,
  sql: string,
  isIdle: boolean,
): Promise<{ release: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: site.url(database), application_name: 'shop' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN; SELECT FROM orders LIMIT 1; SELECT FROM invoices LIMIT 1');
  const query = client.query(sql).catch(() => undefined);
  if (isIdle) await query;
  const release = async (): Promise<void> => {
    await site.admin('SELECT pg_terminate_backend($1)', [(client as unknown as { processID: number }).processID]);
    await client.end().catch(() => undefined);
  };
  afterwards(release);
  return { release };
}

/** Another client changes what the plan was made from, and takes it back when the tool has ended. */
async function changeSchema({ site, database, afterwards }: Target): Promise<void> {
  const { rows } = await site.query(database, "SELECT coalesce(to_regclass('customers'), 'users') AS buyers");
  const buyers = String(rows[0]?.['buyers']);
  await site.query(database, `CREATE INDEX ${buyers}_locale_idx ON ${buyers} (locale)`);
  afterwards(
    async () => void (await site.query(database, 'DROP INDEX IF EXISTS users_locale_idx, customers_locale_idx')),
  );
}

/** The write-ahead log has no room for another segment: the server panics, and cannot start. */
async function fillLog(site: Site): Promise<void> {
  const alive = async (): Promise<boolean> => {
    site.disks.wal.fill();
    return site.admin("SELECT pg_create_restore_point('full'), pg_switch_wal()").then(
      () => true,
      () => false,
    );
  };
  if (!(await until(async () => !(await alive())))) throw new Error('the server goes on with a full disk');
}

function roomAgain({ site, afterwards }: Target, disk: Disk): void {
  let made: Promise<void> | null = null;
  const make = (): Promise<void> => (made ??= Promise.resolve(disk.free()).then(() => site.start()));
  const timer = setTimeout(() => void make().catch(() => undefined), roomAfter);
  afterwards(async () => {
    clearTimeout(timer);
    await make();
    // One that was about to go down when it was looked at.
    await until(
      () =>
        site.admin('SELECT').then(
          () => true,
          () => false,
        ),
      5_000,
    );
    await site.start();
  });
}

/** An hour off, for a second machine's clock. */
export const otherClock = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    'const now = Date.now; Date.now = () => now() - 3600000; globalThis.Date = class extends Date { constructor(...a) { super(...(a.length === 0 ? [Date.now()] : a)); } };',
  )}`,
};

/** Somebody else starts the same thing: he must be told, or find nothing to do, and must not disturb. */
async function second(
  fault: 'second-run' | 'second-recover',
  { site, world, database, problem }: Target,
): Promise<void> {
  const args = fault === 'second-run' ? ['run', '--typecheck', 'off'] : ['recover'];
  const { cli } = site;
  const other = new Tool(args, {
    cli,
    url: site.toolUrl(world, database),
    cwd: site.elsewhere(database, world),
    environment: otherClock,
  });
  const { exit, report, hung } = await other.end(600_000);
  const expected = fault === 'second-run' ? [0, 1, 2] : [0, 2, 3];
  if (hung || exit === null || !expected.includes(exit))
    problem(`the second one ended with ${exit}: ${report?.error?.message ?? 'no report'}`);
}
