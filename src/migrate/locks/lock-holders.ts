import type { Plan } from '../../plan/plan.ts';
import type { Client } from '../../postgres/session.ts';
import { sqlFile } from '../../core/project-files.ts';

/** Somebody else who holds a lock on one of the tables. */
export interface Holder {
  /** Null for a prepared transaction, which no session has. */
  pid: number | null;
  kind: 'session' | 'prepared' | 'autovacuum' | 'wraparound';
  /** What of the tables, quoted. */
  relations: string[];
  /** Of its transaction (ms); null if this role may not see it. */
  age: number | null;
  /** Pid, role, application, since when, on what: for people. */
  who: string;
}

/** Who holds locks on the tables, the longest first; if they are not known, who locks any table exclusively. */
export async function readHolders(client: Client, tables: Plan['locks']): Promise<Holder[]> {
  const { rows } = await client.query<Holder>(sqlFile('migrate/locks/lock-holders.sql'), [
    tables.map(({ schema }) => schema),
    tables.map(({ table }) => table),
  ]);
  return rows;
}

/** They in one line, the first five; empty if there are none. */
export function describeHolders(holders: readonly Holder[]): string {
  const more = holders.length > 5 ? `; and ${holders.length - 5} more` : '';
  return (
    holders
      .slice(0, 5)
      .map(({ who }) => who)
      .join('; ') + more
  );
}
