import { bridgeSchema, invokerSince, usedName } from '../bridge/bridge.ts';
import { objectName } from '../functions/name.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

/** What the bridge cannot do for the old application; nothing if none is asked for. */
export function bridgeLimits({ catalog, config, layout, references }: HazardSubject): Found[] {
  if (!config.bridge) return [];
  const taken =
    catalog.bridge !== null && !catalog.bridge.ours
      ? [
          error(
            'name-taken',
            bridgeSchema,
            `schema ${bridgeSchema} exists already, and this tool did not make it for this role`,
            'Drop it, or leave out `bridge`.',
          ),
        ]
      : [];
  const counter = catalog.tables
    .filter(({ schema, name }) => schema === layout.schema && name === usedName)
    .map((table) =>
      error(
        'name-taken',
        tableName(table),
        `${tableName(table)} has the name of the view by which the bridge counts its queries`,
        'Rename it, or leave out `bridge`.',
      ),
    );
  const hidden =
    catalog.serverVersion >= invokerSince
      ? []
      : catalog.tables
          .filter(({ schema, rowSecurity }) => schema === layout.schema && rowSecurity)
          .map((table) =>
            error(
              'bridge-row-security',
              tableName(table),
              `${tableName(table)} has row level security, and before PostgreSQL 15 a view asks the policies of its owner, not of its reader: the bridge would show everybody every row`,
              'Leave out `bridge`, or upgrade the server to 15 or later (security_invoker).',
            ),
          );
  const elsewhere = references
    .filter(({ schema, column, to }) => schema !== layout.schema && column !== to)
    .map(({ schema, table, column, to }): Found => ({
      code: 'bridge-schema',
      object: objectName(schema, table, column),
      severity: 'warning',
      message: `${objectName(schema, table, column)} becomes ${to}, and the bridge shows only schema ${layout.schema}`,
      hint: 'The old application must not read or write this column while it goes over the bridge.',
    }));
  const narrow = catalog.tables
    .filter(({ schema, columns }) => schema === layout.schema && columns.some(({ granted }) => granted))
    .map((table): Found => ({
      code: 'bridge-column-grant',
      object: tableName(table),
      severity: 'warning',
      message: `${tableName(table)} has grants on single columns, and a view asks for every column that it shows`,
      hint: 'A role that has no more than those grants is refused over the bridge; have it read the table itself.',
    }));
  return [...taken, ...counter, ...hidden, ...elsewhere, ...narrow];
}

function error(code: string, object: string, message: string, hint: string): Found {
  return { code, object, severity: 'error', message, hint, final: true };
}
