import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { nr as SeparationError, zn as scrub } from "./chunk-base.js";
import { t as chunkPassed } from "./chunk-passing-chunks.js";
import { Writable } from "node:stream";
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { spawn } from "node:child_process";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { StringDecoder } from "node:string_decoder";

// src/core/process-group.ts
/** How long a program may take to end itself before it is killed (ms). */
const graceToEnd = 5e3;
/** How long the system may take for those that were killed (ms). */
const graceOfSystem = 2e3;
/** The variable by which a command's descendants are found that have left its group (`setsid`). */
const commandMark = "SEPARATION_COMMAND";
/** Ends what a command has left: its group, and on Linux those with its mark. SIGTERM first, then SIGKILL. On Windows there are no groups. */
async function endGroup(leader, mark = null) {
	if (process.platform === "win32") return;
	const command = {
		leader,
		mark
	};
	for (const [signal, patience] of [["SIGTERM", graceToEnd], ["SIGKILL", graceOfSystem]]) {
		const deadline = Date.now() + patience;
		let left = runningOf(command);
		for (const target of left.length === 0 ? [] : [-leader, ...left]) send(target, signal);
		while (left.length > 0 && Date.now() < deadline) {
			await setTimeout$1(20);
			left = among(left, command);
			if (left.length === 0) left = runningOf(command);
		}
		if (left.length === 0) return;
	}
}
/** True when there was somebody to send it to. */
function send(target, signal) {
	try {
		process.kill(target, signal);
		return true;
	} catch {
		return false;
	}
}
/** What runs of a command: processes, or its whole group if the system has no /proc. */
function runningOf(command) {
	const all = processes();
	return among(all.length === 0 ? [-command.leader] : all, command);
}
/** Those of the processes that run and are of the command. Who has ended and was not fetched by its parent is in the group, and runs no more. */
function among(pids, { leader, mark }) {
	const hasGroup = send(-leader, 0);
	const text = mark === null ? null : `${commandMark}=${mark}\0`;
	return pids.filter((pid) => pid !== process.pid && (hasGroup && (pid === -leader || groupOf(pid) === leader) || text !== null && fileOf(pid, "environ").includes(text)));
}
function processes() {
	try {
		return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
	} catch {
		return [];
	}
}
/** The group of a process; null if it has ended. */
function groupOf(pid) {
	const [, state, group] = /.*\) (\S) \d+ (\d+) /s.exec(fileOf(pid, "stat")) ?? [];
	return state === void 0 || /[ZX]/.test(state) ? null : Number(group);
}
/** Empty if it is another user's, or has ended. */
function fileOf(pid, name) {
	try {
		return readFileSync(`/proc/${pid}/${name}`, "latin1");
	} catch {
		return "";
	}
}

// src/core/process.ts
/** Waits on a pipe whose other end closes when this process dies, and kills the group of processes then; otherwise it ends as the program does, and leaves nothing. */
const tiedScript = `
exec 3<&0 < /dev/null
{ read -r _ <&3; kill -KILL 0; } > /dev/null 2>&1 &
watcher=$!
"$@" 3<&-
code=$?
{ kill "$watcher"; wait "$watcher"; } 2> /dev/null
exit $code`;
/** Node hands on a socket, which cannot be opened anew as `/dev/fd/3`: the shell makes a pipe of it. */
const thirdScript = `{ cat <&3 | "$@" 3<&0 0<&4 4<&-; } 4<&0`;
/** Runs a program without a shell and waits for its end. Throws `E_CANCELLED`, and the spawn error (`ENOENT`, `EACCES`). */
async function runProcess(command, args, options) {
	const cancelIfAborted = () => {
		if (options.signal?.aborted === true) throw cancelled(command);
	};
	cancelIfAborted();
	const { leftovers = "stay" } = options;
	const mark = leftovers === "all" ? randomUUID() : null;
	const tied = options.diesWithUs === true && process.platform !== "win32";
	const script = tied ? tiedScript : options.third === void 0 ? null : thirdScript;
	const [program, argv] = script === null ? [command, args] : ["/bin/sh", [
		"-c",
		script,
		"sh",
		command,
		...args
	]];
	const child = spawn(program, argv, {
		env: mark === null ? options.env : {
			...options.env,
			[commandMark]: mark
		},
		cwd: options.cwd,
		stdio: [
			"pipe",
			"pipe",
			"pipe",
			...options.third === void 0 ? [] : ["pipe"]
		],
		detached: process.platform !== "win32",
		...options.user
	});
	const signalGroup = (name) => {
		try {
			if (child.pid !== void 0) process.kill(-child.pid, name);
		} catch {
			child.kill(name);
		}
	};
	const ended = new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once(leftovers === "stay" ? "close" : "exit", resolve);
	});
	child.once("exit", () => options.onExit?.());
	const closed = new Promise((resolve) => child.once("close", () => resolve()));
	let stderr = "";
	const decoder = new StringDecoder("utf8");
	child.stderr.on("data", (chunk) => {
		options.onStderr?.(chunk);
		stderr = (stderr + decoder.write(chunk)).slice(-8192);
	});
	let broken = null;
	const fail = (error) => {
		broken ??= error;
		stop();
		child.stdout.resume();
	};
	const read = options.readOutput?.(child.stdout).catch(fail);
	if (read === void 0) child.stdout.on("data", (chunk) => {
		try {
			if (broken === null) options.onStdout?.(chunk);
			chunkPassed(chunk.length);
		} catch (error) {
			fail(error);
		}
	});
	if (options.third !== void 0) write(child.stdio[3], options.third);
	child.stdin.on("error", () => void 0);
	if (tied) child.once("exit", () => child.stdin.destroy());
	else if (options.input === void 0) child.stdin.end();
	else options.input.once("error", fail).pipe(child.stdin);
	let last;
	const stop = () => {
		signalGroup("SIGTERM");
		last = setTimeout(() => signalGroup("SIGKILL"), graceToEnd).unref();
	};
	const killNow = () => signalGroup("SIGKILL");
	options.signal?.addEventListener("abort", stop, { once: true });
	process.once("exit", killNow);
	try {
		const code = await ended;
		const isStopped = broken !== null || options.signal?.aborted === true;
		if (child.pid !== void 0 && (isStopped || leftovers !== "stay")) {
			await endGroup(child.pid, mark);
			await Promise.race([closed, setTimeout$1(graceToEnd, void 0, { ref: false })]);
		}
		await read;
		if (broken !== null) throw broken;
		cancelIfAborted();
		return {
			code,
			stderr: scrub(stderr, options.secrets ?? []).trim()
		};
	} finally {
		clearTimeout(last);
		options.input?.destroy();
		options.signal?.removeEventListener("abort", stop);
		process.off("exit", killNow);
	}
}
/** A program may end without having read it. */
function write(stream, text) {
	if (!(stream instanceof Writable)) return;
	stream.on("error", () => void 0);
	stream.end(text);
}
function cancelled(command) {
	return new SeparationError("E_CANCELLED", `${command.split("/").at(-1)} was stopped because the run was cancelled`, "Run `separation recover`, then start again.");
}

export { runProcess as t };