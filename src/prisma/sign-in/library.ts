import type { Config } from '../../config/config.ts';

/** A library by which people sign in to an application, and what it needs when the buyers become customers. */
export interface SignInLibrary {
  name: string;
  provider: NonNullable<Config['auth']>['provider'];
  /** Names of packages that say that it is used. */
  packages: readonly RegExp[];
  /** Names of packages that say that it is another one all the same. */
  unless?: RegExp;
  /** What goes wrong with it when nobody has thought of it, and what is done about it. */
  afterwards: string;
  /** Whether nothing is done about it but by a person, so that `init` leaves the decision open. */
  byHand?: boolean;
}
