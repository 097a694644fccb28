import { execFileSync } from 'node:child_process';
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testVerifier } from './password.ts';

/** The user that a server runs as if the tests run as root; nothing elsewhere. */
export interface Owner {
  uid?: number;
  gid?: number;
}

export type Run = (command: string, args: readonly string[]) => void;

/** Runs a server's program as that user, and waits for its end. */
export function runner(bin: string, folder: string, owner: Owner): Run {
  return (command, args) => {
    execFileSync(join(bin, command), args, { ...owner, stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  };
}

export function giveTo({ uid, gid }: Owner, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** Makes a cluster in `data` of the folder. */
export function makeCluster(run: Run, folder: string, owner: Owner, options: readonly string[] = []): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, testVerifier());
  giveTo(owner, passwordFile);
  const flags = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8'];
  run('initdb', ['-D', join(folder, 'data'), ...flags, '--no-sync', ...options]);
  rmSync(passwordFile);
}

/** A copy of a cluster that no server runs on: two new clusters of one system identifier are two servers all the same. */
export function copyCluster(from: string, to: string, owner: Owner): void {
  execFileSync('cp', ['-R', from, to], { ...owner, cwd: '/' });
}
