import { sourceOf, type Client } from '../session.ts';
import { believed } from './believed.ts';

/** A query for the roles that are trusted: superusers, the session's role, the owner of the source table. `who`: SQL for another role's name. */
export function trustedRoles(client: Client, who = 'current_user'): string {
  return believed(sourceOf(client), who);
}
