import { type CodeFinding, isOpenFinding, told } from './finding.ts';
import type { CodeResult } from './find.ts';

/** The findings as machines read them. */
export function codeJson(
  { findings, files, applied, notRead, refused, notes }: CodeResult,
  written: readonly string[],
): Record<string, unknown> {
  return {
    version: 1,
    files,
    appliedMigrations: applied,
    notRead,
    notes,
    refused,
    counts: countsOf(findings),
    written,
    findings: findings.map((finding) => ({ ...told(finding), replacement: finding.edit?.text ?? null })),
  };
}

export interface CodeCounts {
  certain: number;
  look: number;
  read: number;
  system: number;
  open: number;
}

/** How many there are of each class; `read` are those to look at that are marked as read. */
export function countsOf(findings: readonly Pick<CodeFinding, 'class' | 'read'>[]): CodeCounts {
  const count = (is: (finding: Pick<CodeFinding, 'class' | 'read'>) => boolean): number => findings.filter(is).length;
  return {
    certain: count((finding) => finding.class === 'certain'),
    look: count((finding) => finding.class === 'look' && !finding.read),
    read: count((finding) => finding.class === 'look' && finding.read),
    system: count((finding) => finding.class === 'system'),
    open: count(isOpenFinding),
  };
}

/** `3 certain, 2 to look at, 1 read, 4 of system users`. */
export function countsText({ certain, look, read, system }: CodeCounts): string {
  return `${certain} certain, ${look} to look at, ${read} read, ${system} of system users`;
}
