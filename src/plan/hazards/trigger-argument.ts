import type { CatalogTrigger } from '../catalog.ts';
import { tokensOf } from '../functions/tokens.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';
import { objectName } from '../functions/name.ts';

/** Arguments of triggers are text: a trigger that is told which column to look at looks for the old one. */
export function triggerArguments({ catalog, renamedColumns, source, layout }: HazardSubject): Found[] {
  return catalog.triggers.flatMap((trigger): Found[] => {
    const table = catalog.tables.find(({ oid }) => oid === trigger.table);
    if (table === undefined) return [];
    const old = renamedColumns.filter((change) => change.table.oid === table.oid).map(({ from }) => from);
    if (layout.customers !== layout.source && table.oid === source.oid) old.push(layout.source);
    const named = argumentsOf(trigger).filter((argument) => old.includes(argument));
    if (named.length === 0) return [];
    const object = objectName(table.schema, table.name, trigger.name);
    return [
      {
        code: 'trigger-argument',
        object,
        severity: 'error',
        message: `trigger ${object} hands ${named.map((name) => `'${name}'`).join(' and ')} to ${trigger.functionSchema}.${trigger.functionName}(), as text that does not follow the rename`,
        hint: `Recreate the trigger with the new name right after the separation, and accept that with ${allowing('trigger-argument', object)}.`,
      },
    ];
  });
}

/** The strings between the parentheses of EXECUTE FUNCTION f(…). */
function argumentsOf({ definition }: CatalogTrigger): string[] {
  const tokens = tokensOf(definition) ?? [];
  const from = tokens.findLastIndex(({ kind, value }) => kind === 'word' && value === 'execute');
  return tokens
    .slice(from)
    .filter(({ kind }) => kind === 'string')
    .map(({ value }) => value);
}
