declare module 'drizzle-orm/pg-core' {
  export interface Column {
    notNull(): Column;
    primaryKey(): Column;
    references(column: () => Column): Column;
  }
  export type Table<C> = C & { _: { name: string } };
  export function pgTable<C>(name: string, columns: C): Table<C>;
  export function bigint(name: string, options: { mode: 'number' | 'bigint' }): Column;
  export function text(name: string): Column;
}
declare module 'kysely' {
  export interface SelectQueryBuilder {
    innerJoin(table: string, left: string, right: string): SelectQueryBuilder;
    select(columns: string | readonly string[]): SelectQueryBuilder;
    where(column: string, operator: string, value: unknown): SelectQueryBuilder;
    execute(): Promise<any[]>;
  }
  export interface InsertQueryBuilder {
    values(row: Record<string, unknown>): InsertQueryBuilder;
    execute(): Promise<any[]>;
  }
  export class Kysely<DB> {
    private readonly tables: DB;
    selectFrom(table: string): SelectQueryBuilder;
    insertInto(table: string): InsertQueryBuilder;
    deleteFrom(table: string): SelectQueryBuilder;
  }
}
declare module 'knex' {
  export namespace Knex {
    interface QueryBuilder extends PromiseLike<any[]> {
      join(table: string, left: string, right: string): QueryBuilder;
      select(...columns: string[]): QueryBuilder;
      where(column: string, value: unknown): QueryBuilder;
      where(conditions: Record<string, unknown>): QueryBuilder;
      insert(row: Record<string, unknown>): QueryBuilder;
      count(column: string): QueryBuilder;
    }
  }
  export interface Knex {
    (table: string): Knex.QueryBuilder;
    from(table: string): Knex.QueryBuilder;
    raw(sql: string, bindings?: readonly unknown[]): PromiseLike<unknown>;
  }
}
