/** Quotes an identifier as PostgreSQL's `quote_ident` does if quoting is needed; always quotes anything but plain lower case. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `"schema"."name"`. */
export function qualified(schema: string, name: string): string {
  return `${identifier(schema)}.${identifier(name)}`;
}

/** A role as GRANT and REVOKE name it; `PUBLIC` is everybody. */
export function roleOrPublic(role: string): string {
  return role === 'PUBLIC' ? role : identifier(role);
}

/** A string literal that is safe whatever `standard_conforming_strings` says. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? ` E${quoted}` : quoted;
}
