import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as __require, r as __toESM, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { createHash, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { basename, delimiter, dirname, join, posix, relative, resolve } from "node:path";
import { accessSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
/**
* Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
*
* Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
*/
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
/**
* Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
*
* A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
*/
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) {
		const descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
const propertyKeyTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
const BIGINT_FORMAT_RANGES = {
	int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
	uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
};
function pick(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge$1(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
/**
* Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
*
* Call this from a `proto` initializer, which runs once per prototype — never per instance.
*/
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
/* @__NO_SIDE_EFFECTS__ */
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
/**
* Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
* constructor, computed from the internals object itself and cached there on
* first read. One accessor per constructor rather than one per instance.
*/
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
/**
* Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
* data property. One accessor per constructor rather than one per instance, because an own accessor
* puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
*/
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}

// node_modules/zod/v4/core/core.js
var _a$1;
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
/* @__NO_SIDE_EFFECTS__ */
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer$1);
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
* ("toString", "constructor") would otherwise read through to the prototype, and assigning
* "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) {
		if (key === "__proto__") Object.defineProperty(obj, key, {
			value: make(),
			writable: true,
			enumerable: true,
			configurable: true
		});
		else obj[key] = make();
	}
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}
/** Format a ZodError as a human-readable string in the following form.
*
* From
*
* ```ts
* ZodError {
*   issues: [
*     {
*       expected: 'string',
*       code: 'invalid_type',
*       path: [ 'username' ],
*       message: 'Invalid input: expected string'
*     },
*     {
*       expected: 'number',
*       code: 'invalid_type',
*       path: [ 'favoriteNumbers', 1 ],
*       message: 'Invalid input: expected number'
*     }
*   ];
* }
* ```
*
* to
*
* ```
* username
*   ✖ Expected number, received string at "username
* favoriteNumbers[0]
*   ✖ Invalid input: expected number
* ```
*/
function toDotPath(_path) {
	const segs = [];
	const path = _path.map((seg) => typeof seg === "object" ? seg.key : seg);
	for (const seg of path) if (typeof seg === "number") segs.push(`[${seg}]`);
	else if (typeof seg === "symbol") segs.push(`[${JSON.stringify(String(seg))}]`);
	else if (/[^\w$]/.test(seg)) segs.push(`[${JSON.stringify(seg)}]`);
	else {
		if (segs.length) segs.push(".");
		segs.push(seg);
	}
	return segs.join("");
}
function prettifyError(error) {
	const lines = [];
	const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
	for (const issue of issues) {
		lines.push(`✖ ${issue.message}`);
		if (issue.path?.length) lines.push(`  → at ${toDotPath(issue.path)}`);
	}
	return lines.join("\n");
}

// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure$1(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure$1(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure$1(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
const validate = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
const validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
const _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return parse(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
const _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};

// node_modules/zod/v4/core/regexes.js
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration$1 = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
*
* @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
/** Practical email validation */
const email$1 = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64$1 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const integer = /^-?\d+$/;
const number$2 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const _null$2 = /^null$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;

// node_modules/zod/v4/core/checks.js
const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});

// node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};

// node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};

// node_modules/zod/v4/core/schemas.js
const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email$1);
	$ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration$1);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$2;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodNull = /*@__PURE__*/ $constructor("$ZodNull", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = _null$2;
	inst._zod.values = /* @__PURE__ */ new Set([null]);
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (input === null) return payload;
		payload.issues.push({
			expected: "null",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$2 = isObject;
	const jit = !globalConfig.jitless;
	const allowsEval$1 = allowsEval;
	const fastEnabled = jit && allowsEval$1.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
function discriminatorMap(def) {
	const map = /* @__PURE__ */ new Map();
	for (const option of def.options) {
		const values = option._zod.propValues?.[def.discriminator];
		if (!values || values.size === 0) throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
		for (const value of values) if (map.has(value)) {
			if (value !== void 0) throw new Error(`Duplicate discriminator value "${String(value)}"`);
			map.set(value, null);
		} else map.set(value, option);
	}
	return map;
}
const $ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("$ZodDiscriminatedUnion", (inst, def) => {
	def.inclusive = false;
	$ZodUnion.init(inst, def);
	const _super = inst._zod.parse;
	defineLazyInternal(inst, "propValues", (zod) => {
		const propValues = {};
		let undefinedCount = 0;
		for (const option of zod.def.options) {
			const pv = option._zod.propValues;
			if (!pv || Object.keys(pv).length === 0) throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
			if (pv[zod.def.discriminator]?.has(void 0)) undefinedCount++;
			for (const [k, v] of Object.entries(pv)) {
				if (!Object.prototype.hasOwnProperty.call(propValues, k)) assignProp(propValues, k, /* @__PURE__ */ new Set());
				for (const val of v) propValues[k].add(val);
			}
		}
		if (!zod.def.unionFallback && undefinedCount > 1) propValues[zod.def.discriminator]?.delete(void 0);
		return propValues;
	});
	def.options.forEach((option, i) => {
		const propShape = rawShape(option._zod.def);
		if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) throw new Error(`Invalid discriminated union option at index "${i}"`);
	});
	const disc = cached(() => discriminatorMap(def));
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isObject(input)) {
			payload.issues.push({
				code: "invalid_type",
				expected: "object",
				input,
				inst
			});
			return payload;
		}
		const value = input?.[def.discriminator];
		const opt = disc.value.get(value);
		if (opt && (value !== void 0 || ctx.direction !== "backward")) return opt._zod.run(payload, ctx);
		if (def.unionFallback || ctx.direction === "backward") return _super(payload, ctx);
		payload.issues.push({
			code: "invalid_union",
			errors: [],
			note: "No matching discriminator",
			discriminator: def.discriminator,
			options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
			input,
			path: [def.discriminator],
			inst
		});
		return payload;
	};
});
const $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodTuple = /*@__PURE__*/ $constructor("$ZodTuple", (inst, def) => {
	$ZodType.init(inst, def);
	const items = def.items;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				input,
				inst,
				expected: "tuple",
				code: "invalid_type"
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
		const proms = [];
		const optinStart = getTupleOptStart(items, "optin");
		const optoutStart = getTupleOptStart(items, "optout");
		if (!def.rest) {
			if (input.length < optinStart) {
				payload.issues.push({
					code: "too_small",
					minimum: optinStart,
					inclusive: true,
					input,
					inst,
					origin: "array"
				});
				return payload;
			}
			if (input.length > items.length) payload.issues.push({
				code: "too_big",
				maximum: items.length,
				inclusive: true,
				input,
				inst,
				origin: "array"
			});
		}
		const itemResults = new Array(items.length);
		const abortEarly = def.rest ? ctx?.abortEarly : void 0;
		let itemAborted = false;
		for (let i = 0; i < items.length; i++) {
			const r = items[i]._zod.run({
				value: input[i],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((rr) => {
				itemResults[i] = rr;
			}));
			else {
				itemResults[i] = r;
				if (abortEarly && !itemAborted && r.issues.length) itemAborted = aborted(r);
			}
		}
		if (def.rest && !itemAborted) {
			let i = items.length - 1;
			const rest = input.slice(items.length);
			let seen = payload.issues.length;
			for (const el of rest) {
				if (abortEarly && payload.issues.length !== seen) {
					if (aborted(payload, seen)) break;
					seen = payload.issues.length;
				}
				i++;
				const result = def.rest._zod.run({
					value: el,
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((r) => handleTupleResult(r, payload, i)));
				else handleTupleResult(result, payload, i);
			}
		}
		if (proms.length) return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
		return handleTupleResults(itemResults, payload, items, input, optoutStart);
	};
});
function getTupleOptStart(items, key) {
	for (let i = items.length - 1; i >= 0; i--) if (!(key === "optin" ? items[i]._zod.optin !== void 0 : items[i]._zod.optout === "optional")) return i + 1;
	return 0;
}
function handleTupleResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
	for (let i = 0; i < items.length; i++) {
		const r = itemResults[i];
		const isPresent = i < input.length;
		if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
			final.value.length = i;
			break;
		}
		if (r.issues.length) {
			if (!isPresent && i >= optoutStart) {
				final.value.length = i;
				break;
			}
			final.issues.push(...prefixIssues(i, r.issues));
		}
		final.value[i] = r.value;
	}
	for (let i = final.value.length - 1; i >= input.length; i--) if (items[i]._zod.optout === "optional" && final.value[i] === void 0) final.value.length = i;
	else break;
	return final;
}
const $ZodRecord = /*@__PURE__*/ $constructor("$ZodRecord", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isPlainObject(input)) {
			payload.issues.push({
				expected: "record",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		const proms = [];
		const values = def.keyType._zod.values;
		if (values && !def.partial) {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			const recordKeys = /* @__PURE__ */ new Set();
			for (const key of values) if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
				recordKeys.add(typeof key === "number" ? key.toString() : key);
				if (key === "__proto__") continue;
				const keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (keyResult.issues.length) {
					payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			let unrecognized;
			for (const key in input) if (!recordKeys.has(key)) {
				if (def.mode === "loose") {
					if (key === "__proto__") continue;
					payload.value[key] = input[key];
				} else {
					unrecognized = unrecognized ?? [];
					unrecognized.push(key);
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		} else {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			let unrecognized;
			for (const key of Reflect.ownKeys(input)) {
				if (key === "__proto__") continue;
				if (!Object.prototype.propertyIsEnumerable.call(input, key)) continue;
				let keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (typeof key === "string" && number$2.test(key) && keyResult.issues.length) {
					const retryResult = def.keyType._zod.run({
						value: Number(key),
						issues: []
					}, ctx);
					if (retryResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
					if (retryResult.issues.length === 0) keyResult = retryResult;
				}
				if (keyResult.issues.length) {
					if (def.mode === "loose") payload.value[key] = input[key];
					else if (values) {
						unrecognized = unrecognized ?? [];
						unrecognized.push(key);
					} else payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
});
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			/**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}

// node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = /* @__PURE__ */ new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
let handoff;
const open = [];
const memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
					if (walked === NONE) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open.length > depth ? open.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
	return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}

// node_modules/zod/v4/locales/en.js
const error$1 = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error$1() };
}

// node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _null$1(Class, params) {
	return new Class({
		type: "null",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
	const norm = normalizeParams(_params);
	norm.abort ?? (norm.abort = true);
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...norm
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}

// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
/**
* Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
* `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
* custom JSON Schema was written into `json`, in which case the caller must not write its own.
*/
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
* an annotation like `description` — makes a member unfoldable, so a constraint this does not
* understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = /* @__PURE__ */ new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = /* @__PURE__ */ new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			const merged = parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts };
			assignProp(properties, key, merged);
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
* closed object members reject each other's keys and the schema validates nothing. Zod's parser
* pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
* *every* side rejects it — so the emitted schema has to pool them too, and folding the members
* into one object is the encoding that says so on every target.
*
* This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
* machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
* keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = /* @__PURE__ */ new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) {
		if (ctx.target === "draft-2020-12") result.$defs = defs;
		else result.definitions = defs;
	}
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
/**
* Creates a toJSONSchema method for a schema instance.
* This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
*/
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};

// node_modules/zod/v4/core/json-schema-processors.js
const narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
const narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
const narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
	agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
const setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
const contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
const formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
const exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64$1], [base64urlCharset, base64url]]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
const numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) {
		if (legacy) {
			json.minimum = exclusiveMinimum;
			json.exclusiveMinimum = true;
		} else json.exclusiveMinimum = exclusiveMinimum;
	} else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) {
		if (legacy) {
			json.maximum = exclusiveMaximum;
			json.exclusiveMaximum = true;
		} else json.exclusiveMaximum = exclusiveMaximum;
	} else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = /* @__PURE__ */ new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const bigintProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "BigInt cannot be represented in JSON Schema");
};
const symbolProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Symbols cannot be represented in JSON Schema");
};
const nullProcessor = (_schema, ctx, json, _params) => {
	if (ctx.target === "openapi-3.0") {
		json.type = "string";
		json.nullable = true;
		json.enum = [null];
	} else json.type = "null";
};
const undefinedProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Undefined cannot be represented in JSON Schema");
};
const voidProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Void cannot be represented in JSON Schema");
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const anyProcessor = (_schema, _ctx, _json, _params) => {};
const unknownProcessor = (_schema, _ctx, _json, _params) => {};
const dateProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Date cannot be represented in JSON Schema");
};
const enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	if (def.values.length === 0) {
		json.not = {};
		return;
	}
	const vals = [];
	for (const val of def.values) if (val === void 0) {
		if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema")) return;
	} else if (typeof val === "bigint") {
		if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema")) return;
		vals.push(Number(val));
	} else vals.push(val);
	if (vals.length === 0) {} else if (vals.length === 1) {
		const val = vals[0];
		json.type = val === null ? "null" : typeof val;
		if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") json.enum = [val];
		else json.const = val;
	} else {
		if (vals.every((v) => typeof v === "number")) json.type = "number";
		if (vals.every((v) => typeof v === "string")) json.type = "string";
		if (vals.every((v) => typeof v === "boolean")) json.type = "boolean";
		if (vals.every((v) => v === null)) json.type = "null";
		json.enum = vals;
	}
};
const nanProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "NaN cannot be represented in JSON Schema");
};
const templateLiteralProcessor = (schema, _ctx, json, _params) => {
	const _json = json;
	const pattern = schema._zod.pattern;
	if (!pattern) throw new Error("Pattern not found in template literal");
	_json.type = "string";
	_json.pattern = pattern.source;
};
const fileProcessor = (schema, _ctx, json, _params) => {
	const _json = json;
	_json.type = "string";
	_json.format = "binary";
	_json.contentEncoding = "binary";
	const { minimum, maximum, mime } = aggregateChecks(schema);
	if (minimum !== void 0) _json.minLength = minimum;
	if (maximum !== void 0) _json.maxLength = maximum;
	if (!mime) return;
	if (mime.length === 0) _json.not = {};
	else if (mime.length === 1) _json.contentMediaType = mime[0];
	else _json.anyOf = mime.map((m) => ({ contentMediaType: m }));
};
const successProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const functionProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Function types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const mapProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Map cannot be represented in JSON Schema");
};
const setProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Set cannot be represented in JSON Schema");
};
const arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
const unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
const intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
const tupleProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "array";
	const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
	const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
	const prefixItems = def.items.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			prefixPath,
			i
		]
	}));
	const rest = def.rest ? processSchema(def.rest, ctx, {
		...params,
		path: [
			...params.path,
			restPath,
			...ctx.target === "openapi-3.0" ? [def.items.length] : []
		]
	}) : null;
	let minItems = def.items.length;
	while (minItems > 0) {
		const item = def.items[minItems - 1];
		if (!(ctx.io === "input" ? inputOptin(item) !== void 0 : item._zod.optout === "optional")) break;
		minItems--;
	}
	const maxItems = def.items.length;
	const isClosed = !def.rest;
	if (ctx.target === "draft-2020-12") {
		json.prefixItems = prefixItems;
		if (isClosed) json.items = false;
		else if (rest) json.items = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else if (ctx.target === "openapi-3.0") {
		json.items = { anyOf: prefixItems };
		if (rest) json.items.anyOf.push(rest);
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else {
		json.items = prefixItems;
		if (isClosed) json.additionalItems = false;
		else if (rest) json.additionalItems = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	}
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
};
/** JSON object keys are always strings, so a numeric record key schema is re-expressed over the
* numeric-string form the record parser matches. Deferred to `finalize`, after the flatten: a key
* behind a wrapper only carries its own `type` before then, and a union key only has its branches.
*
* A numeric bound cannot apply to a property name, so `minimum` and its siblings are dropped rather
* than carried over: keeping them beside `type: "string"` reproduces the match-nothing schema this
* exists to fix. A key that carries one therefore emits wider than the record parses — `z.record(z.number().min(5), V)`
* accepts `"3"` — which is the deliberate trade, since throwing on it would reject an ordinary schema
* outright. */
function stringifyKeyNames(bySchema, json, visited) {
	if (json.$ref) {
		if (visited.has(json)) return json;
		visited.add(json);
		const def = bySchema.get(json)?.def;
		if (!def) return json;
		const inlined = stringifyKeyNames(bySchema, def, visited);
		return inlined === def ? json : inlined;
	}
	for (const keyword of ["anyOf", "oneOf"]) {
		const branches = json[keyword];
		if (!Array.isArray(branches)) continue;
		const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
		if (mapped.some((branch, i) => branch !== branches[i])) json = {
			...json,
			[keyword]: mapped
		};
	}
	const types = Array.isArray(json.type) ? json.type : [json.type];
	const numericType = !types.includes("string") && types.some((t) => t === "number" || t === "integer");
	const values = json.enum ?? (json.const !== void 0 ? [json.const] : void 0);
	if (!numericType && !values?.some((v) => typeof v === "number")) return json;
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
	if (rest.enum) rest.enum = rest.enum.map((v) => typeof v === "number" ? String(v) : v);
	else if (typeof rest.const === "number") rest.const = String(rest.const);
	if (!numericType) return rest;
	rest.type = "string";
	if (!values) rest.pattern = (types.includes("number") ? number$2 : integer).source;
	return rest;
}
/** Every record of one conversion, so the carriers are found in a single pass rather than once per record. */
const pendingRecords = /* @__PURE__ */ new WeakMap();
function rewriteKeyNames(ctx) {
	const bySchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.values()) if (entry.def && !bySchema.has(entry.schema)) bySchema.set(entry.schema, entry);
	const rewrites = /* @__PURE__ */ new Map();
	for (const record of pendingRecords.get(ctx) ?? []) {
		const seen = ctx.seen.get(record);
		const names = (seen?.def ?? seen?.schema)?.propertyNames;
		if (!names || names === true || rewrites.has(names)) continue;
		const rewritten = stringifyKeyNames(bySchema, names, /* @__PURE__ */ new Set());
		if (rewritten !== names) rewrites.set(names, rewritten);
	}
	if (!rewrites.size) return;
	for (const entry of ctx.seen.values()) for (const carrier of [entry.schema, entry.def]) {
		const rewritten = carrier && rewrites.get(carrier.propertyNames);
		if (rewritten) carrier.propertyNames = rewritten;
	}
}
const recordProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "object";
	const keyType = def.keyType;
	const patterns = aggregateChecks(keyType).patterns;
	if (def.mode === "loose" && patterns && patterns.size > 0) {
		const valueSchema = processSchema(def.valueType, ctx, {
			...params,
			path: [
				...params.path,
				"patternProperties",
				"*"
			]
		});
		json.patternProperties = {};
		for (const pattern of patterns) assignProp(json.patternProperties, exactPattern(pattern).source, valueSchema);
	} else {
		if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
			json.propertyNames = processSchema(def.keyType, ctx, {
				...params,
				path: [...params.path, "propertyNames"]
			});
			let pending = pendingRecords.get(ctx);
			if (!pending) {
				pending = [];
				pendingRecords.set(ctx, pending);
				ctx.deferred.push(() => rewriteKeyNames(ctx));
			}
			pending.push(schema);
		}
		json.additionalProperties = processSchema(def.valueType, ctx, {
			...params,
			path: [...params.path, "additionalProperties"]
		});
	}
	const keyValues = keyType._zod.values;
	const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== void 0;
	if (keyValues && !def.partial && !omittableOnInput) {
		const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
		if (validKeyValues.length > 0) json.required = validKeyValues.map(String);
	}
};
const nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
* A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
* unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
const promiseProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const lazyProcessor = (schema, ctx, _json, params) => {
	const innerType = schema._zod.innerType;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const allProcessors = {
	string: stringProcessor,
	number: numberProcessor,
	boolean: booleanProcessor,
	bigint: bigintProcessor,
	symbol: symbolProcessor,
	null: nullProcessor,
	undefined: undefinedProcessor,
	void: voidProcessor,
	never: neverProcessor,
	any: anyProcessor,
	unknown: unknownProcessor,
	date: dateProcessor,
	enum: enumProcessor,
	literal: literalProcessor,
	nan: nanProcessor,
	template_literal: templateLiteralProcessor,
	file: fileProcessor,
	success: successProcessor,
	custom: customProcessor,
	function: functionProcessor,
	transform: transformProcessor,
	map: mapProcessor,
	set: setProcessor,
	array: arrayProcessor,
	object: objectProcessor,
	union: unionProcessor,
	intersection: intersectionProcessor,
	tuple: tupleProcessor,
	record: recordProcessor,
	nullable: nullableProcessor,
	nonoptional: nonoptionalProcessor,
	default: defaultProcessor,
	prefault: prefaultProcessor,
	catch: catchProcessor,
	pipe: pipeProcessor,
	readonly: readonlyProcessor,
	promise: promiseProcessor,
	optional: optionalProcessor,
	lazy: lazyProcessor
};
function toJSONSchema(input, params) {
	if ("_idmap" in input) {
		const registry = input;
		const ctx = initializeContext({
			...params,
			processors: allProcessors
		});
		const defs = {};
		for (const entry of registry._idmap.entries()) {
			const [_, schema] = entry;
			processSchema(schema, ctx);
		}
		const schemas = {};
		ctx.external = {
			registry,
			uri: params?.uri,
			defs
		};
		for (const entry of registry._idmap.entries()) {
			const [key, schema] = entry;
			extractDefs(ctx, schema);
			assignProp(schemas, key, finalize(ctx, schema));
		}
		if (Object.keys(defs).length > 0) schemas.__shared = { [ctx.target === "draft-2020-12" ? "$defs" : "definitions"]: defs };
		return { schemas };
	}
	const ctx = initializeContext({
		...params,
		processors: allProcessors
	});
	processSchema(input, ctx);
	extractDefs(ctx, input);
	return finalize(ctx, input);
}

// node_modules/zod/v4/classic/errors.js
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
const initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
const ZodError = /*@__PURE__*/ $constructor("ZodError", initializer);
const ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });

// node_modules/zod/v4/classic/parse.js
const parse$1 = /* @__PURE__ */ _parse(ZodRealError);
const parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
const encode = /* @__PURE__ */ _encode(ZodRealError);
const decode = /* @__PURE__ */ _decode(ZodRealError);
const encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(_overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse$1(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own(this, "spa", value);
	},
	validate(data, params) {
		return validate(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
/** @internal */
const _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, /*@__PURE__*/ derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(_regex(...args));
	},
	includes(...args) {
		return this.check(_includes(...args));
	},
	startsWith(...args) {
		return this.check(_startsWith(...args));
	},
	endsWith(...args) {
		return this.check(_endsWith(...args));
	},
	min(...args) {
		return this.check(_minLength(...args));
	},
	max(...args) {
		return this.check(_maxLength(...args));
	},
	length(...args) {
		return this.check(_length(...args));
	},
	nonempty(...args) {
		return this.check(_minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(_lowercase(params));
	},
	uppercase(params) {
		return this.check(_uppercase(params));
	},
	trim() {
		return this.check(_trim());
	},
	normalize(...args) {
		return this.check(_normalize(...args));
	},
	toLowerCase() {
		return this.check(_toLowerCase());
	},
	toUpperCase() {
		return this.check(_toUpperCase());
	},
	slugify() {
		return this.check(_slugify());
	}
}));
const ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(_email(ZodEmail, params));
	},
	url(params) {
		return this.check(_url(ZodURL, params));
	},
	jwt(params) {
		return this.check(_jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(_emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(_guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(_uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(_uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(_uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(_uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(_nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(_cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(_cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(_ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(_base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(_base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(_xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(_ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(_ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(_ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(_cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(_cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(_e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(_isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(_isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(_isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(_isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return _string(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
function email(params) {
	return _email(ZodEmail, params);
}
const ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, /*@__PURE__*/ derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(_gt(value, params));
	},
	gte(value, params) {
		return this.check(_gte(value, params));
	},
	min(value, params) {
		return this.check(_gte(value, params));
	},
	lt(value, params) {
		return this.check(_lt(value, params));
	},
	lte(value, params) {
		return this.check(_lte(value, params));
	},
	max(value, params) {
		return this.check(_lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(_gt(0, params));
	},
	nonnegative(params) {
		return this.check(_gte(0, params));
	},
	negative(params) {
		return this.check(_lt(0, params));
	},
	nonpositive(params) {
		return this.check(_lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(_multipleOf(value, params));
	},
	step(value, params) {
		return this.check(_multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
function number$1(params) {
	return _number(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return _int(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return _boolean(ZodBoolean, params);
}
const ZodNull = /*@__PURE__*/ $constructor("ZodNull", (inst, def) => {
	$ZodNull.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullProcessor(inst, ctx, json, params);
});
function _null(params) {
	return _null$1(ZodNull, params);
}
const ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown() {
	return _unknown(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return _never(ZodNever, params);
}
const ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(_minLength(n, params));
	},
	nonempty(params) {
		return this.check(_minLength(1, params));
	},
	max(n, params) {
		return this.check(_maxLength(n, params));
	},
	length(n, params) {
		return this.check(_length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return _array(ZodArray, element, params);
}
const ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge$1(this, other);
	},
	pick(mask) {
		return pick(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function object(shape, params) {
	const def = {
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params)
	};
	return new ZodObject(def);
}
function strictObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
const ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("ZodDiscriminatedUnion", (inst, def) => {
	ZodUnion.init(inst, def);
	$ZodDiscriminatedUnion.init(inst, def);
});
function discriminatedUnion(discriminator, options, params) {
	return new ZodDiscriminatedUnion({
		type: "union",
		options,
		discriminator,
		...normalizeParams(params)
	});
}
const ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
const ZodTuple = /*@__PURE__*/ $constructor("ZodTuple", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTuple.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => tupleProcessor(inst, ctx, json, params);
}, {
	rest(rest) {
		return this.clone({
			...this._zod.def,
			rest
		});
	},
	partial() {
		const def = this._zod.def;
		if (def.checks?.length) throw new Error(".partial() cannot be used on tuple schemas containing refinements");
		return this.clone({
			...def,
			items: def.items.map((item) => new ZodOptional({
				type: "optional",
				innerType: item
			}))
		});
	}
});
function tuple(items, _paramsOrRest, _params) {
	const hasRest = _paramsOrRest instanceof $ZodType;
	const params = hasRest ? _params : _paramsOrRest;
	return new ZodTuple({
		type: "tuple",
		items,
		rest: hasRest ? _paramsOrRest : null,
		...normalizeParams(params)
	});
}
const ZodRecord = /*@__PURE__*/ $constructor("ZodRecord", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodRecord.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => recordProcessor(inst, ctx, json, params);
	inst.keyType = def.keyType;
	inst.valueType = def.valueType;
});
function record$1(keyType, valueType, params) {
	if (!valueType || !valueType._zod) return new ZodRecord({
		type: "record",
		keyType: string(),
		valueType: keyType,
		...normalizeParams(valueType)
	});
	return new ZodRecord({
		type: "record",
		keyType,
		valueType,
		...normalizeParams(params)
	});
}
const ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodLiteral = /*@__PURE__*/ $constructor("ZodLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
	inst.values = new Set(def.values);
	Object.defineProperty(inst, "value", { get() {
		if (def.values.length > 1) throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
		return def.values[0];
	} });
});
function literal$1(value, params) {
	return new ZodLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
const ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
const ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
const ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
const ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
const ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
const ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
const ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function custom(fn, _params) {
	return _custom(ZodCustom, fn ?? (() => true), _params);
}
function refine(fn, _params = {}) {
	return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}

// src/core/interpreted-schemas.ts
config({ jitless: true });

// src/core/heartbeat.ts
/** Milliseconds after which work that has said nothing takes long. */
const long = 2e3;
/** Runs `work` and gives `progress` a line after two seconds, then every `every` ms. `line` gets the milliseconds so far. */
async function withHeartbeat(progress, line, work, every = 8e3) {
	const started = performance.now();
	let ended = false;
	const beat = async () => {
		const ms = performance.now() - started;
		const text = await Promise.resolve(line(ms)).catch(() => null);
		if (text !== null && !ended) progress(`${text} (${Math.round(ms / 1e3)} s)`);
	};
	const pulse = startPulse(() => void beat(), every);
	try {
		return await work();
	} finally {
		ended = true;
		pulse.stop();
	}
}
/** Runs `work` with a `progress` that says by itself that the work goes on: after two silent seconds, then whenever nothing was said for `every` milliseconds. */
async function withSignOfLife(progress, name, work, every = 9e3) {
	const started = performance.now();
	const pulse = startPulse(() => {
		progress(`${name} goes on (${Math.round((performance.now() - started) / 1e3)} s)`);
	}, every);
	try {
		return await work((line) => {
			pulse.putOff();
			progress(line);
		});
	} finally {
		pulse.stop();
	}
}
function startPulse(beat, every) {
	let timer;
	const next = (ms) => {
		timer = setTimeout(() => {
			next(every);
			beat();
		}, ms);
	};
	const stop = () => clearTimeout(timer);
	next(Math.min(long, every));
	return {
		putOff: () => {
			stop();
			next(every);
		},
		stop
	};
}

// src/core/write-privately.ts
/** Writes a file whole or not at all, in a folder, both for the owner only; returns its path. `durable` waits for the disk. */
function writePrivately(folder, name, text, durable = true) {
	makePrivateFolder(folder);
	const path = join(folder, name);
	const partial = `${path}.${randomBytes(6).toString("hex")}.${process.pid}.partial`;
	const file = openSync(partial, "wx", 384);
	try {
		writeFileSync(file, text);
		if (durable) fsyncSync(file);
	} catch (error) {
		throw error instanceof Error ? Object.assign(error, { path }) : error;
	} finally {
		closeSync(file);
	}
	renameSync(partial, path);
	if (durable) syncFolder(folder);
	return path;
}
/** Windows keeps the names in a folder by itself, and lets nobody ask for it. */
function syncFolder(folder) {
	if (process.platform === "win32") return;
	const file = openSync(folder, "r");
	try {
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}
/** The folder of a run's files, if they lie beside the application. */
const ownFolder = ".separation";
/** Makes a folder that nobody else may enter; if it is in `.separation`, git adds nothing of that to a commit. */
function makePrivateFolder(folder) {
	mkdirSync(folder, {
		recursive: true,
		mode: 448
	});
	const root = rootOf(folder);
	if (root === null) return;
	try {
		writeFileSync(join(root, ".gitignore"), "*\n", {
			flag: "wx",
			mode: 384
		});
	} catch {}
}
/** The nearest `.separation` that a folder is, or is in; null if there is none. */
function rootOf(folder) {
	if (basename(folder) === ".separation") return folder;
	const above = dirname(folder);
	return above === folder ? null : rootOf(above);
}

// src/config/context.ts
/** Where a run keeps its files: on a runner of GitHub in its temporary folder, else beside the application. All absolute. */
function foldersOf(inputs, environment) {
	const working = resolve(inputs.workingDirectory);
	const temporary = environment["GITHUB_ACTIONS"] === "true" ? environment["RUNNER_TEMP"] : void 0;
	const root = temporary === void 0 || temporary === "" ? join(working, ownFolder) : join(temporary, "separation");
	return {
		working,
		backups: inputs.backupDir === null ? join(root, "backups") : resolve(working, inputs.backupDir),
		state: join(root, "runs")
	};
}

// src/core/harmless-words.ts
const name$1 = "\"[^\"]*(?:\"\"[^\"]*)*\"";
/** What the server says with nothing but names of objects in quotes: for texts of which nothing more is known than the words. */
const harmless = [
	`^(relation|table|view|sequence|index|schema|database|type|role|extension|column|constraint|trigger|policy|rule|publication|subscription|language|tablespace|operator|collation|large object|event trigger|materialized view|server|cast|aggregate)( ${name$1})?( of relation ${name$1}| of (table|domain) ${name$1})? (already exists|does not exist|is not available)( for (relation|table) ${name$1})?(, skipping)?$`,
	`^constraint ${name$1} (of|for) (relation|table) ${name$1} (does not exist|already exists)$`,
	`^permission denied (for|to) [a-z ]+(${name$1})?$`,
	`^permission denied: ${name$1} is a system catalog$`,
	`^must be (owner of|superuser|member of role|able to SET ROLE)[a-z ,/]*(${name$1})?[a-z ,/]*$`,
	`^only roles with the [A-Z]+ attribute may .{0,60}$`,
	`^duplicate key value violates unique constraint ${name$1}$`,
	`^could not create (unique|exclusion constraint|index) ?(index )?${name$1}$`,
	`^(insert or update|update or delete) on table ${name$1} violates foreign key constraint ${name$1}( on table ${name$1})?$`,
	`^new row for relation ${name$1} violates check constraint ${name$1}$`,
	`^(check|foreign key) constraint ${name$1} of relation ${name$1} is violated by some row$`,
	`^null value in column ${name$1} (of relation ${name$1} )?violates not-null constraint$`,
	`^conflicting key value violates exclusion constraint ${name$1}$`,
	`^new row violates row-level security policy (${name$1} )?for table ${name$1}$`,
	`^query would be affected by row-level security policy for table ${name$1}$`,
	`^value for domain \\S+ violates check constraint ${name$1}$`,
	`^unrecognized configuration parameter ${name$1}$`,
	`^could not open extension control file ${name$1}: No such file or directory$`,
	`^extension ${name$1} (is not available|must be installed in schema ${name$1}|has no installation script.*)$`,
	`^cannot (drop|alter|truncate|execute|execute [A-Z ]+) [a-z ]*(${name$1} )?(because other objects depend on it|in a read-only transaction|a table referenced in a foreign key constraint)$`,
	`^(cannot|could not) [a-z ]+ in a read-only transaction$`,
	`^cannot execute [A-Z ]+ in a read-only transaction$`,
	`^no password supplied$|^password authentication failed for user ${name$1}$`,
	`^(the )?database system is (starting up|shutting down|in recovery mode|not yet accepting connections)$`,
	`^no pg_hba\\.conf entry for host ${name$1}, user ${name$1}, database ${name$1}, .{0,40}$`,
	`^(sorry, too many clients already|remaining connection slots are reserved.{0,80}|too many connections for (role|database) ${name$1})$`,
	`^canceling statement due to [a-z ]+$|^terminating connection due to .{0,60}$|^deadlock detected$`,
	`^could not (extend|write to|open) file ${name$1}: No space left on device$`,
	`^current transaction is aborted, commands ignored until end of transaction block$`
].map((pattern) => new RegExp(pattern));
/** True if the words are known to name objects and no values of rows; in another language they are not known. */
function isHarmless(words) {
	return harmless.some((pattern) => pattern.test(words));
}
/** Errors of values that are worth naming by what is left without the value. */
const ofValues = /^(invalid input syntax for type [\w ]+|invalid input value for enum [\w.]+|value … is out of range for type [\w ]+|value too long for type [\w ]+\(\d+\)|[\w/ ]+ out of range|invalid byte sequence for encoding …|numeric field overflow|division by zero|malformed array literal|extra data after last expected column|missing data for column …|invalid [\w ]+)$/;
/** The words without what stands in quotes or behind a colon. */
function cutValues(words) {
	const [line = ""] = words.split("\n", 1);
	return line.replace(/["'«»“”„‘’`].*["'«»“”„‘’`]/u, "…").replace(/["'«»“”„‘’`].*$/u, "…").replace(/:.*$/u, "").replaceAll(/(?:0x[0-9a-f]+ ?)+/gi, "…").trim();
}
/** The words without numbers, but those of a type: `numeric(4,2)`. */
function cutNumbers(words) {
	return words.replaceAll(/(?<![\w(,.])[-+]?\d[\d.]*(?![\w)])/g, "…");
}
const missing = /\bdoes not exist\b|^unrecognized configuration parameter/;
/** What the server said, as a program prints it: whole if harmless, cut if of a value, else null. `isNamed: false`: names may be values. */
function printedServerWords(words, isNamed = true) {
	if (isHarmless(words) && (isNamed || !missing.test(words))) return words;
	const cut = cutValues(words);
	return ofValues.test(cut) || missing.test(cut) ? `${cut} (values are left out)` : null;
}

// src/core/server-words.ts
/** Classes of SQLSTATE whose messages hold names of objects and no values (manual, appendix A). */
const classesOfNames = /^(03|08|0A|0B|0L|0P|20|21|23|24|25|26|27|28|2B|2D|34|3B|3D|3F|40|42|44|53|55|57|58|72|F0)/;
/** What these quote may be a value that was looked up as a name or read as a text: `note::regclass`, `to_tsquery(note)`. */
const classesOfLookups = /^(34|3D|3F|42|58)/;
/** A file of the server's own data. */
const ofServer = /^(?:\.\/)?(?:base|global|pg_[a-z]+)\//;
/** Languages of functions that may raise any text with any SQLSTATE. */
const rowsInText = /^pl(perl|py|tcl|v8|r|java|lua|sh|js|php)|\.rs$/i;
/** What the server said without values of rows: quotes, DETAIL, CONTEXT are cut. A name that is not in the user's `sql` may be a value. */
function serverWords(error, sql) {
	return [wordsOf(error, sql), ...placeOf$1(error)].join("");
}
function wordsOf(error, sql) {
	const { code, message, file, where = "" } = error;
	if (isRaised(error)) return `a function raised an error (${code}), whose text is left out since it can hold values of rows`;
	const names = classesOfNames.test(code) && !(classesOfLookups.test(code) && mayBeLookedUp(error, sql));
	if (names && file !== void 0 && !/\bEXECUTE\b/.test(where)) return message;
	if (names && isHarmless(message) && !/\bEXECUTE\b/.test(where)) return message;
	const cut = /^(22|54)/.test(code) ? cutNumbers(cutValues(message)) : cutValues(message);
	return cut === message ? message : `${cut === "" ? "an error" : cut} (${code}; values are left out)`;
}
/** True if what is quoted need not be a word of the statement's text. */
function mayBeLookedUp({ code, message, where = "", position, internalPosition }, sql) {
	if (position !== void 0) return false;
	if (internalPosition !== void 0 && /^(?:PL\/pgSQL|SQL) function /.test(where)) return false;
	if (code === "42601") return true;
	if (sql === void 0) return internalPosition !== void 0 || /\bfunction\b|^COPY /m.test(where);
	const text = sql.toLowerCase();
	return [...message.matchAll(/"((?:[^"]|"")*)"/g)].some(([, quoted = ""]) => !ofServer.test(quoted) && !text.includes(quoted.toLowerCase()));
}
function isRaised({ code, file = "", routine = "" }) {
	return code.startsWith("P0") || /^exec_stmt_(raise|assert)$/.test(routine) || rowsInText.test(file);
}
/** Names that the message does not say itself, the function, and the line of a COPY. */
function placeOf$1(error) {
	const { message, schema, table, column, constraint, where = "" } = error;
	const names = isRaised(error) ? [] : [
		table === void 0 || message.includes(`"${table}"`) ? null : `table ${schema === void 0 ? "" : `${schema}.`}${table}`,
		column === void 0 || message.includes(`"${column}"`) ? null : `column ${column}`,
		constraint === void 0 || message.includes(`"${constraint}"`) ? null : `constraint ${constraint}`
	].filter((name) => name !== null);
	const called = /^PL\/pgSQL function (\S.{0,200}?) line (\d+) at \w/m.exec(where);
	const copied = /^COPY (\S+), line (\d+)/m.exec(where);
	return [
		...names.length === 0 ? [] : [` (${names.join(", ")})`],
		...called === null ? [] : [`, in ${called[1] ?? ""} line ${called[2] ?? ""}`],
		...copied === null ? [] : [`, in COPY ${copied[1] ?? ""} line ${copied[2] ?? ""}`]
	];
}
/** An error of the server, or null. */
function asServerError(error) {
	if (!(error instanceof Error)) return null;
	const text = (key) => {
		const value = Reflect.get(error, key);
		return typeof value === "string" ? value : void 0;
	};
	const code = text("code");
	if (code === void 0 || !/^[0-9A-Z]{5}$/.test(code) || text("severity") === void 0) return null;
	return {
		code,
		message: error.message,
		schema: text("schema"),
		table: text("table"),
		column: text("column"),
		constraint: text("constraint"),
		dataType: text("dataType"),
		where: text("where"),
		position: text("position"),
		internalPosition: text("internalPosition"),
		file: text("file"),
		routine: text("routine")
	};
}
/** What an error says, also if it stands for several, without values of rows; `sql` as in `serverWords`. */
function messageOf(error, sql) {
	if (error instanceof AggregateError) return error.errors.map((each) => messageOf(each, sql)).join("; ");
	const server = asServerError(error);
	if (server !== null) return serverWords(server, sql);
	return error instanceof Error ? error.message : String(error);
}
/** What depends on what was to be dropped (2BP01): the only DETAIL that names objects and never rows. Null for any other error. */
function dependents(error) {
	if (asServerError(error)?.code !== "2BP01" || !(error instanceof Error)) return null;
	const detail = Reflect.get(error, "detail");
	return typeof detail === "string" ? detail : null;
}
/** Where an error comes from, with the errors that caused it; without the values of rows that a server quotes. */
function stacks(thrown) {
	if (!(thrown instanceof Error)) return String(thrown);
	const own = (thrown.stack ?? thrown.message).replace(thrown.message, () => messageOf(thrown));
	return thrown.cause === void 0 ? own : `${own}\ncaused by: ${stacks(thrown.cause)}`;
}

// src/core/errors.ts
/** Every error's stable code. `refused`: nothing was touched (exit 2); `failed`: the way back is taken (exit 1); `attention`: nobody knows where it stands (exit 3). */
const errorCodes = {
	E_USAGE: {
		kind: "refused",
		title: "The command line or an input is not valid"
	},
	E_CONFIG: {
		kind: "refused",
		title: "The configuration file is not valid"
	},
	E_URL: {
		kind: "refused",
		title: "The database URL is missing or not valid"
	},
	E_CONNECT: {
		kind: "refused",
		title: "The database cannot be reached"
	},
	E_AUTH: {
		kind: "refused",
		title: "The database does not accept the user or password"
	},
	E_NO_DATABASE: {
		kind: "refused",
		title: "The database does not exist"
	},
	E_SERVER_VERSION: {
		kind: "refused",
		title: "The PostgreSQL server is older than 13"
	},
	E_POOLED: {
		kind: "refused",
		title: "The connection goes through a transaction pooler"
	},
	E_READ_REPLICA: {
		kind: "refused",
		title: "The server is a read replica"
	},
	E_PRIVILEGE: {
		kind: "refused",
		title: "The role may not do what the separation needs"
	},
	E_TOOLS: {
		kind: "refused",
		title: "PostgreSQL client tools of the server’s major version were not found"
	},
	E_SPACE: {
		kind: "refused",
		title: "There is too little disk space for the backup"
	},
	E_FOLDER: {
		kind: "refused",
		title: "A folder that the run writes to cannot be written, or came with the repository"
	},
	E_NO_TABLE: {
		kind: "refused",
		title: "A table that the configuration names does not exist"
	},
	E_NO_COLUMN: {
		kind: "refused",
		title: "A column that the configuration names does not exist"
	},
	E_NAME_TAKEN: {
		kind: "refused",
		title: "A name that the separation would create exists already"
	},
	E_SHAPE: {
		kind: "refused",
		title: "The source table has a shape that cannot be separated"
	},
	E_UNDECIDED: {
		kind: "refused",
		title: "References were found that the configuration does not decide"
	},
	E_HAZARD: {
		kind: "refused",
		title: "The plan has hazards that the configuration does not decide"
	},
	E_NO_WAY_BACK: {
		kind: "refused",
		title: "The way back that was asked for cannot work in this database"
	},
	E_PLAN_CHANGED: {
		kind: "refused",
		title: "The plan is no longer the one that was approved"
	},
	E_CONFIRM: {
		kind: "refused",
		title: "`confirm` is not the name of the database"
	},
	E_WINDOW: {
		kind: "refused",
		title: "It is outside the maintenance window"
	},
	E_CHECKS: {
		kind: "refused",
		title: "The checks folder is missing or a check is not valid SQL"
	},
	E_OTHERS_CODE: {
		kind: "refused",
		title: "SQL of yours would run code of another role in this database"
	},
	E_MIGRATION_FILE: {
		kind: "refused",
		title: "The migration or revert file is missing or not valid SQL"
	},
	E_IN_FLIGHT: {
		kind: "refused",
		title: "Another run is working on this database"
	},
	E_BACKUP_IN_GIT: {
		kind: "refused",
		title: "A backup that is not encrypted would be in a folder that git commits"
	},
	E_OTHER_DATABASE: {
		kind: "refused",
		title: "The backup is not known to be of this database"
	},
	E_NO_BACKUP: {
		kind: "refused",
		title: "There is no proved backup to go on from"
	},
	E_JOURNAL: {
		kind: "refused",
		title: "The journal (schema `separation`) is not only this tool’s, or was changed"
	},
	E_NO_RUN: {
		kind: "refused",
		title: "The run is not known"
	},
	E_STATE: {
		kind: "refused",
		title: "The database is not in the state that the command needs"
	},
	E_EPHEMERAL: {
		kind: "refused",
		title: "No PostgreSQL server was found for the ephemeral database"
	},
	E_LOAD: {
		kind: "refused",
		title: "The command that fills the ephemeral database failed"
	},
	E_TYPECHECK: {
		kind: "failed",
		title: "The application does not type-check"
	},
	E_TYPECHECK_COMMAND: {
		kind: "refused",
		title: "No way to type-check the application was found"
	},
	E_CODE: {
		kind: "failed",
		title: "The application still means the old table"
	},
	E_BACKUP: {
		kind: "failed",
		title: "The backup could not be made"
	},
	E_BACKUP_DAMAGED: {
		kind: "failed",
		title: "The backup could not be proved readable"
	},
	E_LOCK_BUDGET: {
		kind: "failed",
		title: "The locks could not be taken within `lock-budget`"
	},
	E_DRIFT: {
		kind: "failed",
		title: "The schema changed between the plan and the migration"
	},
	E_MIGRATE: {
		kind: "failed",
		title: "A statement of the migration failed"
	},
	E_PROOF: {
		kind: "failed",
		title: "What was done could not be proved right"
	},
	E_SEED: {
		kind: "failed",
		title: "The admin users could not be seeded"
	},
	E_VALIDATE: {
		kind: "failed",
		title: "A validation check failed"
	},
	E_SMOKE: {
		kind: "failed",
		title: "The smoke command failed"
	},
	E_CONNECTION_LOST: {
		kind: "failed",
		title: "The connection to the database was lost"
	},
	E_CANCELLED: {
		kind: "failed",
		title: "The run was cancelled"
	},
	E_REVERT: {
		kind: "attention",
		title: "The separation could not be reverted"
	},
	E_RESTORE: {
		kind: "attention",
		title: "The backup could not be restored"
	},
	E_UNPROVED: {
		kind: "attention",
		title: "Where the database stands could not be proved"
	},
	E_LEFT: {
		kind: "attention",
		title: "The database was left as the failed run left it, as asked"
	},
	E_INTERNAL: {
		kind: "failed",
		title: "A defect in Separation itself"
	}
};
/** Said while the connection was there to say so, and before COMMIT. */
const rolledBack = /* @__PURE__ */ new Set(["E_LOCK_BUDGET", "E_CANCELLED"]);
/** An error for the person on call: a stable code, what was found and where, and what to do next. */
var SeparationError = class extends Error {
	name = "SeparationError";
	code;
	hint;
	/** What was found until then, for the report: compiler errors, checks that failed. */
	report;
	/** True when it is certain that what failed has changed nothing: by its code, if nobody says otherwise. */
	untouched;
	/** `message` says what was found and where; `hint` says what to do next; neither may hold a secret. */
	constructor(code, message, hint, options) {
		super(message, options);
		this.code = code;
		this.hint = hint;
		this.report = options?.report ?? {};
		this.untouched = options?.untouched ?? (this.kind === "refused" || rolledBack.has(code));
	}
	get kind() {
		return errorCodes[this.code].kind;
	}
};
/** The same error, of something that certainly changed nothing. */
function untouched(error) {
	return changed(error, true);
}
/** The same error, if it is not certain any more that nothing is changed: by it, or by what came before. */
function touched(error) {
	return changed(error, false);
}
function changed(error, untouched) {
	if (error.untouched === untouched) return error;
	const { code, message, hint, report } = error;
	return new SeparationError(code, message, hint, {
		cause: error,
		report,
		untouched
	});
}
const fileProblems = {
	EACCES: "this user may not write there",
	EPERM: "this user may not write there",
	EROFS: "the disk can only be read",
	ENOTDIR: "a file stands where a folder is needed",
	EISDIR: "a folder stands where a file is needed"
};
/** A file that could not be written, said as such; what was done before it is not known here. Null for another error. */
function fileError(thrown) {
	if (!(thrown instanceof Error) || !("code" in thrown)) return null;
	const { code } = thrown;
	const path = "path" in thrown ? String(thrown.path) : null;
	const options = {
		cause: thrown,
		untouched: false
	};
	if (code === "ENOSPC" || code === "EDQUOT") return new SeparationError("E_SPACE", path === null ? "a disk that this run writes to is full" : `the disk of ${path} is full`, "Free space, then start again.", options);
	const why = fileProblems[String(code)];
	return why === void 0 || path === null ? null : new SeparationError("E_FOLDER", `${path} cannot be written: ${why}`, "Give another `working-directory` or `backup-dir`, or the right to write to this one.", options);
}
/** Whatever was thrown as a `SeparationError`; what is not one is a defect of this tool. */
function asSeparationError(thrown) {
	if (thrown instanceof SeparationError) return thrown;
	const file = fileError(thrown);
	if (file !== null) return file;
	const message = messageOf(thrown);
	return new SeparationError("E_INTERNAL", message, "Please report this with the report JSON of the run.", { cause: thrown });
}

// node_modules/ms/index.js
var require_ms = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Helpers.
	*/
	var s = 1e3;
	var m = s * 60;
	var h = m * 60;
	var d = h * 24;
	var w = d * 7;
	var y = d * 365.25;
	/**
	* Parse or format the given `val`.
	*
	* Options:
	*
	*  - `long` verbose formatting [false]
	*
	* @param {String|Number} val
	* @param {Object} [options]
	* @throws {Error} throw an error if val is not a non-empty string or a number
	* @return {String|Number}
	* @api public
	*/
	module.exports = function(val, options) {
		options = options || {};
		var type = typeof val;
		if (type === "string" && val.length > 0) return parse(val);
		else if (type === "number" && isFinite(val)) return options.long ? fmtLong(val) : fmtShort(val);
		throw new Error("val is not a non-empty string or a valid number. val=" + JSON.stringify(val));
	};
	/**
	* Parse the given `str` and return milliseconds.
	*
	* @param {String} str
	* @return {Number}
	* @api private
	*/
	function parse(str) {
		str = String(str);
		if (str.length > 100) return;
		var match = /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(str);
		if (!match) return;
		var n = parseFloat(match[1]);
		switch ((match[2] || "ms").toLowerCase()) {
			case "years":
			case "year":
			case "yrs":
			case "yr":
			case "y": return n * y;
			case "weeks":
			case "week":
			case "w": return n * w;
			case "days":
			case "day":
			case "d": return n * d;
			case "hours":
			case "hour":
			case "hrs":
			case "hr":
			case "h": return n * h;
			case "minutes":
			case "minute":
			case "mins":
			case "min":
			case "m": return n * m;
			case "seconds":
			case "second":
			case "secs":
			case "sec":
			case "s": return n * s;
			case "milliseconds":
			case "millisecond":
			case "msecs":
			case "msec":
			case "ms": return n;
			default: return;
		}
	}
	/**
	* Short format for `ms`.
	*
	* @param {Number} ms
	* @return {String}
	* @api private
	*/
	function fmtShort(ms) {
		var msAbs = Math.abs(ms);
		if (msAbs >= d) return Math.round(ms / d) + "d";
		if (msAbs >= h) return Math.round(ms / h) + "h";
		if (msAbs >= m) return Math.round(ms / m) + "m";
		if (msAbs >= s) return Math.round(ms / s) + "s";
		return ms + "ms";
	}
	/**
	* Long format for `ms`.
	*
	* @param {Number} ms
	* @return {String}
	* @api private
	*/
	function fmtLong(ms) {
		var msAbs = Math.abs(ms);
		if (msAbs >= d) return plural(ms, msAbs, d, "day");
		if (msAbs >= h) return plural(ms, msAbs, h, "hour");
		if (msAbs >= m) return plural(ms, msAbs, m, "minute");
		if (msAbs >= s) return plural(ms, msAbs, s, "second");
		return ms + " ms";
	}
	/**
	* Pluralization helper.
	*/
	function plural(ms, msAbs, n, name) {
		var isPlural = msAbs >= n * 1.5;
		return Math.round(ms / n) + " " + name + (isPlural ? "s" : "");
	}
}));

// src/config/window.ts
var import_ms = /* @__PURE__ */ __toESM(require_ms(), 1);
/** What `window` may be, for messages. */
const windowForm = "days, times and a time zone such as \"Sun 02:00-05:00 America/Sao_Paulo\", \"Mon-Fri 22:00-04:00 UTC\" or \"Sat,Sun 02:00-05:00 Europe/Berlin\"; several separated by \";\"";
const dayNames = [
	"sun",
	"mon",
	"tue",
	"wed",
	"thu",
	"fri",
	"sat"
];
const minutesOfDay = 1440;
const form = /^(?:(?<days>[a-z,\s-]*[a-z])\s+)?(?<start>\d{1,2}:\d{2})\s*-\s*(?<end>\d{1,2}:\d{2})\s+(?<zone>\S+)$/i;
/** The windows that a text lists, or null if one of them cannot be read. Days left out are all days. */
function parseWindows(text) {
	const windows = text.split(/[;\n]/).map((part) => part.trim()).filter((part) => part !== "").map(parseWindow);
	const read = windows.filter((window) => window !== null);
	return read.length === windows.length && read.length > 0 ? read : null;
}
function parseWindow(text) {
	const { days: dayText, start: from = "", end: to = "", zone = "" } = form.exec(text)?.groups ?? {};
	const days = daysOf(dayText ?? "Sun-Sat");
	const start = minutesOf(from);
	const end = minutesOf(to);
	if (days === null || start === null || end === null || start === end || start === minutesOfDay) return null;
	const timeZone = timeZoneOf(zone);
	return timeZone === null ? null : {
		text,
		days,
		start,
		end,
		timeZone
	};
}
/** `Sun`, `Sat,Sun`, `Mon-Fri`, `Fri-Mon`; the days' full names too. */
function daysOf(text) {
	const days = /* @__PURE__ */ new Set();
	for (const part of text.split(",")) {
		const [first, last, more] = part.split("-").map((name) => dayOf(name.trim()));
		if (first === void 0 || first === null || last === null || more !== void 0) return null;
		for (let day = first; days.add(day % 7), day % 7 !== (last ?? first); day += 1);
	}
	return [...days].toSorted((a, b) => a - b);
}
function dayOf(name) {
	const full = [
		"Sunday",
		"Monday",
		"Tuesday",
		"Wednesday",
		"Thursday",
		"Friday",
		"Saturday"
	];
	const lower = name.toLowerCase();
	const day = full.findIndex((word, index) => lower === word.toLowerCase() || lower === dayNames[index]);
	return day < 0 ? null : day;
}
/** Minutes of the day of `HH:MM`, to `24:00`; null if there is no such time. */
function minutesOf(text) {
	const [hours, minutes] = text.split(":").map(Number);
	if (hours === void 0 || minutes === void 0 || minutes > 59) return null;
	const time = hours * 60 + minutes;
	return time <= minutesOfDay ? time : null;
}
function timeZoneOf(name) {
	if (/^[+-]|\d/.test(name) && !name.startsWith("Etc/")) return null;
	try {
		clockOf(name);
		return name;
	} catch {
		return null;
	}
}
/** The window that is open at that moment, or null. */
function openWindow(windows, at) {
	return windows.find((window) => isOpen$1(window, at)) ?? null;
}
/** By the clock on the wall: a window in an hour that is skipped does not open that day; in an hour that comes twice it is open both times. */
function isOpen$1({ days, start, end, timeZone }, at) {
	const { day, minutes } = wallClock(timeZone, at);
	if (start < end) return days.includes(day) && minutes >= start && minutes < end;
	return days.includes(day) && minutes >= start || days.includes((day + 6) % 7) && minutes < end;
}
const clocks = /* @__PURE__ */ new Map();
function wallClock(timeZone, at) {
	const parts = Object.fromEntries(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, value]));
	return {
		day: dayNames.indexOf((parts["weekday"] ?? "").toLowerCase()),
		minutes: Number(parts["hour"]) * 60 + Number(parts["minute"])
	};
}
function clockOf(timeZone) {
	const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-US", {
		timeZone,
		weekday: "short",
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23"
	});
	clocks.set(timeZone, clock);
	return clock;
}
const minute = 6e4;
/** The next whole minute from `from` on at which one of the windows is open; null if none opens within three weeks. */
function nextOpening(windows, from) {
	const first = Math.ceil(from.getTime() / minute) * minute;
	for (let at = first; at < first + 21 * minutesOfDay * minute; at += minute) {
		const moment = new Date(at);
		if (openWindow(windows, moment) !== null) return moment;
	}
	return null;
}

// src/config/input-types.ts
/** What a text should have been. */
var Unreadable = class {
	allowed;
	constructor(allowed) {
		this.allowed = allowed;
	}
};
function input(fields, defaultText = "", choices = []) {
	return {
		...fields,
		defaultText,
		choices,
		env: fields.env ?? null,
		actionDefault: fields.actionDefault ?? defaultText
	};
}
function isOneOf(text, choices) {
	return choices.some((choice) => choice === text);
}
const noNul = (text) => text.includes("\0") ? new Unreadable("a text without NUL characters") : text;
/** A text that may be missing. */
function text$2(name, description, extra = {}) {
	return input({
		name,
		type: "string",
		description,
		default: null,
		read: noNul,
		...extra
	});
}
/** A text that is never shown; the command line has it from the environment. */
function secret(name, env, description, actionDefault = "") {
	return input({
		name,
		type: "secret",
		description,
		default: null,
		read: noNul,
		env,
		actionDefault
	});
}
/** A path, relative to the working directory; `fallback` null if there is no default. */
function path(name, fallback, description) {
	return input({
		name,
		type: "path",
		description,
		default: fallback,
		read: noNul
	}, fallback ?? "");
}
/** One of some words. */
function choice(name, choices, fallback, description) {
	const allowed = choices.map((word) => JSON.stringify(word)).join(", ");
	const read = (word) => isOneOf(word, choices) ? word : new Unreadable(`one of ${allowed}`);
	return input({
		name,
		type: "choice",
		description,
		default: fallback,
		read
	}, fallback, choices);
}
/** `true` or `false`. */
function flag(name, description) {
	const read = (word) => {
		if (/^true$/i.test(word)) return true;
		return /^false$/i.test(word) ? false : new Unreadable("\"true\" or \"false\"");
	};
	return input({
		name,
		type: "boolean",
		description,
		default: false,
		read
	}, "false", ["true", "false"]);
}
/** Milliseconds, written as a number with its unit; `fallback` and `least` are written so too. */
function durationType(name, fallback, description, least = "0s") {
	const allowed = `a duration with its unit such as "200ms", "60s" or "10m"${least === "0s" ? "" : `, at least "${least}"`}`;
	const read = (word) => {
		const value = milliseconds(word);
		return value === null || value < (milliseconds(least) ?? 0) ? new Unreadable(allowed) : value;
	};
	return input({
		name,
		type: "duration",
		description,
		default: milliseconds(fallback) ?? 0,
		read
	}, fallback);
}
/** Maintenance windows, if there are any. */
function windows(name, description) {
	const read = (words) => parseWindows(words) ?? new Unreadable("days, times and a time zone such as \"Sun 02:00-05:00 America/Sao_Paulo\", \"Mon-Fri 22:00-04:00 UTC\" or \"Sat,Sun 02:00-05:00 Europe/Berlin\"; several separated by \";\"");
	return input({
		name,
		type: "string",
		description,
		default: null,
		read
	});
}
/** Words separated by commas or line ends. */
function list$2(name, description) {
	const read = (words) => words.split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== "");
	return input({
		name,
		type: "list",
		description,
		default: [],
		read
	});
}
/** A duration as milliseconds; null if it has no unit, or is negative, or longer than a timer of the server can be (manual, section 20.11). */
function milliseconds(word) {
	const parts = /^(\d{1,10}(?:\.\d{1,6})?) ?(ms|s|m|h|d)$/.exec(word);
	if (parts === null) return word === "0" ? 0 : null;
	const value = (0, import_ms.default)(`${Number(parts[1])}${parts[2] === "ms" ? "ms" : parts[2] ?? "s"}`);
	return Number.isFinite(value) && value <= 2147483647 ? Math.round(value) : null;
}
/** An age such as `30d` or `12h`, in milliseconds; unlike a timer of the server it may be years. Throws `E_USAGE`. */
function readAge(flag, text) {
	const parts = /^(\d{1,5}(?:\.\d{1,3})?) ?(m|h|d|w|y)$/.exec(text.trim());
	if (parts !== null) return (0, import_ms.default)(`${Number(parts[1])}${parts[2] ?? "d"}`);
	if (text.trim() === "0") return 0;
	throw new SeparationError("E_USAGE", `${flag}: found ${JSON.stringify(text.slice(0, 80))}, allowed is an age with its unit such as "12h", "30d" or "1y", or "0"`, "Correct it; nothing was removed.");
}

// src/config/inputs.ts
/** The one table of inputs: the flags, action.yml and the table in the documentation all come from it. */
const inputTable = {
	databaseUrl: secret("database-url", "DATABASE_URL", "PostgreSQL URL of the database to separate; give it from a secret. Required unless `ephemeral`, which does not use it."),
	directUrl: secret("direct-url", "DIRECT_URL", "URL that goes to the server itself if `database-url` goes through a pooler."),
	config: path("config", "separation.yml", "Configuration file, relative to `working-directory`; the defaults hold if the default file is not there."),
	migration: path("migration", null, "Your own forward SQL file, instead of the built-in plan."),
	revert: path("revert", null, "SQL file that is the inverse of `migration`."),
	backup: choice("backup", [
		"auto",
		"dump",
		"clone",
		"command",
		"off"
	], "auto", "How to back up: `dump` with pg_dump, `clone` as a copy on the same server, `command` of your provider, or `auto`: dump, else clone."),
	backupDir: path("backup-dir", null, "Folder for backups, one folder a run in it; if not given, a folder beside the run’s own records. In a workflow better not in the workspace, unless the backup is encrypted."),
	backupCommand: text$2("backup-command", "Command that takes the provider’s own snapshot and prints its id, for `backup: command`."),
	restoreCommand: text$2("restore-command", "Command that brings the provider’s snapshot back, for `backup: command`; it has the id in SEPARATION_BACKUP_ID."),
	encryptTo: list$2("encrypt-to", "age recipients that the backup is encrypted to, separated by commas; a restore needs the identity in AGE_IDENTITY."),
	verifyBackup: choice("verify-backup", [
		"decode",
		"compare",
		"restore"
	], "decode", "How a dump is proved: `decode` reads it to its last byte, fingerprints its rows and compares their number with the server’s; `compare` has pg_restore read all of it and the server fingerprint every row too; `restore` restores it beside and compares."),
	typecheck: choice("typecheck", [
		"before",
		"after",
		"off"
	], "before", "When to type-check the application: `before` the backup, `after` the validation, or not at all."),
	typecheckCommand: text$2("typecheck-command", "Command that type-checks the application; if not given, the `typecheck` script (or a `check` that does nothing else), else `svelte-check`, `vue-tsc`, `nuxt typecheck` or `astro check` if the project has it, else `tsc --noEmit`."),
	code: choice("code", [
		"error",
		"warn",
		"off"
	], "warn", "What to do with places in the application that still mean the old table."),
	smokeCommand: text$2("smoke-command", "Command that is run against the migrated database before it is called done; it fails, the run fails."),
	onFailure: choice("on-failure", [
		"auto",
		"revert",
		"restore",
		"none"
	], "auto", "The way back when something fails: `revert`, `restore`, `auto` (revert, else restore), or `none`: leave it."),
	lockTimeout: durationType("lock-timeout", "200ms", "Longest that a statement waits for a lock.", "1ms"),
	lockBudget: durationType("lock-budget", "60s", "How long to go on trying to get the locks."),
	dryRun: flag("dry-run", "Plan and report only; nothing is written."),
	plan: text$2("plan", "Digest of the plan that was approved, or the file of `plan --json`; the run is refused, with the difference, when the plan of today is another."),
	window: windows("window", "Maintenance windows such as `Sun 02:00-05:00 America/Sao_Paulo`, separated by `;`; outside them the run is refused, with when the next one opens."),
	watch: durationType("watch", "0s", "How long to go on checking, every 30 s, before the run is called done; a check that fails, or a cancelled job, takes the way back."),
	onOldCode: choice("on-old-code", ["warn", "error"], "warn", "What `watch` does when old code still reads the new users: say so, or take the way back."),
	ephemeral: flag("ephemeral", "Rehearse it on a PostgreSQL server of its own that is gone afterwards, with the way back on purpose at the end; no other database is touched."),
	load: text$2("load", "Command that fills the ephemeral database; it finds it in DATABASE_URL, and in PGHOST and the like for psql and pg_restore."),
	confirm: text$2("confirm", "Name of the database, typed again; the run is refused when it is another."),
	comment: flag("comment", "Write the report as one comment on the pull request, in place of the one before; needs `permissions: pull-requests: write`, and is left out if the token may not."),
	githubToken: secret("github-token", "GITHUB_TOKEN", "Token that the comment is written with.", "${{ github.token }}"),
	workingDirectory: path("working-directory", ".", "Folder of the application.")
};
/** The inputs in the order of the table. */
const inputList = Object.values(inputTable);
/** Reads every input by its name; an empty text is an input that was not given. Throws `E_USAGE` that names each input that is not valid. */
function parseInputs(get) {
	const problems = [];
	const entries = Object.entries(inputTable).map(([key, input]) => {
		const given = get(input.name) ?? "";
		if (given === "") return [key, input.default];
		const value = input.read(given);
		if (!(value instanceof Unreadable)) return [key, value];
		const found = input.type === "secret" || given.includes("://") ? "the text" : JSON.stringify(given.slice(0, 80));
		problems.push(`${input.name}: found ${found}, allowed is ${value.allowed}`);
		return [key, input.default];
	});
	if (problems.length > 0) throw new SeparationError("E_USAGE", problems.join("\n"), "Correct the input; every one is listed by `separation run --help`.");
	return Object.fromEntries(entries);
}

// src/core/run-state.ts
/** A run of which nothing is known yet. */
const begun = {
	result: null,
	rung: null,
	error: null,
	inFlight: false,
	handedOver: false
};
/** What a run is after an event. Pure; the only place that decides it. */
function transition(state, event) {
	switch (event.type) {
		case "began": return entries.has(event.step) ? {
			...state,
			result: null,
			inFlight: true
		} : state;
		case "passed": return event.outcome === null ? state : reached(state, event.outcome);
		case "failed": return failed(state, event.step, event.failure);
		case "left": return needsWayBack(state) ? {
			...state,
			result: "needs-attention"
		} : state;
		case "asked-back": return {
			...state,
			result: null,
			rung: null,
			error: null,
			handedOver: false
		};
		case "rehearsed": return {
			...state,
			inFlight: false,
			result: isProvedBack(state) ? "completed" : "needs-attention"
		};
	}
}
function reached(state, outcome) {
	switch (outcome) {
		case "planned":
		case "already-separated": return {
			...state,
			result: outcome
		};
		case "in-flight": return {
			...state,
			result: null,
			inFlight: true
		};
		case "handed-over": return {
			...state,
			inFlight: false,
			handedOver: true
		};
		case "completed": return {
			...state,
			result: "completed",
			error: null,
			inFlight: false
		};
		case "rolled-back": return {
			...state,
			result: outcome,
			rung: "rollback",
			inFlight: false
		};
		case "reverted": return {
			...state,
			result: outcome,
			rung: "revert",
			inFlight: false
		};
		case "restored": return {
			...state,
			result: outcome,
			rung: "restore",
			inFlight: false
		};
		case "nothing-to-recover": return {
			...state,
			result: outcome,
			inFlight: false
		};
	}
}
function failed(state, step, { code, message, hint, kind, untouched }) {
	const now = {
		...state,
		error: {
			code,
			message,
			hint
		}
	};
	if (waysBack.has(step)) return {
		...now,
		result: untouched && !state.inFlight ? "refused" : "needs-attention"
	};
	const isRefused = entries.has(step) && kind === "refused" && !lostSight.has(code);
	if (state.inFlight && !isRefused) return now;
	return {
		...now,
		inFlight: false,
		result: kind === "attention" ? "needs-attention" : "refused"
	};
}
/** The steps from which on a run is in flight: the one that migrates, and the one that goes on with a run of another job. */
const entries = /* @__PURE__ */ new Set(["migrate", "take-over"]);
/** The steps that bring a database back, of this run or of any. */
const waysBack = /* @__PURE__ */ new Set([
	"recover",
	"revert",
	"restore"
]);
/** Refusals that in such a step mean that the server went away, so that only looking again can tell. */
const lostSight = /* @__PURE__ */ new Set([
	"E_CONNECT",
	"E_AUTH",
	"E_NO_DATABASE"
]);
/** True when the run has a result, or an error that the way back has to answer. */
function isFinished({ result, error }) {
	return result !== null || error !== null;
}
/** True when the database may be between, and nobody has said yet how it ended. */
function needsWayBack({ result, inFlight }) {
	return result === null && inFlight;
}
/** True when steps may still follow in this job. */
function isOpen({ result, handedOver }) {
	return result === null && !handedOver;
}
/** True when the way back is proved: a rollback that a rehearsal did not ask for is none. */
function isProvedBack({ error, rung }) {
	return error === null && (rung === "revert" || rung === "restore");
}

// src/core/exit-code.ts
/** Exit of a run, or of one stage of it (result still null): 0 done, 1 failed and as before, 2 refused, 3 needs attention. */
function exitCode({ result, error }) {
	switch (result) {
		case "completed":
		case "already-separated":
		case "planned":
		case "nothing-to-recover": return 0;
		case "rolled-back":
		case "reverted":
		case "restored": return 1;
		case "needs-attention": return 3;
		case "refused": return error === null ? 0 : errorExit(error.code) === 2 ? 2 : 1;
		case null: return error === null ? 0 : errorExit(error.code);
	}
}
/** Exit of `recover`, `revert` and `restore`, which have done their work when the database is as before. */
function wayBackExit(report) {
	return report.result === "rolled-back" || report.result === "reverted" || report.result === "restored" ? 0 : exitCode(report);
}
/** Exit of an error of which nothing more is known than its code. */
function errorExit(code) {
	return {
		refused: 2,
		failed: 1,
		attention: 3
	}[isErrorCode(code) ? errorCodes[code].kind : "failed"];
}
function isErrorCode(code) {
	return Object.hasOwn(errorCodes, code);
}

// src/plan/refusal.ts
/** What refuses a run, grouped by what is to be done about it, and the lines of YAML that decide what can be decided. */
function refusalOf(errors, decisions) {
	return {
		entries: [...errors.map(({ code, message, hint }) => ({
			code,
			what: message,
			where: [],
			todo: [hint]
		})), ...decisions === null ? [] : decisionEntries(decisions)],
		yaml: decisions?.yaml ?? ""
	};
}
/** What a plan leaves to be decided: objects with one reason are one entry. */
function decisionEntries({ open, closed }) {
	return [...open.map(({ code, why, items }) => ({
		code,
		what: why,
		where: items.map(({ object }) => object),
		todo: items.map(({ choices }) => choices.join("  or  "))
	})), ...closed.map(({ code, object, message, hint }) => ({
		code,
		what: message,
		where: [object],
		todo: [hint]
	}))];
}
/** How many things there are, for a line that is not to say all of them. */
function whatStops({ entries }) {
	return entries.length === 1 ? "1 thing stops it" : `${entries.length} things stop it`;
}
/** The first of them, and how many there are besides, for a line. */
function firstThing({ entries: [first, ...others] }) {
	return `${first?.what ?? ""}${others.length === 0 ? "" : `, and ${others.length} more`}`;
}

// src/core/mask.ts
/** An e-mail address as reports show it: `a***@example.com`. */
function maskEmail(email) {
	const at = email.lastIndexOf("@");
	if (/^\*+@/.test(email)) return email;
	const first = [...email][0] ?? "";
	return at < 1 ? `${first}***` : `${first}***${email.slice(at)}`;
}
const address = /[^\s@"'`<>{}[\](),;:=|]+@[^\s@"'`<>{}[\](),;:=|]+/g;
/** The text with every e-mail address in it masked. */
function maskEmails(text) {
	return text.replaceAll(address, maskEmail);
}
/** The text with every e-mail address in it masked and as long as before, so that columns stay true. */
function maskInPlace(text) {
	return text.replaceAll(address, (email) => `${email.slice(0, 1)}${"*".repeat(email.length - 1)}`);
}
/** The text with the password of every URL, and of every connection as libpq writes it (`password=…`), masked, whether it was named as a secret or not. */
function maskUrlPasswords(text) {
	return text.replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/"'`]*):[^\s/"'`]+@/gi, "$1:***@").replaceAll(/(password=)(?:'(?:[^'\\]|\\.)*'|[^\s&"'`]+)/gi, "$1***");
}
/** The text without any of the secrets, whichever way they are written in it. */
function scrub(text, secrets) {
	const longestFirst = secrets.filter((secret) => secret !== "").toSorted((a, b) => b.length - a.length);
	let scrubbed = text;
	for (const secret of longestFirst) for (const written of /* @__PURE__ */ new Set([secret, JSON.stringify(secret).slice(1, -1)])) scrubbed = scrubbed.replaceAll(written, "***");
	return scrubbed;
}
/** SQL types of ids that do not say who somebody is; an id of another type, a text, is not shown. */
const shownIdTypes = [
	"smallint",
	"integer",
	"bigint",
	"uuid"
];
/** SQL as it may be shown: e-mail addresses and passwords masked, as long as before, so that columns stay true. */
function maskSql(sql) {
	return maskPasswords(maskInPlace(sql));
}
/** The SQL without `PASSWORD '…'` of roles and `password=…` of connection strings. */
function maskPasswords(sql) {
	return sql.replaceAll(/(\bpassword\b["\s]*=?\s*)('(?:[^']|'')*')/gi, (_, head, text) => head + stars(text)).replaceAll(/(\bpassword=)([^\s'&]+)/gi, (_, head, text) => head + stars(text));
}
function stars(text) {
	return text.replaceAll(/[^'\n]/g, "*");
}

// src/core/redact.ts
/** A `Redact` that knows these secrets. */
function redactor(secrets) {
	return (text) => maskEmails(maskUrlPasswords(scrub(text, secrets)));
}
/** The report with every sentence in it redacted: they may quote what a server or a compiler said. */
function redactReport(report, redact) {
	return {
		...report,
		plan: report.plan && {
			...report.plan,
			operations: report.plan.operations.map((done) => ({
				...done,
				description: redact(done.description)
			}))
		},
		refusal: report.refusal && redactAll(report.refusal, redact),
		stages: report.stages.map((stage) => ({
			...stage,
			detail: redact(stage.detail)
		})),
		checks: report.checks.map((check) => ({
			...check,
			message: redact(check.message)
		})),
		findings: report.findings.map((found) => ({
			...found,
			message: redact(found.message),
			hint: redact(found.hint)
		})),
		typecheck: report.typecheck && {
			...report.typecheck,
			errors: report.typecheck.errors.map((error) => ({
				...error,
				message: redact(error.message)
			}))
		},
		code: report.code && {
			...report.code,
			findings: report.code.findings.map((found) => ({
				...found,
				text: redact(found.text)
			}))
		},
		error: report.error && {
			...report.error,
			message: redact(report.error.message),
			hint: redact(report.error.hint)
		}
	};
}
/** Any JSON value with every text in it redacted. */
function redactAll(value, redact) {
	const walk = (node) => {
		if (typeof node === "string") return redact(node);
		if (Array.isArray(node)) return node.map(walk);
		if (typeof node !== "object" || node === null) return node;
		return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]));
	};
	return walk(value);
}

// node_modules/pretty-bytes/index.js
const UNIT_SETS = [
	[
		"B",
		"kB",
		"MB",
		"GB",
		"TB",
		"PB",
		"EB",
		"ZB",
		"YB"
	],
	[
		"B",
		"KiB",
		"MiB",
		"GiB",
		"TiB",
		"PiB",
		"EiB",
		"ZiB",
		"YiB"
	],
	[
		"b",
		"kbit",
		"Mbit",
		"Gbit",
		"Tbit",
		"Pbit",
		"Ebit",
		"Zbit",
		"Ybit"
	],
	[
		"b",
		"kibit",
		"Mibit",
		"Gibit",
		"Tibit",
		"Pibit",
		"Eibit",
		"Zibit",
		"Yibit"
	]
];
const toDecimalString = (number) => {
	if (number >= 1e-6 && number < 1e21) return String(number);
	const [mantissa, exponentString] = number.toExponential().split("e");
	const digits = mantissa.replace(".", "");
	const pointPosition = Number(exponentString) + 1;
	const isPositive = pointPosition > 0;
	const padded = isPositive ? digits.padEnd(pointPosition, "0") : "0".repeat(1 - pointPosition) + digits;
	const integerPart = padded.slice(0, isPositive ? pointPosition : 1);
	const fractionPart = padded.slice(isPositive ? pointPosition : 1).replace(/0+$/, "");
	return fractionPart ? `${integerPart}.${fractionPart}` : integerPart;
};
const toLocaleString = (number, locale, options) => {
	if (typeof locale === "string" || Array.isArray(locale) || locale === true) {
		const locales = locale === true ? void 0 : locale;
		if (options !== void 0) return number.toLocaleString(locales, options);
		const text = toDecimalString(number);
		const pointIndex = text.indexOf(".");
		const maximumFractionDigits = pointIndex === -1 ? 0 : text.length - pointIndex - 1;
		if (maximumFractionDigits > 100) return text;
		return number.toLocaleString(locales, { maximumFractionDigits });
	}
	if (options === void 0) return toDecimalString(number);
	return number.toLocaleString("en-US", {
		...options,
		useGrouping: false
	});
};
const log10 = (numberOrBigInt) => {
	if (typeof numberOrBigInt === "number") return Math.log10(numberOrBigInt);
	const string = numberOrBigInt.toString(10);
	return string.length + Math.log10(`0.${string.slice(0, 15)}`);
};
const log = (numberOrBigInt) => {
	if (typeof numberOrBigInt === "number") return Math.log(numberOrBigInt);
	return log10(numberOrBigInt) * Math.log(10);
};
const divide = (numberOrBigInt, base, exponent) => {
	const divisor = base ** exponent;
	if (typeof numberOrBigInt === "number" || numberOrBigInt <= Number.MAX_SAFE_INTEGER) return Number(numberOrBigInt) / divisor;
	const bigintDivisor = BigInt(base) ** BigInt(exponent);
	const integerPart = numberOrBigInt / bigintDivisor;
	const remainder = numberOrBigInt % bigintDivisor;
	return Number(integerPart) + Number(remainder) / divisor;
};
const toUnrepresentableString = (number, base, exponent, localeOptions) => {
	const scale = BigInt(base) ** BigInt(exponent);
	const whole = number / scale;
	if (localeOptions === void 0) return whole.toString();
	const minimumFractionDigits = localeOptions.minimumFractionDigits ?? 0;
	const maximumFractionDigits = Math.max(localeOptions.maximumFractionDigits ?? 3, minimumFractionDigits);
	const fraction = (number % scale * 10n ** BigInt(maximumFractionDigits) / scale).toString().padStart(maximumFractionDigits, "0").replace(/0+$/, "").padEnd(minimumFractionDigits, "0");
	return fraction ? `${whole}.${fraction}` : whole.toString();
};
const signOf = (number, signed) => {
	if (number < 0) return "-";
	if (!signed) return "";
	return number === 0 || number === 0n ? " " : "+";
};
const assertFixedWidth = (fixedWidth) => {
	if (fixedWidth !== void 0 && (typeof fixedWidth !== "number" || !Number.isSafeInteger(fixedWidth) || fixedWidth < 0)) throw new TypeError(`Expected fixedWidth to be a non-negative integer, got ${typeof fixedWidth}: ${fixedWidth}`);
};
const assertFractionDigits = (name, value) => {
	if (value !== void 0 && (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 100)) throw new TypeError(`Expected ${name} to be an integer between 0 and 100, got ${typeof value}: ${value}`);
};
const buildLocaleOptions = (options) => {
	const { minimumFractionDigits, maximumFractionDigits } = options;
	if (minimumFractionDigits === void 0 && maximumFractionDigits === void 0) return;
	assertFractionDigits("minimumFractionDigits", minimumFractionDigits);
	assertFractionDigits("maximumFractionDigits", maximumFractionDigits);
	if (minimumFractionDigits > maximumFractionDigits) throw new RangeError(`Expected minimumFractionDigits (${minimumFractionDigits}) to not be greater than maximumFractionDigits (${maximumFractionDigits})`);
	return {
		...minimumFractionDigits !== void 0 && { minimumFractionDigits },
		...maximumFractionDigits !== void 0 && { maximumFractionDigits },
		roundingMode: "trunc"
	};
};
function prettyBytes(number, options) {
	if (typeof number !== "bigint" && !Number.isFinite(number)) throw new TypeError(`Expected a finite number, got ${typeof number}: ${number}`);
	options = {
		bits: false,
		binary: false,
		space: true,
		nonBreakingSpace: false,
		...options
	};
	assertFixedWidth(options.fixedWidth);
	const localeOptions = buildLocaleOptions(options);
	const UNITS = UNIT_SETS[(options.bits ? 2 : 0) + (options.binary ? 1 : 0)];
	const separator = options.space ? options.nonBreakingSpace ? "\xA0" : " " : "";
	if (Object.is(number, -0)) number = 0;
	const prefix = signOf(number, options.signed);
	if (number < 0) number = -number;
	const base = options.binary ? 1024 : 1e3;
	let exponent = 0;
	if (number >= 1) exponent = Math.min(Math.floor(options.binary ? log(number) / Math.log(base) : log10(number) / 3), UNITS.length - 1);
	const scaled = divide(number, base, exponent);
	let numberString;
	if (Number.isFinite(scaled)) {
		number = scaled;
		if (number < 1 && exponent > 0) {
			number *= base;
			exponent -= 1;
		}
		if (!localeOptions) {
			const minimumPrecision = Math.max(3, Math.floor(number).toString().length);
			number = Number(number.toPrecision(minimumPrecision));
			if (number >= base && exponent < UNITS.length - 1) {
				number /= base;
				exponent += 1;
			}
		}
		numberString = toLocaleString(number, options.locale, localeOptions);
	} else numberString = toUnrepresentableString(number, base, exponent, localeOptions);
	return (prefix + numberString + separator + UNITS[exponent]).padStart(options.fixedWidth ?? 0);
}

// src/core/words.ts
/** A duration of `ms` milliseconds for people: `7 ms`, `1.4 s`, `2 min 5 s`. */
function duration(ms) {
	if (ms < 1e3) return `${Math.round(ms)} ms`;
	if (ms < 6e4) return `${(ms / 1e3).toFixed(1)} s`;
	const seconds = Math.round(ms / 1e3);
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `12,345`; by hand, since loading a locale takes longer than all the rest of a report. */
function count$1(rows) {
	return String(rows).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
/** `521 MB`. */
function bytes(size) {
	return prettyBytes(size);
}
/** `1 row`, `2 rows`. */
function plural(number, noun) {
	return `${count$1(number)} ${noun}${number === 1 ? "" : "s"}`;
}
/** The server's estimate of rows; it has none for a table that was never analysed, and says 0 then, too. */
function estimate(rows) {
	return rows === 0 ? "none, or not analysed yet" : `about ${count$1(rows)}`;
}
/** `1,200 of 3,000 rows, 120 rows/s`, `45 MB of 521 MB, 4.5 MB/s`, after `ms` milliseconds. */
function pace({ done, of, unit }, ms) {
	const write = unit === "rows" ? count$1 : bytes;
	const noun = unit === "rows" ? " rows" : "";
	const rate = ms > 0 ? Math.round(done / ms * 1e3) : 0;
	return `${write(done)}${of === null ? "" : ` of ${write(of)}`}${noun}, ${write(rate)}${noun}/s`;
}

// src/core/broken.ts
/** What of a dump loads for nobody, though the catalog calls it valid. */
const brokenSchema = object({
	/** A foreign key if it is not there. */
	kind: _enum([
		"key",
		"check",
		"not-null",
		"domain",
		"generated",
		"unique",
		"partition",
		"not-computed"
	]).exactOptional(),
	/** Both as SQL writes them. */
	name: string(),
	table: string(),
	/** 0 of what could not be computed. */
	rows: number$1(),
	/** What the server said of what cannot be computed; no values of rows. */
	why: string().exactOptional(),
	/** The statement that mends it, if there is one. */
	mend: string().exactOptional()
});
const loadsForNobody = "a dump with them loads for nobody";
/** What it means for the backup, a sentence each. Pure. */
function describeBroken(broken) {
	return broken.map(sentence);
}
function sentence({ kind = "key", name, table, rows, why = "" }) {
	const found = `${plural(rows, "row")} of ${table}`;
	switch (kind) {
		case "key": return `the foreign key ${name}, which the catalog calls valid, is broken by ${found}: ${loadsForNobody}`;
		case "check":
		case "domain": return `the check ${name}, which the catalog calls valid, is broken by ${found}: ${loadsForNobody}`;
		case "not-null": return `${name}, which the catalog calls NOT NULL, has no value in ${found}: ${loadsForNobody}`;
		case "unique": return `the unique index ${name} does not tell ${found} apart: ${loadsForNobody}`;
		case "partition": return `by the key of ${name}, as it is computed today, another partition is the place of ${found}: ${loadsForNobody}`;
		case "generated": return `the generated column ${name} has a value that its expression does not give today, in ${found}: a load computes it anew`;
		case "not-computed": return `${name} cannot be computed as a load does it, with an empty search_path (${why}): the dump loads for nobody`;
	}
}
/** What a person does about it, as half a sentence. Pure. */
function mendBroken(broken) {
	return [...new Set(broken.map(mendOne))].slice(0, 5).join("; ");
}
function mendOne({ kind = "key", mend = "" }) {
	switch (kind) {
		case "key": return "find these rows (the key has no row that they point to), and correct or delete them; nothing else makes the dump loadable";
		case "generated": return `have the values computed anew: ${mend}`;
		case "partition": return "take these rows out, and insert them into the partitioned table anew";
		case "unique": return `correct or delete the rows that are the same, then ${mend}`;
		case "not-null": return `give these rows a value, or ${mend}`;
		case "check":
		case "domain": return `correct these rows, or let a load pass over them: ${mend}`;
		case "not-computed": return "say the names in its functions with their schemas, or ALTER FUNCTION … SET search_path; and correct what else it says";
	}
}

// src/core/manifest.ts
const tableSchema = object({
	schema: string(),
	name: string(),
	rows: number$1().int(),
	/** The sum of the hashes of its rows (`row-hash.ts`), with the key of the manifest, as decimal text. */
	fingerprint: string(),
	/** The same with values that are names (`regclass`) as the numbers of what they name, which a rename keeps and a copy does not. */
	byOid: string().optional(),
	/** Why the fingerprint is the server's alone, and not also that of the rows in the dump; not there if it is. */
	notFromDump: string().optional(),
	/** The storage file, which a rename keeps; 0 if the table has none of its own. */
	relfilenode: number$1().int(),
	/** Its row versions as one sum (`row-versions.ts`): null if they tell nothing, not there if nobody looked. */
	versions: string().nullable().optional()
});
/** The JSON beside a backup: what it holds, how to prove it, and what has been proved. */
const manifestSchema = object({
	version: literal$1(1),
	/** It becomes part of paths and names. */
	runId: string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/),
	method: _enum([
		"dump",
		"clone",
		"command"
	]),
	createdAt: string(),
	tool: string(),
	database: object({
		name: string(),
		oid: number$1().int(),
		systemIdentifier: string(),
		serverVersion: string(),
		bytes: number$1(),
		/** Roles that own or may use something in it. */
		roles: array(string()).optional(),
		/** Options of CREATE DATABASE that make an empty one like it: encoding and locale. */
		options: array(tuple([string().regex(/^[A-Z_]+$/), string()])).optional(),
		/** `lc_monetary` that a dump was written with (`C` if a table holds money): it is read only with the same. */
		lcMonetary: string().optional()
	}),
	/** `pg_current_snapshot()` of the transaction that everything below was read in. */
	snapshot: string(),
	/** Transactions from the snapshot's `xmin` on whose rows it sees (`transactionsSeen`); not there if they were too many. */
	seen: array(tuple([number$1().int(), number$1().int()])).optional(),
	schemaDigest: string(),
	/** The same over the lines that a dump carries (`carriedLines`); older backups have none. */
	carriedDigest: string().optional(),
	tables: array(tableSchema),
	/** Seed of the hashes, 64 bits as decimal text; 0 if it is not there. Not for reports. */
	fingerprintKey: string().regex(/^-?\d{1,19}$/).optional(),
	/** Key of what reports show in place of the sums (`seal.ts`). Not for reports. */
	sealKey: string().regex(/^[0-9a-f]{64}$/).optional(),
	/** Next values before the backup was taken and after: sequences go on while it is taken. */
	sequences: array(object({
		schema: string(),
		name: string(),
		oid: number$1().int(),
		increment: string(),
		first: string(),
		last: string()
	})).optional(),
	/** What of a dump loads for nobody, though the catalog calls it valid. */
	broken: array(brokenSchema).optional(),
	/** Tables whose rows a load has to bring first, by the names of the dump: a check of others reads them. */
	loadFirst: array(object({
		schema: string(),
		name: string(),
		round: number$1().int()
	})).optional(),
	/** Null if the role could not read all of them. */
	largeObjects: object({
		count: number$1().int(),
		fingerprint: string()
	}).nullable().optional(),
	/** Files of a dump, relative to the backup folder, with their checksums. */
	files: array(object({
		path: string(),
		bytes: number$1().int(),
		sha256: string()
	})),
	bytes: number$1(),
	/** Over the sorted list of files and checksums; for a clone, over the fingerprints. */
	sha256: string(),
	/** Name of the copy, if the method is `clone`. */
	clone: string().nullable(),
	/** What the provider's backup command printed as the id of its snapshot, if the method is `command`. */
	commandId: string().nullable(),
	/** Tables (`schema.table`) that were written while the provider took its snapshot: no proof of their rows can be had. */
	writtenDuring: array(string()).optional(),
	/** Recipients (age) the files are encrypted to; empty if they are not. */
	encryptedTo: array(string()),
	/** `decode`: read to its end; `stream`: before it was encrypted; `compare`: one of these, and the server’s fingerprints; `restore`: restored and compared; `command`: not by us. */
	verified: object({
		method: _enum([
			"decode",
			"stream",
			"compare",
			"restore",
			"fingerprint",
			"command"
		]),
		at: string(),
		tables: number$1().int(),
		rows: number$1().int()
	})
});

// src/plan/parser.ts
let parser = null;
/** Loads PostgreSQL's own scanner and parser (WASM); must have been awaited before `loadedParser` is called. */
async function loadParser() {
	if (parser !== null) return parser;
	const module = await import("./chunk-wasm.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	await module.loadModule();
	parser = module;
	return module;
}
function loadedParser() {
	if (parser === null) throw new Error("loadParser() must be awaited before SQL is read");
	return parser;
}

// src/postgres/identifier.ts
/** Quotes an identifier as PostgreSQL's `quote_ident` does if quoting is needed; always quotes anything but plain lower case. */
function identifier(name) {
	return `"${name.replaceAll("\"", "\"\"")}"`;
}
/** `"schema"."name"`. */
function qualified(schema, name) {
	return `${identifier(schema)}.${identifier(name)}`;
}
/** A role as GRANT and REVOKE name it; `PUBLIC` is everybody. */
function roleOrPublic(role) {
	return role === "PUBLIC" ? role : identifier(role);
}
/** A string literal that is safe whatever `standard_conforming_strings` says. */
function literal(text) {
	const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
	return text.includes("\\") ? ` E${quoted}` : quoted;
}

// src/core/project-files.ts
/** `src/`, or `dist/` in the bundle: the build copies what is no TypeScript to the same places below that. */
const home = new URL(import.meta.url.endsWith(".ts") ? "../" : "./", import.meta.url);
/** The folder of this project. */
const packageRoot = fileURLToPath(new URL("../", home));
/** The text of a `.sql` file of this project; `path` is relative to `src/`. `%other/path.sql%` in it stands for the text of that file. */
function sqlFile(path) {
	return readFileSync(new URL(path, home), "utf8").replaceAll(/%([\w/-]+\.sql)%/g, (_, other) => sqlFile(other));
}
/** The bytes of a `.wasm` file of this project, found as the `.sql` files are. */
function wasmFile(path) {
	return readFileSync(new URL(path, home));
}
/** A folder of this project, found as its files are. */
function assetFolder(path) {
	return new URL(`${path}/`, home);
}

// src/plan/sign-in/follower.ts
/** The name of the trigger on `auth.users` and of its function, which is in the schema of the tables. */
const followerName = "separation_follow_account";
/** The function without its comments of this repository, with the names of this database. */
function followerSql(follower) {
	const text = sqlFile("plan/sign-in/follow-account.sql");
	const names = {
		function: qualified(follower.schema, follower.function),
		users: qualified(follower.schema, follower.users),
		journal: journalIsOurs(follower)
	};
	return text.slice(text.indexOf("CREATE FUNCTION"), text.lastIndexOf(";")).replaceAll(/\{\{(\w+)\}\}/g, (_, name) => names[name] ?? identifier(follower.columns[name] ?? name));
}
/** True if the journal is there and belongs to whom the tool believes: what it runs as must not write to tables of others. */
function journalIsOurs({ schema, users }) {
	return `(SELECT pg_catalog.count(*) = 2 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
                      WHERE c.oid IN (pg_catalog.to_regclass('separation.run'), pg_catalog.to_regclass('separation.event')) AND c.relkind = 'r'
                        AND (r.rolsuper OR r.rolname = current_user
                             OR c.relowner = (SELECT u.relowner FROM pg_catalog.pg_class u WHERE u.oid = pg_catalog.to_regclass(${literal(qualified(schema, users))}))))`;
}

// src/plan/operations/operation.ts
/** A kind of operation; the type of its data is that of `shape`. */
function operationKind(kind, shape, made) {
	return {
		kind,
		schema: strictObject({
			kind: literal$1(kind),
			...shape
		}),
		...made
	};
}
/** True of a table that the separation makes. */
function isOnNewTable({ schema, table }, own) {
	return schema === own.schema && own.tables.includes(table);
}
/** A name in the database, which is quoted in all SQL; no longer than PostgreSQL's names are (NAMEDATALEN), and without a zero byte. */
const name = string().min(1).refine((text) => Buffer.byteLength(text) <= 63 && !text.includes("\0"), "is no name of PostgreSQL");
/** Privileges as GRANT writes them (manual, section 5.8). */
const privilege = string().regex(/^[A-Z]+$/);

// src/plan/operations/call-follower.ts
/** The trigger of the accounts that calls the follower, by whose name it is called. */
const callFollower = operationKind("call-follower", {
	schema: name,
	function: name,
	accounts: strictObject({
		schema: name,
		table: name
	}),
	/** Whether the role may drop a trigger of the accounts: only their owner may. */
	mayDrop: boolean()
}, {
	title: "Create trigger",
	within: ({ schema, function: called, accounts }, own) => schema === own.schema && called === "separation_follow_account" && accounts.schema === "auth" && accounts.table === "users",
	sql: ({ schema, function: called, accounts }) => `CREATE TRIGGER ${identifier(called)} AFTER INSERT OR UPDATE OR DELETE ON ${qualified(accounts.schema, accounts.table)} FOR EACH ROW EXECUTE FUNCTION ${qualified(schema, called)}()`,
	inverse: ({ schema, function: called, accounts, mayDrop }) => mayDrop ? `DROP TRIGGER ${identifier(called)} ON ${qualified(accounts.schema, accounts.table)}` : `DROP FUNCTION ${qualified(schema, called)}() CASCADE`,
	lock: () => "SHARE ROW EXCLUSIVE",
	describe: () => "Call it after each sign-up, sign-in, change and deletion of an account."
});

// src/plan/operations/check-bodies.ts
const state = _enum(["on", "off"]);
/** The first of two stands before functions that are replaced, the second behind them; the way back has them the other way round. */
const checkBodies = operationKind("check-bodies", {
	from: state,
	to: state
}, {
	title: "Check function bodies",
	within: () => true,
	sql: ({ to }) => `SET LOCAL check_function_bodies = ${to}`,
	inverse: ({ from }) => `SET LOCAL check_function_bodies = ${from}`,
	lock: () => "NONE",
	describe: ({ to }) => to === "off" ? "Put off the check of function bodies until the new names exist." : "Check function bodies again."
});

// src/plan/operations/close-follower.ts
/** Last of the follower's operations: its inverse needs the function, which the inverse of the trigger may drop. */
const closeFollower = operationKind("close-follower", {
	schema: name,
	function: name,
	grantees: array(name).min(1)
}, {
	title: "Close function",
	within: ({ schema, function: made }, own) => schema === own.schema && made === "separation_follow_account",
	sql: ({ schema, function: made, grantees }) => `REVOKE ALL ON FUNCTION ${qualified(schema, made)}() FROM ${grantees.map(roleOrPublic).join(", ")}`,
	inverse: ({ schema, function: made, grantees }) => `GRANT EXECUTE ON FUNCTION ${qualified(schema, made)}() TO ${grantees.map(roleOrPublic).join(", ")}`,
	lock: () => "NONE",
	describe: () => "Let nobody else call it."
});

// src/plan/operations/close-table.ts
const closeTable = operationKind("close-table", {
	schema: name,
	table: name
}, {
	title: "Close table",
	within: isOnNewTable,
	sql: ({ schema, table }) => `ALTER TABLE ${qualified(schema, table)} ENABLE ROW LEVEL SECURITY`,
	inverse: ({ schema, table }) => `ALTER TABLE ${qualified(schema, table)} DISABLE ROW LEVEL SECURITY`,
	lock: () => "NONE",
	describe: ({ table }) => `Close ${table} by row level security; it has no policy yet.`
});

// src/plan/operations/create-follower.ts
/** The function that has the system users follow the accounts of the sign-in provider. */
const createFollower = operationKind("create-follower", {
	schema: name,
	function: name,
	users: name,
	/** Real names of the columns of `users` by their canonical ones. */
	columns: record$1(string(), name)
}, {
	title: "Create function",
	within: ({ schema, function: made, users }, own) => schema === own.schema && made === "separation_follow_account" && users === own.users,
	sql: followerSql,
	inverse: ({ schema, function: made }) => `DROP FUNCTION IF EXISTS ${qualified(schema, made)}()`,
	lock: () => "NONE",
	describe: ({ users }) => `Create the function that has ${users} follow the accounts of auth.users; it makes no user, and lets every sign-in through.`
});

// src/plan/operations/create-index.ts
/** An index of a new table; a unique one takes two e-mail addresses that differ in case only as the same. */
const createIndex = operationKind("create-index", {
	schema: name,
	table: name,
	index: name,
	column: name,
	unique: boolean()
}, {
	title: "Create index",
	within: isOnNewTable,
	sql: ({ schema, table, index, column, unique }) => `CREATE ${unique ? "UNIQUE " : ""}INDEX ${identifier(index)} ON ${qualified(schema, table)} (${unique ? `lower(${identifier(column)})` : identifier(column)})`,
	inverse: ({ schema, index }) => `DROP INDEX ${qualified(schema, index)}`,
	lock: () => "NONE",
	describe: ({ table, column, unique }) => unique ? `Make e-mail addresses of ${table} unique without regard to case.` : `Index ${table} by ${column}.`
});

// src/plan/functions/tokens.ts
/** Who looks for several things in a text asks for its tokens each time, one after the other. */
let latest = null;
/** The tokens of a text of SQL or PL/pgSQL, or null if it cannot be scanned (an unterminated quote, for one). */
function tokensOf(text) {
	if (latest?.text !== text) latest = {
		text,
		tokens: scanned(text)
	};
	return latest.tokens;
}
function scanned(text) {
	const parser = loadedParser();
	if (text.trim() === "") return [];
	try {
		return parser.scanSync(text).tokens.map((token) => ({
			...classify(token.text, token.tokenName),
			text: token.text,
			start: token.start,
			end: token.end,
			keyword: token.keywordName !== "NO_KEYWORD",
			unreserved: token.keywordName === "UNRESERVED_KEYWORD",
			reserved: token.keywordName === "RESERVED_KEYWORD" || token.keywordName === "TYPE_FUNC_NAME_KEYWORD"
		}));
	} catch {
		return null;
	}
}
/** The statements of a text as PostgreSQL's parser reads them, or null if it does not. */
function parseSql(text) {
	try {
		return loadedParser().parseSync(text).stmts ?? [];
	} catch {
		return null;
	}
}
const quoted = /* @__PURE__ */ new Map();
/** An identifier with quotes only if PostgreSQL's `quote_ident` would set them. */
function quoteIfNeeded(name) {
	const known = quoted.get(name);
	if (known !== void 0) return known;
	const text = isPlain(name) ? name : `"${name.replaceAll("\"", "\"\"")}"`;
	quoted.set(name, text);
	return text;
}
/** Lower case, and no keyword but one that may name anything. */
function isPlain(name) {
	if (!/^[a-z_][a-z0-9_]*$/.test(name)) return false;
	if (/\d/.test(name)) return true;
	const [token] = tokensOf(name) ?? [];
	return token !== void 0 && (!token.keyword || token.unreserved);
}
function classify(text, name) {
	if (name.endsWith("_COMMENT")) return {
		kind: "comment",
		value: text
	};
	if (name === "PARAM") return {
		kind: "parameter",
		value: text
	};
	if (name === "SCONST" || /^[A-Za-z]?'/.test(text)) return {
		kind: "string",
		value: unquoted(text)
	};
	if (text.startsWith("\"")) return {
		kind: "word",
		value: text.slice(1, -1).replaceAll("\"\"", "\"")
	};
	if (/^[A-Za-z_\u0080-\uffff]/.test(text)) return {
		kind: "word",
		value: text.replaceAll(/[A-Z]/g, (c) => c.toLowerCase())
	};
	return {
		kind: "other",
		value: text
	};
}
function unquoted(text) {
	const dollar = /^\$[^$]*\$/.exec(text)?.[0];
	if (dollar !== void 0) return text.slice(dollar.length, -dollar.length);
	return text.replace(/^[A-Za-z]?&?'/, "").replace(/'$/, "").replaceAll("''", "'");
}
/** Reads the identifiers joined by dots that begin at `at`; a reserved word without quotes begins none: a column may be called "select". */
function chainAt(tokens, at) {
	const words = [];
	if (tokens[at]?.reserved === true) return null;
	let end = at;
	for (let word = tokens[end]; word?.kind === "word"; word = tokens[end]) {
		words.push(word);
		end += 1;
		if (tokens[end]?.text !== "." || tokens[end + 1]?.kind !== "word") break;
		end += 1;
	}
	return words.length === 0 ? null : {
		at,
		end,
		words
	};
}

// src/plan/operations/checked-text.ts
/** Types as SQL that need no parser to be known as such. */
const plain = /^(?:smallint|integer|bigint|text|uuid|boolean|(?:character varying|character|timestamptz|numeric)(?:\(\d+\))?)$/i;
function isPlainType(text) {
	return plain.test(text);
}
/** True if the text is the name of a type, such as `format_type` prints, and nothing else. Needs the parser for a type that is not plain. */
function isTypeName(text) {
	if (isPlainType(text)) return true;
	const target = only(parseSql(`SELECT NULL::${text}`));
	const [made] = list$1(target?.["SelectStmt"], "targetList");
	const cast = field(field(field(made, "ResTarget"), "val"), "TypeCast");
	const plainSelect = {
		...record(target?.["SelectStmt"]),
		targetList: []
	};
	return cast !== void 0 && field(field(cast, "arg"), "A_Const")?.["isnull"] === true && list$1(target?.["SelectStmt"], "targetList").length === 1 && same(plainSelect, {
		targetList: [],
		limitOption: "LIMIT_OPTION_DEFAULT",
		op: "SETOP_NONE"
	});
}
/** Why the two are not one function before and after: each has to be a single CREATE OR REPLACE of just that signature, equal but for the body. */
function whyNoFunction(fn) {
	const [from, to] = [fn.from, fn.to].map((text) => record(only(parseSql(text))?.["CreateFunctionStmt"]));
	const [dropped, ...more] = list$1(record(only(parseSql(`DROP FUNCTION x.y(${fn.arguments})`))?.["DropStmt"]), "objects");
	const signature = field(dropped, "ObjectWithArgs");
	if (from?.["replace"] !== true || to?.["replace"] !== true) return "the definition of a function is more, or less, than one CREATE OR REPLACE";
	if (signature === void 0 || more.length > 0) return "the arguments of a function are more than arguments";
	const types = list$1(from, "parameters").map((each) => field(each, "FunctionParameter")).filter((each) => !outputs.has(each?.["mode"])).map((each) => each?.["argType"]);
	const named = same(from["funcname"], [fn.schema, fn.name].map((sval) => ({ String: { sval } })));
	const taken = list$1(signature, "objargs").map((each) => field(each, "TypeName"));
	if (!named || !same(types, taken)) return "the definition of a function is that of another one";
	return same(withoutBody(from), withoutBody(to)) ? null : "a function differs in more than its body";
}
const outputs = /* @__PURE__ */ new Set(["FUNC_PARAM_OUT", "FUNC_PARAM_TABLE"]);
function withoutBody(statement) {
	return {
		...statement,
		options: list$1(statement, "options").filter((each) => field(each, "DefElem")?.["defname"] !== "as")
	};
}
/** Why the two are not one trigger before and after: each has to be a single CREATE OR REPLACE TRIGGER on that table, equal but for its arguments. */
function whyNoTrigger(data) {
	const [from, to] = [data.from, data.to].map((text) => record(only(parseSql(text))?.["CreateTrigStmt"]));
	if (from?.["replace"] !== true || to?.["replace"] !== true) return "the definition of a trigger is more, or less, than one CREATE OR REPLACE TRIGGER";
	const place = record(from["relation"]);
	if (!(place?.["schemaname"] === data.schema && place["relname"] === data.table) || from["trigname"] !== data.trigger) return "the definition of a trigger is that of another one";
	return same({
		...from,
		args: []
	}, {
		...to,
		args: []
	}) ? null : "a trigger differs in more than its arguments";
}
/** The statement, if there is just one. */
function only(statements) {
	return statements?.length === 1 ? record(statements[0]?.stmt) : void 0;
}
function record(value) {
	return typeof value === "object" && value !== null ? value : void 0;
}
function field(value, key) {
	return record(record(value)?.[key]);
}
function list$1(value, key) {
	const found = record(value)?.[key];
	return Array.isArray(found) ? found : [];
}
/** Equal as PostgreSQL parsed them, wherever they stand in their text. */
function same(a, b) {
	const text = (value) => JSON.stringify(value, (key, part) => key === "location" ? void 0 : part);
	return text(a) === text(b);
}

// src/plan/operations/create-table.ts
const columns = array(name).min(1);
const shape = {
	schema: name,
	table: name,
	/** What it holds, for people. */
	what: string(),
	columns: array(strictObject({
		name,
		type: string(),
		notNull: boolean(),
		identity: boolean().exactOptional(),
		default: _enum([
			"CURRENT_TIMESTAMP",
			"false",
			"'en'",
			"'UTC'",
			"'member'"
		]).exactOptional()
	})),
	primaryKey: strictObject({
		name,
		columns
	}),
	unique: array(strictObject({
		name,
		columns
	})),
	/** To tables of the same schema. */
	foreignKeys: array(strictObject({
		name,
		column: name,
		table: name,
		target: name
	}))
};
const createTable = operationKind("create-table", shape, {
	title: "Create table",
	within: isOnNewTable,
	sql: ({ schema, table, columns: made, primaryKey, unique, foreignKeys }) => {
		const lines = [
			...made.map(columnLine),
			`CONSTRAINT ${identifier(primaryKey.name)} PRIMARY KEY (${list(primaryKey.columns)})`,
			...unique.map((key) => `CONSTRAINT ${identifier(key.name)} UNIQUE (${list(key.columns)})`),
			...foreignKeys.map((key) => `CONSTRAINT ${identifier(key.name)} FOREIGN KEY (${identifier(key.column)}) REFERENCES ${qualified(schema, key.table)} (${identifier(key.target)}) ON DELETE CASCADE ON UPDATE CASCADE`)
		];
		return `CREATE TABLE ${qualified(schema, table)} (\n    ${lines.join(",\n    ")}\n)`;
	},
	inverse: ({ schema, table }) => `DROP TABLE ${qualified(schema, table)}`,
	lock: ({ foreignKeys }) => foreignKeys.length > 0 ? "SHARE ROW EXCLUSIVE" : "NONE",
	describe: ({ table, what }) => `Create table ${table}: ${what}.`,
	check: ({ columns: made }) => {
		return made.find(({ type }) => !isTypeName(type)) === void 0 ? null : "the type of a column is more than a type";
	},
	needsParser: ({ columns: made }) => !made.every(({ type }) => isPlainType(type))
});
function columnLine({ name: column, type, notNull, identity, default: value }) {
	return [
		`${identifier(column)} ${type}`,
		...identity === true ? ["GENERATED BY DEFAULT AS IDENTITY"] : [],
		...notNull ? ["NOT NULL"] : [],
		...value === void 0 ? [] : [`DEFAULT ${value}`]
	].join(" ");
}
function list(names) {
	return names.map(identifier).join(", ");
}

// src/plan/operations/give-owner.ts
/** Gives a new table the owner of the table `like`. */
const giveOwner = operationKind("give-owner", {
	schema: name,
	table: name,
	like: name,
	to: name
}, {
	title: "Give owner",
	within: isOnNewTable,
	sql: ({ schema, table, to }) => `ALTER TABLE ${qualified(schema, table)} OWNER TO ${identifier(to)}`,
	inverse: ({ schema, table }) => `ALTER TABLE ${qualified(schema, table)} OWNER TO CURRENT_USER`,
	lock: () => "NONE",
	describe: ({ table, like }) => `Give ${table} the owner of ${like}.`
});

// src/plan/operations/grant.ts
/** Grants on a new table what a role has on the table `like`. */
const grant = operationKind("grant", {
	schema: name,
	table: name,
	like: name,
	grantee: name,
	privileges: array(privilege).min(1),
	grantable: boolean()
}, {
	title: "Grant",
	within: isOnNewTable,
	sql: ({ schema, table, grantee, privileges, grantable }) => `GRANT ${privileges.join(", ")} ON TABLE ${qualified(schema, table)} TO ${roleOrPublic(grantee)}${grantable ? " WITH GRANT OPTION" : ""}`,
	inverse: ({ schema, table, grantee, privileges }) => `REVOKE ${privileges.join(", ")} ON TABLE ${qualified(schema, table)} FROM ${roleOrPublic(grantee)}`,
	lock: () => "NONE",
	describe: ({ table, like, grantee }) => `Grant ${grantee} on ${table} what it has on ${like}.`
});

// src/plan/operations/rename-column.ts
const renameColumn = operationKind("rename-column", {
	schema: name,
	table: name,
	from: name,
	to: name
}, {
	title: "Rename column",
	within: () => true,
	sql: ({ schema, table, from, to }) => rename$2(schema, table, from, to),
	inverse: ({ schema, table, from, to }) => rename$2(schema, table, to, from),
	lock: () => "ACCESS EXCLUSIVE",
	describe: ({ table, from, to }) => `Rename column ${table}.${from} to ${to}.`
});
function rename$2(schema, table, from, to) {
	return `ALTER TABLE ${qualified(schema, table)} RENAME COLUMN ${identifier(from)} TO ${identifier(to)}`;
}

// src/plan/operations/rename-constraint.ts
const renameConstraint = operationKind("rename-constraint", {
	schema: name,
	table: name,
	from: name,
	to: name
}, {
	title: "Rename constraint",
	within: () => true,
	sql: ({ schema, table, from, to }) => rename$1(schema, table, from, to),
	inverse: ({ schema, table, from, to }) => rename$1(schema, table, to, from),
	lock: () => "ACCESS EXCLUSIVE",
	describe: ({ from, to }) => `Rename constraint ${from} to ${to}.`
});
function rename$1(schema, table, from, to) {
	return `ALTER TABLE ${qualified(schema, table)} RENAME CONSTRAINT ${identifier(from)} TO ${identifier(to)}`;
}

// src/plan/operations/rename-index.ts
const renameIndex = operationKind("rename-index", {
	schema: name,
	from: name,
	to: name
}, {
	title: "Rename index",
	within: () => true,
	sql: ({ schema, from, to }) => `ALTER INDEX ${qualified(schema, from)} RENAME TO ${identifier(to)}`,
	inverse: ({ schema, from, to }) => `ALTER INDEX ${qualified(schema, to)} RENAME TO ${identifier(from)}`,
	lock: () => "SHARE UPDATE EXCLUSIVE",
	describe: ({ from, to }) => `Rename index ${from} to ${to}.`
});

// src/plan/functions/name.ts
/** `public.audit_row()`: the name of a function as `allow` and the plan have it. */
function functionName({ schema, name, arguments: parameters }) {
	return `${objectName(schema, name)}(${parameters})`;
}
/** `public.buyers`, with quotes only if they are needed. */
function objectName(...path) {
	return path.map(quoteIfNeeded).join(".");
}

// src/plan/operations/rename-output-column.ts
/** Renames an output column of a view without making it anew: grants, comments, rules, triggers and views on it follow by number. */
const renameOutputColumn = operationKind("rename-output-column", {
	schema: name,
	view: name,
	materialized: boolean(),
	from: name,
	to: name
}, {
	title: "Rename output column",
	within: () => true,
	sql: ({ from, to, ...view }) => rename(view, from, to),
	inverse: ({ from, to, ...view }) => rename(view, to, from),
	lock: () => "ACCESS EXCLUSIVE",
	describe: ({ from, to, ...view }) => `Rename output column ${objectName(view.schema, view.view, from)} of a ${wordOf(view).toLowerCase()} to ${to}.`,
	needsParser: () => true
});
function wordOf({ materialized }) {
	return materialized ? "MATERIALIZED VIEW" : "VIEW";
}
function rename(view, from, to) {
	return `ALTER ${wordOf(view)} ${qualified(view.schema, view.view)} RENAME COLUMN ${identifier(from)} TO ${identifier(to)}`;
}

// src/plan/operations/rename-sequence.ts
const renameSequence = operationKind("rename-sequence", {
	schema: name,
	from: name,
	to: name
}, {
	title: "Rename sequence",
	within: () => true,
	sql: ({ schema, from, to }) => `ALTER SEQUENCE ${qualified(schema, from)} RENAME TO ${identifier(to)}`,
	inverse: ({ schema, from, to }) => `ALTER SEQUENCE ${qualified(schema, to)} RENAME TO ${identifier(from)}`,
	lock: () => "ACCESS EXCLUSIVE",
	describe: ({ from, to }) => `Rename sequence ${from} to ${to}.`
});

// src/plan/operations/rename-table.ts
const renameTable = operationKind("rename-table", {
	schema: name,
	from: name,
	to: name
}, {
	title: "Rename table",
	within: ({ schema, from, to }, own) => schema === own.schema && from === own.source && to === own.customers,
	sql: ({ schema, from, to }) => `ALTER TABLE ${qualified(schema, from)} RENAME TO ${identifier(to)}`,
	inverse: ({ schema, from, to }) => `ALTER TABLE ${qualified(schema, to)} RENAME TO ${identifier(from)}`,
	lock: () => "ACCESS EXCLUSIVE",
	describe: ({ from, to }) => `Rename table ${from} to ${to}; its rows stay where they are.`
});

// src/plan/operations/replace-function.ts
/** Replaces a function; `from` and `to` are its whole definitions, as `pg_get_functiondef` prints them. */
const replaceFunction = operationKind("replace-function", {
	schema: name,
	name,
	/** As `pg_get_function_identity_arguments` prints them. */
	arguments: string(),
	from: string(),
	to: string(),
	/** Of its body, counted from 1. */
	lines: array(number$1().int().positive())
}, {
	title: "Rewrite function",
	within: () => true,
	sql: ({ to }) => to.trimEnd(),
	inverse: ({ from }) => from.trimEnd(),
	lock: () => "NONE",
	describe: ({ lines, ...fn }) => `Rewrite ${functionName(fn)} for the new names (line ${lines.join(", ")} of its body).`,
	check: whyNoFunction,
	needsParser: () => true
});

// src/plan/operations/replace-trigger.ts
/** Replaces a trigger by one with other arguments; `from` and `to` are its whole definitions. */
const replaceTrigger = operationKind("replace-trigger", {
	schema: name,
	table: name,
	trigger: name,
	from: string(),
	to: string()
}, {
	title: "Replace trigger",
	within: () => true,
	sql: ({ to }) => to,
	inverse: ({ from }) => from,
	lock: () => "SHARE ROW EXCLUSIVE",
	describe: ({ schema, table, trigger }) => `Pass trigger ${objectName(schema, table, trigger)} the new name of the column.`,
	check: whyNoTrigger,
	needsParser: () => true
});

// src/plan/operations/take-back.ts
/** Takes back what default privileges give others on something new. */
const takeBack = operationKind("take-back", {
	object: _enum(["TABLE", "SEQUENCE"]),
	schema: name,
	name,
	grantee: name,
	privileges: array(privilege).min(1)
}, {
	title: "Take back what default privileges gave",
	within: ({ object, schema, name: made }, own) => schema === own.schema && (object === "TABLE" ? own.tables.includes(made) : own.hasSequence(made)),
	sql: ({ object, schema, name: made, grantee }) => `REVOKE ALL ON ${object} ${qualified(schema, made)} FROM ${roleOrPublic(grantee)}`,
	inverse: ({ object, schema, name: made, grantee, privileges }) => `GRANT ${privileges.join(", ")} ON ${object} ${qualified(schema, made)} TO ${roleOrPublic(grantee)}`,
	lock: () => "NONE",
	describe: ({ name: made, grantee }) => `Take back what default privileges gave ${grantee} on ${made}.`
});

// src/plan/operations/kinds.ts
/** Every kind of operation: a file of this folder and a line here. */
const kinds = [
	checkBodies,
	replaceFunction,
	replaceTrigger,
	renameTable,
	renameColumn,
	renameConstraint,
	renameIndex,
	renameSequence,
	renameOutputColumn,
	createTable,
	createIndex,
	closeTable,
	takeBack,
	grant,
	giveOwner,
	createFollower,
	callFollower,
	closeFollower
];
/** An operation that is read from outside. */
const operationSchema = discriminatedUnion("kind", kinds.map(({ schema }) => schema));
const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
function kindOf({ kind }) {
	const found = byName.get(kind);
	if (found === void 0) throw new Error(`there is no operation ${JSON.stringify(kind)}`);
	return found;
}
/** The forward statement, without a semicolon. */
function sqlOf(operation) {
	return kindOf(operation).sql(operation);
}
/** The statement that undoes it, without a semicolon. */
function inverseOf(operation) {
	return kindOf(operation).inverse(operation);
}
/** The sentence that says what it does. */
function describe(operation) {
	return kindOf(operation).describe(operation);
}
/** The words under which all of its kind are counted. */
function titleOf(operation) {
	return kindOf(operation).title;
}
/** Everything that is made of it; the statements end in a semicolon, as in a file. */
function stepOf(operation) {
	const kind = kindOf(operation);
	return {
		sql: `${kind.sql(operation)};`,
		inverse: `${kind.inverse(operation)};`,
		lock: kind.lock(operation),
		description: kind.describe(operation)
	};
}
/** Why operations that were read from outside are not what their kinds say, or null: their texts are parsed by PostgreSQL's own parser. */
async function whyNotOperations(operations) {
	if (operations.some((operation) => kindOf(operation).needsParser?.(operation) === true)) await loadParser();
	for (const operation of operations) {
		const why = kindOf(operation).check?.(operation) ?? null;
		if (why !== null) return why;
	}
	return null;
}
/** Why operations that were read from outside are none of a separation with these names, or null. */
function whyOutside(operations, own) {
	const outside = operations.find((operation) => !kindOf(operation).within(operation, own));
	return outside === void 0 ? null : `an operation (${outside.kind}) is about something that the separation does not make`;
}

// src/plan/plan.ts
/** A plan is pure data, and this its only declaration; strict, so that a plan from outside brings nothing that is not named here. */
const text$1 = string();
const count = number$1();
const place = strictObject({
	schema: text$1,
	table: text$1
});
/** A column of another table that points to the source table, by foreign key or by name only. */
const referenceSchema = strictObject({
	...place.shape,
	/** The name of the column today. */
	column: text$1,
	/** The name of the column afterwards; equal to `column` if it keeps its name. */
	to: text$1,
	foreignKey: boolean(),
	/** Whether an index leads with the column today. */
	indexed: boolean(),
	/** False if its values are not all keys of the source table (a pair, an array, an address), so that none can be looked up. */
	resolves: literal$1(false).exactOptional()
});
/** A line of `separate.tables` (and the line there that it replaces), a setting (`functions: rewrite`), or a name below `allow`. */
const choiceSchema = union([
	strictObject({
		tables: text$1,
		replaces: text$1.optional()
	}),
	strictObject({ setting: text$1 }),
	strictObject({ allow: text$1 })
]);
/** What can be written into `separation.yml` about a hazard, the recommended first. */
const decisionSchema = strictObject({
	/** Why somebody has to decide, as half a sentence: hazards with the same reason are shown as one. */
	why: text$1,
	choices: array(choiceSchema)
});
/** Something the plan must show: where, why, and what to do. */
const hazardSchema = strictObject({
	code: text$1,
	object: text$1,
	severity: _enum([
		"error",
		"warning",
		"info"
	]),
	message: text$1,
	hint: text$1,
	/** True if the configuration decides or allows it, so that it does not stop the run. */
	allowed: boolean(),
	/** How `separation.yml` decides it; left out if it stops no run, or no line of the configuration can make it right. */
	decide: decisionSchema.exactOptional()
});
/** What everything is called afterwards: the vocabulary of the canonical views over the real names. */
const layoutSchema = strictObject({
	schema: text$1,
	source: text$1,
	customers: text$1,
	users: text$1,
	mapping: text$1,
	/** Null if no default workspace is configured. */
	workspaces: text$1.nullable(),
	members: text$1.nullable(),
	/** Primary key column of the customers table and its SQL type as `format_type` prints it; `was` is its name today, if the plan renames it. */
	id: strictObject({
		column: text$1,
		type: text$1,
		was: text$1.exactOptional()
	}),
	/** Column of the customers table that holds the e-mail address; null if there is none. */
	email: text$1.nullable(),
	/** Real column name by canonical (snake_case) name, for the new tables. */
	columns: record$1(text$1, text$1),
	/** How the new users follow the accounts of the sign-in provider; left out if they do not. */
	signIn: _enum(["trigger", "callback"]).exactOptional(),
	/** True if the ids of accounts are texts, as Clerk's are; the application ties them to users itself. */
	textAccounts: boolean().exactOptional()
});
/** Whether a way back can work for this role in this database, and why or why not; the words of the contract. */
const waySchema = strictObject({
	way: _enum([
		"revert",
		"swap",
		"in-place",
		"clone",
		"command"
	]),
	possible: boolean(),
	why: text$1
});
/** What the plan was decided from, for people to judge it; no part of the digest. */
const surveySchema = strictObject({
	/** Every table that is locked, partitions and children included, the biggest first; rows are the server's estimate. */
	tables: array(strictObject({
		...place.shape,
		rows: count,
		bytes: count
	})),
	/** The role of the run, and whether it may put a restored database in the place of this one. */
	role: strictObject({
		name: text$1,
		mayReplaceDatabase: boolean()
	}),
	/** The tables that are not touched. */
	rest: strictObject({
		tables: count,
		bytes: count
	}),
	/** The lines of `separate.tables` as they are configured. */
	listed: array(text$1),
	/** Every column that might have meant the source table; `to` is its name afterwards, null if it is not part of the plan. */
	columns: array(strictObject({
		...place.shape,
		column: text$1,
		to: text$1.nullable(),
		why: text$1
	}))
});
/** A statement of a file of the user's; line and column from 1. */
const ownStatementSchema = strictObject({
	sql: text$1,
	description: text$1,
	/** As the input names it. */
	file: text$1,
	line: int().positive(),
	column: int().positive()
});
const base = {
	version: literal$1(1),
	digest: text$1,
	references: array(referenceSchema),
	hazards: array(hazardSchema),
	/** Tables whose exclusive lock the migration takes first, in the order in which it takes them. */
	locks: array(place),
	/** The ways back as they were found beside the plan, no part of the digest; empty until somebody looked (`withWays`). */
	ways: array(waySchema).exactOptional()
};
/** The built-in plan, made from the config and the catalog. */
const separationPlanSchema = strictObject({
	...base,
	kind: literal$1("separation"),
	operations: array(operationSchema),
	layout: layoutSchema,
	survey: surveySchema,
	/** The table of accounts that gets a trigger, and is locked before all others, as a sign-up does; left out if there is none. */
	accounts: place.exactOptional()
});
/** A migration of the user's own: nothing is known of it but its statements, so it has no references or locks. */
const ownPlanSchema = strictObject({
	...base,
	kind: literal$1("own"),
	/** As the input names it. */
	file: text$1,
	/** SHA-256 of the file. */
	checksum: text$1,
	operations: array(ownStatementSchema),
	/** The statements that undo it, in order; null if only the backup does. */
	revert: array(ownStatementSchema).nullable(),
	/** What it makes of the database is not known. */
	layout: _null(),
	survey: _null()
});
const planSchema = discriminatedUnion("kind", [separationPlanSchema, ownPlanSchema]);
/** True if it can be undone without a backup. */
function hasInverse(plan) {
	return plan.kind === "separation" || plan.revert !== null;
}
/** Every step of a plan as it is run and shown; of a migration of the user's own no inverse or lock is known. */
function stepsOf(plan) {
	return plan.kind === "own" ? plan.operations.map(({ sql, description }) => ({
		sql,
		inverse: "",
		lock: "UNKNOWN",
		description
	})) : plan.operations.map(stepOf);
}

// src/core/sha256.ts
/** SHA-256 as hex of a text. */
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}
/** The same with the keys of every object in order, so that its text does not depend on who wrote it (`jsonb` has an order of its own). */
function sortedKeys(value) {
	if (Array.isArray(value)) return value.map(sortedKeys);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1).map(([key, part]) => [key, sortedKeys(part)]));
}

// src/core/run-id.ts
/** Sorts by the time it was made; 20 characters of `[a-z0-9-]`, so that it fits into names of databases and folders. */
function newRunId() {
	return `${(/* @__PURE__ */ new Date()).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}-${randomBytes(2).toString("hex")}`;
}
/** True if the text can be a run id: it becomes part of paths. */
function isRunId(text) {
	return /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/.test(text);
}

// src/core/report.ts
/** A report of a run that has just begun; its keys in the order in which it is written. */
function emptyReport(runId, startedAt) {
	return {
		version: 1,
		runId,
		result: null,
		rung: null,
		database: null,
		stages: [],
		tables: [],
		checks: [],
		admins: [],
		locks: null,
		backup: null,
		typecheck: null,
		error: null,
		startedAt,
		migration: null,
		plan: null,
		refusal: null,
		findings: [],
		code: null,
		restoredFrom: null,
		instructions: [],
		rehearsal: null
	};
}
/** The report of a run that ended before it was one: the error is all there is to say. */
function refusedReport(error) {
	return {
		...emptyReport(newRunId(), (/* @__PURE__ */ new Date()).toISOString()),
		result: "refused",
		error
	};
}

// src/core/report-schema.ts
/** What a run did and proved: the only declaration, from which the types are inferred. What is newer than 0.1.0 has a default. */
const text = string().max(2e5);
const number = number$1();
const many = int().nonnegative();
const sum = string().regex(/^[0-9a-f]{1,128}$/);
const runId = string().refine(isRunId);
/** How a run ended; the words of the contract. */
const result = _enum([
	"planned",
	"completed",
	"already-separated",
	"refused",
	"rolled-back",
	"reverted",
	"restored",
	"needs-attention",
	"nothing-to-recover"
]);
const status = _enum([
	"passed",
	"failed",
	"skipped"
]);
/** The locks that operations take; nothing is known of those of a migration of the user's own. */
const lock = _enum([
	"ACCESS SHARE",
	"SHARE UPDATE EXCLUSIVE",
	"SHARE ROW EXCLUSIVE",
	"ACCESS EXCLUSIVE",
	"NONE",
	"UNKNOWN"
]);
/** What a report keeps of a plan, for whoever approves it; without the SQL, which `separation plan` prints. */
const plan = object({
	digest: sum,
	operations: array(object({
		description: text,
		lock
	})),
	/** `table` is `schema.table`; `to` equals `column` if the column keeps its name. */
	references: array(object({
		table: text,
		column: text,
		to: text,
		foreignKey: boolean()
	})),
	/** Tables that are locked exclusively, as `schema.table`. */
	locks: array(text),
	/** What the tables are called, before and after; null for a migration of the user's own, of which nothing is known. */
	names: object({
		source: text,
		customers: text,
		users: text,
		mapping: text,
		workspaces: text.nullable()
	}).nullable()
});
const stage = object({
	name: text,
	status,
	startedAt: text,
	/** Duration in milliseconds. */
	ms: number,
	detail: text
});
/** Rows and content fingerprint of one table: a decimal number as text (`seal.ts`). */
const proof = object({
	rows: many,
	fingerprint: string().regex(/^-?\d{1,60}$/)
});
const table = object({
	/** `schema.table` as it is called before the separation. */
	name: text,
	before: proof.nullable(),
	after: proof.nullable(),
	/** Rows written since the backup's snapshot, by xmin; null if nothing differs. */
	written: number.nullable(),
	/** True if the storage file of the table is the one it had before. */
	sameFile: boolean().nullable()
});
const check = object({
	name: text,
	status,
	severity: _enum(["error", "warning"]),
	/** Offending rows. */
	rows: many,
	message: text,
	/** True if results before and after were compared. */
	compared: boolean().exactOptional()
});
const admin = object({
	/** Masked: `a***@example.com`. */
	email: text,
	user: text,
	customerLinked: boolean(),
	workspace: text.nullable(),
	/** Whether the user is linked to an account of the sign-in provider; left out if users do not follow one. */
	signIn: _enum([
		"linked",
		"none",
		"unconfirmed",
		"sso",
		"several",
		"taken",
		"unread"
	]).exactOptional()
});
const finding = object({
	code: text,
	severity: _enum([
		"error",
		"warning",
		"info"
	]),
	message: text,
	hint: text
});
const backup$3 = object({
	method: _enum([
		"dump",
		"clone",
		"command",
		"off"
	]),
	path: text.nullable(),
	bytes: number,
	sha256: sum.nullable(),
	verified: _enum([
		"decode",
		"stream",
		"compare",
		"restore",
		"fingerprint",
		"command"
	]).nullable()
});
const compilerError = object({
	file: text,
	line: many,
	column: many,
	code: text,
	message: text
});
/** A place in the application that says user. */
const codePlace = object({
	file: text,
	line: many,
	column: many,
	text,
	class: _enum([
		"certain",
		"look",
		"system"
	]),
	why: text,
	read: boolean()
});
const code = object({
	status: _enum([
		"passed",
		"warned",
		"failed",
		"skipped"
	]),
	/** Why it was not looked at; null if it was. */
	skipped: text.nullable(),
	findings: array(codePlace)
});
/** Something that a person can do, with commands that can be pasted into a shell. */
const instruction = object({
	text,
	commands: array(text)
});
/** What refused a run, grouped by what is to be done; `todo` has one text for each of `where`, or one for all of them. */
const refusal = object({
	entries: array(object({
		code: text,
		what: text,
		where: array(text),
		todo: array(text)
	})),
	/** For separation.yml, as is recommended; empty if nothing can be decided there. */
	yaml: text
});
/** The keys of the contract first, in its order. */
const reportSchema = object({
	version: literal$1(1),
	runId,
	/** Null while the run goes on. */
	result: result.nullable(),
	rung: _enum([
		"rollback",
		"revert",
		"restore"
	]).nullable(),
	database: object({
		name: text,
		server: text
	}).nullable(),
	stages: array(stage),
	tables: array(table),
	checks: array(check),
	admins: array(admin),
	/** `autovacuums`: how many were in the way and gave way. */
	locks: object({
		heldMs: number,
		attempts: number,
		waitedMs: number,
		autovacuums: number.default(0)
	}).nullable(),
	backup: backup$3.nullable(),
	typecheck: object({
		status,
		errors: array(compilerError)
	}).nullable(),
	error: object({
		code: string().regex(/^E_[A-Z_]{1,40}$/),
		message: text,
		hint: text
	}).nullable(),
	startedAt: text.default(""),
	/** The user's own migration file; null if the run is a separation. */
	migration: text.nullable().default(null),
	/** What was planned; null until preflight could plan. */
	plan: plan.nullable().default(null),
	refusal: refusal.nullable().default(null),
	/** What preflight found, all of it, and what the seed leaves to be done. */
	findings: array(finding).default([]),
	/** Places in the application that still mean the old table; null if nobody looked. */
	code: code.nullable().default(null),
	/** The other database whose backup was restored, as asked; null if it was this one's. */
	restoredFrom: text.nullable().default(null),
	/** For exactly this database, if it needs attention: what can be done, from the first that applies. */
	instructions: array(instruction).default([]),
	/** On an ephemeral database: where its server came from, and the way back that was taken on purpose and proved. */
	rehearsal: object({
		server: text,
		wayBack: _enum(["revert", "restore"]).nullable()
	}).nullable().default(null)
});

// src/migrate/run-record.ts
/** What is known of a run, in one JSON file between the steps of a workflow. `recover` goes by the journal and the manifest. */
const recordSchema = object({
	report: reportSchema,
	plan: planSchema.nullable(),
	manifest: manifestSchema.nullable(),
	/** Absolute path of the backup folder of this run, or of the backup it goes on from. */
	backupFolder: string().nullable(),
	/** Marks of the statements that read the source table before the migration; null or left out if they are not known. */
	oldStatements: array(string()).nullable().exactOptional(),
	/** Clients that were at work before the migration, by who they say they are; null or left out if they are not known. */
	oldClients: array(object({
		role: string(),
		application: string()
	})).nullable().exactOptional(),
	/** Results of the user's `NAME.before.sql`, by name: the rows as JSON text. */
	beforeChecks: record$1(string(), string()),
	/** With `report.result`, `report.rung` and `report.error` the state of the run (core/run-state.ts). */
	inFlight: boolean(),
	handedOver: boolean().default(false)
});
/** The file of a run: its record, and which database it is about, as a digest that tells nothing. */
const storedSchema = object({
	/** Null if the run ended before the URL could be read. */
	target: string().nullable(),
	/** The process that wrote it last. */
	pid: number$1().int(),
	record: recordSchema
});
/** Where the run of a record stands. */
function stateOf({ report: { result, rung, error }, inFlight, handedOver }) {
	return {
		result,
		rung,
		error,
		inFlight,
		handedOver
	};
}
/** Writes down where it stands now. */
function setState(record, { inFlight, handedOver, ...told }) {
	Object.assign(record.report, told);
	Object.assign(record, {
		inFlight,
		handedOver
	});
}
/** The record of a run that has just begun. */
function emptyRecord(runId) {
	return {
		report: emptyReport(runId, (/* @__PURE__ */ new Date()).toISOString()),
		plan: null,
		manifest: null,
		backupFolder: null,
		beforeChecks: {},
		inFlight: begun.inFlight,
		handedOver: begun.handedOver
	};
}
/** Writes `<state>/<runId>.json`, whole or not at all. It is synced to the disk only while the run is in flight. */
function saveRecord(state, connection, record) {
	save(state, connection === null ? null : targetOf(connection), record);
}
/** The same, by a step that is not told which database the run is about: that stays as it was noted. */
function saveRecordAlone(state, record) {
	save(state, targetOfRun(state, record.report.runId), record);
}
/** Which database a run is about, as a digest that tells nothing; null if that is not known. */
function targetOfRun(state, runId) {
	return load(state, runId)?.target ?? null;
}
function save(state, target, record) {
	const stored = {
		target,
		pid: process.pid,
		record
	};
	writePrivately(state, `${record.report.runId}.json`, JSON.stringify(stored, null, 1), record.inFlight);
}
/** The record of a run, or null if there is none. Throws `E_NO_RUN` if the file cannot be read. */
function loadRecord(state, runId) {
	return load(state, runId)?.record ?? null;
}
/** The id of the newest run, or null. */
function latestRunId(state) {
	return runIds(state)[0] ?? null;
}
/** The records of the runs on this database, the newest first. */
function recordsOf(state, connection) {
	return storedOf(state, connection).map(({ record }) => record);
}
/** Of these the records of runs that no other process on this machine works on any more. */
function deadRecordsOf(state, connection) {
	return storedOf(state, connection).filter(({ pid }) => pid === process.pid || !isAlive(pid)).map(({ record }) => record);
}
/** Removes what a process that was killed has half written in the folder of the runs: `<name>.<pid>.partial`. */
function removeHalfWritten(state) {
	for (const file of filesIn(state)) {
		const pid = /\.(\d+)\.partial$/.exec(file)?.[1];
		if (pid !== void 0 && !isAlive(Number(pid))) rmSync(join(state, file), {
			recursive: true,
			force: true
		});
	}
}
function storedOf(state, connection) {
	const target = targetOf(connection);
	return runIds(state).map((runId) => loadOrPass(state, runId)).filter((stored) => stored !== null).filter((stored) => stored.target === target);
}
/** Null of a file that is damaged, too: the journal and the manifest are what counts. */
function loadOrPass(state, runId) {
	try {
		return load(state, runId);
	} catch (error) {
		if (error instanceof SeparationError) return null;
		throw error;
	}
}
/** A process of another user is alive, too; signal 0 is sent to nobody (kill(2)). */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
/** Name of the report file of a run, beside its record. */
function reportFile(runId) {
	return `${runId}.report.json`;
}
function runIds(state) {
	return filesIn(state).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5)).filter(isRunId).toSorted().toReversed();
}
/** None of a folder that is not there, or is none: whoever writes to it says so. */
function filesIn(folder) {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
function load(state, runId) {
	if (!isRunId(runId)) throw new SeparationError("E_NO_RUN", `${JSON.stringify(runId.slice(0, 60))} is not a run id`, "Give the run id that the run printed.");
	const path = join(state, `${runId}.json`);
	let text;
	try {
		text = readFileSync(path, "utf8");
	} catch {
		return null;
	}
	try {
		return storedSchema.parse(JSON.parse(text));
	} catch (error) {
		throw new SeparationError("E_NO_RUN", `the run record ${path} is damaged`, "Move the file away. `separation recover` uses the journal in the database and the manifest of the backup.", { cause: error });
	}
}
function targetOf({ host, port, database }) {
	return sha256(`${host}\n${port}\n${database}`);
}

// src/stages/run.ts
/** Tells what happened to a run; the record says durably what it is then. */
function send({ record, save }, event) {
	setState(record, transition(stateOf(record), event));
	save();
}

// src/stages/pipeline.ts
/** The way forward, in order. A stage is added by its file and one line here. */
const everyStep = [
	{
		name: "load",
		within: "preflight",
		isAsked: ({ inputs }) => inputs.ephemeral,
		load: async () => (await import("./chunk-load.js")).loadStage
	},
	{
		name: "preflight",
		title: "Preflight",
		load: async () => (await import("./chunk-preflight.js")).preflightStage
	},
	{
		name: "typecheck-before",
		title: "Type-check (before)",
		withoutDatabase: true,
		load: async () => (await import("./chunk-typecheck.js")).typecheckStage("before")
	},
	{
		name: "backup",
		title: "Backup",
		load: async () => (await import("./chunk-backup.js")).backupStage
	},
	{
		name: "bridge",
		within: "migrate",
		isAsked: ({ config }) => config.bridge,
		load: async () => (await import("./chunk-bridge2.js")).bridgeStage
	},
	{
		name: "migrate",
		title: "Migrate",
		load: async () => (await import("./chunk-migrate.js")).migrateStage
	},
	{
		name: "seed",
		title: "Seed the admins",
		load: async () => (await import("./chunk-seed.js")).seedStage
	},
	{
		name: "validate",
		title: "Validate",
		load: async () => (await import("./chunk-validate.js")).validateStage
	},
	{
		name: "watch",
		within: "validate",
		isAsked: ({ inputs, handOver }) => inputs.watch > 0 && handOver === null,
		load: async () => (await import("./chunk-watch.js")).watchStage
	},
	{
		name: "typecheck-after",
		title: "Type-check (after)",
		load: async () => (await import("./chunk-typecheck.js")).typecheckStage("after")
	}
];
/** Those that are steps of the action themselves. */
const forwardSteps = everyStep.filter(({ within }) => within === void 0);
/** The way forward of a run with these inputs. */
function stepsFor(asked) {
	return everyStep.filter(({ isAsked }) => isAsked?.(asked) ?? true);
}
/** What of it is done in a step of the action. */
function stepsWithin(name, asked) {
	return stepsFor(asked).filter((step) => (step.within ?? step.name) === name);
}
const recoverStep = {
	name: "recover",
	title: "Recover",
	load: async () => (await import("./chunk-recover2.js")).recoverStage
};
/** In the place of preflight, if a run goes on that another job handed over. */
const takeOverStep = {
	name: "take-over",
	load: async () => (await import("./chunk-take-over.js")).takeOverStage
};
const handOverStep = {
	name: "hand-over",
	load: async () => (await import("./chunk-hand-over.js")).handOverStage
};
/** The last step of the way forward: the journal says that it is done. */
const completeStep = {
	name: "complete",
	load: async () => ({ run: (await import("./chunk-complete.js")).completeRun })
};
/** True if a stage of that name has passed, in this job or in the one that handed the run over. */
function hasDone({ record: { report } }, name) {
	return report.stages.some((stage) => stage.name === name && stage.status !== "failed");
}
/** Runs everything: forward, then done, or back. What came of it is in `run.record.report`. Never throws. */
async function runPipeline(run) {
	await runSteps(stepsFor(run), run, () => void warmUp(run));
	await endForward(run);
}
/** Runs stages in their order until the run is over. `waiting` is called while the backup waits for the server. Never throws. */
async function runSteps(steps, run, waiting) {
	for (const step of steps) {
		if (isRunOver(run)) return;
		await runStep(step, step.name === "backup" && waiting !== void 0 ? {
			...run,
			waiting
		} : run);
	}
}
/** What follows the stages in the same process: the way back if one failed; if not, done when `isLast` says that none is left. */
async function endForward(run, isLast = true) {
	if (isRunOver(run)) await takeWayBack(run);
	else if (isLast) await finish(run);
}
/** What comes when everything forward has passed: done, or handed over to be watched, or, in a rehearsal, the way back on purpose. */
async function finish(run) {
	if (run.inputs.ephemeral) return rehearseWayBack(run);
	return run.handOver === null ? complete(run) : handOverToWatch(run);
}
async function handOverToWatch(run) {
	await runStep(handOverStep, run);
	await takeWayBack(run);
}
/** Takes the way back that a failure would take, though nothing failed; the rehearsal is completed when it is proved. */
async function rehearseWayBack(run) {
	await runStep(recoverStep, run);
	const state = stateOf(run.record);
	const wayBack = isProvedBack(state) ? state.rung === "revert" ? "revert" : "restore" : null;
	if (run.record.report.rehearsal !== null) run.record.report.rehearsal.wayBack = wayBack;
	send(run, { type: "rehearsed" });
}
/** True if every stage of the way forward has said how it ended, and none failed. */
function hasPassed(run) {
	const { report } = run.record;
	return report.error === null && stepsFor(run).every(({ name }) => report.stages.some((stage) => stage.name === name));
}
/** True if a run that is in flight has no stage left that it must pass: those before the migration may be left out. */
function isLastDone(run) {
	const steps = stepsFor(run);
	const needed = steps.slice(steps.findIndex(({ name }) => name === "migrate"));
	return needsWayBack(stateOf(run.record)) && needed.every(({ name }) => hasDone(run, name) || name === "typecheck-after" && run.inputs.typecheck !== "after");
}
/** While the backup waits for the server, the stages after it are loaded. One that cannot be loaded says so when its turn comes. */
async function warmUp({ config }) {
	const stages = await Promise.allSettled(forwardSteps.map(({ load }) => load()));
	await Promise.allSettled(stages.map((stage) => stage.status === "fulfilled" ? stage.value.warmUp?.(config) : void 0));
}
/** True when the run has a result, or an error that the way back has to answer. */
function isRunOver({ record }) {
	return isFinished(stateOf(record));
}
/** Runs one stage and merges what it found into the record, which is durable afterwards. Never throws. */
async function runStep(step, run) {
	const { record } = run;
	const startedAt = /* @__PURE__ */ new Date();
	const ended = (status, detail, event) => {
		const stage = {
			name: step.name,
			status,
			startedAt: startedAt.toISOString(),
			ms: Date.now() - startedAt.getTime(),
			detail
		};
		record.report.stages = [...record.report.stages.filter((other) => other.name !== step.name), stage];
		record.report = redactReport(record.report, run.redact);
		if (run.inputs.dryRun) record.plan = redactAll(record.plan, run.redact);
		send(run, event);
		run.watcher.ended({
			...stage,
			detail: run.redact(detail)
		});
	};
	run.watcher.started(step.name);
	try {
		if (run.signal.aborted) throw cancelled(step.name);
		const stage = await step.load();
		send(run, {
			type: "began",
			step: step.name
		});
		const result = await withSignOfLife(run.progress, step.name, (progress) => stage.run({
			...run,
			progress
		}));
		merge(run, result);
		ended(result.status, result.detail, {
			type: "passed",
			outcome: result.outcome ?? null
		});
	} catch (thrown) {
		const error = asSeparationError(thrown);
		Object.assign(record.report, error.report);
		run.watcher.failed(error);
		run.debug?.(stacks(thrown));
		const { refusal = null } = error.report;
		ended("failed", `${error.code}: ${refusal === null ? error.message : firstThing(refusal)}`, {
			type: "failed",
			step: step.name,
			failure: redacted(error, run)
		});
	}
}
function redacted({ code, message, hint, kind, untouched }, { redact }) {
	return {
		code,
		message: redact(message),
		hint: redact(hint),
		kind,
		untouched
	};
}
function merge({ record }, result) {
	Object.assign(record, result.record);
	Object.assign(record.report, result.report);
}
async function complete(run) {
	await runStep(completeStep, run);
	await takeWayBack(run);
}
/** Says what happened to a run whose last stage never said how it ended. */
function interrupt(run) {
	const { report } = run.record;
	if (report.error !== null) return;
	const next = stepsFor(run).find(({ name }) => !report.stages.some((stage) => stage.name === name))?.name ?? "complete";
	const failure = new SeparationError("E_CANCELLED", `the run stopped in ${next} and gave no reason: the process was killed, or the job was cancelled`, "Look at the log of that step, and start again.");
	send(run, {
		type: "failed",
		step: next,
		failure
	});
}
/** Brings the database of a failed run back as `on-failure` says. The signal that stopped the run does not stop this. */
async function takeWayBack(run) {
	if (!needsWayBack(stateOf(run.record))) return;
	if (run.inputs.onFailure === "none") return send(run, { type: "left" });
	await runStep(recoverStep, {
		...run,
		signal: new AbortController().signal
	});
}
/** If the run needs attention, finds out what a person can do, for the report; saves it. Never throws. */
async function noteWayOut(run) {
	const { report } = run.record;
	report.instructions = [];
	run.save();
	if (report.result !== "needs-attention") return;
	const { findWayOut } = await import("./chunk-find-way-out.js");
	report.instructions = await findWayOut(run).catch(() => []);
	run.save();
}
function cancelled(step) {
	return new SeparationError("E_CANCELLED", `the run was cancelled before ${step}`, "Start it again when you are ready; what it had changed is brought back.");
}

// src/report/checklist.ts
/** The ten points, each from what the run found out (none for a migration of the user's own); none is proved without a check that could have failed. */
function checklist(report) {
	if (isOwn(report)) return [];
	const stage = (name) => report.stages.find((candidate) => candidate.name === name);
	const { customers: buyers = "customers", users = "users" } = report.plan?.names ?? {};
	return [
		{
			title: "Backup created",
			...backup$2(report, stage("backup"))
		},
		{
			title: `${named$1(buyers, "the table of customers")} holds all data`,
			...customers(report)
		},
		{
			title: `${named$1(users, "the table of users")} created`,
			...created(stage("migrate"))
		},
		{
			title: "Admins seeded",
			...admins$2(report)
		},
		{
			title: "Foreign keys updated",
			...foreignKeys(report)
		},
		{
			title: `Columns renamed to ${named$1(newName(report), "their new name")}`,
			...byChecks(report, isNameCheck, validated)
		},
		{
			title: "Analytics queries work",
			...byChecks(report, isAnalytics, "put `NAME.before.sql` and `NAME.after.sql` into the folder `validate.checks`")
		},
		{
			title: "Authentication works",
			...byChecks(report, isSignIn, "put a check with `auth` in its name into the folder `validate.checks`, and a log-in into `smoke-command`")
		},
		{
			title: "TypeScript compiles",
			...typescript(report)
		},
		{
			title: "All tests pass",
			...byChecks(report, isSmoke, "give the command that runs them as `smoke-command`")
		}
	];
}
/** Heading of the list: what had been proved of a run that came back is not so any more. */
function checklistTitle({ rung }) {
	return rung === null ? "Checklist" : "Checklist, as the run had it before it came back";
}
/** True if the run came to a point that the list says something about; it is about separations. */
function hasChecklist(report) {
	return !isOwn(report) && report.stages.some(({ name }) => name === "migrate" || name === "validate");
}
/** True of a migration of the user's own: its plan knows no names. */
function isOwn({ migration, plan }) {
	return migration !== null || plan?.names === null;
}
/** A plain name as code; another one is not put into a title. */
function named$1(name, otherwise) {
	return /^\w{1,63}$/.test(name) ? `\`${name}\`` : otherwise;
}
/** What most references are called afterwards. */
function newName({ plan }) {
	const names = (plan?.references ?? []).filter(({ column, to }) => column !== to).map(({ to }) => to);
	const count = (name) => names.filter((other) => other === name).length;
	return names.toSorted((a, b) => count(b) - count(a))[0] ?? "customer_id";
}
const validated = "it is checked by `separation validate`";
function backup$2({ backup }, stage) {
	if (stage?.status === "failed") return {
		status: "failed",
		why: stage.detail
	};
	if (backup === null || backup.method === "off" || backup.verified === null) return {
		status: "not checked",
		why: "leave `backup` at `auto`"
	};
	return {
		status: "proved",
		why: `${backup.method}, proved readable by ${backup.verified}`
	};
}
/** The fingerprints are the check: equal, or written to since: then the storage file is the proof. */
function customers({ tables }) {
	const compared = tables.filter(({ before, after }) => before !== null && after !== null);
	if (compared.length === 0) return {
		status: "not checked",
		why: "it is compared with the backup: leave `backup` at `auto`"
	};
	const wrong = compared.find((table) => !isKept(table));
	if (wrong !== void 0) return {
		status: "failed",
		why: `${wrong.name} is not what it was`
	};
	const rows = compared.reduce((sum, { after }) => sum + (after?.rows ?? 0), 0);
	return {
		status: "proved",
		why: `${plural(rows, "row")} in ${plural(compared.length, "table")}, each compared with the backup`
	};
}
/** True if a table is the one that was backed up: equal, or in the same storage file, if others wrote since. */
function isKept({ before, after, sameFile }) {
	return sameFile === true || before?.rows === after?.rows && before?.fingerprint === after?.fingerprint;
}
function created(stage) {
	switch (stage?.status) {
		case "passed": return {
			status: "proved",
			why: "the catalog was compared with the plan before COMMIT"
		};
		case "failed": return {
			status: "failed",
			why: stage.detail
		};
		default: return {
			status: "not checked",
			why: "it is checked by the migration"
		};
	}
}
function admins$2(report) {
	const checked = byChecks(report, isAdminCheck, "list them under `admins` in the configuration");
	if (checked.status !== "proved") return checked;
	if (report.admins.length === 0) return {
		status: "not checked",
		why: "list them under `admins` in the configuration"
	};
	return {
		status: "proved",
		why: `${plural(report.admins.length, "admin")}; ${checked.why}`
	};
}
function typescript({ typecheck }) {
	switch (typecheck?.status) {
		case "passed": return {
			status: "proved",
			why: "the compiler found no error"
		};
		case "failed": return {
			status: "failed",
			why: typecheck.errors.length === 0 ? "the command failed" : plural(typecheck.errors.length, "error")
		};
		default: return {
			status: "not checked",
			why: typecheck === null ? "leave `typecheck` at `before`" : "give `typecheck-command`"
		};
	}
}
/** What the checks of one kind say together: failed by one, proved by all that ran. */
function byChecks({ checks }, isKind, how) {
	const ran = checks.filter((check) => isKind(check) && check.status !== "skipped");
	const failed = ran.find(({ status, severity }) => status === "failed" && severity === "error");
	if (failed !== void 0) return {
		status: "failed",
		why: `${failed.name}: ${failed.message}`
	};
	const passed = ran.filter(({ status }) => status === "passed");
	if (passed.length === 0) return {
		status: "not checked",
		why: how
	};
	return {
		status: "proved",
		why: `${passed.map(({ name }) => name).join(", ")} passed`
	};
}
/** The catalog says that they are valid; rows that broke one before are no proof of it. */
function foreignKeys(report) {
	const broken = report.checks.find(({ name, status }) => name === "foreign-keys-rows" && status === "failed");
	if (broken !== void 0) return {
		status: "not checked",
		why: `they point to the customers, but ${broken.message}`
	};
	return byChecks(report, isForeignKeyCheck, validated);
}
const isForeignKeyCheck = ({ name }) => /^(foreign-keys|references)/.test(name);
const isNameCheck = ({ name }) => /^old-(columns|names)/.test(name);
const isAdminCheck = ({ name }) => name.startsWith("admins");
const isSmoke = ({ name }) => name === "smoke-command";
const isAnalytics = ({ compared }) => compared === true;
const isSignIn = ({ name }) => /auth|sign-?in|log-?in/i.test(name);

// src/core/escape.ts
const control = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40(?=[\udc00-\udc7f])|(?<=\udb40)[\udc00-\udc7f]/g;
/** The text with its control characters made visible: data must not steer a terminal or a log. */
function printable(text) {
	return text.replaceAll(control, visible);
}
/** The same of a text of several lines, which stay lines, and of its tabs: each line behind the first begins with `indent`. */
function printableLines(text, indent = "") {
	const line = (own) => own.split("	").map(printable).join("	");
	return text.split(/\r?\n/).map(line).join(`\n${indent}`);
}
function visible(character) {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
const ownColor = /(\u001b\[(?:0|1|2|22|31|32|33|34|35|36|39)m)/;
/** The text as it may be printed: control characters are made visible, no line is a workflow command. `colors` keeps the codes of this tool. */
function forLog(text, colors = false) {
	const lines = (part) => part.replaceAll(control, (character, at) => character === "\n" || character === "	" || character === "\r" && part[at + 1] === "\n" ? character : visible(character));
	return inert((colors ? text.split(ownColor) : [text]).map((part, i) => i % 2 === 1 ? part : lines(part)).join(""));
}
/** The value as JSON in which no text steers a log either; whoever parses it gets the very same value. */
function jsonText(value) {
	return JSON.stringify(value, null, 2).replaceAll(control, (character) => character === "\n" ? character : visible(character)).replaceAll("##[", String.raw`##\u005b`);
}
const special = /[&<>\\`*[\]#|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|@|:(?=\/\/)|\.(?<=\bwww\.)/giu;
/** The text so that Markdown and HTML only show it, in tables, too. A space without width keeps GitHub from finding mentions and issues. */
function markdown(text) {
	const plain = printable(text.replaceAll(/\r?\n/g, " "));
	return plain.replaceAll(special, (character, at) => {
		const links = character === "@" && !/[\p{L}\p{N}]$/u.test(plain.slice(0, at)) || character === "#" && /\d/.test(plain.charAt(at + 1));
		return `&#${character.charCodeAt(0)};${links ? "&#8203;" : ""}`;
	});
}
/** A sentence of the tool's own: as `markdown`, but plain words between backticks are code. */
function prose(text) {
	return markdown(text).replaceAll(/&#96;(\w(?:[\w .:=/-]*\w)?)&#96;/g, "`$1`");
}
/** The same of several lines, in a cell. */
function proseLines(text) {
	return linesInCell(text, prose);
}
/** A text of several lines in one cell; `write` escapes each. */
function linesInCell(text, write) {
	return text.split("\n").map(write).join("<br>");
}
/** The text as code, in a sentence or a cell; as an element if a code span cannot hold it. */
function inlineCode(text) {
	return /^[^\s`|\\<>&\p{Cc}](?:[^`|\\<>&\p{Cc}\p{Zl}\p{Zp}]*[^\s`|\\<>&\p{Cc}])?$/u.test(text) && printable(text) === text ? `\`${text}\`` : `<code>${markdown(text)}</code>`;
}
/** The text so that no line is a workflow command of GitHub's (`::name::`, `##[name]`). The runner trims lines as .NET does. */
function inert(text) {
	return text.replaceAll(/^([\s\p{C}\p{Z}]*):(?=:)/gmu, "$1: ").replaceAll("##[", "## [");
}
/** A word of a shell, on one line: a name must not become a command, nor the end of a fence. */
function shellWord(word) {
	const text = printable(word);
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
/** A text as a block of code that nothing in it can end. */
function fence(language, given) {
	const text = printableLines(given);
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const marks = "`".repeat(longest + 1);
	return `${marks}${language}\n${text}\n${marks}`;
}

// node_modules/markdown-table/index.js
/**
* @typedef {Options} MarkdownTableOptions
*   Configuration.
*/
/**
* @typedef Options
*   Configuration.
* @property {boolean | null | undefined} [alignDelimiters=true]
*   Whether to align the delimiters (default: `true`);
*   they are aligned by default:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   Pass `false` to make them staggered:
*
*   ```markdown
*   | Alpha | B |
*   | - | - |
*   | C | Delta |
*   ```
* @property {ReadonlyArray<string | null | undefined> | string | null | undefined} [align]
*   How to align columns (default: `''`);
*   one style for all columns or styles for their respective columns;
*   each style is either `'l'` (left), `'r'` (right), or `'c'` (center);
*   other values are treated as `''`, which doesn’t place the colon in the
*   alignment row but does align left;
*   *only the lowercased first character is used, so `Right` is fine.*
* @property {boolean | null | undefined} [delimiterEnd=true]
*   Whether to end each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are ending delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no ending delimiters:
*
*   ```markdown
*   | Alpha | B
*   | ----- | -----
*   | C     | Delta
*   ```
* @property {boolean | null | undefined} [fillRows=true]
*   Whether to fill rows with empty cells up to the most cells in a row
*   (default: `true`).
*
*   When `true`, all rows have as many cells as the longest row:
*
*   ```markdown
*   | Alpha | B    |   |
*   | ----- | ---- | - |
*   | C     |      |   |
*   | D     | Echo | F |
*   ```
*
*   When `false`, rows keep their cells,
*   and the delimiter row has as many cells as the header row:
*
*   ```markdown
*   | Alpha | B    |
*   | ----- | ---- |
*   | C     |
*   | D     | Echo | F |
*   ```
* @property {boolean | null | undefined} [delimiterStart=true]
*   Whether to begin each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are starting delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no starting delimiters:
*
*   ```markdown
*   Alpha | B     |
*   ----- | ----- |
*   C     | Delta |
*   ```
* @property {boolean | null | undefined} [padding=true]
*   Whether to add a space of padding between delimiters and cells
*   (default: `true`).
*
*   When `true`, there is padding:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there is no padding:
*
*   ```markdown
*   |Alpha|B    |
*   |-----|-----|
*   |C    |Delta|
*   ```
* @property {((value: string) => number) | null | undefined} [stringLength]
*   Function to detect the length of table cell content (optional);
*   this is used when aligning the delimiters (`|`) between table cells;
*   full-width characters and emoji mess up delimiter alignment when viewing
*   the markdown source;
*   to fix this, you can pass this function,
*   which receives the cell content and returns its “visible” size;
*   note that what is and isn’t visible depends on where the text is displayed.
*
*   Without such a function, the following:
*
*   ```js
*   markdownTable([
*     ['Alpha', 'Bravo'],
*     ['中文', 'Charlie'],
*     ['👩‍❤️‍👩', 'Delta']
*   ])
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo |
*   | - | - |
*   | 中文 | Charlie |
*   | 👩‍❤️‍👩 | Delta |
*   ```
*
*   With [`string-width`](https://github.com/sindresorhus/string-width):
*
*   ```js
*   import stringWidth from 'string-width'
*
*   markdownTable(
*     [
*       ['Alpha', 'Bravo'],
*       ['中文', 'Charlie'],
*       ['👩‍❤️‍👩', 'Delta']
*     ],
*     {stringLength: stringWidth}
*   )
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo   |
*   | ----- | ------- |
*   | 中文  | Charlie |
*   | 👩‍❤️‍👩    | Delta   |
*   ```
*/
/**
* Get the length of a cell.
*
* @param {string} value
*   Cell value.
* @returns {number}
*   Cell size.
*/
function defaultStringLength(value) {
	return value.length;
}
/**
* Generate a markdown
* ([GFM](https://docs.github.com/en/github/writing-on-github/working-with-advanced-formatting/organizing-information-with-tables))
* table.
*
* @param {ReadonlyArray<ReadonlyArray<string | null | undefined>>} table
*   Table data (matrix of strings).
* @param {Readonly<Options> | null | undefined} [options]
*   Configuration (optional).
* @returns {string}
*   Result.
*/
function markdownTable(table, options) {
	const settings = options || {};
	const align = (settings.align || []).concat();
	const stringLength = settings.stringLength || defaultStringLength;
	/** @type {Array<number>} Character codes as symbols for alignment per column. */
	const alignments = [];
	/** @type {Array<Array<string>>} Cells per row. */
	const cellMatrix = [];
	/** @type {Array<Array<number>>} Sizes of each cell per row. */
	const sizeMatrix = [];
	/** @type {Array<number>} */
	const longestCellByColumn = [];
	let mostCellsPerRow = 0;
	let rowIndex = -1;
	while (++rowIndex < table.length) {
		/** @type {Array<string>} */
		const row = [];
		/** @type {Array<number>} */
		const sizes = [];
		let columnIndex = -1;
		if (table[rowIndex].length > mostCellsPerRow) mostCellsPerRow = table[rowIndex].length;
		while (++columnIndex < table[rowIndex].length) {
			const cell = serialize(table[rowIndex][columnIndex]);
			if (settings.alignDelimiters !== false) {
				const size = stringLength(cell);
				sizes[columnIndex] = size;
				if (longestCellByColumn[columnIndex] === void 0 || size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			}
			row.push(cell);
		}
		cellMatrix[rowIndex] = row;
		sizeMatrix[rowIndex] = sizes;
	}
	let columnIndex = -1;
	if (typeof align === "object" && "length" in align) while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = toAlignment(align[columnIndex]);
	else {
		const code = toAlignment(align);
		while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = code;
	}
	columnIndex = -1;
	/** @type {Array<string>} */
	const row = [];
	/** @type {Array<number>} */
	const sizes = [];
	while (++columnIndex < mostCellsPerRow) {
		const code = alignments[columnIndex];
		let before = "";
		let after = "";
		if (code === 99) {
			before = ":";
			after = ":";
		} else if (code === 108) before = ":";
		else if (code === 114) after = ":";
		let size = settings.alignDelimiters === false ? 1 : Math.max(1, longestCellByColumn[columnIndex] - before.length - after.length);
		const cell = before + "-".repeat(size) + after;
		if (settings.alignDelimiters !== false) {
			size = before.length + size + after.length;
			if (size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			sizes[columnIndex] = size;
		}
		row[columnIndex] = cell;
	}
	cellMatrix.splice(1, 0, row);
	sizeMatrix.splice(1, 0, sizes);
	rowIndex = -1;
	/** @type {Array<string>} */
	const lines = [];
	while (++rowIndex < cellMatrix.length) {
		const row = cellMatrix[rowIndex];
		const sizes = sizeMatrix[rowIndex];
		const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
		columnIndex = -1;
		/** @type {Array<string>} */
		const line = [];
		while (++columnIndex < cellsInRow) {
			const cell = row[columnIndex] || "";
			let before = "";
			let after = "";
			if (settings.alignDelimiters !== false) {
				const size = longestCellByColumn[columnIndex] - (sizes[columnIndex] || 0);
				const code = alignments[columnIndex];
				if (code === 114) before = " ".repeat(size);
				else if (code === 99) {
					const half = size / 2;
					if (size % 2) {
						before = " ".repeat(half + .5);
						after = " ".repeat(half - .5);
					} else {
						before = " ".repeat(half);
						after = before;
					}
				} else after = " ".repeat(size);
			}
			if (settings.delimiterStart !== false && !columnIndex) line.push("|");
			if (settings.padding !== false && !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) line.push(" ");
			if (settings.alignDelimiters !== false) line.push(before);
			line.push(cell);
			if (settings.alignDelimiters !== false) line.push(after);
			if (settings.padding !== false) line.push(" ");
			if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) line.push("|");
		}
		lines.push(settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join(""));
	}
	return lines.join("\n");
}
/**
* Serialize a cell value.
*
* @param {string | null | undefined} [value]
*   Value to serialize.
* @returns {string}
*   Result.
*/
function serialize(value) {
	return value === null || value === void 0 ? "" : String(value);
}
/**
* Get the alignment character code from a value.
*
* @param {string | null | undefined} value
*   Value.
* @returns {number}
*   Alignment.
*/
function toAlignment(value) {
	const code = typeof value === "string" ? value.codePointAt(0) : 0;
	return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}

// src/report/decisions-text.ts
/** Objects that one entry lists; the block of YAML decides all of them. */
const most$1 = 8;
/** With more objects than this their choices would make a wall; they stand in the plan's JSON and in `--all`. */
const withChoices = 3;
/** What has to be decided, grouped by reason, each object with its line; then one block that decides all of it. */
function decisionsText({ entries, yaml }, colors) {
	return [...entries.flatMap(({ code, what, where, todo }, index) => [`  ${index + 1}. ${printable(what)} (${code}${where.length > 1 ? `, ${where.length}` : ""})`, ...lines$1(where, todo).map((line) => `       ${line}`)]), ...yaml === "" ? [] : [
		"",
		"  All of it for separation.yml, as is recommended; read each line before you take it:",
		"",
		...yaml.split("\n").map((line) => `    ${colors.bold(printable(line))}`)
	]];
}
function lines$1(where, todo) {
	if (where.length > 3) return [firstOf(where).map(printable).join(", ") + andMore(where)];
	if (where.length === 0) return todo.flatMap((text) => text.split("\n").map(printable));
	return where.map((object, index) => `${printable(object)}: ${printableLines(todo[index] ?? "", "         ")}`);
}
/** As many of the objects as one entry lists. */
function firstOf(where) {
	return where.slice(0, most$1);
}
/** What is behind those. */
function andMore(where) {
	return where.length > most$1 ? ` and ${where.length - most$1} more` : "";
}

// src/report/markdown-blocks.ts
/** A longer table opens on a click. */
const longest = 15;
/** No table shows more, however much room there is. */
const mostRows = 200;
/** The blocks in at most `mostBytes`: the lightest table loses half of its rows, and so on, counted beneath its title. Text is never cut. */
function fit(blocks, mostBytes, whole = "the report JSON") {
	const shown = new Map(blocks.filter(isTable).map((table) => [table, Math.min(table.rows.length, mostRows)]));
	const going = [...shown.keys()].toSorted((a, b) => a.weight - b.weight);
	for (;;) {
		const text = `${blocks.map((block) => isTable(block) ? render(block, shown.get(block) ?? 0, whole) : block).filter((part) => part !== "").join("\n\n")}\n`;
		const next = going.find((table) => (shown.get(table) ?? 0) > 0);
		if (Buffer.byteLength(text) <= mostBytes || next === void 0) return text;
		shown.set(next, Math.floor((shown.get(next) ?? 0) / 2));
	}
}
/** What was found, a row each. */
function findingTable(title, found, weight) {
	return {
		title,
		head: [
			"Finding",
			"Severity",
			"What",
			"What to do"
		],
		rows: found.map(({ code: name, severity, message, hint }) => [
			inlineCode(name),
			severity,
			proseLines(message),
			proseLines(hint)
		]),
		weight
	};
}
function isTable(block) {
	return typeof block !== "string";
}
function render({ title, head, rows, folded: closed }, shown, whole) {
	if (rows.length === 0) return "";
	const left = rows.length - shown;
	const lines = [...shown === 0 ? [] : [markdownTable([head, ...rows.slice(0, shown).map((row) => row.map((cell) => short(cell)))], { alignDelimiters: false })], ...left === 0 ? [] : [`… and ${plural(left, "row")} more in ${whole}`]].join("\n\n");
	if (title === "") return lines;
	if (closed !== true && rows.length <= longest) return `**${title}**\n\n${lines}`;
	return folded(`<b>${title}</b> (${rows.length})`, lines);
}
/** Opens on a click; the summary is HTML. */
function folded(summary, body) {
	return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Entities must not be cut in two, so a cell that is too long is cut before its last one. */
function short(cell, most = 600) {
	if (cell.length <= most) return cell;
	const end = cell.startsWith("<code>") ? "</code>" : cell.startsWith("`") ? "`" : "";
	return `${cell.slice(0, most - 10).replace(/&[^;]{0,8}$/, "")}…${end}`;
}
/** What has to be decided as a table, a row for what is decided alike; then one block of YAML that decides all of it. */
function refusalBlocks({ entries, yaml }, title) {
	return [{
		title,
		head: [
			"What",
			"Where",
			"What to do"
		],
		rows: entries.map(({ code: kind, what, where, todo }) => [
			`${prose(what)}<br>${inlineCode(kind)}${where.length > 1 ? ` (${where.length})` : ""}`,
			`${firstOf(where).map(inlineCode).join(", ")}${andMore(where)}`,
			where.length > 3 && yaml !== "" ? "the lines below" : todo.map(proseLines).join("<br>")
		]),
		weight: 100
	}, ...yaml === "" ? [] : ["All of it for `separation.yml`, as is recommended; read each line before you take it:", fence("yaml", yaml)]];
}

// src/report/markdown-approver.ts
/** Tables that the sentence about locks names; the rest are counted. */
const mostNamed$1 = 6;
/** For whoever approves the plan: what would be done, what it found, and how long others wait. */
function forApprover({ plan, findings: all, locks, result }) {
	const findings = all.filter(({ severity }) => severity !== "error" || result !== "refused");
	const made = plan ?? null;
	const blocks = [
		...made === null ? [] : [planLine(made), lockLine(made, locks)],
		...made === null && locks !== null ? [held(locks)] : [],
		findingTable("Hazards and findings", findings, 80),
		...made === null ? [] : [operations(made), references(made)]
	];
	return blocks.some((block) => typeof block === "string" || block.rows.length > 0) ? ["### For the approver", ...blocks] : [];
}
function planLine({ digest, operations, references }) {
	return `**Plan** ${inlineCode(digest)}: ${plural(operations.length, "operation")}, ${plural(references.length, "reference")}. A run with this digest as \`plan\` does exactly this, or is refused.`;
}
function lockLine({ locks: tables }, locks) {
	const named = tables.slice(0, mostNamed$1).map(inlineCode).join(", ");
	const more = tables.length > mostNamed$1 ? ` and ${count$1(tables.length - mostNamed$1)} more` : "";
	const which = tables.length === 0 ? "not known before the run" : `\`ACCESS EXCLUSIVE\` on ${named}${more}`;
	return locks === null ? `**Locks:** ${which}` : `${held(locks)}; ${which}`;
}
function held({ heldMs, attempts, waitedMs, autovacuums }) {
	return `**Locks:** exclusive locks held ${duration(heldMs)}; ${plural(attempts, "attempt")}, ${duration(waitedMs)} waited${autovacuums > 0 ? `; ${plural(autovacuums, "autovacuum")} gave way` : ""}`;
}
function operations({ operations }) {
	return {
		title: "What is done, in one transaction",
		head: [
			"",
			"Operation",
			"Lock"
		],
		rows: operations.map(({ description, lock }, index) => [
			String(index + 1),
			markdown(description),
			lock === "UNKNOWN" ? "" : lock
		]),
		weight: 40,
		folded: true
	};
}
function references({ references }) {
	return {
		title: "References",
		head: [
			"Column",
			"Afterwards",
			"By"
		],
		rows: references.map(({ table, column, to, foreignKey }) => [
			inlineCode(`${table}.${column}`),
			inlineCode(to),
			foreignKey ? "foreign key" : "name only"
		]),
		weight: 30,
		folded: true
	};
}

// src/application/code/finding.ts
/** A place that was found in SQL beside the schema of another database: it is not known which one is asked. */
function besideOther(place) {
	const why = `${place.why}, or of the other database whose schema this package has`;
	return place.class === "certain" ? {
		...place,
		class: "look",
		why,
		edit: null,
		also: []
	} : place;
}
/** A finding as it is told: without what `--write` makes of it. */
function told({ edit: _edit, also: _also, ...place }) {
	return place;
}
/** What is still to be done: certain places, and those to look at that nobody has marked as read. */
function isOpenFinding(finding) {
	return finding.class === "certain" || finding.class === "look" && !finding.read;
}

// src/report/markdown-developer.ts
/** A link that is longer would not fit into a cell. */
const longestLink = 500;
/** For whoever changes the application: where it does not compile, and where it compiles and means the old table, with links to the lines. */
function forDeveloper({ typecheck, code: found }, fileUrl) {
	const errors = typecheck?.errors ?? [];
	const open = (found?.findings ?? []).filter(isOpenFinding).toSorted((a, b) => a.class.localeCompare(b.class));
	if (errors.length + open.length === 0) return [];
	return [
		"### For the developer",
		{
			title: "Compiler errors",
			head: [
				"Place",
				"Code",
				"Message"
			],
			rows: errors.map((error) => [
				placeOf(error, fileUrl),
				inlineCode(error.code),
				linesInCell(error.message, markdown)
			]),
			weight: 90
		},
		{
			title: "Code that still means the old table",
			head: [
				"Place",
				"Class",
				"Text",
				"Why"
			],
			rows: open.map((place) => [
				placeOf(place, fileUrl),
				place.class,
				inlineCode(place.text),
				markdown(place.why)
			]),
			weight: 85
		}
	];
}
function placeOf({ file, line, column }, fileUrl) {
	const text = inlineCode(`${file}:${line}:${column}`);
	const url = fileUrl(file, line);
	const link = `[${text}](${url ?? ""})`;
	return url === null || link.length > longestLink ? text : link;
}

// src/report/verdict.ts
/** The verdict in one line, without markup. `quote` is how names of databases are written. */
function verdict(report, quote = (name) => name) {
	const name = report.database === null ? "the database" : quote(report.database.name);
	const way = report.stages.find((stage) => stage.name === "recover")?.ms;
	const wayBack = report.rehearsal?.wayBack ?? null;
	const took = way === void 0 ? "" : ` in ${duration(way)}`;
	const failed = (what) => report.error === null ? what.charAt(0).toUpperCase() + what.slice(1) : `Failed and ${what}`;
	switch (report.result) {
		case "completed":
			if (wayBack !== null) return `Rehearsed: ${name} was separated and proved, then ${wayBack === "revert" ? "reverted" : "restored from its backup"} on purpose${took}, and proved to be as before.`;
			if (isOwn(report)) return `Completed: your own migration is applied to ${name}, and its checks passed.`;
			return `Completed: ${name} is separated, and proved.`;
		case "already-separated":
			if (isOwn(report)) return `Already applied: nothing was changed in ${name}.`;
			return `Already separated: nothing was changed in ${name}.`;
		case "planned": return `Planned: nothing was changed in ${name}.`;
		case "refused": return `Refused: nothing was touched in ${name}.`;
		case "rolled-back": return `${failed("rolled back")}: ${name} is as it was before.`;
		case "reverted": return `${failed("reverted")}${took}: ${name} is as it was before, proved.`;
		case "restored":
			if (report.restoredFrom !== null) return `Restored from a backup of ${quote(report.restoredFrom)}: ${name} is equal to that backup, table by table.`;
			return `${failed("restored from the backup")}${took}: ${name} is as it was before, proved.`;
		case "needs-attention":
			if (report.rehearsal !== null) return `Rehearsal failed: the way back of ${name} is not proved.`;
			return `Needs attention: it is not proved where ${name} stands.`;
		case "nothing-to-recover": return `Nothing to recover: no run is in flight on ${name}.`;
		case null:
			if (waitsForWatch(report)) return `Separated, not done yet: another job watches ${name} before it is called done.`;
			return report.error === null ? `Done on ${name}.` : `Failed on ${name}.`;
	}
}
/** True if the run has not ended: another job has it, to watch it before it is called done. */
function waitsForWatch({ result, error, stages }) {
	return result === null && error === null && stages.at(-1)?.name === "hand-over";
}

// src/report/markdown-on-call.ts
/** For the person on call: where the database stands, how it came back, and the exact commands if anything is left to do. */
function forOnCall(report) {
	const lines = [
		stands(report),
		wayBack$1(report),
		backup$1(report)
	].filter((line) => line !== "");
	const steps = instructions$1(report);
	const commands = steps.length > 0 ? {
		why: "",
		lines: []
	} : left(report);
	return [
		...lines.length === 0 && commands.lines.length === 0 && steps.length === 0 ? [] : ["### For the person on call"],
		...lines,
		...steps,
		...commands.lines.length === 0 ? [] : [`${commands.why}\n\n${fence("sh", commands.lines.map(printable).join("\n"))}`]
	];
}
const places = {
	completed: "after: it is separated; nothing brings it back by itself any more",
	"already-separated": "after: it was separated before this run, which changed nothing",
	planned: "before: this run changed nothing",
	refused: "as it was: this run touched nothing",
	"rolled-back": "before: the transaction was rolled back, and left nothing",
	reverted: "before, proved: the schema is what it was; rows written meanwhile are still there",
	restored: "before, proved: it is the backup; the replaced database is kept with all its rows",
	"needs-attention": "not proved",
	"nothing-to-recover": "as it was: no run is in flight"
};
function stands(report) {
	const { result, rehearsal, stages } = report;
	if (waitsForWatch(report)) return `**Where the database stands:** after, and in flight: ${markdown(stages.at(-1)?.detail ?? "")}.`;
	if (rehearsal !== null) return "**Where the database stands:** it was a rehearsal, on a server of its own that is gone.";
	if (result === null) return "";
	if (result === "restored" && report.restoredFrom !== null) return `**Where the database stands:** a copy of the backup of ${inlineCode(report.restoredFrom)}, ${report.restoredFrom === report.database?.name ? "which nobody here knew" : "another database"}, table by table; what was replaced is kept with all its rows.`;
	return `**Where the database stands:** ${isOwn(report) ? places[result].replace("it is separated", "your migration is applied") : places[result]}.`;
}
function wayBack$1({ rung, stages, error }) {
	const recover = stages.find(({ name }) => name === "recover");
	if (recover === void 0 || rung === null && error === null) return "";
	return `**The way back:** ${rung === null ? "none could be proved" : `**${rung}** in ${duration(recover.ms)}`}. ${short(markdown(recover.detail), 3e3)}`;
}
function backup$1({ backup, rehearsal }) {
	if (backup === null || rehearsal !== null || backup.method === "off") return "";
	const where = backup.path === null ? "" : `, in ${inlineCode(backup.path)}`;
	const sum = backup.sha256 === null ? "" : `, sha256 ${inlineCode(backup.sha256)}`;
	return `**Backup:** ${backup.method}, ${bytes(backup.bytes)}, proved by ${backup.verified ?? "nothing"}${where}${sum}`;
}
/** What can be done about exactly this database, if it needs attention. */
function instructions$1({ instructions: steps }) {
	const [first, ...others] = steps.map(({ text, commands }) => [markdown(text), ...commands.length === 0 ? [] : [`\n${fence("sh", commands.map(printable).join("\n"))}`]].join("\n"));
	return first === void 0 ? [] : [`**Left to do**, from the first that applies: ${first}`, ...others];
}
/** The commands that may be needed now, and why. A migration of the user's own is undone by its own file, which nobody knows here. */
function left(report) {
	const { result, runId, backup, plan, database } = report;
	if (report.rehearsal !== null) return {
		why: "",
		lines: []
	};
	switch (result) {
		case "needs-attention": return {
			why: "**Left to do:** with `DATABASE_URL` set, and the same inputs, from the first that applies:",
			lines: [
				"separation status     # what the journal knows",
				"separation recover    # goes on from where it was; may be run as often as you like",
				...backup === null || backup.path === null ? [] : [`separation restore --from ${shellWord(backup.path)}    # the state of the backup; what is replaced is kept`]
			]
		};
		case "completed": return {
			why: "**Left to do:** nothing. Should it have to be undone all the same, with `DATABASE_URL` set:",
			lines: isOwn(report) ? [] : [`separation revert --run-id ${shellWord(runId)}    # rows written meanwhile stay`]
		};
		case "planned": return {
			why: "**Next**, once it is approved, by the workflow or with `DATABASE_URL` set:",
			lines: plan === null || database === null ? [] : [`separation run --plan ${shellWord(plan.digest)} --confirm ${shellWord(database.name)}`]
		};
		case null: return waitsForWatch(report) ? {
			why: "**Left to do:** nothing. To bring it back instead of waiting, with `DATABASE_URL` set:",
			lines: ["separation recover    # rows written meanwhile stay"]
		} : {
			why: "",
			lines: []
		};
		default: return {
			why: "",
			lines: []
		};
	}
}

// src/report/text.ts
/** The report for the terminal; the verdict is its first line. */
function reportText(report, colors) {
	const sections = [
		tables$1(report),
		admins$1(report),
		checks$1(report),
		findings(report),
		typecheck(report),
		codePlaces(report),
		points$1(report),
		backup(report),
		error(report, colors),
		instructions(report, colors)
	];
	return [colors.bold(printable(verdict(report))), ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ["", ...lines])].join("\n");
}
function tables$1({ tables }) {
	if (tables.length === 0) return [];
	const width = Math.max(...tables.map(({ name }) => printable(name).length));
	return tables.map((table) => `  ${printable(table.name).padEnd(width)}  ${rows(table.before?.rows)} → ${rows(table.after?.rows)}  ${tableWord(table)}`);
}
const rows = (number) => (number === void 0 ? "?" : count$1(number)).padStart(9);
/** What the comparison of a table with the backup came to, in words. */
function tableWord({ before, after, written, sameFile }) {
	if (before === null || after === null) return "not compared";
	if (before.rows === after.rows && before.fingerprint === after.fingerprint) return "equal";
	if (sameFile === true) return `same storage file; ${count$1(written ?? 0)} written since the backup`;
	return "differs";
}
function admins$1({ admins }) {
	return admins.map(({ email, user, customerLinked, workspace, signIn }) => {
		return printable(`  admin ${email}: user ${user}${customerLinked ? ", linked to the customer" : ""}${workspace === null ? "" : `, in ${workspace}`}${signIn === void 0 ? "" : `, sign-in ${signIn}`}`);
	});
}
function checks$1({ checks }) {
	return checks.filter(({ status }) => status === "failed").map(({ name, severity, message }) => printableLines(`  check ${name} (${severity}): ${message}`, "    "));
}
function findings({ findings, result }) {
	return findings.filter(({ severity }) => severity === "warning" || severity === "error" && result !== "refused").map(({ code, severity, message, hint }) => `  ${severity} ${printable(code)}: ${printableLines(`${message}. ${hint}`, "    ")}`);
}
function typecheck({ typecheck }) {
	return (typecheck?.errors ?? []).map((found) => printableLines(`  ${found.file}:${found.line}:${found.column} ${found.code} ${found.message}`, "  "));
}
const mostPlaces = 20;
function codePlaces({ code }) {
	const open = (code?.findings ?? []).filter(isOpenFinding).toSorted((a, b) => a.class.localeCompare(b.class));
	const lines = open.slice(0, mostPlaces).map(({ file, line, column, class: own, text, why }) => printable(`  code ${file}:${line}:${column} ${own} ${text} (${why})`));
	return open.length > mostPlaces ? [...lines, `  … and ${open.length - mostPlaces} more places, in the report`] : lines;
}
function points$1(report) {
	if (!hasChecklist(report)) return [];
	const mark = {
		proved: "proved     ",
		failed: "failed     ",
		"not checked": "not checked"
	};
	const lines = checklist(report).map(({ title, status, why }) => printable(`  ${mark[status]}  ${title.replaceAll("`", "")}: ${why}`));
	return [`${checklistTitle(report)}:`, ...lines];
}
function backup({ backup, locks, rehearsal }) {
	return [...backup === null || backup.path === null || rehearsal !== null ? [] : [`  backup ${backup.method} ${bytes(backup.bytes)}: ${printable(backup.path)}`], ...locks === null ? [] : [`  exclusive locks held ${duration(locks.heldMs)}, ${plural(locks.attempts, "attempt")}, waited ${duration(locks.waitedMs)}`]];
}
function error({ error, refusal = null }, colors) {
	if (error === null) return [];
	if (refusal !== null) return [`${colors.red(error.code)} ${whatStops(refusal)}:`, ...decisionsText(refusal, colors)];
	return [`${colors.red(error.code)} ${printableLines(error.message, "  ")}`, `What to do: ${printableLines(error.hint, "  ")}`];
}
function instructions({ instructions: steps = [] }, colors) {
	if (steps.length === 0) return [];
	return [colors.bold("Left to do, from the first that applies:"), ...steps.flatMap(({ text, commands }, index) => [
		"",
		`${index + 1}. ${printable(text)}`,
		...commands.map((line) => `   ${printable(line)}`)
	])];
}

// src/report/markdown-record.ts
const icon = {
	passed: "✅",
	failed: "❌",
	skipped: "⏭️"
};
/** What is only for the record, folded: the checks that did not fail, the proof of each table, the admins, the stages. */
function forRecord(report) {
	const blocks = [
		checks(report),
		tables(report),
		admins(report),
		stages(report)
	];
	return blocks.some(({ rows }) => rows.length > 0) ? ["### For the record", ...blocks] : [];
}
/** The checks that failed: they stand open, near the verdict. */
function failedCheckTable({ checks }) {
	return {
		...checkTable("Failed checks", checks.filter(hasFailed)),
		weight: 85
	};
}
function checks({ checks }) {
	return {
		...checkTable("Checks", checks.filter((check) => !hasFailed(check))),
		folded: true
	};
}
function hasFailed({ status }) {
	return status === "failed";
}
function checkTable(title, checks) {
	return {
		title,
		head: [
			"Check",
			"State",
			"Severity",
			"Rows",
			""
		],
		rows: checks.map(({ name, status, severity, rows, message }) => [
			inlineCode(name),
			`${icon[status]} ${status}`,
			severity,
			count$1(rows),
			markdown(message)
		]),
		weight: 60
	};
}
/** Those that differ first. */
function tables({ tables }) {
	const proof = (side) => side === null ? "?" : `${count$1(side.rows)} · ${inlineCode(side.fingerprint)}`;
	const equal = (word) => word === "equal";
	return {
		title: "Rows and fingerprints, before and after",
		head: [
			"Table",
			"Before: rows · fingerprint",
			"After: rows · fingerprint",
			"Comparison"
		],
		rows: tables.map((table) => ({
			table,
			word: tableWord(table)
		})).toSorted((a, b) => Number(equal(a.word)) - Number(equal(b.word))).map(({ table, word }) => [
			inlineCode(table.name),
			proof(table.before),
			proof(table.after),
			word
		]),
		weight: 50,
		folded: true
	};
}
function admins({ admins }) {
	const signIns = admins.some(({ signIn }) => signIn !== void 0);
	return {
		title: "Admins",
		head: [
			"E-mail",
			"User",
			"Customer",
			"Workspace",
			...signIns ? ["Sign-in"] : []
		],
		rows: admins.map(({ email, user, customerLinked, workspace, signIn }) => [
			inlineCode(email),
			inlineCode(user),
			customerLinked ? "linked" : "none",
			workspace === null ? "" : inlineCode(workspace),
			...signIns ? [signIn ?? ""] : []
		]),
		weight: 20,
		folded: true
	};
}
/** Where the time went. */
function stages({ stages }) {
	const all = Math.max(1, stages.reduce((sum, { ms }) => sum + ms, 0));
	return {
		title: "Stages",
		head: [
			"Stage",
			"State",
			"Time",
			"Share",
			""
		],
		rows: stages.map(({ name, status, ms, detail }) => [
			inlineCode(name),
			`${icon[status]} ${status}`,
			duration(ms),
			`${Math.round(ms / all * 100)} %`,
			markdown(detail)
		]),
		weight: 10,
		folded: true
	};
}

// src/report/mermaid.ts
/** References that the picture shows, the largest tables first; more would make it small. */
const most = 5;
/** A picture of before and after as a Mermaid flowchart in a fence, or nothing if the names are not known. */
function picture({ names, references }) {
	if (names === null) return "";
	const shown = references.slice(0, most);
	const more = references.length - shown.length;
	const side = (letter, target, column) => [
		`${letter}[(${label(target)})]`,
		...shown.map((reference, index) => `${letter}${index}[(${label(unqualified(reference.table))})] -- ${label(reference[column])} --> ${letter}`),
		...more > 0 ? [`${letter}more[${label(`and ${more} more`)}] --> ${letter}`] : []
	];
	const after = [
		...side("a", names.customers, "to"),
		`m[(${label(names.mapping)})] --> a`,
		`m --> u[(${label(names.users)})]`,
		...names.workspaces === null ? [] : [`w[(${label(names.workspaces)})] --- u`]
	];
	return [
		"```mermaid",
		"flowchart LR",
		...subgraph("before", "Before", side("b", names.source, "column")),
		...subgraph("after", "After", after),
		"before ==> after",
		"```"
	].join("\n");
}
function subgraph(id, title, lines) {
	return [
		`subgraph ${id} [${label(title)}]`,
		...lines.map((line) => `  ${line}`),
		"end"
	];
}
function unqualified(table) {
	return table.slice(table.indexOf(".") + 1);
}
/** The text as Mermaid shows it and does nothing else with it: every character that could mean something as `#code;`. */
function label(text) {
	return `"${printable(text).replaceAll(/[^\p{L}\p{N} _.-]/gu, (character) => `#${character.codePointAt(0)};`)}"`;
}

// src/report/markdown.ts
/** Bytes of a job summary, and of a comment: GitHub drops a step's of more than 1 MiB, and refuses a comment of more than 65,536 characters. */
const mostSummaryBytes = 1e6;
const mostCommentBytes = 65e3;
const pointIcon = {
	proved: "✅ proved",
	failed: "❌ failed",
	"not checked": "➖ not checked"
};
/** The report as Markdown: the verdict, then who has to act, then the rest. If it is too long, see `fit`: stages go first. */
function reportMarkdown(report, options = {}) {
	const onCall = forOnCall(report);
	const rest = [...forApprover(report), ...forDeveloper(report, options.fileUrl ?? (() => null))];
	const hasFailed = report.error !== null && report.result !== "refused";
	return fit([
		`## ${headline(report)}`,
		...failure(report),
		failedCheckTable(report),
		...hasFailed ? onCall : [],
		overview(report),
		...points(report),
		...rest,
		...hasFailed ? [] : onCall,
		...forRecord(report),
		footer(report)
	], options.mostBytes ?? 1e6);
}
/** The verdict with its sign. */
function headline(report) {
	const sign = {
		refused: "⛔",
		"rolled-back": "↩️",
		reverted: "↩️",
		restored: "↩️",
		"needs-attention": "🚨"
	};
	const { result } = report;
	const open = waitsForWatch(report) ? "⏳" : "✅";
	const fallback = result === null && report.error !== null ? "❌" : open;
	return `${result !== null && result in sign ? sign[result] : fallback} ${verdict(report, inlineCode)}`;
}
function failure({ error, refusal = null }) {
	if (error === null) return [];
	if (refusal !== null) return refusalBlocks(refusal, "What stops it");
	return [[
		`> **${markdown(error.code)}**: ${paragraphs(error.message)}`,
		">",
		`> **What to do:** ${paragraphs(error.hint)}`
	].join("\n")];
}
/** Lines of one paragraph; a message may be as long as what a server or a compiler said, and a comment is not. */
function paragraphs(text) {
	const lines = text.split("\n").map((line) => prose(line.slice(0, 400)));
	const shown = lines.filter((_, index) => index < 40 && lines.slice(0, index + 1).join("").length <= 8e3);
	const left = lines.length - shown.length;
	return [...shown, ...left > 0 ? [`… and ${plural(left, "line")} more in the report JSON`] : []].join("<br>");
}
/** Results of which the picture shows what is so, or would be. */
const pictured = /* @__PURE__ */ new Set([
	"planned",
	"completed",
	"refused",
	null
]);
/** The picture, if the plan was done or would be. */
function overview({ plan = null, result }) {
	return plan === null || !pictured.has(result) ? "" : picture(plan);
}
function points(report) {
	if (!hasChecklist(report)) return [];
	const rows = checklist(report).map(({ title, status, why }) => [
		title,
		pointIcon[status],
		status === "not checked" ? why : markdown(why)
	]);
	return [`### ${checklistTitle(report)}`, {
		title: "",
		head: [
			"Point",
			"State",
			""
		],
		rows,
		weight: 100
	}];
}
function footer({ runId, database }) {
	return `<sub>run ${inlineCode(runId)}${database === null ? "" : ` on ${markdown(database.server)}`}</sub>`;
}

// src/report/file-url.ts
/** The file from the root of the repository, as annotations and links name it; `folder` is what it is relative to. */
function fromRoot(file, folder, { GITHUB_WORKSPACE: workspace = "" }) {
	const [name, base, root] = [
		slashes(file),
		slashes(folder),
		slashes(workspace)
	];
	const path = posix.join(isAbsolute(name) ? "" : base, name);
	return root !== "" && isAbsolute(path) ? posix.relative(root, path) : path;
}
/** Addresses of lines on GitHub, at the commit that the workflow runs on; null for files that are not of the repository. */
function fileUrlOn(environment, folder) {
	const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "", GITHUB_SHA: commit = "" } = environment;
	return (file, line) => {
		const path = fromRoot(file, folder, environment);
		if (server === "" || repository === "" || commit === "") return null;
		if (isAbsolute(path) || path.startsWith("../")) return null;
		return `${server}/${repository}/blob/${commit}/${path.split("/").map(encoded).join("/")}#L${line}`;
	};
}
/** A path of Windows begins with its drive; elsewhere a backslash is a character as any other. */
function slashes(path) {
	return /^[a-z]:[\\/]/i.test(path) ? path.replaceAll("\\", "/") : path;
}
function isAbsolute(path) {
	return posix.isAbsolute(path) || /^[a-z]:\//i.test(path);
}
/** Parentheses too, which would end a link in Markdown. */
function encoded(segment) {
	return encodeURIComponent(segment).replaceAll("(", "%28").replaceAll(")", "%29");
}

// src/core/executable.ts
/** Path of the program of that name in the first of the folders that has it, or null. */
function findExecutable(name, folders) {
	const names = extensions().map((extension) => `${name}${extension}`);
	return folders.filter((folder) => name !== "bash" || hasBashOfItsOwn(folder)).flatMap((folder) => names.map((file) => join(folder, file))).find(isExecutable) ?? null;
}
/** The bash in folders of Windows itself starts the Linux beside it, where neither the application nor its tools are. */
function hasBashOfItsOwn(folder) {
	return process.platform !== "win32" || !/[\\/](system32|sysnative|windowsapps)[\\/]?$/i.test(folder);
}
/** On Windows the name of a program ends by what it is; npm's own programs are scripts for cmd beside those for sh. */
function extensions() {
	return process.platform === "win32" ? [
		".exe",
		".cmd",
		".bat"
	] : [""];
}
/** The folders of PATH in this environment. */
function pathFolders(environment) {
	return (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
}
/** `node_modules/.bin` of the folder and of every folder above it, the nearest first. */
function binFolders(folder) {
	return withParents(folder).map((parent) => join(parent, "node_modules", ".bin"));
}
/** The folder and every folder above it, the nearest first. */
function withParents(folder) {
	const here = resolve(folder);
	const above = dirname(here);
	return above === here ? [here] : [here, ...withParents(above)];
}
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

// src/application/typecheck/reported-path.ts
/** Where a file of the project is as seen from `reportRoot`: what annotations and links need. */
function reportedPath(folder, file) {
	return relative(reportRoot(folder), resolve(folder, file)).replaceAll("\\", "/");
}
/** The repository that the folder is in, or the folder itself if it is in none. */
function reportRoot(folder) {
	const here = resolve(folder);
	return withParents(here).find((parent) => existsSync(join(parent, ".git"))) ?? here;
}

// src/plan/decisions.ts
/** What has to be decided before a run goes on, with one block of YAML that decides all of it as is recommended. */
function decisionsOf(plan) {
	const blocking = blockingHazards(plan);
	const open = /* @__PURE__ */ new Map();
	for (const { code, object, decide } of blocking) {
		if (decide === void 0) continue;
		const key = JSON.stringify([code, decide.why]);
		const entry = open.get(key) ?? {
			why: decide.why,
			code,
			items: []
		};
		entry.items.push({
			object,
			choices: decide.choices.map(choiceText)
		});
		open.set(key, entry);
	}
	return {
		open: [...open.values()],
		closed: blocking.filter(({ decide }) => decide === void 0),
		yaml: yamlOf(blocking.flatMap(({ decide }) => decide?.choices.slice(0, 1) ?? []), plan.survey?.listed ?? [])
	};
}
function choiceText(choice) {
	if ("tables" in choice) return choice.tables;
	return "setting" in choice ? choice.setting : `allow: [${JSON.stringify(choice.allow)}]`;
}
/** Each list is whole: what is configured today, and behind it what is new. */
function yamlOf(choices, listed) {
	const tables = new Set(choices.flatMap((choice) => "tables" in choice ? [choice.tables] : []));
	const replaced = new Set(choices.flatMap((choice) => "tables" in choice ? [choice.replaces] : []));
	const stays = listed.filter((line) => !replaced.has(line));
	const settings = new Set(choices.flatMap((choice) => "setting" in choice ? [choice.setting] : []));
	const allow = choices.flatMap((choice) => "allow" in choice ? [choice.allow] : []);
	return [
		...tables.size === 0 ? [] : [
			"separate:",
			"  tables:",
			...[...stays, ...tables].map((line) => `    ${line}`)
		],
		...settings,
		...allow.length === 0 ? [] : ["allow:", ...allow.map((name) => `  - ${JSON.stringify(name)}`)]
	].join("\n");
}
/** The hazards that stop a run: errors that the configuration neither decides nor allows. */
function blockingHazards(plan) {
	return plan.hazards.filter(({ severity, allowed }) => severity === "error" && !allowed);
}

// src/report/plan-groups.ts
/** The hazards by kind, in the order in which they come. */
function hazardGroups(hazards) {
	const groups = /* @__PURE__ */ new Map();
	for (const hazard of hazards) {
		const key = `${hazard.severity} ${hazard.code}`;
		const group = groups.get(key) ?? {
			code: hazard.code,
			severity: hazard.severity,
			hazards: []
		};
		group.hazards.push(hazard);
		groups.set(key, group);
	}
	return [...groups.values()];
}
const strength = [
	"NONE",
	"ACCESS SHARE",
	"SHARE UPDATE EXCLUSIVE",
	"SHARE ROW EXCLUSIVE",
	"ACCESS EXCLUSIVE",
	"UNKNOWN"
];
/** The operations by their kind, in the order of the first of each. */
function operationGroups(operations) {
	const groups = /* @__PURE__ */ new Map();
	for (const operation of operations) {
		const what = titleOf(operation);
		const { lock } = stepOf(operation);
		const group = groups.get(what) ?? {
			what,
			count: 0,
			lock: "NONE"
		};
		group.count += 1;
		if (strength.indexOf(lock) > strength.indexOf(group.lock)) group.lock = lock;
		groups.set(what, group);
	}
	return [...groups.values()];
}

// src/report/application-changes.ts
/** Columns that get a sentence; the rest is among the references. */
const mostNamed = 5;
/** What the application has to change, a sentence each; names are as the plan has them, not escaped. */
function applicationChanges({ layout, references, hazards }) {
	const { schema, source, customers, users, mapping } = layout;
	const renamed = references.filter(({ column, to }) => column !== to);
	const kept = references.filter(({ column, to }) => column === to);
	const views = hazards.filter(({ code }) => code === "view-column");
	return [
		...source === customers ? [] : [`Whatever reads or writes buyers: ${schema}.${source} is ${schema}.${customers} afterwards.`],
		...renamed.slice(0, mostNamed).map(({ schema: home, table, column, to }) => {
			return `Queries, models and types: ${home}.${table}.${column} is ${home}.${home === schema && table === source ? customers : table}.${to} afterwards.`;
		}),
		...renamed.length > mostNamed ? [`The same for ${renamed.length - mostNamed} more columns: see the references.`] : [],
		...kept.map(({ schema: home, table, column }) => `${home}.${table}.${column} keeps its name, and means a row of ${customers}.`),
		...views.length === 0 ? [] : [`Columns of ${plural(views.length, "view")} keep their names: see the hazards. Queries on them go on as they are.`],
		`People who run the shop sign in as rows of ${schema}.${users}; ${schema}.${mapping} says which of them is also a buyer.`,
		...users === source ? [`Deploy that right after the run: old code does not fail, it silently reads the new ${schema}.${users}, which has other columns and no buyers.`] : [`Deploy that right after the run: old code finds no ${schema}.${source} any more.`],
		"A Prisma project: `separation code --write` changes schema.prisma with the code."
	];
}

// src/report/plan-view.ts
/** The plan in words: what happens in order, what it locks and for how long, what it is decided from, and whether a run would go on. */
function planView(plan, setting) {
	const stops = plan.hazards.filter(({ severity, allowed }) => severity === "error" && !allowed).length;
	const findings = setting.findings ?? [];
	const errors = findings.filter(({ severity }) => severity === "error");
	const { revert, shown, ...words } = plan.kind === "own" ? ownWords$1(plan, setting) : builtInWords(plan, setting);
	return {
		...words,
		refusal: refusalOf(errors, decisionsOf(plan)),
		findings: findings.filter(({ severity }) => severity !== "error"),
		warnings: hazardGroups(plan.hazards.filter(({ severity, allowed }) => severity === "warning" && !allowed)),
		infos: hazardGroups(plan.hazards.filter(({ severity, allowed }) => severity === "info" && !allowed)),
		decided: plan.hazards.filter(({ allowed }) => allowed),
		digest: plan.digest,
		goesOn: stops + errors.length === 0,
		verdict: verdictOf(stops, errors.length),
		steps: stepsOf(plan).map((step) => viewOf(step, shown)),
		wayBack: wayBack(plan, revert),
		survey: plan.survey,
		hazards: plan.hazards
	};
}
function verdictOf(hazards, errors) {
	const decide = `${plural(hazards, "hazard")} to decide`;
	if (errors === 0) return hazards === 0 ? "A run would go on with this plan." : `A run would be refused: ${decide}.`;
	return `A run now would be refused: ${`${plural(errors, "finding")} ${errors === 1 ? "stops" : "stop"} it`}${hazards === 0 ? "" : `, and ${decide}`}.`;
}
function builtInWords(plan, setting) {
	return {
		title: `${plural(plan.operations.length, "operation")}, ${plural(plan.references.length, "reference")}`,
		sentence: sentenceOf(plan),
		names: namesOf(plan),
		made: newTables(plan),
		kinds: operationGroups(plan.operations),
		how: builtInWay(plan, setting),
		application: applicationChanges(plan),
		revert: ["revert: the inverse of each, in reverse order, in one transaction with the same locks"],
		shown: (sql) => sql
	};
}
function ownWords$1({ file, operations, revert }, { lockTimeout }) {
	return {
		title: `${plural(operations.length, "statement")} of ${file}`,
		sentence: `The statements of ${file} run in order, in one transaction.`,
		names: [],
		made: [],
		kinds: [],
		how: [`The statements of ${file} run in order; none waits for a lock longer than ${duration(lockTimeout)}. How long they hold their locks is up to them.`],
		application: [],
		revert: revert === null ? ["only the backup"] : revert.map(({ description }) => description),
		shown: maskPasswords
	};
}
function sentenceOf({ layout, references }) {
	const { source, customers, users } = layout;
	const renamed = references.filter(({ column, to }) => column !== to).length;
	return `${source === customers ? `${source} stays as it is` : `${source} becomes ${customers} (the same table, no row is touched)`}, ${plural(renamed, "column")} that ${renamed === 1 ? "means" : "mean"} a buyer ${renamed === 1 ? "gets its" : "get their"} new name, and a new table ${users} holds the people who run the shop.`;
}
function namesOf({ layout, references, survey }) {
	const sizeOf = (schema, table) => survey.tables.find((each) => each.schema === schema && each.table === table)?.bytes ?? 0;
	const home = (schema) => schema === layout.schema ? "" : `${schema}.`;
	const isSource = (r) => r.schema === layout.schema && r.table === layout.source;
	return [{
		before: layout.source,
		after: layout.customers
	}, ...references.filter(({ column, to }) => column !== to).toSorted((a, b) => sizeOf(b.schema, b.table) - sizeOf(a.schema, a.table)).map((r) => ({
		before: `${home(r.schema)}${r.table}.${r.column}`,
		after: `${home(r.schema)}${isSource(r) ? layout.customers : r.table}.${r.to}`
	}))];
}
function newTables({ layout: { users, mapping, workspaces, members } }) {
	return [
		users,
		mapping,
		workspaces,
		members
	].filter((name) => name !== null);
}
function builtInWay({ locks }, { lockTimeout, lockBudget }) {
	return [
		"All of it is one transaction: done whole and proved, or not at all.",
		`It begins with one statement that locks ${plural(locks.length, "table")} (${named(locks)}) ACCESS EXCLUSIVE. That waits ${duration(lockTimeout)} at most, then gives way and is tried again for up to ${duration(lockBudget)}; between two tries nothing is held. If only an autovacuum is in the way, it is made to give way, which takes a little longer than deadlock_timeout and holds nobody up.`,
		"The locks are held until COMMIT. No row is read or rewritten meanwhile, so that is milliseconds, whatever the size of the tables."
	];
}
/** Some of them; the rest is in the list of tables. */
function named(tables) {
	return [...tables.slice(0, 6).map(({ schema, table }) => `${schema}.${table}`), ...tables.length > 6 ? [`${tables.length - 6} more`] : []].join(", ");
}
/** How it is undone: the revert, then what restores the backup, each with why it can or cannot work. */
function wayBack(plan, revert) {
	const others = (plan.ways ?? []).filter(({ way }) => way !== "revert");
	if (others.length > 0 && others.every(({ possible }) => !possible)) return [
		...revert,
		"only the revert: the backup could not be restored",
		...others.filter(isOfMethod).map(wayLine)
	];
	return [...revert, ...others.filter((way) => way.possible || isOfMethod(way)).map(wayLine)];
}
/** Ways of another method than that of the backup say nothing of this database. */
function isOfMethod({ why }) {
	return !/^the backup is a \w+, not a \w+$/.test(why);
}
function wayLine({ way, possible, why }) {
	return possible ? `restore, ${way}: ${why}` : `not ${way}: ${why}`;
}
const lockWords = {
	"ACCESS EXCLUSIVE": "ACCESS EXCLUSIVE, held until COMMIT",
	"SHARE ROW EXCLUSIVE": "SHARE ROW EXCLUSIVE on the tables it points to, held until COMMIT",
	"SHARE UPDATE EXCLUSIVE": "SHARE UPDATE EXCLUSIVE, held until COMMIT",
	"ACCESS SHARE": "ACCESS SHARE, held until COMMIT",
	NONE: "no lock on your tables",
	UNKNOWN: "the locks its SQL takes"
};
function viewOf({ sql, inverse, lock, description }, shown) {
	return {
		description,
		lock: lockWords[lock],
		sql: shown(sql),
		inverse: inverse === "" ? null : inverse,
		changes: lineChanges(inverse, sql)
	};
}
/** A rewritten function has as many lines as before; a statement of one line needs no diff. */
function lineChanges(before, after) {
	const [old, now] = [before.split("\n"), after.split("\n")];
	if (old.length < 2 || old.length !== now.length) return [];
	return old.map((text, index) => ({
		line: index + 1,
		before: text,
		after: now[index] ?? ""
	})).filter((change) => change.before !== change.after);
}

// src/report/plan-markdown.ts
/** The plan as Markdown of at most `mostBytes`: what has to be decided first, the statements folded. Those go first if it is too long. */
function planMarkdown(plan, setting, mostBytes) {
	const view = planView(plan, setting);
	const whole = `${fit(blocks(view, setting), 1e400, here)}\n${statements(view.steps)}\n`;
	if (Buffer.byteLength(whole) <= mostBytes) return whole;
	return fit([...blocks(view, setting), `Each operation with its SQL and inverse: ${here}.`], mostBytes, here);
}
const here = "`separation plan`";
function blocks(view, setting) {
	return [
		`## Plan for ${inlineCode(setting.database)}: ${markdown(view.title)}`,
		`${view.goesOn ? "✅" : "⛔"} ${view.verdict}`,
		markdown(view.sentence),
		`Digest: ${inlineCode(view.digest)}`,
		names(view),
		...refusalBlocks(view.refusal, "To decide"),
		lines("Way back", "By", view.wayBack, 75),
		lines("Locks and time", "How", view.how, 70),
		findingTable("Findings", view.findings, 90),
		groups("Warnings: it goes on working, under an old name or unproved", view.warnings, 90),
		groups("For information: it follows by itself", view.infos, 20),
		hazards("Decided by the configuration", view.decided, 15),
		steps(view.steps),
		...view.survey === null ? [] : survey(view.survey),
		lines("What the application has to change", "Change", view.application, 50)
	];
}
/** The largest references; a longer table is no picture. */
const mostNames = 6;
function names({ names: list, made }) {
	const more = list.length - mostNames;
	return {
		title: "Before and after",
		head: ["Before", "After"],
		rows: [
			...list.slice(0, mostNames).map(({ before, after }) => [inlineCode(before), inlineCode(after)]),
			...more > 0 ? [[`… and ${more} more`, ""]] : [],
			...made.length === 0 ? [] : [["new", made.map(inlineCode).join(", ")]]
		],
		weight: 95
	};
}
function groups(title, found, weight) {
	return {
		title,
		head: [
			"Hazard",
			"Where",
			"What, for the first of them",
			"What to do"
		],
		rows: found.map(({ code: kind, hazards: list }) => [
			list.length === 1 ? inlineCode(kind) : `${inlineCode(kind)} (${list.length})`,
			some(list.map(({ object }) => object)),
			proseLines(list[0]?.message ?? ""),
			proseLines(list[0]?.hint ?? "")
		]),
		weight,
		folded: weight < 50
	};
}
/** Objects that one row names. */
const mostObjects = 10;
function some(objects) {
	const left = objects.length - mostObjects;
	return `${objects.slice(0, mostObjects).map(inlineCode).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
function hazards(title, found, weight) {
	return {
		title,
		head: [
			"Hazard",
			"Severity",
			"Where and why",
			"What to do"
		],
		rows: found.map(({ code: kind, object, severity, message, hint }) => [
			inlineCode(`${kind}:${object}`),
			`${severity}, decided`,
			proseLines(message),
			proseLines(hint)
		]),
		weight,
		folded: true
	};
}
function steps(list) {
	return {
		title: "Operations, in order",
		head: [
			"",
			"Operation",
			"Lock"
		],
		rows: list.map(({ description, lock }, index) => [
			String(index + 1),
			markdown(description),
			lock
		]),
		weight: 60,
		folded: true
	};
}
function lines(title, head, sentences, weight) {
	return {
		title,
		head: [head],
		rows: sentences.map((sentence) => [prose(sentence)]),
		weight
	};
}
function survey({ tables, rest, columns }) {
	return [{
		title: "Tables, by size",
		head: [
			"Table",
			"Size",
			"Rows"
		],
		rows: [...tables.map(({ schema, table, rows, bytes: size }) => [
			inlineCode(`${schema}.${table}`),
			bytes(size),
			estimate(rows)
		]), [
			`${plural(rest.tables, "other table")}, not touched`,
			bytes(rest.bytes),
			""
		]],
		weight: 40
	}, {
		title: "References",
		head: [
			"Column",
			"Afterwards",
			"Why"
		],
		rows: columns.map(({ schema, table, column, to, why }) => [
			inlineCode(`${schema}.${table}.${column}`),
			to === null ? "not included" : inlineCode(to),
			markdown(why)
		]),
		weight: 80
	}];
}
function statements(list) {
	return folded("<b>SQL, inverse and lock of each operation</b>", list.map(statement).join("\n\n"));
}
function statement({ description, lock, sql, inverse, changes }, index) {
	return [
		`**${index + 1}.** ${markdown(description)} Lock: ${lock}.`,
		"",
		changes.length === 0 ? fence("sql", inverse === null ? sql : `${sql}\n-- inverse:\n${inverse}`) : fence("diff", changes.map(({ line, before, after }) => `@@ ${line} @@\n-${before}\n+${after}`).join("\n"))
	].join("\n");
}

// src/report/whole-plan.ts
/** The plan of a dry run, folded, for whoever has to approve it; nothing for another run, or if `mostBytes` have no room for it. */
function wholePlan({ report, plan }, { lockTimeout, lockBudget }, redact, mostBytes) {
	if (report.result !== "planned" || plan === null || report.database === null) return "";
	const setting = {
		database: report.database.name,
		lockTimeout,
		lockBudget
	};
	const around = Buffer.byteLength(inFold(""));
	const text = inFold(redact(planMarkdown(plan, setting, mostBytes - around)));
	return Buffer.byteLength(text) <= mostBytes ? text : "";
}
/** The job summary of a run: its report, and behind it the plan of a dry run. */
function summaryMarkdown(record, inputs, redact, fileUrl) {
	const text = reportMarkdown(record.report, { fileUrl });
	return text + wholePlan(record, inputs, redact, mostSummaryBytes - Buffer.byteLength(text));
}
function inFold(text) {
	return `\n${folded("<b>The whole plan, with its SQL</b>", text)}\n`;
}

// src/cli/rehearsal/noted-server.ts
/** Notes a server beside the records of the runs, for the steps after this one. */
function noteServer(state, runId, server) {
	writePrivately(state, fileName(runId), JSON.stringify(server));
}
/** The server that an earlier step started, or null. */
function findRehearsalServer(state, runId) {
	try {
		return JSON.parse(readFileSync(join(state, fileName(runId)), "utf8"));
	} catch {
		return null;
	}
}
function forgetServer(state, runId) {
	rmSync(join(state, fileName(runId)), { force: true });
}
/** `E_EPHEMERAL` of a step whose server is not there any more. */
function serverGone() {
	return new SeparationError("E_EPHEMERAL", "the server of the ephemeral database is not there", "Run all steps of the action in one job; on the command line `run` and `plan` take such a server.");
}
function fileName(runId) {
	return `${runId}.server.json`;
}

// src/report/json.ts
const order = Object.keys(reportSchema.shape);
/** The report as machines read it: its keys in the order of their declaration, the contract's first. */
function reportJson(report) {
	return {
		...Object.fromEntries(order.map((key) => [key, report[key]])),
		...report
	};
}

// src/cli/make-run.ts
/** A run on what was opened; `record` is new or that of an earlier step. */
function makeRun(opened, record, watcher, signal) {
	record.report.database ??= {
		name: opened.connection.database,
		server: "PostgreSQL"
	};
	record.report.rehearsal ??= opened.rehearsal;
	record.report.migration ??= opened.inputs.migration;
	return {
		runId: record.report.runId,
		inputs: opened.inputs,
		config: opened.config,
		connection: opened.connection,
		folders: opened.folders,
		environment: opened.environment,
		handOver: opened.handOver,
		redact: opened.redact,
		progress: (line) => watcher.progress(opened.redact(line)),
		debug: (text) => watcher.debug?.(opened.redact(text)),
		showValues: (text) => watcher.showValues?.(text),
		signal,
		record,
		watcher,
		save: () => saveRecord(opened.folders.state, opened.connection, record)
	};
}

// src/core/environment.ts
/** Where the identity that decrypts a backup is looked for. */
const identityVariable = "AGE_IDENTITY";
/** The identities in the environment: the text of an age identity file; comments in it are passed over. */
function identitiesIn(environment) {
	return (environment["AGE_IDENTITY"] ?? "").split(/\s*\n\s*/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

// node_modules/pg-connection-string/index.js
var require_pg_connection_string = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function parse(str, options = {}) {
		if (str.charAt(0) === "/") {
			const config = str.split(" ");
			return {
				host: config[0],
				database: config[1]
			};
		}
		const config = Object.create(null);
		let result;
		let dummyHost = false;
		if (/ |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(str)) str = encodeURI(str).replace(/%25(\d\d)/g, "%$1");
		try {
			try {
				result = new URL(str, "postgres://base");
			} catch (e) {
				result = new URL(str.replace("@/", "@___DUMMY___/"), "postgres://base");
				dummyHost = true;
			}
		} catch (err) {
			err.input && (err.input = "*****REDACTED*****");
			throw err;
		}
		for (const entry of result.searchParams.entries()) config[entry[0]] = entry[1];
		config.user = config.user || decodeURIComponent(result.username);
		config.password = config.password || decodeURIComponent(result.password);
		if (result.protocol == "socket:") {
			config.host = decodeURI(result.pathname);
			config.database = result.searchParams.get("db");
			config.client_encoding = result.searchParams.get("encoding");
			return config;
		}
		const hostname = (dummyHost ? "" : result.hostname).replace(/^\[(.+)\]$/, "$1");
		if (!config.host) config.host = decodeURIComponent(hostname);
		else if (hostname && /^%2f/i.test(hostname)) result.pathname = hostname + result.pathname;
		if (!config.port) config.port = result.port;
		const pathname = result.pathname.slice(1) || null;
		config.database = pathname ? decodeURI(pathname) : null;
		if (config.ssl === "true" || config.ssl === "1") config.ssl = true;
		if (config.ssl === "0") config.ssl = false;
		if (config.sslcert || config.sslkey || config.sslrootcert || config.sslmode) config.ssl = {};
		if (config.sslnegotiation === "direct" && config.ssl === void 0) config.ssl = true;
		const fs = config.sslcert || config.sslkey || config.sslrootcert ? __require("fs") : null;
		if (config.sslcert) config.ssl.cert = fs.readFileSync(config.sslcert).toString();
		if (config.sslkey) config.ssl.key = fs.readFileSync(config.sslkey).toString();
		if (config.sslrootcert) config.ssl.ca = fs.readFileSync(config.sslrootcert).toString();
		if (options.useLibpqCompat && config.uselibpqcompat) throw new Error("Both useLibpqCompat and uselibpqcompat are set. Please use only one of them.");
		if (config.uselibpqcompat === "true" || options.useLibpqCompat) switch (config.sslmode) {
			case "disable":
				config.ssl = false;
				break;
			case "prefer":
				config.ssl.rejectUnauthorized = false;
				break;
			case "require":
				if (config.sslrootcert) config.ssl.checkServerIdentity = function() {};
				else config.ssl.rejectUnauthorized = false;
				break;
			case "verify-ca":
				if (!config.ssl.ca) throw new Error("SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert. If a public CA is used, verify-ca allows connections to a server that somebody else may have registered with the CA, making you vulnerable to Man-in-the-Middle attacks. Either specify a custom CA certificate with sslrootcert parameter or use sslmode=verify-full for proper security.");
				config.ssl.checkServerIdentity = function() {};
		}
		else switch (config.sslmode) {
			case "disable":
				config.ssl = false;
				break;
			case "prefer":
			case "require":
			case "verify-ca":
			case "verify-full":
				if (config.sslmode !== "verify-full") deprecatedSslModeWarning(config.sslmode);
				break;
			case "no-verify": config.ssl.rejectUnauthorized = false;
		}
		return config;
	}
	function toConnectionOptions(sslConfig) {
		return Object.entries(sslConfig).reduce((c, [key, value]) => {
			if (value !== void 0 && value !== null) c[key] = value;
			return c;
		}, Object.create(null));
	}
	function toClientConfig(config) {
		return Object.entries(config).reduce((c, [key, value]) => {
			if (key === "ssl") {
				const sslConfig = value;
				if (typeof sslConfig === "boolean") c[key] = sslConfig;
				if (typeof sslConfig === "object") c[key] = toConnectionOptions(sslConfig);
			} else if (value !== void 0 && value !== null) {
				if (key === "port") {
					if (value !== "") {
						const v = parseInt(value, 10);
						if (isNaN(v)) throw new Error(`Invalid ${key}: ${value}`);
						c[key] = v;
					}
				} else c[key] = value;
			}
			return c;
		}, Object.create(null));
	}
	function parseIntoClientConfig(str) {
		return toClientConfig(parse(str));
	}
	function deprecatedSslModeWarning(sslmode) {
		if (!deprecatedSslModeWarning.warned && typeof process !== "undefined" && process.emitWarning) {
			deprecatedSslModeWarning.warned = true;
			process.emitWarning(`SECURITY WARNING: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'.
In the next major version (pg-connection-string v3.0.0 and pg v9.0.0), these modes will adopt standard libpq semantics, which have weaker security guarantees.

To prepare for this change:
- If you want the current behavior, explicitly use 'sslmode=verify-full'
- If you want libpq compatibility now, use 'uselibpqcompat=true&sslmode=${sslmode}'

See https://www.postgresql.org/docs/current/libpq-ssl.html for libpq SSL mode definitions.`);
		}
	}
	module.exports = parse;
	parse.parse = parse;
	parse.toClientConfig = toClientConfig;
	parse.parseIntoClientConfig = parseIntoClientConfig;
}));

// node_modules/pg-connection-string/esm/index.mjs
var import_pg_connection_string = /* @__PURE__ */ __toESM(require_pg_connection_string(), 1);
var esm_default = import_pg_connection_string.default.parse;
const parse = import_pg_connection_string.default.parse;
const toClientConfig = import_pg_connection_string.default.toClientConfig;
const parseIntoClientConfig = import_pg_connection_string.default.parseIntoClientConfig;

// src/postgres/hosts.ts
/** The connection to each of its servers, in the order of the URL; the one that was chosen before, if there is one. */
function candidates(connection) {
	const { hosts, seen } = connection;
	if (hosts.length < 2) return [connection];
	return (seen.chosen === null ? hosts : [seen.chosen]).map((host) => ({
		...connection,
		...host,
		hosts: []
	}));
}
/** The connection to the server that was chosen; libpq programs must not choose again. */
function atChosenHost(connection) {
	return candidates(connection)[0] ?? connection;
}
/** True if `target_session_attrs` wants a server that takes writes, as this tool needs one anyway. */
function wantsPrimary({ targetSessionAttrs }) {
	return ["read-write", "primary"].includes(targetSessionAttrs ?? "");
}
/** The servers of a URL, and the URL with only the first, as URL parsers need it. Port 5432 by default; IPv6 stands in brackets. */
function splitHosts(url) {
	const parts = /^([a-z]+:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/s.exec(url);
	const list = parts?.[2]?.split(",") ?? [];
	if (parts === null || list.length < 2) return {
		url,
		hosts: []
	};
	const hosts = list.map((each) => {
		const [, host = "", port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(each) ?? [];
		return {
			host: host.replaceAll(/^\[|\]$/g, "") || "localhost",
			port: Number(port ?? 5432)
		};
	});
	return {
		url: `${parts[1] ?? ""}${list[0] ?? ""}${parts[3] ?? ""}`,
		hosts
	};
}

// src/postgres/ssl-parameters.ts
/** What libpq takes for these parameters (manual, section 34.1.2). */
const known = {
	sslmode: [
		"disable",
		"allow",
		"prefer",
		"require",
		"verify-ca",
		"verify-full"
	],
	channel_binding: [
		"disable",
		"prefer",
		"require"
	]
};
/** Why pg_dump and the other programs would refuse how a URL asks for TLS, or null. `no-verify` is a word of node-postgres alone. */
function sslProblem(query, host) {
	for (const [name, words] of Object.entries(known)) {
		const value = query.get(name);
		if (value === null || words.includes(value)) continue;
		if (value === "no-verify") return "sslmode=no-verify is not known to pg_dump; sslmode=require says the same: encrypted, the certificate is not checked";
		return `${name} is none of ${words.join(", ")}`;
	}
	const [mode, root] = [query.get("sslmode"), query.get("sslrootcert")];
	if (root === "system" && mode !== null && mode !== "verify-full") return "sslrootcert=system needs sslmode=verify-full";
	if (query.get("channel_binding") === "require") {
		if (mode === "disable" || mode === "allow") return `channel_binding=require needs TLS, and sslmode=${mode} asks for none`;
		if (host.startsWith("/")) return "channel_binding=require needs TLS, and a socket of this machine has none";
	}
	for (const name of [
		"sslcert",
		"sslkey",
		"sslrootcert"
	]) {
		const problem = fileProblem(name, query.get(name));
		if (problem !== null) return problem;
	}
	return null;
}
function fileProblem(name, path) {
	if (path === null || path === "system") return null;
	try {
		accessSync(path, constants.R_OK);
		const { mode, uid } = statSync(path);
		return name === "sslkey" && (mode & (uid === 0 ? 31 : 63)) !== 0 ? `the file of ${name} can be read by others: chmod 600` : null;
	} catch {
		return `the file of ${name} cannot be read`;
	}
}

// src/postgres/tls.ts
/** How to speak TLS for an sslmode as libpq understands it (manual, section 34.19.3). Throws `E_URL` if a certificate cannot be read. */
function tlsOf(connection) {
	const { sslmode, host } = connection;
	if (sslmode === "disable" || sslmode === "allow" || host.startsWith("/")) return false;
	if (mayBePlain(connection) && connection.seen.withoutTls.has(serverOf(connection))) return false;
	const own = {
		...file("cert", connection.sslcert),
		...file("key", connection.sslkey)
	};
	const authority = file("ca", connection.sslrootcert);
	switch (sslmode) {
		case "verify-full": return {
			...own,
			...authority,
			rejectUnauthorized: true
		};
		case "verify-ca": return {
			...own,
			...authority,
			rejectUnauthorized: true,
			checkServerIdentity: () => void 0
		};
		case "require": return {
			...own,
			...authority,
			rejectUnauthorized: connection.sslrootcert !== null,
			checkServerIdentity: () => void 0
		};
		default: return {
			...own,
			rejectUnauthorized: false
		};
	}
}
/** libpq's `prefer`, its default: TLS if the server speaks it. A binding to the channel is one to its TLS. */
function mayBePlain({ sslmode, channelBinding }) {
	return (sslmode === null || sslmode === "prefer") && channelBinding !== "require";
}
/** Notes that the server does not speak TLS, if the error says so and the URL does not insist: then connecting again is worth it. */
function learnPlain(connection, error) {
	if (!(error instanceof Error && /does not support SSL/.test(error.message)) || !mayBePlain(connection)) return false;
	connection.seen.withoutTls.add(serverOf(connection));
	return true;
}
function serverOf({ host, port }) {
	return `${host}:${port}`;
}
function file(key, path) {
	if (path === null || path === "system") return {};
	try {
		return { [key]: readFileSync(path) };
	} catch (error) {
		throw new SeparationError("E_URL", `the URL names ${path}, which cannot be read`, "Correct sslrootcert, sslcert or sslkey in the URL.", { cause: error });
	}
}

// src/postgres/connection.ts
const schemes = /^postgres(ql)?:\/\//;
const howToGive = "Give it as postgresql://, then user:password, an @, and host:port/database; special characters in it are percent-encoded (@ is %40).";
const howToAskForTls = "Correct that parameter behind the ? of the URL, or the variable of libpq’s that says it (PGSSLMODE and the like). pg_dump and psql take no other words, and read its files as this user.";
/** What a URL does not say, variables say, as for libpq (manual, section 34.15): to our sessions and to pg_dump the same. Not which server. */
const variables = {
	password: "PGPASSWORD",
	options: "PGOPTIONS",
	sslmode: "PGSSLMODE",
	sslrootcert: "PGSSLROOTCERT",
	sslcert: "PGSSLCERT",
	sslkey: "PGSSLKEY",
	channel_binding: "PGCHANNELBINDING",
	target_session_attrs: "PGTARGETSESSIONATTRS"
};
/** Parses a PostgreSQL URL as Prisma and libpq write it. Throws `E_URL`; the message never holds the URL. */
function parseConnection(url, input = "database-url", environment = {}) {
	const refuse = (found, hint = howToGive) => {
		throw new SeparationError("E_URL", `${input}: ${found}`, hint);
	};
	if (!schemes.test(url)) refuse("it does not begin with postgresql:// or postgres://");
	const cut = credentialsProblem(url);
	if (cut !== null) refuse(cut);
	const { url: single, hosts } = splitHosts(url);
	let parsed;
	let query;
	try {
		const question = single.indexOf("?");
		query = new URLSearchParams(question < 0 ? "" : single.slice(question + 1));
		parsed = parse(question < 0 ? single : single.slice(0, question) + keepHost(query));
	} catch {
		return refuse("it cannot be parsed as a URL");
	}
	for (const [name, variable] of Object.entries(variables)) {
		const value = environment[variable] ?? "";
		const isSaid = query.has(name) || name === "sslmode" && query.has("ssl");
		if (value !== "" && !isSaid) query.set(name, value);
	}
	const host = parsed.host || "localhost";
	const ssl = sslProblem(query, host);
	if (ssl !== null) refuse(ssl, howToAskForTls);
	const database = (parsed.database ?? "").replaceAll(/%(2[346bcf]|3[abdf]|40)/gi, decodeURIComponent);
	if (database === "") refuse("it names no database");
	const port = Number(query.get("port") ?? parsed.port ?? 5432) || 5432;
	return {
		url,
		host,
		port,
		user: [
			parsed.user,
			query.get("user"),
			process.env["PGUSER"]
		].find((user) => (user ?? "") !== "") ?? "postgres",
		password: parsed.password || (query.get("password") ?? ""),
		database,
		sslmode: query.get("sslmode") ?? (query.get("ssl") === "true" ? "require" : null),
		sslrootcert: query.get("sslrootcert") ?? query.get("sslcert_ca"),
		sslcert: query.get("sslcert"),
		sslkey: query.get("sslkey"),
		channelBinding: query.get("channel_binding"),
		options: query.get("options"),
		schema: query.get("schema"),
		hosts,
		seen: {
			chosen: null,
			withoutTls: /* @__PURE__ */ new Set(),
			sessionPoolers: /* @__PURE__ */ new Set(),
			lostOwners: /* @__PURE__ */ new Set()
		},
		targetSessionAttrs: query.get("target_session_attrs"),
		pooled: query.get("pgbouncer") === "true" || /-pooler\./.test(host) || /pooler\.supabase\./.test(host) && port === 6543
	};
}
/** Why what stands before the host cannot be told from it: the rest of a password would be taken for a host, and be printed. */
function credentialsProblem(url) {
	const [, authority = "", rest = ""] = /^[a-z]+:\/\/([^/?#]*)(.*)$/s.exec(url) ?? [];
	const ats = authority.split("@").length - 1;
	if (ats > 1) return "it has a second @ before the host: an @ in the user or password is written %40";
	const [path = ""] = rest.split("=", 1);
	if (ats === 0 && path.includes("@")) return "it has a /, ? or # before the @: in the user or password they are written %2F, %3F and %23";
	if (ats === 1 && rest.startsWith("#")) return "it has a # after the host: in a name it is written %23";
	return null;
}
function keepHost(query) {
	const host = query.get("host");
	return host === null ? "" : `?host=${encodeURIComponent(host)}`;
}
/** The same server and role, another database. */
function withDatabase(connection, database) {
	return {
		...connection,
		database
	};
}
/** What node-postgres connects with. */
function clientConfig(given) {
	const connection = atChosenHost(given);
	return {
		host: connection.host,
		port: connection.port,
		user: connection.user,
		password: connection.password,
		database: connection.database,
		application_name: "separation",
		connectionTimeoutMillis: 15e3,
		keepAlive: true,
		ssl: tlsOf(connection),
		...connection.channelBinding === null || connection.channelBinding === "disable" ? {} : { enableChannelBinding: true },
		...connection.options === null ? {} : { options: connection.options }
	};
}
/** A setting's value within `options`: spaces and backslashes are written with a backslash (manual, section 34.1.2). Pure. */
function optionValue(value) {
	return value.replaceAll(/[\s\\]/g, String.raw`\$&`);
}
/** What libpq programs (`pg_dump`, `psql`) connect with: their environment, so that nothing is in argv. */
function libpqEnvironment(given) {
	const connection = atChosenHost(given);
	const environment = {
		PGHOST: connection.host,
		PGPORT: String(connection.port),
		PGUSER: connection.user,
		PGDATABASE: connection.database,
		PGAPPNAME: "separation",
		PGCONNECT_TIMEOUT: "15"
	};
	if (connection.password !== "") environment["PGPASSWORD"] = connection.password;
	if (connection.sslmode !== null) environment["PGSSLMODE"] = connection.sslmode;
	if (connection.sslrootcert !== null) environment["PGSSLROOTCERT"] = connection.sslrootcert;
	if (connection.sslcert !== null) environment["PGSSLCERT"] = connection.sslcert;
	if (connection.sslkey !== null) environment["PGSSLKEY"] = connection.sslkey;
	if (connection.channelBinding !== null) environment["PGCHANNELBINDING"] = connection.channelBinding;
	if (connection.options !== null) environment["PGOPTIONS"] = connection.options;
	return environment;
}
/** Variables that lead libpq to another server than the one that `PGHOST` names. */
const elsewhere = /* @__PURE__ */ new Set([
	"PGHOSTADDR",
	"PGSERVICE",
	"PGSERVICEFILE"
]);
/** The same for a command of the user: nothing in its environment leads to another server. */
function leadingTo(connection, environment) {
	const kept = Object.entries(environment).filter(([name]) => !elsewhere.has(name));
	return {
		...Object.fromEntries(kept),
		...libpqEnvironment(connection)
	};
}
/** Texts that are never shown: the URL and the password. A password that is a common word (`shop`) is hidden only as a part of a connection. */
function secretsOf(connection) {
	const { url, password } = connection;
	const raw = [/^[^:]+:\/\/[^:@/]*:([^@]*)@/.exec(url)?.[1], /[?&]password=([^&]*)/.exec(url)?.[1]];
	const secrets = [password, new URLSearchParams(url.split("?")[1] ?? "").get("sslpassword") ?? ""].flatMap((text) => [text, ...encodedForms(text)]).concat(raw.map((text) => text ?? "")).filter((text) => text !== "").flatMap((text) => isTelling(text, connection) ? [text] : inConnection(text));
	const inHeaders = [url, password === "" ? "" : `${connection.user}:${password}`].flatMap(base64);
	return [.../* @__PURE__ */ new Set([
		url,
		...secrets,
		...inHeaders
	])].filter((secret) => secret !== "");
}
/** A password as URLs, forms, SQL, libpq, .pgpass, JSON and secrets of Kubernetes write it. */
function encodedForms(password) {
	const url = encodeURIComponent(password);
	const lower = url.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
	const quoted = [password.replaceAll("'", "''"), ...[
		/['\\]/g,
		/[:\\]/g,
		/[/"\\]/g
	].map((special) => password.replaceAll(special, String.raw`\$&`))];
	return [
		url,
		lower,
		url.replaceAll("%20", "+"),
		...quoted,
		...base64(password)
	];
}
/** Also without what a longer text would have in place of its end. */
function base64(text) {
	const bytes = Buffer.from(text);
	const whole = bytes.subarray(0, bytes.length - bytes.length % 3);
	if (whole.length < 6) return [];
	return [bytes, whole].flatMap((part) => [part.toString("base64"), part.toString("base64url")]);
}
/** True if it is no word of a sentence: long, of several kinds of characters, and no other part of the connection. */
function isTelling(text, { user, database, host }) {
	const kinds = [
		/[a-z]/,
		/[A-Z]/,
		/\d/,
		/[^A-Za-z\d_-]/
	].filter((kind) => kind.test(text)).length;
	return text.length >= 8 && kinds >= 2 && ![
		user,
		database,
		host
	].includes(text);
}
function inConnection(text) {
	return [`:${text}@`, ...[
		"password=",
		"password: ",
		"PGPASSWORD=",
		"\"password\":\"",
		"\"password\": \""
	].map((before) => before + text)];
}

// src/cli/secret-inputs.ts
/** Every text among the inputs that must never be shown; works on inputs that are not valid, too. */
function secretsIn(get) {
	return inputList.filter((input) => input.type === "secret").map((input) => get(input.name) ?? "").filter((text) => text !== "").flatMap(secretsOfText);
}
/** The URL, and the password in it. */
function secretsOfText(text) {
	try {
		return [text, ...secretsOf(parseConnection(text))];
	} catch {
		const password = /^[^:]+:\/\/[^:@/]*:(.*)@/s.exec(text)?.[1];
		return password === void 0 || password.length < 8 ? [text] : [text, password];
	}
}
/** What must never be shown and is no input: identities that decrypt a backup, and the password that drivers and libpq find by themselves. */
function secretsInEnvironment(environment) {
	const { PGPASSWORD: password = "" } = environment;
	return [...identitiesIn(environment), ...password.length < 8 ? [] : [password]];
}

// src/cli/process-end.ts
/** Goes on when whoever reads the output goes away (`| head`): a run must not die of it half way. */
function ignoreClosedOutput() {
	for (const stream of [process.stdout, process.stderr]) stream.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
}
/** Aborted by the first SIGINT or SIGTERM, and says so; later ones change nothing, so that the way back is not cut short. */
function cancelSignal(print) {
	const controller = new AbortController();
	for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => {
		print(controller.signal.aborted ? `${name}: the way back is being taken, please wait` : `${name}: cancelled; the way back is taken at once`);
		controller.abort();
	});
	return controller.signal;
}
/** Lets `say` tell an error that nobody caught, as Node.js would print all of it, rows too. Ends with 3: nobody knows how the database is. */
function sayUncaught(say) {
	process.on("uncaughtException", (thrown) => {
		try {
			say(thrown);
		} finally {
			exitWith(3);
		}
	});
}
/** Ends the process once everything is written: a command of the user that outlives its cancelling must not keep it. */
async function exitWith(code) {
	for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write("", resolve));
	process.exit(code);
}

// node_modules/picocolors/picocolors.js
var require_picocolors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
}));

// src/core/program-words.ts
var import_picocolors = /* @__PURE__ */ __toESM(require_picocolors(), 1);
/** PostgreSQL's own programs and the shells: what they say themselves names files, objects and commands, and no rows. */
const program = /^(?:\S*\/)?(?:pg_[a-z]+|psql|initdb|postgres|createdb|dropdb|vacuumdb|docker)(?::[^:\s]+:\d+)?: (?:error: |warning: |hint: |detail: |fatal: )?/;
/** The severity is in the server's language; that two spaces follow is fixed in libpq. */
const severity = /(?<=^|\s)\p{Lu}[\p{L} ]{2,}: {2}/u;
const shell = [/^(?:\S*\/)?(?:bash|sh|dash|zsh): (?:line \d+: |\d+: )?(?:[\w./+-]+: )?(?:command not found|not found|No such file or directory|Permission denied|syntax error near unexpected token|unbound variable)/, /^npm (?:error|ERR!) (?:code \w+|Missing script|Lifecycle script)/];
/** Where in a file of the user's something was thrown: `    at name (file:///app/smoke.ts:12:5)`. */
const frame = /^\s+at (?:.*[( ])?((?:file:\/\/)?[\w@./\\:+-]+:\d+:\d+)\)?$/;
/** Lines of a program's output that are known to hold no values of rows, and how many were left out. Empty if it said nothing. */
function programWords(output) {
	const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
	const shown = lines.map((line, i) => shownOf(line, lines.slice(i + 1))).filter((line) => line !== null);
	const left = lines.length - shown.length;
	return [...shown, ...left === 0 ? [] : [leftOut(left)]].join("\n");
}
/** How a program ended that gave this exit code; null stands for a signal. */
function endedWith(code) {
	return code === null ? "ended with a signal" : `ended with exit code ${code}`;
}
function leftOut(lines) {
	return `(${lines} line${lines === 1 ? " is" : "s are"} left out, since they can hold values of rows; --show-values shows them on a terminal)`;
}
function shownOf(line, below) {
	const found = severity.exec(line);
	const own = found === null ? line : line.slice(0, found.index);
	const isProgram = program.test(line);
	if (found !== null) {
		if (own !== "" && !isProgram) return null;
		if (/\b(?:DETAIL|CONTEXT|QUERY|STATEMENT|HINT): {2}$/.test(found[0])) return null;
		const words = printedServerWords(line.slice(found.index + found[0].length), !isLookedUp(line, below));
		return words === null ? isProgram ? `${own}${found[0]}…` : null : `${own}${found[0]}${words}`;
	}
	if (isProgram) return line;
	if (shell.some((pattern) => pattern.test(line))) return line;
	const place = frame.exec(line)?.[1];
	return place === void 0 ? null : `  at ${place}`;
}
/** True if a name may be a looked-up value (`note::regclass`): while rows are loaded, or if no statement is printed that has it. */
function isLookedUp(line, below) {
	if (/\bCOPY failed\b/.test(line)) return true;
	if (/^LINE \d+:/.test(below[0] ?? "")) return false;
	if (/^(?:\S*\/)?psql\b/.test(line)) return true;
	if (!/\bcould not execute query\b/.test(line)) return false;
	const next = below.findIndex((each) => program.test(each));
	const own = next < 0 ? below : below.slice(0, next);
	const begins = own.findIndex((each) => each.startsWith("Command was: "));
	const command = begins < 0 ? "" : own.slice(begins).join("\n");
	return [...line.matchAll(/"((?:[^"]|"")*)"/g)].some(([, quoted = ""]) => !command.includes(quoted));
}
/** All that a program wrote, as the cause of an error: shown by `--show-values` and by nothing else. */
var ProgramOutput = class extends Error {
	name = "ProgramOutput";
	output;
	constructor(output) {
		super("a program ended otherwise than it should");
		this.output = output;
	}
};

// src/core/full-words.ts
const parts = [
	"detail",
	"hint",
	"where",
	"internalQuery"
];
/** All that a server or a program said of an error and its causes, values of rows too, for the person at the terminal. Empty if nothing. */
function fullWords(error) {
	if (!(error instanceof Error)) return "";
	const below = fullWords(error.cause);
	return [ownWords(error), below].filter((text) => text !== "").join("\n");
}
function ownWords(error) {
	if (error instanceof ProgramOutput) return error.output;
	if (asServerError(error) === null) return "";
	const more = parts.flatMap((part) => {
		const text = Reflect.get(error, part);
		return typeof text === "string" && text !== "" ? [`${part.toUpperCase()}: ${text}`] : [];
	});
	return [error.message, ...more].join("\n");
}

// src/report/terminal.ts
/** Colours if a person looks at the terminal and did not say no (https://no-color.org). */
function colorsFor(stream, environment) {
	return import_picocolors.default.createColors(stream.isTTY === true && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb");
}
/** Tells what happens, a line for each stage; with `isDebug` more of each, with `showsValues` in full what failed, values of rows too. */
function terminalWatcher(print, colors, { isDebug = false, showsValues = false } = {}) {
	const showValues = (text) => print(text);
	const mark = {
		passed: colors.green("✓"),
		failed: colors.red("✗"),
		skipped: colors.dim("–")
	};
	return {
		started: (stage) => print(colors.dim(`  ${stage} …`)),
		progress: (line) => print(colors.dim(`    ${below(line, "    ")}`)),
		...isDebug ? { debug: (text) => print(colors.dim(`    debug: ${below(text, "    ")}`)) } : {},
		...showsValues ? { showValues } : {},
		failed: (error) => {
			const full = showsValues ? fullWords(error) : "";
			if (full !== "") showValues(full);
		},
		ended: ({ name, status, ms, detail }) => print(`${mark[status]} ${name.padEnd(16)} ${duration(ms).padStart(8)}  ${status === "failed" ? beginning(detail) : below(detail, "                              ")}`)
	};
}
/** The further lines of a text: what it quotes must not begin a line of our own. */
function below(text, indent) {
	return text.replaceAll(/\r?\n/g, `\n${indent}`);
}
/** What failed is said in full at the end of the run, and not twice. */
function beginning(detail) {
	const [first = ""] = detail.split("\n", 1);
	return first.length > 160 || first.length < detail.length ? `${first.slice(0, 160)} …` : first;
}
/** An error for the person at the terminal: code, what was found, what to do. */
function errorText(error, colors) {
	return `${colors.red(colors.bold(error.code))} ${below(error.message, "  ")}\n${colors.bold("What to do:")} ${below(error.hint, "  ")}`;
}

export { verdict as $, nextOpening as $n, inverseOf as $t, findRehearsalServer as A, pace as An, unknown as Ar, deadRecordsOf as At, reportRoot as B, shownIdTypes as Bn, stateOf as Bt, candidates as C, manifestSchema as Cn, literal$1 as Cr, runPipeline as Ct, identityVariable as D, count$1 as Dn, strictObject as Dr, takeOverStep as Dt, identitiesIn as E, bytes as En, record$1 as Er, stepsWithin as Et, wholePlan as F, maskEmails as Fn, removeHalfWritten as Ft, withParents as G, isOpen as Gn, newRunId as Gt, binFolders as H, errorExit as Hn, reportSchema as Ht, planMarkdown as I, maskInPlace as In, reportFile as It, headline as J, inputTable as Jn, hasInverse as Jt, fileUrlOn as K, transition as Kn, sha256 as Kt, planView as L, maskPasswords as Ln, saveRecord as Lt, noteServer as M, prettyBytes as Mn, toJSONSchema as Mr, latestRunId as Mt, serverGone as N, redactor as Nn, prettifyError as Nr, loadRecord as Nt, makeRun as O, duration as On, string as Or, takeWayBack as Ot, summaryMarkdown as P, maskEmail as Pn, recordsOf as Pt, reportText as Q, readAge as Qn, describe as Qt, blockingHazards as R, maskSql as Rn, saveRecordAlone as Rt, learnPlain as S, loadedParser as Sn, int as Sr, recoverStep as St, require_pg_connection_string as T, mendBroken as Tn, object as Tr, runSteps as Tt, findExecutable as U, exitCode as Un, refusedReport as Ut, reportedPath as V, refusalOf as Vn, targetOfRun as Vt, pathFolders as W, wayBackExit as Wn, isRunId as Wt, mostSummaryBytes as X, Unreadable as Xn, planSchema as Xt, mostCommentBytes as Y, parseInputs as Yn, layoutSchema as Yt, reportMarkdown as Z, durationType as Zn, stepsOf as Zt, libpqEnvironment as _, identifier as _n, _enum as _r, hasPassed as _t, ProgramOutput as a, objectName as an, touched as ar, forLog as at, secretsOf as b, roleOrPublic as bn, custom as br, isRunOver as bt, cancelSignal as c, chainAt as cn, messageOf as cr, markdown as ct, sayUncaught as d, tokensOf as dn, foldersOf as dr, prose as dt, sqlOf as en, openWindow as er, besideOther as et, secretsIn as f, followerName as fn, makePrivateFolder as fr, shellWord as ft, leadingTo as g, wasmFile as gn, withSignOfLife as gr, hasDone as gt, clientConfig as h, sqlFile as hn, withHeartbeat as hr, forwardSteps as ht, fullWords as i, functionName as in, errorCodes as ir, decisionsText as it, forgetServer as j, plural as jn, ZodError as jr, emptyRecord as jt, reportJson as k, estimate as kn, union as kr, send as kt, exitWith as l, parseSql as ln, serverWords as lr, printable as lt, secretsOfText as m, packageRoot as mn, writePrivately as mr, finish as mt, errorText as n, whyNotOperations as nn, SeparationError as nr, told as nt, endedWith as o, isPlainType as on, untouched as or, inlineCode as ot, secretsInEnvironment as p, assetFolder as pn, rootOf as pr, endForward as pt, fromRoot as q, inputList as qn, sortedKeys as qt, terminalWatcher as r, whyOutside as rn, asSeparationError as rr, fit as rt, programWords as s, isTypeName as sn, dependents as sr, jsonText as st, colorsFor as t, stepOf as tn, require_ms as tr, isOpenFinding as tt, ignoreClosedOutput as u, quoteIfNeeded as un, stacks as ur, printableLines as ut, optionValue as v, literal as vn, array as vr, interrupt as vt, wantsPrimary as w, describeBroken as wn, number$1 as wr, runStep as wt, withDatabase as x, loadParser as xn, email as xr, noteWayOut as xt, parseConnection as y, qualified as yn, boolean as yr, isLastDone as yt, decisionsOf as z, scrub as zn, setState as zt };