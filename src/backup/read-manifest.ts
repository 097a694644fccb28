import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { SeparationError } from '../core/errors.ts';
import { damaged } from './damaged.ts';
import { checksumOf, listFiles } from './files.ts';
import { type Manifest, manifestSchema } from '../core/manifest.ts';
import { manifestFile } from './write-backup.ts';

/** A database of 100,000 tables has one of 30 MB (bytes). */
const largest = 200_000_000;

/** Reads the manifest of a backup folder. Throws `E_NO_BACKUP` if there is none, `E_BACKUP_DAMAGED` if it is not valid. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, manifestFile);
  const found = await lstat(path).catch(() => null);
  // Nothing is read of a link, nor of what would never end.
  if (found !== null && !found.isFile()) throw damaged(folder, `${manifestFile} is no plain file`);
  if (found !== null && found.size > largest)
    throw damaged(folder, `${manifestFile} has ${found.size} bytes, and at most ${largest} are read`);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new SeparationError(
      'E_NO_BACKUP',
      `there is no ${manifestFile} in ${folder}`,
      'Give the folder of one backup: `<backup-dir>/<run-id>`. A folder that ends in .partial was never finished and is no backup.',
      { cause: error },
    );
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    const found = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON';
    throw damaged(folder, `${manifestFile} cannot be read: ${found}`, error);
  }
}

/** Compares every file of a backup with the manifest. Throws `E_BACKUP_DAMAGED`, which names each file and what is wrong with it. */
export async function verifyFiles(folder: string, manifest: Manifest): Promise<void> {
  const found = new Map((await listFiles(folder)).map((file) => [file.path, file]));
  const wrong = manifest.files.flatMap((file) => {
    const now = found.get(file.path);
    if (now === undefined) return [`${file.path} is missing`];
    if (now.bytes !== file.bytes) return [`${file.path} has ${now.bytes} bytes, of ${file.bytes}`];
    return now.sha256 === file.sha256 ? [] : [`${file.path} has another content (its checksum differs)`];
  });
  if (manifest.method === 'dump' && checksumOf(manifest.files) !== manifest.sha256) {
    wrong.push(`${manifestFile} was changed (its list of files is not the one it was written with)`);
  }
  wrong.push(...(await strangers(folder, manifest)));
  if (wrong.length > 0) throw damaged(folder, wrong.join('; '));
}

/** What lies in the folder of a backup and is not of it: nobody knows who put it there, and what a program would make of it. */
async function strangers(folder: string, { files }: Manifest): Promise<string[]> {
  const known = new Set([manifestFile, ...files.map(({ path }) => path)]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    const isOurs = entry.isDirectory() ? files.some((file) => file.path.startsWith(`${path}/`)) : known.has(path);
    if (!isOurs) return [`${path} is not of this backup`];
    return entry.isDirectory() || entry.isFile() ? [] : [`${path} is no plain file`];
  });
}

/** Throws `E_BACKUP_DAMAGED` if there is anything in the folder that the manifest does not name. */
export async function refuseStrangers(folder: string, manifest: Manifest): Promise<void> {
  const wrong = await strangers(folder, manifest);
  if (wrong.length > 0) throw damaged(folder, wrong.join('; '));
}

/** Every finished backup in the backups folder, newest first. */
export async function allBackups(backups: string): Promise<{ manifest: Manifest; folder: string }[]> {
  const entries = await readdir(backups, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.endsWith('.partial'));
  const found = await Promise.all(
    folders.map(async (entry) => {
      const folder = join(backups, entry.name);
      const manifest = await readManifest(folder).catch(() => null);
      return manifest === null ? [] : [{ manifest, folder }];
    }),
  );
  return found.flat().toSorted((a, b) => b.manifest.createdAt.localeCompare(a.manifest.createdAt));
}
