import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parseConnection } from '../../../src/postgres/connection.ts';
import { fingerprintTables } from '../../../src/postgres/rows/fingerprint.ts';
import { schemaDigest } from '../../../src/postgres/schema-digest.ts';
import { withClient } from '../../../src/postgres/session.ts';
import { folderWith } from '../../support/folder.ts';
import { testPassword } from '../../support/server.ts';
import type { Job, Outcome } from './outcome.ts';

const configuration = `
admins:
  - { email: ana@example.com, fullName: Ana Souza }
  - { email: olu.adeyemi@example.org, fullName: Olu Adeyemi }
workspace: { name: Main, slug: main }
validate: { checks: checks }
`;

const checks = {
  'analytics.before.sql': 'SELECT user_id AS buyer, sum(total) FROM orders GROUP BY 1 ORDER BY 1',
  'analytics.after.sql': 'SELECT customer_id AS buyer, sum(total) FROM orders GROUP BY 1 ORDER BY 1',
  'auth-of-admins.sql': "SELECT email FROM users WHERE role <> 'admin'",
};

/** A new folder of an application, as a checkout has it; `extra` are more checks, by file name. */
export function makeApplication(extra: Record<string, string> = {}): { folder: string; working: string } {
  const all = Object.entries({ ...checks, ...extra }).map(([name, sql]) => [`shop/checks/${name}`, sql]);
  const folder = folderWith({ 'shop/separation.yml': configuration, ...Object.fromEntries(all) });
  return { folder, working: join(folder, 'shop') };
}

/** What is in a database: equal exactly when schema and rows are. */
export async function contents(url: string): Promise<unknown> {
  return withClient(parseConnection(url), async (client) => ({
    schema: await schemaDigest(client),
    tables: await fingerprintTables(client),
  }));
}

/** Nothing that a job shows or leaves behind, but the backup itself, holds a password, the URL or an e-mail address in full. */
export function expectNoSecrets({ folder, databaseUrl }: Job, outcome: Outcome, processes: readonly string[]): void {
  const records = join(folder, 'temp/separation/runs');
  const shown = [
    outcome.log,
    outcome.summary,
    JSON.stringify([outcome.outputs, outcome.report]),
    ...filesIn(records),
    ...processes,
  ].flatMap((text) => text.split('\n'));
  const secrets = [databaseUrl, testPassword, encodeURIComponent(testPassword), 'olu.adeyemi@', 'gh-t0ken'];
  const isLeak = (line: string): boolean =>
    secrets.some((secret) => line.includes(secret)) || /(ana|buyer\d+)@example\.com/i.test(line);
  expect(shown.filter(isLeak)).toEqual([]);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  } catch {
    return [];
  }
}
