import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { D as identityVariable, E as identitiesIn } from "./chunk-base.js";

// src/config/command-environment.ts
/** For this tool alone, or for a step of a workflow: what signs in to GitHub, and the files by which a step speaks for itself. */
const kept = new RegExp(`^(INPUT_.*|SEPARATION_.*|ACTIONS_.*|(GITHUB|GH)(_ENTERPRISE)?_TOKEN|GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)|${identityVariable})$`, "i");
/** The environment of the user's commands: that of the run without GitHub's token and the identity that decrypts, whatever they are called. */
function commandEnvironment({ environment, inputs }) {
	const secrets = [inputs.githubToken ?? "", ...identitiesIn(environment)].filter((secret) => secret !== "").flatMap((secret) => [secret, ...inHeaders(secret)]);
	return Object.fromEntries(Object.entries(environment).filter(([name, value]) => !kept.test(name) && !secrets.some((secret) => value.includes(secret))));
}
/** As git is given a token (`http.extraheader`), without what a longer text would have in place of its end. */
function inHeaders(secret) {
	return [secret, `x-access-token:${secret}`].flatMap((text) => {
		const bytes = Buffer.from(text);
		const whole = bytes.subarray(0, bytes.length - bytes.length % 3);
		return whole.length < 6 ? [] : [whole.toString("base64"), whole.toString("base64url")];
	});
}

export { commandEnvironment as t };