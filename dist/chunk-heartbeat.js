import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/backup/heartbeat.ts
/** Runs `work` and, while it lasts, gives `progress` a line every `every` milliseconds. */
async function withHeartbeat(progress, line, work, every = 1e4) {
	const started = performance.now();
	const timer = setInterval(() => progress(`${line()} (${Math.round((performance.now() - started) / 1e3)} s)`), every);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

export { withHeartbeat as t };