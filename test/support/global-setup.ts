import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serverUser } from '../../src/postgres/ephemeral/start-server.ts';
import { giveTo, makeCluster, runner } from './cluster.ts';
import { serverBinaries, startServer, type TestServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each worker. */
    servers: { port: number; folder: string; bin: string }[];
  }
}

/** One server for each worker of a project; every test makes a database of its own from a template. */
export default async function setup(project: TestProject): Promise<() => void> {
  makeTemplate();
  const servers: TestServer[] = [];
  for (let worker = 0; worker < project.config.maxWorkers; worker += 1) servers.push(await startServer());
  project.provide(
    'servers',
    servers.map(({ port, folder, bin }) => ({ port, folder, bin })),
  );
  return () => servers.forEach((server) => server.stop());
}

/** The cluster that every server of the run is a copy of. */
function makeTemplate(): void {
  const folder = join(process.env['SEPARATION_TEST_MEMORY'] ?? '', 'cluster');
  if (existsSync(folder)) return;
  const bin = serverBinaries();
  process.env['SEPARATION_TEST_SERVER'] = bin;
  mkdirSync(folder);
  const owner = serverUser(folder) ?? {};
  giveTo(owner, folder);
  chmodSync(folder, 0o711);
  makeCluster(runner(bin, folder, owner), folder, owner);
  process.env['SEPARATION_TEST_CLUSTER'] = join(folder, 'data');
}
