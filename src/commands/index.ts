import type { Command } from './command.ts';
import { stageCommand } from './stage.ts';

/** A command as the command line offers it; its code is loaded when it is called. */
interface Offer {
  readonly name: string;
  readonly description: string;
  /** Flags of its own, besides the inputs, `--run-id` and `--json`; `paths` stands for arguments. */
  readonly own: readonly string[];
  readonly load: () => Promise<Command>;
}

const offer = (
  name: string,
  description: string,
  load: () => Promise<Command>,
  own: readonly string[] = [],
): Offer => ({ name, description, own, load });
const stage = (name: string, description: string): Offer => offer(name, description, async () => stageCommand(name));

/** Every command of the contract. */
export const commands: readonly Offer[] = [
  offer(
    'init',
    'write a configuration, workflows and a Prisma migration for this database',
    async () => (await import('./init.ts')).init,
    ['force'],
  ),
  offer('plan', 'show what a run would do', async () => (await import('./plan.ts')).plan, ['markdown', 'all']),
  offer(
    'code',
    'find places in the application that mean a buyer and still say user, and change them',
    async () => (await import('./code.ts')).code,
    ['paths', 'write', 'sarif'],
  ),
  offer('run', 'do everything: forward and proved, or back and proved', async () => (await import('./run.ts')).run),
  stage('preflight', 'look at everything that a run needs; change nothing'),
  stage('backup', 'back the database up and prove the backup'),
  stage('migrate', 'separate the tables in one transaction'),
  stage('seed', 'create the admins'),
  stage('validate', 'prove what was done, and run your own checks'),
  stage('typecheck', 'type-check the application'),
  offer(
    'recover',
    'bring the database of a run that died to before or after',
    async () => (await import('./recover.ts')).recover,
  ),
  offer('revert', 'undo a separation by the inverse of its plan', async () => (await import('./way-back.ts')).revert),
  offer('restore', 'bring the database back from a backup', async () => (await import('./way-back.ts')).restore, [
    'from',
  ]),
  offer('status', 'say where the database stands', async () => (await import('./status.ts')).status),
  offer(
    'report',
    'print the report of a run, or of every run in a folder',
    async () => (await import('./report.ts')).report,
    ['file', 'from', 'expect', 'markdown'],
  ),
  offer(
    'cleanup',
    'list what earlier runs left, and remove what is old',
    async () => (await import('./cleanup.ts')).cleanup,
    ['older-than', 'orphans', 'yes'],
  ),
  offer(
    'bridge',
    'say who still uses the views for the old application; `bridge drop` removes them',
    async () => (await import('./bridge.ts')).bridge,
    ['action', 'unused-for'],
  ),
  offer(
    'users',
    'name users who came otherwise than by the seed; `users confirm` and `users customers` say what they are',
    async () => (await import('./users.ts')).users,
    ['action', 'ids', 'yes'],
  ),
  offer('demo', 'show the whole job on a shop of its own', async () => (await import('./demo.ts')).demo),
];
