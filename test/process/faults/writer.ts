import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sqlState } from '../../../src/postgres/session.ts';

/** Orders that come quickly, which is as long as most faults take; a network that is gone for a minute is waited for. */
const busyFor = 250;

/** What the shop was told: the last total of an order that was acknowledged, and those whose COMMIT was never answered. */
export interface Entry {
  acknowledged: string | null;
  unanswered: string[];
}

/** The shop, which goes on taking orders by either name of the column, through lost connections, and keeps a ledger of what was acknowledged. */
export class Writer {
  /** By the order's mark, which stands in `status`. */
  readonly ledger = new Map<string, Entry>();
  /** The longest that a single statement took, in ms. */
  longestStall = 0;
  private readonly url: string;
  private stopped = false;
  private readonly done: Promise<void>;
  private column = 'user_id';
  private counter = 0;

  constructor(url: string) {
    this.url = url;
    this.done = this.work();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
  }

  /** Orders whose first COMMIT was acknowledged. */
  get acknowledged(): number {
    return [...this.ledger.values()].filter((entry) => entry.acknowledged !== null).length;
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      const client = new pg.Client({ connectionString: this.url, application_name: 'shop', query_timeout: 300_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        while (!this.stopped) {
          await this.write(client);
          await sleep(this.ledger.size < busyFor ? 15 : 45);
        }
      } catch {
        await sleep(25);
      }
      await client.end().catch(() => undefined);
    }
  }

  /** An order, or a new total for one; throws if the connection is gone. */
  private async write(client: pg.Client): Promise<void> {
    this.counter += 1;
    const total = `${this.counter}.00`;
    const marks = [...this.ledger.keys()];
    const mark = this.counter % 3 === 0 ? marks.at(-2) : undefined;
    if (mark === undefined) await this.insert(client, `mark-${this.counter}`, total);
    else await this.update(client, mark, total);
  }

  private async insert(client: pg.Client, mark: string, total: string): Promise<void> {
    const entry: Entry = { acknowledged: null, unanswered: [] };
    this.ledger.set(mark, entry);
    await this.attempt(entry, total, () =>
      client.query(`INSERT INTO orders (${this.column}, total, status) VALUES (1 + $1 % 500, $2, $3)`, [
        this.counter,
        total,
        mark,
      ]),
    );
  }

  private async update(client: pg.Client, mark: string, total: string): Promise<void> {
    const entry = this.ledger.get(mark);
    if (entry === undefined) return;
    await this.attempt(entry, total, () =>
      client.query('UPDATE orders SET total = $1 WHERE status = $2', [total, mark]),
    );
  }

  private async attempt(entry: Entry, total: string, write: () => Promise<pg.QueryResult>): Promise<void> {
    const begun = Date.now();
    try {
      const { rowCount } = await write();
      this.longestStall = Math.max(this.longestStall, Date.now() - begun);
      // An order that only the kept database has cannot be changed here.
      if (rowCount === 1) Object.assign(entry, { acknowledged: total, unanswered: [] });
    } catch (error) {
      const state = sqlState(error);
      if (state === '42703') this.column = this.column === 'user_id' ? 'customer_id' : 'user_id';
      // Whatever else the server has said, it has not written it.
      if (state !== null && !state.startsWith('08') && !state.startsWith('57')) return;
      entry.unanswered.push(total);
      throw error;
    }
  }
}
