import type { Connection, Host } from '../core/connection.ts';

/** The connection to each of its servers, in the order of the URL; the one that was chosen before, if there is one. */
export function candidates(connection: Connection): Connection[] {
  const { hosts, seen } = connection;
  if (hosts.length < 2) return [connection];
  return (seen.chosen === null ? hosts : [seen.chosen]).map((host) => ({ ...connection, ...host, hosts: [] }));
}

/** The connection to the server that was chosen; libpq programs must not choose again. */
export function atChosenHost(connection: Connection): Connection {
  return candidates(connection)[0] ?? connection;
}

/** True if `target_session_attrs` wants a server that takes writes, as this tool needs one anyway. */
export function wantsPrimary({ targetSessionAttrs }: Connection): boolean {
  return ['read-write', 'primary'].includes(targetSessionAttrs ?? '');
}

/** The servers of a URL, and the URL with only the first, as URL parsers need it. Port 5432 by default; IPv6 stands in brackets. */
export function splitHosts(url: string): { url: string; hosts: Host[] } {
  const parts = /^([a-z]+:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/s.exec(url);
  const list = parts?.[2]?.split(',') ?? [];
  if (parts === null || list.length < 2) return { url, hosts: [] };
  const hosts = list.map((each): Host => {
    const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(each) ?? [];
    return { host: host.replaceAll(/^\[|\]$/g, '') || 'localhost', port: Number(port ?? 5432) };
  });
  return { url: `${parts[1] ?? ''}${list[0] ?? ''}${parts[3] ?? ''}`, hosts };
}
