import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { o as withMaintenance } from "./chunk-maintenance.js";
import { c as readMarkers } from "./chunk-side-database.js";
import { Sn as manifestSchema } from "./chunk-base.js";

// src/backup/find-clone.ts
/** The newest backup by clone of a database of this name, by the server alone: the copy's comment holds its manifest. Null if there is none. */
async function newestClone(connection) {
	return (await withMaintenance(connection, (client) => readMarkers(client))).flatMap(({ name, marker }) => {
		const read = manifestSchema.safeParse(marker.manifest);
		return marker.separation === "backup" && marker.of === connection.database && read.success && read.data.clone === name ? [read.data] : [];
	}).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;
}

export { newestClone as t };