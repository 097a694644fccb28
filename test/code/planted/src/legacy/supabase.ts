import { createClient } from '@supabase/supabase-js';

const supabase = createClient('http://localhost', 'anon');

export async function countBuyers(): Promise<unknown> {
  return supabase.from('users').select('id', { count: 'exact', head: true });
}

export async function ordersOf(buyer: string): Promise<unknown> {
  const { data } = await supabase
    .from('orders')
    .select('id, user_id, users(email), items:order_items(user_id, quantity)')
    .eq('user_id', buyer)
    .order('user_id');
  return data;
}

export async function subscribe(buyer: string): Promise<void> {
  await supabase.from('subscriptions').insert({ user_id: buyer, plan: 'basic' });
  await supabase.from('subscriptions').upsert({ plan: 'pro' }, { onConflict: 'user_id' });
  let query = supabase.from('disputes').select('id');
  query = query.eq('user_id', buyer);
  await query;
}

export async function spentBy(buyer: string): Promise<unknown> {
  return supabase.rpc('total_of_user', { user_id: buyer });
}

export async function avatar(file: unknown): Promise<void> {
  await supabase.storage.from('users').upload('a.png', file);
}
