import { SeparationError } from '../../core/errors.ts';
import { sqlFile } from '../../core/project-files.ts';
import type { Client } from '../../postgres/session.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';

const shown = 5;

/** Sessions that have found the journal trusted: nobody who is not could change that meanwhile. */
const found = new WeakSet<Client>();

/** Refuses a journal that others than trusted roles own, may write to, or have code run by. Throws `E_JOURNAL`. */
export async function requireTrustedJournal(client: Client): Promise<void> {
  if (found.has(client)) return;
  const { rows } = await client.query<{ found: string }>(
    sqlFile('migrate/journal/journal-trust.sql').replace('%trusted%', () => trustedRoles(client)),
  );
  if (rows.length === 0) return;
  const more = rows.length > shown ? `; and ${rows.length - shown} more` : '';
  throw new SeparationError(
    'E_JOURNAL',
    `schema separation is not, or not only, this tool's journal: ${rows
      .slice(0, shown)
      .map((row) => row.found)
      .join('; ')}${more}`,
    'Nothing of it was believed or run. If you know it, give it to the owner of the tables and take away what was found; if not, rename it (ALTER SCHEMA separation RENAME TO …) and find out who made it.',
  );
}

/** Remembers that the session has read a journal that is there and trusted. */
export function journalTrusted(client: Client): void {
  found.add(client);
}
