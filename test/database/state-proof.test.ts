import { beforeEach, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/core/manifest.ts';
import type { Inputs } from '../../src/config/settings.ts';
import { compareLargeObjects } from '../../src/postgres/rows/large-objects.ts';
import { compareSequences, sequencesSetBack } from '../../src/postgres/rows/sequences.ts';
import { withClient } from '../../src/postgres/session.ts';
import { readRun } from '../../src/migrate/journal/journal.ts';
import { proveReverted } from '../../src/recover/revert/revert-run.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { restoreBySwap } from '../../src/recover/restore/swap/restore-by-swap.ts';
import { testContext, type TestContext, take } from '../support/context.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { lacksClientTools } from '../support/programs.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await ownDatabase();
  await database.query(`
    CREATE SEQUENCE countdown INCREMENT -5 MINVALUE -1000 MAXVALUE 0 START 0; SELECT nextval('countdown');
    CREATE SEQUENCE untouched; CREATE SEQUENCE "Odd ""one" START 7; SELECT setval('"Odd ""one"', 9, false);
    SELECT lo_from_bytea(0, '\\x00010203'), lo_from_bytea(0, decode(repeat('ab', 2500000), 'hex')), lo_create(0)`);
});

async function backUp(inputs: Partial<Inputs>): Promise<{ context: TestContext; manifest: Manifest; folder: string }> {
  const context = testContext(database.url, { inputs });
  take(context, await backupStage.run(context));
  const { manifest, backupFolder } = context.record;
  if (manifest === null || backupFolder === null) throw new Error('no backup');
  return { context, manifest, folder: backupFolder };
}

const next = async (sequence: string): Promise<unknown> =>
  (await database.query('SELECT nextval($1)::text AS next', [sequence])).rows[0]?.['next'];

describe.each(['dump', 'clone'] as const)('values of sequences and large objects, in a %s', (backup) => {
  test.skipIf(lacksClientTools)(
    'are proved when it is restored, and go on where they were, or behind the last number that was given',
    async () => {
      const { context, manifest, folder } = await backUp({ backup, verifyBackup: 'restore' });
      const of = (name: string): unknown => manifest.sequences?.find((sequence) => sequence.name === name)?.first;
      expect([of('countdown'), of('untouched'), of('Odd "one'), of('users_id_seq')]).toEqual(['-5', '1', '9', '502']);
      expect(manifest.largeObjects).toMatchObject({ count: 3 });
      await database.query(
        "SELECT setval('countdown', -500), setval('users_id_seq', 1); SELECT lo_unlink(oid) FROM pg_largeobject_metadata",
      );
      const { carried } = await restoreBySwap(context, manifest, folder);
      expect(carried).toEqual(['public.countdown']);
      expect([await next('countdown'), await next('untouched'), await next('"Odd ""one"')]).toEqual(['-505', '1', '9']);
      const { rows } = await database.query(
        'SELECT sum(length(lo_get(oid)))::int AS bytes FROM pg_largeobject_metadata',
      );
      expect(rows).toEqual([{ bytes: 2_500_004 }]);
    },
  );

  test.skipIf(lacksClientTools)('that a copy has not refuse it', async () => {
    const { context, manifest, folder } = await backUp({ backup });
    const sequences = manifest.sequences?.map((sequence) =>
      sequence.name === 'countdown' ? { ...sequence, first: '-10', last: '-20' } : sequence,
    );
    await expect(restoreBySwap(context, { ...manifest, sequences }, folder)).rejects.toThrow(
      /the sequence public\.countdown would go on with -5, of -10/,
    );
    const largeObjects = { count: 3, fingerprint: '1' };
    await expect(restoreBySwap(context, { ...manifest, largeObjects }, folder)).rejects.toThrow(
      /the large objects have other contents/,
    );
  });
});

test.skipIf(lacksClientTools)('a sequence that goes on while the dump is taken does not make it wrong', async () => {
  const stop = new AbortController();
  const ticking = onServer(database.name, async (client) => {
    while (!stop.signal.aborted) await client.query("SELECT nextval('orders_id_seq') FROM generate_series(1, 3)");
  });
  const { manifest } = await backUp({ backup: 'dump', verifyBackup: 'restore' }).finally(() => stop.abort());
  await ticking;
  const orders = manifest.sequences?.find(({ name }) => name === 'orders_id_seq');
  expect(BigInt(orders?.last ?? 0)).toBeGreaterThan(BigInt(orders?.first ?? 0));
  expect(manifest.verified.method).toBe('restore');
});

describe('a revert', () => {
  async function migrated(): Promise<TestContext> {
    const { context } = await backUp({ backup: 'dump' });
    take(context, await migrateStage.run(context));
    return context;
  }

  test.skipIf(lacksClientTools)('is not failed by values that others took meanwhile', async () => {
    const context = await migrated();
    await database.query(
      "SELECT nextval('customers_id_seq') FROM generate_series(1, 100); SELECT nextval('countdown')",
    );
    await revertStage(null).run(context);
    expect([await next('users_id_seq'), await next('countdown')]).toEqual(['602', '-10']);
  });

  test.skipIf(lacksClientTools)('says if a sequence was set back, since ids would come twice', async () => {
    const context = await migrated();
    await database.query("SELECT setval('customers_id_seq', 3)");
    await expect(revertStage(null).run(context)).rejects.toMatchObject({
      code: 'E_PROOF',
      message: expect.stringContaining('the sequence public.users_id_seq would go on with 4, and was at 502'),
    });
  });

  test.skipIf(lacksClientTools)(
    'says if a table is not what the manifest says, though nobody wrote to it',
    async () => {
      const context = await migrated();
      await revertStage(null).run(context);
      await withClient(context.connection, async (client) => {
        const run = await readRun(client, context.runId);
        const manifest = run?.manifest ?? null;
        if (run === null || manifest === null) throw new Error('no run with a manifest');
        await expect(proveReverted(client, context, run)).resolves.toMatchObject({ outcome: 'reverted' });
        // Rows whose versions are those of the backup are not read again.
        const tables = manifest.tables.map((table) =>
          table.name === 'users' ? { ...table, versions: undefined, fingerprint: '1' } : table,
        );
        await expect(
          proveReverted(client, context, { ...run, manifest: { ...manifest, tables } }),
        ).rejects.toMatchObject({
          code: 'E_PROOF',
          message: expect.stringMatching(/public\.users had 501 rows and has 501, its contents differ/),
        });
      });
    },
  );
});

test('what is compared', () => {
  const sequence = { schema: 'public', name: 's', oid: 1, increment: '1' };
  const proof = { ...sequence, first: '5', last: '9223372036854775808' };
  expect(compareSequences([proof], [{ ...sequence, next: '9223372036854775807' }])).toEqual([]);
  expect(compareSequences([proof], [{ ...sequence, next: '4' }])).toHaveLength(1);
  expect(compareSequences([proof], [])).toEqual(['the sequence public.s is missing']);
  expect(sequencesSetBack([{ ...proof, last: '6' }], [{ ...sequence, next: '6' }])).toEqual([]);
  expect(sequencesSetBack([{ ...proof, increment: '-1', last: '6' }], [{ ...sequence, next: '7' }])).toHaveLength(1);
  // One that begins anew has not been set back.
  const cycle = { min: '1', max: '100' };
  const round = { ...proof, first: '90', last: '95' };
  expect(sequencesSetBack([round], [{ ...sequence, next: '7', cycle }])).toEqual([]);
  expect(sequencesSetBack([round], [{ ...sequence, next: '94', cycle }])).toHaveLength(1);
  expect(compareSequences([{ ...round, last: '3' }], [{ ...sequence, next: '99', cycle }])).toEqual([]);
  expect(compareSequences([{ ...round, last: '3' }], [{ ...sequence, next: '4', cycle }])).toHaveLength(1);
  expect(compareLargeObjects({ count: 1, fingerprint: '1' }, { count: 2, fingerprint: '1' })).toHaveLength(1);
  expect(compareLargeObjects(null, { count: 2, fingerprint: '1' })).toEqual([]);
});
