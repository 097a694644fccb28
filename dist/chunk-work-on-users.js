import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { O as refuseOthersOn, W as boundWait } from "./chunk-plan.js";
import { _n as identifier, nr as SeparationError, vn as literal, yn as qualified } from "./chunk-base.js";
import { C as readRun, E as refuseInFlight, a as noteConfirmed, i as liveUsers, l as keptRows, n as isUnconfirmed, o as readUnconfirmed, ot as sqlState, q as withTransaction, s as sayUnconfirmed, wt as accountColumn } from "./chunk-session.js";

// src/stages/seed/offer-customers.ts
/** Of so many at once: the statement names each. */
const most = 1e4;
/** The statement that moves the first of them behind the id `after` to `customers` (quoted), with new ids and the columns that both have; null if there are none. */
async function offerOf(client, users, customers, after = null) {
	const { layout } = users;
	const real = (canonical) => layout.columns[canonical] ?? canonical;
	const key = `${users.relation}.${identifier(real("id"))}`;
	const { rows } = await client.query(`SELECT ${key}::text AS id FROM ${users.relation} WHERE ${isUnconfirmed(users)}${after === null ? "" : ` AND ${key} > ${literal(after)}`} ORDER BY ${key} LIMIT ${most}`);
	if (rows.length === 0) return null;
	const ids = rows.map(({ id }) => id);
	const from = await columnsOf(client, users.relation);
	const to = await columnsOf(client, customers);
	const never = [
		real("id"),
		layout.id.column,
		real("role"),
		real(accountColumn)
	];
	const sourceOf = (name) => name === layout.email ? real("email") : name;
	const shared = to.flatMap((column) => {
		const source = from.find(({ name }) => name === sourceOf(column.name));
		if (source === void 0 || !column.writable || never.includes(column.name)) return [];
		const value = `u.${identifier(source.name)}`;
		return [{
			name: column.name,
			value: source.type === column.type ? value : `${value}::text::${column.type}`
		}];
	});
	const missing = to.flatMap(({ name, needed }) => needed && !shared.some((other) => other.name === name) ? [name] : []);
	const columns = [...shared, ...missing.map((name) => ({
		name,
		value: "NULL /* fill in */"
	}))];
	const email = layout.email === null ? null : identifier(layout.email);
	const address = `lower(u.${identifier(real("email"))})`;
	const isOne = `u.${identifier(real("id"))} IN (${ids.map((id) => /^\d+$/.test(id) ? id : `'${id.replaceAll("'", "''")}'`).join(", ")})`;
	const insert = `INSERT INTO ${customers} (${columns.map(({ name }) => identifier(name)).join(", ")})\n  SELECT ${columns.map(({ value }) => value).join(", ")} FROM ${users.relation} u\n   WHERE ${isOne}` + (email === null ? "" : ` AND NOT EXISTS (SELECT FROM ${customers} c WHERE lower(c.${email}::text) = ${address})`);
	return {
		users,
		ids,
		sql: email === null ? `${insert};` : `WITH moved AS (\n  ${insert}\n  RETURNING lower(${email}::text) AS address\n)\nDELETE FROM ${users.relation} u USING moved WHERE ${address} = moved.address AND ${isOne};`,
		missing: email === null ? [...missing, "an e-mail address"] : missing
	};
}
/** Makes customers of them. Answers how many. Throws `E_STATE` if the statement has to be completed by hand, or the server refuses it. */
async function takeOffer(client, { sql, missing, users }) {
	if (missing.length > 0) throw new SeparationError("E_STATE", `a customer needs ${missing.join(", ")}, which rows of ${users.relation} do not have`, "Nothing was changed. Complete the statement that `separation users` prints, and run it by hand.");
	try {
		return (await client.query(sql)).rowCount ?? 0;
	} catch (error) {
		const state = sqlState(error);
		if (state === null || state.startsWith("08") || state.startsWith("57") || state === "55P03") throw error;
		throw new SeparationError("E_STATE", `the server did not make customers of rows of ${users.relation}: SQLSTATE ${state}`, "Nothing was changed. Run the statement that `separation users` prints by hand to see why.", { cause: error });
	}
}
async function columnsOf(client, relation) {
	const { rows } = await client.query(`SELECT attname AS name, format_type(atttypid, atttypmod) AS type,
            attnotnull AND NOT atthasdef AND attidentity = '' AS needed, attidentity <> 'a' AND attgenerated = '' AS writable
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`, [relation]);
	return rows;
}

// src/stages/seed/work-on-users.ts
/** Names who came otherwise than by the seed, confirms some, or makes customers of them. Throws `E_STATE`, `E_USAGE`, `E_OTHERS_CODE`. */
async function workOnUsers(client, { confirm, move, runId }) {
	const lines = [];
	if (confirm.length > 0 || move) await refuseInFlight(client);
	const { places, customers } = await readUserPlaces(client);
	const meant = runId === null ? places : places.filter((place) => place.runId === runId);
	if (confirm.length > 0) {
		await confirmIn(client, meant[0], confirm);
		lines.push(`${confirm.length} confirmed: they are kept, and come back as users with the next separation. None was given a role; your application does that.`);
	}
	let moved = 0;
	const users = [];
	for (const place of meant) {
		const offer = customers === null ? null : await offerOf(client, place, customers);
		if (offer === null || customers === null) continue;
		if (move) {
			const { of, count } = await withTransaction(client, async () => {
				await client.query(boundWait({ lockTimeout: 5e3 }));
				await refuseOthersOn(client, [customers, place.relation], "E_OTHERS_CODE");
				const done = {
					of: 0,
					count: 0
				};
				for (let next = offer; next !== null;) {
					done.count += await takeOffer(client, next);
					done.of += next.ids.length;
					next = await offerOf(client, place, customers, next.ids.at(-1));
				}
				return done;
			});
			moved += count;
			lines.push(`${count} of ${of} became customers with new ids${count < of ? "; the others have the address of a customer already, and stay" : ""}.`);
			continue;
		}
		const found = await readUnconfirmed(client, place, 1e3);
		const { sql, missing } = offer;
		users.push({
			runId: place.runId,
			kept: place.kept,
			count: found.count,
			rows: found.first,
			sql,
			missing
		});
		lines.push(`${place.kept ? `Kept by the revert of run ${place.runId}: ` : ""}${sayUnconfirmed({
			...found,
			first: found.first.slice(0, 100)
		})}.`, `This makes customers of ${offer.ids.length < found.count ? `the first ${offer.ids.length} of them` : "them"} (\`separation users customers --yes\`: of all):`, sql, ...missing.length === 0 ? [] : [`A customer needs ${missing.join(", ")}: complete it, and run it by hand.`]);
	}
	if (lines.length === 0) lines.push("Every user was seeded or confirmed.");
	return {
		users,
		confirmed: confirm.length,
		moved,
		lines
	};
}
async function confirmIn(client, place, ids) {
	const known = place === void 0 ? [] : (await client.query(`SELECT ${identifier(place.layout.columns["id"] ?? "id")}::text AS id FROM ${place.relation} WHERE ${isUnconfirmed(place)}`)).rows.map(({ id }) => id);
	const unknown = ids.filter((id) => !known.includes(id));
	if (place === void 0 || unknown.length > 0) throw new SeparationError("E_STATE", `no row of users that waits to be confirmed has the id ${unknown.join(", ")}`, "`separation users` lists them. Nothing was changed.");
	await noteConfirmed(client, place, "person", ids);
}
/** Every table with rows of users: that of the separated database, and those that reverts kept. */
async function readUserPlaces(client) {
	const run = await readRun(client);
	const live = run !== null && run.state !== "reverted" && run.state !== "restored" ? liveUsers(run) : null;
	const kept = (await keptRows(client)).flatMap(({ runId, layout, there }) => {
		const table = there.find(({ of }) => of === layout.users)?.table;
		return table === void 0 ? [] : [{
			runId,
			layout,
			relation: qualified("separation", table),
			kept: true
		}];
	});
	const places = [...live === null ? [] : [{
		...live,
		kept: false
	}], ...kept];
	const layout = places[0]?.layout;
	return {
		places,
		customers: layout === void 0 ? null : qualified(layout.schema, live === null ? layout.source : layout.customers)
	};
}

export { workOnUsers };