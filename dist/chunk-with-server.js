import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as readInputs } from "./chunk-open.js";
import { r as withRehearsalServer } from "./chunk-server.js";
import { resolve } from "node:path";

// src/cli/commands/with-server.ts
/** Gives `use` the server of a rehearsal, for as long as it lasts, or null if the call asks for none. Throws `E_USAGE`, `E_CONFIG`, `E_EPHEMERAL`, `E_CANCELLED`. */
async function withServerOf(call, use) {
	const { inputs } = readInputs(call.get);
	if (!inputs.ephemeral) return use(null);
	call.print(call.colors.dim("Starting a PostgreSQL server of its own …"));
	return withRehearsalServer({
		working: resolve(inputs.workingDirectory),
		signal: call.signal
	}, (server) => {
		call.print(call.colors.dim(`The ephemeral database is ready: PostgreSQL from ${server.describe}`));
		return use(server);
	});
}

export { withServerOf as t };