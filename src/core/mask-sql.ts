import { maskInPlace } from './mask.ts';

/** SQL as it may be shown: e-mail addresses and passwords masked, as long as before, so that columns stay true. */
export function maskSql(sql: string): string {
  return maskPasswords(maskInPlace(sql));
}

/** The SQL without `PASSWORD '…'` of roles and `password=…` of connection strings. */
export function maskPasswords(sql: string): string {
  return sql
    .replaceAll(/(\bpassword\b["\s]*=?\s*)('(?:[^']|'')*')/gi, (_, head: string, text: string) => head + stars(text))
    .replaceAll(/(\bpassword=)([^\s'&]+)/gi, (_, head: string, text: string) => head + stars(text));
}

function stars(text: string): string {
  return text.replaceAll(/[^'\n]/g, '*');
}
