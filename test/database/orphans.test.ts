import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readEncrypted } from '../../src/backup/encryption.ts';
import { orphanLines } from '../../src/cli/commands/cleanup.ts';
import type { Inputs } from '../../src/config/settings.ts';
import { cleanupMarkdown } from '../../src/report/markdown-cleanup.ts';
import { cleanUp, type CleanUp } from '../../src/stages/cleanup.ts';
import { separated, type Separated } from '../support/separated.ts';

/** Visits without a foreign key: two of them are of buyers who are long gone, and one of nobody. */
const sql = `
  CREATE TABLE visits (id int PRIMARY KEY, user_id text, page text, length int GENERATED ALWAYS AS (length(page)) STORED, n int GENERATED ALWAYS AS IDENTITY);
  INSERT INTO visits (id, user_id, page) VALUES (1, '1', 'start'), (2, '90001', E'it''s "b",\\\\\\n c'), (3, '90002', NULL), (4, NULL, 'nobody');
  ALTER TABLE users ADD COLUMN parent_id bigint; UPDATE users SET parent_id = 90001 WHERE id = 1;
  ALTER TABLE disputes DROP CONSTRAINT disputes_user_id_fkey; UPDATE disputes SET user_id = 90003 WHERE id = 1;
  CREATE TABLE dispute_notes (dispute_id bigint REFERENCES disputes ON DELETE CASCADE);
  INSERT INTO dispute_notes VALUES (1);`;
const config = {
  separate: {
    tables: [
      'orders',
      'order_items',
      'subscriptions',
      'disputes',
      'visits',
      { table: 'users', column: 'parent_id', keep: true },
    ],
  },
};

let shop: Separated;
beforeEach(async () => {
  shop = await separated({ sql, config });
  await shop.database.query("UPDATE separation.run SET state = 'completed'");
});

/** Cleans up, with the default inputs but for these. */
function clean(options: { remove: boolean; orphans: boolean }, inputs: Partial<Inputs> = {}): Promise<CleanUp> {
  return cleanUp({ ...shop.context, inputs: { ...shop.context.inputs, ...inputs } }, { age: 0, ...options });
}

async function visits(): Promise<number[]> {
  const { rows } = await shop.database.query('SELECT id FROM visits ORDER BY id');
  return rows.map(({ id }) => Number(id));
}

describe('rows that point to no customer', () => {
  test('are listed with counts, and stay without both flags', async () => {
    for (const options of [
      { remove: false, orphans: true },
      { remove: true, orphans: false },
    ]) {
      const cleaned = await clean(options);
      expect(cleaned.orphans).toEqual([
        { schema: 'public', table: 'customers', column: 'parent_id', rows: 1, keep: 'customers' },
        { schema: 'public', table: 'disputes', column: 'customer_id', rows: 1, keep: 'others-hang-on-it' },
        { schema: 'public', table: 'visits', column: 'customer_id', rows: 2, keep: null },
      ]);
      expect(cleaned.removedOrphans).toEqual([]);
      expect(orphanLines(cleaned)[2]).toContain('public.visits.customer_id: 2 rows without a customer');
    }
    expect(await visits()).toEqual([1, 2, 3, 4]);
  });

  test('are not removed if that would run code of others', async () => {
    const low = `low_${process.pid}`;
    await shop.database.query(`
      CREATE ROLE ${low}; CREATE FUNCTION public.boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$; ALTER FUNCTION public.boom OWNER TO ${low};
      CREATE TRIGGER boom BEFORE DELETE ON visits FOR EACH ROW EXECUTE FUNCTION public.boom()`);
    onTestFinished(() => shop.database.query(`DROP OWNED BY ${low} CASCADE; DROP ROLE ${low}`).then(() => undefined));
    const { failed, removedOrphans } = await clean({ remove: true, orphans: true });
    expect(failed).toMatchObject([{ name: 'rows of public.visits', error: { code: 'E_OTHERS_CODE' } }]);
    expect(removedOrphans).toEqual([]);
  });

  test('are in a SQL file before they are removed; customers, and what others depend on, stay', async () => {
    const was = (await shop.database.query('SELECT * FROM visits ORDER BY id')).rows;
    const cleaned = await clean({ remove: true, orphans: true });
    expect(cleaned.failed).toEqual([]);
    const [gone] = cleaned.removedOrphans;
    expect(gone).toMatchObject({ removed: 2, file: expect.stringMatching(/public\.visits\.customer_id\.sql$/) });
    expect(statSync(gone?.file ?? '').mode & 0o777).toBe(0o600);
    expect(await visits()).toEqual([1, 4]);
    const { rows } = await shop.database.query(
      'SELECT (SELECT count(*)::int FROM customers) AS customers, (SELECT count(*)::int FROM dispute_notes) AS notes',
    );
    expect(rows).toEqual([{ customers: 501, notes: 1 }]);
    await shop.database.query(readFileSync(gone?.file ?? '', 'utf8'));
    expect((await shop.database.query('SELECT * FROM visits ORDER BY id')).rows).toEqual(was);
    const summary = cleanupMarkdown('shop', cleaned, ({ message }) => message);
    expect(summary.split('\n')[0]).toMatch(/2 rows exported and removed\.$/);
    expect(summary).toContain('| `public.customers.parent_id` | 1 | kept: they are customers themselves |');
  });

  test('are encrypted if encrypt-to says so', async () => {
    const identity = await generateIdentity();
    const { removedOrphans } = await clean(
      { remove: true, orphans: true },
      { encryptTo: [await identityToRecipient(identity)] },
    );
    const file = removedOrphans[0]?.file ?? '';
    expect(readFileSync(file, 'latin1')).not.toContain('90001');
    const chunks: Buffer[] = [];
    for await (const chunk of await readEncrypted(file, { AGE_IDENTITY: identity })) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toContain('"customer_id":"90001"');
  });

  test.for([
    {
      why: 'a trigger keeps rows',
      more: 'CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TRIGGER keep BEFORE DELETE ON visits FOR EACH ROW EXECUTE FUNCTION keep()',
      code: 'E_PROOF',
    },
    {
      why: 'rows of others point to them',
      more: 'CREATE TABLE pages (visit_id int REFERENCES visits); INSERT INTO pages VALUES (2)',
      code: 'E_STATE',
    },
    { why: 'a run is in flight', more: "UPDATE separation.run SET state = 'migrated'", code: 'E_STATE' },
  ])('all stay, and no file is left, if $why', async ({ more, code }) => {
    await shop.database.query(more);
    const cleaned = await clean({ remove: true, orphans: true });
    expect(cleaned.failed.map(({ error }) => error.code)).toEqual([code]);
    expect(cleaned.removedOrphans).toEqual([]);
    expect(await visits()).toEqual([1, 2, 3, 4]);
    const left = existsSync(shop.context.folders.backups) ? readdirSync(shop.context.folders.backups) : [];
    expect(left).toEqual([]);
  });
});
