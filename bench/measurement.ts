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
