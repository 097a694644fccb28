import type { Kind } from '../kind.ts';

/** A child by inheritance whose columns a dump makes in another order: those of its parents come first there. */
export const columnOrder: Kind = {
  code: 'column-order',
  isPrivilege: false,
  hinders: ['swap', 'in-place'],
  sql: `SELECT t.object, t.mine, NULL::text AS detail
          FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid
         WHERE c.relkind IN ('r', 'f') AND NOT c.relispartition AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
           AND (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
               IS DISTINCT FROM
               (SELECT array_agg(x.attname ORDER BY x.first)
                  FROM (SELECT y.attname, min(y.place) AS first
                          FROM (SELECT p.attname, row_number() OVER (ORDER BY i.inhseqno, p.attnum) AS place
                                  FROM pg_inherits i JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attnum > 0 AND NOT p.attisdropped
                                 WHERE i.inhrelid = c.oid
                                UNION ALL
                                SELECT o.attname, 1000000 + o.attnum FROM pg_attribute o WHERE o.attrelid = c.oid AND o.attnum > 0 AND NOT o.attisdropped) y
                         GROUP BY y.attname) x)`,
  why: ({ object }) =>
    `a dump brings the columns of the ${object} back in another order: those that it inherits come first there`,
  mend: () => 'a clone keeps the order: `backup: clone`',
};
