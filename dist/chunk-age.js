import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as __toESM } from "./chunk-rolldown-runtime.js";
import { cr as SeparationError, sr as require_ms } from "./chunk-base.js";

// src/config/age.ts
var import_ms = /* @__PURE__ */ __toESM(require_ms(), 1);
/** An age such as `30d` or `12h`, in milliseconds; unlike a timer of the server it may be years. Throws `E_USAGE`. */
function readAge(flag, text) {
	const parts = /^(\d{1,5}(?:\.\d{1,3})?) ?(m|h|d|w|y)$/.exec(text.trim());
	if (parts !== null) return (0, import_ms.default)(`${Number(parts[1])}${parts[2] ?? "d"}`);
	if (text.trim() === "0") return 0;
	throw new SeparationError("E_USAGE", `${flag}: found ${JSON.stringify(text.slice(0, 80))}, allowed is an age with its unit such as "12h", "30d" or "1y", or "0"`, "Correct it; nothing was removed.");
}

export { readAge as t };