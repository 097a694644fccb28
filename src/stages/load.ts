import { withHeartbeat } from '../core/heartbeat.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { SeparationError } from '../core/errors.ts';
import { ProgramOutput, programWords } from '../core/program-words.ts';
import { duration } from '../core/words.ts';
import { runUserCommand } from '../application/typecheck/run-command.ts';
import { commandEnvironment } from '../config/command-environment.ts';

/** Fills the ephemeral database by the user's command, before anything looks at it. */
export const loadStage: Stage = { run: load };

/** Runs the command in the working directory; its exit code is the verdict. Throws `E_LOAD` with what of its output holds no values of rows, and `E_CANCELLED`. */
export async function load(
  context: Pick<RunContext, 'inputs' | 'environment' | 'folders' | 'signal' | 'progress' | 'showValues'>,
): Promise<StageResult> {
  const { inputs, folders, signal, progress } = context;
  const environment = commandEnvironment(context);
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
  if (exitCode === 0) context.showValues?.(`load said:\n${output}`);
  if (exitCode === 0)
    return { status: 'passed', detail: `the command filled the database in ${duration(Date.now() - started)}` };
  throw new SeparationError(
    'E_LOAD',
    `load ended with exit code ${exitCode}:\n${programWords(output)}`,
    'Run the same command against an empty database and correct what it says. DATABASE_URL names that database. Roles and extensions that a dump asks for may be missing: `pg_restore --no-owner --no-privileges`.',
    { cause: new ProgramOutput(output) },
  );
}
