import pg from 'pg';
import type { ClientConfig } from 'pg';
import type { Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What of a pg client its types do not tell. */
interface Inner {
  connection: { stream: Socket };
  processID: number | null;
  readyForQuery: boolean;
}

export interface Patience {
  /** How long a statement may be silent before the server is asked about it, in ms. */
  silence: number;
  /** Between two looks, in ms. */
  interval: number;
}

const patience: Patience = { silence: 15_000, interval: 5000 };

/** Asks the server in a second session about a statement; fails it if the server knows nothing of it (twice) or is not reached (three times). */
export function watch(client: pg.Client, config: ClientConfig, { silence, interval }: Patience = patience): () => void {
  const inner = client as unknown as Inner;
  let heard = Date.now();
  let strikes = 0;
  let asking = false;
  inner.connection.stream.on('data', () => {
    heard = Date.now();
    strikes = 0;
  });
  const look = async (): Promise<void> => {
    if (inner.readyForQuery) heard = Date.now();
    if (asking || Date.now() - heard < silence) return;
    asking = true;
    const { answer: verdict, starved } = await withStarved(() => ask(config, inner.processID));
    asking = false;
    if (verdict === 'unreachable' && starved) return;
    if (verdict === 'working' || Date.now() - heard < silence) strikes = 0;
    else strikes += verdict === 'not working' ? 1.5 : 1;
    if (strikes >= 3) inner.connection.stream.destroy(new Error('Connection terminated: the server did not answer'));
  };
  const timer = setInterval(() => void look(), interval);
  timer.unref();
  return () => clearInterval(timer);
}

/** For a server that is alive, however loaded it is (ms). */
const answerWithin = 10_000;

async function ask(config: ClientConfig, pid: number | null): Promise<'working' | 'not working' | 'unreachable'> {
  const probe = new pg.Client({ ...config, connectionTimeoutMillis: answerWithin, query_timeout: answerWithin });
  probe.on('error', () => undefined);
  const { stream } = (probe as unknown as Inner).connection;
  try {
    await probe.connect();
    // As the role that logged in: one that the session goes on as may not see it.
    const results = await probe.query<{ state: string }>(
      `SET LOCAL ROLE NONE; SELECT state FROM pg_catalog.pg_stat_activity WHERE pid OPERATOR(pg_catalog.=) ${pid ?? 0}`,
    );
    return [results].flat()[1]?.rows[0]?.state === 'active' ? 'working' : 'not working';
  } catch {
    return 'unreachable';
  } finally {
    stream.destroy();
  }
}

/** Nanoseconds that a timer of this process may be late before its time-outs say nothing of the server. */
const late = 1_000_000_000;

/** Runs `ask` and tells whether this process could not run meanwhile: its time-outs then fire although the answer may be there. */
export async function withStarved<T>(ask: () => Promise<T>): Promise<{ answer: T; starved: boolean }> {
  const delay = monitorEventLoopDelay();
  delay.enable();
  try {
    const answer = await ask();
    return { answer, starved: delay.max > late };
  } finally {
    delay.disable();
  }
}
