import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as sqlFile } from "./chunk-sql-file.js";

// src/plan/catalog.ts
/** Reads the catalog in the current transaction; takes no lock stronger than ACCESS SHARE, on catalogs only. */
async function readCatalog(client) {
	await client.query("SELECT set_config('lock_timeout', '5s', true)");
	const rows = async (file) => {
		return (await client.query(`SELECT to_jsonb(r) AS row FROM (${sqlFile(`plan/catalog/${file}.sql`)}) r`)).rows.map(({ row }) => row);
	};
	const { rows: surroundings } = await client.query(sqlFile("plan/catalog/surroundings.sql"));
	const [first] = surroundings;
	if (first === void 0) throw new Error("the catalog query returned no row");
	const tables = await rows("tables");
	return {
		...first.surroundings,
		tables,
		constraints: await rows("constraints"),
		indexes: await rows("indexes"),
		sequences: await rows("sequences"),
		views: await rows("views"),
		functions: await rows("functions"),
		triggers: await rows("triggers"),
		policies: await rows("policies"),
		cronJobs: first.surroundings.hasCron ? await rows("cron-jobs") : [],
		prismaMigrations: await readPrismaMigrations(client, tables)
	};
}
async function readPrismaMigrations(client, tables) {
	const table = tables.find(({ name, columns }) => name === "_prisma_migrations" && columns.some((c) => c.name === "checksum"));
	if (table === void 0) return null;
	const schema = table.schema.replaceAll("\"", "\"\"");
	const { rows } = await client.query(`SELECT $1::text AS schema, migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack"
       FROM "${schema}"."_prisma_migrations" ORDER BY started_at`, [table.schema]);
	return rows;
}

export { readCatalog as t };