import type { Need } from './settings.ts';

/** A check: one SELECT that returns the offending rows. */
export interface Check {
  /** File name without `.sql`. */
  name: string;
  title: string;
  severity: 'error' | 'warning';
  needs: Need | null;
  sql: string;
}

/** A check from its file: `-- title: …`, `-- severity: error|warning` and `-- needs: …` stand in comments at the top. */
export function parseCheck(name: string, sql: string): Check {
  const header = /^(?:\s*--.*\n?)*/.exec(sql)?.[0] ?? '';
  const field = (key: string): string | undefined =>
    new RegExp(String.raw`^\s*--\s*${key}:\s*(.+?)\s*$`, 'm').exec(header)?.[1];
  const needs = field('needs');
  return {
    name,
    title: field('title') ?? name,
    severity: field('severity') === 'warning' ? 'warning' : 'error',
    needs: needs === 'admins' || needs === 'workspace' || needs === 'before' ? needs : null,
    sql,
  };
}
