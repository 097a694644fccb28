-- References whose foreign key to the source table ($1) is not validated yet.
SELECT r.place
  FROM jsonb_to_recordset($2::jsonb) AS r (place text, schema text, "table" text, "column" text)
  JOIN pg_attribute a ON a.attrelid = to_regclass(format('%I.%I', r.schema, r."table")) AND a.attname = r."column"
  JOIN pg_constraint k ON k.contype = 'f' AND k.conrelid = a.attrelid AND k.confrelid = $1::text::regclass AND a.attnum = ANY (k.conkey)
 WHERE NOT k.convalidated
