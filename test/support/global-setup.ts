import type { TestProject } from 'vitest/node';
import { startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    server: { port: number; folder: string; bin: string };
  }
}

/** One server for a project; every test makes a database of its own from a template. */
export default async function setup(project: TestProject): Promise<() => void> {
  const server = await startServer();
  project.provide('server', { port: server.port, folder: server.folder, bin: server.bin });
  return () => server.stop();
}
