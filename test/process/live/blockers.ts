import pg from 'pg';
import type { Shop } from './scenario.ts';

/** What else goes on in a database while it is separated. */
export type Blocker = 'idle-transaction' | 'report' | 'index-concurrently' | 'lock-table' | 'vacuum' | 'autovacuum';

/** Each begins at once, and is awaited when the command has ended. */
export const blockers: Record<Blocker, (shop: Shop) => Promise<void>> = {
  'idle-transaction': (shop) =>
    inSession(shop, ['BEGIN', 'SELECT count(*) FROM orders', 'SELECT pg_sleep(3)', 'COMMIT']),
  report: (shop) => inSession(shop, ['SELECT count(*), pg_sleep(20) FROM orders']),
  'index-concurrently': (shop) =>
    inSession(shop, [
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS live_idx ON orders (total, created_at)',
      'DROP INDEX CONCURRENTLY IF EXISTS live_idx',
    ]),
  'lock-table': (shop) => inSession(shop, ['BEGIN', 'LOCK TABLE orders', 'SELECT pg_sleep(2)', 'COMMIT']),
  vacuum: (shop) => inSession(shop, ['VACUUM orders', 'VACUUM ANALYZE']),
  autovacuum: (shop) =>
    inSession(shop, [
      'ALTER TABLE order_items SET (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0)',
      'UPDATE order_items SET quantity = quantity',
    ]),
};

async function inSession({ url }: Shop, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'live blocker' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Whatever the separation has renamed meanwhile, or a restore ended, is not what is looked at here.
    for (const statement of statements) await client.query(statement);
  } catch {
    return;
  } finally {
    await client.end().catch(() => undefined);
  }
}
