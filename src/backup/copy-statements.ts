import { identifier } from '../postgres/identifier.ts';

/** Page by page through the write-ahead log, as 15 and later do by themselves, is quicker for a smaller database (bytes). */
const worthFiles = 64_000_000;

/** How the server is asked to copy a database, the quickest way first. Nobody can connect to the copy before its grants are made (`openAs`). */
export function copyStatements(
  source: string,
  copy: string,
  { major, bytes }: { major: number; bytes: number },
): string[][] {
  const create = `CREATE DATABASE ${identifier(copy)} TEMPLATE ${identifier(source)} ALLOW_CONNECTIONS false`;
  if (major < 15 || bytes < worthFiles) return [[create]];
  const files = `${create} STRATEGY file_copy`;
  return major < 18
    ? [[files]]
    : [
        ['SET file_copy_method = clone', files],
        ['RESET file_copy_method', files],
      ];
}
