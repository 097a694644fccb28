import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as closeSoon, G as withTransaction, H as sourceOf, U as tablesOnly, V as pinSettings, W as withClient, et as isConnectionLoss, nt as sqlState, z as beginReadOnly } from "./chunk-session.js";

export { beginReadOnly, closeSoon, isConnectionLoss, pinSettings, sourceOf, sqlState, tablesOnly, withClient, withTransaction };