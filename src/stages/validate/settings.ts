import type { Config } from '../../config/config.ts';
import { maskEmail, shownIdTypes } from '../../core/mask.ts';
import type { Client } from '../../postgres/session.ts';
import { sqlFile } from '../../core/project-files.ts';
import type { Before } from './before.ts';
import { readNumberedColumns } from './sequences.ts';

/** What a check may need that is not in every run; a check whose need is not met is skipped, with the reason. */
export type Need = 'admins' | 'workspace' | 'before';

export interface CheckSettings {
  config: Pick<Config, 'admins' | 'workspace'>;
  before: Before | null;
}

/** Gives the checks, as settings `separation.…`, what SQL cannot find: the real tables, sequences, admins, earlier faults. Answers why a need is not met. */
export async function setCheckSettings(
  client: Client,
  { config, before }: CheckSettings,
): Promise<Partial<Record<Need, string>>> {
  const { rows } = await client.query<{ view: string; relation: string }>(sqlFile('stages/validate/tables.sql'));
  const tables = Object.fromEntries(rows.map(({ view, relation }) => [view, relation]));
  const settings = {
    tables: JSON.stringify(tables),
    sequences: JSON.stringify(await readNumberedColumns(client, Object.values(tables))),
    admins: JSON.stringify(config.admins.map(({ email }) => ({ email, masked: maskEmail(email) }))),
    before: JSON.stringify(before ?? {}),
    workspace: config.workspace?.slug ?? '',
    shownIdTypes: `{${shownIdTypes.join(',')}}`,
  };
  // As parameters: the text of a statement is for others to read, in pg_stat_activity and in the server's log.
  await client.query('SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s (name, value)', [
    Object.keys(settings).map((name) => `separation.${name}`),
    Object.values(settings),
  ]);
  return {
    ...(config.admins.length === 0 ? { admins: 'no admins are configured' } : {}),
    ...(config.workspace === undefined ? { workspace: 'no workspace is configured' } : {}),
    ...(before === null ? { before: 'how it was before the separation is not known in this run' } : {}),
  };
}
