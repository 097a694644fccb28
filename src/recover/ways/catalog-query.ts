import { literal } from '../../postgres/identifier.ts';
import { sqlFile } from '../../core/project-files.ts';

/** A query over the relations of `common.sql`, for a server of this major, about what a role may do: that of the session if it is null. */
export function catalogQuery(sql: string, major: number, role: string | null): string {
  const who = role === null ? 'current_user' : `${literal(role)}::name`;
  return words(`${sqlFile('recover/ways/common.sql')} ${sql}`, major)
    .replaceAll('$role', who)
    .replaceAll(
      /\b(pg_has_role|has_\w+_privilege)\((?!t\.owner, |x\.checked, )/g,
      (_, name: string) => `${name}(${who}, `,
    );
}

/** The words with a dollar that the queries share. To act as a role takes membership, and from 16 on its SET option. */
function words(sql: string, major: number): string {
  const membership = major >= 16 ? 'SET' : 'MEMBER';
  return sql
    .replaceAll(/\$may_act_as\(([\w.]+)\)/g, `pg_has_role($1, '${membership}')`)
    .replaceAll(
      /\$may_set\((split_part\([^()]*\))\)/g,
      major >= 15
        ? `(lower($1) IN (SELECT name FROM free_setting) OR has_parameter_privilege($1, 'SET'))`
        : `(lower($1) IN (SELECT name FROM free_setting))`,
    )
    .replaceAll(
      /\$may_alter\((\w+)\)/g,
      major >= 16
        ? `($1.oid = me.oid OR (me.rolcreaterole AND NOT $1.rolsuper AND pg_has_role($1.oid, 'MEMBER WITH ADMIN OPTION')))`
        : `($1.oid = me.oid OR (me.rolcreaterole AND NOT $1.rolsuper))`,
    )
    .replaceAll('$public_owner', major >= 15 ? "o.owner::regrole::text <> 'pg_database_owner'" : 'false');
}
