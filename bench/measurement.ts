import type { TestServer } from '../test/support/server.ts';
import type { Shop } from './bench-database.ts';
import type { Row } from './measure.ts';

/** What a measurement works with. */
export interface Bench {
  server: TestServer;
  /** Pairs to measure on a small shop; larger ones take fewer. */
  pairs: number;
  /** The sizes asked for, smallest first. */
  shops: Shop[];
}

/** One question of the benchmark: a file in `measurements/` and a line in `run.ts`. */
export interface Measurement {
  /** As `--only` calls it. */
  name: string;
  measure(bench: Bench): Promise<Row[]>;
}

/** Fewer pairs where one takes minutes. */
export function pairsFor({ pairs }: Bench, { orders }: Shop): number {
  if (orders <= 100_000) return pairs;
  return orders <= 2_000_000 ? Math.min(pairs, 3) : 1;
}
