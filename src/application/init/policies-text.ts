import { accountsTable } from '../../plan/sign-in/accounts.ts';
import type { Catalog, CatalogTable } from '../../plan/catalog.ts';
import { currentFunctions, dropCurrentFunctions } from '../../plan/sign-in/current.ts';
import { ownRole } from '../../plan/sign-in/own-role.ts';
import type { SeparationPlan } from '../../plan/plan.ts';
import { identifier, qualified } from '../../postgres/identifier.ts';

/** SQL for the owner to look through and apply after the separation, and SQL that takes it back. */
export interface Policies {
  apply: string;
  remove: string;
}

/** One table, and how a row of it belongs to a customer; null if only system users have to do with it. */
interface Guarded {
  place: string;
  /** Null for the tables that the separation makes. */
  now: CatalogTable | null;
  ownedBy: string | null;
}

const user = '(SELECT separation.current_user_id())';
const customer = '(SELECT separation.current_customer_id())';

/** Row level security: customers see their own rows, system users all. A SELECT around each call asks once a statement. Null without `auth.uid()`. */
export function policiesText(catalog: Catalog, plan: SeparationPlan): Policies | null {
  const { layout } = plan;
  const source = catalog.tables.find(({ schema, name }) => schema === layout.schema && name === layout.source);
  const accounts = source === undefined ? null : accountsTable(catalog, source);
  const hasUid = catalog.functions.some(({ schema, name }) => schema === 'auth' && name === 'uid');
  if (layout.signIn === undefined || source === undefined || accounts === null || !hasUid) return null;
  const tables = guarded(catalog, plan, source);
  const role = ownRole(layout, source);
  return {
    apply: [
      '-- Who a request is, and what it may read. Look through it, and apply it right after the separation, as the owner of the tables:',
      '--   psql -v ON_ERROR_STOP=1 -f separation/policies.sql',
      '-- The separation is not taken back while policies depend on these functions: apply separation/policies.remove.sql first.',
      'BEGIN;',
      '',
      ...(role === null
        ? []
        : [
            `-- ${layout.source} has a column ${role} of its own, which old code writes into the new ${layout.users} as well. So a system user is who has a role`,
            '-- and was seeded, or confirmed with `separation users confirm`: whomever your application makes one of, too.',
          ]),
      currentFunctions(layout, accountColumnOf(catalog, source, accounts), role !== null),
      '',
      ...tables.flatMap((table) => [...policiesOf(table), '']),
      'COMMIT;',
      '',
    ].join('\n'),
    remove: [
      '-- Takes back what separation/policies.sql made. Row level security that was switched on by hand stays on.',
      'BEGIN;',
      ...tables.map(({ place }) => `DROP POLICY IF EXISTS separation_read ON ${place};`),
      `${dropCurrentFunctions};`,
      'COMMIT;',
      '',
    ].join('\n'),
  };
}

function guarded(catalog: Catalog, { layout, references }: SeparationPlan, source: CatalogTable): Guarded[] {
  const made = [layout.users, layout.mapping, layout.workspaces, layout.members].filter((name) => name !== null);
  const owned = references
    // A column without a foreign key may be of any type.
    .filter(({ foreignKey, schema, table }) => foreignKey && !(schema === source.schema && table === source.name))
    .map(({ schema, table, to }) => ({
      place: qualified(schema, table),
      now: catalog.tables.find((t) => t.schema === schema && t.name === table) ?? null,
      ownedBy: `${identifier(to)} = ${customer}`,
    }));
  return [
    {
      place: qualified(layout.schema, layout.customers),
      now: source,
      ownedBy: `${identifier(layout.id.column)} = ${customer}`,
    },
    ...byPlace(owned),
    ...made.map((name) => ({ place: qualified(layout.schema, name), now: null, ownedBy: null })),
  ];
}

/** A table with several references is a customer's by each of them. */
function byPlace(tables: readonly Guarded[]): Guarded[] {
  const places = [...new Set(tables.map(({ place }) => place))];
  return places.flatMap((place) => {
    const [first, ...others] = tables.filter((table) => table.place === place);
    if (first === undefined) return [];
    return [{ ...first, ownedBy: [first, ...others].map(({ ownedBy }) => ownedBy).join(' OR ') }];
  });
}

function policiesOf({ place, now, ownedBy }: Guarded): string[] {
  const mine = ownedBy === null ? '' : `${ownedBy} OR `;
  return [
    ...(now === null || now.rowSecurity
      ? []
      : [
          `-- Has no row level security today: on, it closes ${place} to every role that no policy names and that does not own it.`,
          `-- ALTER TABLE ${place} ENABLE ROW LEVEL SECURITY;`,
        ]),
    ...((now === null ? [] : [now]).some(({ rowSecurity }) => rowSecurity)
      ? ['-- It has policies of its own: a row that any of them shows is shown.']
      : []),
    `CREATE POLICY separation_read ON ${place} FOR SELECT TO authenticated USING (${mine}${user} IS NOT NULL);`,
  ];
}

/** The column of the customers that is their account, if a foreign key says so. */
function accountColumnOf(catalog: Catalog, source: CatalogTable, accounts: CatalogTable): string | null {
  const key = catalog.constraints.find(
    ({ type, table, target, columns }) =>
      type === 'f' && table === source.oid && target === accounts.oid && columns.length === 1,
  );
  return key?.columns[0] ?? null;
}
