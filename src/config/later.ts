import { SeparationError } from '../errors.ts';
import type { Config } from './config.ts';
import type { Inputs } from './settings.ts';

/** Values of settings that this version does not act on, and whether they are asked for: to take them and do nothing would be a lie. */
export const laterSettings: readonly { name: string; isAsked: (inputs: Inputs, config: Config) => boolean }[] = [
  { name: '`bridge: true` in the configuration', isAsked: (_, config) => config.bridge },
];

/** Throws `E_USAGE` that names everything asked for that this version cannot do. */
export function refuseLater(inputs: Inputs, config: Config): void {
  const asked = laterSettings.filter(({ isAsked }) => isAsked(inputs, config)).map(({ name }) => name);
  if (asked.length === 0) return;
  throw new SeparationError(
    'E_USAGE',
    `${asked.join(', ')}: not available in this version`,
    'Leave it out; this version would not do what it says.',
  );
}
