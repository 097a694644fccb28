import type { Site } from './site.ts';
import type { Target } from './strike.ts';
import { until } from './until.ts';

/** The smallest age (transactions) at which PostgreSQL vacuums a table against wraparound (manual, section 20.10). */
const smallestAge = 100_000;

/** Makes an autovacuum worker against wraparound hold its lock on `orders`: it does not step aside. `fault-point.sql` makes it slow. */
export async function autovacuumAgainstWraparound(
  site: Site,
  database: string,
  afterwards: Target['afterwards'],
): Promise<void> {
  const { rows } = await site.query(
    database,
    "SELECT age(relfrozenxid) AS age FROM pg_class WHERE oid = 'orders'::regclass",
  );
  const missing = Math.max(0, smallestAge + 1000 - Number(rows[0]?.['age']));
  await site.query(
    database,
    `DO $$ BEGIN FOR i IN 1..${missing} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`,
  );
  afterwards(async () => {
    await set(site, { autovacuum: 'off', autovacuum_naptime: '1min' });
    await site.admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'autovacuum worker'");
  });
  await set(site, { autovacuum: 'on', autovacuum_naptime: '1s' });
  const holds = await until(async () => {
    const { rows: found } = await site.query(
      database,
      `SELECT FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
        WHERE a.backend_type = 'autovacuum worker' AND a.datname = current_database() AND a.query LIKE '%(to prevent wraparound)'
          AND l.relation = 'orders'::regclass AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted`,
    );
    return found.length > 0;
  }, 300_000);
  if (!holds) throw new Error('no autovacuum came to prevent wraparound');
}

async function set(site: Site, settings: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) await site.admin(`ALTER SYSTEM SET ${name} = '${value}'`);
  await site.admin('SELECT pg_reload_conf()');
}
