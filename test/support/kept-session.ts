import pg from 'pg';

interface Kept {
  client: pg.Client;
  /** Settles when whoever came before has done with it. */
  free: Promise<unknown>;
}

const sessions = new Map<string, Kept>();

/** Runs `use` on the one session of this process there, alone: for what is asked so often that a session for each would cost more than it. */
export async function onKeptSession<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const kept = sessions.get(url) ?? open(url);
  const done = kept.free.then(() => use(kept.client));
  // What was begun in it and failed goes with it.
  kept.free = done.catch(() => forget(url, kept));
  return done;
}

/** One that the server has ended is opened anew when it is asked for again. */
function open(url: string): Kept {
  const client = new pg.Client({ connectionString: url, application_name: 'harness' });
  const kept: Kept = { client, free: client.connect() };
  for (const event of ['error', 'end'] as const) client.on(event, () => forget(url, kept));
  sessions.set(url, kept);
  return kept;
}

function forget(url: string, kept: Kept): void {
  if (sessions.get(url) !== kept) return;
  sessions.delete(url);
  void kept.client.end().catch(() => undefined);
}
