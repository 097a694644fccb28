import { SeparationError } from '../errors.ts';
import type { Config } from './config.ts';
import { inputTable } from './inputs.ts';
import type { Inputs } from './settings.ts';

/** Inputs of the contract that this version does not act on: to take them and do nothing would be a lie. */
const laterInputs: readonly (keyof Inputs)[] = [
  'encryptTo',
  'migration',
  'revert',
  'window',
  'watch',
  'ephemeral',
  'load',
  'comment',
];

/** Throws `E_USAGE` that names everything asked for that this version cannot do. */
export function refuseLater(inputs: Inputs, config: Config): void {
  const asked = [
    ...laterInputs
      .filter((key) => String(inputs[key] ?? '') !== String(inputTable[key].default ?? ''))
      .map((key) => `the input \`${inputTable[key].name}\``),
    ...(inputs.code === 'error' ? ['`code: error`'] : []),
    ...(config.views === 'rename' ? ['`views: rename` in the configuration'] : []),
    ...(config.bridge ? ['`bridge: true` in the configuration'] : []),
    ...(config.auth !== undefined && config.auth.sync !== 'off' ? ['`auth.sync` in the configuration'] : []),
  ];
  if (asked.length === 0) return;
  throw new SeparationError(
    'E_USAGE',
    `${asked.join(', ')}: not available in this version`,
    'Leave it out; this version would not do what it says.',
  );
}
