import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { shell, withCopy, withSession } from '../bench-database.ts';
import { alone, milliseconds, timed, type Row } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

const execute = promisify(execFile);

/** What the parts of a backup take by themselves, one after the other on one core: why a proved one cannot be as fast as one that is only written. */
export const profile: Measurement = {
  name: 'profile',
  async measure({ server, shops }): Promise<Row[]> {
    const rows: Row[] = [];
    for (const shop of shops) {
      await withCopy(server, shop, async (database) => {
        const { url, folder } = database;
        const times = await withSession(url, async (client) => {
          await client.query('SET max_parallel_workers_per_gather = 0; SET jit = off');
          const tables = await tablesOf(client);
          await sums(client, tables, 'count(*)');
          return {
            copied: await timed(() => copies(client, tables)),
            fingerprinted: await timed(() => sums(client, tables, 'sum(hashtextextended((t.*)::text COLLATE "C", 0))')),
            versions: await timed(() =>
              sums(client, tables, "sum(hashtidextended(t.ctid, age('3'::xid)::int8 - age(t.xmin)))"),
            ),
          };
        });
        const dump = (options: string): Promise<number> => {
          rmSync(join(folder, 'profile'), { recursive: true, force: true });
          return timed(() => shell(database, `pg_dump -Fd ${options} -f profile "$DATABASE_URL"`));
        };
        const unpacked = await dump('-Z0');
        const packed = await dump('-Z1');
        const decoded = await timed(() =>
          execute('bash', ['-c', 'pg_restore --data-only -f /dev/null profile'], { cwd: folder }),
        );
        rows.push(
          ...(
            [
              ['the server writes every row as COPY text', times.copied],
              ['the server fingerprints every row', times.fingerprinted],
              ['the server reads the row versions', times.versions],
              ['pg_dump -Fd -Z0, one job', unpacked],
              ['pg_dump -Fd -Z1, one job', packed],
              ['pg_restore reads it back', decoded],
            ] as const
          ).map(([what, ms]) => alone(`profile, ${shop.title}: ${what}`, milliseconds(ms), '')),
        );
      });
    }
    return rows;
  },
};

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace",
  );
  return rows.map(({ name }) => name);
}

async function sums(client: pg.Client, tables: readonly string[], sum: string): Promise<void> {
  for (const table of tables) await client.query(`SELECT ${sum} FROM ONLY ${table} t`);
}

/** To a program of the server's that reads nothing into a file: what COPY itself takes. */
async function copies(client: pg.Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) await client.query(`COPY ${table} TO PROGRAM 'cat > /dev/null'`);
}
