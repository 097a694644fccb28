import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Fault } from './experiment.ts';
import type { Verdict } from './line.ts';
import type { Proxy } from './proxy.ts';
import type { Site } from './site.ts';
import { Tool } from './tool.ts';

/** What a fault may lay its hands on. */
export interface Target {
  site: Site;
  database: string;
  working: string;
  proxy: Proxy;
  tool: Tool;
  /** Called when the tool has ended: what the fault left open is closed. */
  afterwards: (undo: () => Promise<void> | void) => void;
  /** What is not as it should be. */
  problem: (found: string) => void;
}

/** A network is given up by the server's keepalive after 25 s; here after this many ms. */
const serverPatience = 4_000;
/** A job is killed by its time limit; here this many ms after its network froze. */
const jobPatience = 12_000;

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
    case 'reader':
      await hold(target, 'SELECT count(*) FROM orders, invoices; SELECT pg_sleep(60)', false);
      return 'forward';
    case 'idle-transaction':
      await hold(target, 'SELECT FROM orders LIMIT 1; SELECT FROM invoices LIMIT 1', true);
      return 'forward';
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

/** Another client that has orders and invoices locked against ALTER TABLE, in a long query or idle in its transaction. */
async function hold({ site, database, afterwards }: Target, sql: string, isIdle: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: site.url(database), application_name: 'shop' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN; SELECT FROM orders LIMIT 1; SELECT FROM invoices LIMIT 1');
  const query = client.query(sql).catch(() => undefined);
  if (isIdle) await query;
  afterwards(async () => {
    await site.admin(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'shop'",
      [database],
    );
    await client.end().catch(() => undefined);
  });
}

/** An hour off, for a second machine's clock. */
export const otherClock = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    'const now = Date.now; Date.now = () => now() - 3600000; globalThis.Date = class extends Date { constructor(...a) { super(...(a.length === 0 ? [Date.now()] : a)); } };',
  )}`,
};

/** Somebody else starts the same thing: he must be told, or find nothing to do, and must not disturb. */
async function second(fault: 'second-run' | 'second-recover', { site, database, problem }: Target): Promise<void> {
  const args = fault === 'second-run' ? ['run', '--typecheck', 'off'] : ['recover'];
  const { cli } = site;
  const other = new Tool(args, {
    cli,
    url: site.url(database),
    cwd: site.elsewhere(database),
    environment: otherClock,
  });
  const { exit, report, hung } = await other.end(90_000);
  const expected = fault === 'second-run' ? [0, 1, 2] : [0, 2, 3];
  if (hung || exit === null || !expected.includes(exit))
    problem(`the second one ended with ${exit}: ${report?.error?.message ?? 'no report'}`);
}
