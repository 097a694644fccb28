import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Jn as inputTable, Yn as parseInputs, dr as foldersOf, jn as plural, lt as printable, nr as SeparationError, ut as printableLines } from "./chunk-base.js";
import { n as open, s as loadConfig, t as connectionOf } from "./chunk-open.js";
import { t as isSeparated } from "./chunk-separated.js";
import { C as readRun, K as withClient } from "./chunk-session.js";
import { q as findingOf } from "./chunk-plan.js";
import { t as newRun } from "./chunk-command.js";
import { relative } from "node:path";
import { existsSync } from "node:fs";

// src/cli/commands/init.ts
/** `separation init`: writes what a separation of this database needs, and asks nothing. Files that are there are kept; undecided hazards make no migration. */
const init = async (call) => {
	const inputs = parseInputs(call.get);
	const force = call.get("force") === "true";
	const { working } = foldersOf(inputs, call.environment);
	const [{ readCatalog }, { readUnlocked }, { makePlan }, { blockingHazards }, make, { writeFiles }] = await Promise.all([
		import("./chunk-read.js"),
		import("./chunk-read-unlocked.js"),
		import("./chunk-make-plan.js"),
		import("./chunk-decisions.js"),
		import("./chunk-make-files.js"),
		import("./chunk-write-files.js")
	]);
	const path = make.configPath(inputs);
	const existing = inputs.config !== inputTable.config.default && !existsSync(path) ? null : loadConfig(inputs);
	const { catalog, run } = await withClient(connectionOf(inputs, call.environment), (client) => readUnlocked(client, {
		inputs,
		signal: call.signal,
		progress: call.print
	}, async () => ({
		catalog: await readCatalog(client),
		run: await readRun(client)
	})));
	refuseSeparated(catalog, run, existing?.config ?? null);
	const { config, text } = force && existing?.path != null ? {
		config: existing.config,
		text: null
	} : await make.makeConfig(catalog, working);
	const plan = await makePlan(catalog, config);
	const blocking = blockingHazards(plan);
	const schemas = make.schemasOf(working, catalog, config.separate);
	const isClear = config.code.schema !== void 0 || schemas.several.length === 0;
	const prisma = blocking.length === 0 && isClear ? make.prismaFiles(working, config, plan, /* @__PURE__ */ new Date()) : {
		files: [],
		proposal: null
	};
	const files = [
		...text === null ? [] : [{
			path: existing?.path ?? path,
			text
		}],
		...make.workflowFiles(working).filter(({ path: there }) => !force || !existsSync(there)),
		...blocking.length === 0 ? [...prisma.files, ...make.policyFiles(working, catalog, plan)] : []
	];
	writeFiles(files, force, working);
	tell(call, working, files, blocking, prisma.proposal, await whatElseStops(call));
	tellSchemas(schemas, config, isClear, call);
	return 0;
};
/** What preflight finds besides the plan's own hazards, with what was written: a run now would be refused for it. */
async function whatElseStops(call) {
	const { lookAhead } = await import("./chunk-look-ahead2.js");
	try {
		const opened = open(call.get, call.environment);
		const run = newRun(opened, call);
		const { findings } = await withClient(opened.connection, (client) => lookAhead(client, run, { onlyToPlan: true }));
		return findings.filter(({ severity }) => severity === "error");
	} catch (error) {
		if (error instanceof SeparationError) return [findingOf(error)];
		throw error;
	}
}
/** Nothing is planned anew for a database that is separated: the file that is there describes it. */
function refuseSeparated(catalog, run, config) {
	const completed = run?.state === "completed" && run.plan.layout !== null ? run : null;
	if (completed === null && (config === null || !isSeparated(catalog, config))) return;
	const by = completed === null ? "" : `, by run ${completed.id} of ${completed.updatedAt.slice(0, 16)}`;
	throw new SeparationError("E_STATE", `database ${catalog.database} is separated already${by}`, "`separation status` says where it stands, `separation revert` undoes it; `separation code` finds what the application still has to change.");
}
function tell(call, working, files, blocking, proposal, findings) {
	const { result: print, colors, json } = call;
	const paths = files.map(({ path }) => relative(working, path));
	for (const path of paths) print(`${colors.green("wrote")} ${path}`);
	const hasDiff = proposal !== null && proposal.diff !== "";
	if (hasDiff) tellProposal(proposal, call);
	else if (paths.some((path) => path.endsWith("migration.sql"))) print(colors.yellow("No model of the Prisma schema stands for the source table: change the schema by hand."));
	if (blocking.length > 0) {
		print(colors.yellow(`\n${plural(blocking.length, "hazard")} to decide first, in separation.yml:`));
		for (const { code, object } of blocking) print(`  ${printable(`${code}:${object}`)}`);
		print("`separation plan` says what each is about. Then `separation init --force` keeps that file and writes the rest.");
	} else print("\nNext: look through separation.yml, then `separation plan`.");
	if (findings.length > 0) print(colors.yellow("\nBesides, a run now would be refused:"));
	for (const { code, message, hint } of findings) print(`  ${printableLines(`${code}: ${message}`, "    ")}\n    ${printableLines(hint, "    ")}`);
	if (paths.some((path) => path.includes("workflows"))) print("In the workflows, `your-org/separation` stands for where you keep this action.");
	json({
		files: paths,
		schemaDiff: hasDiff ? proposal.diff : null,
		blocking: blocking.map(({ code, object, message, hint }) => ({
			code,
			object,
			message,
			hint
		})),
		findings
	});
}
/** Which of several Prisma schemas is meant, and what becomes of the others. */
function tellSchemas({ schema, several, others }, config, isClear, { result: print, colors }) {
	const [first, ...rest] = [config.code.schema ?? []].flat();
	if (first !== void 0 && rest.length > 0) print(`The change to ${printable(first)} is shown. \`separation code --write\` makes it there and in ${rest.map(printable).join(", ")}.`);
	else if (!isClear) print(colors.yellow(`${several.length} Prisma schemas have a model for the table (${several.map(printable).join(", ")}): name that of this database in separation.yml, code.schema. Then \`separation init --force\` writes the migration.`));
	else if (schema !== null && others.length > 0) print(`Of ${others.length + 1} Prisma schemas, ${printable(schema.root)} is that of this database. Other databases are left alone: ${others.map(printable).join(", ")}.`);
}
function tellProposal({ schema, diff, refused, naming }, { print, colors }) {
	print(`\n${printableLines(diff)}`);
	if (naming !== null) print(`The model of the buyers is called ${printable(naming)}.`);
	for (const problem of refused) print(colors.yellow(`Prisma would refuse it, so change this line by hand: ${printable(`${problem.path}:${problem.line}: ${problem.message}`)}`));
	print(`This is how ${printable(schema)} has to be. \`separation code --write\` changes it, together with the application's code.`);
}

export { init };