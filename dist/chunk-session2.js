import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as readingTables, G as withTransaction, H as sourceOf, L as beginReadOnly, R as closeSoon, U as tablesOnly, V as seenBy, W as withClient, it as sqlState, nt as isConnectionLoss, z as pinSettings } from "./chunk-session.js";

export { beginReadOnly, closeSoon, isConnectionLoss, pinSettings, readingTables, seenBy, sourceOf, sqlState, tablesOnly, withClient, withTransaction };