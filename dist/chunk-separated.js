import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/plan/separated.ts
/** True if the catalog shows a separated database: the three tables, the mapping between them, and every listed column renamed. */
function isSeparated(catalog, config) {
	const { separate } = config;
	const find = (name, schema = separate.schema) => catalog.tables.find((table) => table.schema === schema && table.name === name);
	const customers = find(separate.customers);
	const users = find(separate.users);
	const mapping = find(separate.mapping);
	if (customers === void 0 || users === void 0 || mapping === void 0) return false;
	const targets = catalog.constraints.filter((c) => c.type === "f" && c.table === mapping.oid).map(({ target }) => target);
	if (!targets.includes(customers.oid) || !targets.includes(users.oid)) return false;
	if (separate.table !== separate.users && separate.table !== separate.customers && find(separate.table) !== void 0) return false;
	if (separate.tables === "discover") return true;
	return separate.tables.every((entry) => {
		const given = typeof entry === "string" ? { table: entry } : entry;
		if (entry === "discover" || given.table === void 0 || given.keep === true) return true;
		const table = given.table === separate.table && (given.schema ?? separate.schema) === separate.schema ? customers : find(given.table, given.schema);
		const to = given.to ?? separate.column.to;
		return table === void 0 || table.columns.some(({ name }) => name === to);
	});
}

export { isSeparated as t };