import { qualified } from '../../postgres/identifier.ts';
import { readRun } from '../../migrate/journal/journal.ts';
import { keptRows } from '../../migrate/kept-tables.ts';
import type { Client } from '../../postgres/session.ts';
import { liveUsers, type UsersOf } from '../../migrate/users/unconfirmed.ts';

/** Where rows of users are, and the table of the customers as it is called now. */
export interface UserPlaces {
  /** The users of the separated database first, then what reverts kept, the newest first. */
  places: (UsersOf & { kept: boolean })[];
  customers: string | null;
}

/** Every table with rows of users: that of the separated database, and those that reverts kept. */
export async function readUserPlaces(client: Client): Promise<UserPlaces> {
  const run = await readRun(client);
  const isAfter = run !== null && run.state !== 'reverted' && run.state !== 'restored';
  const live = isAfter ? liveUsers(run) : null;
  const kept = (await keptRows(client)).flatMap(({ runId, layout, there }) => {
    const table = there.find(({ of }) => of === layout.users)?.table;
    return table === undefined ? [] : [{ runId, layout, relation: qualified('separation', table), kept: true }];
  });
  const places = [...(live === null ? [] : [{ ...live, kept: false }]), ...kept];
  const layout = places[0]?.layout;
  const customers =
    layout === undefined ? null : qualified(layout.schema, live === null ? layout.source : layout.customers);
  return { places, customers };
}
