import { isSignInTable } from '../../prisma/sign-in/models.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

const code = 'auth.who';

/** `auth.who: users`: the tables of a sign-in library stay with the customers, so only a check in the application keeps buyers out. */
export function authWho({ catalog, config, layout, references, source }: HazardSubject): Found[] {
  const { provider, who } = config.auth ?? {};
  if (provider === undefined || who !== 'users' || layout.customers === source.name) return [];
  return references.flatMap((reference): Found[] => {
    const table = catalog.tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
    if (table === undefined || !isSignInTable(table)) return [];
    const object = `${table.schema}.${table.name}`;
    return [
      {
        code,
        object,
        severity: 'error',
        message: `auth.who is users, but ${object}, the table that people sign in with, still belongs to ${layout.customers} afterwards. Its rows are not moved to the new ${layout.users}, so every buyer can sign in until the application asks ${layout.mapping}`,
        hint: `Let the application ask the mapping at each sign-in (docs/sign-in.md has the lines), and write ${allowing(code, object)}. Or set who: customers.`,
        decide: {
          why: `auth.who is users, and the tables of the sign-in are not moved to the new ${layout.users}`,
          choices: [{ setting: `auth: { provider: ${provider}, who: customers }` }],
        },
      },
    ];
  });
}
