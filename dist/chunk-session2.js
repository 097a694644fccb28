import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as seenBy, H as tablesOnly, I as beginReadOnly, L as closeSoon, R as pinSettings, U as withClient, V as sourceOf, W as withTransaction, rt as sqlState, tt as isConnectionLoss, z as readingTables } from "./chunk-session.js";

export { beginReadOnly, closeSoon, isConnectionLoss, pinSettings, readingTables, seenBy, sourceOf, sqlState, tablesOnly, withClient, withTransaction };