import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as pinSettings, G as unlessGone, H as seenBy, K as withClient, L as asLogin, R as beginReadOnly, U as sourceOf, V as readingTables, W as tablesOnly, it as isConnectionLoss, ot as sqlState, q as withTransaction, z as closeSoon } from "./chunk-session.js";

export { asLogin, beginReadOnly, closeSoon, isConnectionLoss, pinSettings, readingTables, seenBy, sourceOf, sqlState, tablesOnly, unlessGone, withClient, withTransaction };