import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { $t as maskEmails, V as duration, pn as SeparationError, tn as scrub, v as secretsOf, yn as withHeartbeat } from "./chunk-base.js";
import { i as tail, n as shellCommand, r as orCancelled, t as runCommand } from "./chunk-run-command.js";

// src/stages/load.ts
/** Fills the ephemeral database by the user's command, before anything looks at it. */
const loadStage = {
	name: "load",
	run: load
};
/** Runs the command in the working directory; its exit code is the verdict. Throws `E_LOAD` with the end of its output, and `E_CANCELLED`. */
async function load(context) {
	const { inputs, environment, connection, folders, signal, progress } = context;
	const started = Date.now();
	const command = runCommand(shellCommand(inputs.load ?? "", environment), folders.working, environment);
	const { exitCode, output } = await withHeartbeat(progress, () => "load: the command is at work", () => orCancelled(signal, "load", "The ephemeral database is gone; no other was touched.", command));
	context.debug?.(`load said:\n${output}`);
	if (exitCode === 0) return {
		status: "passed",
		detail: `the command filled the database in ${duration(Date.now() - started)}`
	};
	throw new SeparationError("E_LOAD", `load ended with exit code ${exitCode}:\n${tail(maskEmails(scrub(output, secretsOf(connection))))}`, "Run the same command against an empty database and correct what it says; DATABASE_URL names it. Roles and extensions that a dump asks for may be missing: `pg_restore --no-owner --no-privileges`.");
}

export { load, loadStage };