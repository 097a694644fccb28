import type { Kind } from '../kind.ts';

const replacing = ['swap', 'clone'] as const;

/** A subscription belongs to the database's OID: after a swap the replaced database goes on receiving, and that of the copy is disabled. */
export const subscription: Kind = {
  code: 'subscription',
  isPrivilege: false,
  hinders: [],
  loses: replacing,
  sql: `SELECT 'subscription ' || quote_ident(subname) AS object, false AS mine, quote_ident(subname) AS detail
          FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()`,
  why: ({ object }) => `the ${object} stays with the replaced database and goes on receiving there`,
  mend: ({ detail }) =>
    `in the replaced database: ALTER SUBSCRIPTION ${detail ?? ''} DISABLE; then, in the one in its place: ALTER SUBSCRIPTION ${detail ?? ''} ENABLE (CREATE SUBSCRIPTION if it is not there)`,
};

/** The same of a replication slot: whoever reads from it reads what the replaced database writes, which is nothing any more. */
export const replicationSlot: Kind = {
  code: 'replication-slot',
  isPrivilege: false,
  hinders: [],
  loses: replacing,
  sql: `SELECT 'replication slot ' || quote_ident(slot_name) AS object, false AS mine, quote_literal(slot_name) || ', ' || quote_literal(plugin) AS detail
          FROM pg_replication_slots WHERE database = current_database() AND NOT temporary`,
  why: ({ object }) => `the ${object} stays with the replaced database`,
  mend: ({ detail }) => {
    const [name = ''] = (detail ?? '').split(', ');
    return `SELECT pg_drop_replication_slot(${name}); then, in the database in its place: SELECT pg_create_logical_replication_slot(${detail ?? ''}), and let its reader begin anew`;
  },
};

/** A label that a security provider has given to the database itself. */
export const databaseLabel: Kind = {
  code: 'database-label',
  isPrivilege: false,
  hinders: [],
  loses: replacing,
  sql: `SELECT 'security label of ' || quote_ident(l.provider) AS object, false AS mine,
               format('SECURITY LABEL FOR %I ON DATABASE %I IS %L', l.provider, d.datname, l.label) AS detail
          FROM pg_shseclabel l JOIN pg_database d ON d.oid = l.objoid WHERE l.classoid = 'pg_database'::regclass AND d.datname = current_database()`,
  why: ({ object }) => `the ${object} stays with the replaced database`,
  mend: ({ detail }) => detail ?? '',
};

/** A prepared transaction keeps a database from being renamed, and the tables that it has locked from being replaced. */
export const preparedTransaction: Kind = {
  code: 'prepared-transaction',
  isPrivilege: false,
  hinders: [...replacing, 'in-place'],
  sql: `SELECT 'prepared transaction ' || quote_literal(gid) AS object,
               EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database JOIN thing t ON t.class = 'pg_class'::regclass AND t.oid = l.relation
                        WHERE l.pid IS NULL AND d.datname = current_database() AND t.mine) AS mine, quote_literal(gid) AS detail
          FROM pg_prepared_xacts WHERE database = current_database()`,
  why: ({ object }) => `the ${object} keeps the database from being renamed, and tables locked`,
  mend: ({ detail }) => `COMMIT PREPARED ${detail ?? ''}, or ROLLBACK PREPARED ${detail ?? ''}`,
};

/** Sessions that this role may not end, and without which the database cannot be renamed. */
export const sessionsInDatabase: Kind = {
  code: 'other-sessions',
  isPrivilege: true,
  hinders: replacing,
  sql: `SELECT DISTINCT 'sessions of role ' || quote_ident(a.usename) AS object, false AS mine,
               CASE WHEN r.rolsuper THEN NULL ELSE quote_ident(a.usename) END AS detail
          FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
         WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND NOT pg_has_role(a.usesysid, 'USAGE')
           AND (r.rolsuper OR NOT pg_has_role('pg_signal_backend', 'USAGE'))`,
  why: ({ object, detail }) =>
    detail === null
      ? `only a superuser may end the ${object}, and they are in the database`
      : `this role may not end the ${object}, which are in the database: that takes pg_signal_backend`,
  mend: ({ detail }, role) =>
    detail === null ? 'let them leave, or run as a superuser' : `GRANT pg_signal_backend TO ${role}`,
};
