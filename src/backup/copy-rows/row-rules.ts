/** A column of a table, which is named by `tableKey`. */
export interface ColumnOf {
  table: string;
  column: string;
}

/** How values of a column are compared: as whole numbers, or by the bytes of their text. */
type Values = 'number' | 'text';

/** A column whose values have to be different, and the rows that are expected there. */
export interface Distinct extends ColumnOf {
  values: Values;
  expected: number;
}

/** A foreign key of one column. */
export interface SingleKey {
  from: ColumnOf;
  to: Distinct;
}

/** What the rows of a dump have to be like, as far as that is seen while they are read. */
export interface RowRules {
  notNull: readonly ColumnOf[];
  distinct: readonly Distinct[];
  keys: readonly SingleKey[];
}

export const noRules: RowRules = { notNull: [], distinct: [], keys: [] };
