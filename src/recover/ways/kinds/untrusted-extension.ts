import type { Kind } from '../kind.ts';

/** An extension that only a superuser may create. Providers let their administrator create more: there, one of its own tells that it may. */
export const untrustedExtension: Kind = {
  code: 'untrusted-extension',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT 'extension ' || quote_ident(e.extname) AS object, false AS mine, NULL::text AS detail
          FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname
          JOIN pg_available_extension_versions v ON v.name = e.extname AND v.version = a.default_version
         WHERE e.oid >= 16384 AND v.superuser AND NOT v.trusted
           AND NOT (pg_has_role(e.extowner, 'USAGE') AND EXISTS (SELECT FROM pg_roles WHERE rolname IN
             ('rds_superuser', 'cloudsqlsuperuser', 'azure_pg_admin', 'supabase_admin', 'neon_superuser', 'doadmin', 'avnadmin')))`,
  why: ({ object }) => `only a superuser may create the ${object}`,
  mend: ({ object }) => `drop the ${object} if nothing needs it, or run as a superuser`,
};

/** An extension whose files are not on the server any more: nobody can create it. */
export const missingExtension: Kind = {
  code: 'missing-extension',
  isPrivilege: false,
  hinders: ['swap'],
  sql: `SELECT 'extension ' || quote_ident(e.extname) AS object, false AS mine, NULL::text AS detail
          FROM pg_extension e WHERE e.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = e.extname)`,
  why: ({ object }) => `the files of the ${object} are not on the server any more`,
  mend: ({ object }) => `install the files of the ${object} on the server, or drop it`,
};
