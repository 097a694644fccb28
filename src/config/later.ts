import { SeparationError } from '../errors.ts';
import type { Config } from './config.ts';
import type { Inputs } from './settings.ts';

/** Inputs of the contract that this version does not act on: to take them and do nothing would be a lie. */
export const laterInputs: readonly (keyof Inputs)[] = ['comment'];

/** Values of settings that it does not act on either, and whether they are asked for. */
export const laterSettings: readonly { name: string; isAsked: (config: Config) => boolean }[] = [
  { name: '`bridge: true` in the configuration', isAsked: (config) => config.bridge },
];

/** Throws `E_USAGE` that names everything asked for that this version cannot do. */
export function refuseLater(inputs: Inputs, config: Config): void {
  const asked = [
    ...laterInputs
      .filter((key) => String(inputs[key] ?? '') !== String(inputTable[key].default ?? ''))
      .map((key) => `the input \`${inputTable[key].name}\``),
    ...laterSettings.filter(({ isAsked }) => isAsked(config)).map(({ name }) => name),
  ];
  if (asked.length === 0) return;
  throw new SeparationError(
    'E_USAGE',
    `${asked.join(', ')}: not available in this version`,
    'Leave it out; this version would not do what it says.',
  );
}
