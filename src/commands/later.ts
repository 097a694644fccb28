import { SeparationError } from '../errors.ts';
import type { Command } from './command.ts';

/** A command of the contract that this version does not have, and says so. */
export function laterCommand(name: string): Command {
  return async () => {
    throw new SeparationError(
      'E_USAGE',
      `the command \`${name}\` is not available in this version`,
      '`separation --help` lists what is.',
    );
  };
}
