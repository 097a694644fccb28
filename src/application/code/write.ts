import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unifiedDiff } from '../init/line-edits.ts';
import type { CodeEdit, CodeFinding } from './finding.ts';

/** A file as it has to be: what was read, and what becomes of it. */
export interface ChangedFile {
  path: string;
  before: string;
  after: string;
  /** As a unified diff that `git apply` takes. */
  diff: string;
}

/** The files of `folder` with their certain places changed, and old names kept if results leave; nothing is written. */
export function changesOf(folder: string, findings: readonly CodeFinding[]): ChangedFile[] {
  const files = new Map<string, CodeEdit[]>();
  for (const { file, edit, also, class: own } of findings) {
    if (edit === null || own === 'system') continue;
    files.set(file, [...(files.get(file) ?? []), edit, ...also]);
  }
  return [...files].map(([path, edits]) => {
    const before = readFileSync(join(folder, path), 'utf8');
    const after = edited(before, edits);
    return { path, before, after, diff: unifiedDiff(path, before, after) };
  });
}

/** Writes them, each with the mode it has. */
export function writeChanges(folder: string, changes: readonly ChangedFile[]): void {
  for (const { path, after } of changes) {
    const target = join(folder, path);
    writeFileSync(target, after, { mode: statSync(target).mode });
  }
}

/** A text with all edits, which must not overlap; every other character stays. */
export function edited(text: string, edits: readonly CodeEdit[]): string {
  const inOrder = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, text: own } of inOrder) {
    parts.push(text.slice(position, start), own);
    position = end;
  }
  return parts.join('') + text.slice(position);
}
