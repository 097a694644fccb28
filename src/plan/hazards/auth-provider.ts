import { signInModel } from '../../prisma/sign-in/models.ts';
import { accountsTable } from '../sign-in/accounts.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

const code = 'auth.provider';

/** A library by which people sign in, or sessions that the application keeps itself: who signs in afterwards has to be decided. */
export function authProviders({ application, catalog, config, layout, source }: HazardSubject): Found[] {
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
  const own = signInModel(application.schema, layout.schema, source.name);
  return own === null
    ? []
    : [
        {
          code,
          object: own,
          severity: 'error',
          message: `the model ${own} keeps sessions of ${source.name}: the code that reads them must find customers afterwards`,
          hint: `Set auth: { provider: none } if that code is changed as well (\`separation code\` does it). To run without that: ${allowing(code, own)}.`,
          decided,
          decide: {
            why: 'the application keeps sessions of its own, and nothing says who signs in afterwards',
            choices: [{ setting: 'auth: { provider: none, who: customers }' }],
          },
        },
      ];
}
