import { accessSync, constants, statSync } from 'node:fs';

/** What libpq takes for these parameters (manual, section 34.1.2). */
const known: Readonly<Record<string, readonly string[]>> = {
  sslmode: ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'],
  channel_binding: ['disable', 'prefer', 'require'],
};

/** Why pg_dump and the other programs would refuse how a URL asks for TLS, or null. `no-verify` is a word of node-postgres alone. */
export function sslProblem(query: URLSearchParams, host: string): string | null {
  for (const [name, words] of Object.entries(known)) {
    const value = query.get(name);
    if (value === null || words.includes(value)) continue;
    if (value === 'no-verify')
      return 'sslmode=no-verify is not known to pg_dump; sslmode=require says the same: encrypted, the certificate is not checked';
    return `${name} is none of ${words.join(', ')}`;
  }
  const [mode, root] = [query.get('sslmode'), query.get('sslrootcert')];
  if (root === 'system' && mode !== null && mode !== 'verify-full')
    return 'sslrootcert=system needs sslmode=verify-full';
  if (query.get('channel_binding') === 'require') {
    if (mode === 'disable' || mode === 'allow')
      return `channel_binding=require needs TLS, and sslmode=${mode} asks for none`;
    if (host.startsWith('/')) return 'channel_binding=require needs TLS, and a socket of this machine has none';
  }
  for (const name of ['sslcert', 'sslkey', 'sslrootcert']) {
    const problem = fileProblem(name, query.get(name));
    if (problem !== null) return problem;
  }
  return null;
}

function fileProblem(name: string, path: string | null): string | null {
  if (path === null || path === 'system') return null;
  try {
    accessSync(path, constants.R_OK);
    // libpq takes no key that others may read, unless it is root's and only its group may.
    const { mode, uid } = statSync(path);
    const open = uid === 0 ? 0o037 : 0o077;
    return name === 'sslkey' && (mode & open) !== 0 ? `the file of ${name} can be read by others: chmod 600` : null;
  } catch {
    return `the file of ${name} cannot be read`;
  }
}
