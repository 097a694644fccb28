import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { a as checkTypes, i as countsText, r as countsOf, s as chooseChecks, t as recordedMigrations } from "./chunk-recorded-migrations.js";
import { V as reportedPath, cr as messageOf, nr as SeparationError, nt as told, tt as isOpenFinding } from "./chunk-base.js";

// src/application/typecheck/check-code.ts
const shown = 5;
/** Looks through the application as the input `code` says; null if there is nothing to tell. Throws `E_CODE` with all findings if it is `error`. */
async function checkCode(context) {
	const { code: wanted, typecheck } = context.inputs;
	if (wanted === "off" || wanted === "warn" && typecheck === "off") return null;
	try {
		return await look(context);
	} catch (error) {
		if (error instanceof SeparationError && (error.code === "E_CODE" || error.code === "E_CONFIG")) throw error;
		const why = messageOf(error);
		if (wanted === "warn") {
			const skipped = `the code could not be looked through: ${why}`;
			return {
				detail: skipped,
				report: {
					status: "skipped",
					skipped,
					findings: []
				}
			};
		}
		throw failed(`the code could not be looked through: ${why}`, "Please report this; `code: warn` lets the run go on.", [], error);
	}
}
async function look({ inputs, config, connection, folders, progress }) {
	const folder = folders.working;
	const { findCode } = await import("./chunk-find2.js");
	const findings = (await findCode({
		folder,
		paths: [],
		config,
		recorded: await recordedMigrations(connection, config.separate.schema),
		progress
	})).findings.map((finding) => ({
		...told(finding),
		file: reportedPath(folder, finding.file)
	}));
	const open = findings.filter(isOpenFinding);
	const detail = `code: ${countsText(countsOf(findings))}`;
	if (open.length === 0) return findings.length === 0 && inputs.code === "warn" ? null : {
		detail,
		report: {
			status: "passed",
			skipped: null,
			findings
		}
	};
	if (inputs.code === "warn") return {
		detail,
		report: {
			status: "warned",
			skipped: null,
			findings
		}
	};
	const list = open.toSorted((a, b) => a.class.localeCompare(b.class)).slice(0, shown).map(({ file, line, column, class: own, text, why }) => `  ${file}:${line}:${column} ${own} ${text} (${why})`);
	const more = open.length > shown ? [`  … and ${open.length - shown} more, in the report`] : [];
	throw failed(`the application still says user where it may mean a buyer (${countsText(countsOf(findings))}):\n${[...list, ...more].join("\n")}`, "`separation code --write` changes the certain ones; mark the others: // separation: user, or // separation: read.", findings);
}
function failed(message, hint, findings, cause) {
	return new SeparationError("E_CODE", message, hint, {
		...cause === void 0 ? {} : { cause },
		report: { code: {
			status: "failed",
			skipped: null,
			findings
		} }
	});
}

// src/stages/typecheck.ts
/** Type-checks the application against the schema after the separation. Throws `E_TYPECHECK` with all errors, `E_TYPECHECK_COMMAND`. */
function typecheckStage(when) {
	return { run: async (context) => {
		const result = context.inputs.typecheck === when ? await check(context) : notNow(context);
		if (when === "after") return result;
		if (context.inputs.typecheck === "after") await chooseChecks(context);
		return withCode(context, result);
	} };
}
function notNow({ inputs: { typecheck } }) {
	return {
		status: "skipped",
		detail: `${typecheck === "off" ? "it is off" : `it is done ${typecheck} the migration`} (typecheck: ${typecheck})`
	};
}
/** The type check cannot see what compiles and reads the wrong table: that is looked for after it, when the types are there. */
async function withCode(context, result) {
	const code = await checkCode(context);
	if (code === null) return result;
	return {
		status: code.report.status === "passed" ? "passed" : result.status,
		detail: `${result.detail}; ${code.detail}`,
		report: {
			...result.report,
			code: code.report
		}
	};
}
async function check(context) {
	const { status, detail } = await checkTypes(context);
	return {
		status,
		detail,
		report: { typecheck: {
			status,
			errors: []
		} }
	};
}

export { typecheckStage };