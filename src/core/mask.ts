/** An e-mail address as reports show it: `a***@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  // A password that has been masked already.
  if (/^\*+@/.test(email)) return email;
  const first = [...email][0] ?? '';
  return at < 1 ? `${first}***` : `${first}***${email.slice(at)}`;
}

const address = /[^\s@"'`<>{}[\](),;:=|]+@[^\s@"'`<>{}[\](),;:=|]+/g;

/** The text with every e-mail address in it masked. */
export function maskEmails(text: string): string {
  return text.replaceAll(address, maskEmail);
}

/** The text with every e-mail address in it masked and as long as before, so that columns stay true. */
export function maskInPlace(text: string): string {
  return text.replaceAll(address, (email) => `${email.slice(0, 1)}${'*'.repeat(email.length - 1)}`);
}

/** The text with the password of every URL, and of every connection as libpq writes it (`password=…`), masked, whether it was named as a secret or not. */
export function maskUrlPasswords(text: string): string {
  return text
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/"'`]*):[^\s/"'`]+@/gi, '$1:***@')
    .replaceAll(/(password=)(?:'(?:[^'\\]|\\.)*'|[^\s&"'`]+)/gi, '$1***');
}

/** The text without any of the secrets, whichever way they are written in it. */
export function scrub(text: string, secrets: readonly string[]): string {
  // The longest first: a URL holds the password.
  const longestFirst = secrets.filter((secret) => secret !== '').toSorted((a, b) => b.length - a.length);
  let scrubbed = text;
  for (const secret of longestFirst) {
    for (const written of new Set([secret, JSON.stringify(secret).slice(1, -1)])) {
      scrubbed = scrubbed.replaceAll(written, '***');
    }
  }
  return scrubbed;
}

/** SQL types of ids that do not say who somebody is; an id of another type, a text, is not shown. */
export const shownIdTypes = ['smallint', 'integer', 'bigint', 'uuid'];

/** SQL as it may be shown: e-mail addresses and passwords masked, as long as before, so that columns stay true. */
export function maskSql(sql: string): string {
  return maskPasswords(maskInPlace(sql));
}

/** The SQL without `PASSWORD '…'` of roles and `password=…` of connection strings. */
export function maskPasswords(sql: string): string {
  return sql
    .replaceAll(/(\bpassword\b["\s]*=?\s*)('(?:[^']|'')*')/gi, (_, head: string, text: string) => head + stars(text))
    .replaceAll(/(\bpassword=)([^\s'&]+)/gi, (_, head: string, text: string) => head + stars(text));
}

function stars(text: string): string {
  return text.replaceAll(/[^'\n]/g, '*');
}
