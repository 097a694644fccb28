import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder } from '../core/private-folder.ts';
import { passArguments, type Pass } from './load-order.ts';

/** What says to pg_restore which part of an archive a pass is, and the folder that this names. */
export interface Listed {
  args: string[];
  folders: string[];
}

/** Runs `use` with what writes the list of a pass for pg_restore to read. The file is in the folder of the runs, and private. */
export async function withListFile<T>(
  state: string,
  use: (list: (pass: Pass) => Promise<Listed>) => Promise<T>,
): Promise<T> {
  // A name that is removed with what else a killed run left (`removeHalfWritten`).
  const folder = join(state, `list.${process.pid}.partial`);
  makePrivateFolder(folder);
  const path = join(folder, 'list');
  try {
    return await use(async (pass) => {
      await writeFile(path, pass.lines.join('\n'), { mode: 0o600 });
      return { args: passArguments(pass, path), folders: [folder] };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
