/** Where a database is and how to sign in; made once from a URL, never printed. */
export interface Connection {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly sslmode: string | null;
  readonly sslrootcert: string | null;
  readonly sslcert: string | null;
  readonly sslkey: string | null;
  /** libpq's `channel_binding`, or null. */
  readonly channelBinding: string | null;
  /** libpq `options` (`-c name=value …`), or null. */
  readonly options: string | null;
  /** Prisma's `?schema=`, which libpq does not know. */
  readonly schema: string | null;
  /** All servers of a URL that names several, else none. */
  readonly hosts: readonly Host[];
  /** libpq's `target_session_attrs`, or null. */
  readonly targetSessionAttrs: string | null;
  /** True if the URL itself says that it goes through a pooler. */
  readonly pooled: boolean;
  /** The source table of the configuration, by all names that it may have: whose owner is believed (`trusted-roles.ts`). Left out: nobody for it. */
  readonly source?: SourceNames;
  /** The same object in every connection that is made from one URL. */
  readonly seen: ServersSeen;
}

/** What connecting has shown of the servers of a URL. */
export interface ServersSeen {
  /** The one of several that answered as the URL asks: everything goes to the same. */
  chosen: Host | null;
  /** `host:port` of those that do not speak TLS. */
  readonly withoutTls: Set<string>;
  /** `host:port/database/user` of poolers that keep a session together. */
  readonly sessionPoolers: Set<string>;
  /** Backends that had an advisory lock when their connection was lost, as `pid started`. */
  readonly lostOwners: Set<string>;
}

/** What the source table, and what takes its place, may be called. */
export interface SourceNames {
  readonly schema: string;
  readonly tables: readonly string[];
}

/** A server of a URL with several (libpq: manual, section 34.1.1.3). */
export interface Host {
  host: string;
  port: number;
}
