import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const passedOn = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'XDG_RUNTIME_DIR'];

/** The environment of the server and of what cleans up after it: nothing of the caller's but the way to the programs. */
export function serverEnvironment(): Record<string, string> {
  const kept = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/** Name of the file in the server's folder that says which container is to be removed with it. */
export const containerFile = 'container';

const doneFile = 'done';

/** Stops the server when its user is dead (a pipe closes), its steps are over, six hours have passed, or `done` is there. A negative pid is initdb. */
const script = `
if [ -z "$2" ]; then
  cat > /dev/null
else
  tries=0
  until [ -e "$1/${doneFile}" ] || [ $tries -ge 108000 ]; do
    [ "$2" = 0 ] || kill -0 "$2" 2> /dev/null || break
    sleep 0.2
    tries=$((tries + 1))
  done
fi
container=$(cat "$1/${containerFile}" 2> /dev/null)
[ -n "$container" ] && docker rm --force --volumes "$container" > /dev/null 2>&1
file="$1/server/data/postmaster.pid"
pid=$(head -n 1 "$file" 2> /dev/null)
[ "\${pid:-0}" -gt 0 ] && kill -INT "$pid"
tries=0
while [ -e "$file" ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
[ -e "$file" ] && [ "\${pid:-0}" -gt 0 ] && kill -KILL "$pid"
rm -rf "$1"`;

/** Cleans the folder up when the returned function is called, or this process is dead; the function waits until it is done. */
export function cleanWithThisProcess(folder: string): () => Promise<void> {
  // In a session of its own, so that Ctrl-C at the terminal does not end it; the server likewise.
  const janitor = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    env: serverEnvironment(),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const cleaned = new Promise<void>((resolve) => {
    janitor.once('close', () => resolve());
    janitor.once('error', () => resolve());
  });
  return async () => {
    janitor.stdin.end();
    await cleaned;
  };
}

/** Cleans the folder up when `cleanNow` is called, by whatever process, or `owner` is dead (0: nobody that this process can watch). */
export function cleanWithOwner(folder: string, owner: number): void {
  spawn('/bin/sh', ['-c', script, 'sh', folder, String(owner)], {
    env: serverEnvironment(),
    detached: true,
    stdio: 'ignore',
  }).unref();
}

/** Has the janitor of the folder do its work, and waits until it is done, at most half a minute. */
export async function cleanNow(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  writeFileSync(join(folder, doneFile), '');
  for (let tries = 0; existsSync(folder) && tries < 300; tries += 1) await sleep(100);
}

/** The process that lives as long as the steps of this job, which is the parent of each; 0 if it cannot be watched. */
export function ownerOfSteps(parent = process.ppid): number {
  // In a container the parent of a step is not to be seen, or it is the container itself, which takes the server with it.
  if (parent <= 1) return 0;
  try {
    process.kill(parent, 0);
    return parent;
  } catch {
    return 0;
  }
}
