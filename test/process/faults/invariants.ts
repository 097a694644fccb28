import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adminEmails, type Site } from './site.ts';
import type { Ended } from './tool.ts';
import { until } from './until.ts';
import { passwords, settings, type World } from './worlds.ts';
import type { Writer } from './writer.ts';

export type Stand = 'before' | 'after' | 'between';

/** Where an experiment takes place. */
export interface Scene {
  site: Site;
  world: World;
  database: string;
  working: string;
}

/** Where the database stands, by its schema alone. */
export function standOf(digest: string, known: Readonly<Record<'before' | 'after', string>>): Stand {
  if (digest === known.before) return 'before';
  return digest === known.after ? 'after' : 'between';
}

type Result = NonNullable<NonNullable<Ended['report']>['result']>;

/** Where the database must be for a result to be true; null if that depends on where it was. */
const claims: Record<Result, 'before' | 'after' | null> = {
  completed: 'after',
  'already-separated': 'after',
  'rolled-back': 'before',
  reverted: 'before',
  restored: 'before',
  refused: null,
  'needs-attention': null,
  'nothing-to-recover': null,
  planned: null,
};

/** With which exit codes a result may end. */
const exits: Record<Result, readonly number[]> = {
  completed: [0],
  'already-separated': [0],
  planned: [0],
  'nothing-to-recover': [0],
  // A run has failed then; a way back has succeeded.
  'rolled-back': [0, 1],
  reverted: [0, 1],
  restored: [0, 1],
  refused: [1, 2],
  'needs-attention': [3],
};

/** Whether an exit code and a result say what is so; null if they do. */
export function untruth({ exit, report }: Ended, stand: Stand, start: Stand): string | null {
  // Whoever was killed says nothing.
  if (exit === null) return null;
  const result = report?.result ?? null;
  const said = `exit ${exit}, result ${result ?? 'none'}, and the database is ${stand}`;
  if (report === null || result === null) return said;
  if (!exits[result].includes(exit)) return said;
  if ((claims[result] ?? stand) !== stand) return said;
  // Refused, or given up with nothing changed: where it was when the command began.
  if (result === 'refused' && stand !== start) return said;
  if (exit === 1 && result !== 'refused' && stand !== 'before') return said;
  if (exit !== 0 && (report.error === null || report.error.hint === ''))
    return `${said}, and nothing says why and what to do`;
  return null;
}

/** Orders that were acknowledged and are nowhere as they were acknowledged; and those that only what was kept of a replaced database has. */
export async function missing(
  { site, database, world, working }: Scene,
  writer: Writer,
): Promise<{ lost: string[]; onlyKept: number }> {
  const current = new Map<string, string>();
  const kept = new Map<string, Set<string>>();
  const keep = (mark: string, total: string): void => void kept.set(mark, (kept.get(mark) ?? new Set()).add(total));
  for (const name of await site.databases(database)) {
    if (name !== database && !name.includes('_failed_')) continue;
    const { rows } = await site.query(name, "SELECT status, total::text FROM orders WHERE status LIKE 'mark-%'");
    for (const { status, total } of rows) {
      if (name === database) current.set(String(status), String(total));
      else keep(String(status), String(total));
    }
  }
  for (const [mark, total] of ordersInDumps(site, world, working)) keep(mark, total);
  for (const [mark, total] of await ordersSince(site, database)) keep(mark, total);
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

/** The shop's orders in the dumps of states that a restore in place has replaced. */
function ordersInDumps(site: Site, world: World, working: string): [mark: string, total: string][] {
  const backups = join(working, '.separation/backups');
  const dumps = existsSync(backups) ? readdirSync(backups).filter((name) => /-failed(-\d+)?$/.test(name)) : [];
  if (settings[world].environment['AGE_IDENTITY'] !== undefined && dumps.length > 0)
    throw new Error('the dump of a replaced state is encrypted');
  return dumps.flatMap((name) => {
    const args = ['--data-only', '--table=orders', '--file=-', join(backups, name, 'dump')];
    const text = execFileSync(join(site.server.bin, 'pg_restore'), args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const columns = /^COPY public\.orders \(([^)]*)\)/m.exec(text)?.[1]?.split(', ') ?? [];
    const [status, total] = [columns.indexOf('status'), columns.indexOf('total')];
    return text
      .split('\n')
      .map((line) => line.split('\t'))
      .filter((cells) => cells[status]?.startsWith('mark-') === true)
      .map((cells): [string, string] => [cells[status] ?? '', cells[total] ?? '']);
  });
}

/** Those that were written after such a dump had begun. */
async function ordersSince(site: Site, database: string): Promise<[mark: string, total: string][]> {
  const { rows: tables } = await site.query(
    database,
    "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('separation') AND relkind = 'r' AND relname LIKE 'since\\_%'",
  );
  const found: [string, string][] = [];
  for (const { relname } of tables) {
    const { rows } = await site.query(
      database,
      `SELECT (o).status, (o).total::text FROM (SELECT "row"::public.orders AS o FROM separation.${String(relname)} WHERE "table" = 'orders') k WHERE (o).status LIKE 'mark-%'`,
    );
    found.push(...rows.map(({ status, total }): [string, string] => [String(status), String(total)]));
  }
  return found;
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

/** What must not be left behind, on the server and on the disk; `roles` are those that were there before. */
export async function leftovers(
  { site, world, database, working }: Scene,
  roles: readonly string[],
): Promise<string[]> {
  const left: string[] = (await site.roles()).filter((name) => !roles.includes(name)).map((name) => `role ${name}`);
  const clones = world === 'clone';
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
    UNION ALL SELECT 'replication slot ' || slot_name FROM pg_replication_slots WHERE database = $1
    UNION ALL SELECT 'setting ' || unnest(s.setconfig) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = $1`,
    [database],
  );
  left.push(...server.map(({ what }) => String(what)));
  let sessions: string[] = [];
  const gone = await until(async () => {
    const { rows } = await site.admin(
      `SELECT format('session %s (%s, %s)', a.pid, application_name, state) AS what FROM pg_stat_activity a
        WHERE (datname = $1 OR starts_with(datname, $1 || '_') OR datname = 'postgres') AND backend_type = 'client backend' AND application_name NOT IN ('shop', 'harness')
       UNION ALL SELECT format('lock %s %s', locktype, objid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND (datname = $1 OR starts_with(datname, $1 || '_') OR datname = 'postgres')`,
      [database],
    );
    sessions = rows.map(({ what }) => String(what));
    return sessions.length === 0;
  }, 300_000);
  if (!gone) left.push(...sessions);
  const root = join(working, '.separation');
  const files = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  left.push(...files.filter((path) => /\.(partial|restoring)$/.test(path)).map((path) => `file ${path}`));
  left.push(...readdirSync(join(working, 'tmp')).map((name) => `temporary ${name}`));
  const backups = join(root, 'backups');
  const folders = existsSync(backups) ? readdirSync(backups) : [];
  left.push(
    ...folders
      .filter((name) => !existsSync(join(backups, name, 'manifest.json')))
      .map((name) => `unfinished backup ${name}`),
  );
  return left;
}

/** What nobody may read in what was printed, in the run's files or in the journal; in a manifest or the kept log nobody may read a password. */
export async function secretsShown({ site, world, database, working }: Scene, printed: string): Promise<string[]> {
  const secrets = [
    ...passwords,
    ...passwords.map(encodeURIComponent),
    site.url(database),
    site.toolUrl(world, database),
    ...adminEmails,
  ];
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
  const root = join(working, '.separation');
  const files = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');
  const records = files.filter((path) => /^runs\/.*\.json$/.test(path)).map(text);
  const manifests = files.filter((path) => path.endsWith('manifest.json')).map(text);
  const texts = {
    printed,
    records: records.join('\n'),
    manifests: manifests.join('\n'),
    journal: String(journal[0]?.['text'] ?? ''),
  };
  return Object.entries(texts).flatMap(([where, shown]) =>
    secrets.flatMap((secret, index) => (shown.includes(secret) ? [`secret ${index} is in what was ${where}`] : [])),
  );
}
