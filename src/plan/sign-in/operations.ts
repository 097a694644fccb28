import { identifier, literal, qualified } from '../../postgres/identifier.ts';
import { sqlFile } from '../../sql-file.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import type { Layout, Operation } from '../plan.ts';

/** The name of the trigger on `auth.users` and of its function, which is in the schema of the tables. */
export const followerName = 'separation_follow_account';

/** The function and trigger through which system users follow the accounts of `auth.users`. */
export function followOperations(catalog: Catalog, accounts: CatalogTable, layout: Layout): Operation[] {
  const name = `${qualified(layout.schema, followerName)}()`;
  const place = qualified(accounts.schema, accounts.name);
  const executors = ['PUBLIC', ...functionGrantees(catalog, layout)].join(', ');
  return [
    {
      sql: followFunction(layout),
      inverse: `DROP FUNCTION IF EXISTS ${name};`,
      lock: 'NONE',
      description: `Create the function that has ${layout.users} follow the accounts of auth.users; it makes no user, and lets every sign-in through.`,
    },
    {
      sql: `CREATE TRIGGER ${identifier(followerName)} AFTER INSERT OR UPDATE OR DELETE ON ${place} FOR EACH ROW EXECUTE FUNCTION ${name};`,
      // Only the owner of auth.users may drop a trigger of it; with its function it goes for whoever owns that.
      inverse: accounts.mayOwn
        ? `DROP TRIGGER ${identifier(followerName)} ON ${place};`
        : `DROP FUNCTION ${name} CASCADE;`,
      lock: 'SHARE ROW EXCLUSIVE',
      description: 'Call it after each sign-up, sign-in, change and deletion of an account.',
    },
    // Last, because its inverse needs the function, which the inverse of the trigger may drop.
    {
      sql: `REVOKE ALL ON FUNCTION ${name} FROM ${executors};`,
      inverse: `GRANT EXECUTE ON FUNCTION ${name} TO ${executors};`,
      lock: 'NONE',
      description: 'Let nobody else call it.',
    },
  ];
}

/** The function without its comments of this repository, with the names of this database. */
function followFunction(layout: Layout): string {
  const text = sqlFile('plan/sign-in/follow-account.sql');
  const names: Readonly<Record<string, string>> = {
    function: qualified(layout.schema, followerName),
    users: qualified(layout.schema, layout.users),
    journal: journalIsOurs(layout),
  };
  return text
    .slice(text.indexOf('CREATE FUNCTION'))
    .trimEnd()
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => names[name] ?? identifier(layout.columns[name] ?? name));
}

/** True where the journal is there and belongs to whom the tool believes: what it runs as must not write to tables of others. */
function journalIsOurs(layout: Layout): string {
  return `(SELECT pg_catalog.count(*) = 2 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
                      WHERE c.oid IN (pg_catalog.to_regclass('separation.run'), pg_catalog.to_regclass('separation.event')) AND c.relkind = 'r'
                        AND (r.rolsuper OR r.rolname = current_user
                             OR c.relowner = (SELECT u.relowner FROM pg_catalog.pg_class u WHERE u.oid = pg_catalog.to_regclass(${literal(qualified(layout.schema, layout.users))}))))`;
}

/** Whom default privileges would let execute each new function. */
function functionGrantees({ defaultPrivileges }: Catalog, layout: Layout): string[] {
  const granted = defaultPrivileges.filter(
    ({ kind, schema, grantee }) =>
      kind === 'f' && grantee !== 'PUBLIC' && (schema === null || schema === layout.schema),
  );
  return [...new Set(granted.map(({ grantee }) => identifier(grantee)))];
}
