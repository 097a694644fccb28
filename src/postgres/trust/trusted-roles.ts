import { sourceOf, type Client } from '../session.ts';
import { believed } from './believed.ts';

/** A query for the oids of the roles whose objects are believed in this session. `who`: SQL for another role's name than the session's. */
export function trustedRoles(client: Client, who = 'current_user'): string {
  return believed(sourceOf(client), who);
}
