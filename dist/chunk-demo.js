import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as run } from "./chunk-run2.js";
import { Dn as count, On as duration, Or as string, Tr as object, _n as identifier, mn as packageRoot, nr as SeparationError, vr as array, wr as number, y as parseConnection } from "./chunk-base.js";
import { i as withEphemeralServer } from "./chunk-server.js";
import { K as withClient, R as beginReadOnly, q as withTransaction } from "./chunk-session.js";
import { i as schemaLines, n as digestOf } from "./chunk-schema-digest.js";
import { i as fingerprintTables } from "./chunk-fingerprint.js";
import { t as runProcess } from "./chunk-process.js";
import { basename, join } from "node:path";
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";

// src/cli/demo/stand.ts
/** Reads where a database stands, on one snapshot; the demo looks for itself and does not take the run's word. */
async function readStand(url) {
	return withClient(parseConnection(url), (client) => withTransaction(client, async () => ({
		schemaDigest: digestOf(await schemaLines(client)),
		tables: (await fingerprintTables(client)).map(({ schema, name, rows, fingerprint, relfilenode }) => ({
			name: `${schema}.${name}`,
			rows,
			fingerprint,
			relfilenode
		}))
	}), beginReadOnly));
}
/** What of the shop's dashboard is shown here; money and rates are decimal strings. */
const analyticsSchema = object({
	revenueByDay: array(object({
		day: string(),
		orders: number(),
		revenue: string()
	})),
	topCustomers: array(object({
		name: string(),
		orders: number(),
		revenue: string()
	})),
	repeatRate: object({
		buyers: number(),
		repeating: number(),
		rate: string()
	}),
	churn: object({
		subscribers: number(),
		lost: number(),
		rate: string()
	}),
	disputeRate: object({
		orders: number(),
		disputes: number(),
		rate: string(),
		amount: string()
	})
});
/** The dashboard in five lines, from the JSON that the application prints. */
function analyticsLines(json) {
	const { revenueByDay, topCustomers, repeatRate, churn, disputeRate } = analyticsSchema.parse(JSON.parse(json));
	const cents = revenueByDay.reduce((sum, day) => sum + centsOf(day.revenue), 0n);
	const orders = revenueByDay.reduce((sum, day) => sum + day.orders, 0);
	const [first] = topCustomers;
	const top = first === void 0 ? "nobody" : `${first.name}, ${count(first.orders)} orders, ${money(first.revenue)}`;
	return [
		`revenue       ${money(decimal(cents))} from ${count(orders)} orders on ${count(revenueByDay.length)} days`,
		`top customer  ${top}`,
		`repeat rate   ${percent(repeatRate.rate)}: ${count(repeatRate.repeating)} of ${count(repeatRate.buyers)} came back`,
		`churn         ${percent(churn.rate)}: ${count(churn.lost)} of ${count(churn.subscribers)} subscribers left`,
		`disputes      ${percent(disputeRate.rate)}: ${count(disputeRate.disputes)} of ${count(disputeRate.orders)} orders, ${money(disputeRate.amount)}`
	];
}
function centsOf(amount) {
	const [whole = "0", fraction = ""] = amount.split(".");
	return BigInt(whole + fraction.padEnd(2, "0").slice(0, 2));
}
function decimal(cents) {
	const digits = String(cents).padStart(3, "0");
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
/** `1234567.50` as `1,234,567.50`. */
function money(amount) {
	return amount.replaceAll(/\B(?=(\d{3})+(?=\.))/g, ",");
}
function percent(rate) {
	return `${(Number(rate) * 100).toFixed(2)} %`;
}

// src/cli/demo/shop.ts
const source = join(packageRoot, "examples/shop");
const packages = join(packageRoot, "node_modules");
/** A rule that the owners forgot when they listed the admins. */
const failingCheck = {
	file: "verified-emails.sql",
	sql: `-- Everybody who runs the shop has a verified e-mail address.
SELECT id FROM public.users WHERE role = 'admin' AND NOT email_verified;
`
};
/** Copies the shop into a folder. Throws `E_USAGE` if the packages that it runs with are not installed. */
function layOutShop(folder) {
	const missing = [
		"prisma",
		"tsx",
		"typescript"
	].filter((name) => !existsSync(join(packages, name)));
	if (missing.length > 0 || !existsSync(source)) throw new SeparationError("E_USAGE", missing.length > 0 ? `the demo runs a real application, and ${missing.join(", ")} is not in ${packages}` : `the demo's shop is not in ${source}`, `Run it in a checkout of this repository, after \`npm ci\` in ${packageRoot}.`);
	const root = join(folder, "shop");
	mkdirSync(root, { mode: 448 });
	symlinkSync(packages, join(root, "node_modules"));
	const copy = (from, to) => {
		const filter = (path) => ![
			"generated",
			"node_modules",
			".separation"
		].includes(basename(path));
		cpSync(join(source, from), join(root, to), {
			recursive: true,
			filter
		});
		return join(root, to);
	};
	const shop = {
		before: copy("before", "before"),
		after: copy("after", "after"),
		failing: copy("after", "after-failing")
	};
	writeFileSync(join(shop.failing, "separation/checks", failingCheck.file), failingCheck.sql);
	return shop;
}
/** Makes the tables and fills them, as the example's README says. */
async function loadShop(url, { buyers, orders }, how) {
	await node([
		"--import",
		"tsx",
		"generate-data.ts",
		"--buyers",
		String(buyers),
		"--orders",
		String(orders)
	], source, url, how);
}
/** Makes the application's Prisma client. */
async function generateClient(folder, how) {
	await node([join(packages, "prisma/build/index.js"), "generate"], folder, "postgresql://localhost/not-needed", how);
}
/** What the application's dashboard shows: the text that the application prints. */
async function readAnalytics(folder, url, how) {
	return node([
		"--import",
		"tsx",
		"src/print-analytics.ts"
	], folder, url, how);
}
async function node(args, folder, url, { environment, signal }) {
	const chunks = [];
	const { code, stderr } = await runProcess(process.execPath, args, {
		cwd: folder,
		env: {
			...environment,
			DATABASE_URL: url
		},
		signal,
		onStdout: (chunk) => chunks.push(chunk),
		secrets: [url]
	});
	if (code === 0) return Buffer.concat(chunks).toString("utf8");
	throw new SeparationError("E_INTERNAL", `node ${args.join(" ")} in ${folder} ended with ${code ?? "a signal"}: ${stderr}`, "Please report this with the output of the demo.");
}

// src/cli/demo/run-demo.ts
/** The whole job on a shop of its own, then a run that fails and comes back. Throws `E_EPHEMERAL`, `E_USAGE`, `E_PROOF`, `E_CANCELLED`. */
async function runDemo(call, size) {
	const started = Date.now();
	try {
		call.print(call.colors.dim("Starting a PostgreSQL server of its own …"));
		const reports = await withEphemeralServer({
			sources: ["embedded", "installed"],
			signal: call.signal
		}, (server) => tell(call, size, server));
		call.print(`\nThe server is stopped and everything of it removed. ${duration(Date.now() - started)} in all.`);
		call.json({
			version: 1,
			runs: reports
		});
		return 0;
	} catch (error) {
		if (!call.signal.aborted) throw error;
		throw new SeparationError("E_CANCELLED", "the demo was cancelled; its server was stopped and all its files were removed", "Start it again when you like.", { cause: error });
	}
}
async function tell(call, size, server) {
	const how = {
		environment: cleanEnvironment(call, server.folder),
		signal: call.signal
	};
	const title = (text) => call.print(`\n${call.colors.bold(text)}`);
	const shop = layOutShop(server.folder);
	const url = server.urlOf("shop");
	const copy = server.urlOf("shop_copy");
	title(`1. A shop whose table "users" holds its buyers (PostgreSQL from ${server.describe})`);
	await query(server, "CREATE DATABASE shop");
	await loadShop(url, size, how);
	await query(server, `CREATE DATABASE shop_copy TEMPLATE ${identifier("shop")}`);
	await generateClient(shop.before, how);
	const before = await readAnalytics(shop.before, url, how);
	call.print(`   ${count(size.buyers)} buyers, ${count(size.orders)} orders. The old application's dashboard:`);
	show(call, before);
	title("2. The whole job: separation run");
	const completed = await runIn(call, shop.after, url, how);
	if (completed.exit !== 0) throw unexpected(`the run ended with exit code ${completed.exit}, not with 0`);
	title("3. The new application, which speaks of customers, on the separated database");
	const after = await readAnalytics(shop.after, url, how);
	show(call, after);
	if (after !== before) throw unexpected("the dashboard shows other numbers than before");
	call.print(`   ${call.colors.green("✓")} equal to what the old application showed, to the cent`);
	title("4. The same on a copy, with a check of the owners that fails");
	call.print(call.colors.dim(`   separation/checks/${failingCheck.file}:\n${indent(failingCheck.sql.trim())}`));
	const stoodBefore = await readStand(copy);
	const failed = await runIn(call, shop.failing, copy, how);
	if (failed.exit !== 1) throw unexpected(`the failing run ended with exit code ${failed.exit}, not with 1`);
	title("5. The database came back by itself");
	const standsNow = await readStand(copy);
	if (JSON.stringify(standsNow) !== JSON.stringify(stoodBefore)) throw unexpected("the copy is not what it was before the failing run");
	if (await readAnalytics(shop.before, copy, how) !== before) throw unexpected("the old application shows other numbers than before");
	const rows = standsNow.tables.reduce((sum, table) => sum + table.rows, 0);
	const proved = [
		`exit code ${failed.exit}: failed, and the database is as it was before`,
		`the schema is what it was: digest ${standsNow.schemaDigest.slice(0, 16)}…`,
		`${count(rows)} rows in ${standsNow.tables.length} tables are what they were: same fingerprints, same storage files`,
		"the old application works on it again, and its dashboard shows the same"
	];
	for (const line of proved) call.print(`   ${call.colors.green("✓")} ${line}`);
	return [completed.report, failed.report];
}
/** `separation run`, called as the command line calls it. */
async function runIn(call, folder, url, { environment }) {
	const given = {
		"database-url": url,
		"working-directory": folder
	};
	let report = null;
	const exit = await run({
		...call,
		runId: null,
		environment,
		get: (name) => given[name],
		json: (value) => report = value
	});
	if (call.signal.aborted) throw new Error("cancelled");
	return {
		exit,
		report
	};
}
async function query(server, sql) {
	await withClient(parseConnection(server.urlOf("postgres")), (client) => client.query(sql));
}
function show(call, analytics) {
	for (const line of analyticsLines(analytics)) call.print(`     ${line}`);
}
function indent(text) {
	return text.replaceAll(/^/gm, "     ");
}
/** The caller's environment without a database of his own and without the variables of a workflow; caches of the tools go away with the folder. */
function cleanEnvironment({ environment }, folder) {
	const kept = Object.entries(environment).filter((entry) => entry[1] !== void 0 && !/^(PG|GITHUB_|RUNNER_)|^(DATABASE_URL|DIRECT_URL|NODE_OPTIONS)$/.test(entry[0]));
	return {
		...Object.fromEntries(kept),
		CHECKPOINT_DISABLE: "1",
		PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
		TMPDIR: folder,
		XDG_CONFIG_HOME: folder
	};
}
function unexpected(what) {
	return new SeparationError("E_PROOF", `the demo failed: ${what}`, "Please report this with everything that it printed.");
}

// src/cli/commands/demo.ts
/** `separation demo`: the whole job, and a failure that comes back, on a shop and a server of its own. Needs no database and no inputs. */
const demo = (call) => runDemo(call, {
	buyers: 1e4,
	orders: 5e4
});

export { demo };