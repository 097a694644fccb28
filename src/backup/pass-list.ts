import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder } from '../core/write-privately.ts';
import type { ToolRun, Tools } from '../postgres/tools.ts';
import { passArguments, type Pass } from './load-order.ts';

/** What says to pg_restore which part of an archive a pass is, and what of its run this needs. */
export interface Listed extends Pick<ToolRun, 'folders' | 'third'> {
  args: string[];
}

/** Gives pg_restore the list of a pass through a pipe, so that no name of an encrypted backup is on a disk. A container needs a private file. */
export async function withPassList<T>(
  state: string,
  tools: Tools,
  use: (list: (pass: Pass) => Promise<Listed>) => Promise<T>,
): Promise<T> {
  if (tools.readsThird)
    return use(async (pass) => ({ args: passArguments(pass, '/dev/fd/3'), third: pass.lines.join('\n') }));
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
