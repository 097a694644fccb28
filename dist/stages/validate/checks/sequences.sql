-- title: Sequences are ahead of their columns
-- severity: error
-- The settings hold the sequences of the customers and the new tables: SQL cannot name a relation it finds. One that was behind
-- before the separation is a choice of the application, which then gives the ids itself.
SELECT format('%s.%s has %s, but %s would give %s next', s.relation, s.column_name, s.top, s.sequence, s.next) AS problem
  FROM jsonb_to_recordset(current_setting('separation.sequences')::jsonb)
       AS s (relation text, column_name text, sequence text, next numeric, top numeric)
 WHERE s.next <= s.top
   AND NOT (s.relation = current_setting('separation.tables')::jsonb ->> 'customers'
            AND coalesce(current_setting('separation.before')::jsonb -> 'sequencesBehind' ? s.column_name, false))
 ORDER BY 1
