import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { damage } from './damage.ts';
import { Gate } from './gate.ts';
import { journalProblems, leftovers, missing, secretsShown, type Stand, standOf, untruth } from './invariants.ts';
import type { Experiment, Scenario } from './matrix.ts';
import { Proxy, type Verdict } from './proxy.ts';
import type { Site, Start } from './site.ts';
import { otherClock, strike, type Target } from './strike.ts';
import { type Ended, Tool } from './tool.ts';
import { until } from './until.ts';
import { Writer } from './writer.ts';

export interface Outcome {
  experiment: Experiment;
  /** False where the point was never come to, so that nothing was tried. */
  struck: boolean;
  stand: Stand;
  /** True where the way back ended with "needs attention". */
  attention: boolean;
  lost: number;
  /** Every invariant that does not hold, in words; empty is proved. */
  problems: string[];
  ms: number;
}

const damages = ['truncated', 'bit-flipped', 'deleted', 'swapped', 'manifest-edited', 'manifest-deleted'];
const holders = ['reader', 'idle-transaction'];

/** Nobody may wait for the locks of the tool for longer (ms), whoever else holds what; generous for slow machines. */
const patienceOfTheShop = 10_000;

const commands: Record<Scenario, string[]> = {
  run: ['run', '--typecheck', 'off'],
  'run-clone': ['run', '--typecheck', 'off', '--backup', 'clone'],
  'run-reverting': ['run', '--typecheck', 'off', '--smoke-command', 'exit 1'],
  'run-restoring': ['run', '--typecheck', 'off', '--smoke-command', 'exit 1', '--on-failure', 'restore'],
  revert: ['revert'],
  restore: ['restore'],
  recover: ['recover'],
  'recover-restoring': ['recover', '--on-failure', 'restore'],
};

/** Lets a fault strike, recovers once, and looks at every invariant. Throws only where the harness itself does not work. */
export async function tryOut(site: Site, experiment: Experiment): Promise<Outcome> {
  const begun = Date.now();
  const { scenario, fault, point } = experiment;
  const problems: string[] = [];
  const start: Start = scenario === 'revert' ? 'after' : 'before';
  const { database, working } = await site.prepare(start);
  const writer = scenario === 'run-clone' ? null : new Writer(site.url(database));
  const proxy = await Proxy.open(site.server.port);
  const url = site.url(database, proxy.port);
  const undo: (() => Promise<void> | void)[] = [];
  const printed: string[] = [];
  const run = async (args: readonly string[], cwd = working, environment = {}): Promise<Ended> => {
    const ended = await new Tool(args, { cli: site.cli, url, cwd, environment }).end(120_000);
    printed.push(ended.printed);
    if (ended.hung) problems.push(`${args[0]} did not end:\n${ended.printed}`);
    return ended;
  };
  try {
    if (writer !== null) await until(() => writer.acknowledged >= 3);
    const initial = await begin(experiment, { site, database, working, proxy, run });
    if (damages.includes(fault)) spoil(experiment, working);
    const { struck, ended } = await inject(experiment, { site, database, working, proxy, undo, problems });
    printed.push(ended.printed);
    for (const close of undo.splice(0).toReversed()) await close();
    proxy.set(null);
    if (ended.hung) problems.push(`the tool did not end:\n${ended.printed}`);
    const truth = untruth(ended, await standOf(site, database), initial);
    // What a second run has done meanwhile is not this one's to tell.
    const overtaken = fault === 'second-run' && ended.report?.result === 'refused';
    if (truth !== null && !overtaken) problems.push(`the command: ${truth}: ${ended.report?.error?.message ?? ''}`);
    problems.push(...expectations(experiment, ended));

    const { recovered, attention } = await recoverOnce(experiment, { site, database, working, proxy, run });
    const stand = await standOf(site, database);
    if (recovered.exit !== 0) problems.push(`recover ended with ${recovered.exit}:\n${recovered.printed}`);
    if (writer !== null && holders.includes(fault) && writer.longestStall > patienceOfTheShop)
      problems.push(`the shop stood still for ${writer.longestStall} ms`);
    const lie = untruth(recovered, stand, initial);
    if (lie !== null) problems.push(`recover: ${lie}`);
    if (stand === 'between') problems.push('the database is neither before nor after');
    let lost: string[] = [];
    if (writer !== null) {
      const until10 = writer.acknowledged + 3;
      if (!(await until(() => writer.acknowledged >= until10, 10_000))) problems.push('the shop cannot write any more');
      await writer.stop();
      const found = await missing(site, database, writer);
      lost = found.lost;
      if (lost.length > 0) problems.push(`lost: ${lost.join(', ')}`);
      problems.push(...toldOf(found.onlyKept, [ended, recovered]));
    }
    problems.push(...(await journalProblems(site, database, stand)));
    const left = await leftovers(site, database, working, scenario === 'run-clone');
    // The manifest that a person deleted is no backup that the tool did not finish.
    problems.push(...left.filter((what) => fault !== 'manifest-deleted' || !what.startsWith('unfinished backup')));
    problems.push(...(await secretsShown(site, database, working, printed.join('\n'))));
    const mustStrike = point.kind !== 'delay';
    if (!struck && mustStrike) problems.push('the point was never come to');
    return { experiment, struck, stand, attention, lost: lost.length, problems, ms: Date.now() - begun };
  } finally {
    await writer?.stop();
    for (const close of undo) await close();
    await proxy.close().catch(() => undefined);
    await site.forget(database);
  }
}

interface Place {
  site: Site;
  database: string;
  working: string;
  proxy: Proxy;
  run: (args: readonly string[], cwd?: string, environment?: Record<string, string>) => Promise<Ended>;
}

/** What comes before the command that the fault is for; where the database stands then. */
async function begin({ scenario }: Experiment, { site, database, working, proxy, run }: Place): Promise<Stand> {
  if (scenario === 'revert') return 'after';
  if (scenario === 'restore') {
    const { exit, printed } = await run(commands.run);
    if (exit !== 0) throw new Error(`the run before the restore ended with ${exit}:\n${printed}`);
    return 'after';
  }
  if (scenario !== 'recover' && scenario !== 'recover-restoring') return 'before';
  let stage = '';
  const tool = new Tool(commands.run, {
    cli: site.cli,
    url: site.url(database, proxy.port),
    cwd: working,
    onStage: (name) => (stage = name),
  });
  proxy.set({
    side: 'before',
    matches: () => stage === 'seed',
    spring: async () => {
      await tool.kill();
      return 'drop';
    },
  });
  await tool.end(60_000);
  return 'after';
}

interface Laboratory {
  site: Site;
  database: string;
  working: string;
  proxy: Proxy;
  undo: (() => Promise<void> | void)[];
  problems: string[];
}

/** Runs the command and lets the fault strike at its point. */
async function inject(experiment: Experiment, laboratory: Laboratory): Promise<{ struck: boolean; ended: Ended }> {
  const { fault, point, scenario } = experiment;
  const { site, database, working, proxy, undo, problems } = laboratory;
  let striking: Promise<Verdict> | null = null;
  let stage = '';
  let commits = 0;
  const args = [...commands[scenario]];
  if (holders.includes(fault)) args.push('--lock-budget', '1s');
  if (fault === 'no-space') args.push('--backup-dir', tooSmall(working, undo));
  if (damages.includes(fault) && scenario === 'restore') args.push('--from', backupOf(working));
  const gate = point.kind === 'ddl' ? await Gate.close(site.url(database), point.n) : null;
  if (gate !== null) undo.push(() => gate.open());
  const tool = new Tool(args, {
    cli: site.cli,
    url: site.url(database, proxy.port),
    cwd: working,
    onStage: (name) => {
      stage = name;
      proxy.startStage();
      if (point.kind === 'delay' && name === point.stage) {
        void sleep(point.ms).then(() => (tool.running ? strikeNow() : undefined));
      }
    },
  });
  const strikeNow = (): Promise<Verdict> => (striking = strike(fault, target));
  const target: Target = {
    site,
    database,
    working,
    proxy,
    tool,
    afterwards: (action) => undo.push(action),
    problem: (found) => problems.push(found),
  };
  if (point.kind === 'message' || point.kind === 'commit') {
    proxy.set({
      side: point.side,
      matches: ({ n, text }) => {
        if (stage !== point.stage) return false;
        if (point.kind === 'message') return n === point.n;
        return text === 'COMMIT' && (commits += 1) === point.n;
      },
      spring: strikeNow,
    });
  }
  if (gate !== null) {
    if (await gate.reached(() => !tool.running)) await strikeNow();
    await gate.open();
  }
  const ended = await tool.end(90_000);
  // A server that crashed is up again, and the harness can go on.
  await striking;
  return { struck: striking !== null || point.kind === 'start', ended };
}

/** One `separation recover`; where the backup was destroyed that the restore was to come from, what its page of instructions says. */
async function recoverOnce(
  { elsewhere, fault, scenario }: Experiment,
  { site, database, run }: Place,
): Promise<{ recovered: Ended; attention: boolean }> {
  const cwd = elsewhere ? site.elsewhere(database) : undefined;
  const environment = elsewhere ? otherClock : {};
  const destroyed = damages.includes(fault) && scenario === 'recover-restoring';
  if (!destroyed) return { recovered: await run(['recover'], cwd, environment), attention: false };
  const refused = await run(['recover', '--on-failure', 'restore']);
  return { recovered: await run(['recover']), attention: refused.exit === 3 };
}

/** What a fault must not even be able to do. */
function expectations({ fault, point, scenario }: Experiment, { exit, report }: Ended): string[] {
  const untouchedBy =
    fault === 'second-recover' || (fault === 'second-run' && !['preflight', 'backup'].includes(point.stage));
  if (untouchedBy && exit !== 0) return [`a live run was disturbed: exit ${exit}: ${report?.error?.message ?? ''}`];
  if (holders.includes(fault) && scenario === 'restore' && exit !== 0)
    return [`sessions in the database kept the restore from its place: ${report?.error?.message ?? ''}`];
  // The journal has a manifest of its own, so a run in flight does not go by the one in the folder.
  const unread = scenario === 'recover-restoring' && fault === 'manifest-edited';
  if (damages.includes(fault) && !unread && report?.result === 'restored') return ['a damaged backup was restored'];
  return [];
}

/** Rows that only the kept database has must have been told. */
function toldOf(onlyKept: number, told: readonly Ended[]): string[] {
  const details = told.flatMap(({ report }) => report?.stages.map(({ detail }) => detail) ?? []);
  const counts = details.map((detail) => Number(/with (\d+) row\(s\) that were written since/.exec(detail)?.[1] ?? 0));
  const rows = Math.max(0, ...counts);
  return rows >= onlyKept ? [] : [`${onlyKept} order(s) are only in a kept database, and the reports say ${rows}`];
}

function spoil({ fault }: Experiment, working: string): void {
  const folder = backupOf(working);
  // A backup of another database of the same schema.
  damage(fault, folder, backupOf(join(working, '../after')));
}

function backupOf(working: string): string {
  const backups = join(working, '.separation/backups');
  return join(backups, readdirSync(backups)[0] ?? '');
}

/** A folder on a disk of 64 kB, where this user may mount one. */
function tooSmall(working: string, undo: Laboratory['undo']): string {
  const folder = join(working, 'small');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  undo.push(() => void execFileSync('umount', [folder]));
  return folder;
}
