import { damage } from './damage.ts';
import { damages, type Experiment, holders, type Outcome, scenarios } from './experiment.ts';
import { backupOf, inject } from './inject.ts';
import { journalProblems, leftovers, missing, secretsShown, type Stand, standOf, untruth } from './invariants.ts';
import { expectations, toldOf } from './judge.ts';
import { Proxy } from './proxy.ts';
import type { Site } from './site.ts';
import { otherClock } from './strike.ts';
import { type Ended, Tool } from './tool.ts';
import { until } from './until.ts';
import { settings, type World } from './worlds.ts';
import { Writer } from './writer.ts';

/** Nobody may wait for the locks of the tool for longer (ms), whoever else holds what; generous for slow machines. */
const patienceOfTheShop = 60_000;

/** Lets a fault strike, comes back once, and looks at every invariant. Throws only if the harness itself does not work. */
export async function tryOut(site: Site, experiment: Experiment): Promise<Outcome> {
  const begun = Date.now();
  const { scenario, fault, point } = experiment;
  const { world, start } = scenarios[scenario];
  const { environment, shopOpen } = settings[world];
  const problems: string[] = [];
  const proxy = await Proxy.open(site.server.port);
  const { database, working } = await site.prepare(world, start, proxy.port);
  const roles = await site.roles();
  const digests = await site.digests(world);
  const stands = async (): Promise<Stand> => standOf(await digestOf(site, world, database), digests);
  const initial: Stand = start === 'before' ? 'before' : 'after';
  const writer = shopOpen ? new Writer(site.url(database)) : null;
  const undo: (() => Promise<void> | void)[] = [];
  const printed: string[] = [];
  const run = async (args: readonly string[], cwd = working, other = {}): Promise<Ended> => {
    const url = site.toolUrl(world, database, proxy.port);
    const options = { cli: site.cli, url, cwd, environment: { ...environment, ...other } };
    // Another machine is another process.
    const ended =
      site.call === null || cwd !== working
        ? await new Tool(args, options).end(600_000)
        : await site.call(args, options);
    printed.push(ended.printed);
    if (ended.hung) problems.push(`${args[0]} did not end:\n${ended.printed}`);
    return ended;
  };
  try {
    if (writer !== null && !(await until(() => writer.acknowledged >= 3))) throw new Error('the shop cannot write');
    if (damages.includes(fault)) await spoil(experiment, site, working);
    const laboratory = { site, database, working, proxy, undo, problems, stands };
    const { struck, ended, heldMs, start: standBefore } = await inject(experiment, laboratory, initial);
    printed.push(ended.printed);
    for (const close of undo.splice(0).toReversed()) await close();
    proxy.set(null);
    if (ended.hung) problems.push(`the tool did not end:\n${ended.printed}`);
    const truth = untruth(ended, await stands(), standBefore);
    // What a second run has done meanwhile is not this one's to tell.
    const overtaken = fault === 'second-run' && ended.report?.result === 'refused';
    if (truth !== null && !overtaken) problems.push(`the command: ${truth}: ${ended.report?.error?.message ?? ''}`);
    problems.push(...expectations(experiment, ended, heldMs));

    const { recovered, attention } = await comeBack(experiment, { site, database, working, run });
    const stand = await stands();
    if (recovered.exit !== 0) problems.push(`${experiment.next} ended with ${recovered.exit}:\n${recovered.printed}`);
    if (experiment.next === 'run' && stand !== 'after') problems.push(`the next run left the database ${stand}`);
    if (writer !== null && holders.includes(fault) && writer.longestStall > patienceOfTheShop)
      problems.push(`the shop stood still for ${writer.longestStall} ms`);
    const lie = untruth(recovered, stand, initial);
    if (lie !== null) problems.push(`${experiment.next}: ${lie}`);
    if (stand === 'between') problems.push('the database is neither before nor after');
    let lost: string[] = [];
    if (writer !== null) {
      const more = writer.acknowledged + 3;
      if (!(await until(() => writer.acknowledged >= more, 300_000))) problems.push('the shop cannot write any more');
      await writer.stop();
      const found = await missing({ site, world, database, working }, writer);
      lost = found.lost;
      if (lost.length > 0) problems.push(`lost: ${lost.join(', ')}`);
      problems.push(...toldOf(found.onlyKept, [ended, recovered]));
    }
    problems.push(...(await journalProblems(site, database, stand)));
    const left = await leftovers({ site, world, database, working }, roles);
    // The manifest that a person deleted is no backup that the tool did not finish.
    problems.push(...left.filter((what) => fault !== 'manifest-deleted' || !what.startsWith('unfinished backup')));
    problems.push(...(await secretsShown({ site, world, database, working }, printed.join('\n'))));
    const mustStrike = point.kind !== 'delay';
    if (!struck && mustStrike) problems.push('the point was never come to');
    return { experiment, struck, stand, attention, lost: lost.length, problems, ms: Date.now() - begun };
  } finally {
    await writer?.stop();
    for (const close of undo.toReversed()) await close();
    await proxy.close().catch(() => undefined);
    await site.forget(database);
  }
}

/** While a provider's command replaces the database there may be none, or half of one. */
async function digestOf(site: Site, world: World, database: string): Promise<string> {
  if (world !== 'command') return site.digest(database);
  return site.digest(database).catch(() => '');
}

interface Place {
  site: Site;
  database: string;
  working: string;
  run: (args: readonly string[], cwd?: string, environment?: Record<string, string>) => Promise<Ended>;
}

/** The command after the fault: `separation recover`, or the next run; if the backup was destroyed, its page of instructions, too. */
async function comeBack(
  { elsewhere, fault, scenario, next }: Experiment,
  { site, database, run }: Place,
): Promise<{ recovered: Ended; attention: boolean }> {
  const { world } = scenarios[scenario];
  const { run: forward, back } = settings[world];
  if (next === 'run') {
    const again = ['run', '--typecheck', 'off', ...forward];
    const first = await run(again);
    // Between two steps of a workflow nobody is at work, so a run that was handed over is not taken for dead; its person says that it is.
    if (first.report?.error?.code !== 'E_IN_FLIGHT') return { recovered: first, attention: false };
    await run(['recover', ...back]);
    return { recovered: await run(again), attention: false };
  }
  const cwd = elsewhere ? site.elsewhere(database, world) : undefined;
  const environment = elsewhere ? otherClock : {};
  const destroyed = damages.includes(fault) && scenario === 'recover-restoring';
  if (destroyed) {
    const refused = await run(['recover', '--on-failure', 'restore']);
    return { recovered: await run(['recover']), attention: refused.exit === 3 };
  }
  // What the power cut has left of the backup must be all of it.
  const how = fault === 'power-cut' ? ['--on-failure', 'restore'] : [];
  const recovered = await run(['recover', ...how, ...back], cwd, environment);
  return { recovered, attention: recovered.exit === 3 };
}

async function spoil({ fault, scenario }: Experiment, site: Site, working: string): Promise<void> {
  damage(fault, backupOf(working), await site.otherBackup(scenarios[scenario].world));
}
