import { isSignInTable, signInModel } from '../../prisma/sign-in/models.ts';
import { accountsTable } from '../sign-in/accounts.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

const code = 'auth.provider';

/** A library by which people sign in, or sessions that the application keeps itself: who signs in afterwards has to be decided. */
export function authProviders(subject: HazardSubject): Found[] {
  const { application, catalog, config, layout, source } = subject;
  if (layout.customers === source.name) return [];
  const decided = config.auth !== undefined;
  // How the accounts of the same database are followed is asked by the hazard `sign-in`.
  const asked = accountsTable(catalog, source) !== null;
  const found = application.signIn
    .filter(({ provider }) => provider !== 'supabase' || !asked)
    .map(({ name, provider, afterwards }): Found => {
      const object = provider === 'none' ? name : provider;
      return {
        code,
        object,
        severity: 'error',
        message: `the application signs people in by ${name}: ${afterwards}`,
        hint: `Set auth: { provider: ${provider} } if the application is changed together with the database, so that buyers can still sign in. To run without that: ${allowing(code, object)}.`,
        decided,
        decide: {
          why: `the application signs people in by ${name}, and nothing says who signs in afterwards`,
          choices: [{ setting: `auth: { provider: ${provider}, who: customers }` }],
        },
      };
    });
  if (found.length > 0) return found;
  const model = signInModel(application.schema, layout.schema, source.name);
  const table = model === null && application.schema !== null ? signInTable(subject) : null;
  const own = model ?? table;
  return own === null
    ? []
    : [
        {
          code,
          object: own,
          severity: 'error',
          message: `the ${model === null ? 'table' : 'model'} ${own} keeps sessions of ${source.name}: the code that reads them must find customers afterwards`,
          hint: `Set auth: { provider: none } if that code is changed as well (\`separation code\` does it for the models of Prisma). To run without that: ${allowing(code, own)}.`,
          decided,
          decide: {
            why: 'the application keeps sessions of its own, and nothing says who signs in afterwards',
            choices: [{ setting: 'auth: { provider: none, who: customers }' }],
          },
        },
      ];
}

/** A table by which people sign in, of which schema.prisma says nothing: an adapter or the application reads it by SQL. */
function signInTable({ catalog, references, undecided, otherNames, byNameOnly }: HazardSubject): string | null {
  const pointing = [...references, ...undecided, ...otherNames, ...byNameOnly];
  const found = catalog.tables.find(
    (table) => isSignInTable(table) && pointing.some((one) => one.schema === table.schema && one.table === table.name),
  );
  return found === undefined ? null : `${found.schema}.${found.name}`;
}
