import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as exec } from "./chunk-exec.js";
import { t as SeparationError } from "./chunk-errors.js";
import { delimiter, dirname, join, resolve } from "node:path";
import { accessSync, constants, statSync } from "node:fs";

// src/typecheck/executable.ts
/** Path of the program of that name in the first of the folders that has it, or null. */
function findExecutable(name, folders) {
	return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}
/** The folders of PATH in this environment. */
function pathFolders(environment) {
	return (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
}
/** `node_modules/.bin` of the folder and of every folder above it, the nearest first. */
function binFolders(folder) {
	return withParents(folder).map((parent) => join(parent, "node_modules", ".bin"));
}
/** The folder and every folder above it, the nearest first. */
function withParents(folder) {
	const here = resolve(folder);
	const above = dirname(here);
	return above === here ? [here] : [here, ...withParents(above)];
}
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

// src/typecheck/run-command.ts
/** Runs a command of the application without a shell. Throws `E_TYPECHECK_COMMAND` where the program is not there. */
async function runCommand({ program, args }, folder, environment) {
	const path = program.includes("/") ? program : findExecutable(program, pathFolders(environment));
	if (path === null) throw new SeparationError("E_TYPECHECK_COMMAND", `${program} is not on PATH; the lockfile or package.json in ${folder} asks for it`, `Install ${program} before this step (for pnpm and yarn: corepack enable), or give typecheck-command.`);
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

export { withParents as a, findExecutable as i, shellCommand as n, binFolders as r, runCommand as t };