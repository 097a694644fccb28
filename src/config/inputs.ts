import { SeparationError } from '../core/errors.ts';
import {
  choice,
  durationType,
  flag,
  type Input,
  list,
  path,
  secret,
  text,
  Unreadable,
  windows,
} from './input-types.ts';
import type { Inputs } from './settings.ts';

/** The one table of inputs: the flags, action.yml and the table in the documentation all come from it. */
export const inputTable: { readonly [K in keyof Inputs]: Input<Inputs[K]> } = {
  databaseUrl: secret(
    'database-url',
    'DATABASE_URL',
    'PostgreSQL URL of the database to separate; give it from a secret. Required unless `ephemeral`, which does not use it.',
  ),
  directUrl: secret(
    'direct-url',
    'DIRECT_URL',
    'URL that goes to the server itself if `database-url` goes through a pooler.',
  ),
  config: path(
    'config',
    'separation.yml',
    'Configuration file, relative to `working-directory`; the defaults hold if the default file is not there.',
  ),
  migration: path('migration', null, 'Your own forward SQL file, instead of the built-in plan.'),
  revert: path('revert', null, 'SQL file that is the inverse of `migration`.'),
  backup: choice(
    'backup',
    ['auto', 'dump', 'clone', 'command', 'off'],
    'auto',
    'How to back up: `dump` with pg_dump, `clone` as a copy on the same server, `command` of your provider, or `auto`: dump, else clone.',
  ),
  backupDir: path(
    'backup-dir',
    null,
    'Folder for backups, one folder a run in it; if not given, a folder beside the run’s own records. In a workflow better not in the workspace, unless the backup is encrypted.',
  ),
  backupCommand: text(
    'backup-command',
    'Command that takes the provider’s own snapshot and prints its id, for `backup: command`.',
  ),
  restoreCommand: text(
    'restore-command',
    'Command that brings the provider’s snapshot back, for `backup: command`; it has the id in SEPARATION_BACKUP_ID.',
  ),
  encryptTo: list(
    'encrypt-to',
    'age recipients that the backup is encrypted to, separated by commas; a restore needs the identity in AGE_IDENTITY.',
  ),
  verifyBackup: choice(
    'verify-backup',
    ['decode', 'compare', 'restore'],
    'decode',
    'How a dump is proved: `decode` reads it to its last byte, fingerprints its rows and compares their number with the server’s; `compare` has pg_restore read all of it and the server fingerprint every row too; `restore` restores it beside and compares.',
  ),
  typecheck: choice(
    'typecheck',
    ['before', 'after', 'off'],
    'before',
    'When to type-check the application: `before` the backup, `after` the validation, or not at all.',
  ),
  typecheckCommand: text(
    'typecheck-command',
    'Command that type-checks the application; if not given, the `typecheck` script (or a `check` that does nothing else), else `svelte-check`, `vue-tsc`, `nuxt typecheck` or `astro check` if the project has it, else `tsc --noEmit`.',
  ),
  code: choice(
    'code',
    ['error', 'warn', 'off'],
    'warn',
    'What to do with places in the application that still mean the old table.',
  ),
  smokeCommand: text(
    'smoke-command',
    'Command that is run against the migrated database before it is called done; it fails, the run fails.',
  ),
  onFailure: choice(
    'on-failure',
    ['auto', 'revert', 'restore', 'none'],
    'auto',
    'The way back when something fails: `revert`, `restore`, `auto` (revert, else restore), or `none`: leave it.',
  ),
  lockTimeout: durationType('lock-timeout', '200ms', 'Longest that a statement waits for a lock.', '1ms'),
  lockBudget: durationType('lock-budget', '60s', 'How long to go on trying to get the locks.'),
  dryRun: flag('dry-run', 'Plan and report only; nothing is written.'),
  plan: text(
    'plan',
    'Digest of the plan that was approved, or the file of `plan --json`; the run is refused, with the difference, when the plan of today is another.',
  ),
  window: windows(
    'window',
    'Maintenance windows such as `Sun 02:00-05:00 America/Sao_Paulo`, separated by `;`; outside them the run is refused, with when the next one opens.',
  ),
  watch: durationType(
    'watch',
    '0s',
    'How long to go on checking, every 30 s, before the run is called done; a check that fails, or a cancelled job, takes the way back.',
  ),
  onOldCode: choice(
    'on-old-code',
    ['warn', 'error'],
    'warn',
    'What `watch` does when old code still reads the new users: say so, or take the way back.',
  ),
  ephemeral: flag(
    'ephemeral',
    'Rehearse it on a PostgreSQL server of its own that is gone afterwards, with the way back on purpose at the end; no other database is touched.',
  ),
  load: text(
    'load',
    'Command that fills the ephemeral database; it finds it in DATABASE_URL, and in PGHOST and the like for psql and pg_restore.',
  ),
  confirm: text('confirm', 'Name of the database, typed again; the run is refused when it is another.'),
  comment: flag(
    'comment',
    'Write the report as one comment on the pull request, in place of the one before; needs `permissions: pull-requests: write`, and is left out if the token may not.',
  ),
  githubToken: secret('github-token', 'GITHUB_TOKEN', 'Token that the comment is written with.', '${{ github.token }}'),
  workingDirectory: path('working-directory', '.', 'Folder of the application.'),
};

/** The inputs in the order of the table. */
export const inputList: readonly Input<unknown>[] = Object.values(inputTable);

/** Reads every input by its name; an empty text is an input that was not given. Throws `E_USAGE` that names each input that is not valid. */
export function parseInputs(get: (name: string) => string | undefined): Inputs {
  const problems: string[] = [];
  const entries = Object.entries(inputTable).map(([key, input]) => {
    const given = get(input.name) ?? '';
    if (given === '') return [key, input.default];
    const value = input.read(given);
    if (!(value instanceof Unreadable)) return [key, value];
    // A URL that was given to another input may have a password in it.
    const hidden = input.type === 'secret' || given.includes('://');
    const found = hidden ? 'the text' : JSON.stringify(given.slice(0, 80));
    problems.push(`${input.name}: found ${found}, allowed is ${value.allowed}`);
    return [key, input.default];
  });
  if (problems.length > 0) {
    throw new SeparationError(
      'E_USAGE',
      problems.join('\n'),
      'Correct the input; every one is listed by `separation run --help`.',
    );
  }
  return Object.fromEntries(entries) as Inputs;
}
