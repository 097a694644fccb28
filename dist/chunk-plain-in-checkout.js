import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as __toESM } from "./chunk-rolldown-runtime.js";
import { t as require_ignore } from "./chunk-ignore.js";
import { U as findExecutable, W as pathFolders, nr as SeparationError, pr as rootOf } from "./chunk-base.js";
import { t as runProcess } from "./chunk-process.js";
import { o as askingGit } from "./chunk-open.js";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { existsSync, readFileSync, realpathSync } from "node:fs";

// src/backup/plain-in-checkout.ts
var import_ignore = /* @__PURE__ */ __toESM(require_ignore(), 1);
/** A file as a backup has them: what is asked about is what a backup would be, not the folder that may be empty still. */
const sample = "run/manifest.json";
/** Refuses a plain dump in a git repository that does not ignore it: `git add -A` would commit every row. Throws `E_BACKUP_IN_GIT`. */
async function refusePlainInGit({ inputs: { backup, encryptTo }, folders: { backups }, environment }) {
	if (encryptTo.length > 0 || backup !== "dump" && backup !== "auto") return;
	const folder = realPath(backups);
	const repository = repositoryOf(folder);
	if (repository === null) return;
	const own = rootOf(folder);
	if (own !== null && own.length > repository.length && !existsSync(join(own, ".gitignore"))) return;
	if (await gitIgnores(join(folder, sample), repository, environment)) return;
	throw new SeparationError("E_BACKUP_IN_GIT", `backup-dir: ${backups} is in the git repository ${repository}, which does not ignore it, and the backup is not encrypted`, "Name a folder outside of the repository, or leave `backup-dir` out, or encrypt the backup (`encrypt-to`), or put the folder into `.gitignore`.");
}
/** The folder of the repository that a folder is in, or null. */
function repositoryOf(folder) {
	if (existsSync(join(folder, ".git"))) return folder;
	const above = dirname(folder);
	return above === folder ? null : repositoryOf(above);
}
/** As git itself says, which knows what is ignored for all repositories of a user; else by the `.gitignore` files. */
async function gitIgnores(path, repository, environment) {
	const git = findExecutable("git", pathFolders(environment));
	if (git === null) return isIgnored(path, repository);
	const { args, env } = askingGit(repository, [
		"check-ignore",
		"-q",
		"--",
		path
	], environment);
	const { code } = await runProcess(git, args, { env });
	return code === 0 || code !== 1 && isIgnored(path, repository);
}
/** True if the `.gitignore` files between the repository and the path, or its own list of exclusions, name it or a folder that it is in. */
function isIgnored(path, repository) {
	const parts = relative(repository, path).split(sep);
	const excluded = rules(join(repository, ".git", "info", "exclude"));
	return parts.some((_, depth) => {
		const folder = join(repository, ...parts.slice(0, depth));
		const inside = parts.slice(depth).join("/");
		return rules(join(folder, ".gitignore")).ignores(inside) || depth === 0 && excluded.ignores(inside);
	});
}
function rules(file) {
	return (0, import_ignore.default)().add(existsSync(file) ? readFileSync(file, "utf8") : "");
}
/** A warning if a workflow's plain dump lies in the checkout: steps upload from there, and the next checkout removes it. Else null. */
function plainInWorkspace({ backup, encryptTo }, backups, environment) {
	const workspace = environment["GITHUB_WORKSPACE"] ?? "";
	if (environment["GITHUB_ACTIONS"] !== "true" || workspace === "") return null;
	if (encryptTo.length > 0 || backup !== "dump" && backup !== "auto") return null;
	const inside = relative(realPath(workspace), realPath(backups));
	if (isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`)) return null;
	return {
		code: "plain-backup-in-workspace",
		severity: "warning",
		message: `backup-dir: ${backups} is in the workspace of the job, and the backup is not encrypted`,
		hint: "Never upload it as an artifact or a cache. Encrypt it (`encrypt-to`), or name a folder outside of the workspace."
	};
}
/** The path without symbolic links, as far as it is there. */
function realPath(path) {
	if (existsSync(path)) return realpathSync(path);
	const above = dirname(path);
	return above === path ? path : join(realPath(above), basename(path));
}

export { refusePlainInGit as n, plainInWorkspace as t };