import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as exec } from "./chunk-exec.js";
import { U as findExecutable, W as pathFolders, nr as SeparationError } from "./chunk-base.js";
import { t as runProcess } from "./chunk-process.js";
import { isAbsolute } from "node:path";

// src/application/typecheck/run-command.ts
/** As a shell has it. */
const endedBySignal = 128;
/** The program of a command. Throws `E_TYPECHECK_COMMAND` if it is not there. */
function programPath({ program }, folder, environment) {
	const path = isAbsolute(program) ? program : findExecutable(program, pathFolders(environment));
	if (path !== null) return path;
	throw new SeparationError("E_TYPECHECK_COMMAND", `${program} is not on PATH; the application in ${folder} needs it`, `Install ${program} before this step (for pnpm and yarn: corepack enable), or give typecheck-command.`);
}
/** Runs a command without a shell and waits until nothing of it is left. Throws `E_TYPECHECK_COMMAND` if it is not there, and `E_CANCELLED`. */
async function runCommand(command, folder, environment, { signal, leftovers = "group" } = {}) {
	const path = programPath(command, folder, environment);
	const { args } = command;
	const chunks = [];
	const keep = (chunk) => void chunks.push(chunk);
	if (process.platform !== "win32") {
		const { code } = await runProcess(path, args, {
			env: environment,
			cwd: folder,
			signal,
			onStdout: keep,
			onStderr: keep,
			leftovers,
			diesWithUs: leftovers === "all"
		});
		return {
			exitCode: code ?? endedBySignal,
			output: Buffer.concat(chunks).toString("utf8")
		};
	}
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
/** Runs a command of the user's that works with the database; nothing of it is left afterwards, in whatever group. Throws `E_CANCELLED`. */
async function runUserCommand(line, folder, environment, { signal, name, hint }) {
	try {
		return await runCommand(shellCommand(line, environment), folder, environment, {
			signal,
			leftovers: "all"
		});
	} catch (error) {
		if (!(error instanceof SeparationError) || error.code !== "E_CANCELLED") throw error;
		throw new SeparationError("E_CANCELLED", `cancelled during ${name}`, hint, { cause: error });
	}
}

export { shellCommand as i, runCommand as n, runUserCommand as r, programPath as t };