import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { a as migrationSql, l as separationSuffix, s as committedSeparation } from "./chunk-make-plan.js";
import { i as sha256, n as literal, r as qualified } from "./chunk-identifier.js";
import { randomUUID } from "node:crypto";

// src/migrate/prisma-migrations.ts
const defaultName = `20250828_${separationSuffix}`;
/** What Prisma Migrate is to see as applied; null without Prisma Migrate, or where a migration of the user's own is not one of its folders. */
function prismaMigration(workingFolder, catalog, plan) {
	const schema = catalog.prismaMigrations === null ? void 0 : catalog.tables.find(({ name }) => name === "_prisma_migrations")?.schema;
	if (schema === void 0) return null;
	const migration = plan.kind === "own" ? ownMigration(plan) : builtInMigration(workingFolder, plan);
	return migration === null ? null : {
		schema,
		...migration
	};
}
/** `…/migrations/NAME/migration.sql` is the migration NAME. */
function ownMigration({ file, checksum }) {
	const name = /(?:^|[\\/])migrations[\\/]([^\\/]+)[\\/]migration\.sql$/.exec(file)?.[1];
	return name === void 0 ? null : {
		name,
		checksum
	};
}
/** The committed migration of the application, if it has one, else the plan's own SQL under the default name. */
function builtInMigration(workingFolder, plan) {
	const separation = committedSeparation(workingFolder);
	const sql = separation?.sql ?? migrationSql(plan.operations);
	return {
		name: separation?.name ?? defaultName,
		checksum: sha256(sql)
	};
}
/** Writes the row that makes `prisma migrate deploy` see the migration as applied. */
function recordPrismaMigration({ schema, name, checksum }) {
	const table = qualified(schema, "_prisma_migrations");
	return `INSERT INTO ${table} (id, checksum, finished_at, migration_name, started_at, applied_steps_count) SELECT ${literal(randomUUID())}, ${literal(checksum)}, clock_timestamp(), ${literal(name)}, clock_timestamp(), 1 WHERE NOT EXISTS (SELECT FROM ${table} WHERE migration_name = ${literal(name)} AND rolled_back_at IS NULL)`;
}
/** The statements after which Prisma Migrate sees it as not applied. */
function forgetPrismaMigration(place) {
	if (place === null) return [];
	return [`DELETE FROM ${qualified(place.schema, "_prisma_migrations")} WHERE migration_name = ${literal(place.name)}`];
}

export { recordPrismaMigration as i, ownMigration as n, prismaMigration as r, forgetPrismaMigration as t };