import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as identitiesIn } from "./chunk-identities.js";
import { a as foldersOf, n as inputTable, r as parseInputs, t as inputList } from "./chunk-inputs.js";
import { t as SeparationError } from "./chunk-errors.js";
import { t as loadConfig } from "./chunk-load.js";
import { i as secretsOf, r as parseConnection } from "./chunk-connection.js";
import { i as scrub, n as maskEmails } from "./chunk-mask.js";

// src/config/later.ts
/** Inputs of the contract that this version does not act on: to take them and do nothing would be a lie. */
const laterInputs = [
	"window",
	"watch",
	"ephemeral",
	"load",
	"comment"
];
/** Values of settings that it does not act on either, and whether they are asked for. */
const laterSettings = [
	{
		name: "`code: error`",
		isAsked: (inputs) => inputs.code === "error"
	},
	{
		name: "`bridge: true` in the configuration",
		isAsked: (_, config) => config.bridge
	},
	{
		name: "`auth.sync` in the configuration",
		isAsked: (_, config) => config.auth !== void 0 && config.auth.sync !== "off"
	}
];
/** Throws `E_USAGE` that names everything asked for that this version cannot do. */
function refuseLater(inputs, config) {
	const asked = [...laterInputs.filter((key) => String(inputs[key] ?? "") !== String(inputTable[key].default ?? "")).map((key) => `the input \`${inputTable[key].name}\``), ...laterSettings.filter(({ isAsked }) => isAsked(inputs, config)).map(({ name }) => name)];
	if (asked.length === 0) return;
	throw new SeparationError("E_USAGE", `${asked.join(", ")}: not available in this version`, "Leave it out; this version would not do what it says.");
}

// src/report/redact.ts
/** A `Redact` that knows these secrets. */
function redactor(secrets) {
	return (text) => maskEmails(scrub(text, secrets));
}
/** The report with every sentence in it redacted: they may quote what a server or a compiler said. */
function redactReport(report, redact) {
	return {
		...report,
		plan: report.plan && {
			...report.plan,
			operations: report.plan.operations.map((done) => ({
				...done,
				description: redact(done.description)
			}))
		},
		stages: report.stages.map((stage) => ({
			...stage,
			detail: redact(stage.detail)
		})),
		checks: report.checks.map((check) => ({
			...check,
			message: redact(check.message)
		})),
		findings: report.findings.map((found) => ({
			...found,
			message: redact(found.message),
			hint: redact(found.hint)
		})),
		typecheck: report.typecheck && {
			...report.typecheck,
			errors: report.typecheck.errors.map((error) => ({
				...error,
				message: redact(error.message)
			}))
		},
		error: report.error && {
			...report.error,
			message: redact(report.error.message),
			hint: redact(report.error.hint)
		}
	};
}

// src/open.ts
/** Reads all of it; throws `E_USAGE`, `E_CONFIG` or `E_URL`, and has touched nothing. */
function open(get, environment) {
	const inputs = parseInputs(get);
	const { config } = loadConfig(inputs);
	refuseLater(inputs, config);
	refuseLoneRevert(inputs);
	return {
		inputs,
		config,
		connection: connectionOf(inputs),
		folders: foldersOf(inputs, environment),
		environment: commandEnvironment(environment, inputs),
		redact: redactor([...secretsIn(get), ...identitiesIn(environment)])
	};
}
function refuseLoneRevert({ migration, revert }) {
	if (revert === null || migration !== null) return;
	throw new SeparationError("E_USAGE", `revert: found ${JSON.stringify(revert)} without \`migration\``, "Give the migration that it is the inverse of; the built-in plan has its own inverse.");
}
/** The connection for session work. Throws `E_URL`. */
function connectionOf({ databaseUrl, directUrl }) {
	if (databaseUrl === null) throw new SeparationError("E_URL", "database-url: found nothing", "Set DATABASE_URL in the environment (or give the input `database-url` from a secret).");
	const pooled = parseConnection(databaseUrl, "database-url");
	return directUrl === null ? pooled : parseConnection(directUrl, "direct-url");
}
/** Every text among the inputs that must never be shown; works on inputs that are not valid, too. */
function secretsIn(get) {
	return inputList.filter((input) => input.type === "secret").map((input) => get(input.name) ?? "").filter((text) => text !== "").flatMap(secretsOfText);
}
function secretsOfText(text) {
	try {
		return [text, ...secretsOf(parseConnection(text))];
	} catch {
		const password = /^[^:]+:\/\/[^:@/]*:(.*)@/.exec(text)?.[1];
		return password === void 0 ? [text] : [text, password];
	}
}
/** What commands of the user see: the environment as it is, the URLs under the names that Prisma reads, and none of our inputs. */
function commandEnvironment(environment, { databaseUrl, directUrl }) {
	const kept = Object.entries(environment).filter((entry) => entry[1] !== void 0 && !/^(INPUT|SEPARATION)_/.test(entry[0]));
	return {
		...Object.fromEntries(kept),
		...databaseUrl === null ? {} : { DATABASE_URL: databaseUrl },
		...directUrl === null ? {} : { DIRECT_URL: directUrl }
	};
}

export { redactor as a, redactReport as i, open as n, secretsIn as r, connectionOf as t };