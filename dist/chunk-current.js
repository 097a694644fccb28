import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { _n as identifier, hn as sqlFile, yn as qualified } from "./chunk-base.js";

// src/plan/sign-in/current.ts
/** Drops the functions of `currentFunctions`; fails if a policy or anything else depends on them. */
const dropCurrentFunctions = "DROP FUNCTION IF EXISTS separation.current_user_id(), separation.current_customer_id()";
/** Functions for who a request's token is in both worlds. Without `accountColumn` a customer is found by the confirmed address; with `confirmed` a role is not enough. */
function currentFunctions(layout, accountColumn, confirmed) {
	const customers = qualified(layout.schema, layout.customers);
	const mapping = qualified(layout.schema, layout.mapping);
	const id = identifier(layout.id.column);
	const unmapped = `NOT EXISTS (SELECT FROM ${mapping} o WHERE o.${identifier(layout.columns["customer_id"] ?? "customer_id")} = c.${id})`;
	const byColumn = `(SELECT c.${id} FROM ${customers} c WHERE c.${identifier(accountColumn ?? "")} = auth.uid() AND ${unmapped})`;
	const byAddress = `(SELECT (array_agg(c.${id}))[1] FROM auth.users a JOIN ${customers} c ON lower(c.${identifier(layout.email ?? "")}::text) = lower(a.email::text)
      WHERE a.id = auth.uid() AND a.email_confirmed_at IS NOT NULL AND coalesce((to_jsonb(a) ->> 'is_sso_user')::boolean, false) IS FALSE
        AND ${unmapped}
     HAVING count(*) = 1)`;
	const [how, otherwise] = accountColumn !== null ? [`whose ${accountColumn} is that account`, byColumn] : layout.email !== null ? ["with its confirmed address, unless two have it", byAddress] : ["that cannot be known: no column has an address", "NULL"];
	const names = {
		users: qualified(layout.schema, layout.users),
		mapping,
		type: layout.id.type,
		how,
		otherwise
	};
	const index = `-- Without this index each statement of a customer reads the whole table once:\n-- CREATE INDEX CONCURRENTLY ON ${customers} (lower(${identifier(layout.email ?? "")}::text));`;
	const text = sqlFile("plan/sign-in/current-functions.sql").trimEnd().replaceAll("{{confirmed}}", confirmed ? sqlFile("plan/sign-in/confirmed-only.sql").trimEnd() : "").replaceAll(/\{\{(\w+)\}\}/g, (_, name) => names[name] ?? identifier(layout.columns[name] ?? name));
	return accountColumn === null && layout.email !== null ? `${text}\n${index}` : text;
}

export { dropCurrentFunctions as n, currentFunctions as t };