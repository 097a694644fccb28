import { withHeartbeat } from '../backup/heartbeat.ts';
import type { Context, Stage, StageResult } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { secretsOf } from '../postgres/connection.ts';
import { maskEmails, scrub } from '../report/mask.ts';
import { duration } from '../report/words.ts';
import { tail } from '../typecheck/command-output.ts';
import { runUserCommand } from '../typecheck/run-command.ts';

/** Fills the ephemeral database by the user's command, before anything looks at it. */
export const loadStage: Stage = { name: 'load', run: load };

/** Runs the command in the working directory; its exit code is the verdict. Throws `E_LOAD` with the end of its output, and `E_CANCELLED`. */
export async function load(
  context: Pick<Context, 'inputs' | 'environment' | 'connection' | 'folders' | 'signal' | 'progress' | 'debug'>,
): Promise<StageResult> {
  const { inputs, environment, connection, folders, signal, progress } = context;
  const started = Date.now();
  const { exitCode, output } = await withHeartbeat(
    progress,
    () => 'load: the command is at work',
    () =>
      runUserCommand(inputs.load ?? '', folders.working, environment, {
        signal,
        name: 'load',
        hint: 'The ephemeral database is gone; no other was touched.',
      }),
  );
  context.debug?.(`load said:\n${output}`);
  if (exitCode === 0)
    return { status: 'passed', detail: `the command filled the database in ${duration(Date.now() - started)}` };
  throw new SeparationError(
    'E_LOAD',
    `load ended with exit code ${exitCode}:\n${tail(maskEmails(scrub(output, secretsOf(connection))))}`,
    'Run the same command against an empty database and correct what it says; DATABASE_URL names it. Roles and extensions that a dump asks for may be missing: `pg_restore --no-owner --no-privileges`.',
  );
}
