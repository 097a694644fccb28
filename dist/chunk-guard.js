import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Kt as sha256, dn as tokensOf, hn as sqlFile, jn as plural, ln as parseSql, xn as loadParser, yn as qualified } from "./chunk-base.js";
import { ot as sqlState } from "./chunk-session.js";
import { C as grantOfSight, D as readOldSessions, E as readHiddenSessions, w as nameOf } from "./chunk-plan.js";

// src/stages/validate/guard/statements.ts
/** True for what pg_stat_statements counts of another role and does not show. */
function isHidden({ text }) {
	return text === "<insufficient privilege>";
}
/** Statements that read that table, and what is hidden, as pg_stat_statements counted them; null without it. Throws if it is not loaded (55000). Await `loadParser` before. */
async function readServerStatements(client, table) {
	const { rows: found } = await client.query(`SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pg_stat_statements'`);
	const [extension] = found;
	if (extension === void 0) return null;
	const view = qualified(extension.schema, "pg_stat_statements");
	const { rows } = await client.query(sqlFile("stages/validate/guard/statements.sql").replace("%statements%", () => view), [table.name]);
	return rows.filter((row) => isHidden(row) || readsTable(row.text, table));
}
/** What is kept of a statement from before the migration: nothing that can be read. */
function markOf({ role, text }) {
	return sha256(JSON.stringify([role, text]));
}
/** The statements that a role made before the migration and has made again since `begun` was read, so often; the most frequent first. */
function staleReads(before, begun, now) {
	const marks = new Set(before);
	const earlier = new Map(begun.map((statement) => [markOf(statement), statement.calls]));
	return now.map((statement) => ({
		...statement,
		calls: statement.calls - (earlier.get(markOf(statement)) ?? 0)
	})).filter((statement) => statement.calls > 0 && marks.has(markOf(statement))).toSorted((a, b) => b.calls - a.calls);
}
/** Whether a statement reads or writes a table of that name, with its schema or with none. What cannot be parsed does not. */
function readsTable(text, table) {
	return (parseSql(text) ?? []).some((statement) => names(statement, table));
}
/** Looks for a RangeVar, PostgreSQL's node for a table by name, anywhere in the tree. */
function names(node, table) {
	if (typeof node !== "object" || node === null) return false;
	const { relname, schemaname } = node;
	if (relname === table.name && (schemaname === void 0 || schemaname === table.schema)) return true;
	return Object.values(node).some((child) => names(child, table));
}
/** A statement in one line, without comments, strings and numbers: the server leaves constants out, but not always. */
function withoutData(text) {
	const bytes = Buffer.from(text);
	const tokens = tokensOf(text);
	if (tokens === null) return "a statement that cannot be read";
	let end = 0;
	return tokens.filter(({ kind }) => kind !== "comment").map((token) => {
		const gap = token.start > end && end > 0 ? " " : "";
		end = token.end;
		return gap + (token.kind === "string" || /^[\d.]/.test(token.text) ? "…" : bytes.toString("utf8", token.start, token.end));
	}).join("").trim();
}

// src/stages/validate/guard/guard.ts
const name = "old-code";
const statementsTitle = "No old statement reads the new users";
/** If statements are not counted, who is at work is all that can be seen. */
const sessionsTitle = "No old client is at work";
/** Marks of the statements that read the source table until now; null if the server does not count them. */
async function markStatements(client, { layout }) {
	await loadParser();
	return (await readable(() => readServerStatements(client, {
		schema: layout.schema,
		name: layout.source
	})))?.filter((each) => !isHidden(each)).map(markOf) ?? null;
}
/** Watches for old code, which now reads the system users without an error. What it finds is a warning, unless `severity` says otherwise. */
async function makeGuard(client, run, { layout }, { marks, clients, severity = "warning" }) {
	await loadParser();
	let begun = null;
	let sessions = [];
	const hidden = /* @__PURE__ */ new Map();
	const grant = await grantOfSight(client);
	const reads = /* @__PURE__ */ new Map();
	const look = async () => marks === null ? null : readable(() => readServerStatements(client, {
		schema: layout.schema,
		name: layout.users
	}));
	return {
		open: async () => void (begun = await look()),
		async close() {
			const now = await look();
			if (marks === null || begun === null || now === null) {
				sessions = await readOldSessions(client, run.startedAt, clients);
				for (const each of await readHiddenSessions(client)) hidden.set(`${each.role} ${each.application}`, nameOf(each));
			} else for (const read of staleReads([...marks, ...now.filter(isHidden).map(markOf)], begun, now)) {
				const calls = (reads.get(markOf(read))?.calls ?? 0) + read.calls;
				reads.set(markOf(read), {
					...read,
					calls
				});
			}
		},
		verdict() {
			if (layout.source !== layout.users) return passed(statementsTitle, `${layout.source} is no table any more, so old code fails aloud`);
			const seen = [...reads.values()].toSorted((x, y) => y.calls - x.calls);
			const found = begun === null ? judgeSessions(sessions, severity) : judgeReads(seen.filter((read) => !isHidden(read)), severity);
			const unseen = begun === null ? [...hidden.values()] : seen.filter(isHidden).map(({ role, calls }) => `${role}: ${plural(calls, "statement")}`);
			if (found.status === "failed" || unseen.length === 0) return found;
			const message = `${begun === null ? sessionsTitle : statementsTitle}: not checked, because this role does not see what others ask (${unseen.join("; ")}): ${grant}`;
			return {
				...found,
				severity,
				status: "skipped",
				message
			};
		}
	};
}
function judgeSessions(sessions, severity) {
	const unknown = "what they ask is not known without pg_stat_statements, or the right to read it (pg_read_all_stats)";
	if (sessions.length === 0) return passed(sessionsTitle, `none that this role may see; ${unknown}`);
	const who = sessions.map((each) => `${nameOf(each)}${each.reconnected ? ", connected anew since" : ""}`);
	return failed(sessionsTitle, severity, sessions.reduce((sum, each) => sum + each.sessions, 0), `these were connected before the separation and are at work, so they may be the old application: ${who.join("; ")}; ${unknown}`);
}
const shown = 5;
const longest = 200;
function judgeReads(reads, severity) {
	if (reads.length === 0) return passed(statementsTitle, "none of the old statements that this role may see was made again");
	const list = reads.slice(0, shown).map(({ role, text, calls }) => `${role}, ${calls} times: ${shorten(text)}`);
	const more = reads.length > shown ? `; and ${reads.length - shown} more` : "";
	return failed(statementsTitle, severity, reads.length, `these meant buyers before and read system users now: ${list.join("; ")}${more}`);
}
function shorten(text) {
	const line = withoutData(text);
	return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
function passed(title, found) {
	return {
		name,
		severity: "warning",
		status: "passed",
		rows: 0,
		message: `${title}: ${found}`
	};
}
function failed(title, severity, rows, found) {
	return {
		name,
		severity,
		status: "failed",
		rows,
		message: `${title}: ${found}`
	};
}
/** Null if the server does not let this role look. */
async function readable(read) {
	try {
		return await read();
	} catch (error) {
		if ([
			"42501",
			"55000",
			"42703"
		].includes(sqlState(error) ?? "")) return null;
		throw error;
	}
}

export { markStatements as n, makeGuard as t };