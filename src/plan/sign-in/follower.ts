import { identifier, literal, qualified } from '../../postgres/identifier.ts';
import { sqlFile } from '../../core/project-files.ts';

/** The name of the trigger on `auth.users` and of its function, which is in the schema of the tables. */
export const followerName = 'separation_follow_account';

/** What the function is made of: where it is, and what it writes to. */
export interface Follower {
  schema: string;
  function: string;
  users: string;
  columns: Readonly<Record<string, string>>;
}

/** The function without its comments of this repository, with the names of this database. */
export function followerSql(follower: Follower): string {
  const text = sqlFile('plan/sign-in/follow-account.sql');
  const names: Readonly<Record<string, string>> = {
    function: qualified(follower.schema, follower.function),
    users: qualified(follower.schema, follower.users),
    journal: journalIsOurs(follower),
  };
  return text
    .slice(text.indexOf('CREATE FUNCTION'), text.lastIndexOf(';'))
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => names[name] ?? identifier(follower.columns[name] ?? name));
}

/** True if the journal is there and belongs to whom the tool believes: what it runs as must not write to tables of others. */
function journalIsOurs({ schema, users }: Follower): string {
  return `(SELECT pg_catalog.count(*) = 2 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
                      WHERE c.oid IN (pg_catalog.to_regclass('separation.run'), pg_catalog.to_regclass('separation.event')) AND c.relkind = 'r'
                        AND (r.rolsuper OR r.rolname = current_user
                             OR c.relowner = (SELECT u.relowner FROM pg_catalog.pg_class u WHERE u.oid = pg_catalog.to_regclass(${literal(qualified(schema, users))}))))`;
}
