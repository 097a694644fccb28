import type { Config } from '../../config/config.ts';
import type { Reference } from '../plan.ts';

/** A line of `separate.tables` about one column; `home` is the schema that need not be named. */
export function configLine(
  { schema, table, column }: Pick<Reference, 'schema' | 'table' | 'column'>,
  home: string,
  decision: string,
): string {
  const place = schema === home ? '' : `schema: ${yamlText(schema)}, `;
  return `- { ${place}table: ${yamlText(table)}, column: ${yamlText(column)}, ${decision} }`;
}

/** An entry of `separate.tables` as a line: `- orders`, `- { table: orders, keep: true }`. */
export function listedLine(entry: string | Record<string, string | boolean | undefined>): string {
  if (typeof entry === 'string') return `- ${yamlText(entry)}`;
  const parts = Object.entries(entry).filter(([, value]) => value !== undefined);
  return `- { ${parts.map(([key, value]) => `${key}: ${typeof value === 'string' ? yamlText(value) : String(value)}`).join(', ')} }`;
}

/** A name as YAML, in quotes if it has to be. */
export function yamlText(text: string): string {
  return /^[A-Za-z_][\w-]*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

/** What the rule would make of the column: `seller_user_id` → `seller_customer_id`, and in CamelCase `userId` → `customerId`. */
export function suggestedName(column: string, rule: Config['separate']['column']): string {
  const isCamel = /[a-z][A-Z]/.test(column);
  const from = isCamel ? camel(rule.from) : rule.from;
  const to = isCamel ? camel(rule.to) : rule.to;
  if (column.toLowerCase().endsWith(from.toLowerCase())) {
    const front = column.slice(0, column.length - from.length);
    return front + (isCamel && front !== '' ? upperFirst(to) : to);
  }
  // `user_email` and `userIds` keep what they say about the person.
  const person = new RegExp(`^(.*?)(${stemOf(from)}s?)(?=_|[A-Z]|$)`, 'i').exec(column);
  if (person === null || stemOf(from) === '') return to;
  const [, front = '', word = ''] = person;
  const plural = word.length > stemOf(from).length ? 's' : '';
  const named = stemOf(to) + plural;
  return front + (/^[A-Z]/.test(word) ? upperFirst(named) : named) + column.slice(front.length + word.length);
}

/** `user_id` → user. */
function stemOf(name: string): string {
  return name.replace(/_?id$/i, '');
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
