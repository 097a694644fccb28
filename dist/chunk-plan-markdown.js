import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { i as printable, r as markdown, t as code } from "./chunk-escape.js";
import { a as plural, i as estimate, r as duration, t as bytes } from "./chunk-words.js";
import { t as maskPasswords } from "./chunk-mask-sql.js";

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

// src/report/application-changes.ts
/** What the application has to change, a sentence each; names are as the plan has them, not escaped. */
function applicationChanges({ layout, references, hazards }) {
	const { schema, source, customers, users, mapping } = layout;
	const renamed = references.filter(({ column, to }) => column !== to);
	const kept = references.filter(({ column, to }) => column === to);
	const views = hazards.filter(({ code }) => code === "view-column");
	return [
		...source === customers ? [] : [`Whatever reads or writes buyers: ${schema}.${source} is ${schema}.${customers} afterwards.`],
		...renamed.map(({ schema: home, table, column, to }) => {
			return `Queries, models and types: ${home}.${table}.${column} is ${home}.${home === schema && table === source ? customers : table}.${to} afterwards.`;
		}),
		...kept.map(({ schema: home, table, column }) => `${home}.${table}.${column} keeps its name, and means a row of ${customers}.`),
		...views.length === 0 ? [] : [`Columns of ${views.length} view(s) keep their names: see the hazards. Queries on them go on as they are.`],
		`People who run the shop sign in as rows of ${schema}.${users}; ${schema}.${mapping} says which of them is also a buyer.`,
		...users === source ? [`Deploy that right after the run: old code does not fail, it silently reads the new ${schema}.${users}, which has other columns and no buyers.`] : [`Deploy that right after the run: old code finds no ${schema}.${source} any more.`],
		"A Prisma project: `separation init` writes the change to schema.prisma as a diff."
	];
}

// src/report/plan-view.ts
/** The plan in words: what happens in order, what it locks and for how long, what it is decided from, and whether a run would go on. */
function planView(plan, setting) {
	const stops = plan.hazards.filter(({ severity, allowed }) => severity === "error" && !allowed).length;
	return {
		title: `${contents(plan)}, ${plural(plan.hazards.length, "hazard")}`,
		digest: plan.digest,
		goesOn: stops === 0,
		verdict: stops === 0 ? "A run would go on with this plan." : `A run would be refused: ${plural(stops, "hazard")} to decide.`,
		how: plan.kind === "own" ? ownWay(plan, setting) : builtInWay(plan, setting),
		steps: plan.operations.map((operation) => stepOf(operation, plan.kind)),
		wayBack: plan.kind === "own" ? ownWayBack(plan) : ["the inverse of each, in reverse order, in one transaction with the same locks"],
		survey: plan.kind === "own" ? null : plan.survey,
		hazards: plan.hazards,
		application: plan.kind === "own" ? [] : applicationChanges(plan)
	};
}
function contents(plan) {
	if (plan.kind === "own") return `${plural(plan.operations.length, "statement")} of ${plan.file}`;
	return `${plural(plan.operations.length, "operation")}, ${plural(plan.references.length, "reference")}`;
}
function builtInWay({ locks }, { lockTimeout, lockBudget }) {
	return [
		"All of it is one transaction: done whole and proved, or not at all.",
		`It begins with one statement that locks ${plural(locks.length, "table")} (${named(locks)}) ACCESS EXCLUSIVE. That waits ${duration(lockTimeout)} at most, then gives way and is tried again for up to ${duration(lockBudget)}.`,
		"The locks are held until COMMIT. No row is read or rewritten meanwhile, so that is milliseconds, whatever the size of the tables."
	];
}
/** Some of them; the rest is in the list of tables. */
function named(tables) {
	return [...tables.slice(0, 6).map(({ schema, table }) => `${schema}.${table}`), ...tables.length > 6 ? [`${tables.length - 6} more`] : []].join(", ");
}
function ownWay({ file }, { lockTimeout }) {
	return [`The statements of ${file} run in order; none waits for a lock longer than ${duration(lockTimeout)}. How long they hold their locks is up to them.`];
}
function ownWayBack({ revert }) {
	return revert === null ? ["only the backup"] : revert.map(({ description }) => description);
}
const lockWords = {
	"ACCESS EXCLUSIVE": "ACCESS EXCLUSIVE, held until COMMIT",
	"SHARE ROW EXCLUSIVE": "SHARE ROW EXCLUSIVE on the tables it points to, held until COMMIT",
	"SHARE UPDATE EXCLUSIVE": "SHARE UPDATE EXCLUSIVE, held until COMMIT",
	"ACCESS SHARE": "ACCESS SHARE, held until COMMIT",
	NONE: "no lock on your tables",
	UNKNOWN: "the locks its SQL takes"
};
function stepOf({ sql, inverse, lock, description }, kind) {
	const shown = kind === "own" ? maskPasswords(sql) : sql;
	return {
		description,
		lock: lockWords[lock],
		sql: shown,
		inverse: inverse === "" ? null : inverse,
		changes: lineChanges(inverse, sql)
	};
}
/** A rewritten function has as many lines as before; a statement of one line needs no diff. */
function lineChanges(before, after) {
	const [old, now] = [before.split("\n"), after.split("\n")];
	if (old.length < 2 || old.length !== now.length) return [];
	return old.map((text, index) => ({
		line: index + 1,
		before: text,
		after: now[index] ?? ""
	})).filter((change) => change.before !== change.after);
}

// src/report/plan-markdown.ts
/**
* The plan as Markdown of at most `mostBytes`, for a summary or a comment: what has to be decided first, the statements folded.
* Where it is too long the statements go first, then rows of tables; what is left out says where it can be read.
*/
function planMarkdown(plan, setting, mostBytes) {
	const view = planView(plan, setting);
	const whole = `${fit(blocks(view, setting), 1e400, here)}\n${statements(view.steps)}\n`;
	if (Buffer.byteLength(whole) <= mostBytes) return whole;
	return fit([...blocks(view, setting), `Each operation with its SQL and inverse: ${here}.`], mostBytes, here);
}
const here = "`separation plan`";
function blocks(view, setting) {
	const isOpen = ({ severity, allowed }) => severity !== "info" && !(severity === "error" && allowed);
	return [
		`## Plan for ${code(setting.database)}: ${markdown(view.title)}`,
		`${view.goesOn ? "✅" : "⛔"} ${view.verdict}`,
		`Digest: ${code(view.digest)}`,
		hazards("Hazards", view.hazards.filter(isOpen), 100),
		hazards("Hazards that are decided, or for information", view.hazards.filter((hazard) => !isOpen(hazard)), 20),
		"### What will happen",
		view.how.map((sentence) => `- ${markdown(sentence)}`).join("\n"),
		steps(view.steps),
		wayBack(view.wayBack),
		...view.survey === null ? [] : survey(view.survey),
		application(view.application)
	];
}
function hazards(title, found, weight) {
	return {
		title,
		head: [
			"Hazard",
			"Severity",
			"Where and why",
			"What to do"
		],
		rows: found.map(({ code: kind, object, severity, allowed, message, hint }) => [
			code(`${kind}:${object}`),
			allowed ? `${severity}, decided` : severity === "error" ? "**error**" : severity,
			markdown(message),
			markdown(hint)
		]),
		weight,
		folded: weight < 100
	};
}
function steps(list) {
	return {
		title: "Operations, in order",
		head: [
			"",
			"Operation",
			"Lock"
		],
		rows: list.map(({ description, lock }, index) => [
			String(index + 1),
			markdown(description),
			lock
		]),
		weight: 60
	};
}
function wayBack(lines) {
	return {
		title: "Way back",
		head: ["By"],
		rows: lines.map((line) => [markdown(line)]),
		weight: 70
	};
}
function survey({ tables, rest, columns }) {
	return [{
		title: "Tables, by size",
		head: [
			"Table",
			"Size",
			"Rows"
		],
		rows: [...tables.map(({ schema, table, rows, bytes: size }) => [
			code(`${schema}.${table}`),
			bytes(size),
			estimate(rows)
		]), [
			`${plural(rest.tables, "other table")}, not touched`,
			bytes(rest.bytes),
			""
		]],
		weight: 40
	}, {
		title: "References",
		head: [
			"Column",
			"Afterwards",
			"Why"
		],
		rows: columns.map(({ schema, table, column, to, why }) => [
			code(`${schema}.${table}.${column}`),
			to === null ? "not included" : code(to),
			markdown(why)
		]),
		weight: 80
	}];
}
function application(changes) {
	return {
		title: "What the application has to change",
		head: ["Change"],
		rows: changes.map((change) => [markdown(change)]),
		weight: 50
	};
}
function statements(list) {
	return folded("<b>SQL, inverse and lock of each operation</b>", list.map(statement).join("\n\n"));
}
function statement({ description, lock, sql, inverse, changes }, index) {
	return [
		`**${index + 1}.** ${markdown(description)} Lock: ${lock}.`,
		"",
		changes.length === 0 ? fence("sql", inverse === null ? sql : `${sql}\n-- inverse:\n${inverse}`) : fence("diff", changes.map(({ line, before, after }) => `@@ ${line} @@\n-${before}\n+${after}`).join("\n"))
	].join("\n");
}
/** A fence longer than any row of backticks in the text, so that nothing in it can end it. */
function fence(language, text) {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const mark = "`".repeat(longest + 1);
	return `${mark}${language}\n${text.split("\n").map(printable).join("\n")}\n${mark}`;
}

export { short as a, folded as i, planView as n, fit as r, planMarkdown as t };