import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as __toESM } from "./chunk-rolldown-runtime.js";
import { Qn as readAge, nr as SeparationError, tr as require_ms } from "./chunk-base.js";
import { n as open } from "./chunk-open.js";
import { ht as bridgeSchema } from "./chunk-plan.js";

// src/cli/commands/bridge.ts
var import_ms = /* @__PURE__ */ __toESM(require_ms(), 1);
/** `separation bridge make` makes it, `separation bridge` says who uses it, `separation bridge drop --unused-for 7d` removes it. */
const bridge = async (call) => {
	const [action = "status", ...more] = call.paths;
	if (![
		"status",
		"make",
		"drop"
	].includes(action) || more.length > 0) throw new SeparationError("E_USAGE", `bridge: there is no subcommand ${JSON.stringify(call.paths.join(" "))}`, "`separation bridge` says how it is used, `separation bridge make` makes it before the separation, `separation bridge drop --unused-for 7d` removes it.");
	const unusedFor = call.get("unused-for");
	if (action === "drop" && unusedFor === void 0) throw new SeparationError("E_USAGE", "bridge drop: --unused-for is missing", "Say for how long nobody may have used it, such as `--unused-for 7d`; `--unused-for 0` removes it whoever uses it.");
	const age = readAge("unused-for", unusedFor ?? "0");
	const { config, connection, inputs, redact } = open(call.get, call.environment);
	const patience = {
		inputs,
		signal: call.signal,
		progress: (line) => call.print(redact(line))
	};
	const [{ withClient }, { withRunLock }, { readUsage }, { dropBridge }] = await Promise.all([
		import("./chunk-session2.js"),
		import("./chunk-run-lock.js"),
		import("./chunk-usage.js"),
		import("./chunk-drop.js")
	]);
	return withClient(connection, (client) => withRunLock(client, async () => {
		if (action === "make") {
			const { makeBefore } = await import("./chunk-make2.js");
			const made = await makeBefore(client, config, patience);
			call.print(`Schema ${bridgeSchema} is ${made}. Put the old application on it now; it stays through the separation.`);
			call.json({
				version: 1,
				bridge: true,
				uses: null,
				unusedSince: null,
				dropped: false
			});
			return 0;
		}
		const usage = await readUsage(client);
		if (usage === null) {
			call.print(`There is no bridge (schema ${bridgeSchema}) in this database.`);
			call.json({
				version: 1,
				bridge: false,
				uses: null,
				unusedSince: null,
				dropped: false
			});
			return 0;
		}
		const { uses, unusedSince, now } = usage;
		const unused = now.getTime() - unusedSince.getTime();
		const found = `${uses} quer${uses === 1 ? "y" : "ies"} went over the bridge since the server counts; none is known for ${(0, import_ms.default)(Math.max(0, unused), { long: true })}.`;
		const dropping = action === "drop";
		if (dropping && unused < age) throw new SeparationError("E_STATE", `bridge drop: ${found} That is less than ${unusedFor ?? ""}`, "Nothing was removed, and the count is noted. Move what still uses it to the new names, and run it again later.");
		if (dropping) await dropBridge(client, patience);
		call.print(dropping ? `${found} It was removed.` : found);
		call.json({
			version: 1,
			bridge: !dropping,
			uses,
			unusedSince: unusedSince.toISOString(),
			dropped: dropping
		});
		return 0;
	}));
};

export { bridge };