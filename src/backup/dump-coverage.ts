import type { Client } from '../postgres/session.ts';
import type { TableFile } from '../postgres/rows/table-files.ts';
import { sqlFile } from '../core/project-files.ts';
import { tableKey } from './table-key.ts';

/** Whether the rows of a table in a dump tell its fingerprint; else why not. */
export interface Coverage {
  /** As the dump has to list them. */
  columns: readonly string[];
  why: string | null;
}

interface Row {
  schema: string;
  name: string;
  columns: string[];
  generated: boolean;
}

/** Tables whose rows have the same text in a dump as on the server. */
export async function coverageOf(client: Client, tables: readonly TableFile[]): Promise<Map<TableFile, Coverage>> {
  const server = await quotesOtherwise(client);
  const { rows } = await client.query<Row>(sqlFile('backup/dump-coverage.sql'));
  const found = new Map(rows.map((row) => [tableKey(row), row]));
  return new Map(
    tables.map((table) => {
      const row = found.get(tableKey(table));
      const why =
        server ??
        (row === undefined ? 'its columns are not known' : null) ??
        (row?.generated === true ? 'a dump has no generated columns' : null);
      return [table, { columns: row?.columns ?? [], why }];
    }),
  );
}

/** Every byte that a text may have: as characters of one byte, and of two, whose bytes begin and continue longer ones too. */
const probed = [...Array.from({ length: 127 }, (_, i) => i + 1), ...Array.from({ length: 128 }, (_, i) => i + 128)];

/** Why this server writes rows otherwise than a dump's can be told; null if it does not. */
async function quotesOtherwise(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ encoding: string }>(
    "SELECT pg_catalog.current_setting('server_encoding') AS encoding",
  );
  const encoding = rows[0]?.encoding ?? '';
  if (encoding !== 'UTF8') return `the encoding of the database is ${encoding}`;
  const { rows: written } = await client.query<{ text: string }>(
    `SELECT pg_catalog.textin(pg_catalog.record_out(ROW(${probed.map((code) => `pg_catalog.chr(${code})`).join(', ')}))) AS text`,
  );
  const expected = probed.map((code) => {
    const char = String.fromCodePoint(code);
    if (char === '"' || char === '\\') return `"${char}${char}"`;
    return /[\t\n\v\f\r (),]/.test(char) ? `"${char}"` : char;
  });
  return written[0]?.text === `(${expected.join(',')})` ? null : 'this server puts other characters in quotes';
}
