import type { KeptType } from '../../plan/bridge/bridge-type.ts';
import { bridgeSchema } from '../../plan/bridge/bridge.ts';
import { literal } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';

/** The types of an earlier bridge, and what brings each over: prepared statements have them by number. */
export async function readKeptTypes(client: Client, earlier: string): Promise<KeptType[]> {
  const { rows } = await client.query<KeptType>(
    `SELECT t.typname AS name, obj_description(t.oid, 'pg_type') AS digest, p.moves || format('ALTER TYPE ${earlier}.%I SET SCHEMA ${bridgeSchema}', t.typname) AS moves
       FROM pg_type t, LATERAL (
         SELECT coalesce(array_agg(format('ALTER %s %s SET SCHEMA ${bridgeSchema}', kind, i.identity)), '{}') AS moves
           FROM (SELECT 'OPERATOR' AS kind, 'pg_operator'::regclass AS class, oid FROM pg_operator
                  WHERE oprnamespace = t.typnamespace AND (oprleft IN (t.oid, t.typarray) OR oprright IN (t.oid, t.typarray))
                 UNION ALL
                 SELECT 'FUNCTION', 'pg_proc'::regclass, oid FROM pg_proc
                  WHERE pronamespace = t.typnamespace AND proargtypes::oid[] && ARRAY[t.oid, t.typarray]) o,
                LATERAL pg_identify_object(class, oid, 0) i) p
      WHERE t.typnamespace = ${literal(earlier)}::regnamespace AND t.typtype IN ('d', 'e')`,
  );
  return rows;
}
