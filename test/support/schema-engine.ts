import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { DiagnoseMigrationHistoryOutput, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import type { SchemaFile } from '../../src/prisma/read-schema.ts';

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
/** What of WebAssembly's interface is used; Node's types do not have it. */
interface Instantiate {
  instantiate(code: Buffer, imports: object): Promise<{ instance: { exports: { __wbindgen_start: () => void } } }>;
}

const none = { externalTables: [], externalEnums: [] };
let bindings: Promise<Bindings> | null = null;

/** Prisma's own schema engine, which `prisma migrate` calls, as WebAssembly: the package's entry asks for an experimental way to load it. */
async function load(): Promise<Bindings> {
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Instantiate };
  const { instance } = await wasm.instantiate(readFileSync(path.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': module,
  });
  // oxlint-disable no-underscore-dangle -- these are the package's names
  module.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return module;
}

/** The adapter takes no catalog types (`"char"`, `name`), which the engine reads (prisma/prisma#27403): they are text all the same. */
class CatalogPool extends pg.Pool {
  override async query(...given: unknown[]): Promise<never> {
    const result = await (super.query as (...all: unknown[]) => Promise<pg.QueryResult>)(...given);
    for (const field of result.fields) if ([18, 19].includes(field.dataTypeID)) field.dataTypeID = 25;
    return result as never;
  }
}

async function withEngine<T>(
  url: string,
  files: readonly SchemaFile[],
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  bindings ??= load();
  const { SchemaEngine: Engine } = await bindings;
  const pool = new CatalogPool({ connectionString: url });
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const datamodels = files.map(({ path, text }): [string, string] => [path, text]);
  const engine = await Engine.new({ datamodels }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** `prisma migrate diff` from nothing to the schema: the script that makes its tables. */
export async function schemaScript(url: string, files: readonly SchemaFile[]): Promise<string> {
  return withEngine(url, files, async (engine) => {
    const to = { tag: 'schemaDatamodel' as const, files: files.map(({ path, text }) => ({ path, content: text })) };
    const { stdout } = await engine.diff({ from: { tag: 'empty' }, to, script: true, exitCode: null, filters: none });
    return stdout ?? '';
  });
}

/** `prisma migrate diff` from the database to the schema, as a script; empty if there is nothing to do. */
export async function migrateDiff(url: string, files: readonly SchemaFile[]): Promise<string> {
  const schema = files.map(({ path, text }) => ({ path, content: text }));
  return withEngine(url, files, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: schema, configDir: '.' },
      to: { tag: 'schemaDatamodel', files: schema },
      script: true,
      exitCode: null,
      filters: none,
    });
    return (stdout ?? '').replaceAll(/^-- This is an empty migration\.\s*/gm, '').trim();
  });
}

/** What `prisma migrate status` says about the history: null if the database and the folder are in step. */
export async function migrateStatus(url: string, folder: string): Promise<DiagnoseMigrationHistoryOutput> {
  return withEngine(url, [datasource], (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList: listOf(folder), optInToShadowDatabase: false, filters: none }),
  );
}

/** `prisma migrate deploy`: the names of the migrations that it applied. */
export async function migrateDeploy(url: string, folder: string): Promise<string[]> {
  return withEngine(url, [datasource], async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: listOf(folder), filters: none });
    return appliedMigrationNames;
  });
}

const datasource = { path: 'schema.prisma', text: 'datasource db {\n  provider = "postgresql"\n}\n' };

function listOf(baseDir: string): MigrationList {
  const names = readdirSync(baseDir).filter((name) => existsSync(join(baseDir, name, 'migration.sql')));
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: names.toSorted().map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
