import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { nr as SeparationError } from "./chunk-base.js";
import { n as open } from "./chunk-open.js";

// src/cli/commands/users.ts
/** `separation users`: names rows that came otherwise than by the seed. `confirm` says that they are system users; `customers` moves them. No role is given. */
const users = async (call) => {
	const [action = "list", ...more] = call.paths;
	if (![
		"list",
		"confirm",
		"customers"
	].includes(action) || more.length > 0) throw new SeparationError("E_USAGE", `users: there is no subcommand ${JSON.stringify(call.paths.join(" "))}`, "`separation users` lists, `separation users confirm --ids 12,13` confirms, `separation users customers --yes` makes customers of the rest.");
	const ids = readIds(call.get("ids"));
	if (action === "confirm" && ids.length === 0) throw new SeparationError("E_USAGE", "users confirm: --ids is missing", "Say who is a system user, such as `--ids 12,13`.");
	const { connection } = open(call.get, call.environment);
	const [{ withClient }, { withRunLock }, { workOnUsers }] = await Promise.all([
		import("./chunk-session2.js"),
		import("./chunk-run-lock.js"),
		import("./chunk-work-on-users.js")
	]);
	const outcome = await withClient(connection, (client) => withRunLock(client, () => workOnUsers(client, {
		confirm: action === "confirm" ? ids : [],
		move: action === "customers" && call.get("yes") === "true",
		runId: call.runId
	})));
	for (const line of outcome.lines) call.print(line);
	if (action === "customers" && call.get("yes") !== "true" && outcome.users.length > 0) call.print("Nothing was changed. Run it again with --yes to run this SQL.");
	const { users: found, confirmed, moved } = outcome;
	call.json({
		version: 1,
		users: found,
		confirmed,
		moved
	});
	return 0;
};
function readIds(text) {
	const ids = (text ?? "").split(",").map((id) => id.trim()).filter((id) => id !== "");
	const wrong = ids.find((id) => !/^\d{1,19}$/.test(id));
	if (wrong === void 0) return ids;
	throw new SeparationError("E_USAGE", `--ids: ${JSON.stringify(wrong)} is no id of a user`, "Give ids as `separation users` prints them, separated by commas.");
}

export { users };