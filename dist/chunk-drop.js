import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as dropBridge, r as dropIn, t as bridgeLocks } from "./chunk-drop2.js";

export { bridgeLocks, dropBridge, dropIn };