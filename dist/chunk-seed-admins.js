import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { G as isLockState, W as boundWait } from "./chunk-plan.js";
import { Bn as shownIdTypes, Pn as maskEmail, hn as sqlFile, lr as serverWords, nr as SeparationError } from "./chunk-base.js";
import { Ct as journalSchema, c as confirmedEvent, it as isConnectionLoss, xt as canonicalViewNames } from "./chunk-session.js";
import { t as linkSignIns } from "./chunk-link-sign-ins.js";
import { n as withPrisma } from "./chunk-prisma.js";

// src/stages/seed/matches.ts
/** Finds user and customer of each admin without regard to case. Throws `E_SEED` if an address is more than one customer's. */
async function findMatches(transaction, admins) {
	const emails = admins.map(({ email }) => email);
	const rows = await transaction.$queryRawUnsafe(sqlFile("stages/seed/matches.sql"), emails, shownIdTypes);
	const pairs = admins.flatMap((admin, i) => rows[i] === void 0 ? [] : [{
		admin,
		...rows[i]
	}]);
	refuseTwins(pairs);
	return pairs.map(({ admin, email, customers }) => ({
		admin,
		email,
		customer: customers[0] ?? null
	}));
}
function refuseTwins(pairs) {
	const twins = pairs.filter(({ customers }) => customers.length > 1);
	if (twins.length === 0) return;
	const list = twins.map(({ admin, customers, numbered }) => `${maskEmail(admin.email)} belongs to ${numbered ? `customers ${customers.join(", ")}` : `${customers.length} customers`}`);
	throw new SeparationError("E_SEED", `admins: ${list.join("; ")}: the addresses differ in case only, so which customer the admin is cannot be known`, "Merge these customers or change the address of all but one, then run it again; or take the admin out of the configuration and link by hand.");
}
/** What the configuration says of an admin; what it leaves out is left as it is, and nobody's verification is taken back. */
function fieldsOf({ fullName, locale, timezone, emailVerified }) {
	return {
		role: "admin",
		...fullName === void 0 ? {} : { fullName },
		...locale === void 0 ? {} : { locale },
		...timezone === void 0 ? {} : { timezone },
		...emailVerified ? { emailVerified } : {}
	};
}
/** True if the user has all of it already, so that only the time of last activity is to be written. */
function hasFields(user, fields) {
	return Object.keys(fields).every((key) => user[key] === fields[key]);
}

// src/stages/seed/seed-error.ts
/** The server's error within a Prisma error, or null. */
function serverErrorOf(thrown) {
	const cause = property(property(property(thrown, "meta"), "driverAdapterError"), "cause");
	const state = property(cause, "originalCode");
	const message = property(cause, "originalMessage");
	return typeof state === "string" && typeof message === "string" ? {
		state,
		message
	} : null;
}
function property(value, key) {
	return typeof value === "object" && value !== null ? Reflect.get(value, key) : void 0;
}
/** What the seed itself names; whatever else the server quotes may be a value that somebody's trigger looked up. */
const seeded = canonicalViewNames({
	workspaces: "",
	members: ""
}).map((view) => `${journalSchema}.${view}`).join(" ");
/** An error of the seed for the person on call: `E_STATE`, `E_CONNECTION_LOST`, `E_PRIVILEGE` or `E_SEED`; a lock failure as one with its SQLSTATE. */
function seedError(thrown) {
	if (thrown instanceof SeparationError) return thrown;
	const server = serverErrorOf(thrown);
	const message = server === null ? withoutQuoted(lastLine(thrown)) : serverWords({
		...server,
		code: server.state
	}, seeded);
	const error = (code, found, hint) => new SeparationError(code, found, hint, { cause: thrown });
	if (isConnectionLoss(server === null ? new Error(message) : { code: server.state })) return error("E_CONNECTION_LOST", `while the admins were seeded: ${message}`, "Nothing of the seed was kept. Run `separation recover`.");
	if (isLockState(server?.state)) return Object.assign(new Error(message, { cause: thrown }), { code: server?.state });
	switch (server?.state) {
		case "42P01":
		case "3F000": return error("E_STATE", `the admins cannot be seeded: ${message}`, "Separate the database first (`separation run`); a workspace has to be in the configuration when it is separated.");
		case "42501": return error("E_PRIVILEGE", `the admins cannot be seeded: ${message}`, "Seed as the role that separated the database, or grant this one schema separation and the new tables.");
	}
	return error("E_SEED", `the admins could not be seeded: ${message}`, "Nothing of the seed was kept. Correct what the message names, then run it again.");
}
/** Prisma puts what it did and where before what went wrong. */
function lastLine(thrown) {
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return message.trim().split("\n").at(-1) ?? message;
}
/** Prisma's own names stand in backquotes, values in quotes. */
function withoutQuoted(line) {
	return line.replaceAll(/"[^"]*"|'[^']*'/g, "…");
}

// src/stages/seed/seed-admins.ts
/** Makes the configured admins users, and links them, in one transaction. Throws `E_SEED`, `E_STATE`, `E_PRIVILEGE`, `E_CONNECTION_LOST`, and lock failures. */
async function seedAdmins(connection, config, { lockTimeout = 200, signIn = false } = {}) {
	return withPrisma(connection, async (prisma) => {
		try {
			return await prisma.$transaction(async (transaction) => {
				await transaction.$queryRaw`SELECT pg_catalog.set_config('search_path', '', true)`;
				await transaction.$executeRawUnsafe(boundWait({ lockTimeout }));
				return seedAll(transaction, config, signIn);
			}, {
				maxWait: 15e3,
				timeout: 3e5
			});
		} catch (thrown) {
			throw seedError(thrown);
		}
	});
}
async function seedAll(transaction, { admins, workspace }, signIn) {
	const matches = await findMatches(transaction, admins);
	const home = workspace === void 0 ? null : await transaction.workspace.upsert({
		where: { slug: workspace.slug },
		create: workspace,
		update: {},
		select: {
			id: true,
			slug: true
		}
	});
	const reports = [];
	for (const match of matches) {
		const user = await seedUser(transaction, match);
		await linkCustomer(transaction, user, match);
		if (home !== null) await joinWorkspace(transaction, home.id, user);
		reports.push({
			email: maskEmail(match.admin.email),
			user: String(user),
			customerLinked: match.customer !== null,
			workspace: home?.slug ?? null
		});
	}
	await noteConfirmed(transaction, reports.map(({ user }) => user));
	if (!signIn) return reports;
	const links = await linkSignIns(transaction, reports.map(({ user }) => BigInt(user)));
	return reports.map((report) => {
		const signIn = links.get(BigInt(report.user));
		return signIn === void 0 ? report : {
			...report,
			signIn
		};
	});
}
/** Notes in the journal, if there is one, that these are system users; once for each. */
async function noteConfirmed(transaction, users) {
	const [journal] = await transaction.$queryRaw`SELECT to_regclass('separation.event') IS NOT NULL AS there`;
	if (journal?.there !== true) return;
	await transaction.$executeRawUnsafe(sqlFile("stages/seed/note-confirmed.sql"), users, confirmedEvent);
}
async function seedUser(transaction, { admin, email }) {
	const fields = fieldsOf(admin);
	const now = /* @__PURE__ */ new Date();
	const known = await transaction.user.findUnique({ where: { email } });
	const changed = known === null || hasFields(known, fields) ? {} : {
		...fields,
		updatedAt: now
	};
	return (await transaction.user.upsert({
		where: { email },
		create: {
			email,
			...fields,
			lastActiveAt: now
		},
		update: {
			...changed,
			lastActiveAt: now
		},
		select: { id: true }
	})).id;
}
/** One to one: a user or customer that is linked otherwise already stays so, and is an error. */
async function linkCustomer(transaction, userId, { admin, customer }) {
	if (customer === null) return;
	const select = { userId: true };
	const owner = await transaction.userCustomerMapping.findUnique({
		where: { customerId: customer },
		select
	});
	if (owner?.userId === userId) return;
	const other = await transaction.userCustomerMapping.findUnique({
		where: { userId },
		select
	});
	if (owner !== null || other !== null) {
		const found = owner === null ? `user ${userId} is linked to another customer` : `customer ${customer} is linked to user ${owner.userId}`;
		throw new SeparationError("E_SEED", `${maskEmail(admin.email)} is user ${userId} and has the e-mail address of customer ${customer}, but ${found} already`, "Correct the row of the mapping table, or take the admin out of the configuration; then run it again.");
	}
	await transaction.userCustomerMapping.create({
		data: {
			userId,
			customerId: customer
		},
		select
	});
}
async function joinWorkspace(transaction, workspaceId, userId) {
	await transaction.workspaceMember.upsert({
		where: { workspaceId_userId: {
			workspaceId,
			userId
		} },
		create: {
			workspaceId,
			userId,
			role: "admin"
		},
		update: {},
		select: { userId: true }
	});
}

export { seedAdmins };