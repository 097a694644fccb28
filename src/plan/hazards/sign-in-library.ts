import { signInModel } from '../../prisma/sign-in/models.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

const code = 'sign-in-library';

/** A library by which people sign in, or sessions that the application keeps itself: who signs in afterwards has to be decided. */
export function signInLibraries({ application, config, layout, source }: HazardSubject): Found[] {
  if (layout.customers === source.name) return [];
  const decided = config.auth !== undefined;
  const found = application.signIn.map(({ name, provider, afterwards }): Found => ({
    code,
    object: provider === 'none' ? name : provider,
    severity: 'error',
    message: `the application signs people in by ${name}: ${afterwards}`,
    hint: `Set auth: { provider: ${provider} } when the application is changed with the database, so that the buyers go on signing in; ${allowing(code, provider)} runs all the same.`,
    decided,
  }));
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
          hint: `Set auth: { provider: none } when that code is changed (separation code does it); ${allowing(code, own)} runs all the same.`,
          decided,
        },
      ];
}
