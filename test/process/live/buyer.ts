import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveClient, Names, OpenClient } from './client.ts';

/** An order as the client was told of it; `unanswered` are totals of writes whose answer never came. */
interface OrderEntry {
  id: string;
  buyer: string;
  email: string;
  total: string;
  unanswered: string[];
}

/** What one client was told, and what it saw. */
export interface Account {
  client: string;
  /** Acknowledged writes: sign-ups, orders, changes. */
  acknowledged: number;
  signUps: { id: string; email: string }[];
  orders: OrderEntry[];
  /** Errors that it was shown, by what they say first. */
  errors: Map<string, number>;
  /** The longest that one write took (ms). */
  longestStall: number;
}

export interface Work {
  open: OpenClient;
  url: string;
  bridge: boolean;
  /** A number that makes its totals and addresses its own. */
  seat: number;
  /** Between two writes (ms). */
  pause: number;
}

/** One application at work: it signs buyers up and takes orders. Without the bridge it is built anew with the other names. */
export class Buyer {
  readonly account: Account;
  readonly #work: Work;
  readonly #done: Promise<void>;
  #names: Names = 'before';
  #stopped = false;
  #needsBuyer = true;
  #counter = 0;
  #client: LiveClient;

  constructor(work: Work) {
    this.#work = work;
    this.#client = this.#open();
    this.account = {
      client: this.#client.name,
      acknowledged: 0,
      signUps: [],
      orders: [],
      errors: new Map(),
      longestStall: 0,
    };
    this.#done = this.#go();
  }

  async stop(): Promise<Account> {
    this.#stopped = true;
    await this.#done;
    await this.#client.close().catch(() => undefined);
    return this.account;
  }

  #open(): LiveClient {
    const { open, url, bridge } = this.#work;
    return open(url, { bridge, names: this.#names });
  }

  async #go(): Promise<void> {
    while (!this.#stopped) {
      await this.#client.started;
      const begun = Date.now();
      try {
        await this.#write();
        this.account.acknowledged += 1;
      } catch (error) {
        await this.#failed(error);
      }
      this.account.longestStall = Math.max(this.account.longestStall, Date.now() - begun);
      await sleep(this.#work.pause);
    }
  }

  /** A total that no other order ever has: by it an order is known again. */
  #total(): string {
    this.#counter += 1;
    return `${this.#work.seat}${String(this.#counter).padStart(6, '0')}.50`;
  }

  async #write(): Promise<void> {
    const { signUps, orders } = this.account;
    const buyer = signUps.at(-1);
    const order = orders.at(-2);
    if (buyer === undefined || this.#needsBuyer || this.#counter % 7 === 0) {
      const email = `live-${this.#work.seat}-${this.#total()}@example.com`;
      signUps.push({ email, id: await this.#client.signUp(email) });
      this.#needsBuyer = false;
    } else if (order !== undefined && this.#counter % 3 === 0) {
      const total = this.#total();
      order.unanswered.push(total);
      const changed = await this.#client.changeTotal(order.id, total);
      // After a restore the order may be in the kept database only.
      if (changed === 1) Object.assign(order, { total, unanswered: [] });
    } else {
      const total = this.#total();
      const id = await this.#client.placeOrder(buyer.id, total);
      orders.push({ id, buyer: buyer.id, email: buyer.email, total, unanswered: [] });
    }
  }

  async #failed(error: unknown): Promise<void> {
    const said = (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1) ?? '';
    const what = said.replaceAll(/\d+/g, 'N').slice(0, 120);
    this.account.errors.set(what, (this.account.errors.get(what) ?? 0) + 1);
    // After a restore the newest buyer may be in the kept database only.
    if (/foreign key|Foreign key/.test(said)) this.#needsBuyer = true;
    if (this.#work.bridge || !/does not exist/.test(said)) return;
    this.#names = this.#names === 'before' ? 'after' : 'before';
    await this.#client.close();
    this.#client = this.#open();
  }
}
