import type { Environment } from '../core/environment.ts';
import { SeparationError } from '../core/errors.ts';
import { durationType, Unreadable } from './input-types.ts';
import type { Inputs } from './settings.ts';

/** Of the environment, since it is no wish of a user's but how a workflow is cut into jobs. */
const variable = 'SEPARATION_HAND_OVER';
const input = durationType(variable, '0s', 'How long a run may lie between two jobs.');

/** How long the run may lie (ms) until another job takes it over; null if this process calls it done. Throws `E_USAGE`. */
export function handOverAsked(
  environment: Environment,
  { watch, ephemeral }: Pick<Inputs, 'watch' | 'ephemeral'>,
): number | null {
  const text = environment[variable] ?? '';
  if (text === '') return null;
  const value = input.read(text);
  if (value instanceof Unreadable) {
    throw new SeparationError(
      'E_USAGE',
      `${variable}: found ${JSON.stringify(text.slice(0, 60))}, allowed is ${value.allowed}`,
      'It is how long the run may wait for the job that watches it; leave it out if this one does.',
    );
  }
  return value > 0 && watch > 0 && !ephemeral ? value : null;
}
