import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { a as ProgramOutput, jn as plural, nr as SeparationError, s as programWords, wn as describeBroken } from "./chunk-base.js";
import { t as withOwnedRun } from "./chunk-owned-run.js";
import { K as withClient } from "./chunk-session.js";
import { n as afterName, r as touchedBy, t as compareWithManifest } from "./chunk-compare.js";
import { n as listChecks, r as runChecks, t as failedChecks } from "./chunk-run-checks.js";
import { r as runUserCommand } from "./chunk-run-command.js";
import { t as commandEnvironment } from "./chunk-command-environment.js";
import { a as runUserChecks } from "./chunk-plan.js";

// src/stages/validate/rows-kept.ts
const name$1 = "all-rows-kept";
const title = "Every table has the rows it had";
/** Compares every table with the manifest; newer rows are told apart, deleted ones are a warning. `client` must not be in a transaction. */
async function checkRowsKept(client, { connection, record, progress }, run) {
	const manifest = record.manifest ?? run.manifest;
	if (manifest === null) return {
		check: {
			name: name$1,
			severity: "error",
			status: "skipped",
			rows: 0,
			message: `${title}: no backup was made, so there is nothing to compare with`
		},
		tables: []
	};
	const touched = touchedBy(run.plan.layout === null ? [] : run.tables);
	const comparison = await compareWithManifest(client, connection, manifest, {
		renamed: afterName(run.tables),
		touches: touched,
		progress
	});
	return {
		check: judge(comparison, run.plan.layout),
		tables: comparison.tables
	};
}
function judge({ tables, written, deleted, unexplained, elsewhere }, layout) {
	const report = (status, severity, rows, found) => ({
		name: name$1,
		severity,
		status,
		rows,
		message: `${title}: ${found}`
	});
	if (layout === null) return report("skipped", "error", 0, "a migration of your own may change rows: write a check that says which may not");
	if (unexplained.length > 0) return report("failed", "error", unexplained.length, unexplained.join("; "));
	if (elsewhere.length > 0) return report("failed", "warning", elsewhere.length, `tables that the separation does not touch changed: ${elsewhere.join("; ")}`);
	if (deleted.length > 0) return report("failed", "warning", deleted.reduce((sum, table) => sum + table.rows, 0), `rows were deleted since the backup: ${deleted.map((table) => `${table.rows} of ${table.name}`).join(", ")}`);
	const since = written === 0 ? "every fingerprint is equal" : `equal but for ${plural(written, "row")} written since the backup`;
	return report("passed", "error", 0, `${tables.length} tables, ${since}`);
}

// src/stages/validate/smoke.ts
const name = "smoke-command";
/** Runs the smoke command with the database's URL in its environment; its exit code is the verdict. Throws `E_SMOKE`, `E_CANCELLED`. */
async function runSmokeCommand(context, earlier) {
	const { inputs, connection, folders, signal } = context;
	if (inputs.smokeCommand === null) return {
		name,
		severity: "error",
		status: "skipped",
		rows: 0,
		message: "no smoke-command is given"
	};
	context.progress("smoke-command");
	const started = Date.now();
	const env = {
		...commandEnvironment(context),
		DATABASE_URL: connection.url,
		DIRECT_URL: connection.url
	};
	const { exitCode, output } = await runUserCommand(inputs.smokeCommand, folders.working, env, {
		signal,
		name,
		hint: "It was ended, and all that it had started. The way back is taken."
	});
	if (exitCode === 0) {
		context.showValues?.(`smoke-command said:\n${output}`);
		const message = `exit code 0 after ${Date.now() - started} ms`;
		return {
			name,
			severity: "error",
			status: "passed",
			rows: 0,
			message
		};
	}
	const failed = {
		name,
		severity: "error",
		status: "failed",
		rows: 0,
		message: `exit code ${exitCode}`
	};
	throw new SeparationError("E_SMOKE", `smoke-command ended with exit code ${exitCode}${said(programWords(output))}`, "The way back is taken. Run the same command against a copy of the database that is separated, and correct what it says.", {
		report: { checks: [...earlier, failed] },
		cause: new ProgramOutput(output)
	});
}
function said(words) {
	return words === "" ? ", and said nothing" : `:\n${words}`;
}

// src/stages/validate/validate.ts
/** Proves the separated database: the built-in checks, the user's own, then the smoke command. */
const validateStage = { run: validate };
async function validate(context) {
	return withClient(context.connection, (client) => withOwnedRun(client, context.runId, "validated", async (run) => {
		const [kept, others] = await Promise.allSettled([withClient(context.connection, (reader) => checkRowsKept(reader, context, run)), runChecks(client, context, run, runUserChecks)]);
		if (kept.status === "rejected") throw kept.reason;
		if (others.status === "rejected") throw others.reason;
		const { check: rowsKept, tables } = kept.value;
		const checks = [
			rowsKept,
			...brokenReferences(context.record.manifest ?? run.manifest),
			...others.value
		];
		refuseFailed(checks, tables);
		const all = [...checks, await runSmokeCommand(context, checks)];
		return {
			status: "passed",
			detail: describe(all),
			report: {
				checks: all,
				...told(tables)
			}
		};
	}));
}
/** Rows that broke what the catalog calls valid before the separation break it afterwards: of that nothing is proved. */
function brokenReferences(manifest) {
	const broken = manifest?.broken ?? [];
	const keys = broken.filter(({ kind = "key" }) => kind === "key");
	const others = broken.filter(({ kind = "key" }) => kind !== "key");
	const check = (name, of, what) => of.length === 0 ? [] : [{
		name,
		severity: "warning",
		status: "failed",
		rows: of.reduce((sum, { rows }) => sum + rows, 0),
		message: `before the separation as well, ${what}`
	}];
	return [...check("foreign-keys-rows", keys, keys.map(({ name, table, rows }) => `${plural(rows, "row")} of ${table} broke the foreign key ${name}`).join(", ")), ...check("valid-rows", others, describeBroken(others).join("; "))];
}
function refuseFailed(checks, tables) {
	const failed = failedChecks(checks);
	if (failed.length === 0) return;
	throw new SeparationError("E_VALIDATE", `${failed.length} of ${checks.length} checks failed:\n${listChecks(failed)}`, "The way back is taken. Correct what the checks name, or the check, then run it again.", { report: {
		checks,
		...told(tables)
	} });
}
/** Without a manifest the report keeps what it has. */
function told(tables) {
	return tables.length === 0 ? {} : { tables };
}
function describe(checks) {
	const count = (status) => checks.filter((check) => check.status === status).length;
	const parts = [`${count("passed")} checks passed`];
	if (count("failed") > 0) parts.push(`${plural(count("failed"), "warning")}`);
	if (count("skipped") > 0) parts.push(`${count("skipped")} skipped`);
	return parts.join(", ");
}

export { validateStage };