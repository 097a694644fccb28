import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { V as reportedPath, Yn as parseInputs, cr as messageOf, dr as foldersOf, lt as printable, nr as SeparationError, tt as isOpenFinding, ut as printableLines } from "./chunk-base.js";
import { a as checkTypes, c as readProject, i as countsText, n as codeJson, o as regenerate, r as countsOf, t as recordedMigrations } from "./chunk-recorded-migrations.js";
import { n as typecheckEnvironment } from "./chunk-environment.js";
import { n as unifiedDiff } from "./chunk-line-edits.js";
import { bt as toolVersion } from "./chunk-session.js";
import { i as sourceNames, s as loadConfig, t as connectionOf } from "./chunk-open.js";
import { join, resolve } from "node:path";
import { readFileSync, statSync, writeFileSync } from "node:fs";

// src/application/code/after-write.ts
/** Makes the clients of changed schemas anew. `anew` are the projects, by their folder. */
async function regenerateClients(context, homes) {
	const environment = typecheckEnvironment(context);
	const lines = [];
	const anew = /* @__PURE__ */ new Set();
	let failed = false;
	for (const home of new Set(homes)) {
		const folder = join(context.folders.working, home);
		try {
			const project = await readProject(folder);
			if (project === null || !project.usesPrisma) continue;
			const done = await regenerate(context, project, environment, true);
			if (done) anew.add(project.folder);
			lines.push(done ? "the Prisma client was made anew" : `run \`prisma generate\` in ${folder}: Prisma is not installed there`);
		} catch (error) {
			if (!(error instanceof SeparationError)) throw error;
			lines.push(error.message);
			failed = true;
		}
	}
	return {
		lines,
		errors: [],
		failed,
		anew
	};
}
/** Type-checks the application as the action does. */
async function checkAfter(context, anew) {
	try {
		return {
			lines: [(await checkTypes(context, {
				anew,
				listsErrors: false
			})).detail],
			errors: [],
			failed: false
		};
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		const errors = error.report.typecheck?.errors ?? [];
		return {
			lines: [error.message, ...errors.length === 0 ? [error.hint] : []],
			errors,
			failed: true
		};
	}
}

// src/application/code/write.ts
/** The files of `folder` with their certain places changed, and old names kept if results leave; nothing is written. */
function changesOf(folder, findings) {
	const files = /* @__PURE__ */ new Map();
	for (const { file, edit, also, class: own } of findings) {
		if (edit === null || own === "system") continue;
		files.set(file, [
			...files.get(file) ?? [],
			edit,
			...also
		]);
	}
	return [...files].map(([path, edits]) => {
		const before = readFileSync(join(folder, path), "utf8");
		const after = edited(before, edits);
		return {
			path,
			before,
			after,
			diff: unifiedDiff(path, before, after)
		};
	});
}
/** Writes them, each with the mode it has. */
function writeChanges(folder, changes) {
	for (const { path, after } of changes) {
		const target = join(folder, path);
		writeFileSync(target, after, { mode: statSync(target).mode });
	}
}
/** A text with all edits, which must not overlap; every other character stays. */
function edited(text, edits) {
	const inOrder = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
	const parts = [];
	let position = 0;
	for (const { start, end, text: own } of inOrder) {
		parts.push(text.slice(position, start), own);
		position = end;
	}
	return parts.join("") + text.slice(position);
}

// src/application/code/sarif.ts
const rules = [{
	id: "separation/certain",
	shortDescription: { text: "A place that means a buyer and still says user" },
	help: { text: "`separation code --write` changes it. Does it mean a system user? Say so: // separation: user" }
}, {
	id: "separation/look",
	shortDescription: { text: "A place that may mean a buyer" },
	help: { text: "Look at it, change it if it must be changed, and mark it: // separation: read" }
}];
/** What is open, as SARIF 2.1.0. The fingerprint is without the line, so that a finding is known again when code above it moves. */
function sarif(findings, prefix) {
	const seen = /* @__PURE__ */ new Map();
	return {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: "Separation",
				version: toolVersion,
				rules
			} },
			columnKind: "utf16CodeUnits",
			results: findings.filter(isOpenFinding).map((finding) => {
				const { file, line, column, text, class: own, why } = finding;
				const uri = prefix === "" ? file : `${prefix}/${file}`;
				const key = `${uri}:${own}:${text}`;
				const number = (seen.get(key) ?? 0) + 1;
				seen.set(key, number);
				return {
					ruleId: `separation/${own}`,
					level: own === "certain" ? "error" : "warning",
					message: { text: `${text}: ${why}` },
					locations: [{ physicalLocation: {
						artifactLocation: { uri: encodeURI(uri) },
						region: {
							startLine: line,
							startColumn: column,
							endColumn: column + text.length
						}
					} }],
					partialFingerprints: { "separation/v1": `${key}:${number}` }
				};
			})
		}]
	};
}

// src/cli/commands/code.ts
/** `separation code [paths]`: lists places that mean a buyer and say user; `--write` changes the certain ones. Ends with 1 while any is open. */
const code = async (call) => {
	const inputs = parseInputs(call.get);
	const { config } = loadConfig(inputs);
	const { working: folder } = foldersOf(inputs, call.environment);
	const { findCode } = await import("./chunk-find2.js");
	const recorded = await recordedIn(inputs, config, call.environment);
	if (recorded === null) call.print(call.colors.dim("The database does not answer: migrations that were applied are known by their place in the repository."));
	const request = {
		folder,
		paths: call.paths,
		config,
		recorded,
		progress: (line) => call.print(call.colors.dim(line))
	};
	const found = await findCode(request);
	const isAsked = call.get("write") === "true";
	const changes = inputs.dryRun || isAsked ? changesOf(folder, found.findings) : [];
	for (const { diff } of inputs.dryRun ? changes : []) call.print(printableLines(diff));
	const isWritten = isAsked && !inputs.dryRun && changes.length > 0 && found.refused.length === 0;
	if (isWritten) writeChanges(folder, changes);
	const written = isWritten ? changes.map(({ path }) => path) : [];
	for (const path of written) call.print(`${call.colors.green("changed")} ${printable(path)}`);
	const checked = {
		folders: { ...foldersOf(inputs, call.environment) },
		inputs,
		environment: defined(call.environment),
		progress: request.progress,
		signal: call.signal
	};
	const isAfter = !isAsked && !inputs.dryRun && found.isSeparated;
	const isChecked = (isWritten || isAfter) && inputs.typecheck !== "off";
	const generated = isChecked && isWritten ? await regenerateClients(checked, found.homes) : {
		...nothing,
		anew: /* @__PURE__ */ new Set()
	};
	const result = isWritten ? await findCode(request) : found;
	const after = isChecked && !generated.failed ? await checkAfter(checked, generated.anew) : nothing;
	tell(result, call);
	for (const line of [...generated.lines, ...after.lines]) call.print(printableLines(line));
	for (const { file, line, column, code: own, message } of after.errors) call.print(`${printable(`${file}:${line}:${column}`)} ${call.colors.red(own)} ${printable(message.split("\n", 1)[0] ?? "")}`);
	call.print(`${result.files} files: ${countsText(countsOf(result.findings))}.${notReadText(result.notRead)}`);
	const path = call.get("sarif");
	if (path !== void 0) writeSarif(resolve(path), result.findings, folder);
	call.json({
		...codeJson(result, written),
		typeErrors: after.errors
	});
	return result.findings.some(isOpenFinding) || result.refused.length > 0 || generated.failed || after.failed ? 1 : 0;
};
const nothing = {
	lines: [],
	errors: [],
	failed: false
};
/** Null if a database is named and does not answer, or the URL is of no PostgreSQL. */
async function recordedIn(inputs, config, environment) {
	if (inputs.databaseUrl === null) return /* @__PURE__ */ new Set();
	try {
		const connection = {
			...connectionOf(inputs, environment),
			source: sourceNames(config)
		};
		return await recordedMigrations(connection, config.separate.schema);
	} catch {
		return null;
	}
}
function defined(environment) {
	return Object.fromEntries(Object.entries(environment).filter((entry) => entry[1] !== void 0));
}
function tell({ findings, refused, notes }, { print, colors }) {
	for (const note of notes) print(colors.yellow(printable(note)));
	for (const { path, line, message } of refused) print(`${printable(`${path}:${line}`)} ${colors.red("refused")} ${printable(message.split("\n", 1)[0] ?? "")} ${colors.dim("(Prisma would not take the schema after the change, so nothing is written: change this line by hand)")}`);
	const open = findings.filter(isOpenFinding);
	for (const { file, line, column, text, class: own, why, edit } of open) {
		const name = own === "certain" ? colors.red(own) : colors.yellow(own);
		const to = edit === null || edit.text.includes("\n") ? "" : ` → ${edit.text.trim()}`;
		print(`${printable(`${file}:${line}:${column}`)} ${name} ${printable(`${text}${to}`)} ${colors.dim(`(${why})`)}`);
	}
	if (open.some((finding) => finding.class === "certain")) print("`separation code --write --dry-run` shows the changes. What means a system user: // separation: user");
	if (open.some((finding) => finding.class === "look")) print("What was looked at and may stay: // separation: read");
}
function writeSarif(path, findings, folder) {
	const prefix = reportedPath(folder, ".").replace(/\/$/, "");
	try {
		writeFileSync(path, `${JSON.stringify(sarif(findings, prefix), null, 2)}\n`);
	} catch (error) {
		throw new SeparationError("E_USAGE", `sarif: ${path} cannot be written: ${messageOf(error)}`, "Give a file in a folder that is there.", { cause: error });
	}
}
/** ` Not read: 3 .java, 1 .proto.`; empty if every file was read. */
function notReadText(notRead) {
	const kinds = Object.entries(notRead).toSorted(([, a], [, b]) => b - a);
	const shown = kinds.slice(0, 8).map(([kind, count]) => `${count} ${kind}`);
	const others = kinds.slice(8).reduce((sum, [, count]) => sum + count, 0);
	if (kinds.length === 0) return "";
	return ` Not read: ${[...shown, ...others === 0 ? [] : [`${others} others`]].join(", ")}.`;
}

export { code };