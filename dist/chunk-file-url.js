import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { posix } from "node:path";

// src/report/file-url.ts
/** The file from the root of the repository, as annotations and links name it; `folder` is what it is relative to. */
function fromRoot(file, folder, { GITHUB_WORKSPACE: root = "" }) {
	const path = posix.join(posix.isAbsolute(file) ? "" : folder, file);
	return root !== "" && posix.isAbsolute(path) ? posix.relative(root, path) : path;
}
/** Addresses of lines on GitHub, at the commit that the workflow runs on; null for files that are not of the repository. */
function fileUrlOn(environment, folder) {
	const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "", GITHUB_SHA: commit = "" } = environment;
	return (file, line) => {
		const path = fromRoot(file, folder, environment);
		if (server === "" || repository === "" || commit === "") return null;
		if (posix.isAbsolute(path) || path.startsWith("../")) return null;
		return `${server}/${repository}/blob/${commit}/${path.split("/").map(encoded).join("/")}#L${line}`;
	};
}
/** Parentheses too, which would end a link in Markdown. */
function encoded(segment) {
	return encodeURIComponent(segment).replaceAll("(", "%28").replaceAll(")", "%29");
}

export { fromRoot as n, fileUrlOn as t };