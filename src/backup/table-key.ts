/** A table of a manifest or dump as one text. */
export function tableKey(table: { schema: string; name: string }): string {
  return `${JSON.stringify(table.schema)}.${JSON.stringify(table.name)}`;
}
