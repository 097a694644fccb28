import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/plan/canonical-columns.ts
/** The canonical (snake_case) columns of the new tables; their real names follow the source table's style. */
const canonicalColumns = {
	users: [
		"id",
		"email",
		"full_name",
		"locale",
		"timezone",
		"email_verified",
		"role",
		"last_active_at",
		"created_at",
		"updated_at"
	],
	mapping: [
		"user_id",
		"customer_id",
		"created_at"
	],
	workspaces: [
		"id",
		"name",
		"slug",
		"created_at",
		"updated_at"
	],
	members: [
		"workspace_id",
		"user_id",
		"role",
		"created_at"
	]
};
/** The column of users that only is there where they follow the accounts of a sign-in provider (`Layout.signIn`). */
const accountColumn = "auth_user_id";

export { canonicalColumns as n, accountColumn as t };