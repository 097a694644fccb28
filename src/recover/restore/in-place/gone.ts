import { sqlFile } from '../../../core/project-files.ts';
import type { Client } from '../../../postgres/session.ts';
import { catalogQuery } from '../../ways/catalog-query.ts';
import { serverMajor } from './server-major.ts';

/** A digest of all that a replacement drops, and of what goes with it, as a session sees it that has no part in that. */
export async function readGone(watching: Client, needed: readonly string[]): Promise<string> {
  const query = sqlFile('recover/restore/in-place/gone-digest.sql');
  const { rows } = await watching.query<{ digest: string }>(catalogQuery(query, await serverMajor(watching), null), [
    needed,
  ]);
  return rows[0]?.digest ?? '';
}

/** Throws if something came to what goes since that digest was read. Once all of it is locked, nothing can any more. */
export async function refuseMoreGone(watching: Client, needed: readonly string[], digest: string): Promise<void> {
  if ((await readGone(watching, needed)) !== digest)
    throw new Error('somebody made or dropped something meanwhile that belongs to what is replaced');
}
