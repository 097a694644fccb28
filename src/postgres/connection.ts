import { parse } from 'pg-connection-string';
import type { ClientConfig } from 'pg';
import type { Connection } from '../core/connection.ts';
import type { Environment } from '../core/environment.ts';
import { SeparationError } from '../core/errors.ts';
import { atChosenHost, splitHosts } from './hosts.ts';
import { sslProblem } from './ssl-parameters.ts';
import { tlsOf } from './tls.ts';

const schemes = /^postgres(ql)?:\/\//;

// An example of a whole URL would be taken for one, and its password be hidden.
const howToGive =
  'Give it as postgresql://, then user:password, an @, and host:port/database; special characters in it are percent-encoded (@ is %40).';
const howToAskForTls =
  'Correct that parameter behind the ? of the URL, or the variable of libpq’s that says it (PGSSLMODE and the like). pg_dump and psql take no other words, and read its files as this user.';

/** What a URL does not say, variables say, as for libpq (manual, section 34.15): to our sessions and to pg_dump the same. Not which server. */
const variables: Readonly<Record<string, string>> = {
  password: 'PGPASSWORD',
  options: 'PGOPTIONS',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  channel_binding: 'PGCHANNELBINDING',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
};

/** Parses a PostgreSQL URL as Prisma and libpq write it. Throws `E_URL`; the message never holds the URL. */
export function parseConnection(url: string, input = 'database-url', environment: Environment = {}): Connection {
  const refuse = (found: string, hint = howToGive): never => {
    throw new SeparationError('E_URL', `${input}: ${found}`, hint);
  };
  if (!schemes.test(url)) refuse('it does not begin with postgresql:// or postgres://');
  const cut = credentialsProblem(url);
  if (cut !== null) refuse(cut);
  const { url: single, hosts } = splitHosts(url);
  let parsed: ReturnType<typeof parse>;
  let query: URLSearchParams;
  try {
    const question = single.indexOf('?');
    query = new URLSearchParams(question < 0 ? '' : single.slice(question + 1));
    // Only where to connect is taken from the library; the parameters are read below, since sslrootcert would be opened.
    parsed = parse(question < 0 ? single : single.slice(0, question) + keepHost(query));
  } catch {
    return refuse('it cannot be parsed as a URL');
  }
  for (const [name, variable] of Object.entries(variables)) {
    const value = environment[variable] ?? '';
    const isSaid = query.has(name) || (name === 'sslmode' && query.has('ssl'));
    if (value !== '' && !isSaid) query.set(name, value);
  }
  const host = parsed.host || 'localhost';
  const ssl = sslProblem(query, host);
  if (ssl !== null) refuse(ssl, howToAskForTls);
  // The library leaves what decodeURI calls reserved.
  const database = (parsed.database ?? '').replaceAll(/%(2[346bcf]|3[abdf]|40)/gi, decodeURIComponent);
  if (database === '') refuse('it names no database');
  const port = Number(query.get('port') ?? parsed.port ?? 5432) || 5432;
  return {
    url,
    host,
    port,
    user: [parsed.user, query.get('user'), process.env['PGUSER']].find((user) => (user ?? '') !== '') ?? 'postgres',
    password: parsed.password || (query.get('password') ?? ''),
    database,
    sslmode: query.get('sslmode') ?? (query.get('ssl') === 'true' ? 'require' : null),
    sslrootcert: query.get('sslrootcert') ?? query.get('sslcert_ca'),
    sslcert: query.get('sslcert'),
    sslkey: query.get('sslkey'),
    channelBinding: query.get('channel_binding'),
    options: query.get('options'),
    schema: query.get('schema'),
    hosts,
    seen: { chosen: null, withoutTls: new Set(), sessionPoolers: new Set(), lostOwners: new Set() },
    targetSessionAttrs: query.get('target_session_attrs'),
    pooled:
      query.get('pgbouncer') === 'true' || /-pooler\./.test(host) || (/pooler\.supabase\./.test(host) && port === 6543),
  };
}

/** Why what stands before the host cannot be told from it: the rest of a password would be taken for a host, and be printed. */
function credentialsProblem(url: string): string | null {
  const [, authority = '', rest = ''] = /^[a-z]+:\/\/([^/?#]*)(.*)$/s.exec(url) ?? [];
  const ats = authority.split('@').length - 1;
  if (ats > 1) return 'it has a second @ before the host: an @ in the user or password is written %40';
  const [path = ''] = rest.split('=', 1);
  if (ats === 0 && path.includes('@'))
    return 'it has a /, ? or # before the @: in the user or password they are written %2F, %3F and %23';
  if (ats === 1 && rest.startsWith('#')) return 'it has a # after the host: in a name it is written %23';
  return null;
}

function keepHost(query: URLSearchParams): string {
  const host = query.get('host');
  return host === null ? '' : `?host=${encodeURIComponent(host)}`;
}

/** The same server and role, another database. */
export function withDatabase(connection: Connection, database: string): Connection {
  return { ...connection, database };
}

/** What node-postgres connects with. */
export function clientConfig(given: Connection): ClientConfig {
  const connection = atChosenHost(given);
  return {
    host: connection.host,
    port: connection.port,
    user: connection.user,
    password: connection.password,
    database: connection.database,
    application_name: 'separation',
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    ssl: tlsOf(connection),
    ...(connection.channelBinding === null || connection.channelBinding === 'disable'
      ? {}
      : { enableChannelBinding: true }),
    ...(connection.options === null ? {} : { options: connection.options }),
  };
}

/** A setting's value within `options`: spaces and backslashes are written with a backslash (manual, section 34.1.2). Pure. */
export function optionValue(value: string): string {
  return value.replaceAll(/[\s\\]/g, String.raw`\$&`);
}

/** What libpq programs (`pg_dump`, `psql`) connect with: their environment, so that nothing is in argv. */
export function libpqEnvironment(given: Connection): Record<string, string> {
  const connection = atChosenHost(given);
  const environment: Record<string, string> = {
    PGHOST: connection.host,
    PGPORT: String(connection.port),
    PGUSER: connection.user,
    PGDATABASE: connection.database,
    PGAPPNAME: 'separation',
    PGCONNECT_TIMEOUT: '15',
  };
  if (connection.password !== '') environment['PGPASSWORD'] = connection.password;
  if (connection.sslmode !== null) environment['PGSSLMODE'] = connection.sslmode;
  if (connection.sslrootcert !== null) environment['PGSSLROOTCERT'] = connection.sslrootcert;
  if (connection.sslcert !== null) environment['PGSSLCERT'] = connection.sslcert;
  if (connection.sslkey !== null) environment['PGSSLKEY'] = connection.sslkey;
  if (connection.channelBinding !== null) environment['PGCHANNELBINDING'] = connection.channelBinding;
  if (connection.options !== null) environment['PGOPTIONS'] = connection.options;
  return environment;
}

/** Variables that lead libpq to another server than the one that `PGHOST` names. */
const elsewhere = new Set(['PGHOSTADDR', 'PGSERVICE', 'PGSERVICEFILE']);

/** The same for a command of the user: nothing in its environment leads to another server. */
export function leadingTo(
  connection: Connection,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(environment).filter(([name]) => !elsewhere.has(name));
  return { ...Object.fromEntries(kept), ...libpqEnvironment(connection) };
}

/** Texts that are never shown: the URL and the password. A password that is a common word (`shop`) is hidden only as a part of a connection. */
export function secretsOf(connection: Connection): string[] {
  const { url, password } = connection;
  const raw = [/^[^:]+:\/\/[^:@/]*:([^@]*)@/.exec(url)?.[1], /[?&]password=([^&]*)/.exec(url)?.[1]];
  // Of the client's key, which is a file.
  const ofKey = new URLSearchParams(url.split('?')[1] ?? '').get('sslpassword') ?? '';
  const written = [password, ofKey]
    .flatMap((text) => [text, ...encodedForms(text)])
    .concat(raw.map((text) => text ?? ''));
  const secrets = written
    .filter((text) => text !== '')
    .flatMap((text) => (isTelling(text, connection) ? [text] : inConnection(text)));
  const inHeaders = [url, password === '' ? '' : `${connection.user}:${password}`].flatMap(base64);
  return [...new Set([url, ...secrets, ...inHeaders])].filter((secret) => secret !== '');
}

/** A password as URLs, forms, SQL, libpq, .pgpass, JSON and secrets of Kubernetes write it. */
function encodedForms(password: string): string[] {
  const url = encodeURIComponent(password);
  const lower = url.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
  const quoted = [
    password.replaceAll("'", "''"),
    ...[/['\\]/g, /[:\\]/g, /[/"\\]/g].map((special) => password.replaceAll(special, String.raw`\$&`)),
  ];
  return [url, lower, url.replaceAll('%20', '+'), ...quoted, ...base64(password)];
}

/** Also without what a longer text would have in place of its end. */
function base64(text: string): string[] {
  const bytes = Buffer.from(text);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
  if (whole.length < 6) return [];
  return [bytes, whole].flatMap((part) => [part.toString('base64'), part.toString('base64url')]);
}

/** True if it is no word of a sentence: long, of several kinds of characters, and no other part of the connection. */
function isTelling(text: string, { user, database, host }: Connection): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d_-]/].filter((kind) => kind.test(text)).length;
  return text.length >= 8 && kinds >= 2 && ![user, database, host].includes(text);
}

function inConnection(text: string): string[] {
  return [
    `:${text}@`,
    ...['password=', 'password: ', 'PGPASSWORD=', '"password":"', '"password": "'].map((before) => before + text),
  ];
}
