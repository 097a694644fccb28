import { expect, test } from 'vitest';
import { listLeftovers } from '../../src/recover/cleanup/leftovers.ts';
import { withMaintenance } from '../../src/postgres/maintenance.ts';
import { readMarker } from '../../src/postgres/side-database.ts';
import { newestClone, cloneBackup } from '../../src/backup/clone.ts';
import { findWays } from '../../src/recover/ways/find-ways.ts';
import { withClient } from '../../src/postgres/session.ts';
import { testPassword, urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';
import { onServer } from '../support/database.ts';
import { outsiders } from '../support/outsiders.ts';
import { ownSession } from '../support/own-database.ts';

test.each(['owner', 'superuser'] as const)(
  'a database of others that says it is a backup is none (as %s)',
  async (by) => {
    const { database, context, low } = await outsiders(by);
    const run = context({ inputs: { backup: 'clone' } });
    const { manifest } = await cloneBackup(run);
    const fake = `${database.name}_fake`;
    await onServer('postgres', async (client) => {
      await client.query(`CREATE DATABASE ${fake} OWNER ${low}`);
      const comment = { separation: 'backup', of: database.name, runId: 'fake', createdAt: '2999-01-01T00:00:00.000Z' };
      const theirs = { ...manifest, clone: fake, runId: 'fake', createdAt: comment.createdAt };
      await client.query(`COMMENT ON DATABASE ${fake} IS '${JSON.stringify({ ...comment, manifest: theirs })}'`);
    });
    expect((await newestClone(run.connection))?.clone).toBe(manifest.clone);
    expect(await withMaintenance(run.connection, (client) => readMarker(client, fake))).toBeNull();
    const names = (await listLeftovers(run)).filter(({ kind }) => kind === 'clone').map(({ name }) => name);
    expect(names).toEqual([manifest.clone]);
  },
);

test('a swap past sessions of another role takes pg_signal_backend, which is said before', async () => {
  const { database, context, low, owner } = await outsiders('owner');
  await ownSession(urlOf(testServer(), database.name, low, testPassword));
  const { connection } = context();
  const asked = { method: 'dump', hasInverse: true, hasRestoreCommand: false, allow: [] } as const;
  const swap = async (): Promise<unknown> => {
    const { ways } = await withClient(connection, (client) => findWays(client, asked));
    return ways.find(({ way }) => way === 'swap');
  };
  expect(await swap()).toEqual({
    way: 'swap',
    possible: false,
    why: `this role may not end the sessions of role ${low}, which are in the database: that takes pg_signal_backend (GRANT pg_signal_backend TO ${owner})`,
  });
  await database.query(`GRANT pg_signal_backend TO ${owner}`);
  expect(await swap()).toMatchObject({ possible: true });
});
