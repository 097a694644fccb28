import pg from 'pg';
import { until } from './until.ts';

/** Stops the tool's transaction after its k-th DDL command, by the event trigger of `fault-point.sql`. */
export class Gate {
  private readonly client: pg.Client;

  private constructor(client: pg.Client) {
    this.client = client;
  }

  static async close(url: string, k: number): Promise<Gate> {
    const client = new pg.Client({ connectionString: url, application_name: 'harness' });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('SELECT pg_advisory_lock(77)');
    await client.query('UPDATE fault.gate SET k = $1', [k]);
    await client.query("SELECT setval('fault.seen', 1, false)");
    return new Gate(client);
  }

  /** True once a transaction waits there; false if `given` says that none will come any more. */
  async reached(givenUp: () => boolean): Promise<boolean> {
    let waiting = false;
    await until(async () => {
      const { rows } = await this.client.query<{ waiting: boolean }>(
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep') AS waiting",
      );
      waiting = rows[0]?.waiting === true;
      return waiting || givenUp();
    });
    return waiting;
  }

  async open(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
