import type { Catalog } from '../../plan/catalog.ts';
import { identifier } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';
import type { Finding } from '../../core/report.ts';
import { error } from './finding.ts';

/** Functions of PostgreSQL's own that a run calls after its backup, and that nothing before it has called. */
const calledByRuns = [
  'jsonb_array_elements_text(jsonb)',
  'jsonb_to_recordset(jsonb)',
  'md5(text)',
  'pg_typeof("any")',
  'substring(text, text)',
];

/** What it calls besides if a revert has kept rows, which come back. */
const calledForKeptRows = ['setval(regclass, bigint)', 'nextval(regclass)', 'pg_get_serial_sequence(text, text)'];

/** EXECUTE is everybody's on these, unless somebody took it: without it a run would fail behind its backup. */
export async function functionFindings(
  client: Client,
  { role: { name: role } }: { role: Pick<Catalog['role'], 'name'> },
): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT 'pg_catalog.' || p.oid::regprocedure::text AS name FROM unnest($2::text[] ||
              CASE WHEN EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'separation' AND starts_with(c.relname, 'kept_'))
                   THEN $3::text[] ELSE '{}' END) WITH ORDINALITY AS called(text, place)
       JOIN pg_proc p ON p.oid = to_regprocedure('pg_catalog.' || called.text)
      WHERE NOT has_function_privilege($1::name, p.oid, 'EXECUTE') ORDER BY place`,
    [role, calledByRuns, calledForKeptRows],
  );
  if (rows.length === 0) return [];
  const names = rows.map(({ name }) => name).join(', ');
  return [
    error(
      'E_PRIVILEGE',
      `role ${role} may not execute ${names}, which a run calls`,
      `Let a superuser run: GRANT EXECUTE ON FUNCTION ${names} TO ${identifier(role)}`,
    ),
  ];
}
