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

/** Counts and hashes the rows of tables in COPY's text format, chunk by chunk, and collects their keys, in memory that is bounded. */
export class RowSums {
  readonly keys: KeySets;
  private readonly wasm: Rows;
  private input: Buffer;
  private table = '';
  private columns: readonly string[] = [];
  /** Bytes of a line that has begun. */
  private kept = 0;
  /** Rows that were too large, and whether one of them goes on. */
  private large = 0;
  private inLarge = false;

  constructor(
    private readonly key: FingerprintKey,
    rules: RowRules = noRules,
  ) {
    const module = new WebAssembly.Module(wasmFile('backup/copy-rows/rows.wasm'));
    this.wasm = new WebAssembly.Instance(module, { env: {} }).exports as unknown as Rows;
    this.input = this.inputNow();
    this.keys = new KeySets(this.wasm, rules);
  }

  /** A table begins; it is named by `tableKey`. */
  begin(table: string, columns: readonly string[]): void {
    this.table = table;
    this.columns = columns;
    this.kept = 0;
    this.large = 0;
    this.inLarge = false;
    this.wasm.begin(columns.length, BigInt.asUintN(64, BigInt(this.key)));
    const asked = new Uint32Array(this.wasm.memory.buffer, this.wasm.askedAt(), columns.length);
    asked.set(this.keys.askedOfTable(table, columns));
  }

  /** Rows since `begin`. */
  get rows(): number {
    return Number(this.wasm.rows()) + this.large;
  }

  get sum(): RowSum {
    const sum = (this.wasm.sumHigh() << 64n) + BigInt.asUintN(64, this.wasm.sumLow());
    return { rows: this.rows, sum: this.large > 0 ? null : sum };
  }

  /** Takes a chunk from `from` on; answers where it stopped: at its end, or behind the line that ends the table. */
  push(chunk: Buffer, from: number): { at: number; over: boolean } {
    let at = from;
    while (at < chunk.length) {
      if (this.inLarge) {
        const end = chunk.indexOf(newline, at);
        if (end < 0) return { at: chunk.length, over: false };
        this.inLarge = false;
        this.large += 1;
        at = end + 1;
        continue;
      }
      const taken = Math.min(chunk.length - at, this.input.length - this.kept);
      const last = chunk.lastIndexOf(newline, at + taken - 1);
      chunk.copy(this.input, this.kept, at, at + taken);
      const filled = this.kept + taken;
      if (last < at) {
        this.inLarge = filled === this.input.length;
        this.kept = this.inLarge ? 0 : filled;
        at += taken;
        continue;
      }
      const read = this.wasm.push(this.wasm.inputAt() + this.kept + last + 1 - at) - this.wasm.inputAt();
      // Memory that grows is another one.
      if (this.input.length === 0) this.input = this.inputNow();
      if (this.wasm.over() !== 0) {
        this.keys.ended(this.table, this.columns, { whole: this.large === 0, hasNull: this.wasm.hasNull() !== 0 });
        return { at: at + read - this.kept, over: true };
      }
      this.input.copyWithin(0, read, filled);
      this.kept = filled - read;
      at += taken;
    }
    return { at, over: false };
  }

  private inputNow(): Buffer {
    return Buffer.from(this.wasm.memory.buffer, this.wasm.inputAt(), this.wasm.inputSize());
  }
}
