-- One row: what else decides about a separation, as JSON.
SELECT jsonb_build_object(
  'serverVersion', current_setting('server_version_num')::int,
  'server', current_setting('server_version'),
  'database', current_database(),
  'databaseBytes', pg_database_size(current_database()),
  'inRecovery', pg_is_in_recovery(),
  'role', (SELECT jsonb_build_object('name', rolname, 'superuser', rolsuper, 'createDatabase', rolcreatedb, 'bypassRowSecurity', rolbypassrls)
             FROM pg_roles WHERE rolname = %role%),
  'reader', current_user,
  'notInherited', (SELECT coalesce(jsonb_agg(r.rolname ORDER BY r.rolname), '[]') FROM pg_roles r
                    WHERE pg_has_role(%role%, r.oid, 'MEMBER') AND NOT pg_has_role(%role%, r.oid, 'USAGE')),
  'ownsDatabase', (SELECT pg_has_role(%role%, datdba, 'USAGE') FROM pg_database WHERE datname = current_database()),
  'mayCreateSchema', has_database_privilege(%role%, current_database(), 'CREATE'),
  'bridge', (SELECT to_jsonb(b) FROM (%bridge%) b),
  'schemas', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', nspname, 'mayCreate', has_schema_privilege(%role%, oid, 'CREATE'), 'mayUse', has_schema_privilege(oid, 'USAGE'), 'owner', pg_get_userbyid(nspowner)) ORDER BY nspname), '[]')
                FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
  'relations', (SELECT coalesce(jsonb_agg(jsonb_build_array(n.nspname, c.relname) ORDER BY 1), '[]')
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation', 'separation_bridge')),
  'extensionTables', (SELECT coalesce(jsonb_agg(jsonb_build_object('schema', n.nspname, 'name', c.relname, 'extension', e.extname) ORDER BY n.nspname, c.relname), '[]')
                        FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid JOIN pg_class c ON c.oid = d.objid JOIN pg_namespace n ON n.oid = c.relnamespace
                       WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND c.relkind IN ('r', 'p')),
  'types', (SELECT coalesce(jsonb_agg(jsonb_build_array(n.nspname, t.typname) ORDER BY 1), '[]')
              FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
             WHERE t.typrelid = 0 AND t.typelem = 0 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation', 'separation_bridge')),
  'namedTypes', (SELECT coalesce(jsonb_agg(jsonb_build_object('schema', n.nspname, 'name', t.typname, 'labels',
                      (SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) ORDER BY n.nspname, t.typname), '[]')
                   FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
                  WHERE (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation', 'separation_bridge')
                    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')),
  'seesAllRows', (SELECT coalesce(jsonb_agg(rolname ORDER BY rolname), '[]') FROM pg_roles WHERE rolsuper OR rolbypassrls),
  'publications', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', p.pubname, 'all', p.puballtables, 'tables',
                     (SELECT coalesce(jsonb_agg(r.prrelid::int8), '[]') FROM pg_publication_rel r WHERE r.prpubid = p.oid),
                     'narrowed', (SELECT coalesce(jsonb_agg(r.prrelid::int8), '[]') FROM pg_publication_rel r WHERE r.prpubid = p.oid
                                     AND coalesce(to_jsonb(r) ->> 'prattrs', to_jsonb(r) ->> 'prqual') IS NOT NULL)) ORDER BY p.pubname), '[]') FROM pg_publication p),
  'statistics', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', x.stxname, 'table', x.stxrelid::int8, 'columns',
                     (SELECT coalesce(jsonb_agg(a.attname), '[]') FROM pg_attribute a WHERE a.attrelid = x.stxrelid AND a.attnum = ANY (x.stxkeys))) ORDER BY x.stxname), '[]')
                   FROM pg_statistic_ext x),
  -- A view of that name would be code of whoever made it.
  'hasCron', coalesce(has_table_privilege(to_regclass('cron.job'), 'SELECT'), false)
             AND EXISTS (SELECT FROM pg_class c JOIN pg_roles o ON o.oid = c.relowner
                          WHERE c.oid = to_regclass('cron.job') AND c.relkind = 'r' AND (o.rolsuper OR o.rolname = current_user))
             AND (SELECT count(*) = 3 FROM pg_attribute WHERE attrelid = to_regclass('cron.job') AND attname IN ('jobid', 'command', 'database')),
  'eventTriggers', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', e.evtname, 'event', e.evtevent, 'enabled', e.evtenabled,
                        -- Whoever may make event triggers is trusted by the server; whoever owns the function may replace it.
                        'othersFunction', CASE WHEN p.proowner <> e.evtowner AND p.proowner NOT IN (%trusted%) THEN format('%s, which belongs to %I', p.oid::regprocedure, pg_get_userbyid(p.proowner)) END) ORDER BY e.evtname), '[]')
                      FROM pg_event_trigger e JOIN pg_proc p ON p.oid = e.evtfoid
                     WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = e.oid AND d.deptype = 'e')),
  'pendingDetach', (SELECT coalesce(jsonb_agg(jsonb_build_object('parent', i.inhparent::regclass::text, 'partition', i.inhrelid::regclass::text) ORDER BY 1), '[]')
                      FROM pg_inherits i WHERE (to_jsonb(i) ->> 'inhdetachpending')::bool),
  'rules', (SELECT coalesce(jsonb_agg(jsonb_build_object('table', r.ev_class::int8, 'name', r.rulename) ORDER BY r.rulename), '[]')
              FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation', 'separation_bridge')),
  'defaultPrivileges', (SELECT coalesce(jsonb_agg(jsonb_build_object('schema', n.nspname, 'kind', d.defaclobjtype,
                          'grantee', CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END, 'privilege', x.privilege_type)), '[]')
                          FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace CROSS JOIN aclexplode(d.defaclacl) x
                         WHERE d.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = %role%) AND d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')
                           AND x.grantee <> d.defaclrole)
) AS surroundings
