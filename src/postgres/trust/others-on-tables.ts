import { sqlFile } from '../../core/project-files.ts';
import type { Client } from '../session.ts';
import { trustedRoles } from './trusted-roles.ts';

/** Code of a role that is not trusted, or a rule, which runs if a row of the relation is written. */
export interface OthersOnTable {
  /** As regclass prints it. */
  relation: string;
  /** Null if it is not about one column. */
  column: string | null;
  /** A clause: what calls which function of whom. */
  what: string;
}

/** What runs code of others if a row is written to one of the relations (quoted names); those that are not there are passed over. */
export async function othersOnTables(client: Client, relations: readonly string[]): Promise<OthersOnTable[]> {
  const { rows } = await client.query<OthersOnTable>(
    sqlFile('postgres/trust/others-on-tables.sql').replace('%trusted%', () => trustedRoles(client)),
    [relations],
  );
  return rows;
}
