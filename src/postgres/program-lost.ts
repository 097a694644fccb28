import { ProgramOutput, programWords } from '../core/program-words.ts';
import { SeparationError } from '../core/errors.ts';

/** What libpq says of a connection, in the language that the programs are run with; what the server says is in its own. */
const lost =
  /server closed the connection unexpectedly|connection to server .* failed|could not (?:connect to|receive data from|send data to) server|no connection to the server|connection (?:not open|pointer is NULL)|SSL (?:SYSCALL error|connection has been closed)|terminating connection|lost synchronization with server|timeout expired|the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)|too many clients already|remaining connection slots/i;

/** True if a libpq program ended since its connection did, or could not be had: that says nothing of what it was to do. */
export function hasLostConnection(stderr: string): boolean {
  return lost.test(stderr);
}

/** `E_CONNECTION_LOST` of such a program. */
export function programLost(program: 'pg_dump' | 'pg_restore', stderr: string): SeparationError {
  return new SeparationError(
    'E_CONNECTION_LOST',
    `the connection of ${program} to the server was lost: ${programWords(stderr)}`,
    'Run `separation recover`: it finds out where the database stands and brings it back.',
    { cause: new ProgramOutput(stderr) },
  );
}
