import type { Connection } from '../core/connection.ts';
import { textSettings } from '../postgres/session-settings.ts';
import type { Client } from '../postgres/session.ts';
import type { DatabaseFacts } from './database-facts.ts';

/** Settings that change a value's text and that pg_dump does not set. */
const leftByDump = [
  'TimeZone',
  'bytea_output',
  'xmloption',
  'quote_all_identifiers',
  'standard_conforming_strings',
] as const;

/** Settings with which pg_dump writes values as our sessions do; only those that differ, since a pooler may refuse settings that it does not know. */
export async function dumpEnvironmentOf(
  client: Client,
  { options }: Pick<Connection, 'options'>,
  { lcMonetary }: Pick<DatabaseFacts, 'lcMonetary'>,
): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    'SELECT name, reset_val AS value FROM pg_catalog.pg_settings WHERE name = ANY ($1)',
    [[...leftByDump, 'lc_monetary', 'server_encoding']],
  );
  const begun = new Map(rows.map(({ name, value }) => [name, value]));
  const others = leftByDump.filter((name) => name !== 'TimeZone' && begun.get(name) !== textSettings[name]);
  const wanted = [...others, ...(begun.get('lc_monetary') === lcMonetary ? [] : (['lc_monetary'] as const))];
  const set = wanted.map((name) => `-c ${name}=${textSettings[name]}`);
  return {
    ...(begun.get('TimeZone') === textSettings.TimeZone ? {} : { PGTZ: textSettings.TimeZone }),
    // What a new session would have cannot be seen: ours asked for this one.
    ...(begun.get('server_encoding') === 'UTF8' ? { PGCLIENTENCODING: 'UTF8' } : {}),
    ...(set.length === 0 ? {} : { PGOPTIONS: [options ?? '', ...set].join(' ').trim() }),
  };
}
