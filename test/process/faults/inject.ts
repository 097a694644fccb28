import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Disk } from './disk.ts';
import { commandOf, damages, type Experiment, holders, type Point, scenarios } from './experiment.ts';
import { Gate } from './gate.ts';
import type { Stand } from './invariants.ts';
import type { Verdict } from './line.ts';
import { remembering } from './power-cut.ts';
import type { Proxy, Trap, Unit } from './proxy.ts';
import type { Site } from './site.ts';
import { strike, type Target } from './strike.ts';
import { type Ended, Tool } from './tool.ts';
import { settings } from './worlds.ts';

export interface Laboratory {
  site: Site;
  database: string;
  working: string;
  proxy: Proxy;
  undo: (() => Promise<void> | void)[];
  problems: string[];
  stands: () => Promise<Stand>;
}

/** A tool that neither ends nor is killed within this time (ms) hangs: longer than its own patience with a server that is gone. */
const patience = 900_000;

export interface Injected {
  struck: boolean;
  ended: Ended;
  /** How long the tool's message was held while the fault struck (ms). */
  heldMs: number;
}

/** Runs the command and lets the fault strike at its point; `start` is the stand before it, and afterwards that before its last try. */
export async function inject(
  experiment: Experiment,
  laboratory: Laboratory,
  start: Stand,
): Promise<Injected & { start: Stand }> {
  const { point } = experiment;
  if (point.kind !== 'every') return { ...(await injectOnce(experiment, laboratory)), start };
  let ended: Ended | null = null;
  let begun = start;
  let stand = start;
  for (let n = point.from; n <= point.last; n += point.step) {
    const at = { kind: 'message', stage: point.stage, n, side: 'before' } as const;
    begun = stand;
    const done = await injectOnce({ ...experiment, point: at, fault: 'kill9' }, laboratory);
    ended = done.ended;
    if (!done.struck) break;
    stand = await laboratory.stands();
    // What a provider's command has begun, only its end makes whole.
    if (stand === 'between' && scenarios[experiment.scenario].world !== 'command')
      laboratory.problems.push(`killed before statement ${n}, the database was neither before nor after`);
  }
  if (ended === null) throw new Error('nothing was tried');
  return { struck: true, ended, heldMs: 0, start: begun };
}

async function injectOnce(
  experiment: Experiment,
  { site, database, working, proxy, undo, problems }: Laboratory,
): Promise<Injected> {
  const { fault, point, scenario } = experiment;
  const { world } = scenarios[scenario];
  let striking: Promise<Verdict> | null = null;
  let heldMs = 0;
  let stage = '';
  const args = commandOf(scenario, settings[world]);
  if (holders.includes(fault)) args.push('--lock-budget', '1s');
  // A second try would make its plan anew, and prove nothing: on a slow machine the first one gets its locks as well.
  if (fault === 'drift') args.push('--lock-timeout', '5s');
  const small = fault === 'no-space' ? smallDisk(experiment, working, undo) : null;
  if (small !== null) args.push('--backup-dir', 'small');
  if ((damages.includes(fault) || small !== null || fault === 'power-cut') && scenario.startsWith('restore'))
    args.push('--from', backupOf(working));
  if (fault === 'rewritten' && point.kind === 'ddl') {
    await site.query(database, 'UPDATE fault.gate SET rewrite = $1', [point.n]);
    await site.query(database, "SELECT setval('fault.seen', 1, false)");
  }
  const gate = point.kind === 'ddl' && fault !== 'rewritten' ? await Gate.close(site.url(database), point.n) : null;
  if (gate !== null) undo.push(() => gate.open());
  const tool = new Tool(args, {
    cli: site.cli,
    url: site.toolUrl(world, database, proxy.port),
    cwd: working,
    environment: { ...settings[world].environment, ...(fault === 'power-cut' ? remembering(working) : {}) },
    onStage: (name) => {
      stage = name;
      proxy.startStage();
      if (point.kind === 'delay' && name === point.stage) {
        void sleep(point.ms).then(() => (tool.running ? strikeNow() : undefined));
      }
    },
  });
  const target: Target = {
    site,
    world,
    database,
    working,
    proxy,
    tool,
    small,
    afterwards: (action) => undo.push(action),
    problem: (found) => problems.push(found),
  };
  const strikeNow = (): Promise<Verdict> => {
    const begun = Date.now();
    striking = strike(fault, target)
      .catch((error: unknown): Verdict => {
        problems.push(`the fault could not strike: ${error instanceof Error ? error.message : String(error)}`);
        return 'forward';
      })
      .finally(() => (heldMs = Date.now() - begun));
    return striking;
  };
  const matches = matcher(point, () => stage);
  if (matches !== null && 'side' in point) proxy.set({ side: point.side, matches, spring: strikeNow });
  if (gate !== null) {
    if (await gate.reached(() => !tool.running)) await strikeNow();
    await gate.open();
  }
  const ended = await tool.end(patience);
  // A server that crashed is up again, and the harness can go on.
  await striking;
  const always = point.kind === 'start' || fault === 'rewritten';
  return { struck: striking !== null || always, ended, heldMs };
}

/** Which of the tool's messages the fault is for; null if no message is. */
function matcher(point: Point, stage: () => string): Trap['matches'] | null {
  let commits = 0;
  let renames = 0;
  const here = (is: (unit: Unit) => boolean) => (unit: Unit) => stage() === point.stage && is(unit);
  switch (point.kind) {
    case 'message':
      return here(({ n }) => n === point.n);
    case 'commit':
      return here(({ text }) => text === 'COMMIT' && (commits += 1) === point.n);
    case 'rename':
      return here(({ text }) => /^ALTER DATABASE .* RENAME TO /m.test(text) && (renames += 1) === point.n);
    case 'locks':
      // The statement, and not a query that speaks of it in a comment.
      return here(({ text }) => /^LOCK TABLE/m.test(text));
    default:
      return null;
  }
}

/** The folder of the only backup that was made in a working folder. */
export function backupOf(working: string): string {
  const backups = join(working, '.separation/backups');
  return join(backups, readdirSync(backups)[0] ?? '');
}

/** A disk for the backups: too small from the beginning, or large enough until the fault strikes. */
function smallDisk({ point }: Experiment, working: string, undo: Laboratory['undo']): Disk {
  const disk = Disk.mount(join(working, 'small'), point.kind === 'start' ? 65_536 : 2 ** 26);
  undo.push(() => {
    // What was kept before the disk was full outlives it, for the judge.
    const backups = join(working, '.separation/backups');
    for (const name of readdirSync(join(working, 'small')).filter((each) => /-failed(-\d+)?$/.test(each)))
      cpSync(join(working, 'small', name), join(backups, name), { recursive: true });
    disk.unmount();
  });
  return disk;
}
