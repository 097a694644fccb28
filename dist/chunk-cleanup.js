import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as __toESM } from "./chunk-rolldown-runtime.js";
import { Dn as count, En as bytes, Mn as prettyBytes, Qn as readAge, X as mostSummaryBytes, ct as markdown, jn as plural, lt as printable, ot as inlineCode, rt as fit, tr as require_ms } from "./chunk-base.js";
import { t as checkConfirm } from "./chunk-confirm.js";
import { n as open } from "./chunk-open.js";

// src/report/markdown-cleanup.ts
var import_ms = /* @__PURE__ */ __toESM(require_ms(), 1);
/** What becomes of a leftover, in words. */
const whyKept = {
	remove: "remove",
	newest: "kept: the newest proved backup",
	"in-flight": "kept: a run in flight needs it",
	waiting: "kept: its rows come back with the next separation",
	unconfirmed: "kept: people in it are no system users, and may be customers (`separation users`)",
	current: "kept: it says where the database stands",
	young: "kept: not old enough",
	"unknown-age": "kept: nobody knows how old it is (`--older-than 0` takes it too)"
};
/** Why orphans that were not removed are still there. */
function whyOrphans({ keep }) {
	switch (keep) {
		case "customers": return "kept: they are customers themselves";
		case "others-hang-on-it": return "kept: a foreign key that cascades would take rows of other tables along; remove them by hand";
		case null: return "they may be exported and removed (`--orphans --yes`)";
	}
}
/** What a clean-up found and did, as Markdown; `said` writes an error. */
function cleanupMarkdown(database, cleaned, said) {
	const { removed, removedOrphans, failed } = cleaned;
	const rows = removedOrphans.reduce((sum, gone) => sum + gone.removed, 0);
	const what = [...removed.length === 0 ? [] : [`${plural(removed.length, "leftover")} removed`], ...rows === 0 ? [] : [`${plural(rows, "row")} exported and removed`]];
	const verdict = what.length === 0 ? "nothing was removed" : what.join(", ");
	return fit([
		`## ${failed.length === 0 ? "🧹" : "❌"} Clean-up of ${inlineCode(database)}: ${verdict}.`,
		...failed.map(({ name, error }) => `> **Not removed:** ${inlineCode(name)}: ${markdown(said(error).slice(0, 2e3))}`),
		leftovers(cleaned),
		orphans(cleaned)
	], mostSummaryBytes);
}
function leftovers({ decided, removed }) {
	return {
		title: "Left by earlier runs",
		head: [
			"What",
			"Name",
			"Size",
			"Since",
			""
		],
		rows: decided.map(({ leftover, decision }) => [
			leftover.kind,
			inlineCode(leftover.name),
			bytes(leftover.bytes),
			leftover.createdAt ?? "not known",
			removed.includes(leftover) ? "**removed**" : whyKept[decision]
		]),
		weight: 1
	};
}
function orphans({ orphans, removedOrphans }) {
	return {
		title: "Rows that point to no customer",
		head: [
			"Reference",
			"Rows",
			""
		],
		rows: orphans.map((found) => {
			const gone = removedOrphans.find((other) => other.orphans === found);
			return [
				inlineCode(`${found.schema}.${found.table}.${found.column}`),
				count(found.rows),
				gone === void 0 ? whyOrphans(found) : `**removed**; they are in ${inlineCode(gone.file)}`
			];
		}),
		weight: 2
	};
}

// src/cli/commands/cleanup.ts
/** `separation cleanup`: lists what earlier runs left and rows that point to no customer; `--yes` removes the former, `--orphans` the latter. */
const cleanup = async (call) => {
	const olderThan = call.get("older-than") ?? "30d";
	const age = readAge("older-than", olderThan);
	const yes = call.get("yes") === "true";
	const { connection, folders, inputs, environment, redact } = open(call.get, call.environment);
	checkConfirm(inputs.confirm, connection.database);
	const { cleanUp } = await import("./chunk-cleanup2.js");
	const progress = (line) => call.print(redact(line));
	const options = {
		age,
		remove: yes,
		orphans: call.get("orphans") === "true"
	};
	const cleaned = await cleanUp({
		connection,
		folders,
		inputs,
		progress,
		environment
	}, options);
	const { decided, removed, failed, orphans, removedOrphans } = cleaned;
	call.print(listing(decided, {
		olderThan,
		yes
	}, call.colors));
	for (const line of orphanLines(cleaned)) call.print(line);
	for (const { name, error } of failed) call.print(`${call.colors.red("not removed:")} ${printable(name)}: ${redact(said(error))}`);
	call.summary(cleanupMarkdown(connection.database, cleaned, (error) => redact(said(error))));
	call.json({
		version: 1,
		olderThan,
		leftovers: decided.map(({ leftover: { kind, name, bytes, createdAt, runId }, decision }) => ({
			kind,
			name,
			bytes,
			createdAt,
			runId,
			decision,
			removed: removed.some((other) => other.kind === kind && other.name === name)
		})),
		orphans: orphans.map((found) => {
			const gone = removedOrphans.find(({ orphans }) => orphans === found);
			return {
				...found,
				exported: gone?.file ?? null,
				removed: gone?.removed ?? 0
			};
		})
	});
	return failed.length === 0 ? 0 : 1;
};
function said({ code, message, hint }) {
	return `${code}: ${message}. ${hint}`;
}
/** Rows that point to no customer, one line a reference. */
function orphanLines({ orphans, removedOrphans }) {
	return orphans.map((found) => {
		const gone = removedOrphans.find(({ orphans }) => orphans === found);
		return `${printable(`${found.schema}.${found.table}.${found.column}`)}: ${plural(found.rows, "row")} without a customer: ${gone === void 0 ? whyOrphans(found) : `removed; they are in ${gone.file}`}`;
	});
}
/** What there is, one line each, with size, age and what becomes of it. */
function listing(decided, { olderThan, yes }, colors) {
	if (decided.length === 0) return "Earlier runs on this database left nothing.";
	const lines = decided.map(({ leftover: { kind, name, bytes, createdAt }, decision }) => {
		const age = createdAt === null ? "unknown age" : (0, import_ms.default)(Math.max(0, Date.now() - Date.parse(createdAt)));
		const line = `${kind} ${name} (${prettyBytes(bytes)}, ${age}): ${yes && decision === "remove" ? "to be removed" : whyKept[decision]}`;
		return decision === "remove" ? colors.yellow(line) : colors.dim(line);
	});
	const going = decided.filter(({ decision }) => decision === "remove");
	const total = prettyBytes(going.reduce((sum, { leftover: { bytes } }) => sum + bytes, 0));
	const end = going.length === 0 ? `Nothing is older than ${olderThan} and may be removed.` : yes ? `${going.length} of ${decided.length} (${total}) were to be removed.` : `${going.length} of ${decided.length} (${total}) would be removed; nothing was. Run it again with --yes to remove them.`;
	return [...lines, end].join("\n");
}

export { cleanup };