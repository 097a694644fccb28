import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as commandEnvironment } from "./chunk-command-environment.js";

// src/application/typecheck/environment.ts
/** Is parsed if `prisma.config.ts` asks for a URL, and never connected to. */
const placeholder = "postgresql://nobody@localhost:5432/not-needed-to-typecheck";
/** A URL of a database in any variable, whatever it is called; and what libpq reads by itself. */
const url = /\bpostgres(?:ql)?:\/\/[^\s@]*@/i;
const libpq = /^PG(PASSWORD|PASSFILE|SERVICE|SERVICEFILE)$/;
/** The environment of a type check, which runs commands of the user's: every variable that holds the URL of a database holds a placeholder instead. */
function typecheckEnvironment(context) {
	const hidden = Object.entries(commandEnvironment(context)).filter(([name]) => !libpq.test(name)).map(([name, value]) => [name, url.test(value) ? placeholder : value]);
	return {
		PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
		...Object.fromEntries(hidden),
		DATABASE_URL: placeholder,
		DIRECT_URL: placeholder
	};
}

export { typecheckEnvironment as n, placeholder as t };