-- The system user that the account of the request's token is linked to; null for everybody else.
CREATE OR REPLACE FUNCTION separation.current_user_id() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO '' AS $separation$
  SELECT u.{{id}} FROM {{users}} u WHERE u.{{auth_user_id}} = auth.uid() AND u.{{role}} IS NOT NULL{{confirmed}}
$separation$;

-- The customer of that system user, or else the one {{how}}.
CREATE OR REPLACE FUNCTION separation.current_customer_id() RETURNS {{type}} LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO '' AS $separation$
  SELECT coalesce(
    (SELECT m.{{customer_id}} FROM {{mapping}} m JOIN {{users}} u ON u.{{id}} = m.{{user_id}} WHERE u.{{auth_user_id}} = auth.uid() AND u.{{role}} IS NOT NULL{{confirmed}}),
    {{otherwise}})
$separation$;

REVOKE ALL ON FUNCTION separation.current_user_id(), separation.current_customer_id() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION separation.current_user_id(), separation.current_customer_id() TO authenticated;

-- Default privileges may have let others execute them.
DO $separation$
DECLARE
  closing pg_catalog.text;
BEGIN
  FOR closing IN
    SELECT pg_catalog.format('REVOKE ALL ON FUNCTION %s FROM %I', p.oid::pg_catalog.regprocedure, r.rolname)
      FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) x JOIN pg_catalog.pg_roles r ON r.oid = x.grantee
     WHERE p.oid IN (pg_catalog.to_regprocedure('separation.current_user_id()'), pg_catalog.to_regprocedure('separation.current_customer_id()'))
       AND x.grantee <> p.proowner AND r.rolname <> 'authenticated'
  LOOP
    EXECUTE closing;
  END LOOP;
END $separation$;
