import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { i as withTransaction, n as pinSettings, o as isConnectionLoss, r as withClient, s as sqlState, t as beginReadOnly } from "./chunk-session.js";

export { beginReadOnly, isConnectionLoss, pinSettings, sqlState, withClient, withTransaction };