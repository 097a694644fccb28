import { stripVTControlCharacters } from 'node:util';
import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { secretsOf } from '../postgres/connection.ts';
import { maskEmails, scrub } from '../report/mask.ts';
import type { CheckReport } from '../report/report.ts';
import { runCommand, shellCommand } from '../typecheck/run-command.ts';

const shownLines = 20;
const name = 'smoke-command';

/**
 * Runs the user's smoke command against the migrated database: in the working directory, with the database's URL in its environment.
 * Its exit code is the verdict. Throws `E_SMOKE` with the end of its output, and `E_CANCELLED`.
 */
export async function runSmokeCommand(context: Context, earlier: readonly CheckReport[]): Promise<CheckReport> {
  const { inputs, environment, connection, folders, signal } = context;
  if (inputs.smokeCommand === null)
    return { name, severity: 'error', status: 'skipped', rows: 0, message: 'no smoke-command is given' };
  context.progress('smoke-command');
  const started = Date.now();
  // Both, so that no part of the application can speak to another database than the one that was separated.
  const env = { ...environment, DATABASE_URL: connection.url, DIRECT_URL: connection.url };
  const { exitCode, output } = await orCancelled(
    signal,
    runCommand(shellCommand(inputs.smokeCommand, env), folders.working, env),
  );
  if (exitCode === 0) {
    return {
      name,
      severity: 'error',
      status: 'passed',
      rows: 0,
      message: `exit code 0 after ${Date.now() - started} ms`,
    };
  }
  const failed: CheckReport = { name, severity: 'error', status: 'failed', rows: 0, message: `exit code ${exitCode}` };
  throw new SeparationError(
    'E_SMOKE',
    `smoke-command ended with exit code ${exitCode}:\n${tail(maskEmails(scrub(output, secretsOf(connection))))}`,
    'The way back is taken. Run the same command against a copy of the database that is separated, and correct what it says.',
    { report: { checks: [...earlier, failed] } },
  );
}

/** The command itself hears of a Ctrl-C or a cancelled job as this process does; nobody has to wait for it. */
async function orCancelled<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const cancelled = (): SeparationError =>
    new SeparationError('E_CANCELLED', 'cancelled during smoke-command', 'The way back is taken.');
  if (signal.aborted) throw cancelled();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => undefined);
  }
}

function tail(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return lines.length === 0
    ? '  (no output)'
    : lines
        .slice(-shownLines)
        .map((line) => `  ${line}`)
        .join('\n');
}
