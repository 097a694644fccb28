declare module '@supabase/supabase-js' {
  export interface PostgrestFilterBuilder extends PromiseLike<{ data: any; error: unknown }> {
    select(columns?: string): PostgrestFilterBuilder;
    eq(column: string, value: unknown): PostgrestFilterBuilder;
    in(column: string, values: readonly unknown[]): PostgrestFilterBuilder;
    order(column: string, options?: { ascending?: boolean }): PostgrestFilterBuilder;
    match(query: Record<string, unknown>): PostgrestFilterBuilder;
    single(): PostgrestFilterBuilder;
  }
  export interface PostgrestQueryBuilder {
    select(columns?: string, options?: { count?: 'exact'; head?: boolean }): PostgrestFilterBuilder;
    insert(values: unknown): PostgrestFilterBuilder;
    upsert(values: unknown, options?: { onConflict?: string }): PostgrestFilterBuilder;
    update(values: unknown): PostgrestFilterBuilder;
    delete(): PostgrestFilterBuilder;
  }
  export interface StorageFileApi {
    upload(path: string, body: unknown): Promise<void>;
  }
  export interface SupabaseClient {
    from(table: string): PostgrestQueryBuilder;
    rpc(name: string, args?: Record<string, unknown>): PostgrestFilterBuilder;
    storage: { from(bucket: string): StorageFileApi };
  }
  export function createClient(url: string, key: string): SupabaseClient;
}
