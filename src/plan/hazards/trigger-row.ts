import type { CatalogFunction } from '../catalog.ts';
import { readBody } from '../functions/body.ts';
import { lineAt } from '../functions/edits.ts';
import { turnsRowsIntoJson } from '../functions/json-rows.ts';
import { functionName } from '../functions/name.ts';
import { renamesIn } from '../functions/renames.ts';
import { isReadable } from '../functions/rewrite.ts';
import { tokensOf, type Token } from '../functions/tokens.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';
import { listed, tableName } from './touched.ts';

/** What trigger functions write down of a table without naming it: its name of the moment, and its rows as JSON. Audit logs do both. */
export function triggerRows(subject: HazardSubject): Found[] {
  const { catalog, source, layout, renamedColumns } = subject;
  const renames = renamesIn(subject);
  return catalog.functions.filter(isReadable).flatMap((fn): Found[] => {
    if (!fn.isTrigger || fn.triggerOn.length === 0) return [];
    const tokens = tokensOf(fn.source) ?? [];
    const names = layout.customers !== source.name && fn.triggerOn.includes(source.oid) ? tableNames(tokens) : [];
    const columns = renamedColumns.filter(({ table }) => fn.triggerOn.includes(table.oid));
    const asJson = columns.length > 0 && turnsRowsIntoJson(readBody(fn, tokens, renames));
    return [
      ...names.slice(0, 1).map((token) => writesName(fn, token, subject)),
      ...(asJson
        ? [
            writesRows(
              fn,
              columns.map(({ table, from, to }) => `${from} becomes ${to} in those of ${tableName(table)}`),
            ),
          ]
        : []),
    ];
  });
}

/** Uses of TG_TABLE_NAME and the like, but for comparisons with a text, which are looked at with the body. */
function tableNames(tokens: readonly Token[]): Token[] {
  return tokens.filter(
    ({ kind, value }, i) =>
      kind === 'word' &&
      ['tg_table_name', 'tg_relname', 'tg_relid'].includes(value) &&
      !(['=', '<>', '!='].includes(tokens[i + 1]?.text ?? '') && tokens[i + 2]?.kind === 'string') &&
      !(['=', '<>', '!='].includes(tokens[i - 1]?.text ?? '') && tokens[i - 2]?.kind === 'string'),
  );
}

function writesName(fn: CatalogFunction, token: Token, { source, layout }: HazardSubject): Found {
  const name = functionName(fn);
  return {
    code: 'trigger-table-name',
    object: name,
    severity: 'warning',
    message: `${name} uses ${token.value.toUpperCase()} (line ${lineAt(fn.source, token.start)}): for the table ${tableName(source)} it says ${layout.customers} afterwards`,
    hint: `Whatever reads what it writes (an audit log, a queue, a cleanup) has to know the new name too. To accept it: ${allowing('trigger-table-name', name)}.`,
  };
}

function writesRows(fn: CatalogFunction, changes: readonly string[]): Found {
  const name = functionName(fn);
  return {
    code: 'row-as-json',
    object: name,
    severity: 'warning',
    message: `${name} turns rows into JSON, whose keys are the names of columns: ${listed(changes)}`,
    hint: `Whatever reads those keys has to know the new ones too; what was written before keeps the old ones. To accept it: ${allowing('row-as-json', name)}.`,
  };
}
