import pg from 'pg';
import type { Account } from './buyer.ts';

export interface Verdict {
  /** Acknowledged and nowhere. */
  lost: string[];
  /** There, and another buyer's or with another total. */
  changed: string[];
  /** Acknowledged to two orders or two buyers. */
  twice: string[];
  /** Only in a database that was kept, by what was acknowledged. */
  onlyKept: number;
}

/** Looks for every acknowledged write in the databases, the newest first, in its meaning: who ordered, which order, what total. */
export async function verify(accounts: readonly Account[], urls: readonly string[]): Promise<Verdict> {
  const worlds = await Promise.all(urls.map(read));
  const verdict: Verdict = { lost: [], changed: [], twice: [], onlyKept: 0 };
  const ids = new Map<string, string>();
  for (const { client, signUps, orders } of accounts) {
    for (const { id, email } of signUps) {
      note(ids, verdict, `buyer ${id}`, email);
      const found = worlds.findIndex(({ buyers }) => buyers.get(email) === id);
      if (found < 0) verdict.lost.push(`${client}: buyer ${id} (${email})`);
      else if (found > 0) verdict.onlyKept += 1;
    }
    for (const { id, email, total, unanswered } of orders) {
      note(ids, verdict, `order ${id}`, `${email} ${total}`);
      const rows = worlds.map(({ orders: all }) => all.get(id));
      const right = rows.findIndex((row) => row?.email === email && [total, ...unanswered].includes(row.total));
      if (right > 0) verdict.onlyKept += 1;
      if (right >= 0) continue;
      const other = rows.find((row) => row !== undefined);
      if (other === undefined) verdict.lost.push(`${client}: order ${id} of ${email}, ${total}`);
      else verdict.changed.push(`${client}: order ${id} of ${email}, ${total}: is of ${other.email}, ${other.total}`);
    }
  }
  return verdict;
}

function note(ids: Map<string, string>, { twice }: Verdict, id: string, whose: string): void {
  const earlier = ids.get(id);
  if (earlier !== undefined) twice.push(`${id}: ${earlier} and ${whose}`);
  ids.set(id, whose);
}

interface World {
  buyers: Map<string, string>;
  orders: Map<string, { email: string; total: string }>;
}

async function read(url: string): Promise<World> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: found } = await client.query<{ after: boolean }>(
      "SELECT to_regclass('public.customers') IS NOT NULL AS after",
    );
    const [buyers, column] = found[0]?.after === true ? ['customers', 'customer_id'] : ['users', 'user_id'];
    const people = await client.query<{ id: string; email: string }>(
      `SELECT id::text, email FROM public.${buyers} WHERE email LIKE 'live-%'`,
    );
    const orders = await client.query<{ id: string; email: string; total: string }>(
      `SELECT o.id::text, b.email, o.total::text FROM public.orders o JOIN public.${buyers} b ON b.id = o.${column} WHERE b.email LIKE 'live-%'`,
    );
    return {
      buyers: new Map(people.rows.map(({ id, email }) => [email, id])),
      orders: new Map(orders.rows.map(({ id, ...order }) => [id, order])),
    };
  } finally {
    await client.end();
  }
}
