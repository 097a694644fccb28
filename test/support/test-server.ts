import { inject, type ProvidedContext } from 'vitest';

/** The server of this worker. */
export function testServer(): ProvidedContext['servers'][number] {
  const servers = inject('servers');
  const server = servers[(Number(process.env['VITEST_POOL_ID']) - 1) % servers.length];
  if (server === undefined) throw new Error('this project has no test server');
  return server;
}
