import type { Config } from '../../config/config.ts';
import type { UndecidedReference } from '../hazards/subject.ts';
import type { Reference } from '../plan.ts';

/** A column that nobody has decided about, with the line of `separate.tables` for each choice. */
export function openReference(
  reference: Reference,
  separate: Config['separate'],
  home: string,
): Omit<UndecidedReference, 'why'> {
  const { schema, table, column, foreignKey } = reference;
  return {
    schema,
    table,
    column,
    foreignKey,
    lines: [
      configLine(reference, home, `to: ${yamlText(suggestedName(column, separate.column))}`),
      configLine(reference, home, 'keep: true'),
    ],
  };
}

/** A line of `separate.tables` about one column; `home` is the schema that need not be named. */
export function configLine(
  { schema, table, column }: Pick<Reference, 'schema' | 'table' | 'column'>,
  home: string,
  decision: string,
): string {
  const place = schema === home ? '' : `schema: ${yamlText(schema)}, `;
  return `- { ${place}table: ${yamlText(table)}, column: ${yamlText(column)}, ${decision} }`;
}

function yamlText(text: string): string {
  return /^[A-Za-z_][\w-]*$/.test(text) ? text : JSON.stringify(text);
}

/** What the rule would make of the column: `seller_user_id` → `seller_customer_id`, and in CamelCase `userId` → `customerId`. */
export function suggestedName(column: string, rule: Config['separate']['column']): string {
  const isCamel = /[a-z][A-Z]/.test(column);
  const from = isCamel ? camel(rule.from) : rule.from;
  const to = isCamel ? camel(rule.to) : rule.to;
  if (!column.toLowerCase().endsWith(from.toLowerCase())) return to;
  const front = column.slice(0, column.length - from.length);
  return front + (isCamel && front !== '' ? to.charAt(0).toUpperCase() + to.slice(1) : to);
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
