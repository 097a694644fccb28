import type { Environment } from './environment.ts';

/** Of the environment, what git needs. No secret, and no `GIT_DIR` of a hook that this tool may run in: that is of another question. */
const needed = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'SystemRoot'];

/** Arguments and environment of a question to git about a folder; nothing that the repository's own configuration names is run. */
export function askingGit(
  folder: string,
  question: readonly string[],
  environment: Environment,
): { args: string[]; env: Record<string, string> } {
  const env = Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => needed.includes(entry[0])),
  );
  return { args: ['-C', folder, '-c', 'core.fsmonitor=false', ...question], env };
}
