import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { a as plural, n as count, r as duration, t as bytes } from "./chunk-words.js";
import { a as shellWord, i as printable, r as markdown, t as code } from "./chunk-escape.js";
import { t as isOpen } from "./chunk-finding.js";

// src/report/checklist.ts
/** The ten points, each from what the run found out (none for a migration of the user's own); none is proved without a check that could have failed. */
function checklist(report) {
	if (isOwn(report)) return [];
	const stage = (name) => report.stages.find((candidate) => candidate.name === name);
	return [
		{
			title: "Backup created",
			...backup$2(report, stage("backup"))
		},
		{
			title: "`customers` holds all data",
			...customers(report)
		},
		{
			title: "`users` created",
			...created(stage("migrate"))
		},
		{
			title: "Admins seeded",
			...admins$2(report)
		},
		{
			title: "Foreign keys updated",
			...byChecks(report, isForeignKeyCheck, validated)
		},
		{
			title: "Columns renamed to `customer_id`",
			...byChecks(report, isNameCheck, validated)
		},
		{
			title: "Analytics queries work",
			...byChecks(report, isAnalytics, "put `NAME.before.sql` and `NAME.after.sql` into the folder `validate.checks`")
		},
		{
			title: "Authentication works",
			...byChecks(report, isSignIn, "put a check with `auth` in its name into the folder `validate.checks`, and a log-in into `smoke-command`")
		},
		{
			title: "TypeScript compiles",
			...typescript(report)
		},
		{
			title: "All tests pass",
			...byChecks(report, isSmoke, "give the command that runs them as `smoke-command`")
		}
	];
}
/** Heading of the list: what had been proved of a run that came back is not so any more. */
function checklistTitle({ rung }) {
	return rung === null ? "Checklist" : "Checklist, as the run had it before it came back";
}
/** True where the run came to a point that the list says something about; it is about separations. */
function hasChecklist(report) {
	return !isOwn(report) && report.stages.some(({ name }) => name === "migrate" || name === "validate");
}
/** A migration of the user's own; the record of an earlier version does not say. */
function isOwn({ migration }) {
	return (migration ?? null) !== null;
}
const validated = "it is checked by `separation validate`";
function backup$2({ backup }, stage) {
	if (stage?.status === "failed") return {
		status: "failed",
		why: stage.detail
	};
	if (backup === null || backup.method === "off" || backup.verified === null) return {
		status: "not checked",
		why: "leave `backup` at `auto`"
	};
	return {
		status: "proved",
		why: `${backup.method}, proved readable by ${backup.verified}`
	};
}
/** The fingerprints are the check: equal, or written to since, where the storage file is the proof. */
function customers({ tables }) {
	const compared = tables.filter(({ before, after }) => before !== null && after !== null);
	if (compared.length === 0) return {
		status: "not checked",
		why: "it is compared with the backup: leave `backup` at `auto`"
	};
	const wrong = compared.find((table) => !isKept(table));
	if (wrong !== void 0) return {
		status: "failed",
		why: `${wrong.name} is not what it was`
	};
	const rows = compared.reduce((sum, { after }) => sum + (after?.rows ?? 0), 0);
	return {
		status: "proved",
		why: `${plural(rows, "row")} in ${plural(compared.length, "table")}, each compared with the backup`
	};
}
/** True where a table is the one that was backed up: equal, or in the same storage file, where others wrote since. */
function isKept({ before, after, sameFile }) {
	return sameFile === true || before?.rows === after?.rows && before?.fingerprint === after?.fingerprint;
}
function created(stage) {
	switch (stage?.status) {
		case "passed": return {
			status: "proved",
			why: "the catalog was compared with the plan before COMMIT"
		};
		case "failed": return {
			status: "failed",
			why: stage.detail
		};
		default: return {
			status: "not checked",
			why: "it is checked by the migration"
		};
	}
}
function admins$2(report) {
	const checked = byChecks(report, isAdminCheck, "list them under `admins` in the configuration");
	if (checked.status !== "proved") return checked;
	if (report.admins.length === 0) return {
		status: "not checked",
		why: "list them under `admins` in the configuration"
	};
	return {
		status: "proved",
		why: `${plural(report.admins.length, "admin")}; ${checked.why}`
	};
}
function typescript({ typecheck }) {
	switch (typecheck?.status) {
		case "passed": return {
			status: "proved",
			why: "the compiler found no error"
		};
		case "failed": return {
			status: "failed",
			why: typecheck.errors.length === 0 ? "the command failed" : plural(typecheck.errors.length, "error")
		};
		default: return {
			status: "not checked",
			why: "leave `typecheck` at `before`"
		};
	}
}
/** What the checks of one kind say together: failed by one, proved by all that ran. */
function byChecks({ checks }, isKind, how) {
	const ran = checks.filter((check) => isKind(check) && check.status !== "skipped");
	const failed = ran.find(({ status, severity }) => status === "failed" && severity === "error");
	if (failed !== void 0) return {
		status: "failed",
		why: `${failed.name}: ${failed.message}`
	};
	const passed = ran.filter(({ status }) => status === "passed");
	if (passed.length === 0) return {
		status: "not checked",
		why: how
	};
	return {
		status: "proved",
		why: `${passed.map(({ name }) => name).join(", ")} passed`
	};
}
const isForeignKeyCheck = ({ name }) => /^(foreign-keys|references)/.test(name);
const isNameCheck = ({ name }) => /^old-(columns|names)/.test(name);
const isAdminCheck = ({ name }) => name.startsWith("admins");
const isSmoke = ({ name }) => name === "smoke-command";
const isAnalytics = ({ compared }) => compared === true;
const isSignIn = ({ name }) => /auth|sign-?in|log-?in/i.test(name);

// src/report/markdown-approver.ts
/** Tables that the sentence about locks names; the rest are counted. */
const mostNamed = 6;
/** For whoever approves the plan: what would be done, what it found, and how long others wait. */
function forApprover({ plan, findings, locks }) {
	const made = plan ?? null;
	const blocks = [
		...made === null ? [] : [planLine(made), lockLine(made, locks)],
		...made === null && locks !== null ? [held(locks)] : [],
		{
			title: "Hazards and findings",
			head: [
				"Finding",
				"Severity",
				"What",
				"What to do"
			],
			rows: findings.map(({ code: name, severity, message, hint }) => [
				code(name),
				severity,
				markdown(message),
				markdown(hint)
			]),
			weight: 80
		},
		...made === null ? [] : [operations(made), references(made)]
	];
	return blocks.some((block) => typeof block === "string" || block.rows.length > 0) ? ["### For the approver", ...blocks] : [];
}
function planLine({ digest, operations, references }) {
	return `**Plan** ${code(digest)}: ${plural(operations.length, "operation")}, ${plural(references.length, "reference")}. A run with this digest as \`plan\` does exactly this, or is refused.`;
}
function lockLine({ locks: tables }, locks) {
	const named = tables.slice(0, mostNamed).map(code).join(", ");
	const more = tables.length > mostNamed ? ` and ${count(tables.length - mostNamed)} more` : "";
	const which = tables.length === 0 ? "not known before the run" : `\`ACCESS EXCLUSIVE\` on ${named}${more}`;
	return locks === null ? `**Locks:** ${which}` : `${held(locks)}; ${which}`;
}
function held({ heldMs, attempts, waitedMs }) {
	return `**Locks:** exclusive locks held ${duration(heldMs)}; ${plural(attempts, "attempt")}, ${duration(waitedMs)} waited`;
}
function operations({ operations }) {
	return {
		title: "What is done, in one transaction",
		head: [
			"",
			"Operation",
			"Lock"
		],
		rows: operations.map(({ description, lock }, index) => [
			String(index + 1),
			markdown(description),
			lock === "UNKNOWN" ? "" : lock
		]),
		weight: 40,
		folded: true
	};
}
function references({ references }) {
	return {
		title: "References",
		head: [
			"Column",
			"Afterwards",
			"By"
		],
		rows: references.map(({ table, column, to, foreignKey }) => [
			code(`${table}.${column}`),
			code(to),
			foreignKey ? "foreign key" : "name only"
		]),
		weight: 30,
		folded: true
	};
}

// node_modules/markdown-table/index.js
/**
* @typedef {Options} MarkdownTableOptions
*   Configuration.
*/
/**
* @typedef Options
*   Configuration.
* @property {boolean | null | undefined} [alignDelimiters=true]
*   Whether to align the delimiters (default: `true`);
*   they are aligned by default:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   Pass `false` to make them staggered:
*
*   ```markdown
*   | Alpha | B |
*   | - | - |
*   | C | Delta |
*   ```
* @property {ReadonlyArray<string | null | undefined> | string | null | undefined} [align]
*   How to align columns (default: `''`);
*   one style for all columns or styles for their respective columns;
*   each style is either `'l'` (left), `'r'` (right), or `'c'` (center);
*   other values are treated as `''`, which doesn’t place the colon in the
*   alignment row but does align left;
*   *only the lowercased first character is used, so `Right` is fine.*
* @property {boolean | null | undefined} [delimiterEnd=true]
*   Whether to end each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are ending delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no ending delimiters:
*
*   ```markdown
*   | Alpha | B
*   | ----- | -----
*   | C     | Delta
*   ```
* @property {boolean | null | undefined} [fillRows=true]
*   Whether to fill rows with empty cells up to the most cells in a row
*   (default: `true`).
*
*   When `true`, all rows have as many cells as the longest row:
*
*   ```markdown
*   | Alpha | B    |   |
*   | ----- | ---- | - |
*   | C     |      |   |
*   | D     | Echo | F |
*   ```
*
*   When `false`, rows keep their cells,
*   and the delimiter row has as many cells as the header row:
*
*   ```markdown
*   | Alpha | B    |
*   | ----- | ---- |
*   | C     |
*   | D     | Echo | F |
*   ```
* @property {boolean | null | undefined} [delimiterStart=true]
*   Whether to begin each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are starting delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no starting delimiters:
*
*   ```markdown
*   Alpha | B     |
*   ----- | ----- |
*   C     | Delta |
*   ```
* @property {boolean | null | undefined} [padding=true]
*   Whether to add a space of padding between delimiters and cells
*   (default: `true`).
*
*   When `true`, there is padding:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there is no padding:
*
*   ```markdown
*   |Alpha|B    |
*   |-----|-----|
*   |C    |Delta|
*   ```
* @property {((value: string) => number) | null | undefined} [stringLength]
*   Function to detect the length of table cell content (optional);
*   this is used when aligning the delimiters (`|`) between table cells;
*   full-width characters and emoji mess up delimiter alignment when viewing
*   the markdown source;
*   to fix this, you can pass this function,
*   which receives the cell content and returns its “visible” size;
*   note that what is and isn’t visible depends on where the text is displayed.
*
*   Without such a function, the following:
*
*   ```js
*   markdownTable([
*     ['Alpha', 'Bravo'],
*     ['中文', 'Charlie'],
*     ['👩‍❤️‍👩', 'Delta']
*   ])
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo |
*   | - | - |
*   | 中文 | Charlie |
*   | 👩‍❤️‍👩 | Delta |
*   ```
*
*   With [`string-width`](https://github.com/sindresorhus/string-width):
*
*   ```js
*   import stringWidth from 'string-width'
*
*   markdownTable(
*     [
*       ['Alpha', 'Bravo'],
*       ['中文', 'Charlie'],
*       ['👩‍❤️‍👩', 'Delta']
*     ],
*     {stringLength: stringWidth}
*   )
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo   |
*   | ----- | ------- |
*   | 中文  | Charlie |
*   | 👩‍❤️‍👩    | Delta   |
*   ```
*/
/**
* Get the length of a cell.
*
* @param {string} value
*   Cell value.
* @returns {number}
*   Cell size.
*/
function defaultStringLength(value) {
	return value.length;
}
/**
* Generate a markdown
* ([GFM](https://docs.github.com/en/github/writing-on-github/working-with-advanced-formatting/organizing-information-with-tables))
* table.
*
* @param {ReadonlyArray<ReadonlyArray<string | null | undefined>>} table
*   Table data (matrix of strings).
* @param {Readonly<Options> | null | undefined} [options]
*   Configuration (optional).
* @returns {string}
*   Result.
*/
function markdownTable(table, options) {
	const settings = options || {};
	const align = (settings.align || []).concat();
	const stringLength = settings.stringLength || defaultStringLength;
	/** @type {Array<number>} Character codes as symbols for alignment per column. */
	const alignments = [];
	/** @type {Array<Array<string>>} Cells per row. */
	const cellMatrix = [];
	/** @type {Array<Array<number>>} Sizes of each cell per row. */
	const sizeMatrix = [];
	/** @type {Array<number>} */
	const longestCellByColumn = [];
	let mostCellsPerRow = 0;
	let rowIndex = -1;
	while (++rowIndex < table.length) {
		/** @type {Array<string>} */
		const row = [];
		/** @type {Array<number>} */
		const sizes = [];
		let columnIndex = -1;
		if (table[rowIndex].length > mostCellsPerRow) mostCellsPerRow = table[rowIndex].length;
		while (++columnIndex < table[rowIndex].length) {
			const cell = serialize(table[rowIndex][columnIndex]);
			if (settings.alignDelimiters !== false) {
				const size = stringLength(cell);
				sizes[columnIndex] = size;
				if (longestCellByColumn[columnIndex] === void 0 || size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			}
			row.push(cell);
		}
		cellMatrix[rowIndex] = row;
		sizeMatrix[rowIndex] = sizes;
	}
	let columnIndex = -1;
	if (typeof align === "object" && "length" in align) while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = toAlignment(align[columnIndex]);
	else {
		const code = toAlignment(align);
		while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = code;
	}
	columnIndex = -1;
	/** @type {Array<string>} */
	const row = [];
	/** @type {Array<number>} */
	const sizes = [];
	while (++columnIndex < mostCellsPerRow) {
		const code = alignments[columnIndex];
		let before = "";
		let after = "";
		if (code === 99) {
			before = ":";
			after = ":";
		} else if (code === 108) before = ":";
		else if (code === 114) after = ":";
		let size = settings.alignDelimiters === false ? 1 : Math.max(1, longestCellByColumn[columnIndex] - before.length - after.length);
		const cell = before + "-".repeat(size) + after;
		if (settings.alignDelimiters !== false) {
			size = before.length + size + after.length;
			if (size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			sizes[columnIndex] = size;
		}
		row[columnIndex] = cell;
	}
	cellMatrix.splice(1, 0, row);
	sizeMatrix.splice(1, 0, sizes);
	rowIndex = -1;
	/** @type {Array<string>} */
	const lines = [];
	while (++rowIndex < cellMatrix.length) {
		const row = cellMatrix[rowIndex];
		const sizes = sizeMatrix[rowIndex];
		const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
		columnIndex = -1;
		/** @type {Array<string>} */
		const line = [];
		while (++columnIndex < cellsInRow) {
			const cell = row[columnIndex] || "";
			let before = "";
			let after = "";
			if (settings.alignDelimiters !== false) {
				const size = longestCellByColumn[columnIndex] - (sizes[columnIndex] || 0);
				const code = alignments[columnIndex];
				if (code === 114) before = " ".repeat(size);
				else if (code === 99) {
					const half = size / 2;
					if (size % 2) {
						before = " ".repeat(half + .5);
						after = " ".repeat(half - .5);
					} else {
						before = " ".repeat(half);
						after = before;
					}
				} else after = " ".repeat(size);
			}
			if (settings.delimiterStart !== false && !columnIndex) line.push("|");
			if (settings.padding !== false && !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) line.push(" ");
			if (settings.alignDelimiters !== false) line.push(before);
			line.push(cell);
			if (settings.alignDelimiters !== false) line.push(after);
			if (settings.padding !== false) line.push(" ");
			if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) line.push("|");
		}
		lines.push(settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join(""));
	}
	return lines.join("\n");
}
/**
* Serialize a cell value.
*
* @param {string | null | undefined} [value]
*   Value to serialize.
* @returns {string}
*   Result.
*/
function serialize(value) {
	return value === null || value === void 0 ? "" : String(value);
}
/**
* Get the alignment character code from a value.
*
* @param {string | null | undefined} value
*   Value.
* @returns {number}
*   Alignment.
*/
function toAlignment(value) {
	const code = typeof value === "string" ? value.codePointAt(0) : 0;
	return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}

// src/report/markdown-blocks.ts
/** A longer table opens on a click. */
const longest = 15;
/** No table shows more, however much room there is. */
const mostRows = 200;
/**
* The blocks as one text of at most `mostBytes` in UTF-8. Where that is too long, the table of the smallest weight loses rows, half of
* them at a time, until it has none; then the next one does. What was left out is counted beneath its title, with `whole`: where it
* can be read. Text is never cut.
*/
function fit(blocks, mostBytes, whole = "the report JSON") {
	const shown = new Map(blocks.filter(isTable).map((table) => [table, Math.min(table.rows.length, mostRows)]));
	const going = [...shown.keys()].toSorted((a, b) => a.weight - b.weight);
	for (;;) {
		const text = `${blocks.map((block) => isTable(block) ? render(block, shown.get(block) ?? 0, whole) : block).filter((part) => part !== "").join("\n\n")}\n`;
		const next = going.find((table) => (shown.get(table) ?? 0) > 0);
		if (Buffer.byteLength(text) <= mostBytes || next === void 0) return text;
		shown.set(next, Math.floor((shown.get(next) ?? 0) / 2));
	}
}
function isTable(block) {
	return typeof block !== "string";
}
function render({ title, head, rows, folded: closed }, shown, whole) {
	if (rows.length === 0) return "";
	const left = rows.length - shown;
	const lines = [...shown === 0 ? [] : [markdownTable([head, ...rows.slice(0, shown).map((row) => row.map((cell) => short(cell)))], { alignDelimiters: false })], ...left === 0 ? [] : [`… and ${plural(left, "row")} more in ${whole}`]].join("\n\n");
	if (title === "") return lines;
	if (closed !== true && rows.length <= longest) return `**${title}**\n\n${lines}`;
	return folded(`<b>${title}</b> (${rows.length})`, lines);
}
/** Opens on a click; the summary is HTML. */
function folded(summary, body) {
	return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Entities must not be cut in two, so a cell that is too long is cut before its last one. */
function short(cell, most = 600) {
	if (cell.length <= most) return cell;
	const end = cell.startsWith("<code>") ? "</code>" : cell.startsWith("`") ? "`" : "";
	return `${cell.slice(0, most - 10).replace(/&[^;]{0,8}$/, "")}…${end}`;
}

// src/report/markdown-developer.ts
/** A link that is longer would not fit into a cell. */
const longestLink = 500;
/** For whoever changes the application: where it does not compile, and where it compiles and means the old table, with links to the lines. */
function forDeveloper({ typecheck, code: found }, fileUrl) {
	const errors = typecheck?.errors ?? [];
	const open = (found?.findings ?? []).filter(isOpen).toSorted((a, b) => a.class.localeCompare(b.class));
	if (errors.length + open.length === 0) return [];
	return [
		"### For the developer",
		{
			title: "Compiler errors",
			head: [
				"Place",
				"Code",
				"Message"
			],
			rows: errors.map((error) => [
				placeOf(error, fileUrl),
				code(error.code),
				markdown(error.message)
			]),
			weight: 90
		},
		{
			title: "Code that still means the old table",
			head: [
				"Place",
				"Class",
				"Text",
				"Why"
			],
			rows: open.map((place) => [
				placeOf(place, fileUrl),
				place.class,
				code(place.text),
				markdown(place.why)
			]),
			weight: 85
		}
	];
}
function placeOf({ file, line, column }, fileUrl) {
	const text = code(`${file}:${line}:${column}`);
	const url = fileUrl(file, line);
	const link = `[${text}](${url ?? ""})`;
	return url === null || link.length > longestLink ? text : link;
}

// src/report/markdown-on-call.ts
/** For the person on call: where the database stands, how it came back, and the exact commands if anything is left to do. */
function forOnCall(report) {
	const lines = [
		stands(report),
		wayBack(report),
		backup$1(report)
	].filter((line) => line !== "");
	const steps = instructions$1(report);
	const commands = steps.length > 0 ? {
		why: "",
		lines: []
	} : left(report);
	return [
		...lines.length === 0 && commands.lines.length === 0 && steps.length === 0 ? [] : ["### For the person on call"],
		...lines,
		...steps,
		...commands.lines.length === 0 ? [] : [`${commands.why}\n\n\`\`\`sh\n${commands.lines.join("\n")}\n\`\`\``]
	];
}
const places = {
	completed: "after: it is separated; nothing brings it back by itself any more",
	"already-separated": "after: it was separated before this run, which changed nothing",
	planned: "before: this run changed nothing",
	refused: "as it was: this run touched nothing",
	"rolled-back": "before: the transaction was rolled back, and left nothing",
	reverted: "before, proved: the schema is what it was; rows written meanwhile are still there",
	restored: "before, proved: it is the backup; the replaced database is kept with all its rows",
	"needs-attention": "not proved",
	"nothing-to-recover": "as it was: no run is in flight"
};
function stands({ result, rehearsal }) {
	if ((rehearsal ?? null) !== null) return "**Where the database stands:** it was a rehearsal, on a server of its own that is gone.";
	return result === null ? "" : `**Where the database stands:** ${places[result]}.`;
}
function wayBack({ rung, stages, error }) {
	const recover = stages.find(({ name }) => name === "recover");
	if (recover === void 0 || rung === null && error === null) return "";
	return `**The way back:** ${rung === null ? "none could be proved" : `**${rung}** in ${duration(recover.ms)}`}. ${short(markdown(recover.detail), 3e3)}`;
}
function backup$1({ backup, rehearsal }) {
	if (backup === null || (rehearsal ?? null) !== null || backup.method === "off") return "";
	const where = backup.path === null ? "" : `, in ${code(backup.path)}`;
	const sum = backup.sha256 === null ? "" : `, sha256 ${code(backup.sha256)}`;
	return `**Backup:** ${backup.method}, ${bytes(backup.bytes)}, proved by ${backup.verified ?? "nothing"}${where}${sum}`;
}
/** What can be done about exactly this database, where it needs attention. */
function instructions$1({ instructions: steps = [] }) {
	const [first, ...others] = steps.map(({ text, commands }) => [markdown(text), ...commands.length === 0 ? [] : [`\n\`\`\`sh\n${commands.join("\n")}\n\`\`\``]].join("\n"));
	return first === void 0 ? [] : [`**Left to do**, from the first that applies: ${first}`, ...others];
}
/** The commands that may be needed now, and why. A migration of the user's own is undone by its own file, which nobody knows here. */
function left(report) {
	const { result, runId, backup, plan, database, migration } = report;
	if ((report.rehearsal ?? null) !== null) return {
		why: "",
		lines: []
	};
	const own = (migration ?? null) !== null;
	switch (result) {
		case "needs-attention": return {
			why: "**Left to do:** with `DATABASE_URL` set, and the same inputs, from the first that applies:",
			lines: [
				"separation status     # what the journal knows",
				"separation recover    # goes on from where it was; may be run as often as you like",
				...backup === null || backup.path === null ? [] : [`separation restore --from ${shellWord(backup.path)}    # the state of the backup; what is replaced is kept`]
			]
		};
		case "completed": return {
			why: "**Left to do:** nothing. Should it have to be undone all the same, with `DATABASE_URL` set:",
			lines: own ? [] : [`separation revert --run-id ${shellWord(runId)}    # rows written meanwhile stay`]
		};
		case "planned": return {
			why: "**Next**, once it is approved, by the workflow or with `DATABASE_URL` set:",
			lines: (plan ?? null) === null || database === null ? [] : [`separation run --plan ${plan?.digest ?? ""} --confirm ${shellWord(database.name)}`]
		};
		default: return {
			why: "",
			lines: []
		};
	}
}

// src/report/verdict.ts
/** The verdict in one line, without markup. `name` is how the database is written. */
function verdict(report, name = report.database?.name ?? "the database") {
	const way = report.stages.find((stage) => stage.name === "recover")?.ms;
	const wayBack = report.rehearsal?.wayBack ?? null;
	const took = way === void 0 ? "" : ` in ${duration(way)}`;
	const failed = (what) => report.error === null ? what.charAt(0).toUpperCase() + what.slice(1) : `Failed and ${what}`;
	switch (report.result) {
		case "completed":
			if (wayBack !== null) return `Rehearsed: ${name} was separated and proved, then ${wayBack === "revert" ? "reverted" : "restored from its backup"} on purpose${took}, and proved to be as before.`;
			return `Completed: ${name} is separated, and proved.`;
		case "already-separated": return `Already separated: nothing was changed in ${name}.`;
		case "planned": return `Planned: nothing was changed in ${name}.`;
		case "refused": return `Refused: nothing was touched in ${name}.`;
		case "rolled-back": return `${failed("rolled back")}: ${name} is as it was before.`;
		case "reverted": return `${failed("reverted")}${took}: ${name} is as it was before, proved.`;
		case "restored": return `${failed("restored from the backup")}${took}: ${name} is as it was before, proved.`;
		case "needs-attention":
			if ((report.rehearsal ?? null) !== null) return `Rehearsal failed: the way back of ${name} is not proved.`;
			return `Needs attention: it is not proved where ${name} stands.`;
		case "nothing-to-recover": return `Nothing to recover: no run is in flight on ${name}.`;
		case null: return report.error === null ? `Done on ${name}.` : `Failed on ${name}.`;
	}
}

// src/report/text.ts
/** The report for the terminal; the verdict is its first line. */
function reportText(report, colors) {
	const sections = [
		tables$1(report),
		admins$1(report),
		checks$1(report),
		findings(report),
		typecheck(report),
		codePlaces(report),
		points$1(report),
		backup(report),
		error(report, colors),
		instructions(report, colors)
	];
	return [colors.bold(printable(verdict(report))), ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ["", ...lines])].join("\n");
}
function tables$1({ tables }) {
	if (tables.length === 0) return [];
	const width = Math.max(...tables.map(({ name }) => printable(name).length));
	return tables.map((table) => `  ${printable(table.name).padEnd(width)}  ${rows(table.before?.rows)} → ${rows(table.after?.rows)}  ${tableWord(table)}`);
}
const rows = (number) => (number === void 0 ? "?" : count(number)).padStart(9);
/** What the comparison of a table with the backup came to, in words. */
function tableWord({ before, after, written, sameFile }) {
	if (before === null || after === null) return "not compared";
	if (before.rows === after.rows && before.fingerprint === after.fingerprint) return "equal";
	if (sameFile === true) return `same storage file; ${count(written ?? 0)} written since the backup`;
	return "differs";
}
function admins$1({ admins }) {
	return admins.map(({ email, user, customerLinked, workspace, signIn }) => {
		return printable(`  admin ${email}: user ${user}${customerLinked ? ", linked to the customer" : ""}${workspace === null ? "" : `, in ${workspace}`}${signIn === void 0 ? "" : `, sign-in ${signIn}`}`);
	});
}
function checks$1({ checks }) {
	return checks.filter(({ status }) => status === "failed").map(({ name, severity, message }) => printable(`  check ${name} (${severity}): ${message}`));
}
function findings({ findings }) {
	return findings.filter(({ severity }) => severity !== "info").map(({ code, severity, message, hint }) => `  ${severity} ${printable(`${code}: ${message} ${hint}`)}`);
}
function typecheck({ typecheck }) {
	return (typecheck?.errors ?? []).map((found) => printable(`  ${found.file}:${found.line}:${found.column} ${found.code} ${found.message}`));
}
const mostPlaces = 20;
function codePlaces({ code }) {
	const open = (code?.findings ?? []).filter(isOpen).toSorted((a, b) => a.class.localeCompare(b.class));
	const lines = open.slice(0, mostPlaces).map(({ file, line, column, class: own, text, why }) => printable(`  code ${file}:${line}:${column} ${own} ${text} (${why})`));
	return open.length > mostPlaces ? [...lines, `  … and ${open.length - mostPlaces} more places, in the report`] : lines;
}
function points$1(report) {
	if (!hasChecklist(report)) return [];
	const mark = {
		proved: "proved     ",
		failed: "failed     ",
		"not checked": "not checked"
	};
	const lines = checklist(report).map(({ title, status, why }) => printable(`  ${mark[status]}  ${title.replaceAll("`", "")}: ${why}`));
	return [`${checklistTitle(report)}:`, ...lines];
}
function backup({ backup, locks, rehearsal }) {
	return [...backup === null || backup.path === null || (rehearsal ?? null) !== null ? [] : [`  backup ${backup.method} ${bytes(backup.bytes)}: ${printable(backup.path)}`], ...locks === null ? [] : [`  exclusive locks held ${duration(locks.heldMs)}, ${locks.attempts} attempt(s), waited ${duration(locks.waitedMs)}`]];
}
function error({ error }, colors) {
	if (error === null) return [];
	return [`${colors.red(error.code)} ${error.message.split("\n").map(printable).join("\n")}`, `What to do: ${error.hint.split("\n").map(printable).join("\n")}`];
}
function instructions({ instructions: steps = [] }, colors) {
	if (steps.length === 0) return [];
	return [colors.bold("Left to do, from the first that applies:"), ...steps.flatMap(({ text, commands }, index) => [
		"",
		`${index + 1}. ${printable(text)}`,
		...commands.map((line) => `   ${printable(line)}`)
	])];
}

// src/report/markdown-record.ts
const icon = {
	passed: "✅",
	failed: "❌",
	skipped: "⏭️"
};
/** What is only for the record, folded: the checks that did not fail, the proof of each table, the admins, the stages. */
function forRecord(report) {
	const blocks = [
		checks(report),
		tables(report),
		admins(report),
		stages(report)
	];
	return blocks.some(({ rows }) => rows.length > 0) ? ["### For the record", ...blocks] : [];
}
/** The checks that failed: they stand open, near the verdict. */
function failedChecks({ checks }) {
	return {
		...checkTable("Failed checks", checks.filter(hasFailed)),
		weight: 85
	};
}
function checks({ checks }) {
	return {
		...checkTable("Checks", checks.filter((check) => !hasFailed(check))),
		folded: true
	};
}
function hasFailed({ status }) {
	return status === "failed";
}
function checkTable(title, checks) {
	return {
		title,
		head: [
			"Check",
			"State",
			"Severity",
			"Rows",
			""
		],
		rows: checks.map(({ name, status, severity, rows, message }) => [
			code(name),
			`${icon[status]} ${status}`,
			severity,
			count(rows),
			markdown(message)
		]),
		weight: 60
	};
}
/** Those that differ first. */
function tables({ tables }) {
	const proof = (side) => side === null ? "?" : `${count(side.rows)} · ${code(side.fingerprint)}`;
	const equal = (word) => word === "equal";
	return {
		title: "Rows and fingerprints, before and after",
		head: [
			"Table",
			"Before: rows · fingerprint",
			"After: rows · fingerprint",
			"Comparison"
		],
		rows: tables.map((table) => ({
			table,
			word: tableWord(table)
		})).toSorted((a, b) => Number(equal(a.word)) - Number(equal(b.word))).map(({ table, word }) => [
			code(table.name),
			proof(table.before),
			proof(table.after),
			word
		]),
		weight: 50,
		folded: true
	};
}
function admins({ admins }) {
	const signIns = admins.some(({ signIn }) => signIn !== void 0);
	return {
		title: "Admins",
		head: [
			"E-mail",
			"User",
			"Customer",
			"Workspace",
			...signIns ? ["Sign-in"] : []
		],
		rows: admins.map(({ email, user, customerLinked, workspace, signIn }) => [
			code(email),
			code(user),
			customerLinked ? "linked" : "none",
			workspace === null ? "" : code(workspace),
			...signIns ? [signIn ?? ""] : []
		]),
		weight: 20,
		folded: true
	};
}
function stages({ stages }) {
	return {
		title: "Stages",
		head: [
			"Stage",
			"State",
			"Time",
			""
		],
		rows: stages.map(({ name, status, ms, detail }) => [
			code(name),
			`${icon[status]} ${status}`,
			duration(ms),
			markdown(detail)
		]),
		weight: 10,
		folded: true
	};
}

// src/report/mermaid.ts
/** References that the picture shows; more would make it small. */
const most = 6;
/** A picture of before and after as a Mermaid flowchart in a fence, or nothing where the names are not known. */
function picture({ names, references }) {
	if (names === null) return "";
	const shown = references.slice(0, most);
	const more = references.length - shown.length;
	const side = (letter, target, column) => [
		`${letter}[(${label(target)})]`,
		...shown.map((reference, index) => `${letter}${index}[(${label(unqualified(reference.table))})] -- ${label(reference[column])} --> ${letter}`),
		...more > 0 ? [`${letter}more[${label(`and ${more} more`)}] --> ${letter}`] : []
	];
	const after = [
		...side("a", names.customers, "to"),
		`m[(${label(names.mapping)})] --> a`,
		`m --> u[(${label(names.users)})]`,
		...names.workspaces === null ? [] : [`w[(${label(names.workspaces)})] --- u`]
	];
	return [
		"```mermaid",
		"flowchart LR",
		...subgraph("before", "Before", side("b", names.source, "column")),
		...subgraph("after", "After", after),
		"before ==> after",
		"```"
	].join("\n");
}
function subgraph(id, title, lines) {
	return [
		`subgraph ${id} [${label(title)}]`,
		...lines.map((line) => `  ${line}`),
		"end"
	];
}
function unqualified(table) {
	return table.slice(table.indexOf(".") + 1);
}
/** The text as Mermaid shows it and does nothing else with it: every character that could mean something as `#code;`. */
function label(text) {
	return `"${printable(text).replaceAll(/[^\p{L}\p{N} _.-]/gu, (character) => `#${character.codePointAt(0)};`)}"`;
}

// src/report/markdown.ts
/** Bytes of a job summary, and of a comment: GitHub drops a step's of more than 1 MiB, and refuses a comment of more than 65,536 characters. */
const mostSummaryBytes = 1e6;
const mostCommentBytes = 65e3;
const pointIcon = {
	proved: "✅ proved",
	failed: "❌ failed",
	"not checked": "➖ not checked"
};
/**
* The report as Markdown, for the job summary or a comment. The verdict is its first line; then comes whoever has to act first.
* Where it is too long, see `fit`: stages go first, then the rest of what is only for the record; failed checks and compiler errors last.
*/
function reportMarkdown(report, options = {}) {
	const onCall = forOnCall(report);
	const rest = [...forApprover(report), ...forDeveloper(report, options.fileUrl ?? (() => null))];
	const hasFailed = report.error !== null && report.result !== "refused";
	return fit([
		`## ${headline(report)}`,
		failure(report),
		failedChecks(report),
		...hasFailed ? onCall : [],
		overview(report),
		...points(report),
		...rest,
		...hasFailed ? [] : onCall,
		...forRecord(report),
		footer(report)
	], options.mostBytes ?? 1e6);
}
/** The verdict with its sign. */
function headline(report) {
	const sign = {
		refused: "⛔",
		"rolled-back": "↩️",
		reverted: "↩️",
		restored: "↩️",
		"needs-attention": "🚨"
	};
	const { result } = report;
	const fallback = result === null && report.error !== null ? "❌" : "✅";
	return `${result !== null && result in sign ? sign[result] : fallback} ${verdict(report, report.database === null ? "the database" : code(report.database.name))}`;
}
function failure({ error }) {
	if (error === null) return "";
	return [
		`> **${markdown(error.code)}**: ${paragraphs(error.message)}`,
		">",
		`> **What to do:** ${paragraphs(error.hint)}`
	].join("\n");
}
/** Lines of one paragraph; a message may be as long as what a server or a compiler said, and a comment is not. */
function paragraphs(text) {
	const lines = text.split("\n").map((line) => markdown(line.slice(0, 400)));
	const shown = lines.filter((_, index) => index < 40 && lines.slice(0, index + 1).join("").length <= 8e3);
	const left = lines.length - shown.length;
	return [...shown, ...left > 0 ? [`… and ${plural(left, "line")} more in the report JSON`] : []].join("<br>");
}
/** Results of which the picture shows what is so, or would be. */
const pictured = /* @__PURE__ */ new Set([
	"planned",
	"completed",
	"refused",
	null
]);
/** The picture, where the plan was done or would be. */
function overview({ plan = null, result }) {
	return plan === null || !pictured.has(result) ? "" : picture(plan);
}
function points(report) {
	if (!hasChecklist(report)) return [];
	const rows = checklist(report).map(({ title, status, why }) => [
		title,
		pointIcon[status],
		status === "not checked" ? why : markdown(why)
	]);
	return [`### ${checklistTitle(report)}`, {
		title: "",
		head: [
			"Point",
			"State",
			""
		],
		rows,
		weight: 100
	}];
}
function footer({ runId, database }) {
	return `<sub>run ${code(runId)}${database === null ? "" : ` on ${markdown(database.server)}`}</sub>`;
}

export { reportText as a, folded as c, reportMarkdown as i, mostCommentBytes as n, verdict as o, mostSummaryBytes as r, fit as s, headline as t };