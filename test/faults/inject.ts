import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, damages, type Experiment, holders } from './experiment.ts';
import { Gate } from './gate.ts';
import type { Verdict } from './line.ts';
import type { Proxy } from './proxy.ts';
import type { Site } from './site.ts';
import { strike, type Target } from './strike.ts';
import { type Ended, Tool } from './tool.ts';

interface Laboratory {
  site: Site;
  database: string;
  working: string;
  proxy: Proxy;
  undo: (() => Promise<void> | void)[];
  problems: string[];
}

/** Runs the command and lets the fault strike at its point. */
export async function inject(
  experiment: Experiment,
  laboratory: Laboratory,
): Promise<{ struck: boolean; ended: Ended }> {
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

/** The folder of the only backup that was made in a working folder. */
export function backupOf(working: string): string {
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
