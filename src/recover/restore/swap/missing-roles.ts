import type { Manifest } from '../../../core/manifest.ts';
import { SeparationError } from '../../../core/errors.ts';
import { identifier } from '../../../postgres/identifier.ts';
import type { Client } from '../../../postgres/session.ts';
import { plural } from '../../../core/words.ts';

/** Makes the backup's roles that this server lacks, without log-in. Throws `E_RESTORE` with the commands if this role may not. */
export async function makeMissingRoles(client: Client, { database: { roles = [] } }: Manifest): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) AS name WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) ORDER BY name',
    [roles],
  );
  const missing = rows.map(({ name }) => name);
  if (missing.length === 0) return [];
  const { rows: own } = await client.query<{ name: string; may: boolean; superuser: boolean }>(
    'SELECT rolname AS name, rolcreaterole OR rolsuper AS may, rolsuper AS superuser FROM pg_roles WHERE rolname = current_user',
  );
  if (own[0]?.may !== true) throw rolesMissing(missing, own[0]?.name ?? '');
  const made: string[] = [];
  try {
    for (const name of missing) {
      await client.query(`CREATE ROLE ${identifier(name)} NOLOGIN`);
      made.push(name);
      // Only a member may give something to a role (manual, ALTER TABLE, OWNER TO).
      if (!own[0].superuser) await client.query(`GRANT ${identifier(name)} TO CURRENT_USER`);
    }
  } catch (error) {
    await dropRoles(client, made);
    throw error;
  }
  return made;
}

/** Takes roles away again that nothing depends on; others stay. */
export async function dropRoles(client: Client, names: readonly string[]): Promise<void> {
  for (const name of names) await client.query(`DROP ROLE IF EXISTS ${identifier(name)}`).catch(() => undefined);
}

function rolesMissing(missing: readonly string[], own: string): SeparationError {
  const statements = missing.flatMap((name) => [
    `CREATE ROLE ${identifier(name)} NOLOGIN;`,
    `GRANT ${identifier(name)} TO ${identifier(own)};`,
  ]);
  return new SeparationError(
    'E_RESTORE',
    `this server lacks ${plural(missing.length, 'role')} that the backup has owners or rights of: ${missing.join(', ')}`,
    `Nothing was touched. Let an administrator run: ${statements.join(' ')} Then run it again.`,
  );
}
