import { createHash } from 'node:crypto';
import { chmod, lstat, open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { sha256 } from '../core/sha256.ts';
import type { Manifest } from '../core/manifest.ts';

/** Bytes. */
const readAtOnce = 262_144;

export type FileProof = Manifest['files'][number];

/** Every file below a folder, or those named, with size and checksum, sorted by path (relative to the folder). */
export async function listFiles(folder: string, named?: readonly string[]): Promise<FileProof[]> {
  const files: FileProof[] = [];
  for (const path of named ?? (await paths(folder))) {
    const file = join(folder, path);
    files.push({ path, bytes: (await lstat(file)).size, sha256: await sha256OfFile(file) });
  }
  return files;
}

/** Read into one buffer: a stream would take a new one for each 64 kB. */
async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(readAtOnce);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** One checksum over a list of files and their checksums, whatever their order. */
export function checksumOf(files: readonly FileProof[]): string {
  return sha256(
    files
      .map((file) => `${file.sha256}  ${file.path}\n`)
      .toSorted()
      .join(''),
  );
}

/** Bytes of every file below a folder; 0 if it is not there. Files that vanish meanwhile are not counted. */
export async function folderBytes(folder: string): Promise<number> {
  const found = await paths(folder).catch(() => []);
  const sizes = await Promise.all(
    found.map(async (path) => (await lstat(join(folder, path)).catch(() => null))?.size ?? 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Makes a folder and what is in it readable by its owner alone (0700, 0600), and durable. */
export async function sealFolder(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await sealFolder(path);
    } else {
      await chmod(path, 0o600);
      await sync(path);
    }
  }
  await sync(folder);
}

/** Writes a new file with mode 0600 and waits until it is on the disk. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Waits until a file, or the names in a folder, are on the disk. Windows cannot do the latter, and the former only for who may write. */
export async function sync(path: string): Promise<void> {
  const isWindows = process.platform === 'win32';
  if (isWindows && (await lstat(path)).isDirectory()) return;
  const file = await open(path, isWindows ? 'r+' : 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function paths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return (
    entries
      .filter((entry) => entry.isFile())
      // In a manifest they are the same whatever system wrote it.
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .toSorted()
  );
}
