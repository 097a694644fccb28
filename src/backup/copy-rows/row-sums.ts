import type { FingerprintKey } from '../../postgres/rows/row-hash.ts';
import { wasmFile } from '../../core/project-files.ts';
import { KeySets, type Sets } from './key-sets.ts';
import { noRules, type RowRules } from './row-rules.ts';

/** What `rows.as.ts` exports. */
interface Rows extends Sets {
  memory: WebAssembly.Memory;
  inputAt(): number;
  inputSize(): number;
  askedAt(): number;
  hasNull(): number;
  begin(columns: number, seed: bigint): void;
  push(end: number): number;
  over(): number;
  rows(): bigint;
  sumLow(): bigint;
  sumHigh(): bigint;
}

/** What the rows of a table in a dump are. */
export interface RowSum {
  rows: number;
  /** The sum of their hashes as the server makes them; null if a row is too large to be held. */
  sum: bigint | null;
}

const newline = 10;
const nothing = Buffer.alloc(0);

/** The rows of one table, as far as they were read; those of others may come between. */
export class TableRows {
  /** Without those that `RowSums` has in hand. */
  rows = 0;
  sum = 0n;
  hasNull = false;
  /** A line that has begun. */
  kept: Buffer = nothing;
  /** Rows that were too large, and whether one of them goes on. */
  large = 0;
  inLarge = false;

  /** The table is named by `tableKey`. */
  constructor(
    readonly key: string,
    readonly columns: string[],
  ) {}
}

/** Counts and hashes the rows of tables in COPY's text format, chunk by chunk, and collects their keys, in memory that is bounded. */
export class RowSums {
  readonly keys: KeySets;
  private readonly wasm: Rows;
  private input: Buffer;
  private inHand: TableRows | null = null;
  /** Bytes of a line of that table that has begun. */
  private kept = 0;

  constructor(
    private readonly key: FingerprintKey,
    rules: RowRules = noRules,
  ) {
    const module = new WebAssembly.Module(wasmFile('backup/copy-rows/rows.wasm'));
    this.wasm = new WebAssembly.Instance(module, { env: {} }).exports as unknown as Rows;
    this.keys = new KeySets(this.wasm, rules);
    this.input = this.inputNow();
  }

  /** Rows of a table that were read. */
  rowsOf(table: TableRows): number {
    return table.rows + table.large + (table === this.inHand ? Number(this.wasm.rows()) : 0);
  }

  /** Takes a chunk of a table from `from` on; answers where it stopped: at its end, or behind the line that ends the table, whose sum is `is` then. */
  push(table: TableRows, chunk: Buffer, from: number): { at: number; is: RowSum | null } {
    this.take(table);
    let at = from;
    while (at < chunk.length) {
      if (table.inLarge) {
        const end = chunk.indexOf(newline, at);
        if (end < 0) return { at: chunk.length, is: null };
        table.inLarge = false;
        table.large += 1;
        at = end + 1;
        continue;
      }
      const taken = Math.min(chunk.length - at, this.input.length - this.kept);
      const last = chunk.lastIndexOf(newline, at + taken - 1);
      chunk.copy(this.input, this.kept, at, at + taken);
      const filled = this.kept + taken;
      if (last < at) {
        table.inLarge = filled === this.input.length;
        this.kept = table.inLarge ? 0 : filled;
        at += taken;
        continue;
      }
      const read = this.wasm.push(this.wasm.inputAt() + this.kept + last + 1 - at) - this.wasm.inputAt();
      // Memory that grows is another one.
      if (this.input.length === 0) this.input = this.inputNow();
      if (this.wasm.over() !== 0) {
        const end = at + read - this.kept;
        this.kept = 0;
        return { at: end, is: this.end(table) };
      }
      this.input.copyWithin(0, read, filled);
      this.kept = filled - read;
      at += taken;
    }
    return { at, is: null };
  }

  /** Takes a table in hand, and lays aside the one that was. */
  private take(table: TableRows): void {
    if (table === this.inHand) return;
    this.layAside();
    this.inHand = table;
    const { columns } = table;
    this.wasm.begin(columns.length, BigInt.asUintN(64, BigInt(this.key)));
    const asked = new Uint32Array(this.wasm.memory.buffer, this.wasm.askedAt(), columns.length);
    asked.set(this.keys.askedOfTable(table.key, columns));
    this.kept = table.kept.copy(this.input);
    table.kept = nothing;
  }

  private layAside(): void {
    const table = this.inHand;
    if (table === null) return;
    table.rows += Number(this.wasm.rows());
    table.sum += (this.wasm.sumHigh() << 64n) + BigInt.asUintN(64, this.wasm.sumLow());
    table.hasNull ||= this.wasm.hasNull() !== 0;
    table.kept = Buffer.from(this.input.subarray(0, this.kept));
    this.inHand = null;
  }

  private end(table: TableRows): RowSum {
    this.layAside();
    const { key, columns, large, hasNull, sum } = table;
    this.keys.ended(key, columns, { whole: large === 0, hasNull });
    return { rows: this.rowsOf(table), sum: large > 0 ? null : sum };
  }

  private inputNow(): Buffer {
    return Buffer.from(this.wasm.memory.buffer, this.wasm.inputAt(), this.wasm.inputSize());
  }
}
