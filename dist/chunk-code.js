import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as unifiedDiff } from "./chunk-line-edits.js";
import { n as countsOf, r as countsText, t as codeJson } from "./chunk-code-json.js";
import { $ as isOpen, $t as foldersOf, Wt as parseInputs, Xt as SeparationError, Z as printable, a as reportedPath } from "./chunk-base.js";
import { D as toolVersion } from "./chunk-session.js";
import { i as loadConfig } from "./chunk-open.js";
import { join, resolve } from "node:path";
import { readFileSync, statSync, writeFileSync } from "node:fs";

// src/code/write.ts
/** The files of `folder` with their certain places changed; nothing is written. */
function changesOf(folder, findings) {
	const files = /* @__PURE__ */ new Map();
	for (const { file, edit, also, class: own } of findings) {
		if (edit === null || own !== "certain") continue;
		files.set(file, [
			...files.get(file) ?? [],
			edit,
			...also
		]);
	}
	return [...files].map(([path, edits]) => {
		const before = readFileSync(join(folder, path), "utf8");
		return {
			path,
			before,
			after: edited(before, edits),
			diff: unifiedDiff(path, linesOf(before, edits))
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
	const inOrder = edits.toSorted((a, b) => a.start - b.start);
	const parts = [];
	let position = 0;
	for (const { start, end, text: own } of inOrder) {
		parts.push(text.slice(position, start), own);
		position = end;
	}
	return parts.join("") + text.slice(position);
}
/** No edit goes over the end of a line. */
function linesOf(text, edits) {
	let offset = 0;
	return text.split("\n").map((before) => {
		const start = offset;
		offset += before.length + 1;
		const own = edits.filter((edit) => edit.start >= start && edit.end <= start + before.length);
		if (own.length === 0) return {
			before,
			after: [before]
		};
		return {
			before,
			after: edited(before, own.map((edit) => ({
				...edit,
				start: edit.start - start,
				end: edit.end - start
			}))).split("\n")
		};
	});
}

// src/code/sarif.ts
const rules = [{
	id: "separation/certain",
	shortDescription: { text: "A place that means a buyer and still says user" },
	help: { text: "`separation code --write` changes it. Does it mean a system user? Say so: // separation: user" }
}, {
	id: "separation/look",
	shortDescription: { text: "A place that may mean a buyer" },
	help: { text: "Look at it, change it where it must be changed, and mark it: // separation: read" }
}];
/**
* What is open, as SARIF 2.1.0 for GitHub code scanning; `prefix` leads from the repository to the application's folder. A text
* as a fingerprint, without the line, lets a finding be known again when code above it moves.
*/
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
			results: findings.filter(isOpen).map((finding) => {
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

// src/commands/code.ts
/**
* `separation code [paths]`: lists the places that mean a buyer and say user; needs no database. `--write` changes the certain
* ones, `--dry-run` prints the diff. It ends with 1 while there are certain places, or some to look at that nobody marked as read.
*/
const code = async (call) => {
	const inputs = parseInputs(call.get);
	const { config } = loadConfig(inputs);
	const { working: folder } = foldersOf(inputs, call.environment);
	const { findCode } = await import("./chunk-find2.js");
	const request = {
		folder,
		paths: call.paths,
		config,
		progress: (line) => call.print(call.colors.dim(line))
	};
	const found = await findCode(request);
	const changes = inputs.dryRun || call.get("write") === "true" ? changesOf(folder, found.findings) : [];
	for (const { diff } of inputs.dryRun ? changes : []) call.print(printableLines(diff));
	const isWritten = !inputs.dryRun && changes.length > 0;
	if (isWritten) writeChanges(folder, changes);
	const result = isWritten ? await findCode(request) : found;
	const written = isWritten ? changes.map(({ path }) => path) : [];
	for (const path of written) call.print(`${call.colors.green("changed")} ${printable(path)}`);
	tell(result.findings, call);
	call.print(`${result.files} files: ${countsText(countsOf(result.findings))}.`);
	const path = call.get("sarif");
	if (path !== void 0) writeSarif(resolve(path), result.findings, folder);
	call.json(codeJson(result, written));
	return result.findings.some(isOpen) ? 1 : 0;
};
function tell(findings, { print, colors }) {
	const open = findings.filter(isOpen);
	for (const { file, line, column, text, class: own, why, edit } of open) {
		const name = own === "certain" ? colors.red(own) : colors.yellow(own);
		const to = edit === null || edit.text.includes("\n") ? "" : ` → ${edit.text.trim()}`;
		print(`${printable(`${file}:${line}:${column}`)} ${name} ${printable(`${text}${to}`)} ${colors.dim(`(${why})`)}`);
	}
	if (open.some((finding) => finding.class === "certain")) print("`separation code --write --dry-run` shows the changes. What means a system user: // separation: user");
	if (open.some((finding) => finding.class === "look")) print("What was looked at and may stay: // separation: read");
}
function printableLines(text) {
	return text.split("\n").map(printable).join("\n");
}
function writeSarif(path, findings, folder) {
	const prefix = reportedPath(folder, ".").replace(/\/$/, "");
	try {
		writeFileSync(path, `${JSON.stringify(sarif(findings, prefix), null, 2)}\n`);
	} catch (error) {
		throw new SeparationError("E_USAGE", `sarif: ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`, "Give a file in a folder that is there.", { cause: error });
	}
}

export { code };