import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SeparationError } from '../../core/errors.ts';
import type { OwnStatement } from '../plan.ts';
import { splitSql } from './split.ts';
import { messageOf } from '../../core/server-words.ts';

/** The statements of the file that `revert` names. Throws `E_MIGRATION_FILE`. */
export function readRevert(file: string, working: string): Promise<OwnStatement[]> {
  return splitSql(file, readSql('revert', file, working));
}

/** The text of the file that an input names. Throws `E_MIGRATION_FILE` if it cannot be read. */
export function readSql(input: 'migration' | 'revert', file: string, working: string): string {
  const path = resolve(working, file);
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new SeparationError(
      'E_MIGRATION_FILE',
      `${input}: ${path} cannot be read: ${messageOf(error)}`,
      `Check the input \`${input}\`: it is relative to \`working-directory\`.`,
      { cause: error },
    );
  }
}
