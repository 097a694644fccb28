import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as makeBridge } from "./chunk-make.js";
import { ht as bridgeSchema } from "./chunk-plan.js";
import { K as withClient, N as withRunLock } from "./chunk-session.js";

// src/stages/bridge.ts
/** Makes the bridge before the switch, in a transaction of its own: the old application is on it when the names change. */
const bridgeStage = { run: bridge };
async function bridge(context) {
	const { config, connection, record } = context;
	if (record.plan?.layout === null) return {
		status: "skipped",
		detail: "the migration is your own: what it renames is not known"
	};
	return withClient(connection, (client) => withRunLock(client, async () => {
		const made = await makeBridge(client, config.separate.schema, context);
		return {
			status: "passed",
			detail: `schema ${bridgeSchema} is ${made}; it follows the separation and its way back, and stays until \`separation bridge drop\``
		};
	}));
}

export { bridgeStage };