import { loadConfig } from '../src/config/load.ts';
import type { Config } from '../src/config/config.ts';
import { asSeparationError } from '../src/core/errors.ts';
import { errorExit } from '../src/core/exit-code.ts';
import { canonicalViews, journalSchema } from '../src/plan/canonical-views.ts';
import type { Layout } from '../src/plan/plan.ts';
import { parseConnection } from '../src/postgres/connection.ts';
import type { Connection } from '../src/core/connection.ts';
import { withClient } from '../src/postgres/session.ts';
import { seedAdmins } from '../src/stages/seed/seed-admins.ts';
import { signInFindings } from '../src/stages/seed/link-sign-ins.ts';

/** Seeds the admins of `separation.yml` by hand, after `prisma migrate deploy`; reads DATABASE_URL. A second time changes only `last_active_at`. */
async function seed(): Promise<void> {
  const { config } = loadConfig({ config: 'separation.yml', workingDirectory: process.cwd() });
  const connection = parseConnection(process.env['DATABASE_URL'] ?? '', 'DATABASE_URL');
  const { signIn } = layoutOf(config);
  const admins = await withCanonicalViews(connection, config, () =>
    seedAdmins(connection, config, { signIn: signIn !== undefined }),
  );
  for (const { email, user, customerLinked, workspace } of admins) {
    const linked = customerLinked ? 'linked to the customer' : 'no customer';
    process.stdout.write(`${email}: user ${user}, ${linked}${workspace === null ? '' : `, member of ${workspace}`}\n`);
  }
  for (const { message, hint } of signInFindings(admins)) process.stdout.write(`${message}. ${hint}\n`);
}

/** The views that the seed is written against: `separation migrate` makes them, `prisma migrate deploy` does not. */
async function withCanonicalViews<T>(connection: Connection, config: Config, use: () => Promise<T>): Promise<T> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regnamespace('${journalSchema}') IS NOT NULL AS there`,
    );
    if (rows[0]?.there === true) return use();
    const views = canonicalViews(layoutOf(config), []);
    await client.query(['BEGIN', `CREATE SCHEMA ${journalSchema}`, ...views.map(withoutEnd), 'COMMIT'].join('; '));
    try {
      return await use();
    } finally {
      // Without CASCADE: whatever else has come into the schema meanwhile stays.
      const drops = views.map((view) => view.replace(/^CREATE (VIEW \S+).*$/s, 'DROP $1'));
      await client.query(['BEGIN', ...drops, `DROP SCHEMA ${journalSchema}`, 'COMMIT'].join('; '));
    }
  });
}

function withoutEnd(sql: string): string {
  return sql.replace(/;\s*$/, '');
}

/** The names in `schema.prisma`. */
function layoutOf({ separate, workspace, auth }: Config): Layout {
  const sync = auth?.sync ?? 'off';
  return {
    schema: separate.schema,
    source: separate.table,
    customers: separate.customers,
    users: separate.users,
    mapping: separate.mapping,
    workspaces: workspace === undefined ? null : 'workspaces',
    members: workspace === undefined ? null : 'workspace_members',
    id: { column: 'id', type: 'bigint' },
    email: 'email',
    columns: {},
    ...(sync === 'off' ? {} : { signIn: sync }),
  };
}

try {
  await seed();
} catch (thrown) {
  const { code, message, hint } = asSeparationError(thrown);
  process.stderr.write(`${code}: ${message}\n${hint}\n`);
  process.exitCode = errorExit(code);
}
