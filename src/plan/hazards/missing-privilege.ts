import { functionName } from '../functions/name.ts';
import { renamesIn } from '../functions/renames.ts';
import { replacement } from '../functions/rewrite.ts';
import { renamedOutputs } from '../views/old-names.ts';
import { identifier } from '../../postgres/identifier.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

const code = 'missing-privilege';

/** What the role may not do and the separation needs; nothing that `allow` could make right. */
export function missingPrivileges(subject: HazardSubject): Found[] {
  const { catalog, layout, source, renamedColumns, oldNames, config } = subject;
  const role = catalog.role.name;
  const outputs = renamedOutputs(oldNames, config);
  const altered = [source, ...renamedColumns.map(({ table }) => table), ...outputs.map(({ view }) => view)].filter(
    ({ mayOwn }) => !mayOwn,
  );
  const found = [...new Map(altered.map((table) => [table.oid, table])).values()].map((table) =>
    refusal(
      tableName(table),
      `role ${role} may not alter ${tableName(table)}: it belongs to ${table.owner}`,
      catalog.notInherited.includes(table.owner)
        ? `Role ${role} is a member of ${table.owner}, but does not inherit its rights: connect as ${table.owner} (\`options=-c%20role%3D${encodeURIComponent(table.owner)}\` in the URL), or let it inherit (\`${catalog.serverVersion >= 160_000 ? `GRANT ${identifier(table.owner)} TO ${identifier(role)} WITH INHERIT TRUE` : `ALTER ROLE ${identifier(role)} INHERIT`}\`).`
        : `Run as ${table.owner}, or GRANT ${table.owner} TO ${role}.`,
    ),
  );
  const home = catalog.schemas.find(({ name }) => name === layout.schema);
  if (home?.mayCreate === false) {
    found.push(
      refusal(
        layout.schema,
        `role ${role} may not create tables in schema ${layout.schema}`,
        `GRANT CREATE ON SCHEMA ${layout.schema} TO ${role}, or run as its owner.`,
      ),
    );
  }
  if (config.functions === 'rewrite') found.push(...foreignFunctions(subject));
  return found;
}

function foreignFunctions(subject: HazardSubject): Found[] {
  const renames = renamesIn(subject);
  const foreign = subject.catalog.functions.filter((fn) => !fn.mayOwn && replacement(fn, renames) !== null);
  return foreign.map((fn) =>
    refusal(
      functionName(fn),
      `role ${subject.catalog.role.name} may not replace ${functionName(fn)}, which has to be rewritten`,
      'Run as its owner.',
    ),
  );
}

function refusal(object: string, message: string, hint: string): Found {
  return { code, object, severity: 'error', message, hint, final: true };
}
