import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testPassword } from '../support/server.ts';
import { adminEmails, type Site } from './site.ts';
import type { Ended } from './tool.ts';
import { until } from './until.ts';
import type { Writer } from './writer.ts';

export type Stand = 'before' | 'after' | 'between';

/** Where the database stands, by its schema alone. */
export async function standOf(site: Site, database: string): Promise<Stand> {
  const digest = await site.digest(database);
  if (digest === site.digests.before) return 'before';
  return digest === site.digests.after ? 'after' : 'between';
}

/** Whether an exit code and a result say what is so; null where they do. */
export function untruth({ exit, report }: Ended, stand: Stand, start: Stand): string | null {
  if (exit === null) return null;
  const result = report?.result ?? null;
  const said = `exit ${exit}, result ${result ?? 'none'}, and the database is ${stand}`;
  const says: Partial<Record<NonNullable<typeof result>, Stand>> = {
    completed: 'after',
    'rolled-back': 'before',
    reverted: 'before',
    restored: 'before',
  };
  const claimed = result === null ? undefined : says[result];
  if (claimed !== undefined && claimed !== stand) return said;
  // Refused, or given up with nothing changed: where it was when the command began.
  if (result === 'refused' && stand !== start) return said;
  if (exit === 1 && result !== 'refused' && stand !== 'before') return said;
  if (exit === 2 && result !== 'refused') return said;
  if ((exit === 3) !== (result === 'needs-attention')) return said;
  return null;
}

/** Orders that were acknowledged and are in none of the databases as they were acknowledged; and those that only the kept ones have. */
export async function missing(
  site: Site,
  database: string,
  writer: Writer,
): Promise<{ lost: string[]; onlyKept: number }> {
  const current = new Map<string, string>();
  const kept = new Map<string, Set<string>>();
  for (const name of await site.databases(database)) {
    if (name !== database && !name.includes('_failed_')) continue;
    const { rows } = await site.query(name, "SELECT status, total::text FROM orders WHERE status LIKE 'mark-%'");
    for (const { status, total } of rows) {
      if (name === database) current.set(String(status), String(total));
      else kept.set(String(status), (kept.get(String(status)) ?? new Set()).add(String(total)));
    }
  }
  const lost: string[] = [];
  let onlyKept = 0;
  for (const [mark, { acknowledged, unanswered }] of writer.ledger) {
    if (acknowledged === null) continue;
    const right = [acknowledged, ...unanswered];
    if (right.includes(current.get(mark) ?? '')) continue;
    if (right.some((total) => kept.get(mark)?.has(total) === true)) onlyKept += 1;
    else lost.push(`${mark} (${acknowledged})`);
  }
  return { lost, onlyKept };
}

/** What the journal tells must be what happened. */
export async function journalProblems(site: Site, database: string, stand: Stand): Promise<string[]> {
  const { rows: found } = await site.query(database, "SELECT to_regclass('separation.run') IS NOT NULL AS found");
  if (found[0]?.['found'] !== true)
    return stand === 'after' ? ['the database is separated, and no journal says so'] : [];
  const { rows } = await site.query(
    database,
    `SELECT r.id, r.state, array_agg(e.name ORDER BY e.id) AS events
       FROM separation.run r LEFT JOIN separation.event e ON e.run_id = r.id GROUP BY r.id, r.state, r.started_at ORDER BY r.started_at DESC`,
  );
  const problems: string[] = [];
  const [newest] = rows;
  const states = stand === 'after' ? ['completed'] : ['reverted', 'restored'];
  if (newest === undefined) problems.push('the journal is empty');
  else if (!states.includes(String(newest['state'])))
    problems.push(`the database is ${stand}, the journal says ${newest['state']}`);
  for (const { id, state, events } of rows as { id: string; state: string; events: string[] }[]) {
    if (events[0] !== 'migrated') problems.push(`run ${id} begins with ${events[0] ?? 'nothing'}`);
    if (!events.includes(state)) problems.push(`run ${id} is ${state}, and its events are ${events.join(', ')}`);
  }
  return problems;
}

/** What must not be left behind, on the server and on the disk. */
export async function leftovers(site: Site, database: string, working: string, clones: boolean): Promise<string[]> {
  const left: string[] = [];
  const names = (await site.databases(database)).filter((name) => name !== database && !name.includes('_failed_'));
  for (const name of names) {
    const marked = await site.admin(
      `SELECT shobj_description(oid, 'pg_database') LIKE '{"separation":"backup"%' AS marked FROM pg_database WHERE datname = $1`,
      [name],
    );
    if (!clones || !name.includes('_backup_') || marked.rows[0]?.['marked'] !== true) left.push(`database ${name}`);
  }
  const { rows: server } = await site.admin(
    `
    SELECT 'prepared transaction ' || gid AS what FROM pg_prepared_xacts WHERE database = $1
    UNION ALL SELECT 'replication slot ' || slot_name FROM pg_replication_slots WHERE database = $1`,
    [database],
  );
  left.push(...server.map(({ what }) => String(what)));
  let sessions: string[] = [];
  const gone = await until(async () => {
    const { rows } = await site.admin(
      `SELECT format('session %s (%s, %s)', a.pid, application_name, state) AS what FROM pg_stat_activity a
        WHERE (datname = $1 OR starts_with(datname, $1 || '_') OR datname = 'postgres') AND backend_type = 'client backend' AND application_name NOT IN ('shop', 'harness')
       UNION ALL SELECT format('lock %s %s', locktype, objid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND datname = $1`,
      [database],
    );
    sessions = rows.map(({ what }) => String(what));
    return sessions.length === 0;
  }, 10_000);
  if (!gone) left.push(...sessions);
  const root = join(working, '.separation');
  const files = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  left.push(...files.filter((path) => path.endsWith('.partial')).map((path) => `file ${path}`));
  const backups = join(root, 'backups');
  const folders = existsSync(backups) ? readdirSync(backups) : [];
  left.push(
    ...folders
      .filter((name) => !existsSync(join(backups, name, 'manifest.json')))
      .map((name) => `unfinished backup ${name}`),
  );
  return left;
}

/** What nobody may read in what was printed, or in the files and the journal. */
export async function secretsShown(site: Site, database: string, working: string, printed: string): Promise<string[]> {
  const secrets = [testPassword, encodeURIComponent(testPassword), site.url(database), ...adminEmails];
  const state = join(working, '.separation/runs');
  const files = existsSync(state) ? readdirSync(state).map((name) => readFileSync(join(state, name), 'utf8')) : [];
  const { rows: found } = await site.query(database, "SELECT to_regclass('separation.run') IS NOT NULL AS found");
  const journal =
    found[0]?.['found'] === true
      ? (
          await site.query(
            database,
            'SELECT (SELECT json_agg(r) FROM separation.run r)::text || (SELECT json_agg(e) FROM separation.event e)::text AS text',
          )
        ).rows
      : [];
  const texts = { printed, files: files.join('\n'), journal: String(journal[0]?.['text'] ?? '') };
  return Object.entries(texts).flatMap(([where, text]) =>
    secrets.flatMap((secret, index) => (text.includes(secret) ? [`secret ${index} is in what was ${where}`] : [])),
  );
}
