import type { Config } from '../../config/config.ts';
import type { Inputs } from '../../config/settings.ts';
import { ownDigest } from '../digest.ts';
import type { Hazard, OwnPlan } from '../plan.ts';
import { sha256 } from '../../core/sha256.ts';
import { readRevert, readSql, splitSql } from './split.ts';

/** What an own plan is made from; `file` is the input `migration`, relative to `working`. */
export interface OwnSource {
  file: string;
  inputs: Pick<Inputs, 'revert' | 'onFailure' | 'backup'>;
  config: Pick<Config, 'admins' | 'workspace' | 'allow'>;
  working: string;
}

/** The plan of a migration of the user's own: its statements, and those of its revert file. Throws `E_MIGRATION_FILE`. */
export async function makeOwnPlan({ file, inputs, config, working }: OwnSource): Promise<OwnPlan> {
  const migration = readSql('migration', file, working);
  const operations = await splitSql(file, migration);
  const revert = inputs.revert === null ? null : await readRevert(inputs.revert, working);
  return {
    version: 1,
    kind: 'own',
    digest: ownDigest(operations, revert),
    file,
    checksum: sha256(migration),
    operations,
    revert,
    layout: null,
    survey: null,
    references: [],
    hazards: hazardsOf(file, inputs, config),
    locks: [],
  };
}

/** What is missing around a migration of which nothing is known but its text. */
function hazardsOf(
  file: string,
  { revert, onFailure, backup }: OwnSource['inputs'],
  config: OwnSource['config'],
): Hazard[] {
  const found: Omit<Hazard, 'object' | 'allowed'>[] = [];
  if (revert === null) {
    found.push({
      code: 'no-revert',
      severity: onFailure === 'revert' || backup === 'off' ? 'error' : 'warning',
      message:
        backup === 'off'
          ? `there is no revert file for ${file} and no backup: after COMMIT nothing could bring the database back`
          : `there is no revert file for ${file}: after COMMIT only the backup brings the database back${onFailure === 'revert' ? ', and `on-failure: revert` forbids that' : ''}`,
      hint: 'Write the inverse SQL into a file and give it as the input `revert`.',
    });
  }
  if (config.admins.length > 0 || config.workspace !== undefined) {
    found.push({
      code: 'not-seeded',
      severity: 'warning',
      message:
        'the admins and the workspace of the configuration are not made: the tables of a migration of your own are not known',
      hint: 'Write them into the migration, or into a command of your own that runs after it.',
    });
  }
  return found.map((hazard) => ({
    ...hazard,
    object: file,
    allowed: config.allow.includes(`${hazard.code}:${file}`),
  }));
}
