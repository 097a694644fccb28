import { Pool } from 'pg';
import postgres from 'postgres';

const pool = new Pool();
const sql = postgres();

export async function emails(): Promise<string[]> {
  const { rows } = await pool.query<{ email: string }>('SELECT email FROM public.users ORDER BY id');
  return rows.map(({ email }) => email);
}

const insert = `
  INSERT INTO orders (user_id, total)
  VALUES ($1, $2)
  RETURNING id, user_id`;

export async function place(buyer: bigint, total: string): Promise<unknown> {
  const { rows } = await pool.query({ text: insert, values: [buyer, total] });
  return rows[0].user_id;
}

export async function disputesOf(buyer: number): Promise<unknown> {
  return sql`SELECT d.* FROM disputes d WHERE d.user_id = ${buyer}`;
}

/** Supabase's own table of accounts is another. */
export async function accounts(): Promise<unknown> {
  return sql`SELECT id FROM auth.users`;
}

export async function sessions(): Promise<unknown> {
  return sql`SELECT s.user_id FROM sessions s`;
}
