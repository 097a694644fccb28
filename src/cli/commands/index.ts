import type { Command } from './command.ts';
import { stageCommand } from './stage.ts';

/** A flag or an argument as commander writes it, and what the help says of it. */
type Described = readonly [form: string, description: string];

/** A command as the command line offers it; its code is loaded when it is called. */
interface Offer {
  readonly name: string;
  readonly description: string;
  /** Flags of its own, besides the inputs and `flagsOfAll`. */
  readonly flags: readonly Described[];
  readonly argument: Described | null;
  /** The inputs that its help shows; null stands for all. It takes the others, too, so that one environment serves all commands. */
  readonly inputs: readonly string[] | null;
  readonly load: () => Promise<Command>;
}

const database = ['database-url', 'direct-url', 'config', 'working-directory'];
const backups = ['backup', 'backup-dir', 'backup-command', 'restore-command', 'encrypt-to', 'verify-backup'];
const kept = ['backup-dir', 'restore-command'];
const locks = ['lock-timeout', 'lock-budget'];
const own = ['migration', 'revert'];
const rehearsal = ['ephemeral', 'load'];
const types = ['typecheck', 'typecheck-command', 'code'];
const refusals = ['plan', 'window', 'confirm'];
const planned = [...database, ...own, ...backups, 'on-failure', ...locks, ...refusals];

/** Flags of every command. */
export const flagsOfAll: readonly Described[] = [
  ['--run-id <id>', 'the run that is meant; else the newest that fits'],
  ['--json', 'print the machine-readable report on stdout'],
  [
    '--show-values',
    'print in full what the server and your commands said, values of rows too; on a terminal only, never in CI',
  ],
];

// Of several commands.
const from: Described = ['--from <folder>', 'the folder of the backup to restore, or of the reports to read'];
const yes: Described = ['--yes', 'do it; without, it is only listed'];
const force: Described = [
  '--force',
  'init: write files again that are there already, but a configuration; restore: replace a database that is as before, too',
];
const markdown: Described = ['--markdown', 'print it as Markdown on stdout'];
const action: Described = ['[action]', 'what to do; if left out, it only looks'];

const offer = (
  name: string,
  description: string,
  inputs: readonly string[] | null,
  load: () => Promise<Command>,
  flags: readonly Described[] = [],
  argument: Described | null = null,
): Offer => ({ name, description, inputs, load, flags, argument });
const stage = (name: string, description: string, inputs: readonly string[]): Offer =>
  offer(name, description, inputs, async () => stageCommand(name));

/** Every command of the contract. */
export const commands: readonly Offer[] = [
  offer(
    'init',
    'write a configuration, workflows and a Prisma migration for this database',
    database,
    async () => (await import('./init.ts')).init,
    [force],
  ),
  offer(
    'plan',
    'show what a run would do, what stops it, and the ways back',
    [...planned, ...rehearsal],
    async () => (await import('./plan.ts')).plan,
    [markdown, ['--all', 'every statement with its inverse and lock, every hazard, every table']],
  ),
  offer(
    'code',
    'find places in the application that mean a buyer and still say user, and change them',
    ['config', 'working-directory', 'dry-run'],
    async () => (await import('./code.ts')).code,
    [
      ['--write', 'change the certain places; with --dry-run, print the diff only'],
      ['--sarif <file>', 'write the findings as SARIF, for code scanning'],
    ],
    ['[paths...]', 'files and folders to look at; else all of the application'],
  ),
  offer(
    'run',
    'do everything: forward and proved, or back and proved',
    null,
    async () => (await import('./run.ts')).run,
  ),
  stage('preflight', 'look at everything that a run needs; change nothing', [...planned, 'dry-run']),
  stage('backup', 'back the database up and prove the backup', [...database, ...backups]),
  stage('migrate', 'separate the tables in one transaction', [
    ...database,
    ...own,
    ...locks,
    ...kept,
    'plan',
    'on-failure',
  ]),
  stage('seed', 'create the admins', [...database, ...kept, 'on-failure']),
  stage('validate', 'prove what was done, and run your own checks', [
    ...database,
    ...kept,
    'smoke-command',
    'watch',
    'on-failure',
  ]),
  stage('typecheck', 'type-check the application', ['config', 'working-directory', ...types]),
  offer(
    'recover',
    'bring the database of a run that died to before or after',
    [...database, ...kept, ...locks, 'on-failure'],
    async () => (await import('./recover.ts')).recover,
  ),
  offer(
    'revert',
    'undo a separation by the inverse of its plan',
    [...database, ...locks],
    async () => (await import('./way-back.ts')).revert,
  ),
  offer(
    'restore',
    'bring the database back from a backup',
    [...database, ...kept, ...locks, 'confirm'],
    async () => (await import('./way-back.ts')).restore,
    [
      from,
      [
        '--other-database',
        'with --from: the backup is another database’s, or the journal’s row of its run was changed, and that is meant',
      ],
      force,
    ],
  ),
  offer('status', 'say where the database stands', database, async () => (await import('./status.ts')).status),
  offer(
    'report',
    'print the report of a run, or of every run in a folder',
    ['working-directory', 'comment', 'github-token'],
    async () => (await import('./report.ts')).report,
    [
      from,
      ['--expect <databases>', 'with --from: databases that there should be a report of, separated by commas'],
      markdown,
    ],
    ['[file]', 'the report JSON of a run; else the newest run here'],
  ),
  offer(
    'cleanup',
    'list what earlier runs left, and remove what is old',
    [...database, 'backup-dir'],
    async () => (await import('./cleanup.ts')).cleanup,
    [
      ['--older-than <age>', 'age from which something may be removed (default 30d)'],
      ['--orphans', 'with --yes: also export, then remove, rows that point to no customer'],
      yes,
    ],
  ),
  offer(
    'bridge',
    'say who still uses the views for the old application; `bridge make` makes them, `bridge drop` removes them',
    database,
    async () => (await import('./bridge.ts')).bridge,
    [['--unused-for <age>', 'with drop: how long nobody may have used it, such as 7d']],
    action,
  ),
  offer(
    'users',
    'name users who came otherwise than by the seed; `users confirm` and `users customers` say what they are',
    database,
    async () => (await import('./users.ts')).users,
    [['--ids <ids>', 'with confirm: ids of rows of users, separated by commas'], yes],
    action,
  ),
  offer('demo', 'show the whole job on a shop of its own', [], async () => (await import('./demo.ts')).demo),
];
