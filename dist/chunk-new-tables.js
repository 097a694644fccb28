import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as qualified, t as identifier } from "./chunk-identifier.js";
import { t as accountColumn } from "./chunk-canonical-columns.js";

// src/plan/new-table-access.ts
/** Owner, grants and row level security as the source table has them; nothing that default privileges would open. */
function accessOperations(catalog, source, layout, table) {
	const place = qualified(layout.schema, table);
	const closed = source.rowSecurity || catalog.roles.includes("anon");
	const operations = [];
	const add = (sql, inverse, description) => {
		operations.push({
			sql,
			inverse,
			lock: "NONE",
			description
		});
	};
	if (closed) add(`ALTER TABLE ${place} ENABLE ROW LEVEL SECURITY;`, `ALTER TABLE ${place} DISABLE ROW LEVEL SECURITY;`, `Close ${table} by row level security; it has no policy yet.`);
	for (const [grantee, privileges] of byGrantee(defaultGrants(catalog, layout, "r"))) add(`REVOKE ALL ON TABLE ${place} FROM ${roleName(grantee)};`, `GRANT ${privileges.join(", ")} ON TABLE ${place} TO ${roleName(grantee)};`, `Take back what default privileges gave ${grantee} on ${table}.`);
	const grants = (source.grants ?? []).filter(({ grantee }) => !closed || grantee !== "anon" && grantee !== "PUBLIC");
	for (const grantable of [false, true]) for (const [grantee, privileges] of byGrantee(grants.filter((grant) => grant.grantable === grantable))) add(`GRANT ${privileges.join(", ")} ON TABLE ${place} TO ${roleName(grantee)}${grantable ? " WITH GRANT OPTION" : ""};`, `REVOKE ${privileges.join(", ")} ON TABLE ${place} FROM ${roleName(grantee)};`, `Grant ${grantee} on ${table} what it has on ${layout.source}.`);
	if (source.owner !== catalog.role.name) add(`ALTER TABLE ${place} OWNER TO ${identifier(source.owner)};`, `ALTER TABLE ${place} OWNER TO CURRENT_USER;`, `Give ${table} the owner of ${layout.source}.`);
	return operations;
}
/** An identity column needs no grant on its sequence, so that nobody loses anything by this. */
function closeSequence(catalog, layout, sequence) {
	const place = qualified(layout.schema, sequence);
	return [...byGrantee(defaultGrants(catalog, layout, "S"))].map(([grantee, privileges]) => ({
		sql: `REVOKE ALL ON SEQUENCE ${place} FROM ${roleName(grantee)};`,
		inverse: `GRANT ${privileges.join(", ")} ON SEQUENCE ${place} TO ${roleName(grantee)};`,
		lock: "NONE",
		description: `Take back what default privileges gave ${grantee} on ${sequence}.`
	}));
}
/** What default privileges give on each new table or sequence of the schema. */
function defaultGrants(catalog, layout, kind) {
	return catalog.defaultPrivileges.filter((p) => p.kind === kind && (p.schema === null || p.schema === layout.schema));
}
function byGrantee(grants) {
	const found = /* @__PURE__ */ new Map();
	for (const { grantee, privilege } of grants) {
		const privileges = found.get(grantee) ?? [];
		if (!privileges.includes(privilege)) privileges.push(privilege);
		found.set(grantee, privileges);
	}
	return found;
}
function roleName(grantee) {
	return grantee === "PUBLIC" ? "PUBLIC" : identifier(grantee);
}

// src/plan/names.ts
/** The longest identifier in bytes (NAMEDATALEN - 1; manual, section 4.1.1). */
const maxNameBytes = 63;
/** The text cut to at most `bytes` bytes of UTF-8, never within a character. */
function clip(text, bytes) {
	let end = text.length;
	while (Buffer.byteLength(text.slice(0, end)) > bytes) end -= 1;
	if (end > 0 && end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
	return text.slice(0, end);
}
/** The name Prisma gives a constraint or index: table, columns, suffix; the front part cut to fit 63 bytes. */
function prismaName(table, columns, suffix) {
	return `${clip([table, ...columns].join("_"), 63 - suffix.length - 1)}_${suffix}`;
}
/** The name PostgreSQL gives by itself: table and columns are shortened in turn, the longer one first (`makeObjectName`). */
function postgresName(table, columns, suffix) {
	const room = 63 - suffix.length - 1 - (columns.length > 0 ? 1 : 0);
	const second = columns.join("_");
	let first = Buffer.byteLength(table);
	let last = Buffer.byteLength(second);
	while (first + last > room) if (first > last) first -= 1;
	else last -= 1;
	return [
		clip(table, first),
		...columns.length > 0 ? [clip(second, last)] : [],
		suffix
	].join("_");
}
/** Replaces a name where it stands as whole words of an identifier: `idx_orders_user_id`, `ordersUserIdIdx`. */
function replaceWords(text, { from, to }) {
	const escaped = from.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
	return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu"), to);
}
/**
* What an object that is named after its table and columns is called afterwards: the default name of Prisma or PostgreSQL
* becomes the default name for the new names; in any other name the words themselves are replaced.
*/
function derivedName({ name, table, changes, newTable, columns, suffix }) {
	const after = columns.map((column) => changes.find(({ from }) => from === column)?.to ?? column);
	const tableAfter = newTable ?? table;
	for (const rule of [prismaName, postgresName]) for (const about of [columns, []]) if (rule(table, about, suffix) === name) return rule(tableAfter, about.length > 0 ? after : [], suffix);
	const front = name === table || name.startsWith(table) && /^[^\p{L}\p{N}]/u.test(name.slice(table.length)) ? table : "";
	const longestFirst = changes.toSorted((a, b) => b.from.length - a.from.length);
	const marked = longestFirst.reduce((text, { from }, i) => replaceWords(text, {
		from,
		to: `\u0001${i}\u0002`
	}), name.slice(front.length));
	const rest = longestFirst.reduce((text, { to }, i) => text.replaceAll(`\u0001${i}\u0002`, to), marked);
	const renamed = (front === "" ? "" : tableAfter) + rest;
	if (Buffer.byteLength(renamed) <= 63) return renamed;
	const ending = `_${suffix}`;
	return renamed.endsWith(ending) ? clip(renamed.slice(0, -ending.length), 63 - ending.length) + ending : clip(renamed, 63);
}
/** A set of names in use, from which a free one is taken as PostgreSQL does: by a number behind it. */
var NameSpace = class {
	#taken;
	/** What `take` gave out, in order. */
	given = [];
	constructor(taken) {
		this.#taken = new Set(taken);
	}
	has(name) {
		return this.#taken.has(name);
	}
	release(name) {
		this.#taken.delete(name);
	}
	/** Takes the name, or the first free one made from it. */
	take(name) {
		let free = name;
		for (let n = 1; this.#taken.has(free); n += 1) free = clip(name, 63 - String(n).length) + n;
		this.#taken.add(free);
		this.given.push(free);
		return free;
	}
};

// src/plan/new-tables.ts
const timestamps = [{
	name: "created_at",
	type: "TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP"
}, {
	name: "updated_at",
	type: "TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP"
}];
const identityColumn = {
	name: "id",
	type: "BIGINT GENERATED BY DEFAULT AS IDENTITY NOT NULL"
};
function drafts(layout) {
	const tables = [{
		table: layout.users,
		what: "the system users",
		columns: [
			identityColumn,
			{
				name: "email",
				type: "TEXT NOT NULL"
			},
			{
				name: "full_name",
				type: "TEXT"
			},
			{
				name: "locale",
				type: "TEXT NOT NULL DEFAULT 'en'"
			},
			{
				name: "timezone",
				type: "TEXT NOT NULL DEFAULT 'UTC'"
			},
			{
				name: "email_verified",
				type: "BOOLEAN NOT NULL DEFAULT false"
			},
			{
				name: "role",
				type: "TEXT NOT NULL DEFAULT 'member'"
			},
			{
				name: "last_active_at",
				type: "TIMESTAMPTZ(6)"
			},
			...timestamps,
			...layout.signIn === void 0 ? [] : [{
				name: accountColumn,
				type: "UUID"
			}]
		],
		primaryKey: ["id"],
		unique: [["email"], ...layout.signIn === void 0 ? [] : [[accountColumn]]],
		foreignKeys: [],
		indexes: [{
			expression: (column) => `lower(${column("email")})`,
			columns: ["email", "lower"],
			suffix: "key",
			unique: true
		}]
	}, {
		table: layout.mapping,
		what: "which system user is also which customer, one to one",
		columns: [
			{
				name: "user_id",
				type: "BIGINT NOT NULL"
			},
			{
				name: "customer_id",
				type: `${layout.id.type} NOT NULL`
			},
			{
				name: "created_at",
				type: "TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP"
			}
		],
		primaryKey: ["user_id"],
		unique: [["customer_id"]],
		foreignKeys: [{
			column: "user_id",
			table: layout.users,
			target: columnOf(layout, "id")
		}, {
			column: "customer_id",
			table: layout.customers,
			target: layout.id.column
		}],
		indexes: []
	}];
	if (layout.workspaces !== null && layout.members !== null) tables.push({
		table: layout.workspaces,
		what: "the workspaces of the system users",
		columns: [
			identityColumn,
			{
				name: "name",
				type: "TEXT NOT NULL"
			},
			{
				name: "slug",
				type: "TEXT NOT NULL"
			},
			...timestamps
		],
		primaryKey: ["id"],
		unique: [["slug"]],
		foreignKeys: [],
		indexes: []
	}, {
		table: layout.members,
		what: "who is a member of which workspace",
		columns: [
			{
				name: "workspace_id",
				type: "BIGINT NOT NULL"
			},
			{
				name: "user_id",
				type: "BIGINT NOT NULL"
			},
			{
				name: "role",
				type: "TEXT NOT NULL DEFAULT 'member'"
			},
			{
				name: "created_at",
				type: "TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP"
			}
		],
		primaryKey: ["workspace_id", "user_id"],
		unique: [],
		foreignKeys: [{
			column: "workspace_id",
			table: layout.workspaces,
			target: columnOf(layout, "id")
		}, {
			column: "user_id",
			table: layout.users,
			target: columnOf(layout, "id")
		}],
		indexes: [{
			expression: (column) => column("user_id"),
			columns: ["user_id"],
			suffix: "idx",
			unique: false
		}]
	});
	return tables;
}
function columnOf(layout, canonical) {
	return layout.columns[canonical] ?? canonical;
}
/** The new tables in the order in which they are made. */
function newTableNames(layout) {
	return drafts(layout).map(({ table }) => table);
}
/** Creates the new tables, closed and owned as the source table is; takes every name it uses from `names`. */
function newTableOperations(catalog, source, layout, names) {
	const tables = drafts(layout);
	for (const { table } of tables) names.take(table);
	return tables.flatMap((draft) => {
		const sequence = draft.columns.includes(identityColumn) ? takeSequenceName(draft.table, layout, names) : null;
		return [
			...createTable(draft, layout, names),
			...sequence === null ? [] : closeSequence(catalog, layout, sequence),
			...accessOperations(catalog, source, layout, draft.table)
		];
	});
}
/** The name that PostgreSQL gives the sequence of an identity column (`ChooseRelationName`): the number is part of the suffix. */
function takeSequenceName(table, layout, names) {
	const nameOf = (suffix) => postgresName(table, [columnOf(layout, "id")], suffix);
	let name = nameOf("seq");
	for (let n = 1; names.has(name); n += 1) name = nameOf(`seq${n}`);
	return names.take(name);
}
function createTable(draft, layout, names) {
	const real = (canonical) => columnOf(layout, canonical);
	const list = (columns) => columns.map((column) => identifier(real(column))).join(", ");
	const nameOf = (columns, suffix) => names.take(postgresName(draft.table, columns.map(real), suffix));
	const place = qualified(layout.schema, draft.table);
	return [{
		sql: `CREATE TABLE ${place} (\n    ${[
			...draft.columns.map(({ name, type }) => `${identifier(real(name))} ${type}`),
			`CONSTRAINT ${identifier(nameOf([], "pkey"))} PRIMARY KEY (${list(draft.primaryKey)})`,
			...draft.unique.map((columns) => `CONSTRAINT ${identifier(nameOf(columns, "key"))} UNIQUE (${list(columns)})`),
			...draft.foreignKeys.map(({ column, table, target }) => `CONSTRAINT ${identifier(postgresName(draft.table, [real(column)], "fkey"))} FOREIGN KEY (${list([column])}) REFERENCES ${qualified(layout.schema, table)} (${identifier(target)}) ON DELETE CASCADE ON UPDATE CASCADE`)
		].join(",\n    ")}\n);`,
		inverse: `DROP TABLE ${place};`,
		lock: draft.foreignKeys.length > 0 ? "SHARE ROW EXCLUSIVE" : "NONE",
		description: `Create table ${draft.table}: ${draft.what}.`
	}, ...draft.indexes.map(({ expression, columns, suffix, unique }) => {
		const name = nameOf(columns, suffix);
		return {
			sql: `CREATE ${unique ? "UNIQUE " : ""}INDEX ${identifier(name)} ON ${place} (${expression((column) => identifier(real(column)))});`,
			inverse: `DROP INDEX ${qualified(layout.schema, name)};`,
			lock: "NONE",
			description: unique ? `Make e-mail addresses of ${draft.table} unique without regard to case.` : `Index ${draft.table} by ${columns.join(", ")}.`
		};
	})];
}

export { derivedName as a, clip as i, newTableOperations as n, NameSpace as r, newTableNames as t };