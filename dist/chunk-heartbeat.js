import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/backup/heartbeat.ts
/**
* Runs `work` and, while it lasts, gives `progress` a line every `every` milliseconds. `line` gets the milliseconds since its begin;
* where it cannot tell, nothing is said that time.
*/
async function withHeartbeat(progress, line, work, every = 8e3) {
	const started = performance.now();
	let ended = false;
	const beat = async () => {
		const ms = performance.now() - started;
		const text = await Promise.resolve(line(ms)).catch(() => null);
		if (text !== null && !ended) progress(`${text} (${Math.round(ms / 1e3)} s)`);
	};
	const timer = setInterval(() => void beat(), every);
	try {
		return await work();
	} finally {
		ended = true;
		clearInterval(timer);
	}
}
/** Runs `work` with a `progress` that says by itself that the work goes on, whenever nothing was said for `every` milliseconds. */
async function withSignOfLife(progress, name, work, every = 1e4) {
	const started = performance.now();
	const timer = setInterval(() => {
		progress(`${name} goes on (${Math.round((performance.now() - started) / 1e3)} s)`);
	}, every);
	try {
		return await work((line) => {
			timer.refresh();
			progress(line);
		});
	} finally {
		clearInterval(timer);
	}
}

export { withSignOfLife as n, withHeartbeat as t };