import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Kt as sha256, _n as identifier, bn as roleOrPublic, nr as SeparationError, vn as literal, yn as qualified } from "./chunk-base.js";
import { L as withinLockBudget, N as readCatalog, W as boundWait, _t as usedName, gt as invokerSince, ht as bridgeSchema, mt as bridgeQuery, pt as bridgeMark } from "./chunk-plan.js";
import { C as readRun, G as unlessGone, K as withClient, R as beginReadOnly, ft as closingStatements, g as inFlightStates, q as withTransaction } from "./chunk-session.js";
import { t as isSeparated } from "./chunk-separated.js";
import { r as dropIn, t as bridgeLocks } from "./chunk-drop2.js";

// src/plan/bridge/bridge-type.ts
/** Comparisons of an enum, with their commutators and what the planner estimates them by. */
const comparisons = [
	{
		operator: "=",
		name: "eq",
		commutator: "=",
		estimate: ["eqsel", "eqjoinsel"]
	},
	{
		operator: "<>",
		name: "ne",
		commutator: "<>",
		estimate: ["neqsel", "neqjoinsel"]
	},
	{
		operator: "<",
		name: "lt",
		commutator: ">",
		estimate: ["scalarltsel", "scalarltjoinsel"]
	},
	{
		operator: ">",
		name: "gt",
		commutator: "<",
		estimate: ["scalargtsel", "scalargtjoinsel"]
	},
	{
		operator: "<=",
		name: "le",
		commutator: ">=",
		estimate: ["scalarlesel", "scalarlejoinsel"]
	},
	{
		operator: ">=",
		name: "ge",
		commutator: "<=",
		estimate: ["scalargesel", "scalargejoinsel"]
	}
];
/** What arrays are compared by. */
const arrayComparisons = [
	...comparisons,
	{
		operator: "@>",
		name: "contains",
		commutator: "<@",
		estimate: ["arraycontsel", "arraycontjoinsel"]
	},
	{
		operator: "<@",
		name: "contained",
		commutator: "@>",
		estimate: ["arraycontsel", "arraycontjoinsel"]
	},
	{
		operator: "&&",
		name: "overlaps",
		commutator: "&&",
		estimate: ["arraycontsel", "arraycontjoinsel"]
	}
];
/** A type of the bridge by the name of the real one: an enum with its labels, else a domain over it; and what compares the two. One that was made in the same way is kept. */
function bridgeType(schema, { name, labels }, kept) {
	const { type, comparing } = madeType(schema, name, labels);
	const made = [...type, ...comparing];
	const digest = sha256(made.join(";"));
	const earlier = kept.find((each) => each.name === name && each.digest === digest);
	return earlier?.moves.length === comparing.length + 1 ? earlier.moves : [...made, `COMMENT ON TYPE ${qualified(bridgeSchema, name)} IS ${literal(digest)}`];
}
function madeType(schema, name, labels) {
	const real = qualified(schema, name);
	const own = qualified(bridgeSchema, name);
	const pairs = [
		[real, own],
		[own, real],
		[own, own]
	];
	const arrays = pairs.flatMap(([left, right]) => arrayComparisons.flatMap((each) => comparison(each, "array", `${left}[]`, `${right}[]`, `${real}[]`)));
	if (labels === null) return {
		type: [`CREATE DOMAIN ${own} AS ${real}`],
		comparing: arrays
	};
	const enums = pairs.flatMap(([left, right]) => comparisons.flatMap((each) => comparison(each, "enum", left, right, real)));
	return {
		type: [
			`CREATE TYPE ${own} AS ENUM (${labels.map(literal).join(", ")})`,
			`CREATE CAST (${own} AS ${real}) WITH INOUT AS IMPLICIT`,
			`CREATE CAST (${real} AS ${own}) WITH INOUT`
		],
		comparing: [...enums, ...arrays]
	};
}
/** An operator that is one expression, which the planner writes in, so that indexes are used. */
function comparison({ operator, name, commutator, estimate: [restrict, join] }, prefix, left, right, type) {
	const fn = `${bridgeSchema}.${prefix}_${name}`;
	return [`CREATE FUNCTION ${fn}(${left}, ${right}) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$SELECT $1::${type} OPERATOR(pg_catalog.${operator}) $2::${type}$$`, `CREATE OPERATOR ${bridgeSchema}.${operator} (FUNCTION = ${fn}, LEFTARG = ${left}, RIGHTARG = ${right}, COMMUTATOR = OPERATOR(${bridgeSchema}.${commutator}), RESTRICT = pg_catalog.${restrict}, JOIN = pg_catalog.${join})`];
}

// src/plan/bridge/statements.ts
/** The bridge, with types `kept` of an earlier one: a schema with one view a table under the names of now, which follows renames by number. Each type gets one of its name, for Prisma's casts. */
function bridgePlan(catalog, schema, kept = []) {
	const tables = catalog.tables.filter((table) => table.schema === schema && !table.isPartition);
	const views = catalog.views.filter((view) => view.schema === schema);
	const types = catalog.namedTypes.filter((type) => type.schema === schema);
	const sequences = catalog.sequences.filter((sequence) => sequence.schema === schema);
	const used = qualified(bridgeSchema, usedName);
	const made = (earlier) => [
		...closed(catalog, "SCHEMA", null),
		`GRANT USAGE ON SCHEMA ${bridgeSchema} TO PUBLIC`,
		`CREATE MATERIALIZED VIEW ${used} AS SELECT true AS yes`,
		...closed(catalog, "TABLE", usedName),
		`GRANT SELECT ON ${used} TO PUBLIC`,
		...types.flatMap((type) => [
			...bridgeType(schema, type, earlier),
			...closed(catalog, "TYPE", type.name),
			`GRANT USAGE ON TYPE ${qualified(bridgeSchema, type.name)} TO PUBLIC`
		]),
		...openFunctions(catalog, types.length > 0),
		...tables.flatMap((table) => bridgeTable(catalog, table)),
		...views.flatMap(({ name, columns }) => {
			const view = qualified(bridgeSchema, name);
			return [
				`CREATE VIEW ${view}${options(catalog)} AS SELECT ${columns.map(identifier).join(", ")} FROM ${qualified(schema, name)} ${counted}`,
				...closed(catalog, "TABLE", name),
				`GRANT SELECT ON ${view} TO PUBLIC`
			];
		}),
		...sequences.flatMap(({ name }) => {
			const view = qualified(bridgeSchema, name);
			return [
				`CREATE VIEW ${view}${options(catalog)} AS SELECT last_value, log_cnt, is_called FROM ${qualified(schema, name)}`,
				...closed(catalog, "TABLE", name),
				`GRANT SELECT ON ${view} TO PUBLIC`
			];
		})
	];
	const digest = sha256(JSON.stringify(made([])));
	return {
		digest,
		statements: [
			`CREATE SCHEMA ${bridgeSchema}`,
			`COMMENT ON SCHEMA ${bridgeSchema} IS ${literal(`${bridgeMark} ${digest}`)}`,
			...made(kept)
		]
	};
}
function bridgeTable(catalog, table) {
	const view = qualified(bridgeSchema, table.name);
	const list = table.columns.map(({ name }) => identifier(name)).join(", ");
	return [
		`CREATE VIEW ${view}${options(catalog)} AS SELECT ${list} FROM ${qualified(table.schema, table.name)} ${counted}${table.columns.length === 0 ? "" : " WITH LOCAL CHECK OPTION"}`,
		...closed(catalog, "TABLE", table.name),
		...grants(catalog, table, view)
	];
}
/** Takes back what default privileges give others on a part of the bridge, or on its schema. */
function closed(catalog, kind, name) {
	return closingStatements(catalog, kind, bridgeSchema, name);
}
/** The operators run them for whoever compares; they read nothing. */
function openFunctions(catalog, hasTypes) {
	if (!hasTypes) return [];
	return [...[...new Set(catalog.defaultPrivileges.filter(({ kind }) => kind === "f").map(({ grantee }) => grantee))].map((grantee) => `REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${bridgeSchema} FROM ${roleOrPublic(grantee)}`), `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${bridgeSchema} TO PUBLIC`];
}
const counted = `WHERE (SELECT yes FROM ${bridgeSchema}.${usedName}) IS NOT FALSE`;
/** Whoever asks is asked for their own grants and policies, so that the bridge opens nothing; before 15 the view's owner was. */
function options({ serverVersion }) {
	return serverVersion >= 15e4 ? " WITH (security_invoker = true)" : "";
}
function grants(catalog, table, view) {
	const written = [
		"SELECT",
		"INSERT",
		"UPDATE",
		"DELETE"
	];
	if (catalog.serverVersion >= 15e4) return [`GRANT ${written.join(", ")} ON ${view} TO PUBLIC`];
	const byGrantee = /* @__PURE__ */ new Map();
	for (const { grantee, privilege } of table.grants ?? []) if (written.includes(privilege)) byGrantee.set(grantee, (byGrantee.get(grantee) ?? /* @__PURE__ */ new Set()).add(privilege));
	return [...[...byGrantee].map(([grantee, privileges]) => `GRANT ${[...privileges].join(", ")} ON ${view} TO ${roleOrPublic(grantee)}`), ...table.owner === catalog.role.name ? [] : [`ALTER VIEW ${view} OWNER TO ${identifier(table.owner)}`]];
}

// src/migrate/bridge/kept-types.ts
/** The types of an earlier bridge, and what brings each over: prepared statements have them by number. */
async function readKeptTypes(client, earlier) {
	const { rows } = await client.query(`SELECT t.typname AS name, obj_description(t.oid, 'pg_type') AS digest, p.moves || format('ALTER TYPE ${earlier}.%I SET SCHEMA ${bridgeSchema}', t.typname) AS moves
       FROM pg_type t, LATERAL (
         SELECT coalesce(array_agg(format('ALTER %s %s SET SCHEMA ${bridgeSchema}', kind, i.identity)), '{}') AS moves
           FROM (SELECT 'OPERATOR' AS kind, 'pg_operator'::regclass AS class, oid FROM pg_operator
                  WHERE oprnamespace = t.typnamespace AND (oprleft IN (t.oid, t.typarray) OR oprright IN (t.oid, t.typarray))
                 UNION ALL
                 SELECT 'FUNCTION', 'pg_proc'::regclass, oid FROM pg_proc
                  WHERE pronamespace = t.typnamespace AND proargtypes::oid[] && ARRAY[t.oid, t.typarray]) o,
                LATERAL pg_identify_object(class, oid, 0) i) p
      WHERE t.typnamespace = ${literal(earlier)}::regnamespace AND t.typtype IN ('d', 'e')`);
	return rows;
}

// src/migrate/bridge/read-bridge.ts
/** The bridge of this database; null if there is no schema of that name. */
async function readBridge(client) {
	const { rows } = await client.query(bridgeQuery(client));
	return rows[0] ?? null;
}
/** The schema whose tables the bridge of this database shows; null if this tool made none. */
async function bridgedSchema(client) {
	if ((await readBridge(client))?.ours !== true) return null;
	const { rows } = await client.query(`SELECT DISTINCT n.nspname AS schema FROM pg_class v JOIN pg_rewrite w ON w.ev_class = v.oid
       JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
       JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace
      WHERE v.relnamespace = $1::regnamespace AND v.relkind = 'v' AND n.nspname <> $2 LIMIT 1`, [bridgeSchema, bridgeSchema]);
	return rows[0]?.schema ?? null;
}
/** The same of a database that is about to be replaced; null also if it is not there. */
function bridgedIn(connection) {
	return unlessGone(withClient(connection, bridgedSchema));
}

// src/migrate/bridge/make.ts
/** Makes the bridge over the tables of `schema`, or makes it anew if one of them has changed. Throws `E_STATE`, `E_LOCK_BUDGET`, `E_CANCELLED`. */
async function makeBridge(client, schema, patience) {
	const locks = await bridgeLocks(client);
	return withinLockBudget(client, patience, () => withTransaction(client, async () => {
		await client.query(boundWait(patience.inputs));
		return bridgeInTransaction(client, schema);
	}), () => locks);
}
/** What the bridge is called while a new one is made: a rename locks no view, so others read and write over it until it is dropped. */
const earlierSchema = `${bridgeSchema}_earlier`;
/** The same, in the caller's transaction. */
async function bridgeInTransaction(client, schema) {
	const earlier = await readBridge(client);
	if (earlier?.ours === false) throw new SeparationError("E_STATE", `schema ${bridgeSchema} exists already, and this tool did not make it for this role`, "Rename or drop it, or leave out `bridge`.");
	const catalog = await readCatalog(client);
	if (earlier?.comment === `${"separation: the bridge for the application of before"} ${bridgePlan(catalog, schema).digest}`) return "there already";
	if (earlier !== null) await client.query(`ALTER SCHEMA ${bridgeSchema} RENAME TO ${earlierSchema}`);
	const kept = earlier === null ? [] : await readKeptTypes(client, earlierSchema);
	await client.query(bridgePlan(catalog, schema, kept).statements.join(";\n"));
	if (earlier === null) return "made";
	await dropIn(client, earlierSchema);
	return "made anew";
}
/** Makes the bridge in a database that is not separated. Throws `E_STATE` if it is, or a run is in flight, and as `makeBridge`. */
async function makeBefore(client, config, patience) {
	const run = await readRun(client);
	const separated = await withTransaction(client, async () => isSeparated(await readCatalog(client), config), beginReadOnly);
	if (separated || run !== null && inFlightStates.includes(run.state)) throw new SeparationError("E_STATE", separated ? "the database is separated already, so the old names mean other tables now" : `run ${run?.id ?? ""} is in flight`, "The bridge is made before the separation. Revert, make the bridge, and separate again.");
	return makeBridge(client, config.separate.schema, patience);
}

export { bridgedSchema as a, bridgedIn as i, makeBefore as n, bridgePlan as o, makeBridge as r, bridgeInTransaction as t };