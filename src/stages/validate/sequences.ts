import { identifier } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';
import { sqlFile } from '../../core/project-files.ts';

/** Where a sequence stands, and the column that it numbers; numbers are decimal text, `top` is null for an empty table. */
export interface NumberedColumn {
  relation: string;
  column_name: string;
  sequence: string;
  next: string;
  top: string | null;
}

/** The sequences of these tables (as `regclass` prints them). Sequences are not versioned: they are read as they are now. */
export async function readNumberedColumns(client: Client, relations: readonly string[]): Promise<NumberedColumn[]> {
  const { rows } = await client.query<{ relation: string; column: string; sequence: string; increment: string }>(
    sqlFile('stages/validate/sequences.sql'),
    [relations],
  );
  const states: NumberedColumn[] = [];
  for (const { relation, column, sequence, increment } of rows) {
    const { rows: found } = await client.query<{ next: string; top: string | null }>(
      `SELECT (s.last_value + CASE WHEN s.is_called THEN ${increment} ELSE 0 END)::text AS next,
              (SELECT max(t.${identifier(column)}) FROM ${relation} t)::text AS top
         FROM ${sequence} s`,
    );
    states.push(...found.map((state) => ({ relation, column_name: column, sequence, ...state })));
  }
  return states;
}

/** True if the next value has been given to a row already. */
export function isNextTaken({ next, top }: NumberedColumn): boolean {
  return top !== null && BigInt(next) <= BigInt(top.split('.')[0] ?? top);
}
