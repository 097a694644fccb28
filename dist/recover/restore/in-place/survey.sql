-- What a replacement in place would drop: what this role owns and what depends on it. $1: schemas that have to be filled.
, %recover/restore/in-place/gone.sql%,
placed AS (
  SELECT g.classid, g.objid,
         CASE g.classid
           WHEN 'pg_class'::regclass THEN (SELECT relowner FROM pg_class WHERE oid = g.objid)
           WHEN 'pg_type'::regclass THEN (SELECT typowner FROM pg_type WHERE oid = g.objid)
           WHEN 'pg_proc'::regclass THEN (SELECT proowner FROM pg_proc WHERE oid = g.objid)
           WHEN 'pg_operator'::regclass THEN (SELECT oprowner FROM pg_operator WHERE oid = g.objid)
           WHEN 'pg_opclass'::regclass THEN (SELECT opcowner FROM pg_opclass WHERE oid = g.objid)
           WHEN 'pg_opfamily'::regclass THEN (SELECT opfowner FROM pg_opfamily WHERE oid = g.objid)
           WHEN 'pg_collation'::regclass THEN (SELECT collowner FROM pg_collation WHERE oid = g.objid)
           WHEN 'pg_conversion'::regclass THEN (SELECT conowner FROM pg_conversion WHERE oid = g.objid)
           WHEN 'pg_ts_config'::regclass THEN (SELECT cfgowner FROM pg_ts_config WHERE oid = g.objid)
           WHEN 'pg_ts_dict'::regclass THEN (SELECT dictowner FROM pg_ts_dict WHERE oid = g.objid)
           WHEN 'pg_statistic_ext'::regclass THEN (SELECT stxowner FROM pg_statistic_ext WHERE oid = g.objid)
           WHEN 'pg_constraint'::regclass THEN (SELECT coalesce(c.relowner, t.typowner) FROM pg_constraint k LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_type t ON t.oid = k.contypid WHERE k.oid = g.objid)
           WHEN 'pg_trigger'::regclass THEN (SELECT relowner FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE pg_trigger.oid = g.objid)
           WHEN 'pg_rewrite'::regclass THEN (SELECT relowner FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE r.oid = g.objid)
           WHEN 'pg_policy'::regclass THEN (SELECT relowner FROM pg_policy p JOIN pg_class c ON c.oid = polrelid WHERE p.oid = g.objid)
           WHEN 'pg_attrdef'::regclass THEN (SELECT relowner FROM pg_attrdef a JOIN pg_class c ON c.oid = adrelid WHERE a.oid = g.objid)
           WHEN 'pg_amop'::regclass THEN (SELECT opfowner FROM pg_amop a JOIN pg_opfamily f ON f.oid = amopfamily WHERE a.oid = g.objid)
           WHEN 'pg_amproc'::regclass THEN (SELECT opfowner FROM pg_amproc a JOIN pg_opfamily f ON f.oid = amprocfamily WHERE a.oid = g.objid)
         END AS owner,
         CASE g.classid
           WHEN 'pg_class'::regclass THEN (SELECT relnamespace FROM pg_class WHERE oid = g.objid)
           WHEN 'pg_constraint'::regclass THEN (SELECT connamespace FROM pg_constraint WHERE oid = g.objid)
           WHEN 'pg_trigger'::regclass THEN (SELECT relnamespace FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE pg_trigger.oid = g.objid)
           WHEN 'pg_type'::regclass THEN (SELECT typnamespace FROM pg_type WHERE oid = g.objid)
           WHEN 'pg_proc'::regclass THEN (SELECT pronamespace FROM pg_proc WHERE oid = g.objid)
           WHEN 'pg_rewrite'::regclass THEN (SELECT relnamespace FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE r.oid = g.objid)
         END AS space,
         -- The table that it is a part of.
         CASE g.classid
           WHEN 'pg_constraint'::regclass THEN (SELECT conrelid FROM pg_constraint WHERE oid = g.objid)
           WHEN 'pg_trigger'::regclass THEN (SELECT tgrelid FROM pg_trigger WHERE oid = g.objid)
           WHEN 'pg_policy'::regclass THEN (SELECT polrelid FROM pg_policy WHERE oid = g.objid)
           WHEN 'pg_attrdef'::regclass THEN (SELECT adrelid FROM pg_attrdef WHERE oid = g.objid)
           WHEN 'pg_class'::regclass THEN (SELECT indrelid FROM pg_index WHERE indexrelid = g.objid)
         END AS rel
    FROM gone g
),
part AS MATERIALIZED (
  SELECT p.*, EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = p.rel) AS stays FROM placed p
),
outside AS MATERIALIZED (
  SELECT p.* FROM part p LEFT JOIN pg_namespace n ON n.oid = p.space
   WHERE (p.owner IS NULL OR p.stays OR NOT ($may_act_as(p.owner) AND pg_has_role(p.owner, 'USAGE')) OR EXISTS (SELECT FROM member m WHERE m.classid = p.classid AND m.objid = p.objid))
     AND n.nspname IS DISTINCT FROM 'separation' AND n.nspname IS DISTINCT FROM 'pg_toast'
     AND (n.oid IS NULL OR n.oid NOT IN (SELECT oid FROM bridge))
     -- The constructors of a range type, whoever made that, are the server's, and come with it.
     AND NOT (p.classid = 'pg_proc'::regclass AND EXISTS (SELECT FROM pg_depend i JOIN gone g ON g.classid = i.refclassid AND g.objid = i.refobjid
                WHERE i.deptype = 'i' AND i.classid = p.classid AND i.objid = p.objid AND i.refclassid = 'pg_type'::regclass))
     AND NOT (p.classid = 'pg_cast'::regclass AND EXISTS (SELECT FROM pg_cast x JOIN pg_type t ON t.oid IN (x.castsource, x.casttarget)
                WHERE x.oid = p.objid AND t.typnamespace IN (SELECT oid FROM bridge)))
),
remade AS MATERIALIZED (
  SELECT o.classid, o.objid, format('CAST - CAST (%s AS %s) ', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)) AS entry
    FROM outside o JOIN pg_cast c ON o.classid = 'pg_cast'::regclass AND c.oid = o.objid
    JOIN pg_type s ON s.oid = c.castsource JOIN pg_type t ON t.oid = c.casttarget, me
   WHERE me.rolsuper OR c.castmethod <> 'b' AND ($may_act_as(s.typowner) OR $may_act_as(t.typowner))
  UNION ALL
  SELECT o.classid, o.objid, format('EVENT TRIGGER - %s ', e.evtname)
    FROM outside o JOIN pg_event_trigger e ON o.classid = 'pg_event_trigger'::regclass AND e.oid = o.objid, me WHERE me.rolsuper
)
-- What is dropped, and of what relations the locks are taken.
SELECT 'drop' AS part, i.type, i.identity, c.relkind::text AS detail, NULL::text AS hint
  FROM object o LEFT JOIN pg_class c ON o.class = 'pg_class'::regclass AND c.oid = o.oid, LATERAL pg_identify_object(o.class, o.oid, 0) i
UNION ALL
SELECT 'schema', NULL, name, NULL, NULL FROM replaced
UNION ALL
-- Schemas of this role's, which go if the backup has not got them.
SELECT 'own-schema', NULL, s.name, NULL, NULL FROM space s WHERE $may_act_as(s.owner) AND pg_has_role(s.owner, 'USAGE') AND s.name <> 'public' AND s.oid NOT IN (SELECT oid FROM bridge)
UNION ALL
-- What stays in these schemas, with its owner.
SELECT 'other', i.type, format('%s %s', r.name, c.relname), quote_ident(pg_get_userbyid(t.owner)), NULL
  FROM thing t JOIN replaced r ON r.oid = t.space JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid, LATERAL pg_identify_object(t.class, t.oid, 0) i
 WHERE NOT t.mine
UNION ALL
SELECT DISTINCT 'other-owner', NULL, pg_get_userbyid(t.owner), NULL, NULL FROM thing t WHERE t.space IN (SELECT oid FROM replaced) AND NOT t.mine
UNION ALL
SELECT 'remade', NULL, entry, NULL, NULL FROM remade
UNION ALL
SELECT 'obstacle', 'schema', quote_ident(name), 'this role may not create anything in it', format('GRANT CREATE ON SCHEMA %I TO this role', name)
  FROM replaced WHERE NOT has_schema_privilege(oid, 'CREATE')
UNION ALL
-- A trigger elsewhere that calls a function from here is made again; one that could not be is in the way.
SELECT CASE WHEN may THEN 'trigger' ELSE 'obstacle' END, 'trigger', i.identity,
       CASE WHEN may THEN pg_get_triggerdef(t.oid) ELSE 'calls a function from here, and this role could not make it again as it is' END,
       'GRANT TRIGGER ON its table TO this role, or restore as the owner of its table'
  FROM outside o JOIN pg_trigger t ON o.classid = 'pg_trigger'::regclass AND t.oid = o.objid,
       LATERAL pg_identify_object(o.classid, o.objid, 0) i,
       LATERAL (SELECT has_table_privilege(t.tgrelid, 'TRIGGER') AND t.tgenabled = 'O' AND t.tgparentid = 0 AS may) m
 WHERE NOT t.tgisinternal
   -- That of the separation goes with its function (src/plan/sign-in/accounts.ts).
   AND t.tgname <> 'separation_follow_account'
UNION ALL
-- Memberships come back with the tables, if this role may say so.
SELECT 'obstacle', 'publication', quote_ident(p.pubname), format('has %s, and belongs to another role', r.prrelid::regclass), format('ALTER PUBLICATION %I OWNER TO this role, or restore as its owner', p.pubname)
  FROM outside o JOIN pg_publication_rel r ON o.classid = 'pg_publication_rel'::regclass AND r.oid = o.objid JOIN pg_publication p ON p.oid = r.prpubid
 WHERE NOT pg_has_role(p.pubowner, 'USAGE')
UNION ALL
SELECT 'obstacle', i.type, i.identity, 'depends on what is replaced, from elsewhere', 'drop it, restore, and make it again'
  FROM outside o, LATERAL pg_identify_object(o.classid, o.objid, 0) i
 WHERE o.classid NOT IN ('pg_trigger'::regclass, 'pg_publication_rel'::regclass)
   AND NOT EXISTS (SELECT FROM remade r WHERE r.classid = o.classid AND r.objid = o.objid)
   -- The parts of what is named already.
   AND o.classid <> 'pg_rewrite'::regclass
   AND NOT (o.classid = 'pg_attrdef'::regclass AND EXISTS (SELECT FROM pg_attrdef d JOIN gone g ON g.classid = 'pg_class'::regclass AND g.objid = d.adrelid WHERE d.oid = o.objid))
   AND NOT (o.classid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type y WHERE y.oid = o.objid AND (y.typrelid <> 0 OR y.typelem <> 0)))
   AND NOT (o.classid = 'pg_class'::regclass AND NOT o.stays AND EXISTS (SELECT FROM pg_class k WHERE k.oid = o.objid AND k.relkind IN ('i', 'I', 't')))
UNION ALL
SELECT 'extension-table', NULL, quote_ident(n.nspname) || ' ' || quote_ident(c.relname), format('%s %s', n.nspname, c.relname), NULL
  FROM pg_depend e JOIN pg_class c ON e.classid = 'pg_class'::regclass AND c.oid = e.objid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE e.deptype = 'e' AND n.oid IN (SELECT oid FROM replaced)
UNION ALL
-- Their sequences, which a dump has if somebody has added the table.
SELECT 'extension-sequence', NULL, quote_ident(n.nspname) || ' ' || quote_ident(c.relname), format('%s %s', n.nspname, c.relname), NULL
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_depend a ON a.classid = 'pg_class'::regclass AND a.objid = c.oid AND a.deptype = 'a'
  JOIN member m ON m.classid = a.refclassid AND m.objid = a.refobjid
 WHERE c.relkind = 'S' AND m.classid = 'pg_class'::regclass AND n.oid IN (SELECT oid FROM replaced)
