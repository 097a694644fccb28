import { literal } from '../identifier.ts';

/** Leaves all rights on the schemas and relations to their owners, whatever default privileges gave to others. */
export function ownersOnly({ schemas = [], relations = [] }: { schemas?: string[]; relations?: string[] }): string {
  const list = (names: readonly string[]): string => `ARRAY[${names.map(literal).join(', ')}]::pg_catalog.text[]`;
  return `DO $access$
DECLARE
  closing pg_catalog.text;
BEGIN
  FOR closing IN
    WITH rel AS (
      SELECT pg_catalog.to_regclass(name)::pg_catalog.oid AS oid FROM pg_catalog.unnest(${list(relations)}) name
    ), object AS (
      SELECT 'SCHEMA' AS kind, pg_catalog.quote_ident(n.nspname) AS name, n.nspacl AS acl, n.nspowner AS owner
        FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY (${list(schemas)})
      UNION ALL
      SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::pg_catalog.regclass::pg_catalog.text, c.relacl, c.relowner
        FROM pg_catalog.pg_class c
       WHERE c.oid IN (SELECT oid FROM rel)
          OR c.relkind = 'S' AND c.oid IN (SELECT d.objid FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = d.classid AND d.deptype IN ('a', 'i')
                 AND d.refobjid IN (SELECT oid FROM rel))
    )
    SELECT DISTINCT pg_catalog.format('REVOKE ALL ON %s %s FROM %s', o.kind, o.name,
             CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END)
      FROM object o, pg_catalog.aclexplode(o.acl) x WHERE x.grantee <> o.owner
  LOOP
    EXECUTE closing;
  END LOOP;
END $access$`;
}
