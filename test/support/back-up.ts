import type { Manifest } from '../../src/core/manifest.ts';
import { backupStage } from '../../src/stages/backup.ts';
import type { TestContext } from './context.ts';

/** A proved backup of the database of `context`, made by the stage. */
export async function backUp(
  context: TestContext,
  inputs: Partial<TestContext['inputs']> = {},
): Promise<{ manifest: Manifest; folder: string; detail: string }> {
  const { record, detail } = await backupStage.run({ ...context, inputs: { ...context.inputs, ...inputs } });
  if (!record?.manifest || !record.backupFolder) throw new Error('no backup');
  return { manifest: record.manifest, folder: record.backupFolder, detail };
}
