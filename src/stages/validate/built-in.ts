import { readdirSync } from 'node:fs';
import type { Config } from '../../config/config.ts';
import type { Client } from '../../postgres/session.ts';
import type { CheckReport } from '../../core/report.ts';
import { assetFolder, sqlFile } from '../../core/project-files.ts';
import type { Before } from './before.ts';
import { type Check, parseCheck } from './check.ts';
import { runCheck, type Rows, type Waits } from './run-check.ts';
import { setCheckSettings } from './settings.ts';

const folder = 'stages/validate/checks';

/** The checks that come with this tool: each file of `checks/` is one. */
export function builtInChecks(): Check[] {
  return readdirSync(assetFolder(folder))
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => parseCheck(file.slice(0, -'.sql'.length), sqlFile(`${folder}/${file}`)));
}

/** Runs them in the caller's transaction on a separated database. `before` is null if that is not known. */
export async function runBuiltInChecks(
  client: Client,
  config: Pick<Config, 'admins' | 'workspace'>,
  before: Before | null,
  { inputs, progress }: Waits,
): Promise<CheckReport[]> {
  const unmet = await setCheckSettings(client, { config, before });
  const reports: CheckReport[] = [];
  // A join in parallel hashes all customers before it knows whether any row is to be looked up; and the shop needs its processors.
  await client.query('SET LOCAL max_parallel_workers_per_gather = 0');
  for (const check of builtInChecks()) {
    const why = check.needs === null ? undefined : unmet[check.needs];
    reports.push(
      why === undefined ? await runCheck(client, check, { inputs, progress }, problems) : skipped(check, why),
    );
  }
  await client.query('SET LOCAL max_parallel_workers_per_gather TO DEFAULT');
  return reports;
}

/** All of them as skipped, if the database is not one that they can be asked of. */
export function skipBuiltInChecks(why: string): CheckReport[] {
  return builtInChecks().map((check) => skipped(check, why));
}

function skipped({ name, severity, title }: Check, why: string): CheckReport {
  return { name, severity, status: 'skipped', rows: 0, message: `${title}: ${why}` };
}

/** A built-in check says in its one column what is wrong, without personal data. */
function problems({ count, rows }: Rows): string {
  const more = count > rows.length ? `; and ${count - rows.length} more` : '';
  return rows.map(([problem]) => problem ?? '').join('; ') + more;
}
