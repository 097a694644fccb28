import type { Connection } from '../core/connection.ts';
import { textSettings } from '../postgres/session-settings.ts';
import type { Client } from '../postgres/session.ts';

/** Settings that change a value's text and that pg_dump does not set. Not `lc_monetary`: the manifest notes it, and our loads take the same. */
const leftByDump = ['TimeZone', 'bytea_output', 'xmloption', 'quote_all_identifiers'] as const;

/** Settings with which pg_dump writes values as our sessions do; only those that differ, since a pooler may refuse settings that it does not know. */
export async function dumpEnvironmentOf(
  client: Client,
  { options }: Pick<Connection, 'options'>,
): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    'SELECT name, reset_val AS value FROM pg_catalog.pg_settings WHERE name = ANY ($1)',
    [[...leftByDump, 'server_encoding']],
  );
  const begun = new Map(rows.map(({ name, value }) => [name, value]));
  const others = leftByDump.filter((name) => name !== 'TimeZone' && begun.get(name) !== textSettings[name]);
  const set = others.map((name) => `-c ${name}=${textSettings[name]}`);
  return {
    ...(begun.get('TimeZone') === textSettings.TimeZone ? {} : { PGTZ: textSettings.TimeZone }),
    // What a new session would have cannot be seen: ours asked for this one.
    ...(begun.get('server_encoding') === 'UTF8' ? { PGCLIENTENCODING: 'UTF8' } : {}),
    ...(set.length === 0 ? {} : { PGOPTIONS: [options ?? '', ...set].join(' ').trim() }),
  };
}
