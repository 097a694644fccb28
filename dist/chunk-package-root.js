import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { fileURLToPath } from "node:url";

// src/package-root.ts
/** The folder of this project: this file and the bundle are both one folder below it. */
const packageRoot = fileURLToPath(new URL("../", import.meta.url));

export { packageRoot as t };