import type { Kind } from '../kind.ts';

/** Tables and indexes in a tablespace in which this role may not create. */
export const tablespace: Kind = {
  code: 'tablespace',
  isPrivilege: true,
  hinders: ['swap', 'in-place'],
  sql: `SELECT i.type || ' ' || i.identity AS object, $may_act_as(c.relowner) AS mine, quote_ident(t.spcname) AS detail
          FROM pg_class c JOIN space s ON s.oid = c.relnamespace JOIN pg_tablespace t ON t.oid = c.reltablespace,
               LATERAL pg_identify_object('pg_class'::regclass, c.oid, 0) i
         WHERE c.relkind IN ('r', 'p', 'i', 'I', 'm') AND t.spcname <> 'pg_global' AND NOT has_tablespace_privilege(t.oid, 'CREATE')`,
  why: ({ object, detail }) => `the ${object} is in the tablespace ${detail ?? ''}, where this role may not create`,
  mend: ({ detail }, role) => `GRANT CREATE ON TABLESPACE ${detail ?? ''} TO ${role}`,
};

/** The database itself in such a tablespace. */
export const databaseTablespace: Kind = {
  code: 'database-tablespace',
  isPrivilege: true,
  hinders: ['swap', 'clone'],
  sql: `SELECT 'tablespace ' || quote_ident(t.spcname) AS object, false AS mine, quote_ident(t.spcname) AS detail
          FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace
         WHERE d.datname = current_database() AND d.dattablespace <> (SELECT dattablespace FROM pg_database WHERE datname = 'template0')
           AND NOT has_tablespace_privilege(t.oid, 'CREATE')`,
  why: ({ object }) => `the database is in the ${object}, where this role may not create`,
  mend: ({ detail }, role) => `GRANT CREATE ON TABLESPACE ${detail ?? ''} TO ${role}`,
};

/** A reference to a table of somebody else's that stays where it is: making it again takes a right on that. */
export const otherReference: Kind = {
  code: 'other-reference',
  isPrivilege: true,
  hinders: ['in-place'],
  sql: `SELECT format('foreign key %I of %s', k.conname, k.conrelid::regclass) AS object, true AS mine, k.confrelid::regclass::text AS detail
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
         WHERE k.contype = 'f' AND k.conparentid = 0 AND $may_act_as(c.relowner) AND NOT $may_act_as(t.relowner)
           AND NOT has_table_privilege(t.oid, 'REFERENCES')
           AND EXISTS (SELECT FROM unnest(k.confkey) AS key WHERE NOT has_column_privilege(t.oid, key, 'REFERENCES'))
        UNION ALL
        SELECT format('trigger %I of %s', g.tgname, g.tgrelid::regclass), true, NULL
          FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
         WHERE NOT g.tgisinternal AND $may_act_as(c.relowner) AND NOT has_function_privilege(g.tgfoid, 'EXECUTE')
        UNION ALL
        -- Run while its rows are loaded, or its index or materialized view is made.
        SELECT DISTINCT format('%s %s', i.type, i.identity), true, NULL
          FROM (SELECT 'pg_constraint'::regclass AS class, k.oid, k.conrelid AS rel FROM pg_constraint k WHERE k.contype = 'c' AND k.conrelid <> 0
                UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, d.adrelid FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE a.attgenerated = 's'
                UNION ALL SELECT 'pg_class'::regclass, x.indexrelid, x.indrelid FROM pg_index x
                UNION ALL SELECT 'pg_rewrite'::regclass, w.oid, w.ev_class FROM pg_rewrite w JOIN pg_class m ON m.oid = w.ev_class WHERE m.relkind = 'm' AND m.relispopulated) u
          JOIN pg_class c ON c.oid = u.rel JOIN pg_depend d ON d.classid = u.class AND d.objid = u.oid AND d.refclassid = 'pg_proc'::regclass, LATERAL pg_identify_object(u.class, u.oid, 0) i
         WHERE $may_act_as(c.relowner) AND NOT has_function_privilege(d.refobjid, 'EXECUTE')
        UNION ALL
        SELECT DISTINCT format('%s %s', i.type, i.identity), true, NULL
          FROM pg_depend d JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid JOIN space s ON s.oid = c.relnamespace JOIN pg_type y ON d.refclassid = 'pg_type'::regclass AND y.oid = d.refobjid,
               LATERAL pg_identify_object('pg_class'::regclass, c.oid, 0) i
         WHERE c.relkind IN ('r', 'p', 'f', 'c', 'v', 'm') AND $may_act_as(c.relowner) AND NOT has_type_privilege(CASE WHEN y.typelem <> 0 AND y.typlen = -1 THEN y.typelem ELSE y.oid END, 'USAGE')
        UNION ALL
        SELECT DISTINCT t.object, true, NULL
          FROM named t JOIN pg_depend d ON d.classid = t.class AND d.objid = t.oid LEFT JOIN pg_type y ON d.refclassid = 'pg_type'::regclass AND y.oid = d.refobjid
         WHERE t.mine AND t.class IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass)
           AND CASE d.refclassid WHEN 'pg_type'::regclass THEN NOT has_type_privilege(CASE WHEN y.typelem <> 0 AND y.typlen = -1 THEN y.typelem ELSE y.oid END, 'USAGE')
                 AND (t.class <> 'pg_type'::regclass OR EXISTS (SELECT FROM pg_type o WHERE o.oid = t.oid AND o.typtype = 'd'))
               WHEN 'pg_proc'::regclass THEN NOT has_function_privilege(d.refobjid, 'EXECUTE')
                 AND (t.class <> 'pg_proc'::regclass OR EXISTS (SELECT FROM pg_proc o WHERE o.oid = t.oid AND o.prokind = 'a')) END
        UNION ALL
        SELECT t.object, true, NULL FROM named t JOIN pg_constraint k ON t.class = 'pg_type'::regclass AND k.contypid = t.oid
          JOIN pg_depend d ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid AND d.refclassid = 'pg_proc'::regclass
         WHERE t.mine AND NOT has_function_privilege(d.refobjid, 'EXECUTE')
        UNION ALL
        SELECT t.object, true, NULL FROM named t JOIN pg_proc p ON t.class = 'pg_proc'::regclass AND p.oid = t.oid JOIN pg_language l ON l.oid = p.prolang
         WHERE t.mine AND p.prokind <> 'a' AND l.lanpltrusted AND NOT has_language_privilege(l.oid, 'USAGE')
        UNION ALL
        SELECT format('foreign table %s', f.ftrelid::regclass), true, NULL
          FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid WHERE $may_act_as(c.relowner) AND NOT has_server_privilege(f.ftserver, 'USAGE')`,
  why: ({ object }) => `this role lacks a right that making the ${object} again takes`,
  mend: ({ object, detail }, role) =>
    detail === null
      ? `grant ${role} what the ${object} uses (EXECUTE of a function, USAGE of a type, language or server)`
      : `GRANT REFERENCES ON ${detail} TO ${role}`,
};

/** A partition, a child by inheritance, or statistics, of a table of somebody else's: only the owner of both may make it that again. */
export const otherParent: Kind = {
  code: 'other-parent',
  isPrivilege: true,
  hinders: ['in-place'],
  sql: `SELECT format('table %s', c.oid::regclass) AS object, true AS mine, format('%s of %s', p.oid::regclass, quote_ident(pg_get_userbyid(p.relowner))) AS detail
          FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
         WHERE c.relkind IN ('r', 'p', 'f') AND $may_act_as(c.relowner) AND NOT $may_act_as(p.relowner)
        UNION ALL
        SELECT t.object, true, format('%s of %s', p.oid::regclass, quote_ident(pg_get_userbyid(p.relowner)))
          FROM named t JOIN pg_statistic_ext s ON t.class = 'pg_statistic_ext'::regclass AND s.oid = t.oid JOIN pg_class p ON p.oid = s.stxrelid
         WHERE t.mine AND NOT $may_act_as(p.relowner)`,
  why: ({ object, detail }) => `the ${object} depends on ${detail ?? ''}, who alone may make it again`,
  mend: ({ detail }, role) => `ALTER TABLE ${(detail ?? '').replace(/ of [^ ]*$/, '')} OWNER TO ${role}`,
};

/** What pg_dump, as this role, cannot read: then there is no dump. */
export const unreadablePlace: Kind = {
  code: 'unreadable',
  isPrivilege: true,
  hinders: ['swap', 'in-place'],
  sql: `SELECT t.object, true AS mine, 'SELECT' AS detail
          FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid
         WHERE c.relkind IN ('r', 'p', 'f', 'S') AND NOT CASE c.relkind WHEN 'S' THEN has_sequence_privilege(c.oid, 'SELECT') ELSE has_table_privilege(c.oid, 'SELECT') END
        UNION ALL
        SELECT t.object, true, 'BYPASSRLS'
          FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid
         WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity
           AND EXISTS (SELECT FROM me WHERE NOT rolbypassrls AND (c.relforcerowsecurity OR NOT pg_has_role(c.relowner, 'USAGE')))
        UNION ALL
        SELECT 'schema ' || quote_ident(s.name), true, 'USAGE' FROM space s WHERE NOT has_schema_privilege(s.oid, 'USAGE')
           AND EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = s.oid AND c.relkind IN ('r', 'p', 'f', 'S'))
        UNION ALL
        SELECT t.object, true, 'SELECT'
          FROM named t JOIN pg_largeobject_metadata l ON t.class = 'pg_largeobject'::regclass AND l.oid = t.oid
         WHERE NOT t.mine AND NOT EXISTS (SELECT FROM aclexplode(l.lomacl) x WHERE x.privilege_type = 'SELECT' AND (x.grantee = 0 OR pg_has_role(x.grantee, 'USAGE')))`,
  why: ({ object }) => `the ${object}`,
  mend: ({ object, detail }, role) =>
    detail === 'BYPASSRLS'
      ? `ALTER ROLE ${role} BYPASSRLS`
      : `GRANT ${detail ?? ''} ON ${object.replace(/^(?:partitioned |foreign )?(table|sequence|schema|large object)\b/, (_, kind: string) => kind.toUpperCase())} TO ${role}`,
};

/** A user mapping whose options this role cannot see: a dump has it without them. */
export const hiddenMapping: Kind = {
  code: 'user-mapping',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT format('user mapping of %I for server %I', m.usename, m.srvname) AS object, false AS mine, NULL::text AS detail
          FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid
         WHERE m.umoptions IS NULL AND NOT CASE WHEN m.umuser = 0 THEN pg_has_role(s.srvowner, 'USAGE')
                 ELSE m.usename = (SELECT rolname FROM me) AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')) END`,
  why: ({ object }) => `this role cannot read the options of the ${object}, so that a dump is without them`,
  mend: () => 'run as a superuser',
};

/** Rows are loaded in place by a session of this tool, which speaks UTF8 only. */
export const otherEncoding: Kind = {
  code: 'encoding',
  isPrivilege: false,
  hinders: ['in-place'],
  sql: `SELECT 'encoding ' || pg_encoding_to_char(encoding) AS object, true AS mine, NULL::text AS detail
          FROM pg_database WHERE datname = current_database() AND pg_encoding_to_char(encoding) <> 'UTF8'`,
  why: ({ object }) => `the database has the ${object}, and rows are loaded in place in UTF8 only`,
  mend: (_, role) => `ALTER ROLE ${role} CREATEDB, and give it the database, so that a copy can take its place`,
};
