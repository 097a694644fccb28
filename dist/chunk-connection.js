import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { i as __require, o as __toESM, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { t as SeparationError } from "./chunk-errors.js";
import { readFileSync } from "node:fs";

// node_modules/pg-connection-string/index.js
var require_pg_connection_string = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function parse(str, options = {}) {
		if (str.charAt(0) === "/") {
			const config = str.split(" ");
			return {
				host: config[0],
				database: config[1]
			};
		}
		const config = Object.create(null);
		let result;
		let dummyHost = false;
		if (/ |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(str)) str = encodeURI(str).replace(/%25(\d\d)/g, "%$1");
		try {
			try {
				result = new URL(str, "postgres://base");
			} catch (e) {
				result = new URL(str.replace("@/", "@___DUMMY___/"), "postgres://base");
				dummyHost = true;
			}
		} catch (err) {
			err.input && (err.input = "*****REDACTED*****");
			throw err;
		}
		for (const entry of result.searchParams.entries()) config[entry[0]] = entry[1];
		config.user = config.user || decodeURIComponent(result.username);
		config.password = config.password || decodeURIComponent(result.password);
		if (result.protocol == "socket:") {
			config.host = decodeURI(result.pathname);
			config.database = result.searchParams.get("db");
			config.client_encoding = result.searchParams.get("encoding");
			return config;
		}
		const hostname = (dummyHost ? "" : result.hostname).replace(/^\[(.+)\]$/, "$1");
		if (!config.host) config.host = decodeURIComponent(hostname);
		else if (hostname && /^%2f/i.test(hostname)) result.pathname = hostname + result.pathname;
		if (!config.port) config.port = result.port;
		const pathname = result.pathname.slice(1) || null;
		config.database = pathname ? decodeURI(pathname) : null;
		if (config.ssl === "true" || config.ssl === "1") config.ssl = true;
		if (config.ssl === "0") config.ssl = false;
		if (config.sslcert || config.sslkey || config.sslrootcert || config.sslmode) config.ssl = {};
		if (config.sslnegotiation === "direct" && config.ssl === void 0) config.ssl = true;
		const fs = config.sslcert || config.sslkey || config.sslrootcert ? __require("fs") : null;
		if (config.sslcert) config.ssl.cert = fs.readFileSync(config.sslcert).toString();
		if (config.sslkey) config.ssl.key = fs.readFileSync(config.sslkey).toString();
		if (config.sslrootcert) config.ssl.ca = fs.readFileSync(config.sslrootcert).toString();
		if (options.useLibpqCompat && config.uselibpqcompat) throw new Error("Both useLibpqCompat and uselibpqcompat are set. Please use only one of them.");
		if (config.uselibpqcompat === "true" || options.useLibpqCompat) switch (config.sslmode) {
			case "disable":
				config.ssl = false;
				break;
			case "prefer":
				config.ssl.rejectUnauthorized = false;
				break;
			case "require":
				if (config.sslrootcert) config.ssl.checkServerIdentity = function() {};
				else config.ssl.rejectUnauthorized = false;
				break;
			case "verify-ca":
				if (!config.ssl.ca) throw new Error("SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert. If a public CA is used, verify-ca allows connections to a server that somebody else may have registered with the CA, making you vulnerable to Man-in-the-Middle attacks. Either specify a custom CA certificate with sslrootcert parameter or use sslmode=verify-full for proper security.");
				config.ssl.checkServerIdentity = function() {};
		}
		else switch (config.sslmode) {
			case "disable":
				config.ssl = false;
				break;
			case "prefer":
			case "require":
			case "verify-ca":
			case "verify-full":
				if (config.sslmode !== "verify-full") deprecatedSslModeWarning(config.sslmode);
				break;
			case "no-verify": config.ssl.rejectUnauthorized = false;
		}
		return config;
	}
	function toConnectionOptions(sslConfig) {
		return Object.entries(sslConfig).reduce((c, [key, value]) => {
			if (value !== void 0 && value !== null) c[key] = value;
			return c;
		}, Object.create(null));
	}
	function toClientConfig(config) {
		return Object.entries(config).reduce((c, [key, value]) => {
			if (key === "ssl") {
				const sslConfig = value;
				if (typeof sslConfig === "boolean") c[key] = sslConfig;
				if (typeof sslConfig === "object") c[key] = toConnectionOptions(sslConfig);
			} else if (value !== void 0 && value !== null) {
				if (key === "port") {
					if (value !== "") {
						const v = parseInt(value, 10);
						if (isNaN(v)) throw new Error(`Invalid ${key}: ${value}`);
						c[key] = v;
					}
				} else c[key] = value;
			}
			return c;
		}, Object.create(null));
	}
	function parseIntoClientConfig(str) {
		return toClientConfig(parse(str));
	}
	function deprecatedSslModeWarning(sslmode) {
		if (!deprecatedSslModeWarning.warned && typeof process !== "undefined" && process.emitWarning) {
			deprecatedSslModeWarning.warned = true;
			process.emitWarning(`SECURITY WARNING: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'.
In the next major version (pg-connection-string v3.0.0 and pg v9.0.0), these modes will adopt standard libpq semantics, which have weaker security guarantees.

To prepare for this change:
- If you want the current behavior, explicitly use 'sslmode=verify-full'
- If you want libpq compatibility now, use 'uselibpqcompat=true&sslmode=${sslmode}'

See https://www.postgresql.org/docs/current/libpq-ssl.html for libpq SSL mode definitions.`);
		}
	}
	module.exports = parse;
	parse.parse = parse;
	parse.toClientConfig = toClientConfig;
	parse.parseIntoClientConfig = parseIntoClientConfig;
}));

// node_modules/pg-connection-string/esm/index.mjs
var import_pg_connection_string = /* @__PURE__ */ __toESM(require_pg_connection_string(), 1);
var esm_default = import_pg_connection_string.default.parse;
const parse = import_pg_connection_string.default.parse;
const toClientConfig = import_pg_connection_string.default.toClientConfig;
const parseIntoClientConfig = import_pg_connection_string.default.parseIntoClientConfig;

// src/postgres/hosts.ts
/** Which of several servers answered as `target_session_attrs` asks, by URL: everything of one process goes to the same. */
const chosen = /* @__PURE__ */ new Map();
/** The connection to each of its servers, in the order of the URL; the one that was chosen before, where there is one. */
function candidates(connection) {
	if (connection.hosts.length < 2) return [connection];
	const known = chosen.get(connection.url);
	return (known === void 0 ? connection.hosts : [known]).map((host) => ({
		...connection,
		...host,
		hosts: []
	}));
}
/** Remembers the server that answered. */
function choose(connection, { host, port }) {
	chosen.set(connection.url, {
		host,
		port
	});
}
/** The connection to the server that was chosen; libpq programs must not choose again. */
function atChosenHost(connection) {
	return candidates(connection)[0] ?? connection;
}
/** True where `target_session_attrs` wants a server that takes writes, as this tool needs one anyway. */
function wantsPrimary({ targetSessionAttrs }) {
	return ["read-write", "primary"].includes(targetSessionAttrs ?? "");
}
/**
* The servers of a URL, and the URL with the first of them alone, which is what URL parsers understand.
* A server without a port has 5432; an address of IPv6 stands in brackets.
*/
function splitHosts(url) {
	const parts = /^([a-z]+:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/s.exec(url);
	const list = parts?.[2]?.split(",") ?? [];
	if (parts === null || list.length < 2) return {
		url,
		hosts: []
	};
	const hosts = list.map((each) => {
		const [, host = "", port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(each) ?? [];
		return {
			host: host.replaceAll(/^\[|\]$/g, "") || "localhost",
			port: Number(port ?? 5432)
		};
	});
	return {
		url: `${parts[1] ?? ""}${list[0] ?? ""}${parts[3] ?? ""}`,
		hosts
	};
}

// src/postgres/tls.ts
/** Servers that have said that they do not speak TLS. */
const plainServers = /* @__PURE__ */ new Set();
/** How to speak TLS for an sslmode as libpq understands it (manual, section 34.19.3). Throws `E_URL` where a certificate cannot be read. */
function tlsOf(connection) {
	const { sslmode, host } = connection;
	if (sslmode === "disable" || sslmode === "allow" || host.startsWith("/")) return false;
	if (mayBePlain(connection) && plainServers.has(serverOf(connection))) return false;
	const own = {
		...file("cert", connection.sslcert),
		...file("key", connection.sslkey)
	};
	const authority = file("ca", connection.sslrootcert);
	switch (sslmode) {
		case "verify-full": return {
			...own,
			...authority,
			rejectUnauthorized: true
		};
		case "verify-ca": return {
			...own,
			...authority,
			rejectUnauthorized: true,
			checkServerIdentity: () => void 0
		};
		case "require": return {
			...own,
			...authority,
			rejectUnauthorized: connection.sslrootcert !== null,
			checkServerIdentity: () => void 0
		};
		default: return {
			...own,
			rejectUnauthorized: false
		};
	}
}
/** libpq's `prefer`, its default: TLS where the server speaks it. */
function mayBePlain({ sslmode }) {
	return sslmode === null || sslmode === "prefer";
}
/** Notes that the server does not speak TLS, where the error says so and the URL does not insist: then connecting again is worth it. */
function learnPlain(connection, error) {
	if (!(error instanceof Error && /does not support SSL/.test(error.message)) || !mayBePlain(connection)) return false;
	plainServers.add(serverOf(connection));
	return true;
}
function serverOf({ host, port }) {
	return `${host}:${port}`;
}
function file(key, path) {
	if (path === null || path === "system") return {};
	try {
		return { [key]: readFileSync(path) };
	} catch (error) {
		throw new SeparationError("E_URL", `the URL names ${path}, which cannot be read`, "Correct sslrootcert, sslcert or sslkey in the URL.", { cause: error });
	}
}

// src/postgres/connection.ts
const schemes = /^postgres(ql)?:\/\//;
/**
* Parses a PostgreSQL URL as Prisma and libpq write it (libpq: manual, section 34.1.1.2).
* Throws `E_URL`; the message never holds the URL.
*/
function parseConnection(url, input = "database-url") {
	const refuse = (found) => {
		throw new SeparationError("E_URL", `${input}: ${found}`, "Give it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with special characters percent-encoded.");
	};
	if (!schemes.test(url)) refuse("it does not begin with postgresql:// or postgres://");
	const { url: single, hosts } = splitHosts(url);
	let parsed;
	let query;
	try {
		const question = single.indexOf("?");
		query = new URLSearchParams(question < 0 ? "" : single.slice(question + 1));
		parsed = parse(question < 0 ? single : single.slice(0, question) + keepHost(query));
	} catch {
		return refuse("it cannot be parsed as a URL");
	}
	const database = (parsed.database ?? "").replaceAll(/%(2[346bcf]|3[abdf]|40)/gi, decodeURIComponent);
	if (database === "") refuse("it names no database");
	const port = Number(query.get("port") ?? parsed.port ?? 5432) || 5432;
	const host = parsed.host || "localhost";
	return {
		url,
		host,
		port,
		user: parsed.user ?? query.get("user") ?? process.env["PGUSER"] ?? "postgres",
		password: parsed.password ?? query.get("password") ?? "",
		database,
		sslmode: query.get("sslmode") ?? (query.get("ssl") === "true" ? "require" : null),
		sslrootcert: query.get("sslrootcert") ?? query.get("sslcert_ca"),
		sslcert: query.get("sslcert"),
		sslkey: query.get("sslkey"),
		options: query.get("options"),
		schema: query.get("schema"),
		hosts,
		targetSessionAttrs: query.get("target_session_attrs"),
		pooled: query.get("pgbouncer") === "true" || /-pooler\./.test(host) || /pooler\.supabase\./.test(host) && port === 6543
	};
}
function keepHost(query) {
	const host = query.get("host");
	return host === null ? "" : `?host=${encodeURIComponent(host)}`;
}
/** The same server and role, another database. */
function withDatabase(connection, database) {
	return {
		...connection,
		database
	};
}
/** What node-postgres connects with. */
function clientConfig(given, applicationName = "separation") {
	const connection = atChosenHost(given);
	return {
		host: connection.host,
		port: connection.port,
		user: connection.user,
		password: connection.password,
		database: connection.database,
		application_name: applicationName,
		connectionTimeoutMillis: 15e3,
		keepAlive: true,
		ssl: tlsOf(connection),
		...connection.options === null ? {} : { options: connection.options }
	};
}
/** What libpq programs (`pg_dump`, `psql`) connect with: their environment, so that nothing is in argv. */
function libpqEnvironment(given) {
	const connection = atChosenHost(given);
	const environment = {
		PGHOST: connection.host,
		PGPORT: String(connection.port),
		PGUSER: connection.user,
		PGDATABASE: connection.database,
		PGAPPNAME: "separation",
		PGCONNECT_TIMEOUT: "15"
	};
	if (connection.password !== "") environment["PGPASSWORD"] = connection.password;
	if (connection.sslmode !== null) environment["PGSSLMODE"] = connection.sslmode;
	if (connection.sslrootcert !== null) environment["PGSSLROOTCERT"] = connection.sslrootcert;
	if (connection.sslcert !== null) environment["PGSSLCERT"] = connection.sslcert;
	if (connection.sslkey !== null) environment["PGSSLKEY"] = connection.sslkey;
	if (connection.options !== null) environment["PGOPTIONS"] = connection.options;
	return environment;
}
/** Every text that must never be shown: the URL, the password raw and as it stands in the URL. */
function secretsOf(connection) {
	const { url, password } = connection;
	const secrets = [url];
	if (password !== "") secrets.push(password, encodeURIComponent(password));
	const raw = /^[^:]+:\/\/[^:@/]*:([^@]*)@/.exec(url)?.[1];
	if (raw !== void 0 && raw !== "") secrets.push(raw);
	return [...new Set(secrets)].filter((secret) => secret.length > 3);
}

export { withDatabase as a, choose as c, secretsOf as i, wantsPrimary as l, libpqEnvironment as n, learnPlain as o, parseConnection as r, candidates as s, clientConfig as t, require_pg_connection_string as u };