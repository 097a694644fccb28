import { join } from 'node:path';
import { damage } from './damage.ts';
import { commands, damages, type Experiment, holders, type Outcome } from './experiment.ts';
import { backupOf, inject } from './inject.ts';
import { journalProblems, leftovers, missing, secretsShown, type Stand, standOf, untruth } from './invariants.ts';
import { expectations, toldOf } from './judge.ts';
import { Proxy } from './proxy.ts';
import type { Site, Start } from './site.ts';
import { otherClock } from './strike.ts';
import { type Ended, Tool } from './tool.ts';
import { until } from './until.ts';
import { Writer } from './writer.ts';

/** Nobody may wait for the locks of the tool for longer (ms), whoever else holds what; generous for slow machines. */
const patienceOfTheShop = 10_000;

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

function spoil({ fault }: Experiment, working: string): void {
  const folder = backupOf(working);
  // A backup of another database of the same schema.
  damage(fault, folder, backupOf(join(working, '../after')));
}
