import type { Config } from '../../config/config.ts';

/** A library by which people sign in to an application, and what it needs when the buyers become customers. */
export interface SignInLibrary {
  name: string;
  provider: NonNullable<Config['auth']>['provider'];
  /** Names of packages that say that it is used. */
  packages: readonly RegExp[];
  /** Names of packages that say that, in spite of these, another library is used. */
  unless?: RegExp;
  /** What goes wrong with it when nobody has thought of it, and what is done about it. */
  afterwards: string;
  /** Whether only a person can do something about it, so that `init` leaves the decision open. */
  byHand?: boolean;
}
