import pg from 'pg';
import { type LiveClient, type OpenClient, withOptions } from './client.ts';

/** A pool, and each order in a transaction of several statements. */
export const openNodePostgres: OpenClient = (url, { bridge, names }): LiveClient => {
  const pool = new pg.Pool({
    connectionString: bridge ? withOptions(url) : url,
    max: 2,
    application_name: 'live node-postgres',
    query_timeout: 600_000,
  });
  pool.on('error', () => undefined);
  const [buyers, column] = names === 'before' ? ['users', 'user_id'] : ['customers', 'customer_id'];
  return {
    name: 'node-postgres',
    async signUp(email) {
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO ${buyers} (email, country, updated_at) VALUES ($1, 'BR', now()) RETURNING id::text`,
        [email],
      );
      return String(rows[0]?.id);
    },
    async placeOrder(buyer, total) {
      const client = await pool.connect();
      let broken = true;
      try {
        await client.query('BEGIN');
        await client.query(`SELECT email FROM ${buyers} WHERE id = $1 FOR SHARE`, [buyer]);
        const { rows } = await client.query<{ id: string }>(
          `INSERT INTO orders (${column}, total, status) VALUES ($1, $2, 'pending') RETURNING id::text`,
          [buyer, total],
        );
        await client.query('COMMIT');
        broken = false;
        return String(rows[0]?.id);
      } finally {
        client.release(broken);
      }
    },
    async changeTotal(order, total) {
      return (await pool.query('UPDATE orders SET total = $2 WHERE id = $1', [order, total])).rowCount ?? 0;
    },
    close: () => pool.end(),
  };
};
