import { createHash } from 'node:crypto';

/** A number from 0 to 1 (without 1) that depends on its texts alone, so that every experiment can be repeated by its name. */
export function chance(...of: readonly (string | number)[]): number {
  return createHash('sha256').update(of.join('\n')).digest().readUInt32BE() / 2 ** 32;
}
