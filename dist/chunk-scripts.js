import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { i as marksIn, t as findInSql } from "./chunk-find.js";
import { t as require_ts_morph_common } from "./chunk-typescript.js";
import { _t as escapeRegExp } from "./chunk-session.js";
import { Ot as mentions } from "./chunk-plan.js";
import { et as besideOther, ln as parseSql } from "./chunk-base.js";
import { n as lowerFirst } from "./chunk-model-names.js";
import { dirname, join, relative } from "node:path";
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

// src/application/code/typescript/compiler.ts
var import_ts_morph_common = require_ts_morph_common();
/** Whether a file is of JavaScript: it has no types but in its comments. */
function isJavaScript({ fileName }) {
	return /\.[cm]?jsx?$/.test(fileName);
}
setFlagsFromString("--max-inlined-bytecode-size-cumulative=200");
const libraryFolder = "/typescript-library";
const library = new Map((0, import_ts_morph_common.getLibFiles)().filter(({ fileName }) => !/dom|webworker|scripthost/.test(fileName)).map(({ fileName, text }) => [fileName, text]));
/** A program of these files (absolute paths) by the nearest `tsconfig.json`. `virtual`: texts of files that are on disk in another form (components). */
function programOf(tsconfig, files, virtual = /* @__PURE__ */ new Map()) {
	const read = tsconfig === null ? null : readTsconfig(tsconfig);
	const options = {
		...read?.options ?? fallback,
		allowJs: true,
		noEmit: true,
		skipLibCheck: true,
		skipDefaultLibCheck: true,
		incremental: false,
		composite: false
	};
	delete options.tsBuildInfoFile;
	const rootNames = [...files, ...read?.declarations ?? []];
	return import_ts_morph_common.ts.createProgram({
		rootNames,
		options,
		host: hostOf(options, virtual)
	});
}
const fallback = {
	target: import_ts_morph_common.ts.ScriptTarget.ES2023,
	module: import_ts_morph_common.ts.ModuleKind.ESNext,
	moduleResolution: import_ts_morph_common.ts.ModuleResolutionKind.Bundler,
	allowImportingTsExtensions: true,
	strict: true,
	jsx: import_ts_morph_common.ts.JsxEmit.Preserve
};
/** The options of a project, and the declarations that it names by themselves: what Nuxt makes of its auto-imports is in no file of the application. */
function readTsconfig(path) {
	const read = import_ts_morph_common.ts.readConfigFile(path, (file) => import_ts_morph_common.ts.sys.readFile(file));
	const readDirectory = (root, _, exclude, include) => {
		const named = include?.filter((pattern) => pattern.endsWith(".d.ts")) ?? [];
		return named.length === 0 ? [] : import_ts_morph_common.ts.sys.readDirectory(root, [".d.ts"], exclude, named);
	};
	const parsed = import_ts_morph_common.ts.parseJsonConfigFileContent(read.config ?? {}, {
		...import_ts_morph_common.ts.sys,
		readDirectory
	}, dirname(path));
	return {
		options: {
			...fallback,
			...parsed.options
		},
		declarations: parsed.fileNames
	};
}
function hostOf(options, virtual) {
	const host = import_ts_morph_common.ts.createCompilerHost(options, false);
	const { configFilePath: _, pathsBasePath: __, baseUrl: ___, paths: ____, ...alike } = options;
	const meaning = JSON.stringify(alike);
	const own = (file) => file.startsWith(`${libraryFolder}/`) ? library.get(file.slice(20)) ?? "" : virtual.get(file);
	return {
		...host,
		jsDocParsingMode: import_ts_morph_common.ts.JSDocParsingMode.ParseForTypeInfo,
		getDefaultLibLocation: () => libraryFolder,
		getDefaultLibFileName: (given) => `${libraryFolder}/${import_ts_morph_common.ts.getDefaultLibFileName(given)}`,
		fileExists: (file) => own(file) !== void 0 || host.fileExists(file),
		readFile: (file) => own(file) ?? host.readFile(file),
		getSourceFile: (file, language) => {
			const text = own(file);
			if (!isForeign(file)) return text === void 0 ? host.getSourceFile(file, language) : import_ts_morph_common.ts.createSourceFile(file, text, language);
			const read = text ?? host.readFile(file);
			return read === void 0 ? void 0 : foreignSource(file, read, language, meaning);
		}
	};
}
const solutions = /* @__PURE__ */ new Map();
/** Of a solution (`files: []` and references, as Vite makes it) the project that has the file; else the file itself. */
function projectOf(tsconfig, file) {
	if (tsconfig === null) return null;
	const parts = solutions.get(tsconfig) ?? partsOf$2(tsconfig);
	solutions.set(tsconfig, parts);
	return (parts.find(({ files }) => files.has(file)) ?? parts[0])?.path ?? tsconfig;
}
function partsOf$2(tsconfig) {
	const { config } = import_ts_morph_common.ts.readConfigFile(tsconfig, (path) => import_ts_morph_common.ts.sys.readFile(path));
	if (config?.files?.length !== 0 || config.include !== void 0) return [];
	return (config.references ?? []).flatMap(({ path }) => {
		if (typeof path !== "string") return [];
		const named = join(dirname(tsconfig), path);
		const part = path.endsWith(".json") ? named : join(named, "tsconfig.json");
		if (!existsSync(part)) return [];
		const read = import_ts_morph_common.ts.readConfigFile(part, (own) => import_ts_morph_common.ts.sys.readFile(own));
		const { fileNames } = import_ts_morph_common.ts.parseJsonConfigFileContent(read.config ?? {}, import_ts_morph_common.ts.sys, dirname(part));
		return [{
			path: part,
			files: new Set(fileNames)
		}];
	});
}
const isForeign = (file) => file.startsWith(`${libraryFolder}/`) || file.includes("/node_modules/");
const foreign = /* @__PURE__ */ new Map();
/** Files of others are most of a program, and the next one has the same: each is read once for all programs whose options are alike. */
function foreignSource(file, text, language, meaning) {
	const key = `${file}\n${typeof language === "object" ? language.impliedNodeFormat ?? "" : ""}\n${meaning}`;
	const known = foreign.get(key);
	if (known?.text === text) return known;
	const source = import_ts_morph_common.ts.createSourceFile(file, text, language);
	foreign.set(key, source);
	return source;
}
/** The nearest `tsconfig.json` (or `jsconfig.json`) of a folder or above, up to `root`; null if there is none. */
function tsconfigOf(folder, root) {
	for (const name of ["tsconfig.json", "jsconfig.json"]) {
		const path = join(folder, name);
		if (existsSync(path)) return path;
	}
	const above = dirname(folder);
	return folder === root || above === folder ? null : tsconfigOf(above, root);
}

// src/application/code/typescript/origins.ts
/** Declarations of a symbol, also of one that a mapped type made of another. */
function declarationsOf(symbol, checker) {
	if (symbol === void 0) return [];
	const real = (symbol.flags & import_ts_morph_common.ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
	if (real.declarations !== void 0 && real.declarations.length > 0) return real.declarations;
	const { links } = real;
	return links?.syntheticOrigin === void 0 ? [] : declarationsOf(links.syntheticOrigin, checker);
}
/** The name of the type, class or constant at the top of a file or namespace that a declaration stands in. */
function topNameOf(declaration) {
	let name = "";
	for (let node = declaration; !import_ts_morph_common.ts.isSourceFile(node); node = node.parent) {
		if (import_ts_morph_common.ts.isModuleDeclaration(node)) break;
		const own = node.name;
		if (own !== void 0 && import_ts_morph_common.ts.isIdentifier(own)) name = own.text;
	}
	return name;
}
/** The package that declares a type, as far as its path or `declare module` says: `@supabase/supabase-js`, `kysely`, … */
function packageOf(type) {
	const [declaration] = (type.aliasSymbol ?? type.symbol ?? void 0)?.declarations ?? [];
	return declaration === void 0 ? "" : packageOfDeclaration(declaration);
}
/** The package that a declaration stands in; empty if it is of the application. */
function packageOfDeclaration(declaration) {
	for (let node = declaration; !import_ts_morph_common.ts.isSourceFile(node); node = node.parent) if (import_ts_morph_common.ts.isModuleDeclaration(node) && import_ts_morph_common.ts.isStringLiteral(node.name)) return node.name.text;
	const path = declaration.getSourceFile().fileName;
	const at = path.lastIndexOf("/node_modules/");
	if (at < 0) return "";
	const [scope = "", name = ""] = path.slice(at + 14).split("/");
	return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

// src/application/code/typescript/imported-from.ts
/** Whether a name is imported from a package, in which it is called `wanted`. */
function isFrom(callee, modules, wanted) {
	if (!import_ts_morph_common.ts.isIdentifier(callee)) return false;
	return callee.getSourceFile().statements.some((statement) => {
		if (!import_ts_morph_common.ts.isImportDeclaration(statement) || !import_ts_morph_common.ts.isStringLiteral(statement.moduleSpecifier)) return false;
		const bindings = statement.importClause?.namedBindings;
		return bindings !== void 0 && import_ts_morph_common.ts.isNamedImports(bindings) && bindings.elements.some(({ name, propertyName }) => name.text === callee.text && (propertyName ?? name).text === wanted) && modules.test(statement.moduleSpecifier.text);
	});
}
/** Whether a function is that of a package, in which it is called `wanted`: `known` however it came here, `named` if only its name says so. */
function functionFrom(callee, modules, wanted, checker) {
	if (!says(callee.getSourceFile(), wanted)) return null;
	if (isFrom(callee, modules, wanted)) return "known";
	return checker.getTypeAtLocation(callee).symbol?.declarations?.some((one) => modules.test(packageOfDeclaration(one)) && topNameOf(one) === wanted) === true ? "known" : isNamed(callee, wanted, checker) ? "named" : null;
}
const said = /* @__PURE__ */ new WeakMap();
/** Whether a file has a word; asked for each of its calls. */
function says(source, word) {
	const words = said.get(source) ?? /* @__PURE__ */ new Map();
	said.set(source, words);
	const is = words.get(word) ?? source.text.includes(word);
	words.set(word, is);
	return is;
}
/** `PrismaAdapter`, `library.PrismaAdapter`, and a constant that is made as one of these. */
function isNamed(node, wanted, checker) {
	if (import_ts_morph_common.ts.isPropertyAccessExpression(node)) return node.name.text === wanted;
	if (!import_ts_morph_common.ts.isIdentifier(node)) return false;
	if (node.text === wanted) return true;
	const declared = checker.getSymbolAtLocation(node)?.declarations?.[0];
	if (declared === void 0) return false;
	if (import_ts_morph_common.ts.isBindingElement(declared) || import_ts_morph_common.ts.isImportSpecifier(declared)) return declared.propertyName?.getText() === wanted;
	const made = import_ts_morph_common.ts.isVariableDeclaration(declared) ? declared.initializer : void 0;
	return made !== void 0 && (import_ts_morph_common.ts.isIdentifier(made) ? made.text === wanted : isNamed(made, wanted, checker));
}

// src/application/code/typescript/better-auth.ts
/** Plugins whose models keep the names that they read, or that have none. */
const knownPlugins = new Set([
	[
		"organization",
		"admin",
		"twoFactor",
		"passkey",
		"apiKey",
		"username",
		"phoneNumber",
		"magicLink",
		"emailOTP"
	],
	[
		"bearer",
		"jwt",
		"anonymous",
		"oneTap",
		"oneTimeToken",
		"multiSession",
		"genericOAuth",
		"oAuthProxy",
		"openAPI"
	],
	[
		"captcha",
		"haveIBeenPwned",
		"customSession",
		"lastLoginMethod",
		"deviceAuthorization",
		"siwe",
		"testUtils"
	],
	[
		"nextCookies",
		"sveltekitCookies",
		"tanstackStartCookies",
		"reactStartCookies",
		"expo",
		"electron",
		"i18n"
	],
	["stripe", "polar"]
].flat());
/** Whether that is the function that sets better-auth up (`known`), or is only called so (`named`). */
function betterAuthOrigin(callee, checker) {
	return functionFrom(callee, /^better-auth(?:\/|$)/, "betterAuth", checker);
}
/** better-auth's adapter in a file that does not set better-auth up: the file that does has to name the model. */
function adapterOfBetterAuth(node, { names: { prisma }, checker }) {
	if (prisma === null || prisma.separated || !import_ts_morph_common.ts.isCallExpression(node)) return null;
	const { expression: callee } = node;
	if (!!node.getSourceFile().text.includes("betterAuth(") || functionFrom(callee, /^(?:better-auth|@better-auth)(?:\/|$)/, "prismaAdapter", checker) === null) return null;
	const why = `better-auth asks its models of this adapter: name the customers’ (user: { modelName: '${lowerFirst(prisma.to)}' })`;
	return {
		start: callee.getStart(),
		end: callee.getEnd(),
		class: "look",
		why,
		edit: null
	};
}
/** better-auth finds its users by the name of a model: `user: { modelName: 'customer' }`. */
function modelNamePlace(node, { names: { prisma }, checker }) {
	if (prisma === null || prisma.separated || !import_ts_morph_common.ts.isCallExpression(node)) return null;
	const [given] = node.arguments;
	const origin = given === void 0 ? null : betterAuthOrigin(node.expression, checker);
	if (given === void 0 || origin === null) return null;
	const options = literalOf(given, checker);
	const model = lowerFirst(prisma.to);
	const to = /\busePlural:\s*true\b/.test(node.getSourceFile().text) ? model.replace(/s$/, "") : model;
	const why = "better-auth asks this model for those who sign in: they are the customers";
	const start = node.expression.getStart();
	const end = node.expression.getEnd();
	if (options === null || origin === "named") return {
		start,
		end,
		class: "look",
		why: `${why} (user: { modelName: '${to}' })`,
		edit: null
	};
	const user = [options, ...spreadsOf(options, checker)].map((one) => propertyOf(one, "user")).find((one) => one !== void 0);
	if (user === void 0) {
		if (options.getSourceFile() !== node.getSourceFile()) return {
			start,
			end,
			class: "look",
			why,
			edit: null
		};
		const at = options.getStart() + 1;
		return {
			start,
			end,
			class: "certain",
			why,
			edit: {
				start: at,
				end: at,
				text: ` user: { modelName: '${to}' },`
			}
		};
	}
	if (!import_ts_morph_common.ts.isObjectLiteralExpression(user.initializer) || user.getSourceFile() !== node.getSourceFile()) return {
		start,
		end,
		class: "look",
		why,
		edit: null
	};
	const named = propertyOf(user.initializer, "modelName");
	if (named === void 0) {
		const at = user.initializer.getStart() + 1;
		return {
			start,
			end,
			class: "certain",
			why,
			edit: {
				start: at,
				end: at,
				text: ` modelName: '${to}',`
			}
		};
	}
	if (!import_ts_morph_common.ts.isStringLiteral(named.initializer) || named.initializer.text === to) return null;
	const at = {
		start: named.initializer.getStart() + 1,
		end: named.initializer.getEnd() - 1
	};
	return {
		...at,
		class: "certain",
		why,
		edit: {
			...at,
			text: to
		}
	};
}
/** A plugin of better-auth whose models are not known, or the option by which it reads relations by the name of the model. */
function betterAuthOption(node, { names: { prisma }, checker }) {
	if (prisma === null || prisma.separated) return null;
	const why = whyToLook(node, checker);
	if (why === null) return null;
	const place = import_ts_morph_common.ts.isCallExpression(node) ? node.expression : node;
	return {
		start: place.getStart(),
		end: place.getEnd(),
		class: "look",
		why,
		edit: null
	};
}
function whyToLook(node, checker) {
	const { parent } = node;
	if (node.kind === import_ts_morph_common.ts.SyntaxKind.TrueKeyword) return import_ts_morph_common.ts.isPropertyAssignment(parent) && parent.name.getText() === "joins" && isOptionOf(parent, checker) ? "with joins better-auth reads the relation by the name of the customers’ model, and its models keep `user`: leave it out, or rename that field in Session and Account" : null;
	if (!import_ts_morph_common.ts.isCallExpression(node) || !import_ts_morph_common.ts.isIdentifier(node.expression) || knownPlugins.has(node.expression.text)) return null;
	const list = import_ts_morph_common.ts.isArrayLiteralExpression(parent) ? parent.parent : parent;
	return import_ts_morph_common.ts.isPropertyAssignment(list) && list.name.getText() === "plugins" && isOptionOf(list, checker) ? "the models of this plugin of better-auth are not known: see that they keep the names that it reads, and that it finds its users by modelName" : null;
}
/** Whether it stands, however deep, among the options of better-auth. */
function isOptionOf(node, checker) {
	const { parent } = node;
	if (import_ts_morph_common.ts.isCallExpression(parent)) return betterAuthOrigin(parent.expression, checker) !== null;
	if ((import_ts_morph_common.ts.isSatisfiesExpression(parent) || import_ts_morph_common.ts.isAsExpression(parent) || import_ts_morph_common.ts.isVariableDeclaration(parent)) && parent.type?.getText() === "BetterAuthOptions") return true;
	if (import_ts_morph_common.ts.isSatisfiesExpression(parent) || import_ts_morph_common.ts.isAsExpression(parent)) return isOptionOf(parent, checker);
	return (import_ts_morph_common.ts.isObjectLiteralExpression(parent) || import_ts_morph_common.ts.isPropertyAssignment(parent)) && isOptionOf(parent, checker);
}
/** The object that an expression is, or that the constant was made as which it names. */
function literalOf(node, checker) {
	if (import_ts_morph_common.ts.isAsExpression(node) || import_ts_morph_common.ts.isSatisfiesExpression(node) || import_ts_morph_common.ts.isParenthesizedExpression(node)) return literalOf(node.expression, checker);
	if (import_ts_morph_common.ts.isObjectLiteralExpression(node)) return node;
	const declared = import_ts_morph_common.ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : void 0;
	if (declared === void 0 || !import_ts_morph_common.ts.isVariableDeclaration(declared) || declared.initializer === void 0) return null;
	return literalOf(declared.initializer, checker);
}
function spreadsOf(options, checker) {
	return options.properties.flatMap((one) => import_ts_morph_common.ts.isSpreadAssignment(one) ? [literalOf(one.expression, checker)] : []).filter((one) => one !== null);
}
function propertyOf(object, name) {
	return object.properties.find((one) => import_ts_morph_common.ts.isPropertyAssignment(one) && one.name.getText() === name);
}

// src/application/code/typescript/generated-names.ts
/** What stands before a model's name in the types that Prisma generates from it. */
const before = /^(?:\$|Get|Aggregate|Prisma__)/;
/** And what stands behind it: nothing else is made from a model, however it begins (`UserRole`, `UserStatusFilter`). */
const behind = new RegExp([
	"",
	"Model",
	"Delegate",
	"FieldRefs",
	"Payload",
	"Client",
	"GetPayload",
	"GroupByPayload",
	"GroupByOutputType",
	"AggregateType",
	"(?:Default|Count|Aggregate|GroupBy)?Args",
	String.raw`(?:Find|Create|Update|Upsert|Delete)\w*Args`,
	String.raw`\$\w+Args`,
	"(?:Select|Include|Omit)(?:Scalar|CreateManyAndReturn|UpdateManyAndReturn)?",
	"(?:Avg|Count|Max|Min|Sum)(?:AggregateInputType|AggregateOutputType|OrderByAggregateInput)",
	String.raw`CountOutputType\w*`,
	"(?:Scalar|OrderByRelevance)FieldEnum",
	String.raw`(?:Create|Update|Upsert|Unchecked|Where|OrderBy|Scalar|Nullable|List|Relation)\w*(?:Input|InputEnvelope|Filter)`,
	String.raw`\w*CompoundUniqueInput`
].map((form) => `^${form}$`).join("|"));
/** The model that a generated type is made from, by its name: `Order` for `OrderWhereInput`, null for an enum `OrderStatus`. */
function modelInName(name, { models, others }) {
	if (others.has(name) || others.has(name.replace(before, ""))) return null;
	const bare = models.has(name) ? name : name.replace(before, "");
	return [...models.keys()].filter((model) => bare.startsWith(model) && behind.test(bare.slice(model.length))).toSorted((a, b) => b.length - a.length)[0] ?? null;
}

// src/application/code/typescript/prisma-call.ts
/** Whether a type is a Prisma client of the database, one in a transaction, or one that was extended. */
function isClient(type, prisma) {
	return isAnyClient(type) && !isOtherClient(type, prisma);
}
/** The same, or a part of one: `Pick<PrismaClient, 'user' | 'order'>`. */
function isClientOrPart(type, prisma) {
	if (isClient(type, prisma)) return true;
	const whole = wholeOf$1(type);
	return whole !== void 0 && isClient(whole, prisma);
}
/** What a type such as `Pick<Order, 'user'>` is made of. */
function wholeOf$1({ aliasSymbol, aliasTypeArguments }) {
	return /^(?:Pick|Omit|Partial|Required|Readonly)$/.test(aliasSymbol?.name ?? "") ? aliasTypeArguments?.[0] : void 0;
}
function isAnyClient(type) {
	return type.getProperty("$queryRaw") !== void 0 || type.getProperty("$extends") !== void 0 && type.getProperty("$connect") !== void 0;
}
/** Whether a type is the client of another database: what it is asked is not about our buyers. */
function isOtherClient(type, prisma) {
	if (!isAnyClient(type)) return false;
	return [
		"$connect",
		"$disconnect",
		"$transaction",
		"$queryRaw",
		"$extends"
	].flatMap((name) => type.getProperty(name)?.declarations ?? []).some((declaration) => prisma.isOtherClient(declaration.getSourceFile().fileName));
}
/** The model that an expression such as `db.order`, or a variable made of it, is the delegate of. */
function modelOf$1(node, checker, prisma) {
	const type = checker.getTypeAtLocation(node);
	const name = (type.aliasSymbol ?? type.symbol)?.name ?? "";
	const delegate = /^(.+)Delegate$/.exec(name)?.[1];
	if ((type.aliasSymbol ?? type.symbol)?.declarations?.some((declaration) => prisma.isOtherClient(declaration.getSourceFile().fileName)) === true) return null;
	if (delegate !== void 0 && prisma.models.has(delegate)) return delegate;
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(node) || !isClientOrPart(checker.getTypeAtLocation(node.expression), prisma)) return null;
	return modelNamed(node.name.text, prisma);
}
/** The model behind a client's accessor. */
function modelNamed(accessor, { models }) {
	return [...models.keys()].find((model) => lowerFirst(model) === accessor) ?? null;
}
/** The names of the properties on the way from an argument of a call to a name in it, the last one included. */
function keysTo(node) {
	const keys = [];
	let root = node;
	for (;;) {
		const { parent } = root;
		if (import_ts_morph_common.ts.isPropertyAssignment(parent)) keys.unshift(nameOf(parent.name));
		else if (import_ts_morph_common.ts.isShorthandPropertyAssignment(parent)) keys.unshift(parent.name.text);
		const next = import_ts_morph_common.ts.isPropertyAssignment(parent) || import_ts_morph_common.ts.isShorthandPropertyAssignment(parent) || isTransparent(parent, root) ? parent : listMadeOf(root);
		if (next === null) return {
			keys,
			root
		};
		root = next;
	}
}
/** The call of `map` whose callback gives the expression back, as in `create: lines.map((line) => ({ … }))`. */
function listMadeOf(result) {
	const callback = import_ts_morph_common.ts.isReturnStatement(result.parent) && import_ts_morph_common.ts.isBlock(result.parent.parent) ? result.parent.parent.parent : result.parent;
	if (!import_ts_morph_common.ts.isArrowFunction(callback) && !import_ts_morph_common.ts.isFunctionExpression(callback)) return null;
	const call = callback.parent;
	return import_ts_morph_common.ts.isCallExpression(call) && import_ts_morph_common.ts.isPropertyAccessExpression(call.expression) && /^(?:map|flatMap|from)$/.test(call.expression.name.text) ? call : null;
}
function isTransparent(parent, child) {
	return import_ts_morph_common.ts.isObjectLiteralExpression(parent) || import_ts_morph_common.ts.isArrayLiteralExpression(parent) || import_ts_morph_common.ts.isSpreadAssignment(parent) || import_ts_morph_common.ts.isSpreadElement(parent) || import_ts_morph_common.ts.isParenthesizedExpression(parent) || import_ts_morph_common.ts.isAsExpression(parent) || import_ts_morph_common.ts.isSatisfiesExpression(parent) || import_ts_morph_common.ts.isConditionalExpression(parent) && parent.condition !== child || import_ts_morph_common.ts.isBinaryExpression(parent) && parent.right === child && isEither(parent.operatorToken.kind);
}
function isEither(kind) {
	return kind === import_ts_morph_common.ts.SyntaxKind.QuestionQuestionToken || kind === import_ts_morph_common.ts.SyntaxKind.BarBarToken || kind === import_ts_morph_common.ts.SyntaxKind.AmpersandAmpersandToken;
}
/** The text of a property's name; empty if it is computed. */
function nameOf(name) {
	return import_ts_morph_common.ts.isIdentifier(name) || import_ts_morph_common.ts.isStringLiteralLike(name) ? name.text : "";
}
/** The model that is read through a relation of one that was found: `db.order.findUnique(…).user()`. */
function relatedModel(callee, checker, prisma) {
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(callee) || !import_ts_morph_common.ts.isCallExpression(callee.expression)) return null;
	const type = checker.getTypeAtLocation(callee.expression);
	const model = /^Prisma__(.+)Client$/.exec((type.aliasSymbol ?? type.symbol)?.name ?? "")?.[1] ?? modelOfRow(callee.expression.expression, checker, prisma);
	return (model === null ? void 0 : prisma.models.get(model)?.relations.get(callee.name.text)) ?? null;
}
const oneRow = /^(?:find(?:Unique|First)(?:OrThrow)?|create|update|upsert|delete)$/;
/** The model of the row that a call gives back; a client of `$extends` has no name for its type. */
function modelOfRow(callee, checker, prisma) {
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(callee)) return null;
	return oneRow.test(callee.name.text) ? modelOf$1(callee.expression, checker, prisma) : relatedModel(callee, checker, prisma);
}
const words = /^(?:where|data|select|include|omit|orderBy|create|update|cursor|having)$/;
/** The names of the keys on a way through the models that schema.prisma has; `isCall` if the first are words of Prisma's own. */
function walk(start, keys, prisma, isCall = false) {
	const last = keys.at(-1);
	let model = start;
	let isWord = isCall;
	for (const [at, key] of keys.slice(0, -1).entries()) {
		if (isWord && words.test(key)) {
			isWord = false;
			continue;
		}
		isWord = false;
		if (model === null) {
			model = modelNamed(key, prisma);
			continue;
		}
		const names = prisma.models.get(namesKey(model, prisma));
		const target = names?.relations.get(key);
		if (target !== void 0) {
			model = target;
			isWord = isCall && at > 0 && keys[0] !== "where";
		} else if (names?.fields.has(key) === true || names?.renamed.has(key) === true) return null;
	}
	return model === null || last === void 0 ? null : {
		model: namesKey(model, prisma),
		name: last
	};
}
/** Afterwards, what is asked of the old model is about the customer. */
function namesKey(model, prisma) {
	return prisma.separated && model === prisma.from ? prisma.to : model;
}
/** The field that a name is in the arguments of a call of Prisma's, or in an object of a generated type; looks through one variable or function. */
function fieldInCall(node, checker, prisma) {
	const typed = fieldInTyped(node, checker, prisma);
	if (typed !== null) return typed;
	const { keys, root } = keysTo(node);
	return ofRoot(keys, root, checker, prisma, true);
}
/** `{ userId: true } satisfies Prisma.OrderSelect`, `const where: Prisma.OrderWhereInput = { … }`. */
function fieldInTyped(node, checker, prisma) {
	const keys = [];
	for (let at = node.parent; !import_ts_morph_common.ts.isStatement(at) && !import_ts_morph_common.ts.isFunctionLike(at); at = at.parent) {
		if (import_ts_morph_common.ts.isPropertyAssignment(at)) keys.unshift(nameOf(at.name));
		else if (import_ts_morph_common.ts.isShorthandPropertyAssignment(at)) keys.unshift(at.name.text);
		const type = import_ts_morph_common.ts.isSatisfiesExpression(at) || import_ts_morph_common.ts.isAsExpression(at) || import_ts_morph_common.ts.isVariableDeclaration(at) || import_ts_morph_common.ts.isPropertyDeclaration(at) ? at.type : void 0;
		const model = type === void 0 ? null : modelOfType(type, checker, prisma);
		if (model !== null) return walk(model, keys, prisma);
		if (import_ts_morph_common.ts.isCallExpression(at)) return null;
	}
	return null;
}
/** The model that a generated type such as `Prisma.OrderSelect` is about. */
function modelOfType(node, checker, prisma) {
	if (!import_ts_morph_common.ts.isTypeReferenceNode(node)) return null;
	const name = import_ts_morph_common.ts.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
	const [declaration] = declarationsOf(checker.getSymbolAtLocation(name), checker);
	return declaration !== void 0 && prisma.isClientFile(declaration.getSourceFile()) && /(?:Input|Select|Include|Omit|Args|GetPayload)$/.test(name.text) ? modelInName(name.text, prisma) : null;
}
/** The field that a text in a list of fields is: `by: ['userId']`, `distinct: 'userId'`. */
function fieldsOfList(node, checker, prisma) {
	const { keys, root } = keysTo(node);
	const list = keys.at(-1);
	return list === "by" || list === "distinct" || list === "fields" ? ofRoot([...keys, node.text], root, checker, prisma, true) : null;
}
function ofRoot(keys, root, checker, prisma, follow) {
	const { parent } = root;
	if (import_ts_morph_common.ts.isCallExpression(parent) && parent.arguments.includes(root)) {
		const callee = parent.expression;
		if (import_ts_morph_common.ts.isIdentifier(callee) && callee.text === "query") return walk(modelOfQuery(callee, prisma), keys, prisma, true);
		if (import_ts_morph_common.ts.isCallExpression(callee)) {
			const model = modelOfValidator(callee, checker, prisma);
			return model === null ? null : walk(model, keys, prisma);
		}
		if (!import_ts_morph_common.ts.isPropertyAccessExpression(callee)) return null;
		if (callee.name.text === "$extends" || callee.name.text === "defineExtension") return walk(null, keys, prisma);
		const model = modelOf$1(callee.expression, checker, prisma) ?? relatedModel(callee, checker, prisma);
		return model === null ? null : walk(model, keys, prisma, true);
	}
	const name = follow ? nameHandedOn(root) : null;
	for (const use of name === null ? [] : usesOf(name, checker)) {
		const way = keysTo(import_ts_morph_common.ts.isCallExpression(use.parent) && use.parent.expression === use ? use.parent : use);
		const found = ofRoot([...way.keys, ...keys], way.root, checker, prisma, false);
		if (found !== null) return found;
	}
	return null;
}
/** The model of `Prisma.validator<Prisma.OrderDefaultArgs>()` or `Prisma.validator(db, 'order', 'findMany')`. */
function modelOfValidator({ expression, typeArguments, arguments: given }, checker, prisma) {
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(expression) || expression.name.text !== "validator") return null;
	const [type] = typeArguments ?? [];
	if (type !== void 0) return modelOfType(type, checker, prisma);
	const [, accessor] = given;
	return accessor !== void 0 && import_ts_morph_common.ts.isStringLiteralLike(accessor) ? modelNamed(accessor.text, prisma) : null;
}
/** The model whose calls an extension changes: `$extends({ query: { order: { create({ args, query }) { … } } } })`. */
function modelOfQuery(callee, prisma) {
	for (let at = callee.parent; !import_ts_morph_common.ts.isSourceFile(at); at = at.parent) {
		if (!import_ts_morph_common.ts.isMethodDeclaration(at) && !import_ts_morph_common.ts.isArrowFunction(at) && !import_ts_morph_common.ts.isFunctionExpression(at)) continue;
		const { keys, root } = keysTo(import_ts_morph_common.ts.isMethodDeclaration(at) ? at.parent : at);
		const call = root.parent;
		if (!import_ts_morph_common.ts.isCallExpression(call) || !/\$extends$|defineExtension$/.test(call.expression.getText())) continue;
		return keys[0] === "query" ? modelNamed(keys[1] ?? "", prisma) : null;
	}
	return null;
}
/** The variable that an expression is put into, or the function that gives it back. */
function nameHandedOn(root) {
	const { parent } = root;
	if (import_ts_morph_common.ts.isVariableDeclaration(parent)) return import_ts_morph_common.ts.isIdentifier(parent.name) ? parent.name : null;
	const made = import_ts_morph_common.ts.isReturnStatement(parent) && import_ts_morph_common.ts.isBlock(parent.parent) ? parent.parent.parent : parent;
	if (import_ts_morph_common.ts.isFunctionDeclaration(made)) return made.name ?? null;
	return import_ts_morph_common.ts.isArrowFunction(made) && import_ts_morph_common.ts.isVariableDeclaration(made.parent) && import_ts_morph_common.ts.isIdentifier(made.parent.name) ? made.parent.name : null;
}
/** The places of a name's own file that read it. */
function usesOf(name, checker) {
	const symbol = checker.getSymbolAtLocation(name);
	const found = [];
	const visit = (node) => {
		if (import_ts_morph_common.ts.isIdentifier(node) && node !== name && node.text === name.text) {
			if ((import_ts_morph_common.ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node)) === symbol) found.push(node);
		}
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	visit(name.getSourceFile());
	return found;
}
/** The model that a property of a type belongs to: that of its declaration in the client, else of its neighbours'. */
function modelOfProperty(type, name, checker, prisma) {
	const own = modelOfSymbol(type.getProperty(name), checker, prisma);
	if (own !== null) return own;
	if (type.isUnion()) for (const part of type.types) {
		const found = modelOfProperty(part, name, checker, prisma);
		if (found !== null) return found;
	}
	if (type.getProperty(name) !== void 0 && declarationsOf(type.getProperty(name), checker).length > 0) return null;
	const whole = wholeOf$1(type);
	if (whole !== void 0) return modelOfProperty(whole, name, checker, prisma);
	for (const property of type.getProperties().slice(0, 20)) {
		const model = modelOfSymbol(property, checker, prisma);
		if (model !== null) return model;
	}
	return null;
}
/** The model whose generated type a symbol is declared in. */
function modelOfSymbol(symbol, checker, prisma) {
	for (const declaration of declarationsOf(symbol, checker)) {
		if (!prisma.isClientFile(declaration.getSourceFile())) continue;
		const model = modelInName(generatedNameOf(declaration), prisma);
		if (model !== null) return model;
	}
	return null;
}
function generatedNameOf(declaration) {
	let name = "";
	for (let node = declaration; !import_ts_morph_common.ts.isSourceFile(node) && !import_ts_morph_common.ts.isModuleDeclaration(node); node = node.parent) if (import_ts_morph_common.ts.isInterfaceDeclaration(node) || import_ts_morph_common.ts.isTypeAliasDeclaration(node) || import_ts_morph_common.ts.isVariableDeclaration(node)) name = node.name.getText();
	return name;
}

// src/application/code/typescript/casts.ts
function isCast(node) {
	return import_ts_morph_common.ts.isAsExpression(node) || import_ts_morph_common.ts.isSatisfiesExpression(node) || import_ts_morph_common.ts.isTypeAssertionExpression(node);
}
/** The type that a value is given by the casts around it: `Loaded` of `order as unknown as Loaded`, also of `satisfies`; null without one. */
function castTo(node) {
	let type = null;
	for (let at = node.parent; isCast(at) || import_ts_morph_common.ts.isParenthesizedExpression(at); at = at.parent) if (isCast(at) && !saysNothing(at.type)) ({type} = at);
	return type;
}
/** Whether a value stands before a cast, whatever that says. */
function isBeforeCast({ parent }) {
	return import_ts_morph_common.ts.isParenthesizedExpression(parent) ? isBeforeCast(parent) : isCast(parent);
}
function saysNothing({ kind }) {
	return kind === import_ts_morph_common.ts.SyntaxKind.UnknownKeyword || kind === import_ts_morph_common.ts.SyntaxKind.AnyKeyword;
}
const fromJson = /\.json\(\)|\b(?:JSON|superjson)\.parse\b/;
/** `row as Order & { user: User }`: the application's own type adds a field by the old name. What reads it compiles afterwards, and finds nothing. */
function castPlace(node, { names: { prisma }, checker, ownNames, renamedDeclarations }) {
	if (prisma === null || prisma.separated || ownNames.size === 0 || !isCast(node) || saysNothing(node.type)) return null;
	if (castTo(node) !== null || fromJson.test(node.expression.getText())) return null;
	const type = checker.getNonNullableType(checker.getTypeFromTypeNode(node.type));
	const row = (checker.isArrayType(type) ? checker.getTypeArguments(type)[0] : void 0) ?? type;
	const properties = row.isUnion() ? [] : row.getProperties();
	const isOwn = (property) => {
		const declarations = declarationsOf(property, checker);
		return declarations.length > 0 && !declarations.some((one) => renamedDeclarations.has(one) || prisma.isClientFile(one.getSourceFile()));
	};
	const own = properties.filter((property) => ownNames.has(property.name) && isOwn(property));
	if (own.length === 0) return null;
	const given = checker.getTypeAtLocation(valueOf(node));
	const open = import_ts_morph_common.ts.TypeFlags.Any | import_ts_morph_common.ts.TypeFlags.Unknown | import_ts_morph_common.ts.TypeFlags.NonPrimitive | import_ts_morph_common.ts.TypeFlags.TypeParameter;
	if ((given.flags & open) === 0) return null;
	const models = new Set(properties.flatMap((property) => isOwn(property) ? [] : modelOfProperty(row, property.name, checker, prisma) ?? []));
	const old = own.map(({ name }) => name).filter((name) => [...models].some((model) => prisma.models.get(model)?.renamed.has(name) === true));
	if (old.length === 0) return null;
	const [start, end] = [node.expression.getStart(), node.expression.getEnd()];
	return {
		start,
		end,
		class: "look",
		why: `a type of the application’s own adds ${old.join(", ")} to a row of Prisma’s, which has another name for it afterwards`,
		edit: null
	};
}
function valueOf(node) {
	return isCast(node) || import_ts_morph_common.ts.isParenthesizedExpression(node) ? valueOf(node.expression) : node;
}

// src/application/code/typescript/given-to-prisma.ts
const ofValues = /^(?:Math\.\w+|Number|String|Boolean|BigInt|parseInt|parseFloat)$/;
/** Whether a value is given to a call of Prisma's, or to a function that takes plain values: to ask the compiler for its type would cost most. */
function isGivenToPrisma(node, checker, prisma) {
	if (takesValues(node.parent)) return true;
	let at = node;
	while (import_ts_morph_common.ts.isPropertyAssignment(at.parent) || import_ts_morph_common.ts.isShorthandPropertyAssignment(at.parent) || import_ts_morph_common.ts.isSpreadAssignment(at.parent) || import_ts_morph_common.ts.isObjectLiteralExpression(at.parent) || import_ts_morph_common.ts.isArrayLiteralExpression(at.parent)) at = at.parent;
	return import_ts_morph_common.ts.isCallExpression(at.parent) && isCallOfPrisma(at.parent, checker, prisma);
}
/** Whether a call is `db.order.create(…)`, or `query(…)` in an extension of the client. */
function isCallOfPrisma({ expression: callee }, checker, prisma) {
	if (import_ts_morph_common.ts.isIdentifier(callee) && callee.text === "query") return modelOfQuery(callee, prisma) !== null;
	return import_ts_morph_common.ts.isPropertyAccessExpression(callee) && modelOf$1(callee.expression, checker, prisma) !== null;
}
function takesValues(parent) {
	return import_ts_morph_common.ts.isCallExpression(parent) && ofValues.test(parent.expression.getText());
}

// src/application/code/typescript/list-of-all.ts
/** The list in `const [a, b] = await Promise.all([…])`, or `db.$transaction([…])`. */
function listOfAll({ parent }) {
	if (!import_ts_morph_common.ts.isVariableDeclaration(parent) || parent.initializer === void 0) return null;
	const { initializer } = parent;
	const call = import_ts_morph_common.ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
	if (!import_ts_morph_common.ts.isCallExpression(call) || !/(?:^|\.)(?:all|\$transaction)$/.test(call.expression.getText())) return null;
	const [list] = call.arguments;
	return list !== void 0 && import_ts_morph_common.ts.isArrayLiteralExpression(list) ? list : null;
}
/** What a name in such a pattern stands for in the list. */
function elementOfAll(node) {
	if (!import_ts_morph_common.ts.isArrayBindingPattern(node.parent) || node.dotDotDotToken !== void 0) return null;
	const at = node.parent.elements.indexOf(node);
	return listOfAll(node.parent)?.elements[at] ?? null;
}

// src/application/code/typescript/may-be-row.ts
/** Methods whose result is a number, a text or a yes or no, and Prisma's that give back how many. */
const plainResults = /^(?:to[A-Z]\w*|get(?:Time|FullYear|Month|Date|Hours)|join|split|replace|replaceAll|trim|trimEnd|trimStart|padStart|padEnd|startsWith|endsWith|includes|has|indexOf|findIndex|some|every|test|keys|repeat|charAt|mul|times|plus|minus|sub|div|dividedBy|mod|negated|toNumber|parse[A-Z]\w*|count|aggregate|createMany|updateMany|deleteMany|\$executeRaw)$/;
const plainFunctions = /^(?:Number|String|Boolean|BigInt|Symbol|parseInt|parseFloat|require|Math\.\w+|Date\.\w+)$/;
const deepest$6 = 6;
/** False if the way a value is written says that it is no row of Prisma's: a number, a text. Asks for no type, which costs most. */
function mayBeRow(node, checker, prisma, depth = 0) {
	if (depth > deepest$6) return true;
	const may = (next) => mayBeRow(next, checker, prisma, depth + 1);
	if (import_ts_morph_common.ts.isAwaitExpression(node) || import_ts_morph_common.ts.isParenthesizedExpression(node) || import_ts_morph_common.ts.isNonNullExpression(node)) return may(node.expression);
	if (import_ts_morph_common.ts.isConditionalExpression(node)) return may(node.whenTrue) || may(node.whenFalse);
	if (import_ts_morph_common.ts.isBinaryExpression(node)) return isChoice(node) && (may(node.left) || may(node.right));
	if (import_ts_morph_common.ts.isPropertyAccessExpression(node)) return mayBeRelation(node.name.text, prisma);
	if (import_ts_morph_common.ts.isCallExpression(node)) return mayCallGiveRow(node, may);
	if (import_ts_morph_common.ts.isIdentifier(node)) return node.text !== "undefined" && mayNameBeRow(node, checker, may, prisma);
	if (import_ts_morph_common.ts.isObjectLiteralExpression(node)) return node.properties.some((one) => import_ts_morph_common.ts.isSpreadAssignment(one));
	return !(import_ts_morph_common.ts.isLiteralExpression(node) || import_ts_morph_common.ts.isTemplateExpression(node) || import_ts_morph_common.ts.isPrefixUnaryExpression(node) || import_ts_morph_common.ts.isTypeOfExpression(node) || import_ts_morph_common.ts.isFunctionLike(node) || import_ts_morph_common.ts.isNewExpression(node) || import_ts_morph_common.ts.isJsxElement(node) || import_ts_morph_common.ts.isJsxSelfClosingElement(node) || node.kind === import_ts_morph_common.ts.SyntaxKind.TrueKeyword || node.kind === import_ts_morph_common.ts.SyntaxKind.FalseKeyword || node.kind === import_ts_morph_common.ts.SyntaxKind.NullKeyword);
}
function isChoice({ operatorToken }) {
	return operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.QuestionQuestionToken || operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.BarBarToken || operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.AmpersandAmpersandToken;
}
/** Fields of models that hold a value, and what Prisma counts, are no rows. */
function mayBeRelation(name, { models }) {
	if (name === "length" || name === "size" || name.startsWith("_")) return false;
	const all = [...models.values()];
	return !all.some(({ fields }) => fields.has(name)) || all.some(({ relations }) => relations.has(name));
}
function mayCallGiveRow(node, may) {
	const { expression: callee } = node;
	if (plainFunctions.test(callee.getText())) return false;
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(callee)) return true;
	if (plainResults.test(callee.name.text)) return false;
	const [callback] = node.arguments;
	return !(callee.name.text === "map" && callback !== void 0 && import_ts_morph_common.ts.isArrowFunction(callback)) || import_ts_morph_common.ts.isBlock(callback.body) || may(callback.body);
}
function mayNameBeRow(node, checker, may, prisma) {
	const symbol = import_ts_morph_common.ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
	const [declaration] = declarationsOf(symbol, checker);
	if (declaration === void 0) return true;
	if (import_ts_morph_common.ts.isFunctionDeclaration(declaration) || import_ts_morph_common.ts.isClassDeclaration(declaration) || import_ts_morph_common.ts.isEnumDeclaration(declaration)) return false;
	if (import_ts_morph_common.ts.isVariableDeclaration(declaration)) return declaration.type !== void 0 || declaration.initializer === void 0 || may(declaration.initializer);
	if (!import_ts_morph_common.ts.isBindingElement(declaration) || declaration.dotDotDotToken !== void 0) return true;
	const name = declaration.propertyName ?? declaration.name;
	if (import_ts_morph_common.ts.isObjectBindingPattern(declaration.parent)) return !import_ts_morph_common.ts.isIdentifier(name) || mayBeRelation(name.text, prisma);
	const own = elementOfAll(declaration);
	return own === null || may(own);
}

// src/application/code/typescript/parsed.ts
const parsers = /^(?:(?:safe)?[pP]arse(?:Async)?|cast|validateSync|decode\w*|plainToInstance|plainToClass)$/;
/** What comes out of a parser that takes anything: `orderSchema.parse(order)`. The compiler is silent about the names that it reads; null if nothing is parsed. */
function parsedType(node, checker) {
	const { parent } = node;
	if (!import_ts_morph_common.ts.isCallExpression(parent) || !parent.arguments.includes(node)) return null;
	const { expression: callee } = parent;
	const name = import_ts_morph_common.ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
	if (!parsers.test(name)) return null;
	const type = checker.getTypeAtLocation(parent);
	const made = checker.getAwaitedType(type) ?? type;
	const [result] = made.isUnion() ? made.types : [made];
	const data = name.startsWith("safe") ? result?.getProperty("data") : void 0;
	return data === void 0 ? made : checker.getTypeOfSymbol(data);
}

// src/application/code/typescript/responses.ts
/** A page that a server makes of a template: `res.render('order', { order })`. */
const templates = /^(?:res|resp|response|reply|rep|ctx|c)(?:\.\w+\([^()]*\))*\.(?:render|view)$/;
/** What another server is told: `$fetch(url, { body: order })`, `axios.post(url, order)`. */
const requests = /^(?:\$fetch|ofetch|axios\.(?:post|put|patch))(?:<[^]*>)?$/;
const json = /(?:^|\.)jsonp?$|(?:^|\.)(?:res|resp|response|reply|rep)(?:\.\w+\([^()]*\))*\.send$|^JSON\.stringify$|^(?:superjson|SuperJSON)\.(?:stringify|serialize)$/;
/** Whether a value is given to what makes a response, by itself or in an object that is. */
function leaves(node) {
	const at = wholeOf(node);
	const { parent } = at;
	if (import_ts_morph_common.ts.isCallExpression(parent)) {
		const callee = calleeOf(parent);
		return parent.arguments[0] === at ? json.test(callee) : templates.test(callee) || requests.test(callee);
	}
	if (import_ts_morph_common.ts.isArrowFunction(parent) && parent.body === at) return isHandler(parent);
	return import_ts_morph_common.ts.isReturnStatement(parent) && (isHandlerOfNest(parent) || isLoadOfSvelteKit(parent) || isInHandler(parent));
}
/** What is given to a queue, a channel or another process: `queue.add('mail', order)`, `emitter.emit('order', order)`. */
function isMessage(node) {
	const at = wholeOf(node);
	const { parent } = at;
	if (!import_ts_morph_common.ts.isCallExpression(parent) || !import_ts_morph_common.ts.isPropertyAccessExpression(parent.expression)) return false;
	const { text } = parent.expression.name;
	const place = parent.arguments.findIndex((one) => one === at);
	return place >= 0 && (text === "send" || place > 0 && /^(?:add|emit|publish)$/.test(text));
}
function calleeOf({ expression }) {
	return expression.getText().replaceAll(/\s|\?/g, "");
}
/** The whole that an expression is put into as it is: an object, a list. */
function wholeOf(node) {
	let at = node;
	while (import_ts_morph_common.ts.isPropertyAssignment(at.parent) || import_ts_morph_common.ts.isShorthandPropertyAssignment(at.parent) || import_ts_morph_common.ts.isSpreadAssignment(at.parent) || import_ts_morph_common.ts.isSpreadElement(at.parent) || import_ts_morph_common.ts.isArrayLiteralExpression(at.parent) || import_ts_morph_common.ts.isObjectLiteralExpression(at.parent) || import_ts_morph_common.ts.isAsExpression(at.parent) || import_ts_morph_common.ts.isSatisfiesExpression(at.parent) || import_ts_morph_common.ts.isParenthesizedExpression(at.parent)) at = at.parent;
	return at;
}
/** What gives both names to its readers: their types follow what is given back, and are renamed with it. */
function isReadByType(node) {
	return isLoadOfSvelteKit(node) || isLoaderOfRemix(node) || isOfHono(node);
}
/** What `load` of a page gives back is what the page shows; a template of it is read by nobody but people. */
function isLoadOfSvelteKit(node) {
	if (!/\/\+(?:page|layout)(?:\.server)?\.[jt]s$/.test(node.getSourceFile().fileName)) return false;
	let at = node;
	while (!import_ts_morph_common.ts.isSourceFile(at) && !import_ts_morph_common.ts.isFunctionLike(at)) at = at.parent;
	return nameOfFunction(at) === "load";
}
/** `export async function loader()` of Remix and React Router: the page reads it by `typeof loader`. */
function isLoaderOfRemix(node) {
	for (let at = node; !import_ts_morph_common.ts.isSourceFile(at); at = at.parent) if (import_ts_morph_common.ts.isFunctionLike(at) && /^(?:client)?(?:l|L)oader$|^(?:client)?(?:a|A)ction$/.test(nameOfFunction(at) ?? "")) return true;
	return false;
}
/** `c.json(order)` of Hono: its client knows the type of it. */
function isOfHono(node) {
	for (let at = node; !import_ts_morph_common.ts.isStatement(at) && !import_ts_morph_common.ts.isFunctionLike(at); at = at.parent) if (import_ts_morph_common.ts.isCallExpression(at) && /^(?:c|ctx)\.json$/.test(at.expression.getText())) return true;
	return false;
}
function nameOfFunction(at) {
	if (import_ts_morph_common.ts.isFunctionDeclaration(at)) return at.name?.text;
	if (import_ts_morph_common.ts.isSourceFile(at)) return void 0;
	const named = import_ts_morph_common.ts.isSatisfiesExpression(at.parent) || import_ts_morph_common.ts.isParenthesizedExpression(at.parent) ? at.parent : at;
	return import_ts_morph_common.ts.isVariableDeclaration(named.parent) ? named.parent.name.getText() : void 0;
}
/** `JSON.parse(JSON.stringify(order))` makes a copy; it leaves later, or not at all. */
function isParsedAgain(node) {
	let at = node;
	while (!import_ts_morph_common.ts.isCallExpression(at.parent) && !import_ts_morph_common.ts.isStatement(at.parent)) {
		if (import_ts_morph_common.ts.isFunctionLike(at.parent)) return false;
		at = at.parent;
	}
	const outer = at.parent.parent;
	return import_ts_morph_common.ts.isCallExpression(outer) && /^(?:JSON|superjson|SuperJSON)\.(?:parse|deserialize)$/.test(outer.expression.getText());
}
function isInHandler(node) {
	let at = node;
	while (!import_ts_morph_common.ts.isSourceFile(at) && !import_ts_morph_common.ts.isFunctionLike(at)) at = at.parent;
	return isHandler(at);
}
const nitro = /^(?:define(?:Cached)?EventHandler|(?:cached)?[eE]ventHandler)$/;
const routes = /^(?:get|post|put|patch|delete|all|options|head)$/;
/** A function whose result is the response: `app.get('/orders', async () => …)`, Fastify's `{ url, handler }`, Nitro, a GraphQL resolver. */
function isHandler(made) {
	if (import_ts_morph_common.ts.isMethodDeclaration(made)) return isResolver(made.parent, nameOf(made.name));
	if (!import_ts_morph_common.ts.isArrowFunction(made) && !import_ts_morph_common.ts.isFunctionExpression(made)) return false;
	const { parent } = made;
	if (import_ts_morph_common.ts.isCallExpression(parent)) {
		const { expression: callee } = parent;
		if (nitro.test(callee.getText())) return true;
		const [path] = parent.arguments;
		return import_ts_morph_common.ts.isPropertyAccessExpression(callee) && routes.test(callee.name.text) && parent.arguments.at(-1) === made && path !== void 0 && (import_ts_morph_common.ts.isStringLiteralLike(path) || import_ts_morph_common.ts.isTemplateExpression(path)) && /^.\//.test(path.getText());
	}
	if (!import_ts_morph_common.ts.isPropertyAssignment(parent)) return false;
	const whole = parent.parent.parent;
	if (nameOf(parent.name) === "handler" && import_ts_morph_common.ts.isCallExpression(whole) && nitro.test(whole.expression.getText())) return true;
	const beside = parent.parent.properties.map(({ name }) => name === void 0 ? "" : nameOf(name));
	return nameOf(parent.name) === "handler" && beside.includes("url") || isResolver(parent.parent, nameOf(parent.name));
}
/** `{ Query: { orders } }`; what is below another type has the row as its first argument. */
function isResolver(object, name) {
	if (!import_ts_morph_common.ts.isObjectLiteralExpression(object)) return false;
	const keys = [...keysTo(object).keys, name];
	return keys.length > 1 && /^(?:Query|Mutation|Subscription)$/.test(keys.at(-2) ?? "");
}
/** A method of a controller, or of a resolver of GraphQL: what it gives back is the response. */
function isHandlerOfNest(node) {
	let at = node;
	while (!import_ts_morph_common.ts.isSourceFile(at) && !import_ts_morph_common.ts.isMethodDeclaration(at)) {
		if (import_ts_morph_common.ts.isFunctionLike(at)) return false;
		at = at.parent;
	}
	if (!import_ts_morph_common.ts.isMethodDeclaration(at) || !import_ts_morph_common.ts.isClassDeclaration(at.parent)) return false;
	const decorators = (owner) => (import_ts_morph_common.ts.getDecorators(owner) ?? []).map((one) => one.getText()).join(" ");
	return /@(?:Controller|Resolver)\b/.test(decorators(at.parent)) && /@(?:Get|Post|Put|Patch|Delete|All|Query|Mutation|ResolveField|Subscription)\b/.test(decorators(at));
}

// src/application/code/typescript/says-name.ts
/** So many nodes are looked at before the compiler is asked. */
const most = 3e3;
/** Whether a field by an old name can come from these types, or from what they name. False only if none can: what they lead to is read as text. */
function maySayOldName(written, checker, prisma) {
	const known = knownOf(checker, prisma);
	const seen = /* @__PURE__ */ new Set();
	let left = most;
	const says = (node) => {
		left -= 1;
		if (left < 0 || isMadeUp(node)) return true;
		if (import_ts_morph_common.ts.isStringLiteralLike(node)) return known.old.has(node.text);
		if (import_ts_morph_common.ts.isIdentifier(node)) return known.old.has(node.text) || isReference$1(node) && leadsToName(node);
		return import_ts_morph_common.ts.forEachChild(node, (child) => says(child) || void 0) === true;
	};
	const leadsToName = (name) => {
		const declarations = declarationsOf(symbolOf(name, checker), checker);
		return declarations.length === 0 || declarations.some(declares);
	};
	const declares = (declaration) => {
		const whole = import_ts_morph_common.ts.isBindingElement(declaration) ? variableOf(declaration) : declaration;
		if (seen.has(whole) || known.silent.has(whole)) return false;
		seen.add(whole);
		const file = whole.getSourceFile();
		if (prisma.isClientFile(file) || isOfLibrary(file)) return false;
		return import_ts_morph_common.ts.isParameter(whole) && whole.type === void 0 || isOfOthers(file) || says(whole);
	};
	if (written.some(says)) return true;
	for (const one of seen) known.silent.add(one);
	return false;
}
const all = /* @__PURE__ */ new WeakMap();
function knownOf(checker, { models }) {
	const known = all.get(checker) ?? {
		old: new Set([...models.values()].flatMap(({ renamed }) => [...renamed.keys()])),
		silent: /* @__PURE__ */ new WeakSet()
	};
	all.set(checker, known);
	return known;
}
/** Types that put names together, or that say them in another file. */
function isMadeUp(node) {
	return import_ts_morph_common.ts.isTemplateLiteralTypeNode(node) || import_ts_morph_common.ts.isImportTypeNode(node) || import_ts_morph_common.ts.isIdentifier(node) && /^(?:Uncapitalize|Capitalize|Lowercase|Uppercase)$/.test(node.text);
}
/** Whether a name stands for something that is declared elsewhere; not a key, nor a property that is read. */
function isReference$1(node) {
	const { parent } = node;
	if (import_ts_morph_common.ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (import_ts_morph_common.ts.isBindingElement(parent)) return parent.initializer === node;
	if (import_ts_morph_common.ts.isShorthandPropertyAssignment(parent)) return true;
	return parent.name !== node;
}
function symbolOf(name, checker) {
	return import_ts_morph_common.ts.isShorthandPropertyAssignment(name.parent) ? checker.getShorthandAssignmentValueSymbol(name.parent) : checker.getSymbolAtLocation(name);
}
/** The variable or parameter that a name is taken out of. */
function variableOf(element) {
	let at = element;
	while (import_ts_morph_common.ts.isBindingElement(at) || import_ts_morph_common.ts.isObjectBindingPattern(at) || import_ts_morph_common.ts.isArrayBindingPattern(at)) at = at.parent;
	return at;
}
function isOfLibrary({ fileName }) {
	return fileName.startsWith("/typescript-library/") || fileName.includes("/node_modules/@prisma/");
}
function isOfOthers({ fileName }) {
	return fileName.includes("/node_modules/");
}

// src/application/code/typescript/shape.ts
const deepest$5 = 3;
/** The old names in a shape, at any depth, each once. */
function oldNamesOf({ renamed, within }) {
	return [.../* @__PURE__ */ new Set([...renamed.map(([from]) => from), ...[...within.values()].flatMap(oldNamesOf)])];
}
/** The shape of a row of Prisma's, or of rows, that a type describes; null if nothing of it is renamed. `known`: the model, if the type has lost it. */
function shapeOf(type, checker, prisma, known = null, depth = 0) {
	const real = checker.getNonNullableType(type);
	const isNullable = real !== type;
	const element = checker.isArrayType(real) ? checker.getTypeArguments(real)[0] : void 0;
	if (element !== void 0) {
		const one = shapeOf(element, checker, prisma, known, depth);
		return one === null || one.isList ? null : {
			...one,
			isList: true,
			isNullable
		};
	}
	const isObject = (real.flags & (import_ts_morph_common.ts.TypeFlags.Object | import_ts_morph_common.ts.TypeFlags.Intersection)) !== 0;
	if (depth > deepest$5 || !isObject || isClientLike(real) || isArgument$1(real, prisma)) return null;
	const model = modelOf(real, checker, prisma) ?? known;
	const names = model === null ? void 0 : prisma.models.get(model);
	if (names === void 0) return null;
	const isPrismas = (name) => {
		const property = real.getProperty(name);
		const declarations = declarationsOf(property, checker);
		return property !== void 0 && (declarations.length === 0 || declarations.some((one) => prisma.isClientFile(one.getSourceFile())));
	};
	const renamed = [...names.renamed].filter(([from]) => isPrismas(from));
	const within = new Map(real.getProperties().flatMap((property) => {
		const related = names.relations.get(property.name);
		if (related === void 0) return [];
		const own = shapeOf(checker.getTypeOfSymbol(property), checker, prisma, related, depth + 1);
		return own === null ? [] : [[property.name, own]];
	}));
	return renamed.length === 0 && within.size === 0 ? null : {
		isList: false,
		isNullable,
		renamed,
		within
	};
}
function modelOf(type, checker, prisma) {
	for (const { name } of type.getProperties()) {
		const model = modelOfProperty(type, name, checker, prisma);
		if (model !== null && prisma.models.get(model)?.relations.has(name) !== true) return model;
	}
	return null;
}
/** Arguments, delegates and clients have fields of their own, which no row has. */
function isClientLike(type) {
	return type.getCallSignatures().length > 0 || type.getProperty("findMany") !== void 0;
}
/** What a call is given, such as `Prisma.OrderInclude`, has the names of a row's fields, too. */
function isArgument$1({ aliasSymbol }, prisma) {
	return aliasSymbol !== void 0 && /(?:Input|Select|Include|Omit|Args)$/.test(aliasSymbol.name) && aliasSymbol.declarations?.some((one) => prisma.isClientFile(one.getSourceFile())) === true;
}
/** What stands before and behind an expression so that its value goes on having the old names; `drops` leaves the new ones out. */
function keptShape(expression, shape, drops) {
	const text = expression.getText();
	const isSimple = import_ts_morph_common.ts.isIdentifier(expression);
	const chain = isSimple || import_ts_morph_common.ts.isPropertyAccessExpression(expression) || import_ts_morph_common.ts.isCallExpression(expression) || import_ts_morph_common.ts.isElementAccessExpression(expression);
	if (shape.isList) {
		const mapped = `${shape.isNullable ? "?" : ""}.map((row) => (${literal("row", shape, drops, 1)}))`;
		return chain ? {
			before: "",
			behind: mapped
		} : {
			before: "(",
			behind: `)${mapped}`
		};
	}
	const rest = (name) => literal(name, shape, drops, 1).slice(5 + name.length);
	if (isSimple) return {
		before: `${shape.isNullable ? `${text} && ` : ""}{ ...`,
		behind: rest(text)
	};
	const guard = shape.isNullable ? "row && " : "";
	return {
		before: `((row) => ${guard === "" ? "(" : guard}{ ...row${rest("row")}${guard === "" ? ")" : ""})(`,
		behind: ")"
	};
}
/** The same behind a promise: `.then((result) => …)`. */
function keptWhenItIsThere(shape, drops) {
	return {
		before: "",
		behind: `.then((result) => ${shape.isList ? `result${shape.isNullable ? "?" : ""}.map((row) => (${literal("row", shape, drops, 1)}))` : `(${shape.isNullable ? "result && " : ""}${literal("result", shape, drops, 1)})`})`
	};
}
function literal(name, { renamed, within, isSpread }, drops, depth) {
	const inner = (value, own) => {
		const row = `row${depth + 1}`;
		if (own.isList) return `${value}${own.isNullable ? "?" : ""}.map((${row}) => (${literal(row, own, drops, depth + 1)}))`;
		return `${own.isNullable ? `${value} && ` : ""}${literal(value, own, drops, depth + 1)}`;
	};
	const fields = renamed.flatMap(([from, to]) => {
		const own = within.get(from);
		const value = `${name}.${to}`;
		return [`${from}: ${own === void 0 ? value : inner(value, own)}`, ...drops ? [`${to}: undefined`] : []];
	});
	const others = [...within].filter(([key]) => !renamed.some(([from]) => from === key)).map(([key, own]) => `${key}: ${inner(`${name}.${key}`, own)}`);
	const added = [...fields, ...others].join(", ");
	return `{ ...${name}, ${isSpread === true ? `...{ ${added} }` : added} }`;
}

// src/application/code/typescript/value-origin.ts
const sameRows$1 = /^(?:filter|slice|toSorted|sort|reverse|toReversed|find|findLast|at|pop|shift|concat|splice)$/;
const eachRow$3 = /^(?:map|flatMap|forEach|filter|find|findIndex|findLast|some|every|sort|toSorted)$/;
const deepest$4 = 12;
/** What is no model: the rows are of another database. */
const ofOther = "";
/** The model whose rows an expression holds, followed through variables, callbacks and functions to Prisma's call, since types often lose it; no model's name if another database was asked. */
function modelBehind(node, checker, prisma, depth = 0) {
	if (depth > deepest$4) return null;
	const behind = (next) => modelBehind(next, checker, prisma, depth + 1);
	if (import_ts_morph_common.ts.isAwaitExpression(node) || import_ts_morph_common.ts.isParenthesizedExpression(node) || import_ts_morph_common.ts.isNonNullExpression(node)) return behind(node.expression);
	if (import_ts_morph_common.ts.isAsExpression(node) || import_ts_morph_common.ts.isSatisfiesExpression(node)) return behind(node.expression);
	if (import_ts_morph_common.ts.isBinaryExpression(node)) return behind(node.left) ?? behind(node.right);
	if (import_ts_morph_common.ts.isConditionalExpression(node)) return behind(node.whenTrue) ?? behind(node.whenFalse);
	if (import_ts_morph_common.ts.isElementAccessExpression(node)) return behind(node.expression);
	if (import_ts_morph_common.ts.isPropertyAccessExpression(node)) return related(behind(node.expression), node.name.text, prisma);
	if (import_ts_morph_common.ts.isObjectBindingPattern(node) || import_ts_morph_common.ts.isArrayBindingPattern(node)) return behind(node.parent);
	if (import_ts_morph_common.ts.isCallExpression(node)) return ofCall$1(node, checker, prisma, behind);
	if (import_ts_morph_common.ts.isIdentifier(node)) {
		const symbol = import_ts_morph_common.ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
		return symbol?.valueDeclaration === void 0 ? null : behind(symbol.valueDeclaration);
	}
	const typed = import_ts_morph_common.ts.isVariableDeclaration(node) || import_ts_morph_common.ts.isParameter(node) ? node.type : void 0;
	const declared = typed === void 0 ? null : modelOfRows(typed, checker, prisma, depth);
	if (declared !== null) return declared;
	if (import_ts_morph_common.ts.isVariableDeclaration(node)) {
		const loop = node.parent.parent;
		return node.initializer !== void 0 ? behind(node.initializer) : import_ts_morph_common.ts.isForOfStatement(loop) ? behind(loop.expression) : null;
	}
	if (import_ts_morph_common.ts.isBindingElement(node)) {
		const element = elementOfAll(node);
		if (element !== null) return behind(element);
		const name = node.propertyName ?? node.name;
		return import_ts_morph_common.ts.isObjectBindingPattern(node.parent) && node.dotDotDotToken === void 0 ? import_ts_morph_common.ts.isIdentifier(name) ? related(behind(node.parent), name.text, prisma) : null : behind(node.parent);
	}
	return import_ts_morph_common.ts.isParameter(node) ? ofParameter(node, prisma, behind) : null;
}
/** The model whose rows a type is of that the application wrote: `Prisma.OrderGetPayload<…>`, also behind names of its own. */
function modelOfRows(node, checker, prisma, depth = 0) {
	if (depth > deepest$4) return null;
	if (import_ts_morph_common.ts.isArrayTypeNode(node)) return modelOfRows(node.elementType, checker, prisma, depth + 1);
	if (import_ts_morph_common.ts.isParenthesizedTypeNode(node)) return modelOfRows(node.type, checker, prisma, depth + 1);
	if (!import_ts_morph_common.ts.isTypeReferenceNode(node)) return null;
	const name = import_ts_morph_common.ts.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
	if (/^(?:Array|ReadonlyArray|Promise|Awaited|Readonly|NonNullable|Pick|Omit|Partial|Required)$/.test(name.text)) {
		const [first] = node.typeArguments ?? [];
		return first === void 0 ? null : modelOfRows(first, checker, prisma, depth + 1);
	}
	if (name.text.endsWith("GetPayload")) return modelOfType(node, checker, prisma);
	const [declaration] = declarationsOf(checker.getSymbolAtLocation(name), checker);
	return declaration !== void 0 && import_ts_morph_common.ts.isTypeAliasDeclaration(declaration) ? modelOfRows(declaration.type, checker, prisma, depth + 1) : null;
}
function ofCall$1(node, checker, prisma, behind) {
	const { expression: callee } = node;
	if (import_ts_morph_common.ts.isPropertyAccessExpression(callee)) {
		const model = modelOf$1(callee.expression, checker, prisma) ?? relatedModel(callee, checker, prisma);
		if (model !== null) return model;
		if (isDelegateOfOther(callee.expression, checker, prisma)) return ofOther;
		if (sameRows$1.test(callee.name.text)) return behind(callee.expression);
		const [first] = node.arguments;
		if (first !== void 0 && callee.getText() === "Promise.all") return behind(first);
		if (/^(?:map|flatMap)$/.test(callee.name.text) && first !== void 0 && import_ts_morph_common.ts.isArrowFunction(first)) return import_ts_morph_common.ts.isBlock(first.body) ? null : behind(first.body);
	}
	const body = (checker.getResolvedSignature(node)?.declaration)?.body;
	if (body === void 0) return null;
	if (!import_ts_morph_common.ts.isBlock(body)) return behind(body);
	return returnsOf(body).reduce((found, value) => found ?? behind(value), null);
}
/** What a function gives back, not what functions within it do. */
function returnsOf(body) {
	const found = [];
	const visit = (node) => {
		if (import_ts_morph_common.ts.isFunctionLike(node)) return;
		if (import_ts_morph_common.ts.isReturnStatement(node) && node.expression !== void 0) found.push(node.expression);
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	import_ts_morph_common.ts.forEachChild(body, visit);
	return found;
}
/** The row that a callback is given: of `map` and the like, or of a computed field of `$extends`. */
function ofParameter(node, prisma, behind) {
	const callback = node.parent;
	const at = callback.parameters.indexOf(node);
	const { parent } = callback;
	const method = import_ts_morph_common.ts.isCallExpression(parent) && import_ts_morph_common.ts.isPropertyAccessExpression(parent.expression) ? parent.expression : null;
	if (at === 1 && method !== null && /^(?:reduce|reduceRight|sort|toSorted)$/.test(method.name.text)) return behind(method.expression);
	if (at !== 0) return null;
	if (import_ts_morph_common.ts.isMethodDeclaration(callback) && import_ts_morph_common.ts.isObjectLiteralExpression(callback.parent)) {
		const { keys, root } = keysTo(callback.parent);
		return ofComputed([...keys, nameOf(callback.name)], root, prisma);
	}
	if (!import_ts_morph_common.ts.isArrowFunction(callback) && !import_ts_morph_common.ts.isFunctionExpression(callback)) return null;
	const call = callback.parent;
	if (import_ts_morph_common.ts.isCallExpression(call)) {
		const { expression: callee } = call;
		return import_ts_morph_common.ts.isPropertyAccessExpression(callee) && (eachRow$3.test(callee.name.text) || callee.name.text === "then") ? behind(callee.expression) : null;
	}
	const { keys, root } = keysTo(callback);
	return ofComputed(keys, root, prisma);
}
/** The model of `$extends({ result: { order: { field: { compute } } } })`. */
function ofComputed(keys, root, prisma) {
	return import_ts_morph_common.ts.isCallExpression(root.parent) && /\.\$extends$|defineExtension$/.test(root.parent.expression.getText()) && keys[0] === "result" && keys[3] === "compute" ? modelNamed(keys[1] ?? "", prisma) : null;
}
function isDelegateOfOther(node, checker, prisma) {
	if (prisma.otherModels.length === 0 || !import_ts_morph_common.ts.isPropertyAccessExpression(node)) return false;
	return isOtherClient(checker.getTypeAtLocation(node.expression), prisma);
}
function related(model, field, { models }) {
	return model === null || model === ofOther ? model : models.get(model)?.relations.get(field) ?? null;
}

// src/application/code/typescript/written-type.ts
/** Where the application writes the type that a value must have: `const rows: Order[] = [row]`. Empty if nowhere, null if only the compiler knows. */
function writtenTypes(node, isOfPrisma) {
	return isJavaScript(node.getSourceFile()) ? null : typesAround(node, isOfPrisma);
}
function typesAround(node, isOfPrisma) {
	const { parent } = node;
	if (import_ts_morph_common.ts.isNewExpression(parent) && collections.test(parent.expression.getText())) return parent.typeArguments ?? typesAround(parent, isOfPrisma);
	if (import_ts_morph_common.ts.isCallExpression(parent)) return parent.expression !== node && isOfPrisma(parent) ? [] : null;
	if (import_ts_morph_common.ts.isVariableDeclaration(parent)) return parent.type !== void 0 ? [parent.type] : import_ts_morph_common.ts.isIdentifier(parent.name) ? [] : null;
	if (import_ts_morph_common.ts.isSatisfiesExpression(parent)) return [parent.type];
	if (import_ts_morph_common.ts.isReturnStatement(parent)) return typesGivenBack(functionAround$1(parent), isOfPrisma);
	if (import_ts_morph_common.ts.isArrowFunction(parent) && parent.body === node) return typesGivenBack(parent, isOfPrisma);
	if (import_ts_morph_common.ts.isPropertyAssignment(parent) || import_ts_morph_common.ts.isShorthandPropertyAssignment(parent) || import_ts_morph_common.ts.isSpreadAssignment(parent)) return typesAround(parent.parent, isOfPrisma);
	return isPart(node) ? typesAround(parent, isOfPrisma) : null;
}
const collections = /^(?:Weak)?(?:Map|Set)$/;
/** Whether what stands around a value is expected to have its type, or is a list of such. */
function isPart(node) {
	const { parent } = node;
	return import_ts_morph_common.ts.isParenthesizedExpression(parent) || import_ts_morph_common.ts.isArrayLiteralExpression(parent) || import_ts_morph_common.ts.isSpreadElement(parent) || import_ts_morph_common.ts.isAwaitExpression(parent) || import_ts_morph_common.ts.isConditionalExpression(parent) && parent.condition !== node || import_ts_morph_common.ts.isBinaryExpression(parent) && (parent.operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.QuestionQuestionToken || parent.operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.BarBarToken || parent.operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.AmpersandAmpersandToken);
}
function functionAround$1(node) {
	let at = node;
	while (!import_ts_morph_common.ts.isSourceFile(at) && !import_ts_morph_common.ts.isFunctionLike(at)) at = at.parent;
	return at;
}
function typesGivenBack(made, isOfPrisma) {
	if (import_ts_morph_common.ts.isFunctionDeclaration(made)) return made.type === void 0 ? [] : [made.type];
	if (import_ts_morph_common.ts.isMethodDeclaration(made) && import_ts_morph_common.ts.isClassLike(made.parent)) return made.type === void 0 ? [] : [made.type];
	if (!import_ts_morph_common.ts.isArrowFunction(made) && !import_ts_morph_common.ts.isFunctionExpression(made)) return null;
	if (made.type !== void 0) return [made.type];
	return import_ts_morph_common.ts.isCallExpression(made.parent) ? typesOfCallback(made, made.parent, isOfPrisma) : typesAround(made, isOfPrisma);
}
const plainCallbacks = /^(?:filter|find|findIndex|findLast|findLastIndex|forEach|some|every|sort|toSorted)$/;
/** What the callback of a list’s method has to give back: of `map` what its result has to be, of `reduce` what it begins with. */
function typesOfCallback(callback, call, isOfPrisma) {
	const { expression: callee, arguments: given, typeArguments } = call;
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(callee) || given[0] !== callback || typeArguments !== void 0) return null;
	const method = callee.name.text;
	if (plainCallbacks.test(method)) return [];
	const around = /^(?:map|flatMap|reduce|reduceRight)$/.test(method) ? typesAround(call, isOfPrisma) : null;
	if (around === null || method.endsWith("ap")) return around;
	const [, first] = given;
	return first !== void 0 && import_ts_morph_common.ts.isNewExpression(first) ? [...around, first.expression] : null;
}

// src/application/code/typescript/borders.ts
/** If a result of Prisma's leaves what the compiler follows: a response, or a type with the old name. `--write` keeps the old names there. */
function borderPlace(node, search) {
	const { names: { prisma }, checker, readers, ownNames, keepsBoth } = search;
	if (prisma === null || prisma.separated || !isValue(node)) return null;
	const isResponse = leaves(node);
	if (!isResponse && ownNames.size === 0) return null;
	if (!mayBeRow(node, checker, prisma)) return null;
	if (!isResponse && isGivenToPrisma(node, checker, prisma)) return null;
	if (!isResponse && isGivenToAll(node)) return null;
	const cast = castTo(node);
	const written = isResponse ? null : cast === null ? writtenTypes(node, (call) => isCallOfPrisma(call, checker, prisma)) : [cast];
	if (written !== null && !maySayOldName(written, checker, prisma)) return null;
	const own = isResponse ? null : ownType(node, cast, checker);
	if (!isResponse && (own === null || !mayAsk(own, search, prisma))) return null;
	const given = checker.getTypeAtLocation(node);
	const isPromise = given.getProperty("then") !== void 0;
	const type = isPromise ? checker.getAwaitedType(given) ?? given : given;
	const shape = shapeOf(type, checker, prisma) ?? shapeOf(type, checker, prisma, modelBehind(node, checker, prisma));
	const kept = shape === null || own === null ? shape : asked(shape, own, search, prisma);
	if (kept === null) return null;
	const isShorthand = import_ts_morph_common.ts.isShorthandPropertyAssignment(node.parent);
	const isTyped = isResponse && isTypedResponse(node, checker);
	const wanted = isTyped ? spread(kept) : kept;
	const drops = isResponse && !isTyped && cast === null && !isReadByType(node) && !keepsBoth() && !isParsedAgain(node);
	const { before, behind } = isPromise ? keptWhenItIsThere(wanted, drops) : inBrackets(keptShape(node, wanted, drops), isBeforeCast(node) && !wanted.isList);
	const start = node.getStart();
	const end = node.getEnd();
	const old = oldNamesOf(wanted);
	const known = [...new Set(old.flatMap((name) => readers().get(name) ?? []))];
	const found = known.length === 0 ? "" : `; it may be read at ${known.slice(0, 3).join(", ")}${known.length > 3 ? " …" : ""}`;
	const goes = isResponse ? "it leaves the application here" : "a type of the application’s own has the old name";
	const line = node.getText().split("\n")[0] ?? "";
	return {
		start,
		end: start + Math.min(line.length, 60),
		class: "look",
		why: `a result of Prisma’s with ${old.join(", ")}: ${goes}, and --write keeps the old name${old.length === 1 ? "" : "s"}${found}`,
		edit: {
			start,
			end: start,
			text: `${isShorthand ? `${node.getText()}: ` : ""}${before}`
		},
		also: [{
			start: end,
			end,
			text: behind
		}]
	};
}
/** Whether what a response takes has a type, as in `NextApiResponse<{ orders: Order[] }>`. */
function isTypedResponse(node, checker) {
	for (let at = node.parent; !import_ts_morph_common.ts.isStatement(at) && !import_ts_morph_common.ts.isFunctionLike(at); at = at.parent) {
		if (!import_ts_morph_common.ts.isCallExpression(at)) continue;
		const { declaration } = checker.getResolvedSignature(at) ?? {};
		if (declaration === void 0 || import_ts_morph_common.ts.isJSDocSignature(declaration) || declaration.typeParameters !== void 0) return false;
		break;
	}
	const type = checker.getContextualType(node);
	if (type === void 0) return false;
	const real = checker.getNonNullableType(type);
	return (real.isUnion() ? real.types : [real]).some((one) => (one.flags & (import_ts_morph_common.ts.TypeFlags.Object | import_ts_morph_common.ts.TypeFlags.Intersection)) !== 0 && (checker.isArrayType(one) || one.getProperties().length > 0));
}
function isValue(node) {
	if (import_ts_morph_common.ts.isIdentifier(node)) return isPlaceOfValue(node);
	return (import_ts_morph_common.ts.isCallExpression(node) || import_ts_morph_common.ts.isAwaitExpression(node) || import_ts_morph_common.ts.isPropertyAccessExpression(node)) && isPlaceOfValue(node);
}
/** Whether a whole value stands there: an argument, a property, what is given back, an attribute. */
function isPlaceOfValue(node) {
	const { parent } = node;
	return (import_ts_morph_common.ts.isCallExpression(parent) || import_ts_morph_common.ts.isNewExpression(parent)) && parent.arguments?.includes(node) === true || import_ts_morph_common.ts.isPropertyAssignment(parent) && parent.initializer === node || import_ts_morph_common.ts.isShorthandPropertyAssignment(parent) && parent.name === node || import_ts_morph_common.ts.isSpreadAssignment(parent) || import_ts_morph_common.ts.isSpreadElement(parent) || import_ts_morph_common.ts.isArrayLiteralExpression(parent) || import_ts_morph_common.ts.isJsxSpreadAttribute(parent) || import_ts_morph_common.ts.isReturnStatement(parent) && parent.expression === node || import_ts_morph_common.ts.isArrowFunction(parent) && parent.body === node && import_ts_morph_common.ts.isCallExpression(node) || import_ts_morph_common.ts.isVariableDeclaration(parent) && parent.initializer === node && parent.type !== void 0 || import_ts_morph_common.ts.isJsxExpression(parent) || isBeforeCast(node);
}
/** An object before a cast may stand behind an arrow. */
function inBrackets(kept, are) {
	return are ? {
		before: `(${kept.before}`,
		behind: `${kept.behind})`
	} : kept;
}
/** The type that is expected, or that of the rows if a list is expected. */
function ownType(node, cast, checker) {
	const { parent } = node;
	const whole = import_ts_morph_common.ts.isSpreadAssignment(parent) || import_ts_morph_common.ts.isJsxSpreadAttribute(parent) || isSpreadInList(parent) ? parent.parent : node;
	const type = cast === null ? parsedType(whole, checker) ?? boundOf$1(node, checker) ?? checker.getContextualType(whole) : checker.getTypeFromTypeNode(cast);
	if (type === void 0) return null;
	const real = objectOf(checker.getNonNullableType(checker.getAwaitedType(type) ?? type), checker);
	return (real.flags & (import_ts_morph_common.ts.TypeFlags.Object | import_ts_morph_common.ts.TypeFlags.Intersection)) === 0 ? null : real;
}
/** `[...rows]`. */
function isSpreadInList(node) {
	return import_ts_morph_common.ts.isSpreadElement(node) && import_ts_morph_common.ts.isArrayLiteralExpression(node.parent);
}
/** An element of `const [a, b] = await Promise.all([…])`, whose names say no type: nothing of the application's own is expected there. */
function isGivenToAll({ parent }) {
	if (!import_ts_morph_common.ts.isArrayLiteralExpression(parent)) return false;
	const call = parent.parent;
	if (!import_ts_morph_common.ts.isCallExpression(call) || call.typeArguments !== void 0 || call.arguments[0] !== parent) return false;
	if (!/^Promise\.all(?:Settled)?$|\.\$transaction$/.test(call.expression.getText())) return false;
	const { parent: waited } = call;
	const named = import_ts_morph_common.ts.isAwaitExpression(waited) ? waited.parent : waited;
	return import_ts_morph_common.ts.isVariableDeclaration(named) && named.type === void 0;
}
/** Whether a type has a field by a name that is renamed, or that leads to one: asked before the type of a result, which costs most. */
function mayAsk(own, search, prisma) {
	const { checker } = search;
	const list = checker.isArrayType(own) ? elementOf(own, checker) : own;
	return list !== null && [...prisma.models.values()].some(({ renamed, relations }) => [...renamed.keys(), ...relations.keys()].some((name) => isOfApplication$1(list.getProperty(name), search, prisma)));
}
/** Whether a field is declared by the application. Of `GetPayload<typeof args>` it is declared by `args`, and renamed in them. */
function isOfApplication$1(symbol, { renamedDeclarations }, prisma) {
	return symbol?.declarations?.some((declaration) => {
		const file = declaration.getSourceFile();
		return !prisma.isClientFile(file) && !file.fileName.includes("/node_modules/") && !renamedDeclarations.has(declaration);
	}) === true;
}
/** What a parameter has to be if its type is inferred: `function label<T extends { user: … }>(row: T)`. */
function boundOf$1(node, checker) {
	const isElement = import_ts_morph_common.ts.isArrayLiteralExpression(node.parent);
	const whole = isElement ? node.parent : node;
	const { parent } = whole;
	if (!import_ts_morph_common.ts.isCallExpression(parent)) return null;
	const made = checker.getResolvedSignature(parent)?.declaration;
	const parameter = made?.parameters[parent.arguments.indexOf(whole)];
	if (parameter === void 0 || import_ts_morph_common.ts.isJSDocParameterTag(parameter) || parameter.type === void 0) return null;
	const type = checker.getTypeFromTypeNode(parameter.type);
	const element = elementOf(type, checker);
	const given = element ?? type;
	const bound = (given.isUnion() ? given.types.find(isParameter) : void 0) ?? given;
	if ((isParameter(bound) && bound.symbol.declarations?.some((one) => one.parent === made)) !== true || isElement && element === null) return null;
	return element === null || isElement ? checker.getBaseConstraintOfType(bound) ?? null : type;
}
function isParameter({ flags }) {
	return (flags & import_ts_morph_common.ts.TypeFlags.TypeParameter) !== 0;
}
function elementOf(type, checker) {
	return checker.isArrayType(type) ? checker.getTypeArguments(type)[0] ?? null : null;
}
/** The rows that a type asks for: of a choice its first object, of a parameter what it has to be. */
function objectOf(type, checker) {
	const real = (type.flags & import_ts_morph_common.ts.TypeFlags.TypeParameter) === 0 ? type : checker.getBaseConstraintOfType(type) ?? type;
	if (!real.isUnion()) return real;
	return real.types.find((one) => (one.flags & (import_ts_morph_common.ts.TypeFlags.Object | import_ts_morph_common.ts.TypeFlags.Intersection)) !== 0) ?? real;
}
const eachRow$2 = /^(?:map|flatMap|forEach|filter|find|findLast|some|every|sort|toSorted)$/;
/** `orders.map(toView)`: rows of Prisma's that are given to a function of the application's own, whose type has the old name. */
function rowsPlace(node, search) {
	const { names: { prisma }, checker, ownNames } = search;
	if (prisma === null || prisma.separated || ownNames.size === 0) return null;
	const method = node.parent;
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(method) || method.expression !== node || !eachRow$2.test(method.name.text)) return null;
	const call = method.parent;
	const [callback] = import_ts_morph_common.ts.isCallExpression(call) && call.expression === method ? call.arguments : [];
	if (callback === void 0 || !(import_ts_morph_common.ts.isIdentifier(callback) || import_ts_morph_common.ts.isPropertyAccessExpression(callback))) return null;
	const [parameter] = checker.getTypeAtLocation(callback).getCallSignatures()[0]?.parameters ?? [];
	if (parameter === void 0) return null;
	const type = checker.getTypeAtLocation(node);
	const shape = shapeOf(type, checker, prisma) ?? shapeOf(type, checker, prisma, modelBehind(node, checker, prisma));
	if (shape === null || !shape.isList) return null;
	const own = objectOf(checker.getNonNullableType(checker.getTypeOfSymbol(parameter)), checker);
	const wanted = asked({
		...shape,
		isList: false
	}, own, search, prisma);
	if (wanted === null) return null;
	const { before, behind } = keptShape(node, {
		...wanted,
		isList: true,
		isNullable: false
	}, false);
	const [start, end] = [node.getStart(), node.getEnd()];
	const old = oldNamesOf(wanted).join(", ");
	return {
		start: callback.getStart(),
		end: callback.getEnd(),
		class: "look",
		why: `it is given results of Prisma’s with ${old}, and its own type has the old name, which --write keeps`,
		edit: {
			start,
			end: start,
			text: before
		},
		also: [{
			start: end,
			end,
			text: behind
		}]
	};
}
/** As much of a shape as a type of the application's own asks for by the old names. */
function asked(shape, type, search, prisma) {
	const { checker } = search;
	const element = checker.isArrayType(type) ? elementOf(type, checker) : type;
	const list = element === null ? void 0 : objectOf(element, checker);
	if (list === void 0 || shape.isList !== checker.isArrayType(type)) return null;
	const renamed = shape.renamed.filter(([from]) => isOfApplication$1(list.getProperty(from), search, prisma));
	const within = new Map([...shape.within].flatMap(([key, own]) => {
		const property = list.getProperty(key);
		const part = !isOfApplication$1(property, search, prisma) ? null : asked(own, checker.getNonNullableType(checker.getTypeOfSymbol(property)), search, prisma);
		return part === null ? [] : [[key, part]];
	}));
	return renamed.length === 0 && within.size === 0 ? null : {
		...shape,
		renamed,
		within
	};
}
/** The same shape, its old names in objects that are spread. */
function spread(shape) {
	return {
		...shape,
		isSpread: true,
		within: new Map([...shape.within].map(([key, own]) => [key, spread(own)]))
	};
}

// src/application/code/typescript/builder-chain.ts
const tableMethods = /^(?:from|into|table|selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|inTable|using|(?:inner|left|right|full|cross|leftOuter|rightOuter|fullOuter)?[jJ]oin(?:Lateral|Raw)?|createTable|alterTable|dropTable|dropTableIfExists|hasTable)$/;
/** The library that declares what a call is made on. */
function libraryOf(node, checker) {
	const name = packageOf(checker.getTypeAtLocation(node));
	if (name.startsWith("@supabase/")) return "supabase";
	if (name === "kysely" || name.startsWith("kysely")) return "kysely";
	if (name === "knex") return "knex";
	return name === "drizzle-orm" || name.startsWith("drizzle-orm/") ? "drizzle" : null;
}
/** Whether an argument of a call is the name of a table: `from('users')`, `knex('users')`, `pgTable('users', …)`. */
function isTableArgument(call, argument, checker) {
	if (call.arguments[0] !== argument) return false;
	const { expression: callee } = call;
	if (import_ts_morph_common.ts.isPropertyAccessExpression(callee)) {
		if (!tableMethods.test(callee.name.text)) return false;
		if (callee.expression.getText().endsWith(".storage")) return false;
		const schema = /\.schema\(\s*['"]([^'"]+)['"]\s*\)$/.exec(callee.expression.getText())?.[1];
		return (schema === void 0 || schema === "public") && libraryOf(callee.expression, checker) !== null;
	}
	return import_ts_morph_common.ts.isIdentifier(callee) && (libraryOf(callee, checker) === "knex" || isDrizzleTable(callee, checker));
}
/** `pgTable`, or what `pgTableCreator` and `pgSchema().table` give. */
function isDrizzleTable(callee, checker) {
	return /table/i.test(callee.text) && isDrizzle(callee, checker);
}
function isDrizzle(callee, checker) {
	const [declaration] = checker.getSymbolAtLocation(callee)?.declarations ?? [];
	if (declaration === void 0) return false;
	if (import_ts_morph_common.ts.isImportSpecifier(declaration)) {
		const from = declaration.parent.parent.parent.moduleSpecifier;
		return import_ts_morph_common.ts.isStringLiteral(from) && from.text.startsWith("drizzle-orm");
	}
	return libraryOf(callee, checker) === "drizzle";
}
/** What the chain that a call stands in is about: the calls below it, those behind it, and where a variable of it was made. */
function chainOf(call, checker) {
	const tables = /* @__PURE__ */ new Map();
	let library = null;
	const take = (one) => {
		const [first] = one.arguments;
		if (first === void 0 || !isTableArgument(one, first, checker)) return;
		for (const text of namesIn(first)) {
			const [, , name = "", alias] = /^(?:(\w+)\.)?"?(\w+)"?(?:\s+as\s+(\w+))?$/i.exec(text.trim()) ?? [];
			if (name !== "") tables.set(alias ?? name, name);
		}
	};
	const down = (node, depth) => {
		if (import_ts_morph_common.ts.isCallExpression(node)) {
			take(node);
			const { expression } = node;
			const on = import_ts_morph_common.ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
			library ??= libraryOf(on, checker);
			down(on, depth);
		} else if (import_ts_morph_common.ts.isParenthesizedExpression(node) || import_ts_morph_common.ts.isAwaitExpression(node) || import_ts_morph_common.ts.isNonNullExpression(node)) down(node.expression, depth);
		else if (import_ts_morph_common.ts.isIdentifier(node) && depth < 4) {
			const [declaration] = checker.getSymbolAtLocation(node)?.declarations ?? [];
			if (declaration !== void 0 && import_ts_morph_common.ts.isVariableDeclaration(declaration) && declaration.initializer !== void 0) down(declaration.initializer, depth + 1);
		}
	};
	let top = call;
	while (import_ts_morph_common.ts.isPropertyAccessExpression(top.parent) && import_ts_morph_common.ts.isCallExpression(top.parent.parent)) top = top.parent.parent;
	down(top, 0);
	return library === null ? null : {
		library,
		tables
	};
}
/** The texts of an argument: one, or a list of them. */
function namesIn(argument) {
	if (import_ts_morph_common.ts.isStringLiteralLike(argument)) return [argument.text];
	return import_ts_morph_common.ts.isArrayLiteralExpression(argument) ? argument.elements.flatMap((element) => namesIn(element)) : [];
}

// src/application/code/typescript/edits.ts
/** Makes `name` of a property's name: `{ userId }` becomes `{ customerId: userId }`, in patterns, too; a text keeps its quotes. */
function renameOf(node, name) {
	const start = node.getStart();
	const end = node.getEnd();
	const { parent } = node;
	if (import_ts_morph_common.ts.isStringLiteralLike(node)) return {
		start: start + 1,
		end: end - 1,
		text: name
	};
	return {
		start,
		end,
		text: import_ts_morph_common.ts.isShorthandPropertyAssignment(parent) || import_ts_morph_common.ts.isBindingElement(parent) && parent.propertyName === void 0 && parent.name === node ? `${name}: ${node.text}` : name
	};
}
/** Where a name stands in its file, without the quotes of a text. */
function spanOf(node) {
	const quote = import_ts_morph_common.ts.isStringLiteralLike(node) ? 1 : 0;
	return {
		start: node.getStart() + quote,
		end: node.getEnd() - quote
	};
}

// src/application/code/typescript/postgrest.ts
/** The names in `id, user_id, users!orders_user_id_fkey(email), items:order_items(user_id)`. */
function selectedNames(text, root) {
	const found = [];
	const tables = [root];
	for (const match of text.matchAll(/(\.\.\.)?(?:("?[\w ]+?"?)\s*:(?!:)\s*)?(\w+)((?:!\w+)*)(\s*\()?|(\))/g)) {
		const [whole, spread, alias, name = "", hints = "", open, close] = match;
		if (close !== void 0) {
			tables.pop();
			continue;
		}
		const before = text.slice(0, match.index);
		if (/(?:::|->>?)\s*$/.test(before)) continue;
		const start = match.index + whole.length - (open?.length ?? 0) - hints.length - name.length;
		const table = tables.at(-1) ?? root;
		found.push({
			start,
			end: start + name.length,
			name,
			kind: open === void 0 ? "column" : "table",
			table,
			isNamed: alias !== void 0 || spread !== void 0
		});
		let at = start + name.length;
		for (const hint of hints.split("!").slice(1)) {
			at += 1;
			found.push({
				start: at,
				end: at + hint.length,
				name: hint,
				kind: "hint",
				table: name,
				isNamed: true
			});
			at += hint.length;
		}
		if (open !== void 0) tables.push(name);
	}
	return found;
}

// src/application/code/typescript/reads.ts
/** The pattern that a name is a property of in an assignment: `({ userId } = order)`. */
function assignedPattern({ parent }) {
	const literal = parent.parent;
	if (!import_ts_morph_common.ts.isObjectLiteralExpression(literal)) return null;
	for (let at = literal;; at = at.parent) {
		const outer = at.parent;
		if (import_ts_morph_common.ts.isBinaryExpression(outer)) return outer.left === at && outer.operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.EqualsToken ? literal : null;
		if (import_ts_morph_common.ts.isForOfStatement(outer)) return outer.initializer === at ? literal : null;
		if (!(import_ts_morph_common.ts.isObjectLiteralExpression(outer) || import_ts_morph_common.ts.isArrayLiteralExpression(outer) || import_ts_morph_common.ts.isPropertyAssignment(outer) && outer.initializer === at)) return null;
	}
}
function isProperty(node) {
	const { parent } = node;
	return (import_ts_morph_common.ts.isPropertyAssignment(parent) || import_ts_morph_common.ts.isShorthandPropertyAssignment(parent)) && parent.name === node;
}
/** The expression or pattern whose property a name reads (`order.userId`, `order['userId']`, `const { userId } = order`), or null. */
function readFrom(node) {
	const { parent } = node;
	if (import_ts_morph_common.ts.isPropertyAccessExpression(parent) && parent.name === node) return parent.expression;
	if (import_ts_morph_common.ts.isElementAccessExpression(parent) && parent.argumentExpression === node) return parent.expression;
	if (isProperty(node)) return assignedPattern(node);
	if (!import_ts_morph_common.ts.isBindingElement(parent) || !import_ts_morph_common.ts.isObjectBindingPattern(parent.parent)) return null;
	return (parent.propertyName === void 0 ? parent.name === node : parent.propertyName === node) && parent.dotDotDotToken === void 0 ? parent.parent : null;
}
/** The type that is read from: of a pattern of an assignment that of what is assigned, not that of its variables. */
function typeRead(from, checker) {
	const { parent } = from;
	if (!import_ts_morph_common.ts.isObjectLiteralExpression(from)) return checker.getTypeAtLocation(from);
	if (import_ts_morph_common.ts.isBinaryExpression(parent)) return checker.getTypeAtLocation(parent.right);
	if (import_ts_morph_common.ts.isForOfStatement(parent)) {
		const list = checker.getTypeAtLocation(parent.expression);
		return list.getNumberIndexType() ?? list;
	}
	if (import_ts_morph_common.ts.isPropertyAssignment(parent) && import_ts_morph_common.ts.isObjectLiteralExpression(parent.parent)) {
		const outer = checker.getNonNullableType(typeRead(parent.parent, checker)).getProperty(parent.name.getText());
		if (outer !== void 0) return checker.getNonNullableType(checker.getTypeOfSymbol(outer));
	}
	return checker.getTypeAtLocation(from);
}
/** Whether a name is the key of a property in an object literal. */
function isKey(node) {
	return isProperty(node) && assignedPattern(node) === null;
}

// src/application/code/typescript/sql-text.ts
const escapes = {
	n: "\n",
	t: "	",
	r: "\r",
	"0": "\0"
};
/** Reads a literal, a template, or texts joined by `+`; null for anything else. */
function sqlTextOf(node) {
	const made = {
		text: "",
		starts: [],
		ends: [],
		quote: ""
	};
	let values = 0;
	const put = (end) => {
		values += 1;
		for (const character of ` $${values} `) {
			made.text += character;
			made.starts.push(end);
			made.ends.push(end);
		}
	};
	const add = (part) => {
		if (import_ts_morph_common.ts.isStringLiteral(part) || import_ts_morph_common.ts.isNoSubstitutionTemplateLiteral(part)) read(part, 1, 1);
		else if (import_ts_morph_common.ts.isTemplateExpression(part)) {
			read(part.head, 1, 2);
			part.templateSpans.forEach((span) => {
				put(span.expression.getStart());
				read(span.literal, 1, span.literal.kind === import_ts_morph_common.ts.SyntaxKind.TemplateTail ? 1 : 2);
			});
		} else if (import_ts_morph_common.ts.isBinaryExpression(part) && part.operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.PlusToken) return add(part.left) && add(part.right);
		else if (import_ts_morph_common.ts.isParenthesizedExpression(part)) return add(part.expression);
		else put(part.getStart());
		return true;
	};
	const read = (part, skipStart, skipEnd) => {
		const file = part.getSourceFile().text;
		const start = part.getStart();
		const end = part.getEnd() - skipEnd;
		made.quote = file.slice(start, start + 1) === "}" ? "`" : file.slice(start, start + 1);
		for (let at = start + skipStart; at < end; at += 1) {
			const character = file[at] ?? "";
			made.starts.push(at);
			if (character !== "\\") made.text += character;
			else {
				at += 1;
				const escaped = file[at] ?? "";
				made.text += escapes[escaped] ?? escaped;
			}
			made.ends.push(at + 1);
		}
	};
	if (!isText(node)) return null;
	add(node);
	return made;
}
/** Whether an expression is a text as it stands, or puts one together. */
function isText(node) {
	if (import_ts_morph_common.ts.isBinaryExpression(node)) return node.operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.PlusToken && (isText(node.left) || isText(node.right));
	return import_ts_morph_common.ts.isStringLiteral(node) || import_ts_morph_common.ts.isNoSubstitutionTemplateLiteral(node) || import_ts_morph_common.ts.isTemplateExpression(node);
}

// src/application/code/typescript/builders.ts
const outputs = /^(?:select|returning|column|columns|distinct|first|groupBy)$/;
/** Names in texts and keys that Supabase, Kysely, Knex and Drizzle make SQL of. */
function builderPlaces(node, search) {
	return isKey(node) ? keyPlaces(node, search) : import_ts_morph_common.ts.isStringLiteralLike(node) ? textPlaces(node, search) : [];
}
function textPlaces(node, search) {
	const { checker, names } = search;
	const call = callOf(node);
	if (call === null) return import_ts_morph_common.ts.isPropertyAssignment(node.parent) ? [...conflictPlaces(node, search), ...changesPlaces(node, search)] : inCallback(node, search);
	if (isTableArgument(call, node.parent === call ? node : node.parent, checker)) return tableName(node, names);
	const column = drizzleColumn(node, call, search);
	if (column !== null) return column;
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(call.expression)) return libraryOf(call.expression, checker) === "kysely" ? inCallback(node, search) : [];
	const chain = chainOf(call, checker);
	if (chain === null) return [];
	if (chain.library === "kysely" && chain.tables.size === 0) return inCallback(node, search);
	const method = call.expression.name.text;
	if (method === "rpc") return new RegExp(String.raw`(?:^|_)${singularOf(names.table.from)}s?(?:_|$)`, "i").test(node.text) ? [lookAt(node, 0, node.text.length, "a function of the database that may be about buyers")] : [];
	if (chain.library === "supabase") return method === "select" ? selectPlaces(node, chain, names) : column1(node, call, chain, names);
	return namePlaces(node, chain, names, outputs.test(method));
}
/** A name within what a chain of Kysely's is given as a function: `select(({ fn }) => ['users.email', fn.sum('orders.total')])`. */
function inCallback(node, { checker, names }) {
	const outer = import_ts_morph_common.ts.isArrayLiteralExpression(node.parent) ? node.parent : node;
	const isResult = import_ts_morph_common.ts.isArrowFunction(outer.parent) && outer.parent.body === outer;
	if (!isResult && !import_ts_morph_common.ts.isCallExpression(outer.parent)) return [];
	for (let at = outer.parent; !import_ts_morph_common.ts.isSourceFile(at); at = at.parent) {
		const call = at.parent;
		const isGiven = import_ts_morph_common.ts.isArrowFunction(at) && import_ts_morph_common.ts.isCallExpression(call) && import_ts_morph_common.ts.isPropertyAccessExpression(call.expression);
		const chain = isGiven ? chainOf(call, checker) : null;
		if (isGiven && chain?.library === "kysely" && chain.tables.size > 0) return namePlaces(node, chain, names, isResult && outputs.test(call.expression.name.text));
	}
	return [];
}
/** The call that a text is an argument of, by itself or in a list. */
function callOf(node) {
	const outer = import_ts_morph_common.ts.isArrayLiteralExpression(node.parent) ? node.parent : node;
	return import_ts_morph_common.ts.isCallExpression(outer.parent) && outer.parent.arguments.includes(outer) ? outer.parent : null;
}
function tableName(node, { table, schema }) {
	const { text } = node;
	const own = /^(?:(\w+)\.)?(\w+)(?=\s+as\s|$)/i.exec(text);
	if (own?.[2] !== table.from || own[1] !== void 0 && own[1] !== schema || table.from === table.to) return [];
	const start = own[0].length - table.from.length;
	return [certain$2(node, start, start + table.from.length, table.to, "the table of the buyers")];
}
/** `user_id`, `orders.user_id`, `users.email`, `o.user_id as buyer`. */
function namePlaces(node, chain, names, isOutput) {
	const own = /^(?:(\w+)\.)?(\w+|\*)(\s+as\s+\w+)?$/i.exec(node.text);
	if (own === null) return [];
	const [, qualifier, column = "", alias] = own;
	const places = [];
	const { table } = names;
	if (qualifier === table.from && chain.tables.get(qualifier) === table.from && table.from !== table.to) places.push(certain$2(node, 0, qualifier.length, table.to, "the table of the buyers"));
	const to = renamedIn(column, qualifier === void 0 ? [...chain.tables.values()] : [chain.tables.get(qualifier) ?? ""], names);
	if (to === null) return places;
	const start = qualifier === void 0 ? 0 : qualifier.length + 1;
	const text = isOutput && alias === void 0 ? `${to} as ${column}` : to;
	return [...places, certain$2(node, start, start + column.length, text, "the column of a buyer’s id")];
}
/** Supabase's filters take the column first: `.eq('user_id', …)`, `.eq('orders.user_id', …)`, `.or('user_id.eq.1,…')`. */
function column1(node, call, chain, names) {
	if (call.arguments[0] !== node) return [];
	const tables = new Map(chain.tables);
	const embedded = /^(\w+)\.(\w+)$/.exec(node.text);
	if (embedded?.[1] !== void 0) tables.set(embedded[1], embedded[1]);
	return namePlaces(node, {
		...chain,
		tables: embedded === null ? tables : tables
	}, names, false);
}
function selectPlaces(node, { tables }, names) {
	const [root = ""] = tables.values();
	const { table } = names;
	return selectedNames(node.text, root).flatMap(({ start, end, name, kind, table: of, isNamed }) => {
		if (kind === "table" && name === table.from && table.from !== table.to) return [certain$2(node, start, end, isNamed ? table.to : `${name}:${table.to}`, "the table of the buyers")];
		const to = kind === "hint" ? hintAfter(name, names) : kind === "column" ? renamedIn(name, [of], names) : null;
		if (to === null) return [];
		return [certain$2(node, start, end, isNamed || kind === "hint" ? to : `${name}:${to}`, "the column of a buyer’s id")];
	});
}
/** Foreign keys and columns behind `!` in an embedding. */
function hintAfter(hint, { tables }) {
	for (const { name, renamed } of tables) for (const [from, to] of renamed) {
		if (hint === from) return to;
		if (hint === `${name}_${from}_fkey`) return `${name}_${to}_fkey`;
	}
	return null;
}
/** `{ onConflict: 'user_id,plan' }` and the like. */
function conflictPlaces(node, search) {
	const { parent } = node;
	if (!import_ts_morph_common.ts.isPropertyAssignment(parent) || parent.name.getText() !== "onConflict") return [];
	const call = parent.parent.parent;
	const chain = import_ts_morph_common.ts.isCallExpression(call) ? chainOf(call, search.checker) : null;
	if (chain === null) return [];
	return [...node.text.matchAll(/\w+/g)].flatMap((word) => {
		const to = renamedIn(word[0], [...chain.tables.values()], search.names);
		return to === null ? [] : [certain$2(node, word.index, word.index + word[0].length, to, "the column of a buyer’s id")];
	});
}
/** Supabase's `.on('postgres_changes', { table: 'orders', filter: 'user_id=eq.1' }, …)`. */
function changesPlaces(node, { checker, names }) {
	const property = node.parent;
	const call = property.parent.parent;
	if (!import_ts_morph_common.ts.isPropertyAssignment(property) || !isChanges(call, checker) || property.name.getText() !== "table") return [];
	return tableName(node, names);
}
function isChanges(call, checker) {
	const [first] = import_ts_morph_common.ts.isCallExpression(call) ? call.arguments : [];
	return first !== void 0 && import_ts_morph_common.ts.isStringLiteral(first) && first.text === "postgres_changes" && import_ts_morph_common.ts.isCallExpression(call) && import_ts_morph_common.ts.isPropertyAccessExpression(call.expression) && libraryOf(call.expression.expression, checker) === "supabase";
}
/** Conditions that Supabase takes as one text: `.or('user_id.eq.1,total.gt.5')`, and the `filter` of changes; also templates. */
function conditionPlaces(node, { checker, names }) {
	if (!import_ts_morph_common.ts.isTemplateExpression(node) && !import_ts_morph_common.ts.isStringLiteralLike(node)) return [];
	const { parent } = node;
	const tables = import_ts_morph_common.ts.isPropertyAssignment(parent) ? tablesOfChanges(parent, checker) : tablesOfOr(node, checker);
	const text = tables.length === 0 ? null : sqlTextOf(node);
	if (text === null) return [];
	return [...text.text.matchAll(/(?<=^|[,(]\s*)(\w+)(?=\.|=)/g)].flatMap((word) => {
		const to = renamedIn(word[0], tables, names);
		const start = text.starts[word.index] ?? 0;
		const end = start + word[0].length;
		return to === null ? [] : [{
			start,
			end,
			class: "certain",
			why: "the column of a buyer’s id",
			edit: {
				start,
				end,
				text: to
			}
		}];
	});
}
function tablesOfOr(node, checker) {
	const call = node.parent;
	if (!import_ts_morph_common.ts.isCallExpression(call) || call.arguments[0] !== node) return [];
	const chain = import_ts_morph_common.ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === "or" ? chainOf(call, checker) : null;
	return chain?.library === "supabase" ? [...chain.tables.values()] : [];
}
function tablesOfChanges(property, checker) {
	if (property.name.getText() !== "filter" || !isChanges(property.parent.parent, checker)) return [];
	return property.parent.properties.flatMap((other) => import_ts_morph_common.ts.isPropertyAssignment(other) && other.name.getText() === "table" && import_ts_morph_common.ts.isStringLiteralLike(other.initializer) ? [other.initializer.text] : []);
}
/** Drizzle's `bigint('user_id')` within `pgTable('orders', { … })`. */
function drizzleColumn(node, call, { checker, names }) {
	if (!import_ts_morph_common.ts.isIdentifier(call.expression) || !isDrizzle(call.expression, checker)) return null;
	for (let outer = call.parent; !import_ts_morph_common.ts.isSourceFile(outer); outer = outer.parent) {
		if (!import_ts_morph_common.ts.isCallExpression(outer) || !import_ts_morph_common.ts.isIdentifier(outer.expression) || !isDrizzleTable(outer.expression, checker)) continue;
		const [table] = outer.arguments;
		const to = table !== void 0 && import_ts_morph_common.ts.isStringLiteralLike(table) ? renamedIn(node.text, [table.text], names) : null;
		return to === null ? [] : [certain$2(node, 0, node.text.length, to, "the column of a buyer’s id")];
	}
	return [];
}
/** Keys of rows and conditions: `.insert({ user_id })`, `.where({ user_id })`, `.match({ user_id })`. */
function keyPlaces(node, { checker, names }) {
	if (!names.carriers.has(node.text)) return [];
	let outer = node.parent.parent.parent;
	while (import_ts_morph_common.ts.isArrayLiteralExpression(outer)) outer = outer.parent;
	if (!import_ts_morph_common.ts.isCallExpression(outer) || !import_ts_morph_common.ts.isPropertyAccessExpression(outer.expression)) return [];
	if (outer.expression.name.text === "rpc") return [];
	const chain = chainOf(outer, checker);
	const to = chain === null ? null : renamedIn(node.text, [...chain.tables.values()], names);
	if (to === null) return [];
	const edit = renameOf(node, to);
	return [{
		start: edit.start,
		end: edit.end,
		class: "certain",
		why: "the column of a buyer’s id",
		edit
	}];
}
/** Whether a name is a column of tables that are known and keep it. */
function isKeptColumn(node, { checker, names }) {
	const call = isKey(node) ? node.parent.parent.parent : callOf(node);
	if (call === null || !import_ts_morph_common.ts.isCallExpression(call)) return false;
	const tables = [...chainOf(call, checker)?.tables.values() ?? []];
	const known = names.tables.filter(({ name, columns }) => tables.includes(name) && columns.has(node.text));
	return known.length > 0 && known.every(({ renamed }) => !renamed.has(node.text));
}
/** The new name of a column, if one of these tables has it; a table nothing is known of may have one of that name of its own. */
function renamedIn(column, tables, { tables: known }) {
	return known.filter((table) => tables.includes(table.name)).flatMap(({ renamed }) => renamed.get(column) ?? [])[0] ?? null;
}
function certain$2(node, from, to, text, why) {
	const { start, end } = lookAt(node, from, to, why);
	return {
		start,
		end,
		class: "certain",
		why,
		edit: {
			start,
			end,
			text
		}
	};
}
function lookAt(node, from, to, why) {
	const start = node.getStart() + 1 + from;
	return {
		start,
		end: start + to - from,
		class: "look",
		why,
		edit: null
	};
}
function singularOf(name) {
	return name.replace(/s$/i, "");
}

// src/application/code/typescript/named-by-text.ts
/** `const TABLE = 'users'`, `tables = { buyers: 'users' }`. */
function isNamedTable(node) {
	for (let at = node.parent; !import_ts_morph_common.ts.isStatement(at) && !import_ts_morph_common.ts.isFunctionLike(at) && !import_ts_morph_common.ts.isCallExpression(at); at = at.parent) if ((import_ts_morph_common.ts.isVariableDeclaration(at) || import_ts_morph_common.ts.isPropertyAssignment(at) || import_ts_morph_common.ts.isPropertyDeclaration(at)) && /table|relation|entity/i.test(at.name.getText())) return true;
	return false;
}
/** `['users', 'orders']`: a list of nothing but tables, of which two at least are known. */
function isListOf(node, known) {
	const { parent } = node;
	return import_ts_morph_common.ts.isArrayLiteralExpression(parent) && parent.elements.length > 1 && parent.elements.every((one) => import_ts_morph_common.ts.isStringLiteralLike(one) && known.has(one.text));
}
const mappers = /^(?:Entity|ViewEntity|Table|define|getRepository|getTreeRepository|createQueryBuilder|(?:create|drop|describe|rename|show)Table|(?:add|remove|change|rename)Column|(?:add|remove)Index|(?:add|remove)Constraint|bulk(?:Insert|Update|Delete)|model|pgTable|JoinTable|createTableIfNotExists|raw|identifier|ident|escapeIdentifier)$/;
const mapperKeys = /^(?:name|table|tableName|tablename|collection|model|target|through)$/;
/** Tables of TypeORM, Sequelize, MikroORM and Objection: `@Entity('users')`, `define('users', …)`, `{ tableName: 'users' }`. */
function isOfMapper(node) {
	let at = node;
	let key = "";
	while (import_ts_morph_common.ts.isPropertyAssignment(at.parent) || import_ts_morph_common.ts.isObjectLiteralExpression(at.parent) || import_ts_morph_common.ts.isArrayLiteralExpression(at.parent) || import_ts_morph_common.ts.isAsExpression(at.parent)) {
		at = at.parent;
		if (import_ts_morph_common.ts.isPropertyAssignment(at) && key === "") key = nameOf(at.name);
	}
	const { parent } = at;
	if (key === "tableName" || key === "model" && isReference(node)) return true;
	if (!import_ts_morph_common.ts.isCallExpression(parent) || key !== "" && !mapperKeys.test(key)) return false;
	const { expression: callee } = parent;
	const name = import_ts_morph_common.ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
	return mappers.test(name);
}
/** `from('users', 'u')` of TypeORM's query builder, or of something without a type. */
function isAskedOfBuilder(node, checker) {
	const { parent } = node;
	if (!import_ts_morph_common.ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
	const { expression: callee } = parent;
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(callee) || !/^(?:from|into|update|\w*[jJ]oin)$/.test(callee.name.text)) return false;
	const type = checker.getTypeAtLocation(callee.expression);
	return (type.flags & import_ts_morph_common.ts.TypeFlags.Any) !== 0 || packageOf(type) === "typeorm";
}
/** `references: { model: 'users', key: 'id' }`. */
function isReference({ parent }) {
	const outer = parent.parent.parent;
	return import_ts_morph_common.ts.isPropertyAssignment(outer) && nameOf(outer.name) === "references";
}
/** `type Model = 'user' | 'order'`, `const models = ['user', 'order']`. */
function isNamedModel(node) {
	let at = node.parent;
	while (import_ts_morph_common.ts.isLiteralTypeNode(at) || import_ts_morph_common.ts.isUnionTypeNode(at) || import_ts_morph_common.ts.isArrayLiteralExpression(at) || import_ts_morph_common.ts.isAsExpression(at)) at = at.parent;
	return (import_ts_morph_common.ts.isTypeAliasDeclaration(at) || import_ts_morph_common.ts.isVariableDeclaration(at)) && /model|delegate/i.test(at.name.getText());
}

// src/application/code/typescript/offered-names.ts
const enums = /(?:^|\.)(?:enum|nativeEnum|picklist|enum_|literal|Enum|Literal|UnionEnum|IsIn|oneOf|valid|equal)$/;
const alternatives = /(?:^|\.)(?:union|Union|variant|alternatives)$/;
/** Names offered to choose from, one of which may be the buyers: `z.enum(['user', 'lines'])`, `enum Expand { Buyer = 'user' }`. */
function isOffered(node, prisma) {
	const accessors = new Set([...prisma.models.keys()].map(lowerFirst));
	const known = [...[...prisma.models.values()].filter(({ renamed }) => renamed.has(node.text)).map(({ fields }) => fields), ...accessors.has(node.text) ? [accessors] : []];
	if (known.length === 0 || !import_ts_morph_common.ts.isStringLiteralLike(node)) return false;
	const { names, isSchema } = offeredWith(node);
	const others = names.filter((name) => name !== node.text);
	return others.length > 0 && known.some((set) => isSchema ? others.some((name) => set.has(name)) : others.every((name) => set.has(name)));
}
/** Whether a list of names is given to a schema of what comes from the outside, itself or by the name of a constant. */
function isOfSchema(list) {
	let at = list;
	while (import_ts_morph_common.ts.isAsExpression(at.parent) || import_ts_morph_common.ts.isSatisfiesExpression(at.parent) || import_ts_morph_common.ts.isParenthesizedExpression(at.parent)) at = at.parent;
	const { parent } = at;
	if (import_ts_morph_common.ts.isCallExpression(parent)) return parent.arguments[0] === at && enums.test(parent.expression.getText());
	if (!import_ts_morph_common.ts.isVariableDeclaration(parent) || !import_ts_morph_common.ts.isIdentifier(parent.name)) return false;
	return isGivenToEnum(parent.name.text, list.getSourceFile());
}
function isGivenToEnum(name, source) {
	const visit = (node) => {
		const [first] = import_ts_morph_common.ts.isCallExpression(node) && enums.test(node.expression.getText()) ? node.arguments : [];
		return first !== void 0 && import_ts_morph_common.ts.isIdentifier(first) && first.text === name || import_ts_morph_common.ts.forEachChild(node, (child) => visit(child) || void 0) === true;
	};
	return visit(source);
}
/** The names that stand beside one, its own included. */
function offeredWith({ parent }) {
	if (import_ts_morph_common.ts.isArrayLiteralExpression(parent)) return {
		names: textsOf$1(parent.elements),
		isSchema: isOfSchema(parent)
	};
	if (import_ts_morph_common.ts.isEnumMember(parent)) return {
		names: textsOf$1(parent.parent.members.map(({ initializer }) => initializer)),
		isSchema: false
	};
	if (import_ts_morph_common.ts.isPropertyAssignment(parent)) {
		const object = parent.parent;
		const values = object.properties.map((one) => import_ts_morph_common.ts.isPropertyAssignment(one) ? one.initializer : void 0);
		return {
			names: isConstant(object) ? textsOf$1(values) : [],
			isSchema: false
		};
	}
	const list = import_ts_morph_common.ts.isCallExpression(parent) && enums.test(parent.expression.getText()) ? parent.parent : parent;
	const union = list.parent;
	if (!(import_ts_morph_common.ts.isArrayLiteralExpression(list) && import_ts_morph_common.ts.isCallExpression(union) && alternatives.test(union.expression.getText()))) return {
		names: [],
		isSchema: false
	};
	return {
		names: textsOf$1(list.elements.map((one) => import_ts_morph_common.ts.isCallExpression(one) ? one.arguments[0] : void 0)),
		isSchema: true
	};
}
function isConstant(object) {
	const { parent } = object;
	return import_ts_morph_common.ts.isAsExpression(parent) && parent.type.getText() === "const";
}
/** The texts, or nothing if one is not known. */
function textsOf$1(values) {
	const texts = values.flatMap((one) => one !== void 0 && import_ts_morph_common.ts.isStringLiteralLike(one) ? [one.text] : []);
	return texts.length === values.length ? texts : [];
}

// src/application/code/typescript/path-texts.ts
/** Calls whose texts name something else: translations, events, traces, rights. */
const others = /^(?:t|i18n|translate|trans|formatMessage|setAttributes?|setTag|setExtra|setContext|addBreadcrumb|track|emit|on|once|off|log|info|warn|error|debug|trace|test|it|describe|can|cannot|authorize|publish|dispatch|increment|gauge|import|require)$/;
/** `'user.name'` and `'Dear {{user.name}}'`: a text that reads the buyer of a row by a path. */
function isPathText(node, { names: { prisma, carriers } }) {
	if (prisma === null || import_ts_morph_common.ts.isIdentifier(node)) return false;
	const { parent, text } = node;
	if (import_ts_morph_common.ts.isCallExpression(parent) && others.test(parent.expression.getText().split(".").at(-1) ?? "")) return false;
	if (import_ts_morph_common.ts.isPropertyAssignment(parent) && parent.name === node) return false;
	if (/^[\w$]+(?:\[\d*\]|\.[\w$]+)+$/.test(text)) return leadsToBuyer(text, prisma);
	return [...text.matchAll(/\{\{[{#~]?([^{}]+)\}\}/g)].some(([, shown = ""]) => readsOld(shown, prisma, carriers));
}
function readsOld(shown, prisma, carriers) {
	return (shown.match(/[\w$]+(?:\.[\w$]+)*/g) ?? []).some((path) => leadsToBuyer(path, prisma) || carriers.has(path.split(".").at(-1) ?? ""));
}
/** Whether two parts of a path that follow each other are a relation which is renamed, and a field behind it. */
function leadsToBuyer(path, { models }) {
	const parts = path.replaceAll(/\[\d*\]/g, "").split(".");
	return parts.some((part, at) => [...models.values()].some(({ renamed, relations }) => {
		const target = renamed.has(part) ? relations.get(part) : void 0;
		return target !== void 0 && models.get(target)?.fields.has(parts[at + 1] ?? "") === true;
	}));
}

// src/application/code/typescript/expectations.ts
const calledWith = /^(?:toHaveBeen(?:Last|Nth)?CalledWith|to(?:Be|Have)CalledWith|lastCalledWith|calledWith)$/;
const equal = /^(?:toEqual|toStrictEqual|toMatchObject|toContainEqual)$/;
const asserted = /(?:^|\.)(?:deepEqual|deepStrictEqual|partialDeepStrictEqual)$/;
/** The field that a key in a test's expectation is: `expect(order).toEqual({ userId })`, `assert.deepEqual(order, { userId })`. */
function fieldExpected(node, checker, prisma) {
	const { keys, root } = wayOf(node);
	const call = root.parent;
	if (!import_ts_morph_common.ts.isCallExpression(call) || !call.arguments.includes(root)) return null;
	const { expression: callee } = call;
	if (asserted.test(callee.getText())) {
		const given = call.arguments.find((one, at) => at < 2 && one !== root);
		return given === void 0 ? null : fieldOf$1(given, keys, checker, prisma);
	}
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(callee)) return null;
	const given = equal.test(callee.name.text) || calledWith.test(callee.name.text) ? whatIsExpected(callee) : null;
	if (given === null) return null;
	if (equal.test(callee.name.text)) return fieldOf$1(given, keys, checker, prisma);
	const model = import_ts_morph_common.ts.isPropertyAccessExpression(given) ? modelOf$1(given.expression, checker, prisma) : null;
	return model === null ? null : walk(model, keys, prisma, true);
}
/** The keys to a name, also through `expect.objectContaining`. */
function wayOf(node) {
	const { keys, root } = keysTo(node);
	const { parent } = root;
	if (!(import_ts_morph_common.ts.isCallExpression(parent) && /^expect\.(?:object|array)Containing$/.test(parent.expression.getText()))) return {
		keys,
		root
	};
	const outer = wayOf(parent);
	return {
		keys: [...outer.keys, ...keys],
		root: outer.root
	};
}
/** `order` of `expect(order).not.toEqual`. */
function whatIsExpected({ expression }) {
	if (import_ts_morph_common.ts.isPropertyAccessExpression(expression)) return whatIsExpected(expression);
	return import_ts_morph_common.ts.isCallExpression(expression) && expression.expression.getText() === "expect" ? expression.arguments[0] ?? null : null;
}
function fieldOf$1(given, keys, checker, prisma) {
	const name = keys.at(-1);
	if (name === void 0) return null;
	const type = checker.getTypeAtLocation(given);
	let parts = partsOf$1(checker.getAwaitedType(type) ?? type, checker);
	for (const key of keys.slice(0, -1)) parts = parts.flatMap((part) => {
		const property = part.getProperty(key);
		return property === void 0 ? [] : partsOf$1(checker.getTypeOfSymbol(property), checker);
	});
	const has = parts.filter((part) => part.getProperty(name) !== void 0);
	for (const part of has) {
		const model = modelOfProperty(part, name, checker, prisma);
		if (model !== null) return {
			model,
			name
		};
	}
	const model = has.some((part) => declarationsOf(part.getProperty(name), checker).length === 0) ? modelBehind(given, checker, prisma) : null;
	return model === null ? null : walk(model, keys, prisma);
}
/** What a type may be, of a list what its elements may be. */
function partsOf$1(type, checker) {
	const real = checker.getNonNullableType(type);
	if (real.isUnion()) return real.types.flatMap((part) => partsOf$1(part, checker));
	const element = checker.isArrayType(real) ? checker.getTypeArguments(real)[0] : void 0;
	return element === void 0 ? [real] : partsOf$1(element, checker);
}

// src/application/code/typescript/keys-of-model.ts
const ofAllFields = /\bkeyof\b|ScalarFieldEnum\b/;
/** The field that a text or a key names if its type is made of all fields of a model: `Record<keyof Order, string>`, `Prisma.OrderScalarFieldEnum[]`. */
function keyOfModel(node, checker, prisma) {
	const owners = [...prisma.models].filter(([, { renamed }]) => renamed.has(node.text));
	if (owners.length === 0) return null;
	const row = rowOfArgument(node, checker);
	if (row !== null) {
		const model = modelOfProperty(row, node.text, checker, prisma);
		return model === null ? null : {
			model,
			name: node.text
		};
	}
	const annotation = annotationOf(node) ?? argumentOf(node, checker)?.parameter.type ?? null;
	if (annotation === null || !namesAllFields(annotation, checker)) return null;
	if (isOwnKey(annotation, node.text, checker, prisma)) return null;
	const names = isKey(node) ? keysOf(node, checker, prisma) : textsOf(node, checker);
	const found = owners.find(([, { fields, relations }]) => [...fields].every((field) => relations.has(field) || names.has(field)));
	return found === void 0 ? null : {
		model: found[0],
		name: node.text
	};
}
function keysOf(node, checker, prisma) {
	const literal = node.parent.parent;
	const type = import_ts_morph_common.ts.isObjectLiteralExpression(literal) ? checker.getContextualType(literal) : void 0;
	const own = type?.getProperty(node.text);
	if (own === void 0 || declarationsOf(own, checker).some((one) => import_ts_morph_common.ts.isPropertySignature(one) && !prisma.isClientFile(one.getSourceFile()))) return /* @__PURE__ */ new Set();
	return new Set(type?.getProperties().map(({ name }) => name));
}
function textsOf(node, checker) {
	const type = import_ts_morph_common.ts.isStringLiteral(node) ? checker.getContextualType(node) : void 0;
	const parts = type === void 0 ? [] : type.isUnion() ? type.types : [type];
	return new Set(parts.flatMap((part) => part.isStringLiteral() ? [part.value] : []));
}
/** The parameter that a text, or a list of texts, is given to. */
function argumentOf(node, checker) {
	if (!import_ts_morph_common.ts.isStringLiteral(node)) return null;
	const whole = import_ts_morph_common.ts.isArrayLiteralExpression(node.parent) ? node.parent : node;
	const call = whole.parent;
	if (!import_ts_morph_common.ts.isCallExpression(call) || !call.arguments.includes(whole)) return null;
	const signature = checker.getResolvedSignature(call);
	const parameter = signature?.declaration?.parameters[call.arguments.indexOf(whole)];
	return signature === void 0 || parameter === void 0 || import_ts_morph_common.ts.isJSDocParameterTag(parameter) ? null : {
		call,
		signature,
		parameter
	};
}
/** `keyBy(orders, 'userId')` of `keyBy<T, K extends keyof T>(rows: T[], key: K)`: the row, which another argument is. */
function rowOfArgument(node, checker) {
	const argument = argumentOf(node, checker);
	const { declaration } = argument?.signature ?? {};
	if (argument === null || declaration === void 0 || import_ts_morph_common.ts.isJSDocSignature(declaration)) return null;
	const [, key] = /^(?:readonly )?(\w+)(?:\[\])?$/.exec(argument.parameter.type?.getText() ?? "") ?? [];
	const bound = declaration.typeParameters?.find(({ name }) => name.text === key)?.constraint?.getText();
	const [, row] = /^(?:string & )?keyof (\w+)(?: & string)?$/.exec(bound ?? "") ?? [];
	const other = declaration.parameters.findIndex(({ type }) => row === void 0 ? false : new RegExp(`^(?:readonly )?${row}(?:\\[\\])?$`).test(type?.getText() ?? ""));
	const symbol = argument.signature.parameters[other];
	if (symbol === void 0) return null;
	const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(symbol, argument.call));
	return checker.isArrayType(type) ? checker.getTypeArguments(type)[0] ?? null : type;
}
/** The type that is written beside what the text or key is in. */
function annotationOf(node) {
	for (let at = node.parent; !import_ts_morph_common.ts.isStatement(at) && !import_ts_morph_common.ts.isFunctionLike(at) && !import_ts_morph_common.ts.isCallExpression(at); at = at.parent) {
		const type = import_ts_morph_common.ts.isSatisfiesExpression(at) || import_ts_morph_common.ts.isVariableDeclaration(at) || import_ts_morph_common.ts.isPropertyDeclaration(at) ? at.type : void 0;
		if (type !== void 0) return type;
	}
	return null;
}
/** `keyof Row` and `Column<Row>` of `type Row = Order & { user: User }`: the application's own type has the name, and keeps it. */
function isOwnKey(annotation, name, checker, prisma) {
	let found = false;
	const visit = (node) => {
		const of = import_ts_morph_common.ts.isTypeOperatorNode(node) && node.operator === import_ts_morph_common.ts.SyntaxKind.KeyOfKeyword ? [node.type] : [];
		for (const row of import_ts_morph_common.ts.isTypeReferenceNode(node) ? node.typeArguments ?? [] : of) {
			const declarations = declarationsOf(checker.getTypeFromTypeNode(row).getProperty(name), checker);
			found ||= declarations.length > 0 && !declarations.some((one) => prisma.isClientFile(one.getSourceFile()));
		}
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	visit(annotation);
	return found;
}
/** By its own words, or by those of the types that it names. */
function namesAllFields(type, checker) {
	if (ofAllFields.test(type.getText())) return true;
	let found = false;
	const visit = (node) => {
		if (import_ts_morph_common.ts.isTypeReferenceNode(node)) {
			const [declaration] = declarationsOf(checker.getSymbolAtLocation(node.typeName), checker);
			found ||= declaration !== void 0 && (import_ts_morph_common.ts.isTypeAliasDeclaration(declaration) && ofAllFields.test(declaration.type.getText()) || import_ts_morph_common.ts.isInterfaceDeclaration(declaration) && ofAllFields.test(declaration.getText()));
		}
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	visit(type);
	return found;
}

// src/application/code/typescript/lacks-key.ts
const sameRows = /^(?:filter|slice|sort|toSorted|reverse|toReversed)$/;
const eachRow$1 = /^(?:map|flatMap|forEach|filter|some|every)$/;
const deepest$3 = 6;
/** Whether the way an object is written says that it has no such key: `basket.map(({ id }) => ({ id }))`. False: not known. Asks for no type. */
function lacksKey(node, name, checker, depth = 0) {
	if (depth > deepest$3) return false;
	if (import_ts_morph_common.ts.isParenthesizedExpression(node)) return lacksKey(node.expression, name, checker, depth + 1);
	if (import_ts_morph_common.ts.isObjectLiteralExpression(node)) return node.properties.every((one) => import_ts_morph_common.ts.isSpreadAssignment(one) ? lacksKey(one.expression, name, checker, depth + 1) : one.name !== void 0 && !import_ts_morph_common.ts.isComputedPropertyName(one.name) && nameOf(one.name) !== name);
	if (!import_ts_morph_common.ts.isIdentifier(node)) return false;
	const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
	if (declaration === void 0) return false;
	const made = madeOf$1(declaration);
	if (made !== null) return lacksKey(made, name, checker, depth + 1);
	const list = import_ts_morph_common.ts.isParameter(declaration) ? listGiving(declaration) : null;
	return list !== null && eachLacks(list, name, checker, depth + 1);
}
/** The same of each element of a list. */
function eachLacks(node, name, checker, depth) {
	if (depth > deepest$3) return false;
	if (import_ts_morph_common.ts.isIdentifier(node)) {
		const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
		const made = declaration === void 0 ? null : madeOf$1(declaration);
		return made !== null && eachLacks(made, name, checker, depth + 1);
	}
	if (!import_ts_morph_common.ts.isCallExpression(node) || !import_ts_morph_common.ts.isPropertyAccessExpression(node.expression)) return false;
	const { expression: on, name: method } = node.expression;
	if (sameRows.test(method.text)) return eachLacks(on, name, checker, depth + 1);
	const [callback] = node.arguments;
	if (!(method.text === "map" && node.typeArguments === void 0) || callback === void 0 || !import_ts_morph_common.ts.isArrowFunction(callback) || callback.type !== void 0) return false;
	const results = import_ts_morph_common.ts.isBlock(callback.body) ? returnsOf(callback.body) : [callback.body];
	return results.length > 0 && results.every((result) => lacksKey(result, name, checker, depth + 1));
}
/** What a constant without a type of its own is made of. */
function madeOf$1(node) {
	return import_ts_morph_common.ts.isVariableDeclaration(node) && import_ts_morph_common.ts.isIdentifier(node.name) && node.type === void 0 && import_ts_morph_common.ts.isVariableDeclarationList(node.parent) && (node.parent.flags & import_ts_morph_common.ts.NodeFlags.Const) !== 0 ? node.initializer ?? null : null;
}
/** The list whose elements a callback is given. */
function listGiving(node) {
	const { parent: callback } = node;
	if (node.type !== void 0 || !import_ts_morph_common.ts.isIdentifier(node.name) || node.dotDotDotToken !== void 0) return null;
	if (!import_ts_morph_common.ts.isArrowFunction(callback) || callback.parameters[0] !== node) return null;
	const call = callback.parent;
	return import_ts_morph_common.ts.isCallExpression(call) && call.arguments[0] === callback && import_ts_morph_common.ts.isPropertyAccessExpression(call.expression) && eachRow$1.test(call.expression.name.text) ? call.expression.expression : null;
}

// src/application/code/typescript/made-by-prisma.ts
/** The field that a property is, if its type came from Prisma's results by way of `ReturnType<…>`, a router's outputs, or a page's properties. */
function fieldOfMade(from, type, name, checker, prisma) {
	if (type.getProperty(name) === void 0 || !isMadeByPrisma(type, prisma)) return null;
	const owners = [...prisma.models].filter(([, { fields }]) => fields.has(name));
	const relation = relationRead(from, checker);
	const led = new Set([...prisma.models.values()].flatMap(({ relations }) => relations.get(relation ?? "") ?? []));
	const all = new Set([...prisma.models.values()].flatMap(({ fields }) => [...fields]));
	const fields = type.getProperties().flatMap((one) => all.has(one.name) ? [one.name] : []);
	const fits = owners.filter(([, own]) => fields.every((field) => own.fields.has(field)));
	const near = fits.filter(([model]) => led.has(model));
	const likely = near.length > 0 ? near : fits;
	const model = new Set(likely.map(([, { renamed }]) => renamed.get(name))).size === 1 ? likely[0]?.[0] : void 0;
	const isDoubtful = prisma.otherModels.some((own) => own.has(name) && fields.every((field) => own.has(field)));
	return model === void 0 ? null : {
		model,
		name,
		isDoubtful
	};
}
function isMadeByPrisma(type, prisma) {
	return (type.isIntersection() ? type.types : [type]).some((part) => part.symbol?.declarations?.some((declaration) => {
		const file = declaration.getSourceFile();
		return /\/@prisma\/client\/runtime\//.test(file.fileName) || prisma.isClientFile(file);
	}));
}
/** The name under which the row was read: `cart` of `me.cart.userId`, and of `({ cart }) => cart.userId`. */
function relationRead(from, checker) {
	if (import_ts_morph_common.ts.isNonNullExpression(from) || import_ts_morph_common.ts.isParenthesizedExpression(from)) return relationRead(from.expression, checker);
	if (import_ts_morph_common.ts.isPropertyAccessExpression(from)) return from.name.text;
	const declaration = import_ts_morph_common.ts.isIdentifier(from) ? checker.getSymbolAtLocation(from)?.valueDeclaration : import_ts_morph_common.ts.isObjectBindingPattern(from) ? from.parent : void 0;
	if (declaration === void 0 || !import_ts_morph_common.ts.isBindingElement(declaration)) return null;
	const name = declaration.propertyName ?? declaration.name;
	return import_ts_morph_common.ts.isObjectBindingPattern(declaration.parent) && import_ts_morph_common.ts.isPropertyName(name) ? nameOf(name) : null;
}

// src/application/code/typescript/model-at-hand.ts
const rows = /^(?:findMany|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|create|update|upsert|delete|createManyAndReturn|updateManyAndReturn|groupBy)$/;
const eachRow = /^(?:map|flatMap|forEach|filter|find|findLast|some|every)$/;
/** Constants may be made of each other if the application does not compile. */
const deepest$2 = 12;
/** The model of a row if a few steps lead to Prisma's call: `orders.map((order) => …)`. It saves the type of the result, the most costly question. */
function modelAtHand(node, checker, prisma, depth = 0) {
	if (depth > deepest$2) return null;
	const at = (next) => modelAtHand(next, checker, prisma, depth + 1);
	if (import_ts_morph_common.ts.isAwaitExpression(node) || import_ts_morph_common.ts.isParenthesizedExpression(node) || import_ts_morph_common.ts.isNonNullExpression(node)) return at(node.expression);
	if (import_ts_morph_common.ts.isCallExpression(node)) return ofCall(node, checker, prisma);
	if (import_ts_morph_common.ts.isObjectBindingPattern(node)) return ofDeclaration(node.parent, at);
	if (!import_ts_morph_common.ts.isIdentifier(node)) return null;
	const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
	return declaration === void 0 ? null : ofDeclaration(declaration, at);
}
function ofDeclaration(node, at) {
	if (import_ts_morph_common.ts.isVariableDeclaration(node)) {
		if (node.type !== void 0 || !import_ts_morph_common.ts.isVariableDeclarationList(node.parent)) return null;
		if ((node.parent.flags & import_ts_morph_common.ts.NodeFlags.Const) === 0) return null;
		if (node.initializer !== void 0) return at(node.initializer);
		const loop = node.parent.parent;
		return import_ts_morph_common.ts.isForOfStatement(loop) ? at(loop.expression) : null;
	}
	const element = import_ts_morph_common.ts.isBindingElement(node) ? elementOfAll(node) : null;
	if (element !== null) return at(element);
	if (!import_ts_morph_common.ts.isParameter(node) || node.type !== void 0 || !import_ts_morph_common.ts.isArrowFunction(node.parent)) return null;
	const call = node.parent.parent;
	return node.parent.parameters[0] === node && import_ts_morph_common.ts.isCallExpression(call) && call.arguments[0] === node.parent && import_ts_morph_common.ts.isPropertyAccessExpression(call.expression) && eachRow.test(call.expression.name.text) ? at(call.expression.expression) : null;
}
function ofCall({ expression: callee }, checker, prisma) {
	return import_ts_morph_common.ts.isPropertyAccessExpression(callee) && rows.test(callee.name.text) ? modelOf$1(callee.expression, checker, prisma) : null;
}

// src/application/code/typescript/rows-made.ts
/** The field that a key is in a row that the application makes, by a type of what is selected: `const entry: Prisma.OrderGetPayload<typeof args> = { userId }`. */
function fieldOfRow(node, checker, prisma) {
	const { keys, root } = keysTo(node);
	const model = modelAsked(root, checker, prisma);
	return model === null ? null : walk(model, keys, prisma);
}
function modelAsked(root, checker, prisma) {
	const { parent } = root;
	if (import_ts_morph_common.ts.isCallExpression(parent)) return modelOfArgument(root, parent, checker, prisma);
	const owner = import_ts_morph_common.ts.isReturnStatement(parent) ? functionAround(parent) : parent;
	if (owner === null) return null;
	return (import_ts_morph_common.ts.isVariableDeclaration(owner) || import_ts_morph_common.ts.isPropertyDeclaration(owner) || import_ts_morph_common.ts.isFunctionDeclaration(owner) || import_ts_morph_common.ts.isMethodDeclaration(owner) || import_ts_morph_common.ts.isArrowFunction(owner) || import_ts_morph_common.ts.isFunctionExpression(owner)) && owner.type !== void 0 ? modelOfRows(owner.type, checker, prisma) : null;
}
/** `entries.push({ … })`, or what a function of the application says that it takes. */
function modelOfArgument(root, call, checker, prisma) {
	const at = call.arguments.findIndex((one) => one === root);
	if (at < 0) return null;
	const { expression: callee } = call;
	if (import_ts_morph_common.ts.isPropertyAccessExpression(callee) && /^(?:push|unshift|concat)$/.test(callee.name.text)) return modelBehind(callee.expression, checker, prisma);
	const parameter = checker.getResolvedSignature(call)?.declaration?.parameters[at];
	if (parameter === void 0 || import_ts_morph_common.ts.isJSDocParameterTag(parameter) || parameter.type === void 0) return null;
	return modelOfRows(parameter.type, checker, prisma);
}
function functionAround(node) {
	for (let at = node.parent; !import_ts_morph_common.ts.isSourceFile(at); at = at.parent) if (import_ts_morph_common.ts.isFunctionLike(at)) return at;
	return null;
}

// src/application/code/typescript/type-arguments.ts
/** `extends OwnedRepository<Order>`: a row of Prisma's for a type that has to have the old name. A person renames that. */
function typeArgumentPlace(node, search) {
	const { names, checker, ownNames } = search;
	const { prisma } = names;
	if (prisma === null || prisma.separated || ownNames.size === 0) return null;
	const bound = boundOf(node, checker);
	if (bound === null) return null;
	const shape = shapeOf(checker.getTypeFromTypeNode(node), checker, prisma);
	const old = [...shape?.renamed.map(([from]) => from) ?? [], ...shape?.within.keys() ?? []].filter((name) => isOwn(bound.getProperty(name), prisma));
	if (old.length === 0) return null;
	const why = `a type of Prisma’s with ${old.join(", ")} is put in for one that has to have the old name: rename it there, too`;
	return {
		start: node.getStart(),
		end: node.getEnd(),
		class: "look",
		why,
		edit: null
	};
}
function isOwn(symbol, prisma) {
	return symbol?.declarations?.some((one) => !prisma.isClientFile(one.getSourceFile())) === true;
}
/** What a type argument has to be by its parameter, if that is an object. */
function boundOf(node, checker) {
	const { parent } = node;
	const constraint = parametersOf(parent, checker)?.[argumentsOf(parent).indexOf(node)]?.constraint;
	return constraint === void 0 ? null : checker.getTypeFromTypeNode(constraint);
}
/** The type whose keys an argument has to be of: `Order` of `Mail<'userId'>`, if `Mail<K extends keyof Order>`; null if it is no key. */
function keyedBy(node, checker) {
	const given = argumentsOf(node.parent);
	const parameters = parametersOf(node.parent, checker);
	const constraint = parameters?.[given.findIndex((one) => one === node)]?.constraint;
	if (constraint === void 0 || !import_ts_morph_common.ts.isTypeOperatorNode(constraint)) return null;
	if (constraint.operator !== import_ts_morph_common.ts.SyntaxKind.KeyOfKeyword) return null;
	if (constraint.type.kind === import_ts_morph_common.ts.SyntaxKind.AnyKeyword) return null;
	const other = parameters?.findIndex(({ name }) => name.text === constraint.type.getText()) ?? -1;
	return other < 0 ? constraint.type : given[other] ?? null;
}
function argumentsOf(owner) {
	return import_ts_morph_common.ts.isTypeReferenceNode(owner) || import_ts_morph_common.ts.isExpressionWithTypeArguments(owner) || import_ts_morph_common.ts.isNewExpression(owner) || import_ts_morph_common.ts.isCallExpression(owner) ? owner.typeArguments ?? [] : [];
}
function parametersOf(owner, checker) {
	if (import_ts_morph_common.ts.isCallExpression(owner)) {
		const declaration = checker.getResolvedSignature(owner)?.declaration;
		return declaration === void 0 || import_ts_morph_common.ts.isJSDocSignature(declaration) ? void 0 : declaration.typeParameters;
	}
	const name = import_ts_morph_common.ts.isTypeReferenceNode(owner) ? owner.typeName : import_ts_morph_common.ts.isExpressionWithTypeArguments(owner) || import_ts_morph_common.ts.isNewExpression(owner) ? owner.expression : null;
	const [declaration] = name === null ? [] : declarationsOf(checker.getSymbolAtLocation(name), checker);
	return declaration !== void 0 && (import_ts_morph_common.ts.isClassLike(declaration) || import_ts_morph_common.ts.isInterfaceDeclaration(declaration) || import_ts_morph_common.ts.isTypeAliasDeclaration(declaration)) ? declaration.typeParameters : void 0;
}

// src/application/code/typescript/type-keys.ts
/** Fields that a type names: `Pick<Order, 'userId'>`, `Order['userId']`, keys of `Prisma.OrderGetPayload<…>`. */
function fieldInType(node, search, prisma) {
	const { parent } = node;
	if (import_ts_morph_common.ts.isStringLiteral(node) && import_ts_morph_common.ts.isLiteralTypeNode(parent)) return ofLiteral(parent, node.text, search, prisma);
	return import_ts_morph_common.ts.isPropertySignature(parent) && parent.name === node ? ofKey$3(parent, search, prisma) : null;
}
function ofLiteral(literal, name, { checker }, prisma) {
	let outer = literal;
	while (import_ts_morph_common.ts.isUnionTypeNode(outer.parent) || import_ts_morph_common.ts.isParenthesizedTypeNode(outer.parent)) outer = outer.parent;
	const { parent } = outer;
	const object = import_ts_morph_common.ts.isIndexedAccessTypeNode(parent) ? parent.indexType === outer ? parent.objectType : void 0 : keyedBy(outer, checker) ?? (import_ts_morph_common.ts.isTypeReferenceNode(parent) || import_ts_morph_common.ts.isExpressionWithTypeArguments(parent) ? parent.typeArguments?.find((one) => one !== outer) : import_ts_morph_common.ts.isConditionalTypeNode(parent) && parent.extendsType === outer ? constraintOf(parent.checkType, checker) : void 0);
	if (object === void 0) return null;
	return fieldOf(import_ts_morph_common.ts.isTypeOperatorNode(object) ? object.type : object, name, checker, prisma);
}
/** `keyof Order` of `K extends 'userId' ? never : K`, if it is `[K in keyof Order as …]` or `<K extends keyof Order>`. */
function constraintOf(type, checker) {
	const name = import_ts_morph_common.ts.isTypeReferenceNode(type) ? type.typeName : null;
	const [declaration] = name === null ? [] : declarationsOf(checker.getSymbolAtLocation(name), checker);
	return declaration !== void 0 && import_ts_morph_common.ts.isTypeParameterDeclaration(declaration) ? declaration.constraint : void 0;
}
/** The field of a row of Prisma's that a type is of, also behind names of the application's own. */
function fieldOf(node, name, checker, prisma) {
	const type = checker.getTypeFromTypeNode(node);
	const property = type.getProperty(name);
	if (property === void 0) return null;
	const isOpen = declarationsOf(property, checker).length === 0;
	const model = modelOfProperty(type, name, checker, prisma) ?? (isOpen ? modelOfRows(node, checker, prisma) : null);
	return model === null ? null : {
		model,
		name
	};
}
/** `<BuyerName user={…} />` of `function BuyerName({ user }: Pick<OrderWithUser, 'user'>)`. */
function fieldInElement({ parent, text }, { checker }, prisma) {
	if (!import_ts_morph_common.ts.isJsxAttribute(parent)) return null;
	const [properties] = checker.getResolvedSignature(parent.parent.parent)?.declaration?.parameters ?? [];
	return properties !== void 0 && !import_ts_morph_common.ts.isJSDocParameterTag(properties) && properties.type !== void 0 ? fieldOf(properties.type, text, checker, prisma) : null;
}
/** The model of `Prisma.Result<typeof prisma.order, { include: … }, 'findMany'>`. */
function modelOfResult(node, checker, prisma) {
	const [delegate] = node.typeArguments ?? [];
	if (delegate === void 0 || !/^Prisma\.(?:Result|Args|Exact|Payload)$/.test(node.typeName.getText())) return null;
	const type = checker.getTypeFromTypeNode(delegate);
	const name = /^(.+)Delegate$/.exec((type.aliasSymbol ?? type.symbol)?.name ?? "")?.[1] ?? null;
	return name !== null && prisma.models.has(name) ? name : null;
}
function ofKey$3(signature, { checker }, prisma) {
	const keys = [];
	for (let at = signature;; at = at.parent) if (import_ts_morph_common.ts.isPropertySignature(at)) keys.unshift(nameOf(at.name));
	else if (import_ts_morph_common.ts.isTypeReferenceNode(at)) {
		const model = modelOfType(at, checker, prisma) ?? modelOfResult(at, checker, prisma);
		return model === null ? null : walk(model, keys, prisma);
	} else if (import_ts_morph_common.ts.isAsExpression(at)) return ofCast(at.expression, keys, checker, prisma);
	else if (!import_ts_morph_common.ts.isTypeLiteralNode(at) && !import_ts_morph_common.ts.isIntersectionTypeNode(at)) return null;
}
/** `{ ...args, include: { user: true } } as T & { include: { user: true } }`: what the key of the same way is a field of. */
function ofCast(cast, keys, checker, prisma) {
	let at = cast;
	let name = null;
	for (const key of keys) {
		const property = import_ts_morph_common.ts.isObjectLiteralExpression(at) ? at.properties.find((one) => one.name !== void 0 && nameOf(one.name) === key) : void 0;
		if (property === void 0 || !import_ts_morph_common.ts.isPropertyAssignment(property)) return null;
		name = property.name;
		at = property.initializer;
	}
	return name === null ? null : fieldInCall(name, checker, prisma);
}

// src/application/code/typescript/prisma-fields.ts
/** `userId` and `user` of a separated model: in arguments of calls, in typed objects, in lists of fields, and where results are read. */
const modelField = (node, search) => {
	const { prisma } = search.names;
	if (prisma === null) return null;
	if (prisma.separated && isKey(node) && isKeptShape(node, prisma)) return null;
	const field = fieldMeant(node, search, prisma);
	if (field !== null) return placeOf(node, field, search, prisma);
	const from = readFrom(node);
	if (from === null) return null;
	const type = search.checker.getNonNullableType(typeRead(from, search.checker));
	const [declaration] = declarationsOf(type.getProperty(node.text), search.checker);
	const to = declaration === void 0 ? void 0 : search.renamedDeclarations.get(declaration);
	return to === void 0 ? null : certain$1(node, to);
};
/** `userId: order.customerId`: the old name is kept on purpose, as `--write` does when a result leaves. */
function isKeptShape({ parent, text }, prisma) {
	if (!import_ts_morph_common.ts.isPropertyAssignment(parent)) return false;
	const [, read] = /^(?:\{ \.\.\.)?\w+(?:\??\.\w+)*\??\.(\w+)\b/.exec(parent.initializer.getText()) ?? [];
	return [...prisma?.models.values() ?? []].some(({ renamed }) => read !== void 0 && renamed.get(text) === read);
}
/** Whether a name is a field of a model of Prisma's that keeps its name. */
function isKeptField(node, search) {
	const { prisma } = search.names;
	const field = prisma === null ? null : fieldMeant(node, search, prisma);
	const names = field === null ? void 0 : prisma?.models.get(field.model);
	return names?.fields.has(node.text) === true && !names.renamed.has(node.text);
}
/** The field of a model that a name means, or null. */
function fieldMeant(node, search, prisma) {
	const { checker } = search;
	if (isKey(node)) return ofKey$2(node, search, prisma);
	const from = readFrom(node);
	if (from === null) return fieldInType(node, search, prisma) ?? fieldInElement(node, search, prisma) ?? (import_ts_morph_common.ts.isStringLiteral(node) ? fieldsOfList(node, checker, prisma) ?? keyOfModel(node, checker, prisma) : null);
	const near = modelAtHand(from, checker, prisma);
	if (near !== null && prisma.models.get(near)?.fields.has(node.text) === true) return {
		model: near,
		name: node.text
	};
	const type = checker.getNonNullableType(typeRead(from, checker));
	const property = type.getProperty(node.text);
	const isOpen = property !== void 0 && declarationsOf(property, checker).length === 0;
	const model = modelOfProperty(type, node.text, checker, prisma) ?? modelOfNewName(node.text, type, search, prisma) ?? (isOpen ? modelBehind(from, checker, prisma) : null);
	if (model !== null) return {
		model,
		name: node.text
	};
	return isOpen ? fieldOfMade(from, type, node.text, checker, prisma) : null;
}
function ofKey$2(node, search, prisma) {
	const { checker } = search;
	const field = fieldInCall(node, checker, prisma) ?? fieldExpected(node, checker, prisma);
	const literal = node.parent.parent;
	if (field !== null || !import_ts_morph_common.ts.isObjectLiteralExpression(literal)) return field;
	for (const part of typesAsked(node, literal, checker)) {
		const model = modelOfSymbol(part.getProperty(node.text), checker, prisma) ?? modelOfNewName(node.text, part, search, prisma);
		if (model !== null) return {
			model,
			name: node.text
		};
	}
	return keyOfModel(node, checker, prisma) ?? fieldOfRow(node, checker, prisma);
}
/** What an object literal has to be: what its place asks for, or a row of the list that `rows.map(…)` has to give there. */
function typesAsked(node, literal, checker) {
	const parts = (type) => type === void 0 ? [] : type.isUnion() ? type.types : [type];
	const here = parts(checker.getContextualType(literal));
	const { keys, root } = keysTo(node);
	const says = (type) => declarationsOf(type.getProperty(node.text), checker).some((one) => one !== node.parent);
	if (keys.length > 1 || !import_ts_morph_common.ts.isCallExpression(root) || here.some(says)) return here;
	return parts(checker.getContextualType(root)).flatMap((list) => list.getNumberIndexType() ?? []);
}
/** If schema.prisma is separated already, the old name is in no type any more, but the new one is. */
function modelOfNewName(name, type, { checker }, prisma) {
	if (!prisma.separated || type.getProperty(name) !== void 0) return null;
	for (const [model, { renamed }] of prisma.models) {
		const to = renamed.get(name);
		if (to !== void 0 && modelOfSymbol(type.getProperty(to), checker, prisma) === model) return model;
	}
	return null;
}
function placeOf(node, field, search, prisma) {
	const names = field === null ? void 0 : prisma.models.get(field.model);
	const to = names?.renamed.get(node.text) ?? names?.compound.get(node.text);
	if (to === void 0) return null;
	if (field?.isDoubtful === true) return {
		...spanOf(node),
		class: "look",
		why: "a field of a row of Prisma’s, but another database has a model with such fields, too",
		edit: null
	};
	if (isOfRequest(node)) return {
		...spanOf(node),
		class: "look",
		why: "a request is typed by it: whoever sends it says the old name",
		edit: null
	};
	if (isKey(node) && isOverwritten(node, search, prisma)) return {
		...spanOf(node),
		class: "look",
		why: "a field of Prisma’s that leads to the buyer, but what is spread beside it has the old name, too: rename both",
		edit: null
	};
	if (isKey(node)) search.renamedDeclarations.set(node.parent, to);
	return certain$1(node, to);
}
/** `{ Body: Pick<Prisma.OrderUncheckedCreateInput, 'userId'> }`: what comes from the outside keeps its names. */
function isOfRequest(node) {
	if (!import_ts_morph_common.ts.isLiteralTypeNode(node.parent)) return false;
	for (let at = node.parent.parent; import_ts_morph_common.ts.isTypeNode(at) || import_ts_morph_common.ts.isPropertySignature(at); at = at.parent) if (import_ts_morph_common.ts.isPropertySignature(at) && /^(?:Body|Querystring|Query|Params|Headers)$/.test(at.name.getText())) return true;
	return false;
}
/** Whether an object that is spread beside a key has the same name: `{ userId, ...given }`. What is renamed itself is no matter. */
function isOverwritten({ parent, text }, { checker, renamedDeclarations }, prisma) {
	if (!import_ts_morph_common.ts.isObjectLiteralExpression(parent.parent)) return false;
	return parent.parent.properties.some((one) => {
		if (!import_ts_morph_common.ts.isSpreadAssignment(one) || lacksKey(one.expression, text, checker)) return false;
		const property = checker.getNonNullableType(checker.getTypeAtLocation(one.expression)).getProperty(text);
		const declarations = declarationsOf(property, checker);
		return declarations.length > 0 && !declarations.some((own) => renamedDeclarations.has(own) || prisma.isClientFile(own.getSourceFile()));
	});
}
function certain$1(node, to) {
	return {
		...spanOf(node),
		class: "certain",
		why: "a field of Prisma’s that leads to the buyer",
		edit: renameOf(node, to)
	};
}

// src/application/code/typescript/contracts.ts
/** Names that carry a buyer's id to or from the outside (schemas, payloads, events). To rename them changes a contract, so they are only shown. */
function contractPlace(node, search) {
	const shown = looks.find(([is]) => is(node, search));
	if (shown !== void 0) return {
		...spanOf(node),
		class: "look",
		why: shown[1],
		edit: null
	};
	if (!search.names.carriers.has(node.text)) return null;
	if (isGivenToOther(node, search) || isKeptShape(node, search.names.prisma)) return null;
	const why = reason(node, search);
	return why === null ? null : {
		...spanOf(node),
		class: "look",
		why,
		edit: null
	};
}
/** What is shown whatever the name means to the application, and why. */
const looks = [
	[isTableByText, "a text that is the name of the table of the buyers"],
	[isModelByText, "a text that may name Prisma’s model of the buyers"],
	[(node, { names: { prisma } }) => prisma !== null && isOffered(node, prisma), "a name to choose from, which may be Prisma’s model of the buyers or a field that leads to them"],
	[isPathText, "a text that reads the buyer of a row by a path"],
	[isRowOfTest, "it is written like a row of Prisma’s in a test"],
	[isKeyAsked, "it is asked whether a row of Prisma’s has this name"],
	[isExposed, "a field of GraphQL is read from a row by this name"],
	[isBesideRow, "it is put beside a row of Prisma’s in a test"],
	[(node, search) => isArgument(node, search) && !isGivenToOther(node, search), "it is written like an argument of Prisma’s"]
];
function isTableByText(node, { names: { table, tables }, checker }) {
	if (node.text !== table.from || !import_ts_morph_common.ts.isStringLiteral(node)) return false;
	return isNamedTable(node) || isOfMapper(node) || isAskedOfBuilder(node, checker) || isListOf(node, new Set(tables.map(({ name }) => name)));
}
function isModelByText(node, search) {
	return node.text === accessorOf(search) && import_ts_morph_common.ts.isStringLiteral(node) && isNamedModel(node);
}
const tests = /(?:^|\/)(?:tests?|testing|seeds?|specs?|__tests__|__mocks__|mocks?|fixtures?|factories|e2e|cypress|playwright|stories)\/|\.(?:test|spec|cy|e2e|stories|fixture|mock)s?\.\w+$/i;
/** A row that a test makes up: two of its keys are fields of the same model, and nothing says what it is. */
function isRowOfTest(node, { names: { prisma }, checker, folder }) {
	const literal = node.parent.parent;
	if (prisma === null || !isKey(node) || !import_ts_morph_common.ts.isObjectLiteralExpression(literal)) return false;
	if (!tests.test(node.getSourceFile().fileName.slice(folder.length)) || checker.getContextualType(literal) !== void 0) return false;
	const keys = literal.properties.flatMap(({ name }) => name === void 0 ? [] : [nameOf(name)]);
	return [...prisma.models.values()].some(({ renamed, fields }) => renamed.has(node.text) && keys.filter((key) => key !== node.text && fields.has(key)).length > 1);
}
/** `Object.hasOwn(order, 'user')`, `order.hasOwnProperty('user')`. */
function isKeyAsked(node, { names: { prisma }, checker }) {
	const { parent } = node;
	if (prisma === null || !import_ts_morph_common.ts.isStringLiteral(node) || !import_ts_morph_common.ts.isCallExpression(parent)) return false;
	const [row] = /^(?:Object\.hasOwn|Reflect\.has)$/.test(parent.expression.getText()) ? parent.arguments : import_ts_morph_common.ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === "hasOwnProperty" ? [parent.expression.expression] : [];
	if (row === void 0 || row === node) return false;
	const type = checker.getNonNullableType(checker.getTypeAtLocation(row));
	return ((type.flags & import_ts_morph_common.ts.TypeFlags.Any) !== 0 || type.getProperty(node.text) !== void 0) && [...prisma.models.values()].some(({ renamed }) => renamed.has(node.text));
}
/** `t.relation('user')`, `t.expose('user')`, `t.exposeString('userId')` of Pothos, `t.field('user')` of Nexus. */
function isExposed(node, { names: { prisma } }) {
	const { parent } = node;
	if (prisma === null || !import_ts_morph_common.ts.isStringLiteral(node) || !import_ts_morph_common.ts.isCallExpression(parent)) return false;
	return parent.arguments[0] === node && /^(?:t|\w*[bB]uilder)\.(?:[\w.]+\.)?(?:expose\w*|relation\w*|field|list|nonNull|nullable|string|int|id)$/.test(parent.expression.getText()) && [...prisma.models.values()].some(({ renamed }) => renamed.has(node.text));
}
/** `{ ...buildOrder(), user }` in a test or a factory: the row has the relation by its old name. */
function isBesideRow(node, { names: { prisma }, checker, folder }) {
	const literal = node.parent.parent;
	if (prisma === null || !isKey(node) || !import_ts_morph_common.ts.isObjectLiteralExpression(literal)) return false;
	if (!tests.test(node.getSourceFile().fileName.slice(folder.length))) return false;
	return literal.properties.some((one) => {
		if (!import_ts_morph_common.ts.isSpreadAssignment(one)) return false;
		const type = checker.getNonNullableType(checker.getTypeAtLocation(one.expression));
		const model = modelOfProperty(type, node.text, checker, prisma);
		return model !== null && prisma.models.get(model)?.renamed.has(node.text) === true;
	});
}
/** `include: { user: true }` that is given to a function of the application's own: a base class, a helper, a wrapper. */
function isArgument(node, { checker, names: { prisma } }) {
	const { parent } = node;
	if (prisma === null) return false;
	const isAsked = import_ts_morph_common.ts.isPropertySignature(parent) ? parent.name === node && isAskedInType(parent.type) && !isOfOtherClient(parent, checker, prisma) : isKey(node) && import_ts_morph_common.ts.isPropertyAssignment(parent) && (parent.initializer.kind === import_ts_morph_common.ts.SyntaxKind.TrueKeyword || import_ts_morph_common.ts.isObjectLiteralExpression(parent.initializer));
	const outer = parent.parent.parent;
	return isAsked && (import_ts_morph_common.ts.isPropertyAssignment(outer) || import_ts_morph_common.ts.isPropertySignature(outer)) && /^(?:include|select|omit)$/.test(nameOf(outer.name)) && [...prisma.models.values()].some(({ renamed }) => renamed.has(node.text));
}
/** `true` or `{ select: … }` as a type: `args as T & { include: { user: true } }`. */
function isAskedInType(type) {
	if (type === void 0) return false;
	return import_ts_morph_common.ts.isLiteralTypeNode(type) && type.literal.kind === import_ts_morph_common.ts.SyntaxKind.TrueKeyword || import_ts_morph_common.ts.isTypeLiteralNode(type);
}
/** `Prisma.EntryGetPayload<{ include: { user: true } }>` of the client of another database. */
function isOfOtherClient(node, checker, { isOtherClient: isOthers }) {
	for (let at = node.parent; !import_ts_morph_common.ts.isStatement(at) && !import_ts_morph_common.ts.isSourceFile(at); at = at.parent) {
		if (!import_ts_morph_common.ts.isTypeReferenceNode(at)) continue;
		const [declaration] = declarationsOf(checker.getSymbolAtLocation(at.typeName), checker);
		if (declaration !== void 0 && isOthers(declaration.getSourceFile().fileName)) return true;
	}
	return false;
}
/** Whether it is an argument of a call that asks another database. */
function isGivenToOther(node, { checker, names: { prisma } }) {
	if (prisma === null) return false;
	for (let at = node.parent; !import_ts_morph_common.ts.isSourceFile(at) && !import_ts_morph_common.ts.isFunctionLike(at); at = at.parent) {
		if (!import_ts_morph_common.ts.isCallExpression(at) || !import_ts_morph_common.ts.isPropertyAccessExpression(at.expression)) continue;
		const on = at.expression.expression;
		if (import_ts_morph_common.ts.isPropertyAccessExpression(on) && isOtherClient(checker.getTypeAtLocation(on.expression), prisma)) return true;
	}
	return false;
}
function reason(node, { checker }) {
	const { parent } = node;
	if (isKey(node)) return ofKey$1(node, checker);
	if ((import_ts_morph_common.ts.isPropertySignature(parent) || import_ts_morph_common.ts.isPropertyDeclaration(parent)) && parent.name === node) return "a type of the application’s own has it";
	if (import_ts_morph_common.ts.isParameter(parent) && import_ts_morph_common.ts.isParameterPropertyDeclaration(parent, parent.parent)) return "a class has it as a property";
	const from = readFrom(node);
	if (from !== null) {
		const type = checker.getTypeAtLocation(from);
		if ((type.flags & (import_ts_morph_common.ts.TypeFlags.Any | import_ts_morph_common.ts.TypeFlags.Unknown)) !== 0) return "it is read from something without a type";
		return type.getProperty(node.text) === void 0 && type.getStringIndexType() !== void 0 ? "it is read from something that may have any name" : null;
	}
	if (!import_ts_morph_common.ts.isStringLiteral(node)) return null;
	if (import_ts_morph_common.ts.isLiteralTypeNode(parent)) return import_ts_morph_common.ts.isUnionTypeNode(parent.parent) ? "a type that names such a field" : null;
	return "a text that is the name of such a field";
}
function ofKey$1(node, checker) {
	let literal = node.parent.parent;
	for (let { parent } = literal;; {parent} = parent) {
		if (import_ts_morph_common.ts.isPropertyAssignment(parent) && nameOf(parent.name) === "properties") return "a schema of what comes from or goes to the outside";
		if (import_ts_morph_common.ts.isPropertyAssignment(parent) || import_ts_morph_common.ts.isObjectLiteralExpression(parent) || import_ts_morph_common.ts.isArrayLiteralExpression(parent)) literal = parent;
		else if (import_ts_morph_common.ts.isParenthesizedExpression(parent) || import_ts_morph_common.ts.isAsExpression(parent) || import_ts_morph_common.ts.isSatisfiesExpression(parent)) literal = parent;
		else if (import_ts_morph_common.ts.isCallExpression(parent) || import_ts_morph_common.ts.isNewExpression(parent)) {
			if (parent.expression === literal) return null;
			const callee = parent.expression.getText().split("\n")[0] ?? "";
			return /(?:^|\.)(?:object|strictObject|looseObject|extend|shape|struct|partial)$/i.test(callee) ? "a schema of what comes from or goes to the outside" : `it is given to ${callee.length > 40 ? "a call" : callee}`;
		} else return (import_ts_morph_common.ts.isReturnStatement(parent) || import_ts_morph_common.ts.isArrowFunction(parent) && parent.body === literal) && !hasOwnType(node, checker) ? "it is given back as it is" : null;
	}
}
/** A type of the application's own says what is given back, of one row or of a list, and is listed itself. */
function hasOwnType(node, checker) {
	const literal = node.parent.parent;
	if (!import_ts_morph_common.ts.isObjectLiteralExpression(literal)) return false;
	const { root } = keysTo(node);
	return [literal, root].flatMap((at) => import_ts_morph_common.ts.isExpression(at) ? checker.getContextualType(at) ?? [] : []).flatMap((type) => type.isUnion() ? type.types : [type]).flatMap((type) => [type, type.getNumberIndexType() ?? type]).flatMap((type) => type.getProperty(node.text)?.declarations ?? []).some((declaration) => declaration !== node.parent);
}
function accessorOf({ names: { prisma } }) {
	return prisma === null ? null : lowerFirst(prisma.from);
}

// src/application/code/typescript/database-type.ts
/** Tables and columns in the types of Kysely's chains: `interface Database { users: UserTable }`. Their names are the database's. */
const databaseType = (node, { names, renamedDeclarations }) => {
	const { parent: member } = node;
	if (!import_ts_morph_common.ts.isPropertySignature(member) || member.name !== node) return null;
	const isTable = node.text === names.table.from;
	if (!isTable && !names.carriers.has(node.text) || !/\bkysely\b/i.test(node.getSourceFile().text)) return null;
	const to = isTable && isDatabase(member.parent, names) ? names.table.to : columnAfter(member, names);
	if (to === null || to === node.text) return null;
	renamedDeclarations.set(member, to);
	return {
		...spanOf(node),
		class: "certain",
		why: "a type of the tables that Kysely asks",
		edit: renameOf(node, to)
	};
};
/** Whether all members are called as tables that are known. */
function isDatabase(owner, { tables }) {
	if (!import_ts_morph_common.ts.isInterfaceDeclaration(owner) && !import_ts_morph_common.ts.isTypeLiteralNode(owner)) return false;
	const known = new Set(tables.map(({ name }) => name));
	return owner.members.every(({ name }) => name !== void 0 && known.has(textOf(name)));
}
/** The new name of a column, if its type is that of a table, and of nothing else in the file. */
function columnAfter(member, names) {
	const owner = import_ts_morph_common.ts.isInterfaceDeclaration(member.parent) ? member.parent : member.parent.parent;
	if (!import_ts_morph_common.ts.isInterfaceDeclaration(owner) && !import_ts_morph_common.ts.isTypeAliasDeclaration(owner)) return null;
	const own = owner.name.text;
	const tables = [];
	let isElsewhere = false;
	const visit = (node) => {
		if (import_ts_morph_common.ts.isTypeReferenceNode(node) && node.typeName.getText() === own) {
			const { parent } = node;
			const isRow = import_ts_morph_common.ts.isTypeReferenceNode(parent) && /^(?:Selectable|Insertable|Updateable)$/.test(parent.typeName.getText());
			if (import_ts_morph_common.ts.isPropertySignature(parent) && isDatabase(parent.parent, names)) tables.push(textOf(parent.name));
			else if (!isRow) isElsewhere = true;
		}
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	visit(member.getSourceFile());
	const [table] = tables;
	if (table === void 0 || isElsewhere) return null;
	return names.tables.find(({ name }) => name === table)?.renamed.get(textOf(member.name)) ?? null;
}
function textOf(name) {
	return import_ts_morph_common.ts.isIdentifier(name) || import_ts_morph_common.ts.isStringLiteral(name) ? name.text : "";
}

// src/application/code/typescript/generated-types.ts
/** `User`, `Prisma.UserWhereInput`, `Prisma.OrderCreateNestedManyWithoutUserInput`: types that the client has under another name. */
const generatedType = (node, { names: { prisma }, checker }) => {
	if (prisma === null || !import_ts_morph_common.ts.isIdentifier(node) || isMember(node)) return null;
	const to = typeAfter(node.text, prisma);
	if (to === node.text) return null;
	const symbol = checker.getSymbolAtLocation(node);
	const [declaration] = declarationsOf(symbol, checker);
	if (declaration === void 0) return byName(node, to, prisma);
	if (!prisma.isClientFile(declaration.getSourceFile())) return null;
	if (import_ts_morph_common.ts.isPropertySignature(declaration) || import_ts_morph_common.ts.isPropertyAssignment(declaration) || topNameOf(declaration) !== node.text) return null;
	const why = "a type that Prisma generates from the model of the buyers";
	const place = spanOf(node);
	if (!isTaken(node, to, prisma, checker)) return {
		...place,
		class: "certain",
		why,
		edit: renameOf(node, to)
	};
	if (!import_ts_morph_common.ts.isImportSpecifier(node.parent)) return null;
	const edit = node.parent.propertyName === void 0 ? {
		...place,
		text: `${to} as ${node.text}`
	} : renameOf(node, to);
	return {
		...place,
		class: "certain",
		why,
		edit
	};
};
/** Without generated types, what is imported from a client, or asked of its namespace, is known by its name alone. */
function byName(node, to, prisma) {
	const { parent } = node;
	const outer = import_ts_morph_common.ts.isQualifiedName(parent) && parent.right === node ? parent.left : import_ts_morph_common.ts.isPropertyAccessExpression(parent) && parent.name === node ? parent.expression : null;
	if (!(import_ts_morph_common.ts.isImportSpecifier(parent) ? isClientModule(parent.parent.parent.parent.moduleSpecifier, prisma) : outer !== null && (outer.getText() === "Prisma" || isNamespace(outer, prisma)))) return null;
	const why = `it is called as a type that Prisma makes of the buyers (${to} afterwards), but there are no types: generate the client`;
	return {
		...spanOf(node),
		class: "look",
		why,
		edit: null
	};
}
/** `C` of `import * as C from './generated/client'`. */
function isNamespace(node, prisma) {
	return node.getSourceFile().statements.some((statement) => {
		if (!import_ts_morph_common.ts.isImportDeclaration(statement)) return false;
		const bindings = statement.importClause?.namedBindings;
		return bindings !== void 0 && import_ts_morph_common.ts.isNamespaceImport(bindings) && bindings.name.text === node.getText() && isClientModule(statement.moduleSpecifier, prisma);
	});
}
/** Whether a module has a name as clients have, or lies in the folder that the schema names for a client. */
function isClientModule(module, { isClientPath }) {
	const text = module.getText().slice(1, -1);
	return /prisma|generated/i.test(text) || isClientPath(join(dirname(module.getSourceFile().fileName), text));
}
/** The name of a generated type after the separation. */
function typeAfter(name, prisma) {
	const { from, to, models } = prisma;
	const own = modelInName(name, prisma) === from ? name.replace(new RegExp(`^(\\$|Get|Aggregate|Prisma__)?${from}`), `$1${to}`) : name;
	return [...new Set([...models.values()].flatMap(({ renamed, relations }) => [...renamed].filter(([old]) => relations.has(old))))].reduce((text, [old, now]) => text.replace(new RegExp(`(Without|Many)${upperFirst(old)}${notAlready(old, now)}(?=[A-Z]|$)`), `$1${upperFirst(now)}`), compoundAfter(own, name, prisma));
}
/** `ReviewUserIdProductIdCompoundUniqueInput`: the key of several fields, which are in its name. */
function compoundAfter(own, name, prisma) {
	const [, key] = /^(.+)CompoundUniqueInput$/.exec(name) ?? [];
	const model = key === void 0 ? null : modelInName(name, prisma);
	const names = prisma.models.get(model ?? "");
	const isCompound = [...names?.compound.keys() ?? []].some((old) => bare$1(`${model}${old}`) === bare$1(key ?? ""));
	if (names === void 0 || !isCompound) return own;
	return [...names.renamed].reduce((text, [old, now]) => text.replace(upperFirst(old), upperFirst(now)), own);
}
function bare$1(text) {
	return text.replaceAll("_", "").toLowerCase();
}
function notAlready(old, now) {
	return now.startsWith(old) ? `(?!${now.slice(old.length)})` : "";
}
function upperFirst(name) {
	return name.slice(0, 1).toUpperCase() + name.slice(1);
}
/** `x.User` is a type of a namespace, or a property; only the namespace of the client counts. */
function isMember({ parent }) {
	return import_ts_morph_common.ts.isPropertyAssignment(parent) && parent.name.kind === import_ts_morph_common.ts.SyntaxKind.Identifier || import_ts_morph_common.ts.isShorthandPropertyAssignment(parent);
}
/** Whether the file has something else of that name, so that the import keeps the old one behind `as`. */
function isTaken(node, to, prisma, checker) {
	if (import_ts_morph_common.ts.isQualifiedName(node.parent) || import_ts_morph_common.ts.isPropertyAccessExpression(node.parent)) return false;
	const meaning = import_ts_morph_common.ts.SymbolFlags.Type | import_ts_morph_common.ts.SymbolFlags.Value | import_ts_morph_common.ts.SymbolFlags.Alias;
	const there = checker.resolveName(to, node.getSourceFile().endOfFileToken, meaning, true);
	const [declaration] = declarationsOf(there, checker);
	return declaration !== void 0 && !prisma.isClientFile(declaration.getSourceFile());
}

// src/application/code/typescript/index-place.ts
/** `order[column]`, if the names that `column` can have include an old one: nothing says where they come from. */
function indexPlace(node, { names: { prisma }, checker }) {
	if (prisma === null || !import_ts_morph_common.ts.isElementAccessExpression(node)) return null;
	const { argumentExpression: by } = node;
	if (import_ts_morph_common.ts.isStringLiteralLike(by) || import_ts_morph_common.ts.isNumericLiteral(by)) return null;
	const type = checker.getTypeAtLocation(by);
	const real = checker.getBaseConstraintOfType(type) ?? type;
	const names = (real.isUnion() ? real.types : [real]).flatMap((one) => one.isStringLiteral() ? [one.value] : []);
	if (names.length === 0) return null;
	const row = checker.getNonNullableType(checker.getTypeAtLocation(node.expression));
	const old = names.find((name) => {
		const model = modelOfProperty(row, name, checker, prisma);
		return model !== null && prisma.models.get(model)?.renamed.has(name) === true;
	});
	return old === void 0 ? null : {
		start: by.getStart(),
		end: by.getEnd(),
		class: "look",
		why: `a row of Prisma’s is read by it, and it may be ${old}`,
		edit: null
	};
}

// src/application/code/typescript/into-prisma.ts
const parts = /^(?:data|where|create|update|set)$/;
/** A value of the application's own that goes to Prisma as a whole and has an old name: `findMany({ where: filter })`. The compiler is silent about it. */
function intoPrisma(node, { names: { prisma }, checker, renamedDeclarations }) {
	if (prisma === null || prisma.separated || !isWhole(node)) return null;
	const { keys, root } = keysTo(node);
	if (!parts.test(keys[0] ?? "")) return null;
	const call = root.parent;
	if (!import_ts_morph_common.ts.isCallExpression(call) || !import_ts_morph_common.ts.isPropertyAccessExpression(call.expression)) return null;
	const model = modelOf$1(call.expression.expression, checker, prisma);
	if (model === null) return null;
	const renamed = renamedAt(model, keys, prisma);
	if (renamed.every(([from]) => lacksKey(node, from, checker))) return null;
	const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
	const list = checker.isArrayType(type) ? checker.getTypeArguments(type)[0] : void 0;
	const own = list ?? type;
	const here = {
		start: node.getStart(),
		end: node.getEnd()
	};
	if ((own.flags & import_ts_morph_common.ts.TypeFlags.Any) !== 0) return {
		...here,
		class: "look",
		why: "it is given to Prisma without a type: it may have an old name",
		edit: null
	};
	const found = renamed.filter(([from]) => {
		const declarations = declarationsOf(own.getProperty(from), checker);
		return declarations.length > 0 && !declarations.some((one) => renamedDeclarations.has(one) || prisma.isClientFile(one.getSourceFile()));
	});
	if (found.length === 0) return null;
	const old = found.map(([from]) => from).join(", ");
	const changed = `({ ${old}, ...rest }) => ({ ...rest, ${found.map(([from, to]) => `${to}: ${from}`).join(", ")} })`;
	const isShorthand = import_ts_morph_common.ts.isShorthandPropertyAssignment(node.parent);
	const [before, behind] = list === void 0 ? [`(${changed})(`, ")"] : ["", `.map(${changed})`];
	return {
		...here,
		class: "look",
		why: `a value of the application’s own with ${old} is given to Prisma, and --write gives it the new name`,
		edit: {
			start: here.start,
			end: here.start,
			text: `${isShorthand ? `${node.getText()}: ` : ""}${before}`
		},
		also: [{
			start: here.end,
			end: here.end,
			text: behind
		}]
	};
}
function isWhole(node) {
	const { parent } = node;
	return (import_ts_morph_common.ts.isIdentifier(node) || import_ts_morph_common.ts.isPropertyAccessExpression(node)) && (import_ts_morph_common.ts.isPropertyAssignment(parent) && parent.initializer === node || import_ts_morph_common.ts.isShorthandPropertyAssignment(parent) && parent.name === node || import_ts_morph_common.ts.isSpreadAssignment(parent));
}
/** Old and new names of the fields that can stand where those keys lead. */
function renamedAt(model, keys, prisma) {
	return [...new Map([...prisma.models.values()].flatMap(({ renamed }) => [...renamed]))].filter(([from]) => {
		const place = walk(model, [...keys, from], prisma, true);
		return place !== null && prisma.models.get(place.model)?.renamed.has(from) === true;
	});
}

// src/application/code/typescript/leaving.ts
/** A result of Prisma's that leaves: as a row or rows, else within something else, or to a queue. Only the first can keep its names by `--write`. */
function leavingPlace(node, search) {
	return borderPlace(node, search) ?? heldPlace(node, search);
}
function heldPlace(node, { names: { prisma }, checker }) {
	if (prisma === null || prisma.separated || !isPlaceOfValue(node) || !isMessage(node) && !leaves(node)) return null;
	const type = typeLeaving(node, checker);
	const shape = shapeOf(type, checker, prisma, modelBehind(node, checker, prisma));
	const old = shape === null ? namesWithin(type, checker, prisma) : oldNamesOf(shape);
	if (old.length === 0) return null;
	const start = node.getStart();
	const why = `a result of Prisma’s with ${old.join(", ")} leaves here, and --write does not keep the old name${old.length === 1 ? "" : "s"}`;
	const line = node.getText().split("\n")[0] ?? "";
	return {
		start,
		end: start + Math.min(line.length, 60),
		class: "look",
		why,
		edit: null
	};
}
/** The type of what leaves; of a variable that says none, what it was made as. */
function typeLeaving(node, checker) {
	const given = checker.getTypeAtLocation(node);
	const type = checker.getAwaitedType(given) ?? given;
	if ((type.flags & (import_ts_morph_common.ts.TypeFlags.Any | import_ts_morph_common.ts.TypeFlags.Unknown)) === 0 || !import_ts_morph_common.ts.isIdentifier(node)) return type;
	const made = checker.getSymbolAtLocation(node)?.valueDeclaration;
	return made !== void 0 && import_ts_morph_common.ts.isVariableDeclaration(made) && made.initializer !== void 0 ? checker.getTypeAtLocation(made.initializer) : type;
}
const deepest$1 = 3;
/** Old names of rows that a list, a map, a record or an object of the application's own holds. */
function namesWithin(type, checker, prisma, depth = 0) {
	const real = checker.getNonNullableType(type);
	if (depth > deepest$1 || (real.flags & import_ts_morph_common.ts.TypeFlags.Object) === 0 || real.getCallSignatures().length > 0) return [];
	const shape = shapeOf(real, checker, prisma);
	if (shape !== null) return oldNamesOf(shape);
	const isReference = (real.objectFlags & import_ts_morph_common.ts.ObjectFlags.Reference) !== 0;
	const index = real.getStringIndexType();
	const parts = [
		...isReference ? checker.getTypeArguments(real) : [],
		...index === void 0 ? [] : [index],
		...real.getProperties().filter((property) => isOfApplication(property, checker)).map((property) => checker.getTypeOfSymbol(property))
	];
	return [...new Set(parts.flatMap((part) => namesWithin(part, checker, prisma, depth + 1)))];
}
function isOfApplication(property, checker) {
	return declarationsOf(property, checker).some((one) => import_ts_morph_common.ts.isPropertyAssignment(one) || import_ts_morph_common.ts.isShorthandPropertyAssignment(one));
}

// src/application/code/typescript/key-of-client.ts
/** Names of types may go round in a circle if the application does not compile. */
const deepest = 12;
/** Whether a type is made of a client's keys: `keyof Pick<Db, 'user' | 'order'>`, a name for it, what is left of it by `Exclude`. */
function isKeyOfClient(node, checker, prisma, depth = 0) {
	if (depth > deepest) return false;
	const is = (next) => isKeyOfClient(next, checker, prisma, depth + 1);
	if (import_ts_morph_common.ts.isParenthesizedTypeNode(node)) return is(node.type);
	if (import_ts_morph_common.ts.isTypeOperatorNode(node)) return node.operator === import_ts_morph_common.ts.SyntaxKind.KeyOfKeyword && isPartOfClient(node.type, checker, prisma, 0);
	if (!import_ts_morph_common.ts.isTypeReferenceNode(node)) return false;
	const [first] = node.typeArguments ?? [];
	if (first !== void 0 && /^(?:Exclude|Extract)$/.test(node.typeName.getText())) return is(first);
	const made = madeOf(node, checker);
	return made !== null && is(made);
}
function isPartOfClient(node, checker, prisma, depth) {
	if (depth > deepest) return false;
	if (isClientOrPart(checker.getTypeFromTypeNode(node), prisma)) return true;
	if (!import_ts_morph_common.ts.isTypeReferenceNode(node)) return false;
	const is = (next) => isPartOfClient(next, checker, prisma, depth + 1);
	const [first] = node.typeArguments ?? [];
	if (first !== void 0 && /^(?:Pick|Omit|Partial|Readonly)$/.test(node.typeName.getText())) return is(first);
	const made = madeOf(node, checker);
	return made !== null && is(made);
}
/** What a name for a type stands for, or what a parameter of types has to be. */
function madeOf(node, checker) {
	const [declaration] = declarationsOf(checker.getSymbolAtLocation(node.typeName), checker);
	if (declaration === void 0) return null;
	if (import_ts_morph_common.ts.isTypeAliasDeclaration(declaration)) return declaration.type;
	return import_ts_morph_common.ts.isTypeParameterDeclaration(declaration) ? declaration.constraint ?? null : null;
}

// src/application/code/typescript/model-text.ts
/** The model of the buyers, named by a text or a key whose type the client knows: `Prisma.ModelName.User`, `model === 'User'`, `omit: { user: … }`. */
const modelText = (node, search) => {
	const { prisma } = search.names;
	if (prisma === null || node.text !== prisma.from && node.text !== lowerFirst(prisma.from)) return null;
	const isModel = node.text === prisma.from;
	const asked = {
		node,
		search,
		prisma,
		all: [...prisma.models.keys()].map((name) => isModel ? name : lowerFirst(name)),
		to: isModel ? prisma.to : lowerFirst(prisma.to)
	};
	if (isKey(node)) return ofKey(asked);
	const from = readFrom(node);
	if (from !== null) return ofRead(from, asked);
	return import_ts_morph_common.ts.isStringLiteralLike(node) ? ofText(node, asked) : null;
};
function certain({ node, to }, why) {
	return {
		...spanOf(node),
		class: "certain",
		why,
		edit: renameOf(node, to)
	};
}
function look({ node }, why) {
	return {
		...spanOf(node),
		class: "look",
		why,
		edit: null
	};
}
function ofRead(from, asked) {
	const type = asked.search.checker.getTypeAtLocation(from);
	return hasAll(type, asked.all) && !isClient(type, asked.prisma) ? certain(asked, "it is read from what has all of Prisma’s models") : null;
}
function ofKey(asked) {
	const { node, search, all, prisma } = asked;
	const literal = node.parent.parent;
	if (!import_ts_morph_common.ts.isObjectLiteralExpression(literal)) return null;
	const { keys, root } = keysTo(node);
	const made = root.parent;
	const owner = import_ts_morph_common.ts.isCallExpression(made) && made.expression.kind === import_ts_morph_common.ts.SyntaxKind.SuperKeyword ? classOf(made) : made;
	if (keys.length === 2 && keys[0] === "omit" && (owner !== made || import_ts_morph_common.ts.isNewExpression(made)) && owner !== null && isClient(search.checker.getTypeAtLocation(owner), prisma)) return certain(asked, "a setting of the client for the model of the buyers");
	const type = search.checker.getContextualType(literal);
	if (type !== void 0) {
		if (hasAll(type, all) && !isClient(type, prisma)) return certain(asked, "a key for each of Prisma’s models");
	}
	const siblings = literal.properties.flatMap(({ name }) => name === void 0 ? [] : [nameOf(name)]);
	return asked.node.text === prisma.from && siblings.length > 1 && siblings.every((key) => all.includes(key)) && prisma.from !== lowerFirst(prisma.from) ? look(asked, "its keys are called as Prisma’s models") : null;
}
function classOf(node) {
	for (let at = node.parent; !import_ts_morph_common.ts.isSourceFile(at); at = at.parent) if (import_ts_morph_common.ts.isClassLike(at)) return at;
	return null;
}
function ofText(node, asked) {
	const { prisma, search, all } = asked;
	const { parent } = node;
	if (import_ts_morph_common.ts.isLiteralTypeNode(parent)) return ofType(parent, asked);
	if (isValidator(node)) return certain(asked, "Prisma’s model of the buyers");
	if (isOfPothos(node)) return look(asked, "the schema of GraphQL is made from Prisma’s model of the buyers");
	const other = comparedWith(node);
	const types = other === null ? contextOf(node, search.checker) : [search.checker.getTypeAtLocation(other)];
	const literals = new Set(types.flatMap((type) => literalsOf(type, search.checker)));
	if (all.length > 1 && all.every((name) => literals.has(name))) return certain(asked, "a text whose type is the name of a model");
	if (other !== null && asked.node.text === prisma.from) {
		const text = other.getText();
		if (text.endsWith(".$name") && isWithinExtension(node)) return certain(asked, "Prisma gives it the name of a model");
		const isPrismas = /(?:^|\.)meta!?\??\.(?:modelName$|\[['"]modelName['"]\]$)|\bmeta!?\[['"]modelName['"]\]$/.test(text) || isWithinExtension(node);
		if (/model/i.test(text)) return isPrismas ? certain(asked, "Prisma gives it the name of a model") : look(asked, "it is compared with what is called a model");
	}
	if (isNameOfModel(node, asked)) return certain(asked, "a text whose type is the name of a model");
	if (isIndexOfClient(node, search, prisma)) return isOfSchema(parent) ? look(asked, "it names the model that is asked, but comes from the outside, which says the old name") : certain(asked, "it names the model that is asked");
	const areModels = literals.size > 1 && literals.has(node.text) && [...literals].every((name) => all.includes(name));
	const isList = isListOf(node, new Set(all));
	return areModels || isList ? look(asked, "a text that may name Prisma’s model of the buyers") : null;
}
/** `TypeMap['model']['User']`, `Extract<Prisma.ModelName, 'User'>`, `name as 'user'`, `type Name = 'user' | 'order'`. */
function ofType(literal, asked) {
	const { search, all, prisma } = asked;
	let outer = literal;
	while (import_ts_morph_common.ts.isUnionTypeNode(outer.parent) || import_ts_morph_common.ts.isParenthesizedTypeNode(outer.parent)) outer = outer.parent;
	const { parent } = outer;
	const { checker } = search;
	if (import_ts_morph_common.ts.isIndexedAccessTypeNode(parent) && parent.indexType === outer) return hasAll(checker.getTypeFromTypeNode(parent.objectType), all) ? certain(asked, "it is read from what has all of Prisma’s models") : null;
	if (isBoundToModels(outer, asked)) return certain(asked, "the name of a model, as a type");
	if (import_ts_morph_common.ts.isTypeReferenceNode(parent)) {
		const [first] = parent.typeArguments ?? [];
		const type = first === void 0 || first === outer ? void 0 : checker.getTypeFromTypeNode(first);
		if (type === void 0 || first === void 0) return null;
		if (isKeyOfClient(first, checker, prisma)) return certain(asked, "the name of a model, as a type");
		const known = /* @__PURE__ */ new Set([...literalsOf(type, checker), ...type.getProperties().map(({ name }) => name)]);
		return all.length > 1 && all.every((name) => known.has(name)) ? certain(asked, "the name of a model, as a type") : null;
	}
	if (import_ts_morph_common.ts.isAsExpression(parent) || import_ts_morph_common.ts.isSatisfiesExpression(parent)) {
		const access = parent.parent;
		if (import_ts_morph_common.ts.isElementAccessExpression(access) && isClient(checker.getTypeAtLocation(access.expression), prisma)) return certain(asked, "it names the model that is asked");
	}
	if (!import_ts_morph_common.ts.isUnionTypeNode(literal.parent)) return null;
	const names = literal.parent.types.map((type) => import_ts_morph_common.ts.isLiteralTypeNode(type) && import_ts_morph_common.ts.isStringLiteral(type.literal) ? type.literal.text : "");
	if (!names.every((name) => all.includes(name))) return null;
	return readsClientBy(new Set(names), literal.getSourceFile(), asked) ? certain(asked, "a type that names the models which are asked") : look(asked, "a type that may name Prisma’s model of the buyers");
}
/** `class UsersRepository extends Repository<'user'>`, of `Repository<Name extends Uncapitalize<Prisma.ModelName>>`. */
function isBoundToModels(argument, asked) {
	const { search: { checker }, prisma } = asked;
	const { parent } = argument;
	if (!import_ts_morph_common.ts.isTypeReferenceNode(parent) && !import_ts_morph_common.ts.isExpressionWithTypeArguments(parent)) return false;
	const at = parent.typeArguments?.findIndex((one) => one === argument) ?? -1;
	const name = import_ts_morph_common.ts.isTypeReferenceNode(parent) ? parent.typeName : parent.expression;
	const [declaration] = declarationsOf(checker.getSymbolAtLocation(name), checker);
	if (declaration === void 0 || at < 0) return false;
	if (!import_ts_morph_common.ts.isClassLike(declaration) && !import_ts_morph_common.ts.isInterfaceDeclaration(declaration) && !import_ts_morph_common.ts.isTypeAliasDeclaration(declaration)) return false;
	const bound = declaration.typeParameters?.[at]?.constraint;
	return bound !== void 0 && (areModels(checker.getTypeFromTypeNode(bound), declaration, asked) || isKeyOfClient(bound, checker, prisma));
}
/** `super(prisma, 'user')`, `repositoryOf('user')`: the parameter may be the name of any model. */
function isNameOfModel(node, asked) {
	const { search: { checker }, prisma } = asked;
	const { parent } = node;
	if (import_ts_morph_common.ts.isVariableDeclaration(parent) || import_ts_morph_common.ts.isPropertyDeclaration(parent) || import_ts_morph_common.ts.isParameter(parent)) return parent.initializer === node && parent.type !== void 0 && isKeyOfClient(parent.type, checker, prisma);
	if (!import_ts_morph_common.ts.isCallExpression(parent) && !import_ts_morph_common.ts.isNewExpression(parent)) return false;
	const at = parent.arguments?.indexOf(node) ?? -1;
	const parameter = checker.getResolvedSignature(parent)?.declaration?.parameters[at];
	if (parameter === void 0 || import_ts_morph_common.ts.isJSDocParameterTag(parameter) || parameter.type === void 0) return false;
	return areModels(checker.getTypeFromTypeNode(parameter.type), parameter, asked) || isKeyOfClient(parameter.type, checker, prisma);
}
/** Whether a type has the name of every model, or of some by which its file reads the client. */
function areModels(type, declaration, asked) {
	const { search, all } = asked;
	const literals = new Set(literalsOf(type, search.checker));
	if (all.length > 1 && all.every((name) => literals.has(name))) return true;
	return literals.size > 0 && [...literals].every((name) => all.includes(name)) && readsClientBy(literals, declaration.getSourceFile(), asked);
}
/** `PrismaClient[Name]` of `Name extends 'user' | 'order'`: whether a file has it with exactly these names. */
function readsClientBy(names, source, { search: { checker }, prisma }) {
	let found = false;
	const visit = (node) => {
		if (import_ts_morph_common.ts.isIndexedAccessTypeNode(node) && isClient(checker.getTypeFromTypeNode(node.objectType), prisma)) {
			const literals = literalsOf(checker.getTypeFromTypeNode(node.indexType), checker);
			found ||= literals.length === names.size && literals.every((one) => names.has(one));
		}
		if (!found) import_ts_morph_common.ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}
function hasAll(type, names) {
	return names.length > 1 && names.every((name) => type.getProperty(name) !== void 0);
}
function partsOf(type) {
	return type.isUnionOrIntersection() ? type.types : [type];
}
function literalsOf(type, checker) {
	return partsOf(checker.getBaseConstraintOfType(type) ?? type).flatMap((part) => part.isStringLiteral() ? [part.value] : []);
}
/** What a text is compared with: `model === 'User'`, `switch (model) { case 'User': … }`, `['User'].includes(model)`. */
function comparedWith(node) {
	const { parent } = node;
	if (import_ts_morph_common.ts.isArrayLiteralExpression(parent)) {
		const method = parent.parent;
		return import_ts_morph_common.ts.isPropertyAccessExpression(method) && /^(?:includes|indexOf)$/.test(method.name.text) && import_ts_morph_common.ts.isCallExpression(method.parent) ? method.parent.arguments[0] ?? null : null;
	}
	if (import_ts_morph_common.ts.isCaseClause(parent) && parent.expression === node) return parent.parent.parent.expression;
	const kinds = [
		import_ts_morph_common.ts.SyntaxKind.EqualsEqualsEqualsToken,
		import_ts_morph_common.ts.SyntaxKind.ExclamationEqualsEqualsToken,
		import_ts_morph_common.ts.SyntaxKind.EqualsEqualsToken,
		import_ts_morph_common.ts.SyntaxKind.ExclamationEqualsToken
	];
	if (!import_ts_morph_common.ts.isBinaryExpression(parent) || !kinds.includes(parent.operatorToken.kind)) return null;
	return parent.left === node ? parent.right : parent.left;
}
function contextOf(node, checker) {
	const type = checker.getContextualType(node);
	return type === void 0 ? [] : [type];
}
/** `Prisma.validator(db, 'user', 'findMany')`. */
function isValidator(node) {
	const { parent } = node;
	return import_ts_morph_common.ts.isCallExpression(parent) && parent.arguments[1] === node && import_ts_morph_common.ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === "validator" && parent.expression.expression.getText() === "Prisma";
}
/** `builder.prismaObject('User', …)`, `t.prismaField({ type: ['User'] })`. */
function isOfPothos(node) {
	let at = node.parent;
	while (import_ts_morph_common.ts.isArrayLiteralExpression(at) || import_ts_morph_common.ts.isPropertyAssignment(at) || import_ts_morph_common.ts.isObjectLiteralExpression(at)) {
		if (import_ts_morph_common.ts.isPropertyAssignment(at) && nameOf(at.name) !== "type") return false;
		at = at.parent;
	}
	return import_ts_morph_common.ts.isCallExpression(at) && import_ts_morph_common.ts.isPropertyAccessExpression(at.expression) && /^prisma(?:Object|Node|Interface|Field|Connection|ObjectField|ObjectFields|InterfaceField)/.test(at.expression.name.text);
}
function isWithinExtension(node) {
	for (let at = node.parent; !import_ts_morph_common.ts.isSourceFile(at); at = at.parent) {
		if (!import_ts_morph_common.ts.isCallExpression(at) || !import_ts_morph_common.ts.isPropertyAccessExpression(at.expression)) continue;
		if (/^(?:\$extends|defineExtension|\$use)$/.test(at.expression.name.text)) return true;
	}
	return false;
}
/** `const name = 'user'` that is read in `db[name]`, `for (const name of ['order', 'user'] as const) db[name]`. */
function isIndexOfClient(node, { checker }, prisma) {
	let at = node.parent;
	while (import_ts_morph_common.ts.isAsExpression(at) || import_ts_morph_common.ts.isSatisfiesExpression(at) || import_ts_morph_common.ts.isParenthesizedExpression(at)) at = at.parent;
	const list = import_ts_morph_common.ts.isArrayLiteralExpression(at) ? at.elements.map((one) => import_ts_morph_common.ts.isStringLiteral(one) ? one.text : "") : null;
	if (list !== null) return isListForClient(node, list, checker, prisma);
	if (!import_ts_morph_common.ts.isVariableDeclaration(at) || !import_ts_morph_common.ts.isIdentifier(at.name)) return false;
	const symbol = checker.getSymbolAtLocation(at.name);
	let found = false;
	const visit = (child) => {
		if (import_ts_morph_common.ts.isElementAccessExpression(child) && import_ts_morph_common.ts.isIdentifier(child.argumentExpression) && checker.getSymbolAtLocation(child.argumentExpression) === symbol && isClient(checker.getTypeAtLocation(child.expression), prisma)) found = true;
		if (!found) import_ts_morph_common.ts.forEachChild(child, visit);
	};
	visit(node.getSourceFile());
	return found;
}
/** Whether the file reads a client by a name whose type is one of exactly these texts. */
function isListForClient(node, list, checker, prisma) {
	let found = false;
	const visit = (child) => {
		if (import_ts_morph_common.ts.isElementAccessExpression(child) && isClientOrPart(checker.getTypeAtLocation(child.expression), prisma)) {
			const literals = literalsOf(checker.getTypeAtLocation(child.argumentExpression), checker);
			found ||= literals.length > 0 && literals.length === new Set(list).size && literals.every((one) => list.includes(one));
		}
		if (!found) import_ts_morph_common.ts.forEachChild(child, visit);
	};
	visit(node.getSourceFile());
	return found;
}

// src/application/code/typescript/prisma-client.ts
const methods = /^(?:findMany|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany|count|aggregate|groupBy)$/;
/** `prisma.user`, `tx.user`, `const { user } = db`, `db['user']`, and `user` in the arguments of `$extends`. */
const clientModel = (node, { names: { prisma }, checker }) => {
	if (prisma === null || node.text !== lowerFirst(prisma.from)) return null;
	const place = spanOf(node);
	const edit = renameOf(node, lowerFirst(prisma.to));
	const why = "Prisma’s model of the buyers";
	if (isIndexedType(node, checker, prisma) || isQueried(node, checker, prisma)) return {
		...place,
		class: "certain",
		why,
		edit
	};
	const from = readFrom(node);
	if (from === null) {
		if (isExtension(node)) return {
			...place,
			class: "certain",
			why,
			edit
		};
		return isStandIn(node, checker, prisma) || isMock(node) ? {
			...place,
			class: "look",
			why: "a stand-in for the client has it",
			edit: null
		} : null;
	}
	const type = checker.getTypeAtLocation(from);
	if (isClientOrPart(type, prisma)) {
		const only = prisma.separated ? fieldOfSystemUsers(node, prisma) : null;
		return only === null ? {
			...place,
			class: "certain",
			why,
			edit
		} : {
			...place,
			class: "system",
			why: `it asks for \`${only}\`, which only system users have`,
			edit: null
		};
	}
	return (type.flags & (import_ts_morph_common.ts.TypeFlags.Any | import_ts_morph_common.ts.TypeFlags.Unknown)) !== 0 && isCalled(node) ? {
		...place,
		class: "look",
		why: "it reads like Prisma’s model of the buyers, but has no types: generate the client",
		edit: null
	} : null;
};
/** `PrismaClient['user']`, as a type. */
function isIndexedType(node, checker, prisma) {
	const { parent } = node.parent;
	if (!(import_ts_morph_common.ts.isLiteralTypeNode(node.parent) && import_ts_morph_common.ts.isIndexedAccessTypeNode(parent) && parent.indexType === node.parent)) return false;
	const type = checker.getTypeFromTypeNode(parent.objectType);
	return (type.isUnion() ? type.types : [type]).some((part) => isClient(part, prisma));
}
/** `typeof prisma.user`, `typeof import('./db').prisma.user`, as types. */
function isQueried({ parent }, checker, prisma) {
	if (!import_ts_morph_common.ts.isQualifiedName(parent)) return false;
	const name = import_ts_morph_common.ts.isQualifiedName(parent.left) ? parent.left.right : parent.left;
	const symbol = checker.getSymbolAtLocation(name);
	const [declaration] = declarationsOf(symbol, checker);
	return declaration !== void 0 && (import_ts_morph_common.ts.isVariableDeclaration(declaration) || import_ts_morph_common.ts.isParameter(declaration)) && isClient(checker.getTypeAtLocation(declaration), prisma);
}
/** `$extends({ query: { user: … } })`. */
function isExtension(node) {
	const { parent } = node;
	if (!import_ts_morph_common.ts.isPropertyAssignment(parent) || parent.name !== node) return false;
	const { keys, root } = keysTo(node);
	const call = root.parent;
	return keys.length === 2 && [
		"query",
		"model",
		"result"
	].includes(keys[0] ?? "") && import_ts_morph_common.ts.isCallExpression(call) && import_ts_morph_common.ts.isPropertyAccessExpression(call.expression) && ["$extends", "defineExtension"].includes(call.expression.name.text);
}
/** `{ user: { … } } as unknown as PrismaClient`. */
function isStandIn(node, checker, prisma) {
	if (!isKey(node) || isHandedOver$1(node, prisma)) return false;
	let at = node.parent.parent.parent;
	while (import_ts_morph_common.ts.isAsExpression(at) || import_ts_morph_common.ts.isParenthesizedExpression(at)) {
		if (import_ts_morph_common.ts.isAsExpression(at) && isClient(checker.getTypeFromTypeNode(at.type), prisma)) return true;
		at = at.parent;
	}
	return false;
}
/** `{ user: { findMany: vi.fn() } }`, or a class with such a field, as tests hand over in the place of a client. */
function isMock(node) {
	const { parent } = node;
	return (import_ts_morph_common.ts.isPropertyAssignment(parent) || import_ts_morph_common.ts.isPropertyDeclaration(parent)) && parent.name === node && parent.initializer !== void 0 && import_ts_morph_common.ts.isObjectLiteralExpression(parent.initializer) && parent.initializer.properties.some(({ name }) => name !== void 0 && methods.test(nameOf(name)));
}
/** `{ ...db, user: db.customer }`, as `--write` hands it to an adapter. */
function isHandedOver$1({ parent }, prisma) {
	return import_ts_morph_common.ts.isPropertyAssignment(parent) && import_ts_morph_common.ts.isPropertyAccessExpression(parent.initializer) && parent.initializer.name.text === lowerFirst(prisma.to);
}
function isCalled(node) {
	const method = node.parent.parent;
	return import_ts_morph_common.ts.isPropertyAccessExpression(method) && methods.test(method.name.text) && import_ts_morph_common.ts.isCallExpression(method.parent);
}
/** A field in the arguments of the call that the new model has and the customers have not. */
function fieldOfSystemUsers(node, { models, from, to }) {
	const method = node.parent.parent;
	if (!import_ts_morph_common.ts.isPropertyAccessExpression(method) || !import_ts_morph_common.ts.isCallExpression(method.parent)) return null;
	const own = models.get(from)?.fields ?? /* @__PURE__ */ new Set();
	const others = models.get(to)?.fields ?? /* @__PURE__ */ new Set();
	let found = null;
	const visit = (child) => {
		if ((import_ts_morph_common.ts.isPropertyAssignment(child) || import_ts_morph_common.ts.isShorthandPropertyAssignment(child)) && import_ts_morph_common.ts.isIdentifier(child.name)) {
			const { text } = child.name;
			if (own.has(text) && (!others.has(text) || text === "mapping")) found ??= text;
		}
		import_ts_morph_common.ts.forEachChild(child, visit);
	};
	for (const argument of method.parent.arguments) visit(argument);
	return found;
}

// src/application/code/typescript/readers.ts
/** If types of the application's own have a field of that name beside others of the model, by the name. */
function readersIn(sources, prisma, folder) {
	const found = /* @__PURE__ */ new Map();
	const fields = [...prisma.models.values()];
	const visit = (node) => {
		if (import_ts_morph_common.ts.isPropertySignature(node) && import_ts_morph_common.ts.isIdentifier(node.name)) {
			const { text } = node.name;
			const siblings = node.parent.members.flatMap(({ name }) => name !== void 0 && import_ts_morph_common.ts.isIdentifier(name) && name.text !== text ? [name.text] : []);
			if (fields.some(({ renamed, fields: own }) => renamed.has(text) && siblings.some((one) => own.has(one)))) {
				const file = node.getSourceFile();
				const path = file.fileName.startsWith(`${folder}/`) ? file.fileName.slice(folder.length + 1) : file.fileName;
				const { line } = file.getLineAndCharacterOfPosition(node.getStart());
				found.set(text, [...found.get(text) ?? [], `${path}:${line + 1}`]);
			}
		}
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	for (const source of sources) visit(source);
	return found;
}
/** Whether a file that asks for JSON names rows by the client's types: `(await response.json()) as Order[]`. They are renamed with the types. */
function readRowsOfJson(sources, checker, prisma) {
	const isRow = (node) => {
		const type = import_ts_morph_common.ts.isTypeReferenceNode(node) ? node.typeName : node.qualifier;
		if (type === void 0) return false;
		const name = import_ts_morph_common.ts.isQualifiedName(type) ? type.right : type;
		if (!(prisma.models.get(name.text)?.renamed.size !== 0 && prisma.models.has(name.text)) && !name.text.endsWith("GetPayload")) return false;
		const [declaration] = declarationsOf(checker.getSymbolAtLocation(name), checker);
		return declaration !== void 0 && prisma.isClientFile(declaration.getSourceFile());
	};
	const visit = (node) => (import_ts_morph_common.ts.isTypeReferenceNode(node) || import_ts_morph_common.ts.isImportTypeNode(node)) && isRow(node) || import_ts_morph_common.ts.forEachChild(node, (child) => visit(child) || void 0) === true;
	return sources.some((source) => asksForJson.test(source.text) && visit(source));
}
const asksForJson = /\b(?:fetch|axios|useSWR|useFetch|ofetch|ky|got)\b\s*[(.<]|\.json\(\)\s*[,;)]?\s*as\b|\buse(?:Suspense|Infinite|Lazy)?(?:Query|Fetch|AsyncData)\s*<|\.(?:get|post|put|patch|request)\s*<|\bJSON\.parse\([^;]*?\)\s*as\b/;

// src/application/code/typescript/search.ts
/** Whether a node stands in a package with the schema of another database. */
function isBesideOther(node, { folder, names }) {
	return names.isBesideOther(relative(folder, node.getSourceFile().fileName).replaceAll("\\", "/"));
}

// src/application/code/typescript/sign-in.ts
const adapters = /^@(?:next-)?auth\/prisma-adapter$/;
/** The client that a sign-in library's adapter is given, which reads `prisma.user`: it is handed one whose `user` is the customers' model. */
function adapterPlace(node, { names: { prisma }, checker }) {
	if (prisma === null || lowerFirst(prisma.from) !== "user" || !import_ts_morph_common.ts.isCallExpression(node)) return null;
	const [given] = node.arguments;
	if (given === void 0 || isHandedOver(given)) return null;
	const origin = functionFrom(node.expression, adapters, "PrismaAdapter", checker);
	if (origin === null) return null;
	const client = bare(given);
	const type = checker.getTypeAtLocation(client);
	const isKnown = isClient(type, prisma);
	if (!isKnown && (type.flags & import_ts_morph_common.ts.TypeFlags.Any) === 0) return null;
	const start = client.getStart();
	const end = client.getEnd();
	const text = client.getText();
	const to = lowerFirst(prisma.to);
	const why = "the adapter reads `user` of it, and those who sign in are the customers";
	if (!isKnown || origin !== "known") return {
		start,
		end,
		class: "look",
		why: `${why}: give it { ...client, user: client.${to} }`,
		edit: null
	};
	const isName = /^[\w$.]+$/.test(text);
	const as = (name) => isJavaScript(node.getSourceFile()) ? "" : ` as unknown as typeof ${name}`;
	const [before, behind] = isName ? ["{ ...", `, user: ${text}.${to} }${as(text)}`] : [`((client) => ({ ...client, user: client.${to} })${as("client")})(`, ")"];
	return {
		start,
		end,
		class: "certain",
		why,
		edit: {
			start,
			end: start,
			text: before
		},
		also: [{
			start: end,
			end,
			text: behind
		}]
	};
}
/** Lucia's adapter reads the field with the users' model's name in the sessions. That stays `user`, so it gets the customers under the old name. */
function luciaPlace(node, { names: { prisma } }) {
	if (prisma === null || lowerFirst(prisma.from) !== "user" || !import_ts_morph_common.ts.isNewExpression(node)) return null;
	const model = node.arguments?.[1];
	if (model === void 0 || import_ts_morph_common.ts.isObjectLiteralExpression(bare(model))) return null;
	if (!isFrom(node.expression, /^@lucia-auth\/adapter-prisma$/, "PrismaAdapter")) return null;
	const start = model.getStart();
	const end = model.getEnd();
	return {
		start: node.expression.getStart(),
		end: node.expression.getEnd(),
		class: "certain",
		why: "the adapter reads the field of a session that is called as this model is, and the sessions keep `user`",
		edit: {
			start,
			end: start,
			text: "{ ..."
		},
		also: [{
			start: end,
			end,
			text: `, ...{ name: '${prisma.from}' } }`
		}]
	};
}
/** An expression without what only changes its type. */
function bare(node) {
	return import_ts_morph_common.ts.isAsExpression(node) || import_ts_morph_common.ts.isParenthesizedExpression(node) || import_ts_morph_common.ts.isNonNullExpression(node) ? bare(node.expression) : node;
}
/** If only those who run the shop are to sign in, the set-up of the library has to ask the mapping; nothing is written for that. */
function whoPlace(node, { names: { who }, checker }) {
	if (who !== "users" || !import_ts_morph_common.ts.isCallExpression(node)) return null;
	const { expression: callee } = node;
	if (!(functionFrom(callee, adapters, "PrismaAdapter", checker) !== null || betterAuthOrigin(callee, checker) !== null) || /\bmapping\b/i.test(node.getSourceFile().text)) return null;
	return {
		start: callee.getStart(),
		end: callee.getEnd(),
		class: "look",
		why: "auth.who is users: let a sign-in pass only if the mapping has a user for the customer (docs/sign-in.md)",
		edit: null
	};
}
/** Whether it is an object made for the adapter. */
function isHandedOver(node) {
	const client = bare(node);
	return import_ts_morph_common.ts.isObjectLiteralExpression(client) || import_ts_morph_common.ts.isCallExpression(client) && import_ts_morph_common.ts.isArrowFunction(bare(client.expression));
}

// src/application/code/typescript/sql.ts
const tags = /(?:^|\.)(?:sql|\$queryRaw|\$executeRaw|raw|pgsql|unsafe)$/i;
const calls = /^(?:query|execute|raw|unsafe|\$queryRawUnsafe|\$executeRawUnsafe|any|many|one|none|oneOrNone|manyOrNone|prepare|exec|queryOne|queryAll|sql)$/;
const verbs = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/|\()*(?:select|insert\s+into|update|delete\s+from|with|merge\s+into|create|alter|drop|truncate|copy|grant|revoke|refresh|explain|lock|declare|comment\s+on)\s/i;
const sqlWord = /\b(?:select|insert|update|with|merge|truncate|copy|refresh|declare)\s/i;
/** SQL in templates and texts: all of a tag such as `sql`; what begins as SQL in a call such as `query`; else only what PostgreSQL's parser takes. */
function sqlPlaces(node, search) {
	const { names, renames } = search;
	if (!isText(node) || isPartOfText(node) || isName(node)) return [];
	const sql = sqlTextOf(node);
	const mentioned = sql !== null && mentions(sql.text, renames);
	if (sql === null || !mentioned && names.bridge === null) return [];
	const client = clientAsked(node, search);
	if (client === "other") return [];
	const goesOn = isGiven(node) && /^\s*\$\d+\s/.test(sql.text);
	if (!(isTagged(node) || isRaw(node) || goesOn || verbs.test(sql.text) && (isGiven(node) || parses(sql.text)))) return mentioned ? fragmentPlaces(sql, node, names) : [];
	const { text, starts, ends, quote } = sql;
	return (findInSql(text, names, renames) ?? []).map((place) => {
		const start = starts[place.start] ?? node.getStart();
		const end = ends[place.end - 1] ?? node.getEnd();
		const edit = place.edit === null ? null : {
			start,
			end,
			text: place.edit.text.replaceAll(quote, `\\${quote}`)
		};
		const found = {
			...place,
			start,
			end,
			edit
		};
		return client === null && isBesideOther(node, search) ? besideOther(found) : found;
	});
}
/** Whether a text or a file has what `sqlPlaces` looks for over the bridge, though it names nothing that is renamed. */
function mayFailOnBridge(text, { bridge }) {
	return bridge !== null && sqlWord.test(text);
}
/** A piece such as `AND users.email = $1` in a text that is put together elsewhere: nothing says whose it is. */
function fragmentPlaces({ text, starts, ends }, node, { table, carriers }) {
	const columns = [...carriers.keys()].filter((name) => name.includes("_")).map(escapeRegExp);
	const piece = new RegExp(String.raw`(?:\b(${escapeRegExp(table.from)})\.\w+|\b(${columns.length === 0 ? "(?!)" : columns.join("|")}))"?\s*(?:=|<|>|!=|\b(?:in|is|like|ilike|between)\b)`, "gi");
	return [...text.matchAll(piece)].map((match) => {
		const word = match[1] ?? match[2] ?? "";
		const at = match.index;
		const start = starts[at] ?? node.getStart();
		return {
			start,
			end: ends[at + word.length - 1] ?? start,
			class: "look",
			why: "it reads like a piece of SQL",
			edit: null
		};
	});
}
/** Whose client the SQL is given to, as far as types say it. */
function clientAsked({ parent }, { checker, names: { prisma } }) {
	const callee = import_ts_morph_common.ts.isTaggedTemplateExpression(parent) ? parent.tag : import_ts_morph_common.ts.isCallExpression(parent) ? parent.expression : null;
	if (prisma === null || callee === null || !import_ts_morph_common.ts.isPropertyAccessExpression(callee)) return null;
	const type = checker.getTypeAtLocation(callee.expression);
	return isOtherClient(type, prisma) ? "other" : isClient(type, prisma) ? "own" : null;
}
function isPartOfText({ parent }) {
	return import_ts_morph_common.ts.isBinaryExpression(parent) && parent.operatorToken.kind === import_ts_morph_common.ts.SyntaxKind.PlusToken;
}
function isName({ parent }) {
	return import_ts_morph_common.ts.isImportDeclaration(parent) || import_ts_morph_common.ts.isExportDeclaration(parent) || import_ts_morph_common.ts.isLiteralTypeNode(parent) || import_ts_morph_common.ts.isJsxAttribute(parent);
}
function isTagged({ parent }) {
	return import_ts_morph_common.ts.isTaggedTemplateExpression(parent) && tags.test(parent.tag.getText().replace(/<[^]*>$/, ""));
}
/** `Prisma.raw('"userId"')`: a piece of SQL, however short it is. */
function isRaw({ parent }) {
	return import_ts_morph_common.ts.isCallExpression(parent) && import_ts_morph_common.ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === "raw";
}
function isGiven(node) {
	const { parent } = node;
	if (import_ts_morph_common.ts.isPropertyAssignment(parent) && parent.name.getText() === "text") return true;
	if (!import_ts_morph_common.ts.isCallExpression(parent)) return false;
	const callee = parent.expression;
	return import_ts_morph_common.ts.isPropertyAccessExpression(callee) ? calls.test(callee.name.text) : import_ts_morph_common.ts.isIdentifier(callee) && calls.test(callee.text);
}
/** A text with values put in where no value can stand is SQL too when its words are. */
function parses(text) {
	return parseSql(text) !== null || / \$\d+ /.test(text) && /\b(?:from|into|update|join)\s+["\w.]+/i.test(text);
}

// src/application/code/typescript/find.ts
/** The places of files of a program, by file name. */
function findInProgram(program, files, names, renames, folder) {
	const checker = program.getTypeChecker();
	let known = null;
	let both = null;
	const search = {
		folder,
		names,
		renames,
		checker,
		renamedDeclarations: /* @__PURE__ */ new Map(),
		readers: () => known ??= names.prisma === null ? /* @__PURE__ */ new Map() : readersIn(sources, names.prisma, folder),
		ownNames: /* @__PURE__ */ new Set(),
		keepsBoth: () => both ??= names.prisma !== null && readRowsOfJson(sources, checker, names.prisma)
	};
	const words = wordsOf(names);
	const sources = files.map((file) => program.getSourceFile(file)).filter((source) => source !== void 0).filter(({ text }) => isOfInterest(text, words, names, renames));
	for (const source of sources) if (names.prisma !== null) visitKeys(source, search);
	return new Map(sources.map((source) => [source.fileName, placesOf(source, search, words)]));
}
/** Whether anything is to be looked for in a file. */
function isOfInterest(text, words, names, renames) {
	return words.test(text) || mentions(text, renames) || mayLeave(text, names) || mayFailOnBridge(text, names);
}
const leaving = /\bjsonp?\(|\.(?:send|render|view)\(|JSON\.stringify\(|[eE]ventHandler\(|@(?:Controller|Resolver)\b|\b(?:Query|Mutation)\b|\bload\b|\.(?:find(?:Many|Unique|First)\w*|create|update|upsert)\(/;
/** Whether rows with a renamed field may leave in a file that says none of the names: `res.json(await db.order.findMany())`. */
function mayLeave(text, { prisma }) {
	if (prisma === null || prisma.separated || !leaving.test(text)) return false;
	const lower = text.toLowerCase();
	return [...prisma.models].some(([model, { renamed }]) => renamed.size > 0 && lower.includes(model.toLowerCase()));
}
/** Every word that a name of interest holds: the model, its accessor, the fields. */
function wordsOf({ prisma, carriers, table }) {
	const fields = [...prisma?.models.values() ?? []].flatMap(({ renamed, compound }) => [...renamed.keys(), ...compound.keys()]);
	const all = /* @__PURE__ */ new Set([
		...carriers.keys(),
		...fields,
		table.from,
		...prisma === null ? [] : [prisma.from]
	]);
	return new RegExp([
		...[...all].map(escapeRegExp),
		"PrismaAdapter",
		"betterAuth"
	].join("|"), "i");
}
/** What is known of the keys of objects, and of the types of the application's own, before anything that reads them is judged. */
function visitKeys(source, search) {
	const models = [...search.names.prisma?.models.values() ?? []];
	const old = new Set(models.flatMap(({ renamed, compound }) => [...renamed.keys(), ...compound.keys()]));
	const visit = (node) => {
		if ((import_ts_morph_common.ts.isPropertyAssignment(node) || import_ts_morph_common.ts.isShorthandPropertyAssignment(node)) && import_ts_morph_common.ts.isIdentifier(node.name)) {
			if (old.has(node.name.text)) modelField(node.name, search);
		} else if ((import_ts_morph_common.ts.isPropertySignature(node) || import_ts_morph_common.ts.isPropertyDeclaration(node) || import_ts_morph_common.ts.isParameter(node)) && import_ts_morph_common.ts.isIdentifier(node.name)) {
			if (old.has(node.name.text)) search.ownNames.add(node.name.text);
			databaseType(node.name, search);
		}
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	visit(source);
}
const { SyntaxKind: kind } = import_ts_morph_common.ts;
const casts = [
	kind.AsExpression,
	kind.SatisfiesExpression,
	kind.TypeAssertionExpression
];
const values = [kind.Identifier, kind.PropertyAccessExpression];
/** What looks at expressions, and at which kinds; the others are not asked, since there are many expressions. */
const finders = [
	[leavingPlace, [
		...values,
		kind.CallExpression,
		kind.AwaitExpression
	]],
	[castPlace, casts],
	[rowsPlace, null],
	[intoPrisma, values],
	[indexPlace, [kind.ElementAccessExpression]],
	[adapterPlace, [kind.CallExpression]],
	[luciaPlace, [kind.NewExpression]],
	[modelNamePlace, [kind.CallExpression]],
	[adapterOfBetterAuth, [kind.CallExpression]],
	[betterAuthOption, [kind.CallExpression, kind.TrueKeyword]],
	[whoPlace, [kind.CallExpression]]
];
const findersByKind = /* @__PURE__ */ new Map();
function findersOf(node) {
	const known = findersByKind.get(node.kind);
	if (known !== void 0) return known;
	const own = import_ts_morph_common.ts.isExpression(node) ? finders.filter(([, kinds]) => kinds?.includes(node.kind) ?? true).map(([find]) => find) : [];
	findersByKind.set(node.kind, own);
	return own;
}
function placesOf(source, search, words) {
	const found = [];
	const isScript = isJavaScript(source);
	const visit = (node) => {
		if (import_ts_morph_common.ts.isIdentifier(node) || import_ts_morph_common.ts.isStringLiteral(node) || import_ts_morph_common.ts.isNoSubstitutionTemplateLiteral(node)) {
			if (words.test(node.text)) found.push(...placesOfName(node, search));
			else if (!import_ts_morph_common.ts.isIdentifier(node) && mayFailOnBridge(node.text, search.names)) found.push(...sqlPlaces(node, search));
		}
		if (import_ts_morph_common.ts.isTemplateExpression(node) || import_ts_morph_common.ts.isStringLiteralLike(node)) found.push(...conditionPlaces(node, search));
		if (import_ts_morph_common.ts.isTemplateExpression(node) || import_ts_morph_common.ts.isBinaryExpression(node)) found.push(...sqlPlaces(node, search));
		const argument = import_ts_morph_common.ts.isTypeReferenceNode(node) ? typeArgumentPlace(node, search) : null;
		if (argument !== null) found.push(argument);
		for (const find of findersOf(node)) {
			const place = find(node, search);
			if (place !== null) found.push(place);
		}
		if (isScript) for (const comment of commentsOf(node)) visit(comment);
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	visit(source);
	const seen = /* @__PURE__ */ new Set();
	return found.toSorted((a, b) => a.start - b.start).filter(({ start }) => {
		if (seen.has(start)) return false;
		seen.add(start);
		return true;
	});
}
/** All comments before a node that say types; the compiler's own function knows the last one only. */
function commentsOf(node) {
	return node.jsDoc ?? [];
}
function placesOfName(node, search) {
	const one = clientModel(node, search) ?? modelField(node, search) ?? generatedType(node, search) ?? modelText(node, search) ?? databaseType(node, search);
	if (one !== null) return [one];
	const several = builderPlaces(node, search);
	if (several.length > 0) return isBesideOther(node, search) ? several.map(besideOther) : several;
	const sql = import_ts_morph_common.ts.isIdentifier(node) ? [] : sqlPlaces(node, search);
	if (sql.length > 0) return sql;
	if (isKeptField(node, search) || isKeptColumn(node, search)) return [];
	const contract = contractPlace(node, search);
	return contract === null ? [] : [contract];
}

// src/application/code/typescript/scripts.ts
/** The places of scripts, by path from `folder`; a program for each tsconfig.json, one after the other. */
function findInScripts(scripts, folder, names, renames, progress) {
	const words = wordsOf(names);
	const texts = new Map(scripts.map(({ path, text }) => [path, text]));
	const projects = /* @__PURE__ */ new Map();
	const components = /* @__PURE__ */ new Set();
	const virtual = new Map(scripts.filter(({ path }) => !component.test(path)).map(({ path, text }) => [join(folder, path), text.replace(/^\uFEFF/, "")]));
	const nearest = /* @__PURE__ */ new Map();
	let hasTypes = false;
	for (const { path, text } of scripts) {
		if (!path.endsWith(".d.ts") && !isOfInterest(text, words, names, renames)) continue;
		const isComponent = component.test(path);
		const file = join(folder, isComponent ? `${path}.ts` : path);
		if (isComponent) {
			virtual.set(file, text);
			components.add(file);
		}
		const home = dirname(file);
		if (!nearest.has(home)) nearest.set(home, tsconfigOf(home, folder));
		const tsconfig = projectOf(nearest.get(home) ?? null, file);
		projects.set(tsconfig, [...projects.get(tsconfig) ?? [], file]);
	}
	const found = /* @__PURE__ */ new Map();
	for (const [tsconfig, files] of projects) {
		progress(`reading the types of ${files.length} files${tsconfig === null ? "" : ` (${relative(folder, tsconfig)})`}`);
		const program = programOf(tsconfig, files, virtual);
		hasTypes ||= names.prisma !== null && hasClientTypes(program, names.prisma);
		for (const [file, places] of findInProgram(program, files, names, renames, folder)) {
			const source = program.getSourceFile(file);
			const real = components.has(file) ? file.slice(0, -3) : file;
			const path = relative(folder, real).replaceAll("\\", "/");
			const text = texts.get(path) ?? "";
			if (source !== void 0) found.set(path, {
				places: places.map(shifted(text)),
				reach: reachOfNodes(source, marksIn(text))
			});
		}
	}
	return {
		places: found,
		note: names.prisma !== null && projects.size > 0 && !hasTypes ? missingTypes : null
	};
}
const component = /\.(?:vue|svelte|astro)$/;
const missingTypes = "The types of the Prisma client are not there: what is listed was found by its name alone. Install the dependencies and run `prisma generate`, then run this again.";
/** Whether a program has a generated client with the model of the buyers, or with what became of it. */
function hasClientTypes(program, prisma) {
	return program.getSourceFiles().some((file) => prisma.isClientFile(file) && (file.text.includes(prisma.from) || file.text.includes(prisma.to)));
}
/** The compiler leaves a byte order mark out of what it counts. */
function shifted(text) {
	if (!text.startsWith("﻿")) return (place) => place;
	const move = (span) => ({
		...span,
		start: span.start + 1,
		end: span.end + 1
	});
	return (place) => ({
		...move(place),
		edit: place.edit === null ? null : move(place.edit),
		...place.also === void 0 ? {} : { also: place.also.map(move) }
	});
}
/** For a comment before a statement, a member or a property: the last line of what begins on a line. */
function reachOfNodes(source, { alone }) {
	if (alone.size === 0) return (line) => line;
	const ends = /* @__PURE__ */ new Map();
	const visit = (node) => {
		const line = (offset) => source.getLineAndCharacterOfPosition(offset).line;
		if (node !== source && node.kind !== import_ts_morph_common.ts.SyntaxKind.SyntaxList) {
			const first = line(node.getStart(source));
			ends.set(first, Math.max(ends.get(first) ?? 0, line(node.getEnd())));
		}
		import_ts_morph_common.ts.forEachChild(node, visit);
	};
	visit(source);
	return (line) => ends.get(line) ?? line;
}

export { findInScripts };