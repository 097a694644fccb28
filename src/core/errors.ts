import type { Told } from './report.ts';
import { messageOf } from './server-words.ts';

/** Every error's stable code. `refused`: nothing was touched (exit 2); `failed`: the way back is taken (exit 1); `attention`: nobody knows where it stands (exit 3). */
export const errorCodes = {
  E_USAGE: { kind: 'refused', title: 'The command line or an input is not valid' },
  E_CONFIG: { kind: 'refused', title: 'The configuration file is not valid' },
  E_URL: { kind: 'refused', title: 'The database URL is missing or not valid' },
  E_CONNECT: { kind: 'refused', title: 'The database cannot be reached' },
  E_AUTH: { kind: 'refused', title: 'The database does not accept the user or password' },
  E_NO_DATABASE: { kind: 'refused', title: 'The database does not exist' },
  E_SERVER_VERSION: { kind: 'refused', title: 'The PostgreSQL server is older than 13' },
  E_POOLED: { kind: 'refused', title: 'The connection goes through a transaction pooler' },
  E_READ_REPLICA: { kind: 'refused', title: 'The server is a read replica' },
  E_PRIVILEGE: { kind: 'refused', title: 'The role may not do what the separation needs' },
  E_TOOLS: { kind: 'refused', title: 'PostgreSQL client tools of the server’s major version were not found' },
  E_SPACE: { kind: 'refused', title: 'There is too little disk space for the backup' },
  E_FOLDER: {
    kind: 'refused',
    title: 'A folder that the run writes to cannot be written, or came with the repository',
  },
  E_NO_TABLE: { kind: 'refused', title: 'A table that the configuration names does not exist' },
  E_NO_COLUMN: { kind: 'refused', title: 'A column that the configuration names does not exist' },
  E_NAME_TAKEN: { kind: 'refused', title: 'A name that the separation would create exists already' },
  E_SHAPE: { kind: 'refused', title: 'The source table has a shape that cannot be separated' },
  E_UNDECIDED: { kind: 'refused', title: 'References were found that the configuration does not decide' },
  E_HAZARD: { kind: 'refused', title: 'The plan has hazards that the configuration does not decide' },
  E_NO_WAY_BACK: { kind: 'refused', title: 'The way back that was asked for cannot work in this database' },
  E_PLAN_CHANGED: { kind: 'refused', title: 'The plan is no longer the one that was approved' },
  E_CONFIRM: { kind: 'refused', title: '`confirm` is not the name of the database' },
  E_WINDOW: { kind: 'refused', title: 'It is outside the maintenance window' },
  E_CHECKS: { kind: 'refused', title: 'The checks folder is missing or a check is not valid SQL' },
  E_OTHERS_CODE: { kind: 'refused', title: 'SQL of yours would run code of another role in this database' },
  E_MIGRATION_FILE: { kind: 'refused', title: 'The migration or revert file is missing or not valid SQL' },
  E_IN_FLIGHT: { kind: 'refused', title: 'Another run is working on this database' },
  E_BACKUP_IN_GIT: { kind: 'refused', title: 'A backup that is not encrypted would be in a folder that git commits' },
  E_OTHER_DATABASE: { kind: 'refused', title: 'The backup is not known to be of this database' },
  E_NO_BACKUP: { kind: 'refused', title: 'There is no proved backup to go on from' },
  E_JOURNAL: { kind: 'refused', title: 'The journal (schema `separation`) is not only this tool’s, or was changed' },
  E_NO_RUN: { kind: 'refused', title: 'The run is not known' },
  E_STATE: { kind: 'refused', title: 'The database is not in the state that the command needs' },
  E_EPHEMERAL: { kind: 'refused', title: 'No PostgreSQL server was found for the ephemeral database' },
  E_LOAD: { kind: 'refused', title: 'The command that fills the ephemeral database failed' },
  E_TYPECHECK: { kind: 'failed', title: 'The application does not type-check' },
  E_TYPECHECK_COMMAND: { kind: 'refused', title: 'No way to type-check the application was found' },
  E_CODE: { kind: 'failed', title: 'The application still means the old table' },
  E_BACKUP: { kind: 'failed', title: 'The backup could not be made' },
  E_BACKUP_DAMAGED: { kind: 'failed', title: 'The backup could not be proved readable' },
  E_LOCK_BUDGET: { kind: 'failed', title: 'The locks could not be taken within `lock-budget`' },
  E_DRIFT: { kind: 'failed', title: 'The schema changed between the plan and the migration' },
  E_MIGRATE: { kind: 'failed', title: 'A statement of the migration failed' },
  E_PROOF: { kind: 'failed', title: 'What was done could not be proved right' },
  E_SEED: { kind: 'failed', title: 'The admin users could not be seeded' },
  E_VALIDATE: { kind: 'failed', title: 'A validation check failed' },
  E_SMOKE: { kind: 'failed', title: 'The smoke command failed' },
  E_CONNECTION_LOST: { kind: 'failed', title: 'The connection to the database was lost' },
  E_CANCELLED: { kind: 'failed', title: 'The run was cancelled' },
  E_REVERT: { kind: 'attention', title: 'The separation could not be reverted' },
  E_RESTORE: { kind: 'attention', title: 'The backup could not be restored' },
  E_UNPROVED: { kind: 'attention', title: 'Where the database stands could not be proved' },
  E_LEFT: { kind: 'attention', title: 'The database was left as the failed run left it, as asked' },
  E_INTERNAL: { kind: 'failed', title: 'A defect in Separation itself' },
} as const satisfies Record<string, { kind: 'refused' | 'failed' | 'attention'; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** Said while the connection was there to say so, and before COMMIT. */
const rolledBack: ReadonlySet<ErrorCode> = new Set(['E_LOCK_BUDGET', 'E_CANCELLED']);

/** An error for the person on call: a stable code, what was found and where, and what to do next. */
export class SeparationError extends Error {
  override readonly name = 'SeparationError';
  readonly code: ErrorCode;
  readonly hint: string;
  /** What was found until then, for the report: compiler errors, checks that failed. */
  readonly report: Told;
  /** True when it is certain that what failed has changed nothing: by its code, if nobody says otherwise. */
  readonly untouched: boolean;

  /** `message` says what was found and where; `hint` says what to do next; neither may hold a secret. */
  constructor(
    code: ErrorCode,
    message: string,
    hint: string,
    options?: { cause?: unknown; report?: Told; untouched?: boolean },
  ) {
    super(message, options);
    this.code = code;
    this.hint = hint;
    this.report = options?.report ?? {};
    this.untouched = options?.untouched ?? (this.kind === 'refused' || rolledBack.has(code));
  }

  get kind(): 'refused' | 'failed' | 'attention' {
    return errorCodes[this.code].kind;
  }
}

/** The same error, of something that certainly changed nothing. */
export function untouched(error: SeparationError): SeparationError {
  return changed(error, true);
}

/** The same error, if it is not certain any more that nothing is changed: by it, or by what came before. */
export function touched(error: SeparationError): SeparationError {
  return changed(error, false);
}

function changed(error: SeparationError, untouched: boolean): SeparationError {
  if (error.untouched === untouched) return error;
  const { code, message, hint, report } = error;
  return new SeparationError(code, message, hint, { cause: error, report, untouched });
}

const fileProblems: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk can only be read',
  ENOTDIR: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
};

/** A file that could not be written, said as such; what was done before it is not known here. Null for another error. */
function fileError(thrown: unknown): SeparationError | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null;
  const { code } = thrown;
  // What fails in the middle of a file does not know its name.
  const path = 'path' in thrown ? String(thrown.path) : null;
  const options = { cause: thrown, untouched: false };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new SeparationError(
      'E_SPACE',
      path === null ? 'a disk that this run writes to is full' : `the disk of ${path} is full`,
      'Free space, then start again.',
      options,
    );
  const why = fileProblems[String(code)];
  return why === undefined || path === null
    ? null
    : new SeparationError(
        'E_FOLDER',
        `${path} cannot be written: ${why}`,
        'Give another `working-directory` or `backup-dir`, or the right to write to this one.',
        options,
      );
}

/** Whatever was thrown as a `SeparationError`; what is not one is a defect of this tool. */
export function asSeparationError(thrown: unknown): SeparationError {
  if (thrown instanceof SeparationError) return thrown;
  const file = fileError(thrown);
  if (file !== null) return file;
  const message = messageOf(thrown);
  return new SeparationError('E_INTERNAL', message, 'Please report this with the report JSON of the run.', {
    cause: thrown,
  });
}
