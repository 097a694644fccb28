import type { CatalogTable, CatalogTrigger } from '../catalog.ts';
import type { HazardSubject } from '../hazards/subject.ts';
import type { Operation } from '../plan.ts';
import { applyEdits, type Edit } from './edits.ts';
import { renamedOutputs } from '../views/old-names.ts';
import { objectName } from './name.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A trigger that is handed something renamed as text: `EXECUTE FUNCTION audit('user_id')`. */
export interface NamingTrigger {
  trigger: CatalogTrigger;
  /** The table, or the view of an INSTEAD OF trigger. */
  table: Pick<CatalogTable, 'oid' | 'schema' | 'name'>;
  /** The arguments that name it. */
  named: string[];
  /** The operation that hands it the new name, or null if that cannot be done without losing something. */
  operation: Operation | null;
}

/** Triggers with an argument that names a renamed column. CREATE OR REPLACE TRIGGER leaves constraint and disabled triggers to a person. */
export function namingTriggers({
  catalog,
  config,
  renamedColumns,
  oldNames,
  source,
  layout,
}: HazardSubject): NamingTrigger[] {
  const outputs = renamedOutputs(oldNames, config).map(({ view, ...change }) => ({ table: view, ...change }));
  const changes = [...renamedColumns, ...outputs];
  const isRenamed = layout.customers !== layout.source;
  return catalog.triggers.flatMap((trigger): NamingTrigger[] => {
    const table = [...catalog.tables, ...catalog.views].find(({ oid }) => oid === trigger.table);
    if (table === undefined || trigger.fromParent) return [];
    const columns = new Map(
      changes.filter((change) => change.table.oid === table.oid).map(({ from, to }) => [from, to]),
    );
    const given = argumentsOf(trigger);
    // The column of a table that another argument names: counter('orders', 'user_id').
    const elsewhere = (value: string): boolean =>
      changes.some((change) => change.from === value && given.some((other) => isNameOf(change.table, other.value)));
    const named = given.filter(
      ({ value }) => columns.has(value) || (isRenamed && isNameOf(source, value)) || elsewhere(value),
    );
    if (named.length === 0) return [];
    const edits = named.flatMap(({ value, start, end }): Edit[] => {
      const to = columns.get(value);
      return to === undefined ? [] : [{ start, end, text: `'${to.replaceAll("'", "''")}'` }];
    });
    const replaceable = trigger.enabled === 'O' && !trigger.isConstraint && catalog.serverVersion >= 140_000;
    const complete = edits.length === named.length;
    return [
      {
        trigger,
        table,
        named: named.map(({ value }) => value),
        operation: replaceable && complete ? replacement(trigger, table, edits) : null,
      },
    ];
  });
}

function replacement(trigger: CatalogTrigger, table: NamingTrigger['table'], edits: readonly Edit[]): Operation {
  const replace = (definition: string): string => definition.replace(/^CREATE /, 'CREATE OR REPLACE ');
  return {
    kind: 'replace-trigger',
    schema: table.schema,
    table: table.name,
    trigger: trigger.name,
    from: replace(trigger.definition),
    to: replace(applyEdits(trigger.definition, edits)),
  };
}

/** `orders`, `public.orders`. */
function isNameOf({ schema, name }: Pick<CatalogTable, 'schema' | 'name'>, text: string): boolean {
  return [name, `${schema}.${name}`, objectName(schema, name)].includes(text);
}

/** The strings between the parentheses of EXECUTE FUNCTION f(…). */
function argumentsOf({ definition }: CatalogTrigger): Token[] {
  const tokens = tokensOf(definition) ?? [];
  const from = tokens.findLastIndex(({ kind, value }) => kind === 'word' && value === 'execute');
  return tokens.slice(from).filter(({ kind }) => kind === 'string');
}
