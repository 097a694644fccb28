import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { L as withinLockBudget, W as boundWait, k as refuseOthersOnNewTables } from "./chunk-plan.js";
import { Et as canonicalColumns, K as withClient, T as recordEvent, a as noteConfirmed, d as returnedEvent, l as keptRows, o as readUnconfirmed, ot as sqlState, q as withTransaction, t as isConfirmed, ut as newTableNames, wt as accountColumn } from "./chunk-session.js";
import { t as withOwnedRun } from "./chunk-owned-run.js";
import { _n as identifier, jn as plural, nr as SeparationError, vn as literal, yn as qualified } from "./chunk-base.js";
import { n as signInFindings } from "./chunk-link-sign-ins.js";

// src/stages/seed/kept-source.ts
/** The canonical view that the rows of each kind go into. */
const views = {
	users: "users",
	workspaces: "workspaces",
	mapping: "user_customer_mapping",
	members: "workspace_members"
};
/** Columns without which a row cannot be told from others. */
const needed = {
	users: ["id", "email"],
	workspaces: ["id", "slug"],
	mapping: ["user_id", "customer_id"],
	members: ["workspace_id", "user_id"]
};
/** Canonical columns that the table may have. */
function columnsOf(kind) {
	return [...canonicalColumns[kind], ...kind === "users" ? [accountColumn] : []];
}
/** The kept tables of a run, by what they are copies of. */
async function readSources(client, run) {
	const columns = await readColumns(client, run);
	return new Map(run.there.map(({ table, of }) => {
		const kind = kindOf(run.layout, of);
		const waits = run.waiting.find((other) => other.table === table);
		return [kind, {
			...describe$1(kind, table, run, columns),
			waiting: waits !== void 0,
			users: waits?.users ?? null
		}];
	}));
}
async function readColumns(client, { there }) {
	const { rows } = await client.query(`SELECT c.relname AS relation, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'separation' AND c.relname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`, [[...Object.values(views), ...there.map(({ table }) => table)]]);
	const columns = /* @__PURE__ */ new Map();
	for (const { relation, column, type } of rows) columns.set(relation, (columns.get(relation) ?? /* @__PURE__ */ new Map()).set(column, type));
	return columns;
}
function describe$1(kind, table, { runId, layout }, all) {
	const has = all.get(table) ?? /* @__PURE__ */ new Map();
	const wanted = all.get(views[kind]);
	const real = (canonical) => layout.columns[canonical] ?? canonical;
	const columns = columnsOf(kind).filter((column) => has.has(real(column)) && wanted?.has(column) === true);
	const expressions = columns.map((column) => {
		const type = wanted?.get(column) ?? "";
		return `${has.get(real(column)) === type ? identifier(real(column)) : `${identifier(real(column))}::text::${type}`} AS ${column}`;
	});
	const confirmed = kind === "users" && has.has(real("id")) && has.has(real("email")) ? ` WHERE ${isConfirmed({
		runId,
		layout
	})}` : "";
	const missing = needed[kind].map(real).filter((column) => !has.has(column));
	const known = columnsOf(kind).map(real);
	return {
		kind,
		table,
		columns,
		rows: `(SELECT ${expressions.join(", ")} FROM ${qualified("separation", table)}${confirmed})`,
		obstacle: wanted === void 0 ? "this separation makes no such table" : missing.length > 0 ? `it has no column ${missing.join(", ")} any more` : null,
		others: [...has.keys()].filter((column) => !known.includes(column))
	};
}
function kindOf(layout, name) {
	if (name === layout.users) return "users";
	if (name === layout.mapping) return "mapping";
	return name === layout.workspaces ? "workspaces" : "members";
}

// src/stages/seed/return-rows.ts
/** What makes two rows the same whatever their ids: the e-mail address without regard to case, or the slug. */
const sameName = {
	users: "lower(k.email) = lower(o.email)",
	workspaces: "k.slug = o.slug"
};
/** Which rows have to come back: `id` is their user's. */
function isDue({ users }, id) {
	return users === null ? "" : ` AND ${id}::text IN (${users.map(literal).join(", ")})`;
}
/** The system users of the run as `o`: an address alone gives nobody what another had. */
function confirmedUsers(runId) {
	return `(SELECT * FROM separation.users WHERE ${isConfirmed({
		runId,
		layout: { columns: {} }
	})}) o`;
}
/** Brings back users or workspaces that are missing by address or slug, with new ids if theirs are taken. Answers their ids now. */
async function returnNamed(client, view, source, { schema, table, id }) {
	const { columns, rows } = source;
	const unknown = `NOT EXISTS (SELECT FROM separation.${view} o WHERE ${sameName[view]})${isDue(source, "k.id")}`;
	const insert = async (list, where) => {
		const { rows: came } = await client.query(`INSERT INTO separation.${view} (${list.join(", ")}) SELECT ${list.join(", ")} FROM ${rows} k WHERE ${where} ORDER BY k.id ON CONFLICT DO NOTHING RETURNING id::text`);
		return came.map(({ id: each }) => each);
	};
	const same = await insert(columns, `${unknown} AND NOT EXISTS (SELECT FROM separation.${view} o WHERE o.id = k.id)`);
	await client.query(`SELECT setval(s.name, greatest(max(o.id), nextval(s.name))) FROM separation.${view} o, (SELECT pg_get_serial_sequence($1, $2)::regclass AS name) s GROUP BY s.name`, [qualified(schema, table), id]);
	const other = await insert(columns.filter((column) => column !== "id"), unknown);
	return [...same, ...other];
}
/** Users, by their kept ids, whose address a row has that is no system user of the run. */
async function readHeld(client, users, runId) {
	const { rows } = await client.query(`SELECT k.id::text FROM ${users.rows} k JOIN separation.users o ON ${sameName.users}
      WHERE o.id NOT IN (SELECT o.id FROM ${confirmedUsers(runId)})${isDue(users, "k.id")}`);
	return rows.map(({ id }) => id);
}
/** Brings back the links whose customer is there; one of a user or customer that is linked already does not come back. */
async function returnMapping(client, runId, mapping, users) {
	const values = valuesOf(mapping, { user_id: "o.id" });
	const { rowCount } = await client.query(`INSERT INTO separation.user_customer_mapping (${mapping.columns.join(", ")}) SELECT ${values}
       FROM ${mapping.rows} m JOIN ${users.rows} k ON k.id = m.user_id JOIN ${confirmedUsers(runId)} ON ${sameName.users}
      WHERE EXISTS (SELECT FROM separation.customers c WHERE c.id = m.customer_id)${isDue(mapping, "m.user_id")} ON CONFLICT DO NOTHING`);
	return rowCount ?? 0;
}
/** Links whose customer is not there any more. */
async function linksWithoutCustomer(client, mapping) {
	return (await client.query(`SELECT count(*)::int AS links FROM ${mapping.rows} m WHERE NOT EXISTS (SELECT FROM separation.customers c WHERE c.id = m.customer_id)${isDue(mapping, "m.user_id")}`)).rows[0]?.links ?? 0;
}
/** Brings back the memberships of users in workspaces. */
async function returnMembers(client, runId, members, users, workspaces) {
	const values = valuesOf(members, {
		user_id: "o.id",
		workspace_id: "p.id"
	});
	const { rowCount } = await client.query(`INSERT INTO separation.workspace_members (${members.columns.join(", ")}) SELECT ${values}
       FROM ${members.rows} m JOIN ${users.rows} k ON k.id = m.user_id JOIN ${confirmedUsers(runId)} ON ${sameName.users}
       JOIN ${workspaces.rows} w ON w.id = m.workspace_id JOIN separation.workspaces p ON w.slug = p.slug WHERE true${isDue(members, "m.user_id")} ON CONFLICT DO NOTHING`);
	return rowCount ?? 0;
}
function valuesOf({ columns }, ids) {
	return columns.map((column) => ids[column] ?? `m.${column}`).join(", ");
}
/** The table behind a view with an identity, for `returnNamed`. */
function placeOf(layout, table) {
	return {
		schema: layout.schema,
		table,
		id: layout.columns["id"] ?? "id"
	};
}

// src/stages/seed/return-kept.ts
/** Brings kept rows back into the new tables of run `runId`, in one transaction; answers sentences. Throws `E_SEED`, `E_LOCK_BUDGET`, `E_CANCELLED`. */
async function returnKept(client, patience, runId, layout, kept) {
	const waiting = kept.filter((run) => run.waiting.length > 0);
	if (waiting.length === 0) return [];
	const attempt = async () => {
		await client.query(boundWait(patience.inputs));
		await refuseOthersOnNewTables(client, layout);
		const said = [];
		for (const run of waiting) {
			const { tables, counts, stays, held } = await returnRun(client, runId, layout, run).catch((error) => {
				throw explain(error, run);
			});
			await recordEvent(client, runId, returnedEvent, {
				from: run.runId,
				tables,
				rows: counts,
				users: held
			});
			said.push(...describe(run.runId, counts, stays));
		}
		return said;
	};
	return withinLockBudget(client, patience, () => withTransaction(client, attempt));
}
async function returnRun(client, runId, layout, run) {
	const sources = await readSources(client, run);
	const counts = {};
	const stays = [];
	/** The source if its rows can be read; `waits` if they have to come back, too. */
	const of = (kind, waits) => {
		const source = sources.get(kind);
		return source === void 0 || source.obstacle !== null || waits && !source.waiting ? null : source;
	};
	const users = of("users", false);
	const workspaces = of("workspaces", false);
	const mapping = of("mapping", true);
	const members = of("members", true);
	if (users?.waiting === true) {
		const ids = await returnNamed(client, "users", users, placeOf(layout, layout.users));
		counts.users = ids.length;
		if (ids.length > 0) {
			const relation = qualified(layout.schema, layout.users);
			await noteConfirmed(client, {
				runId,
				layout,
				relation
			}, "returned", ids);
		}
		const { count } = await readUnconfirmed(client, keptOf(run, users));
		if (count > 0) stays.push(`${plural(count, "row")} of ${users.table} that the seed did not make: no system users until somebody confirms them (\`separation users\`)`);
	}
	const held = users === null ? [] : await readHeld(client, users, runId);
	if (held.length > 0) stays.push(`${plural(held.length, "user")} of run ${run.runId} whose address a row has that nobody confirmed (\`separation users\`): confirm it or make a customer of it, then seed again`);
	if (workspaces?.waiting === true && layout.workspaces !== null) counts.workspaces = (await returnNamed(client, "workspaces", workspaces, placeOf(layout, layout.workspaces))).length;
	if (mapping !== null && users !== null) {
		counts.mapping = await returnMapping(client, runId, mapping, users);
		const gone = await linksWithoutCustomer(client, mapping);
		if (gone > 0) stays.push(`${plural(gone, "row")} of ${mapping.table}, whose customer is gone`);
	}
	if (members !== null && users !== null && workspaces !== null) counts.members = await returnMembers(client, runId, members, users, workspaces);
	const waiting = [...sources.values()].filter((source) => source.waiting);
	for (const { kind, table, obstacle, others } of waiting) if (counts[kind] === void 0) stays.push(`${table}: ${obstacle ?? "what its rows point to has not come back"}`);
	else if (others.length > 0) stays.push(`of ${table} what is in ${others.join(", ")}`);
	return {
		tables: waiting.filter(({ kind }) => counts[kind] !== void 0).map(({ table }) => table),
		counts,
		stays,
		held
	};
}
function keptOf({ runId, layout }, { table }) {
	return {
		runId,
		layout,
		relation: qualified("separation", table)
	};
}
const words = {
	users: "user",
	mapping: "customer link",
	workspaces: "workspace",
	members: "membership"
};
function describe(from, counts, stays) {
	const came = Object.keys(words).filter((kind) => (counts[kind] ?? 0) > 0).map((kind) => plural(counts[kind] ?? 0, words[kind]));
	return [...came.length === 0 ? [] : [`${came.join(", ")} came back, kept by the revert of run ${from}`], ...stays.length === 0 ? [] : [`in schema separation stays ${stays.join("; ")}`]];
}
/** Rows that the new tables do not take; lock failures and lost connections go through as they are. */
function explain(error, { runId }) {
	const state = sqlState(error);
	if (!(state !== null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("42"))) || state === "42501") return error;
	const told = error;
	const where = [
		told.table,
		told.column,
		told.constraint
	].filter((part) => part !== void 0).join(", ");
	return new SeparationError("E_SEED", `the rows that run ${runId} had when it was reverted could not come back: SQLSTATE ${state}${where === "" ? "" : ` (${where})`}`, `Correct them in the tables separation.kept_${runId.replaceAll("-", "_")}_…, or rename these tables to leave the rows where they are; then run it again.`, { cause: error });
}

// src/stages/seed/seed.ts
/** Brings back the rows that earlier reverts kept, and makes the admins of the configuration system users, once the new tables are there. */
const seedStage = {
	warmUp: async (config) => {
		if (isForNobody(config)) return;
		await loadSeeding();
		await (await import("./chunk-prisma2.js")).warmUpPrisma();
	},
	run: seed
};
function isForNobody({ admins, workspace }) {
	return admins.length === 0 && workspace === void 0;
}
/** Prisma takes a quarter of a second to load, and only this stage uses it. */
function loadSeeding() {
	return import("./chunk-seed-admins.js");
}
async function seed(context) {
	const { config, connection, inputs, runId } = context;
	return withClient(connection, async (client) => {
		if (isForNobody(config) && !await isWaiting(client)) return {
			status: "skipped",
			detail: "no admins are configured"
		};
		return withOwnedRun(client, runId, "seeded", async ({ id, plan }) => {
			if (plan.layout === null) return {
				status: "skipped",
				detail: "the migration is your own: its tables are not known, so nothing is seeded"
			};
			const { layout } = plan;
			const returned = await returnKept(client, context, id, layout, await keptRows(client));
			const { seedAdmins } = await loadSeeding();
			const admins = await closedToOthers(client, context, layout, () => seedAdmins(connection, config, {
				lockTimeout: inputs.lockTimeout,
				signIn: layout.signIn !== void 0
			}));
			const linked = admins.filter(({ customerLinked }) => customerLinked).length;
			const workspace = config.workspace === void 0 ? "" : `, members of workspace ${JSON.stringify(config.workspace.slug)}`;
			const signIns = admins.every(({ signIn }) => signIn === void 0) ? "" : `; ${admins.filter(({ signIn }) => signIn === "linked").length} linked to the account they sign in with`;
			return {
				status: "passed",
				detail: [`${plural(admins.length, "admin")} seeded${workspace}; ${linked} linked to a customer${signIns}`, ...returned].join("; "),
				report: {
					admins,
					findings: [...context.record.report.findings, ...signInFindings(admins)]
				}
			};
		});
	});
}
/** Runs `use`, which writes to the new tables in another session, while nobody can put code of theirs on them. */
async function closedToOthers(client, context, layout, use) {
	const hold = async () => {
		await client.query(boundWait(context.inputs));
		await refuseOthersOnNewTables(client, layout);
		return use();
	};
	const tables = [...newTableNames(layout), layout.customers].map((table) => ({
		schema: layout.schema,
		table
	}));
	return withinLockBudget(client, context, () => withTransaction(client, hold), () => tables);
}
async function isWaiting(client) {
	return (await keptRows(client)).some(({ waiting }) => waiting.length > 0);
}

export { seedStage };