-- What publications hold since PostgreSQL 15: row filters, column lists and whole schemas.
SELECT format('publication %I table %s where %s columns %s', p.pubname, x.prrelid::regclass, pg_get_expr(x.prqual, x.prrelid),
              (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = x.prrelid AND a.attnum = ANY (x.prattrs))) AS line
  FROM pg_publication_rel x JOIN pg_publication p ON p.oid = x.prpubid
 WHERE x.prqual IS NOT NULL OR x.prattrs IS NOT NULL
UNION ALL
SELECT format('publication %I schema %I', p.pubname, n.nspname)
  FROM pg_publication_namespace x JOIN pg_publication p ON p.oid = x.pnpubid JOIN pg_namespace n ON n.oid = x.pnnspid
