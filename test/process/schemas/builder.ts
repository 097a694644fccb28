import { clip } from '../../../src/plan/names.ts';
import type { ReferenceModel, ShopModel } from './model.ts';
import type { Names } from './names.ts';

/** What the parts of a shop are built with. */
export interface Builder {
  readonly shop: ShopModel;
  /** Major of the server: what it does not know is left out. */
  readonly major: number;
  readonly statements: string[];
  readonly calls: string[];
  readonly entries: unknown[];
  /** Names of tables, views, indexes and functions, by schema. */
  names(schema: string): Names;
}

/** A column in its table. */
export interface Place {
  schema: string;
  table: string;
  column: string;
}

/** The line of the configuration for a reference, if it has one. */
export function entryFor({ shop }: Builder, place: Place, { decision }: ReferenceModel): unknown[] {
  if (decision === 'silent') return [];
  const { schema, table, column } = place;
  const at = { table, column, ...(schema === shop.home ? {} : { schema }) };
  if (decision === 'keep') return [{ ...at, keep: true }];
  return [column === shop.rule.from ? at : { ...at, to: `${clip(column, 20)} new` }];
}

/** An id by the number `i`. */
export function idValue(type: string): string {
  if (type === 'uuid') return `lpad(i::text, 32, '0')::uuid`;
  return /^(bigint|integer|smallint)$/.test(type) ? `i::${type}` : `('c' || i)::${type}`;
}
