import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as withOwnedRun } from "./chunk-owned-run.js";
import { a as withClient } from "./chunk-session.js";

// src/stages/seed.ts
/** Makes the admins of the configuration system users, once the new tables are there. */
const seedStage = {
	name: "seed",
	warmUp: loadSeeding,
	run: seed
};
/** Prisma takes a quarter of a second to load, and only this stage uses it. */
function loadSeeding() {
	return import("./chunk-seed-admins.js");
}
async function seed(context) {
	const { config, connection, inputs, runId, signal } = context;
	if (config.admins.length === 0 && config.workspace === void 0) return {
		status: "skipped",
		detail: "no admins are configured"
	};
	return withClient(connection, (client) => withOwnedRun(client, runId, "seeded", async ({ plan }) => {
		if (plan.kind === "own") return {
			status: "skipped",
			detail: "the migration is your own: its tables are not known, so nothing is seeded"
		};
		const { seedAdmins } = await loadSeeding();
		const admins = await seedAdmins(connection, config, {
			lockTimeout: inputs.lockTimeout,
			lockBudget: inputs.lockBudget,
			signal
		});
		const linked = admins.filter(({ customerLinked }) => customerLinked).length;
		const workspace = config.workspace === void 0 ? "" : `, members of workspace ${JSON.stringify(config.workspace.slug)}`;
		return {
			status: "passed",
			detail: `${admins.length} admin(s) seeded${workspace}; ${linked} linked to a customer`,
			report: { admins }
		};
	}));
}

export { seedStage };