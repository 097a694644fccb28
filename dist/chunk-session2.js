import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { a as withTransaction, c as isConnectionLoss, i as withClient, l as sqlState, n as closeSoon, r as pinSettings, t as beginReadOnly } from "./chunk-session.js";

export { beginReadOnly, closeSoon, isConnectionLoss, pinSettings, sqlState, withClient, withTransaction };