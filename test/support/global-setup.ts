import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    server: { port: number; folder: string; bin: string };
  }
}

/** One server for the whole run, and one folder for everything temporary; every test makes a database of its own from a template. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'separation-tests-'));
  // The servers run as another user, and have to pass through.
  chmodSync(folder, 0o711);
  process.env['TMPDIR'] = folder;
  const server = await startServer();
  project.provide('server', { port: server.port, folder: server.folder, bin: server.bin });
  return () => {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
