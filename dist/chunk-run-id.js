import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { randomBytes } from "node:crypto";

// src/run-id.ts
/** Sorts by the time it was made; 20 characters of `[a-z0-9-]`, so that it fits into names of databases and folders. */
function newRunId(now = /* @__PURE__ */ new Date()) {
	return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}-${randomBytes(2).toString("hex")}`;
}
/** True where the text can be a run id: it becomes part of paths. */
function isRunId(text) {
	return /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/.test(text);
}

export { newRunId as n, isRunId as t };