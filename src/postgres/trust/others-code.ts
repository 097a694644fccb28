import { SeparationError } from '../../core/errors.ts';
import { sqlFile } from '../../core/project-files.ts';
import type { Client } from '../session.ts';
import { setSearchPath } from './search-path.ts';
import { trustedRoles } from './trusted-roles.ts';

const code = 'others-code';
const shown = 5;

/** Refuses SQL that would call code of a role that is not trusted, which would have this role's rights. Throws `E_OTHERS_CODE`. */
export async function refuseOthersCode(
  client: Client,
  texts: readonly string[],
  allow: readonly string[],
  { isWriting = false }: { isWriting?: boolean } = {},
): Promise<void> {
  if (texts.length === 0) return;
  const { rows: paths } = await client.query<{ path: string; schemas: string[] }>(
    "SELECT pg_catalog.current_setting('search_path') AS path, pg_catalog.current_schemas(false)::pg_catalog.text[] AS schemas",
  );
  const { path = '', schemas = [] } = paths[0] ?? {};
  await setSearchPath(client, '');
  const { rows } = await client.query<{ object: string; kind: string; owner: string }>(
    sqlFile('postgres/trust/others-code.sql').replace('%trusted%', () => trustedRoles(client)),
    [texts.join('\n'), schemas, isWriting],
  );
  await setSearchPath(client, path);
  const found = rows.filter(({ object }) => !allow.includes(`${code}:${object}`));
  const [first] = found;
  if (first === undefined) return;
  const more = found.length > shown ? `; and ${found.length - shown} more` : '';
  throw new SeparationError(
    'E_OTHERS_CODE',
    `your SQL would run code of others, with the rights of this role: ${found
      .slice(0, shown)
      .map(({ object, kind, owner }) => `the ${kind} ${object} belongs to ${JSON.stringify(owner)}`)
      .join('; ')}${more}`,
    `Drop it, or give it to the owner of the tables, and look at who may CREATE in the schemas of the search path. If you trust it: allow: [${JSON.stringify(`${code}:${first.object}`)}].`,
  );
}
