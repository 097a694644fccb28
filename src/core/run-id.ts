import { randomBytes } from 'node:crypto';

/** Sorts by the time it was made; 20 characters of `[a-z0-9-]`, so that it fits into names of databases and folders. */
export function newRunId(): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${time}-${randomBytes(2).toString('hex')}`;
}

/** True if the text can be a run id: it becomes part of paths. */
export function isRunId(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/.test(text);
}
