import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { delimiter, dirname, join, resolve } from "node:path";
import { accessSync, constants, statSync } from "node:fs";

// src/typecheck/executable.ts
/** Path of the program of that name in the first of the folders that has it, or null. */
function findExecutable(name, folders) {
	const names = extensions().map((extension) => `${name}${extension}`);
	return folders.flatMap((folder) => names.map((file) => join(folder, file))).find(isExecutable) ?? null;
}
/** On Windows the name of a program ends by what it is; npm's own programs are scripts for cmd beside those for sh. */
function extensions() {
	return process.platform === "win32" ? [
		".exe",
		".cmd",
		".bat"
	] : [""];
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

export { withParents as i, findExecutable as n, pathFolders as r, binFolders as t };