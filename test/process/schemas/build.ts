import { identifier } from '../../../src/postgres/identifier.ts';
import { buildSource } from './build-source.ts';
import { buildSurroundings } from './build-surroundings.ts';
import { buildTable } from './build-table.ts';
import type { Builder } from './builder.ts';
import type { ShopModel } from './model.ts';
import { Names } from './names.ts';

/** A shop as SQL, with the configuration that goes with it. */
export interface BuiltShop {
  sql: string;
  /** As it would stand in `separation.yml`. */
  config: {
    separate: Record<string, unknown> & { tables: unknown };
    functions: string;
    views: string;
    workspace?: unknown;
  };
  /** Queries through functions: each must answer the same before, after (if functions are rewritten) and when it is back. */
  calls: string[];
}

const roles = ['schemas_owner', 'schemas_app'];

/** The SQL text and configuration of the model, for a server of this major. */
export function buildShop(shop: ShopModel, major: number): BuiltShop {
  const spaces = new Map<string, Names>();
  const builder: Builder = {
    shop,
    major,
    statements: roles.map(
      (role) =>
        `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    ),
    calls: [],
    entries: [],
    names: (schema) => {
      const space = spaces.get(schema) ?? new Names();
      spaces.set(schema, space);
      return space;
    },
  };
  const schemas = [...new Set([shop.home, 'public', 'other "schema"'])];
  builder.statements.push(...schemas.map((schema) => `CREATE SCHEMA IF NOT EXISTS ${identifier(schema)}`));
  builder.statements.push(
    ...schemas.map((schema) => `GRANT USAGE, CREATE ON SCHEMA ${identifier(schema)} TO schemas_owner`),
  );
  const home = builder.names(shop.home);
  const [customers, users, mapping] = [home.take(shop.customers), home.take(shop.users), home.take(shop.mapping)];
  // The name of the source table is used again, as a rule.
  const source = shop.source.name === users ? users : home.take(shop.source.name);
  if (shop.surroundings.includes('default privileges')) {
    builder.statements.push(
      `ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC`,
      `ALTER DEFAULT PRIVILEGES IN SCHEMA ${identifier(shop.home)} GRANT SELECT, UPDATE ON SEQUENCES TO schemas_app`,
    );
  }
  buildSource(builder, { schema: shop.home, table: source, id: shop.source.id.column });
  for (const table of shop.tables)
    buildTable(builder, table, schemas[table.schema % schemas.length] ?? 'public', source);
  buildSurroundings(builder, source, schemas);
  const { rule, discover, workspace, rewrite, renameViews } = shop;
  return {
    sql: builder.statements.map((sql) => `${sql};\n`).join(''),
    config: {
      separate: {
        schema: shop.home,
        table: source,
        customers,
        users,
        mapping,
        column: rule,
        tables: discover ? 'discover' : builder.entries,
      },
      functions: rewrite ? 'rewrite' : 'refuse',
      views: renameViews ? 'rename' : 'keep',
      ...(workspace ? { workspace: { name: 'Main', slug: 'main' } } : {}),
    },
    calls: builder.calls,
  };
}
