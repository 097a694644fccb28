import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { containerFile, serverEnvironment } from './janitor.ts';
import { runProcess } from '../../core/process.ts';
import type { ServerSettings } from './start-server.ts';
import { serverFailed, type Started } from './started.ts';

/** The image of a server if none is installed. */
export const serverImage = 'postgres:18';

/** Starts a server in a container of its own; it may not answer yet. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
export async function startContainer(
  docker: string,
  { folder, port, password, signal }: ServerSettings,
): Promise<Started> {
  const name = basename(folder);
  // First, so that whoever cleans up knows of a container that this process did not live to hear of.
  writeFileSync(join(folder, containerFile), name);
  const run = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> => {
    let output = '';
    const options = { env, signal, secrets: [password], onStdout: (chunk: Buffer) => (output += chunk.toString()) };
    const { code, stderr } = await runProcess(docker, args, options);
    if (code !== 0) throw serverFailed(`docker ${args[0] ?? ''} of ${serverImage} failed: ${stderr}`);
    return output;
  };
  // `--env NAME` without a value: docker takes it from its own environment, so that no password is in argv.
  await run(
    [
      'run',
      '--detach',
      '--rm',
      '--name',
      name,
      '--publish',
      `127.0.0.1:${port}:5432`,
      '--env',
      'POSTGRES_PASSWORD',
      '--env',
      'POSTGRES_INITDB_ARGS',
      serverImage,
    ],
    {
      ...serverEnvironment(),
      POSTGRES_PASSWORD: password,
      POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C --no-sync',
    },
  );
  return { hasEnded: () => false, log: () => run(['logs', '--tail', '20', name], serverEnvironment()) };
}
