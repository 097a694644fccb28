import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Er as record, G as withParents, H as binFolders, Or as string, Tr as object, U as findExecutable, V as reportedPath, W as pathFolders, jn as plural, nr as SeparationError, nt as told, tt as isOpenFinding, yn as qualified } from "./chunk-base.js";
import { n as typecheckEnvironment } from "./chunk-environment.js";
import { I as trustedRoles, K as withClient, R as beginReadOnly, q as withTransaction } from "./chunk-session.js";
import { Nt as configFiles, Tt as packageFolders, ut as homeAmong } from "./chunk-plan.js";
import { i as shellCommand, n as runCommand, t as programPath } from "./chunk-run-command.js";
import { stripVTControlCharacters } from "node:util";
import path, { join, relative, resolve } from "node:path";
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import fs from "node:fs/promises";

// src/application/typecheck/check-failure.ts
const shownErrors = 5;
/** Why a check did not pass, with the first of its errors unless they are told elsewhere. */
function checkFailure(label, { exitCode, output }, errors, listsErrors) {
	if (errors.length > 0) {
		const files = new Set(errors.map((error) => error.file)).size;
		return typecheckError(`${label} found ${plural(errors.length, "error")} in ${plural(files, "file")}:${listsErrors ? `\n${list(errors)}` : ""}`, "Make the application compile against the schema as it is after the separation, then run this again.", errors);
	}
	if (exitCode === 127 || exitCode === 126) return new SeparationError("E_TYPECHECK_COMMAND", `${label} could not be run (exit code ${exitCode}):\n${tail(output)}`, "Install the dependencies of the application before this step, or correct typecheck-command.", { report: { typecheck: {
		status: "failed",
		errors: []
	} } });
	return typecheckError(`${label} failed with exit code ${exitCode}:\n${tail(output)}`, "Run the same command in the working directory and correct what it says.", errors);
}
/** `E_TYPECHECK`, with what the report says of it. */
function typecheckError(message, hint, errors) {
	return new SeparationError("E_TYPECHECK", message, hint, { report: { typecheck: {
		status: "failed",
		errors
	} } });
}
function list(errors) {
	const shown = errors.slice(0, shownErrors).map(({ file, line, column, code, message }) => `  ${file}:${line}:${column} ${code} ${message.split("\n", 1)[0]}`);
	const more = errors.length - shown.length;
	return [...shown, ...more > 0 ? [`  … and ${more} more, in the report`] : []].join("\n");
}
/** The last lines that a command of the user wrote, indented, for an error. */
function tail(output) {
	const lines = stripVTControlCharacters(output).split(/\r?\n/).filter((line) => line.trim() !== "");
	return lines.length === 0 ? "  (no output)" : lines.slice(-20).map((line) => `  ${line}`).join("\n");
}

// node_modules/package-manager-detector/dist/commands.mjs
function splitRunArgs(args, valueFlags = []) {
	for (let i = 0; i < args.length; i++) {
		if (args[i].startsWith("-")) continue;
		if (i > 0 && valueFlags.includes(args[i - 1])) continue;
		return {
			before: args.slice(0, i),
			script: args[i],
			after: args.slice(i + 1)
		};
	}
	return {
		before: args,
		script: void 0,
		after: []
	};
}
function dashDashArg(agent, agentCommand, valueFlags = []) {
	return (args) => {
		const { before, script, after } = splitRunArgs(args, valueFlags);
		if (script === void 0) return [
			agent,
			agentCommand,
			...before
		];
		if (after.length > 0) return [
			agent,
			agentCommand,
			...before,
			script,
			"--",
			...after
		];
		return [
			agent,
			agentCommand,
			...before,
			script
		];
	};
}
const npm = {
	"agent": ["npm", 0],
	"run": dashDashArg("npm", "run", ["-w", "--workspace"]),
	"install": [
		"npm",
		"i",
		0
	],
	"frozen": [
		"npm",
		"ci",
		0
	],
	"global": [
		"npm",
		"i",
		"-g",
		0
	],
	"add": [
		"npm",
		"i",
		0
	],
	"upgrade": [
		"npm",
		"update",
		0
	],
	"upgrade-interactive": null,
	"dedupe": [
		"npm",
		"dedupe",
		0
	],
	"why": [
		"npm",
		"why",
		0
	],
	"execute": ["npx", 0],
	"execute-local": ["npx", 0],
	"uninstall": [
		"npm",
		"uninstall",
		0
	],
	"global_uninstall": [
		"npm",
		"uninstall",
		"-g",
		0
	]
};
const yarn = {
	"agent": ["yarn", 0],
	"run": [
		"yarn",
		"run",
		0
	],
	"install": [
		"yarn",
		"install",
		0
	],
	"frozen": [
		"yarn",
		"install",
		"--frozen-lockfile",
		0
	],
	"global": [
		"yarn",
		"global",
		"add",
		0
	],
	"add": [
		"yarn",
		"add",
		0
	],
	"upgrade": [
		"yarn",
		"upgrade",
		0
	],
	"upgrade-interactive": [
		"yarn",
		"upgrade-interactive",
		0
	],
	"dedupe": null,
	"why": [
		"yarn",
		"why",
		0
	],
	"execute": ["npx", 0],
	"execute-local": dashDashArg("yarn", "exec"),
	"uninstall": [
		"yarn",
		"remove",
		0
	],
	"global_uninstall": [
		"yarn",
		"global",
		"remove",
		0
	]
};
const yarnBerry = {
	...yarn,
	"frozen": [
		"yarn",
		"install",
		"--immutable",
		0
	],
	"upgrade": [
		"yarn",
		"up",
		0
	],
	"upgrade-interactive": [
		"yarn",
		"up",
		"-i",
		0
	],
	"dedupe": [
		"yarn",
		"dedupe",
		0
	],
	"execute": [
		"yarn",
		"dlx",
		0
	],
	"execute-local": [
		"yarn",
		"exec",
		0
	],
	"global": [
		"npm",
		"i",
		"-g",
		0
	],
	"global_uninstall": [
		"npm",
		"uninstall",
		"-g",
		0
	]
};
function createPnpmCommands(cli) {
	return {
		"agent": [cli, 0],
		"run": [
			cli,
			"run",
			0
		],
		"install": [
			cli,
			"i",
			0
		],
		"frozen": [
			cli,
			"i",
			"--frozen-lockfile",
			0
		],
		"global": [
			cli,
			"add",
			"-g",
			0
		],
		"add": [
			cli,
			"add",
			0
		],
		"upgrade": [
			cli,
			"update",
			0
		],
		"upgrade-interactive": [
			cli,
			"update",
			"-i",
			0
		],
		"dedupe": [
			cli,
			"dedupe",
			0
		],
		"why": [
			cli,
			"why",
			0
		],
		"execute": [
			cli,
			"dlx",
			0
		],
		"execute-local": [
			cli,
			"exec",
			0
		],
		"uninstall": [
			cli,
			"remove",
			0
		],
		"global_uninstall": [
			cli,
			"remove",
			"--global",
			0
		]
	};
}
const pnpm = createPnpmCommands("pnpm");
const pnpmRush = createPnpmCommands("rush-pnpm");
const bun = {
	"agent": ["bun", 0],
	"run": [
		"bun",
		"run",
		0
	],
	"install": [
		"bun",
		"install",
		0
	],
	"frozen": [
		"bun",
		"install",
		"--frozen-lockfile",
		0
	],
	"global": [
		"bun",
		"add",
		"-g",
		0
	],
	"add": [
		"bun",
		"add",
		0
	],
	"upgrade": [
		"bun",
		"update",
		0
	],
	"upgrade-interactive": [
		"bun",
		"update",
		"-i",
		0
	],
	"dedupe": null,
	"why": [
		"bun",
		"why",
		0
	],
	"execute": [
		"bun",
		"x",
		0
	],
	"execute-local": [
		"bun",
		"x",
		0
	],
	"uninstall": [
		"bun",
		"remove",
		0
	],
	"global_uninstall": [
		"bun",
		"remove",
		"-g",
		0
	]
};
const aube = {
	"agent": ["aube", 0],
	"run": [
		"aube",
		"run",
		0
	],
	"install": [
		"aube",
		"install",
		0
	],
	"frozen": [
		"aube",
		"install",
		"--frozen-lockfile",
		0
	],
	"global": [
		"aube",
		"add",
		"-g",
		0
	],
	"add": [
		"aube",
		"add",
		0
	],
	"upgrade": [
		"aube",
		"update",
		0
	],
	"upgrade-interactive": [
		"aube",
		"update",
		"-i",
		0
	],
	"dedupe": [
		"aube",
		"dedupe",
		0
	],
	"why": [
		"aube",
		"why",
		0
	],
	"execute": [
		"aube",
		"dlx",
		0
	],
	"execute-local": [
		"aube",
		"exec",
		0
	],
	"uninstall": [
		"aube",
		"remove",
		0
	],
	"global_uninstall": [
		"aube",
		"remove",
		"-g",
		0
	]
};
function denoAdd(args) {
	if (args.includes("--npm") || args.includes("--jsr")) return [
		"deno",
		"add",
		...args
	];
	return [
		"deno",
		"add",
		...args.map((arg) => arg.startsWith("-") || arg.includes(":") ? arg : `npm:${arg}`)
	];
}
const deno = {
	"agent": ["deno", 0],
	"run": [
		"deno",
		"task",
		0
	],
	"install": [
		"deno",
		"install",
		0
	],
	"frozen": [
		"deno",
		"install",
		"--frozen",
		0
	],
	"global": [
		"deno",
		"install",
		"-g",
		0
	],
	"add": denoAdd,
	"upgrade": [
		"deno",
		"outdated",
		"--update",
		0
	],
	"upgrade-interactive": [
		"deno",
		"outdated",
		"--update",
		0
	],
	"dedupe": null,
	"why": [
		"deno",
		"why",
		0
	],
	"execute": [
		"deno",
		"x",
		0
	],
	"execute-local": [
		"deno",
		"task",
		"--eval",
		0
	],
	"uninstall": [
		"deno",
		"remove",
		0
	],
	"global_uninstall": [
		"deno",
		"uninstall",
		"-g",
		0
	]
};
const nub = {
	"agent": ["nub", 0],
	"run": [
		"nub",
		"run",
		0
	],
	"install": [
		"nub",
		"install",
		0
	],
	"frozen": [
		"nub",
		"install",
		"--frozen-lockfile",
		0
	],
	"global": [
		"nub",
		"add",
		"-g",
		0
	],
	"add": [
		"nub",
		"add",
		0
	],
	"upgrade": [
		"nub",
		"update",
		0
	],
	"upgrade-interactive": [
		"nub",
		"update",
		"-i",
		0
	],
	"dedupe": [
		"nub",
		"dedupe",
		0
	],
	"why": [
		"nub",
		"why",
		0
	],
	"execute": ["nubx", 0],
	"execute-local": [
		"nub",
		"exec",
		0
	],
	"uninstall": [
		"nub",
		"remove",
		0
	],
	"global_uninstall": [
		"nub",
		"remove",
		"-g",
		0
	]
};
const upm = {
	"agent": ["upm", 0],
	"run": [
		"upm",
		"run",
		0
	],
	"install": [
		"upm",
		"install",
		0
	],
	"frozen": [
		"upm",
		"install",
		"--frozen-lockfile",
		0
	],
	"global": null,
	"add": [
		"upm",
		"add",
		0
	],
	"upgrade": null,
	"upgrade-interactive": null,
	"dedupe": [
		"upm",
		"dedupe",
		0
	],
	"execute": ["upx", 0],
	"execute-local": [
		"upm",
		"exec",
		0
	],
	"uninstall": [
		"upm",
		"remove",
		0
	],
	"global_uninstall": null,
	"why": null
};
const COMMANDS = {
	"npm": npm,
	"yarn": yarn,
	"yarn@berry": yarnBerry,
	"pnpm": pnpm,
	"pnpm@6": {
		...pnpm,
		run: dashDashArg("pnpm", "run", ["-F", "--filter"])
	},
	"pnpm-rush": pnpmRush,
	"bun": bun,
	"aube": aube,
	"deno": deno,
	"nub": nub,
	"upm": upm
};
const WORKSPACE_ROOT_CHECK_COMMANDS = {
	"yarn": ["add", "uninstall"],
	"pnpm": ["add"],
	"pnpm@6": ["add"],
	"pnpm-rush": ["add"]
};
const MINIMUM_RELEASE_AGE_FLAGS = {
	"npm": {
		commands: [
			"install",
			"add",
			"upgrade",
			"global",
			"execute"
		],
		flag: (minutes) => `--min-release-age=${minutes / 1440}`
	},
	"pnpm": {
		commands: [
			"install",
			"add",
			"upgrade",
			"upgrade-interactive",
			"global",
			"execute"
		],
		flag: (minutes) => `--config.minimum-release-age=${minutes}`
	},
	"pnpm-rush": {
		commands: [
			"install",
			"add",
			"upgrade",
			"upgrade-interactive",
			"global",
			"execute"
		],
		flag: (minutes) => `--config.minimum-release-age=${minutes}`
	},
	"bun": {
		commands: [
			"install",
			"add",
			"upgrade",
			"upgrade-interactive",
			"global"
		],
		flag: (minutes) => `--minimum-release-age=${minutes * 60}`
	},
	"deno": {
		commands: [
			"install",
			"add",
			"global",
			"execute"
		],
		flag: (minutes) => `--minimum-dependency-age=${minutes}`
	},
	"nub": {
		commands: [
			"install",
			"add",
			"upgrade",
			"upgrade-interactive",
			"global",
			"execute"
		],
		flag: (minutes) => `--minimum-release-age=${minutes}`
	},
	"upm": {
		commands: [
			"install",
			"add",
			"execute"
		],
		flag: (minutes) => `--min-release-age=${minutes / 1440}`
	}
};
function resolveCommand(agent, command, args, options = {}) {
	const value = COMMANDS[agent][command];
	if (options.ignoreWorkspaceRootCheck && WORKSPACE_ROOT_CHECK_COMMANDS[agent]?.includes(command)) args = ["--ignore-workspace-root-check", ...args];
	const releaseAge = MINIMUM_RELEASE_AGE_FLAGS[agent];
	if (options.minimumReleaseAge != null && releaseAge?.commands.includes(command)) args = [releaseAge.flag(options.minimumReleaseAge), ...args];
	return constructCommand(value, args);
}
function constructCommand(value, args) {
	if (value == null) return null;
	const list = typeof value === "function" ? value(args) : value.flatMap((v) => {
		if (typeof v === "number") return args;
		return [v];
	});
	return {
		command: list[0],
		args: list.slice(1)
	};
}

// node_modules/package-manager-detector/dist/constants.mjs
const AGENTS = [
	"npm",
	"yarn",
	"yarn@berry",
	"pnpm",
	"pnpm@6",
	"pnpm-rush",
	"bun",
	"deno",
	"nub",
	"aube",
	"upm"
];
const LOCKS = {
	"aube-lock.yaml": "aube",
	"aube-workspace.yaml": "aube",
	"bun.lock": "bun",
	"bun.lockb": "bun",
	"deno.lock": "deno",
	"nub.lock": "nub",
	"upm.lock": "upm",
	"pnpm-lock.yaml": "pnpm",
	"pnpm-workspace.yaml": "pnpm",
	"yarn.lock": "yarn",
	"package-lock.json": "npm",
	"npm-shrinkwrap.json": "npm"
};
const INSTALL_METADATA = {
	"node_modules/.aube/": "aube",
	"node_modules/.deno/": "deno",
	"node_modules/.pnpm/": "pnpm",
	"node_modules/.upm/": "upm",
	"node_modules/.yarn-state.yml": "yarn",
	"node_modules/.yarn_integrity": "yarn",
	"node_modules/.package-lock.json": "npm",
	".pnp.cjs": "yarn",
	".pnp.js": "yarn",
	"bun.lock": "bun",
	"bun.lockb": "bun"
};

// node_modules/package-manager-detector/dist/detect.mjs
async function pathExists(path2, type) {
	try {
		const stat = await fs.stat(path2);
		return type === "file" ? stat.isFile() : stat.isDirectory();
	} catch {
		return false;
	}
}
function* lookup(cwd = process.cwd()) {
	let directory = path.resolve(cwd);
	const { root } = path.parse(directory);
	while (directory && directory !== root) {
		yield directory;
		directory = path.dirname(directory);
	}
}
async function parsePackageJson(filepath, options) {
	if (!filepath || !await pathExists(filepath, "file")) return null;
	return await handlePackageManager(filepath, options);
}
async function detect(options = {}) {
	const { cwd, strategies = [
		"lockfile",
		"packageManager-field",
		"devEngines-field"
	] } = options;
	let stopDir;
	if (typeof options.stopDir === "string") {
		const resolved = path.resolve(options.stopDir);
		stopDir = (dir) => dir === resolved;
	} else stopDir = options.stopDir;
	for (const directory of lookup(cwd)) {
		for (const strategy of strategies) switch (strategy) {
			case "lockfile":
				if (await pathExists(path.join(directory, "rush.json"), "file")) return {
					name: "pnpm",
					agent: "pnpm-rush"
				};
				for (const lock of Object.keys(LOCKS)) if (await pathExists(path.join(directory, lock), "file")) {
					const name = LOCKS[lock];
					const result = await parsePackageJson(path.join(directory, "package.json"), options);
					if (result) return result;
					else return {
						name,
						agent: name
					};
				}
				break;
			case "packageManager-field":
			case "devEngines-field": {
				const result = await parsePackageJson(path.join(directory, "package.json"), options);
				if (result) return result;
				break;
			}
			case "install-metadata": for (const metadata of Object.keys(INSTALL_METADATA)) {
				const fileOrDir = metadata.endsWith("/") ? "dir" : "file";
				if (await pathExists(path.join(directory, metadata), fileOrDir)) {
					const name = INSTALL_METADATA[metadata];
					return {
						name,
						agent: name === "yarn" ? isMetadataYarnClassic(metadata) ? "yarn" : "yarn@berry" : name
					};
				}
			}
		}
		if (stopDir?.(directory)) break;
	}
	return null;
}
function normalizeAgentVersion(version) {
	return version?.match(/\d+(\.\d+){0,2}/)?.[0] ?? version;
}
function getNameAndVer(pkg) {
	if (typeof pkg.packageManager === "string") {
		const [name, ver] = pkg.packageManager.replace(/^\^/, "").split("@");
		return {
			name,
			ver: normalizeAgentVersion(ver)
		};
	}
	if (typeof pkg.devEngines?.packageManager?.name === "string") return {
		name: pkg.devEngines.packageManager.name,
		ver: normalizeAgentVersion(pkg.devEngines.packageManager.version)
	};
}
async function handlePackageManager(filepath, options) {
	try {
		const content = await fs.readFile(filepath, "utf8");
		const pkg = options.packageJsonParser ? await options.packageJsonParser(content, filepath) : JSON.parse(content);
		const nameAndVer = getNameAndVer(pkg);
		if (nameAndVer) return resolveAgent(nameAndVer.name, nameAndVer.ver) ?? options.onUnknown?.(pkg.packageManager) ?? null;
	} catch {}
	return null;
}
function resolveAgent(name, ver) {
	let agent;
	let version = ver;
	if (name === "yarn" && ver && Number.parseInt(ver) > 1) {
		agent = "yarn@berry";
		version = "berry";
		return {
			name,
			agent,
			version
		};
	} else if (name === "pnpm" && ver && Number.parseInt(ver) < 7) {
		agent = "pnpm@6";
		return {
			name,
			agent,
			version
		};
	} else if (AGENTS.includes(name)) {
		agent = name;
		return {
			name,
			agent,
			version
		};
	}
}
function isMetadataYarnClassic(metadataPath) {
	return metadataPath.endsWith(".yarn_integrity");
}

// src/application/typecheck/project.ts
const packageJson = object({
	scripts: record(string(), string()).default({}),
	dependencies: record(string(), string()).default({}),
	devDependencies: record(string(), string()).default({}),
	prisma: object({ schema: string().optional() }).optional()
});
const prismaPlaces = [
	"prisma/schema.prisma",
	"prisma/schema",
	"schema.prisma",
	...configFiles
];
/** What the `package.json` of the folder says, or null if there is none. Throws `E_TYPECHECK_COMMAND` if it cannot be read. */
async function readProject(folder) {
	const path = join(folder, "package.json");
	if (!existsSync(path)) return null;
	const { scripts, dependencies, devDependencies, prisma } = parsePackage(path);
	const bins = binFolders(folder);
	const schema = prisma?.schema !== void 0 || prismaPlaces.some((place) => existsSync(join(folder, place)));
	const packages = new Set(Object.keys({
		...dependencies,
		...devDependencies
	}));
	const listed = packages.has("prisma") || packages.has("@prisma/client");
	return {
		folder,
		agent: (await detect({
			cwd: folder,
			strategies: [
				"lockfile",
				"packageManager-field",
				"devEngines-field"
			]
		}))?.agent ?? "npm",
		scripts,
		installed: bins.some((bin) => existsSync(bin)) || withParents(folder).some((parent) => existsSync(join(parent, ".pnp.cjs"))),
		packages,
		usesPrisma: schema && (listed || findExecutable("prisma", bins) !== null)
	};
}
function parsePackage(path) {
	try {
		return packageJson.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch (error) {
		throw new SeparationError("E_TYPECHECK_COMMAND", `${path} is not a valid package.json`, "Correct it, or set `typecheck: off` if the application is checked elsewhere.", { cause: error });
	}
}
/** Runs a script of package.json by the project's package manager. */
function scriptCommand({ agent }, script) {
	return resolved(agent, "run", [script]);
}
/** Runs a program that the project has installed; nothing is ever downloaded for it. */
function programCommand({ agent, folder }, name, args) {
	const program = findExecutable(name, binFolders(folder));
	if (program !== null) return {
		program,
		args
	};
	return agent === "yarn@berry" ? resolved(agent, "execute-local", [name, ...args]) : null;
}
function resolved(agent, command, args) {
	const found = resolveCommand(agent, command, args);
	return found === null ? {
		program: "npm",
		args: ["run", ...args]
	} : {
		program: found.command,
		args: found.args
	};
}

// src/application/typecheck/component-checker.ts
/** What people call a type check that reads components, and what such a script may be made of: no linter, whose errors are no matter here. */
const scriptNames$1 = [
	"check",
	"check:types",
	"types:check",
	"lint:types",
	"svelte-check",
	"vue-tsc",
	"tsc"
];
const checkers = /^(?:svelte-check|vue-tsc|vue-tsgo|nux[ti] typecheck|astro check|tsc|tsgo)(?!.*(?:--watch|\s-w)\b)/;
const helpers = /^(?:svelte-kit sync|nux[ti] prepare|astro sync|prisma generate|react-router typegen|next typegen)\b/;
/** A script under another name than the usual ones that checks types and does nothing else. */
function scriptThatChecks(scripts) {
	return scriptNames$1.find((name) => {
		const parts = (scripts[name] ?? "").split("&&").map((part) => part.trim().replace(/^(?:npx|pnpm exec|bunx) /, ""));
		return parts.some((part) => checkers.test(part)) && parts.every((part) => checkers.test(part) || helpers.test(part));
	});
}
/** The checker of the project's framework, if it is installed: `tsc` reads no `.svelte`, `.vue` and `.astro`. */
function componentCheck(folder, project, isSolution) {
	const found = (program, args, label) => {
		const command = project.packages.has(program) ? programCommand(project, program, args) : null;
		return command === null ? null : {
			first: null,
			command,
			label
		};
	};
	const svelte = found("svelte-check", ["--output", "machine"], "svelte-check");
	if (svelte !== null) {
		const isKit = project.packages.has("@sveltejs/kit");
		return {
			...svelte,
			first: isKit ? programCommand(project, "svelte-kit", ["sync"]) : null
		};
	}
	if (project.packages.has("nuxt") && project.packages.has("vue-tsc")) return found("nuxt", ["typecheck"], "nuxt typecheck");
	const build = isSolution ? ["-b"] : [];
	return found("vue-tsc", [
		...build,
		"--noEmit",
		"--pretty",
		"false"
	], [
		"vue-tsc",
		...build,
		"--noEmit"
	].join(" ")) ?? (project.packages.has("@astrojs/check") && existsSync(join(folder, "tsconfig.json")) ? found("astro", ["check"], "astro check") : null);
}

// src/application/typecheck/choose-command.ts
const scriptNames = [
	"typecheck",
	"type-check",
	"check-types"
];
/** The project's own script by its package manager, else the checker of its components, else its compiler. */
function chooseCommand(folder, project, environment) {
	const script = project === null ? void 0 : typecheckScript(project);
	const tsconfig = join(folder, "tsconfig.json");
	if (project === null || script === void 0 && !existsSync(tsconfig)) return existsSync(tsconfig) ? { missing: `${folder} has a tsconfig.json and no package.json, so nothing says how it is type-checked` } : { none: `no TypeScript project found in ${folder}` };
	if (!project.installed) return project.packages.size > 0 ? { missing: `the dependencies of ${folder} are not installed, so it cannot be type-checked` } : bareChoice(folder, project, script, environment);
	if (script !== void 0) {
		const command = scriptCommand(project, script);
		return {
			command,
			label: [command.program, ...command.args].join(" ")
		};
	}
	const isSolution = onlyReferences(readFileSync(tsconfig, "utf8"));
	const components = componentCheck(folder, project, isSolution);
	if (components !== null) return components;
	const args = [
		"--noEmit",
		"--pretty",
		"false"
	];
	const command = programCommand(project, "tsc", args);
	if (command === null) return { missing: `typescript is not installed in ${folder}: add it, or give typecheck-command` };
	if (isSolution) {
		const build = compilerAtLeast(folder, 5, 6) ? programCommand(project, "tsc", ["-b", ...args]) : null;
		if (build !== null) return {
			command: build,
			label: "tsc -b --noEmit"
		};
		return { none: `${tsconfig} only refers to other projects: add a script named typecheck, or give typecheck-command` };
	}
	return {
		command,
		label: "tsc --noEmit"
	};
}
/** The script of the project that checks its types. */
function typecheckScript({ scripts }) {
	return scriptNames.find((name) => scripts[name] !== void 0) ?? scriptThatChecks(scripts);
}
/** An application without dependencies has what it needs: its script, or a compiler that somebody put on PATH. */
function bareChoice(folder, project, script, environment) {
	if (script !== void 0) {
		const command = scriptCommand(project, script);
		return {
			command,
			label: [command.program, ...command.args].join(" ")
		};
	}
	const program = findExecutable("tsc", pathFolders(environment));
	return program === null ? { missing: `no TypeScript compiler is found for ${folder}: add typescript to it, or give typecheck-command` } : {
		command: {
			program,
			args: [
				"--noEmit",
				"--pretty",
				"false"
			]
		},
		label: "tsc --noEmit"
	};
}
/** Whether the compiler of the project is of that version or newer: `tsc -b` takes `--noEmit` since 5.6. */
function compilerAtLeast(folder, major, minor) {
	const path = withParents(folder).map((parent) => join(parent, "node_modules/typescript/package.json")).find((file) => existsSync(file));
	const [, first = "0", second = "0"] = /"version":\s*"(\d+)\.(\d+)/.exec(path === void 0 ? "" : readFileSync(path, "utf8")) ?? [];
	return Number(first) > major || Number(first) === major && Number(second) >= minor;
}
/** Of a solution file, `tsc --noEmit` checks nothing and passes. */
function onlyReferences(tsconfig) {
	return /"files"\s*:\s*\[\s*\]/.test(tsconfig) && !/"include"\s*:/.test(tsconfig);
}

// src/application/typecheck/choose-checks.ts
/** How the application is checked: as a whole, else each package of it. Throws `E_TYPECHECK_COMMAND` if one lacks what it needs. */
async function chooseChecks(context) {
	const { working } = context.folders;
	const environment = typecheckEnvironment(context);
	const own = context.inputs.typecheckCommand;
	const choose = async (folder) => {
		const project = await readProject(folder);
		return {
			folder,
			project,
			choice: own === null ? chooseCommand(folder, project, environment) : {
				command: shellCommand(own, environment),
				label: "typecheck-command"
			}
		};
	};
	const whole = await choose(working);
	const packages = "none" in whole.choice ? packageFolders(working).filter((path) => path !== "") : [];
	const below = await Promise.all(packages.map((path) => choose(join(working, path))));
	const checks = below.some(({ choice }) => !("none" in choice)) ? below : [whole];
	for (const { choice, folder } of checks) {
		if ("command" in choice) programPath(choice.command, folder, environment);
		if (!("missing" in choice)) continue;
		throw new SeparationError("E_TYPECHECK_COMMAND", choice.missing, "Install the dependencies before this step, give `typecheck-command`, or set `typecheck: off` if the application is checked elsewhere.", { report: { typecheck: {
			status: "failed",
			errors: []
		} } });
	}
	return checks;
}

// src/application/typecheck/compiler-errors.ts
const runner = String.raw`(?:(?<workspace>[^\s:]\S*(?: \S+)?): )?`;
const forms = [
	new RegExp(String.raw`^${runner}(?<file>\S.*?)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<message>.*)$`),
	new RegExp(String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - error (?<code>TS\d+): (?<message>.*)$`),
	new RegExp(String.raw`^${runner}error (?<code>TS\d+): (?<message>.*)$`),
	new RegExp(String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - error (?<code>ts\(\d+\)): (?<message>.*)$`),
	new RegExp(String.raw`^${runner}\d+ ERROR "(?<file>.+?)" (?<line>\d+):(?<column>\d+) "(?<message>.*)"$`)
];
/** svelte-check for people says the place in one line, and what is wrong in the next. */
const place = new RegExp(String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+)$`);
const svelteCode = "svelte-check";
/** Said before a script of a workspace: `> @shop/web@1.0.0 typecheck` by npm, with the folder by pnpm, without the name by npm if there is no version; `::group::` by turbo on GitHub. */
const scriptHeader = /^(?:> (?:(\S+)@\d\S* \S+(?: \S.*)?|\S+)|::group::(\S+)|::endgroup::)$/;
/** Said by npm after a script that failed. */
const afterScript = /^npm (?:error|ERR!) workspace (\S+?)(?:@\d\S*)?$/;
/** Errors without a place are about the compiler's options. */
const optionsFile = "tsconfig.json";
/** The errors in what `tsc`, `vue-tsc`, `svelte-check` or `astro check` printed, plain or `--pretty`. Lines of a long message are joined by newlines; quoted source is left out. */
function parseCompilerErrors(output) {
	const errors = [];
	let open = null;
	let header;
	let first = 0;
	let above = "";
	for (const line of stripVTControlCharacters(output).split(/\r?\n/)) {
		const script = above.startsWith("> ") ? null : scriptHeader.exec(line);
		if (script !== null) {
			header = script[1] ?? script[2];
			first = errors.length;
		}
		const named = afterScript.exec(line)?.[1];
		if (named !== void 0) for (const error of errors.slice(first)) error.workspace ??= named;
		const found = parseLine(line) ?? parseBelowPlace(line, above);
		above = line;
		if (found !== null) {
			if (found.workspace === void 0 && header !== void 0) found.workspace = header;
			errors.push(found);
			open = found;
		} else if (open !== null && /^\s+\S/.test(line)) open.message += `\n${line.trimEnd()}`;
		else open = null;
	}
	return errors;
}
function parseLine(text) {
	for (const form of forms) {
		const groups = form.exec(text)?.groups;
		if (groups?.["message"] !== void 0) return errorOf(groups, groups["message"]);
	}
	return null;
}
function errorOf(groups, message) {
	const { file = optionsFile, line = "1", column = "1", code = svelteCode, workspace } = groups;
	const plain = code.replace(/^ts\((\d+)\)$/, "TS$1");
	const text = code === svelteCode ? message.replaceAll(String.raw`\n`, "\n").replaceAll(String.raw`\"`, "\"") : message;
	const error = {
		file,
		line: Number(line),
		column: Number(column),
		code: plain,
		message: text
	};
	return workspace === void 0 ? error : {
		...error,
		workspace
	};
}
function parseBelowPlace(text, above) {
	const message = new RegExp(`^${runner}Error: (?<message>.*)$`).exec(text)?.groups?.["message"];
	const groups = place.exec(above)?.groups;
	return message === void 0 || groups === void 0 ? null : errorOf(groups, message.replace(/ \(\w+\)$/, ""));
}

// src/application/typecheck/workspace-file.ts
const packageFile = object({ name: string() });
/** The packages below a folder. */
function packagesBelow(folder) {
	return packageFolders(folder).filter((path) => path !== "").map((path) => ({
		path,
		name: nameOf(join(folder, path)) ?? path
	}));
}
/** The file of an error, as a path from the folder. A runner of workspaces (pnpm -r, turbo, npm -w) may say in which package it begins. */
function workspaceFile(folder, packages, { file, workspace = "" }) {
	const places = packages.filter(({ path }) => existsSync(join(folder, path, file)));
	const isSaid = (name) => [" ", ":"].some((end) => `${workspace}${end}`.startsWith(`${name}${end}`));
	const meant = places.find(({ path, name }) => isSaid(path) || isSaid(name));
	if (meant !== void 0) return join(meant.path, file);
	const [only, ...others] = places;
	return only === void 0 || others.length > 0 || existsSync(join(folder, file)) ? file : join(only.path, file);
}
function nameOf(folder) {
	try {
		return packageFile.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).name;
	} catch {
		return null;
	}
}

// src/application/typecheck/check-types.ts
/** Type-checks the application against Prisma clients of its schemas. Throws `E_TYPECHECK`, `E_TYPECHECK_COMMAND`. */
async function checkTypes(context, { anew = /* @__PURE__ */ new Set(), listsErrors = true } = {}) {
	const environment = typecheckEnvironment(context);
	const checks = await chooseChecks(context);
	const [only] = checks;
	if (checks.length === 1 && only !== void 0 && "none" in only.choice) return {
		status: "skipped",
		detail: only.choice.none
	};
	const isOptional = context.inputs.typecheckCommand !== null || checks.length > 1;
	const made = new Set(anew);
	for (const { project } of checks) {
		if (project?.usesPrisma !== true || made.has(project.folder)) continue;
		if (await regenerate(context, project, environment, isOptional)) made.add(project.folder);
	}
	const details = [];
	const failures = [];
	for (const check of checks) {
		const { project } = check;
		try {
			const label = await checkOne(context, check, environment, listsErrors);
			const isAnew = project !== null && made.has(project.folder);
			if (label !== null) details.push(`${label}: no errors${isAnew ? ", against the Prisma client made anew" : ""}`);
		} catch (error) {
			if (!(error instanceof SeparationError) || error.code === "E_CANCELLED") throw error;
			failures.push(error);
		}
	}
	const [first, ...others] = failures;
	if (first === void 0) return {
		status: "passed",
		detail: details.join("; ")
	};
	if (others.length === 0) throw first;
	throw typecheckError(failures.map(({ message }) => message).join("\n"), first.hint, failures.flatMap(({ report }) => report.typecheck?.errors ?? []));
}
/** What was run without finding an error; null if there was nothing to run. */
async function checkOne(context, { folder, choice }, environment, listsErrors) {
	if (!("command" in choice)) return null;
	const { working } = context.folders;
	const label = folder === working ? choice.label : `${choice.label} in ${relative(working, folder)}`;
	if (choice.first != null) {
		await runCommand(choice.first, folder, environment, { signal: context.signal });
		stopIfCancelled(context);
	}
	context.progress(label);
	const result = await runCommand(choice.command, folder, environment, { signal: context.signal });
	stopIfCancelled(context);
	context.debug?.(`${label} said:\n${result.output}`);
	const found = parseCompilerErrors(result.output);
	if (result.exitCode === 0 && found.length === 0) return label;
	const packages = packagesBelow(folder);
	const errors = found.map(({ workspace, ...error }) => {
		const file = workspaceFile(folder, packages, {
			file: error.file,
			workspace
		});
		return {
			...error,
			file: reportedPath(working, resolve(folder, file))
		};
	});
	throw checkFailure(label, result, errors, listsErrors);
}
/** Makes the Prisma client of the schema as it is now; false if the user's own command is all there is to run. */
async function regenerate(context, project, environment, optional) {
	const command = programCommand(project, "prisma", ["generate"]);
	if (command === null && optional) return false;
	if (command === null) throw typecheckError(`${project.folder} uses Prisma, which is not installed there`, "Install the dependencies of the application, with the development ones, before this step.", []);
	context.progress("prisma generate");
	const result = await runCommand(command, project.folder, environment, { signal: context.signal });
	stopIfCancelled(context);
	if (result.exitCode === 0) return true;
	throw typecheckError(`prisma generate failed in ${project.folder} with exit code ${result.exitCode}:\n${tail(result.output)}`, "Correct schema.prisma or prisma.config.ts; `prisma validate` shows the same.", []);
}
function stopIfCancelled({ signal }) {
	if (!signal.aborted) return;
	throw new SeparationError("E_CANCELLED", "the run was cancelled during the type check", "Start it again when you are ready.");
}

// src/application/code/code-json.ts
/** The findings as machines read them. */
function codeJson({ findings, files, applied, notRead, refused, notes }, written) {
	return {
		version: 1,
		files,
		appliedMigrations: applied,
		notRead,
		notes,
		refused,
		counts: countsOf(findings),
		written,
		findings: findings.map((finding) => ({
			...told(finding),
			replacement: finding.edit?.text ?? null
		}))
	};
}
/** How many there are of each class; `read` are those to look at that are marked as read. */
function countsOf(findings) {
	const count = (is) => findings.filter(is).length;
	return {
		certain: count((finding) => finding.class === "certain"),
		look: count((finding) => finding.class === "look" && !finding.read),
		read: count((finding) => finding.class === "look" && finding.read),
		system: count((finding) => finding.class === "system"),
		open: count(isOpenFinding)
	};
}
/** `3 certain, 2 to look at, 1 read, 4 of system users`. */
function countsText({ certain, look, read, system }) {
	return `${certain} certain, ${look} to look at, ${read} read, ${system} of system users`;
}

// src/application/code/recorded-migrations.ts
/** Names of the migrations that Prisma Migrate recorded as applied; null if the database does not answer. */
async function recordedMigrations(connection, configured) {
	try {
		return await withClient(connection, (client) => withTransaction(client, () => readNames(client, connection.schema, configured), beginReadOnly));
	} catch {
		return null;
	}
}
/** Empty without such a record. If several schemas have one and nothing says which of them is meant, what is in any of them was applied. */
async function readNames(client, urlSchema, configured) {
	const { rows: homes } = await client.query(`SELECT n.nspname AS schema
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = '_prisma_migrations' AND c.relkind = 'r' AND c.relowner IN (${trustedRoles(client)})`);
	const home = homeAmong(homes.map(({ schema }) => schema), urlSchema, configured);
	if (home === null) return /* @__PURE__ */ new Set();
	const records = ("ambiguous" in home ? home.ambiguous : [home.schema]).map((schema) => `SELECT migration_name AS name FROM ${qualified(schema, "_prisma_migrations")}
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
	const { rows } = await client.query(records.join(" UNION "));
	return new Set(rows.map(({ name }) => name));
}

export { checkTypes as a, readProject as c, countsText as i, codeJson as n, regenerate as o, countsOf as r, chooseChecks as s, recordedMigrations as t };