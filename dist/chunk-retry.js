import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { cr as messageOf, nr as SeparationError } from "./chunk-base.js";
import { at as isPassing, it as isConnectionLoss } from "./chunk-session.js";
import { setTimeout } from "node:timers/promises";

// src/core/retry.ts
/** Between two tries, ms. */
const longestPause = 5e3;
/** Times that work may begin which lasts longer than the patience. */
const mostLong = 3;
/** Does `work` again when the connection was lost in it; `work` looks anew at what is done. Throws `E_CONNECTION_LOST`, `E_CONNECT`. */
async function retryWhenLost(work, { progress, known = false, patience = 6e4 }) {
	let met = known;
	let deadline = 0;
	let long = 0;
	for (let pause = 250;; pause = Math.min(pause * 2, longestPause)) {
		const begun = Date.now();
		try {
			return await work();
		} catch (error) {
			met ||= !isUnreachable(error);
			if (!met || !isNoAnswer(error)) throw error;
			const isLong = Date.now() - begun > patience;
			if (isLong) long += 1;
			if (deadline === 0 || isLong && long < mostLong) deadline = Date.now() + patience;
			if (Date.now() + pause > deadline) throw isUnreachable(error) ? connectionLost(error) : error;
			progress(`${messageOf(error)}; trying again`);
			await setTimeout(pause);
		}
	}
}
/** True when the error says nothing about what was asked: the connection was lost, or the server could not do it just then. */
function isNoAnswer(error) {
	if (error instanceof SeparationError) return error.code === "E_CONNECTION_LOST" || isUnreachable(error);
	return isConnectionLoss(error) || isPassing(error);
}
function isUnreachable(error) {
	return error instanceof SeparationError && error.code === "E_CONNECT";
}
/** A server that was there and went away is not a wrong address. */
function connectionLost(error) {
	return new SeparationError("E_CONNECTION_LOST", `the server went away: ${messageOf(error)}`, "Run `separation recover` when the server answers again: it finds out where the database stands.", { cause: error });
}

export { isNoAnswer as n, retryWhenLost as r, connectionLost as t };