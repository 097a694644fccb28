import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { C as withTransaction, D as sqlState, E as isConnectionLoss, S as withClient, b as pinSettings, v as beginReadOnly, x as textSettings, y as closeSoon } from "./chunk-session.js";

export { beginReadOnly, closeSoon, isConnectionLoss, pinSettings, sqlState, textSettings, withClient, withTransaction };