import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { or as identitiesIn, sr as identityVariable } from "./chunk-base.js";

// src/config/command-environment.ts
/** For this tool alone, or for a step of a workflow: what signs in to GitHub, and the files by which a step speaks for itself. */
const kept = new RegExp(`^(INPUT_.*|SEPARATION_.*|ACTIONS_.*|GITHUB_TOKEN|GH_TOKEN|GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)|${identityVariable})$`, "i");
/**
* The environment that a command of the user runs in (type check, smoke, load, backup, restore): that of the run without what it does not
* need. No token of GitHub's is in it and no identity that decrypts a backup, whatever the variable is called.
*/
function commandEnvironment({ environment, inputs }) {
	const secrets = [inputs.githubToken ?? "", ...identitiesIn(environment)].filter((secret) => secret !== "");
	return Object.fromEntries(Object.entries(environment).filter(([name, value]) => !kept.test(name) && !secrets.some((secret) => value.includes(secret))));
}

export { commandEnvironment as t };