import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { On as duration, a as ProgramOutput, hr as withHeartbeat, nr as SeparationError, s as programWords } from "./chunk-base.js";
import { r as runUserCommand } from "./chunk-run-command.js";
import { t as commandEnvironment } from "./chunk-command-environment.js";

// src/stages/load.ts
/** Fills the ephemeral database by the user's command, before anything looks at it. */
const loadStage = { run: load };
/** Runs the command in the working directory; its exit code is the verdict. Throws `E_LOAD` with what of its output holds no values of rows, and `E_CANCELLED`. */
async function load(context) {
	const { inputs, folders, signal, progress } = context;
	const environment = commandEnvironment(context);
	const started = Date.now();
	const { exitCode, output } = await withHeartbeat(progress, () => "load: the command is at work", () => runUserCommand(inputs.load ?? "", folders.working, environment, {
		signal,
		name: "load",
		hint: "The ephemeral database is gone; no other was touched."
	}));
	if (exitCode === 0) context.showValues?.(`load said:\n${output}`);
	if (exitCode === 0) return {
		status: "passed",
		detail: `the command filled the database in ${duration(Date.now() - started)}`
	};
	throw new SeparationError("E_LOAD", `load ended with exit code ${exitCode}:\n${programWords(output)}`, "Run the same command against an empty database and correct what it says. DATABASE_URL names that database. Roles and extensions that a dump asks for may be missing: `pg_restore --no-owner --no-privileges`.", { cause: new ProgramOutput(output) });
}

export { load, loadStage };