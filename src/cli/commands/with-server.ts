import { resolve } from 'node:path';
import { readInputs } from '../open.ts';
import type { RehearsalServer } from '../rehearsal/noted-server.ts';
import { withRehearsalServer } from '../rehearsal/server.ts';
import type { Call } from './command.ts';

/** Gives `use` the server of a rehearsal, for as long as it lasts, or null if the call asks for none. Throws `E_USAGE`, `E_CONFIG`, `E_EPHEMERAL`, `E_CANCELLED`. */
export async function withServerOf<T>(call: Call, use: (server: RehearsalServer | null) => Promise<T>): Promise<T> {
  const { inputs } = readInputs(call.get);
  if (!inputs.ephemeral) return use(null);
  call.print(call.colors.dim('Starting a PostgreSQL server of its own …'));
  return withRehearsalServer({ working: resolve(inputs.workingDirectory), signal: call.signal }, (server) => {
    call.print(call.colors.dim(`The ephemeral database is ready: PostgreSQL from ${server.describe}`));
    return use(server);
  });
}
