import { escapeRegExp } from '../core/escape-regexp.ts';

/** The longest identifier in bytes (NAMEDATALEN - 1; manual, section 4.1.1). */
export const maxNameBytes = 63;

/** A name change of a table or column that derived names follow. */
export interface NameChange {
  from: string;
  to: string;
}

/** The text cut to at most `bytes` bytes of UTF-8, never within a character. */
export function clip(text: string, bytes: number): string {
  let end = text.length;
  while (Buffer.byteLength(text.slice(0, end)) > bytes) end -= 1;
  // Never half of a surrogate pair.
  if (end > 0 && end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The name Prisma gives a constraint or index: table, columns, suffix; the front part cut to fit 63 bytes. */
export function prismaName(table: string, columns: readonly string[], suffix: string): string {
  return `${clip([table, ...columns].join('_'), maxNameBytes - suffix.length - 1)}_${suffix}`;
}

/** The name PostgreSQL gives by itself: table and columns are shortened in turn, the longer one first (`makeObjectName`). */
export function postgresName(table: string, columns: readonly string[], suffix: string): string {
  const room = maxNameBytes - suffix.length - 1 - (columns.length > 0 ? 1 : 0);
  const second = columns.join('_');
  let first = Buffer.byteLength(table);
  let last = Buffer.byteLength(second);
  while (first + last > room) {
    if (first > last) first -= 1;
    else last -= 1;
  }
  return [clip(table, first), ...(columns.length > 0 ? [clip(second, last)] : []), suffix].join('_');
}

/** Replaces a name if it stands as whole words of an identifier: `idx_orders_user_id`, `ordersUserIdIdx`. */
export function replaceWords(text: string, { from, to }: NameChange): string {
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escapeRegExp(from)}(?![\\p{L}\\p{N}])`, 'gu'), to);
}

export interface DerivedName {
  /** The name today. */
  name: string;
  /** Name of its table today. */
  table: string;
  /** Name changes of the columns it is about, and of the source table if it is about that. */
  changes: readonly NameChange[];
  /** What the table is called afterwards, if it is renamed itself. */
  newTable: string | null;
  /** Columns it is about, today. */
  columns: readonly string[];
  suffix: string;
}

/** The new name of an object named after its table and columns: a default name stays a default name, else the words are replaced. */
export function derivedName({ name, table, changes, newTable, columns, suffix }: DerivedName): string {
  const after = columns.map((column) => changes.find(({ from }) => from === column)?.to ?? column);
  const tableAfter = newTable ?? table;
  for (const rule of [prismaName, postgresName]) {
    for (const about of [columns, []]) {
      if (rule(table, about, suffix) === name) return rule(tableAfter, about.length > 0 ? after : [], suffix);
    }
  }
  // The name of the table in front stays as it is, so that a column's name in it is not touched.
  const front =
    name === table || (name.startsWith(table) && /^[^\p{L}\p{N}]/u.test(name.slice(table.length))) ? table : '';
  const longestFirst = changes.toSorted((a, b) => b.from.length - a.from.length);
  // One pass through placeholders, so that what one change wrote is not changed by the next.
  const marked = longestFirst.reduce(
    (text, { from }, i) => replaceWords(text, { from, to: `\u0001${i}\u0002` }),
    name.slice(front.length),
  );
  const rest = longestFirst.reduce((text, { to }, i) => text.replaceAll(`\u0001${i}\u0002`, to), marked);
  const renamed = (front === '' ? '' : tableAfter) + rest;
  if (Buffer.byteLength(renamed) <= maxNameBytes) return renamed;
  const ending = `_${suffix}`;
  return renamed.endsWith(ending)
    ? clip(renamed.slice(0, -ending.length), maxNameBytes - ending.length) + ending
    : clip(renamed, maxNameBytes);
}

/** A set of names in use, from which a free one is taken as PostgreSQL does: by a number behind it. */
export class NameSpace {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  release(name: string): void {
    this.#taken.delete(name);
  }

  /** Takes the name, or the first free one made from it. */
  take(name: string): string {
    let free = name;
    for (let n = 1; this.#taken.has(free); n += 1) free = clip(name, maxNameBytes - String(n).length) + n;
    this.#taken.add(free);
    return free;
  }
}
