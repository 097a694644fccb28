import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { n as array, r as boolean, s as object, u as string } from "./chunk-schemas.js";
import { l as writePrivately } from "./chunk-run-record.js";
import { join, resolve } from "node:path";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";

// src/plan/kept-plans.ts
/** What of a plan is needed to say how another one differs; a file that `separation plan --json` printed has it, too. */
const approvedSchema = object({
	digest: string().regex(/^[0-9a-f]{64}$/),
	operations: array(object({
		sql: string(),
		description: string()
	})),
	references: array(object({
		schema: string(),
		table: string(),
		column: string(),
		to: string(),
		foreignKey: boolean()
	})),
	hazards: array(object({
		code: string(),
		object: string()
	})).default([])
});
/** Files of plans that are kept; older ones are removed. */
const mostKept = 20;
/** Keeps a plan beside the backups, so that a run with its digest can say what has changed since. Returns its path, or null where it cannot be written. */
function keepPlan({ backups }, plan) {
	const folder = join(backups, "plans");
	const { digest, operations, references, hazards } = plan;
	const kept = {
		digest,
		operations: operations.map(({ sql, description }) => ({
			sql,
			description
		})),
		references,
		hazards: hazards.map(({ code, object }) => ({
			code,
			object
		}))
	};
	try {
		const path = writePrivately(folder, `${digest}.json`, `${JSON.stringify(kept, null, 1)}\n`);
		removeOld(folder);
		return path;
	} catch {
		return null;
	}
}
/** What the input `plan` says was approved: a digest, or the path of a file that holds a plan. Null where it is not given; throws `E_USAGE`. */
function approvalOf({ inputs, folders }) {
	const given = inputs.plan;
	if (given === null) return null;
	const file = resolve(folders.working, given);
	if (!/^[0-9a-f]+$/.test(given) && existsSync(file) && statSync(file).isFile()) {
		const plan = readPlan(file);
		if (plan !== null) return {
			digest: plan.digest,
			plan
		};
		throw new SeparationError("E_USAGE", `plan: ${JSON.stringify(given)} is not a plan`, "Give the digest that was approved, or the file that `separation plan --json` printed.");
	}
	return {
		digest: given,
		plan: isDigest(given) ? readPlan(join(folders.backups, "plans", `${given}.json`)) : null
	};
}
function isDigest(text) {
	return /^[0-9a-f]{64}$/.test(text);
}
function readPlan(path) {
	try {
		return approvedSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch {
		return null;
	}
}
function removeOld(folder) {
	const files = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => ({
		path: join(folder, name),
		time: statSync(join(folder, name)).mtimeMs
	})).toSorted((a, b) => b.time - a.time);
	for (const { path } of files.slice(mostKept)) rmSync(path, { force: true });
}

export { keepPlan as n, approvalOf as t };