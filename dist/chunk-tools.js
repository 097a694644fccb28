import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { U as findExecutable, W as pathFolders, nr as SeparationError } from "./chunk-base.js";
import { t as runProcess } from "./chunk-process.js";
import { join } from "node:path";
import { existsSync, readFileSync } from "node:fs";

// src/postgres/tools.ts
const tools = ["pg_dump", "pg_restore"];
/** Finds pg_dump and pg_restore of the server's major: in its folder, on PATH, in a container. Throws `E_TOOLS` with what installs them. */
async function findTools(query) {
	const { serverMajor, environment } = query;
	const folders = query.versionedFolders ?? versionedFolders(serverMajor);
	const seen = [];
	for (const folder of [...folders, ...pathFolders(environment)]) {
		if (!tools.every((tool) => findExecutable(tool, [folder]) !== null)) continue;
		const majors = await Promise.all(tools.map((tool) => majorOf(join(folder, tool), environment)));
		if (majors.every((major) => major === serverMajor)) return installed(folder, serverMajor, environment);
		seen.push(`${folder} (${majors[0] ?? "no version"})`);
	}
	const docker = await findDocker(environment);
	if (docker !== null) return container(docker, serverMajor, environment);
	throw new SeparationError("E_TOOLS", `the server is PostgreSQL ${serverMajor}; pg_dump and pg_restore ${serverMajor} were not found` + (seen.length === 0 ? "" : `, only those in ${seen.join(", ")}`), `Install them: ${installCommand(osRelease(), process.platform, serverMajor)} – or choose \`backup: clone\`, which needs no client tools.`);
}
/** Where packages of one major put their programs: Debian and PGDG, PGDG for RPM, Homebrew on both processors, the installer for Windows. */
function versionedFolders(major) {
	return [
		`/usr/lib/postgresql/${major}/bin`,
		`/usr/pgsql-${major}/bin`,
		`/opt/homebrew/opt/postgresql@${major}/bin`,
		`/usr/local/opt/postgresql@${major}/bin`,
		`/opt/homebrew/opt/libpq@${major}/bin`,
		`C:/Program Files/PostgreSQL/${major}/bin`
	];
}
/** The command that installs the client tools on a system, by the `ID` and `ID_LIKE` of its os-release file. */
function installCommand(osRelease, platform, major) {
	if (platform === "darwin") return `brew install postgresql@${major}`;
	if (platform === "win32") return `choco install postgresql${major}`;
	const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => (match[1] ?? "").split(" "));
	if (ids.includes("alpine")) return `apk add postgresql${major}-client`;
	if (ids.some((id) => [
		"rhel",
		"fedora",
		"centos"
	].includes(id))) return `sudo dnf install -y postgresql${major}`;
	return `sudo apt-get install -y postgresql-common && sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y && sudo apt-get install -y postgresql-client-${major}`;
}
function installed(folder, major, environment) {
	return {
		major,
		describe: folder,
		readsThird: process.platform !== "win32",
		run: (tool, args, options) => runProcess(join(folder, tool), args, {
			...options,
			env: {
				...base(environment),
				...options.env
			}
		})
	};
}
function container(docker, major, environment) {
	const image = `postgres:${major}`;
	return {
		major,
		describe: `the container image ${image}`,
		readsThird: false,
		run: (tool, args, options) => {
			const mounts = [...options.folders ?? [], ...mountsOf(options.env)].flatMap((folder) => ["-v", `${folder}:${folder}`]);
			const names = ["LC_ALL", ...Object.keys(options.env)].flatMap((name) => ["-e", name]);
			const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
			return runProcess(docker, [
				"run",
				"--rm",
				...options.input === void 0 ? [] : ["-i"],
				"--network",
				"host",
				"--user",
				user,
				...mounts,
				...names,
				image,
				tool,
				...args
			], {
				...options,
				env: {
					...base(environment),
					...options.env
				}
			});
		}
	};
}
/** What of the server's side lies in files: the folder of its socket, and certificates. */
function mountsOf(env) {
	return [
		env["PGHOST"],
		env["PGSSLROOTCERT"],
		env["PGSSLCERT"],
		env["PGSSLKEY"]
	].filter((path) => path !== void 0 && path.startsWith("/") && existsSync(path));
}
const passedOn = [
	"PATH",
	"HOME",
	"PGPASSFILE",
	"TMPDIR",
	"LD_LIBRARY_PATH",
	"SystemRoot",
	"DOCKER_HOST",
	"DOCKER_CONTEXT",
	"DOCKER_CONFIG",
	"XDG_RUNTIME_DIR"
];
function base(environment) {
	const kept = Object.entries(environment).filter(([name]) => passedOn.includes(name));
	return {
		...Object.fromEntries(kept),
		LC_ALL: "C"
	};
}
/** By path: a program is asked once. */
const asked = /* @__PURE__ */ new Map();
function majorOf(program, environment) {
	const known = asked.get(program) ?? askForMajor(program, environment);
	asked.set(program, known);
	return known;
}
async function askForMajor(program, environment) {
	let text = "";
	try {
		await runProcess(program, ["--version"], {
			env: base(environment),
			signal: AbortSignal.timeout(1e4),
			onStdout: (chunk) => text += chunk.toString()
		});
	} catch {
		return null;
	}
	const major = /\(PostgreSQL\) (\d+)/.exec(text)?.[1];
	return major === void 0 ? null : Number(major);
}
/** The docker on PATH whose daemon answers, or null. */
async function findDocker(environment) {
	const docker = findExecutable("docker", pathFolders(environment));
	return docker !== null && await dockerRuns(docker, environment) ? docker : null;
}
async function dockerRuns(docker, environment) {
	try {
		const options = {
			env: base(environment),
			signal: AbortSignal.timeout(1e4)
		};
		return (await runProcess(docker, [
			"version",
			"--format",
			"{{.Server.Version}}"
		], options)).code === 0;
	} catch {
		return false;
	}
}
function osRelease() {
	try {
		return readFileSync("/etc/os-release", "utf8");
	} catch {
		return "";
	}
}

export { findTools as n, versionedFolders as r, findDocker as t };