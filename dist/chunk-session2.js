import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { G as sourceOf, H as closeSoon, J as withTransaction, K as tablesOnly, U as pinSettings, V as beginReadOnly, W as readingTables, at as isConnectionLoss, q as withClient, st as sqlState } from "./chunk-session.js";

export { beginReadOnly, closeSoon, isConnectionLoss, pinSettings, readingTables, sourceOf, sqlState, tablesOnly, withClient, withTransaction };