import { boundWait } from '../../postgres/lock-wait.ts';
import { SeparationError } from '../../core/errors.ts';
import { readRun, refuseInFlight } from '../../migrate/journal/journal.ts';
import { type Client, withTransaction } from '../../postgres/session.ts';
import {
  type UsersOf,
  isUnconfirmed,
  liveUsers,
  noteConfirmed,
  readUnconfirmed,
  sayUnconfirmed,
} from '../../migrate/users/unconfirmed.ts';
import { type Offer, offerOf, takeOffer } from './offer-customers.ts';
import { identifier, qualified } from '../../postgres/identifier.ts';
import { refuseOthersOn } from '../../migrate/users/refuse-others-code.ts';
import { keptRows } from '../../migrate/kept-tables.ts';

export interface UserWork {
  /** Ids of rows that are system users from now on; none if nobody is to be confirmed. */
  confirm: readonly string[];
  /** Whether to make customers of the others. */
  move: boolean;
  /** The run whose rows are meant; null for the separated database, else the newest revert. */
  runId: string | null;
}

interface Found {
  runId: string;
  kept: boolean;
  count: number;
  /** Masked. */
  rows: { id: string; email: string }[];
  sql: string;
  missing: string[];
}

export interface UserOutcome {
  users: Found[];
  confirmed: number;
  moved: number;
  /** What people read. */
  lines: string[];
}

/** Names who came otherwise than by the seed, confirms some, or makes customers of them. Throws `E_STATE`, `E_USAGE`, `E_OTHERS_CODE`. */
export async function workOnUsers(client: Client, { confirm, move, runId }: UserWork): Promise<UserOutcome> {
  const lines: string[] = [];
  if (confirm.length > 0 || move) await refuseInFlight(client);
  const { places, customers } = await readUserPlaces(client);
  const meant = runId === null ? places : places.filter((place) => place.runId === runId);
  if (confirm.length > 0) {
    await confirmIn(client, meant[0], confirm);
    lines.push(
      `${confirm.length} confirmed: they are kept, and come back as users with the next separation. None was given a role; your application does that.`,
    );
  }
  let moved = 0;
  const users: Found[] = [];
  for (const place of meant) {
    const offer = customers === null ? null : await offerOf(client, place, customers);
    if (offer === null || customers === null) continue;
    if (move) {
      const { of, count } = await withTransaction(client, async () => {
        await client.query(boundWait({ lockTimeout: 5000 }));
        await refuseOthersOn(client, [customers, place.relation], 'E_OTHERS_CODE');
        const done = { of: 0, count: 0 };
        for (let next: Offer | null = offer; next !== null;) {
          done.count += await takeOffer(client, next);
          done.of += next.ids.length;
          next = await offerOf(client, place, customers, next.ids.at(-1));
        }
        return done;
      });
      moved += count;
      lines.push(
        `${count} of ${of} became customers with new ids${count < of ? '; the others have the address of a customer already, and stay' : ''}.`,
      );
      continue;
    }
    const found = await readUnconfirmed(client, place, 1000);
    const { sql, missing } = offer;
    users.push({ runId: place.runId, kept: place.kept, count: found.count, rows: found.first, sql, missing });
    lines.push(
      `${place.kept ? `Kept by the revert of run ${place.runId}: ` : ''}${sayUnconfirmed({ ...found, first: found.first.slice(0, 100) })}.`,
      `This makes customers of ${offer.ids.length < found.count ? `the first ${offer.ids.length} of them` : 'them'} (\`separation users customers --yes\`: of all):`,
      sql,
      ...(missing.length === 0 ? [] : [`A customer needs ${missing.join(', ')}: complete it, and run it by hand.`]),
    );
  }
  if (lines.length === 0) lines.push('Every user was seeded or confirmed.');
  return { users, confirmed: confirm.length, moved, lines };
}

async function confirmIn(client: Client, place: UsersOf | undefined, ids: readonly string[]): Promise<void> {
  const known =
    place === undefined
      ? []
      : (
          await client.query<{ id: string }>(
            `SELECT ${identifier(place.layout.columns['id'] ?? 'id')}::text AS id FROM ${place.relation} WHERE ${isUnconfirmed(place)}`,
          )
        ).rows.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (place === undefined || unknown.length > 0)
    throw new SeparationError(
      'E_STATE',
      `no row of users that waits to be confirmed has the id ${unknown.join(', ')}`,
      '`separation users` lists them. Nothing was changed.',
    );
  await noteConfirmed(client, place, 'person', ids);
}

/** Where rows of users are, and the table of the customers as it is called now. */
interface UserPlaces {
  /** The users of the separated database first, then what reverts kept, the newest first. */
  places: (UsersOf & { kept: boolean })[];
  customers: string | null;
}

/** Every table with rows of users: that of the separated database, and those that reverts kept. */
async function readUserPlaces(client: Client): Promise<UserPlaces> {
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
