import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { o as withMaintenance } from "./chunk-maintenance.js";
import { c as parseMarker } from "./chunk-side-database.js";
import { i as manifestSchema } from "./chunk-read-manifest.js";

// src/backup/find-clone.ts
/** The newest backup by clone of a database of this name, by the server alone: the copy's comment holds its manifest. Null where there is none. */
async function newestClone(connection) {
	const { rows } = await withMaintenance(connection, (client) => client.query(`SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database
        WHERE shobj_description(oid, 'pg_database') LIKE '{"separation":"backup"%'`));
	return rows.flatMap(({ comment }) => {
		const marker = parseMarker(comment);
		const read = manifestSchema.safeParse(marker?.manifest);
		return marker?.of === connection.database && read.success ? [read.data] : [];
	}).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;
}

export { newestClone as t };