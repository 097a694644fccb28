import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { c as parseConfig, d as require_dist, u as configSchema } from "./chunk-open.js";
import { R as blockingHazards, _n as identifier, lt as printable, mn as packageRoot, nr as SeparationError, st as jsonText, yn as qualified } from "./chunk-base.js";
import { Bt as joined, Ct as migrationsFolder, Ft as isSignInTable, Gt as familyOf, It as signInModel, Q as makePlan, St as findSchema, Vt as readSchemaText, Yt as makeLayout, at as findReferences, bt as separationSuffix, dt as migrationSql, lt as ownRole, qt as findSource, vt as accountsTable, wt as librariesIn, xt as allSchemas, yt as committedSeparation, zt as schemasWith } from "./chunk-plan.js";
import { t as isSeparated } from "./chunk-separated.js";
import { n as unifiedDiff } from "./chunk-line-edits.js";
import { n as dropCurrentFunctions, t as currentFunctions } from "./chunk-current.js";
import { t as changePrismaSchema } from "./chunk-change-schema.js";
import { i as whyNamed, o as suggest } from "./chunk-model-names.js";
import { dirname, join, posix, relative, resolve } from "node:path";
import { existsSync, readFileSync } from "node:fs";

// src/application/init/config-text.ts
var import_dist = require_dist();
/** `separation.yml` with everything that could be found out, and a comment at whatever is left to people. */
function configText(facts) {
	const { catalog, separate, decided, undecided } = facts;
	const { column } = separate;
	return lines([
		`# Made for database ${quoted(catalog.database)} by \`separation init\`. Look through it, then run \`separation plan\`.`,
		"separate:",
		`  schema: ${yaml(separate.schema)}`,
		`  # The table that holds the buyers today; foreign keys that point to it: ${facts.pointers}.`,
		`  table: ${yaml(separate.table)}`,
		"  # What there is afterwards: the buyers, the people who run the shop, and who of them is also a buyer.",
		`  customers: ${yaml(separate.customers)}`,
		`  users: ${yaml(separate.users)}`,
		`  mapping: ${yaml(separate.mapping)}`,
		`  column: { from: ${yaml(column.from)}, to: ${yaml(column.to)} }`,
		"  # Every column that means a buyer. One that is not listed keeps its name and goes on pointing to the buyers.",
		...tables(separate, decided, facts.kept, undecided, facts.byNameOnly),
		"",
		"# The people who run the shop: they become system users.",
		"admins: []",
		"#  - { email: ana@example.com, fullName: Ana Souza, locale: pt-BR, timezone: America/Sao_Paulo, emailVerified: true }",
		"",
		"# A workspace whose members the admins become:",
		"# workspace: { name: Main, slug: main }",
		"",
		"# A folder of your own checks: NAME.sql (a row returned is a failure), NAME.before.sql with NAME.after.sql (equal results).",
		"# validate: { checks: separation/checks }",
		"",
		...functions(facts),
		...allow(facts),
		...catalog.tables.some(({ schema, name }) => schema === "auth" && name === "users") ? [
			"",
			"# Signing in goes through auth.users. How the new users follow it: by a `trigger`, by a `callback` of the application, or `off`.",
			"# auth: { provider: supabase, sync: trigger }"
		] : [],
		...facts.provider === null ? [] : [
			"",
			"# By what people sign in, and who does afterwards: `customers`, everybody who can today, or `users`, only who runs the shop.",
			"# `separation code --write` changes the set-up of the library; docs/sign-in.md says how.",
			`auth: { provider: ${yaml(facts.provider)}, who: customers }`
		],
		...schemaChoice(facts)
	]);
}
/** Which of several Prisma schemas is of this database. */
function schemaChoice({ schemas, isChosen }) {
	if (schemas.length === 0) return [];
	const line = (path) => `code: { schema: ${yaml(path)} }`;
	return isChosen ? [
		"",
		"# Several Prisma schemas have a model for the table. All tables of this one are in the database; the others are left alone.",
		...schemas.map((path, i) => `${i === 0 ? "" : "# "}${line(path)}`)
	] : [
		"",
		"# Several Prisma schemas have a model for the table, and the database does not say which is its own. Take one line:",
		...schemas.map((path) => `# ${line(path)}`)
	];
}
function tables({ schema, table, column }, decided, kept, undecided, byNameOnly) {
	const entry = (reference) => {
		const home = reference.schema === schema ? "" : `schema: ${yaml(reference.schema)}, `;
		const keeps = reference.to === reference.column && column.from !== column.to;
		const to = keeps ? ", keep: true" : reference.column === column.from ? "" : `, to: ${yaml(reference.to)}`;
		const notes = [...reference.foreignKey ? [] : [`by name only: no foreign key leads to ${oneLine(table)}`], ...keeps ? [`its table has a ${oneLine(column.to)} already`] : []];
		const note = notes.length === 0 ? "" : `  # ${notes.join("; ")}`;
		return `    - { ${home}table: ${yaml(reference.table)}, column: ${yaml(reference.column)}${to} }${note}`;
	};
	const isEmpty = decided.length + kept.length === 0;
	const mayStay = (open) => open.foreignKey && open.column !== column.from;
	const mustDecide = (open) => !mayStay(open);
	return [
		isEmpty ? "  tables: []" : "  tables:",
		...decided.map(entry),
		...kept.map(({ schema: home, table: of, column: name }) => `    - { ${home === schema ? "" : `schema: ${yaml(home)}, `}table: ${yaml(of)}, column: ${yaml(name)}, keep: true }  # the sign-in library reads this name`),
		...choices("To decide before a run; take one line of each", undecided.filter(mustDecide), isEmpty),
		...choices("Keeps its name if you take no line of it", undecided.filter(mayStay), isEmpty),
		...choices("Without a foreign key; no part of the plan if you take no line of it", byNameOnly, isEmpty)
	];
}
/** Columns with the lines that decide them, as comments below a heading; `isEmpty`: no line stands above them. */
function choices(heading, open, isEmpty) {
	if (open.length === 0) return [];
	return [`    # ${heading}${isEmpty ? " (below `tables:`, in the place of `[]`)" : ""}:`, ...open.flatMap(({ schema, table, column, why, lines: offered }) => [`    # ${oneLine(`${schema}.${table}.${column}`)}: ${oneLine(why)}`, ...offered.map((line) => `    # ${oneLine(line)}`)])];
}
function functions({ blocking, blockingRewritten }) {
	const bodies = blocking.filter(isBody);
	const left = blockingRewritten.filter(isBody);
	return [
		...bodies.length === 0 ? ["# What to do with functions whose text names what is renamed: `refuse` the run, or `rewrite` them."] : [`# Functions that name what is renamed, and would break: ${bodies.length}. \`rewrite\` takes care of ${bodies.length - left.length}, and \`separation plan\` shows how:`, ...bodies.map(({ object }) => `#   ${short(object)}`)],
		"functions: refuse",
		""
	];
}
function isBody({ code }) {
	return code === "function-body";
}
/** What is neither decided in `tables` nor by `functions: rewrite`: what may be accepted, and what may not. */
function allow({ blockingRewritten }) {
	const left = blockingRewritten.filter(({ code }) => code !== "reference-undecided" && code !== "sign-in");
	const mayAllow = ({ decide }) => decide?.choices.some((choice) => "allow" in choice) ?? false;
	const others = left.filter((hazard) => !mayAllow(hazard));
	return [
		"# Hazards that are accepted, by name.",
		"allow: []",
		...left.filter(mayAllow).flatMap(({ code, object, message }) => [`#  # ${short(message)}`, `#  - ${oneLine(quoted(`${code}:${object}`))}`]),
		...others.length === 0 ? [] : [
			"",
			"# What stops a run besides; `separation plan` says what to do about it:",
			...others.map(({ message }) => `#   ${short(message)}`)
		]
	];
}
/** A name inside a flow mapping. */
function yaml(name) {
	if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return jsonText(name);
	return (0, import_dist.stringify)([name], {
		collectionStyle: "flow",
		lineWidth: 0
	}).trim().slice(1, -1).trim();
}
function quoted(text) {
	return jsonText(text);
}
/** As much of a text as fits into one line of a comment. */
function short(text) {
	const line = oneLine(text);
	return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}
/** A comment must not become YAML, whatever a name in the database holds. */
function oneLine(text) {
	return printable(text.replaceAll(/\s+/g, " "));
}
function lines(list) {
	return `${list.join("\n")}\n`;
}

// src/application/init/find-source.ts
/** Names of tables that hold buyers, the likeliest first; `user` stands for `users`, `User` and `app_users` too. */
const likely = [
	[/^users?$/, 100],
	[/^(customers?|buyers?|shoppers?)$/, 90],
	[/(^|_)users?$/, 70],
	[/^(accounts?|members?|clients?|people|persons?)$/, 60],
	[/^(user_)?profiles?$/, 40]
];
/** Schemas of hosts and tools, whose tables are not the shop's. */
const foreignSchemas = /^(storage|realtime|vault|extensions|graphql|graphql_public|pgsodium|cron|net|supabase_.*|_.*|drizzle|hdb_catalog)$/;
/** How many foreign keys of other tables point to the table. */
function pointers(catalog, { oid }) {
	return catalog.constraints.filter((c) => c.type === "f" && c.target === oid && c.table !== oid && !c.fromParent).length;
}
/** The table that holds the buyers, by its name, the foreign keys that point to it, and an e-mail column. Throws `E_NO_TABLE` if none is likely. */
function findSourceTable(catalog) {
	const ofHost = isAuthOfHost(catalog);
	const tables = catalog.tables.filter((t) => t.kind !== "f" && !t.isPartition && !foreignSchemas.test(t.schema) && !(ofHost && t.schema === "auth"));
	const [best] = tables.map((table) => ({
		table,
		points: rate(catalog, table)
	})).filter(({ points }) => points > 0).toSorted((a, b) => b.points - a.points);
	if (best !== void 0) return best.table;
	const popular = tables.toSorted((a, b) => pointers(catalog, b) - pointers(catalog, a)).slice(0, 3).map(({ schema, name }) => `${schema}.${name}`);
	throw new SeparationError("E_NO_TABLE", `no table of database ${catalog.database} looks like the one that holds the buyers${popular.length === 0 ? "" : `; most foreign keys point to ${popular.join(", ")}`}`, "Write separation.yml by hand: `separate: { schema: …, table: … }`, then `separation plan`.");
}
/** True if schema `auth` is a service's: by its owner, by what only Supabase Auth and Hasura Auth keep, or by a key shared with the buyers. */
function isAuthOfHost({ tables, functions, constraints }) {
	const inAuth = tables.filter(({ schema }) => schema === "auth");
	const accounts = inAuth.find(({ name }) => name === "users")?.oid;
	return inAuth.some(({ mayOwn }) => !mayOwn) || inAuth.some(({ name }) => [
		"identities",
		"user_providers",
		"schema_migrations"
	].includes(name)) || functions.some(({ schema, name }) => schema === "auth" && name === "uid") || constraints.some(({ type, target, table, columns }) => {
		const key = constraints.find((one) => one.table === table && one.type === "p");
		return type === "f" && accounts !== void 0 && target === accounts && key?.columns.join() === columns.join();
	});
}
function rate(catalog, table) {
	const name = table.name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
	const named = likely.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
	const pointed = Math.min(pointers(catalog, table), 20);
	const email = table.columns.some((column) => /e_?mail/i.test(column.name));
	if (named === 0 && (!email || pointed < 2)) return 0;
	return named + 2 * pointed + (email ? 15 : 0) + (table.schema === "public" ? 5 : 0);
}

// src/application/init/policies-text.ts
const user = "(SELECT separation.current_user_id())";
const customer = "(SELECT separation.current_customer_id())";
/** Row level security: customers see their own rows, system users all. A SELECT around each call asks once a statement. Null without `auth.uid()`. */
function policiesText(catalog, plan) {
	const { layout } = plan;
	const source = catalog.tables.find(({ schema, name }) => schema === layout.schema && name === layout.source);
	const accounts = source === void 0 ? null : accountsTable(catalog, source);
	const hasUid = catalog.functions.some(({ schema, name }) => schema === "auth" && name === "uid");
	if (layout.signIn === void 0 || source === void 0 || accounts === null || !hasUid) return null;
	const tables = guarded(catalog, plan, source);
	const role = ownRole(layout, source);
	return {
		apply: [
			"-- Who a request is, and what it may read. Look through it, and apply it right after the separation, as the owner of the tables:",
			"--   psql -v ON_ERROR_STOP=1 -f separation/policies.sql",
			"-- The separation is not taken back while policies depend on these functions: apply separation/policies.remove.sql first.",
			"BEGIN;",
			"",
			...role === null ? [] : [`-- ${layout.source} has a column ${role} of its own, which old code writes into the new ${layout.users} as well. So a system user is who has a role`, "-- and was seeded, or confirmed with `separation users confirm`: whomever your application makes one of, too."],
			currentFunctions(layout, accountColumnOf(catalog, source, accounts), role !== null),
			"",
			...tables.flatMap((table) => [...policiesOf(table), ""]),
			"COMMIT;",
			""
		].join("\n"),
		remove: [
			"-- Takes back what separation/policies.sql made. Row level security that was switched on by hand stays on.",
			"BEGIN;",
			...tables.map(({ place }) => `DROP POLICY IF EXISTS separation_read ON ${place};`),
			`${dropCurrentFunctions};`,
			"COMMIT;",
			""
		].join("\n")
	};
}
function guarded(catalog, { layout, references }, source) {
	const made = [
		layout.users,
		layout.mapping,
		layout.workspaces,
		layout.members
	].filter((name) => name !== null);
	const owned = references.filter(({ foreignKey, schema, table }) => foreignKey && !(schema === source.schema && table === source.name)).map(({ schema, table, to }) => ({
		place: qualified(schema, table),
		now: catalog.tables.find((t) => t.schema === schema && t.name === table) ?? null,
		ownedBy: `${identifier(to)} = ${customer}`
	}));
	return [
		{
			place: qualified(layout.schema, layout.customers),
			now: source,
			ownedBy: `${identifier(layout.id.column)} = ${customer}`
		},
		...byPlace(owned),
		...made.map((name) => ({
			place: qualified(layout.schema, name),
			now: null,
			ownedBy: null
		}))
	];
}
/** A table with several references is a customer's by each of them. */
function byPlace(tables) {
	return [...new Set(tables.map(({ place }) => place))].flatMap((place) => {
		const [first, ...others] = tables.filter((table) => table.place === place);
		if (first === void 0) return [];
		return [{
			...first,
			ownedBy: [first, ...others].map(({ ownedBy }) => ownedBy).join(" OR ")
		}];
	});
}
function policiesOf({ place, now, ownedBy }) {
	const mine = ownedBy === null ? "" : `${ownedBy} OR `;
	return [
		...now === null || now.rowSecurity ? [] : [`-- Has no row level security today: on, it closes ${place} to every role that no policy names and that does not own it.`, `-- ALTER TABLE ${place} ENABLE ROW LEVEL SECURITY;`],
		...(now === null ? [] : [now]).some(({ rowSecurity }) => rowSecurity) ? ["-- It has policies of its own: a row that any of them shows is shown."] : [],
		`CREATE POLICY separation_read ON ${place} FOR SELECT TO authenticated USING (${mine}${user} IS NOT NULL);`
	];
}
/** The column of the customers that is their account, if a foreign key says so. */
function accountColumnOf(catalog, source, accounts) {
	return catalog.constraints.find(({ type, table, target, columns }) => type === "f" && table === source.oid && target === accounts.oid && columns.length === 1)?.columns[0] ?? null;
}

// src/application/init/schema-of-database.ts
/** Which schema is of the database: the one with a model for the table; of several, the one whose tables are all there. */
function schemaOfDatabase(working, catalog, separate) {
	const groups = allSchemas(working);
	const fits = schemasWith(groups, separate);
	const whole = fits.filter((group) => isWhole(group, catalog, separate.schema));
	const [only] = whole.length === 1 ? whole : fits.length === 1 ? fits : [];
	const schema = only ?? (fits.length === 0 ? findSchema(working) : null);
	return {
		schema,
		several: fits.length > 1 ? [...only === void 0 ? [] : [only], ...fits.filter((group) => group !== only)].map(({ root }) => root) : [],
		others: groups.filter((group) => group !== schema && (only !== void 0 || !fits.includes(group))).map(({ root }) => root)
	};
}
/** Whether each of its models has a table in the database. */
function isWhole({ files }, { tables }, home) {
	return readSchemaText(joined(files)).models.every((model) => tables.some(({ schema, name }) => name === model.table && schema === (model.schema ?? home)));
}

// src/application/init/workflow-text.ts
/** The examples that an application begins with, the one that changes nothing first. */
const examples = [
	"pull-request",
	"staging-deploy",
	"production",
	"roll-back"
];
/** The workflows of examples/workflows for an application in `folder`, relative to the root of the repository; with names of files. */
function workflowTexts(folder) {
	return examples.map((name) => ({
		name: `separation-${name}.yml`,
		path: join(packageRoot, "examples", "workflows", `${name}.yml`)
	})).filter(({ path }) => existsSync(path)).map(({ name, path }) => ({
		name,
		text: inFolder(readFileSync(path, "utf8"), folder)
	}));
}
/** The workflow with the folder as the `working-directory` of every call of Separation and of every command. */
function inFolder(text, folder) {
	if (folder === "") return text;
	const document = (0, import_dist.parseDocument)(text);
	const jobs = document.get("jobs");
	for (const { value: job } of (0, import_dist.isMap)(jobs) ? jobs.items : []) {
		if (!(0, import_dist.isMap)(job)) continue;
		if (isOurs(job)) addFolder(job, ["with", "working-directory"], folder);
		const steps = job.get("steps");
		for (const step of (0, import_dist.isSeq)(steps) ? steps.items : []) {
			if (!(0, import_dist.isMap)(step)) continue;
			if (isOurs(step)) addFolder(step, ["with", "working-directory"], folder);
			else if (step.has("run")) addFolder(step, ["working-directory"], folder);
		}
	}
	return document.toString({ lineWidth: 0 });
}
function isOurs(map) {
	const uses = map.get("uses", true);
	return (0, import_dist.isScalar)(uses) && /^[\w.-]+\/separation[/@]/.test(String(uses.value));
}
/** What stands there already is the folder of a checkout. */
function addFolder(map, path, folder) {
	const there = map.getIn(path);
	map.setIn(path, posix.join(typeof there === "string" ? there : "", folder));
}

// src/application/init/make-files.ts
/** `separation.yml` for a database nobody has described yet. Throws `E_NO_TABLE`, `E_SHAPE`, and `E_STATE` if it is separated already. */
async function makeConfig(catalog, working = null) {
	if (isSeparated(catalog, configSchema.parse({ separate: { tables: "discover" } }))) throw new SeparationError("E_STATE", `database ${catalog.database} is separated already`, "`separation status` says where it stands.");
	const table = findSourceTable(catalog);
	const separate = suggest(catalog, table);
	const discover = configSchema.parse({ separate: {
		...separate,
		tables: "discover"
	} });
	const source = findSource(catalog, discover);
	const found = findReferences(catalog, discover, source, makeLayout(catalog, discover, source));
	const ofLibrary = ({ schema, table: name }) => catalog.tables.some((one) => one.schema === schema && one.name === name && isSignInTable(one));
	const facts = {
		catalog,
		separate,
		pointers: pointers(catalog, table),
		decided: found.decided.map((reference) => keptIfTaken(catalog, reference)),
		kept: found.undecided.filter(ofLibrary),
		undecided: found.undecided.filter((one) => !ofLibrary(one)),
		byNameOnly: found.byNameOnly,
		...applicationFacts(working, catalog, separate)
	};
	const first = parseConfig(configText({
		...facts,
		blocking: [],
		blockingRewritten: []
	}), "separation.yml");
	const blockingWith = async (functions) => blockingHazards(await makePlan(catalog, {
		...first,
		functions
	}));
	const text = configText({
		...facts,
		blocking: await blockingWith("refuse"),
		blockingRewritten: await blockingWith("rewrite")
	});
	return {
		text,
		config: parseConfig(text, "separation.yml")
	};
}
/** A reference whose new name is a column of its table, or of one that inherits it, keeps its name. */
function keptIfTaken(catalog, reference) {
	const table = catalog.tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
	return table !== void 0 && familyOf(catalog, table).some(({ columns }) => columns.some(({ name }) => name === reference.to)) ? {
		...reference,
		to: reference.column
	} : reference;
}
/** What the application's folder says: by what people sign in, and which of its Prisma schemas is of the database. */
function applicationFacts(working, catalog, separate) {
	if (working === null) return {
		provider: null,
		schemas: [],
		isChosen: false
	};
	const { schema, several } = schemaOfDatabase(working, catalog, separate);
	const asks = catalog.tables.some(({ schema: home, name }) => home === "auth" && name === "users");
	const library = librariesIn(working).find(({ provider, byHand }) => byHand !== true && (provider !== "supabase" || !asks));
	const own = schema === null ? null : signInModel(readSchemaText(joined(schema.files)), separate.schema, separate.table);
	return {
		provider: library?.provider ?? (own === null ? null : "none"),
		schemas: several,
		isChosen: schema !== null
	};
}
/** Where the configuration goes that is not there yet. */
function configPath({ config, workingDirectory }) {
	return resolve(workingDirectory, config);
}
/** The workflows, in the repository that the application's folder is in. */
function workflowFiles(working) {
	const root = repositoryOf(working) ?? working;
	return workflowTexts(relative(root, working).replaceAll("\\", "/")).map(({ name, text }) => ({
		path: join(root, ".github", "workflows", name),
		text
	}));
}
/** The plan as a migration of Prisma's, and what becomes of its schema; nothing if the application has no Prisma. */
function prismaFiles(working, config, plan, now) {
	const schema = findSchema(working, config);
	if (schema === null && !existsSync(join(working, "prisma"))) return {
		files: [],
		proposal: null
	};
	const folder = migrationsFolder(working, schema);
	return {
		files: [{
			path: join(folder, migrationName(folder, now), "migration.sql"),
			text: migrationSql(plan.operations)
		}],
		proposal: schema === null ? null : proposalOf(schema, plan)
	};
}
function proposalOf({ root, files }, plan) {
	const changed = changePrismaSchema(files, plan);
	return {
		schema: root,
		diff: (changed?.files ?? []).map(({ path, lines }) => unifiedDiff(path, lines.map(({ before }) => before).join("\n"), lines.flatMap(({ after }) => after).join("\n"))).join(""),
		refused: changed?.refused ?? [],
		naming: whyNamed(readSchemaText(joined(files)), plan.layout)
	};
}
/** Row level security for both worlds, beside `separation.yml`; nothing if users follow no accounts. */
function policyFiles(working, catalog, plan) {
	const policies = policiesText(catalog, plan);
	if (policies === null) return [];
	return [{
		path: join(working, "separation", "policies.sql"),
		text: policies.apply
	}, {
		path: join(working, "separation", "policies.remove.sql"),
		text: policies.remove
	}];
}
/** The one that is there already, else a new one of this second, as Prisma Migrate would call it. */
function migrationName(folder, now) {
	const second = now.toISOString().replaceAll(/\D/g, "").slice(0, 14);
	return committedSeparation(folder)?.name ?? `${second}_${"separate_users_customers"}`;
}
/** The nearest folder upwards that holds `.git`. */
function repositoryOf(folder) {
	if (existsSync(join(folder, ".git"))) return folder;
	const parent = dirname(folder);
	return parent === folder ? null : repositoryOf(parent);
}

export { configPath, makeConfig, policyFiles, prismaFiles, schemaOfDatabase as schemasOf, workflowFiles };