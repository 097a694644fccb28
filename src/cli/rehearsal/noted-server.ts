import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SeparationError } from '../../core/errors.ts';
import { writePrivately } from '../../core/write-privately.ts';

/** The server that a rehearsal has to itself, and the empty database on it. */
export interface RehearsalServer {
  describe: string;
  folder: string;
  /** Folder of the server's programs, or null. */
  bin: string | null;
  /** URL of the database; holds the password. */
  url: string;
}

/** Notes a server beside the records of the runs, for the steps after this one. */
export function noteServer(state: string, runId: string, server: RehearsalServer): void {
  writePrivately(state, fileName(runId), JSON.stringify(server));
}

/** The server that an earlier step started, or null. */
export function findRehearsalServer(state: string, runId: string): RehearsalServer | null {
  try {
    return JSON.parse(readFileSync(join(state, fileName(runId)), 'utf8')) as RehearsalServer;
  } catch {
    return null;
  }
}

export function forgetServer(state: string, runId: string): void {
  rmSync(join(state, fileName(runId)), { force: true });
}

/** `E_EPHEMERAL` of a step whose server is not there any more. */
export function serverGone(): SeparationError {
  return new SeparationError(
    'E_EPHEMERAL',
    'the server of the ephemeral database is not there',
    'Run all steps of the action in one job; on the command line `run` and `plan` take such a server.',
  );
}

function fileName(runId: string): string {
  return `${runId}.server.json`;
}
