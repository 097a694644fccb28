import { sqlFile } from '../../../core/project-files.ts';
import { identifier } from '../../../postgres/identifier.ts';
import type { Client } from '../../../postgres/session.ts';
import { catalogQuery } from '../../ways/catalog-query.ts';
import { serverMajor } from './server-major.ts';

/** A schema of which there are two in the session's open transaction: what is loaded stands in one that nobody else sees. */
export interface TwoSchemas {
  name: string;
  made: string;
}

/** Why nothing can be loaded beside what is in these schemas, by `role` (null: that of the session); empty if it can. */
export async function whyNotBeside(
  client: Client,
  schemas: readonly string[],
  role: string | null = null,
): Promise<string[]> {
  const { rows } = await client.query<{ why: string }>(sqlFile('recover/restore/in-place/beside.sql'), [schemas, role]);
  return rows.map(({ why }) => why);
}

/** Makes an empty schema beside each. Any role may own what is loaded. */
export async function openBeside(client: Client, schemas: readonly string[]): Promise<TwoSchemas[]> {
  const two = schemas.map((name, i) => ({ name, made: `separation_new_${i}` }));
  for (const { made } of two)
    await client.query(`CREATE SCHEMA ${made}; GRANT USAGE, CREATE ON SCHEMA ${made} TO PUBLIC`);
  return two;
}

/** Tables that the session has read of those that are replaced, or keeps from others, as `schema.table`: loading has to do neither. `replaced` is quoted. */
export async function touchedElsewhere(
  client: Client,
  two: readonly TwoSchemas[],
  replaced: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS table
       FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE l.locktype = 'relation' AND l.pid = pg_backend_pid() AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock') OR c.oid IN (SELECT to_regclass(name) FROM unnest($2::text[]) AS name))
        AND c.relkind IN ('r', 'p', 'f', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL ($1) ORDER BY 1`,
    [two.map(({ made }) => made), replaced],
  );
  return rows.map(({ table }) => table);
}

/** The statements that move what was loaded to where it belongs, and remove the schemas that it stood in. */
export async function moveStatements(
  client: Client,
  two: readonly TwoSchemas[],
  target: (schema: TwoSchemas) => string = ({ name }) => name,
): Promise<string[]> {
  const { rows } = await client.query<{ made: string; type: string; identity: string }>(
    catalogQuery(sqlFile('recover/restore/in-place/moved.sql'), await serverMajor(client), null),
    [two.map(({ made }) => made)],
  );
  const moves = rows.flatMap(({ made, type, identity }) => {
    const of = two.find((schema) => schema.made === made);
    const word = alterWords[type] ?? type;
    return of === undefined ? [] : [`ALTER ${word.toUpperCase()} ${identity} SET SCHEMA ${identifier(target(of))}`];
  });
  return [...moves, ...two.map(({ made }) => `DROP SCHEMA ${made}`)];
}

/** What `pg_identify_object` calls a kind, as ALTER does if that is another word. */
const alterWords: Readonly<Record<string, string>> = {
  'composite type': 'type',
  'statistics object': 'statistics',
  aggregate: 'routine',
  function: 'routine',
  procedure: 'routine',
};

/** Tries the statements that will move what was loaded, and takes them back: all of it must be of a kind that can be moved. */
export async function rehearseMove(client: Client, two: readonly TwoSchemas[]): Promise<void> {
  await client.query('SAVEPOINT rehearsal');
  const target = ({ made }: TwoSchemas): string => `${made}_tried`;
  for (const schema of two) await client.query(`CREATE SCHEMA ${target(schema)}`);
  for (const statement of await moveStatements(client, two, target)) await client.query(statement);
  await client.query('ROLLBACK TO rehearsal; RELEASE rehearsal');
}
