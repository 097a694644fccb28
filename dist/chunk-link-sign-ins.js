import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { hn as sqlFile } from "./chunk-base.js";

// src/stages/seed/link-sign-ins.ts
/** Links users to the accounts of `auth.users` with their confirmed addresses; answers by user id. `unread` if the role may not read it. */
async function linkSignIns(transaction, users) {
	const [first] = await transaction.$queryRaw`
    SELECT coalesce(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'), false) AS readable
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'auth' AND c.relname = 'users' AND c.relkind IN ('r', 'p')`;
	if (first === void 0) return /* @__PURE__ */ new Map();
	if (!first.readable) return new Map(users.map((id) => [id, "unread"]));
	const rows = await transaction.$queryRawUnsafe(sqlFile("stages/seed/link-sign-ins.sql"), users.map(String));
	return new Map(rows.map(({ id, signIn }) => [id, signIn]));
}
const advice = {
	none: {
		what: "has no account to sign in with yet",
		hint: "Invite that address (Supabase: Authentication, Users, Invite), or let the person sign up with it: the first sign-in with the confirmed address links the two."
	},
	unconfirmed: {
		what: "has an account whose address is not confirmed, so it was not linked",
		hint: "Let the person confirm the address, or delete the account if nobody knows it: the first sign-in with the confirmed address links the two."
	},
	sso: {
		what: "has an account through single sign-on only, which is never linked by its address",
		hint: "Make sure that it is the person, and set auth_user_id of the user by hand."
	},
	several: {
		what: "has several accounts with that address, so none was linked",
		hint: "Delete all but one, or set auth_user_id of the user by hand."
	},
	taken: {
		what: "has an account that is linked to another user",
		hint: "Correct auth_user_id of one of the two by hand."
	},
	unread: {
		what: "could not be looked for in auth.users",
		hint: "The first sign-in with the confirmed address links the two."
	}
};
/** What to do about each admin who cannot sign in as a system user yet; addresses are masked. */
function signInFindings(admins) {
	return admins.flatMap(({ email, user, signIn }) => {
		if (signIn === void 0 || signIn === "linked") return [];
		const { what, hint } = advice[signIn];
		const severity = signIn === "unread" ? "info" : "warning";
		return [{
			code: `sign-in-${signIn}`,
			severity,
			message: `admin ${email} (user ${user}) ${what}`,
			hint
		}];
	});
}

export { signInFindings as n, linkSignIns as t };