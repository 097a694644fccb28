import { readFileSync, rmSync } from 'node:fs';
import type pg from 'pg';
import type { WayName } from '../../src/plan/plan.ts';
import { SeparationError } from '../../src/core/errors.ts';
import { identifier } from '../../src/postgres/identifier.ts';
import { restoreWays } from '../../src/recover/restore-ways.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { restoreBySwap } from '../../src/recover/restore/swap/restore-by-swap.ts';
import { restoreInPlace } from '../../src/recover/restore/in-place/restore-in-place.ts';
import { testContext, type TestContext } from './context.ts';
import type { LeftBehind, ShopRole } from './left-behind.ts';
import { type TestServer, urlOf } from './server.ts';
import { onSession } from './session.ts';

/** What came of one combination: the ways that the tool says can work, and what each of them did. */
export interface Cell {
  ways: WayName[];
  /** Of each way that was tried: null if everything came back, else what is wrong. */
  tried: { way: WayName | 'ladder'; result: string | null; wrong: string | null }[];
}

export function asSuperuser<T>(
  server: TestServer,
  database: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  return onSession(urlOf(server, database), use);
}

/** One shop with what somebody left in it, separated and brought back by each possible way, compared by what the server prints. */
export async function tryCell(
  server: TestServer,
  left: LeftBehind,
  role: ShopRole,
  ways: readonly ('swap' | 'in-place' | 'ladder')[],
  name: string,
): Promise<Cell> {
  const cell: Cell = { ways: [], tried: [] };
  for (const [i, way] of ways.entries()) {
    const database = `${name}_${i}`;
    const context = testContext(await makeShop(server, left, role, database), {
      inputs: { onFailure: 'restore', backup: 'dump' },
      config: { separate: { tables: ['orders', 'order_items', 'subscriptions', 'disputes'] } },
    });
    try {
      const before = await contentsOf(server, database);
      try {
        await record(context, backupStage);
      } catch (error) {
        if (!(error instanceof SeparationError) || error.code !== 'E_NO_WAY_BACK') throw error;
        cell.tried.push({ way, result: 'refused', wrong: difference(before, await contentsOf(server, database)) });
        continue;
      }
      const { manifest, backupFolder } = context.record;
      if (manifest === null || backupFolder === null) throw new Error('no backup');
      const found = await restoreWays(context, manifest);
      cell.ways = found.order;
      if (way !== 'ladder' && !found.order.includes(way)) continue;
      await record(context, migrateStage);
      let result: string | null = null;
      let wrong: string | null = null;
      try {
        if (way === 'ladder') {
          const { outcome } = await recoverStage.run(context);
          result = outcome ?? null;
        } else if (way === 'swap') {
          await restoreBySwap(context, manifest, backupFolder, { loadFirst: manifest.loadFirst ?? [] });
        } else {
          await restoreInPlace(context, manifest, backupFolder, { loadFirst: manifest.loadFirst ?? [] });
        }
        wrong = difference(before, await contentsOf(server, database));
      } catch (error) {
        wrong = error instanceof Error ? error.message : String(error);
      }
      cell.tried.push({ way, result, wrong });
    } finally {
      await dropAll(server, left, database);
      rmSync(context.folders.working, { recursive: true, force: true });
    }
  }
  return cell;
}

async function record(
  context: TestContext,
  stage: { run: (context: TestContext) => Promise<{ record?: object }> },
): Promise<void> {
  Object.assign(context.record, (await stage.run(context)).record);
}

const shop = readFileSync(new URL('../fixtures/default.sql', import.meta.url), 'utf8');

/** A database of that name with a shop of the role's, and what somebody left in it; answers the role's URL. */
export async function makeShop(
  server: TestServer,
  left: LeftBehind,
  role: ShopRole,
  database: string,
): Promise<string> {
  await asSuperuser(server, 'postgres', (client) => client.query(`CREATE DATABASE ${database} OWNER ${role.owner}`));
  await asSuperuser(server, database, async (client) => {
    if (role.before(database) !== '') await client.query(role.before(database));
    await client.query(`SET ROLE ${role.role}`);
    await client.query(shop);
    await client.query('RESET ROLE');
    if (role.after !== '') await client.query(role.after);
    for (const statement of statements(left.sql(role.role, database))) await client.query(statement);
  });
  return role.role === 'postgres' ? urlOf(server, database) : urlOf(server, database, role.role, 'pa55');
}

/** One by one: some of them may not be in a transaction with others. */
function statements(sql: string): string[] {
  const parts: string[] = [];
  let rest = '';
  for (const part of sql.split(';')) {
    rest += rest === '' ? part : `;${part}`;
    if ((rest.match(/\$\$/g)?.length ?? 0) % 2 === 1 || (rest.match(/'/g)?.length ?? 0) % 2 === 1) continue;
    if (rest.trim() !== '') parts.push(rest);
    rest = '';
  }
  return parts;
}

/** Rows of every table and materialized view, and of catalogs that say what depends on them, by what the server prints. */
export async function contentsOf(server: TestServer, database: string): Promise<Record<string, unknown>> {
  return asSuperuser(server, database, async (client) => {
    await client.query("SET search_path = ''; SET quote_all_identifiers = off");
    const contents: Record<string, unknown> = {};
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation') AND c.relkind IN ('r', 'm') ORDER BY 1`,
    );
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
      contents[name] = rows.map(({ row }) => row);
    }
    const catalogs = [
      `SELECT format('%s %s owner %s acl %s', c.oid::regclass, c.relkind, pg_get_userbyid(c.relowner), c.relacl) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation') AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND NOT i.indisvalid)
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`,
      `SELECT format('%s %s on %s', conname, pg_get_constraintdef(k.oid), conrelid::regclass) FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation')`,
      `SELECT format('%s owner %s config %s', p.oid::regprocedure, pg_get_userbyid(proowner), proconfig) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
      `SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT tgisinternal`,
      `SELECT format('extension %s', extname) FROM pg_extension`,
      `SELECT format('publication %s %s', pubname, puballtables) FROM pg_publication`,
      `SELECT format('event trigger %s', evtname) FROM pg_event_trigger`,
      `SELECT format('cast %s', i.identity) FROM pg_cast c, LATERAL pg_identify_object('pg_cast'::regclass, c.oid, 0) i WHERE c.oid >= 16384`,
      `SELECT format('default %s %s', pg_get_userbyid(defaclrole), defaclacl) FROM pg_default_acl`,
      `SELECT format('mapping %s %s', usename, umoptions) FROM pg_user_mappings`,
      `SELECT format('setting %s %s', s.setrole::regrole, s.setconfig) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database()`,
      `SELECT format('large object %s %s', oid, pg_get_userbyid(lomowner)) FROM pg_largeobject_metadata`,
      `SELECT format('subscription %s', subname) FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()`,
      `SELECT format('slot %s', slot_name) FROM pg_replication_slots WHERE database = current_database()`,
    ];
    const { rows } = await client.query<{ line: string }>(
      `SELECT x.line FROM (${catalogs.map((sql) => `(${sql})`).join(' UNION ALL ')}) x(line) ORDER BY 1`,
    );
    contents['catalog'] = rows.map(({ line }) => line);
    return contents;
  });
}

export function difference(before: Record<string, unknown>, after: Record<string, unknown>): string | null {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const wrong = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (wrong.length === 0) return null;
  const lines = (of: unknown): string[] => (Array.isArray(of) ? of.map(String) : []);
  const [was, is] = [lines(before['catalog']), lines(after['catalog'])];
  const changed = [
    ...was.filter((line) => !is.includes(line)).map((line) => `- ${line}`),
    ...is.filter((line) => !was.includes(line)).map((line) => `+ ${line}`),
  ];
  return `differs: ${wrong.join(', ')} ${changed.slice(0, 6).join(' ')}`;
}

export async function dropAll(server: TestServer, { undo }: LeftBehind, database: string): Promise<void> {
  const kept = await asSuperuser(server, 'postgres', (client) =>
    client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE datname = $1 OR starts_with(datname, $2)',
      [database, `${database}_`],
    ),
  );
  for (const { name } of kept.rows) {
    if (undo !== undefined)
      for (const statement of statements(undo(database)))
        await asSuperuser(server, name, (client) => client.query(statement)).catch(() => undefined);
    await asSuperuser(server, 'postgres', (client) =>
      client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`),
    );
  }
}
