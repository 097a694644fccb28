import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { o as __toESM } from "./chunk-rolldown-runtime.js";
import { t as prettyBytes } from "./chunk-pretty-bytes.js";
import { i as require_ms } from "./chunk-inputs.js";
import { t as SeparationError } from "./chunk-errors.js";
import { n as open } from "./chunk-open.js";

// src/config/age.ts
var import_ms = /* @__PURE__ */ __toESM(require_ms(), 1);
/** An age such as `30d` or `12h`, in milliseconds; unlike a timer of the server it may be years. Throws `E_USAGE`. */
function readAge(flag, text) {
	const parts = /^(\d{1,5}(?:\.\d{1,3})?) ?(m|h|d|w|y)$/.exec(text.trim());
	if (parts !== null) return (0, import_ms.default)(`${Number(parts[1])}${parts[2] ?? "d"}`);
	if (text.trim() === "0") return 0;
	throw new SeparationError("E_USAGE", `${flag}: found ${JSON.stringify(text.slice(0, 80))}, allowed is an age with its unit such as "12h", "30d" or "1y", or "0"`, "Correct it; nothing was removed.");
}

// src/commands/cleanup.ts
/** `separation cleanup`: lists what earlier runs left and removes, with `--yes`, what is older than `--older-than`. */
const cleanup = async (call) => {
	const olderThan = call.get("older-than") ?? "30d";
	const age = readAge("older-than", olderThan);
	const yes = call.get("yes") === "true";
	const { connection, folders, redact } = open(call.get, call.environment);
	const { cleanUp } = await import("./chunk-cleanup2.js");
	const progress = (line) => call.print(redact(line));
	const { decided, removed, failed } = await cleanUp({
		connection,
		folders,
		progress
	}, {
		age,
		remove: yes
	});
	call.print(listing(decided, {
		olderThan,
		yes
	}, call.colors));
	for (const { name, error } of failed) call.print(`${call.colors.red("not removed:")} ${name}: ${redact(said(error))}`);
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
		}))
	});
	return failed.length === 0 ? 0 : 1;
};
function said({ code, message, hint }) {
	return `${code}: ${message} ${hint}`;
}
const why = {
	remove: "remove",
	newest: "kept: the newest proved backup",
	"in-flight": "kept: a run in flight needs it",
	waiting: "kept: its rows come back with the next separation",
	current: "kept: it says where the database stands",
	young: "kept: not old enough",
	"unknown-age": "kept: nobody knows how old it is (`--older-than 0` takes it too)"
};
/** What there is, one line each, with size, age and what becomes of it. */
function listing(decided, { olderThan, yes }, colors, now = Date.now()) {
	if (decided.length === 0) return "Earlier runs on this database left nothing.";
	const lines = decided.map(({ leftover: { kind, name, bytes, createdAt }, decision }) => {
		const age = createdAt === null ? "unknown age" : (0, import_ms.default)(Math.max(0, now - Date.parse(createdAt)));
		const line = `${kind} ${name} (${prettyBytes(bytes)}, ${age}): ${yes && decision === "remove" ? "to be removed" : why[decision]}`;
		return decision === "remove" ? colors.yellow(line) : colors.dim(line);
	});
	const going = decided.filter(({ decision }) => decision === "remove");
	const total = prettyBytes(going.reduce((sum, { leftover: { bytes } }) => sum + bytes, 0));
	const end = going.length === 0 ? `Nothing is older than ${olderThan} and may be removed.` : yes ? `${going.length} of ${decided.length} (${total}) were to be removed.` : `${going.length} of ${decided.length} (${total}) would be removed; nothing was. Run it again with --yes to remove them.`;
	return [...lines, end].join("\n");
}

export { cleanup };