import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Jt as hasInverse, Sn as loadedParser, _n as identifier, hn as sqlFile, nr as SeparationError, vn as literal, xn as loadParser } from "./chunk-base.js";
import { i as othersOnLoad, n as isTrusted, r as mendOnLoad, t as describeOnLoad } from "./chunk-others-on-load.js";
import { n as findTools } from "./chunk-tools.js";
import { I as trustedRoles } from "./chunk-session.js";

// src/recover/ways/catalog-query.ts
/** A query over the relations of `common.sql`, for a server of this major, about what a role may do: that of the session if it is null. */
function catalogQuery(sql, major, role) {
	const who = role === null ? "current_user" : `${literal(role)}::name`;
	return words(`${sqlFile("recover/ways/common.sql")} ${sql}`, major).replaceAll("$role", who).replaceAll(/\b(pg_has_role|has_\w+_privilege)\((?!t\.owner, |x\.checked, )/g, (_, name) => `${name}(${who}, `);
}
/** The words with a dollar that the queries share. To act as a role takes membership, and from 16 on its SET option. */
function words(sql, major) {
	const membership = major >= 16 ? "SET" : "MEMBER";
	return sql.replaceAll(/\$may_act_as\(([\w.]+)\)/g, `pg_has_role($1, '${membership}')`).replaceAll(/\$may_set\((split_part\([^()]*\))\)/g, major >= 15 ? `(lower($1) IN (SELECT name FROM free_setting) OR has_parameter_privilege($1, 'SET'))` : `(lower($1) IN (SELECT name FROM free_setting))`).replaceAll(/\$may_alter\((\w+)\)/g, major >= 16 ? `($1.oid = me.oid OR (me.rolcreaterole AND NOT $1.rolsuper AND pg_has_role($1.oid, 'MEMBER WITH ADMIN OPTION')))` : `($1.oid = me.oid OR (me.rolcreaterole AND NOT $1.rolsuper))`).replaceAll("$public_owner", major >= 15 ? "o.owner::regrole::text <> 'pg_database_owner'" : "false");
}

// src/recover/restore/in-place/server-major.ts
/** The major version of the server. */
async function serverMajor(client) {
	const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
	return Number(rows[0]?.major);
}

// src/recover/restore/in-place/survey.ts
/** What `pg_identify_object` calls a kind, as DROP does if that is another word. */
const dropWords = {
	"composite type": "type",
	"statistics object": "statistics",
	aggregate: "routine",
	function: "routine",
	procedure: "routine"
};
const shown$1 = 10;
/** What would be dropped and what would be lost with it; nothing is touched. `needed` are schemas that have to be filled. */
async function survey(client, needed, role = null) {
	const query = catalogQuery(sqlFile("recover/restore/in-place/survey.sql"), await serverMajor(client), role);
	const { rows } = await client.query(query, [needed]);
	const of = (part) => rows.filter((row) => row.part === part);
	const identities = (part) => of(part).map(({ identity }) => identity);
	const drops = of("drop");
	return {
		schemas: [.../* @__PURE__ */ new Set([...identities("schema"), ...needed])],
		ownSchemas: identities("own-schema"),
		drops: drops.map(({ type, identity }) => {
			return `DROP ${(dropWords[type ?? ""] ?? type ?? "").toUpperCase()} IF EXISTS ${identity} CASCADE`;
		}),
		tables: drops.filter(({ detail }) => detail === "r" || detail === "p").map(({ identity }) => identity),
		others: identities("other"),
		otherOwners: identities("other-owner"),
		triggers: of("trigger").flatMap(({ detail }) => detail ?? []),
		remade: identities("remade"),
		extensionTables: of("extension-table").flatMap(({ detail }) => detail ?? []),
		extensionSequences: of("extension-sequence").flatMap(({ detail }) => detail ?? []),
		obstacles: of("obstacle").map(({ type, identity, detail, hint }) => ({
			text: `${type ?? ""} ${identity} ${detail ?? ""}`,
			hint: hint ?? ""
		}))
	};
}
/** Throws `E_RESTORE` with everything that is in the way of a replacement; nothing was touched. */
function refuseObstacles({ obstacles }) {
	if (obstacles.length === 0) return;
	const hints = [...new Set(obstacles.map(({ hint }) => hint))];
	const more = obstacles.length > shown$1 ? ` and ${obstacles.length - shown$1} more` : "";
	throw new SeparationError("E_RESTORE", `what this role owns cannot be replaced in place: ${obstacles.slice(0, shown$1).map(({ text }) => text).join("; ")}${more}`, `Nothing was touched. Either let an administrator give the role CREATEDB and the database, so that a copy can take its place, or for each of these: ${hints.join("; ")}. Then run \`separation recover\` again.`);
}

// src/recover/restore/in-place/beside.ts
/** Why nothing can be loaded beside what is in these schemas, by `role` (null: that of the session); empty if it can. */
async function whyNotBeside(client, schemas, role = null) {
	const { rows } = await client.query(sqlFile("recover/restore/in-place/beside.sql"), [schemas, role]);
	return rows.map(({ why }) => why);
}
/** Makes an empty schema beside each. Any role may own what is loaded. */
async function openBeside(client, schemas) {
	const two = schemas.map((name, i) => ({
		name,
		made: `separation_new_${i}`
	}));
	for (const { made } of two) await client.query(`CREATE SCHEMA ${made}; GRANT USAGE, CREATE ON SCHEMA ${made} TO PUBLIC`);
	return two;
}
/** Tables that the session has read of those that are replaced, or keeps from others, as `schema.table`: loading has to do neither. `replaced` is quoted. */
async function touchedElsewhere(client, two, replaced) {
	const { rows } = await client.query(`SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS table
       FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE l.locktype = 'relation' AND l.pid = pg_backend_pid() AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock') OR c.oid IN (SELECT to_regclass(name) FROM unnest($2::text[]) AS name))
        AND c.relkind IN ('r', 'p', 'f', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL ($1) ORDER BY 1`, [two.map(({ made }) => made), replaced]);
	return rows.map(({ table }) => table);
}
/** The statements that move what was loaded to where it belongs, and remove the schemas that it stood in. */
async function moveStatements(client, two, target = ({ name }) => name) {
	const { rows } = await client.query(catalogQuery(sqlFile("recover/restore/in-place/moved.sql"), await serverMajor(client), null), [two.map(({ made }) => made)]);
	return [...rows.flatMap(({ made, type, identity }) => {
		const of = two.find((schema) => schema.made === made);
		const word = alterWords[type] ?? type;
		return of === void 0 ? [] : [`ALTER ${word.toUpperCase()} ${identity} SET SCHEMA ${identifier(target(of))}`];
	}), ...two.map(({ made }) => `DROP SCHEMA ${made}`)];
}
/** What `pg_identify_object` calls a kind, as ALTER does if that is another word. */
const alterWords = {
	"composite type": "type",
	"statistics object": "statistics",
	aggregate: "routine",
	function: "routine",
	procedure: "routine"
};
/** Tries the statements that will move what was loaded, and takes them back: all of it must be of a kind that can be moved. */
async function rehearseMove(client, two) {
	await client.query("SAVEPOINT rehearsal");
	const target = ({ made }) => `${made}_tried`;
	for (const schema of two) await client.query(`CREATE SCHEMA ${target(schema)}`);
	for (const statement of await moveStatements(client, two, target)) await client.query(statement);
	await client.query("ROLLBACK TO rehearsal; RELEASE rehearsal");
}

// src/recover/ways/hazards.ts
/** What of the ways back a person should know as a hazard: a dump that loads for nobody, and what a swap would lose. Pure. */
function wayHazards({ obstacles, ways, method }) {
	const inPlace = ways.some(({ way, possible }) => way === "in-place" && possible);
	const warning = (found, message, hint) => ({
		code: found.code,
		object: found.object,
		severity: "warning",
		message,
		hint,
		allowed: false
	});
	return obstacles.flatMap((found) => {
		if (found.code === "dump-does-not-load" && method === "dump") return [warning(found, found.why, `${found.mend}.`)];
		if (found.code === "prepared-transaction") return [warning(found, found.why, `${found.mend}.`)];
		if (found.loses.length === 0 || method === "command" || method === "off") return [];
		const message = inPlace ? `${found.object} belongs to the database and not to its contents: a restore is done in place, where it stays` : `if a restore puts another database in the place of this one, ${found.why}`;
		const hint = inPlace ? "Nothing to do; after a restore look whether what reads from it, or writes through it, goes on." : `After such a restore, ${found.mend}.`;
		return [warning(found, message, hint)];
	});
}

// src/recover/ways/body-names.ts
/** The names in a function's body by PostgreSQL's own parser; none of SQL that is made at run time. Await `loadParser` before. */
function namesInBody(language, source, definition) {
	const statements = language === "plpgsql" ? statementsOf(definition ?? "") : {
		texts: [source],
		types: []
	};
	return [...statements.texts.flatMap(namesInSql), ...statements.types.map((text) => typeName(text))];
}
/** The SQL in a body of PL/pgSQL, and the types of its variables. */
function statementsOf(definition) {
	const texts = [];
	const types = [];
	let tree;
	try {
		tree = loadedParser().parsePlPgSQLSync(definition);
	} catch {
		return {
			texts,
			types
		};
	}
	walk(tree, (node) => {
		const { query, parseMode, typname } = node;
		if (typeof query === "string") texts.push(asStatement(query, parseMode));
		if (typeof typname === "string") types.push(typname);
	});
	return {
		texts,
		types
	};
}
/** PL/pgSQL has statements (0), expressions (2) and assignments (3 and more). */
function asStatement(query, mode) {
	if (mode === void 0 || mode === 0) return query;
	return `SELECT ${mode === 2 ? query : query.replace(/^[^=]*?:?=/, "")}`;
}
function typeName(text) {
	const [first = "", second] = text.replace(/%.*$/s, "").replace(/[[(].*$/s, "").trim().split(".");
	return second === void 0 ? {
		kind: "type",
		schema: null,
		name: unquoted(first)
	} : {
		kind: "type",
		schema: unquoted(first),
		name: unquoted(second)
	};
}
function unquoted(name) {
	return name.startsWith("\"") ? name.slice(1, -1).replaceAll("\"\"", "\"") : name;
}
const statement = /^\s*(select|with|insert|update|delete)\s/i;
function namesInSql(text) {
	let tree;
	try {
		tree = loadedParser().parseSync(text);
	} catch {
		return [];
	}
	const found = [];
	const inTexts = [];
	const withs = /* @__PURE__ */ new Set();
	walk(tree, (node) => {
		if (typeof node["sval"] === "string" && statement.test(node["sval"])) inTexts.push(node["sval"]);
		if (typeof node["ctename"] === "string") withs.add(node["ctename"]);
		if (typeof node["relname"] === "string" && "relpersistence" in node) found.push({
			kind: "relation",
			schema: textOf(node["schemaname"]),
			name: node["relname"]
		});
		if (Array.isArray(node["funcname"])) found.push(pathName("function", node["funcname"]));
		if (Array.isArray(node["names"]) && "typemod" in node) found.push(pathName("type", node["names"]));
		if (String(node["kind"]).startsWith("AEXPR_") && Array.isArray(node["name"])) found.push(pathName("operator", node["name"]));
	});
	return [...found.filter(({ kind, schema, name }) => !(kind === "relation" && schema === null && withs.has(name))), ...inTexts.flatMap(namesInSql)];
}
function pathName(kind, path) {
	const words = path.map((part) => textOf(part.String?.sval) ?? "");
	return {
		kind,
		schema: words.at(-2) ?? null,
		name: words.at(-1) ?? ""
	};
}
function textOf(value) {
	return typeof value === "string" && value !== "" ? value : null;
}
function walk(value, visit) {
	if (Array.isArray(value)) for (const item of value) walk(item, visit);
	else if (typeof value === "object" && value !== null) {
		visit(value);
		for (const item of Object.values(value)) walk(item, visit);
	}
}

// src/recover/ways/load-rounds.ts
const keyOf = ({ schema, name }) => JSON.stringify([schema, name]);
/** Tables whose rows are loaded before those of whatever reads them, in rounds; `circles` are places without such an order. */
function loadRounds(reads) {
	const tables = new Map(reads.map(({ read }) => [keyOf(read), read]));
	const readBy = (key) => reads.filter(({ table }) => table !== null && keyOf(table) === key).map(({ read }) => keyOf(read));
	const reaches = (from, to, seen = /* @__PURE__ */ new Set()) => from === to || readBy(from).some((next) => !seen.has(next) && (seen.add(next), reaches(next, to, seen)));
	const circles = reads.filter(({ table, read }) => table !== null && reaches(keyOf(read), keyOf(table)));
	const roundOf = (key, above = []) => Math.max(0, ...readBy(key).filter((next) => next !== key && !above.includes(next)).map((next) => 1 + roundOf(next, [...above, key])));
	return {
		loadFirst: [...tables].map(([key, table]) => ({
			...table,
			round: roundOf(key)
		})),
		circles
	};
}

// src/recover/ways/load-functions.ts
/** Looks for functions that a load runs and that find nothing there: a dump is loaded with an empty `search_path`. */
async function readLoadFunctions(client, role = null) {
	const who = role === null ? "current_user" : `${literal(role)}::name`;
	const { rows } = await client.query(sqlFile("recover/ways/load-functions.sql").replace("%trusted%", () => trustedRoles(client, who)).replaceAll("%who%", () => who));
	const found = rows[0]?.found;
	if (found === void 0) return {
		obstacles: [],
		loadFirst: []
	};
	if (found.functions.some(({ places }) => places.length > 0)) await loadParser();
	return judgeLoadFunctions(found);
}
/** The same from what was read. Await `loadParser` before. */
function judgeLoadFunctions({ read = [], functions, names, denied = {
	function: {},
	operator: {}
}, deniedInBody = [] }) {
	const obstacles = /* @__PURE__ */ new Map();
	const denials = new Map(deniedInBody.map((found) => [`${found.identity} ${found.denied}`, deniedInside(found)]));
	const reads = read.map(({ schema, name, place, table }) => ({
		place,
		table,
		read: {
			schema,
			name
		}
	}));
	const others = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Set();
	const schemaOf = ({ kind, name }) => names[kind][name] ?? names.relation[name];
	const look = (fn, where, hasPath) => {
		const key = `${fn.identity} ${where.place} ${hasPath}`;
		if (seen.has(key)) return;
		seen.add(key);
		const used = namesInBody(fn.language, fn.source, fn.definition);
		const bare = used.filter((name) => name.schema === null && isKnown(name, names));
		if (!hasPath && bare.length > 0 && !obstacles.has(fn.identity)) obstacles.set(fn.identity, unqualified(fn, where.place, bare, schemaOf));
		for (const { kind, schema, name } of used) {
			const lacking = (kind === "function" || kind === "operator") && (schema === null || schema === "pg_catalog") && fn.runsAsOwner !== true && Object.hasOwn(denied[kind], name) ? denied[kind][name] : null;
			if (typeof lacking === "string") denials.set(`${fn.identity} ${lacking}`, deniedInside({
				...fn,
				place: where.place,
				denied: lacking
			}));
		}
		for (const name of used) {
			const schema = name.schema ?? schemaOf(name);
			if (schema === void 0) continue;
			if (name.kind === "relation" && where.early) reads.push({
				place: where.place,
				table: where.table ?? null,
				read: {
					schema,
					name: name.name
				}
			});
			if (name.kind !== "function") continue;
			for (const called of functions.filter((other) => other.schema === schema && other.name === name.name)) {
				if (typeof called.otherOwner === "string") others.set(called.identity, ofOthers(called, fn, where.place));
				look(called, where, hasPath || called.hasPath);
			}
		}
	};
	for (const fn of functions) for (const where of fn.places) look(fn, where, fn.hasPath);
	for (const fn of functions) for (const where of fn.places) {
		const later = obstacles.has(fn.identity) ? void 0 : readsLater(fn, where, schemaOf);
		if (later !== void 0) obstacles.set(fn.identity, madeBefore(fn, where.place, later));
	}
	const { loadFirst, circles } = loadRounds(reads);
	return {
		obstacles: [
			...obstacles.values(),
			...others.values(),
			...denials.values(),
			...new Map(circles.map((circle) => [circle.place, inCircle(circle)])).values()
		],
		loadFirst
	};
}
function isKnown({ kind, name }, names) {
	if (Object.hasOwn(names[kind], name)) return true;
	return kind === "type" && Object.hasOwn(names.relation, name);
}
/** What a generated column's function reads, if the dump makes it after the column's table: the server may inline or compute it at once. */
function readsLater(fn, { made = false, table }, schemaOf) {
	const isLookedInto = fn.arguments === 0 || fn.language === "sql" && !fn.hasPath;
	if (!made || !isLookedInto || table === null || table === void 0) return void 0;
	return namesInBody(fn.language, fn.source, fn.definition).filter((used) => used.kind === "relation" && schemaOf(used) !== void 0).map((used) => ({
		schema: used.schema ?? schemaOf(used) ?? "",
		name: used.name
	})).find(({ schema, name }) => schema > table.schema || schema === table.schema && name >= table.name);
}
function madeBefore(fn, place, { schema, name }) {
	return hindersLoading(fn.identity, `${place} makes the server look into the function ${fn.identity} as soon as its table is made, and that reads ${schema}.${name}, which a dump makes later: this one loads for nobody`, fn.arguments === 0 ? `let a trigger fill what is now ${place}` : `ALTER FUNCTION ${fn.identity} SET search_path = ${identifier(schema)}`);
}
function hindersLoading(object, why, mend, code = "dump-does-not-load") {
	return {
		code,
		object,
		hinders: ["swap", "in-place"],
		loses: [],
		why,
		mend
	};
}
/** Called by a text, so that the catalog does not know of it (`othersOnLoad`). */
function ofOthers({ identity, otherOwner }, caller, place) {
	const found = {
		place: `${place} (by ${caller.identity})`,
		object: `function ${identity}`,
		owner: otherOwner ?? "",
		mine: true
	};
	return hindersLoading(found.object, describeOnLoad(found), mendOnLoad(found), "others-code");
}
/** In place, too: whoever loads runs it (`deniedFunction` has what an expression calls itself). */
function deniedInside({ identity, place, denied }) {
	return hindersLoading(identity, `${place} runs the function ${identity}, which calls pg_catalog.${denied}: this role may not execute that any more`, `let a superuser run: GRANT EXECUTE ON FUNCTION pg_catalog.${denied} TO PUBLIC`, "denied-function");
}
function inCircle({ place, read }) {
	return hindersLoading(place.replace(/^the /, ""), `${place} reads ${read.schema}.${read.name}, whose rows are loaded after, or with, its own: there is no order in which this dump loads`, `let a trigger look for what ${place} looks for: it is not run while rows are loaded`);
}
function unqualified(fn, place, bare, schemaOf) {
	const said = [...new Set(bare.map(({ name }) => name))];
	const path = [...new Set(bare.flatMap((name) => schemaOf(name) ?? []))].map(identifier).join(", ");
	const word = fn.kind === "p" ? "PROCEDURE" : "FUNCTION";
	return hindersLoading(fn.identity, `${place} runs the function ${fn.identity}, which says ${said.join(", ")} without a schema: a dump is loaded with an empty search_path, so this one loads for nobody`, fn.ofExtension ? `do without ${place}: the function is an extension's` : `ALTER ${word} ${fn.identity} SET search_path = ${path}`);
}

// src/recover/ways/kinds/extension-part.ts
/** Rows of an extension's own table that a dump has (`pg_extension_config_dump`), and that its owner alone may load. */
const extensionRows = {
	code: "extension-rows",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT format('table %s of extension %I', c.oid::regclass, e.extname) AS object, false AS mine, NULL::text AS detail
          FROM pg_extension e, unnest(e.extconfig) AS x(oid) JOIN pg_class c USING (oid)
         WHERE e.oid >= 16384 AND NOT $may_act_as(c.relowner)`,
	why: ({ object }) => `rows of the ${object} may be loaded by a superuser only`,
	mend: () => "run as a superuser"
};
/** A right on something of an extension that was given or taken since it was created: its owner alone may do that again. */
const extensionGrant = {
	code: "extension-grant",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT i.type || ' ' || i.identity AS object, false AS mine, NULL::text AS detail
          FROM (SELECT 'pg_class'::regclass AS class, oid, relacl AS acl, relowner AS owner FROM pg_class
                UNION ALL SELECT 'pg_proc'::regclass, oid, proacl, proowner FROM pg_proc
                UNION ALL SELECT 'pg_type'::regclass, oid, typacl, typowner FROM pg_type WHERE typtype <> 'm' AND typelem = 0
                UNION ALL SELECT 'pg_namespace'::regclass, oid, nspacl, nspowner FROM pg_namespace
                UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwacl, fdwowner FROM pg_foreign_data_wrapper) o
          JOIN member m ON m.classid = o.class AND m.objid = o.oid
          LEFT JOIN pg_init_privs p ON p.classoid = o.class AND p.objoid = o.oid AND p.objsubid = 0,
               LATERAL pg_identify_object(o.class, o.oid, 0) i
         WHERE o.oid >= 16384 AND o.acl IS DISTINCT FROM p.initprivs AND NOT $may_act_as(o.owner)`,
	why: ({ object }) => `rights on the ${object}, which is an extension's, were changed`,
	mend: ({ object }) => `take the rights on the ${object} back, or run as a superuser`
};
const rowsOnly = "rows";
/** What belongs to an extension and CREATE EXTENSION does not make: rows that are not dumped, or what somebody has added (ALTER EXTENSION … ADD). */
const extensionMember = {
	code: "extension-member",
	isPrivilege: false,
	hinders: ["swap"],
	sql: `SELECT i.type || ' ' || i.identity || ' of extension ' || quote_ident(x.extname) AS object, false AS mine,
               CASE WHEN v.added THEN format('ALTER EXTENSION %I DROP %s %s', x.extname, upper(CASE i.type WHEN 'composite type' THEN 'type' ELSE i.type END), i.identity) ELSE '${rowsOnly}' END AS detail
          FROM pg_extension x
          JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid AND d.deptype = 'e'
          JOIN pg_depend n ON n.classid = d.classid AND n.objid = d.objid AND n.objsubid = 0 AND n.refclassid = 'pg_namespace'::regclass
          LEFT JOIN pg_depend h ON h.classid = 'pg_extension'::regclass AND h.objid = x.oid AND h.refclassid = 'pg_namespace'::regclass
          LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
         CROSS JOIN LATERAL (SELECT (NOT n.xmin = d.xmin AND (h.xmin = n.xmin) IS NOT TRUE)
                               OR (c.relkind IN ('r', 'p') AND h.xmin = x.xmin AND NOT d.xmin = h.xmin) IS TRUE AS added) v
         CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) i
         WHERE (c.oid = ANY (x.extconfig)) IS NOT TRUE
           AND (v.added OR (c.relkind = 'r' AND pg_relation_size(c.oid) > 0))`,
	why: ({ object, detail }) => detail === rowsOnly ? `no dump carries the rows of the ${object}` : `no dump carries the ${object}: somebody has added it there`,
	mend: ({ detail }) => detail === rowsOnly ? "a clone has them: `backup: clone`" : `${detail ?? ""}; then a dump has it`
};

// src/recover/ways/kinds/of-the-database.ts
const replacing = ["swap", "clone"];
/** A subscription belongs to the database's OID: after a swap the replaced database goes on receiving, and that of the copy is disabled. */
const subscription = {
	code: "subscription",
	isPrivilege: false,
	hinders: [],
	loses: replacing,
	sql: `SELECT 'subscription ' || quote_ident(subname) AS object, false AS mine, quote_ident(subname) AS detail
          FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()`,
	why: ({ object }) => `the ${object} stays with the replaced database and goes on receiving there`,
	mend: ({ detail }) => `in the replaced database: ALTER SUBSCRIPTION ${detail ?? ""} DISABLE; then, in the one in its place: ALTER SUBSCRIPTION ${detail ?? ""} ENABLE (CREATE SUBSCRIPTION if it is not there)`
};
/** The same of a replication slot: whoever reads from it reads what the replaced database writes, which is nothing any more. */
const replicationSlot = {
	code: "replication-slot",
	isPrivilege: false,
	hinders: [],
	loses: replacing,
	sql: `SELECT 'replication slot ' || quote_ident(slot_name) AS object, false AS mine, quote_literal(slot_name) || ', ' || quote_literal(plugin) AS detail
          FROM pg_replication_slots WHERE database = current_database() AND NOT temporary`,
	why: ({ object }) => `the ${object} stays with the replaced database`,
	mend: ({ detail }) => {
		const [name = ""] = (detail ?? "").split(", ");
		return `SELECT pg_drop_replication_slot(${name}); then, in the database in its place: SELECT pg_create_logical_replication_slot(${detail ?? ""}), and let its reader begin anew`;
	}
};
/** A label that a security provider has given to the database itself. */
const databaseLabel = {
	code: "database-label",
	isPrivilege: false,
	hinders: [],
	loses: replacing,
	sql: `SELECT 'security label of ' || quote_ident(l.provider) AS object, false AS mine,
               format('SECURITY LABEL FOR %I ON DATABASE %I IS %L', l.provider, d.datname, l.label) AS detail
          FROM pg_shseclabel l JOIN pg_database d ON d.oid = l.objoid WHERE l.classoid = 'pg_database'::regclass AND d.datname = current_database()`,
	why: ({ object }) => `the ${object} stays with the replaced database`,
	mend: ({ detail }) => detail ?? ""
};
/** A prepared transaction keeps a database from being renamed, and the tables that it has locked from being replaced. */
const preparedTransaction = {
	code: "prepared-transaction",
	isPrivilege: false,
	hinders: [...replacing, "in-place"],
	sql: `SELECT 'prepared transaction ' || quote_literal(gid) AS object,
               EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database JOIN thing t ON t.class = 'pg_class'::regclass AND t.oid = l.relation
                        WHERE l.pid IS NULL AND d.datname = current_database() AND t.mine) AS mine, quote_literal(gid) AS detail
          FROM pg_prepared_xacts WHERE database = current_database()`,
	why: ({ object }) => `the ${object} keeps the database from being renamed, and tables locked`,
	mend: ({ detail }) => `COMMIT PREPARED ${detail ?? ""}, or ROLLBACK PREPARED ${detail ?? ""}`
};
/** Sessions that this role may not end, and without which the database cannot be renamed. */
const sessionsInDatabase = {
	code: "other-sessions",
	isPrivilege: true,
	hinders: replacing,
	sql: `SELECT DISTINCT 'sessions of role ' || quote_ident(a.usename) AS object, false AS mine,
               CASE WHEN r.rolsuper THEN NULL ELSE quote_ident(a.usename) END AS detail
          FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
         WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND NOT pg_has_role(a.usesysid, 'USAGE')
           AND (r.rolsuper OR NOT pg_has_role('pg_signal_backend', 'USAGE'))`,
	why: ({ object, detail }) => detail === null ? `only a superuser may end the ${object}, and they are in the database` : `this role may not end the ${object}, which are in the database: that takes pg_signal_backend`,
	mend: ({ detail }, role) => detail === null ? "let them leave, or run as a superuser" : `GRANT pg_signal_backend TO ${role}`
};

// src/recover/ways/kinds/column-order.ts
/** A child by inheritance whose columns a dump makes in another order: those of its parents come first there. */
const columnOrder = {
	code: "column-order",
	isPrivilege: false,
	hinders: ["swap", "in-place"],
	sql: `SELECT t.object, t.mine, NULL::text AS detail
          FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid
         WHERE c.relkind IN ('r', 'f') AND NOT c.relispartition AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
           AND (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
               IS DISTINCT FROM
               (SELECT array_agg(x.attname ORDER BY x.first)
                  FROM (SELECT y.attname, min(y.place) AS first
                          FROM (SELECT p.attname, row_number() OVER (ORDER BY i.inhseqno, p.attnum) AS place
                                  FROM pg_inherits i JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attnum > 0 AND NOT p.attisdropped
                                 WHERE i.inhrelid = c.oid
                                UNION ALL
                                SELECT o.attname, 1000000 + o.attnum FROM pg_attribute o WHERE o.attrelid = c.oid AND o.attnum > 0 AND NOT o.attisdropped) y
                         GROUP BY y.attname) x)`,
	why: ({ object }) => `a dump brings the columns of the ${object} back in another order: those that it inherits come first there`,
	mend: () => "a clone keeps the order: `backup: clone`"
};

// src/recover/ways/kinds/denied-function.ts
/** A function of PostgreSQL's own that a load runs and this role may no longer call. The catalog notes no such dependency. */
const deniedFunction = {
	code: "denied-function",
	isPrivilege: true,
	hinders: ["swap", "in-place"],
	sql: `SELECT * FROM (
          WITH denied AS MATERIALIZED (
            SELECT oid, oid::regprocedure::text AS name FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND NOT has_function_privilege(oid, 'EXECUTE')
          ), ran (object, tree) AS MATERIALIZED (
            SELECT t.object, x.tree
              FROM named t, LATERAL (
                SELECT k.conbin::text AS tree FROM pg_constraint k WHERE k.contype = 'c' AND (t.class, t.oid) IN (('pg_class'::regclass, k.conrelid), ('pg_type'::regclass, k.contypid))
                UNION ALL SELECT d.adbin::text FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                           WHERE a.attgenerated = 's' AND t.class = 'pg_class'::regclass AND d.adrelid = t.oid
                UNION ALL SELECT concat(i.indexprs, i.indpred) FROM pg_index i WHERE t.class = 'pg_class'::regclass AND i.indrelid = t.oid
                UNION ALL SELECT p.partexprs::text FROM pg_partitioned_table p WHERE t.class = 'pg_class'::regclass AND p.partrelid = t.oid
                UNION ALL SELECT w.ev_action::text FROM pg_rewrite w JOIN pg_class m ON m.oid = w.ev_class
                           WHERE m.relkind = 'm' AND m.relispopulated AND t.class = 'pg_class'::regclass AND w.ev_class = t.oid) x
             WHERE t.mine AND t.class IN ('pg_class'::regclass, 'pg_type'::regclass) AND EXISTS (SELECT FROM denied)
          )
          SELECT DISTINCT r.object, true AS mine, d.name AS detail
            FROM ran r, LATERAL regexp_matches(r.tree, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\\d+)', 'g') AS f(id) JOIN denied d ON d.oid = f.id[1]::oid
          UNION ALL
          SELECT min(object), true, 'setval(regclass,bigint,boolean)' FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid
           WHERE (t.mine AND c.relkind = 'S' OR EXISTS (SELECT FROM pg_depend s JOIN pg_class q ON q.oid = s.objid AND q.relkind = 'S'
                   WHERE t.mine AND s.classid = 'pg_class'::regclass AND s.refclassid = s.classid AND s.refobjid = t.oid AND s.deptype IN ('a', 'i')))
             AND NOT has_function_privilege('pg_catalog.setval(regclass,bigint,boolean)'::regprocedure, 'EXECUTE')
          HAVING count(*) > 0) denial`,
	why: ({ object, detail }) => `to load the ${object} calls pg_catalog.${detail ?? ""}, which this role may not execute any more`,
	mend: ({ detail }, role) => `GRANT EXECUTE ON FUNCTION pg_catalog.${detail ?? ""} TO ${role}`
};

// src/recover/ways/kinds/foreign-option.ts
/** Options of foreign tables and user mappings that only some roles may give; the wrappers are known by what checks their options. */
const foreignOption = {
	code: "foreign-option",
	isPrivilege: true,
	hinders: ["swap", "in-place"],
	sql: `SELECT format('foreign table %s', f.ftrelid::regclass) AS object, $may_act_as(c.relowner) AS mine, format('%s, which takes %s', o.option_name, r.name) AS detail
          FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid JOIN pg_foreign_server s ON s.oid = f.ftserver JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
               JOIN pg_proc p ON p.oid = w.fdwvalidator, LATERAL pg_options_to_table(f.ftoptions) o
               JOIN (VALUES ('filename', 'pg_read_server_files'), ('program', 'pg_execute_server_program')) r (option, name) ON r.option = o.option_name
         WHERE p.proname = 'file_fdw_validator' AND NOT pg_has_role(r.name, 'USAGE')
        UNION ALL
        SELECT format('user mapping of %I for server %I', m.usename, m.srvname), false, format('%s, which takes a superuser', o.option_name)
          FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
               JOIN pg_proc p ON p.oid = w.fdwvalidator, LATERAL pg_options_to_table(m.umoptions) o
         WHERE p.proname = 'postgres_fdw_validator'
           AND (o.option_name IN ('sslcert', 'sslkey') OR o.option_name = 'password_required' AND lower(o.option_value) IN ('false', 'off', '0'))`,
	why: ({ object, detail }) => `the ${object} has the option ${detail ?? ""}`,
	mend: ({ detail }, role) => {
		const needed = /takes (pg_\w+)$/.exec(detail ?? "")?.[1];
		return needed === void 0 ? "run as a superuser" : `GRANT ${needed} TO ${role}`;
	}
};

// src/recover/ways/kinds/hidden-schema.ts
/** What is made again in place and uses something in a schema that this role has lost the right to look into. */
const hiddenSchema = {
	code: "hidden-schema",
	isPrivilege: true,
	hinders: ["in-place"],
	sql: `SELECT DISTINCT p.object, true AS mine, quote_ident(n.nspname) AS detail
          FROM (SELECT class::oid AS class, oid, object FROM named WHERE mine AND space <> 0
                UNION ALL
                SELECT k.class, k.oid, t.object
                  FROM (SELECT 'pg_constraint'::regclass::oid AS class, oid, conrelid AS rel, contypid AS type FROM pg_constraint
                        UNION ALL SELECT 'pg_trigger'::regclass, oid, tgrelid, 0 FROM pg_trigger WHERE NOT tgisinternal
                        UNION ALL SELECT 'pg_attrdef'::regclass, oid, adrelid, 0 FROM pg_attrdef
                        UNION ALL SELECT 'pg_rewrite'::regclass, oid, ev_class, 0 FROM pg_rewrite
                        UNION ALL SELECT 'pg_policy'::regclass, oid, polrelid, 0 FROM pg_policy
                        UNION ALL SELECT 'pg_class'::regclass, indexrelid, indrelid, 0 FROM pg_index) k
                  JOIN named t ON (t.class, t.oid) IN (('pg_class'::regclass, k.rel), ('pg_type'::regclass, k.type)) WHERE t.mine) p
          JOIN pg_depend d ON d.classid = p.class AND d.objid = p.oid AND d.deptype = 'n'
          JOIN (SELECT 'pg_class'::regclass::oid AS class, oid, relnamespace AS space FROM pg_class
                UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
                UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
                UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace FROM pg_operator
                UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace FROM pg_opclass
                UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace FROM pg_collation
                UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace FROM pg_ts_dict
                UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace FROM pg_ts_config) u ON u.class = d.refclassid AND u.oid = d.refobjid
          JOIN pg_namespace n ON n.oid = u.space
         WHERE n.nspname NOT IN ('pg_catalog', 'separation', 'separation_bridge') AND NOT has_schema_privilege(n.oid, 'USAGE')`,
	why: ({ object, detail }) => `the ${object} uses something in the schema ${detail ?? ""}, into which this role may not look`,
	mend: ({ detail }, role) => `GRANT USAGE ON SCHEMA ${detail ?? ""} TO ${role}`
};

// src/recover/ways/kinds/other-grantor.ts
/** The rights on a thing. */
const acls = `
                 SELECT relacl AS acl FROM pg_class c WHERE t.class = 'pg_class'::regclass AND c.oid = t.oid
                 UNION ALL SELECT attacl FROM pg_attribute a WHERE t.class = 'pg_class'::regclass AND a.attrelid = t.oid AND NOT a.attisdropped
                 UNION ALL SELECT proacl FROM pg_proc p WHERE t.class = 'pg_proc'::regclass AND p.oid = t.oid
                 UNION ALL SELECT typacl FROM pg_type y WHERE t.class = 'pg_type'::regclass AND y.oid = t.oid
                 UNION ALL SELECT nspacl FROM pg_namespace n WHERE t.class = 'pg_namespace'::regclass AND n.oid = t.oid
                 UNION ALL SELECT lanacl FROM pg_language l WHERE t.class = 'pg_language'::regclass AND l.oid = t.oid
                 UNION ALL SELECT srvacl FROM pg_foreign_server f WHERE t.class = 'pg_foreign_server'::regclass AND f.oid = t.oid
                 UNION ALL SELECT lomacl FROM pg_largeobject_metadata o WHERE t.class = 'pg_largeobject'::regclass AND o.oid = t.oid`;
/** A right that somebody else than the owner has given: a dump gives it in that role's session, which takes a superuser. */
const otherGrantor = {
	code: "other-grantor",
	isPrivilege: true,
	hinders: ["swap", "in-place"],
	sql: `SELECT DISTINCT t.object, t.mine AND t.space <> 0 AS mine, quote_ident(pg_get_userbyid(x.grantor)) AS detail
          FROM named t CROSS JOIN LATERAL (${acls}) a
         CROSS JOIN LATERAL aclexplode(a.acl) x WHERE x.grantor <> t.owner
        UNION
        -- Schema public too, which a copy has from the begin.
        SELECT 'schema ' || quote_ident(s.name), false, quote_ident(pg_get_userbyid(x.grantor))
          FROM space s JOIN pg_namespace n ON n.oid = s.oid, LATERAL aclexplode(n.nspacl) x WHERE x.grantor <> s.owner`,
	why: ({ object, detail }) => `a right on the ${object} was given by ${detail ?? ""}, who does not own it`,
	mend: ({ object, detail }) => `let ${detail ?? ""} revoke what it gave on the ${object} and the owner give it, or run as a superuser`
};
/** A right of a role that is gone: a dump gives it to a number, which is the name of nobody. */
const goneGrantee = {
	code: "gone-grantee",
	isPrivilege: false,
	hinders: ["swap", "in-place"],
	sql: `SELECT DISTINCT t.object, t.mine AND t.space <> 0 AS mine, x.grantee::text AS detail
          FROM named t CROSS JOIN LATERAL (${acls}) a
         CROSS JOIN LATERAL aclexplode(a.acl) x WHERE x.grantee <> 0 AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = x.grantee)
        UNION
        SELECT 'schema ' || quote_ident(s.name), false, x.grantee::text
          FROM space s JOIN pg_namespace n ON n.oid = s.oid, LATERAL aclexplode(n.nspacl) x
         WHERE x.grantee <> 0 AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = x.grantee)
        UNION
        SELECT format('default privileges of role %I', pg_get_userbyid(d.defaclrole)), false, x.grantee::text
          FROM pg_default_acl d, LATERAL aclexplode(d.defaclacl) x WHERE x.grantee <> 0 AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = x.grantee)`,
	why: ({ object, detail }) => `the ${object} has rights of a role that is gone (${detail ?? ""}), so that a dump loads for nobody`,
	mend: ({ object, detail }) => `let a superuser take role ${detail ?? ""} out of the rights on the ${object} in the catalog`
};
/** The same of the database itself, whose rights the one that takes its place gets from the owner. */
const databaseGrantor = {
	...otherGrantor,
	code: "database-grantor",
	isPrivilege: false,
	hinders: ["swap", "clone"],
	sql: `SELECT DISTINCT 'database ' || quote_ident(d.datname) AS object, false AS mine, quote_ident(pg_get_userbyid(x.grantor)) AS detail
          FROM pg_database d CROSS JOIN LATERAL aclexplode(d.datacl) x WHERE d.datname = current_database() AND x.grantor <> d.datdba`
};

// src/recover/ways/kinds/other-owner.ts
/** The owner as SQL, with a word behind it if that is a superuser, whom nobody should be made a member of. */
const owner = (column) => `quote_ident(pg_get_userbyid(${column})) || CASE WHEN (SELECT rolsuper FROM pg_roles WHERE oid = ${column}) THEN ' (a superuser)' ELSE '' END`;
const membership = ({ detail }, role) => detail?.endsWith(" (a superuser)") === true ? "run as a superuser" : `GRANT ${detail ?? ""} TO ${role}`;
/** What belongs to a role that this one may not act as: it could make it, and not give it back. In place it stays as it is. */
const otherOwner = {
	code: "other-owner",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT object, false AS mine, ${owner("owner")} AS detail FROM named WHERE NOT mine`,
	why: ({ object, detail }) => `the ${object} belongs to ${detail ?? ""}`,
	mend: membership
};
/** An owner who may create nothing in the schema: only a superuser may give it something there. */
const ownerWithoutCreate = {
	code: "owner-without-create",
	isPrivilege: true,
	hinders: ["in-place"],
	sql: `SELECT t.object, t.mine, format('%I ON SCHEMA %I', pg_get_userbyid(t.owner), s.name) AS detail
          FROM named t JOIN space s ON s.oid = t.space CROSS JOIN me
         WHERE t.mine AND t.owner <> me.oid AND NOT has_schema_privilege(t.owner, s.oid, 'CREATE')`,
	why: ({ object, detail }) => `the owner of the ${object} may not create anything there (${detail ?? ""})`,
	mend: ({ detail }) => {
		const [owner = "", schema = ""] = (detail ?? "").split(" ON SCHEMA ");
		return `GRANT CREATE ON SCHEMA ${schema} TO ${owner}`;
	}
};
/** The same in a copy, whose rights come back last: there only the owner of the schema may create something in it. */
const ownerWithoutSchema = {
	code: "owner-without-schema",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT t.object, t.mine, quote_ident(pg_get_userbyid(t.owner)) AS detail
          FROM named t JOIN space s ON s.oid = t.space CROSS JOIN me
         WHERE t.mine AND t.owner <> me.oid AND NOT pg_has_role(t.owner, s.owner, 'USAGE')
           AND NOT (s.name = 'public' AND current_setting('server_version_num')::int < 150000)`,
	why: ({ object, detail }) => `the ${object} belongs to ${detail ?? ""}, who has no rights in its schema while it is loaded`,
	mend: () => "run as a superuser"
};
/** Default privileges of another role. In place they stay. */
const defaultPrivilegesOfOthers = {
	code: "default-privileges",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT DISTINCT format('default privileges of role %I', pg_get_userbyid(d.defaclrole)) AS object, false AS mine,
               ${owner("d.defaclrole")} AS detail
          FROM pg_default_acl d WHERE NOT $may_act_as(d.defaclrole)`,
	why: ({ object }) => `this role may not make the ${object} again`,
	mend: membership
};

// src/recover/ways/kinds/place.ts
/** Tables and indexes in a tablespace in which this role may not create. */
const tablespace = {
	code: "tablespace",
	isPrivilege: true,
	hinders: ["swap", "in-place"],
	sql: `SELECT i.type || ' ' || i.identity AS object, $may_act_as(c.relowner) AS mine, quote_ident(t.spcname) AS detail
          FROM pg_class c JOIN space s ON s.oid = c.relnamespace JOIN pg_tablespace t ON t.oid = c.reltablespace,
               LATERAL pg_identify_object('pg_class'::regclass, c.oid, 0) i
         WHERE c.relkind IN ('r', 'p', 'i', 'I', 'm') AND t.spcname <> 'pg_global' AND NOT has_tablespace_privilege(t.oid, 'CREATE')`,
	why: ({ object, detail }) => `the ${object} is in the tablespace ${detail ?? ""}, where this role may not create`,
	mend: ({ detail }, role) => `GRANT CREATE ON TABLESPACE ${detail ?? ""} TO ${role}`
};
/** The database itself in such a tablespace. */
const databaseTablespace = {
	code: "database-tablespace",
	isPrivilege: true,
	hinders: ["swap", "clone"],
	sql: `SELECT 'tablespace ' || quote_ident(t.spcname) AS object, false AS mine, quote_ident(t.spcname) AS detail
          FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace
         WHERE d.datname = current_database() AND d.dattablespace <> (SELECT dattablespace FROM pg_database WHERE datname = 'template0')
           AND NOT has_tablespace_privilege(t.oid, 'CREATE')`,
	why: ({ object }) => `the database is in the ${object}, where this role may not create`,
	mend: ({ detail }, role) => `GRANT CREATE ON TABLESPACE ${detail ?? ""} TO ${role}`
};
/** A reference to a table of somebody else's that stays where it is: making it again takes a right on that. */
const otherReference = {
	code: "other-reference",
	isPrivilege: true,
	hinders: ["in-place"],
	sql: `SELECT format('foreign key %I of %s', k.conname, k.conrelid::regclass) AS object, true AS mine, k.confrelid::regclass::text AS detail
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
         WHERE k.contype = 'f' AND k.conparentid = 0 AND $may_act_as(c.relowner) AND NOT $may_act_as(t.relowner)
           AND NOT has_table_privilege(t.oid, 'REFERENCES')
           AND EXISTS (SELECT FROM unnest(k.confkey) AS key WHERE NOT has_column_privilege(t.oid, key, 'REFERENCES'))
        UNION ALL
        SELECT format('trigger %I of %s', g.tgname, g.tgrelid::regclass), true, NULL
          FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
         WHERE NOT g.tgisinternal AND $may_act_as(c.relowner) AND NOT has_function_privilege(g.tgfoid, 'EXECUTE')
        UNION ALL
        -- Run while its rows are loaded, or its index or materialized view is made.
        SELECT DISTINCT format('%s %s', i.type, i.identity), true, NULL
          FROM (SELECT 'pg_constraint'::regclass AS class, k.oid, k.conrelid AS rel FROM pg_constraint k WHERE k.contype = 'c' AND k.conrelid <> 0
                UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, d.adrelid FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE a.attgenerated = 's'
                UNION ALL SELECT 'pg_class'::regclass, x.indexrelid, x.indrelid FROM pg_index x
                UNION ALL SELECT 'pg_rewrite'::regclass, w.oid, w.ev_class FROM pg_rewrite w JOIN pg_class m ON m.oid = w.ev_class WHERE m.relkind = 'm' AND m.relispopulated) u
          JOIN pg_class c ON c.oid = u.rel JOIN pg_depend d ON d.classid = u.class AND d.objid = u.oid AND d.refclassid = 'pg_proc'::regclass, LATERAL pg_identify_object(u.class, u.oid, 0) i
         WHERE $may_act_as(c.relowner) AND NOT has_function_privilege(d.refobjid, 'EXECUTE')
        UNION ALL
        SELECT DISTINCT format('%s %s', i.type, i.identity), true, NULL
          FROM pg_depend d JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid JOIN space s ON s.oid = c.relnamespace JOIN pg_type y ON d.refclassid = 'pg_type'::regclass AND y.oid = d.refobjid,
               LATERAL pg_identify_object('pg_class'::regclass, c.oid, 0) i
         WHERE c.relkind IN ('r', 'p', 'f', 'c', 'v', 'm') AND $may_act_as(c.relowner) AND NOT has_type_privilege(CASE WHEN y.typelem <> 0 AND y.typlen = -1 THEN y.typelem ELSE y.oid END, 'USAGE')
        UNION ALL
        SELECT DISTINCT t.object, true, NULL
          FROM named t JOIN pg_depend d ON d.classid = t.class AND d.objid = t.oid LEFT JOIN pg_type y ON d.refclassid = 'pg_type'::regclass AND y.oid = d.refobjid
         WHERE t.mine AND t.class IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass)
           AND CASE d.refclassid WHEN 'pg_type'::regclass THEN NOT has_type_privilege(CASE WHEN y.typelem <> 0 AND y.typlen = -1 THEN y.typelem ELSE y.oid END, 'USAGE')
                 AND (t.class <> 'pg_type'::regclass OR EXISTS (SELECT FROM pg_type o WHERE o.oid = t.oid AND o.typtype = 'd'))
               WHEN 'pg_proc'::regclass THEN NOT has_function_privilege(d.refobjid, 'EXECUTE')
                 AND (t.class <> 'pg_proc'::regclass OR EXISTS (SELECT FROM pg_proc o WHERE o.oid = t.oid AND o.prokind = 'a')) END
        UNION ALL
        SELECT t.object, true, NULL FROM named t JOIN pg_constraint k ON t.class = 'pg_type'::regclass AND k.contypid = t.oid
          JOIN pg_depend d ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid AND d.refclassid = 'pg_proc'::regclass
         WHERE t.mine AND NOT has_function_privilege(d.refobjid, 'EXECUTE')
        UNION ALL
        SELECT t.object, true, NULL FROM named t JOIN pg_proc p ON t.class = 'pg_proc'::regclass AND p.oid = t.oid JOIN pg_language l ON l.oid = p.prolang
         WHERE t.mine AND p.prokind <> 'a' AND l.lanpltrusted AND NOT has_language_privilege(l.oid, 'USAGE')
        UNION ALL
        SELECT format('foreign table %s', f.ftrelid::regclass), true, NULL
          FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid WHERE $may_act_as(c.relowner) AND NOT has_server_privilege(f.ftserver, 'USAGE')`,
	why: ({ object }) => `this role lacks a right that making the ${object} again takes`,
	mend: ({ object, detail }, role) => detail === null ? `grant ${role} what the ${object} uses (EXECUTE of a function, USAGE of a type, language or server)` : `GRANT REFERENCES ON ${detail} TO ${role}`
};
/** A partition, a child by inheritance, or statistics, of a table of somebody else's: only the owner of both may make it that again. */
const otherParent = {
	code: "other-parent",
	isPrivilege: true,
	hinders: ["in-place"],
	sql: `SELECT format('table %s', c.oid::regclass) AS object, true AS mine, format('%s of %s', p.oid::regclass, quote_ident(pg_get_userbyid(p.relowner))) AS detail
          FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
         WHERE c.relkind IN ('r', 'p', 'f') AND $may_act_as(c.relowner) AND NOT $may_act_as(p.relowner)
        UNION ALL
        SELECT t.object, true, format('%s of %s', p.oid::regclass, quote_ident(pg_get_userbyid(p.relowner)))
          FROM named t JOIN pg_statistic_ext s ON t.class = 'pg_statistic_ext'::regclass AND s.oid = t.oid JOIN pg_class p ON p.oid = s.stxrelid
         WHERE t.mine AND NOT $may_act_as(p.relowner)`,
	why: ({ object, detail }) => `the ${object} depends on ${detail ?? ""}, who alone may make it again`,
	mend: ({ detail }, role) => `ALTER TABLE ${(detail ?? "").replace(/ of [^ ]*$/, "")} OWNER TO ${role}`
};
/** What pg_dump, as this role, cannot read: then there is no dump. */
const unreadablePlace = {
	code: "unreadable",
	isPrivilege: true,
	hinders: ["swap", "in-place"],
	sql: `SELECT t.object, true AS mine, 'SELECT' AS detail
          FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid
         WHERE c.relkind IN ('r', 'p', 'f', 'S') AND NOT CASE c.relkind WHEN 'S' THEN has_sequence_privilege(c.oid, 'SELECT') ELSE has_table_privilege(c.oid, 'SELECT') END
        UNION ALL
        SELECT t.object, true, 'BYPASSRLS'
          FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid
         WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity
           AND EXISTS (SELECT FROM me WHERE NOT rolbypassrls AND (c.relforcerowsecurity OR NOT pg_has_role(c.relowner, 'USAGE')))
        UNION ALL
        SELECT 'schema ' || quote_ident(s.name), true, 'USAGE' FROM space s WHERE NOT has_schema_privilege(s.oid, 'USAGE')
           AND EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = s.oid AND c.relkind IN ('r', 'p', 'f', 'S'))
        UNION ALL
        SELECT t.object, true, 'SELECT'
          FROM named t JOIN pg_largeobject_metadata l ON t.class = 'pg_largeobject'::regclass AND l.oid = t.oid
         WHERE NOT t.mine AND NOT EXISTS (SELECT FROM aclexplode(l.lomacl) x WHERE x.privilege_type = 'SELECT' AND (x.grantee = 0 OR pg_has_role(x.grantee, 'USAGE')))`,
	why: ({ object }) => `the ${object}`,
	mend: ({ object, detail }, role) => detail === "BYPASSRLS" ? `ALTER ROLE ${role} BYPASSRLS` : `GRANT ${detail ?? ""} ON ${object.replace(/^(?:partitioned |foreign )?(table|sequence|schema|large object)\b/, (_, kind) => kind.toUpperCase())} TO ${role}`
};
/** A user mapping whose options this role cannot see: a dump has it without them. */
const hiddenMapping = {
	code: "user-mapping",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT format('user mapping of %I for server %I', m.usename, m.srvname) AS object, false AS mine, NULL::text AS detail
          FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid
         WHERE m.umoptions IS NULL AND NOT CASE WHEN m.umuser = 0 THEN pg_has_role(s.srvowner, 'USAGE')
                 ELSE m.usename = (SELECT rolname FROM me) AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')) END`,
	why: ({ object }) => `this role cannot read the options of the ${object}, so that a dump is without them`,
	mend: () => "run as a superuser"
};
/** Rows are loaded in place by a session of this tool, which speaks UTF8 only. */
const otherEncoding = {
	code: "encoding",
	isPrivilege: false,
	hinders: ["in-place"],
	sql: `SELECT 'encoding ' || pg_encoding_to_char(encoding) AS object, true AS mine, NULL::text AS detail
          FROM pg_database WHERE datname = current_database() AND pg_encoding_to_char(encoding) <> 'UTF8'`,
	why: ({ object }) => `the database has the ${object}, and rows are loaded in place in UTF8 only`,
	mend: (_, role) => `ALTER ROLE ${role} CREATEDB, and give it the database, so that a copy can take its place`
};

// src/recover/ways/kinds/refresh.ts
/** What a materialized view reads when it is filled, by views too, each as the role that its rights are looked up for then. */
const read = `
  WITH RECURSIVE query (object, mine, runner, checked, rule) AS (
    SELECT t.object, t.mine, c.relowner, c.relowner, w.oid
      FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid JOIN pg_rewrite w ON w.ev_class = c.oid
     WHERE c.relkind = 'm' AND c.relispopulated
    UNION
    SELECT q.object, q.mine, q.runner,
           CASE WHEN (SELECT bool_or(o.option_value::bool) FROM pg_options_to_table(v.reloptions) o WHERE o.option_name = 'security_invoker')
                THEN q.runner ELSE v.relowner END, w.oid
      FROM query q JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = q.rule AND d.refclassid = 'pg_class'::regclass
      JOIN pg_class v ON v.oid = d.refobjid AND v.relkind = 'v' JOIN pg_rewrite w ON w.ev_class = v.oid AND w.ev_type = '1'
  ), read AS (
    SELECT DISTINCT q.object, q.mine, q.checked, c.oid, d.refobjsubid AS part, c.relowner, c.relrowsecurity, c.relforcerowsecurity
      FROM query q JOIN pg_rewrite w ON w.oid = q.rule
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
      JOIN pg_class c ON c.oid = d.refobjid AND c.oid <> w.ev_class AND w.ev_action::text ~ format(':relid %s ', c.oid)
  )`;
/** A materialized view over rows that a policy hides from its owner: an error during a load, when row_security is off. */
const hiddenRows = {
	code: "hidden-rows",
	isPrivilege: false,
	hinders: ["swap", "in-place"],
	sql: `SELECT * FROM (${read}
          SELECT DISTINCT object, mine, format('%s as %I', x.oid::regclass, r.rolname) AS detail
            FROM read x JOIN pg_roles r ON r.oid = x.checked
           WHERE x.relrowsecurity AND NOT r.rolsuper AND NOT r.rolbypassrls
             AND (x.relforcerowsecurity OR NOT pg_has_role(x.checked, x.relowner, 'USAGE'))) hidden`,
	why: ({ object, detail }) => `the ${object} reads ${detail ?? ""}, from whom policies hide rows: a load cannot fill it`,
	mend: ({ detail }) => `ALTER ROLE ${detail?.replace(/^.* as /s, "") ?? ""} BYPASSRLS`
};
/** What a materialized view or an index uses when it is filled and its owner may not use any more, whoever loads the dump. */
const deniedToOwner = {
	code: "denied-to-owner",
	isPrivilege: false,
	hinders: ["swap", "in-place"],
	sql: `SELECT * FROM (${read},
          guarded AS MATERIALIZED (SELECT oid, pronamespace FROM pg_proc WHERE proacl IS NOT NULL),
          called AS (
            SELECT q.object, q.mine, q.runner AS checked, w.ev_action::text AS tree FROM query q JOIN pg_rewrite w ON w.oid = q.rule
            UNION ALL
            SELECT t.object, t.mine, c.relowner, concat(i.indexprs, i.indpred)
              FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid JOIN pg_index i ON i.indrelid = c.oid
             WHERE c.relkind IN ('r', 'm') AND i.indisvalid AND concat(i.indexprs, i.indpred) <> '' AND pg_relation_size(c.oid) > 0
          )
          SELECT object, mine, format('SELECT ON %s TO %I', x.oid::regclass, pg_get_userbyid(x.checked)) AS detail
            FROM read x
           WHERE NOT CASE x.part WHEN 0 THEN has_table_privilege(x.checked, x.oid, 'SELECT') OR has_any_column_privilege(x.checked, x.oid, 'SELECT')
                     ELSE has_column_privilege(x.checked, x.oid, x.part::int2, 'SELECT') END
          UNION
          SELECT x.object, x.mine, format('EXECUTE ON FUNCTION %s%s TO %I', CASE g.pronamespace WHEN 'pg_catalog'::regnamespace THEN 'pg_catalog.' END, g.oid::regprocedure, pg_get_userbyid(x.checked))
            FROM called x, LATERAL regexp_matches(x.tree, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\\d+)', 'g') AS f(id) JOIN guarded g ON g.oid = f.id[1]::oid
           WHERE NOT has_function_privilege(x.checked, g.oid, 'EXECUTE')) denied`,
	why: ({ object }) => `the owner of the ${object} lacks a right that filling it takes`,
	mend: ({ detail }) => `GRANT ${detail ?? ""}`
};

// src/recover/ways/kinds/setting.ts
const grantSetting = (setting, role) => `GRANT SET ON PARAMETER ${setting} TO ${role}`;
/** Settings of the database, or of roles in it, that this role may not give to the database that takes its place. */
const databaseSetting = {
	code: "database-setting",
	isPrivilege: true,
	hinders: ["swap", "clone"],
	sql: `SELECT format('setting %s of the database', split_part(c, '=', 1)) AS object, false AS mine, split_part(c, '=', 1) AS detail
          FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) c
         WHERE d.datname = current_database() AND s.setrole = 0 AND NOT $may_set(split_part(c, '=', 1))`,
	why: ({ object }) => `only a superuser may set the ${object}`,
	mend: ({ detail }, role) => grantSetting(detail ?? "", role)
};
/** Settings of a role in this database: its own, or one that this role may alter. */
const roleSetting = {
	code: "role-setting",
	isPrivilege: true,
	hinders: ["swap", "clone"],
	sql: `SELECT format('setting %s of role %I in the database', split_part(c, '=', 1), r.rolname) AS object, false AS mine,
               CASE WHEN $may_alter(r) THEN split_part(c, '=', 1) END AS detail
          FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase JOIN pg_roles r ON r.oid = s.setrole CROSS JOIN me, unnest(s.setconfig) c
         WHERE d.datname = current_database() AND (NOT $may_alter(r) OR NOT $may_set(split_part(c, '=', 1)))`,
	why: ({ object }) => `this role may not give the ${object} to the copy`,
	mend: ({ object, detail }, role) => detail === null ? `let a superuser reset the ${object}, and set it again afterwards` : grantSetting(detail, role)
};
/** A function that sets, while it runs, what only a superuser may set. */
const functionSetting = {
	code: "function-setting",
	isPrivilege: true,
	hinders: ["swap", "in-place"],
	sql: `SELECT t.object, t.mine, split_part(c, '=', 1) AS detail
          FROM named t JOIN pg_proc p ON t.class = 'pg_proc'::regclass AND p.oid = t.oid, unnest(p.proconfig) c
         WHERE NOT $may_set(split_part(c, '=', 1))`,
	why: ({ object, detail }) => `the ${object} sets ${detail ?? ""}, which only a superuser may say`,
	mend: ({ detail }, role) => grantSetting(detail ?? "", role)
};

// src/recover/ways/kinds/superuser-only.ts
const swap = ["swap"];
const both = ["swap", "in-place"];
/** Objects that only a superuser may make, whoever owns them; those without a schema stay if a backup is restored in place. */
const superuserOnly = {
	code: "superuser-only",
	isPrivilege: true,
	hinders: both,
	sql: `SELECT object, mine, NULL::text AS detail FROM named
         WHERE class IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
            OR (class = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type y WHERE y.oid = named.oid AND (NOT y.typisdefined OR y.typtype = 'b')
                 AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = y.oid)))
        UNION ALL
        SELECT object, false, NULL FROM named WHERE class IN ('pg_foreign_data_wrapper'::regclass, 'pg_event_trigger'::regclass, 'pg_language'::regclass)
        UNION ALL
        SELECT i.type || ' ' || i.identity, false, NULL
          FROM (SELECT 'pg_ts_parser'::regclass AS class, oid FROM pg_ts_parser UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
                UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am) o, LATERAL pg_identify_object(o.class, o.oid, 0) i
         WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = o.class AND m.objid = o.oid)`,
	why: ({ object }) => `only a superuser may create the ${object}`,
	mend: () => "run as a superuser"
};
/** Functions in a language that is a superuser's, or that claim what only a superuser may. */
const superuserFunction = {
	code: "superuser-function",
	isPrivilege: true,
	hinders: both,
	sql: `SELECT t.object, t.mine, CASE WHEN p.proleakproof THEN 'is LEAKPROOF' WHEN p.prosupport <> 0 THEN 'has a support function'
                 ELSE 'is in the language ' || l.lanname END AS detail
          FROM named t JOIN pg_proc p ON t.class = 'pg_proc'::regclass AND p.oid = t.oid JOIN pg_language l ON l.oid = p.prolang
         WHERE p.proleakproof OR p.prosupport <> 0 OR (NOT l.lanpltrusted AND p.prokind <> 'a')`,
	why: ({ object, detail }) => `the ${object} ${detail ?? ""}, so that only a superuser may create it`,
	mend: () => "run as a superuser"
};
/** Casts that this role could not make again: of types that are not its own, or without a function. */
const foreignCast = {
	code: "cast",
	isPrivilege: true,
	hinders: swap,
	sql: `SELECT i.type || ' ' || i.identity AS object, false AS mine, NULL::text AS detail
          FROM pg_cast c JOIN pg_type s ON s.oid = c.castsource JOIN pg_type t ON t.oid = c.casttarget,
               LATERAL pg_identify_object('pg_cast'::regclass, c.oid, 0) i
         WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)
           AND (c.castmethod = 'b' OR NOT ($may_act_as(s.typowner) OR $may_act_as(t.typowner)))
        UNION ALL
        SELECT i.type || ' ' || i.identity, false, NULL
          FROM pg_transform x JOIN pg_type y ON y.oid = x.trftype, LATERAL pg_identify_object('pg_transform'::regclass, x.oid, 0) i
         WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_transform'::regclass AND m.objid = x.oid) AND NOT $may_act_as(y.typowner)`,
	why: ({ object }) => `only a superuser may create the ${object}`,
	mend: () => "run as a superuser"
};
/** A publication of all tables, or of whole schemas. In place it stays. */
const widePublication = {
	code: "publication",
	isPrivilege: true,
	hinders: swap,
	sql: `SELECT 'publication ' || quote_ident(p.pubname) AS object, false AS mine, 'all tables' AS detail FROM pg_publication p WHERE p.puballtables`,
	why: ({ object, detail }) => `the ${object} is for ${detail ?? ""}, which only a superuser may say`,
	mend: () => "name its tables one by one, or run as a superuser"
};
/** The same for schemas, which came with 15. */
const schemaPublication = {
	...widePublication,
	since: 15,
	sql: `SELECT 'publication ' || quote_ident(p.pubname) AS object, false AS mine, 'tables in schema ' || quote_ident(n.nspname) AS detail
          FROM pg_publication_namespace x JOIN pg_publication p ON p.oid = x.pnpubid JOIN pg_namespace n ON n.oid = x.pnnspid`
};

// src/recover/ways/kinds/system-grant.ts
/** A right in pg_catalog that was given or taken since the cluster was made: only a superuser may give it again in a copy. */
const systemGrant = {
	code: "system-grant",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT i.type || ' ' || i.identity AS object, false AS mine, NULL::text AS detail
          FROM (SELECT 'pg_class'::regclass AS class, oid, 0 AS part, relacl AS acl FROM pg_class WHERE relacl IS NOT NULL AND relnamespace = 'pg_catalog'::regnamespace
                UNION ALL SELECT 'pg_class'::regclass, attrelid, attnum, attacl FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE attacl IS NOT NULL AND relnamespace = 'pg_catalog'::regnamespace
                UNION ALL SELECT 'pg_proc'::regclass, oid, 0, proacl FROM pg_proc WHERE proacl IS NOT NULL AND pronamespace = 'pg_catalog'::regnamespace
                UNION ALL SELECT 'pg_type'::regclass, oid, 0, typacl FROM pg_type WHERE typacl IS NOT NULL AND typnamespace = 'pg_catalog'::regnamespace
                UNION ALL SELECT 'pg_language'::regclass, oid, 0, lanacl FROM pg_language WHERE lanacl IS NOT NULL
                UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, nspacl FROM pg_namespace
                 WHERE nspacl IS NOT NULL AND (nspname = 'pg_catalog' OR nspname = 'public' AND current_setting('server_version_num')::int < 150000)) o
          LEFT JOIN pg_init_privs p ON p.classoid = o.class AND p.objoid = o.oid AND p.objsubid = o.part,
               LATERAL pg_identify_object(o.class, o.oid, o.part) i
         WHERE o.oid < 16384 AND o.acl <> '{}'::aclitem[]
           AND NOT (o.acl @> coalesce(p.initprivs, '{}') AND coalesce(p.initprivs, '{}') @> o.acl)`,
	why: ({ object }) => `rights on the ${object}, which is PostgreSQL's own, were changed`,
	mend: ({ object }) => `take the rights on the ${object} back, or run as a superuser`
};
/** Before 15 schema public of a copy belongs to the server's superuser, who alone may comment on it. */
const publicComment = {
	code: "public-comment",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT 'comment on schema public' AS object, false AS mine, NULL::text AS detail
          FROM pg_namespace WHERE nspname = 'public' AND current_setting('server_version_num')::int < 150000
           AND obj_description(oid, 'pg_namespace') IS DISTINCT FROM 'standard public schema'`,
	why: ({ object }) => `only a superuser may write the ${object} in a copy`,
	mend: () => `let a superuser run COMMENT ON SCHEMA public IS 'standard public schema', or run as one`
};

// src/recover/ways/kinds/untrusted-extension.ts
/** An extension that only a superuser may create. Providers let their administrator create more: there, one of its own tells that it may. */
const untrustedExtension = {
	code: "untrusted-extension",
	isPrivilege: true,
	hinders: ["swap"],
	sql: `SELECT 'extension ' || quote_ident(e.extname) AS object, false AS mine, NULL::text AS detail
          FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname
          JOIN pg_available_extension_versions v ON v.name = e.extname AND v.version = a.default_version
         WHERE e.oid >= 16384 AND v.superuser AND NOT v.trusted
           AND NOT (pg_has_role(e.extowner, 'USAGE') AND EXISTS (SELECT FROM pg_roles WHERE rolname IN
             ('rds_superuser', 'cloudsqlsuperuser', 'azure_pg_admin', 'supabase_admin', 'neon_superuser', 'doadmin', 'avnadmin')))`,
	why: ({ object }) => `only a superuser may create the ${object}`,
	mend: ({ object }) => `drop the ${object} if nothing needs it, or run as a superuser`
};
/** An extension whose files are not on the server any more: nobody can create it. */
const missingExtension = {
	code: "missing-extension",
	isPrivilege: false,
	hinders: ["swap"],
	sql: `SELECT 'extension ' || quote_ident(e.extname) AS object, false AS mine, NULL::text AS detail
          FROM pg_extension e WHERE e.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = e.extname)`,
	why: ({ object }) => `the files of the ${object} are not on the server any more`,
	mend: ({ object }) => `install the files of the ${object} on the server, or drop it`
};

// src/recover/ways/kinds/index.ts
/** Every kind of thing that hinders a way back, or that it loses, in the order in which they are told. */
const kinds = [
	unreadablePlace,
	untrustedExtension,
	missingExtension,
	extensionRows,
	extensionGrant,
	extensionMember,
	systemGrant,
	deniedFunction,
	publicComment,
	superuserOnly,
	superuserFunction,
	functionSetting,
	widePublication,
	schemaPublication,
	foreignCast,
	defaultPrivilegesOfOthers,
	otherOwner,
	ownerWithoutCreate,
	ownerWithoutSchema,
	otherGrantor,
	databaseGrantor,
	goneGrantee,
	otherReference,
	otherParent,
	hiddenSchema,
	hiddenRows,
	deniedToOwner,
	columnOrder,
	otherEncoding,
	foreignOption,
	hiddenMapping,
	tablespace,
	databaseTablespace,
	databaseSetting,
	roleSetting,
	sessionsInDatabase,
	preparedTransaction,
	subscription,
	replicationSlot,
	databaseLabel
];

// src/recover/ways/read-obstacles.ts
/** Everything in this database that hinders a way back for a role (that of the session), or that a way loses; reads catalogs only. */
async function readObstacles(client, role = null) {
	const { rows: about } = await client.query("SELECT current_setting('server_version_num')::int AS version, rolsuper AS superuser, quote_ident(rolname) AS role FROM pg_roles WHERE rolname = coalesce($1, current_user)", [role]);
	const [me] = about;
	if (me === void 0) throw new Error("pg_roles does not list the current role");
	const major = Math.floor(me.version / 1e4);
	const asked = kinds.filter(({ isPrivilege, since = 0 }) => major >= since && !(isPrivilege && me.superuser));
	const selects = asked.map(({ sql }, i) => `SELECT ${i} AS kind, k.* FROM (${sql}) k`);
	const { rows } = await client.query(catalogQuery(`${selects.join("\nUNION ALL\n")} ORDER BY 1, 2`, major, role));
	return rows.map((row) => obstacle(asked[row.kind], row, me.role));
}
function obstacle(kind, found, role) {
	return {
		code: kind.code,
		object: found.object,
		hinders: kind.hinders.filter((way) => way !== "in-place" || found.mine),
		loses: [...kind.loses ?? []],
		why: kind.why(found),
		mend: kind.mend(found, role)
	};
}

// src/recover/ways/ways.ts
const shown = 5;
/** Every way back, and whether it can work for this role in this database. Pure. */
function waysOf(facts) {
	return [
		revertWay(facts),
		swapWay(facts),
		inPlaceWay(facts),
		cloneWay(facts),
		commandWay(facts)
	];
}
/** The ways that restore the backup, the one to be taken first at the begin; those that cannot work are not among them. */
function restoreOrder(ways, obstacles) {
	return [
		...obstacles.some(({ loses }) => loses.includes("swap")) ? ["in-place", "swap"] : ["swap", "in-place"],
		"clone",
		"command"
	].filter((name) => ways.some(({ way, possible }) => way === name && possible));
}
/** Why none of the ways that the method of the backup has can work. */
function whyNoRestore(ways, method) {
	if (method === "off") return "there is no backup";
	const names = method === "dump" ? ["swap", "in-place"] : [method];
	return ways.filter(({ way }) => names.includes(way)).map(({ way, why }) => `${way}: ${why}`).join("; ");
}
function revertWay({ hasInverse, isOwn = false, eventTriggers = [] }) {
	if (!hasInverse) return {
		way: "revert",
		possible: false,
		why: "there is no inverse of the migration: give it with the input `revert`"
	};
	const triggers = eventTriggers.length === 0 ? "" : `, for event triggers: ${eventTriggers.join(", ")}`;
	if (isOwn) return {
		way: "revert",
		possible: true,
		why: `the file of the input \`revert\`, in one transaction, and proved before it is committed; it is not tried before${triggers}`
	};
	return {
		way: "revert",
		possible: true,
		why: `the inverse of the plan, in one transaction; no row is lost${triggers === "" ? "" : `; tried before COMMIT${triggers}`}`
	};
}
function swapWay(facts) {
	const missing = otherMethod(facts, "dump") ?? mayReplace(facts);
	const { possible, why } = judge(facts, "swap", missing === null ? [] : [missing]);
	return {
		way: "swap",
		possible,
		why: possible ? `the dump into a database beside, proved, then two renames; role ${facts.role.name} may do that${lost(facts, "swap")}` : why
	};
}
function inPlaceWay(facts) {
	const missing = otherMethod(facts, "dump");
	const { schemas, obstacles, besideNot } = facts.inPlace;
	const { eventTriggers = [] } = facts;
	const doubt = eventTriggers.length === 0 ? "" : `; unless an event trigger refuses a statement of it: ${eventTriggers.join(", ")}`;
	const empty = schemas.length === 0 ? ["this role owns nothing that could be replaced"] : [];
	const { possible, why } = judge(facts, "in-place", missing === null ? [...empty, ...obstacles] : [missing]);
	return {
		way: "in-place",
		possible,
		why: possible ? `the dump replaces what role ${facts.role.name} owns in ${schemas.join(", ")}, in one transaction; ${whoWaits(besideNot)}; that is so over the bridge, too${doubt}` : why
	};
}
function whoWaits(besideNot) {
	if (besideNot.length === 0) return "it is loaded and proved beside what works, and takes its place in a moment: nobody can write while what was written since is looked for and kept (about 0.2 s, and 0.03 s for each 100 MB), and nobody can read while the two change places (about 0.1 s)";
	return `nobody can write while what is replaced is dumped and the backup is loaded, and nobody can read while it is loaded (about 1 s, and 3 s for each 100 MB), since it cannot be loaded beside what works: ${besideNot.slice(0, shown).join("; ")}`;
}
function cloneWay(facts) {
	const missing = otherMethod(facts, "clone") ?? mayReplace(facts);
	const { possible, why } = judge(facts, "clone", missing === null ? [] : [missing]);
	return {
		way: "clone",
		possible,
		why: possible ? `the copy takes the place of the database by two renames${lost(facts, "clone")}` : why
	};
}
function commandWay(facts) {
	const missing = otherMethod(facts, "command") ?? (facts.hasRestoreCommand ? null : "there is no `restore-command` to call");
	return {
		way: "command",
		possible: missing === null,
		why: missing ?? "`restore-command` brings the snapshot of the provider back"
	};
}
function otherMethod({ method }, needed) {
	if (method === needed) return null;
	return method === "off" ? "there is no backup (`backup: off`)" : `the backup is a ${method}, not a ${needed}`;
}
function mayReplace({ role, ownsDatabase, database }) {
	if (role.superuser || role.createDatabase && ownsDatabase) return null;
	return `role ${role.name} may not replace the database (${role.createDatabase ? `it does not own ${database}` : "no CREATEDB"})`;
}
function judge({ obstacles }, way, others) {
	const found = obstacles.filter(({ hinders }) => hinders.includes(way));
	const unread = found.filter(({ code }) => code === "unreadable");
	const told = [
		...others,
		...unread.length === 0 ? [] : [unreadWhy(unread)],
		...found.filter(({ code }) => code !== "unreadable").map(({ why, mend }) => `${why} (${mend})`)
	];
	const more = told.length > shown ? `; and ${told.length - shown} more` : "";
	return {
		possible: told.length === 0,
		why: told.slice(0, shown).join("; ") + more
	};
}
/** They hinder a dump together, and are mended together. */
function unreadWhy(unread) {
	const some = unread.slice(0, shown);
	const more = unread.length > shown ? ` and ${unread.length - shown} more` : "";
	return `a dump cannot read ${some.map(({ why }) => why).join(", ")}${more} (${some.map(({ mend }) => mend).join("; ")})`;
}
function lost({ obstacles }, way) {
	const left = obstacles.filter(({ loses }) => loses.includes(way)).map(({ object }) => object);
	return left.length === 0 ? "" : `; left behind with the replaced database: ${left.join(", ")}`;
}

// src/recover/ways/find-ways.ts
/** Looks for the ways back of a role (that of the session if it is null) in the database that the session is in; reads catalogs only. */
async function findWays(client, { allow, ...question }, role = null) {
	const { rows } = await client.query(`SELECT d.datname AS database, pg_has_role(r.oid, d.datdba, 'USAGE') AS "ownsDatabase",
            json_build_object('name', r.rolname, 'superuser', r.rolsuper, 'createDatabase', r.rolcreatedb) AS role,
            ARRAY(SELECT quote_ident(evtname) FROM pg_event_trigger WHERE evtenabled IN ('O', 'A') ORDER BY 1) AS "eventTriggers"
       FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = coalesce($1, current_user)`, [role]);
	const [about] = rows;
	if (about === void 0) throw new Error("pg_database does not list the current database");
	const load = await readLoadFunctions(client, role);
	const obstacles = [
		...load.obstacles.filter(({ code, object }) => code !== "others-code" || !isTrusted(object, allow)),
		...(await othersOnLoad(client, allow, role)).map(obstacleOfOthers),
		...await readObstacles(client, role)
	];
	const found = await survey(client, [], role);
	const besideNot = await whyNotBeside(client, found.schemas, role);
	const inPlace = {
		schemas: found.schemas,
		obstacles: found.obstacles.map(({ text }) => text),
		besideNot
	};
	return {
		ways: waysOf({
			...question,
			...about,
			obstacles,
			inPlace
		}),
		obstacles,
		loadFirst: load.loadFirst,
		method: question.method
	};
}
/** Loading their code would run it with rights that are not theirs. */
function obstacleOfOthers(found) {
	return {
		code: "others-code",
		object: found.object,
		hinders: found.mine ? ["swap", "in-place"] : ["swap"],
		loses: [],
		why: describeOnLoad(found),
		mend: mendOnLoad(found)
	};
}
/** The plan with the ways back from it, and with what they make dangerous. */
async function withWays(client, plan, catalog, context) {
	const found = await findWays(client, {
		method: await methodOf(catalog, context),
		hasInverse: hasInverse(plan),
		isOwn: plan.kind === "own",
		hasRestoreCommand: context.inputs.restoreCommand !== null,
		allow: context.config.allow
	}, catalog.reader === catalog.role.name ? null : catalog.role.name);
	const hazards = [...plan.hazards, ...wayHazards(found)];
	return {
		plan: {
			...plan,
			ways: whatThisRoleCan(found.ways, plan.hazards),
			hazards
		},
		found
	};
}
/** A role that may not make the run may not revert it either, and has no backup of it. */
function whatThisRoleCan(ways, hazards) {
	const lacking = hazards.find(({ code, severity }) => code === "missing-privilege" && severity === "error");
	if (lacking === void 0) return [...ways];
	return ways.map((way) => way.possible ? {
		...way,
		possible: false,
		why: lacking.message
	} : way);
}
/** By which method a backup would be made: `auto` takes a clone if there are no tools and the role may make one. */
async function methodOf({ role, ownsDatabase, serverVersion }, { inputs, environment }) {
	if (inputs.backup !== "auto") return inputs.backup;
	if (!(role.superuser || role.createDatabase && ownsDatabase) || inputs.encryptTo.length > 0) return "dump";
	try {
		await findTools({
			serverMajor: Math.floor(serverVersion / 1e4),
			environment
		});
		return "dump";
	} catch (error) {
		if (error instanceof SeparationError && error.code === "E_TOOLS") return "clone";
		throw error;
	}
}

export { readLoadFunctions as a, rehearseMove as c, refuseObstacles as d, survey as f, whyNoRestore as i, touchedElsewhere as l, catalogQuery as m, withWays as n, moveStatements as o, serverMajor as p, restoreOrder as r, openBeside as s, findWays as t, whyNotBeside as u };