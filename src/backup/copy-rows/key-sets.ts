import { type ColumnOf, type Distinct, type RowRules, type SingleKey } from './row-rules.ts';

/** What `key-sets.as.ts` exports. */
export interface Sets {
  setsAtMost(): number;
  beginSet(set: number, values: number): void;
  isWhole(set: number): number;
  isTwice(set: number): number;
  hasNumbersOf(set: number, other: number): number;
  hasHashesOf(set: number, other: number): number;
}

/** Bits of what is asked of a column (`rows.as.ts`). */
const isNotNull = 1 << 30;
const isNumber = 1 << 31;
const pointsTo = 13;

interface KeySet {
  /** The values that are there, and those that others point to. */
  own: number;
  pointed: number;
  values: Distinct['values'];
}

/** What the rows of a dump say of single columns: NULLs, doubles, keys that point to nothing. What it cannot tell it calls open. */
export class KeySets {
  /** By column. */
  private readonly sets = new Map<string, KeySet>();
  /** What is asked of the columns of a table. */
  private readonly asked = new Map<string, Map<string, number>>();
  /** The columns that were read in every row of a table. */
  private readonly read = new Map<string, ReadonlySet<string>>();
  private readonly withNull = new Set<string>();
  private next = 1;

  constructor(
    private readonly wasm: Sets,
    private readonly rules: RowRules,
  ) {
    const { notNull, distinct, keys } = rules;
    for (const { to } of keys) this.setOf(to);
    for (const one of distinct) this.setOf(one);
    for (const { from, to } of keys) {
      const set = this.sets.get(nameOf(to));
      // A column that is asked of one more than there is room for is left open.
      if (set !== undefined && (this.askedOf(from) >>> pointsTo) % 8192 === 0)
        this.ask(from, (set.pointed << pointsTo) | (set.values === 'number' ? isNumber : 0));
    }
    for (const column of notNull) this.ask(column, isNotNull);
  }

  /** What is asked of the columns of a table, one number each. */
  askedOfTable(table: string, columns: readonly string[]): number[] {
    const asked = this.asked.get(table);
    return columns.map((column) => asked?.get(column) ?? 0);
  }

  /** A table's rows were read, with these columns: all of them, if `whole`. */
  ended(table: string, columns: readonly string[], { whole, hasNull }: { whole: boolean; hasNull: boolean }): void {
    const before = this.read.get(table);
    const now = whole ? columns : [];
    this.read.set(table, new Set(before === undefined ? now : now.filter((column) => before.has(column))));
    if (hasNull) this.withNull.add(table);
  }

  /** The rules that are broken, or of which nothing is known. */
  open(): RowRules {
    const isOpen = ({ table, column }: ColumnOf): boolean => this.read.get(table)?.has(column) !== true;
    return {
      notNull: this.rules.notNull.filter((one) => isOpen(one) || this.withNull.has(one.table)),
      distinct: this.rules.distinct.filter((one) => isOpen(one) || !this.isDistinct(one)),
      keys: this.rules.keys.filter((key) => isOpen(key.from) || isOpen(key.to) || !this.holds(key)),
    };
  }

  private isDistinct(one: Distinct): boolean {
    const set = this.sets.get(nameOf(one));
    return set !== undefined && this.wasm.isWhole(set.own) !== 0 && this.wasm.isTwice(set.own) === 0;
  }

  private holds({ from, to }: SingleKey): boolean {
    const set = this.sets.get(nameOf(to));
    if (set === undefined || (this.askedOf(from) >>> pointsTo) % 8192 !== set.pointed) return false;
    const { own, pointed, values } = set;
    if (this.wasm.isWhole(own) === 0 || this.wasm.isWhole(pointed) === 0) return false;
    return (values === 'number' ? this.wasm.hasNumbersOf(own, pointed) : this.wasm.hasHashesOf(own, pointed)) !== 0;
  }

  /** The values of a column, and those that others point to: made if there is room, and if the column is not read otherwise. */
  private setOf(one: Distinct): void {
    const name = nameOf(one);
    if (this.sets.has(name) || this.next + 2 > this.wasm.setsAtMost()) return;
    const set = { own: this.next, pointed: this.next + 1, values: one.values };
    this.next += 2;
    this.sets.set(name, set);
    this.wasm.beginSet(set.own, one.expected);
    this.wasm.beginSet(set.pointed, one.expected);
    this.ask(one, set.own | (set.values === 'number' ? isNumber : 0));
  }

  private askedOf({ table, column }: ColumnOf): number {
    return this.asked.get(table)?.get(column) ?? 0;
  }

  private ask(one: ColumnOf, what: number): void {
    const columns = this.asked.get(one.table) ?? new Map<string, number>();
    columns.set(one.column, this.askedOf(one) | what);
    this.asked.set(one.table, columns);
  }
}

function nameOf({ table, column }: ColumnOf): string {
  return `${table}.${JSON.stringify(column)}`;
}
