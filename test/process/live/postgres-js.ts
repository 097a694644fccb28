import postgres from 'postgres';
import { bridgePath, type LiveClient, type OpenClient } from './client.ts';

/** Its statements are prepared and kept for as long as a connection lives. */
export const openPostgresJs: OpenClient = (url, { bridge, names }): LiveClient => {
  const place = new URL(url);
  if (bridge) place.searchParams.set('search_path', bridgePath);
  const sql = postgres(place.href, {
    max: 2,
    connection: { application_name: 'live postgres.js' },
    onnotice: () => undefined,
  });
  const buyers = sql(names === 'before' ? 'users' : 'customers');
  const column = sql(names === 'before' ? 'user_id' : 'customer_id');
  return {
    name: 'postgres.js',
    async signUp(email) {
      const [row] = await sql<{ id: string }[]>`
        INSERT INTO ${buyers} (email, country, updated_at) VALUES (${email}, 'BR', now()) RETURNING id::text`;
      return String(row?.id);
    },
    async placeOrder(buyer, total) {
      const [row] = await sql<{ id: string }[]>`
        INSERT INTO orders (${column}, total, status) VALUES (${buyer}, ${total}, 'pending') RETURNING id::text`;
      return String(row?.id);
    },
    async changeTotal(order, total) {
      return (await sql`UPDATE orders SET total = ${total} WHERE id = ${order}`).count;
    },
    close: () => sql.end({ timeout: 5 }),
  };
};
