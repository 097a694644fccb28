import type { RunContext } from '../../migrate/run-context.ts';
import { SeparationError } from '../../core/errors.ts';
import { ProgramOutput, programWords } from '../../core/program-words.ts';
import type { CheckReport } from '../../core/report.ts';
import { runUserCommand } from '../../application/typecheck/run-command.ts';
import { commandEnvironment } from '../../config/command-environment.ts';

const name = 'smoke-command';

/** Runs the smoke command with the database's URL in its environment; its exit code is the verdict. Throws `E_SMOKE`, `E_CANCELLED`. */
export async function runSmokeCommand(context: RunContext, earlier: readonly CheckReport[]): Promise<CheckReport> {
  const { inputs, connection, folders, signal } = context;
  if (inputs.smokeCommand === null)
    return { name, severity: 'error', status: 'skipped', rows: 0, message: 'no smoke-command is given' };
  context.progress('smoke-command');
  const started = Date.now();
  // Both, so that no part of the application can speak to another database than the one that was separated.
  const env = { ...commandEnvironment(context), DATABASE_URL: connection.url, DIRECT_URL: connection.url };
  const { exitCode, output } = await runUserCommand(inputs.smokeCommand, folders.working, env, {
    signal,
    name,
    hint: 'It was ended, and all that it had started. The way back is taken.',
  });
  if (exitCode === 0) {
    context.showValues?.(`smoke-command said:\n${output}`);
    const message = `exit code 0 after ${Date.now() - started} ms`;
    return { name, severity: 'error', status: 'passed', rows: 0, message };
  }
  const failed: CheckReport = { name, severity: 'error', status: 'failed', rows: 0, message: `exit code ${exitCode}` };
  throw new SeparationError(
    'E_SMOKE',
    `smoke-command ended with exit code ${exitCode}${said(programWords(output))}`,
    'The way back is taken. Run the same command against a copy of the database that is separated, and correct what it says.',
    { report: { checks: [...earlier, failed] }, cause: new ProgramOutput(output) },
  );
}

function said(words: string): string {
  return words === '' ? ', and said nothing' : `:\n${words}`;
}
