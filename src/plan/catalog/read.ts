import { sqlFile } from '../../core/project-files.ts';
import { literal, qualified } from '../../postgres/identifier.ts';
import { boundWaitUnlessBound } from '../../postgres/lock-wait.ts';
import { type Client, sourceOf } from '../../postgres/session.ts';
import { othersOnTables } from '../../postgres/trust/others-on-tables.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';
import {
  isPrismaMigrations,
  type CatalogTable,
  type CatalogConstraint,
  type CatalogIndex,
  type CatalogSequence,
  type CatalogView,
  type CatalogFunction,
  type CatalogTrigger,
  type CatalogPolicy,
  type Surroundings,
  type CronJob,
  type PrismaMigration,
  type Catalog,
} from '../catalog.ts';
import { bridgeQuery } from '../bridge/bridge.ts';
import { readPairs } from './pairs.ts';

/** Reads the catalog in the current transaction. `onlyToPlan`: a role that may not alter the source table is answered as its owner would be. */
export async function readCatalog(client: Client, { onlyToPlan = false } = {}): Promise<Catalog> {
  // The definition of a view and the size of a table wait for whoever has locked it exclusively.
  await client.query(boundWaitUnlessBound({ lockTimeout: 5000 }));
  const owner = onlyToPlan ? await ownerToPlanFor(client) : null;
  const role = owner === null ? 'current_user' : `${literal(owner)}::name`;
  const text = (file: string): string =>
    sqlFile(`plan/catalog/${file}.sql`)
      .replaceAll('%role%', () => role)
      .replace('%bridge%', () => bridgeQuery(client, role))
      .replaceAll('%trusted%', () => trustedRoles(client));
  const rows = async <Row>(file: string): Promise<Row[]> => {
    const result = await client.query<{ row: Row }>(`SELECT to_json(r) AS row FROM (${text(file)}) r`);
    return result.rows.map(({ row }) => row);
  };
  const { rows: surroundings } = await client.query<{ surroundings: Surroundings }>(text('surroundings'));
  const [first] = surroundings;
  if (first === undefined) throw new Error('the catalog query returned no row');
  const tables = await rows<CatalogTable>('tables');
  return {
    ...first.surroundings,
    tables,
    constraints: await rows<CatalogConstraint>('constraints'),
    indexes: await rows<CatalogIndex>('indexes'),
    sequences: await rows<CatalogSequence>('sequences'),
    views: await rows<CatalogView>('views'),
    functions: await rows<CatalogFunction>('functions'),
    triggers: await rows<CatalogTrigger>('triggers'),
    policies: await rows<CatalogPolicy>('policies'),
    cronJobs: first.surroundings.hasCron ? await rows<CronJob>('cron-jobs') : [],
    pairs: await readPairs(client, tables),
    othersCode: await readOthersCode(client, tables),
    prismaMigrations: await readPrismaMigrations(client, tables),
  };
}

async function readPrismaMigrations(client: Client, tables: CatalogTable[]): Promise<PrismaMigration[] | null> {
  const own = tables.filter(isPrismaMigrations);
  if (own.length === 0) return null;
  // Those of other applications may be closed to this role.
  const { rows: readable } = await client.query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid = ANY ($1::oid[]) AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
    [own.map(({ oid }) => oid)],
  );
  const all: PrismaMigration[] = [];
  for (const { schema } of readable) {
    const { rows } = await client.query<PrismaMigration>(
      `SELECT $1::text AS schema, migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack"
         FROM ${qualified(schema, '_prisma_migrations')} ORDER BY started_at`,
      [schema],
    );
    all.push(...rows);
  }
  return all;
}

async function readOthersCode(client: Client, tables: readonly CatalogTable[]): Promise<Catalog['othersCode']> {
  const source = sourceOf(client);
  const looked = tables.filter(
    (table) => isPrismaMigrations(table) || (table.schema === source?.schema && source.tables.includes(table.name)),
  );
  const found: Catalog['othersCode'] = [];
  for (const { oid, schema, name } of looked)
    for (const { column, what } of await othersOnTables(client, [qualified(schema, name)]))
      found.push({ table: oid, column, what });
  return found;
}

/** The owner of the source table, if this role can neither do what the owner may nor become that role: a member plans for itself. */
async function ownerToPlanFor(client: Client): Promise<string | null> {
  const source = sourceOf(client);
  const [table] = source?.tables ?? [];
  if (source === null || table === undefined) return null;
  const { rows } = await client.query<{ owner: string }>(
    `SELECT pg_get_userbyid(c.relowner)::text AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p') AND NOT pg_has_role(c.relowner, 'MEMBER')`,
    [source.schema, table],
  );
  return rows[0]?.owner ?? null;
}
