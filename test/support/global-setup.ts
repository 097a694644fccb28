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

/** What the projects of a run share: a worker has its number in all of them, and works for one at a time. */
interface Shared {
  servers: Promise<TestServer[]>;
  projects: number;
}

// Each project loads this file anew.
const inProcess = globalThis as { separationTestServers?: Shared };

/** One server for each worker; every test makes a database of its own from a template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (inProcess.separationTestServers ??= { servers: startAll(project.config.maxWorkers), projects: 0 });
  shared.projects += 1;
  const servers = await shared.servers;
  project.provide(
    'servers',
    servers.map(({ port, folder, bin }) => ({ port, folder, bin })),
  );
  return async () => {
    shared.projects -= 1;
    if (shared.projects > 0) return;
    delete inProcess.separationTestServers;
    for (const server of servers) server.stop();
  };
}

async function startAll(count: number): Promise<TestServer[]> {
  makeTemplate();
  const servers: TestServer[] = [];
  for (let worker = 0; worker < count; worker += 1) servers.push(await startServer());
  return servers;
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
