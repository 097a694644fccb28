-- Every object of the schema as one line of text without an OID; not system schemas, the journal, or what extensions own.
-- Names are qualified, since the search_path is empty. Columns that not all versions have are read from JSON.
WITH
member AS MATERIALIZED (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
),
space AS MATERIALIZED (
  SELECT oid, nspname AS name, nspowner, nspacl FROM pg_namespace n
   WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'separation') AND nspname !~ '^pg_(toast_)?temp_'
     -- The bridge is beside the schema, as the journal is: it outlives a way back.
     AND NOT (nspname = 'separation_bridge' AND coalesce(starts_with(obj_description(oid, 'pg_namespace'), 'separation: the bridge'), false))
     AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid)
),
rel AS MATERIALIZED (
  SELECT c.*, format('%I.%I', s.name, c.relname) AS name, to_jsonb(c) AS j
    FROM pg_class c JOIN space s ON s.oid = c.relnamespace
   WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
),
-- A child of plain inheritance may get its columns in another order when it is restored; a partition keeps its order.
child AS MATERIALIZED (
  SELECT DISTINCT i.inhrelid AS oid FROM pg_inherits i JOIN rel r ON r.oid = i.inhrelid WHERE NOT r.relispartition
),
col AS MATERIALIZED (
  SELECT a.*, r.name AS rel, r.relkind, r.relowner, to_jsonb(a) - 'attmissingval' AS j,
         CASE WHEN r.oid IN (SELECT oid FROM child) THEN 0 ELSE row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) END AS position
    FROM pg_attribute a JOIN rel r ON r.oid = a.attrelid
   WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
),
proc AS MATERIALIZED (
  SELECT p.*, p.oid::regprocedure::text AS name
    FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
   WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
),
typ AS MATERIALIZED (
  SELECT t.*, t.oid::regtype::text AS name
    FROM pg_type t JOIN space s ON s.oid = t.typnamespace
    LEFT JOIN pg_class c ON c.oid = t.typrelid
   WHERE (t.typrelid = 0 OR c.relkind = 'c') AND t.typelem = 0 AND t.typtype <> 'm'
     AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
),
acl AS (
  SELECT 'schema' AS kind, quote_ident(name) AS name, COALESCE(nspacl, acldefault('n', nspowner)) AS acl FROM space
  UNION ALL
  SELECT 'relation', name, COALESCE(relacl, acldefault(CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, relowner)) FROM rel WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL
  SELECT 'column', format('%s.%I', rel, attname), attacl FROM col WHERE attacl IS NOT NULL
  UNION ALL
  SELECT 'function', name, COALESCE(proacl, acldefault('f', proowner)) FROM proc
  UNION ALL
  SELECT 'type', name, COALESCE(typacl, acldefault('T', typowner)) FROM typ
  UNION ALL
  SELECT 'language', lanname, lanacl FROM pg_language WHERE lanacl IS NOT NULL AND lanname <> 'internal'
  UNION ALL
  SELECT 'server', srvname, srvacl FROM pg_foreign_server WHERE srvacl IS NOT NULL
  UNION ALL
  SELECT 'default of ' || pg_get_userbyid(d.defaclrole), format('%s %s', COALESCE(s.name, '*'), d.defaclobjtype), d.defaclacl
    FROM pg_default_acl d LEFT JOIN space s ON s.oid = d.defaclnamespace WHERE d.defaclnamespace = 0 OR s.oid IS NOT NULL
)
SELECT format('schema %I owner %s', name, pg_get_userbyid(nspowner)) AS line FROM space
UNION ALL
SELECT format('%s %s persistence %s owner %s storage %s tablespace %s options %s toast %s identity %s rowsecurity %s %s partition %s key %s of %s populated %s',
              CASE relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned-table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized-view'
                           WHEN 'f' THEN 'foreign-table' ELSE relkind::text END,
              r.name, relpersistence, pg_get_userbyid(relowner), (SELECT amname FROM pg_am WHERE pg_am.oid = relam),
              (SELECT spcname FROM pg_tablespace t WHERE t.oid = reltablespace), (SELECT array_agg(o ORDER BY o) FROM unnest(reloptions) o),
              (SELECT t.reloptions FROM pg_class t WHERE t.oid = r.reltoastrelid), relreplident, relrowsecurity, relforcerowsecurity,
              pg_get_expr(relpartbound, r.oid), CASE WHEN relkind = 'p' THEN pg_get_partkeydef(r.oid) END,
              CASE WHEN reloftype <> 0 THEN format_type(reloftype, NULL) END, CASE WHEN relkind = 'm' THEN relispopulated END)
  FROM rel r WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
UNION ALL
SELECT format('view-definition %s %s', name, pg_get_viewdef(oid)) FROM rel WHERE relkind IN ('v', 'm')
UNION ALL
SELECT format('foreign-table %s server %s options %s', r.name, s.srvname, f.ftoptions)
  FROM pg_foreign_table f JOIN rel r ON r.oid = f.ftrelid JOIN pg_foreign_server s ON s.oid = f.ftserver
UNION ALL
SELECT format('inherits %s from %s as %s%s', c.name, i.inhparent::regclass, i.inhseqno, CASE WHEN (to_jsonb(i) ->> 'inhdetachpending')::bool THEN ' detach-pending' END) FROM pg_inherits i JOIN rel c ON c.oid = i.inhrelid
UNION ALL
SELECT format('column %s.%I at %s type %s collation %s not-null %s identity %s generated %s storage %s compression %s statistics %s options %s foreign %s default %s',
              c.rel, c.attname, c.position, format_type(c.atttypid, c.atttypmod), CASE WHEN c.attcollation <> 0 THEN c.attcollation::regcollation END,
              c.attnotnull, c.attidentity, c.attgenerated, c.attstorage, c.j ->> 'attcompression',
              NULLIF(c.j ->> 'attstattarget', '-1'), c.attoptions, c.attfdwoptions, pg_get_expr(d.adbin, d.adrelid))
  FROM col c LEFT JOIN pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum
UNION ALL
-- The constraints of partitions that follow from their parent's get names of their own when they are restored.
SELECT format('constraint %s %s %s', COALESCE(r.name, t.name), CASE WHEN k.conparentid = 0 AND k.contype <> 'n' THEN quote_ident(k.conname) END, pg_get_constraintdef(k.oid))
  FROM pg_constraint k LEFT JOIN rel r ON r.oid = k.conrelid LEFT JOIN typ t ON t.oid = k.contypid
 WHERE COALESCE(r.name, t.name) IS NOT NULL AND k.contype <> 't'
UNION ALL
SELECT format('index %s valid %s clustered %s identity %s statistics %s', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident,
              (SELECT array_agg(NULLIF(to_jsonb(a) ->> 'attstattarget', '-1') ORDER BY attnum) FROM pg_attribute a WHERE a.attrelid = i.indexrelid))
  FROM pg_index i JOIN rel r ON r.oid = i.indrelid
UNION ALL
SELECT format('sequence %s owner %s persistence %s type %s from %s by %s within %s %s cache %s cycle %s of %s', r.name, pg_get_userbyid(r.relowner), r.relpersistence,
              format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
              (SELECT format('%s.%I %s', d.refobjid::regclass, a.attname, d.deptype) FROM pg_depend d
                 JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')))
  FROM pg_sequence s JOIN rel r ON r.oid = s.seqrelid
UNION ALL
SELECT format('rule %s enabled %s %s', r.name, w.ev_enabled, pg_get_ruledef(w.oid))
  FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
UNION ALL
SELECT format('trigger %s enabled %s %s', r.name, t.tgenabled, pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT format('keys-off %s: %s', r.name, string_agg(DISTINCT format('%I %s', k.conname, t.tgenabled), ', ' ORDER BY format('%I %s', k.conname, t.tgenabled)))
  FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid JOIN pg_constraint k ON k.oid = t.tgconstraint
 WHERE t.tgisinternal AND t.tgenabled <> 'O' AND k.contype = 'f'
 GROUP BY r.name
UNION ALL
SELECT format('policy %I on %s for %s permissive %s to %s using %s check %s', p.polname, r.name, p.polcmd, p.polpermissive,
              (SELECT string_agg(CASE o WHEN 0 THEN 'public' ELSE pg_get_userbyid(o) END, ',' ORDER BY CASE o WHEN 0 THEN 'public' ELSE pg_get_userbyid(o) END COLLATE "C") FROM unnest(p.polroles) o),
              pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  FROM pg_policy p JOIN rel r ON r.oid = p.polrelid
UNION ALL
SELECT format('function %s owner %s %s', name, pg_get_userbyid(proowner), pg_get_functiondef(oid)) FROM proc WHERE prokind <> 'a'
UNION ALL
SELECT format('aggregate %s owner %s %s %s(%s) %s %s initially %s %s parallel %s sort %s', p.name, pg_get_userbyid(p.proowner), format_type(p.prorettype, NULL),
              a.aggtransfn, format_type(a.aggtranstype, NULL), a.aggfinalfn, a.aggcombinefn, a.agginitval, a.aggkind, p.proparallel, a.aggsortop::regoperator)
  FROM proc p JOIN pg_aggregate a ON a.aggfnoid = p.oid
UNION ALL
SELECT format('type %s kind %s owner %s base %s not-null %s default %s collation %s labels %s', t.name, t.typtype, pg_get_userbyid(t.typowner),
              CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END, t.typnotnull, coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault),
              CASE WHEN t.typcollation <> 0 THEN t.typcollation::regcollation END,
              (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid))
  FROM typ t
UNION ALL
SELECT format('range %s of %s collation %s canonical %s difference %s', t.name, format_type(g.rngsubtype, NULL),
              CASE WHEN g.rngcollation <> 0 THEN g.rngcollation::regcollation END, g.rngcanonical, g.rngsubdiff)
  FROM pg_range g JOIN typ t ON t.oid = g.rngtypid
UNION ALL
SELECT format('statistics %s owner %s target %s', pg_get_statisticsobjdef(x.oid), pg_get_userbyid(x.stxowner), NULLIF(to_jsonb(x) ->> 'stxstattarget', '-1'))
  FROM pg_statistic_ext x JOIN space s ON s.oid = x.stxnamespace
UNION ALL
SELECT format('event-trigger %I on %s when %s does %s owner %s enabled %s', e.evtname, e.evtevent, e.evttags, e.evtfoid::regprocedure, pg_get_userbyid(e.evtowner), e.evtenabled)
  FROM pg_event_trigger e WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid)
UNION ALL
SELECT format('publication %I owner %s %s', p.pubname, pg_get_userbyid(p.pubowner), to_jsonb(p) - 'oid' - 'pubname' - 'pubowner') FROM pg_publication p
UNION ALL
SELECT format('publication %I table %s', p.pubname, x.prrelid::regclass) FROM pg_publication_rel x JOIN pg_publication p ON p.oid = x.prpubid
UNION ALL
SELECT format('extension %I schema %I owner %s', e.extname, n.nspname, pg_get_userbyid(e.extowner)) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
UNION ALL
SELECT format('%s %s', o.kind, i.identity)
  FROM (SELECT 'operator' AS kind, 'pg_operator'::regclass AS class, x.oid FROM pg_operator x JOIN space s ON s.oid = x.oprnamespace
        UNION ALL SELECT 'operator-class', 'pg_opclass'::regclass, x.oid FROM pg_opclass x JOIN space s ON s.oid = x.opcnamespace
        UNION ALL SELECT 'operator-family', 'pg_opfamily'::regclass, x.oid FROM pg_opfamily x JOIN space s ON s.oid = x.opfnamespace
        UNION ALL SELECT 'conversion', 'pg_conversion'::regclass, x.oid FROM pg_conversion x JOIN space s ON s.oid = x.connamespace
        UNION ALL SELECT 'collation', 'pg_collation'::regclass, x.oid FROM pg_collation x JOIN space s ON s.oid = x.collnamespace
        UNION ALL SELECT 'text-search', 'pg_ts_config'::regclass, x.oid FROM pg_ts_config x JOIN space s ON s.oid = x.cfgnamespace
        UNION ALL SELECT 'text-search', 'pg_ts_dict'::regclass, x.oid FROM pg_ts_dict x JOIN space s ON s.oid = x.dictnamespace
        UNION ALL SELECT 'cast', 'pg_cast'::regclass, x.oid FROM pg_cast x WHERE x.oid >= 16384 AND NOT EXISTS
             (SELECT FROM pg_type t WHERE t.oid IN (x.castsource, x.casttarget) AND t.typnamespace = to_regnamespace('separation_bridge'))
        UNION ALL SELECT 'language', 'pg_language'::regclass, x.oid FROM pg_language x WHERE x.oid >= 16384
        UNION ALL SELECT 'wrapper', 'pg_foreign_data_wrapper'::regclass, x.oid FROM pg_foreign_data_wrapper x
        UNION ALL SELECT 'server', 'pg_foreign_server'::regclass, x.oid FROM pg_foreign_server x
       ) o,
       LATERAL pg_identify_object(o.class, o.oid, 0) i
 WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = o.class AND m.objid = o.oid)
UNION ALL
SELECT format('comment on %s %s: %s', i.type, i.identity, d.description)
  FROM pg_description d, LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
 WHERE (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass) AND i.schema IS DISTINCT FROM 'separation' AND i.identity IS DISTINCT FROM 'separation'
   AND i.schema IS DISTINCT FROM 'separation_bridge' AND NOT (i.type = 'schema' AND i.identity = 'separation_bridge')
   AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
UNION ALL
SELECT format('label %s on %s %s: %s', l.provider, i.type, i.identity, l.label)
  FROM pg_seclabel l, LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) i WHERE i.schema IS DISTINCT FROM 'separation'
UNION ALL
SELECT format('grant %s %s: %s to %s by %s%s', acl.kind, acl.name, x.privilege_type, CASE x.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(x.grantee) END,
              pg_get_userbyid(x.grantor), CASE WHEN x.is_grantable THEN ' with grant option' END)
  FROM acl, LATERAL aclexplode(acl.acl) x
UNION ALL
-- What belongs to the database itself: a copy has not got it.
SELECT format('subscription %I to %s', s.subname, s.subpublications) FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()
UNION ALL
SELECT format('replication-slot %I plugin %s', slot_name, plugin) FROM pg_replication_slots WHERE database = current_database() AND NOT temporary
UNION ALL
-- Never their options: passwords are among them.
SELECT format('user-mapping of %I for %I', usename, srvname) FROM pg_user_mappings
