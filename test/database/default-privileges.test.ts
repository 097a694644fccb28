import { expect, test } from 'vitest';
import { cloneBackup } from '../../src/backup/clone.ts';
import { copyStatements } from '../../src/backup/clone.ts';
import { bridgeStage } from '../../src/stages/bridge.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { withoutDefaultPrivileges } from '../../src/recover/restore/in-place/without-default-privileges.ts';
import { withClient, withTransaction } from '../../src/postgres/session.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { type Outsiders, outsiders } from '../support/outsiders.ts';

/** Everything that can be given by default, to somebody and to everybody, in the schema and everywhere. */
function everything(role: string): string {
  const kinds = ['TABLES', 'SEQUENCES', 'FUNCTIONS', 'TYPES'];
  return [
    ...kinds.map((kind) => `ALTER DEFAULT PRIVILEGES FOR ROLE ${role} GRANT ALL ON ${kind} TO {{low}}`),
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${role} GRANT ALL ON SCHEMAS TO {{low}}`,
    ...kinds.map(
      (kind) => `ALTER DEFAULT PRIVILEGES FOR ROLE ${role} IN SCHEMA public GRANT ALL ON ${kind} TO {{low}}`,
    ),
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${role} GRANT SELECT ON TABLES TO PUBLIC`,
  ].join('; ');
}

/** What of the tool's own is open to others than its owner. */
async function open(database: TestDatabase): Promise<string[]> {
  const { rows } = await database.query(
    `
    SELECT format('%s: %s %s', o.place, coalesce(nullif(pg_get_userbyid(x.grantee), 'unknown (OID=0)'), 'everybody'), string_agg(x.privilege_type, ',' ORDER BY 1)) AS line
      FROM (SELECT c.oid::regclass::text AS place, c.relowner AS owner, c.relacl AS acl FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname IN ('separation', 'separation_bridge') OR c.relname IN ('users', 'user_customer_mapping', 'workspaces', 'workspace_members', 'users_id_seq', 'workspaces_id_seq')
            UNION ALL SELECT p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)) FROM pg_proc p
             WHERE p.proname LIKE 'separation%' OR p.pronamespace = to_regnamespace('separation')
            UNION ALL SELECT 'schema ' || nspname, nspowner, nspacl FROM pg_namespace WHERE nspname IN ('separation', 'separation_bridge')) o, aclexplode(o.acl) x
     WHERE x.grantee <> o.owner GROUP BY 1, o.place, x.grantee ORDER BY 1`.replace('GROUP BY 1, ', 'GROUP BY '),
  );
  return rows.map(({ line }) => String(line));
}

const config = { workspace: { name: 'Main', slug: 'main' }, admins: [{ email: 'ana@example.com', fullName: 'Ana' }] };

async function shop(by: 'owner' | 'superuser'): Promise<Outsiders> {
  return outsiders(
    by,
    `GRANT USAGE ON SCHEMA public TO {{low}}; ${everything(by === 'owner' ? '{{owner}}' : 'postgres')}`,
  );
}

test.each(['owner', 'superuser'] as const)(
  'default privileges of the %s open nothing that the tool makes, there or back',
  async (by) => {
    const { database, context, low } = await shop(by);
    const forward = context({ config });
    const { record, report } = await migrateStage.run(forward);
    Object.assign(forward.record, record);
    expect(await open(database)).toEqual([]);
    expect(report?.findings?.find(({ code }) => code === 'open-to')?.message).toBe(
      'besides its owner, who may do what with what was made: public.user_customer_mapping, public.users, public.workspace_members, public.workspaces, schema separation: nobody',
    );
    await revertStage(null).run(context({ config }));
    expect(await open(database)).toEqual([]);
    const { rows } = await database.query(
      `SELECT count(*)::int AS kept, count(*) FILTER (WHERE has_table_privilege('${low}', c.oid, 'SELECT'))::int AS read
         FROM pg_class c WHERE relnamespace = 'separation'::regnamespace AND relkind = 'r'`,
    );
    expect(rows).toEqual([{ kept: 6, read: 0 }]);
  },
);

test('the bridge is open as it says it is, and not by default privileges', async () => {
  const { database, context, low } = await shop('owner');
  await database.query("CREATE TYPE public.mood AS ENUM ('good'); ALTER TYPE public.mood OWNER TO CURRENT_USER");
  await bridgeStage.run(context({ config: { ...config, bridge: true } }));
  await migrateStage.run(context({ config: { ...config, bridge: true } }));
  const lines = (await open(database)).filter((line) => line.includes(low));
  expect(lines).toEqual([]);
  const { rows } = await database.query(
    `SELECT has_type_privilege('${low}', 'separation_bridge.mood', 'USAGE') AS uses, has_table_privilege('${low}', 'public.customers', 'SELECT') AS reads`,
  );
  expect(rows).toEqual([{ uses: true, reads: false }]);
});

test('grants of the source table are those of the new ones, and no others', async () => {
  const { database, context, low, owner } = await outsiders(
    'superuser',
    `GRANT SELECT, INSERT ON public.users TO {{low}}; ${everything('postgres')}`,
  );
  const { report } = await migrateStage.run(context());
  expect(await open(database)).toEqual([`user_customer_mapping: ${low} INSERT,SELECT`, `users: ${low} INSERT,SELECT`]);
  expect(report?.findings?.find(({ code }) => code === 'open-to')?.message).toContain(
    `public.users: ${low} (INSERT, SELECT); schema separation: nobody`,
  );
  const { rows } = await database.query(`SELECT tableowner FROM pg_tables WHERE tablename = 'users'`);
  expect(rows).toEqual([{ tableowner: owner }]);
});

test('what a restore in place makes gets nothing by default privileges, large objects neither; they are as they were afterwards', async () => {
  const { database, context, low, owner } = await shop('owner');
  const { rows } = await database.query("SELECT current_setting('server_version_num')::int >= 180000 AS has");
  const hasLargeObjects = rows[0]?.['has'] === true;
  if (hasLargeObjects)
    await database.query(`ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} GRANT SELECT, UPDATE ON LARGE OBJECTS TO ${low}`);
  const entries =
    'SELECT defaclobjtype AS kind, defaclnamespace::text AS schema, defaclacl::text AS acl FROM pg_default_acl ORDER BY 1, 2';
  const before = (await database.query(entries)).rows;
  expect(before.map(({ kind }) => kind).includes('L')).toBe(hasLargeObjects);
  await withClient(context().connection, (client) =>
    withTransaction(client, () =>
      withoutDefaultPrivileges(client, async () => {
        await client.query(
          'CREATE TABLE public.made (id serial); CREATE FUNCTION public.made() RETURNS int LANGUAGE sql AS $$SELECT 1$$',
        );
        await client.query('SELECT lo_create(4711)');
      }),
    ),
  );
  const made = await database.query(`
    SELECT coalesce(relacl::text, '') LIKE '%${low}%' AS open FROM pg_class WHERE relname IN ('made', 'made_id_seq')
    UNION SELECT coalesce(proacl::text, '') LIKE '%${low}%' FROM pg_proc WHERE proname = 'made'
    UNION SELECT coalesce(lomacl::text, '') LIKE '%${low}%' FROM pg_largeobject_metadata WHERE oid = 4711`);
  expect(made.rows).toEqual([{ open: false }]);
  expect((await database.query(entries)).rows).toEqual(before);
});

test('nobody can connect to a clone before it has the grants of the database', async () => {
  expect(copyStatements('shop', 'copy', { major: 15, bytes: 1 })).toEqual([
    [`CREATE DATABASE "copy" TEMPLATE "shop" ALLOW_CONNECTIONS false`],
  ]);
  const { database, context, low } = await outsiders('owner');
  await database.query(`REVOKE ALL ON DATABASE ${database.name} FROM PUBLIC`);
  const { manifest } = await cloneBackup(context({ inputs: { backup: 'clone' } }));
  const { rows } = await onServer('postgres', (client) =>
    client.query(
      `SELECT datallowconn AS open, has_database_privilege('${low}', datname, 'CONNECT') AS connects, datacl::text = (SELECT datacl::text FROM pg_database WHERE datname = '${database.name}') AS same
         FROM pg_database WHERE datname = '${manifest.clone ?? ''}'`,
    ),
  );
  expect(rows).toEqual([{ open: true, connects: false, same: true }]);
});
