import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as exec } from "./chunk-exec.js";
import { c as pathFolders, pn as SeparationError, s as findExecutable } from "./chunk-base.js";
import { stripVTControlCharacters } from "node:util";
import { isAbsolute } from "node:path";

// src/typecheck/command-output.ts
/** The last lines that a command of the user wrote, indented, for an error. */
function tail(output) {
	const lines = stripVTControlCharacters(output).split(/\r?\n/).filter((line) => line.trim() !== "");
	return lines.length === 0 ? "  (no output)" : lines.slice(-20).map((line) => `  ${line}`).join("\n");
}
/** Waits for a command of the user, which hears of a Ctrl-C or a cancelled job as this process does; nobody has to wait for it then. Throws `E_CANCELLED`. */
async function orCancelled(signal, name, hint, work) {
	const cancelled = () => new SeparationError("E_CANCELLED", `cancelled during ${name}`, hint);
	if (signal.aborted) throw cancelled();
	let stop = () => void 0;
	const aborted = new Promise((_, reject) => {
		stop = () => reject(cancelled());
		signal.addEventListener("abort", stop, { once: true });
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener("abort", stop);
		work.catch(() => void 0);
	}
}

// src/typecheck/run-command.ts
/** Runs a command of the application without a shell. Throws `E_TYPECHECK_COMMAND` where the program is not there. */
async function runCommand({ program, args }, folder, environment) {
	const path = isAbsolute(program) ? program : findExecutable(program, pathFolders(environment));
	if (path === null) throw new SeparationError("E_TYPECHECK_COMMAND", `${program} is not on PATH, and the application in ${folder} is to be checked or run with it`, `Install ${program} before this step (for pnpm and yarn: corepack enable), or give typecheck-command.`);
	const chunks = [];
	const keep = (chunk) => void chunks.push(chunk);
	return {
		exitCode: await exec(`"${path.replaceAll("\"", String.raw`\"`)}"`, [...args], {
			cwd: folder,
			env: { ...environment },
			silent: true,
			ignoreReturnCode: true,
			listeners: {
				stdout: keep,
				stderr: keep
			}
		}),
		output: Buffer.concat(chunks).toString("utf8")
	};
}
/** The user's own command line, in a shell that fails as a workflow step does: on the first error, also within a pipe. */
function shellCommand(line, environment) {
	const bash = findExecutable("bash", pathFolders(environment));
	if (bash === null && process.platform === "win32") return {
		program: "bash",
		args: []
	};
	return bash === null ? {
		program: "/bin/sh",
		args: [
			"-e",
			"-c",
			line
		]
	} : {
		program: bash,
		args: [
			"--noprofile",
			"--norc",
			"-eo",
			"pipefail",
			"-c",
			line
		]
	};
}

export { tail as i, shellCommand as n, orCancelled as r, runCommand as t };