import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { a as __toCommonJS, i as __require, n as __esmMin, r as __exportAll, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { Xt as SeparationError } from "./chunk-base.js";

// node_modules/chevrotain/lib/src/version.js
var VERSION;
var init_version = __esmMin((() => {
	VERSION = "11.2.0";
}));

// node_modules/lodash-es/_freeGlobal.js
var freeGlobal;
var init__freeGlobal = __esmMin((() => {
	freeGlobal = typeof global == "object" && global && global.Object === Object && global;
}));

// node_modules/lodash-es/_root.js
var freeSelf, root;
var init__root = __esmMin((() => {
	init__freeGlobal();
	freeSelf = typeof self == "object" && self && self.Object === Object && self;
	root = freeGlobal || freeSelf || Function("return this")();
}));

// node_modules/lodash-es/_Symbol.js
var Symbol;
var init__Symbol = __esmMin((() => {
	init__root();
	Symbol = root.Symbol;
}));

// node_modules/lodash-es/_getRawTag.js
/**
* A specialized version of `baseGetTag` which ignores `Symbol.toStringTag` values.
*
* @private
* @param {*} value The value to query.
* @returns {string} Returns the raw `toStringTag`.
*/
function getRawTag(value) {
	var isOwn = hasOwnProperty$16.call(value, symToStringTag$1), tag = value[symToStringTag$1];
	try {
		value[symToStringTag$1] = void 0;
		var unmasked = true;
	} catch (e) {}
	var result = nativeObjectToString$1.call(value);
	if (unmasked) {
		if (isOwn) value[symToStringTag$1] = tag;
		else delete value[symToStringTag$1];
	}
	return result;
}
var objectProto$4, hasOwnProperty$16, nativeObjectToString$1, symToStringTag$1;
var init__getRawTag = __esmMin((() => {
	init__Symbol();
	objectProto$4 = Object.prototype;
	hasOwnProperty$16 = objectProto$4.hasOwnProperty;
	nativeObjectToString$1 = objectProto$4.toString;
	symToStringTag$1 = Symbol ? Symbol.toStringTag : void 0;
}));

// node_modules/lodash-es/_objectToString.js
/**
* Converts `value` to a string using `Object.prototype.toString`.
*
* @private
* @param {*} value The value to convert.
* @returns {string} Returns the converted string.
*/
function objectToString(value) {
	return nativeObjectToString.call(value);
}
var nativeObjectToString;
var init__objectToString = __esmMin((() => {
	nativeObjectToString = Object.prototype.toString;
}));

// node_modules/lodash-es/_baseGetTag.js
/**
* The base implementation of `getTag` without fallbacks for buggy environments.
*
* @private
* @param {*} value The value to query.
* @returns {string} Returns the `toStringTag`.
*/
function baseGetTag(value) {
	if (value == null) return value === void 0 ? undefinedTag : nullTag;
	return symToStringTag && symToStringTag in Object(value) ? getRawTag(value) : objectToString(value);
}
var nullTag, undefinedTag, symToStringTag;
var init__baseGetTag = __esmMin((() => {
	init__Symbol();
	init__getRawTag();
	init__objectToString();
	nullTag = "[object Null]";
	undefinedTag = "[object Undefined]";
	symToStringTag = Symbol ? Symbol.toStringTag : void 0;
}));

// node_modules/lodash-es/isObjectLike.js
/**
* Checks if `value` is object-like. A value is object-like if it's not `null`
* and has a `typeof` result of "object".
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is object-like, else `false`.
* @example
*
* _.isObjectLike({});
* // => true
*
* _.isObjectLike([1, 2, 3]);
* // => true
*
* _.isObjectLike(_.noop);
* // => false
*
* _.isObjectLike(null);
* // => false
*/
function isObjectLike(value) {
	return value != null && typeof value == "object";
}
var init_isObjectLike = __esmMin((() => {}));

// node_modules/lodash-es/isSymbol.js
/**
* Checks if `value` is classified as a `Symbol` primitive or object.
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a symbol, else `false`.
* @example
*
* _.isSymbol(Symbol.iterator);
* // => true
*
* _.isSymbol('abc');
* // => false
*/
function isSymbol(value) {
	return typeof value == "symbol" || isObjectLike(value) && baseGetTag(value) == symbolTag$3;
}
var symbolTag$3;
var init_isSymbol = __esmMin((() => {
	init__baseGetTag();
	init_isObjectLike();
	symbolTag$3 = "[object Symbol]";
}));

// node_modules/lodash-es/_arrayMap.js
/**
* A specialized version of `_.map` for arrays without support for iteratee
* shorthands.
*
* @private
* @param {Array} [array] The array to iterate over.
* @param {Function} iteratee The function invoked per iteration.
* @returns {Array} Returns the new mapped array.
*/
function arrayMap(array, iteratee) {
	var index = -1, length = array == null ? 0 : array.length, result = Array(length);
	while (++index < length) result[index] = iteratee(array[index], index, array);
	return result;
}
var init__arrayMap = __esmMin((() => {}));

// node_modules/lodash-es/isArray.js
var isArray;
var init_isArray = __esmMin((() => {
	isArray = Array.isArray;
}));

// node_modules/lodash-es/_baseToString.js
/**
* The base implementation of `_.toString` which doesn't convert nullish
* values to empty strings.
*
* @private
* @param {*} value The value to process.
* @returns {string} Returns the string.
*/
function baseToString(value) {
	if (typeof value == "string") return value;
	if (isArray(value)) return arrayMap(value, baseToString) + "";
	if (isSymbol(value)) return symbolToString ? symbolToString.call(value) : "";
	var result = value + "";
	return result == "0" && 1 / value == -INFINITY$2 ? "-0" : result;
}
var INFINITY$2, symbolProto$2, symbolToString;
var init__baseToString = __esmMin((() => {
	init__Symbol();
	init__arrayMap();
	init_isArray();
	init_isSymbol();
	INFINITY$2 = 1 / 0;
	symbolProto$2 = Symbol ? Symbol.prototype : void 0;
	symbolToString = symbolProto$2 ? symbolProto$2.toString : void 0;
}));

// node_modules/lodash-es/_trimmedEndIndex.js
/**
* Used by `_.trim` and `_.trimEnd` to get the index of the last non-whitespace
* character of `string`.
*
* @private
* @param {string} string The string to inspect.
* @returns {number} Returns the index of the last non-whitespace character.
*/
function trimmedEndIndex(string) {
	var index = string.length;
	while (index-- && reWhitespace.test(string.charAt(index)));
	return index;
}
var reWhitespace;
var init__trimmedEndIndex = __esmMin((() => {
	reWhitespace = /\s/;
}));

// node_modules/lodash-es/_baseTrim.js
/**
* The base implementation of `_.trim`.
*
* @private
* @param {string} string The string to trim.
* @returns {string} Returns the trimmed string.
*/
function baseTrim(string) {
	return string ? string.slice(0, trimmedEndIndex(string) + 1).replace(reTrimStart, "") : string;
}
var reTrimStart;
var init__baseTrim = __esmMin((() => {
	init__trimmedEndIndex();
	reTrimStart = /^\s+/;
}));

// node_modules/lodash-es/isObject.js
/**
* Checks if `value` is the
* [language type](http://www.ecma-international.org/ecma-262/7.0/#sec-ecmascript-language-types)
* of `Object`. (e.g. arrays, functions, objects, regexes, `new Number(0)`, and `new String('')`)
*
* @static
* @memberOf _
* @since 0.1.0
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is an object, else `false`.
* @example
*
* _.isObject({});
* // => true
*
* _.isObject([1, 2, 3]);
* // => true
*
* _.isObject(_.noop);
* // => true
*
* _.isObject(null);
* // => false
*/
function isObject(value) {
	var type = typeof value;
	return value != null && (type == "object" || type == "function");
}
var init_isObject = __esmMin((() => {}));

// node_modules/lodash-es/toNumber.js
/**
* Converts `value` to a number.
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to process.
* @returns {number} Returns the number.
* @example
*
* _.toNumber(3.2);
* // => 3.2
*
* _.toNumber(Number.MIN_VALUE);
* // => 5e-324
*
* _.toNumber(Infinity);
* // => Infinity
*
* _.toNumber('3.2');
* // => 3.2
*/
function toNumber(value) {
	if (typeof value == "number") return value;
	if (isSymbol(value)) return NAN;
	if (isObject(value)) {
		var other = typeof value.valueOf == "function" ? value.valueOf() : value;
		value = isObject(other) ? other + "" : other;
	}
	if (typeof value != "string") return value === 0 ? value : +value;
	value = baseTrim(value);
	var isBinary = reIsBinary.test(value);
	return isBinary || reIsOctal.test(value) ? freeParseInt(value.slice(2), isBinary ? 2 : 8) : reIsBadHex.test(value) ? NAN : +value;
}
var NAN, reIsBadHex, reIsBinary, reIsOctal, freeParseInt;
var init_toNumber = __esmMin((() => {
	init__baseTrim();
	init_isObject();
	init_isSymbol();
	NAN = NaN;
	reIsBadHex = /^[-+]0x[0-9a-f]+$/i;
	reIsBinary = /^0b[01]+$/i;
	reIsOctal = /^0o[0-7]+$/i;
	freeParseInt = parseInt;
}));

// node_modules/lodash-es/toFinite.js
/**
* Converts `value` to a finite number.
*
* @static
* @memberOf _
* @since 4.12.0
* @category Lang
* @param {*} value The value to convert.
* @returns {number} Returns the converted number.
* @example
*
* _.toFinite(3.2);
* // => 3.2
*
* _.toFinite(Number.MIN_VALUE);
* // => 5e-324
*
* _.toFinite(Infinity);
* // => 1.7976931348623157e+308
*
* _.toFinite('3.2');
* // => 3.2
*/
function toFinite(value) {
	if (!value) return value === 0 ? value : 0;
	value = toNumber(value);
	if (value === INFINITY$1 || value === -INFINITY$1) return (value < 0 ? -1 : 1) * MAX_INTEGER;
	return value === value ? value : 0;
}
var INFINITY$1, MAX_INTEGER;
var init_toFinite = __esmMin((() => {
	init_toNumber();
	INFINITY$1 = 1 / 0;
	MAX_INTEGER = 17976931348623157e292;
}));

// node_modules/lodash-es/toInteger.js
/**
* Converts `value` to an integer.
*
* **Note:** This method is loosely based on
* [`ToInteger`](http://www.ecma-international.org/ecma-262/7.0/#sec-tointeger).
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to convert.
* @returns {number} Returns the converted integer.
* @example
*
* _.toInteger(3.2);
* // => 3
*
* _.toInteger(Number.MIN_VALUE);
* // => 0
*
* _.toInteger(Infinity);
* // => 1.7976931348623157e+308
*
* _.toInteger('3.2');
* // => 3
*/
function toInteger(value) {
	var result = toFinite(value), remainder = result % 1;
	return result === result ? remainder ? result - remainder : result : 0;
}
var init_toInteger = __esmMin((() => {
	init_toFinite();
}));

// node_modules/lodash-es/identity.js
/**
* This method returns the first argument it receives.
*
* @static
* @since 0.1.0
* @memberOf _
* @category Util
* @param {*} value Any value.
* @returns {*} Returns `value`.
* @example
*
* var object = { 'a': 1 };
*
* console.log(_.identity(object) === object);
* // => true
*/
function identity(value) {
	return value;
}
var init_identity = __esmMin((() => {}));

// node_modules/lodash-es/isFunction.js
/**
* Checks if `value` is classified as a `Function` object.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a function, else `false`.
* @example
*
* _.isFunction(_);
* // => true
*
* _.isFunction(/abc/);
* // => false
*/
function isFunction(value) {
	if (!isObject(value)) return false;
	var tag = baseGetTag(value);
	return tag == funcTag$2 || tag == genTag$1 || tag == asyncTag || tag == proxyTag;
}
var asyncTag, funcTag$2, genTag$1, proxyTag;
var init_isFunction = __esmMin((() => {
	init__baseGetTag();
	init_isObject();
	asyncTag = "[object AsyncFunction]";
	funcTag$2 = "[object Function]";
	genTag$1 = "[object GeneratorFunction]";
	proxyTag = "[object Proxy]";
}));

// node_modules/lodash-es/_coreJsData.js
var coreJsData;
var init__coreJsData = __esmMin((() => {
	init__root();
	coreJsData = root["__core-js_shared__"];
}));

// node_modules/lodash-es/_isMasked.js
/**
* Checks if `func` has its source masked.
*
* @private
* @param {Function} func The function to check.
* @returns {boolean} Returns `true` if `func` is masked, else `false`.
*/
function isMasked(func) {
	return !!maskSrcKey && maskSrcKey in func;
}
var maskSrcKey;
var init__isMasked = __esmMin((() => {
	init__coreJsData();
	maskSrcKey = function() {
		var uid = /[^.]+$/.exec(coreJsData && coreJsData.keys && coreJsData.keys.IE_PROTO || "");
		return uid ? "Symbol(src)_1." + uid : "";
	}();
}));

// node_modules/lodash-es/_toSource.js
/**
* Converts `func` to its source code.
*
* @private
* @param {Function} func The function to convert.
* @returns {string} Returns the source code.
*/
function toSource(func) {
	if (func != null) {
		try {
			return funcToString$1.call(func);
		} catch (e) {}
		try {
			return func + "";
		} catch (e) {}
	}
	return "";
}
var funcToString$1;
var init__toSource = __esmMin((() => {
	funcToString$1 = Function.prototype.toString;
}));

// node_modules/lodash-es/_baseIsNative.js
/**
* The base implementation of `_.isNative` without bad shim checks.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a native function,
*  else `false`.
*/
function baseIsNative(value) {
	if (!isObject(value) || isMasked(value)) return false;
	return (isFunction(value) ? reIsNative : reIsHostCtor).test(toSource(value));
}
var reRegExpChar, reIsHostCtor, funcProto, objectProto$3, funcToString, hasOwnProperty$15, reIsNative;
var init__baseIsNative = __esmMin((() => {
	init_isFunction();
	init__isMasked();
	init_isObject();
	init__toSource();
	reRegExpChar = /[\\^$.*+?()[\]{}|]/g;
	reIsHostCtor = /^\[object .+?Constructor\]$/;
	funcProto = Function.prototype;
	objectProto$3 = Object.prototype;
	funcToString = funcProto.toString;
	hasOwnProperty$15 = objectProto$3.hasOwnProperty;
	reIsNative = RegExp("^" + funcToString.call(hasOwnProperty$15).replace(reRegExpChar, "\\$&").replace(/hasOwnProperty|(function).*?(?=\\\()| for .+?(?=\\\])/g, "$1.*?") + "$");
}));

// node_modules/lodash-es/_getValue.js
/**
* Gets the value at `key` of `object`.
*
* @private
* @param {Object} [object] The object to query.
* @param {string} key The key of the property to get.
* @returns {*} Returns the property value.
*/
function getValue(object, key) {
	return object == null ? void 0 : object[key];
}
var init__getValue = __esmMin((() => {}));

// node_modules/lodash-es/_getNative.js
/**
* Gets the native function at `key` of `object`.
*
* @private
* @param {Object} object The object to query.
* @param {string} key The key of the method to get.
* @returns {*} Returns the function if it's native, else `undefined`.
*/
function getNative(object, key) {
	var value = getValue(object, key);
	return baseIsNative(value) ? value : void 0;
}
var init__getNative = __esmMin((() => {
	init__baseIsNative();
	init__getValue();
}));

// node_modules/lodash-es/_WeakMap.js
var WeakMap;
var init__WeakMap = __esmMin((() => {
	init__getNative();
	init__root();
	WeakMap = getNative(root, "WeakMap");
}));

// node_modules/lodash-es/_baseCreate.js
var objectCreate, baseCreate;
var init__baseCreate = __esmMin((() => {
	init_isObject();
	objectCreate = Object.create;
	baseCreate = function() {
		function object() {}
		return function(proto) {
			if (!isObject(proto)) return {};
			if (objectCreate) return objectCreate(proto);
			object.prototype = proto;
			var result = new object();
			object.prototype = void 0;
			return result;
		};
	}();
}));

// node_modules/lodash-es/_apply.js
/**
* A faster alternative to `Function#apply`, this function invokes `func`
* with the `this` binding of `thisArg` and the arguments of `args`.
*
* @private
* @param {Function} func The function to invoke.
* @param {*} thisArg The `this` binding of `func`.
* @param {Array} args The arguments to invoke `func` with.
* @returns {*} Returns the result of `func`.
*/
function apply(func, thisArg, args) {
	switch (args.length) {
		case 0: return func.call(thisArg);
		case 1: return func.call(thisArg, args[0]);
		case 2: return func.call(thisArg, args[0], args[1]);
		case 3: return func.call(thisArg, args[0], args[1], args[2]);
	}
	return func.apply(thisArg, args);
}
var init__apply = __esmMin((() => {}));

// node_modules/lodash-es/noop.js
/**
* This method returns `undefined`.
*
* @static
* @memberOf _
* @since 2.3.0
* @category Util
* @example
*
* _.times(2, _.noop);
* // => [undefined, undefined]
*/
function noop() {}
var init_noop = __esmMin((() => {}));

// node_modules/lodash-es/_copyArray.js
/**
* Copies the values of `source` to `array`.
*
* @private
* @param {Array} source The array to copy values from.
* @param {Array} [array=[]] The array to copy values to.
* @returns {Array} Returns `array`.
*/
function copyArray(source, array) {
	var index = -1, length = source.length;
	array || (array = Array(length));
	while (++index < length) array[index] = source[index];
	return array;
}
var init__copyArray = __esmMin((() => {}));

// node_modules/lodash-es/_shortOut.js
/**
* Creates a function that'll short out and invoke `identity` instead
* of `func` when it's called `HOT_COUNT` or more times in `HOT_SPAN`
* milliseconds.
*
* @private
* @param {Function} func The function to restrict.
* @returns {Function} Returns the new shortable function.
*/
function shortOut(func) {
	var count = 0, lastCalled = 0;
	return function() {
		var stamp = nativeNow(), remaining = HOT_SPAN - (stamp - lastCalled);
		lastCalled = stamp;
		if (remaining > 0) {
			if (++count >= HOT_COUNT) return arguments[0];
		} else count = 0;
		return func.apply(void 0, arguments);
	};
}
var HOT_COUNT, HOT_SPAN, nativeNow;
var init__shortOut = __esmMin((() => {
	HOT_COUNT = 800;
	HOT_SPAN = 16;
	nativeNow = Date.now;
}));

// node_modules/lodash-es/constant.js
/**
* Creates a function that returns `value`.
*
* @static
* @memberOf _
* @since 2.4.0
* @category Util
* @param {*} value The value to return from the new function.
* @returns {Function} Returns the new constant function.
* @example
*
* var objects = _.times(2, _.constant({ 'a': 1 }));
*
* console.log(objects);
* // => [{ 'a': 1 }, { 'a': 1 }]
*
* console.log(objects[0] === objects[1]);
* // => true
*/
function constant(value) {
	return function() {
		return value;
	};
}
var init_constant = __esmMin((() => {}));

// node_modules/lodash-es/_defineProperty.js
var defineProperty;
var init__defineProperty = __esmMin((() => {
	init__getNative();
	defineProperty = function() {
		try {
			var func = getNative(Object, "defineProperty");
			func({}, "", {});
			return func;
		} catch (e) {}
	}();
}));

// node_modules/lodash-es/_baseSetToString.js
var baseSetToString;
var init__baseSetToString = __esmMin((() => {
	init_constant();
	init__defineProperty();
	init_identity();
	baseSetToString = !defineProperty ? identity : function(func, string) {
		return defineProperty(func, "toString", {
			"configurable": true,
			"enumerable": false,
			"value": constant(string),
			"writable": true
		});
	};
}));

// node_modules/lodash-es/_setToString.js
var setToString;
var init__setToString = __esmMin((() => {
	init__baseSetToString();
	init__shortOut();
	setToString = shortOut(baseSetToString);
}));

// node_modules/lodash-es/_arrayEach.js
/**
* A specialized version of `_.forEach` for arrays without support for
* iteratee shorthands.
*
* @private
* @param {Array} [array] The array to iterate over.
* @param {Function} iteratee The function invoked per iteration.
* @returns {Array} Returns `array`.
*/
function arrayEach(array, iteratee) {
	var index = -1, length = array == null ? 0 : array.length;
	while (++index < length) if (iteratee(array[index], index, array) === false) break;
	return array;
}
var init__arrayEach = __esmMin((() => {}));

// node_modules/lodash-es/_baseFindIndex.js
/**
* The base implementation of `_.findIndex` and `_.findLastIndex` without
* support for iteratee shorthands.
*
* @private
* @param {Array} array The array to inspect.
* @param {Function} predicate The function invoked per iteration.
* @param {number} fromIndex The index to search from.
* @param {boolean} [fromRight] Specify iterating from right to left.
* @returns {number} Returns the index of the matched value, else `-1`.
*/
function baseFindIndex(array, predicate, fromIndex, fromRight) {
	var length = array.length, index = fromIndex + (fromRight ? 1 : -1);
	while (fromRight ? index-- : ++index < length) if (predicate(array[index], index, array)) return index;
	return -1;
}
var init__baseFindIndex = __esmMin((() => {}));

// node_modules/lodash-es/_baseIsNaN.js
/**
* The base implementation of `_.isNaN` without support for number objects.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is `NaN`, else `false`.
*/
function baseIsNaN(value) {
	return value !== value;
}
var init__baseIsNaN = __esmMin((() => {}));

// node_modules/lodash-es/_strictIndexOf.js
/**
* A specialized version of `_.indexOf` which performs strict equality
* comparisons of values, i.e. `===`.
*
* @private
* @param {Array} array The array to inspect.
* @param {*} value The value to search for.
* @param {number} fromIndex The index to search from.
* @returns {number} Returns the index of the matched value, else `-1`.
*/
function strictIndexOf(array, value, fromIndex) {
	var index = fromIndex - 1, length = array.length;
	while (++index < length) if (array[index] === value) return index;
	return -1;
}
var init__strictIndexOf = __esmMin((() => {}));

// node_modules/lodash-es/_baseIndexOf.js
/**
* The base implementation of `_.indexOf` without `fromIndex` bounds checks.
*
* @private
* @param {Array} array The array to inspect.
* @param {*} value The value to search for.
* @param {number} fromIndex The index to search from.
* @returns {number} Returns the index of the matched value, else `-1`.
*/
function baseIndexOf(array, value, fromIndex) {
	return value === value ? strictIndexOf(array, value, fromIndex) : baseFindIndex(array, baseIsNaN, fromIndex);
}
var init__baseIndexOf = __esmMin((() => {
	init__baseFindIndex();
	init__baseIsNaN();
	init__strictIndexOf();
}));

// node_modules/lodash-es/_arrayIncludes.js
/**
* A specialized version of `_.includes` for arrays without support for
* specifying an index to search from.
*
* @private
* @param {Array} [array] The array to inspect.
* @param {*} target The value to search for.
* @returns {boolean} Returns `true` if `target` is found, else `false`.
*/
function arrayIncludes(array, value) {
	return !!(array == null ? 0 : array.length) && baseIndexOf(array, value, 0) > -1;
}
var init__arrayIncludes = __esmMin((() => {
	init__baseIndexOf();
}));

// node_modules/lodash-es/_isIndex.js
/**
* Checks if `value` is a valid array-like index.
*
* @private
* @param {*} value The value to check.
* @param {number} [length=MAX_SAFE_INTEGER] The upper bounds of a valid index.
* @returns {boolean} Returns `true` if `value` is a valid index, else `false`.
*/
function isIndex(value, length) {
	var type = typeof value;
	length = length == null ? MAX_SAFE_INTEGER$1 : length;
	return !!length && (type == "number" || type != "symbol" && reIsUint.test(value)) && value > -1 && value % 1 == 0 && value < length;
}
var MAX_SAFE_INTEGER$1, reIsUint;
var init__isIndex = __esmMin((() => {
	MAX_SAFE_INTEGER$1 = 9007199254740991;
	reIsUint = /^(?:0|[1-9]\d*)$/;
}));

// node_modules/lodash-es/_baseAssignValue.js
/**
* The base implementation of `assignValue` and `assignMergeValue` without
* value checks.
*
* @private
* @param {Object} object The object to modify.
* @param {string} key The key of the property to assign.
* @param {*} value The value to assign.
*/
function baseAssignValue(object, key, value) {
	if (key == "__proto__" && defineProperty) defineProperty(object, key, {
		"configurable": true,
		"enumerable": true,
		"value": value,
		"writable": true
	});
	else object[key] = value;
}
var init__baseAssignValue = __esmMin((() => {
	init__defineProperty();
}));

// node_modules/lodash-es/eq.js
/**
* Performs a
* [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
* comparison between two values to determine if they are equivalent.
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to compare.
* @param {*} other The other value to compare.
* @returns {boolean} Returns `true` if the values are equivalent, else `false`.
* @example
*
* var object = { 'a': 1 };
* var other = { 'a': 1 };
*
* _.eq(object, object);
* // => true
*
* _.eq(object, other);
* // => false
*
* _.eq('a', 'a');
* // => true
*
* _.eq('a', Object('a'));
* // => false
*
* _.eq(NaN, NaN);
* // => true
*/
function eq(value, other) {
	return value === other || value !== value && other !== other;
}
var init_eq = __esmMin((() => {}));

// node_modules/lodash-es/_assignValue.js
/**
* Assigns `value` to `key` of `object` if the existing value is not equivalent
* using [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
* for equality comparisons.
*
* @private
* @param {Object} object The object to modify.
* @param {string} key The key of the property to assign.
* @param {*} value The value to assign.
*/
function assignValue(object, key, value) {
	var objValue = object[key];
	if (!(hasOwnProperty$14.call(object, key) && eq(objValue, value)) || value === void 0 && !(key in object)) baseAssignValue(object, key, value);
}
var hasOwnProperty$14;
var init__assignValue = __esmMin((() => {
	init__baseAssignValue();
	init_eq();
	hasOwnProperty$14 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/_copyObject.js
/**
* Copies properties of `source` to `object`.
*
* @private
* @param {Object} source The object to copy properties from.
* @param {Array} props The property identifiers to copy.
* @param {Object} [object={}] The object to copy properties to.
* @param {Function} [customizer] The function to customize copied values.
* @returns {Object} Returns `object`.
*/
function copyObject(source, props, object, customizer) {
	var isNew = !object;
	object || (object = {});
	var index = -1, length = props.length;
	while (++index < length) {
		var key = props[index];
		var newValue = customizer ? customizer(object[key], source[key], key, object, source) : void 0;
		if (newValue === void 0) newValue = source[key];
		if (isNew) baseAssignValue(object, key, newValue);
		else assignValue(object, key, newValue);
	}
	return object;
}
var init__copyObject = __esmMin((() => {
	init__assignValue();
	init__baseAssignValue();
}));

// node_modules/lodash-es/_overRest.js
/**
* A specialized version of `baseRest` which transforms the rest array.
*
* @private
* @param {Function} func The function to apply a rest parameter to.
* @param {number} [start=func.length-1] The start position of the rest parameter.
* @param {Function} transform The rest array transform.
* @returns {Function} Returns the new function.
*/
function overRest(func, start, transform) {
	start = nativeMax$3(start === void 0 ? func.length - 1 : start, 0);
	return function() {
		var args = arguments, index = -1, length = nativeMax$3(args.length - start, 0), array = Array(length);
		while (++index < length) array[index] = args[start + index];
		index = -1;
		var otherArgs = Array(start + 1);
		while (++index < start) otherArgs[index] = args[index];
		otherArgs[start] = transform(array);
		return apply(func, this, otherArgs);
	};
}
var nativeMax$3;
var init__overRest = __esmMin((() => {
	init__apply();
	nativeMax$3 = Math.max;
}));

// node_modules/lodash-es/_baseRest.js
/**
* The base implementation of `_.rest` which doesn't validate or coerce arguments.
*
* @private
* @param {Function} func The function to apply a rest parameter to.
* @param {number} [start=func.length-1] The start position of the rest parameter.
* @returns {Function} Returns the new function.
*/
function baseRest(func, start) {
	return setToString(overRest(func, start, identity), func + "");
}
var init__baseRest = __esmMin((() => {
	init_identity();
	init__overRest();
	init__setToString();
}));

// node_modules/lodash-es/isLength.js
/**
* Checks if `value` is a valid array-like length.
*
* **Note:** This method is loosely based on
* [`ToLength`](http://ecma-international.org/ecma-262/7.0/#sec-tolength).
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a valid length, else `false`.
* @example
*
* _.isLength(3);
* // => true
*
* _.isLength(Number.MIN_VALUE);
* // => false
*
* _.isLength(Infinity);
* // => false
*
* _.isLength('3');
* // => false
*/
function isLength(value) {
	return typeof value == "number" && value > -1 && value % 1 == 0 && value <= MAX_SAFE_INTEGER;
}
var MAX_SAFE_INTEGER;
var init_isLength = __esmMin((() => {
	MAX_SAFE_INTEGER = 9007199254740991;
}));

// node_modules/lodash-es/isArrayLike.js
/**
* Checks if `value` is array-like. A value is considered array-like if it's
* not a function and has a `value.length` that's an integer greater than or
* equal to `0` and less than or equal to `Number.MAX_SAFE_INTEGER`.
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is array-like, else `false`.
* @example
*
* _.isArrayLike([1, 2, 3]);
* // => true
*
* _.isArrayLike(document.body.children);
* // => true
*
* _.isArrayLike('abc');
* // => true
*
* _.isArrayLike(_.noop);
* // => false
*/
function isArrayLike(value) {
	return value != null && isLength(value.length) && !isFunction(value);
}
var init_isArrayLike = __esmMin((() => {
	init_isFunction();
	init_isLength();
}));

// node_modules/lodash-es/_isIterateeCall.js
/**
* Checks if the given arguments are from an iteratee call.
*
* @private
* @param {*} value The potential iteratee value argument.
* @param {*} index The potential iteratee index or key argument.
* @param {*} object The potential iteratee object argument.
* @returns {boolean} Returns `true` if the arguments are from an iteratee call,
*  else `false`.
*/
function isIterateeCall(value, index, object) {
	if (!isObject(object)) return false;
	var type = typeof index;
	if (type == "number" ? isArrayLike(object) && isIndex(index, object.length) : type == "string" && index in object) return eq(object[index], value);
	return false;
}
var init__isIterateeCall = __esmMin((() => {
	init_eq();
	init_isArrayLike();
	init__isIndex();
	init_isObject();
}));

// node_modules/lodash-es/_createAssigner.js
/**
* Creates a function like `_.assign`.
*
* @private
* @param {Function} assigner The function to assign values.
* @returns {Function} Returns the new assigner function.
*/
function createAssigner(assigner) {
	return baseRest(function(object, sources) {
		var index = -1, length = sources.length, customizer = length > 1 ? sources[length - 1] : void 0, guard = length > 2 ? sources[2] : void 0;
		customizer = assigner.length > 3 && typeof customizer == "function" ? (length--, customizer) : void 0;
		if (guard && isIterateeCall(sources[0], sources[1], guard)) {
			customizer = length < 3 ? void 0 : customizer;
			length = 1;
		}
		object = Object(object);
		while (++index < length) {
			var source = sources[index];
			if (source) assigner(object, source, index, customizer);
		}
		return object;
	});
}
var init__createAssigner = __esmMin((() => {
	init__baseRest();
	init__isIterateeCall();
}));

// node_modules/lodash-es/_isPrototype.js
/**
* Checks if `value` is likely a prototype object.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a prototype, else `false`.
*/
function isPrototype(value) {
	var Ctor = value && value.constructor;
	return value === (typeof Ctor == "function" && Ctor.prototype || objectProto$2);
}
var objectProto$2;
var init__isPrototype = __esmMin((() => {
	objectProto$2 = Object.prototype;
}));

// node_modules/lodash-es/_baseTimes.js
/**
* The base implementation of `_.times` without support for iteratee shorthands
* or max array length checks.
*
* @private
* @param {number} n The number of times to invoke `iteratee`.
* @param {Function} iteratee The function invoked per iteration.
* @returns {Array} Returns the array of results.
*/
function baseTimes(n, iteratee) {
	var index = -1, result = Array(n);
	while (++index < n) result[index] = iteratee(index);
	return result;
}
var init__baseTimes = __esmMin((() => {}));

// node_modules/lodash-es/_baseIsArguments.js
/**
* The base implementation of `_.isArguments`.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is an `arguments` object,
*/
function baseIsArguments(value) {
	return isObjectLike(value) && baseGetTag(value) == argsTag$3;
}
var argsTag$3;
var init__baseIsArguments = __esmMin((() => {
	init__baseGetTag();
	init_isObjectLike();
	argsTag$3 = "[object Arguments]";
}));

// node_modules/lodash-es/isArguments.js
var objectProto$1, hasOwnProperty$13, propertyIsEnumerable$1, isArguments;
var init_isArguments = __esmMin((() => {
	init__baseIsArguments();
	init_isObjectLike();
	objectProto$1 = Object.prototype;
	hasOwnProperty$13 = objectProto$1.hasOwnProperty;
	propertyIsEnumerable$1 = objectProto$1.propertyIsEnumerable;
	isArguments = baseIsArguments(function() {
		return arguments;
	}()) ? baseIsArguments : function(value) {
		return isObjectLike(value) && hasOwnProperty$13.call(value, "callee") && !propertyIsEnumerable$1.call(value, "callee");
	};
}));

// node_modules/lodash-es/stubFalse.js
/**
* This method returns `false`.
*
* @static
* @memberOf _
* @since 4.13.0
* @category Util
* @returns {boolean} Returns `false`.
* @example
*
* _.times(2, _.stubFalse);
* // => [false, false]
*/
function stubFalse() {
	return false;
}
var init_stubFalse = __esmMin((() => {}));

// node_modules/lodash-es/isBuffer.js
var freeExports$2, freeModule$2, Buffer$1, isBuffer;
var init_isBuffer = __esmMin((() => {
	init__root();
	init_stubFalse();
	freeExports$2 = typeof exports == "object" && exports && !exports.nodeType && exports;
	freeModule$2 = freeExports$2 && typeof module == "object" && module && !module.nodeType && module;
	Buffer$1 = freeModule$2 && freeModule$2.exports === freeExports$2 ? root.Buffer : void 0;
	isBuffer = (Buffer$1 ? Buffer$1.isBuffer : void 0) || stubFalse;
}));

// node_modules/lodash-es/_baseIsTypedArray.js
/**
* The base implementation of `_.isTypedArray` without Node.js optimizations.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a typed array, else `false`.
*/
function baseIsTypedArray(value) {
	return isObjectLike(value) && isLength(value.length) && !!typedArrayTags[baseGetTag(value)];
}
var argsTag$2, arrayTag$2, boolTag$3, dateTag$3, errorTag$2, funcTag$1, mapTag$6, numberTag$3, objectTag$3, regexpTag$4, setTag$6, stringTag$4, weakMapTag$2, arrayBufferTag$3, dataViewTag$4, float32Tag$2, float64Tag$2, int8Tag$2, int16Tag$2, int32Tag$2, uint8Tag$2, uint8ClampedTag$2, uint16Tag$2, uint32Tag$2, typedArrayTags;
var init__baseIsTypedArray = __esmMin((() => {
	init__baseGetTag();
	init_isLength();
	init_isObjectLike();
	argsTag$2 = "[object Arguments]";
	arrayTag$2 = "[object Array]";
	boolTag$3 = "[object Boolean]";
	dateTag$3 = "[object Date]";
	errorTag$2 = "[object Error]";
	funcTag$1 = "[object Function]";
	mapTag$6 = "[object Map]";
	numberTag$3 = "[object Number]";
	objectTag$3 = "[object Object]";
	regexpTag$4 = "[object RegExp]";
	setTag$6 = "[object Set]";
	stringTag$4 = "[object String]";
	weakMapTag$2 = "[object WeakMap]";
	arrayBufferTag$3 = "[object ArrayBuffer]";
	dataViewTag$4 = "[object DataView]";
	float32Tag$2 = "[object Float32Array]";
	float64Tag$2 = "[object Float64Array]";
	int8Tag$2 = "[object Int8Array]";
	int16Tag$2 = "[object Int16Array]";
	int32Tag$2 = "[object Int32Array]";
	uint8Tag$2 = "[object Uint8Array]";
	uint8ClampedTag$2 = "[object Uint8ClampedArray]";
	uint16Tag$2 = "[object Uint16Array]";
	uint32Tag$2 = "[object Uint32Array]";
	typedArrayTags = {};
	typedArrayTags[float32Tag$2] = typedArrayTags[float64Tag$2] = typedArrayTags[int8Tag$2] = typedArrayTags[int16Tag$2] = typedArrayTags[int32Tag$2] = typedArrayTags[uint8Tag$2] = typedArrayTags[uint8ClampedTag$2] = typedArrayTags[uint16Tag$2] = typedArrayTags[uint32Tag$2] = true;
	typedArrayTags[argsTag$2] = typedArrayTags[arrayTag$2] = typedArrayTags[arrayBufferTag$3] = typedArrayTags[boolTag$3] = typedArrayTags[dataViewTag$4] = typedArrayTags[dateTag$3] = typedArrayTags[errorTag$2] = typedArrayTags[funcTag$1] = typedArrayTags[mapTag$6] = typedArrayTags[numberTag$3] = typedArrayTags[objectTag$3] = typedArrayTags[regexpTag$4] = typedArrayTags[setTag$6] = typedArrayTags[stringTag$4] = typedArrayTags[weakMapTag$2] = false;
}));

// node_modules/lodash-es/_baseUnary.js
/**
* The base implementation of `_.unary` without support for storing metadata.
*
* @private
* @param {Function} func The function to cap arguments for.
* @returns {Function} Returns the new capped function.
*/
function baseUnary(func) {
	return function(value) {
		return func(value);
	};
}
var init__baseUnary = __esmMin((() => {}));

// node_modules/lodash-es/_nodeUtil.js
var freeExports$1, freeModule$1, freeProcess, nodeUtil;
var init__nodeUtil = __esmMin((() => {
	init__freeGlobal();
	freeExports$1 = typeof exports == "object" && exports && !exports.nodeType && exports;
	freeModule$1 = freeExports$1 && typeof module == "object" && module && !module.nodeType && module;
	freeProcess = freeModule$1 && freeModule$1.exports === freeExports$1 && freeGlobal.process;
	nodeUtil = function() {
		try {
			var types = freeModule$1 && freeModule$1.require && freeModule$1.require("util").types;
			if (types) return types;
			return freeProcess && freeProcess.binding && freeProcess.binding("util");
		} catch (e) {}
	}();
}));

// node_modules/lodash-es/isTypedArray.js
var nodeIsTypedArray, isTypedArray;
var init_isTypedArray = __esmMin((() => {
	init__baseIsTypedArray();
	init__baseUnary();
	init__nodeUtil();
	nodeIsTypedArray = nodeUtil && nodeUtil.isTypedArray;
	isTypedArray = nodeIsTypedArray ? baseUnary(nodeIsTypedArray) : baseIsTypedArray;
}));

// node_modules/lodash-es/_arrayLikeKeys.js
/**
* Creates an array of the enumerable property names of the array-like `value`.
*
* @private
* @param {*} value The value to query.
* @param {boolean} inherited Specify returning inherited property names.
* @returns {Array} Returns the array of property names.
*/
function arrayLikeKeys(value, inherited) {
	var isArr = isArray(value), isArg = !isArr && isArguments(value), isBuff = !isArr && !isArg && isBuffer(value), isType = !isArr && !isArg && !isBuff && isTypedArray(value), skipIndexes = isArr || isArg || isBuff || isType, result = skipIndexes ? baseTimes(value.length, String) : [], length = result.length;
	for (var key in value) if ((inherited || hasOwnProperty$12.call(value, key)) && !(skipIndexes && (key == "length" || isBuff && (key == "offset" || key == "parent") || isType && (key == "buffer" || key == "byteLength" || key == "byteOffset") || isIndex(key, length)))) result.push(key);
	return result;
}
var hasOwnProperty$12;
var init__arrayLikeKeys = __esmMin((() => {
	init__baseTimes();
	init_isArguments();
	init_isArray();
	init_isBuffer();
	init__isIndex();
	init_isTypedArray();
	hasOwnProperty$12 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/_overArg.js
/**
* Creates a unary function that invokes `func` with its argument transformed.
*
* @private
* @param {Function} func The function to wrap.
* @param {Function} transform The argument transform.
* @returns {Function} Returns the new function.
*/
function overArg(func, transform) {
	return function(arg) {
		return func(transform(arg));
	};
}
var init__overArg = __esmMin((() => {}));

// node_modules/lodash-es/_nativeKeys.js
var nativeKeys;
var init__nativeKeys = __esmMin((() => {
	init__overArg();
	nativeKeys = overArg(Object.keys, Object);
}));

// node_modules/lodash-es/_baseKeys.js
/**
* The base implementation of `_.keys` which doesn't treat sparse arrays as dense.
*
* @private
* @param {Object} object The object to query.
* @returns {Array} Returns the array of property names.
*/
function baseKeys(object) {
	if (!isPrototype(object)) return nativeKeys(object);
	var result = [];
	for (var key in Object(object)) if (hasOwnProperty$11.call(object, key) && key != "constructor") result.push(key);
	return result;
}
var hasOwnProperty$11;
var init__baseKeys = __esmMin((() => {
	init__isPrototype();
	init__nativeKeys();
	hasOwnProperty$11 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/keys.js
/**
* Creates an array of the own enumerable property names of `object`.
*
* **Note:** Non-object values are coerced to objects. See the
* [ES spec](http://ecma-international.org/ecma-262/7.0/#sec-object.keys)
* for more details.
*
* @static
* @since 0.1.0
* @memberOf _
* @category Object
* @param {Object} object The object to query.
* @returns {Array} Returns the array of property names.
* @example
*
* function Foo() {
*   this.a = 1;
*   this.b = 2;
* }
*
* Foo.prototype.c = 3;
*
* _.keys(new Foo);
* // => ['a', 'b'] (iteration order is not guaranteed)
*
* _.keys('hi');
* // => ['0', '1']
*/
function keys(object) {
	return isArrayLike(object) ? arrayLikeKeys(object) : baseKeys(object);
}
var init_keys$1 = __esmMin((() => {
	init__arrayLikeKeys();
	init__baseKeys();
	init_isArrayLike();
}));

// node_modules/lodash-es/assign.js
var hasOwnProperty$10, assign;
var init_assign = __esmMin((() => {
	init__assignValue();
	init__copyObject();
	init__createAssigner();
	init_isArrayLike();
	init__isPrototype();
	init_keys$1();
	hasOwnProperty$10 = Object.prototype.hasOwnProperty;
	assign = createAssigner(function(object, source) {
		if (isPrototype(source) || isArrayLike(source)) {
			copyObject(source, keys(source), object);
			return;
		}
		for (var key in source) if (hasOwnProperty$10.call(source, key)) assignValue(object, key, source[key]);
	});
}));

// node_modules/lodash-es/_nativeKeysIn.js
/**
* This function is like
* [`Object.keys`](http://ecma-international.org/ecma-262/7.0/#sec-object.keys)
* except that it includes inherited enumerable properties.
*
* @private
* @param {Object} object The object to query.
* @returns {Array} Returns the array of property names.
*/
function nativeKeysIn(object) {
	var result = [];
	if (object != null) for (var key in Object(object)) result.push(key);
	return result;
}
var init__nativeKeysIn = __esmMin((() => {}));

// node_modules/lodash-es/_baseKeysIn.js
/**
* The base implementation of `_.keysIn` which doesn't treat sparse arrays as dense.
*
* @private
* @param {Object} object The object to query.
* @returns {Array} Returns the array of property names.
*/
function baseKeysIn(object) {
	if (!isObject(object)) return nativeKeysIn(object);
	var isProto = isPrototype(object), result = [];
	for (var key in object) if (!(key == "constructor" && (isProto || !hasOwnProperty$9.call(object, key)))) result.push(key);
	return result;
}
var hasOwnProperty$9;
var init__baseKeysIn = __esmMin((() => {
	init_isObject();
	init__isPrototype();
	init__nativeKeysIn();
	hasOwnProperty$9 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/keysIn.js
/**
* Creates an array of the own and inherited enumerable property names of `object`.
*
* **Note:** Non-object values are coerced to objects.
*
* @static
* @memberOf _
* @since 3.0.0
* @category Object
* @param {Object} object The object to query.
* @returns {Array} Returns the array of property names.
* @example
*
* function Foo() {
*   this.a = 1;
*   this.b = 2;
* }
*
* Foo.prototype.c = 3;
*
* _.keysIn(new Foo);
* // => ['a', 'b', 'c'] (iteration order is not guaranteed)
*/
function keysIn(object) {
	return isArrayLike(object) ? arrayLikeKeys(object, true) : baseKeysIn(object);
}
var init_keysIn = __esmMin((() => {
	init__arrayLikeKeys();
	init__baseKeysIn();
	init_isArrayLike();
}));

// node_modules/lodash-es/_isKey.js
/**
* Checks if `value` is a property name and not a property path.
*
* @private
* @param {*} value The value to check.
* @param {Object} [object] The object to query keys on.
* @returns {boolean} Returns `true` if `value` is a property name, else `false`.
*/
function isKey(value, object) {
	if (isArray(value)) return false;
	var type = typeof value;
	if (type == "number" || type == "symbol" || type == "boolean" || value == null || isSymbol(value)) return true;
	return reIsPlainProp.test(value) || !reIsDeepProp.test(value) || object != null && value in Object(object);
}
var reIsDeepProp, reIsPlainProp;
var init__isKey = __esmMin((() => {
	init_isArray();
	init_isSymbol();
	reIsDeepProp = /\.|\[(?:[^[\]]*|(["'])(?:(?!\1)[^\\]|\\.)*?\1)\]/;
	reIsPlainProp = /^\w*$/;
}));

// node_modules/lodash-es/_nativeCreate.js
var nativeCreate;
var init__nativeCreate = __esmMin((() => {
	init__getNative();
	nativeCreate = getNative(Object, "create");
}));

// node_modules/lodash-es/_hashClear.js
/**
* Removes all key-value entries from the hash.
*
* @private
* @name clear
* @memberOf Hash
*/
function hashClear() {
	this.__data__ = nativeCreate ? nativeCreate(null) : {};
	this.size = 0;
}
var init__hashClear = __esmMin((() => {
	init__nativeCreate();
}));

// node_modules/lodash-es/_hashDelete.js
/**
* Removes `key` and its value from the hash.
*
* @private
* @name delete
* @memberOf Hash
* @param {Object} hash The hash to modify.
* @param {string} key The key of the value to remove.
* @returns {boolean} Returns `true` if the entry was removed, else `false`.
*/
function hashDelete(key) {
	var result = this.has(key) && delete this.__data__[key];
	this.size -= result ? 1 : 0;
	return result;
}
var init__hashDelete = __esmMin((() => {}));

// node_modules/lodash-es/_hashGet.js
/**
* Gets the hash value for `key`.
*
* @private
* @name get
* @memberOf Hash
* @param {string} key The key of the value to get.
* @returns {*} Returns the entry value.
*/
function hashGet(key) {
	var data = this.__data__;
	if (nativeCreate) {
		var result = data[key];
		return result === HASH_UNDEFINED$2 ? void 0 : result;
	}
	return hasOwnProperty$8.call(data, key) ? data[key] : void 0;
}
var HASH_UNDEFINED$2, hasOwnProperty$8;
var init__hashGet = __esmMin((() => {
	init__nativeCreate();
	HASH_UNDEFINED$2 = "__lodash_hash_undefined__";
	hasOwnProperty$8 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/_hashHas.js
/**
* Checks if a hash value for `key` exists.
*
* @private
* @name has
* @memberOf Hash
* @param {string} key The key of the entry to check.
* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
*/
function hashHas(key) {
	var data = this.__data__;
	return nativeCreate ? data[key] !== void 0 : hasOwnProperty$7.call(data, key);
}
var hasOwnProperty$7;
var init__hashHas = __esmMin((() => {
	init__nativeCreate();
	hasOwnProperty$7 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/_hashSet.js
/**
* Sets the hash `key` to `value`.
*
* @private
* @name set
* @memberOf Hash
* @param {string} key The key of the value to set.
* @param {*} value The value to set.
* @returns {Object} Returns the hash instance.
*/
function hashSet(key, value) {
	var data = this.__data__;
	this.size += this.has(key) ? 0 : 1;
	data[key] = nativeCreate && value === void 0 ? HASH_UNDEFINED$1 : value;
	return this;
}
var HASH_UNDEFINED$1;
var init__hashSet = __esmMin((() => {
	init__nativeCreate();
	HASH_UNDEFINED$1 = "__lodash_hash_undefined__";
}));

// node_modules/lodash-es/_Hash.js
/**
* Creates a hash object.
*
* @private
* @constructor
* @param {Array} [entries] The key-value pairs to cache.
*/
function Hash(entries) {
	var index = -1, length = entries == null ? 0 : entries.length;
	this.clear();
	while (++index < length) {
		var entry = entries[index];
		this.set(entry[0], entry[1]);
	}
}
var init__Hash = __esmMin((() => {
	init__hashClear();
	init__hashDelete();
	init__hashGet();
	init__hashHas();
	init__hashSet();
	Hash.prototype.clear = hashClear;
	Hash.prototype["delete"] = hashDelete;
	Hash.prototype.get = hashGet;
	Hash.prototype.has = hashHas;
	Hash.prototype.set = hashSet;
}));

// node_modules/lodash-es/_listCacheClear.js
/**
* Removes all key-value entries from the list cache.
*
* @private
* @name clear
* @memberOf ListCache
*/
function listCacheClear() {
	this.__data__ = [];
	this.size = 0;
}
var init__listCacheClear = __esmMin((() => {}));

// node_modules/lodash-es/_assocIndexOf.js
/**
* Gets the index at which the `key` is found in `array` of key-value pairs.
*
* @private
* @param {Array} array The array to inspect.
* @param {*} key The key to search for.
* @returns {number} Returns the index of the matched value, else `-1`.
*/
function assocIndexOf(array, key) {
	var length = array.length;
	while (length--) if (eq(array[length][0], key)) return length;
	return -1;
}
var init__assocIndexOf = __esmMin((() => {
	init_eq();
}));

// node_modules/lodash-es/_listCacheDelete.js
/**
* Removes `key` and its value from the list cache.
*
* @private
* @name delete
* @memberOf ListCache
* @param {string} key The key of the value to remove.
* @returns {boolean} Returns `true` if the entry was removed, else `false`.
*/
function listCacheDelete(key) {
	var data = this.__data__, index = assocIndexOf(data, key);
	if (index < 0) return false;
	if (index == data.length - 1) data.pop();
	else splice.call(data, index, 1);
	--this.size;
	return true;
}
var splice;
var init__listCacheDelete = __esmMin((() => {
	init__assocIndexOf();
	splice = Array.prototype.splice;
}));

// node_modules/lodash-es/_listCacheGet.js
/**
* Gets the list cache value for `key`.
*
* @private
* @name get
* @memberOf ListCache
* @param {string} key The key of the value to get.
* @returns {*} Returns the entry value.
*/
function listCacheGet(key) {
	var data = this.__data__, index = assocIndexOf(data, key);
	return index < 0 ? void 0 : data[index][1];
}
var init__listCacheGet = __esmMin((() => {
	init__assocIndexOf();
}));

// node_modules/lodash-es/_listCacheHas.js
/**
* Checks if a list cache value for `key` exists.
*
* @private
* @name has
* @memberOf ListCache
* @param {string} key The key of the entry to check.
* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
*/
function listCacheHas(key) {
	return assocIndexOf(this.__data__, key) > -1;
}
var init__listCacheHas = __esmMin((() => {
	init__assocIndexOf();
}));

// node_modules/lodash-es/_listCacheSet.js
/**
* Sets the list cache `key` to `value`.
*
* @private
* @name set
* @memberOf ListCache
* @param {string} key The key of the value to set.
* @param {*} value The value to set.
* @returns {Object} Returns the list cache instance.
*/
function listCacheSet(key, value) {
	var data = this.__data__, index = assocIndexOf(data, key);
	if (index < 0) {
		++this.size;
		data.push([key, value]);
	} else data[index][1] = value;
	return this;
}
var init__listCacheSet = __esmMin((() => {
	init__assocIndexOf();
}));

// node_modules/lodash-es/_ListCache.js
/**
* Creates an list cache object.
*
* @private
* @constructor
* @param {Array} [entries] The key-value pairs to cache.
*/
function ListCache(entries) {
	var index = -1, length = entries == null ? 0 : entries.length;
	this.clear();
	while (++index < length) {
		var entry = entries[index];
		this.set(entry[0], entry[1]);
	}
}
var init__ListCache = __esmMin((() => {
	init__listCacheClear();
	init__listCacheDelete();
	init__listCacheGet();
	init__listCacheHas();
	init__listCacheSet();
	ListCache.prototype.clear = listCacheClear;
	ListCache.prototype["delete"] = listCacheDelete;
	ListCache.prototype.get = listCacheGet;
	ListCache.prototype.has = listCacheHas;
	ListCache.prototype.set = listCacheSet;
}));

// node_modules/lodash-es/_Map.js
var Map$1;
var init__Map = __esmMin((() => {
	init__getNative();
	init__root();
	Map$1 = getNative(root, "Map");
}));

// node_modules/lodash-es/_mapCacheClear.js
/**
* Removes all key-value entries from the map.
*
* @private
* @name clear
* @memberOf MapCache
*/
function mapCacheClear() {
	this.size = 0;
	this.__data__ = {
		"hash": new Hash(),
		"map": new (Map$1 || ListCache)(),
		"string": new Hash()
	};
}
var init__mapCacheClear = __esmMin((() => {
	init__Hash();
	init__ListCache();
	init__Map();
}));

// node_modules/lodash-es/_isKeyable.js
/**
* Checks if `value` is suitable for use as unique object key.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is suitable, else `false`.
*/
function isKeyable(value) {
	var type = typeof value;
	return type == "string" || type == "number" || type == "symbol" || type == "boolean" ? value !== "__proto__" : value === null;
}
var init__isKeyable = __esmMin((() => {}));

// node_modules/lodash-es/_getMapData.js
/**
* Gets the data for `map`.
*
* @private
* @param {Object} map The map to query.
* @param {string} key The reference key.
* @returns {*} Returns the map data.
*/
function getMapData(map, key) {
	var data = map.__data__;
	return isKeyable(key) ? data[typeof key == "string" ? "string" : "hash"] : data.map;
}
var init__getMapData = __esmMin((() => {
	init__isKeyable();
}));

// node_modules/lodash-es/_mapCacheDelete.js
/**
* Removes `key` and its value from the map.
*
* @private
* @name delete
* @memberOf MapCache
* @param {string} key The key of the value to remove.
* @returns {boolean} Returns `true` if the entry was removed, else `false`.
*/
function mapCacheDelete(key) {
	var result = getMapData(this, key)["delete"](key);
	this.size -= result ? 1 : 0;
	return result;
}
var init__mapCacheDelete = __esmMin((() => {
	init__getMapData();
}));

// node_modules/lodash-es/_mapCacheGet.js
/**
* Gets the map value for `key`.
*
* @private
* @name get
* @memberOf MapCache
* @param {string} key The key of the value to get.
* @returns {*} Returns the entry value.
*/
function mapCacheGet(key) {
	return getMapData(this, key).get(key);
}
var init__mapCacheGet = __esmMin((() => {
	init__getMapData();
}));

// node_modules/lodash-es/_mapCacheHas.js
/**
* Checks if a map value for `key` exists.
*
* @private
* @name has
* @memberOf MapCache
* @param {string} key The key of the entry to check.
* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
*/
function mapCacheHas(key) {
	return getMapData(this, key).has(key);
}
var init__mapCacheHas = __esmMin((() => {
	init__getMapData();
}));

// node_modules/lodash-es/_mapCacheSet.js
/**
* Sets the map `key` to `value`.
*
* @private
* @name set
* @memberOf MapCache
* @param {string} key The key of the value to set.
* @param {*} value The value to set.
* @returns {Object} Returns the map cache instance.
*/
function mapCacheSet(key, value) {
	var data = getMapData(this, key), size = data.size;
	data.set(key, value);
	this.size += data.size == size ? 0 : 1;
	return this;
}
var init__mapCacheSet = __esmMin((() => {
	init__getMapData();
}));

// node_modules/lodash-es/_MapCache.js
/**
* Creates a map cache object to store key-value pairs.
*
* @private
* @constructor
* @param {Array} [entries] The key-value pairs to cache.
*/
function MapCache(entries) {
	var index = -1, length = entries == null ? 0 : entries.length;
	this.clear();
	while (++index < length) {
		var entry = entries[index];
		this.set(entry[0], entry[1]);
	}
}
var init__MapCache = __esmMin((() => {
	init__mapCacheClear();
	init__mapCacheDelete();
	init__mapCacheGet();
	init__mapCacheHas();
	init__mapCacheSet();
	MapCache.prototype.clear = mapCacheClear;
	MapCache.prototype["delete"] = mapCacheDelete;
	MapCache.prototype.get = mapCacheGet;
	MapCache.prototype.has = mapCacheHas;
	MapCache.prototype.set = mapCacheSet;
}));

// node_modules/lodash-es/memoize.js
/**
* Creates a function that memoizes the result of `func`. If `resolver` is
* provided, it determines the cache key for storing the result based on the
* arguments provided to the memoized function. By default, the first argument
* provided to the memoized function is used as the map cache key. The `func`
* is invoked with the `this` binding of the memoized function.
*
* **Note:** The cache is exposed as the `cache` property on the memoized
* function. Its creation may be customized by replacing the `_.memoize.Cache`
* constructor with one whose instances implement the
* [`Map`](http://ecma-international.org/ecma-262/7.0/#sec-properties-of-the-map-prototype-object)
* method interface of `clear`, `delete`, `get`, `has`, and `set`.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Function
* @param {Function} func The function to have its output memoized.
* @param {Function} [resolver] The function to resolve the cache key.
* @returns {Function} Returns the new memoized function.
* @example
*
* var object = { 'a': 1, 'b': 2 };
* var other = { 'c': 3, 'd': 4 };
*
* var values = _.memoize(_.values);
* values(object);
* // => [1, 2]
*
* values(other);
* // => [3, 4]
*
* object.a = 2;
* values(object);
* // => [1, 2]
*
* // Modify the result cache.
* values.cache.set(object, ['a', 'b']);
* values(object);
* // => ['a', 'b']
*
* // Replace `_.memoize.Cache`.
* _.memoize.Cache = WeakMap;
*/
function memoize(func, resolver) {
	if (typeof func != "function" || resolver != null && typeof resolver != "function") throw new TypeError(FUNC_ERROR_TEXT$1);
	var memoized = function() {
		var args = arguments, key = resolver ? resolver.apply(this, args) : args[0], cache = memoized.cache;
		if (cache.has(key)) return cache.get(key);
		var result = func.apply(this, args);
		memoized.cache = cache.set(key, result) || cache;
		return result;
	};
	memoized.cache = new (memoize.Cache || MapCache)();
	return memoized;
}
var FUNC_ERROR_TEXT$1;
var init_memoize = __esmMin((() => {
	init__MapCache();
	FUNC_ERROR_TEXT$1 = "Expected a function";
	memoize.Cache = MapCache;
}));

// node_modules/lodash-es/_memoizeCapped.js
/**
* A specialized version of `_.memoize` which clears the memoized function's
* cache when it exceeds `MAX_MEMOIZE_SIZE`.
*
* @private
* @param {Function} func The function to have its output memoized.
* @returns {Function} Returns the new memoized function.
*/
function memoizeCapped(func) {
	var result = memoize(func, function(key) {
		if (cache.size === MAX_MEMOIZE_SIZE) cache.clear();
		return key;
	});
	var cache = result.cache;
	return result;
}
var MAX_MEMOIZE_SIZE;
var init__memoizeCapped = __esmMin((() => {
	init_memoize();
	MAX_MEMOIZE_SIZE = 500;
}));

// node_modules/lodash-es/_stringToPath.js
var rePropName, reEscapeChar, stringToPath;
var init__stringToPath = __esmMin((() => {
	init__memoizeCapped();
	rePropName = /[^.[\]]+|\[(?:(-?\d+(?:\.\d+)?)|(["'])((?:(?!\2)[^\\]|\\.)*?)\2)\]|(?=(?:\.|\[\])(?:\.|\[\]|$))/g;
	reEscapeChar = /\\(\\)?/g;
	stringToPath = memoizeCapped(function(string) {
		var result = [];
		if (string.charCodeAt(0) === 46) result.push("");
		string.replace(rePropName, function(match, number, quote, subString) {
			result.push(quote ? subString.replace(reEscapeChar, "$1") : number || match);
		});
		return result;
	});
}));

// node_modules/lodash-es/toString.js
/**
* Converts `value` to a string. An empty string is returned for `null`
* and `undefined` values. The sign of `-0` is preserved.
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to convert.
* @returns {string} Returns the converted string.
* @example
*
* _.toString(null);
* // => ''
*
* _.toString(-0);
* // => '-0'
*
* _.toString([1, 2, 3]);
* // => '1,2,3'
*/
function toString(value) {
	return value == null ? "" : baseToString(value);
}
var init_toString = __esmMin((() => {
	init__baseToString();
}));

// node_modules/lodash-es/_castPath.js
/**
* Casts `value` to a path array if it's not one.
*
* @private
* @param {*} value The value to inspect.
* @param {Object} [object] The object to query keys on.
* @returns {Array} Returns the cast property path array.
*/
function castPath(value, object) {
	if (isArray(value)) return value;
	return isKey(value, object) ? [value] : stringToPath(toString(value));
}
var init__castPath = __esmMin((() => {
	init_isArray();
	init__isKey();
	init__stringToPath();
	init_toString();
}));

// node_modules/lodash-es/_toKey.js
/**
* Converts `value` to a string key if it's not a string or symbol.
*
* @private
* @param {*} value The value to inspect.
* @returns {string|symbol} Returns the key.
*/
function toKey(value) {
	if (typeof value == "string" || isSymbol(value)) return value;
	var result = value + "";
	return result == "0" && 1 / value == -INFINITY ? "-0" : result;
}
var INFINITY;
var init__toKey = __esmMin((() => {
	init_isSymbol();
	INFINITY = 1 / 0;
}));

// node_modules/lodash-es/_baseGet.js
/**
* The base implementation of `_.get` without support for default values.
*
* @private
* @param {Object} object The object to query.
* @param {Array|string} path The path of the property to get.
* @returns {*} Returns the resolved value.
*/
function baseGet(object, path) {
	path = castPath(path, object);
	var index = 0, length = path.length;
	while (object != null && index < length) object = object[toKey(path[index++])];
	return index && index == length ? object : void 0;
}
var init__baseGet = __esmMin((() => {
	init__castPath();
	init__toKey();
}));

// node_modules/lodash-es/get.js
/**
* Gets the value at `path` of `object`. If the resolved value is
* `undefined`, the `defaultValue` is returned in its place.
*
* @static
* @memberOf _
* @since 3.7.0
* @category Object
* @param {Object} object The object to query.
* @param {Array|string} path The path of the property to get.
* @param {*} [defaultValue] The value returned for `undefined` resolved values.
* @returns {*} Returns the resolved value.
* @example
*
* var object = { 'a': [{ 'b': { 'c': 3 } }] };
*
* _.get(object, 'a[0].b.c');
* // => 3
*
* _.get(object, ['a', '0', 'b', 'c']);
* // => 3
*
* _.get(object, 'a.b.c', 'default');
* // => 'default'
*/
function get(object, path, defaultValue) {
	var result = object == null ? void 0 : baseGet(object, path);
	return result === void 0 ? defaultValue : result;
}
var init_get = __esmMin((() => {
	init__baseGet();
}));

// node_modules/lodash-es/_arrayPush.js
/**
* Appends the elements of `values` to `array`.
*
* @private
* @param {Array} array The array to modify.
* @param {Array} values The values to append.
* @returns {Array} Returns `array`.
*/
function arrayPush(array, values) {
	var index = -1, length = values.length, offset = array.length;
	while (++index < length) array[offset + index] = values[index];
	return array;
}
var init__arrayPush = __esmMin((() => {}));

// node_modules/lodash-es/_isFlattenable.js
/**
* Checks if `value` is a flattenable `arguments` object or array.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is flattenable, else `false`.
*/
function isFlattenable(value) {
	return isArray(value) || isArguments(value) || !!(spreadableSymbol && value && value[spreadableSymbol]);
}
var spreadableSymbol;
var init__isFlattenable = __esmMin((() => {
	init__Symbol();
	init_isArguments();
	init_isArray();
	spreadableSymbol = Symbol ? Symbol.isConcatSpreadable : void 0;
}));

// node_modules/lodash-es/_baseFlatten.js
/**
* The base implementation of `_.flatten` with support for restricting flattening.
*
* @private
* @param {Array} array The array to flatten.
* @param {number} depth The maximum recursion depth.
* @param {boolean} [predicate=isFlattenable] The function invoked per iteration.
* @param {boolean} [isStrict] Restrict to values that pass `predicate` checks.
* @param {Array} [result=[]] The initial result value.
* @returns {Array} Returns the new flattened array.
*/
function baseFlatten(array, depth, predicate, isStrict, result) {
	var index = -1, length = array.length;
	predicate || (predicate = isFlattenable);
	result || (result = []);
	while (++index < length) {
		var value = array[index];
		if (depth > 0 && predicate(value)) {
			if (depth > 1) baseFlatten(value, depth - 1, predicate, isStrict, result);
			else arrayPush(result, value);
		} else if (!isStrict) result[result.length] = value;
	}
	return result;
}
var init__baseFlatten = __esmMin((() => {
	init__arrayPush();
	init__isFlattenable();
}));

// node_modules/lodash-es/flatten.js
/**
* Flattens `array` a single level deep.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Array
* @param {Array} array The array to flatten.
* @returns {Array} Returns the new flattened array.
* @example
*
* _.flatten([1, [2, [3, [4]], 5]]);
* // => [1, 2, [3, [4]], 5]
*/
function flatten(array) {
	return (array == null ? 0 : array.length) ? baseFlatten(array, 1) : [];
}
var init_flatten = __esmMin((() => {
	init__baseFlatten();
}));

// node_modules/lodash-es/_getPrototype.js
var getPrototype;
var init__getPrototype = __esmMin((() => {
	init__overArg();
	getPrototype = overArg(Object.getPrototypeOf, Object);
}));

// node_modules/lodash-es/_baseSlice.js
/**
* The base implementation of `_.slice` without an iteratee call guard.
*
* @private
* @param {Array} array The array to slice.
* @param {number} [start=0] The start position.
* @param {number} [end=array.length] The end position.
* @returns {Array} Returns the slice of `array`.
*/
function baseSlice(array, start, end) {
	var index = -1, length = array.length;
	if (start < 0) start = -start > length ? 0 : length + start;
	end = end > length ? length : end;
	if (end < 0) end += length;
	length = start > end ? 0 : end - start >>> 0;
	start >>>= 0;
	var result = Array(length);
	while (++index < length) result[index] = array[index + start];
	return result;
}
var init__baseSlice = __esmMin((() => {}));

// node_modules/lodash-es/_castSlice.js
/**
* Casts `array` to a slice if it's needed.
*
* @private
* @param {Array} array The array to inspect.
* @param {number} start The start position.
* @param {number} [end=array.length] The end position.
* @returns {Array} Returns the cast slice.
*/
function castSlice(array, start, end) {
	var length = array.length;
	end = end === void 0 ? length : end;
	return !start && end >= length ? array : baseSlice(array, start, end);
}
var init__castSlice = __esmMin((() => {
	init__baseSlice();
}));

// node_modules/lodash-es/_hasUnicode.js
/**
* Checks if `string` contains Unicode symbols.
*
* @private
* @param {string} string The string to inspect.
* @returns {boolean} Returns `true` if a symbol is found, else `false`.
*/
function hasUnicode(string) {
	return reHasUnicode.test(string);
}
var reHasUnicode;
var init__hasUnicode = __esmMin((() => {
	reHasUnicode = RegExp("[\\u200d\\ud800-\\udfff\\u0300-\\u036f\\ufe20-\\ufe2f\\u20d0-\\u20ff\\ufe0e\\ufe0f]");
}));

// node_modules/lodash-es/_asciiToArray.js
/**
* Converts an ASCII `string` to an array.
*
* @private
* @param {string} string The string to convert.
* @returns {Array} Returns the converted array.
*/
function asciiToArray(string) {
	return string.split("");
}
var init__asciiToArray = __esmMin((() => {}));

// node_modules/lodash-es/_unicodeToArray.js
/**
* Converts a Unicode `string` to an array.
*
* @private
* @param {string} string The string to convert.
* @returns {Array} Returns the converted array.
*/
function unicodeToArray(string) {
	return string.match(reUnicode) || [];
}
var rsAstralRange, rsComboRange, rsVarRange, rsAstral, rsCombo, rsFitz, rsModifier, rsNonAstral, rsRegional, rsSurrPair, rsZWJ, reOptMod, rsOptVar, rsOptJoin, rsSeq, rsSymbol, reUnicode;
var init__unicodeToArray = __esmMin((() => {
	rsAstralRange = "\\ud800-\\udfff";
	rsComboRange = "\\u0300-\\u036f\\ufe20-\\ufe2f\\u20d0-\\u20ff";
	rsVarRange = "\\ufe0e\\ufe0f";
	rsAstral = "[" + rsAstralRange + "]";
	rsCombo = "[" + rsComboRange + "]";
	rsFitz = "\\ud83c[\\udffb-\\udfff]";
	rsModifier = "(?:" + rsCombo + "|" + rsFitz + ")";
	rsNonAstral = "[^" + rsAstralRange + "]";
	rsRegional = "(?:\\ud83c[\\udde6-\\uddff]){2}";
	rsSurrPair = "[\\ud800-\\udbff][\\udc00-\\udfff]";
	rsZWJ = "\\u200d";
	reOptMod = rsModifier + "?";
	rsOptVar = "[" + rsVarRange + "]?";
	rsOptJoin = "(?:" + rsZWJ + "(?:" + [
		rsNonAstral,
		rsRegional,
		rsSurrPair
	].join("|") + ")" + rsOptVar + reOptMod + ")*";
	rsSeq = rsOptVar + reOptMod + rsOptJoin;
	rsSymbol = "(?:" + [
		rsNonAstral + rsCombo + "?",
		rsCombo,
		rsRegional,
		rsSurrPair,
		rsAstral
	].join("|") + ")";
	reUnicode = RegExp(rsFitz + "(?=" + rsFitz + ")|" + rsSymbol + rsSeq, "g");
}));

// node_modules/lodash-es/_stringToArray.js
/**
* Converts `string` to an array.
*
* @private
* @param {string} string The string to convert.
* @returns {Array} Returns the converted array.
*/
function stringToArray(string) {
	return hasUnicode(string) ? unicodeToArray(string) : asciiToArray(string);
}
var init__stringToArray = __esmMin((() => {
	init__asciiToArray();
	init__hasUnicode();
	init__unicodeToArray();
}));

// node_modules/lodash-es/_createCaseFirst.js
/**
* Creates a function like `_.lowerFirst`.
*
* @private
* @param {string} methodName The name of the `String` case method to use.
* @returns {Function} Returns the new case function.
*/
function createCaseFirst(methodName) {
	return function(string) {
		string = toString(string);
		var strSymbols = hasUnicode(string) ? stringToArray(string) : void 0;
		var chr = strSymbols ? strSymbols[0] : string.charAt(0);
		var trailing = strSymbols ? castSlice(strSymbols, 1).join("") : string.slice(1);
		return chr[methodName]() + trailing;
	};
}
var init__createCaseFirst = __esmMin((() => {
	init__castSlice();
	init__hasUnicode();
	init__stringToArray();
	init_toString();
}));

// node_modules/lodash-es/upperFirst.js
var upperFirst;
var init_upperFirst = __esmMin((() => {
	init__createCaseFirst();
	upperFirst = createCaseFirst("toUpperCase");
}));

// node_modules/lodash-es/_arrayReduce.js
/**
* A specialized version of `_.reduce` for arrays without support for
* iteratee shorthands.
*
* @private
* @param {Array} [array] The array to iterate over.
* @param {Function} iteratee The function invoked per iteration.
* @param {*} [accumulator] The initial value.
* @param {boolean} [initAccum] Specify using the first element of `array` as
*  the initial value.
* @returns {*} Returns the accumulated value.
*/
function arrayReduce(array, iteratee, accumulator, initAccum) {
	var index = -1, length = array == null ? 0 : array.length;
	if (initAccum && length) accumulator = array[++index];
	while (++index < length) accumulator = iteratee(accumulator, array[index], index, array);
	return accumulator;
}
var init__arrayReduce = __esmMin((() => {}));

// node_modules/lodash-es/_stackClear.js
/**
* Removes all key-value entries from the stack.
*
* @private
* @name clear
* @memberOf Stack
*/
function stackClear() {
	this.__data__ = new ListCache();
	this.size = 0;
}
var init__stackClear = __esmMin((() => {
	init__ListCache();
}));

// node_modules/lodash-es/_stackDelete.js
/**
* Removes `key` and its value from the stack.
*
* @private
* @name delete
* @memberOf Stack
* @param {string} key The key of the value to remove.
* @returns {boolean} Returns `true` if the entry was removed, else `false`.
*/
function stackDelete(key) {
	var data = this.__data__, result = data["delete"](key);
	this.size = data.size;
	return result;
}
var init__stackDelete = __esmMin((() => {}));

// node_modules/lodash-es/_stackGet.js
/**
* Gets the stack value for `key`.
*
* @private
* @name get
* @memberOf Stack
* @param {string} key The key of the value to get.
* @returns {*} Returns the entry value.
*/
function stackGet(key) {
	return this.__data__.get(key);
}
var init__stackGet = __esmMin((() => {}));

// node_modules/lodash-es/_stackHas.js
/**
* Checks if a stack value for `key` exists.
*
* @private
* @name has
* @memberOf Stack
* @param {string} key The key of the entry to check.
* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
*/
function stackHas(key) {
	return this.__data__.has(key);
}
var init__stackHas = __esmMin((() => {}));

// node_modules/lodash-es/_stackSet.js
/**
* Sets the stack `key` to `value`.
*
* @private
* @name set
* @memberOf Stack
* @param {string} key The key of the value to set.
* @param {*} value The value to set.
* @returns {Object} Returns the stack cache instance.
*/
function stackSet(key, value) {
	var data = this.__data__;
	if (data instanceof ListCache) {
		var pairs = data.__data__;
		if (!Map$1 || pairs.length < LARGE_ARRAY_SIZE$2 - 1) {
			pairs.push([key, value]);
			this.size = ++data.size;
			return this;
		}
		data = this.__data__ = new MapCache(pairs);
	}
	data.set(key, value);
	this.size = data.size;
	return this;
}
var LARGE_ARRAY_SIZE$2;
var init__stackSet = __esmMin((() => {
	init__ListCache();
	init__Map();
	init__MapCache();
	LARGE_ARRAY_SIZE$2 = 200;
}));

// node_modules/lodash-es/_Stack.js
/**
* Creates a stack cache object to store key-value pairs.
*
* @private
* @constructor
* @param {Array} [entries] The key-value pairs to cache.
*/
function Stack(entries) {
	var data = this.__data__ = new ListCache(entries);
	this.size = data.size;
}
var init__Stack = __esmMin((() => {
	init__ListCache();
	init__stackClear();
	init__stackDelete();
	init__stackGet();
	init__stackHas();
	init__stackSet();
	Stack.prototype.clear = stackClear;
	Stack.prototype["delete"] = stackDelete;
	Stack.prototype.get = stackGet;
	Stack.prototype.has = stackHas;
	Stack.prototype.set = stackSet;
}));

// node_modules/lodash-es/_baseAssign.js
/**
* The base implementation of `_.assign` without support for multiple sources
* or `customizer` functions.
*
* @private
* @param {Object} object The destination object.
* @param {Object} source The source object.
* @returns {Object} Returns `object`.
*/
function baseAssign(object, source) {
	return object && copyObject(source, keys(source), object);
}
var init__baseAssign = __esmMin((() => {
	init__copyObject();
	init_keys$1();
}));

// node_modules/lodash-es/_baseAssignIn.js
/**
* The base implementation of `_.assignIn` without support for multiple sources
* or `customizer` functions.
*
* @private
* @param {Object} object The destination object.
* @param {Object} source The source object.
* @returns {Object} Returns `object`.
*/
function baseAssignIn(object, source) {
	return object && copyObject(source, keysIn(source), object);
}
var init__baseAssignIn = __esmMin((() => {
	init__copyObject();
	init_keysIn();
}));

// node_modules/lodash-es/_cloneBuffer.js
/**
* Creates a clone of  `buffer`.
*
* @private
* @param {Buffer} buffer The buffer to clone.
* @param {boolean} [isDeep] Specify a deep clone.
* @returns {Buffer} Returns the cloned buffer.
*/
function cloneBuffer(buffer, isDeep) {
	if (isDeep) return buffer.slice();
	var length = buffer.length, result = allocUnsafe ? allocUnsafe(length) : new buffer.constructor(length);
	buffer.copy(result);
	return result;
}
var freeExports, freeModule, Buffer, allocUnsafe;
var init__cloneBuffer = __esmMin((() => {
	init__root();
	freeExports = typeof exports == "object" && exports && !exports.nodeType && exports;
	freeModule = freeExports && typeof module == "object" && module && !module.nodeType && module;
	Buffer = freeModule && freeModule.exports === freeExports ? root.Buffer : void 0;
	allocUnsafe = Buffer ? Buffer.allocUnsafe : void 0;
}));

// node_modules/lodash-es/_arrayFilter.js
/**
* A specialized version of `_.filter` for arrays without support for
* iteratee shorthands.
*
* @private
* @param {Array} [array] The array to iterate over.
* @param {Function} predicate The function invoked per iteration.
* @returns {Array} Returns the new filtered array.
*/
function arrayFilter(array, predicate) {
	var index = -1, length = array == null ? 0 : array.length, resIndex = 0, result = [];
	while (++index < length) {
		var value = array[index];
		if (predicate(value, index, array)) result[resIndex++] = value;
	}
	return result;
}
var init__arrayFilter = __esmMin((() => {}));

// node_modules/lodash-es/stubArray.js
/**
* This method returns a new empty array.
*
* @static
* @memberOf _
* @since 4.13.0
* @category Util
* @returns {Array} Returns the new empty array.
* @example
*
* var arrays = _.times(2, _.stubArray);
*
* console.log(arrays);
* // => [[], []]
*
* console.log(arrays[0] === arrays[1]);
* // => false
*/
function stubArray() {
	return [];
}
var init_stubArray = __esmMin((() => {}));

// node_modules/lodash-es/_getSymbols.js
var propertyIsEnumerable, nativeGetSymbols, getSymbols;
var init__getSymbols = __esmMin((() => {
	init__arrayFilter();
	init_stubArray();
	propertyIsEnumerable = Object.prototype.propertyIsEnumerable;
	nativeGetSymbols = Object.getOwnPropertySymbols;
	getSymbols = !nativeGetSymbols ? stubArray : function(object) {
		if (object == null) return [];
		object = Object(object);
		return arrayFilter(nativeGetSymbols(object), function(symbol) {
			return propertyIsEnumerable.call(object, symbol);
		});
	};
}));

// node_modules/lodash-es/_copySymbols.js
/**
* Copies own symbols of `source` to `object`.
*
* @private
* @param {Object} source The object to copy symbols from.
* @param {Object} [object={}] The object to copy symbols to.
* @returns {Object} Returns `object`.
*/
function copySymbols(source, object) {
	return copyObject(source, getSymbols(source), object);
}
var init__copySymbols = __esmMin((() => {
	init__copyObject();
	init__getSymbols();
}));

// node_modules/lodash-es/_getSymbolsIn.js
var getSymbolsIn;
var init__getSymbolsIn = __esmMin((() => {
	init__arrayPush();
	init__getPrototype();
	init__getSymbols();
	init_stubArray();
	getSymbolsIn = !Object.getOwnPropertySymbols ? stubArray : function(object) {
		var result = [];
		while (object) {
			arrayPush(result, getSymbols(object));
			object = getPrototype(object);
		}
		return result;
	};
}));

// node_modules/lodash-es/_copySymbolsIn.js
/**
* Copies own and inherited symbols of `source` to `object`.
*
* @private
* @param {Object} source The object to copy symbols from.
* @param {Object} [object={}] The object to copy symbols to.
* @returns {Object} Returns `object`.
*/
function copySymbolsIn(source, object) {
	return copyObject(source, getSymbolsIn(source), object);
}
var init__copySymbolsIn = __esmMin((() => {
	init__copyObject();
	init__getSymbolsIn();
}));

// node_modules/lodash-es/_baseGetAllKeys.js
/**
* The base implementation of `getAllKeys` and `getAllKeysIn` which uses
* `keysFunc` and `symbolsFunc` to get the enumerable property names and
* symbols of `object`.
*
* @private
* @param {Object} object The object to query.
* @param {Function} keysFunc The function to get the keys of `object`.
* @param {Function} symbolsFunc The function to get the symbols of `object`.
* @returns {Array} Returns the array of property names and symbols.
*/
function baseGetAllKeys(object, keysFunc, symbolsFunc) {
	var result = keysFunc(object);
	return isArray(object) ? result : arrayPush(result, symbolsFunc(object));
}
var init__baseGetAllKeys = __esmMin((() => {
	init__arrayPush();
	init_isArray();
}));

// node_modules/lodash-es/_getAllKeys.js
/**
* Creates an array of own enumerable property names and symbols of `object`.
*
* @private
* @param {Object} object The object to query.
* @returns {Array} Returns the array of property names and symbols.
*/
function getAllKeys(object) {
	return baseGetAllKeys(object, keys, getSymbols);
}
var init__getAllKeys = __esmMin((() => {
	init__baseGetAllKeys();
	init__getSymbols();
	init_keys$1();
}));

// node_modules/lodash-es/_getAllKeysIn.js
/**
* Creates an array of own and inherited enumerable property names and
* symbols of `object`.
*
* @private
* @param {Object} object The object to query.
* @returns {Array} Returns the array of property names and symbols.
*/
function getAllKeysIn(object) {
	return baseGetAllKeys(object, keysIn, getSymbolsIn);
}
var init__getAllKeysIn = __esmMin((() => {
	init__baseGetAllKeys();
	init__getSymbolsIn();
	init_keysIn();
}));

// node_modules/lodash-es/_DataView.js
var DataView;
var init__DataView = __esmMin((() => {
	init__getNative();
	init__root();
	DataView = getNative(root, "DataView");
}));

// node_modules/lodash-es/_Promise.js
var Promise$1;
var init__Promise = __esmMin((() => {
	init__getNative();
	init__root();
	Promise$1 = getNative(root, "Promise");
}));

// node_modules/lodash-es/_Set.js
var Set;
var init__Set = __esmMin((() => {
	init__getNative();
	init__root();
	Set = getNative(root, "Set");
}));

// node_modules/lodash-es/_getTag.js
var mapTag$5, objectTag$2, promiseTag, setTag$5, weakMapTag$1, dataViewTag$3, dataViewCtorString, mapCtorString, promiseCtorString, setCtorString, weakMapCtorString, getTag, _getTag_default;
var init__getTag = __esmMin((() => {
	init__DataView();
	init__Map();
	init__Promise();
	init__Set();
	init__WeakMap();
	init__baseGetTag();
	init__toSource();
	mapTag$5 = "[object Map]";
	objectTag$2 = "[object Object]";
	promiseTag = "[object Promise]";
	setTag$5 = "[object Set]";
	weakMapTag$1 = "[object WeakMap]";
	dataViewTag$3 = "[object DataView]";
	dataViewCtorString = toSource(DataView);
	mapCtorString = toSource(Map$1);
	promiseCtorString = toSource(Promise$1);
	setCtorString = toSource(Set);
	weakMapCtorString = toSource(WeakMap);
	getTag = baseGetTag;
	if (DataView && getTag(new DataView(/* @__PURE__ */ new ArrayBuffer(1))) != dataViewTag$3 || Map$1 && getTag(new Map$1()) != mapTag$5 || Promise$1 && getTag(Promise$1.resolve()) != promiseTag || Set && getTag(new Set()) != setTag$5 || WeakMap && getTag(new WeakMap()) != weakMapTag$1) getTag = function(value) {
		var result = baseGetTag(value), Ctor = result == objectTag$2 ? value.constructor : void 0, ctorString = Ctor ? toSource(Ctor) : "";
		if (ctorString) switch (ctorString) {
			case dataViewCtorString: return dataViewTag$3;
			case mapCtorString: return mapTag$5;
			case promiseCtorString: return promiseTag;
			case setCtorString: return setTag$5;
			case weakMapCtorString: return weakMapTag$1;
		}
		return result;
	};
	_getTag_default = getTag;
}));

// node_modules/lodash-es/_initCloneArray.js
/**
* Initializes an array clone.
*
* @private
* @param {Array} array The array to clone.
* @returns {Array} Returns the initialized clone.
*/
function initCloneArray(array) {
	var length = array.length, result = new array.constructor(length);
	if (length && typeof array[0] == "string" && hasOwnProperty$6.call(array, "index")) {
		result.index = array.index;
		result.input = array.input;
	}
	return result;
}
var hasOwnProperty$6;
var init__initCloneArray = __esmMin((() => {
	hasOwnProperty$6 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/_Uint8Array.js
var Uint8Array;
var init__Uint8Array = __esmMin((() => {
	init__root();
	Uint8Array = root.Uint8Array;
}));

// node_modules/lodash-es/_cloneArrayBuffer.js
/**
* Creates a clone of `arrayBuffer`.
*
* @private
* @param {ArrayBuffer} arrayBuffer The array buffer to clone.
* @returns {ArrayBuffer} Returns the cloned array buffer.
*/
function cloneArrayBuffer(arrayBuffer) {
	var result = new arrayBuffer.constructor(arrayBuffer.byteLength);
	new Uint8Array(result).set(new Uint8Array(arrayBuffer));
	return result;
}
var init__cloneArrayBuffer = __esmMin((() => {
	init__Uint8Array();
}));

// node_modules/lodash-es/_cloneDataView.js
/**
* Creates a clone of `dataView`.
*
* @private
* @param {Object} dataView The data view to clone.
* @param {boolean} [isDeep] Specify a deep clone.
* @returns {Object} Returns the cloned data view.
*/
function cloneDataView(dataView, isDeep) {
	var buffer = isDeep ? cloneArrayBuffer(dataView.buffer) : dataView.buffer;
	return new dataView.constructor(buffer, dataView.byteOffset, dataView.byteLength);
}
var init__cloneDataView = __esmMin((() => {
	init__cloneArrayBuffer();
}));

// node_modules/lodash-es/_cloneRegExp.js
/**
* Creates a clone of `regexp`.
*
* @private
* @param {Object} regexp The regexp to clone.
* @returns {Object} Returns the cloned regexp.
*/
function cloneRegExp(regexp) {
	var result = new regexp.constructor(regexp.source, reFlags.exec(regexp));
	result.lastIndex = regexp.lastIndex;
	return result;
}
var reFlags;
var init__cloneRegExp = __esmMin((() => {
	reFlags = /\w*$/;
}));

// node_modules/lodash-es/_cloneSymbol.js
/**
* Creates a clone of the `symbol` object.
*
* @private
* @param {Object} symbol The symbol object to clone.
* @returns {Object} Returns the cloned symbol object.
*/
function cloneSymbol(symbol) {
	return symbolValueOf$1 ? Object(symbolValueOf$1.call(symbol)) : {};
}
var symbolProto$1, symbolValueOf$1;
var init__cloneSymbol = __esmMin((() => {
	init__Symbol();
	symbolProto$1 = Symbol ? Symbol.prototype : void 0;
	symbolValueOf$1 = symbolProto$1 ? symbolProto$1.valueOf : void 0;
}));

// node_modules/lodash-es/_cloneTypedArray.js
/**
* Creates a clone of `typedArray`.
*
* @private
* @param {Object} typedArray The typed array to clone.
* @param {boolean} [isDeep] Specify a deep clone.
* @returns {Object} Returns the cloned typed array.
*/
function cloneTypedArray(typedArray, isDeep) {
	var buffer = isDeep ? cloneArrayBuffer(typedArray.buffer) : typedArray.buffer;
	return new typedArray.constructor(buffer, typedArray.byteOffset, typedArray.length);
}
var init__cloneTypedArray = __esmMin((() => {
	init__cloneArrayBuffer();
}));

// node_modules/lodash-es/_initCloneByTag.js
/**
* Initializes an object clone based on its `toStringTag`.
*
* **Note:** This function only supports cloning values with tags of
* `Boolean`, `Date`, `Error`, `Map`, `Number`, `RegExp`, `Set`, or `String`.
*
* @private
* @param {Object} object The object to clone.
* @param {string} tag The `toStringTag` of the object to clone.
* @param {boolean} [isDeep] Specify a deep clone.
* @returns {Object} Returns the initialized clone.
*/
function initCloneByTag(object, tag, isDeep) {
	var Ctor = object.constructor;
	switch (tag) {
		case arrayBufferTag$2: return cloneArrayBuffer(object);
		case boolTag$2:
		case dateTag$2: return new Ctor(+object);
		case dataViewTag$2: return cloneDataView(object, isDeep);
		case float32Tag$1:
		case float64Tag$1:
		case int8Tag$1:
		case int16Tag$1:
		case int32Tag$1:
		case uint8Tag$1:
		case uint8ClampedTag$1:
		case uint16Tag$1:
		case uint32Tag$1: return cloneTypedArray(object, isDeep);
		case mapTag$4: return new Ctor();
		case numberTag$2:
		case stringTag$3: return new Ctor(object);
		case regexpTag$3: return cloneRegExp(object);
		case setTag$4: return new Ctor();
		case symbolTag$2: return cloneSymbol(object);
	}
}
var boolTag$2, dateTag$2, mapTag$4, numberTag$2, regexpTag$3, setTag$4, stringTag$3, symbolTag$2, arrayBufferTag$2, dataViewTag$2, float32Tag$1, float64Tag$1, int8Tag$1, int16Tag$1, int32Tag$1, uint8Tag$1, uint8ClampedTag$1, uint16Tag$1, uint32Tag$1;
var init__initCloneByTag = __esmMin((() => {
	init__cloneArrayBuffer();
	init__cloneDataView();
	init__cloneRegExp();
	init__cloneSymbol();
	init__cloneTypedArray();
	boolTag$2 = "[object Boolean]";
	dateTag$2 = "[object Date]";
	mapTag$4 = "[object Map]";
	numberTag$2 = "[object Number]";
	regexpTag$3 = "[object RegExp]";
	setTag$4 = "[object Set]";
	stringTag$3 = "[object String]";
	symbolTag$2 = "[object Symbol]";
	arrayBufferTag$2 = "[object ArrayBuffer]";
	dataViewTag$2 = "[object DataView]";
	float32Tag$1 = "[object Float32Array]";
	float64Tag$1 = "[object Float64Array]";
	int8Tag$1 = "[object Int8Array]";
	int16Tag$1 = "[object Int16Array]";
	int32Tag$1 = "[object Int32Array]";
	uint8Tag$1 = "[object Uint8Array]";
	uint8ClampedTag$1 = "[object Uint8ClampedArray]";
	uint16Tag$1 = "[object Uint16Array]";
	uint32Tag$1 = "[object Uint32Array]";
}));

// node_modules/lodash-es/_initCloneObject.js
/**
* Initializes an object clone.
*
* @private
* @param {Object} object The object to clone.
* @returns {Object} Returns the initialized clone.
*/
function initCloneObject(object) {
	return typeof object.constructor == "function" && !isPrototype(object) ? baseCreate(getPrototype(object)) : {};
}
var init__initCloneObject = __esmMin((() => {
	init__baseCreate();
	init__getPrototype();
	init__isPrototype();
}));

// node_modules/lodash-es/_baseIsMap.js
/**
* The base implementation of `_.isMap` without Node.js optimizations.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a map, else `false`.
*/
function baseIsMap(value) {
	return isObjectLike(value) && _getTag_default(value) == mapTag$3;
}
var mapTag$3;
var init__baseIsMap = __esmMin((() => {
	init__getTag();
	init_isObjectLike();
	mapTag$3 = "[object Map]";
}));

// node_modules/lodash-es/isMap.js
var nodeIsMap, isMap;
var init_isMap = __esmMin((() => {
	init__baseIsMap();
	init__baseUnary();
	init__nodeUtil();
	nodeIsMap = nodeUtil && nodeUtil.isMap;
	isMap = nodeIsMap ? baseUnary(nodeIsMap) : baseIsMap;
}));

// node_modules/lodash-es/_baseIsSet.js
/**
* The base implementation of `_.isSet` without Node.js optimizations.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a set, else `false`.
*/
function baseIsSet(value) {
	return isObjectLike(value) && _getTag_default(value) == setTag$3;
}
var setTag$3;
var init__baseIsSet = __esmMin((() => {
	init__getTag();
	init_isObjectLike();
	setTag$3 = "[object Set]";
}));

// node_modules/lodash-es/isSet.js
var nodeIsSet, isSet;
var init_isSet = __esmMin((() => {
	init__baseIsSet();
	init__baseUnary();
	init__nodeUtil();
	nodeIsSet = nodeUtil && nodeUtil.isSet;
	isSet = nodeIsSet ? baseUnary(nodeIsSet) : baseIsSet;
}));

// node_modules/lodash-es/_baseClone.js
/**
* The base implementation of `_.clone` and `_.cloneDeep` which tracks
* traversed objects.
*
* @private
* @param {*} value The value to clone.
* @param {boolean} bitmask The bitmask flags.
*  1 - Deep clone
*  2 - Flatten inherited properties
*  4 - Clone symbols
* @param {Function} [customizer] The function to customize cloning.
* @param {string} [key] The key of `value`.
* @param {Object} [object] The parent object of `value`.
* @param {Object} [stack] Tracks traversed objects and their clone counterparts.
* @returns {*} Returns the cloned value.
*/
function baseClone(value, bitmask, customizer, key, object, stack) {
	var result, isDeep = bitmask & CLONE_DEEP_FLAG, isFlat = bitmask & CLONE_FLAT_FLAG, isFull = bitmask & CLONE_SYMBOLS_FLAG$1;
	if (customizer) result = object ? customizer(value, key, object, stack) : customizer(value);
	if (result !== void 0) return result;
	if (!isObject(value)) return value;
	var isArr = isArray(value);
	if (isArr) {
		result = initCloneArray(value);
		if (!isDeep) return copyArray(value, result);
	} else {
		var tag = _getTag_default(value), isFunc = tag == funcTag || tag == genTag;
		if (isBuffer(value)) return cloneBuffer(value, isDeep);
		if (tag == objectTag$1 || tag == argsTag$1 || isFunc && !object) {
			result = isFlat || isFunc ? {} : initCloneObject(value);
			if (!isDeep) return isFlat ? copySymbolsIn(value, baseAssignIn(result, value)) : copySymbols(value, baseAssign(result, value));
		} else {
			if (!cloneableTags[tag]) return object ? value : {};
			result = initCloneByTag(value, tag, isDeep);
		}
	}
	stack || (stack = new Stack());
	var stacked = stack.get(value);
	if (stacked) return stacked;
	stack.set(value, result);
	if (isSet(value)) value.forEach(function(subValue) {
		result.add(baseClone(subValue, bitmask, customizer, subValue, value, stack));
	});
	else if (isMap(value)) value.forEach(function(subValue, key) {
		result.set(key, baseClone(subValue, bitmask, customizer, key, value, stack));
	});
	var props = isArr ? void 0 : (isFull ? isFlat ? getAllKeysIn : getAllKeys : isFlat ? keysIn : keys)(value);
	arrayEach(props || value, function(subValue, key) {
		if (props) {
			key = subValue;
			subValue = value[key];
		}
		assignValue(result, key, baseClone(subValue, bitmask, customizer, key, value, stack));
	});
	return result;
}
var CLONE_DEEP_FLAG, CLONE_FLAT_FLAG, CLONE_SYMBOLS_FLAG$1, argsTag$1, arrayTag$1, boolTag$1, dateTag$1, errorTag$1, funcTag, genTag, mapTag$2, numberTag$1, objectTag$1, regexpTag$2, setTag$2, stringTag$2, symbolTag$1, weakMapTag, arrayBufferTag$1, dataViewTag$1, float32Tag, float64Tag, int8Tag, int16Tag, int32Tag, uint8Tag, uint8ClampedTag, uint16Tag, uint32Tag, cloneableTags;
var init__baseClone = __esmMin((() => {
	init__Stack();
	init__arrayEach();
	init__assignValue();
	init__baseAssign();
	init__baseAssignIn();
	init__cloneBuffer();
	init__copyArray();
	init__copySymbols();
	init__copySymbolsIn();
	init__getAllKeys();
	init__getAllKeysIn();
	init__getTag();
	init__initCloneArray();
	init__initCloneByTag();
	init__initCloneObject();
	init_isArray();
	init_isBuffer();
	init_isMap();
	init_isObject();
	init_isSet();
	init_keys$1();
	init_keysIn();
	CLONE_DEEP_FLAG = 1;
	CLONE_FLAT_FLAG = 2;
	CLONE_SYMBOLS_FLAG$1 = 4;
	argsTag$1 = "[object Arguments]";
	arrayTag$1 = "[object Array]";
	boolTag$1 = "[object Boolean]";
	dateTag$1 = "[object Date]";
	errorTag$1 = "[object Error]";
	funcTag = "[object Function]";
	genTag = "[object GeneratorFunction]";
	mapTag$2 = "[object Map]";
	numberTag$1 = "[object Number]";
	objectTag$1 = "[object Object]";
	regexpTag$2 = "[object RegExp]";
	setTag$2 = "[object Set]";
	stringTag$2 = "[object String]";
	symbolTag$1 = "[object Symbol]";
	weakMapTag = "[object WeakMap]";
	arrayBufferTag$1 = "[object ArrayBuffer]";
	dataViewTag$1 = "[object DataView]";
	float32Tag = "[object Float32Array]";
	float64Tag = "[object Float64Array]";
	int8Tag = "[object Int8Array]";
	int16Tag = "[object Int16Array]";
	int32Tag = "[object Int32Array]";
	uint8Tag = "[object Uint8Array]";
	uint8ClampedTag = "[object Uint8ClampedArray]";
	uint16Tag = "[object Uint16Array]";
	uint32Tag = "[object Uint32Array]";
	cloneableTags = {};
	cloneableTags[argsTag$1] = cloneableTags[arrayTag$1] = cloneableTags[arrayBufferTag$1] = cloneableTags[dataViewTag$1] = cloneableTags[boolTag$1] = cloneableTags[dateTag$1] = cloneableTags[float32Tag] = cloneableTags[float64Tag] = cloneableTags[int8Tag] = cloneableTags[int16Tag] = cloneableTags[int32Tag] = cloneableTags[mapTag$2] = cloneableTags[numberTag$1] = cloneableTags[objectTag$1] = cloneableTags[regexpTag$2] = cloneableTags[setTag$2] = cloneableTags[stringTag$2] = cloneableTags[symbolTag$1] = cloneableTags[uint8Tag] = cloneableTags[uint8ClampedTag] = cloneableTags[uint16Tag] = cloneableTags[uint32Tag] = true;
	cloneableTags[errorTag$1] = cloneableTags[funcTag] = cloneableTags[weakMapTag] = false;
}));

// node_modules/lodash-es/clone.js
/**
* Creates a shallow clone of `value`.
*
* **Note:** This method is loosely based on the
* [structured clone algorithm](https://mdn.io/Structured_clone_algorithm)
* and supports cloning arrays, array buffers, booleans, date objects, maps,
* numbers, `Object` objects, regexes, sets, strings, symbols, and typed
* arrays. The own enumerable properties of `arguments` objects are cloned
* as plain objects. An empty object is returned for uncloneable values such
* as error objects, functions, DOM nodes, and WeakMaps.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Lang
* @param {*} value The value to clone.
* @returns {*} Returns the cloned value.
* @see _.cloneDeep
* @example
*
* var objects = [{ 'a': 1 }, { 'b': 2 }];
*
* var shallow = _.clone(objects);
* console.log(shallow[0] === objects[0]);
* // => true
*/
function clone(value) {
	return baseClone(value, CLONE_SYMBOLS_FLAG);
}
var CLONE_SYMBOLS_FLAG;
var init_clone = __esmMin((() => {
	init__baseClone();
	CLONE_SYMBOLS_FLAG = 4;
}));

// node_modules/lodash-es/compact.js
/**
* Creates an array with all falsey values removed. The values `false`, `null`,
* `0`, `""`, `undefined`, and `NaN` are falsey.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Array
* @param {Array} array The array to compact.
* @returns {Array} Returns the new array of filtered values.
* @example
*
* _.compact([0, 1, false, 2, '', 3]);
* // => [1, 2, 3]
*/
function compact(array) {
	var index = -1, length = array == null ? 0 : array.length, resIndex = 0, result = [];
	while (++index < length) {
		var value = array[index];
		if (value) result[resIndex++] = value;
	}
	return result;
}
var init_compact = __esmMin((() => {}));

// node_modules/lodash-es/_setCacheAdd.js
/**
* Adds `value` to the array cache.
*
* @private
* @name add
* @memberOf SetCache
* @alias push
* @param {*} value The value to cache.
* @returns {Object} Returns the cache instance.
*/
function setCacheAdd(value) {
	this.__data__.set(value, HASH_UNDEFINED);
	return this;
}
var HASH_UNDEFINED;
var init__setCacheAdd = __esmMin((() => {
	HASH_UNDEFINED = "__lodash_hash_undefined__";
}));

// node_modules/lodash-es/_setCacheHas.js
/**
* Checks if `value` is in the array cache.
*
* @private
* @name has
* @memberOf SetCache
* @param {*} value The value to search for.
* @returns {number} Returns `true` if `value` is found, else `false`.
*/
function setCacheHas(value) {
	return this.__data__.has(value);
}
var init__setCacheHas = __esmMin((() => {}));

// node_modules/lodash-es/_SetCache.js
/**
*
* Creates an array cache object to store unique values.
*
* @private
* @constructor
* @param {Array} [values] The values to cache.
*/
function SetCache(values) {
	var index = -1, length = values == null ? 0 : values.length;
	this.__data__ = new MapCache();
	while (++index < length) this.add(values[index]);
}
var init__SetCache = __esmMin((() => {
	init__MapCache();
	init__setCacheAdd();
	init__setCacheHas();
	SetCache.prototype.add = SetCache.prototype.push = setCacheAdd;
	SetCache.prototype.has = setCacheHas;
}));

// node_modules/lodash-es/_arraySome.js
/**
* A specialized version of `_.some` for arrays without support for iteratee
* shorthands.
*
* @private
* @param {Array} [array] The array to iterate over.
* @param {Function} predicate The function invoked per iteration.
* @returns {boolean} Returns `true` if any element passes the predicate check,
*  else `false`.
*/
function arraySome(array, predicate) {
	var index = -1, length = array == null ? 0 : array.length;
	while (++index < length) if (predicate(array[index], index, array)) return true;
	return false;
}
var init__arraySome = __esmMin((() => {}));

// node_modules/lodash-es/_cacheHas.js
/**
* Checks if a `cache` value for `key` exists.
*
* @private
* @param {Object} cache The cache to query.
* @param {string} key The key of the entry to check.
* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
*/
function cacheHas(cache, key) {
	return cache.has(key);
}
var init__cacheHas = __esmMin((() => {}));

// node_modules/lodash-es/_equalArrays.js
/**
* A specialized version of `baseIsEqualDeep` for arrays with support for
* partial deep comparisons.
*
* @private
* @param {Array} array The array to compare.
* @param {Array} other The other array to compare.
* @param {number} bitmask The bitmask flags. See `baseIsEqual` for more details.
* @param {Function} customizer The function to customize comparisons.
* @param {Function} equalFunc The function to determine equivalents of values.
* @param {Object} stack Tracks traversed `array` and `other` objects.
* @returns {boolean} Returns `true` if the arrays are equivalent, else `false`.
*/
function equalArrays(array, other, bitmask, customizer, equalFunc, stack) {
	var isPartial = bitmask & COMPARE_PARTIAL_FLAG$5, arrLength = array.length, othLength = other.length;
	if (arrLength != othLength && !(isPartial && othLength > arrLength)) return false;
	var arrStacked = stack.get(array);
	var othStacked = stack.get(other);
	if (arrStacked && othStacked) return arrStacked == other && othStacked == array;
	var index = -1, result = true, seen = bitmask & COMPARE_UNORDERED_FLAG$3 ? new SetCache() : void 0;
	stack.set(array, other);
	stack.set(other, array);
	while (++index < arrLength) {
		var arrValue = array[index], othValue = other[index];
		if (customizer) var compared = isPartial ? customizer(othValue, arrValue, index, other, array, stack) : customizer(arrValue, othValue, index, array, other, stack);
		if (compared !== void 0) {
			if (compared) continue;
			result = false;
			break;
		}
		if (seen) {
			if (!arraySome(other, function(othValue, othIndex) {
				if (!cacheHas(seen, othIndex) && (arrValue === othValue || equalFunc(arrValue, othValue, bitmask, customizer, stack))) return seen.push(othIndex);
			})) {
				result = false;
				break;
			}
		} else if (!(arrValue === othValue || equalFunc(arrValue, othValue, bitmask, customizer, stack))) {
			result = false;
			break;
		}
	}
	stack["delete"](array);
	stack["delete"](other);
	return result;
}
var COMPARE_PARTIAL_FLAG$5, COMPARE_UNORDERED_FLAG$3;
var init__equalArrays = __esmMin((() => {
	init__SetCache();
	init__arraySome();
	init__cacheHas();
	COMPARE_PARTIAL_FLAG$5 = 1;
	COMPARE_UNORDERED_FLAG$3 = 2;
}));

// node_modules/lodash-es/_mapToArray.js
/**
* Converts `map` to its key-value pairs.
*
* @private
* @param {Object} map The map to convert.
* @returns {Array} Returns the key-value pairs.
*/
function mapToArray(map) {
	var index = -1, result = Array(map.size);
	map.forEach(function(value, key) {
		result[++index] = [key, value];
	});
	return result;
}
var init__mapToArray = __esmMin((() => {}));

// node_modules/lodash-es/_setToArray.js
/**
* Converts `set` to an array of its values.
*
* @private
* @param {Object} set The set to convert.
* @returns {Array} Returns the values.
*/
function setToArray(set) {
	var index = -1, result = Array(set.size);
	set.forEach(function(value) {
		result[++index] = value;
	});
	return result;
}
var init__setToArray = __esmMin((() => {}));

// node_modules/lodash-es/_equalByTag.js
/**
* A specialized version of `baseIsEqualDeep` for comparing objects of
* the same `toStringTag`.
*
* **Note:** This function only supports comparing values with tags of
* `Boolean`, `Date`, `Error`, `Number`, `RegExp`, or `String`.
*
* @private
* @param {Object} object The object to compare.
* @param {Object} other The other object to compare.
* @param {string} tag The `toStringTag` of the objects to compare.
* @param {number} bitmask The bitmask flags. See `baseIsEqual` for more details.
* @param {Function} customizer The function to customize comparisons.
* @param {Function} equalFunc The function to determine equivalents of values.
* @param {Object} stack Tracks traversed `object` and `other` objects.
* @returns {boolean} Returns `true` if the objects are equivalent, else `false`.
*/
function equalByTag(object, other, tag, bitmask, customizer, equalFunc, stack) {
	switch (tag) {
		case dataViewTag:
			if (object.byteLength != other.byteLength || object.byteOffset != other.byteOffset) return false;
			object = object.buffer;
			other = other.buffer;
		case arrayBufferTag:
			if (object.byteLength != other.byteLength || !equalFunc(new Uint8Array(object), new Uint8Array(other))) return false;
			return true;
		case boolTag:
		case dateTag:
		case numberTag: return eq(+object, +other);
		case errorTag: return object.name == other.name && object.message == other.message;
		case regexpTag$1:
		case stringTag$1: return object == other + "";
		case mapTag$1: var convert = mapToArray;
		case setTag$1:
			var isPartial = bitmask & COMPARE_PARTIAL_FLAG$4;
			convert || (convert = setToArray);
			if (object.size != other.size && !isPartial) return false;
			var stacked = stack.get(object);
			if (stacked) return stacked == other;
			bitmask |= COMPARE_UNORDERED_FLAG$2;
			stack.set(object, other);
			var result = equalArrays(convert(object), convert(other), bitmask, customizer, equalFunc, stack);
			stack["delete"](object);
			return result;
		case symbolTag: if (symbolValueOf) return symbolValueOf.call(object) == symbolValueOf.call(other);
	}
	return false;
}
var COMPARE_PARTIAL_FLAG$4, COMPARE_UNORDERED_FLAG$2, boolTag, dateTag, errorTag, mapTag$1, numberTag, regexpTag$1, setTag$1, stringTag$1, symbolTag, arrayBufferTag, dataViewTag, symbolProto, symbolValueOf;
var init__equalByTag = __esmMin((() => {
	init__Symbol();
	init__Uint8Array();
	init_eq();
	init__equalArrays();
	init__mapToArray();
	init__setToArray();
	COMPARE_PARTIAL_FLAG$4 = 1;
	COMPARE_UNORDERED_FLAG$2 = 2;
	boolTag = "[object Boolean]";
	dateTag = "[object Date]";
	errorTag = "[object Error]";
	mapTag$1 = "[object Map]";
	numberTag = "[object Number]";
	regexpTag$1 = "[object RegExp]";
	setTag$1 = "[object Set]";
	stringTag$1 = "[object String]";
	symbolTag = "[object Symbol]";
	arrayBufferTag = "[object ArrayBuffer]";
	dataViewTag = "[object DataView]";
	symbolProto = Symbol ? Symbol.prototype : void 0;
	symbolValueOf = symbolProto ? symbolProto.valueOf : void 0;
}));

// node_modules/lodash-es/_equalObjects.js
/**
* A specialized version of `baseIsEqualDeep` for objects with support for
* partial deep comparisons.
*
* @private
* @param {Object} object The object to compare.
* @param {Object} other The other object to compare.
* @param {number} bitmask The bitmask flags. See `baseIsEqual` for more details.
* @param {Function} customizer The function to customize comparisons.
* @param {Function} equalFunc The function to determine equivalents of values.
* @param {Object} stack Tracks traversed `object` and `other` objects.
* @returns {boolean} Returns `true` if the objects are equivalent, else `false`.
*/
function equalObjects(object, other, bitmask, customizer, equalFunc, stack) {
	var isPartial = bitmask & COMPARE_PARTIAL_FLAG$3, objProps = getAllKeys(object), objLength = objProps.length;
	if (objLength != getAllKeys(other).length && !isPartial) return false;
	var index = objLength;
	while (index--) {
		var key = objProps[index];
		if (!(isPartial ? key in other : hasOwnProperty$5.call(other, key))) return false;
	}
	var objStacked = stack.get(object);
	var othStacked = stack.get(other);
	if (objStacked && othStacked) return objStacked == other && othStacked == object;
	var result = true;
	stack.set(object, other);
	stack.set(other, object);
	var skipCtor = isPartial;
	while (++index < objLength) {
		key = objProps[index];
		var objValue = object[key], othValue = other[key];
		if (customizer) var compared = isPartial ? customizer(othValue, objValue, key, other, object, stack) : customizer(objValue, othValue, key, object, other, stack);
		if (!(compared === void 0 ? objValue === othValue || equalFunc(objValue, othValue, bitmask, customizer, stack) : compared)) {
			result = false;
			break;
		}
		skipCtor || (skipCtor = key == "constructor");
	}
	if (result && !skipCtor) {
		var objCtor = object.constructor, othCtor = other.constructor;
		if (objCtor != othCtor && "constructor" in object && "constructor" in other && !(typeof objCtor == "function" && objCtor instanceof objCtor && typeof othCtor == "function" && othCtor instanceof othCtor)) result = false;
	}
	stack["delete"](object);
	stack["delete"](other);
	return result;
}
var COMPARE_PARTIAL_FLAG$3, hasOwnProperty$5;
var init__equalObjects = __esmMin((() => {
	init__getAllKeys();
	COMPARE_PARTIAL_FLAG$3 = 1;
	hasOwnProperty$5 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/_baseIsEqualDeep.js
/**
* A specialized version of `baseIsEqual` for arrays and objects which performs
* deep comparisons and tracks traversed objects enabling objects with circular
* references to be compared.
*
* @private
* @param {Object} object The object to compare.
* @param {Object} other The other object to compare.
* @param {number} bitmask The bitmask flags. See `baseIsEqual` for more details.
* @param {Function} customizer The function to customize comparisons.
* @param {Function} equalFunc The function to determine equivalents of values.
* @param {Object} [stack] Tracks traversed `object` and `other` objects.
* @returns {boolean} Returns `true` if the objects are equivalent, else `false`.
*/
function baseIsEqualDeep(object, other, bitmask, customizer, equalFunc, stack) {
	var objIsArr = isArray(object), othIsArr = isArray(other), objTag = objIsArr ? arrayTag : _getTag_default(object), othTag = othIsArr ? arrayTag : _getTag_default(other);
	objTag = objTag == argsTag ? objectTag : objTag;
	othTag = othTag == argsTag ? objectTag : othTag;
	var objIsObj = objTag == objectTag, othIsObj = othTag == objectTag, isSameTag = objTag == othTag;
	if (isSameTag && isBuffer(object)) {
		if (!isBuffer(other)) return false;
		objIsArr = true;
		objIsObj = false;
	}
	if (isSameTag && !objIsObj) {
		stack || (stack = new Stack());
		return objIsArr || isTypedArray(object) ? equalArrays(object, other, bitmask, customizer, equalFunc, stack) : equalByTag(object, other, objTag, bitmask, customizer, equalFunc, stack);
	}
	if (!(bitmask & COMPARE_PARTIAL_FLAG$2)) {
		var objIsWrapped = objIsObj && hasOwnProperty$4.call(object, "__wrapped__"), othIsWrapped = othIsObj && hasOwnProperty$4.call(other, "__wrapped__");
		if (objIsWrapped || othIsWrapped) {
			var objUnwrapped = objIsWrapped ? object.value() : object, othUnwrapped = othIsWrapped ? other.value() : other;
			stack || (stack = new Stack());
			return equalFunc(objUnwrapped, othUnwrapped, bitmask, customizer, stack);
		}
	}
	if (!isSameTag) return false;
	stack || (stack = new Stack());
	return equalObjects(object, other, bitmask, customizer, equalFunc, stack);
}
var COMPARE_PARTIAL_FLAG$2, argsTag, arrayTag, objectTag, hasOwnProperty$4;
var init__baseIsEqualDeep = __esmMin((() => {
	init__Stack();
	init__equalArrays();
	init__equalByTag();
	init__equalObjects();
	init__getTag();
	init_isArray();
	init_isBuffer();
	init_isTypedArray();
	COMPARE_PARTIAL_FLAG$2 = 1;
	argsTag = "[object Arguments]";
	arrayTag = "[object Array]";
	objectTag = "[object Object]";
	hasOwnProperty$4 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/_baseIsEqual.js
/**
* The base implementation of `_.isEqual` which supports partial comparisons
* and tracks traversed objects.
*
* @private
* @param {*} value The value to compare.
* @param {*} other The other value to compare.
* @param {boolean} bitmask The bitmask flags.
*  1 - Unordered comparison
*  2 - Partial comparison
* @param {Function} [customizer] The function to customize comparisons.
* @param {Object} [stack] Tracks traversed `value` and `other` objects.
* @returns {boolean} Returns `true` if the values are equivalent, else `false`.
*/
function baseIsEqual(value, other, bitmask, customizer, stack) {
	if (value === other) return true;
	if (value == null || other == null || !isObjectLike(value) && !isObjectLike(other)) return value !== value && other !== other;
	return baseIsEqualDeep(value, other, bitmask, customizer, baseIsEqual, stack);
}
var init__baseIsEqual = __esmMin((() => {
	init__baseIsEqualDeep();
	init_isObjectLike();
}));

// node_modules/lodash-es/_baseIsMatch.js
/**
* The base implementation of `_.isMatch` without support for iteratee shorthands.
*
* @private
* @param {Object} object The object to inspect.
* @param {Object} source The object of property values to match.
* @param {Array} matchData The property names, values, and compare flags to match.
* @param {Function} [customizer] The function to customize comparisons.
* @returns {boolean} Returns `true` if `object` is a match, else `false`.
*/
function baseIsMatch(object, source, matchData, customizer) {
	var index = matchData.length, length = index, noCustomizer = !customizer;
	if (object == null) return !length;
	object = Object(object);
	while (index--) {
		var data = matchData[index];
		if (noCustomizer && data[2] ? data[1] !== object[data[0]] : !(data[0] in object)) return false;
	}
	while (++index < length) {
		data = matchData[index];
		var key = data[0], objValue = object[key], srcValue = data[1];
		if (noCustomizer && data[2]) {
			if (objValue === void 0 && !(key in object)) return false;
		} else {
			var stack = new Stack();
			if (customizer) var result = customizer(objValue, srcValue, key, object, source, stack);
			if (!(result === void 0 ? baseIsEqual(srcValue, objValue, COMPARE_PARTIAL_FLAG$1 | COMPARE_UNORDERED_FLAG$1, customizer, stack) : result)) return false;
		}
	}
	return true;
}
var COMPARE_PARTIAL_FLAG$1, COMPARE_UNORDERED_FLAG$1;
var init__baseIsMatch = __esmMin((() => {
	init__Stack();
	init__baseIsEqual();
	COMPARE_PARTIAL_FLAG$1 = 1;
	COMPARE_UNORDERED_FLAG$1 = 2;
}));

// node_modules/lodash-es/_isStrictComparable.js
/**
* Checks if `value` is suitable for strict equality comparisons, i.e. `===`.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` if suitable for strict
*  equality comparisons, else `false`.
*/
function isStrictComparable(value) {
	return value === value && !isObject(value);
}
var init__isStrictComparable = __esmMin((() => {
	init_isObject();
}));

// node_modules/lodash-es/_getMatchData.js
/**
* Gets the property names, values, and compare flags of `object`.
*
* @private
* @param {Object} object The object to query.
* @returns {Array} Returns the match data of `object`.
*/
function getMatchData(object) {
	var result = keys(object), length = result.length;
	while (length--) {
		var key = result[length], value = object[key];
		result[length] = [
			key,
			value,
			isStrictComparable(value)
		];
	}
	return result;
}
var init__getMatchData = __esmMin((() => {
	init__isStrictComparable();
	init_keys$1();
}));

// node_modules/lodash-es/_matchesStrictComparable.js
/**
* A specialized version of `matchesProperty` for source values suitable
* for strict equality comparisons, i.e. `===`.
*
* @private
* @param {string} key The key of the property to get.
* @param {*} srcValue The value to match.
* @returns {Function} Returns the new spec function.
*/
function matchesStrictComparable(key, srcValue) {
	return function(object) {
		if (object == null) return false;
		return object[key] === srcValue && (srcValue !== void 0 || key in Object(object));
	};
}
var init__matchesStrictComparable = __esmMin((() => {}));

// node_modules/lodash-es/_baseMatches.js
/**
* The base implementation of `_.matches` which doesn't clone `source`.
*
* @private
* @param {Object} source The object of property values to match.
* @returns {Function} Returns the new spec function.
*/
function baseMatches(source) {
	var matchData = getMatchData(source);
	if (matchData.length == 1 && matchData[0][2]) return matchesStrictComparable(matchData[0][0], matchData[0][1]);
	return function(object) {
		return object === source || baseIsMatch(object, source, matchData);
	};
}
var init__baseMatches = __esmMin((() => {
	init__baseIsMatch();
	init__getMatchData();
	init__matchesStrictComparable();
}));

// node_modules/lodash-es/_baseHasIn.js
/**
* The base implementation of `_.hasIn` without support for deep paths.
*
* @private
* @param {Object} [object] The object to query.
* @param {Array|string} key The key to check.
* @returns {boolean} Returns `true` if `key` exists, else `false`.
*/
function baseHasIn(object, key) {
	return object != null && key in Object(object);
}
var init__baseHasIn = __esmMin((() => {}));

// node_modules/lodash-es/_hasPath.js
/**
* Checks if `path` exists on `object`.
*
* @private
* @param {Object} object The object to query.
* @param {Array|string} path The path to check.
* @param {Function} hasFunc The function to check properties.
* @returns {boolean} Returns `true` if `path` exists, else `false`.
*/
function hasPath(object, path, hasFunc) {
	path = castPath(path, object);
	var index = -1, length = path.length, result = false;
	while (++index < length) {
		var key = toKey(path[index]);
		if (!(result = object != null && hasFunc(object, key))) break;
		object = object[key];
	}
	if (result || ++index != length) return result;
	length = object == null ? 0 : object.length;
	return !!length && isLength(length) && isIndex(key, length) && (isArray(object) || isArguments(object));
}
var init__hasPath = __esmMin((() => {
	init__castPath();
	init_isArguments();
	init_isArray();
	init__isIndex();
	init_isLength();
	init__toKey();
}));

// node_modules/lodash-es/hasIn.js
/**
* Checks if `path` is a direct or inherited property of `object`.
*
* @static
* @memberOf _
* @since 4.0.0
* @category Object
* @param {Object} object The object to query.
* @param {Array|string} path The path to check.
* @returns {boolean} Returns `true` if `path` exists, else `false`.
* @example
*
* var object = _.create({ 'a': _.create({ 'b': 2 }) });
*
* _.hasIn(object, 'a');
* // => true
*
* _.hasIn(object, 'a.b');
* // => true
*
* _.hasIn(object, ['a', 'b']);
* // => true
*
* _.hasIn(object, 'b');
* // => false
*/
function hasIn(object, path) {
	return object != null && hasPath(object, path, baseHasIn);
}
var init_hasIn = __esmMin((() => {
	init__baseHasIn();
	init__hasPath();
}));

// node_modules/lodash-es/_baseMatchesProperty.js
/**
* The base implementation of `_.matchesProperty` which doesn't clone `srcValue`.
*
* @private
* @param {string} path The path of the property to get.
* @param {*} srcValue The value to match.
* @returns {Function} Returns the new spec function.
*/
function baseMatchesProperty(path, srcValue) {
	if (isKey(path) && isStrictComparable(srcValue)) return matchesStrictComparable(toKey(path), srcValue);
	return function(object) {
		var objValue = get(object, path);
		return objValue === void 0 && objValue === srcValue ? hasIn(object, path) : baseIsEqual(srcValue, objValue, COMPARE_PARTIAL_FLAG | COMPARE_UNORDERED_FLAG);
	};
}
var COMPARE_PARTIAL_FLAG, COMPARE_UNORDERED_FLAG;
var init__baseMatchesProperty = __esmMin((() => {
	init__baseIsEqual();
	init_get();
	init_hasIn();
	init__isKey();
	init__isStrictComparable();
	init__matchesStrictComparable();
	init__toKey();
	COMPARE_PARTIAL_FLAG = 1;
	COMPARE_UNORDERED_FLAG = 2;
}));

// node_modules/lodash-es/_baseProperty.js
/**
* The base implementation of `_.property` without support for deep paths.
*
* @private
* @param {string} key The key of the property to get.
* @returns {Function} Returns the new accessor function.
*/
function baseProperty(key) {
	return function(object) {
		return object == null ? void 0 : object[key];
	};
}
var init__baseProperty = __esmMin((() => {}));

// node_modules/lodash-es/_basePropertyDeep.js
/**
* A specialized version of `baseProperty` which supports deep paths.
*
* @private
* @param {Array|string} path The path of the property to get.
* @returns {Function} Returns the new accessor function.
*/
function basePropertyDeep(path) {
	return function(object) {
		return baseGet(object, path);
	};
}
var init__basePropertyDeep = __esmMin((() => {
	init__baseGet();
}));

// node_modules/lodash-es/property.js
/**
* Creates a function that returns the value at `path` of a given object.
*
* @static
* @memberOf _
* @since 2.4.0
* @category Util
* @param {Array|string} path The path of the property to get.
* @returns {Function} Returns the new accessor function.
* @example
*
* var objects = [
*   { 'a': { 'b': 2 } },
*   { 'a': { 'b': 1 } }
* ];
*
* _.map(objects, _.property('a.b'));
* // => [2, 1]
*
* _.map(_.sortBy(objects, _.property(['a', 'b'])), 'a.b');
* // => [1, 2]
*/
function property(path) {
	return isKey(path) ? baseProperty(toKey(path)) : basePropertyDeep(path);
}
var init_property = __esmMin((() => {
	init__baseProperty();
	init__basePropertyDeep();
	init__isKey();
	init__toKey();
}));

// node_modules/lodash-es/_baseIteratee.js
/**
* The base implementation of `_.iteratee`.
*
* @private
* @param {*} [value=_.identity] The value to convert to an iteratee.
* @returns {Function} Returns the iteratee.
*/
function baseIteratee(value) {
	if (typeof value == "function") return value;
	if (value == null) return identity;
	if (typeof value == "object") return isArray(value) ? baseMatchesProperty(value[0], value[1]) : baseMatches(value);
	return property(value);
}
var init__baseIteratee = __esmMin((() => {
	init__baseMatches();
	init__baseMatchesProperty();
	init_identity();
	init_isArray();
	init_property();
}));

// node_modules/lodash-es/_arrayAggregator.js
/**
* A specialized version of `baseAggregator` for arrays.
*
* @private
* @param {Array} [array] The array to iterate over.
* @param {Function} setter The function to set `accumulator` values.
* @param {Function} iteratee The iteratee to transform keys.
* @param {Object} accumulator The initial aggregated object.
* @returns {Function} Returns `accumulator`.
*/
function arrayAggregator(array, setter, iteratee, accumulator) {
	var index = -1, length = array == null ? 0 : array.length;
	while (++index < length) {
		var value = array[index];
		setter(accumulator, value, iteratee(value), array);
	}
	return accumulator;
}
var init__arrayAggregator = __esmMin((() => {}));

// node_modules/lodash-es/_createBaseFor.js
/**
* Creates a base function for methods like `_.forIn` and `_.forOwn`.
*
* @private
* @param {boolean} [fromRight] Specify iterating from right to left.
* @returns {Function} Returns the new base function.
*/
function createBaseFor(fromRight) {
	return function(object, iteratee, keysFunc) {
		var index = -1, iterable = Object(object), props = keysFunc(object), length = props.length;
		while (length--) {
			var key = props[fromRight ? length : ++index];
			if (iteratee(iterable[key], key, iterable) === false) break;
		}
		return object;
	};
}
var init__createBaseFor = __esmMin((() => {}));

// node_modules/lodash-es/_baseFor.js
var baseFor;
var init__baseFor = __esmMin((() => {
	init__createBaseFor();
	baseFor = createBaseFor();
}));

// node_modules/lodash-es/_baseForOwn.js
/**
* The base implementation of `_.forOwn` without support for iteratee shorthands.
*
* @private
* @param {Object} object The object to iterate over.
* @param {Function} iteratee The function invoked per iteration.
* @returns {Object} Returns `object`.
*/
function baseForOwn(object, iteratee) {
	return object && baseFor(object, iteratee, keys);
}
var init__baseForOwn = __esmMin((() => {
	init__baseFor();
	init_keys$1();
}));

// node_modules/lodash-es/_createBaseEach.js
/**
* Creates a `baseEach` or `baseEachRight` function.
*
* @private
* @param {Function} eachFunc The function to iterate over a collection.
* @param {boolean} [fromRight] Specify iterating from right to left.
* @returns {Function} Returns the new base function.
*/
function createBaseEach(eachFunc, fromRight) {
	return function(collection, iteratee) {
		if (collection == null) return collection;
		if (!isArrayLike(collection)) return eachFunc(collection, iteratee);
		var length = collection.length, index = fromRight ? length : -1, iterable = Object(collection);
		while (fromRight ? index-- : ++index < length) if (iteratee(iterable[index], index, iterable) === false) break;
		return collection;
	};
}
var init__createBaseEach = __esmMin((() => {
	init_isArrayLike();
}));

// node_modules/lodash-es/_baseEach.js
var baseEach;
var init__baseEach = __esmMin((() => {
	init__baseForOwn();
	init__createBaseEach();
	baseEach = createBaseEach(baseForOwn);
}));

// node_modules/lodash-es/_baseAggregator.js
/**
* Aggregates elements of `collection` on `accumulator` with keys transformed
* by `iteratee` and values set by `setter`.
*
* @private
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} setter The function to set `accumulator` values.
* @param {Function} iteratee The iteratee to transform keys.
* @param {Object} accumulator The initial aggregated object.
* @returns {Function} Returns `accumulator`.
*/
function baseAggregator(collection, setter, iteratee, accumulator) {
	baseEach(collection, function(value, key, collection) {
		setter(accumulator, value, iteratee(value), collection);
	});
	return accumulator;
}
var init__baseAggregator = __esmMin((() => {
	init__baseEach();
}));

// node_modules/lodash-es/_createAggregator.js
/**
* Creates a function like `_.groupBy`.
*
* @private
* @param {Function} setter The function to set accumulator values.
* @param {Function} [initializer] The accumulator object initializer.
* @returns {Function} Returns the new aggregator function.
*/
function createAggregator(setter, initializer) {
	return function(collection, iteratee) {
		var func = isArray(collection) ? arrayAggregator : baseAggregator, accumulator = initializer ? initializer() : {};
		return func(collection, setter, baseIteratee(iteratee, 2), accumulator);
	};
}
var init__createAggregator = __esmMin((() => {
	init__arrayAggregator();
	init__baseAggregator();
	init__baseIteratee();
	init_isArray();
}));

// node_modules/lodash-es/defaults.js
var objectProto, hasOwnProperty$3, defaults;
var init_defaults = __esmMin((() => {
	init__baseRest();
	init_eq();
	init__isIterateeCall();
	init_keysIn();
	objectProto = Object.prototype;
	hasOwnProperty$3 = objectProto.hasOwnProperty;
	defaults = baseRest(function(object, sources) {
		object = Object(object);
		var index = -1;
		var length = sources.length;
		var guard = length > 2 ? sources[2] : void 0;
		if (guard && isIterateeCall(sources[0], sources[1], guard)) length = 1;
		while (++index < length) {
			var source = sources[index];
			var props = keysIn(source);
			var propsIndex = -1;
			var propsLength = props.length;
			while (++propsIndex < propsLength) {
				var key = props[propsIndex];
				var value = object[key];
				if (value === void 0 || eq(value, objectProto[key]) && !hasOwnProperty$3.call(object, key)) object[key] = source[key];
			}
		}
		return object;
	});
}));

// node_modules/lodash-es/isArrayLikeObject.js
/**
* This method is like `_.isArrayLike` except that it also checks if `value`
* is an object.
*
* @static
* @memberOf _
* @since 4.0.0
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is an array-like object,
*  else `false`.
* @example
*
* _.isArrayLikeObject([1, 2, 3]);
* // => true
*
* _.isArrayLikeObject(document.body.children);
* // => true
*
* _.isArrayLikeObject('abc');
* // => false
*
* _.isArrayLikeObject(_.noop);
* // => false
*/
function isArrayLikeObject(value) {
	return isObjectLike(value) && isArrayLike(value);
}
var init_isArrayLikeObject = __esmMin((() => {
	init_isArrayLike();
	init_isObjectLike();
}));

// node_modules/lodash-es/_arrayIncludesWith.js
/**
* This function is like `arrayIncludes` except that it accepts a comparator.
*
* @private
* @param {Array} [array] The array to inspect.
* @param {*} target The value to search for.
* @param {Function} comparator The comparator invoked per element.
* @returns {boolean} Returns `true` if `target` is found, else `false`.
*/
function arrayIncludesWith(array, value, comparator) {
	var index = -1, length = array == null ? 0 : array.length;
	while (++index < length) if (comparator(value, array[index])) return true;
	return false;
}
var init__arrayIncludesWith = __esmMin((() => {}));

// node_modules/lodash-es/_baseDifference.js
/**
* The base implementation of methods like `_.difference` without support
* for excluding multiple arrays or iteratee shorthands.
*
* @private
* @param {Array} array The array to inspect.
* @param {Array} values The values to exclude.
* @param {Function} [iteratee] The iteratee invoked per element.
* @param {Function} [comparator] The comparator invoked per element.
* @returns {Array} Returns the new array of filtered values.
*/
function baseDifference(array, values, iteratee, comparator) {
	var index = -1, includes = arrayIncludes, isCommon = true, length = array.length, result = [], valuesLength = values.length;
	if (!length) return result;
	if (iteratee) values = arrayMap(values, baseUnary(iteratee));
	if (comparator) {
		includes = arrayIncludesWith;
		isCommon = false;
	} else if (values.length >= LARGE_ARRAY_SIZE$1) {
		includes = cacheHas;
		isCommon = false;
		values = new SetCache(values);
	}
	outer: while (++index < length) {
		var value = array[index], computed = iteratee == null ? value : iteratee(value);
		value = comparator || value !== 0 ? value : 0;
		if (isCommon && computed === computed) {
			var valuesIndex = valuesLength;
			while (valuesIndex--) if (values[valuesIndex] === computed) continue outer;
			result.push(value);
		} else if (!includes(values, computed, comparator)) result.push(value);
	}
	return result;
}
var LARGE_ARRAY_SIZE$1;
var init__baseDifference = __esmMin((() => {
	init__SetCache();
	init__arrayIncludes();
	init__arrayIncludesWith();
	init__arrayMap();
	init__baseUnary();
	init__cacheHas();
	LARGE_ARRAY_SIZE$1 = 200;
}));

// node_modules/lodash-es/difference.js
var difference;
var init_difference = __esmMin((() => {
	init__baseDifference();
	init__baseFlatten();
	init__baseRest();
	init_isArrayLikeObject();
	difference = baseRest(function(array, values) {
		return isArrayLikeObject(array) ? baseDifference(array, baseFlatten(values, 1, isArrayLikeObject, true)) : [];
	});
}));

// node_modules/lodash-es/last.js
/**
* Gets the last element of `array`.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Array
* @param {Array} array The array to query.
* @returns {*} Returns the last element of `array`.
* @example
*
* _.last([1, 2, 3]);
* // => 3
*/
function last(array) {
	var length = array == null ? 0 : array.length;
	return length ? array[length - 1] : void 0;
}
var init_last = __esmMin((() => {}));

// node_modules/lodash-es/drop.js
/**
* Creates a slice of `array` with `n` elements dropped from the beginning.
*
* @static
* @memberOf _
* @since 0.5.0
* @category Array
* @param {Array} array The array to query.
* @param {number} [n=1] The number of elements to drop.
* @param- {Object} [guard] Enables use as an iteratee for methods like `_.map`.
* @returns {Array} Returns the slice of `array`.
* @example
*
* _.drop([1, 2, 3]);
* // => [2, 3]
*
* _.drop([1, 2, 3], 2);
* // => [3]
*
* _.drop([1, 2, 3], 5);
* // => []
*
* _.drop([1, 2, 3], 0);
* // => [1, 2, 3]
*/
function drop(array, n, guard) {
	var length = array == null ? 0 : array.length;
	if (!length) return [];
	n = guard || n === void 0 ? 1 : toInteger(n);
	return baseSlice(array, n < 0 ? 0 : n, length);
}
var init_drop = __esmMin((() => {
	init__baseSlice();
	init_toInteger();
}));

// node_modules/lodash-es/dropRight.js
/**
* Creates a slice of `array` with `n` elements dropped from the end.
*
* @static
* @memberOf _
* @since 3.0.0
* @category Array
* @param {Array} array The array to query.
* @param {number} [n=1] The number of elements to drop.
* @param- {Object} [guard] Enables use as an iteratee for methods like `_.map`.
* @returns {Array} Returns the slice of `array`.
* @example
*
* _.dropRight([1, 2, 3]);
* // => [1, 2]
*
* _.dropRight([1, 2, 3], 2);
* // => [1]
*
* _.dropRight([1, 2, 3], 5);
* // => []
*
* _.dropRight([1, 2, 3], 0);
* // => [1, 2, 3]
*/
function dropRight(array, n, guard) {
	var length = array == null ? 0 : array.length;
	if (!length) return [];
	n = guard || n === void 0 ? 1 : toInteger(n);
	n = length - n;
	return baseSlice(array, 0, n < 0 ? 0 : n);
}
var init_dropRight = __esmMin((() => {
	init__baseSlice();
	init_toInteger();
}));

// node_modules/lodash-es/_castFunction.js
/**
* Casts `value` to `identity` if it's not a function.
*
* @private
* @param {*} value The value to inspect.
* @returns {Function} Returns cast function.
*/
function castFunction(value) {
	return typeof value == "function" ? value : identity;
}
var init__castFunction = __esmMin((() => {
	init_identity();
}));

// node_modules/lodash-es/forEach.js
/**
* Iterates over elements of `collection` and invokes `iteratee` for each element.
* The iteratee is invoked with three arguments: (value, index|key, collection).
* Iteratee functions may exit iteration early by explicitly returning `false`.
*
* **Note:** As with other "Collections" methods, objects with a "length"
* property are iterated like arrays. To avoid this behavior use `_.forIn`
* or `_.forOwn` for object iteration.
*
* @static
* @memberOf _
* @since 0.1.0
* @alias each
* @category Collection
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} [iteratee=_.identity] The function invoked per iteration.
* @returns {Array|Object} Returns `collection`.
* @see _.forEachRight
* @example
*
* _.forEach([1, 2], function(value) {
*   console.log(value);
* });
* // => Logs `1` then `2`.
*
* _.forEach({ 'a': 1, 'b': 2 }, function(value, key) {
*   console.log(key);
* });
* // => Logs 'a' then 'b' (iteration order is not guaranteed).
*/
function forEach(collection, iteratee) {
	return (isArray(collection) ? arrayEach : baseEach)(collection, castFunction(iteratee));
}
var init_forEach = __esmMin((() => {
	init__arrayEach();
	init__baseEach();
	init__castFunction();
	init_isArray();
}));

// node_modules/lodash-es/_arrayEvery.js
/**
* A specialized version of `_.every` for arrays without support for
* iteratee shorthands.
*
* @private
* @param {Array} [array] The array to iterate over.
* @param {Function} predicate The function invoked per iteration.
* @returns {boolean} Returns `true` if all elements pass the predicate check,
*  else `false`.
*/
function arrayEvery(array, predicate) {
	var index = -1, length = array == null ? 0 : array.length;
	while (++index < length) if (!predicate(array[index], index, array)) return false;
	return true;
}
var init__arrayEvery = __esmMin((() => {}));

// node_modules/lodash-es/_baseEvery.js
/**
* The base implementation of `_.every` without support for iteratee shorthands.
*
* @private
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} predicate The function invoked per iteration.
* @returns {boolean} Returns `true` if all elements pass the predicate check,
*  else `false`
*/
function baseEvery(collection, predicate) {
	var result = true;
	baseEach(collection, function(value, index, collection) {
		result = !!predicate(value, index, collection);
		return result;
	});
	return result;
}
var init__baseEvery = __esmMin((() => {
	init__baseEach();
}));

// node_modules/lodash-es/every.js
/**
* Checks if `predicate` returns truthy for **all** elements of `collection`.
* Iteration is stopped once `predicate` returns falsey. The predicate is
* invoked with three arguments: (value, index|key, collection).
*
* **Note:** This method returns `true` for
* [empty collections](https://en.wikipedia.org/wiki/Empty_set) because
* [everything is true](https://en.wikipedia.org/wiki/Vacuous_truth) of
* elements of empty collections.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Collection
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} [predicate=_.identity] The function invoked per iteration.
* @param- {Object} [guard] Enables use as an iteratee for methods like `_.map`.
* @returns {boolean} Returns `true` if all elements pass the predicate check,
*  else `false`.
* @example
*
* _.every([true, 1, null, 'yes'], Boolean);
* // => false
*
* var users = [
*   { 'user': 'barney', 'age': 36, 'active': false },
*   { 'user': 'fred',   'age': 40, 'active': false }
* ];
*
* // The `_.matches` iteratee shorthand.
* _.every(users, { 'user': 'barney', 'active': false });
* // => false
*
* // The `_.matchesProperty` iteratee shorthand.
* _.every(users, ['active', false]);
* // => true
*
* // The `_.property` iteratee shorthand.
* _.every(users, 'active');
* // => false
*/
function every(collection, predicate, guard) {
	var func = isArray(collection) ? arrayEvery : baseEvery;
	if (guard && isIterateeCall(collection, predicate, guard)) predicate = void 0;
	return func(collection, baseIteratee(predicate, 3));
}
var init_every = __esmMin((() => {
	init__arrayEvery();
	init__baseEvery();
	init__baseIteratee();
	init_isArray();
	init__isIterateeCall();
}));

// node_modules/lodash-es/_baseFilter.js
/**
* The base implementation of `_.filter` without support for iteratee shorthands.
*
* @private
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} predicate The function invoked per iteration.
* @returns {Array} Returns the new filtered array.
*/
function baseFilter(collection, predicate) {
	var result = [];
	baseEach(collection, function(value, index, collection) {
		if (predicate(value, index, collection)) result.push(value);
	});
	return result;
}
var init__baseFilter = __esmMin((() => {
	init__baseEach();
}));

// node_modules/lodash-es/filter.js
/**
* Iterates over elements of `collection`, returning an array of all elements
* `predicate` returns truthy for. The predicate is invoked with three
* arguments: (value, index|key, collection).
*
* **Note:** Unlike `_.remove`, this method returns a new array.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Collection
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} [predicate=_.identity] The function invoked per iteration.
* @returns {Array} Returns the new filtered array.
* @see _.reject
* @example
*
* var users = [
*   { 'user': 'barney', 'age': 36, 'active': true },
*   { 'user': 'fred',   'age': 40, 'active': false }
* ];
*
* _.filter(users, function(o) { return !o.active; });
* // => objects for ['fred']
*
* // The `_.matches` iteratee shorthand.
* _.filter(users, { 'age': 36, 'active': true });
* // => objects for ['barney']
*
* // The `_.matchesProperty` iteratee shorthand.
* _.filter(users, ['active', false]);
* // => objects for ['fred']
*
* // The `_.property` iteratee shorthand.
* _.filter(users, 'active');
* // => objects for ['barney']
*
* // Combining several predicates using `_.overEvery` or `_.overSome`.
* _.filter(users, _.overSome([{ 'age': 36 }, ['age', 40]]));
* // => objects for ['fred', 'barney']
*/
function filter(collection, predicate) {
	return (isArray(collection) ? arrayFilter : baseFilter)(collection, baseIteratee(predicate, 3));
}
var init_filter = __esmMin((() => {
	init__arrayFilter();
	init__baseFilter();
	init__baseIteratee();
	init_isArray();
}));

// node_modules/lodash-es/_createFind.js
/**
* Creates a `_.find` or `_.findLast` function.
*
* @private
* @param {Function} findIndexFunc The function to find the collection index.
* @returns {Function} Returns the new find function.
*/
function createFind(findIndexFunc) {
	return function(collection, predicate, fromIndex) {
		var iterable = Object(collection);
		if (!isArrayLike(collection)) {
			var iteratee = baseIteratee(predicate, 3);
			collection = keys(collection);
			predicate = function(key) {
				return iteratee(iterable[key], key, iterable);
			};
		}
		var index = findIndexFunc(collection, predicate, fromIndex);
		return index > -1 ? iterable[iteratee ? collection[index] : index] : void 0;
	};
}
var init__createFind = __esmMin((() => {
	init__baseIteratee();
	init_isArrayLike();
	init_keys$1();
}));

// node_modules/lodash-es/findIndex.js
/**
* This method is like `_.find` except that it returns the index of the first
* element `predicate` returns truthy for instead of the element itself.
*
* @static
* @memberOf _
* @since 1.1.0
* @category Array
* @param {Array} array The array to inspect.
* @param {Function} [predicate=_.identity] The function invoked per iteration.
* @param {number} [fromIndex=0] The index to search from.
* @returns {number} Returns the index of the found element, else `-1`.
* @example
*
* var users = [
*   { 'user': 'barney',  'active': false },
*   { 'user': 'fred',    'active': false },
*   { 'user': 'pebbles', 'active': true }
* ];
*
* _.findIndex(users, function(o) { return o.user == 'barney'; });
* // => 0
*
* // The `_.matches` iteratee shorthand.
* _.findIndex(users, { 'user': 'fred', 'active': false });
* // => 1
*
* // The `_.matchesProperty` iteratee shorthand.
* _.findIndex(users, ['active', false]);
* // => 0
*
* // The `_.property` iteratee shorthand.
* _.findIndex(users, 'active');
* // => 2
*/
function findIndex(array, predicate, fromIndex) {
	var length = array == null ? 0 : array.length;
	if (!length) return -1;
	var index = fromIndex == null ? 0 : toInteger(fromIndex);
	if (index < 0) index = nativeMax$2(length + index, 0);
	return baseFindIndex(array, baseIteratee(predicate, 3), index);
}
var nativeMax$2;
var init_findIndex = __esmMin((() => {
	init__baseFindIndex();
	init__baseIteratee();
	init_toInteger();
	nativeMax$2 = Math.max;
}));

// node_modules/lodash-es/find.js
var find;
var init_find = __esmMin((() => {
	init__createFind();
	init_findIndex();
	find = createFind(findIndex);
}));

// node_modules/lodash-es/head.js
/**
* Gets the first element of `array`.
*
* @static
* @memberOf _
* @since 0.1.0
* @alias first
* @category Array
* @param {Array} array The array to query.
* @returns {*} Returns the first element of `array`.
* @example
*
* _.head([1, 2, 3]);
* // => 1
*
* _.head([]);
* // => undefined
*/
function head(array) {
	return array && array.length ? array[0] : void 0;
}
var init_head = __esmMin((() => {}));

// node_modules/lodash-es/first.js
var init_first$1 = __esmMin((() => {
	init_head();
}));

// node_modules/lodash-es/_baseMap.js
/**
* The base implementation of `_.map` without support for iteratee shorthands.
*
* @private
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} iteratee The function invoked per iteration.
* @returns {Array} Returns the new mapped array.
*/
function baseMap(collection, iteratee) {
	var index = -1, result = isArrayLike(collection) ? Array(collection.length) : [];
	baseEach(collection, function(value, key, collection) {
		result[++index] = iteratee(value, key, collection);
	});
	return result;
}
var init__baseMap = __esmMin((() => {
	init__baseEach();
	init_isArrayLike();
}));

// node_modules/lodash-es/map.js
/**
* Creates an array of values by running each element in `collection` thru
* `iteratee`. The iteratee is invoked with three arguments:
* (value, index|key, collection).
*
* Many lodash methods are guarded to work as iteratees for methods like
* `_.every`, `_.filter`, `_.map`, `_.mapValues`, `_.reject`, and `_.some`.
*
* The guarded methods are:
* `ary`, `chunk`, `curry`, `curryRight`, `drop`, `dropRight`, `every`,
* `fill`, `invert`, `parseInt`, `random`, `range`, `rangeRight`, `repeat`,
* `sampleSize`, `slice`, `some`, `sortBy`, `split`, `take`, `takeRight`,
* `template`, `trim`, `trimEnd`, `trimStart`, and `words`
*
* @static
* @memberOf _
* @since 0.1.0
* @category Collection
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} [iteratee=_.identity] The function invoked per iteration.
* @returns {Array} Returns the new mapped array.
* @example
*
* function square(n) {
*   return n * n;
* }
*
* _.map([4, 8], square);
* // => [16, 64]
*
* _.map({ 'a': 4, 'b': 8 }, square);
* // => [16, 64] (iteration order is not guaranteed)
*
* var users = [
*   { 'user': 'barney' },
*   { 'user': 'fred' }
* ];
*
* // The `_.property` iteratee shorthand.
* _.map(users, 'user');
* // => ['barney', 'fred']
*/
function map(collection, iteratee) {
	return (isArray(collection) ? arrayMap : baseMap)(collection, baseIteratee(iteratee, 3));
}
var init_map = __esmMin((() => {
	init__arrayMap();
	init__baseIteratee();
	init__baseMap();
	init_isArray();
}));

// node_modules/lodash-es/flatMap.js
/**
* Creates a flattened array of values by running each element in `collection`
* thru `iteratee` and flattening the mapped results. The iteratee is invoked
* with three arguments: (value, index|key, collection).
*
* @static
* @memberOf _
* @since 4.0.0
* @category Collection
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} [iteratee=_.identity] The function invoked per iteration.
* @returns {Array} Returns the new flattened array.
* @example
*
* function duplicate(n) {
*   return [n, n];
* }
*
* _.flatMap([1, 2], duplicate);
* // => [1, 1, 2, 2]
*/
function flatMap(collection, iteratee) {
	return baseFlatten(map(collection, iteratee), 1);
}
var init_flatMap = __esmMin((() => {
	init__baseFlatten();
	init_map();
}));

// node_modules/lodash-es/groupBy.js
var hasOwnProperty$2, groupBy;
var init_groupBy = __esmMin((() => {
	init__baseAssignValue();
	init__createAggregator();
	hasOwnProperty$2 = Object.prototype.hasOwnProperty;
	groupBy = createAggregator(function(result, value, key) {
		if (hasOwnProperty$2.call(result, key)) result[key].push(value);
		else baseAssignValue(result, key, [value]);
	});
}));

// node_modules/lodash-es/_baseHas.js
/**
* The base implementation of `_.has` without support for deep paths.
*
* @private
* @param {Object} [object] The object to query.
* @param {Array|string} key The key to check.
* @returns {boolean} Returns `true` if `key` exists, else `false`.
*/
function baseHas(object, key) {
	return object != null && hasOwnProperty$1.call(object, key);
}
var hasOwnProperty$1;
var init__baseHas = __esmMin((() => {
	hasOwnProperty$1 = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/has.js
/**
* Checks if `path` is a direct property of `object`.
*
* @static
* @since 0.1.0
* @memberOf _
* @category Object
* @param {Object} object The object to query.
* @param {Array|string} path The path to check.
* @returns {boolean} Returns `true` if `path` exists, else `false`.
* @example
*
* var object = { 'a': { 'b': 2 } };
* var other = _.create({ 'a': _.create({ 'b': 2 }) });
*
* _.has(object, 'a');
* // => true
*
* _.has(object, 'a.b');
* // => true
*
* _.has(object, ['a', 'b']);
* // => true
*
* _.has(other, 'a');
* // => false
*/
function has(object, path) {
	return object != null && hasPath(object, path, baseHas);
}
var init_has = __esmMin((() => {
	init__baseHas();
	init__hasPath();
}));

// node_modules/lodash-es/isString.js
/**
* Checks if `value` is classified as a `String` primitive or object.
*
* @static
* @since 0.1.0
* @memberOf _
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a string, else `false`.
* @example
*
* _.isString('abc');
* // => true
*
* _.isString(1);
* // => false
*/
function isString(value) {
	return typeof value == "string" || !isArray(value) && isObjectLike(value) && baseGetTag(value) == stringTag;
}
var stringTag;
var init_isString = __esmMin((() => {
	init__baseGetTag();
	init_isArray();
	init_isObjectLike();
	stringTag = "[object String]";
}));

// node_modules/lodash-es/_baseValues.js
/**
* The base implementation of `_.values` and `_.valuesIn` which creates an
* array of `object` property values corresponding to the property names
* of `props`.
*
* @private
* @param {Object} object The object to query.
* @param {Array} props The property names to get values for.
* @returns {Object} Returns the array of property values.
*/
function baseValues(object, props) {
	return arrayMap(props, function(key) {
		return object[key];
	});
}
var init__baseValues = __esmMin((() => {
	init__arrayMap();
}));

// node_modules/lodash-es/values.js
/**
* Creates an array of the own enumerable string keyed property values of `object`.
*
* **Note:** Non-object values are coerced to objects.
*
* @static
* @since 0.1.0
* @memberOf _
* @category Object
* @param {Object} object The object to query.
* @returns {Array} Returns the array of property values.
* @example
*
* function Foo() {
*   this.a = 1;
*   this.b = 2;
* }
*
* Foo.prototype.c = 3;
*
* _.values(new Foo);
* // => [1, 2] (iteration order is not guaranteed)
*
* _.values('hi');
* // => ['h', 'i']
*/
function values(object) {
	return object == null ? [] : baseValues(object, keys(object));
}
var init_values = __esmMin((() => {
	init__baseValues();
	init_keys$1();
}));

// node_modules/lodash-es/includes.js
/**
* Checks if `value` is in `collection`. If `collection` is a string, it's
* checked for a substring of `value`, otherwise
* [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
* is used for equality comparisons. If `fromIndex` is negative, it's used as
* the offset from the end of `collection`.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Collection
* @param {Array|Object|string} collection The collection to inspect.
* @param {*} value The value to search for.
* @param {number} [fromIndex=0] The index to search from.
* @param- {Object} [guard] Enables use as an iteratee for methods like `_.reduce`.
* @returns {boolean} Returns `true` if `value` is found, else `false`.
* @example
*
* _.includes([1, 2, 3], 1);
* // => true
*
* _.includes([1, 2, 3], 1, 2);
* // => false
*
* _.includes({ 'a': 1, 'b': 2 }, 1);
* // => true
*
* _.includes('abcd', 'bc');
* // => true
*/
function includes(collection, value, fromIndex, guard) {
	collection = isArrayLike(collection) ? collection : values(collection);
	fromIndex = fromIndex && !guard ? toInteger(fromIndex) : 0;
	var length = collection.length;
	if (fromIndex < 0) fromIndex = nativeMax$1(length + fromIndex, 0);
	return isString(collection) ? fromIndex <= length && collection.indexOf(value, fromIndex) > -1 : !!length && baseIndexOf(collection, value, fromIndex) > -1;
}
var nativeMax$1;
var init_includes = __esmMin((() => {
	init__baseIndexOf();
	init_isArrayLike();
	init_isString();
	init_toInteger();
	init_values();
	nativeMax$1 = Math.max;
}));

// node_modules/lodash-es/indexOf.js
/**
* Gets the index at which the first occurrence of `value` is found in `array`
* using [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
* for equality comparisons. If `fromIndex` is negative, it's used as the
* offset from the end of `array`.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Array
* @param {Array} array The array to inspect.
* @param {*} value The value to search for.
* @param {number} [fromIndex=0] The index to search from.
* @returns {number} Returns the index of the matched value, else `-1`.
* @example
*
* _.indexOf([1, 2, 1, 2], 2);
* // => 1
*
* // Search from the `fromIndex`.
* _.indexOf([1, 2, 1, 2], 2, 2);
* // => 3
*/
function indexOf(array, value, fromIndex) {
	var length = array == null ? 0 : array.length;
	if (!length) return -1;
	var index = fromIndex == null ? 0 : toInteger(fromIndex);
	if (index < 0) index = nativeMax(length + index, 0);
	return baseIndexOf(array, value, index);
}
var nativeMax;
var init_indexOf = __esmMin((() => {
	init__baseIndexOf();
	init_toInteger();
	nativeMax = Math.max;
}));

// node_modules/lodash-es/isEmpty.js
/**
* Checks if `value` is an empty object, collection, map, or set.
*
* Objects are considered empty if they have no own enumerable string keyed
* properties.
*
* Array-like values such as `arguments` objects, arrays, buffers, strings, or
* jQuery-like collections are considered empty if they have a `length` of `0`.
* Similarly, maps and sets are considered empty if they have a `size` of `0`.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is empty, else `false`.
* @example
*
* _.isEmpty(null);
* // => true
*
* _.isEmpty(true);
* // => true
*
* _.isEmpty(1);
* // => true
*
* _.isEmpty([1, 2, 3]);
* // => false
*
* _.isEmpty({ 'a': 1 });
* // => false
*/
function isEmpty(value) {
	if (value == null) return true;
	if (isArrayLike(value) && (isArray(value) || typeof value == "string" || typeof value.splice == "function" || isBuffer(value) || isTypedArray(value) || isArguments(value))) return !value.length;
	var tag = _getTag_default(value);
	if (tag == mapTag || tag == setTag) return !value.size;
	if (isPrototype(value)) return !baseKeys(value).length;
	for (var key in value) if (hasOwnProperty.call(value, key)) return false;
	return true;
}
var mapTag, setTag, hasOwnProperty;
var init_isEmpty = __esmMin((() => {
	init__baseKeys();
	init__getTag();
	init_isArguments();
	init_isArray();
	init_isArrayLike();
	init_isBuffer();
	init__isPrototype();
	init_isTypedArray();
	mapTag = "[object Map]";
	setTag = "[object Set]";
	hasOwnProperty = Object.prototype.hasOwnProperty;
}));

// node_modules/lodash-es/_baseIsRegExp.js
/**
* The base implementation of `_.isRegExp` without Node.js optimizations.
*
* @private
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is a regexp, else `false`.
*/
function baseIsRegExp(value) {
	return isObjectLike(value) && baseGetTag(value) == regexpTag;
}
var regexpTag;
var init__baseIsRegExp = __esmMin((() => {
	init__baseGetTag();
	init_isObjectLike();
	regexpTag = "[object RegExp]";
}));

// node_modules/lodash-es/isRegExp.js
var nodeIsRegExp, isRegExp;
var init_isRegExp = __esmMin((() => {
	init__baseIsRegExp();
	init__baseUnary();
	init__nodeUtil();
	nodeIsRegExp = nodeUtil && nodeUtil.isRegExp;
	isRegExp = nodeIsRegExp ? baseUnary(nodeIsRegExp) : baseIsRegExp;
}));

// node_modules/lodash-es/isUndefined.js
/**
* Checks if `value` is `undefined`.
*
* @static
* @since 0.1.0
* @memberOf _
* @category Lang
* @param {*} value The value to check.
* @returns {boolean} Returns `true` if `value` is `undefined`, else `false`.
* @example
*
* _.isUndefined(void 0);
* // => true
*
* _.isUndefined(null);
* // => false
*/
function isUndefined(value) {
	return value === void 0;
}
var init_isUndefined = __esmMin((() => {}));

// node_modules/lodash-es/negate.js
/**
* Creates a function that negates the result of the predicate `func`. The
* `func` predicate is invoked with the `this` binding and arguments of the
* created function.
*
* @static
* @memberOf _
* @since 3.0.0
* @category Function
* @param {Function} predicate The predicate to negate.
* @returns {Function} Returns the new negated function.
* @example
*
* function isEven(n) {
*   return n % 2 == 0;
* }
*
* _.filter([1, 2, 3, 4, 5, 6], _.negate(isEven));
* // => [1, 3, 5]
*/
function negate(predicate) {
	if (typeof predicate != "function") throw new TypeError(FUNC_ERROR_TEXT);
	return function() {
		var args = arguments;
		switch (args.length) {
			case 0: return !predicate.call(this);
			case 1: return !predicate.call(this, args[0]);
			case 2: return !predicate.call(this, args[0], args[1]);
			case 3: return !predicate.call(this, args[0], args[1], args[2]);
		}
		return !predicate.apply(this, args);
	};
}
var FUNC_ERROR_TEXT;
var init_negate = __esmMin((() => {
	FUNC_ERROR_TEXT = "Expected a function";
}));

// node_modules/lodash-es/_baseSet.js
/**
* The base implementation of `_.set`.
*
* @private
* @param {Object} object The object to modify.
* @param {Array|string} path The path of the property to set.
* @param {*} value The value to set.
* @param {Function} [customizer] The function to customize path creation.
* @returns {Object} Returns `object`.
*/
function baseSet(object, path, value, customizer) {
	if (!isObject(object)) return object;
	path = castPath(path, object);
	var index = -1, length = path.length, lastIndex = length - 1, nested = object;
	while (nested != null && ++index < length) {
		var key = toKey(path[index]), newValue = value;
		if (key === "__proto__" || key === "constructor" || key === "prototype") return object;
		if (index != lastIndex) {
			var objValue = nested[key];
			newValue = customizer ? customizer(objValue, key, nested) : void 0;
			if (newValue === void 0) newValue = isObject(objValue) ? objValue : isIndex(path[index + 1]) ? [] : {};
		}
		assignValue(nested, key, newValue);
		nested = nested[key];
	}
	return object;
}
var init__baseSet = __esmMin((() => {
	init__assignValue();
	init__castPath();
	init__isIndex();
	init_isObject();
	init__toKey();
}));

// node_modules/lodash-es/_basePickBy.js
/**
* The base implementation of  `_.pickBy` without support for iteratee shorthands.
*
* @private
* @param {Object} object The source object.
* @param {string[]} paths The property paths to pick.
* @param {Function} predicate The function invoked per property.
* @returns {Object} Returns the new object.
*/
function basePickBy(object, paths, predicate) {
	var index = -1, length = paths.length, result = {};
	while (++index < length) {
		var path = paths[index], value = baseGet(object, path);
		if (predicate(value, path)) baseSet(result, castPath(path, object), value);
	}
	return result;
}
var init__basePickBy = __esmMin((() => {
	init__baseGet();
	init__baseSet();
	init__castPath();
}));

// node_modules/lodash-es/pickBy.js
/**
* Creates an object composed of the `object` properties `predicate` returns
* truthy for. The predicate is invoked with two arguments: (value, key).
*
* @static
* @memberOf _
* @since 4.0.0
* @category Object
* @param {Object} object The source object.
* @param {Function} [predicate=_.identity] The function invoked per property.
* @returns {Object} Returns the new object.
* @example
*
* var object = { 'a': 1, 'b': '2', 'c': 3 };
*
* _.pickBy(object, _.isNumber);
* // => { 'a': 1, 'c': 3 }
*/
function pickBy(object, predicate) {
	if (object == null) return {};
	var props = arrayMap(getAllKeysIn(object), function(prop) {
		return [prop];
	});
	predicate = baseIteratee(predicate);
	return basePickBy(object, props, function(value, path) {
		return predicate(value, path[0]);
	});
}
var init_pickBy = __esmMin((() => {
	init__arrayMap();
	init__baseIteratee();
	init__basePickBy();
	init__getAllKeysIn();
}));

// node_modules/lodash-es/_baseReduce.js
/**
* The base implementation of `_.reduce` and `_.reduceRight`, without support
* for iteratee shorthands, which iterates over `collection` using `eachFunc`.
*
* @private
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} iteratee The function invoked per iteration.
* @param {*} accumulator The initial value.
* @param {boolean} initAccum Specify using the first or last element of
*  `collection` as the initial value.
* @param {Function} eachFunc The function to iterate over `collection`.
* @returns {*} Returns the accumulated value.
*/
function baseReduce(collection, iteratee, accumulator, initAccum, eachFunc) {
	eachFunc(collection, function(value, index, collection) {
		accumulator = initAccum ? (initAccum = false, value) : iteratee(accumulator, value, index, collection);
	});
	return accumulator;
}
var init__baseReduce = __esmMin((() => {}));

// node_modules/lodash-es/reduce.js
/**
* Reduces `collection` to a value which is the accumulated result of running
* each element in `collection` thru `iteratee`, where each successive
* invocation is supplied the return value of the previous. If `accumulator`
* is not given, the first element of `collection` is used as the initial
* value. The iteratee is invoked with four arguments:
* (accumulator, value, index|key, collection).
*
* Many lodash methods are guarded to work as iteratees for methods like
* `_.reduce`, `_.reduceRight`, and `_.transform`.
*
* The guarded methods are:
* `assign`, `defaults`, `defaultsDeep`, `includes`, `merge`, `orderBy`,
* and `sortBy`
*
* @static
* @memberOf _
* @since 0.1.0
* @category Collection
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} [iteratee=_.identity] The function invoked per iteration.
* @param {*} [accumulator] The initial value.
* @returns {*} Returns the accumulated value.
* @see _.reduceRight
* @example
*
* _.reduce([1, 2], function(sum, n) {
*   return sum + n;
* }, 0);
* // => 3
*
* _.reduce({ 'a': 1, 'b': 2, 'c': 1 }, function(result, value, key) {
*   (result[value] || (result[value] = [])).push(key);
*   return result;
* }, {});
* // => { '1': ['a', 'c'], '2': ['b'] } (iteration order is not guaranteed)
*/
function reduce(collection, iteratee, accumulator) {
	var func = isArray(collection) ? arrayReduce : baseReduce, initAccum = arguments.length < 3;
	return func(collection, baseIteratee(iteratee, 4), accumulator, initAccum, baseEach);
}
var init_reduce = __esmMin((() => {
	init__arrayReduce();
	init__baseEach();
	init__baseIteratee();
	init__baseReduce();
	init_isArray();
}));

// node_modules/lodash-es/reject.js
/**
* The opposite of `_.filter`; this method returns the elements of `collection`
* that `predicate` does **not** return truthy for.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Collection
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} [predicate=_.identity] The function invoked per iteration.
* @returns {Array} Returns the new filtered array.
* @see _.filter
* @example
*
* var users = [
*   { 'user': 'barney', 'age': 36, 'active': false },
*   { 'user': 'fred',   'age': 40, 'active': true }
* ];
*
* _.reject(users, function(o) { return !o.active; });
* // => objects for ['fred']
*
* // The `_.matches` iteratee shorthand.
* _.reject(users, { 'age': 40, 'active': true });
* // => objects for ['barney']
*
* // The `_.matchesProperty` iteratee shorthand.
* _.reject(users, ['active', false]);
* // => objects for ['fred']
*
* // The `_.property` iteratee shorthand.
* _.reject(users, 'active');
* // => objects for ['barney']
*/
function reject(collection, predicate) {
	return (isArray(collection) ? arrayFilter : baseFilter)(collection, negate(baseIteratee(predicate, 3)));
}
var init_reject = __esmMin((() => {
	init__arrayFilter();
	init__baseFilter();
	init__baseIteratee();
	init_isArray();
	init_negate();
}));

// node_modules/lodash-es/_baseSome.js
/**
* The base implementation of `_.some` without support for iteratee shorthands.
*
* @private
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} predicate The function invoked per iteration.
* @returns {boolean} Returns `true` if any element passes the predicate check,
*  else `false`.
*/
function baseSome(collection, predicate) {
	var result;
	baseEach(collection, function(value, index, collection) {
		result = predicate(value, index, collection);
		return !result;
	});
	return !!result;
}
var init__baseSome = __esmMin((() => {
	init__baseEach();
}));

// node_modules/lodash-es/some.js
/**
* Checks if `predicate` returns truthy for **any** element of `collection`.
* Iteration is stopped once `predicate` returns truthy. The predicate is
* invoked with three arguments: (value, index|key, collection).
*
* @static
* @memberOf _
* @since 0.1.0
* @category Collection
* @param {Array|Object} collection The collection to iterate over.
* @param {Function} [predicate=_.identity] The function invoked per iteration.
* @param- {Object} [guard] Enables use as an iteratee for methods like `_.map`.
* @returns {boolean} Returns `true` if any element passes the predicate check,
*  else `false`.
* @example
*
* _.some([null, 0, 'yes', false], Boolean);
* // => true
*
* var users = [
*   { 'user': 'barney', 'active': true },
*   { 'user': 'fred',   'active': false }
* ];
*
* // The `_.matches` iteratee shorthand.
* _.some(users, { 'user': 'barney', 'active': false });
* // => false
*
* // The `_.matchesProperty` iteratee shorthand.
* _.some(users, ['active', false]);
* // => true
*
* // The `_.property` iteratee shorthand.
* _.some(users, 'active');
* // => true
*/
function some(collection, predicate, guard) {
	var func = isArray(collection) ? arraySome : baseSome;
	if (guard && isIterateeCall(collection, predicate, guard)) predicate = void 0;
	return func(collection, baseIteratee(predicate, 3));
}
var init_some = __esmMin((() => {
	init__arraySome();
	init__baseIteratee();
	init__baseSome();
	init_isArray();
	init__isIterateeCall();
}));

// node_modules/lodash-es/_createSet.js
var createSet;
var init__createSet = __esmMin((() => {
	init__Set();
	init_noop();
	init__setToArray();
	createSet = !(Set && 1 / setToArray(new Set([, -0]))[1] == 1 / 0) ? noop : function(values) {
		return new Set(values);
	};
}));

// node_modules/lodash-es/_baseUniq.js
/**
* The base implementation of `_.uniqBy` without support for iteratee shorthands.
*
* @private
* @param {Array} array The array to inspect.
* @param {Function} [iteratee] The iteratee invoked per element.
* @param {Function} [comparator] The comparator invoked per element.
* @returns {Array} Returns the new duplicate free array.
*/
function baseUniq(array, iteratee, comparator) {
	var index = -1, includes = arrayIncludes, length = array.length, isCommon = true, result = [], seen = result;
	if (comparator) {
		isCommon = false;
		includes = arrayIncludesWith;
	} else if (length >= LARGE_ARRAY_SIZE) {
		var set = iteratee ? null : createSet(array);
		if (set) return setToArray(set);
		isCommon = false;
		includes = cacheHas;
		seen = new SetCache();
	} else seen = iteratee ? [] : result;
	outer: while (++index < length) {
		var value = array[index], computed = iteratee ? iteratee(value) : value;
		value = comparator || value !== 0 ? value : 0;
		if (isCommon && computed === computed) {
			var seenIndex = seen.length;
			while (seenIndex--) if (seen[seenIndex] === computed) continue outer;
			if (iteratee) seen.push(computed);
			result.push(value);
		} else if (!includes(seen, computed, comparator)) {
			if (seen !== result) seen.push(computed);
			result.push(value);
		}
	}
	return result;
}
var LARGE_ARRAY_SIZE;
var init__baseUniq = __esmMin((() => {
	init__SetCache();
	init__arrayIncludes();
	init__arrayIncludesWith();
	init__cacheHas();
	init__createSet();
	init__setToArray();
	LARGE_ARRAY_SIZE = 200;
}));

// node_modules/lodash-es/uniq.js
/**
* Creates a duplicate-free version of an array, using
* [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
* for equality comparisons, in which only the first occurrence of each element
* is kept. The order of result values is determined by the order they occur
* in the array.
*
* @static
* @memberOf _
* @since 0.1.0
* @category Array
* @param {Array} array The array to inspect.
* @returns {Array} Returns the new duplicate free array.
* @example
*
* _.uniq([2, 1, 2]);
* // => [2, 1]
*/
function uniq(array) {
	return array && array.length ? baseUniq(array) : [];
}
var init_uniq = __esmMin((() => {
	init__baseUniq();
}));

// node_modules/lodash-es/lodash.js
var init_lodash = __esmMin((() => {
	init_isSymbol();
	init__baseToString();
	init_toInteger();
	init_identity();
	init__WeakMap();
	init__baseCreate();
	init_isObject();
	init__root();
	init__apply();
	init_noop();
	init_isArray();
	init_isObjectLike();
	init__copyArray();
	init__shortOut();
	init__setToString();
	init__arrayEach();
	init__arrayIncludes();
	init__isIndex();
	init_assign();
	init__copyObject();
	init__createAssigner();
	init_keysIn();
	init_keys$1();
	init_get();
	init_flatten();
	init__overRest();
	init__baseRest();
	init__baseGetTag();
	init__getPrototype();
	init__baseAssignValue();
	init__toKey();
	init_toString();
	init_upperFirst();
	init__arrayReduce();
	init_toNumber();
	init__baseSlice();
	init__isIterateeCall();
	init_clone();
	init__baseClone();
	init_compact();
	init__arrayPush();
	init__baseFlatten();
	init__arrayMap();
	init__baseIteratee();
	init_constant();
	init__createAggregator();
	init__baseAssign();
	init_defaults();
	init__Stack();
	init_eq();
	init__baseFor();
	init__cloneBuffer();
	init__cloneTypedArray();
	init__initCloneObject();
	init_isArguments();
	init_isArrayLikeObject();
	init_isBuffer();
	init_isFunction();
	init_isTypedArray();
	init_difference();
	init__baseDifference();
	init_last();
	init_drop();
	init_dropRight();
	init_forEach();
	init__createBaseFor();
	init__createBaseEach();
	init__castFunction();
	init__getTag();
	init__mapToArray();
	init_every();
	init_filter();
	init_find();
	init_findIndex();
	init__baseForOwn();
	init__createFind();
	init__baseFindIndex();
	init_first$1();
	init_flatMap();
	init_map();
	init__arrayFilter();
	init_groupBy();
	init_has();
	init_hasIn();
	init_head();
	init_toFinite();
	init_includes();
	init_indexOf();
	init__SetCache();
	init__arrayIncludesWith();
	init__baseUnary();
	init__cacheHas();
	init__castPath();
	init__baseGet();
	init__baseEach();
	init_isArrayLike();
	init__nodeUtil();
	init_isEmpty();
	init__baseIsEqual();
	init_isLength();
	init_isMap();
	init__baseIsMatch();
	init__getMatchData();
	init__baseIsNative();
	init__coreJsData();
	init_stubFalse();
	init_isRegExp();
	init_isSet();
	init_isString();
	init_isUndefined();
	init__baseIsNaN();
	init__createCaseFirst();
	init__baseMatches();
	init__baseMatchesProperty();
	init_memoize();
	init_negate();
	init__Symbol();
	init__setToArray();
	init__stringToArray();
	init_values();
	init__getAllKeysIn();
	init_pickBy();
	init__baseMap();
	init__arrayEvery();
	init__arraySome();
	init__castSlice();
	init__hasUnicode();
	init__baseProperty();
	init__basePickBy();
	init_property();
	init__baseIndexOf();
	init_reduce();
	init__baseReduce();
	init_reject();
	init__baseSet();
	init__baseKeys();
	init_some();
	init_stubArray();
	init__baseValues();
	init__baseTimes();
	init__stringToPath();
	init__baseTrim();
	init__trimmedEndIndex();
	init__baseUniq();
	init_uniq();
	init__assignValue();
}));
/**
* @license
* Lodash (Custom Build) <https://lodash.com/>
* Build: `lodash modularize exports="es" -o ./`
* Copyright OpenJS Foundation and other contributors <https://openjsf.org/>
* Released under MIT license <https://lodash.com/license>
* Based on Underscore.js 1.8.3 <http://underscorejs.org/LICENSE>
* Copyright Jeremy Ashkenas, DocumentCloud and Investigative Reporters & Editors
*/

// node_modules/@chevrotain/utils/lib/src/print.js
function PRINT_ERROR(msg) {
	/* istanbul ignore else - can't override global.console in node.js */
	if (console && console.error) console.error(`Error: ${msg}`);
}
function PRINT_WARNING(msg) {
	/* istanbul ignore else - can't override global.console in node.js*/
	if (console && console.warn) console.warn(`Warning: ${msg}`);
}
var init_print = __esmMin((() => {}));

// node_modules/@chevrotain/utils/lib/src/timer.js
function timer(func) {
	const start = (/* @__PURE__ */ new Date()).getTime();
	const val = func();
	return {
		time: (/* @__PURE__ */ new Date()).getTime() - start,
		value: val
	};
}
var init_timer = __esmMin((() => {}));

// node_modules/@chevrotain/utils/lib/src/to-fast-properties.js
function toFastProperties(toBecomeFast) {
	function FakeConstructor() {}
	FakeConstructor.prototype = toBecomeFast;
	const fakeInstance = new FakeConstructor();
	function fakeAccess() {
		return typeof fakeInstance.bar;
	}
	fakeAccess();
	fakeAccess();
	return toBecomeFast;
}
var init_to_fast_properties = __esmMin((() => {}));

// node_modules/@chevrotain/utils/lib/src/api.js
var init_api$4 = __esmMin((() => {
	/* @__PURE__ */ init_print();
	/* @__PURE__ */ init_timer();
	/* @__PURE__ */ init_to_fast_properties();
}));

// node_modules/@chevrotain/gast/lib/src/model.js
function tokenLabel$1(tokType) {
	if (hasTokenLabel$1(tokType)) return tokType.LABEL;
	else return tokType.name;
}
function hasTokenLabel$1(obj) {
	return isString(obj.LABEL) && obj.LABEL !== "";
}
function serializeGrammar(topRules) {
	return map(topRules, serializeProduction);
}
function serializeProduction(node) {
	function convertDefinition(definition) {
		return map(definition, serializeProduction);
	}
	/* istanbul ignore else */
	if (node instanceof NonTerminal) {
		const serializedNonTerminal = {
			type: "NonTerminal",
			name: node.nonTerminalName,
			idx: node.idx
		};
		if (isString(node.label)) serializedNonTerminal.label = node.label;
		return serializedNonTerminal;
	} else if (node instanceof Alternative) return {
		type: "Alternative",
		definition: convertDefinition(node.definition)
	};
	else if (node instanceof Option) return {
		type: "Option",
		idx: node.idx,
		definition: convertDefinition(node.definition)
	};
	else if (node instanceof RepetitionMandatory) return {
		type: "RepetitionMandatory",
		idx: node.idx,
		definition: convertDefinition(node.definition)
	};
	else if (node instanceof RepetitionMandatoryWithSeparator) return {
		type: "RepetitionMandatoryWithSeparator",
		idx: node.idx,
		separator: serializeProduction(new Terminal({ terminalType: node.separator })),
		definition: convertDefinition(node.definition)
	};
	else if (node instanceof RepetitionWithSeparator) return {
		type: "RepetitionWithSeparator",
		idx: node.idx,
		separator: serializeProduction(new Terminal({ terminalType: node.separator })),
		definition: convertDefinition(node.definition)
	};
	else if (node instanceof Repetition) return {
		type: "Repetition",
		idx: node.idx,
		definition: convertDefinition(node.definition)
	};
	else if (node instanceof Alternation) return {
		type: "Alternation",
		idx: node.idx,
		definition: convertDefinition(node.definition)
	};
	else if (node instanceof Terminal) {
		const serializedTerminal = {
			type: "Terminal",
			name: node.terminalType.name,
			label: tokenLabel$1(node.terminalType),
			idx: node.idx
		};
		if (isString(node.label)) serializedTerminal.terminalLabel = node.label;
		const pattern = node.terminalType.PATTERN;
		if (node.terminalType.PATTERN) serializedTerminal.pattern = isRegExp(pattern) ? pattern.source : pattern;
		return serializedTerminal;
	} else if (node instanceof Rule) return {
		type: "Rule",
		name: node.name,
		orgText: node.orgText,
		definition: convertDefinition(node.definition)
	};
	else throw Error("non exhaustive match");
}
var AbstractProduction, NonTerminal, Rule, Alternative, Option, RepetitionMandatory, RepetitionMandatoryWithSeparator, Repetition, RepetitionWithSeparator, Alternation, Terminal;
var init_model$1 = __esmMin((() => {
	init_lodash();
	AbstractProduction = class {
		get definition() {
			return this._definition;
		}
		set definition(value) {
			this._definition = value;
		}
		constructor(_definition) {
			this._definition = _definition;
		}
		accept(visitor) {
			visitor.visit(this);
			forEach(this.definition, (prod) => {
				prod.accept(visitor);
			});
		}
	};
	NonTerminal = class extends AbstractProduction {
		constructor(options) {
			super([]);
			this.idx = 1;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
		set definition(definition) {}
		get definition() {
			if (this.referencedRule !== void 0) return this.referencedRule.definition;
			return [];
		}
		accept(visitor) {
			visitor.visit(this);
		}
	};
	Rule = class extends AbstractProduction {
		constructor(options) {
			super(options.definition);
			this.orgText = "";
			assign(this, pickBy(options, (v) => v !== void 0));
		}
	};
	Alternative = class extends AbstractProduction {
		constructor(options) {
			super(options.definition);
			this.ignoreAmbiguities = false;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
	};
	Option = class extends AbstractProduction {
		constructor(options) {
			super(options.definition);
			this.idx = 1;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
	};
	RepetitionMandatory = class extends AbstractProduction {
		constructor(options) {
			super(options.definition);
			this.idx = 1;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
	};
	RepetitionMandatoryWithSeparator = class extends AbstractProduction {
		constructor(options) {
			super(options.definition);
			this.idx = 1;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
	};
	Repetition = class extends AbstractProduction {
		constructor(options) {
			super(options.definition);
			this.idx = 1;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
	};
	RepetitionWithSeparator = class extends AbstractProduction {
		constructor(options) {
			super(options.definition);
			this.idx = 1;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
	};
	Alternation = class extends AbstractProduction {
		get definition() {
			return this._definition;
		}
		set definition(value) {
			this._definition = value;
		}
		constructor(options) {
			super(options.definition);
			this.idx = 1;
			this.ignoreAmbiguities = false;
			this.hasPredicates = false;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
	};
	Terminal = class {
		constructor(options) {
			this.idx = 1;
			assign(this, pickBy(options, (v) => v !== void 0));
		}
		accept(visitor) {
			visitor.visit(this);
		}
	};
}));

// node_modules/@chevrotain/gast/lib/src/visitor.js
var GAstVisitor;
var init_visitor = __esmMin((() => {
	init_model$1();
	GAstVisitor = class {
		visit(node) {
			const nodeAny = node;
			switch (nodeAny.constructor) {
				case NonTerminal: return this.visitNonTerminal(nodeAny);
				case Alternative: return this.visitAlternative(nodeAny);
				case Option: return this.visitOption(nodeAny);
				case RepetitionMandatory: return this.visitRepetitionMandatory(nodeAny);
				case RepetitionMandatoryWithSeparator: return this.visitRepetitionMandatoryWithSeparator(nodeAny);
				case RepetitionWithSeparator: return this.visitRepetitionWithSeparator(nodeAny);
				case Repetition: return this.visitRepetition(nodeAny);
				case Alternation: return this.visitAlternation(nodeAny);
				case Terminal: return this.visitTerminal(nodeAny);
				case Rule: return this.visitRule(nodeAny);
				/* c8 ignore next 2 */
				default: throw Error("non exhaustive match");
			}
		}
		/* c8 ignore next */
		visitNonTerminal(node) {}
		/* c8 ignore next */
		visitAlternative(node) {}
		/* c8 ignore next */
		visitOption(node) {}
		/* c8 ignore next */
		visitRepetition(node) {}
		/* c8 ignore next */
		visitRepetitionMandatory(node) {}
		/* c8 ignore next 3 */
		visitRepetitionMandatoryWithSeparator(node) {}
		/* c8 ignore next */
		visitRepetitionWithSeparator(node) {}
		/* c8 ignore next */
		visitAlternation(node) {}
		/* c8 ignore next */
		visitTerminal(node) {}
		/* c8 ignore next */
		visitRule(node) {}
	};
}));

// node_modules/@chevrotain/gast/lib/src/helpers.js
function isSequenceProd(prod) {
	return prod instanceof Alternative || prod instanceof Option || prod instanceof Repetition || prod instanceof RepetitionMandatory || prod instanceof RepetitionMandatoryWithSeparator || prod instanceof RepetitionWithSeparator || prod instanceof Terminal || prod instanceof Rule;
}
function isOptionalProd(prod, alreadyVisited = []) {
	if (prod instanceof Option || prod instanceof Repetition || prod instanceof RepetitionWithSeparator) return true;
	if (prod instanceof Alternation) return some(prod.definition, (subProd) => {
		return isOptionalProd(subProd, alreadyVisited);
	});
	else if (prod instanceof NonTerminal && includes(alreadyVisited, prod)) return false;
	else if (prod instanceof AbstractProduction) {
		if (prod instanceof NonTerminal) alreadyVisited.push(prod);
		return every(prod.definition, (subProd) => {
			return isOptionalProd(subProd, alreadyVisited);
		});
	} else return false;
}
function isBranchingProd(prod) {
	return prod instanceof Alternation;
}
function getProductionDslName(prod) {
	/* istanbul ignore else */
	if (prod instanceof NonTerminal) return "SUBRULE";
	else if (prod instanceof Option) return "OPTION";
	else if (prod instanceof Alternation) return "OR";
	else if (prod instanceof RepetitionMandatory) return "AT_LEAST_ONE";
	else if (prod instanceof RepetitionMandatoryWithSeparator) return "AT_LEAST_ONE_SEP";
	else if (prod instanceof RepetitionWithSeparator) return "MANY_SEP";
	else if (prod instanceof Repetition) return "MANY";
	else if (prod instanceof Terminal) return "CONSUME";
	else throw Error("non exhaustive match");
}
var init_helpers = __esmMin((() => {
	init_lodash();
	init_model$1();
}));

// node_modules/@chevrotain/gast/lib/src/api.js
var init_api$3 = __esmMin((() => {
	init_model$1();
	init_visitor();
	init_helpers();
}));

// node_modules/chevrotain/lib/src/parse/grammar/rest.js
function restForRepetitionWithSeparator(repSepProd, currRest, prevRest) {
	return [new Option({ definition: [new Terminal({ terminalType: repSepProd.separator })].concat(repSepProd.definition) })].concat(currRest, prevRest);
}
var RestWalker;
var init_rest = __esmMin((() => {
	init_lodash();
	init_api$3();
	RestWalker = class {
		walk(prod, prevRest = []) {
			forEach(prod.definition, (subProd, index) => {
				const currRest = drop(prod.definition, index + 1);
				/* istanbul ignore else */
				if (subProd instanceof NonTerminal) this.walkProdRef(subProd, currRest, prevRest);
				else if (subProd instanceof Terminal) this.walkTerminal(subProd, currRest, prevRest);
				else if (subProd instanceof Alternative) this.walkFlat(subProd, currRest, prevRest);
				else if (subProd instanceof Option) this.walkOption(subProd, currRest, prevRest);
				else if (subProd instanceof RepetitionMandatory) this.walkAtLeastOne(subProd, currRest, prevRest);
				else if (subProd instanceof RepetitionMandatoryWithSeparator) this.walkAtLeastOneSep(subProd, currRest, prevRest);
				else if (subProd instanceof RepetitionWithSeparator) this.walkManySep(subProd, currRest, prevRest);
				else if (subProd instanceof Repetition) this.walkMany(subProd, currRest, prevRest);
				else if (subProd instanceof Alternation) this.walkOr(subProd, currRest, prevRest);
				else throw Error("non exhaustive match");
			});
		}
		walkTerminal(terminal, currRest, prevRest) {}
		walkProdRef(refProd, currRest, prevRest) {}
		walkFlat(flatProd, currRest, prevRest) {
			const fullOrRest = currRest.concat(prevRest);
			this.walk(flatProd, fullOrRest);
		}
		walkOption(optionProd, currRest, prevRest) {
			const fullOrRest = currRest.concat(prevRest);
			this.walk(optionProd, fullOrRest);
		}
		walkAtLeastOne(atLeastOneProd, currRest, prevRest) {
			const fullAtLeastOneRest = [new Option({ definition: atLeastOneProd.definition })].concat(currRest, prevRest);
			this.walk(atLeastOneProd, fullAtLeastOneRest);
		}
		walkAtLeastOneSep(atLeastOneSepProd, currRest, prevRest) {
			const fullAtLeastOneSepRest = restForRepetitionWithSeparator(atLeastOneSepProd, currRest, prevRest);
			this.walk(atLeastOneSepProd, fullAtLeastOneSepRest);
		}
		walkMany(manyProd, currRest, prevRest) {
			const fullManyRest = [new Option({ definition: manyProd.definition })].concat(currRest, prevRest);
			this.walk(manyProd, fullManyRest);
		}
		walkManySep(manySepProd, currRest, prevRest) {
			const fullManySepRest = restForRepetitionWithSeparator(manySepProd, currRest, prevRest);
			this.walk(manySepProd, fullManySepRest);
		}
		walkOr(orProd, currRest, prevRest) {
			const fullOrRest = currRest.concat(prevRest);
			forEach(orProd.definition, (alt) => {
				const prodWrapper = new Alternative({ definition: [alt] });
				this.walk(prodWrapper, fullOrRest);
			});
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/grammar/first.js
function first(prod) {
	/* istanbul ignore else */
	if (prod instanceof NonTerminal) return first(prod.referencedRule);
	else if (prod instanceof Terminal) return firstForTerminal(prod);
	else if (isSequenceProd(prod)) return firstForSequence(prod);
	else if (isBranchingProd(prod)) return firstForBranching(prod);
	else throw Error("non exhaustive match");
}
function firstForSequence(prod) {
	let firstSet = [];
	const seq = prod.definition;
	let nextSubProdIdx = 0;
	let hasInnerProdsRemaining = seq.length > nextSubProdIdx;
	let currSubProd;
	let isLastInnerProdOptional = true;
	while (hasInnerProdsRemaining && isLastInnerProdOptional) {
		currSubProd = seq[nextSubProdIdx];
		isLastInnerProdOptional = isOptionalProd(currSubProd);
		firstSet = firstSet.concat(first(currSubProd));
		nextSubProdIdx = nextSubProdIdx + 1;
		hasInnerProdsRemaining = seq.length > nextSubProdIdx;
	}
	return uniq(firstSet);
}
function firstForBranching(prod) {
	const allAlternativesFirsts = map(prod.definition, (innerProd) => {
		return first(innerProd);
	});
	return uniq(flatten(allAlternativesFirsts));
}
function firstForTerminal(terminal) {
	return [terminal.terminalType];
}
var init_first = __esmMin((() => {
	init_lodash();
	init_api$3();
}));

// node_modules/chevrotain/lib/src/parse/constants.js
var IN;
var init_constants = __esmMin((() => {
	IN = "_~IN~_";
}));

// node_modules/chevrotain/lib/src/parse/grammar/follow.js
function computeAllProdsFollows(topProductions) {
	const reSyncFollows = {};
	forEach(topProductions, (topProd) => {
		const currRefsFollow = new ResyncFollowsWalker(topProd).startWalking();
		assign(reSyncFollows, currRefsFollow);
	});
	return reSyncFollows;
}
function buildBetweenProdsFollowPrefix(inner, occurenceInParent) {
	return inner.name + occurenceInParent + IN;
}
var ResyncFollowsWalker;
var init_follow = __esmMin((() => {
	init_rest();
	init_first();
	init_lodash();
	init_constants();
	init_api$3();
	ResyncFollowsWalker = class extends RestWalker {
		constructor(topProd) {
			super();
			this.topProd = topProd;
			this.follows = {};
		}
		startWalking() {
			this.walk(this.topProd);
			return this.follows;
		}
		walkTerminal(terminal, currRest, prevRest) {}
		walkProdRef(refProd, currRest, prevRest) {
			const followName = buildBetweenProdsFollowPrefix(refProd.referencedRule, refProd.idx) + this.topProd.name;
			const fullRest = currRest.concat(prevRest);
			const restProd = new Alternative({ definition: fullRest });
			const t_in_topProd_follows = first(restProd);
			this.follows[followName] = t_in_topProd_follows;
		}
	};
}));

// node_modules/@chevrotain/regexp-to-ast/lib/src/utils.js
function cc(char) {
	return char.charCodeAt(0);
}
function insertToSet(item, set) {
	if (Array.isArray(item)) item.forEach(function(subItem) {
		set.push(subItem);
	});
	else set.push(item);
}
function addFlag(flagObj, flagKey) {
	if (flagObj[flagKey] === true) throw "duplicate flag " + flagKey;
	flagObj[flagKey];
	flagObj[flagKey] = true;
}
function ASSERT_EXISTS(obj) {
	// istanbul ignore next
	if (obj === void 0) throw Error("Internal Error - Should never get here!");
	return true;
}
// istanbul ignore next
function ASSERT_NEVER_REACH_HERE() {
	throw Error("Internal Error - Should never get here!");
}
function isCharacter(obj) {
	return obj["type"] === "Character";
}
var init_utils = __esmMin((() => {}));

// node_modules/@chevrotain/regexp-to-ast/lib/src/character-classes.js
var digitsCharCodes, wordCharCodes, whitespaceCodes;
var init_character_classes = __esmMin((() => {
	/* @__PURE__ */ init_utils();
	digitsCharCodes = [];
	for (let i = cc("0"); i <= cc("9"); i++) digitsCharCodes.push(i);
	wordCharCodes = [cc("_")].concat(digitsCharCodes);
	for (let i = cc("a"); i <= cc("z"); i++) wordCharCodes.push(i);
	for (let i = cc("A"); i <= cc("Z"); i++) wordCharCodes.push(i);
	whitespaceCodes = [
		cc(" "),
		cc("\f"),
		cc("\n"),
		cc("\r"),
		cc("	"),
		cc("\v"),
		cc("	"),
		cc("\xA0"),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc(" "),
		cc("\u2028"),
		cc("\u2029"),
		cc(" "),
		cc(" "),
		cc("　"),
		cc("﻿")
	];
}));

// node_modules/@chevrotain/regexp-to-ast/lib/src/regexp-parser.js
var hexDigitPattern, decimalPattern, decimalPatternNoZero, RegExpParser;
var init_regexp_parser = __esmMin((() => {
	/* @__PURE__ */ init_utils();
	init_character_classes();
	hexDigitPattern = /[0-9a-fA-F]/;
	decimalPattern = /[0-9]/;
	decimalPatternNoZero = /[1-9]/;
	RegExpParser = class {
		constructor() {
			this.idx = 0;
			this.input = "";
			this.groupIdx = 0;
		}
		saveState() {
			return {
				idx: this.idx,
				input: this.input,
				groupIdx: this.groupIdx
			};
		}
		restoreState(newState) {
			this.idx = newState.idx;
			this.input = newState.input;
			this.groupIdx = newState.groupIdx;
		}
		pattern(input) {
			this.idx = 0;
			this.input = input;
			this.groupIdx = 0;
			this.consumeChar("/");
			const value = this.disjunction();
			this.consumeChar("/");
			const flags = {
				type: "Flags",
				loc: {
					begin: this.idx,
					end: input.length
				},
				global: false,
				ignoreCase: false,
				multiLine: false,
				unicode: false,
				sticky: false
			};
			while (this.isRegExpFlag()) switch (this.popChar()) {
				case "g":
					addFlag(flags, "global");
					break;
				case "i":
					addFlag(flags, "ignoreCase");
					break;
				case "m":
					addFlag(flags, "multiLine");
					break;
				case "u":
					addFlag(flags, "unicode");
					break;
				case "y": addFlag(flags, "sticky");
			}
			if (this.idx !== this.input.length) throw Error("Redundant input: " + this.input.substring(this.idx));
			return {
				type: "Pattern",
				flags,
				value,
				loc: this.loc(0)
			};
		}
		disjunction() {
			const alts = [];
			const begin = this.idx;
			alts.push(this.alternative());
			while (this.peekChar() === "|") {
				this.consumeChar("|");
				alts.push(this.alternative());
			}
			return {
				type: "Disjunction",
				value: alts,
				loc: this.loc(begin)
			};
		}
		alternative() {
			const terms = [];
			const begin = this.idx;
			while (this.isTerm()) terms.push(this.term());
			return {
				type: "Alternative",
				value: terms,
				loc: this.loc(begin)
			};
		}
		term() {
			if (this.isAssertion()) return this.assertion();
			else return this.atom();
		}
		assertion() {
			const begin = this.idx;
			switch (this.popChar()) {
				case "^": return {
					type: "StartAnchor",
					loc: this.loc(begin)
				};
				case "$": return {
					type: "EndAnchor",
					loc: this.loc(begin)
				};
				case "\\":
					switch (this.popChar()) {
						case "b": return {
							type: "WordBoundary",
							loc: this.loc(begin)
						};
						case "B": return {
							type: "NonWordBoundary",
							loc: this.loc(begin)
						};
					}
					/* c8 ignore next */
					throw Error("Invalid Assertion Escape");
				case "(":
					this.consumeChar("?");
					let type;
					switch (this.popChar()) {
						case "=":
							type = "Lookahead";
							break;
						case "!":
							type = "NegativeLookahead";
							break;
						case "<": switch (this.popChar()) {
							case "=":
								type = "Lookbehind";
								break;
							case "!": type = "NegativeLookbehind";
						}
					}
					ASSERT_EXISTS(type);
					const disjunction = this.disjunction();
					this.consumeChar(")");
					return {
						type,
						value: disjunction,
						loc: this.loc(begin)
					};
			}
			// istanbul ignore next
			return ASSERT_NEVER_REACH_HERE();
		}
		quantifier(isBacktracking = false) {
			let range = void 0;
			const begin = this.idx;
			switch (this.popChar()) {
				case "*":
					range = {
						atLeast: 0,
						atMost: 1e400
					};
					break;
				case "+":
					range = {
						atLeast: 1,
						atMost: 1e400
					};
					break;
				case "?":
					range = {
						atLeast: 0,
						atMost: 1
					};
					break;
				case "{":
					const atLeast = this.integerIncludingZero();
					switch (this.popChar()) {
						case "}":
							range = {
								atLeast,
								atMost: atLeast
							};
							break;
						case ",":
							let atMost;
							if (this.isDigit()) {
								atMost = this.integerIncludingZero();
								range = {
									atLeast,
									atMost
								};
							} else range = {
								atLeast,
								atMost: 1e400
							};
							this.consumeChar("}");
					}
					if (isBacktracking === true && range === void 0) return;
					ASSERT_EXISTS(range);
			}
			if (isBacktracking === true && range === void 0) return;
			// istanbul ignore else
			if (ASSERT_EXISTS(range)) {
				if (this.peekChar(0) === "?") {
					this.consumeChar("?");
					range.greedy = false;
				} else range.greedy = true;
				range.type = "Quantifier";
				range.loc = this.loc(begin);
				return range;
			}
		}
		atom() {
			let atom;
			const begin = this.idx;
			switch (this.peekChar()) {
				case ".":
					atom = this.dotAll();
					break;
				case "\\":
					atom = this.atomEscape();
					break;
				case "[":
					atom = this.characterClass();
					break;
				case "(": atom = this.group();
			}
			if (atom === void 0 && this.isPatternCharacter()) atom = this.patternCharacter();
			// istanbul ignore else
			if (ASSERT_EXISTS(atom)) {
				atom.loc = this.loc(begin);
				if (this.isQuantifier()) atom.quantifier = this.quantifier();
				return atom;
			}
			// istanbul ignore next
			return ASSERT_NEVER_REACH_HERE();
		}
		dotAll() {
			this.consumeChar(".");
			return {
				type: "Set",
				complement: true,
				value: [
					cc("\n"),
					cc("\r"),
					cc("\u2028"),
					cc("\u2029")
				]
			};
		}
		atomEscape() {
			this.consumeChar("\\");
			switch (this.peekChar()) {
				case "1":
				case "2":
				case "3":
				case "4":
				case "5":
				case "6":
				case "7":
				case "8":
				case "9": return this.decimalEscapeAtom();
				case "d":
				case "D":
				case "s":
				case "S":
				case "w":
				case "W": return this.characterClassEscape();
				case "f":
				case "n":
				case "r":
				case "t":
				case "v": return this.controlEscapeAtom();
				case "c": return this.controlLetterEscapeAtom();
				case "0": return this.nulCharacterAtom();
				case "x": return this.hexEscapeSequenceAtom();
				case "u": return this.regExpUnicodeEscapeSequenceAtom();
				default: return this.identityEscapeAtom();
			}
		}
		decimalEscapeAtom() {
			return {
				type: "GroupBackReference",
				value: this.positiveInteger()
			};
		}
		characterClassEscape() {
			let set;
			let complement = false;
			switch (this.popChar()) {
				case "d":
					set = digitsCharCodes;
					break;
				case "D":
					set = digitsCharCodes;
					complement = true;
					break;
				case "s":
					set = whitespaceCodes;
					break;
				case "S":
					set = whitespaceCodes;
					complement = true;
					break;
				case "w":
					set = wordCharCodes;
					break;
				case "W":
					set = wordCharCodes;
					complement = true;
			}
			// istanbul ignore else
			if (ASSERT_EXISTS(set)) return {
				type: "Set",
				value: set,
				complement
			};
			// istanbul ignore next
			return ASSERT_NEVER_REACH_HERE();
		}
		controlEscapeAtom() {
			let escapeCode;
			switch (this.popChar()) {
				case "f":
					escapeCode = cc("\f");
					break;
				case "n":
					escapeCode = cc("\n");
					break;
				case "r":
					escapeCode = cc("\r");
					break;
				case "t":
					escapeCode = cc("	");
					break;
				case "v": escapeCode = cc("\v");
			}
			// istanbul ignore else
			if (ASSERT_EXISTS(escapeCode)) return {
				type: "Character",
				value: escapeCode
			};
			// istanbul ignore next
			return ASSERT_NEVER_REACH_HERE();
		}
		controlLetterEscapeAtom() {
			this.consumeChar("c");
			const letter = this.popChar();
			if (/[a-zA-Z]/.test(letter) === false) throw Error("Invalid ");
			return {
				type: "Character",
				value: letter.toUpperCase().charCodeAt(0) - 64
			};
		}
		nulCharacterAtom() {
			this.consumeChar("0");
			return {
				type: "Character",
				value: cc("\0")
			};
		}
		hexEscapeSequenceAtom() {
			this.consumeChar("x");
			return this.parseHexDigits(2);
		}
		regExpUnicodeEscapeSequenceAtom() {
			this.consumeChar("u");
			return this.parseHexDigits(4);
		}
		identityEscapeAtom() {
			const escapedChar = this.popChar();
			return {
				type: "Character",
				value: cc(escapedChar)
			};
		}
		classPatternCharacterAtom() {
			switch (this.peekChar()) {
				// istanbul ignore next
				case "\n":
				// istanbul ignore next
				case "\r":
				// istanbul ignore next
				case "\u2028":
				// istanbul ignore next
				case "\u2029":
				// istanbul ignore next
				case "\\":
				// istanbul ignore next
				case "]": throw Error("TBD");
				default:
					const nextChar = this.popChar();
					return {
						type: "Character",
						value: cc(nextChar)
					};
			}
		}
		characterClass() {
			const set = [];
			let complement = false;
			this.consumeChar("[");
			if (this.peekChar(0) === "^") {
				this.consumeChar("^");
				complement = true;
			}
			while (this.isClassAtom()) {
				const from = this.classAtom();
				from.type;
				if (isCharacter(from) && this.isRangeDash()) {
					this.consumeChar("-");
					const to = this.classAtom();
					to.type;
					if (isCharacter(to)) {
						if (to.value < from.value) throw Error("Range out of order in character class");
						set.push({
							from: from.value,
							to: to.value
						});
					} else {
						insertToSet(from.value, set);
						set.push(cc("-"));
						insertToSet(to.value, set);
					}
				} else insertToSet(from.value, set);
			}
			this.consumeChar("]");
			return {
				type: "Set",
				complement,
				value: set
			};
		}
		classAtom() {
			switch (this.peekChar()) {
				// istanbul ignore next
				case "]":
				// istanbul ignore next
				case "\n":
				// istanbul ignore next
				case "\r":
				// istanbul ignore next
				case "\u2028":
				// istanbul ignore next
				case "\u2029": throw Error("TBD");
				case "\\": return this.classEscape();
				default: return this.classPatternCharacterAtom();
			}
		}
		classEscape() {
			this.consumeChar("\\");
			switch (this.peekChar()) {
				case "b":
					this.consumeChar("b");
					return {
						type: "Character",
						value: cc("\b")
					};
				case "d":
				case "D":
				case "s":
				case "S":
				case "w":
				case "W": return this.characterClassEscape();
				case "f":
				case "n":
				case "r":
				case "t":
				case "v": return this.controlEscapeAtom();
				case "c": return this.controlLetterEscapeAtom();
				case "0": return this.nulCharacterAtom();
				case "x": return this.hexEscapeSequenceAtom();
				case "u": return this.regExpUnicodeEscapeSequenceAtom();
				default: return this.identityEscapeAtom();
			}
		}
		group() {
			let capturing = true;
			this.consumeChar("(");
			switch (this.peekChar(0)) {
				case "?":
					this.consumeChar("?");
					this.consumeChar(":");
					capturing = false;
					break;
				default: this.groupIdx++;
			}
			const value = this.disjunction();
			this.consumeChar(")");
			const groupAst = {
				type: "Group",
				capturing,
				value
			};
			if (capturing) groupAst["idx"] = this.groupIdx;
			return groupAst;
		}
		positiveInteger() {
			let number = this.popChar();
			// istanbul ignore next - can't ever get here due to previous lookahead checks
			if (decimalPatternNoZero.test(number) === false) throw Error("Expecting a positive integer");
			while (decimalPattern.test(this.peekChar(0))) number += this.popChar();
			return parseInt(number, 10);
		}
		integerIncludingZero() {
			let number = this.popChar();
			if (decimalPattern.test(number) === false) throw Error("Expecting an integer");
			while (decimalPattern.test(this.peekChar(0))) number += this.popChar();
			return parseInt(number, 10);
		}
		patternCharacter() {
			const nextChar = this.popChar();
			switch (nextChar) {
				// istanbul ignore next
				case "\n":
				// istanbul ignore next
				case "\r":
				// istanbul ignore next
				case "\u2028":
				// istanbul ignore next
				case "\u2029":
				// istanbul ignore next
				case "^":
				// istanbul ignore next
				case "$":
				// istanbul ignore next
				case "\\":
				// istanbul ignore next
				case ".":
				// istanbul ignore next
				case "*":
				// istanbul ignore next
				case "+":
				// istanbul ignore next
				case "?":
				// istanbul ignore next
				case "(":
				// istanbul ignore next
				case ")":
				// istanbul ignore next
				case "[":
				// istanbul ignore next
				case "|":
 // istanbul ignore next
				throw Error("TBD");
				default: return {
					type: "Character",
					value: cc(nextChar)
				};
			}
		}
		isRegExpFlag() {
			switch (this.peekChar(0)) {
				case "g":
				case "i":
				case "m":
				case "u":
				case "y": return true;
				default: return false;
			}
		}
		isRangeDash() {
			return this.peekChar() === "-" && this.isClassAtom(1);
		}
		isDigit() {
			return decimalPattern.test(this.peekChar(0));
		}
		isClassAtom(howMuch = 0) {
			switch (this.peekChar(howMuch)) {
				case "]":
				case "\n":
				case "\r":
				case "\u2028":
				case "\u2029": return false;
				default: return true;
			}
		}
		isTerm() {
			return this.isAtom() || this.isAssertion();
		}
		isAtom() {
			if (this.isPatternCharacter()) return true;
			switch (this.peekChar(0)) {
				case ".":
				case "\\":
				case "[":
				case "(": return true;
				default: return false;
			}
		}
		isAssertion() {
			switch (this.peekChar(0)) {
				case "^":
				case "$": return true;
				case "\\": switch (this.peekChar(1)) {
					case "b":
					case "B": return true;
					default: return false;
				}
				case "(": return this.peekChar(1) === "?" && (this.peekChar(2) === "=" || this.peekChar(2) === "!" || this.peekChar(2) === "<" && (this.peekChar(3) === "=" || this.peekChar(3) === "!"));
				default: return false;
			}
		}
		isQuantifier() {
			const prevState = this.saveState();
			try {
				return this.quantifier(true) !== void 0;
			} catch (e) {
				return false;
			} finally {
				this.restoreState(prevState);
			}
		}
		isPatternCharacter() {
			switch (this.peekChar()) {
				case "^":
				case "$":
				case "\\":
				case ".":
				case "*":
				case "+":
				case "?":
				case "(":
				case ")":
				case "[":
				case "|":
				case "/":
				case "\n":
				case "\r":
				case "\u2028":
				case "\u2029": return false;
				default: return true;
			}
		}
		parseHexDigits(howMany) {
			let hexString = "";
			for (let i = 0; i < howMany; i++) {
				const hexChar = this.popChar();
				if (hexDigitPattern.test(hexChar) === false) throw Error("Expecting a HexDecimal digits");
				hexString += hexChar;
			}
			return {
				type: "Character",
				value: parseInt(hexString, 16)
			};
		}
		peekChar(howMuch = 0) {
			return this.input[this.idx + howMuch];
		}
		popChar() {
			const nextChar = this.peekChar(0);
			this.consumeChar(void 0);
			return nextChar;
		}
		consumeChar(char) {
			if (char !== void 0 && this.input[this.idx] !== char) throw Error("Expected: '" + char + "' but found: '" + this.input[this.idx] + "' at offset: " + this.idx);
			if (this.idx >= this.input.length) throw Error("Unexpected end of input");
			this.idx++;
		}
		loc(begin) {
			return {
				begin,
				end: this.idx
			};
		}
	};
}));

// node_modules/@chevrotain/regexp-to-ast/lib/src/base-regexp-visitor.js
var BaseRegExpVisitor;
var init_base_regexp_visitor = __esmMin((() => {
	BaseRegExpVisitor = class {
		visitChildren(node) {
			for (const key in node) {
				const child = node[key];
				/* istanbul ignore else */
				if (node.hasOwnProperty(key)) {
					if (child.type !== void 0) this.visit(child);
					else if (Array.isArray(child)) child.forEach((subChild) => {
						this.visit(subChild);
					}, this);
				}
			}
		}
		visit(node) {
			switch (node.type) {
				case "Pattern":
					this.visitPattern(node);
					break;
				case "Flags":
					this.visitFlags(node);
					break;
				case "Disjunction":
					this.visitDisjunction(node);
					break;
				case "Alternative":
					this.visitAlternative(node);
					break;
				case "StartAnchor":
					this.visitStartAnchor(node);
					break;
				case "EndAnchor":
					this.visitEndAnchor(node);
					break;
				case "WordBoundary":
					this.visitWordBoundary(node);
					break;
				case "NonWordBoundary":
					this.visitNonWordBoundary(node);
					break;
				case "Lookahead":
					this.visitLookahead(node);
					break;
				case "NegativeLookahead":
					this.visitNegativeLookahead(node);
					break;
				case "Lookbehind":
					this.visitLookbehind(node);
					break;
				case "NegativeLookbehind":
					this.visitNegativeLookbehind(node);
					break;
				case "Character":
					this.visitCharacter(node);
					break;
				case "Set":
					this.visitSet(node);
					break;
				case "Group":
					this.visitGroup(node);
					break;
				case "GroupBackReference":
					this.visitGroupBackReference(node);
					break;
				case "Quantifier": this.visitQuantifier(node);
			}
			this.visitChildren(node);
		}
		visitPattern(node) {}
		visitFlags(node) {}
		visitDisjunction(node) {}
		visitAlternative(node) {}
		visitStartAnchor(node) {}
		visitEndAnchor(node) {}
		visitWordBoundary(node) {}
		visitNonWordBoundary(node) {}
		visitLookahead(node) {}
		visitNegativeLookahead(node) {}
		visitLookbehind(node) {}
		visitNegativeLookbehind(node) {}
		visitCharacter(node) {}
		visitSet(node) {}
		visitGroup(node) {}
		visitGroupBackReference(node) {}
		visitQuantifier(node) {}
	};
}));

// node_modules/@chevrotain/regexp-to-ast/lib/src/api.js
var init_api$2 = __esmMin((() => {
	init_regexp_parser();
	init_base_regexp_visitor();
}));

// node_modules/chevrotain/lib/src/scan/reg_exp_parser.js
function getRegExpAst(regExp) {
	const regExpStr = regExp.toString();
	if (regExpAstCache.hasOwnProperty(regExpStr)) return regExpAstCache[regExpStr];
	else {
		const regExpAst = regExpParser.pattern(regExpStr);
		regExpAstCache[regExpStr] = regExpAst;
		return regExpAst;
	}
}
function clearRegExpParserCache() {
	regExpAstCache = {};
}
var regExpAstCache, regExpParser;
var init_reg_exp_parser = __esmMin((() => {
	init_api$2();
	regExpAstCache = {};
	regExpParser = new RegExpParser();
}));

// node_modules/chevrotain/lib/src/scan/reg_exp.js
function getOptimizedStartCodesIndices(regExp, ensureOptimizations = false) {
	try {
		const ast = getRegExpAst(regExp);
		return firstCharOptimizedIndices(ast.value, {}, ast.flags.ignoreCase);
	} catch (e) {
		/* istanbul ignore next */
		if (e.message === complementErrorMessage) {
			if (ensureOptimizations) PRINT_WARNING(`${failedOptimizationPrefixMsg}\tUnable to optimize: < ${regExp.toString()} >\n	Complement Sets cannot be automatically optimized.
	This will disable the lexer's first char optimizations.
	See: https://chevrotain.io/docs/guide/resolving_lexer_errors.html#COMPLEMENT for details.`);
		} else {
			let msgSuffix = "";
			if (ensureOptimizations) msgSuffix = "\n	This will disable the lexer's first char optimizations.\n	See: https://chevrotain.io/docs/guide/resolving_lexer_errors.html#REGEXP_PARSING for details.";
			PRINT_ERROR(`${failedOptimizationPrefixMsg}\n\tFailed parsing: < ${regExp.toString()} >\n\tUsing the @chevrotain/regexp-to-ast library\n	Please open an issue at: https://github.com/chevrotain/chevrotain/issues` + msgSuffix);
		}
	}
	return [];
}
function firstCharOptimizedIndices(ast, result, ignoreCase) {
	switch (ast.type) {
		case "Disjunction":
			for (let i = 0; i < ast.value.length; i++) firstCharOptimizedIndices(ast.value[i], result, ignoreCase);
			break;
		case "Alternative":
			const terms = ast.value;
			for (let i = 0; i < terms.length; i++) {
				const term = terms[i];
				switch (term.type) {
					case "EndAnchor":
					case "GroupBackReference":
					case "Lookahead":
					case "NegativeLookahead":
					case "Lookbehind":
					case "NegativeLookbehind":
					case "StartAnchor":
					case "WordBoundary":
					case "NonWordBoundary": continue;
				}
				const atom = term;
				switch (atom.type) {
					case "Character":
						addOptimizedIdxToResult(atom.value, result, ignoreCase);
						break;
					case "Set":
						if (atom.complement === true) throw Error(complementErrorMessage);
						forEach(atom.value, (code) => {
							if (typeof code === "number") addOptimizedIdxToResult(code, result, ignoreCase);
							else {
								const range = code;
								if (ignoreCase === true) for (let rangeCode = range.from; rangeCode <= range.to; rangeCode++) addOptimizedIdxToResult(rangeCode, result, ignoreCase);
								else {
									for (let rangeCode = range.from; rangeCode <= range.to && rangeCode < 256; rangeCode++) addOptimizedIdxToResult(rangeCode, result, ignoreCase);
									if (range.to >= 256) {
										const minUnOptVal = range.from >= 256 ? range.from : 256;
										const maxUnOptVal = range.to;
										const minOptIdx = charCodeToOptimizedIndex(minUnOptVal);
										const maxOptIdx = charCodeToOptimizedIndex(maxUnOptVal);
										for (let currOptIdx = minOptIdx; currOptIdx <= maxOptIdx; currOptIdx++) result[currOptIdx] = currOptIdx;
									}
								}
							}
						});
						break;
					case "Group":
						firstCharOptimizedIndices(atom.value, result, ignoreCase);
						break;
					/* istanbul ignore next */
					default: throw Error("Non Exhaustive Match");
				}
				const isOptionalQuantifier = atom.quantifier !== void 0 && atom.quantifier.atLeast === 0;
				if (atom.type === "Group" && isWholeOptional(atom) === false || atom.type !== "Group" && isOptionalQuantifier === false) break;
			}
			break;
		/* istanbul ignore next */
		default: throw Error("non exhaustive match!");
	}
	return values(result);
}
function addOptimizedIdxToResult(code, result, ignoreCase) {
	const optimizedCharIdx = charCodeToOptimizedIndex(code);
	result[optimizedCharIdx] = optimizedCharIdx;
	if (ignoreCase === true) handleIgnoreCase(code, result);
}
function handleIgnoreCase(code, result) {
	const char = String.fromCharCode(code);
	const upperChar = char.toUpperCase();
	/* istanbul ignore else */
	if (upperChar !== char) {
		const optimizedCharIdx = charCodeToOptimizedIndex(upperChar.charCodeAt(0));
		result[optimizedCharIdx] = optimizedCharIdx;
	} else {
		const lowerChar = char.toLowerCase();
		if (lowerChar !== char) {
			const optimizedCharIdx = charCodeToOptimizedIndex(lowerChar.charCodeAt(0));
			result[optimizedCharIdx] = optimizedCharIdx;
		}
	}
}
function findCode(setNode, targetCharCodes) {
	return find(setNode.value, (codeOrRange) => {
		if (typeof codeOrRange === "number") return includes(targetCharCodes, codeOrRange);
		else {
			const range = codeOrRange;
			return find(targetCharCodes, (targetCode) => range.from <= targetCode && targetCode <= range.to) !== void 0;
		}
	});
}
function isWholeOptional(ast) {
	const quantifier = ast.quantifier;
	if (quantifier && quantifier.atLeast === 0) return true;
	if (!ast.value) return false;
	return isArray(ast.value) ? every(ast.value, isWholeOptional) : isWholeOptional(ast.value);
}
function canMatchCharCode(charCodes, pattern) {
	if (pattern instanceof RegExp) {
		const ast = getRegExpAst(pattern);
		const charCodeFinder = new CharCodeFinder(charCodes);
		charCodeFinder.visit(ast);
		return charCodeFinder.found;
	} else return find(pattern, (char) => {
		return includes(charCodes, char.charCodeAt(0));
	}) !== void 0;
}
var complementErrorMessage, failedOptimizationPrefixMsg, CharCodeFinder;
var init_reg_exp = __esmMin((() => {
	init_api$2();
	init_lodash();
	init_api$4();
	init_reg_exp_parser();
	init_lexer();
	complementErrorMessage = "Complement Sets are not supported for first char optimization";
	failedOptimizationPrefixMsg = "Unable to use \"first char\" lexer optimizations:\n";
	CharCodeFinder = class extends BaseRegExpVisitor {
		constructor(targetCharCodes) {
			super();
			this.targetCharCodes = targetCharCodes;
			this.found = false;
		}
		visitChildren(node) {
			if (this.found === true) return;
			switch (node.type) {
				case "Lookahead":
					this.visitLookahead(node);
					return;
				case "NegativeLookahead":
					this.visitNegativeLookahead(node);
					return;
				case "Lookbehind":
					this.visitLookbehind(node);
					return;
				case "NegativeLookbehind":
					this.visitNegativeLookbehind(node);
					return;
			}
			super.visitChildren(node);
		}
		visitCharacter(node) {
			if (includes(this.targetCharCodes, node.value)) this.found = true;
		}
		visitSet(node) {
			if (node.complement) {
				if (findCode(node, this.targetCharCodes) === void 0) this.found = true;
			} else if (findCode(node, this.targetCharCodes) !== void 0) this.found = true;
		}
	};
}));

// node_modules/chevrotain/lib/src/scan/lexer.js
function analyzeTokenTypes(tokenTypes, options) {
	options = defaults(options, {
		debug: false,
		safeMode: false,
		positionTracking: "full",
		lineTerminatorCharacters: ["\r", "\n"],
		tracer: (msg, action) => action()
	});
	const tracer = options.tracer;
	tracer("initCharCodeToOptimizedIndexMap", () => {
		initCharCodeToOptimizedIndexMap();
	});
	let onlyRelevantTypes;
	tracer("Reject Lexer.NA", () => {
		onlyRelevantTypes = reject(tokenTypes, (currType) => {
			return currType[PATTERN] === Lexer.NA;
		});
	});
	let hasCustom = false;
	let allTransformedPatterns;
	tracer("Transform Patterns", () => {
		hasCustom = false;
		allTransformedPatterns = map(onlyRelevantTypes, (currType) => {
			const currPattern = currType[PATTERN];
			/* istanbul ignore else */
			if (isRegExp(currPattern)) {
				const regExpSource = currPattern.source;
				if (regExpSource.length === 1 && regExpSource !== "^" && regExpSource !== "$" && regExpSource !== "." && !currPattern.ignoreCase) return regExpSource;
				else if (regExpSource.length === 2 && regExpSource[0] === "\\" && !includes([
					"d",
					"D",
					"s",
					"S",
					"t",
					"r",
					"n",
					"t",
					"0",
					"c",
					"b",
					"B",
					"f",
					"v",
					"w",
					"W"
				], regExpSource[1])) return regExpSource[1];
				else return addStickyFlag(currPattern);
			} else if (isFunction(currPattern)) {
				hasCustom = true;
				return { exec: currPattern };
			} else if (typeof currPattern === "object") {
				hasCustom = true;
				return currPattern;
			} else if (typeof currPattern === "string") {
				if (currPattern.length === 1) return currPattern;
				else {
					const escapedRegExpString = currPattern.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
					return addStickyFlag(new RegExp(escapedRegExpString));
				}
			} else throw Error("non exhaustive match");
		});
	});
	let patternIdxToType;
	let patternIdxToGroup;
	let patternIdxToLongerAltIdxArr;
	let patternIdxToPushMode;
	let patternIdxToPopMode;
	tracer("misc mapping", () => {
		patternIdxToType = map(onlyRelevantTypes, (currType) => currType.tokenTypeIdx);
		patternIdxToGroup = map(onlyRelevantTypes, (clazz) => {
			const groupName = clazz.GROUP;
			/* istanbul ignore next */
			if (groupName === Lexer.SKIPPED) return;
			else if (isString(groupName)) return groupName;
			else if (isUndefined(groupName)) return false;
			else throw Error("non exhaustive match");
		});
		patternIdxToLongerAltIdxArr = map(onlyRelevantTypes, (clazz) => {
			const longerAltType = clazz.LONGER_ALT;
			if (longerAltType) return isArray(longerAltType) ? map(longerAltType, (type) => indexOf(onlyRelevantTypes, type)) : [indexOf(onlyRelevantTypes, longerAltType)];
		});
		patternIdxToPushMode = map(onlyRelevantTypes, (clazz) => clazz.PUSH_MODE);
		patternIdxToPopMode = map(onlyRelevantTypes, (clazz) => has(clazz, "POP_MODE"));
	});
	let patternIdxToCanLineTerminator;
	tracer("Line Terminator Handling", () => {
		const lineTerminatorCharCodes = getCharCodes(options.lineTerminatorCharacters);
		patternIdxToCanLineTerminator = map(onlyRelevantTypes, (tokType) => false);
		if (options.positionTracking !== "onlyOffset") patternIdxToCanLineTerminator = map(onlyRelevantTypes, (tokType) => {
			if (has(tokType, "LINE_BREAKS")) return !!tokType.LINE_BREAKS;
			else return checkLineBreaksIssues(tokType, lineTerminatorCharCodes) === false && canMatchCharCode(lineTerminatorCharCodes, tokType.PATTERN);
		});
	});
	let patternIdxToIsCustom;
	let patternIdxToShort;
	let emptyGroups;
	let patternIdxToConfig;
	tracer("Misc Mapping #2", () => {
		patternIdxToIsCustom = map(onlyRelevantTypes, isCustomPattern);
		patternIdxToShort = map(allTransformedPatterns, isShortPattern);
		emptyGroups = reduce(onlyRelevantTypes, (acc, clazz) => {
			const groupName = clazz.GROUP;
			if (isString(groupName) && !(groupName === Lexer.SKIPPED)) acc[groupName] = [];
			return acc;
		}, {});
		patternIdxToConfig = map(allTransformedPatterns, (x, idx) => {
			return {
				pattern: allTransformedPatterns[idx],
				longerAlt: patternIdxToLongerAltIdxArr[idx],
				canLineTerminator: patternIdxToCanLineTerminator[idx],
				isCustom: patternIdxToIsCustom[idx],
				short: patternIdxToShort[idx],
				group: patternIdxToGroup[idx],
				push: patternIdxToPushMode[idx],
				pop: patternIdxToPopMode[idx],
				tokenTypeIdx: patternIdxToType[idx],
				tokenType: onlyRelevantTypes[idx]
			};
		});
	});
	let canBeOptimized = true;
	let charCodeToPatternIdxToConfig = [];
	if (!options.safeMode) tracer("First Char Optimization", () => {
		charCodeToPatternIdxToConfig = reduce(onlyRelevantTypes, (result, currTokType, idx) => {
			if (typeof currTokType.PATTERN === "string") addToMapOfArrays(result, charCodeToOptimizedIndex(currTokType.PATTERN.charCodeAt(0)), patternIdxToConfig[idx]);
			else if (isArray(currTokType.START_CHARS_HINT)) {
				let lastOptimizedIdx;
				forEach(currTokType.START_CHARS_HINT, (charOrInt) => {
					const currOptimizedIdx = charCodeToOptimizedIndex(typeof charOrInt === "string" ? charOrInt.charCodeAt(0) : charOrInt);
					/* istanbul ignore else */
					if (lastOptimizedIdx !== currOptimizedIdx) {
						lastOptimizedIdx = currOptimizedIdx;
						addToMapOfArrays(result, currOptimizedIdx, patternIdxToConfig[idx]);
					}
				});
			} else if (isRegExp(currTokType.PATTERN)) {
				if (currTokType.PATTERN.unicode) {
					canBeOptimized = false;
					if (options.ensureOptimizations) PRINT_ERROR(`${failedOptimizationPrefixMsg}\tUnable to analyze < ${currTokType.PATTERN.toString()} > pattern.\n	The regexp unicode flag is not currently supported by the regexp-to-ast library.
	This will disable the lexer's first char optimizations.
	For details See: https://chevrotain.io/docs/guide/resolving_lexer_errors.html#UNICODE_OPTIMIZE`);
				} else {
					const optimizedCodes = getOptimizedStartCodesIndices(currTokType.PATTERN, options.ensureOptimizations);
					/* istanbul ignore if */
					if (isEmpty(optimizedCodes)) canBeOptimized = false;
					forEach(optimizedCodes, (code) => {
						addToMapOfArrays(result, code, patternIdxToConfig[idx]);
					});
				}
			} else {
				if (options.ensureOptimizations) PRINT_ERROR(`${failedOptimizationPrefixMsg}\tTokenType: <${currTokType.name}> is using a custom token pattern without providing <start_chars_hint> parameter.\n	This will disable the lexer's first char optimizations.
	For details See: https://chevrotain.io/docs/guide/resolving_lexer_errors.html#CUSTOM_OPTIMIZE`);
				canBeOptimized = false;
			}
			return result;
		}, []);
	});
	return {
		emptyGroups,
		patternIdxToConfig,
		charCodeToPatternIdxToConfig,
		hasCustom,
		canBeOptimized
	};
}
function validatePatterns(tokenTypes, validModesNames) {
	let errors = [];
	const missingResult = findMissingPatterns(tokenTypes);
	errors = errors.concat(missingResult.errors);
	const invalidResult = findInvalidPatterns(missingResult.valid);
	const validTokenTypes = invalidResult.valid;
	errors = errors.concat(invalidResult.errors);
	errors = errors.concat(validateRegExpPattern(validTokenTypes));
	errors = errors.concat(findInvalidGroupType(validTokenTypes));
	errors = errors.concat(findModesThatDoNotExist(validTokenTypes, validModesNames));
	errors = errors.concat(findUnreachablePatterns(validTokenTypes));
	return errors;
}
function validateRegExpPattern(tokenTypes) {
	let errors = [];
	const withRegExpPatterns = filter(tokenTypes, (currTokType) => isRegExp(currTokType[PATTERN]));
	errors = errors.concat(findEndOfInputAnchor(withRegExpPatterns));
	errors = errors.concat(findStartOfInputAnchor(withRegExpPatterns));
	errors = errors.concat(findUnsupportedFlags(withRegExpPatterns));
	errors = errors.concat(findDuplicatePatterns(withRegExpPatterns));
	errors = errors.concat(findEmptyMatchRegExps(withRegExpPatterns));
	return errors;
}
function findMissingPatterns(tokenTypes) {
	const tokenTypesWithMissingPattern = filter(tokenTypes, (currType) => {
		return !has(currType, PATTERN);
	});
	return {
		errors: map(tokenTypesWithMissingPattern, (currType) => {
			return {
				message: "Token Type: ->" + currType.name + "<- missing static 'PATTERN' property",
				type: LexerDefinitionErrorType.MISSING_PATTERN,
				tokenTypes: [currType]
			};
		}),
		valid: difference(tokenTypes, tokenTypesWithMissingPattern)
	};
}
function findInvalidPatterns(tokenTypes) {
	const tokenTypesWithInvalidPattern = filter(tokenTypes, (currType) => {
		const pattern = currType[PATTERN];
		return !isRegExp(pattern) && !isFunction(pattern) && !has(pattern, "exec") && !isString(pattern);
	});
	return {
		errors: map(tokenTypesWithInvalidPattern, (currType) => {
			return {
				message: "Token Type: ->" + currType.name + "<- static 'PATTERN' can only be a RegExp, a Function matching the {CustomPatternMatcherFunc} type or an Object matching the {ICustomPattern} interface.",
				type: LexerDefinitionErrorType.INVALID_PATTERN,
				tokenTypes: [currType]
			};
		}),
		valid: difference(tokenTypes, tokenTypesWithInvalidPattern)
	};
}
function findEndOfInputAnchor(tokenTypes) {
	class EndAnchorFinder extends BaseRegExpVisitor {
		constructor() {
			super(...arguments);
			this.found = false;
		}
		visitEndAnchor(node) {
			this.found = true;
		}
	}
	const invalidRegex = filter(tokenTypes, (currType) => {
		const pattern = currType.PATTERN;
		try {
			const regexpAst = getRegExpAst(pattern);
			const endAnchorVisitor = new EndAnchorFinder();
			endAnchorVisitor.visit(regexpAst);
			return endAnchorVisitor.found;
		} catch (e) {
			/* istanbul ignore next - cannot ensure an error in regexp-to-ast*/
			return end_of_input.test(pattern.source);
		}
	});
	return map(invalidRegex, (currType) => {
		return {
			message: "Unexpected RegExp Anchor Error:\n	Token Type: ->" + currType.name + "<- static 'PATTERN' cannot contain end of input anchor '$'\n	See chevrotain.io/docs/guide/resolving_lexer_errors.html#ANCHORS	for details.",
			type: LexerDefinitionErrorType.EOI_ANCHOR_FOUND,
			tokenTypes: [currType]
		};
	});
}
function findEmptyMatchRegExps(tokenTypes) {
	const matchesEmptyString = filter(tokenTypes, (currType) => {
		return currType.PATTERN.test("");
	});
	return map(matchesEmptyString, (currType) => {
		return {
			message: "Token Type: ->" + currType.name + "<- static 'PATTERN' must not match an empty string",
			type: LexerDefinitionErrorType.EMPTY_MATCH_PATTERN,
			tokenTypes: [currType]
		};
	});
}
function findStartOfInputAnchor(tokenTypes) {
	class StartAnchorFinder extends BaseRegExpVisitor {
		constructor() {
			super(...arguments);
			this.found = false;
		}
		visitStartAnchor(node) {
			this.found = true;
		}
	}
	const invalidRegex = filter(tokenTypes, (currType) => {
		const pattern = currType.PATTERN;
		try {
			const regexpAst = getRegExpAst(pattern);
			const startAnchorVisitor = new StartAnchorFinder();
			startAnchorVisitor.visit(regexpAst);
			return startAnchorVisitor.found;
		} catch (e) {
			/* istanbul ignore next - cannot ensure an error in regexp-to-ast*/
			return start_of_input.test(pattern.source);
		}
	});
	return map(invalidRegex, (currType) => {
		return {
			message: "Unexpected RegExp Anchor Error:\n	Token Type: ->" + currType.name + "<- static 'PATTERN' cannot contain start of input anchor '^'\n	See https://chevrotain.io/docs/guide/resolving_lexer_errors.html#ANCHORS	for details.",
			type: LexerDefinitionErrorType.SOI_ANCHOR_FOUND,
			tokenTypes: [currType]
		};
	});
}
function findUnsupportedFlags(tokenTypes) {
	const invalidFlags = filter(tokenTypes, (currType) => {
		const pattern = currType[PATTERN];
		return pattern instanceof RegExp && (pattern.multiline || pattern.global);
	});
	return map(invalidFlags, (currType) => {
		return {
			message: "Token Type: ->" + currType.name + "<- static 'PATTERN' may NOT contain global('g') or multiline('m')",
			type: LexerDefinitionErrorType.UNSUPPORTED_FLAGS_FOUND,
			tokenTypes: [currType]
		};
	});
}
function findDuplicatePatterns(tokenTypes) {
	const found = [];
	let identicalPatterns = map(tokenTypes, (outerType) => {
		return reduce(tokenTypes, (result, innerType) => {
			if (outerType.PATTERN.source === innerType.PATTERN.source && !includes(found, innerType) && innerType.PATTERN !== Lexer.NA) {
				found.push(innerType);
				result.push(innerType);
				return result;
			}
			return result;
		}, []);
	});
	identicalPatterns = compact(identicalPatterns);
	const duplicatePatterns = filter(identicalPatterns, (currIdenticalSet) => {
		return currIdenticalSet.length > 1;
	});
	return map(duplicatePatterns, (setOfIdentical) => {
		const tokenTypeNames = map(setOfIdentical, (currType) => {
			return currType.name;
		});
		return {
			message: `The same RegExp pattern ->${head(setOfIdentical).PATTERN}<-has been used in all of the following Token Types: ${tokenTypeNames.join(", ")} <-`,
			type: LexerDefinitionErrorType.DUPLICATE_PATTERNS_FOUND,
			tokenTypes: setOfIdentical
		};
	});
}
function findInvalidGroupType(tokenTypes) {
	const invalidTypes = filter(tokenTypes, (clazz) => {
		if (!has(clazz, "GROUP")) return false;
		const group = clazz.GROUP;
		return group !== Lexer.SKIPPED && group !== Lexer.NA && !isString(group);
	});
	return map(invalidTypes, (currType) => {
		return {
			message: "Token Type: ->" + currType.name + "<- static 'GROUP' can only be Lexer.SKIPPED/Lexer.NA/A String",
			type: LexerDefinitionErrorType.INVALID_GROUP_TYPE_FOUND,
			tokenTypes: [currType]
		};
	});
}
function findModesThatDoNotExist(tokenTypes, validModes) {
	const invalidModes = filter(tokenTypes, (clazz) => {
		return clazz.PUSH_MODE !== void 0 && !includes(validModes, clazz.PUSH_MODE);
	});
	return map(invalidModes, (tokType) => {
		return {
			message: `Token Type: ->${tokType.name}<- static 'PUSH_MODE' value cannot refer to a Lexer Mode ->${tokType.PUSH_MODE}<-which does not exist`,
			type: LexerDefinitionErrorType.PUSH_MODE_DOES_NOT_EXIST,
			tokenTypes: [tokType]
		};
	});
}
function findUnreachablePatterns(tokenTypes) {
	const errors = [];
	const canBeTested = reduce(tokenTypes, (result, tokType, idx) => {
		const pattern = tokType.PATTERN;
		if (pattern === Lexer.NA) return result;
		if (isString(pattern)) result.push({
			str: pattern,
			idx,
			tokenType: tokType
		});
		else if (isRegExp(pattern) && noMetaChar(pattern)) result.push({
			str: pattern.source,
			idx,
			tokenType: tokType
		});
		return result;
	}, []);
	forEach(tokenTypes, (aTokType, aIdx) => {
		forEach(canBeTested, ({ str: bStr, idx: bIdx, tokenType: bTokType }) => {
			if (aIdx < bIdx && tryToMatchStrToPattern(bStr, aTokType.PATTERN)) {
				const msg = `Token: ->${bTokType.name}<- can never be matched.\nBecause it appears AFTER the Token Type ->${aTokType.name}<-in the lexer's definition.\nSee https://chevrotain.io/docs/guide/resolving_lexer_errors.html#UNREACHABLE`;
				errors.push({
					message: msg,
					type: LexerDefinitionErrorType.UNREACHABLE_PATTERN,
					tokenTypes: [aTokType, bTokType]
				});
			}
		});
	});
	return errors;
}
function tryToMatchStrToPattern(str, pattern) {
	if (isRegExp(pattern)) {
		if (usesLookAheadOrBehind(pattern)) return false;
		const regExpArray = pattern.exec(str);
		return regExpArray !== null && regExpArray.index === 0;
	} else if (isFunction(pattern)) return pattern(str, 0, [], {});
	else if (has(pattern, "exec")) return pattern.exec(str, 0, [], {});
	else if (typeof pattern === "string") return pattern === str;
	else throw Error("non exhaustive match");
}
function noMetaChar(regExp) {
	return find([
		".",
		"\\",
		"[",
		"]",
		"|",
		"^",
		"$",
		"(",
		")",
		"?",
		"*",
		"+",
		"{"
	], (char) => regExp.source.indexOf(char) !== -1) === void 0;
}
function usesLookAheadOrBehind(regExp) {
	return /(\(\?=)|(\(\?!)|(\(\?<=)|(\(\?<!)/.test(regExp.source);
}
function addStickyFlag(pattern) {
	const flags = pattern.ignoreCase ? "iy" : "y";
	return new RegExp(`${pattern.source}`, flags);
}
function performRuntimeChecks(lexerDefinition, trackLines, lineTerminatorCharacters) {
	const errors = [];
	if (!has(lexerDefinition, "defaultMode")) errors.push({
		message: "A MultiMode Lexer cannot be initialized without a <defaultMode> property in its definition\n",
		type: LexerDefinitionErrorType.MULTI_MODE_LEXER_WITHOUT_DEFAULT_MODE
	});
	if (!has(lexerDefinition, "modes")) errors.push({
		message: "A MultiMode Lexer cannot be initialized without a <modes> property in its definition\n",
		type: LexerDefinitionErrorType.MULTI_MODE_LEXER_WITHOUT_MODES_PROPERTY
	});
	if (has(lexerDefinition, "modes") && has(lexerDefinition, "defaultMode") && !has(lexerDefinition.modes, lexerDefinition.defaultMode)) errors.push({
		message: `A MultiMode Lexer cannot be initialized with a ${DEFAULT_MODE}: <${lexerDefinition.defaultMode}>which does not exist\n`,
		type: LexerDefinitionErrorType.MULTI_MODE_LEXER_DEFAULT_MODE_VALUE_DOES_NOT_EXIST
	});
	if (has(lexerDefinition, "modes")) forEach(lexerDefinition.modes, (currModeValue, currModeName) => {
		forEach(currModeValue, (currTokType, currIdx) => {
			if (isUndefined(currTokType)) errors.push({
				message: `A Lexer cannot be initialized using an undefined Token Type. Mode:<${currModeName}> at index: <${currIdx}>\n`,
				type: LexerDefinitionErrorType.LEXER_DEFINITION_CANNOT_CONTAIN_UNDEFINED
			});
			else if (has(currTokType, "LONGER_ALT")) {
				const longerAlt = isArray(currTokType.LONGER_ALT) ? currTokType.LONGER_ALT : [currTokType.LONGER_ALT];
				forEach(longerAlt, (currLongerAlt) => {
					if (!isUndefined(currLongerAlt) && !includes(currModeValue, currLongerAlt)) errors.push({
						message: `A MultiMode Lexer cannot be initialized with a longer_alt <${currLongerAlt.name}> on token <${currTokType.name}> outside of mode <${currModeName}>\n`,
						type: LexerDefinitionErrorType.MULTI_MODE_LEXER_LONGER_ALT_NOT_IN_CURRENT_MODE
					});
				});
			}
		});
	});
	return errors;
}
function performWarningRuntimeChecks(lexerDefinition, trackLines, lineTerminatorCharacters) {
	const warnings = [];
	let hasAnyLineBreak = false;
	const allTokenTypes = compact(flatten(values(lexerDefinition.modes)));
	const concreteTokenTypes = reject(allTokenTypes, (currType) => currType[PATTERN] === Lexer.NA);
	const terminatorCharCodes = getCharCodes(lineTerminatorCharacters);
	if (trackLines) forEach(concreteTokenTypes, (tokType) => {
		const currIssue = checkLineBreaksIssues(tokType, terminatorCharCodes);
		if (currIssue !== false) {
			const warningDescriptor = {
				message: buildLineBreakIssueMessage(tokType, currIssue),
				type: currIssue.issue,
				tokenType: tokType
			};
			warnings.push(warningDescriptor);
		} else if (has(tokType, "LINE_BREAKS")) {
			if (tokType.LINE_BREAKS === true) hasAnyLineBreak = true;
		} else if (canMatchCharCode(terminatorCharCodes, tokType.PATTERN)) hasAnyLineBreak = true;
	});
	if (trackLines && !hasAnyLineBreak) warnings.push({
		message: "Warning: No LINE_BREAKS Found.\n	This Lexer has been defined to track line and column information,\n	But none of the Token Types can be identified as matching a line terminator.\n	See https://chevrotain.io/docs/guide/resolving_lexer_errors.html#LINE_BREAKS \n	for details.",
		type: LexerDefinitionErrorType.NO_LINE_BREAKS_FLAGS
	});
	return warnings;
}
function cloneEmptyGroups(emptyGroups) {
	const clonedResult = {};
	const groupKeys = keys(emptyGroups);
	forEach(groupKeys, (currKey) => {
		const currGroupValue = emptyGroups[currKey];
		/* istanbul ignore else */
		if (isArray(currGroupValue)) clonedResult[currKey] = [];
		else throw Error("non exhaustive match");
	});
	return clonedResult;
}
function isCustomPattern(tokenType) {
	const pattern = tokenType.PATTERN;
	/* istanbul ignore else */
	if (isRegExp(pattern)) return false;
	else if (isFunction(pattern)) return true;
	else if (has(pattern, "exec")) return true;
	else if (isString(pattern)) return false;
	else throw Error("non exhaustive match");
}
function isShortPattern(pattern) {
	if (isString(pattern) && pattern.length === 1) return pattern.charCodeAt(0);
	else return false;
}
function checkLineBreaksIssues(tokType, lineTerminatorCharCodes) {
	if (has(tokType, "LINE_BREAKS")) return false;
	else if (isRegExp(tokType.PATTERN)) {
		try {
			canMatchCharCode(lineTerminatorCharCodes, tokType.PATTERN);
		} catch (e) {
			/* istanbul ignore next - to test this we would have to mock <canMatchCharCode> to throw an error */
			return {
				issue: LexerDefinitionErrorType.IDENTIFY_TERMINATOR,
				errMsg: e.message
			};
		}
		return false;
	} else if (isString(tokType.PATTERN)) return false;
	else if (isCustomPattern(tokType)) return { issue: LexerDefinitionErrorType.CUSTOM_LINE_BREAK };
	else throw Error("non exhaustive match");
}
function buildLineBreakIssueMessage(tokType, details) {
	/* istanbul ignore else */
	if (details.issue === LexerDefinitionErrorType.IDENTIFY_TERMINATOR) return `Warning: unable to identify line terminator usage in pattern.
\tThe problem is in the <${tokType.name}> Token Type\n\t Root cause: ${details.errMsg}.\n	For details See: https://chevrotain.io/docs/guide/resolving_lexer_errors.html#IDENTIFY_TERMINATOR`;
	else if (details.issue === LexerDefinitionErrorType.CUSTOM_LINE_BREAK) return `Warning: A Custom Token Pattern should specify the <line_breaks> option.
\tThe problem is in the <${tokType.name}> Token Type\n	For details See: https://chevrotain.io/docs/guide/resolving_lexer_errors.html#CUSTOM_LINE_BREAK`;
	else throw Error("non exhaustive match");
}
function getCharCodes(charsOrCodes) {
	return map(charsOrCodes, (numOrString) => {
		if (isString(numOrString)) return numOrString.charCodeAt(0);
		else return numOrString;
	});
}
function addToMapOfArrays(map, key, value) {
	if (map[key] === void 0) map[key] = [value];
	else map[key].push(value);
}
function charCodeToOptimizedIndex(charCode) {
	return charCode < 256 ? charCode : charCodeToOptimizedIdxMap[charCode];
}
/**
* This is a compromise between cold start / hot running performance
* Creating this array takes ~3ms on a modern machine,
* But if we perform the computation at runtime as needed the CSS Lexer benchmark
* performance degrades by ~10%
*
* TODO: Perhaps it should be lazy initialized only if a charCode > 255 is used.
*/
function initCharCodeToOptimizedIndexMap() {
	if (isEmpty(charCodeToOptimizedIdxMap)) {
		charCodeToOptimizedIdxMap = new Array(65536);
		for (let i = 0; i < 65536; i++) charCodeToOptimizedIdxMap[i] = i > 255 ? 255 + ~~(i / 255) : i;
	}
}
var PATTERN, DEFAULT_MODE, MODES, end_of_input, start_of_input, LineTerminatorOptimizedTester, minOptimizationVal, charCodeToOptimizedIdxMap;
var init_lexer = __esmMin((() => {
	init_api$2();
	init_lexer_public();
	init_lodash();
	init_api$4();
	init_reg_exp();
	init_reg_exp_parser();
	PATTERN = "PATTERN";
	DEFAULT_MODE = "defaultMode";
	MODES = "modes";
	end_of_input = /[^\\][$]/;
	start_of_input = /[^\\[][\^]|^\^/;
	LineTerminatorOptimizedTester = {
		test: function(text) {
			const len = text.length;
			for (let i = this.lastIndex; i < len; i++) {
				const c = text.charCodeAt(i);
				if (c === 10) {
					this.lastIndex = i + 1;
					return true;
				} else if (c === 13) {
					if (text.charCodeAt(i + 1) === 10) this.lastIndex = i + 2;
					else this.lastIndex = i + 1;
					return true;
				}
			}
			return false;
		},
		lastIndex: 0
	};
	minOptimizationVal = 256;
	charCodeToOptimizedIdxMap = [];
}));

// node_modules/chevrotain/lib/src/scan/tokens.js
function tokenStructuredMatcher(tokInstance, tokConstructor) {
	const instanceType = tokInstance.tokenTypeIdx;
	if (instanceType === tokConstructor.tokenTypeIdx) return true;
	else return tokConstructor.isParent === true && tokConstructor.categoryMatchesMap[instanceType] === true;
}
function tokenStructuredMatcherNoCategories(token, tokType) {
	return token.tokenTypeIdx === tokType.tokenTypeIdx;
}
function augmentTokenTypes(tokenTypes) {
	const tokenTypesAndParents = expandCategories(tokenTypes);
	assignTokenDefaultProps(tokenTypesAndParents);
	assignCategoriesMapProp(tokenTypesAndParents);
	assignCategoriesTokensProp(tokenTypesAndParents);
	forEach(tokenTypesAndParents, (tokType) => {
		tokType.isParent = tokType.categoryMatches.length > 0;
	});
}
function expandCategories(tokenTypes) {
	let result = clone(tokenTypes);
	let categories = tokenTypes;
	let searching = true;
	while (searching) {
		categories = compact(flatten(map(categories, (currTokType) => currTokType.CATEGORIES)));
		const newCategories = difference(categories, result);
		result = result.concat(newCategories);
		if (isEmpty(newCategories)) searching = false;
		else categories = newCategories;
	}
	return result;
}
function assignTokenDefaultProps(tokenTypes) {
	forEach(tokenTypes, (currTokType) => {
		if (!hasShortKeyProperty(currTokType)) {
			tokenIdxToClass[tokenShortNameIdx] = currTokType;
			currTokType.tokenTypeIdx = tokenShortNameIdx++;
		}
		if (hasCategoriesProperty(currTokType) && !isArray(currTokType.CATEGORIES)) currTokType.CATEGORIES = [currTokType.CATEGORIES];
		if (!hasCategoriesProperty(currTokType)) currTokType.CATEGORIES = [];
		if (!hasExtendingTokensTypesProperty(currTokType)) currTokType.categoryMatches = [];
		if (!hasExtendingTokensTypesMapProperty(currTokType)) currTokType.categoryMatchesMap = {};
	});
}
function assignCategoriesTokensProp(tokenTypes) {
	forEach(tokenTypes, (currTokType) => {
		currTokType.categoryMatches = [];
		forEach(currTokType.categoryMatchesMap, (val, key) => {
			currTokType.categoryMatches.push(tokenIdxToClass[key].tokenTypeIdx);
		});
	});
}
function assignCategoriesMapProp(tokenTypes) {
	forEach(tokenTypes, (currTokType) => {
		singleAssignCategoriesToksMap([], currTokType);
	});
}
function singleAssignCategoriesToksMap(path, nextNode) {
	forEach(path, (pathNode) => {
		nextNode.categoryMatchesMap[pathNode.tokenTypeIdx] = true;
	});
	forEach(nextNode.CATEGORIES, (nextCategory) => {
		const newPath = path.concat(nextNode);
		if (!includes(newPath, nextCategory)) singleAssignCategoriesToksMap(newPath, nextCategory);
	});
}
function hasShortKeyProperty(tokType) {
	return has(tokType, "tokenTypeIdx");
}
function hasCategoriesProperty(tokType) {
	return has(tokType, "CATEGORIES");
}
function hasExtendingTokensTypesProperty(tokType) {
	return has(tokType, "categoryMatches");
}
function hasExtendingTokensTypesMapProperty(tokType) {
	return has(tokType, "categoryMatchesMap");
}
function isTokenType(tokType) {
	return has(tokType, "tokenTypeIdx");
}
var tokenShortNameIdx, tokenIdxToClass;
var init_tokens = __esmMin((() => {
	init_lodash();
	tokenShortNameIdx = 1;
	tokenIdxToClass = {};
}));

// node_modules/chevrotain/lib/src/scan/lexer_errors_public.js
var defaultLexerErrorProvider;
var init_lexer_errors_public = __esmMin((() => {
	defaultLexerErrorProvider = {
		buildUnableToPopLexerModeMessage(token) {
			return `Unable to pop Lexer Mode after encountering Token ->${token.image}<- The Mode Stack is empty`;
		},
		buildUnexpectedCharactersMessage(fullText, startOffset, length, line, column, mode) {
			return `unexpected character: ->${fullText.charAt(startOffset)}<- at offset: ${startOffset}, skipped ${length} characters.`;
		}
	};
}));

// node_modules/chevrotain/lib/src/scan/lexer_public.js
var LexerDefinitionErrorType, DEFAULT_LEXER_CONFIG, Lexer;
var init_lexer_public = __esmMin((() => {
	init_lexer();
	init_lodash();
	init_api$4();
	init_tokens();
	init_lexer_errors_public();
	init_reg_exp_parser();
	;
	(function(LexerDefinitionErrorType) {
		LexerDefinitionErrorType[LexerDefinitionErrorType["MISSING_PATTERN"] = 0] = "MISSING_PATTERN";
		LexerDefinitionErrorType[LexerDefinitionErrorType["INVALID_PATTERN"] = 1] = "INVALID_PATTERN";
		LexerDefinitionErrorType[LexerDefinitionErrorType["EOI_ANCHOR_FOUND"] = 2] = "EOI_ANCHOR_FOUND";
		LexerDefinitionErrorType[LexerDefinitionErrorType["UNSUPPORTED_FLAGS_FOUND"] = 3] = "UNSUPPORTED_FLAGS_FOUND";
		LexerDefinitionErrorType[LexerDefinitionErrorType["DUPLICATE_PATTERNS_FOUND"] = 4] = "DUPLICATE_PATTERNS_FOUND";
		LexerDefinitionErrorType[LexerDefinitionErrorType["INVALID_GROUP_TYPE_FOUND"] = 5] = "INVALID_GROUP_TYPE_FOUND";
		LexerDefinitionErrorType[LexerDefinitionErrorType["PUSH_MODE_DOES_NOT_EXIST"] = 6] = "PUSH_MODE_DOES_NOT_EXIST";
		LexerDefinitionErrorType[LexerDefinitionErrorType["MULTI_MODE_LEXER_WITHOUT_DEFAULT_MODE"] = 7] = "MULTI_MODE_LEXER_WITHOUT_DEFAULT_MODE";
		LexerDefinitionErrorType[LexerDefinitionErrorType["MULTI_MODE_LEXER_WITHOUT_MODES_PROPERTY"] = 8] = "MULTI_MODE_LEXER_WITHOUT_MODES_PROPERTY";
		LexerDefinitionErrorType[LexerDefinitionErrorType["MULTI_MODE_LEXER_DEFAULT_MODE_VALUE_DOES_NOT_EXIST"] = 9] = "MULTI_MODE_LEXER_DEFAULT_MODE_VALUE_DOES_NOT_EXIST";
		LexerDefinitionErrorType[LexerDefinitionErrorType["LEXER_DEFINITION_CANNOT_CONTAIN_UNDEFINED"] = 10] = "LEXER_DEFINITION_CANNOT_CONTAIN_UNDEFINED";
		LexerDefinitionErrorType[LexerDefinitionErrorType["SOI_ANCHOR_FOUND"] = 11] = "SOI_ANCHOR_FOUND";
		LexerDefinitionErrorType[LexerDefinitionErrorType["EMPTY_MATCH_PATTERN"] = 12] = "EMPTY_MATCH_PATTERN";
		LexerDefinitionErrorType[LexerDefinitionErrorType["NO_LINE_BREAKS_FLAGS"] = 13] = "NO_LINE_BREAKS_FLAGS";
		LexerDefinitionErrorType[LexerDefinitionErrorType["UNREACHABLE_PATTERN"] = 14] = "UNREACHABLE_PATTERN";
		LexerDefinitionErrorType[LexerDefinitionErrorType["IDENTIFY_TERMINATOR"] = 15] = "IDENTIFY_TERMINATOR";
		LexerDefinitionErrorType[LexerDefinitionErrorType["CUSTOM_LINE_BREAK"] = 16] = "CUSTOM_LINE_BREAK";
		LexerDefinitionErrorType[LexerDefinitionErrorType["MULTI_MODE_LEXER_LONGER_ALT_NOT_IN_CURRENT_MODE"] = 17] = "MULTI_MODE_LEXER_LONGER_ALT_NOT_IN_CURRENT_MODE";
	})(LexerDefinitionErrorType || (LexerDefinitionErrorType = {}));
	DEFAULT_LEXER_CONFIG = {
		deferDefinitionErrorsHandling: false,
		positionTracking: "full",
		lineTerminatorsPattern: /\n|\r\n?/g,
		lineTerminatorCharacters: ["\n", "\r"],
		ensureOptimizations: false,
		safeMode: false,
		errorMessageProvider: defaultLexerErrorProvider,
		traceInitPerf: false,
		skipValidations: false,
		recoveryEnabled: true
	};
	Object.freeze(DEFAULT_LEXER_CONFIG);
	Lexer = class {
		constructor(lexerDefinition, config = DEFAULT_LEXER_CONFIG) {
			this.lexerDefinition = lexerDefinition;
			this.lexerDefinitionErrors = [];
			this.lexerDefinitionWarning = [];
			this.patternIdxToConfig = {};
			this.charCodeToPatternIdxToConfig = {};
			this.modes = [];
			this.emptyGroups = {};
			this.trackStartLines = true;
			this.trackEndLines = true;
			this.hasCustom = false;
			this.canModeBeOptimized = {};
			this.TRACE_INIT = (phaseDesc, phaseImpl) => {
				if (this.traceInitPerf === true) {
					this.traceInitIndent++;
					const indent = new Array(this.traceInitIndent + 1).join("	");
					if (this.traceInitIndent < this.traceInitMaxIdent) console.log(`${indent}--> <${phaseDesc}>`);
					const { time, value } = timer(phaseImpl);
					/* istanbul ignore next - Difficult to reproduce specific performance behavior (>10ms) in tests */
					const traceMethod = time > 10 ? console.warn : console.log;
					if (this.traceInitIndent < this.traceInitMaxIdent) traceMethod(`${indent}<-- <${phaseDesc}> time: ${time}ms`);
					this.traceInitIndent--;
					return value;
				} else return phaseImpl();
			};
			if (typeof config === "boolean") throw Error("The second argument to the Lexer constructor is now an ILexerConfig Object.\na boolean 2nd argument is no longer supported");
			this.config = assign({}, DEFAULT_LEXER_CONFIG, config);
			const traceInitVal = this.config.traceInitPerf;
			if (traceInitVal === true) {
				this.traceInitMaxIdent = 1e400;
				this.traceInitPerf = true;
			} else if (typeof traceInitVal === "number") {
				this.traceInitMaxIdent = traceInitVal;
				this.traceInitPerf = true;
			}
			this.traceInitIndent = -1;
			this.TRACE_INIT("Lexer Constructor", () => {
				let actualDefinition;
				let hasOnlySingleMode = true;
				this.TRACE_INIT("Lexer Config handling", () => {
					if (this.config.lineTerminatorsPattern === DEFAULT_LEXER_CONFIG.lineTerminatorsPattern) this.config.lineTerminatorsPattern = LineTerminatorOptimizedTester;
					else if (this.config.lineTerminatorCharacters === DEFAULT_LEXER_CONFIG.lineTerminatorCharacters) throw Error("Error: Missing <lineTerminatorCharacters> property on the Lexer config.\n	For details See: https://chevrotain.io/docs/guide/resolving_lexer_errors.html#MISSING_LINE_TERM_CHARS");
					if (config.safeMode && config.ensureOptimizations) throw Error("\"safeMode\" and \"ensureOptimizations\" flags are mutually exclusive.");
					this.trackStartLines = /full|onlyStart/i.test(this.config.positionTracking);
					this.trackEndLines = /full/i.test(this.config.positionTracking);
					if (isArray(lexerDefinition)) actualDefinition = {
						modes: { defaultMode: clone(lexerDefinition) },
						defaultMode: DEFAULT_MODE
					};
					else {
						hasOnlySingleMode = false;
						actualDefinition = clone(lexerDefinition);
					}
				});
				if (this.config.skipValidations === false) {
					this.TRACE_INIT("performRuntimeChecks", () => {
						this.lexerDefinitionErrors = this.lexerDefinitionErrors.concat(performRuntimeChecks(actualDefinition, this.trackStartLines, this.config.lineTerminatorCharacters));
					});
					this.TRACE_INIT("performWarningRuntimeChecks", () => {
						this.lexerDefinitionWarning = this.lexerDefinitionWarning.concat(performWarningRuntimeChecks(actualDefinition, this.trackStartLines, this.config.lineTerminatorCharacters));
					});
				}
				actualDefinition.modes = actualDefinition.modes ? actualDefinition.modes : {};
				forEach(actualDefinition.modes, (currModeValue, currModeName) => {
					actualDefinition.modes[currModeName] = reject(currModeValue, (currTokType) => isUndefined(currTokType));
				});
				const allModeNames = keys(actualDefinition.modes);
				forEach(actualDefinition.modes, (currModDef, currModName) => {
					this.TRACE_INIT(`Mode: <${currModName}> processing`, () => {
						this.modes.push(currModName);
						if (this.config.skipValidations === false) this.TRACE_INIT(`validatePatterns`, () => {
							this.lexerDefinitionErrors = this.lexerDefinitionErrors.concat(validatePatterns(currModDef, allModeNames));
						});
						if (isEmpty(this.lexerDefinitionErrors)) {
							augmentTokenTypes(currModDef);
							let currAnalyzeResult;
							this.TRACE_INIT(`analyzeTokenTypes`, () => {
								currAnalyzeResult = analyzeTokenTypes(currModDef, {
									lineTerminatorCharacters: this.config.lineTerminatorCharacters,
									positionTracking: config.positionTracking,
									ensureOptimizations: config.ensureOptimizations,
									safeMode: config.safeMode,
									tracer: this.TRACE_INIT
								});
							});
							this.patternIdxToConfig[currModName] = currAnalyzeResult.patternIdxToConfig;
							this.charCodeToPatternIdxToConfig[currModName] = currAnalyzeResult.charCodeToPatternIdxToConfig;
							this.emptyGroups = assign({}, this.emptyGroups, currAnalyzeResult.emptyGroups);
							this.hasCustom = currAnalyzeResult.hasCustom || this.hasCustom;
							this.canModeBeOptimized[currModName] = currAnalyzeResult.canBeOptimized;
						}
					});
				});
				this.defaultMode = actualDefinition.defaultMode;
				if (!isEmpty(this.lexerDefinitionErrors) && !this.config.deferDefinitionErrorsHandling) {
					const allErrMessagesString = map(this.lexerDefinitionErrors, (error) => {
						return error.message;
					}).join("-----------------------\n");
					throw new Error("Errors detected in definition of Lexer:\n" + allErrMessagesString);
				}
				forEach(this.lexerDefinitionWarning, (warningDescriptor) => {
					PRINT_WARNING(warningDescriptor.message);
				});
				this.TRACE_INIT("Choosing sub-methods implementations", () => {
					if (hasOnlySingleMode) this.handleModes = noop;
					if (this.trackStartLines === false) this.computeNewColumn = identity;
					if (this.trackEndLines === false) this.updateTokenEndLineColumnLocation = noop;
					if (/full/i.test(this.config.positionTracking)) this.createTokenInstance = this.createFullToken;
					else if (/onlyStart/i.test(this.config.positionTracking)) this.createTokenInstance = this.createStartOnlyToken;
					else if (/onlyOffset/i.test(this.config.positionTracking)) this.createTokenInstance = this.createOffsetOnlyToken;
					else throw Error(`Invalid <positionTracking> config option: "${this.config.positionTracking}"`);
					if (this.hasCustom) {
						this.addToken = this.addTokenUsingPush;
						this.handlePayload = this.handlePayloadWithCustom;
					} else {
						this.addToken = this.addTokenUsingMemberAccess;
						this.handlePayload = this.handlePayloadNoCustom;
					}
				});
				this.TRACE_INIT("Failed Optimization Warnings", () => {
					const unOptimizedModes = reduce(this.canModeBeOptimized, (cannotBeOptimized, canBeOptimized, modeName) => {
						if (canBeOptimized === false) cannotBeOptimized.push(modeName);
						return cannotBeOptimized;
					}, []);
					if (config.ensureOptimizations && !isEmpty(unOptimizedModes)) throw Error(`Lexer Modes: < ${unOptimizedModes.join(", ")} > cannot be optimized.\n	 Disable the "ensureOptimizations" lexer config flag to silently ignore this and run the lexer in an un-optimized mode.
	 Or inspect the console log for details on how to resolve these issues.`);
				});
				this.TRACE_INIT("clearRegExpParserCache", () => {
					clearRegExpParserCache();
				});
				this.TRACE_INIT("toFastProperties", () => {
					toFastProperties(this);
				});
			});
		}
		tokenize(text, initialMode = this.defaultMode) {
			if (!isEmpty(this.lexerDefinitionErrors)) {
				const allErrMessagesString = map(this.lexerDefinitionErrors, (error) => {
					return error.message;
				}).join("-----------------------\n");
				throw new Error("Unable to Tokenize because Errors detected in definition of Lexer:\n" + allErrMessagesString);
			}
			return this.tokenizeInternal(text, initialMode);
		}
		tokenizeInternal(text, initialMode) {
			let i, j, k, matchAltImage, longerAlt, matchedImage, payload, altPayload, imageLength, group, tokType, newToken, errLength, msg, match;
			const orgText = text;
			const orgLength = orgText.length;
			let offset = 0;
			let matchedTokensIndex = 0;
			const guessedNumberOfTokens = this.hasCustom ? 0 : Math.floor(text.length / 10);
			const matchedTokens = new Array(guessedNumberOfTokens);
			const errors = [];
			let line = this.trackStartLines ? 1 : void 0;
			let column = this.trackStartLines ? 1 : void 0;
			const groups = cloneEmptyGroups(this.emptyGroups);
			const trackLines = this.trackStartLines;
			const lineTerminatorPattern = this.config.lineTerminatorsPattern;
			let currModePatternsLength = 0;
			let patternIdxToConfig = [];
			let currCharCodeToPatternIdxToConfig = [];
			const modeStack = [];
			const emptyArray = [];
			Object.freeze(emptyArray);
			let isOptimizedMode = false;
			const pop_mode = (popToken) => {
				if (modeStack.length === 1 && popToken.tokenType.PUSH_MODE === void 0) {
					const msg = this.config.errorMessageProvider.buildUnableToPopLexerModeMessage(popToken);
					errors.push({
						offset: popToken.startOffset,
						line: popToken.startLine,
						column: popToken.startColumn,
						length: popToken.image.length,
						message: msg
					});
				} else {
					modeStack.pop();
					const newMode = last(modeStack);
					patternIdxToConfig = this.patternIdxToConfig[newMode];
					currCharCodeToPatternIdxToConfig = this.charCodeToPatternIdxToConfig[newMode];
					currModePatternsLength = patternIdxToConfig.length;
					const modeCanBeOptimized = this.canModeBeOptimized[newMode] && this.config.safeMode === false;
					if (currCharCodeToPatternIdxToConfig && modeCanBeOptimized) isOptimizedMode = true;
					else isOptimizedMode = false;
				}
			};
			function push_mode(newMode) {
				modeStack.push(newMode);
				currCharCodeToPatternIdxToConfig = this.charCodeToPatternIdxToConfig[newMode];
				patternIdxToConfig = this.patternIdxToConfig[newMode];
				currModePatternsLength = patternIdxToConfig.length;
				currModePatternsLength = patternIdxToConfig.length;
				const modeCanBeOptimized = this.canModeBeOptimized[newMode] && this.config.safeMode === false;
				if (currCharCodeToPatternIdxToConfig && modeCanBeOptimized) isOptimizedMode = true;
				else isOptimizedMode = false;
			}
			push_mode.call(this, initialMode);
			let currConfig;
			const recoveryEnabled = this.config.recoveryEnabled;
			while (offset < orgLength) {
				matchedImage = null;
				imageLength = -1;
				const nextCharCode = orgText.charCodeAt(offset);
				let chosenPatternIdxToConfig;
				if (isOptimizedMode) {
					const optimizedCharIdx = charCodeToOptimizedIndex(nextCharCode);
					const possiblePatterns = currCharCodeToPatternIdxToConfig[optimizedCharIdx];
					chosenPatternIdxToConfig = possiblePatterns !== void 0 ? possiblePatterns : emptyArray;
				} else chosenPatternIdxToConfig = patternIdxToConfig;
				const chosenPatternsLength = chosenPatternIdxToConfig.length;
				for (i = 0; i < chosenPatternsLength; i++) {
					currConfig = chosenPatternIdxToConfig[i];
					const currPattern = currConfig.pattern;
					payload = null;
					const singleCharCode = currConfig.short;
					if (singleCharCode !== false) {
						if (nextCharCode === singleCharCode) {
							imageLength = 1;
							matchedImage = currPattern;
						}
					} else if (currConfig.isCustom === true) {
						match = currPattern.exec(orgText, offset, matchedTokens, groups);
						if (match !== null) {
							matchedImage = match[0];
							imageLength = matchedImage.length;
							if (match.payload !== void 0) payload = match.payload;
						} else matchedImage = null;
					} else {
						currPattern.lastIndex = offset;
						imageLength = this.matchLength(currPattern, text, offset);
					}
					if (imageLength !== -1) {
						longerAlt = currConfig.longerAlt;
						if (longerAlt !== void 0) {
							matchedImage = text.substring(offset, offset + imageLength);
							const longerAltLength = longerAlt.length;
							for (k = 0; k < longerAltLength; k++) {
								const longerAltConfig = patternIdxToConfig[longerAlt[k]];
								const longerAltPattern = longerAltConfig.pattern;
								altPayload = null;
								if (longerAltConfig.isCustom === true) {
									match = longerAltPattern.exec(orgText, offset, matchedTokens, groups);
									if (match !== null) {
										matchAltImage = match[0];
										if (match.payload !== void 0) altPayload = match.payload;
									} else matchAltImage = null;
								} else {
									longerAltPattern.lastIndex = offset;
									matchAltImage = this.match(longerAltPattern, text, offset);
								}
								if (matchAltImage && matchAltImage.length > matchedImage.length) {
									matchedImage = matchAltImage;
									imageLength = matchAltImage.length;
									payload = altPayload;
									currConfig = longerAltConfig;
									break;
								}
							}
						}
						break;
					}
				}
				if (imageLength !== -1) {
					group = currConfig.group;
					if (group !== void 0) {
						matchedImage = matchedImage !== null ? matchedImage : text.substring(offset, offset + imageLength);
						tokType = currConfig.tokenTypeIdx;
						newToken = this.createTokenInstance(matchedImage, offset, tokType, currConfig.tokenType, line, column, imageLength);
						this.handlePayload(newToken, payload);
						if (group === false) matchedTokensIndex = this.addToken(matchedTokens, matchedTokensIndex, newToken);
						else groups[group].push(newToken);
					}
					if (trackLines === true && currConfig.canLineTerminator === true) {
						let numOfLTsInMatch = 0;
						let foundTerminator;
						let lastLTEndOffset;
						lineTerminatorPattern.lastIndex = 0;
						do {
							matchedImage = matchedImage !== null ? matchedImage : text.substring(offset, offset + imageLength);
							foundTerminator = lineTerminatorPattern.test(matchedImage);
							if (foundTerminator === true) {
								lastLTEndOffset = lineTerminatorPattern.lastIndex - 1;
								numOfLTsInMatch++;
							}
						} while (foundTerminator === true);
						if (numOfLTsInMatch !== 0) {
							line = line + numOfLTsInMatch;
							column = imageLength - lastLTEndOffset;
							this.updateTokenEndLineColumnLocation(newToken, group, lastLTEndOffset, numOfLTsInMatch, line, column, imageLength);
						} else column = this.computeNewColumn(column, imageLength);
					} else column = this.computeNewColumn(column, imageLength);
					offset = offset + imageLength;
					this.handleModes(currConfig, pop_mode, push_mode, newToken);
				} else {
					const errorStartOffset = offset;
					const errorLine = line;
					const errorColumn = column;
					let foundResyncPoint = recoveryEnabled === false;
					while (foundResyncPoint === false && offset < orgLength) {
						offset++;
						for (j = 0; j < currModePatternsLength; j++) {
							const currConfig = patternIdxToConfig[j];
							const currPattern = currConfig.pattern;
							const singleCharCode = currConfig.short;
							if (singleCharCode !== false) {
								if (orgText.charCodeAt(offset) === singleCharCode) foundResyncPoint = true;
							} else if (currConfig.isCustom === true) foundResyncPoint = currPattern.exec(orgText, offset, matchedTokens, groups) !== null;
							else {
								currPattern.lastIndex = offset;
								foundResyncPoint = currPattern.exec(text) !== null;
							}
							if (foundResyncPoint === true) break;
						}
					}
					errLength = offset - errorStartOffset;
					column = this.computeNewColumn(column, errLength);
					msg = this.config.errorMessageProvider.buildUnexpectedCharactersMessage(orgText, errorStartOffset, errLength, errorLine, errorColumn, last(modeStack));
					errors.push({
						offset: errorStartOffset,
						line: errorLine,
						column: errorColumn,
						length: errLength,
						message: msg
					});
					if (recoveryEnabled === false) break;
				}
			}
			if (!this.hasCustom) matchedTokens.length = matchedTokensIndex;
			return {
				tokens: matchedTokens,
				groups,
				errors
			};
		}
		handleModes(config, pop_mode, push_mode, newToken) {
			if (config.pop === true) {
				const pushMode = config.push;
				pop_mode(newToken);
				if (pushMode !== void 0) push_mode.call(this, pushMode);
			} else if (config.push !== void 0) push_mode.call(this, config.push);
		}
		updateTokenEndLineColumnLocation(newToken, group, lastLTIdx, numOfLTsInMatch, line, column, imageLength) {
			let lastCharIsLT, fixForEndingInLT;
			if (group !== void 0) {
				lastCharIsLT = lastLTIdx === imageLength - 1;
				fixForEndingInLT = lastCharIsLT ? -1 : 0;
				if (!(numOfLTsInMatch === 1 && lastCharIsLT === true)) {
					newToken.endLine = line + fixForEndingInLT;
					newToken.endColumn = column - 1 + -fixForEndingInLT;
				}
			}
		}
		computeNewColumn(oldColumn, imageLength) {
			return oldColumn + imageLength;
		}
		createOffsetOnlyToken(image, startOffset, tokenTypeIdx, tokenType) {
			return {
				image,
				startOffset,
				tokenTypeIdx,
				tokenType
			};
		}
		createStartOnlyToken(image, startOffset, tokenTypeIdx, tokenType, startLine, startColumn) {
			return {
				image,
				startOffset,
				startLine,
				startColumn,
				tokenTypeIdx,
				tokenType
			};
		}
		createFullToken(image, startOffset, tokenTypeIdx, tokenType, startLine, startColumn, imageLength) {
			return {
				image,
				startOffset,
				endOffset: startOffset + imageLength - 1,
				startLine,
				endLine: startLine,
				startColumn,
				endColumn: startColumn + imageLength - 1,
				tokenTypeIdx,
				tokenType
			};
		}
		addTokenUsingPush(tokenVector, index, tokenToAdd) {
			tokenVector.push(tokenToAdd);
			return index;
		}
		addTokenUsingMemberAccess(tokenVector, index, tokenToAdd) {
			tokenVector[index] = tokenToAdd;
			index++;
			return index;
		}
		handlePayloadNoCustom(token, payload) {}
		handlePayloadWithCustom(token, payload) {
			if (payload !== null) token.payload = payload;
		}
		match(pattern, text, offset) {
			if (pattern.test(text) === true) return text.substring(offset, pattern.lastIndex);
			return null;
		}
		matchLength(pattern, text, offset) {
			if (pattern.test(text) === true) return pattern.lastIndex - offset;
			return -1;
		}
	};
	Lexer.SKIPPED = "This marks a skipped Token pattern, this means each token identified by it will be consumed and then thrown into oblivion, this can be used to for example to completely ignore whitespace.";
	Lexer.NA = /NOT_APPLICABLE/;
}));

// node_modules/chevrotain/lib/src/scan/tokens_public.js
function tokenLabel(tokType) {
	if (hasTokenLabel(tokType)) return tokType.LABEL;
	else return tokType.name;
}
function tokenName(tokType) {
	return tokType.name;
}
function hasTokenLabel(obj) {
	return isString(obj.LABEL) && obj.LABEL !== "";
}
function createToken(config) {
	return createTokenInternal(config);
}
function createTokenInternal(config) {
	const pattern = config.pattern;
	const tokenType = {};
	tokenType.name = config.name;
	if (!isUndefined(pattern)) tokenType.PATTERN = pattern;
	if (has(config, PARENT)) throw "The parent property is no longer supported.\nSee: https://github.com/chevrotain/chevrotain/issues/564#issuecomment-349062346 for details.";
	if (has(config, CATEGORIES)) tokenType.CATEGORIES = config[CATEGORIES];
	augmentTokenTypes([tokenType]);
	if (has(config, LABEL)) tokenType.LABEL = config[LABEL];
	if (has(config, GROUP)) tokenType.GROUP = config[GROUP];
	if (has(config, POP_MODE)) tokenType.POP_MODE = config[POP_MODE];
	if (has(config, PUSH_MODE)) tokenType.PUSH_MODE = config[PUSH_MODE];
	if (has(config, LONGER_ALT)) tokenType.LONGER_ALT = config[LONGER_ALT];
	if (has(config, LINE_BREAKS)) tokenType.LINE_BREAKS = config[LINE_BREAKS];
	if (has(config, START_CHARS_HINT)) tokenType.START_CHARS_HINT = config[START_CHARS_HINT];
	return tokenType;
}
function createTokenInstance(tokType, image, startOffset, endOffset, startLine, endLine, startColumn, endColumn) {
	return {
		image,
		startOffset,
		endOffset,
		startLine,
		endLine,
		startColumn,
		endColumn,
		tokenTypeIdx: tokType.tokenTypeIdx,
		tokenType: tokType
	};
}
function tokenMatcher(token, tokType) {
	return tokenStructuredMatcher(token, tokType);
}
var PARENT, CATEGORIES, LABEL, GROUP, PUSH_MODE, POP_MODE, LONGER_ALT, LINE_BREAKS, START_CHARS_HINT, EOF;
var init_tokens_public = __esmMin((() => {
	init_lodash();
	init_lexer_public();
	init_tokens();
	PARENT = "parent";
	CATEGORIES = "categories";
	LABEL = "label";
	GROUP = "group";
	PUSH_MODE = "push_mode";
	POP_MODE = "pop_mode";
	LONGER_ALT = "longer_alt";
	LINE_BREAKS = "line_breaks";
	START_CHARS_HINT = "start_chars_hint";
	EOF = createToken({
		name: "EOF",
		pattern: Lexer.NA
	});
	augmentTokenTypes([EOF]);
}));

// node_modules/chevrotain/lib/src/parse/errors_public.js
var defaultParserErrorProvider, defaultGrammarResolverErrorProvider, defaultGrammarValidatorErrorProvider;
var init_errors_public = __esmMin((() => {
	init_tokens_public();
	init_lodash();
	init_api$3();
	defaultParserErrorProvider = {
		buildMismatchTokenMessage({ expected, actual, previous, ruleName }) {
			return `Expecting ${hasTokenLabel(expected) ? `--> ${tokenLabel(expected)} <--` : `token of type --> ${expected.name} <--`} but found --> '${actual.image}' <--`;
		},
		buildNotAllInputParsedMessage({ firstRedundant, ruleName }) {
			return "Redundant input, expecting EOF but found: " + firstRedundant.image;
		},
		buildNoViableAltMessage({ expectedPathsPerAlt, actual, previous, customUserDescription, ruleName }) {
			const errPrefix = "Expecting: ";
			const errSuffix = "\nbut found: '" + head(actual).image + "'";
			if (customUserDescription) return errPrefix + customUserDescription + errSuffix;
			else {
				const allLookAheadPaths = reduce(expectedPathsPerAlt, (result, currAltPaths) => result.concat(currAltPaths), []);
				const nextValidTokenSequences = map(allLookAheadPaths, (currPath) => `[${map(currPath, (currTokenType) => tokenLabel(currTokenType)).join(", ")}]`);
				return `Expecting: one of these possible Token sequences:\n${map(nextValidTokenSequences, (itemMsg, idx) => `  ${idx + 1}. ${itemMsg}`).join("\n")}` + errSuffix;
			}
		},
		buildEarlyExitMessage({ expectedIterationPaths, actual, customUserDescription, ruleName }) {
			const errPrefix = "Expecting: ";
			const errSuffix = "\nbut found: '" + head(actual).image + "'";
			if (customUserDescription) return errPrefix + customUserDescription + errSuffix;
			else return `Expecting: expecting at least one iteration which starts with one of these possible Token sequences::\n  <${map(expectedIterationPaths, (currPath) => `[${map(currPath, (currTokenType) => tokenLabel(currTokenType)).join(",")}]`).join(" ,")}>` + errSuffix;
		}
	};
	Object.freeze(defaultParserErrorProvider);
	defaultGrammarResolverErrorProvider = { buildRuleNotFoundError(topLevelRule, undefinedRule) {
		return "Invalid grammar, reference to a rule which is not defined: ->" + undefinedRule.nonTerminalName + "<-\ninside top level rule: ->" + topLevelRule.name + "<-";
	} };
	defaultGrammarValidatorErrorProvider = {
		buildDuplicateFoundError(topLevelRule, duplicateProds) {
			function getExtraProductionArgument(prod) {
				if (prod instanceof Terminal) return prod.terminalType.name;
				else if (prod instanceof NonTerminal) return prod.nonTerminalName;
				else return "";
			}
			const topLevelName = topLevelRule.name;
			const duplicateProd = head(duplicateProds);
			const index = duplicateProd.idx;
			const dslName = getProductionDslName(duplicateProd);
			const extraArgument = getExtraProductionArgument(duplicateProd);
			let msg = `->${dslName}${index > 0 ? index : ""}<- ${extraArgument ? `with argument: ->${extraArgument}<-` : ""}
                  appears more than once (${duplicateProds.length} times) in the top level rule: ->${topLevelName}<-.                  
                  For further details see: https://chevrotain.io/docs/FAQ.html#NUMERICAL_SUFFIXES 
                  `;
			msg = msg.replace(/[ \t]+/g, " ");
			msg = msg.replace(/\s\s+/g, "\n");
			return msg;
		},
		buildNamespaceConflictError(rule) {
			return `Namespace conflict found in grammar.\nThe grammar has both a Terminal(Token) and a Non-Terminal(Rule) named: <${rule.name}>.\nTo resolve this make sure each Terminal and Non-Terminal names are unique\nThis is easy to accomplish by using the convention that Terminal names start with an uppercase letter\nand Non-Terminal names start with a lower case letter.`;
		},
		buildAlternationPrefixAmbiguityError(options) {
			const pathMsg = map(options.prefixPath, (currTok) => tokenLabel(currTok)).join(", ");
			const occurrence = options.alternation.idx === 0 ? "" : options.alternation.idx;
			return `Ambiguous alternatives: <${options.ambiguityIndices.join(" ,")}> due to common lookahead prefix\nin <OR${occurrence}> inside <${options.topLevelRule.name}> Rule,\n<${pathMsg}> may appears as a prefix path in all these alternatives.\nSee: https://chevrotain.io/docs/guide/resolving_grammar_errors.html#COMMON_PREFIX\nFor Further details.`;
		},
		buildAlternationAmbiguityError(options) {
			const occurrence = options.alternation.idx === 0 ? "" : options.alternation.idx;
			const isEmptyPath = options.prefixPath.length === 0;
			let currMessage = `Ambiguous Alternatives Detected: <${options.ambiguityIndices.join(" ,")}> in <OR${occurrence}> inside <${options.topLevelRule.name}> Rule,\n`;
			if (isEmptyPath) currMessage += "These alternatives are all empty (match no tokens), making them indistinguishable.\nOnly the last alternative may be empty.\n";
			else {
				const pathMsg = map(options.prefixPath, (currtok) => tokenLabel(currtok)).join(", ");
				currMessage += `<${pathMsg}> may appears as a prefix path in all these alternatives.\n`;
			}
			currMessage += "See: https://chevrotain.io/docs/guide/resolving_grammar_errors.html#AMBIGUOUS_ALTERNATIVES\nFor Further details.";
			return currMessage;
		},
		buildEmptyRepetitionError(options) {
			let dslName = getProductionDslName(options.repetition);
			if (options.repetition.idx !== 0) dslName += options.repetition.idx;
			return `The repetition <${dslName}> within Rule <${options.topLevelRule.name}> can never consume any tokens.\nThis could lead to an infinite loop.`;
		},
		buildTokenNameError(options) {
			/* istanbul ignore next */
			return "deprecated";
		},
		buildEmptyAlternationError(options) {
			return `Ambiguous empty alternative: <${options.emptyChoiceIdx + 1}> in <OR${options.alternation.idx}> inside <${options.topLevelRule.name}> Rule.\nOnly the last alternative may be an empty alternative.`;
		},
		buildTooManyAlternativesError(options) {
			return `An Alternation cannot have more than 256 alternatives:\n<OR${options.alternation.idx}> inside <${options.topLevelRule.name}> Rule.\n has ${options.alternation.definition.length + 1} alternatives.`;
		},
		buildLeftRecursionError(options) {
			const ruleName = options.topLevelRule.name;
			return `Left Recursion found in grammar.\nrule: <${ruleName}> can be invoked from itself (directly or indirectly)\nwithout consuming any Tokens. The grammar path that causes this is: \n ${`${ruleName} --> ${map(options.leftRecursionPath, (currRule) => currRule.name).concat([ruleName]).join(" --> ")}`}\n To fix this refactor your grammar to remove the left recursion.\nsee: https://en.wikipedia.org/wiki/LL_parser#Left_factoring.`;
		},
		buildInvalidRuleNameError(options) {
			/* istanbul ignore next */
			return "deprecated";
		},
		buildDuplicateRuleNameError(options) {
			let ruleName;
			if (options.topLevelRule instanceof Rule) ruleName = options.topLevelRule.name;
			else ruleName = options.topLevelRule;
			return `Duplicate definition, rule: ->${ruleName}<- is already defined in the grammar: ->${options.grammarName}<-`;
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/grammar/resolver.js
function resolveGrammar$1(topLevels, errMsgProvider) {
	const refResolver = new GastRefResolverVisitor(topLevels, errMsgProvider);
	refResolver.resolveRefs();
	return refResolver.errors;
}
var GastRefResolverVisitor;
var init_resolver = __esmMin((() => {
	init_parser();
	init_lodash();
	init_api$3();
	GastRefResolverVisitor = class extends GAstVisitor {
		constructor(nameToTopRule, errMsgProvider) {
			super();
			this.nameToTopRule = nameToTopRule;
			this.errMsgProvider = errMsgProvider;
			this.errors = [];
		}
		resolveRefs() {
			forEach(values(this.nameToTopRule), (prod) => {
				this.currTopLevel = prod;
				prod.accept(this);
			});
		}
		visitNonTerminal(node) {
			const ref = this.nameToTopRule[node.nonTerminalName];
			if (!ref) {
				const msg = this.errMsgProvider.buildRuleNotFoundError(this.currTopLevel, node);
				this.errors.push({
					message: msg,
					type: ParserDefinitionErrorType.UNRESOLVED_SUBRULE_REF,
					ruleName: this.currTopLevel.name,
					unresolvedRefName: node.nonTerminalName
				});
			} else node.referencedRule = ref;
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/grammar/interpreter.js
function possiblePathsFrom(targetDef, maxLength, currPath = []) {
	currPath = clone(currPath);
	let result = [];
	let i = 0;
	function remainingPathWith(nextDef) {
		return nextDef.concat(drop(targetDef, i + 1));
	}
	function getAlternativesForProd(definition) {
		const alternatives = possiblePathsFrom(remainingPathWith(definition), maxLength, currPath);
		return result.concat(alternatives);
	}
	/**
	* Mandatory productions will halt the loop as the paths computed from their recursive calls will already contain the
	* following (rest) of the targetDef.
	*
	* For optional productions (Option/Repetition/...) the loop will continue to represent the paths that do not include the
	* the optional production.
	*/
	while (currPath.length < maxLength && i < targetDef.length) {
		const prod = targetDef[i];
		/* istanbul ignore else */
		if (prod instanceof Alternative) return getAlternativesForProd(prod.definition);
		else if (prod instanceof NonTerminal) return getAlternativesForProd(prod.definition);
		else if (prod instanceof Option) result = getAlternativesForProd(prod.definition);
		else if (prod instanceof RepetitionMandatory) return getAlternativesForProd(prod.definition.concat([new Repetition({ definition: prod.definition })]));
		else if (prod instanceof RepetitionMandatoryWithSeparator) return getAlternativesForProd([new Alternative({ definition: prod.definition }), new Repetition({ definition: [new Terminal({ terminalType: prod.separator })].concat(prod.definition) })]);
		else if (prod instanceof RepetitionWithSeparator) result = getAlternativesForProd(prod.definition.concat([new Repetition({ definition: [new Terminal({ terminalType: prod.separator })].concat(prod.definition) })]));
		else if (prod instanceof Repetition) result = getAlternativesForProd(prod.definition.concat([new Repetition({ definition: prod.definition })]));
		else if (prod instanceof Alternation) {
			forEach(prod.definition, (currAlt) => {
				if (isEmpty(currAlt.definition) === false) result = getAlternativesForProd(currAlt.definition);
			});
			return result;
		} else if (prod instanceof Terminal) currPath.push(prod.terminalType);
		else throw Error("non exhaustive match");
		i++;
	}
	result.push({
		partialPath: currPath,
		suffixDef: drop(targetDef, i)
	});
	return result;
}
function nextPossibleTokensAfter(initialDef, tokenVector, tokMatcher, maxLookAhead) {
	const EXIT_NON_TERMINAL = "EXIT_NONE_TERMINAL";
	const EXIT_NON_TERMINAL_ARR = [EXIT_NON_TERMINAL];
	const EXIT_ALTERNATIVE = "EXIT_ALTERNATIVE";
	let foundCompletePath = false;
	const tokenVectorLength = tokenVector.length;
	const minimalAlternativesIndex = tokenVectorLength - maxLookAhead - 1;
	const result = [];
	const possiblePaths = [];
	possiblePaths.push({
		idx: -1,
		def: initialDef,
		ruleStack: [],
		occurrenceStack: []
	});
	while (!isEmpty(possiblePaths)) {
		const currPath = possiblePaths.pop();
		if (currPath === EXIT_ALTERNATIVE) {
			if (foundCompletePath && last(possiblePaths).idx <= minimalAlternativesIndex) possiblePaths.pop();
			continue;
		}
		const currDef = currPath.def;
		const currIdx = currPath.idx;
		const currRuleStack = currPath.ruleStack;
		const currOccurrenceStack = currPath.occurrenceStack;
		if (isEmpty(currDef)) continue;
		const prod = currDef[0];
		/* istanbul ignore else */
		if (prod === EXIT_NON_TERMINAL) {
			const nextPath = {
				idx: currIdx,
				def: drop(currDef),
				ruleStack: dropRight(currRuleStack),
				occurrenceStack: dropRight(currOccurrenceStack)
			};
			possiblePaths.push(nextPath);
		} else if (prod instanceof Terminal) {
			/* istanbul ignore else */
			if (currIdx < tokenVectorLength - 1) {
				const nextIdx = currIdx + 1;
				const actualToken = tokenVector[nextIdx];
				if (tokMatcher(actualToken, prod.terminalType)) {
					const nextPath = {
						idx: nextIdx,
						def: drop(currDef),
						ruleStack: currRuleStack,
						occurrenceStack: currOccurrenceStack
					};
					possiblePaths.push(nextPath);
				}
			} else if (currIdx === tokenVectorLength - 1) {
				result.push({
					nextTokenType: prod.terminalType,
					nextTokenOccurrence: prod.idx,
					ruleStack: currRuleStack,
					occurrenceStack: currOccurrenceStack
				});
				foundCompletePath = true;
			} else throw Error("non exhaustive match");
		} else if (prod instanceof NonTerminal) {
			const newRuleStack = clone(currRuleStack);
			newRuleStack.push(prod.nonTerminalName);
			const newOccurrenceStack = clone(currOccurrenceStack);
			newOccurrenceStack.push(prod.idx);
			const nextPath = {
				idx: currIdx,
				def: prod.definition.concat(EXIT_NON_TERMINAL_ARR, drop(currDef)),
				ruleStack: newRuleStack,
				occurrenceStack: newOccurrenceStack
			};
			possiblePaths.push(nextPath);
		} else if (prod instanceof Option) {
			const nextPathWithout = {
				idx: currIdx,
				def: drop(currDef),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(nextPathWithout);
			possiblePaths.push(EXIT_ALTERNATIVE);
			const nextPathWith = {
				idx: currIdx,
				def: prod.definition.concat(drop(currDef)),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(nextPathWith);
		} else if (prod instanceof RepetitionMandatory) {
			const secondIteration = new Repetition({
				definition: prod.definition,
				idx: prod.idx
			});
			const nextPath = {
				idx: currIdx,
				def: prod.definition.concat([secondIteration], drop(currDef)),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(nextPath);
		} else if (prod instanceof RepetitionMandatoryWithSeparator) {
			const separatorGast = new Terminal({ terminalType: prod.separator });
			const secondIteration = new Repetition({
				definition: [separatorGast].concat(prod.definition),
				idx: prod.idx
			});
			const nextPath = {
				idx: currIdx,
				def: prod.definition.concat([secondIteration], drop(currDef)),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(nextPath);
		} else if (prod instanceof RepetitionWithSeparator) {
			const nextPathWithout = {
				idx: currIdx,
				def: drop(currDef),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(nextPathWithout);
			possiblePaths.push(EXIT_ALTERNATIVE);
			const separatorGast = new Terminal({ terminalType: prod.separator });
			const nthRepetition = new Repetition({
				definition: [separatorGast].concat(prod.definition),
				idx: prod.idx
			});
			const nextPathWith = {
				idx: currIdx,
				def: prod.definition.concat([nthRepetition], drop(currDef)),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(nextPathWith);
		} else if (prod instanceof Repetition) {
			const nextPathWithout = {
				idx: currIdx,
				def: drop(currDef),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(nextPathWithout);
			possiblePaths.push(EXIT_ALTERNATIVE);
			const nthRepetition = new Repetition({
				definition: prod.definition,
				idx: prod.idx
			});
			const nextPathWith = {
				idx: currIdx,
				def: prod.definition.concat([nthRepetition], drop(currDef)),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(nextPathWith);
		} else if (prod instanceof Alternation) for (let i = prod.definition.length - 1; i >= 0; i--) {
			const currAltPath = {
				idx: currIdx,
				def: prod.definition[i].definition.concat(drop(currDef)),
				ruleStack: currRuleStack,
				occurrenceStack: currOccurrenceStack
			};
			possiblePaths.push(currAltPath);
			possiblePaths.push(EXIT_ALTERNATIVE);
		}
		else if (prod instanceof Alternative) possiblePaths.push({
			idx: currIdx,
			def: prod.definition.concat(drop(currDef)),
			ruleStack: currRuleStack,
			occurrenceStack: currOccurrenceStack
		});
		else if (prod instanceof Rule) possiblePaths.push(expandTopLevelRule(prod, currIdx, currRuleStack, currOccurrenceStack));
		else throw Error("non exhaustive match");
	}
	return result;
}
function expandTopLevelRule(topRule, currIdx, currRuleStack, currOccurrenceStack) {
	const newRuleStack = clone(currRuleStack);
	newRuleStack.push(topRule.name);
	const newCurrOccurrenceStack = clone(currOccurrenceStack);
	newCurrOccurrenceStack.push(1);
	return {
		idx: currIdx,
		def: topRule.definition,
		ruleStack: newRuleStack,
		occurrenceStack: newCurrOccurrenceStack
	};
}
var AbstractNextPossibleTokensWalker, NextAfterTokenWalker, AbstractNextTerminalAfterProductionWalker, NextTerminalAfterManyWalker, NextTerminalAfterManySepWalker, NextTerminalAfterAtLeastOneWalker, NextTerminalAfterAtLeastOneSepWalker;
var init_interpreter = __esmMin((() => {
	init_lodash();
	init_first();
	init_rest();
	init_api$3();
	AbstractNextPossibleTokensWalker = class extends RestWalker {
		constructor(topProd, path) {
			super();
			this.topProd = topProd;
			this.path = path;
			this.possibleTokTypes = [];
			this.nextProductionName = "";
			this.nextProductionOccurrence = 0;
			this.found = false;
			this.isAtEndOfPath = false;
		}
		startWalking() {
			this.found = false;
			if (this.path.ruleStack[0] !== this.topProd.name) throw Error("The path does not start with the walker's top Rule!");
			this.ruleStack = clone(this.path.ruleStack).reverse();
			this.occurrenceStack = clone(this.path.occurrenceStack).reverse();
			this.ruleStack.pop();
			this.occurrenceStack.pop();
			this.updateExpectedNext();
			this.walk(this.topProd);
			return this.possibleTokTypes;
		}
		walk(prod, prevRest = []) {
			if (!this.found) super.walk(prod, prevRest);
		}
		walkProdRef(refProd, currRest, prevRest) {
			if (refProd.referencedRule.name === this.nextProductionName && refProd.idx === this.nextProductionOccurrence) {
				const fullRest = currRest.concat(prevRest);
				this.updateExpectedNext();
				this.walk(refProd.referencedRule, fullRest);
			}
		}
		updateExpectedNext() {
			if (isEmpty(this.ruleStack)) {
				this.nextProductionName = "";
				this.nextProductionOccurrence = 0;
				this.isAtEndOfPath = true;
			} else {
				this.nextProductionName = this.ruleStack.pop();
				this.nextProductionOccurrence = this.occurrenceStack.pop();
			}
		}
	};
	NextAfterTokenWalker = class extends AbstractNextPossibleTokensWalker {
		constructor(topProd, path) {
			super(topProd, path);
			this.path = path;
			this.nextTerminalName = "";
			this.nextTerminalOccurrence = 0;
			this.nextTerminalName = this.path.lastTok.name;
			this.nextTerminalOccurrence = this.path.lastTokOccurrence;
		}
		walkTerminal(terminal, currRest, prevRest) {
			if (this.isAtEndOfPath && terminal.terminalType.name === this.nextTerminalName && terminal.idx === this.nextTerminalOccurrence && !this.found) {
				const fullRest = currRest.concat(prevRest);
				const restProd = new Alternative({ definition: fullRest });
				this.possibleTokTypes = first(restProd);
				this.found = true;
			}
		}
	};
	AbstractNextTerminalAfterProductionWalker = class extends RestWalker {
		constructor(topRule, occurrence) {
			super();
			this.topRule = topRule;
			this.occurrence = occurrence;
			this.result = {
				token: void 0,
				occurrence: void 0,
				isEndOfRule: void 0
			};
		}
		startWalking() {
			this.walk(this.topRule);
			return this.result;
		}
	};
	NextTerminalAfterManyWalker = class extends AbstractNextTerminalAfterProductionWalker {
		walkMany(manyProd, currRest, prevRest) {
			if (manyProd.idx === this.occurrence) {
				const firstAfterMany = head(currRest.concat(prevRest));
				this.result.isEndOfRule = firstAfterMany === void 0;
				if (firstAfterMany instanceof Terminal) {
					this.result.token = firstAfterMany.terminalType;
					this.result.occurrence = firstAfterMany.idx;
				}
			} else super.walkMany(manyProd, currRest, prevRest);
		}
	};
	NextTerminalAfterManySepWalker = class extends AbstractNextTerminalAfterProductionWalker {
		walkManySep(manySepProd, currRest, prevRest) {
			if (manySepProd.idx === this.occurrence) {
				const firstAfterManySep = head(currRest.concat(prevRest));
				this.result.isEndOfRule = firstAfterManySep === void 0;
				if (firstAfterManySep instanceof Terminal) {
					this.result.token = firstAfterManySep.terminalType;
					this.result.occurrence = firstAfterManySep.idx;
				}
			} else super.walkManySep(manySepProd, currRest, prevRest);
		}
	};
	NextTerminalAfterAtLeastOneWalker = class extends AbstractNextTerminalAfterProductionWalker {
		walkAtLeastOne(atLeastOneProd, currRest, prevRest) {
			if (atLeastOneProd.idx === this.occurrence) {
				const firstAfterAtLeastOne = head(currRest.concat(prevRest));
				this.result.isEndOfRule = firstAfterAtLeastOne === void 0;
				if (firstAfterAtLeastOne instanceof Terminal) {
					this.result.token = firstAfterAtLeastOne.terminalType;
					this.result.occurrence = firstAfterAtLeastOne.idx;
				}
			} else super.walkAtLeastOne(atLeastOneProd, currRest, prevRest);
		}
	};
	NextTerminalAfterAtLeastOneSepWalker = class extends AbstractNextTerminalAfterProductionWalker {
		walkAtLeastOneSep(atleastOneSepProd, currRest, prevRest) {
			if (atleastOneSepProd.idx === this.occurrence) {
				const firstAfterfirstAfterAtLeastOneSep = head(currRest.concat(prevRest));
				this.result.isEndOfRule = firstAfterfirstAfterAtLeastOneSep === void 0;
				if (firstAfterfirstAfterAtLeastOneSep instanceof Terminal) {
					this.result.token = firstAfterfirstAfterAtLeastOneSep.terminalType;
					this.result.occurrence = firstAfterfirstAfterAtLeastOneSep.idx;
				}
			} else super.walkAtLeastOneSep(atleastOneSepProd, currRest, prevRest);
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/grammar/lookahead.js
function getProdType(prod) {
	/* istanbul ignore else */
	if (prod instanceof Option || prod === "Option") return PROD_TYPE.OPTION;
	else if (prod instanceof Repetition || prod === "Repetition") return PROD_TYPE.REPETITION;
	else if (prod instanceof RepetitionMandatory || prod === "RepetitionMandatory") return PROD_TYPE.REPETITION_MANDATORY;
	else if (prod instanceof RepetitionMandatoryWithSeparator || prod === "RepetitionMandatoryWithSeparator") return PROD_TYPE.REPETITION_MANDATORY_WITH_SEPARATOR;
	else if (prod instanceof RepetitionWithSeparator || prod === "RepetitionWithSeparator") return PROD_TYPE.REPETITION_WITH_SEPARATOR;
	else if (prod instanceof Alternation || prod === "Alternation") return PROD_TYPE.ALTERNATION;
	else throw Error("non exhaustive match");
}
function getLookaheadPaths(options) {
	const { occurrence, rule, prodType, maxLookahead } = options;
	const type = getProdType(prodType);
	if (type === PROD_TYPE.ALTERNATION) return getLookaheadPathsForOr(occurrence, rule, maxLookahead);
	else return getLookaheadPathsForOptionalProd(occurrence, rule, type, maxLookahead);
}
function buildLookaheadFuncForOr(occurrence, ruleGrammar, maxLookahead, hasPredicates, dynamicTokensEnabled, laFuncBuilder) {
	const lookAheadPaths = getLookaheadPathsForOr(occurrence, ruleGrammar, maxLookahead);
	return laFuncBuilder(lookAheadPaths, hasPredicates, areTokenCategoriesNotUsed(lookAheadPaths) ? tokenStructuredMatcherNoCategories : tokenStructuredMatcher, dynamicTokensEnabled);
}
/**
*  When dealing with an Optional production (OPTION/MANY/2nd iteration of AT_LEAST_ONE/...) we need to compare
*  the lookahead "inside" the production and the lookahead immediately "after" it in the same top level rule (context free).
*
*  Example: given a production:
*  ABC(DE)?DF
*
*  The optional '(DE)?' should only be entered if we see 'DE'. a single Token 'D' is not sufficient to distinguish between the two
*  alternatives.
*
*  @returns A Lookahead function which will return true IFF the parser should parse the Optional production.
*/
function buildLookaheadFuncForOptionalProd(occurrence, ruleGrammar, k, dynamicTokensEnabled, prodType, lookaheadBuilder) {
	const lookAheadPaths = getLookaheadPathsForOptionalProd(occurrence, ruleGrammar, prodType, k);
	const tokenMatcher = areTokenCategoriesNotUsed(lookAheadPaths) ? tokenStructuredMatcherNoCategories : tokenStructuredMatcher;
	return lookaheadBuilder(lookAheadPaths[0], tokenMatcher, dynamicTokensEnabled);
}
function buildAlternativesLookAheadFunc(alts, hasPredicates, tokenMatcher, dynamicTokensEnabled) {
	const numOfAlts = alts.length;
	const areAllOneTokenLookahead = every(alts, (currAlt) => {
		return every(currAlt, (currPath) => {
			return currPath.length === 1;
		});
	});
	if (hasPredicates)
 /**
	* @returns {number} - The chosen alternative index
	*/
	return function(orAlts) {
		const predicates = map(orAlts, (currAlt) => currAlt.GATE);
		for (let t = 0; t < numOfAlts; t++) {
			const currAlt = alts[t];
			const currNumOfPaths = currAlt.length;
			const currPredicate = predicates[t];
			if (currPredicate !== void 0 && currPredicate.call(this) === false) continue;
			nextPath: for (let j = 0; j < currNumOfPaths; j++) {
				const currPath = currAlt[j];
				const currPathLength = currPath.length;
				for (let i = 0; i < currPathLength; i++) if (tokenMatcher(this.LA_FAST(i + 1), currPath[i]) === false) continue nextPath;
				return t;
			}
		}
	};
	else if (areAllOneTokenLookahead && !dynamicTokensEnabled) {
		const singleTokenAlts = map(alts, (currAlt) => {
			return flatten(currAlt);
		});
		const choiceToAlt = reduce(singleTokenAlts, (result, currAlt, idx) => {
			forEach(currAlt, (currTokType) => {
				if (!has(result, currTokType.tokenTypeIdx)) result[currTokType.tokenTypeIdx] = idx;
				forEach(currTokType.categoryMatches, (currExtendingType) => {
					if (!has(result, currExtendingType)) result[currExtendingType] = idx;
				});
			});
			return result;
		}, {});
		/**
		* @returns {number} - The chosen alternative index
		*/
		return function() {
			const nextToken = this.LA_FAST(1);
			return choiceToAlt[nextToken.tokenTypeIdx];
		};
	} else
 /**
	* @returns {number} - The chosen alternative index
	*/
	return function() {
		for (let t = 0; t < numOfAlts; t++) {
			const currAlt = alts[t];
			const currNumOfPaths = currAlt.length;
			nextPath: for (let j = 0; j < currNumOfPaths; j++) {
				const currPath = currAlt[j];
				const currPathLength = currPath.length;
				for (let i = 0; i < currPathLength; i++) if (tokenMatcher(this.LA_FAST(i + 1), currPath[i]) === false) continue nextPath;
				return t;
			}
		}
	};
}
function buildSingleAlternativeLookaheadFunction(alt, tokenMatcher, dynamicTokensEnabled) {
	const areAllOneTokenLookahead = every(alt, (currPath) => {
		return currPath.length === 1;
	});
	const numOfPaths = alt.length;
	if (areAllOneTokenLookahead && !dynamicTokensEnabled) {
		const singleTokensTypes = flatten(alt);
		if (singleTokensTypes.length === 1 && isEmpty(singleTokensTypes[0].categoryMatches)) {
			const expectedTokenUniqueKey = singleTokensTypes[0].tokenTypeIdx;
			return function() {
				return this.LA_FAST(1).tokenTypeIdx === expectedTokenUniqueKey;
			};
		} else {
			const choiceToAlt = reduce(singleTokensTypes, (result, currTokType, idx) => {
				result[currTokType.tokenTypeIdx] = true;
				forEach(currTokType.categoryMatches, (currExtendingType) => {
					result[currExtendingType] = true;
				});
				return result;
			}, []);
			return function() {
				const nextToken = this.LA_FAST(1);
				return choiceToAlt[nextToken.tokenTypeIdx] === true;
			};
		}
	} else return function() {
		nextPath: for (let j = 0; j < numOfPaths; j++) {
			const currPath = alt[j];
			const currPathLength = currPath.length;
			for (let i = 0; i < currPathLength; i++) if (tokenMatcher(this.LA_FAST(i + 1), currPath[i]) === false) continue nextPath;
			return true;
		}
		return false;
	};
}
function initializeArrayOfArrays(size) {
	const result = new Array(size);
	for (let i = 0; i < size; i++) result[i] = [];
	return result;
}
/**
* A sort of hash function between a Path in the grammar and a string.
* Note that this returns multiple "hashes" to support the scenario of token categories.
* -  A single path with categories may match multiple **actual** paths.
*/
function pathToHashKeys(path) {
	let keys = [""];
	for (let i = 0; i < path.length; i++) {
		const tokType = path[i];
		const longerKeys = [];
		for (let j = 0; j < keys.length; j++) {
			const currShorterKey = keys[j];
			longerKeys.push(currShorterKey + "_" + tokType.tokenTypeIdx);
			for (let t = 0; t < tokType.categoryMatches.length; t++) {
				const categoriesKeySuffix = "_" + tokType.categoryMatches[t];
				longerKeys.push(currShorterKey + categoriesKeySuffix);
			}
		}
		keys = longerKeys;
	}
	return keys;
}
/**
* Imperative style due to being called from a hot spot
*/
function isUniquePrefixHash(altKnownPathsKeys, searchPathKeys, idx) {
	for (let currAltIdx = 0; currAltIdx < altKnownPathsKeys.length; currAltIdx++) {
		if (currAltIdx === idx) continue;
		const otherAltKnownPathsKeys = altKnownPathsKeys[currAltIdx];
		for (let searchIdx = 0; searchIdx < searchPathKeys.length; searchIdx++) if (otherAltKnownPathsKeys[searchPathKeys[searchIdx]] === true) return false;
	}
	return true;
}
function lookAheadSequenceFromAlternatives(altsDefs, k) {
	const partialAlts = map(altsDefs, (currAlt) => possiblePathsFrom([currAlt], 1));
	const finalResult = initializeArrayOfArrays(partialAlts.length);
	const altsHashes = map(partialAlts, (currAltPaths) => {
		const dict = {};
		forEach(currAltPaths, (item) => {
			const keys = pathToHashKeys(item.partialPath);
			forEach(keys, (currKey) => {
				dict[currKey] = true;
			});
		});
		return dict;
	});
	let newData = partialAlts;
	for (let pathLength = 1; pathLength <= k; pathLength++) {
		const currDataset = newData;
		newData = initializeArrayOfArrays(currDataset.length);
		for (let altIdx = 0; altIdx < currDataset.length; altIdx++) {
			const currAltPathsAndSuffixes = currDataset[altIdx];
			for (let currPathIdx = 0; currPathIdx < currAltPathsAndSuffixes.length; currPathIdx++) {
				const currPathPrefix = currAltPathsAndSuffixes[currPathIdx].partialPath;
				const suffixDef = currAltPathsAndSuffixes[currPathIdx].suffixDef;
				const prefixKeys = pathToHashKeys(currPathPrefix);
				if (isUniquePrefixHash(altsHashes, prefixKeys, altIdx) || isEmpty(suffixDef) || currPathPrefix.length === k) {
					const currAltResult = finalResult[altIdx];
					if (containsPath(currAltResult, currPathPrefix) === false) {
						currAltResult.push(currPathPrefix);
						for (let j = 0; j < prefixKeys.length; j++) {
							const currKey = prefixKeys[j];
							altsHashes[altIdx][currKey] = true;
						}
					}
				} else {
					const newPartialPathsAndSuffixes = possiblePathsFrom(suffixDef, pathLength + 1, currPathPrefix);
					newData[altIdx] = newData[altIdx].concat(newPartialPathsAndSuffixes);
					forEach(newPartialPathsAndSuffixes, (item) => {
						const prefixKeys = pathToHashKeys(item.partialPath);
						forEach(prefixKeys, (key) => {
							altsHashes[altIdx][key] = true;
						});
					});
				}
			}
		}
	}
	return finalResult;
}
function getLookaheadPathsForOr(occurrence, ruleGrammar, k, orProd) {
	const visitor = new InsideDefinitionFinderVisitor(occurrence, PROD_TYPE.ALTERNATION, orProd);
	ruleGrammar.accept(visitor);
	return lookAheadSequenceFromAlternatives(visitor.result, k);
}
function getLookaheadPathsForOptionalProd(occurrence, ruleGrammar, prodType, k) {
	const insideDefVisitor = new InsideDefinitionFinderVisitor(occurrence, prodType);
	ruleGrammar.accept(insideDefVisitor);
	const insideDef = insideDefVisitor.result;
	const afterDef = new RestDefinitionFinderWalker(ruleGrammar, occurrence, prodType).startWalking();
	return lookAheadSequenceFromAlternatives([new Alternative({ definition: insideDef }), new Alternative({ definition: afterDef })], k);
}
function containsPath(alternative, searchPath) {
	compareOtherPath: for (let i = 0; i < alternative.length; i++) {
		const otherPath = alternative[i];
		if (otherPath.length !== searchPath.length) continue;
		for (let j = 0; j < otherPath.length; j++) {
			const searchTok = searchPath[j];
			const otherTok = otherPath[j];
			if ((searchTok === otherTok || otherTok.categoryMatchesMap[searchTok.tokenTypeIdx] !== void 0) === false) continue compareOtherPath;
		}
		return true;
	}
	return false;
}
function isStrictPrefixOfPath(prefix, other) {
	return prefix.length < other.length && every(prefix, (tokType, idx) => {
		const otherTokType = other[idx];
		return tokType === otherTokType || otherTokType.categoryMatchesMap[tokType.tokenTypeIdx];
	});
}
function areTokenCategoriesNotUsed(lookAheadPaths) {
	return every(lookAheadPaths, (singleAltPaths) => every(singleAltPaths, (singlePath) => every(singlePath, (token) => isEmpty(token.categoryMatches))));
}
var PROD_TYPE, RestDefinitionFinderWalker, InsideDefinitionFinderVisitor;
var init_lookahead = __esmMin((() => {
	init_lodash();
	init_interpreter();
	init_rest();
	init_tokens();
	init_api$3();
	;
	(function(PROD_TYPE) {
		PROD_TYPE[PROD_TYPE["OPTION"] = 0] = "OPTION";
		PROD_TYPE[PROD_TYPE["REPETITION"] = 1] = "REPETITION";
		PROD_TYPE[PROD_TYPE["REPETITION_MANDATORY"] = 2] = "REPETITION_MANDATORY";
		PROD_TYPE[PROD_TYPE["REPETITION_MANDATORY_WITH_SEPARATOR"] = 3] = "REPETITION_MANDATORY_WITH_SEPARATOR";
		PROD_TYPE[PROD_TYPE["REPETITION_WITH_SEPARATOR"] = 4] = "REPETITION_WITH_SEPARATOR";
		PROD_TYPE[PROD_TYPE["ALTERNATION"] = 5] = "ALTERNATION";
	})(PROD_TYPE || (PROD_TYPE = {}));
	RestDefinitionFinderWalker = class extends RestWalker {
		constructor(topProd, targetOccurrence, targetProdType) {
			super();
			this.topProd = topProd;
			this.targetOccurrence = targetOccurrence;
			this.targetProdType = targetProdType;
		}
		startWalking() {
			this.walk(this.topProd);
			return this.restDef;
		}
		checkIsTarget(node, expectedProdType, currRest, prevRest) {
			if (node.idx === this.targetOccurrence && this.targetProdType === expectedProdType) {
				this.restDef = currRest.concat(prevRest);
				return true;
			}
			return false;
		}
		walkOption(optionProd, currRest, prevRest) {
			if (!this.checkIsTarget(optionProd, PROD_TYPE.OPTION, currRest, prevRest)) super.walkOption(optionProd, currRest, prevRest);
		}
		walkAtLeastOne(atLeastOneProd, currRest, prevRest) {
			if (!this.checkIsTarget(atLeastOneProd, PROD_TYPE.REPETITION_MANDATORY, currRest, prevRest)) super.walkOption(atLeastOneProd, currRest, prevRest);
		}
		walkAtLeastOneSep(atLeastOneSepProd, currRest, prevRest) {
			if (!this.checkIsTarget(atLeastOneSepProd, PROD_TYPE.REPETITION_MANDATORY_WITH_SEPARATOR, currRest, prevRest)) super.walkOption(atLeastOneSepProd, currRest, prevRest);
		}
		walkMany(manyProd, currRest, prevRest) {
			if (!this.checkIsTarget(manyProd, PROD_TYPE.REPETITION, currRest, prevRest)) super.walkOption(manyProd, currRest, prevRest);
		}
		walkManySep(manySepProd, currRest, prevRest) {
			if (!this.checkIsTarget(manySepProd, PROD_TYPE.REPETITION_WITH_SEPARATOR, currRest, prevRest)) super.walkOption(manySepProd, currRest, prevRest);
		}
	};
	InsideDefinitionFinderVisitor = class extends GAstVisitor {
		constructor(targetOccurrence, targetProdType, targetRef) {
			super();
			this.targetOccurrence = targetOccurrence;
			this.targetProdType = targetProdType;
			this.targetRef = targetRef;
			this.result = [];
		}
		checkIsTarget(node, expectedProdName) {
			if (node.idx === this.targetOccurrence && this.targetProdType === expectedProdName && (this.targetRef === void 0 || node === this.targetRef)) this.result = node.definition;
		}
		visitOption(node) {
			this.checkIsTarget(node, PROD_TYPE.OPTION);
		}
		visitRepetition(node) {
			this.checkIsTarget(node, PROD_TYPE.REPETITION);
		}
		visitRepetitionMandatory(node) {
			this.checkIsTarget(node, PROD_TYPE.REPETITION_MANDATORY);
		}
		visitRepetitionMandatoryWithSeparator(node) {
			this.checkIsTarget(node, PROD_TYPE.REPETITION_MANDATORY_WITH_SEPARATOR);
		}
		visitRepetitionWithSeparator(node) {
			this.checkIsTarget(node, PROD_TYPE.REPETITION_WITH_SEPARATOR);
		}
		visitAlternation(node) {
			this.checkIsTarget(node, PROD_TYPE.ALTERNATION);
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/grammar/checks.js
function validateLookahead(options) {
	const lookaheadValidationErrorMessages = options.lookaheadStrategy.validate({
		rules: options.rules,
		tokenTypes: options.tokenTypes,
		grammarName: options.grammarName
	});
	return map(lookaheadValidationErrorMessages, (errorMessage) => Object.assign({ type: ParserDefinitionErrorType.CUSTOM_LOOKAHEAD_VALIDATION }, errorMessage));
}
function validateGrammar$1(topLevels, tokenTypes, errMsgProvider, grammarName) {
	const duplicateErrors = flatMap(topLevels, (currTopLevel) => validateDuplicateProductions(currTopLevel, errMsgProvider));
	const termsNamespaceConflictErrors = checkTerminalAndNoneTerminalsNameSpace(topLevels, tokenTypes, errMsgProvider);
	const tooManyAltsErrors = flatMap(topLevels, (curRule) => validateTooManyAlts(curRule, errMsgProvider));
	const duplicateRulesError = flatMap(topLevels, (curRule) => validateRuleDoesNotAlreadyExist(curRule, topLevels, grammarName, errMsgProvider));
	return duplicateErrors.concat(termsNamespaceConflictErrors, tooManyAltsErrors, duplicateRulesError);
}
function validateDuplicateProductions(topLevelRule, errMsgProvider) {
	const collectorVisitor = new OccurrenceValidationCollector();
	topLevelRule.accept(collectorVisitor);
	const allRuleProductions = collectorVisitor.allProductions;
	const productionGroups = groupBy(allRuleProductions, identifyProductionForDuplicates);
	const duplicates = pickBy(productionGroups, (currGroup) => {
		return currGroup.length > 1;
	});
	return map(values(duplicates), (currDuplicates) => {
		const firstProd = head(currDuplicates);
		const msg = errMsgProvider.buildDuplicateFoundError(topLevelRule, currDuplicates);
		const dslName = getProductionDslName(firstProd);
		const defError = {
			message: msg,
			type: ParserDefinitionErrorType.DUPLICATE_PRODUCTIONS,
			ruleName: topLevelRule.name,
			dslName,
			occurrence: firstProd.idx
		};
		const param = getExtraProductionArgument(firstProd);
		if (param) defError.parameter = param;
		return defError;
	});
}
function identifyProductionForDuplicates(prod) {
	return `${getProductionDslName(prod)}_#_${prod.idx}_#_${getExtraProductionArgument(prod)}`;
}
function getExtraProductionArgument(prod) {
	if (prod instanceof Terminal) return prod.terminalType.name;
	else if (prod instanceof NonTerminal) return prod.nonTerminalName;
	else return "";
}
function validateRuleDoesNotAlreadyExist(rule, allRules, className, errMsgProvider) {
	const errors = [];
	if (reduce(allRules, (result, curRule) => {
		if (curRule.name === rule.name) return result + 1;
		return result;
	}, 0) > 1) {
		const errMsg = errMsgProvider.buildDuplicateRuleNameError({
			topLevelRule: rule,
			grammarName: className
		});
		errors.push({
			message: errMsg,
			type: ParserDefinitionErrorType.DUPLICATE_RULE_NAME,
			ruleName: rule.name
		});
	}
	return errors;
}
function validateRuleIsOverridden(ruleName, definedRulesNames, className) {
	const errors = [];
	let errMsg;
	if (!includes(definedRulesNames, ruleName)) {
		errMsg = `Invalid rule override, rule: ->${ruleName}<- cannot be overridden in the grammar: ->${className}<-as it is not defined in any of the super grammars `;
		errors.push({
			message: errMsg,
			type: ParserDefinitionErrorType.INVALID_RULE_OVERRIDE,
			ruleName
		});
	}
	return errors;
}
function validateNoLeftRecursion(topRule, currRule, errMsgProvider, path = []) {
	const errors = [];
	const nextNonTerminals = getFirstNoneTerminal(currRule.definition);
	if (isEmpty(nextNonTerminals)) return [];
	else {
		const ruleName = topRule.name;
		if (includes(nextNonTerminals, topRule)) errors.push({
			message: errMsgProvider.buildLeftRecursionError({
				topLevelRule: topRule,
				leftRecursionPath: path
			}),
			type: ParserDefinitionErrorType.LEFT_RECURSION,
			ruleName
		});
		const validNextSteps = difference(nextNonTerminals, path.concat([topRule]));
		const errorsFromNextSteps = flatMap(validNextSteps, (currRefRule) => {
			const newPath = clone(path);
			newPath.push(currRefRule);
			return validateNoLeftRecursion(topRule, currRefRule, errMsgProvider, newPath);
		});
		return errors.concat(errorsFromNextSteps);
	}
}
function getFirstNoneTerminal(definition) {
	let result = [];
	if (isEmpty(definition)) return result;
	const firstProd = head(definition);
	/* istanbul ignore else */
	if (firstProd instanceof NonTerminal) result.push(firstProd.referencedRule);
	else if (firstProd instanceof Alternative || firstProd instanceof Option || firstProd instanceof RepetitionMandatory || firstProd instanceof RepetitionMandatoryWithSeparator || firstProd instanceof RepetitionWithSeparator || firstProd instanceof Repetition) result = result.concat(getFirstNoneTerminal(firstProd.definition));
	else if (firstProd instanceof Alternation) result = flatten(map(firstProd.definition, (currSubDef) => getFirstNoneTerminal(currSubDef.definition)));
	else if (firstProd instanceof Terminal) {} else throw Error("non exhaustive match");
	const isFirstOptional = isOptionalProd(firstProd);
	const hasMore = definition.length > 1;
	if (isFirstOptional && hasMore) {
		const rest = drop(definition);
		return result.concat(getFirstNoneTerminal(rest));
	} else return result;
}
function validateEmptyOrAlternative(topLevelRule, errMsgProvider) {
	const orCollector = new OrCollector();
	topLevelRule.accept(orCollector);
	const ors = orCollector.alternations;
	return flatMap(ors, (currOr) => {
		const exceptLast = dropRight(currOr.definition);
		return flatMap(exceptLast, (currAlternative, currAltIdx) => {
			const possibleFirstInAlt = nextPossibleTokensAfter([currAlternative], [], tokenStructuredMatcher, 1);
			if (isEmpty(possibleFirstInAlt)) return [{
				message: errMsgProvider.buildEmptyAlternationError({
					topLevelRule,
					alternation: currOr,
					emptyChoiceIdx: currAltIdx
				}),
				type: ParserDefinitionErrorType.NONE_LAST_EMPTY_ALT,
				ruleName: topLevelRule.name,
				occurrence: currOr.idx,
				alternative: currAltIdx + 1
			}];
			else return [];
		});
	});
}
function validateAmbiguousAlternationAlternatives(topLevelRule, globalMaxLookahead, errMsgProvider) {
	const orCollector = new OrCollector();
	topLevelRule.accept(orCollector);
	let ors = orCollector.alternations;
	ors = reject(ors, (currOr) => currOr.ignoreAmbiguities === true);
	return flatMap(ors, (currOr) => {
		const currOccurrence = currOr.idx;
		const actualMaxLookahead = currOr.maxLookahead || globalMaxLookahead;
		const alternatives = getLookaheadPathsForOr(currOccurrence, topLevelRule, actualMaxLookahead, currOr);
		const altsAmbiguityErrors = checkAlternativesAmbiguities(alternatives, currOr, topLevelRule, errMsgProvider);
		const altsPrefixAmbiguityErrors = checkPrefixAlternativesAmbiguities(alternatives, currOr, topLevelRule, errMsgProvider);
		return altsAmbiguityErrors.concat(altsPrefixAmbiguityErrors);
	});
}
function validateTooManyAlts(topLevelRule, errMsgProvider) {
	const orCollector = new OrCollector();
	topLevelRule.accept(orCollector);
	const ors = orCollector.alternations;
	return flatMap(ors, (currOr) => {
		if (currOr.definition.length > 255) return [{
			message: errMsgProvider.buildTooManyAlternativesError({
				topLevelRule,
				alternation: currOr
			}),
			type: ParserDefinitionErrorType.TOO_MANY_ALTS,
			ruleName: topLevelRule.name,
			occurrence: currOr.idx
		}];
		else return [];
	});
}
function validateSomeNonEmptyLookaheadPath(topLevelRules, maxLookahead, errMsgProvider) {
	const errors = [];
	forEach(topLevelRules, (currTopRule) => {
		const collectorVisitor = new RepetitionCollector();
		currTopRule.accept(collectorVisitor);
		const allRuleProductions = collectorVisitor.allProductions;
		forEach(allRuleProductions, (currProd) => {
			const prodType = getProdType(currProd);
			const actualMaxLookahead = currProd.maxLookahead || maxLookahead;
			const currOccurrence = currProd.idx;
			const pathsInsideProduction = getLookaheadPathsForOptionalProd(currOccurrence, currTopRule, prodType, actualMaxLookahead)[0];
			if (isEmpty(flatten(pathsInsideProduction))) {
				const errMsg = errMsgProvider.buildEmptyRepetitionError({
					topLevelRule: currTopRule,
					repetition: currProd
				});
				errors.push({
					message: errMsg,
					type: ParserDefinitionErrorType.NO_NON_EMPTY_LOOKAHEAD,
					ruleName: currTopRule.name
				});
			}
		});
	});
	return errors;
}
function checkAlternativesAmbiguities(alternatives, alternation, rule, errMsgProvider) {
	const foundAmbiguousPaths = [];
	const identicalAmbiguities = reduce(alternatives, (result, currAlt, currAltIdx) => {
		if (alternation.definition[currAltIdx].ignoreAmbiguities === true) return result;
		forEach(currAlt, (currPath) => {
			const altsCurrPathAppearsIn = [currAltIdx];
			forEach(alternatives, (currOtherAlt, currOtherAltIdx) => {
				if (currAltIdx !== currOtherAltIdx && containsPath(currOtherAlt, currPath) && alternation.definition[currOtherAltIdx].ignoreAmbiguities !== true) altsCurrPathAppearsIn.push(currOtherAltIdx);
			});
			if (altsCurrPathAppearsIn.length > 1 && !containsPath(foundAmbiguousPaths, currPath)) {
				foundAmbiguousPaths.push(currPath);
				result.push({
					alts: altsCurrPathAppearsIn,
					path: currPath
				});
			}
		});
		return result;
	}, []);
	return map(identicalAmbiguities, (currAmbDescriptor) => {
		const ambgIndices = map(currAmbDescriptor.alts, (currAltIdx) => currAltIdx + 1);
		return {
			message: errMsgProvider.buildAlternationAmbiguityError({
				topLevelRule: rule,
				alternation,
				ambiguityIndices: ambgIndices,
				prefixPath: currAmbDescriptor.path
			}),
			type: ParserDefinitionErrorType.AMBIGUOUS_ALTS,
			ruleName: rule.name,
			occurrence: alternation.idx,
			alternatives: currAmbDescriptor.alts
		};
	});
}
function checkPrefixAlternativesAmbiguities(alternatives, alternation, rule, errMsgProvider) {
	const pathsAndIndices = reduce(alternatives, (result, currAlt, idx) => {
		const currPathsAndIdx = map(currAlt, (currPath) => {
			return {
				idx,
				path: currPath
			};
		});
		return result.concat(currPathsAndIdx);
	}, []);
	return compact(flatMap(pathsAndIndices, (currPathAndIdx) => {
		if (alternation.definition[currPathAndIdx.idx].ignoreAmbiguities === true) return [];
		const targetIdx = currPathAndIdx.idx;
		const targetPath = currPathAndIdx.path;
		const prefixAmbiguitiesPathsAndIndices = filter(pathsAndIndices, (searchPathAndIdx) => {
			return alternation.definition[searchPathAndIdx.idx].ignoreAmbiguities !== true && searchPathAndIdx.idx < targetIdx && isStrictPrefixOfPath(searchPathAndIdx.path, targetPath);
		});
		return map(prefixAmbiguitiesPathsAndIndices, (currAmbPathAndIdx) => {
			const ambgIndices = [currAmbPathAndIdx.idx + 1, targetIdx + 1];
			const occurrence = alternation.idx === 0 ? "" : alternation.idx;
			return {
				message: errMsgProvider.buildAlternationPrefixAmbiguityError({
					topLevelRule: rule,
					alternation,
					ambiguityIndices: ambgIndices,
					prefixPath: currAmbPathAndIdx.path
				}),
				type: ParserDefinitionErrorType.AMBIGUOUS_PREFIX_ALTS,
				ruleName: rule.name,
				occurrence,
				alternatives: ambgIndices
			};
		});
	}));
}
function checkTerminalAndNoneTerminalsNameSpace(topLevels, tokenTypes, errMsgProvider) {
	const errors = [];
	const tokenNames = map(tokenTypes, (currToken) => currToken.name);
	forEach(topLevels, (currRule) => {
		const currRuleName = currRule.name;
		if (includes(tokenNames, currRuleName)) {
			const errMsg = errMsgProvider.buildNamespaceConflictError(currRule);
			errors.push({
				message: errMsg,
				type: ParserDefinitionErrorType.CONFLICT_TOKENS_RULES_NAMESPACE,
				ruleName: currRuleName
			});
		}
	});
	return errors;
}
var OccurrenceValidationCollector, OrCollector, RepetitionCollector;
var init_checks = __esmMin((() => {
	init_lodash();
	init_parser();
	init_api$3();
	init_lookahead();
	init_interpreter();
	init_tokens();
	OccurrenceValidationCollector = class extends GAstVisitor {
		constructor() {
			super(...arguments);
			this.allProductions = [];
		}
		visitNonTerminal(subrule) {
			this.allProductions.push(subrule);
		}
		visitOption(option) {
			this.allProductions.push(option);
		}
		visitRepetitionWithSeparator(manySep) {
			this.allProductions.push(manySep);
		}
		visitRepetitionMandatory(atLeastOne) {
			this.allProductions.push(atLeastOne);
		}
		visitRepetitionMandatoryWithSeparator(atLeastOneSep) {
			this.allProductions.push(atLeastOneSep);
		}
		visitRepetition(many) {
			this.allProductions.push(many);
		}
		visitAlternation(or) {
			this.allProductions.push(or);
		}
		visitTerminal(terminal) {
			this.allProductions.push(terminal);
		}
	};
	OrCollector = class extends GAstVisitor {
		constructor() {
			super(...arguments);
			this.alternations = [];
		}
		visitAlternation(node) {
			this.alternations.push(node);
		}
	};
	RepetitionCollector = class extends GAstVisitor {
		constructor() {
			super(...arguments);
			this.allProductions = [];
		}
		visitRepetitionWithSeparator(manySep) {
			this.allProductions.push(manySep);
		}
		visitRepetitionMandatory(atLeastOne) {
			this.allProductions.push(atLeastOne);
		}
		visitRepetitionMandatoryWithSeparator(atLeastOneSep) {
			this.allProductions.push(atLeastOneSep);
		}
		visitRepetition(many) {
			this.allProductions.push(many);
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/grammar/gast/gast_resolver_public.js
function resolveGrammar(options) {
	const actualOptions = defaults(options, { errMsgProvider: defaultGrammarResolverErrorProvider });
	const topRulesTable = {};
	forEach(options.rules, (rule) => {
		topRulesTable[rule.name] = rule;
	});
	return resolveGrammar$1(topRulesTable, actualOptions.errMsgProvider);
}
function validateGrammar(options) {
	options = defaults(options, { errMsgProvider: defaultGrammarValidatorErrorProvider });
	return validateGrammar$1(options.rules, options.tokenTypes, options.errMsgProvider, options.grammarName);
}
var init_gast_resolver_public = __esmMin((() => {
	init_lodash();
	init_resolver();
	init_checks();
	init_errors_public();
}));

// node_modules/chevrotain/lib/src/parse/exceptions_public.js
function isRecognitionException(error) {
	return includes(RECOGNITION_EXCEPTION_NAMES, error.name);
}
var MISMATCHED_TOKEN_EXCEPTION, NO_VIABLE_ALT_EXCEPTION, EARLY_EXIT_EXCEPTION, NOT_ALL_INPUT_PARSED_EXCEPTION, RECOGNITION_EXCEPTION_NAMES, RecognitionException, MismatchedTokenException, NoViableAltException, NotAllInputParsedException, EarlyExitException;
var init_exceptions_public = __esmMin((() => {
	init_lodash();
	MISMATCHED_TOKEN_EXCEPTION = "MismatchedTokenException";
	NO_VIABLE_ALT_EXCEPTION = "NoViableAltException";
	EARLY_EXIT_EXCEPTION = "EarlyExitException";
	NOT_ALL_INPUT_PARSED_EXCEPTION = "NotAllInputParsedException";
	RECOGNITION_EXCEPTION_NAMES = [
		MISMATCHED_TOKEN_EXCEPTION,
		NO_VIABLE_ALT_EXCEPTION,
		EARLY_EXIT_EXCEPTION,
		NOT_ALL_INPUT_PARSED_EXCEPTION
	];
	Object.freeze(RECOGNITION_EXCEPTION_NAMES);
	RecognitionException = class extends Error {
		constructor(message, token) {
			super(message);
			this.token = token;
			this.resyncedTokens = [];
			Object.setPrototypeOf(this, new.target.prototype);
			/* istanbul ignore next - V8 workaround to remove constructor from stacktrace when typescript target is ES5 */
			if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
		}
	};
	MismatchedTokenException = class extends RecognitionException {
		constructor(message, token, previousToken) {
			super(message, token);
			this.previousToken = previousToken;
			this.name = MISMATCHED_TOKEN_EXCEPTION;
		}
	};
	NoViableAltException = class extends RecognitionException {
		constructor(message, token, previousToken) {
			super(message, token);
			this.previousToken = previousToken;
			this.name = NO_VIABLE_ALT_EXCEPTION;
		}
	};
	NotAllInputParsedException = class extends RecognitionException {
		constructor(message, token) {
			super(message, token);
			this.name = NOT_ALL_INPUT_PARSED_EXCEPTION;
		}
	};
	EarlyExitException = class extends RecognitionException {
		constructor(message, token, previousToken) {
			super(message, token);
			this.previousToken = previousToken;
			this.name = EARLY_EXIT_EXCEPTION;
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/recoverable.js
function attemptInRepetitionRecovery(prodFunc, args, lookaheadFunc, dslMethodIdx, prodOccurrence, nextToksWalker, notStuck) {
	const key = this.getKeyForAutomaticLookahead(dslMethodIdx, prodOccurrence);
	let firstAfterRepInfo = this.firstAfterRepMap[key];
	if (firstAfterRepInfo === void 0) {
		const currRuleName = this.getCurrRuleFullName();
		const ruleGrammar = this.getGAstProductions()[currRuleName];
		firstAfterRepInfo = new nextToksWalker(ruleGrammar, prodOccurrence).startWalking();
		this.firstAfterRepMap[key] = firstAfterRepInfo;
	}
	let expectTokAfterLastMatch = firstAfterRepInfo.token;
	let nextTokIdx = firstAfterRepInfo.occurrence;
	const isEndOfRule = firstAfterRepInfo.isEndOfRule;
	if (this.RULE_STACK_IDX === 0 && isEndOfRule && expectTokAfterLastMatch === void 0) {
		expectTokAfterLastMatch = EOF;
		nextTokIdx = 1;
	}
	if (expectTokAfterLastMatch === void 0 || nextTokIdx === void 0) return;
	if (this.shouldInRepetitionRecoveryBeTried(expectTokAfterLastMatch, nextTokIdx, notStuck)) this.tryInRepetitionRecovery(prodFunc, args, lookaheadFunc, expectTokAfterLastMatch);
}
var EOF_FOLLOW_KEY, IN_RULE_RECOVERY_EXCEPTION, InRuleRecoveryException, Recoverable;
var init_recoverable = __esmMin((() => {
	init_tokens_public();
	init_lodash();
	init_exceptions_public();
	init_constants();
	init_parser();
	EOF_FOLLOW_KEY = {};
	IN_RULE_RECOVERY_EXCEPTION = "InRuleRecoveryException";
	InRuleRecoveryException = class extends Error {
		constructor(message) {
			super(message);
			this.name = IN_RULE_RECOVERY_EXCEPTION;
		}
	};
	Recoverable = class {
		initRecoverable(config) {
			this.firstAfterRepMap = {};
			this.resyncFollows = {};
			this.recoveryEnabled = has(config, "recoveryEnabled") ? config.recoveryEnabled : DEFAULT_PARSER_CONFIG.recoveryEnabled;
			if (this.recoveryEnabled) this.attemptInRepetitionRecovery = attemptInRepetitionRecovery;
		}
		getTokenToInsert(tokType) {
			const tokToInsert = createTokenInstance(tokType, "", NaN, NaN, NaN, NaN, NaN, NaN);
			tokToInsert.isInsertedInRecovery = true;
			return tokToInsert;
		}
		canTokenTypeBeInsertedInRecovery(tokType) {
			return true;
		}
		canTokenTypeBeDeletedInRecovery(tokType) {
			return true;
		}
		tryInRepetitionRecovery(grammarRule, grammarRuleArgs, lookAheadFunc, expectedTokType) {
			const reSyncTokType = this.findReSyncTokenType();
			const savedLexerState = this.exportLexerState();
			const resyncedTokens = [];
			let passedResyncPoint = false;
			const nextTokenWithoutResync = this.LA_FAST(1);
			let currToken = this.LA_FAST(1);
			const generateErrorMessage = () => {
				const previousToken = this.LA(0);
				const msg = this.errorMessageProvider.buildMismatchTokenMessage({
					expected: expectedTokType,
					actual: nextTokenWithoutResync,
					previous: previousToken,
					ruleName: this.getCurrRuleFullName()
				});
				const error = new MismatchedTokenException(msg, nextTokenWithoutResync, this.LA(0));
				error.resyncedTokens = dropRight(resyncedTokens);
				this.SAVE_ERROR(error);
			};
			while (!passedResyncPoint) if (this.tokenMatcher(currToken, expectedTokType)) {
				generateErrorMessage();
				return;
			} else if (lookAheadFunc.call(this)) {
				generateErrorMessage();
				grammarRule.apply(this, grammarRuleArgs);
				return;
			} else if (this.tokenMatcher(currToken, reSyncTokType)) passedResyncPoint = true;
			else {
				currToken = this.SKIP_TOKEN();
				this.addToResyncTokens(currToken, resyncedTokens);
			}
			this.importLexerState(savedLexerState);
		}
		shouldInRepetitionRecoveryBeTried(expectTokAfterLastMatch, nextTokIdx, notStuck) {
			if (notStuck === false) return false;
			if (this.tokenMatcher(this.LA_FAST(1), expectTokAfterLastMatch)) return false;
			if (this.isBackTracking()) return false;
			if (this.canPerformInRuleRecovery(expectTokAfterLastMatch, this.getFollowsForInRuleRecovery(expectTokAfterLastMatch, nextTokIdx))) return false;
			return true;
		}
		getFollowsForInRuleRecovery(tokType, tokIdxInRule) {
			const grammarPath = this.getCurrentGrammarPath(tokType, tokIdxInRule);
			return this.getNextPossibleTokenTypes(grammarPath);
		}
		tryInRuleRecovery(expectedTokType, follows) {
			if (this.canRecoverWithSingleTokenInsertion(expectedTokType, follows)) return this.getTokenToInsert(expectedTokType);
			if (this.canRecoverWithSingleTokenDeletion(expectedTokType)) {
				const nextTok = this.SKIP_TOKEN();
				this.consumeToken();
				return nextTok;
			}
			throw new InRuleRecoveryException("sad sad panda");
		}
		canPerformInRuleRecovery(expectedToken, follows) {
			return this.canRecoverWithSingleTokenInsertion(expectedToken, follows) || this.canRecoverWithSingleTokenDeletion(expectedToken);
		}
		canRecoverWithSingleTokenInsertion(expectedTokType, follows) {
			if (!this.canTokenTypeBeInsertedInRecovery(expectedTokType)) return false;
			if (isEmpty(follows)) return false;
			const mismatchedTok = this.LA_FAST(1);
			return find(follows, (possibleFollowsTokType) => {
				return this.tokenMatcher(mismatchedTok, possibleFollowsTokType);
			}) !== void 0;
		}
		canRecoverWithSingleTokenDeletion(expectedTokType) {
			if (!this.canTokenTypeBeDeletedInRecovery(expectedTokType)) return false;
			return this.tokenMatcher(this.LA(2), expectedTokType);
		}
		isInCurrentRuleReSyncSet(tokenTypeIdx) {
			const followKey = this.getCurrFollowKey();
			const currentRuleReSyncSet = this.getFollowSetFromFollowKey(followKey);
			return includes(currentRuleReSyncSet, tokenTypeIdx);
		}
		findReSyncTokenType() {
			const allPossibleReSyncTokTypes = this.flattenFollowSet();
			let nextToken = this.LA_FAST(1);
			let k = 2;
			while (true) {
				const foundMatch = find(allPossibleReSyncTokTypes, (resyncTokType) => {
					return tokenMatcher(nextToken, resyncTokType);
				});
				if (foundMatch !== void 0) return foundMatch;
				nextToken = this.LA(k);
				k++;
			}
		}
		getCurrFollowKey() {
			if (this.RULE_STACK_IDX === 0) return EOF_FOLLOW_KEY;
			const currRuleShortName = this.currRuleShortName;
			const currRuleIdx = this.getLastExplicitRuleOccurrenceIndex();
			const prevRuleShortName = this.getPreviousExplicitRuleShortName();
			return {
				ruleName: this.shortRuleNameToFullName(currRuleShortName),
				idxInCallingRule: currRuleIdx,
				inRule: this.shortRuleNameToFullName(prevRuleShortName)
			};
		}
		buildFullFollowKeyStack() {
			const explicitRuleStack = this.RULE_STACK;
			const explicitOccurrenceStack = this.RULE_OCCURRENCE_STACK;
			const len = this.RULE_STACK_IDX + 1;
			const result = new Array(len);
			for (let idx = 0; idx < len; idx++) if (idx === 0) result[idx] = EOF_FOLLOW_KEY;
			else result[idx] = {
				ruleName: this.shortRuleNameToFullName(explicitRuleStack[idx]),
				idxInCallingRule: explicitOccurrenceStack[idx],
				inRule: this.shortRuleNameToFullName(explicitRuleStack[idx - 1])
			};
			return result;
		}
		flattenFollowSet() {
			const followStack = map(this.buildFullFollowKeyStack(), (currKey) => {
				return this.getFollowSetFromFollowKey(currKey);
			});
			return flatten(followStack);
		}
		getFollowSetFromFollowKey(followKey) {
			if (followKey === EOF_FOLLOW_KEY) return [EOF];
			const followName = followKey.ruleName + followKey.idxInCallingRule + IN + followKey.inRule;
			return this.resyncFollows[followName];
		}
		addToResyncTokens(token, resyncTokens) {
			if (!this.tokenMatcher(token, EOF)) resyncTokens.push(token);
			return resyncTokens;
		}
		reSyncTo(tokType) {
			const resyncedTokens = [];
			let nextTok = this.LA_FAST(1);
			while (this.tokenMatcher(nextTok, tokType) === false) {
				nextTok = this.SKIP_TOKEN();
				this.addToResyncTokens(nextTok, resyncedTokens);
			}
			return dropRight(resyncedTokens);
		}
		attemptInRepetitionRecovery(prodFunc, args, lookaheadFunc, dslMethodIdx, prodOccurrence, nextToksWalker, notStuck) {}
		getCurrentGrammarPath(tokType, tokIdxInRule) {
			return {
				ruleStack: this.getHumanReadableRuleStack(),
				occurrenceStack: this.RULE_OCCURRENCE_STACK.slice(0, this.RULE_OCCURRENCE_STACK_IDX + 1),
				lastTok: tokType,
				lastTokOccurrence: tokIdxInRule
			};
		}
		getHumanReadableRuleStack() {
			const len = this.RULE_STACK_IDX + 1;
			const result = new Array(len);
			for (let i = 0; i < len; i++) result[i] = this.shortRuleNameToFullName(this.RULE_STACK[i]);
			return result;
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/grammar/keys.js
function getKeyForAutomaticLookahead(ruleIdx, dslMethodIdx, occurrence) {
	return occurrence | dslMethodIdx | ruleIdx;
}
var AT_LEAST_ONE_IDX, MANY_SEP_IDX, AT_LEAST_ONE_SEP_IDX;
var init_keys = __esmMin((() => {
	AT_LEAST_ONE_IDX = 1024;
	MANY_SEP_IDX = 1280;
	AT_LEAST_ONE_SEP_IDX = 1536;
}));

// node_modules/chevrotain/lib/src/parse/grammar/llk_lookahead.js
var LLkLookaheadStrategy;
var init_llk_lookahead = __esmMin((() => {
	init_lodash();
	init_errors_public();
	init_parser();
	init_checks();
	init_lookahead();
	LLkLookaheadStrategy = class {
		constructor(options) {
			var _a;
			this.maxLookahead = (_a = options === null || options === void 0 ? void 0 : options.maxLookahead) !== null && _a !== void 0 ? _a : DEFAULT_PARSER_CONFIG.maxLookahead;
		}
		validate(options) {
			const leftRecursionErrors = this.validateNoLeftRecursion(options.rules);
			if (isEmpty(leftRecursionErrors)) {
				const emptyAltErrors = this.validateEmptyOrAlternatives(options.rules);
				const ambiguousAltsErrors = this.validateAmbiguousAlternationAlternatives(options.rules, this.maxLookahead);
				const emptyRepetitionErrors = this.validateSomeNonEmptyLookaheadPath(options.rules, this.maxLookahead);
				return [
					...leftRecursionErrors,
					...emptyAltErrors,
					...ambiguousAltsErrors,
					...emptyRepetitionErrors
				];
			}
			return leftRecursionErrors;
		}
		validateNoLeftRecursion(rules) {
			return flatMap(rules, (currTopRule) => validateNoLeftRecursion(currTopRule, currTopRule, defaultGrammarValidatorErrorProvider));
		}
		validateEmptyOrAlternatives(rules) {
			return flatMap(rules, (currTopRule) => validateEmptyOrAlternative(currTopRule, defaultGrammarValidatorErrorProvider));
		}
		validateAmbiguousAlternationAlternatives(rules, maxLookahead) {
			return flatMap(rules, (currTopRule) => validateAmbiguousAlternationAlternatives(currTopRule, maxLookahead, defaultGrammarValidatorErrorProvider));
		}
		validateSomeNonEmptyLookaheadPath(rules, maxLookahead) {
			return validateSomeNonEmptyLookaheadPath(rules, maxLookahead, defaultGrammarValidatorErrorProvider);
		}
		buildLookaheadForAlternation(options) {
			return buildLookaheadFuncForOr(options.prodOccurrence, options.rule, options.maxLookahead, options.hasPredicates, options.dynamicTokensEnabled, buildAlternativesLookAheadFunc);
		}
		buildLookaheadForOptional(options) {
			return buildLookaheadFuncForOptionalProd(options.prodOccurrence, options.rule, options.maxLookahead, options.dynamicTokensEnabled, getProdType(options.prodType), buildSingleAlternativeLookaheadFunction);
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/looksahead.js
function collectMethods(rule) {
	collectorVisitor.reset();
	rule.accept(collectorVisitor);
	const dslMethods = collectorVisitor.dslMethods;
	collectorVisitor.reset();
	return dslMethods;
}
var LooksAhead, DslMethodsCollectorVisitor, collectorVisitor;
var init_looksahead = __esmMin((() => {
	init_lodash();
	init_parser();
	init_keys();
	init_api$3();
	init_llk_lookahead();
	LooksAhead = class {
		initLooksAhead(config) {
			this.dynamicTokensEnabled = has(config, "dynamicTokensEnabled") ? config.dynamicTokensEnabled : DEFAULT_PARSER_CONFIG.dynamicTokensEnabled;
			this.maxLookahead = has(config, "maxLookahead") ? config.maxLookahead : DEFAULT_PARSER_CONFIG.maxLookahead;
			this.lookaheadStrategy = has(config, "lookaheadStrategy") ? config.lookaheadStrategy : new LLkLookaheadStrategy({ maxLookahead: this.maxLookahead });
			this.lookAheadFuncsCache = /* @__PURE__ */ new Map();
		}
		preComputeLookaheadFunctions(rules) {
			forEach(rules, (currRule) => {
				this.TRACE_INIT(`${currRule.name} Rule Lookahead`, () => {
					const { alternation, repetition, option, repetitionMandatory, repetitionMandatoryWithSeparator, repetitionWithSeparator } = collectMethods(currRule);
					forEach(alternation, (currProd) => {
						const prodIdx = currProd.idx === 0 ? "" : currProd.idx;
						this.TRACE_INIT(`${getProductionDslName(currProd)}${prodIdx}`, () => {
							const laFunc = this.lookaheadStrategy.buildLookaheadForAlternation({
								prodOccurrence: currProd.idx,
								rule: currRule,
								maxLookahead: currProd.maxLookahead || this.maxLookahead,
								hasPredicates: currProd.hasPredicates,
								dynamicTokensEnabled: this.dynamicTokensEnabled
							});
							const key = getKeyForAutomaticLookahead(this.fullRuleNameToShort[currRule.name], 256, currProd.idx);
							this.setLaFuncCache(key, laFunc);
						});
					});
					forEach(repetition, (currProd) => {
						this.computeLookaheadFunc(currRule, currProd.idx, 768, "Repetition", currProd.maxLookahead, getProductionDslName(currProd));
					});
					forEach(option, (currProd) => {
						this.computeLookaheadFunc(currRule, currProd.idx, 512, "Option", currProd.maxLookahead, getProductionDslName(currProd));
					});
					forEach(repetitionMandatory, (currProd) => {
						this.computeLookaheadFunc(currRule, currProd.idx, AT_LEAST_ONE_IDX, "RepetitionMandatory", currProd.maxLookahead, getProductionDslName(currProd));
					});
					forEach(repetitionMandatoryWithSeparator, (currProd) => {
						this.computeLookaheadFunc(currRule, currProd.idx, AT_LEAST_ONE_SEP_IDX, "RepetitionMandatoryWithSeparator", currProd.maxLookahead, getProductionDslName(currProd));
					});
					forEach(repetitionWithSeparator, (currProd) => {
						this.computeLookaheadFunc(currRule, currProd.idx, MANY_SEP_IDX, "RepetitionWithSeparator", currProd.maxLookahead, getProductionDslName(currProd));
					});
				});
			});
		}
		computeLookaheadFunc(rule, prodOccurrence, prodKey, prodType, prodMaxLookahead, dslMethodName) {
			this.TRACE_INIT(`${dslMethodName}${prodOccurrence === 0 ? "" : prodOccurrence}`, () => {
				const laFunc = this.lookaheadStrategy.buildLookaheadForOptional({
					prodOccurrence,
					rule,
					maxLookahead: prodMaxLookahead || this.maxLookahead,
					dynamicTokensEnabled: this.dynamicTokensEnabled,
					prodType
				});
				const key = getKeyForAutomaticLookahead(this.fullRuleNameToShort[rule.name], prodKey, prodOccurrence);
				this.setLaFuncCache(key, laFunc);
			});
		}
		getKeyForAutomaticLookahead(dslMethodIdx, occurrence) {
			return getKeyForAutomaticLookahead(this.currRuleShortName, dslMethodIdx, occurrence);
		}
		getLaFuncFromCache(key) {
			return this.lookAheadFuncsCache.get(key);
		}
		/* istanbul ignore next */
		setLaFuncCache(key, value) {
			this.lookAheadFuncsCache.set(key, value);
		}
	};
	DslMethodsCollectorVisitor = class extends GAstVisitor {
		constructor() {
			super(...arguments);
			this.dslMethods = {
				option: [],
				alternation: [],
				repetition: [],
				repetitionWithSeparator: [],
				repetitionMandatory: [],
				repetitionMandatoryWithSeparator: []
			};
		}
		reset() {
			this.dslMethods = {
				option: [],
				alternation: [],
				repetition: [],
				repetitionWithSeparator: [],
				repetitionMandatory: [],
				repetitionMandatoryWithSeparator: []
			};
		}
		visitOption(option) {
			this.dslMethods.option.push(option);
		}
		visitRepetitionWithSeparator(manySep) {
			this.dslMethods.repetitionWithSeparator.push(manySep);
		}
		visitRepetitionMandatory(atLeastOne) {
			this.dslMethods.repetitionMandatory.push(atLeastOne);
		}
		visitRepetitionMandatoryWithSeparator(atLeastOneSep) {
			this.dslMethods.repetitionMandatoryWithSeparator.push(atLeastOneSep);
		}
		visitRepetition(many) {
			this.dslMethods.repetition.push(many);
		}
		visitAlternation(or) {
			this.dslMethods.alternation.push(or);
		}
	};
	collectorVisitor = new DslMethodsCollectorVisitor();
}));

// node_modules/chevrotain/lib/src/parse/cst/cst.js
/**
* This nodeLocation tracking is not efficient and should only be used
* when error recovery is enabled or the Token Vector contains virtual Tokens
* (e.g, Python Indent/Outdent)
* As it executes the calculation for every single terminal/nonTerminal
* and does not rely on the fact the token vector is **sorted**
*/
function setNodeLocationOnlyOffset(currNodeLocation, newLocationInfo) {
	if (isNaN(currNodeLocation.startOffset) === true) {
		currNodeLocation.startOffset = newLocationInfo.startOffset;
		currNodeLocation.endOffset = newLocationInfo.endOffset;
	} else if (currNodeLocation.endOffset < newLocationInfo.endOffset === true) currNodeLocation.endOffset = newLocationInfo.endOffset;
}
/**
* This nodeLocation tracking is not efficient and should only be used
* when error recovery is enabled or the Token Vector contains virtual Tokens
* (e.g, Python Indent/Outdent)
* As it executes the calculation for every single terminal/nonTerminal
* and does not rely on the fact the token vector is **sorted**
*/
function setNodeLocationFull(currNodeLocation, newLocationInfo) {
	if (isNaN(currNodeLocation.startOffset) === true) {
		currNodeLocation.startOffset = newLocationInfo.startOffset;
		currNodeLocation.startColumn = newLocationInfo.startColumn;
		currNodeLocation.startLine = newLocationInfo.startLine;
		currNodeLocation.endOffset = newLocationInfo.endOffset;
		currNodeLocation.endColumn = newLocationInfo.endColumn;
		currNodeLocation.endLine = newLocationInfo.endLine;
	} else if (currNodeLocation.endOffset < newLocationInfo.endOffset === true) {
		currNodeLocation.endOffset = newLocationInfo.endOffset;
		currNodeLocation.endColumn = newLocationInfo.endColumn;
		currNodeLocation.endLine = newLocationInfo.endLine;
	}
}
function addTerminalToCst(node, token, tokenTypeName) {
	if (node.children[tokenTypeName] === void 0) node.children[tokenTypeName] = [token];
	else node.children[tokenTypeName].push(token);
}
function addNoneTerminalToCst(node, ruleName, ruleResult) {
	if (node.children[ruleName] === void 0) node.children[ruleName] = [ruleResult];
	else node.children[ruleName].push(ruleResult);
}
var init_cst = __esmMin((() => {}));

// node_modules/chevrotain/lib/src/lang/lang_extensions.js
function defineNameProp(obj, nameValue) {
	Object.defineProperty(obj, NAME, {
		enumerable: false,
		configurable: true,
		writable: false,
		value: nameValue
	});
}
var NAME;
var init_lang_extensions = __esmMin((() => {
	NAME = "name";
}));

// node_modules/chevrotain/lib/src/parse/cst/cst_visitor.js
function defaultVisit(ctx, param) {
	const childrenNames = keys(ctx);
	const childrenNamesLength = childrenNames.length;
	for (let i = 0; i < childrenNamesLength; i++) {
		const currChildArray = ctx[childrenNames[i]];
		const currChildArrayLength = currChildArray.length;
		for (let j = 0; j < currChildArrayLength; j++) {
			const currChild = currChildArray[j];
			if (currChild.tokenTypeIdx === void 0) this[currChild.name](currChild.children, param);
		}
	}
}
function createBaseSemanticVisitorConstructor(grammarName, ruleNames) {
	const derivedConstructor = function() {};
	defineNameProp(derivedConstructor, grammarName + "BaseSemantics");
	derivedConstructor.prototype = {
		visit: function(cstNode, param) {
			if (isArray(cstNode)) cstNode = cstNode[0];
			if (isUndefined(cstNode)) return;
			return this[cstNode.name](cstNode.children, param);
		},
		validateVisitor: function() {
			const semanticDefinitionErrors = validateVisitor(this, ruleNames);
			if (!isEmpty(semanticDefinitionErrors)) {
				const errorMessages = map(semanticDefinitionErrors, (currDefError) => currDefError.msg);
				throw Error(`Errors Detected in CST Visitor <${this.constructor.name}>:\n\t${errorMessages.join("\n\n").replace(/\n/g, "\n	")}`);
			}
		}
	};
	derivedConstructor.prototype.constructor = derivedConstructor;
	derivedConstructor._RULE_NAMES = ruleNames;
	return derivedConstructor;
}
function createBaseVisitorConstructorWithDefaults(grammarName, ruleNames, baseConstructor) {
	const derivedConstructor = function() {};
	defineNameProp(derivedConstructor, grammarName + "BaseSemanticsWithDefaults");
	const withDefaultsProto = Object.create(baseConstructor.prototype);
	forEach(ruleNames, (ruleName) => {
		withDefaultsProto[ruleName] = defaultVisit;
	});
	derivedConstructor.prototype = withDefaultsProto;
	derivedConstructor.prototype.constructor = derivedConstructor;
	return derivedConstructor;
}
function validateVisitor(visitorInstance, ruleNames) {
	return validateMissingCstMethods(visitorInstance, ruleNames);
}
function validateMissingCstMethods(visitorInstance, ruleNames) {
	const missingRuleNames = filter(ruleNames, (currRuleName) => {
		return isFunction(visitorInstance[currRuleName]) === false;
	});
	const errors = map(missingRuleNames, (currRuleName) => {
		return {
			msg: `Missing visitor method: <${currRuleName}> on ${visitorInstance.constructor.name} CST Visitor.`,
			type: CstVisitorDefinitionError.MISSING_METHOD,
			methodName: currRuleName
		};
	});
	return compact(errors);
}
var CstVisitorDefinitionError;
var init_cst_visitor = __esmMin((() => {
	init_lodash();
	init_lang_extensions();
	;
	(function(CstVisitorDefinitionError) {
		CstVisitorDefinitionError[CstVisitorDefinitionError["REDUNDANT_METHOD"] = 0] = "REDUNDANT_METHOD";
		CstVisitorDefinitionError[CstVisitorDefinitionError["MISSING_METHOD"] = 1] = "MISSING_METHOD";
	})(CstVisitorDefinitionError || (CstVisitorDefinitionError = {}));
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/tree_builder.js
var TreeBuilder;
var init_tree_builder = __esmMin((() => {
	/* @__PURE__ */ init_cst();
	init_lodash();
	init_cst_visitor();
	init_parser();
	TreeBuilder = class {
		initTreeBuilder(config) {
			this.CST_STACK = [];
			this.outputCst = config.outputCst;
			this.nodeLocationTracking = has(config, "nodeLocationTracking") ? config.nodeLocationTracking : DEFAULT_PARSER_CONFIG.nodeLocationTracking;
			if (!this.outputCst) {
				this.cstInvocationStateUpdate = noop;
				this.cstFinallyStateUpdate = noop;
				this.cstPostTerminal = noop;
				this.cstPostNonTerminal = noop;
				this.cstPostRule = noop;
			} else if (/full/i.test(this.nodeLocationTracking)) {
				if (this.recoveryEnabled) {
					this.setNodeLocationFromToken = setNodeLocationFull;
					this.setNodeLocationFromNode = setNodeLocationFull;
					this.cstPostRule = noop;
					this.setInitialNodeLocation = this.setInitialNodeLocationFullRecovery;
				} else {
					this.setNodeLocationFromToken = noop;
					this.setNodeLocationFromNode = noop;
					this.cstPostRule = this.cstPostRuleFull;
					this.setInitialNodeLocation = this.setInitialNodeLocationFullRegular;
				}
			} else if (/onlyOffset/i.test(this.nodeLocationTracking)) {
				if (this.recoveryEnabled) {
					this.setNodeLocationFromToken = setNodeLocationOnlyOffset;
					this.setNodeLocationFromNode = setNodeLocationOnlyOffset;
					this.cstPostRule = noop;
					this.setInitialNodeLocation = this.setInitialNodeLocationOnlyOffsetRecovery;
				} else {
					this.setNodeLocationFromToken = noop;
					this.setNodeLocationFromNode = noop;
					this.cstPostRule = this.cstPostRuleOnlyOffset;
					this.setInitialNodeLocation = this.setInitialNodeLocationOnlyOffsetRegular;
				}
			} else if (/none/i.test(this.nodeLocationTracking)) {
				this.setNodeLocationFromToken = noop;
				this.setNodeLocationFromNode = noop;
				this.cstPostRule = noop;
				this.setInitialNodeLocation = noop;
			} else throw Error(`Invalid <nodeLocationTracking> config option: "${config.nodeLocationTracking}"`);
		}
		setInitialNodeLocationOnlyOffsetRecovery(cstNode) {
			cstNode.location = {
				startOffset: NaN,
				endOffset: NaN
			};
		}
		setInitialNodeLocationOnlyOffsetRegular(cstNode) {
			cstNode.location = {
				startOffset: this.LA_FAST(1).startOffset,
				endOffset: NaN
			};
		}
		setInitialNodeLocationFullRecovery(cstNode) {
			cstNode.location = {
				startOffset: NaN,
				startLine: NaN,
				startColumn: NaN,
				endOffset: NaN,
				endLine: NaN,
				endColumn: NaN
			};
		}
		/**
		*  @see setInitialNodeLocationOnlyOffsetRegular for explanation why this work
		
		* @param cstNode
		*/
		setInitialNodeLocationFullRegular(cstNode) {
			const nextToken = this.LA_FAST(1);
			cstNode.location = {
				startOffset: nextToken.startOffset,
				startLine: nextToken.startLine,
				startColumn: nextToken.startColumn,
				endOffset: NaN,
				endLine: NaN,
				endColumn: NaN
			};
		}
		cstInvocationStateUpdate(fullRuleName) {
			const cstNode = {
				name: fullRuleName,
				children: Object.create(null)
			};
			this.setInitialNodeLocation(cstNode);
			this.CST_STACK.push(cstNode);
		}
		cstFinallyStateUpdate() {
			this.CST_STACK.pop();
		}
		cstPostRuleFull(ruleCstNode) {
			const prevToken = this.LA(0);
			const loc = ruleCstNode.location;
			if (loc.startOffset <= prevToken.startOffset === true) {
				loc.endOffset = prevToken.endOffset;
				loc.endLine = prevToken.endLine;
				loc.endColumn = prevToken.endColumn;
			} else {
				loc.startOffset = NaN;
				loc.startLine = NaN;
				loc.startColumn = NaN;
			}
		}
		cstPostRuleOnlyOffset(ruleCstNode) {
			const prevToken = this.LA(0);
			const loc = ruleCstNode.location;
			if (loc.startOffset <= prevToken.startOffset === true) loc.endOffset = prevToken.endOffset;
			else loc.startOffset = NaN;
		}
		cstPostTerminal(key, consumedToken) {
			const rootCst = this.CST_STACK[this.CST_STACK.length - 1];
			addTerminalToCst(rootCst, consumedToken, key);
			this.setNodeLocationFromToken(rootCst.location, consumedToken);
		}
		cstPostNonTerminal(ruleCstResult, ruleName) {
			const preCstNode = this.CST_STACK[this.CST_STACK.length - 1];
			addNoneTerminalToCst(preCstNode, ruleName, ruleCstResult);
			this.setNodeLocationFromNode(preCstNode.location, ruleCstResult.location);
		}
		getBaseCstVisitorConstructor() {
			if (isUndefined(this.baseCstVisitorConstructor)) {
				const newBaseCstVisitorConstructor = createBaseSemanticVisitorConstructor(this.className, keys(this.gastProductionsCache));
				this.baseCstVisitorConstructor = newBaseCstVisitorConstructor;
				return newBaseCstVisitorConstructor;
			}
			return this.baseCstVisitorConstructor;
		}
		getBaseCstVisitorConstructorWithDefaults() {
			if (isUndefined(this.baseCstVisitorWithDefaultsConstructor)) {
				const newConstructor = createBaseVisitorConstructorWithDefaults(this.className, keys(this.gastProductionsCache), this.getBaseCstVisitorConstructor());
				this.baseCstVisitorWithDefaultsConstructor = newConstructor;
				return newConstructor;
			}
			return this.baseCstVisitorWithDefaultsConstructor;
		}
		getPreviousExplicitRuleShortName() {
			return this.RULE_STACK[this.RULE_STACK_IDX - 1];
		}
		getLastExplicitRuleOccurrenceIndex() {
			return this.RULE_OCCURRENCE_STACK[this.RULE_OCCURRENCE_STACK_IDX];
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/lexer_adapter.js
var LexerAdapter;
var init_lexer_adapter = __esmMin((() => {
	init_parser();
	LexerAdapter = class {
		initLexerAdapter() {
			this.tokVector = [];
			this.tokVectorLength = 0;
			this.currIdx = -1;
		}
		set input(newInput) {
			if (this.selfAnalysisDone !== true) throw Error(`Missing <performSelfAnalysis> invocation at the end of the Parser's constructor.`);
			this.reset();
			this.tokVector = newInput;
			this.tokVectorLength = newInput.length;
		}
		get input() {
			return this.tokVector;
		}
		SKIP_TOKEN() {
			if (this.currIdx <= this.tokVectorLength - 2) {
				this.consumeToken();
				return this.LA_FAST(1);
			} else return END_OF_FILE;
		}
		LA_FAST(howMuch) {
			const soughtIdx = this.currIdx + howMuch;
			return this.tokVector[soughtIdx];
		}
		LA(howMuch) {
			const soughtIdx = this.currIdx + howMuch;
			if (soughtIdx < 0 || this.tokVectorLength <= soughtIdx) return END_OF_FILE;
			else return this.tokVector[soughtIdx];
		}
		consumeToken() {
			this.currIdx++;
		}
		exportLexerState() {
			return this.currIdx;
		}
		importLexerState(newState) {
			this.currIdx = newState;
		}
		resetLexerState() {
			this.currIdx = -1;
		}
		moveToTerminatedState() {
			this.currIdx = this.tokVectorLength - 1;
		}
		getLexerPosition() {
			return this.exportLexerState();
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/recognizer_api.js
var RecognizerApi;
var init_recognizer_api = __esmMin((() => {
	init_lodash();
	init_exceptions_public();
	init_parser();
	init_errors_public();
	init_checks();
	init_api$3();
	RecognizerApi = class {
		ACTION(impl) {
			return impl.call(this);
		}
		consume(idx, tokType, options) {
			return this.consumeInternal(tokType, idx, options);
		}
		subrule(idx, ruleToCall, options) {
			return this.subruleInternal(ruleToCall, idx, options);
		}
		option(idx, actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, idx);
		}
		or(idx, altsOrOpts) {
			return this.orInternal(altsOrOpts, idx);
		}
		many(idx, actionORMethodDef) {
			return this.manyInternal(idx, actionORMethodDef);
		}
		atLeastOne(idx, actionORMethodDef) {
			return this.atLeastOneInternal(idx, actionORMethodDef);
		}
		CONSUME(tokType, options) {
			return this.consumeInternal(tokType, 0, options);
		}
		CONSUME1(tokType, options) {
			return this.consumeInternal(tokType, 1, options);
		}
		CONSUME2(tokType, options) {
			return this.consumeInternal(tokType, 2, options);
		}
		CONSUME3(tokType, options) {
			return this.consumeInternal(tokType, 3, options);
		}
		CONSUME4(tokType, options) {
			return this.consumeInternal(tokType, 4, options);
		}
		CONSUME5(tokType, options) {
			return this.consumeInternal(tokType, 5, options);
		}
		CONSUME6(tokType, options) {
			return this.consumeInternal(tokType, 6, options);
		}
		CONSUME7(tokType, options) {
			return this.consumeInternal(tokType, 7, options);
		}
		CONSUME8(tokType, options) {
			return this.consumeInternal(tokType, 8, options);
		}
		CONSUME9(tokType, options) {
			return this.consumeInternal(tokType, 9, options);
		}
		SUBRULE(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 0, options);
		}
		SUBRULE1(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 1, options);
		}
		SUBRULE2(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 2, options);
		}
		SUBRULE3(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 3, options);
		}
		SUBRULE4(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 4, options);
		}
		SUBRULE5(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 5, options);
		}
		SUBRULE6(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 6, options);
		}
		SUBRULE7(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 7, options);
		}
		SUBRULE8(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 8, options);
		}
		SUBRULE9(ruleToCall, options) {
			return this.subruleInternal(ruleToCall, 9, options);
		}
		OPTION(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 0);
		}
		OPTION1(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 1);
		}
		OPTION2(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 2);
		}
		OPTION3(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 3);
		}
		OPTION4(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 4);
		}
		OPTION5(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 5);
		}
		OPTION6(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 6);
		}
		OPTION7(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 7);
		}
		OPTION8(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 8);
		}
		OPTION9(actionORMethodDef) {
			return this.optionInternal(actionORMethodDef, 9);
		}
		OR(altsOrOpts) {
			return this.orInternal(altsOrOpts, 0);
		}
		OR1(altsOrOpts) {
			return this.orInternal(altsOrOpts, 1);
		}
		OR2(altsOrOpts) {
			return this.orInternal(altsOrOpts, 2);
		}
		OR3(altsOrOpts) {
			return this.orInternal(altsOrOpts, 3);
		}
		OR4(altsOrOpts) {
			return this.orInternal(altsOrOpts, 4);
		}
		OR5(altsOrOpts) {
			return this.orInternal(altsOrOpts, 5);
		}
		OR6(altsOrOpts) {
			return this.orInternal(altsOrOpts, 6);
		}
		OR7(altsOrOpts) {
			return this.orInternal(altsOrOpts, 7);
		}
		OR8(altsOrOpts) {
			return this.orInternal(altsOrOpts, 8);
		}
		OR9(altsOrOpts) {
			return this.orInternal(altsOrOpts, 9);
		}
		MANY(actionORMethodDef) {
			this.manyInternal(0, actionORMethodDef);
		}
		MANY1(actionORMethodDef) {
			this.manyInternal(1, actionORMethodDef);
		}
		MANY2(actionORMethodDef) {
			this.manyInternal(2, actionORMethodDef);
		}
		MANY3(actionORMethodDef) {
			this.manyInternal(3, actionORMethodDef);
		}
		MANY4(actionORMethodDef) {
			this.manyInternal(4, actionORMethodDef);
		}
		MANY5(actionORMethodDef) {
			this.manyInternal(5, actionORMethodDef);
		}
		MANY6(actionORMethodDef) {
			this.manyInternal(6, actionORMethodDef);
		}
		MANY7(actionORMethodDef) {
			this.manyInternal(7, actionORMethodDef);
		}
		MANY8(actionORMethodDef) {
			this.manyInternal(8, actionORMethodDef);
		}
		MANY9(actionORMethodDef) {
			this.manyInternal(9, actionORMethodDef);
		}
		MANY_SEP(options) {
			this.manySepFirstInternal(0, options);
		}
		MANY_SEP1(options) {
			this.manySepFirstInternal(1, options);
		}
		MANY_SEP2(options) {
			this.manySepFirstInternal(2, options);
		}
		MANY_SEP3(options) {
			this.manySepFirstInternal(3, options);
		}
		MANY_SEP4(options) {
			this.manySepFirstInternal(4, options);
		}
		MANY_SEP5(options) {
			this.manySepFirstInternal(5, options);
		}
		MANY_SEP6(options) {
			this.manySepFirstInternal(6, options);
		}
		MANY_SEP7(options) {
			this.manySepFirstInternal(7, options);
		}
		MANY_SEP8(options) {
			this.manySepFirstInternal(8, options);
		}
		MANY_SEP9(options) {
			this.manySepFirstInternal(9, options);
		}
		AT_LEAST_ONE(actionORMethodDef) {
			this.atLeastOneInternal(0, actionORMethodDef);
		}
		AT_LEAST_ONE1(actionORMethodDef) {
			return this.atLeastOneInternal(1, actionORMethodDef);
		}
		AT_LEAST_ONE2(actionORMethodDef) {
			this.atLeastOneInternal(2, actionORMethodDef);
		}
		AT_LEAST_ONE3(actionORMethodDef) {
			this.atLeastOneInternal(3, actionORMethodDef);
		}
		AT_LEAST_ONE4(actionORMethodDef) {
			this.atLeastOneInternal(4, actionORMethodDef);
		}
		AT_LEAST_ONE5(actionORMethodDef) {
			this.atLeastOneInternal(5, actionORMethodDef);
		}
		AT_LEAST_ONE6(actionORMethodDef) {
			this.atLeastOneInternal(6, actionORMethodDef);
		}
		AT_LEAST_ONE7(actionORMethodDef) {
			this.atLeastOneInternal(7, actionORMethodDef);
		}
		AT_LEAST_ONE8(actionORMethodDef) {
			this.atLeastOneInternal(8, actionORMethodDef);
		}
		AT_LEAST_ONE9(actionORMethodDef) {
			this.atLeastOneInternal(9, actionORMethodDef);
		}
		AT_LEAST_ONE_SEP(options) {
			this.atLeastOneSepFirstInternal(0, options);
		}
		AT_LEAST_ONE_SEP1(options) {
			this.atLeastOneSepFirstInternal(1, options);
		}
		AT_LEAST_ONE_SEP2(options) {
			this.atLeastOneSepFirstInternal(2, options);
		}
		AT_LEAST_ONE_SEP3(options) {
			this.atLeastOneSepFirstInternal(3, options);
		}
		AT_LEAST_ONE_SEP4(options) {
			this.atLeastOneSepFirstInternal(4, options);
		}
		AT_LEAST_ONE_SEP5(options) {
			this.atLeastOneSepFirstInternal(5, options);
		}
		AT_LEAST_ONE_SEP6(options) {
			this.atLeastOneSepFirstInternal(6, options);
		}
		AT_LEAST_ONE_SEP7(options) {
			this.atLeastOneSepFirstInternal(7, options);
		}
		AT_LEAST_ONE_SEP8(options) {
			this.atLeastOneSepFirstInternal(8, options);
		}
		AT_LEAST_ONE_SEP9(options) {
			this.atLeastOneSepFirstInternal(9, options);
		}
		RULE(name, implementation, config = DEFAULT_RULE_CONFIG) {
			if (includes(this.definedRulesNames, name)) {
				const error = {
					message: defaultGrammarValidatorErrorProvider.buildDuplicateRuleNameError({
						topLevelRule: name,
						grammarName: this.className
					}),
					type: ParserDefinitionErrorType.DUPLICATE_RULE_NAME,
					ruleName: name
				};
				this.definitionErrors.push(error);
			}
			this.definedRulesNames.push(name);
			const ruleImplementation = this.defineRule(name, implementation, config);
			this[name] = ruleImplementation;
			return ruleImplementation;
		}
		OVERRIDE_RULE(name, impl, config = DEFAULT_RULE_CONFIG) {
			const ruleErrors = validateRuleIsOverridden(name, this.definedRulesNames, this.className);
			this.definitionErrors = this.definitionErrors.concat(ruleErrors);
			const ruleImplementation = this.defineRule(name, impl, config);
			this[name] = ruleImplementation;
			return ruleImplementation;
		}
		BACKTRACK(grammarRule, args) {
			var _a;
			const ruleToCall = (_a = grammarRule.coreRule) !== null && _a !== void 0 ? _a : grammarRule;
			return function() {
				this.isBackTrackingStack.push(1);
				const orgState = this.saveRecogState();
				try {
					ruleToCall.apply(this, args);
					return true;
				} catch (e) {
					if (isRecognitionException(e)) return false;
					else throw e;
				} finally {
					this.reloadRecogState(orgState);
					this.isBackTrackingStack.pop();
				}
			};
		}
		getGAstProductions() {
			return this.gastProductionsCache;
		}
		getSerializedGastProductions() {
			return serializeGrammar(values(this.gastProductionsCache));
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/recognizer_engine.js
var RecognizerEngine;
var init_recognizer_engine = __esmMin((() => {
	init_lodash();
	init_keys();
	init_exceptions_public();
	init_lookahead();
	init_interpreter();
	init_parser();
	init_recoverable();
	init_tokens_public();
	init_tokens();
	RecognizerEngine = class {
		initRecognizerEngine(tokenVocabulary, config) {
			this.className = this.constructor.name;
			this.shortRuleNameToFull = {};
			this.fullRuleNameToShort = {};
			this.ruleShortNameIdx = 256;
			this.tokenMatcher = tokenStructuredMatcherNoCategories;
			this.subruleIdx = 0;
			this.currRuleShortName = 0;
			this.definedRulesNames = [];
			this.tokensMap = {};
			this.isBackTrackingStack = [];
			this.RULE_STACK = [];
			this.RULE_STACK_IDX = -1;
			this.RULE_OCCURRENCE_STACK = [];
			this.RULE_OCCURRENCE_STACK_IDX = -1;
			this.gastProductionsCache = {};
			if (has(config, "serializedGrammar")) throw Error("The Parser's configuration can no longer contain a <serializedGrammar> property.\n	See: https://chevrotain.io/docs/changes/BREAKING_CHANGES.html#_6-0-0\n	For Further details.");
			if (isArray(tokenVocabulary)) {
				if (isEmpty(tokenVocabulary)) throw Error("A Token Vocabulary cannot be empty.\n	Note that the first argument for the parser constructor\n	is no longer a Token vector (since v4.0).");
				if (typeof tokenVocabulary[0].startOffset === "number") throw Error("The Parser constructor no longer accepts a token vector as the first argument.\n	See: https://chevrotain.io/docs/changes/BREAKING_CHANGES.html#_4-0-0\n	For Further details.");
			}
			if (isArray(tokenVocabulary)) this.tokensMap = reduce(tokenVocabulary, (acc, tokType) => {
				acc[tokType.name] = tokType;
				return acc;
			}, {});
			else if (has(tokenVocabulary, "modes") && every(flatten(values(tokenVocabulary.modes)), isTokenType)) {
				const allTokenTypes = flatten(values(tokenVocabulary.modes));
				const uniqueTokens = uniq(allTokenTypes);
				this.tokensMap = reduce(uniqueTokens, (acc, tokType) => {
					acc[tokType.name] = tokType;
					return acc;
				}, {});
			} else if (isObject(tokenVocabulary)) this.tokensMap = clone(tokenVocabulary);
			else throw new Error("<tokensDictionary> argument must be An Array of Token constructors, A dictionary of Token constructors or an IMultiModeLexerDefinition");
			this.tokensMap["EOF"] = EOF;
			const allTokenTypes = has(tokenVocabulary, "modes") ? flatten(values(tokenVocabulary.modes)) : values(tokenVocabulary);
			const noTokenCategoriesUsed = every(allTokenTypes, (tokenConstructor) => isEmpty(tokenConstructor.categoryMatches));
			this.tokenMatcher = noTokenCategoriesUsed ? tokenStructuredMatcherNoCategories : tokenStructuredMatcher;
			augmentTokenTypes(values(this.tokensMap));
		}
		defineRule(ruleName, impl, config) {
			if (this.selfAnalysisDone) throw Error(`Grammar rule <${ruleName}> may not be defined after the 'performSelfAnalysis' method has been called'\nMake sure that all grammar rule definitions are done before 'performSelfAnalysis' is called.`);
			const resyncEnabled = has(config, "resyncEnabled") ? config.resyncEnabled : DEFAULT_RULE_CONFIG.resyncEnabled;
			const recoveryValueFunc = has(config, "recoveryValueFunc") ? config.recoveryValueFunc : DEFAULT_RULE_CONFIG.recoveryValueFunc;
			const shortName = this.ruleShortNameIdx << 4 + 8;
			this.ruleShortNameIdx++;
			this.shortRuleNameToFull[shortName] = ruleName;
			this.fullRuleNameToShort[ruleName] = shortName;
			let coreRuleFunction;
			if (this.outputCst === true) coreRuleFunction = function invokeRuleWithTry(...args) {
				try {
					this.ruleInvocationStateUpdate(shortName, ruleName, this.subruleIdx);
					impl.apply(this, args);
					const cst = this.CST_STACK[this.CST_STACK.length - 1];
					this.cstPostRule(cst);
					return cst;
				} catch (e) {
					return this.invokeRuleCatch(e, resyncEnabled, recoveryValueFunc);
				} finally {
					this.ruleFinallyStateUpdate();
				}
			};
			else coreRuleFunction = function invokeRuleWithTryCst(...args) {
				try {
					this.ruleInvocationStateUpdate(shortName, ruleName, this.subruleIdx);
					return impl.apply(this, args);
				} catch (e) {
					return this.invokeRuleCatch(e, resyncEnabled, recoveryValueFunc);
				} finally {
					this.ruleFinallyStateUpdate();
				}
			};
			return Object.assign(function rootRule(...args) {
				this.onBeforeParse(ruleName);
				try {
					return coreRuleFunction.apply(this, args);
				} finally {
					this.onAfterParse(ruleName);
				}
			}, {
				ruleName,
				originalGrammarAction: impl,
				coreRule: coreRuleFunction
			});
		}
		invokeRuleCatch(e, resyncEnabledConfig, recoveryValueFunc) {
			const isFirstInvokedRule = this.RULE_STACK_IDX === 0;
			const reSyncEnabled = resyncEnabledConfig && !this.isBackTracking() && this.recoveryEnabled;
			if (isRecognitionException(e)) {
				const recogError = e;
				if (reSyncEnabled) {
					const reSyncTokType = this.findReSyncTokenType();
					if (this.isInCurrentRuleReSyncSet(reSyncTokType)) {
						recogError.resyncedTokens = this.reSyncTo(reSyncTokType);
						if (this.outputCst) {
							const partialCstResult = this.CST_STACK[this.CST_STACK.length - 1];
							partialCstResult.recoveredNode = true;
							return partialCstResult;
						} else return recoveryValueFunc(e);
					} else {
						if (this.outputCst) {
							const partialCstResult = this.CST_STACK[this.CST_STACK.length - 1];
							partialCstResult.recoveredNode = true;
							recogError.partialCstResult = partialCstResult;
						}
						throw recogError;
					}
				} else if (isFirstInvokedRule) {
					this.moveToTerminatedState();
					return recoveryValueFunc(e);
				} else throw recogError;
			} else throw e;
		}
		optionInternal(actionORMethodDef, occurrence) {
			const key = this.getKeyForAutomaticLookahead(512, occurrence);
			return this.optionInternalLogic(actionORMethodDef, occurrence, key);
		}
		optionInternalLogic(actionORMethodDef, occurrence, key) {
			let lookAheadFunc = this.getLaFuncFromCache(key);
			let action;
			if (typeof actionORMethodDef !== "function") {
				action = actionORMethodDef.DEF;
				const predicate = actionORMethodDef.GATE;
				if (predicate !== void 0) {
					const orgLookaheadFunction = lookAheadFunc;
					lookAheadFunc = () => {
						return predicate.call(this) && orgLookaheadFunction.call(this);
					};
				}
			} else action = actionORMethodDef;
			if (lookAheadFunc.call(this) === true) return action.call(this);
		}
		atLeastOneInternal(prodOccurrence, actionORMethodDef) {
			const laKey = this.getKeyForAutomaticLookahead(AT_LEAST_ONE_IDX, prodOccurrence);
			return this.atLeastOneInternalLogic(prodOccurrence, actionORMethodDef, laKey);
		}
		atLeastOneInternalLogic(prodOccurrence, actionORMethodDef, key) {
			let lookAheadFunc = this.getLaFuncFromCache(key);
			let action;
			if (typeof actionORMethodDef !== "function") {
				action = actionORMethodDef.DEF;
				const predicate = actionORMethodDef.GATE;
				if (predicate !== void 0) {
					const orgLookaheadFunction = lookAheadFunc;
					lookAheadFunc = () => {
						return predicate.call(this) && orgLookaheadFunction.call(this);
					};
				}
			} else action = actionORMethodDef;
			if (lookAheadFunc.call(this) === true) {
				let notStuck = this.doSingleRepetition(action);
				while (lookAheadFunc.call(this) === true && notStuck === true) notStuck = this.doSingleRepetition(action);
			} else throw this.raiseEarlyExitException(prodOccurrence, PROD_TYPE.REPETITION_MANDATORY, actionORMethodDef.ERR_MSG);
			this.attemptInRepetitionRecovery(this.atLeastOneInternal, [prodOccurrence, actionORMethodDef], lookAheadFunc, AT_LEAST_ONE_IDX, prodOccurrence, NextTerminalAfterAtLeastOneWalker);
		}
		atLeastOneSepFirstInternal(prodOccurrence, options) {
			const laKey = this.getKeyForAutomaticLookahead(AT_LEAST_ONE_SEP_IDX, prodOccurrence);
			this.atLeastOneSepFirstInternalLogic(prodOccurrence, options, laKey);
		}
		atLeastOneSepFirstInternalLogic(prodOccurrence, options, key) {
			const action = options.DEF;
			const separator = options.SEP;
			if (this.getLaFuncFromCache(key).call(this) === true) {
				action.call(this);
				const separatorLookAheadFunc = () => {
					return this.tokenMatcher(this.LA_FAST(1), separator);
				};
				while (this.tokenMatcher(this.LA_FAST(1), separator) === true) {
					this.CONSUME(separator);
					action.call(this);
				}
				this.attemptInRepetitionRecovery(this.repetitionSepSecondInternal, [
					prodOccurrence,
					separator,
					separatorLookAheadFunc,
					action,
					NextTerminalAfterAtLeastOneSepWalker
				], separatorLookAheadFunc, AT_LEAST_ONE_SEP_IDX, prodOccurrence, NextTerminalAfterAtLeastOneSepWalker);
			} else throw this.raiseEarlyExitException(prodOccurrence, PROD_TYPE.REPETITION_MANDATORY_WITH_SEPARATOR, options.ERR_MSG);
		}
		manyInternal(prodOccurrence, actionORMethodDef) {
			const laKey = this.getKeyForAutomaticLookahead(768, prodOccurrence);
			return this.manyInternalLogic(prodOccurrence, actionORMethodDef, laKey);
		}
		manyInternalLogic(prodOccurrence, actionORMethodDef, key) {
			let lookaheadFunction = this.getLaFuncFromCache(key);
			let action;
			if (typeof actionORMethodDef !== "function") {
				action = actionORMethodDef.DEF;
				const predicate = actionORMethodDef.GATE;
				if (predicate !== void 0) {
					const orgLookaheadFunction = lookaheadFunction;
					lookaheadFunction = () => {
						return predicate.call(this) && orgLookaheadFunction.call(this);
					};
				}
			} else action = actionORMethodDef;
			let notStuck = true;
			while (lookaheadFunction.call(this) === true && notStuck === true) notStuck = this.doSingleRepetition(action);
			this.attemptInRepetitionRecovery(this.manyInternal, [prodOccurrence, actionORMethodDef], lookaheadFunction, 768, prodOccurrence, NextTerminalAfterManyWalker, notStuck);
		}
		manySepFirstInternal(prodOccurrence, options) {
			const laKey = this.getKeyForAutomaticLookahead(MANY_SEP_IDX, prodOccurrence);
			this.manySepFirstInternalLogic(prodOccurrence, options, laKey);
		}
		manySepFirstInternalLogic(prodOccurrence, options, key) {
			const action = options.DEF;
			const separator = options.SEP;
			if (this.getLaFuncFromCache(key).call(this) === true) {
				action.call(this);
				const separatorLookAheadFunc = () => {
					return this.tokenMatcher(this.LA_FAST(1), separator);
				};
				while (this.tokenMatcher(this.LA_FAST(1), separator) === true) {
					this.CONSUME(separator);
					action.call(this);
				}
				this.attemptInRepetitionRecovery(this.repetitionSepSecondInternal, [
					prodOccurrence,
					separator,
					separatorLookAheadFunc,
					action,
					NextTerminalAfterManySepWalker
				], separatorLookAheadFunc, MANY_SEP_IDX, prodOccurrence, NextTerminalAfterManySepWalker);
			}
		}
		repetitionSepSecondInternal(prodOccurrence, separator, separatorLookAheadFunc, action, nextTerminalAfterWalker) {
			while (separatorLookAheadFunc()) {
				this.CONSUME(separator);
				action.call(this);
			}
			/* istanbul ignore else */
			this.attemptInRepetitionRecovery(this.repetitionSepSecondInternal, [
				prodOccurrence,
				separator,
				separatorLookAheadFunc,
				action,
				nextTerminalAfterWalker
			], separatorLookAheadFunc, AT_LEAST_ONE_SEP_IDX, prodOccurrence, nextTerminalAfterWalker);
		}
		doSingleRepetition(action) {
			const beforeIteration = this.getLexerPosition();
			action.call(this);
			return this.getLexerPosition() > beforeIteration;
		}
		orInternal(altsOrOpts, occurrence) {
			const laKey = this.getKeyForAutomaticLookahead(256, occurrence);
			const alts = isArray(altsOrOpts) ? altsOrOpts : altsOrOpts.DEF;
			const altIdxToTake = this.getLaFuncFromCache(laKey).call(this, alts);
			if (altIdxToTake !== void 0) return alts[altIdxToTake].ALT.call(this);
			this.raiseNoAltException(occurrence, altsOrOpts.ERR_MSG);
		}
		ruleFinallyStateUpdate() {
			this.RULE_STACK_IDX--;
			this.RULE_OCCURRENCE_STACK_IDX--;
			if (this.RULE_STACK_IDX >= 0) this.currRuleShortName = this.RULE_STACK[this.RULE_STACK_IDX];
			this.cstFinallyStateUpdate();
		}
		subruleInternal(ruleToCall, idx, options) {
			let ruleResult;
			try {
				const args = options !== void 0 ? options.ARGS : void 0;
				this.subruleIdx = idx;
				ruleResult = ruleToCall.coreRule.apply(this, args);
				this.cstPostNonTerminal(ruleResult, options !== void 0 && options.LABEL !== void 0 ? options.LABEL : ruleToCall.ruleName);
				return ruleResult;
			} catch (e) {
				throw this.subruleInternalError(e, options, ruleToCall.ruleName);
			}
		}
		subruleInternalError(e, options, ruleName) {
			if (isRecognitionException(e) && e.partialCstResult !== void 0) {
				this.cstPostNonTerminal(e.partialCstResult, options !== void 0 && options.LABEL !== void 0 ? options.LABEL : ruleName);
				delete e.partialCstResult;
			}
			throw e;
		}
		consumeInternal(tokType, idx, options) {
			let consumedToken;
			try {
				const nextToken = this.LA_FAST(1);
				if (this.tokenMatcher(nextToken, tokType) === true) {
					this.consumeToken();
					consumedToken = nextToken;
				} else this.consumeInternalError(tokType, nextToken, options);
			} catch (eFromConsumption) {
				consumedToken = this.consumeInternalRecovery(tokType, idx, eFromConsumption);
			}
			this.cstPostTerminal(options !== void 0 && options.LABEL !== void 0 ? options.LABEL : tokType.name, consumedToken);
			return consumedToken;
		}
		consumeInternalError(tokType, nextToken, options) {
			let msg;
			const previousToken = this.LA(0);
			if (options !== void 0 && options.ERR_MSG) msg = options.ERR_MSG;
			else msg = this.errorMessageProvider.buildMismatchTokenMessage({
				expected: tokType,
				actual: nextToken,
				previous: previousToken,
				ruleName: this.getCurrRuleFullName()
			});
			throw this.SAVE_ERROR(new MismatchedTokenException(msg, nextToken, previousToken));
		}
		consumeInternalRecovery(tokType, idx, eFromConsumption) {
			if (this.recoveryEnabled && eFromConsumption.name === "MismatchedTokenException" && !this.isBackTracking()) {
				const follows = this.getFollowsForInRuleRecovery(tokType, idx);
				try {
					return this.tryInRuleRecovery(tokType, follows);
				} catch (eFromInRuleRecovery) {
					if (eFromInRuleRecovery.name === "InRuleRecoveryException") throw eFromConsumption;
					else throw eFromInRuleRecovery;
				}
			} else throw eFromConsumption;
		}
		saveRecogState() {
			const savedErrors = this.errors;
			const savedRuleStack = this.RULE_STACK.slice(0, this.RULE_STACK_IDX + 1);
			return {
				errors: savedErrors,
				lexerState: this.exportLexerState(),
				RULE_STACK: savedRuleStack,
				CST_STACK: this.CST_STACK
			};
		}
		reloadRecogState(newState) {
			this.errors = newState.errors;
			this.importLexerState(newState.lexerState);
			const saved = newState.RULE_STACK;
			for (let i = 0; i < saved.length; i++) this.RULE_STACK[i] = saved[i];
			this.RULE_STACK_IDX = saved.length - 1;
			if (this.RULE_STACK_IDX >= 0) this.currRuleShortName = this.RULE_STACK[this.RULE_STACK_IDX];
		}
		ruleInvocationStateUpdate(shortName, fullName, idxInCallingRule) {
			this.RULE_OCCURRENCE_STACK[++this.RULE_OCCURRENCE_STACK_IDX] = idxInCallingRule;
			this.RULE_STACK[++this.RULE_STACK_IDX] = shortName;
			this.currRuleShortName = shortName;
			this.cstInvocationStateUpdate(fullName);
		}
		isBackTracking() {
			return this.isBackTrackingStack.length !== 0;
		}
		getCurrRuleFullName() {
			const shortName = this.currRuleShortName;
			return this.shortRuleNameToFull[shortName];
		}
		shortRuleNameToFullName(shortName) {
			return this.shortRuleNameToFull[shortName];
		}
		isAtEndOfInput() {
			return this.tokenMatcher(this.LA(1), EOF);
		}
		reset() {
			this.resetLexerState();
			this.subruleIdx = 0;
			this.currRuleShortName = 0;
			this.isBackTrackingStack = [];
			this.errors = [];
			this.RULE_STACK_IDX = -1;
			this.RULE_OCCURRENCE_STACK_IDX = -1;
			this.CST_STACK = [];
		}
		/**
		* Hook called before the root-level parsing rule is invoked.
		* This is only called when a rule is invoked directly by the consumer
		* (e.g., `parser.json()`), not when invoked as a sub-rule via SUBRULE.
		*
		* Override this method to perform actions before parsing begins.
		* The default implementation is a no-op.
		*
		* @param ruleName - The name of the root rule being invoked.
		*/
		onBeforeParse(ruleName) {
			for (let i = 0; i < this.maxLookahead + 1; i++) this.tokVector.push(END_OF_FILE);
		}
		/**
		* Hook called after the root-level parsing rule has completed (or thrown).
		* This is only called when a rule is invoked directly by the consumer
		* (e.g., `parser.json()`), not when invoked as a sub-rule via SUBRULE.
		*
		* This hook is called in a `finally` block, so it executes regardless of
		* whether parsing succeeded or threw an error.
		*
		* Override this method to perform actions after parsing completes.
		* The default implementation is a no-op.
		*
		* @param ruleName - The name of the root rule that was invoked.
		*/
		onAfterParse(ruleName) {
			if (this.isAtEndOfInput() === false) {
				const firstRedundantTok = this.LA(1);
				const errMsg = this.errorMessageProvider.buildNotAllInputParsedMessage({
					firstRedundant: firstRedundantTok,
					ruleName: this.getCurrRuleFullName()
				});
				this.SAVE_ERROR(new NotAllInputParsedException(errMsg, firstRedundantTok));
			}
			while (this.tokVector.at(-1) === END_OF_FILE) this.tokVector.pop();
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/error_handler.js
var ErrorHandler;
var init_error_handler = __esmMin((() => {
	init_exceptions_public();
	init_lodash();
	init_lookahead();
	init_parser();
	ErrorHandler = class {
		initErrorHandler(config) {
			this._errors = [];
			this.errorMessageProvider = has(config, "errorMessageProvider") ? config.errorMessageProvider : DEFAULT_PARSER_CONFIG.errorMessageProvider;
		}
		SAVE_ERROR(error) {
			if (isRecognitionException(error)) {
				error.context = {
					ruleStack: this.getHumanReadableRuleStack(),
					ruleOccurrenceStack: this.RULE_OCCURRENCE_STACK.slice(0, this.RULE_OCCURRENCE_STACK_IDX + 1)
				};
				this._errors.push(error);
				return error;
			} else throw Error("Trying to save an Error which is not a RecognitionException");
		}
		get errors() {
			return clone(this._errors);
		}
		set errors(newErrors) {
			this._errors = newErrors;
		}
		raiseEarlyExitException(occurrence, prodType, userDefinedErrMsg) {
			const ruleName = this.getCurrRuleFullName();
			const ruleGrammar = this.getGAstProductions()[ruleName];
			const insideProdPaths = getLookaheadPathsForOptionalProd(occurrence, ruleGrammar, prodType, this.maxLookahead)[0];
			const actualTokens = [];
			for (let i = 1; i <= this.maxLookahead; i++) actualTokens.push(this.LA(i));
			const msg = this.errorMessageProvider.buildEarlyExitMessage({
				expectedIterationPaths: insideProdPaths,
				actual: actualTokens,
				previous: this.LA(0),
				customUserDescription: userDefinedErrMsg,
				ruleName
			});
			throw this.SAVE_ERROR(new EarlyExitException(msg, this.LA(1), this.LA(0)));
		}
		raiseNoAltException(occurrence, errMsgTypes) {
			const ruleName = this.getCurrRuleFullName();
			const ruleGrammar = this.getGAstProductions()[ruleName];
			const lookAheadPathsPerAlternative = getLookaheadPathsForOr(occurrence, ruleGrammar, this.maxLookahead);
			const actualTokens = [];
			for (let i = 1; i <= this.maxLookahead; i++) actualTokens.push(this.LA(i));
			const previousToken = this.LA(0);
			const errMsg = this.errorMessageProvider.buildNoViableAltMessage({
				expectedPathsPerAlt: lookAheadPathsPerAlternative,
				actual: actualTokens,
				previous: previousToken,
				customUserDescription: errMsgTypes,
				ruleName: this.getCurrRuleFullName()
			});
			throw this.SAVE_ERROR(new NoViableAltException(errMsg, this.LA(1), previousToken));
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/context_assist.js
var ContentAssist;
var init_context_assist = __esmMin((() => {
	init_interpreter();
	init_lodash();
	ContentAssist = class {
		initContentAssist() {}
		computeContentAssist(startRuleName, precedingInput) {
			const startRuleGast = this.gastProductionsCache[startRuleName];
			if (isUndefined(startRuleGast)) throw Error(`Rule ->${startRuleName}<- does not exist in this grammar.`);
			return nextPossibleTokensAfter([startRuleGast], precedingInput, this.tokenMatcher, this.maxLookahead);
		}
		getNextPossibleTokenTypes(grammarPath) {
			const topRuleName = head(grammarPath.ruleStack);
			const topProduction = this.getGAstProductions()[topRuleName];
			return new NextAfterTokenWalker(topProduction, grammarPath).startWalking();
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/gast_recorder.js
function recordProd(prodConstructor, mainProdArg, occurrence, handleSep = false) {
	assertMethodIdxIsValid(occurrence);
	const prevProd = last(this.recordingProdStack);
	const grammarAction = isFunction(mainProdArg) ? mainProdArg : mainProdArg.DEF;
	const newProd = new prodConstructor({
		definition: [],
		idx: occurrence
	});
	if (handleSep) newProd.separator = mainProdArg.SEP;
	if (has(mainProdArg, "MAX_LOOKAHEAD")) newProd.maxLookahead = mainProdArg.MAX_LOOKAHEAD;
	this.recordingProdStack.push(newProd);
	grammarAction.call(this);
	prevProd.definition.push(newProd);
	this.recordingProdStack.pop();
	return RECORDING_NULL_OBJECT;
}
function recordOrProd(mainProdArg, occurrence) {
	assertMethodIdxIsValid(occurrence);
	const prevProd = last(this.recordingProdStack);
	const hasOptions = isArray(mainProdArg) === false;
	const alts = hasOptions === false ? mainProdArg : mainProdArg.DEF;
	const newOrProd = new Alternation({
		definition: [],
		idx: occurrence,
		ignoreAmbiguities: hasOptions && mainProdArg.IGNORE_AMBIGUITIES === true
	});
	if (has(mainProdArg, "MAX_LOOKAHEAD")) newOrProd.maxLookahead = mainProdArg.MAX_LOOKAHEAD;
	newOrProd.hasPredicates = some(alts, (currAlt) => isFunction(currAlt.GATE));
	prevProd.definition.push(newOrProd);
	forEach(alts, (currAlt) => {
		const currAltFlat = new Alternative({ definition: [] });
		newOrProd.definition.push(currAltFlat);
		if (has(currAlt, "IGNORE_AMBIGUITIES")) currAltFlat.ignoreAmbiguities = currAlt.IGNORE_AMBIGUITIES;
		else if (has(currAlt, "GATE")) currAltFlat.ignoreAmbiguities = true;
		this.recordingProdStack.push(currAltFlat);
		currAlt.ALT.call(this);
		this.recordingProdStack.pop();
	});
	return RECORDING_NULL_OBJECT;
}
function getIdxSuffix(idx) {
	return idx === 0 ? "" : `${idx}`;
}
function assertMethodIdxIsValid(idx) {
	if (idx < 0 || idx > MAX_METHOD_IDX) {
		const error = /* @__PURE__ */ new Error(`Invalid DSL Method idx value: <${idx}>\n\tIdx value must be a none negative value smaller than ${MAX_METHOD_IDX + 1}`);
		error.KNOWN_RECORDER_ERROR = true;
		throw error;
	}
}
var RECORDING_NULL_OBJECT, HANDLE_SEPARATOR, MAX_METHOD_IDX, RFT, RECORDING_PHASE_TOKEN, RECORDING_PHASE_CSTNODE, GastRecorder;
var init_gast_recorder = __esmMin((() => {
	init_lodash();
	init_api$3();
	init_lexer_public();
	init_tokens();
	init_tokens_public();
	init_parser();
	init_keys();
	RECORDING_NULL_OBJECT = { description: "This Object indicates the Parser is during Recording Phase" };
	Object.freeze(RECORDING_NULL_OBJECT);
	HANDLE_SEPARATOR = true;
	MAX_METHOD_IDX = Math.pow(2, 8) - 1;
	RFT = createToken({
		name: "RECORDING_PHASE_TOKEN",
		pattern: Lexer.NA
	});
	augmentTokenTypes([RFT]);
	RECORDING_PHASE_TOKEN = createTokenInstance(RFT, "This IToken indicates the Parser is in Recording Phase\n	See: https://chevrotain.io/docs/guide/internals.html#grammar-recording for details", -1, -1, -1, -1, -1, -1);
	Object.freeze(RECORDING_PHASE_TOKEN);
	RECORDING_PHASE_CSTNODE = {
		name: "This CSTNode indicates the Parser is in Recording Phase\n	See: https://chevrotain.io/docs/guide/internals.html#grammar-recording for details",
		children: {}
	};
	GastRecorder = class {
		initGastRecorder(config) {
			this.recordingProdStack = [];
			this.RECORDING_PHASE = false;
		}
		enableRecording() {
			this.RECORDING_PHASE = true;
			this.TRACE_INIT("Enable Recording", () => {
				/**
				* Warning Dark Voodoo Magic upcoming!
				* We are "replacing" the public parsing DSL methods API
				* With **new** alternative implementations on the Parser **instance**
				*
				* So far this is the only way I've found to avoid performance regressions during parsing time.
				* - Approx 30% performance regression was measured on Chrome 75 Canary when attempting to replace the "internal"
				*   implementations directly instead.
				*/
				for (let i = 0; i < 10; i++) {
					const idx = i > 0 ? i : "";
					this[`CONSUME${idx}`] = function(arg1, arg2) {
						return this.consumeInternalRecord(arg1, i, arg2);
					};
					this[`SUBRULE${idx}`] = function(arg1, arg2) {
						return this.subruleInternalRecord(arg1, i, arg2);
					};
					this[`OPTION${idx}`] = function(arg1) {
						return this.optionInternalRecord(arg1, i);
					};
					this[`OR${idx}`] = function(arg1) {
						return this.orInternalRecord(arg1, i);
					};
					this[`MANY${idx}`] = function(arg1) {
						this.manyInternalRecord(i, arg1);
					};
					this[`MANY_SEP${idx}`] = function(arg1) {
						this.manySepFirstInternalRecord(i, arg1);
					};
					this[`AT_LEAST_ONE${idx}`] = function(arg1) {
						this.atLeastOneInternalRecord(i, arg1);
					};
					this[`AT_LEAST_ONE_SEP${idx}`] = function(arg1) {
						this.atLeastOneSepFirstInternalRecord(i, arg1);
					};
				}
				this[`consume`] = function(idx, arg1, arg2) {
					return this.consumeInternalRecord(arg1, idx, arg2);
				};
				this[`subrule`] = function(idx, arg1, arg2) {
					return this.subruleInternalRecord(arg1, idx, arg2);
				};
				this[`option`] = function(idx, arg1) {
					return this.optionInternalRecord(arg1, idx);
				};
				this[`or`] = function(idx, arg1) {
					return this.orInternalRecord(arg1, idx);
				};
				this[`many`] = function(idx, arg1) {
					this.manyInternalRecord(idx, arg1);
				};
				this[`atLeastOne`] = function(idx, arg1) {
					this.atLeastOneInternalRecord(idx, arg1);
				};
				this.ACTION = this.ACTION_RECORD;
				this.BACKTRACK = this.BACKTRACK_RECORD;
				this.LA = this.LA_RECORD;
			});
		}
		disableRecording() {
			this.RECORDING_PHASE = false;
			this.TRACE_INIT("Deleting Recording methods", () => {
				const that = this;
				for (let i = 0; i < 10; i++) {
					const idx = i > 0 ? i : "";
					delete that[`CONSUME${idx}`];
					delete that[`SUBRULE${idx}`];
					delete that[`OPTION${idx}`];
					delete that[`OR${idx}`];
					delete that[`MANY${idx}`];
					delete that[`MANY_SEP${idx}`];
					delete that[`AT_LEAST_ONE${idx}`];
					delete that[`AT_LEAST_ONE_SEP${idx}`];
				}
				delete that[`consume`];
				delete that[`subrule`];
				delete that[`option`];
				delete that[`or`];
				delete that[`many`];
				delete that[`atLeastOne`];
				delete that.ACTION;
				delete that.BACKTRACK;
				delete that.LA;
			});
		}
		ACTION_RECORD(impl) {}
		BACKTRACK_RECORD(grammarRule, args) {
			return () => true;
		}
		LA_RECORD(howMuch) {
			return END_OF_FILE;
		}
		topLevelRuleRecord(name, def) {
			try {
				const newTopLevelRule = new Rule({
					definition: [],
					name
				});
				newTopLevelRule.name = name;
				this.recordingProdStack.push(newTopLevelRule);
				def.call(this);
				this.recordingProdStack.pop();
				return newTopLevelRule;
			} catch (originalError) {
				if (originalError.KNOWN_RECORDER_ERROR !== true) try {
					originalError.message = originalError.message + "\n	 This error was thrown during the \"grammar recording phase\" For more info see:\n	https://chevrotain.io/docs/guide/internals.html#grammar-recording";
				} catch (mutabilityError) {
					throw originalError;
				}
				throw originalError;
			}
		}
		optionInternalRecord(actionORMethodDef, occurrence) {
			return recordProd.call(this, Option, actionORMethodDef, occurrence);
		}
		atLeastOneInternalRecord(occurrence, actionORMethodDef) {
			recordProd.call(this, RepetitionMandatory, actionORMethodDef, occurrence);
		}
		atLeastOneSepFirstInternalRecord(occurrence, options) {
			recordProd.call(this, RepetitionMandatoryWithSeparator, options, occurrence, HANDLE_SEPARATOR);
		}
		manyInternalRecord(occurrence, actionORMethodDef) {
			recordProd.call(this, Repetition, actionORMethodDef, occurrence);
		}
		manySepFirstInternalRecord(occurrence, options) {
			recordProd.call(this, RepetitionWithSeparator, options, occurrence, HANDLE_SEPARATOR);
		}
		orInternalRecord(altsOrOpts, occurrence) {
			return recordOrProd.call(this, altsOrOpts, occurrence);
		}
		subruleInternalRecord(ruleToCall, occurrence, options) {
			assertMethodIdxIsValid(occurrence);
			if (!ruleToCall || has(ruleToCall, "ruleName") === false) {
				const error = /* @__PURE__ */ new Error(`<SUBRULE${getIdxSuffix(occurrence)}> argument is invalid expecting a Parser method reference but got: <${JSON.stringify(ruleToCall)}>\n inside top level rule: <${this.recordingProdStack[0].name}>`);
				error.KNOWN_RECORDER_ERROR = true;
				throw error;
			}
			const prevProd = last(this.recordingProdStack);
			const ruleName = ruleToCall.ruleName;
			const newNoneTerminal = new NonTerminal({
				idx: occurrence,
				nonTerminalName: ruleName,
				label: options === null || options === void 0 ? void 0 : options.LABEL,
				referencedRule: void 0
			});
			prevProd.definition.push(newNoneTerminal);
			return this.outputCst ? RECORDING_PHASE_CSTNODE : RECORDING_NULL_OBJECT;
		}
		consumeInternalRecord(tokType, occurrence, options) {
			assertMethodIdxIsValid(occurrence);
			if (!hasShortKeyProperty(tokType)) {
				const error = /* @__PURE__ */ new Error(`<CONSUME${getIdxSuffix(occurrence)}> argument is invalid expecting a TokenType reference but got: <${JSON.stringify(tokType)}>\n inside top level rule: <${this.recordingProdStack[0].name}>`);
				error.KNOWN_RECORDER_ERROR = true;
				throw error;
			}
			const prevProd = last(this.recordingProdStack);
			const newNoneTerminal = new Terminal({
				idx: occurrence,
				terminalType: tokType,
				label: options === null || options === void 0 ? void 0 : options.LABEL
			});
			prevProd.definition.push(newNoneTerminal);
			return RECORDING_PHASE_TOKEN;
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/traits/perf_tracer.js
var PerformanceTracer;
var init_perf_tracer = __esmMin((() => {
	init_lodash();
	init_api$4();
	init_parser();
	PerformanceTracer = class {
		initPerformanceTracer(config) {
			if (has(config, "traceInitPerf")) {
				const userTraceInitPerf = config.traceInitPerf;
				const traceIsNumber = typeof userTraceInitPerf === "number";
				this.traceInitMaxIdent = traceIsNumber ? userTraceInitPerf : 1e400;
				this.traceInitPerf = traceIsNumber ? userTraceInitPerf > 0 : userTraceInitPerf;
			} else {
				this.traceInitMaxIdent = 0;
				this.traceInitPerf = DEFAULT_PARSER_CONFIG.traceInitPerf;
			}
			this.traceInitIndent = -1;
		}
		TRACE_INIT(phaseDesc, phaseImpl) {
			if (this.traceInitPerf === true) {
				this.traceInitIndent++;
				const indent = new Array(this.traceInitIndent + 1).join("	");
				if (this.traceInitIndent < this.traceInitMaxIdent) console.log(`${indent}--> <${phaseDesc}>`);
				const { time, value } = timer(phaseImpl);
				/* istanbul ignore next - Difficult to reproduce specific performance behavior (>10ms) in tests */
				const traceMethod = time > 10 ? console.warn : console.log;
				if (this.traceInitIndent < this.traceInitMaxIdent) traceMethod(`${indent}<-- <${phaseDesc}> time: ${time}ms`);
				this.traceInitIndent--;
				return value;
			} else return phaseImpl();
		}
	};
}));

// node_modules/chevrotain/lib/src/parse/parser/utils/apply_mixins.js
function applyMixins(derivedCtor, baseCtors) {
	baseCtors.forEach((baseCtor) => {
		const baseProto = baseCtor.prototype;
		Object.getOwnPropertyNames(baseProto).forEach((propName) => {
			if (propName === "constructor") return;
			const basePropDescriptor = Object.getOwnPropertyDescriptor(baseProto, propName);
			if (basePropDescriptor && (basePropDescriptor.get || basePropDescriptor.set)) Object.defineProperty(derivedCtor.prototype, propName, basePropDescriptor);
			else derivedCtor.prototype[propName] = baseCtor.prototype[propName];
		});
	});
}
var init_apply_mixins = __esmMin((() => {}));

// node_modules/chevrotain/lib/src/parse/parser/parser.js
function EMPTY_ALT(value = void 0) {
	return function() {
		return value;
	};
}
var END_OF_FILE, DEFAULT_PARSER_CONFIG, DEFAULT_RULE_CONFIG, ParserDefinitionErrorType, Parser$1, CstParser, EmbeddedActionsParser;
var init_parser = __esmMin((() => {
	init_lodash();
	init_api$4();
	init_follow();
	init_tokens_public();
	init_errors_public();
	init_gast_resolver_public();
	init_recoverable();
	init_looksahead();
	init_tree_builder();
	init_lexer_adapter();
	init_recognizer_api();
	init_recognizer_engine();
	init_error_handler();
	init_context_assist();
	init_gast_recorder();
	init_perf_tracer();
	/* @__PURE__ */ init_apply_mixins();
	init_checks();
	END_OF_FILE = createTokenInstance(EOF, "", NaN, NaN, NaN, NaN, NaN, NaN);
	Object.freeze(END_OF_FILE);
	DEFAULT_PARSER_CONFIG = Object.freeze({
		recoveryEnabled: false,
		maxLookahead: 3,
		dynamicTokensEnabled: false,
		outputCst: true,
		errorMessageProvider: defaultParserErrorProvider,
		nodeLocationTracking: "none",
		traceInitPerf: false,
		skipValidations: false
	});
	DEFAULT_RULE_CONFIG = Object.freeze({
		recoveryValueFunc: () => void 0,
		resyncEnabled: true
	});
	;
	(function(ParserDefinitionErrorType) {
		ParserDefinitionErrorType[ParserDefinitionErrorType["INVALID_RULE_NAME"] = 0] = "INVALID_RULE_NAME";
		ParserDefinitionErrorType[ParserDefinitionErrorType["DUPLICATE_RULE_NAME"] = 1] = "DUPLICATE_RULE_NAME";
		ParserDefinitionErrorType[ParserDefinitionErrorType["INVALID_RULE_OVERRIDE"] = 2] = "INVALID_RULE_OVERRIDE";
		ParserDefinitionErrorType[ParserDefinitionErrorType["DUPLICATE_PRODUCTIONS"] = 3] = "DUPLICATE_PRODUCTIONS";
		ParserDefinitionErrorType[ParserDefinitionErrorType["UNRESOLVED_SUBRULE_REF"] = 4] = "UNRESOLVED_SUBRULE_REF";
		ParserDefinitionErrorType[ParserDefinitionErrorType["LEFT_RECURSION"] = 5] = "LEFT_RECURSION";
		ParserDefinitionErrorType[ParserDefinitionErrorType["NONE_LAST_EMPTY_ALT"] = 6] = "NONE_LAST_EMPTY_ALT";
		ParserDefinitionErrorType[ParserDefinitionErrorType["AMBIGUOUS_ALTS"] = 7] = "AMBIGUOUS_ALTS";
		ParserDefinitionErrorType[ParserDefinitionErrorType["CONFLICT_TOKENS_RULES_NAMESPACE"] = 8] = "CONFLICT_TOKENS_RULES_NAMESPACE";
		ParserDefinitionErrorType[ParserDefinitionErrorType["INVALID_TOKEN_NAME"] = 9] = "INVALID_TOKEN_NAME";
		ParserDefinitionErrorType[ParserDefinitionErrorType["NO_NON_EMPTY_LOOKAHEAD"] = 10] = "NO_NON_EMPTY_LOOKAHEAD";
		ParserDefinitionErrorType[ParserDefinitionErrorType["AMBIGUOUS_PREFIX_ALTS"] = 11] = "AMBIGUOUS_PREFIX_ALTS";
		ParserDefinitionErrorType[ParserDefinitionErrorType["TOO_MANY_ALTS"] = 12] = "TOO_MANY_ALTS";
		ParserDefinitionErrorType[ParserDefinitionErrorType["CUSTOM_LOOKAHEAD_VALIDATION"] = 13] = "CUSTOM_LOOKAHEAD_VALIDATION";
	})(ParserDefinitionErrorType || (ParserDefinitionErrorType = {}));
	Parser$1 = class Parser$1 {
		/**
		*  @deprecated use the **instance** method with the same name instead
		*/
		static performSelfAnalysis(parserInstance) {
			throw Error("The **static** `performSelfAnalysis` method has been deprecated.	\nUse the **instance** method with the same name instead.");
		}
		performSelfAnalysis() {
			this.TRACE_INIT("performSelfAnalysis", () => {
				let defErrorsMsgs;
				this.selfAnalysisDone = true;
				const className = this.className;
				this.TRACE_INIT("toFastProps", () => {
					toFastProperties(this);
				});
				this.TRACE_INIT("Grammar Recording", () => {
					try {
						this.enableRecording();
						forEach(this.definedRulesNames, (currRuleName) => {
							const originalGrammarAction = this[currRuleName]["originalGrammarAction"];
							let recordedRuleGast;
							this.TRACE_INIT(`${currRuleName} Rule`, () => {
								recordedRuleGast = this.topLevelRuleRecord(currRuleName, originalGrammarAction);
							});
							this.gastProductionsCache[currRuleName] = recordedRuleGast;
						});
					} finally {
						this.disableRecording();
					}
				});
				let resolverErrors = [];
				this.TRACE_INIT("Grammar Resolving", () => {
					resolverErrors = resolveGrammar({ rules: values(this.gastProductionsCache) });
					this.definitionErrors = this.definitionErrors.concat(resolverErrors);
				});
				this.TRACE_INIT("Grammar Validations", () => {
					if (isEmpty(resolverErrors) && this.skipValidations === false) {
						const validationErrors = validateGrammar({
							rules: values(this.gastProductionsCache),
							tokenTypes: values(this.tokensMap),
							errMsgProvider: defaultGrammarValidatorErrorProvider,
							grammarName: className
						});
						const lookaheadValidationErrors = validateLookahead({
							lookaheadStrategy: this.lookaheadStrategy,
							rules: values(this.gastProductionsCache),
							tokenTypes: values(this.tokensMap),
							grammarName: className
						});
						this.definitionErrors = this.definitionErrors.concat(validationErrors, lookaheadValidationErrors);
					}
				});
				if (isEmpty(this.definitionErrors)) {
					if (this.recoveryEnabled) this.TRACE_INIT("computeAllProdsFollows", () => {
						const allFollows = computeAllProdsFollows(values(this.gastProductionsCache));
						this.resyncFollows = allFollows;
					});
					this.TRACE_INIT("ComputeLookaheadFunctions", () => {
						var _a, _b;
						(_b = (_a = this.lookaheadStrategy).initialize) === null || _b === void 0 || _b.call(_a, { rules: values(this.gastProductionsCache) });
						this.preComputeLookaheadFunctions(values(this.gastProductionsCache));
					});
				}
				if (!Parser$1.DEFER_DEFINITION_ERRORS_HANDLING && !isEmpty(this.definitionErrors)) {
					defErrorsMsgs = map(this.definitionErrors, (defError) => defError.message);
					throw new Error(`Parser Definition Errors detected:\n ${defErrorsMsgs.join("\n-------------------------------\n")}`);
				}
			});
		}
		constructor(tokenVocabulary, config) {
			this.definitionErrors = [];
			this.selfAnalysisDone = false;
			const that = this;
			that.initErrorHandler(config);
			that.initLexerAdapter();
			that.initLooksAhead(config);
			that.initRecognizerEngine(tokenVocabulary, config);
			that.initRecoverable(config);
			that.initTreeBuilder(config);
			that.initContentAssist();
			that.initGastRecorder(config);
			that.initPerformanceTracer(config);
			if (has(config, "ignoredIssues")) throw new Error("The <ignoredIssues> IParserConfig property has been deprecated.\n	Please use the <IGNORE_AMBIGUITIES> flag on the relevant DSL method instead.\n	See: https://chevrotain.io/docs/guide/resolving_grammar_errors.html#IGNORING_AMBIGUITIES\n	For further details.");
			this.skipValidations = has(config, "skipValidations") ? config.skipValidations : DEFAULT_PARSER_CONFIG.skipValidations;
		}
	};
	Parser$1.DEFER_DEFINITION_ERRORS_HANDLING = false;
	applyMixins(Parser$1, [
		Recoverable,
		LooksAhead,
		TreeBuilder,
		LexerAdapter,
		RecognizerEngine,
		RecognizerApi,
		ErrorHandler,
		ContentAssist,
		GastRecorder,
		PerformanceTracer
	]);
	CstParser = class extends Parser$1 {
		constructor(tokenVocabulary, config = DEFAULT_PARSER_CONFIG) {
			const configClone = clone(config);
			configClone.outputCst = true;
			super(tokenVocabulary, configClone);
		}
	};
	EmbeddedActionsParser = class extends Parser$1 {
		constructor(tokenVocabulary, config = DEFAULT_PARSER_CONFIG) {
			const configClone = clone(config);
			configClone.outputCst = false;
			super(tokenVocabulary, configClone);
		}
	};
}));

// node_modules/@chevrotain/cst-dts-gen/lib/src/model.js
function buildModel(productions) {
	const generator = new CstNodeDefinitionGenerator();
	const allRules = values(productions);
	return map(allRules, (rule) => generator.visitRule(rule));
}
function getType(production) {
	if (production instanceof NonTerminal) return {
		kind: "rule",
		name: production.referencedRule.name
	};
	return { kind: "token" };
}
var CstNodeDefinitionGenerator;
var init_model = __esmMin((() => {
	init_api$3();
	init_lodash();
	CstNodeDefinitionGenerator = class extends GAstVisitor {
		visitRule(node) {
			const rawElements = this.visitEach(node.definition);
			const grouped = groupBy(rawElements, (el) => el.propertyName);
			const properties = map(grouped, (group, propertyName) => {
				const allNullable = !some(group, (el) => !el.canBeNull);
				let propertyType = group[0].type;
				if (group.length > 1) propertyType = map(group, (g) => g.type);
				return {
					name: propertyName,
					type: propertyType,
					optional: allNullable
				};
			});
			return {
				name: node.name,
				properties
			};
		}
		visitAlternative(node) {
			return this.visitEachAndOverrideWith(node.definition, { canBeNull: true });
		}
		visitOption(node) {
			return this.visitEachAndOverrideWith(node.definition, { canBeNull: true });
		}
		visitRepetition(node) {
			return this.visitEachAndOverrideWith(node.definition, { canBeNull: true });
		}
		visitRepetitionMandatory(node) {
			return this.visitEach(node.definition);
		}
		visitRepetitionMandatoryWithSeparator(node) {
			return this.visitEach(node.definition).concat({
				propertyName: node.separator.name,
				canBeNull: true,
				type: getType(node.separator)
			});
		}
		visitRepetitionWithSeparator(node) {
			return this.visitEachAndOverrideWith(node.definition, { canBeNull: true }).concat({
				propertyName: node.separator.name,
				canBeNull: true,
				type: getType(node.separator)
			});
		}
		visitAlternation(node) {
			return this.visitEachAndOverrideWith(node.definition, { canBeNull: true });
		}
		visitTerminal(node) {
			return [{
				propertyName: node.label || node.terminalType.name,
				canBeNull: false,
				type: getType(node)
			}];
		}
		visitNonTerminal(node) {
			return [{
				propertyName: node.label || node.nonTerminalName,
				canBeNull: false,
				type: getType(node)
			}];
		}
		visitEachAndOverrideWith(definition, override) {
			return map(this.visitEach(definition), (definition) => assign({}, definition, override));
		}
		visitEach(definition) {
			return flatten(map(definition, (definition) => this.visit(definition)));
		}
	};
}));

// node_modules/@chevrotain/cst-dts-gen/lib/src/generate.js
function genDts(model, options) {
	let contentParts = [];
	contentParts = contentParts.concat(`import type { CstNode, ICstVisitor, IToken } from "chevrotain";`);
	contentParts = contentParts.concat(flatten(map(model, (node) => genCstNodeTypes(node))));
	if (options.includeVisitorInterface) contentParts = contentParts.concat(genVisitor(options.visitorInterfaceName, model));
	return contentParts.join("\n\n") + "\n";
}
function genCstNodeTypes(node) {
	return [genNodeInterface(node), genNodeChildrenType(node)];
}
function genNodeInterface(node) {
	const nodeInterfaceName = getNodeInterfaceName(node.name);
	const childrenTypeName = getNodeChildrenTypeName(node.name);
	return `export interface ${nodeInterfaceName} extends CstNode {
  name: "${node.name}";
  children: ${childrenTypeName};
}`;
}
function genNodeChildrenType(node) {
	return `export type ${getNodeChildrenTypeName(node.name)} = {
  ${map(node.properties, (property) => genChildProperty(property)).join("\n  ")}
};`;
}
function genChildProperty(prop) {
	const typeName = buildTypeString(prop.type);
	return `${prop.name}${prop.optional ? "?" : ""}: ${typeName}[];`;
}
function genVisitor(name, nodes) {
	return `export interface ${name}<IN, OUT> extends ICstVisitor<IN, OUT> {
  ${map(nodes, (node) => genVisitorFunction(node)).join("\n  ")}
}`;
}
function genVisitorFunction(node) {
	const childrenTypeName = getNodeChildrenTypeName(node.name);
	return `${node.name}(children: ${childrenTypeName}, param?: IN): OUT;`;
}
function buildTypeString(type) {
	if (isArray(type)) {
		const typeNames = uniq(map(type, (t) => getTypeString(t)));
		return "(" + reduce(typeNames, (sum, t) => sum + " | " + t) + ")";
	} else return getTypeString(type);
}
function getTypeString(type) {
	if (type.kind === "token") return "IToken";
	return getNodeInterfaceName(type.name);
}
function getNodeInterfaceName(ruleName) {
	return upperFirst(ruleName) + "CstNode";
}
function getNodeChildrenTypeName(ruleName) {
	return upperFirst(ruleName) + "CstChildren";
}
var init_generate = __esmMin((() => {
	init_lodash();
}));

// node_modules/@chevrotain/cst-dts-gen/lib/src/api.js
function generateCstDts(productions, options) {
	const effectiveOptions = Object.assign(Object.assign({}, defaultOptions), options);
	const model = buildModel(productions);
	return genDts(model, effectiveOptions);
}
var defaultOptions;
var init_api$1 = __esmMin((() => {
	init_model();
	init_generate();
	defaultOptions = {
		includeVisitorInterface: true,
		visitorInterfaceName: "ICstNodeVisitor"
	};
}));

// node_modules/chevrotain/lib/src/diagrams/render_public.js
function createSyntaxDiagramsCode(grammar, { resourceBase = `https://unpkg.com/chevrotain@${VERSION}/diagrams/`, css = `https://unpkg.com/chevrotain@${VERSION}/diagrams/diagrams.css` } = {}) {
	const header = `
<!-- This is a generated file -->
<!DOCTYPE html>
<meta charset="utf-8">
<style>
  body {
    background-color: hsl(30, 20%, 95%)
  }
</style>

`;
	const cssHtml = `
<link rel='stylesheet' href='${css}'>
`;
	const scripts = `
<script src='${resourceBase}vendor/railroad-diagrams.js'><\/script>
<script src='${resourceBase}src/diagrams_builder.js'><\/script>
<script src='${resourceBase}src/diagrams_behavior.js'><\/script>
<script src='${resourceBase}src/main.js'><\/script>
`;
	const diagramsDiv = `
<div id="diagrams" align="center"></div>    
`;
	const serializedGrammar = `
<script>
    window.serializedGrammar = ${JSON.stringify(grammar, null, "  ")};
<\/script>
`;
	return header + cssHtml + scripts + diagramsDiv + serializedGrammar + `
<script>
    var diagramsDiv = document.getElementById("diagrams");
    main.drawDiagramsFromSerializedGrammar(serializedGrammar, diagramsDiv);
<\/script>
`;
}
var init_render_public = __esmMin((() => {
	init_version();
}));

// node_modules/chevrotain/lib/src/api.js
var api_exports = /* @__PURE__ */ __exportAll({
	Alternation: () => Alternation,
	Alternative: () => Alternative,
	CstParser: () => CstParser,
	EMPTY_ALT: () => EMPTY_ALT,
	EOF: () => EOF,
	EarlyExitException: () => EarlyExitException,
	EmbeddedActionsParser: () => EmbeddedActionsParser,
	GAstVisitor: () => GAstVisitor,
	LLkLookaheadStrategy: () => LLkLookaheadStrategy,
	Lexer: () => Lexer,
	LexerDefinitionErrorType: () => LexerDefinitionErrorType,
	MismatchedTokenException: () => MismatchedTokenException,
	NoViableAltException: () => NoViableAltException,
	NonTerminal: () => NonTerminal,
	NotAllInputParsedException: () => NotAllInputParsedException,
	Option: () => Option,
	Parser: () => Parser,
	ParserDefinitionErrorType: () => ParserDefinitionErrorType,
	Repetition: () => Repetition,
	RepetitionMandatory: () => RepetitionMandatory,
	RepetitionMandatoryWithSeparator: () => RepetitionMandatoryWithSeparator,
	RepetitionWithSeparator: () => RepetitionWithSeparator,
	Rule: () => Rule,
	Terminal: () => Terminal,
	VERSION: () => VERSION,
	clearCache: () => clearCache,
	createSyntaxDiagramsCode: () => createSyntaxDiagramsCode,
	createToken: () => createToken,
	createTokenInstance: () => createTokenInstance,
	defaultLexerErrorProvider: () => defaultLexerErrorProvider,
	defaultParserErrorProvider: () => defaultParserErrorProvider,
	generateCstDts: () => generateCstDts,
	getLookaheadPaths: () => getLookaheadPaths,
	isRecognitionException: () => isRecognitionException,
	serializeGrammar: () => serializeGrammar,
	serializeProduction: () => serializeProduction,
	tokenLabel: () => tokenLabel,
	tokenMatcher: () => tokenMatcher,
	tokenName: () => tokenName
});
/* istanbul ignore file - tricky to import some things from this module during testing */
/* istanbul ignore next */
function clearCache() {
	console.warn("The clearCache function was 'soft' removed from the Chevrotain API.\n	 It performs no action other than printing this message.\n	 Please avoid using it as it will be completely removed in the future");
}
var Parser;
var init_api = __esmMin((() => {
	init_version();
	init_parser();
	init_lexer_public();
	init_tokens_public();
	init_lookahead();
	init_llk_lookahead();
	init_errors_public();
	init_exceptions_public();
	init_lexer_errors_public();
	init_api$3();
	init_api$1();
	init_render_public();
	Parser = class {
		constructor() {
			throw new Error("The Parser class has been deprecated, use CstParser or EmbeddedActionsParser instead.	\nSee: https://chevrotain.io/docs/changes/BREAKING_CHANGES.html#_7-0-0");
		}
	};
}));

// node_modules/lilconfig/dist/index.js
var require_dist$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.lilconfigSync = exports.lilconfig = exports.defaultLoaders = void 0;
	const path = __require("path");
	const fs = __require("fs");
	const os = __require("os");
	const fsReadFileAsync = fs.promises.readFile;
	function getDefaultSearchPlaces(name) {
		return [
			"package.json",
			`.${name}rc.json`,
			`.${name}rc.js`,
			`.${name}rc.cjs`,
			`.config/${name}rc`,
			`.config/${name}rc.json`,
			`.config/${name}rc.js`,
			`.config/${name}rc.cjs`,
			`${name}.config.js`,
			`${name}.config.cjs`
		];
	}
	function getSearchPaths(startDir, stopDir) {
		return startDir.split(path.sep).reduceRight((acc, _, ind, arr) => {
			const currentPath = arr.slice(0, ind + 1).join(path.sep);
			if (!acc.passedStopDir) acc.searchPlaces.push(currentPath || path.sep);
			if (currentPath === stopDir) acc.passedStopDir = true;
			return acc;
		}, {
			searchPlaces: [],
			passedStopDir: false
		}).searchPlaces;
	}
	exports.defaultLoaders = Object.freeze({
		".js": __require,
		".json": __require,
		".cjs": __require,
		noExt(_, content) {
			return JSON.parse(content);
		}
	});
	function getExtDesc(ext) {
		return ext === "noExt" ? "files without extensions" : `extension "${ext}"`;
	}
	function getOptions(name, options = {}) {
		const conf = {
			stopDir: os.homedir(),
			searchPlaces: getDefaultSearchPlaces(name),
			ignoreEmptySearchPlaces: true,
			transform: (x) => x,
			packageProp: [name],
			...options,
			loaders: {
				...exports.defaultLoaders,
				...options.loaders
			}
		};
		conf.searchPlaces.forEach((place) => {
			const key = path.extname(place) || "noExt";
			const loader = conf.loaders[key];
			if (!loader) throw new Error(`No loader specified for ${getExtDesc(key)}, so searchPlaces item "${place}" is invalid`);
			if (typeof loader !== "function") throw new Error(`loader for ${getExtDesc(key)} is not a function (type provided: "${typeof loader}"), so searchPlaces item "${place}" is invalid`);
		});
		return conf;
	}
	function getPackageProp(props, obj) {
		if (typeof props === "string" && props in obj) return obj[props];
		return (Array.isArray(props) ? props : props.split(".")).reduce((acc, prop) => acc === void 0 ? acc : acc[prop], obj) || null;
	}
	function getSearchItems(searchPlaces, searchPaths) {
		return searchPaths.reduce((acc, searchPath) => {
			searchPlaces.forEach((sp) => acc.push({
				searchPlace: sp,
				filepath: path.join(searchPath, sp),
				loaderKey: path.extname(sp) || "noExt"
			}));
			return acc;
		}, []);
	}
	function validateFilePath(filepath) {
		if (!filepath) throw new Error("load must pass a non-empty string");
	}
	function validateLoader(loader, ext) {
		if (!loader) throw new Error(`No loader specified for extension "${ext}"`);
		if (typeof loader !== "function") throw new Error("loader is not a function");
	}
	function lilconfig(name, options) {
		const { ignoreEmptySearchPlaces, loaders, packageProp, searchPlaces, stopDir, transform } = getOptions(name, options);
		return {
			async search(searchFrom = process.cwd()) {
				const searchPaths = getSearchPaths(searchFrom, stopDir);
				const result = {
					config: null,
					filepath: ""
				};
				const searchItems = getSearchItems(searchPlaces, searchPaths);
				for (const { searchPlace, filepath, loaderKey } of searchItems) {
					try {
						await fs.promises.access(filepath);
					} catch (_a) {
						continue;
					}
					const content = String(await fsReadFileAsync(filepath));
					const loader = loaders[loaderKey];
					if (searchPlace === "package.json") {
						const pkg = await loader(filepath, content);
						const maybeConfig = getPackageProp(packageProp, pkg);
						if (maybeConfig != null) {
							result.config = maybeConfig;
							result.filepath = filepath;
							break;
						}
						continue;
					}
					const isEmpty = content.trim() === "";
					if (isEmpty && ignoreEmptySearchPlaces) continue;
					if (isEmpty) {
						result.isEmpty = true;
						result.config = void 0;
					} else {
						validateLoader(loader, loaderKey);
						result.config = await loader(filepath, content);
					}
					result.filepath = filepath;
					break;
				}
				if (result.filepath === "" && result.config === null) return transform(null);
				return transform(result);
			},
			async load(filepath) {
				validateFilePath(filepath);
				const absPath = path.resolve(process.cwd(), filepath);
				const { base, ext } = path.parse(absPath);
				const loaderKey = ext || "noExt";
				const loader = loaders[loaderKey];
				validateLoader(loader, loaderKey);
				const content = String(await fsReadFileAsync(absPath));
				if (base === "package.json") {
					const pkg = await loader(absPath, content);
					return transform({
						config: getPackageProp(packageProp, pkg),
						filepath: absPath
					});
				}
				const result = {
					config: null,
					filepath: absPath
				};
				const isEmpty = content.trim() === "";
				if (isEmpty && ignoreEmptySearchPlaces) return transform({
					config: void 0,
					filepath: absPath,
					isEmpty: true
				});
				result.config = isEmpty ? void 0 : await loader(absPath, content);
				return transform(isEmpty ? {
					...result,
					isEmpty,
					config: void 0
				} : result);
			}
		};
	}
	exports.lilconfig = lilconfig;
	function lilconfigSync(name, options) {
		const { ignoreEmptySearchPlaces, loaders, packageProp, searchPlaces, stopDir, transform } = getOptions(name, options);
		return {
			search(searchFrom = process.cwd()) {
				const searchPaths = getSearchPaths(searchFrom, stopDir);
				const result = {
					config: null,
					filepath: ""
				};
				const searchItems = getSearchItems(searchPlaces, searchPaths);
				for (const { searchPlace, filepath, loaderKey } of searchItems) {
					try {
						fs.accessSync(filepath);
					} catch (_a) {
						continue;
					}
					const loader = loaders[loaderKey];
					const content = String(fs.readFileSync(filepath));
					if (searchPlace === "package.json") {
						const pkg = loader(filepath, content);
						const maybeConfig = getPackageProp(packageProp, pkg);
						if (maybeConfig != null) {
							result.config = maybeConfig;
							result.filepath = filepath;
							break;
						}
						continue;
					}
					const isEmpty = content.trim() === "";
					if (isEmpty && ignoreEmptySearchPlaces) continue;
					if (isEmpty) {
						result.isEmpty = true;
						result.config = void 0;
					} else {
						validateLoader(loader, loaderKey);
						result.config = loader(filepath, content);
					}
					result.filepath = filepath;
					break;
				}
				if (result.filepath === "" && result.config === null) return transform(null);
				return transform(result);
			},
			load(filepath) {
				validateFilePath(filepath);
				const absPath = path.resolve(process.cwd(), filepath);
				const { base, ext } = path.parse(absPath);
				const loaderKey = ext || "noExt";
				const loader = loaders[loaderKey];
				validateLoader(loader, loaderKey);
				const content = String(fs.readFileSync(absPath));
				if (base === "package.json") {
					const pkg = loader(absPath, content);
					return transform({
						config: getPackageProp(packageProp, pkg),
						filepath: absPath
					});
				}
				const result = {
					config: null,
					filepath: absPath
				};
				const isEmpty = content.trim() === "";
				if (isEmpty && ignoreEmptySearchPlaces) return transform({
					filepath: absPath,
					config: void 0,
					isEmpty: true
				});
				result.config = isEmpty ? void 0 : loader(absPath, content);
				return transform(isEmpty ? {
					...result,
					isEmpty,
					config: void 0
				} : result);
			}
		};
	}
	exports.lilconfigSync = lilconfigSync;
}));

// node_modules/@mrleebo/prisma-ast/dist/prisma-ast.cjs.production.min.js
var require_prisma_ast_cjs_production_min = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: !0 });
	var e = (init_api(), __toCommonJS(api_exports));
	var t = require_dist$1();
	var r = __require("os");
	const n = e.createToken({
		name: "Identifier",
		pattern: /[a-zA-Z][\w-]*/
	});
	const i = e.createToken({
		name: "True",
		pattern: /true/,
		longer_alt: n
	});
	const s = e.createToken({
		name: "False",
		pattern: /false/,
		longer_alt: n
	});
	const a = e.createToken({
		name: "Null",
		pattern: /null/,
		longer_alt: n
	});
	const o = e.createToken({
		name: "Comment",
		pattern: e.Lexer.NA
	});
	const u = e.createToken({
		name: "DocComment",
		pattern: /\/\/\/[ \t]*(.*)/,
		categories: [o]
	});
	const c = e.createToken({
		name: "LineComment",
		pattern: /\/\/[ \t]*(.*)/,
		categories: [o]
	});
	const m = e.createToken({
		name: "Attribute",
		pattern: e.Lexer.NA
	});
	const p = e.createToken({
		name: "BlockAttribute",
		pattern: /@@/,
		label: "'@@'",
		categories: [m]
	});
	const h = e.createToken({
		name: "FieldAttribute",
		pattern: /@/,
		label: "'@'",
		categories: [m]
	});
	const l = e.createToken({
		name: "Dot",
		pattern: /\./,
		label: "'.'"
	});
	const y = e.createToken({
		name: "QuestionMark",
		pattern: /\?/,
		label: "'?'"
	});
	const L = e.createToken({
		name: "LCurly",
		pattern: /{/,
		label: "'{'"
	});
	const b = e.createToken({
		name: "RCurly",
		pattern: /}/,
		label: "'}'"
	});
	const E = e.createToken({
		name: "LRound",
		pattern: /\(/,
		label: "'('"
	});
	const d = e.createToken({
		name: "RRound",
		pattern: /\)/,
		label: "')'"
	});
	const f = e.createToken({
		name: "LSquare",
		pattern: /\[/,
		label: "'['"
	});
	const g = e.createToken({
		name: "RSquare",
		pattern: /\]/,
		label: "']'"
	});
	const A = e.createToken({
		name: "Comma",
		pattern: /,/,
		label: "','"
	});
	const U = e.createToken({
		name: "Colon",
		pattern: /:/,
		label: "':'"
	});
	const S = e.createToken({
		name: "Equals",
		pattern: /=/,
		label: "'='"
	});
	const k = e.createToken({
		name: "StringLiteral",
		pattern: /"(:?[^\\"\n\r]|\\(:?[bfnrtv"\\/]|u[0-9a-fA-F]{4}))*"/
	});
	const O = e.createToken({
		name: "NumberLiteral",
		pattern: /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/
	});
	const v = e.createToken({
		name: "WhiteSpace",
		pattern: /\s+/,
		group: e.Lexer.SKIPPED
	});
	const N = e.createToken({
		name: "LineBreak",
		pattern: /\n|\r\n/,
		line_breaks: !0,
		label: "LineBreak"
	});
	const B = [
		o,
		u,
		c,
		N,
		v,
		m,
		p,
		h,
		l,
		y,
		L,
		b,
		f,
		g,
		E,
		d,
		A,
		U,
		S,
		i,
		s,
		a,
		k,
		O,
		n
	];
	const T = new e.Lexer(B);
	const C = [
		"model",
		"view",
		"type"
	];
	function j(e, t) {
		return null != e && "type" in e && t.includes(e.type);
	}
	function w(e) {
		return j(e, C);
	}
	const M = ["field", "enumerator"];
	function R(e) {
		return null != e && "type" in e && M.includes(e.type);
	}
	const $ = { parser: { nodeLocationTracking: "none" } };
	let x;
	var P = class extends e.CstParser {
		constructor(e) {
			super(B, e), this.config = void 0, this.break = this.RULE("break", (() => {
				this.CONSUME1(N), this.CONSUME2(N);
			})), this.keyedArg = this.RULE("keyedArg", (() => {
				this.CONSUME(n, { LABEL: "keyName" }), this.CONSUME(U), this.SUBRULE(this.value);
			})), this.array = this.RULE("array", (() => {
				this.CONSUME(f), this.MANY_SEP({
					SEP: A,
					DEF: () => {
						this.SUBRULE(this.value);
					}
				}), this.CONSUME(g);
			})), this.object = this.RULE("object", (() => {
				this.CONSUME(L), this.MANY_SEP({
					SEP: A,
					DEF: () => {
						this.SUBRULE(this.keyedArg);
					}
				}), this.CONSUME(b);
			})), this.func = this.RULE("func", (() => {
				this.CONSUME(n, { LABEL: "funcName" }), this.CONSUME(E), this.MANY_SEP({
					SEP: A,
					DEF: () => {
						this.OR([{ ALT: () => this.SUBRULE(this.keyedArg) }, { ALT: () => this.SUBRULE(this.value) }]);
					}
				}), this.CONSUME(d);
			})), this.value = this.RULE("value", (() => {
				this.OR([
					{ ALT: () => this.CONSUME(k, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(O, { LABEL: "value" }) },
					{ ALT: () => this.SUBRULE(this.array, { LABEL: "value" }) },
					{ ALT: () => this.SUBRULE(this.object, { LABEL: "value" }) },
					{ ALT: () => this.SUBRULE(this.func, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(i, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(s, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(a, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(n, { LABEL: "value" }) }
				]);
			})), this.property = this.RULE("property", (() => {
				this.CONSUME(n, { LABEL: "propertyName" }), this.CONSUME(S), this.SUBRULE(this.value, { LABEL: "propertyValue" });
			})), this.assignment = this.RULE("assignment", (() => {
				this.CONSUME(n, { LABEL: "assignmentName" }), this.CONSUME(S), this.SUBRULE(this.value, { LABEL: "assignmentValue" });
			})), this.field = this.RULE("field", (() => {
				this.CONSUME(n, { LABEL: "fieldName" }), this.SUBRULE(this.value, { LABEL: "fieldType" }), this.OPTION1((() => {
					this.OR([{ ALT: () => {
						this.CONSUME(f, { LABEL: "array" }), this.CONSUME(g, { LABEL: "array" });
					} }, { ALT: () => this.CONSUME(y, { LABEL: "optional" }) }]);
				})), this.MANY((() => {
					this.SUBRULE(this.fieldAttribute, { LABEL: "attributeList" });
				})), this.OPTION2((() => {
					this.CONSUME(o, { LABEL: "comment" });
				}));
			})), this.block = this.RULE("block", ((e = {}) => {
				const { componentType: t } = e, r = "enum" === t, n = "model" === t || "view" === t || "type" === t;
				this.CONSUME(L), this.CONSUME1(N), this.MANY((() => {
					this.OR([
						{ ALT: () => this.SUBRULE(this.comment, { LABEL: "list" }) },
						{
							GATE: () => n,
							ALT: () => this.SUBRULE(this.property, { LABEL: "list" })
						},
						{ ALT: () => this.SUBRULE(this.blockAttribute, { LABEL: "list" }) },
						{
							GATE: () => n,
							ALT: () => this.SUBRULE(this.field, { LABEL: "list" })
						},
						{
							GATE: () => r,
							ALT: () => this.SUBRULE(this.enum, { LABEL: "list" })
						},
						{
							GATE: () => !n,
							ALT: () => this.SUBRULE(this.assignment, { LABEL: "list" })
						},
						{ ALT: () => this.SUBRULE(this.break, { LABEL: "list" }) },
						{ ALT: () => this.CONSUME2(N) }
					]);
				})), this.CONSUME(b);
			})), this.enum = this.RULE("enum", (() => {
				this.CONSUME(n, { LABEL: "enumName" }), this.MANY((() => {
					this.SUBRULE(this.fieldAttribute, { LABEL: "attributeList" });
				})), this.OPTION((() => {
					this.CONSUME(o, { LABEL: "comment" });
				}));
			})), this.fieldAttribute = this.RULE("fieldAttribute", (() => {
				this.CONSUME(h, { LABEL: "fieldAttribute" }), this.OR([{ ALT: () => {
					this.CONSUME1(n, { LABEL: "groupName" }), this.CONSUME(l), this.CONSUME2(n, { LABEL: "attributeName" });
				} }, { ALT: () => this.CONSUME(n, { LABEL: "attributeName" }) }]), this.OPTION((() => {
					this.CONSUME(E), this.MANY_SEP({
						SEP: A,
						DEF: () => {
							this.SUBRULE(this.attributeArg);
						}
					}), this.CONSUME(d);
				}));
			})), this.blockAttribute = this.RULE("blockAttribute", (() => {
				this.CONSUME(p, { LABEL: "blockAttribute" }), this.OR([{ ALT: () => {
					this.CONSUME1(n, { LABEL: "groupName" }), this.CONSUME(l), this.CONSUME2(n, { LABEL: "attributeName" });
				} }, { ALT: () => this.CONSUME(n, { LABEL: "attributeName" }) }]), this.OPTION((() => {
					this.CONSUME(E), this.MANY_SEP({
						SEP: A,
						DEF: () => {
							this.SUBRULE(this.attributeArg);
						}
					}), this.CONSUME(d);
				}));
			})), this.attributeArg = this.RULE("attributeArg", (() => {
				this.OR([{ ALT: () => this.SUBRULE(this.keyedArg, { LABEL: "value" }) }, { ALT: () => this.SUBRULE(this.value, { LABEL: "value" }) }]);
			})), this.component = this.RULE("component", (() => {
				const e = this.CONSUME1(n, { LABEL: "type" });
				this.OR2([{ ALT: () => {
					this.CONSUME2(n, { LABEL: "groupName" }), this.CONSUME(l), this.CONSUME3(n, { LABEL: "componentName" });
				} }, { ALT: () => this.CONSUME4(n, { LABEL: "componentName" }) }]), this.SUBRULE(this.block, { ARGS: [{ componentType: e.image }] });
			})), this.comment = this.RULE("comment", (() => {
				this.CONSUME(o, { LABEL: "text" });
			})), this.schema = this.RULE("schema", (() => {
				this.MANY((() => {
					this.OR([
						{ ALT: () => this.SUBRULE(this.comment, { LABEL: "list" }) },
						{ ALT: () => this.SUBRULE(this.component, { LABEL: "list" }) },
						{ ALT: () => this.SUBRULE(this.break, { LABEL: "list" }) },
						{ ALT: () => this.CONSUME(N) }
					]);
				}));
			})), this.performSelfAnalysis(), this.config = e;
		}
	};
	const _ = new P(function() {
		if (null != x) return x;
		const e = t.lilconfigSync("prisma-ast").search();
		return x = Object.assign($, e?.config);
	}().parser);
	const D = (e) => {
		const t = e.getBaseCstVisitorConstructorWithDefaults();
		return class extends t {
			constructor() {
				super(), this.validateVisitor();
			}
			schema(e) {
				return {
					type: "schema",
					list: e.list?.map(((e) => this.visit([e]))) || []
				};
			}
			component(e) {
				const [t] = e.type, [r] = e.componentName, n = this.visit(e.block), i = (() => {
					switch (t.image) {
						case "datasource": return {
							type: "datasource",
							name: r.image,
							assignments: n
						};
						case "generator": return {
							type: "generator",
							name: r.image,
							assignments: n
						};
						case "model": return {
							type: "model",
							name: r.image,
							properties: n
						};
						case "view": return {
							type: "view",
							name: r.image,
							properties: n
						};
						case "enum": return {
							type: "enum",
							name: r.image,
							enumerators: n
						};
						case "type": return {
							type: "type",
							name: r.image,
							properties: n
						};
						default: throw new Error(`Unexpected block type: ${t}`);
					}
				})();
				return this.maybeAppendLocationData(i, t, r);
			}
			break() {
				return { type: "break" };
			}
			comment(e) {
				const [t] = e.text;
				return this.maybeAppendLocationData({
					type: "comment",
					text: t.image
				}, t);
			}
			block(e) {
				return e.list?.map(((e) => this.visit([e])));
			}
			assignment(e) {
				const t = this.visit(e.assignmentValue), [r] = e.assignmentName;
				return this.maybeAppendLocationData({
					type: "assignment",
					key: r.image,
					value: t
				}, r);
			}
			field(e) {
				const t = this.visit(e.fieldType), [r] = e.fieldName, n = e.attributeList?.map(((e) => this.visit([e]))), i = e.comment?.[0]?.image;
				return this.maybeAppendLocationData({
					type: "field",
					name: r.image,
					fieldType: t,
					array: null != e.array,
					optional: null != e.optional,
					attributes: n,
					comment: i
				}, r, e.optional?.[0], e.array?.[0]);
			}
			fieldAttribute(e) {
				const [t] = e.attributeName, [r] = e.groupName || [{}], n = e.attributeArg?.map(((e) => this.visit(e)));
				return this.maybeAppendLocationData({
					type: "attribute",
					name: t.image,
					kind: "field",
					group: r.image,
					args: n
				}, t, ...e.fieldAttribute, r);
			}
			blockAttribute(e) {
				const [t] = e.attributeName, [r] = e.groupName || [{}], n = e.attributeArg?.map(((e) => this.visit(e)));
				return this.maybeAppendLocationData({
					type: "attribute",
					name: t.image,
					kind: "object",
					group: r.image,
					args: n
				}, t, ...e.blockAttribute, r);
			}
			attributeArg(e) {
				return {
					type: "attributeArgument",
					value: this.visit(e.value)
				};
			}
			func(e) {
				const [t] = e.funcName, r = e.value?.map(((e) => this.visit([e]))), n = e.keyedArg?.map(((e) => this.visit([e]))), i = (r || n) && [...r ?? [], ...n ?? []];
				return this.maybeAppendLocationData({
					type: "function",
					name: t.image,
					params: i
				}, t);
			}
			array(e) {
				return {
					type: "array",
					args: e.value?.map(((e) => this.visit([e])))
				};
			}
			object(e) {
				return {
					type: "object",
					properties: e.keyedArg?.map(((e) => this.visit([e]))) ?? []
				};
			}
			keyedArg(e) {
				const [t] = e.keyName, r = this.visit(e.value);
				return this.maybeAppendLocationData({
					type: "keyValue",
					key: t.image,
					value: r
				}, t);
			}
			value(e) {
				if ("image" in e.value[0]) {
					const [{ image: t }] = e.value;
					return t;
				}
				return this.visit(e.value);
			}
			enum(e) {
				const [t] = e.enumName, r = e.attributeList?.map(((e) => this.visit([e]))), n = e.comment?.[0]?.image;
				return this.maybeAppendLocationData({
					type: "enumerator",
					name: t.image,
					attributes: r,
					comment: n
				}, t);
			}
			maybeAppendLocationData(t, ...r) {
				return "none" === e.config.nodeLocationTracking ? t : function(e, ...t) {
					const r = t.reduce(((e, t) => {
						if (!t) return e;
						const { endColumn: r = -1e400, endLine: n = -1e400, endOffset: i = -1e400, startColumn: s = 1e400, startLine: a = 1e400, startOffset: o = 1e400 } = e;
						return null != t.startLine && t.startLine < a && (e.startLine = t.startLine), null != t.startColumn && t.startColumn < s && (e.startColumn = t.startColumn), null != t.startOffset && t.startOffset < o && (e.startOffset = t.startOffset), null != t.endLine && t.endLine > n && (e.endLine = t.endLine), null != t.endColumn && t.endColumn > r && (e.endColumn = t.endColumn), null != t.endOffset && t.endOffset > i && (e.endOffset = t.endOffset), e;
					}), {});
					return Object.assign(e, { location: r });
				}(t, ...r);
			}
		};
	};
	const I = new (D(_))();
	function V(e, t) {
		const r = T.tokenize(e), n = t?.parser ?? _;
		n.input = r.tokens;
		const i = n.schema();
		if (n.errors.length > 0) throw n.errors[0];
		return (t?.visitor ?? I).visit(i);
	}
	const F = ["break", "comment"];
	const Y = [
		"generator",
		"datasource",
		"model",
		"view",
		"enum",
		"break",
		"comment"
	];
	function q(e, t = {}) {
		const { sort: n = !1, locales: i, sortOrder: s } = t;
		let a = e.list;
		if (n) {
			a = e.list = a.filter(((e) => "break" !== e.type));
			const t = ((e, t, r = Y) => (n, i) => {
				if (-1 !== F.indexOf(n.type) != (-1 !== F.indexOf(i.type))) return e.list.indexOf(n) - e.list.indexOf(i);
				r !== Y && (r = r.concat(Y));
				const s = r.indexOf(n.type) - r.indexOf(i.type);
				return 0 !== s ? s : "name" in n && "name" in i ? n.name.localeCompare(i.name, t) : 0;
			})(e, i, s);
			a.sort(t);
		}
		return a.map(G).filter(Boolean).join(r.EOL).replace(/(\r?\n\s*){3,}/g, r.EOL + r.EOL) + r.EOL;
	}
	function G(e) {
		switch (e.type) {
			case "comment": return z(e);
			case "datasource": return function(e) {
				const t = ee(e.assignments);
				return `\ndatasource ${e.name} {\n  ${t}\n}`;
			}(e);
			case "enum": return function(e) {
				const t = e.enumerators.filter(Boolean).map(K).join(`${r.EOL}  `).replace(/(\r?\n\s*){3,}/g, `${r.EOL + r.EOL}  `);
				return `\nenum ${e.name} {\n  ${t}\n}`;
			}(e);
			case "generator": return function(e) {
				const t = ee(e.assignments);
				return `\ngenerator ${e.name} {\n  ${t}\n}`;
			}(e);
			case "model":
			case "view":
			case "type": return function(e) {
				const t = [...e.properties];
				let n = !1;
				t.sort(((e, t) => "attribute" === e.type && "object" === e.kind && ("attribute" !== t.type || "attribute" === t.type && "object" !== t.kind) ? (n = !0, 1) : "attribute" === t.type && "object" === t.kind && ("attribute" !== e.type || "attribute" === e.type && "object" !== e.kind) ? (n = !0, -1) : 0));
				const i = t.findIndex(((e) => "attribute" === e.type && "object" === e.kind)), s = !["break", "comment"].includes(t[i - 1]?.type);
				n && s && t.splice(i, 0, { type: "break" });
				const a = function(e) {
					let t = 0;
					const n = e.reduce(((e, r, n, i) => ("break" === r.type || (n > 0 && "break" === i[n - 1].type && (e[++t] = []), e[t].push(r)), e)), [[]]), i = n.map(((e) => e.reduce(((e, t) => Math.max(e, "field" === t.type ? t.name.length : 0)), 0))), s = n.map(((e) => e.reduce(((e, t) => Math.max(e, "field" === t.type ? H(t).length : 0)), 0)));
					return e.map(((e, t, r) => (t > 0 && "break" !== e.type && "break" === r[t - 1].type && (i.shift(), s.shift()), function(e, t = 0, r = 0) {
						switch (e.type) {
							case "attribute": return Q(e);
							case "field": return function(e, t = 0, r = 0) {
								const n = e.name.padEnd(t), i = H(e).padEnd(r), s = e.attributes ? e.attributes.map(Q) : [], a = e.comment;
								return [
									n,
									i,
									...s
								].filter(Boolean).join(" ").trim() + (a ? ` ${a}` : "");
							}(e, t, r);
							case "comment": return z(e);
							case "break": return W();
							default: throw new Error("Unrecognized property type");
						}
					}(e, i[0], s[0])))).filter(Boolean).join(`${r.EOL}  `).replace(/(\r?\n\s*){3,}/g, `${r.EOL + r.EOL}  `);
				}(t);
				return `\n${e.type} ${e.name} {\n  ${a}\n}`;
			}(e);
			case "break": return W();
			default: throw new Error("Unrecognized block type");
		}
	}
	function z(e) {
		return e.text;
	}
	function W() {
		return r.EOL;
	}
	function K(e) {
		switch (e.type) {
			case "enumerator": {
				const t = e.attributes ? e.attributes.map(Q) : [];
				return [
					e.name,
					...t,
					e.comment
				].filter(Boolean).join(" ");
			}
			case "attribute": return Q(e);
			case "comment": return z(e);
			case "break": return W();
			default: throw new Error("Unexpected enumerator type");
		}
	}
	function Q(e) {
		const t = e.args && e.args.length > 0 ? `(${e.args.map(Z).filter(Boolean).join(", ")})` : "", r = [e.name];
		return e.group && r.unshift(e.group), `${"field" === e.kind ? "@" : "@@"}${r.join(".")}${t}`;
	}
	function Z(e) {
		return X(e.value);
	}
	function H(e) {
		const t = e.array ? "[]" : e.optional ? "?" : "";
		if ("object" == typeof e.fieldType) {
			if ("function" === e.fieldType.type) return `${J(e.fieldType)}${t}`;
			throw new Error("Unexpected field type");
		}
		return `${e.fieldType}${t}`;
	}
	function J(e) {
		const t = e.params ? e.params.map(X) : "";
		return `${e.name}(${t})`;
	}
	function X(e) {
		if ("object" == typeof e) {
			if (null == e) return "null";
			if ("type" in e) switch (e.type) {
				case "keyValue": return `${e.key}: ${X(e.value)}`;
				case "function": return J(e);
				case "array": return `[${null != e.args ? e.args.map(X).join(", ") : ""}]`;
				case "object": return e.properties.length > 0 ? `{ ${e.properties.map(X).join(", ")} }` : "{}";
				default: throw new Error("Unexpected value type");
			}
			throw new Error("Unexpected object value");
		}
		return String(e);
	}
	function ee(e) {
		let t = 0;
		const n = e.reduce(((e, r, n, i) => ("break" === r.type || (n > 0 && "break" === i[n - 1].type && (e[++t] = []), e[t].push(r)), e)), [[]]).map(((e) => e.reduce(((e, t) => Math.max(e, "assignment" === t.type ? t.key.length : 0)), 0)));
		return e.map(((e, t, r) => (t > 0 && "break" !== e.type && "break" === r[t - 1].type && n.shift(), function(e, t = 0) {
			switch (e.type) {
				case "comment": return z(e);
				case "break": return W();
				case "assignment": return `${e.key.padEnd(t)} = ${X(e.value)}`;
				default: throw new Error("Unexpected assignment type");
			}
		}(e, n[0])))).filter(Boolean).join(`${r.EOL}  `).replace(/(\r?\n\s*){3,}/g, `${r.EOL + r.EOL}  `);
	}
	const te = (e, { name: t } = {}) => (r) => {
		if (null != t) {
			const n = "assignment" === e ? "key" : "name";
			if (!(n in r)) return !1;
			if (!("string" == typeof t ? r[n] === t : t.test(r[n]))) return !1;
		}
		return r.type === e;
	};
	var re = class {
		constructor(e = "") {
			this.schema = void 0, this._subject = void 0, this._parent = void 0, this.schema = V(e);
		}
		print(e = {}) {
			return q(this.schema, e);
		}
		getSchema() {
			return this.schema;
		}
		generator(e, t = "prisma-client-js") {
			const r = this.schema.list.reduce(((t, r) => "generator" === r.type && r.name === e ? r : t), {
				type: "generator",
				name: e,
				assignments: [{
					type: "assignment",
					key: "provider",
					value: `"${t}"`
				}]
			});
			return this.schema.list.includes(r) || this.schema.list.push(r), this._subject = r, this;
		}
		drop(e) {
			const t = this.schema.list.findIndex(((t) => "name" in t && t.name === e));
			return -1 !== t && this.schema.list.splice(t, 1), this;
		}
		datasource(e, t) {
			const r = {
				type: "datasource",
				name: "db",
				assignments: [{
					type: "assignment",
					key: "url",
					value: "string" == typeof t ? `"${t}"` : {
						type: "function",
						name: "env",
						params: [`"${t.env}"`]
					}
				}, {
					type: "assignment",
					key: "provider",
					value: `"${e}"`
				}]
			}, n = this.schema.list.findIndex(((e) => "datasource" === e.type));
			return this.schema.list.splice(n, -1 !== n ? 1 : 0, r), this._subject = r, this;
		}
		model(e) {
			const t = this.schema.list.reduce(((t, r) => "model" === r.type && r.name === e ? r : t), {
				type: "model",
				name: e,
				properties: []
			});
			return this.schema.list.includes(t) || this.schema.list.push(t), this._subject = t, this;
		}
		view(e) {
			const t = this.schema.list.reduce(((t, r) => "view" === r.type && r.name === e ? r : t), {
				type: "view",
				name: e,
				properties: []
			});
			return this.schema.list.includes(t) || this.schema.list.push(t), this._subject = t, this;
		}
		type(e) {
			const t = this.schema.list.reduce(((t, r) => "type" === r.type && r.name === e ? r : t), {
				type: "type",
				name: e,
				properties: []
			});
			return this.schema.list.includes(t) || this.schema.list.push(t), this._subject = t, this;
		}
		enum(e, t = []) {
			const r = this.schema.list.reduce(((t, r) => "enum" === r.type && r.name === e ? r : t), {
				type: "enum",
				name: e,
				enumerators: t.map(((e) => ({
					type: "enumerator",
					name: e
				})))
			});
			return this.schema.list.includes(r) || this.schema.list.push(r), this._subject = r, this;
		}
		enumerator(e) {
			const t = this.getSubject();
			if (!t || !("type" in t) || "enum" !== t.type) throw new Error("Subject must be a prisma enum!");
			const r = {
				type: "enumerator",
				name: e
			};
			return t.enumerators.push(r), this._parent = this._subject, this._subject = r, this;
		}
		getSubject() {
			return this._subject;
		}
		getParent() {
			return this._parent;
		}
		blockAttribute(e, t, r = {}) {
			let n = this.getSubject();
			if ("enum" !== n.type && !w(n)) {
				const e = this.getParent();
				if (!j(e, [
					"model",
					"view",
					"type",
					"enum"
				])) throw new Error("Subject must be a prisma model, view, or type!");
				n = this._subject = e;
			}
			const i = {
				type: "attribute",
				kind: "object",
				name: e,
				args: (() => {
					const e = [], n = t && !Array.isArray(t) && "object" == typeof t ? {
						...t,
						...r
					} : r;
					return "string" == typeof t ? e.push({
						type: "attributeArgument",
						value: `"${t}"`
					}) : Array.isArray(t) && e.push({
						type: "attributeArgument",
						value: {
							type: "array",
							args: t.map(((e) => this.toValue(e)))
						}
					}), e.push(...Object.entries(n).map((([e, t]) => ({
						type: "attributeArgument",
						value: {
							type: "keyValue",
							key: e,
							value: this.toValue(t)
						}
					})))), e;
				})()
			};
			return "enum" === n.type ? n.enumerators.push(i) : n.properties.push(i), this;
		}
		attribute(e, t) {
			const r = this.getParent(), n = this.getSubject();
			if (!j(r, [
				"model",
				"view",
				"type",
				"enum"
			])) throw new Error("Parent must be a prisma model or view!");
			if (!R(n)) throw new Error("Subject must be a prisma field or enumerator!");
			n.attributes || (n.attributes = []);
			const i = n.attributes.reduce(((t, r) => "attribute" === r.type && `${r.group ? `${r.group}.` : ""}${r.name}` === e ? r : t), {
				type: "attribute",
				kind: "field",
				name: e
			});
			return Array.isArray(t) ? t.length > 0 && (i.args = t.map(((e) => ({
				type: "attributeArgument",
				value: this.mapArg(e)
			})))) : "object" == typeof t && (i.args = Object.entries(t).map((([e, t]) => ({
				type: "attributeArgument",
				value: {
					type: "keyValue",
					key: e,
					value: this.toValue(t)
				}
			})))), n.attributes.includes(i) || n.attributes.push(i), this;
		}
		mapArg(e) {
			return "string" == typeof e ? e : {
				type: "function",
				name: e.name,
				params: e.function?.map(((e) => this.mapArg(e))) ?? []
			};
		}
		toValue(e) {
			return Array.isArray(e) ? {
				type: "array",
				args: e.map(((e) => this.toValue(e)))
			} : null === e || "object" != typeof e || "type" in e && "string" == typeof e.type && [
				"array",
				"function",
				"object"
			].includes(e.type) ? e : {
				type: "object",
				properties: Object.entries(e).map((([e, t]) => ({
					type: "keyValue",
					key: e,
					value: this.toValue(t)
				})))
			};
		}
		removeAttribute(e) {
			const t = this.getParent(), r = this.getSubject();
			if (!w(t)) throw new Error("Parent must be a prisma model or view!");
			if (!R(r)) throw new Error("Subject must be a prisma field!");
			return r.attributes || (r.attributes = []), r.attributes = r.attributes.filter(((t) => !("attribute" === t.type && t.name === e))), this;
		}
		assignment(e, t) {
			const r = this.getSubject();
			if (!r || !("type" in r) || !["generator", "datasource"].includes(r.type)) throw new Error("Subject must be a prisma generator or datasource!");
			const n = r.assignments.reduce(((r, n) => "assignment" === n.type && n.key === e ? function(e, r) {
				return e.value = `"${t}"`, e;
			}(n) : r), {
				type: "assignment",
				key: e,
				value: `"${t}"`
			});
			return r.assignments.includes(n) || r.assignments.push(n), this;
		}
		findByType(e, { within: t = this.schema.list, ...r }) {
			return ((e, t, r = {}) => {
				const [n, i] = e.filter(te(t, r));
				if (!n) return null;
				if (i) throw new Error(`Found multiple blocks with [type=${t}]`);
				return n;
			})(t, e, r);
		}
		findAllByType(e, { within: t = this.schema.list, ...r }) {
			return ((e, t, r = {}) => e.filter(te(t, r)))(t, e, r);
		}
		blockInsert(e) {
			let t = this.getSubject();
			const r = [
				"datasource",
				"enum",
				"generator",
				"model",
				"view",
				"type"
			];
			if (!t || !("type" in t) || !r.includes(t.type)) {
				const e = this.getParent();
				if (!e || !("type" in e) || !r.includes(e.type)) throw new Error("Subject must be a prisma block!");
				t = this._subject = e;
			}
			switch (t.type) {
				case "datasource":
				case "generator":
					t.assignments.push(e);
					break;
				case "enum":
					t.enumerators.push(e);
					break;
				case "model": t.properties.push(e);
			}
			return this;
		}
		break() {
			return this.blockInsert({ type: "break" });
		}
		comment(e, t = !1) {
			return this.blockInsert({
				type: "comment",
				text: `//${t ? "/" : ""} ${e}`
			});
		}
		schemaComment(e, t = !1) {
			return this.schema.list.push({
				type: "comment",
				text: `//${t ? "/" : ""} ${e}`
			}), this;
		}
		field(e, t = "String") {
			let r = this.getSubject();
			if (!w(r)) {
				const e = this.getParent();
				if (!w(e)) throw new Error("Subject must be a prisma model or view or composite type!");
				r = this._subject = e;
			}
			const n = r.properties.reduce(((t, r) => "field" === r.type && r.name === e ? r : t), {
				type: "field",
				name: e,
				fieldType: t
			});
			return r.properties.includes(n) || r.properties.push(n), this._parent = r, this._subject = n, this;
		}
		removeField(e) {
			let t = this.getSubject();
			if (!w(t)) {
				const e = this.getParent();
				if (!w(e)) throw new Error("Subject must be a prisma model or view or composite type!");
				t = this._subject = e;
			}
			return t.properties = t.properties.filter(((t) => !("field" === t.type && t.name === e))), this;
		}
		then(e) {
			return e(this._subject), this;
		}
	};
	function ne(e) {
		return new re(e);
	}
	exports.ConcretePrismaSchemaBuilder = re, exports.PrismaParser = P, exports.VisitorClassFactory = D, exports.createPrismaSchemaBuilder = ne, exports.getSchema = V, exports.printSchema = q, exports.produceSchema = function(e, t, r = {}) {
		const n = ne(e);
		return t(n), n.print(r);
	};
}));

// node_modules/@mrleebo/prisma-ast/dist/prisma-ast.cjs.development.js
var require_prisma_ast_cjs_development = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	var chevrotain = (init_api(), __toCommonJS(api_exports));
	var lilconfig = require_dist$1();
	var os = __require("os");
	const Identifier = /*#__PURE__*/ chevrotain.createToken({
		name: "Identifier",
		pattern: /[a-zA-Z][\w-]*/
	});
	const True = /*#__PURE__*/ chevrotain.createToken({
		name: "True",
		pattern: /true/,
		longer_alt: Identifier
	});
	const False = /*#__PURE__*/ chevrotain.createToken({
		name: "False",
		pattern: /false/,
		longer_alt: Identifier
	});
	const Null = /*#__PURE__*/ chevrotain.createToken({
		name: "Null",
		pattern: /null/,
		longer_alt: Identifier
	});
	const Comment = /*#__PURE__*/ chevrotain.createToken({
		name: "Comment",
		pattern: chevrotain.Lexer.NA
	});
	const DocComment = /*#__PURE__*/ chevrotain.createToken({
		name: "DocComment",
		pattern: /\/\/\/[ \t]*(.*)/,
		categories: [Comment]
	});
	const LineComment = /*#__PURE__*/ chevrotain.createToken({
		name: "LineComment",
		pattern: /\/\/[ \t]*(.*)/,
		categories: [Comment]
	});
	const Attribute = /*#__PURE__*/ chevrotain.createToken({
		name: "Attribute",
		pattern: chevrotain.Lexer.NA
	});
	const BlockAttribute = /*#__PURE__*/ chevrotain.createToken({
		name: "BlockAttribute",
		pattern: /@@/,
		label: "'@@'",
		categories: [Attribute]
	});
	const FieldAttribute = /*#__PURE__*/ chevrotain.createToken({
		name: "FieldAttribute",
		pattern: /@/,
		label: "'@'",
		categories: [Attribute]
	});
	const Dot = /*#__PURE__*/ chevrotain.createToken({
		name: "Dot",
		pattern: /\./,
		label: "'.'"
	});
	const QuestionMark = /*#__PURE__*/ chevrotain.createToken({
		name: "QuestionMark",
		pattern: /\?/,
		label: "'?'"
	});
	const LCurly = /*#__PURE__*/ chevrotain.createToken({
		name: "LCurly",
		pattern: /{/,
		label: "'{'"
	});
	const RCurly = /*#__PURE__*/ chevrotain.createToken({
		name: "RCurly",
		pattern: /}/,
		label: "'}'"
	});
	const LRound = /*#__PURE__*/ chevrotain.createToken({
		name: "LRound",
		pattern: /\(/,
		label: "'('"
	});
	const RRound = /*#__PURE__*/ chevrotain.createToken({
		name: "RRound",
		pattern: /\)/,
		label: "')'"
	});
	const LSquare = /*#__PURE__*/ chevrotain.createToken({
		name: "LSquare",
		pattern: /\[/,
		label: "'['"
	});
	const RSquare = /*#__PURE__*/ chevrotain.createToken({
		name: "RSquare",
		pattern: /\]/,
		label: "']'"
	});
	const Comma = /*#__PURE__*/ chevrotain.createToken({
		name: "Comma",
		pattern: /,/,
		label: "','"
	});
	const Colon = /*#__PURE__*/ chevrotain.createToken({
		name: "Colon",
		pattern: /:/,
		label: "':'"
	});
	const Equals = /*#__PURE__*/ chevrotain.createToken({
		name: "Equals",
		pattern: /=/,
		label: "'='"
	});
	const StringLiteral = /*#__PURE__*/ chevrotain.createToken({
		name: "StringLiteral",
		pattern: /"(:?[^\\"\n\r]|\\(:?[bfnrtv"\\/]|u[0-9a-fA-F]{4}))*"/
	});
	const NumberLiteral = /*#__PURE__*/ chevrotain.createToken({
		name: "NumberLiteral",
		pattern: /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/
	});
	const WhiteSpace = /*#__PURE__*/ chevrotain.createToken({
		name: "WhiteSpace",
		pattern: /\s+/,
		group: chevrotain.Lexer.SKIPPED
	});
	const LineBreak = /*#__PURE__*/ chevrotain.createToken({
		name: "LineBreak",
		pattern: /\n|\r\n/,
		line_breaks: true,
		label: "LineBreak"
	});
	const tokens = [
		Comment,
		DocComment,
		LineComment,
		LineBreak,
		WhiteSpace,
		Attribute,
		BlockAttribute,
		FieldAttribute,
		Dot,
		QuestionMark,
		LCurly,
		RCurly,
		LSquare,
		RSquare,
		LRound,
		RRound,
		Comma,
		Colon,
		Equals,
		True,
		False,
		Null,
		StringLiteral,
		NumberLiteral,
		Identifier
	];
	const PrismaLexer = /*#__PURE__*/ new chevrotain.Lexer(tokens);
	const schemaObjects = [
		"model",
		"view",
		"type"
	];
	function isOneOfSchemaObjects(obj, schemas) {
		return obj != null && "type" in obj && schemas.includes(obj.type);
	}
	function isSchemaObject(obj) {
		return isOneOfSchemaObjects(obj, schemaObjects);
	}
	const fieldObjects = ["field", "enumerator"];
	function isSchemaField(field) {
		return field != null && "type" in field && fieldObjects.includes(field.type);
	}
	function isToken(node) {
		return "image" in node[0];
	}
	function appendLocationData(data, ...tokens) {
		const location = tokens.reduce((memo, token) => {
			if (!token) return memo;
			const { endColumn = -1e400, endLine = -1e400, endOffset = -1e400, startColumn = 1e400, startLine = 1e400, startOffset = 1e400 } = memo;
			if (token.startLine != null && token.startLine < startLine) memo.startLine = token.startLine;
			if (token.startColumn != null && token.startColumn < startColumn) memo.startColumn = token.startColumn;
			if (token.startOffset != null && token.startOffset < startOffset) memo.startOffset = token.startOffset;
			if (token.endLine != null && token.endLine > endLine) memo.endLine = token.endLine;
			if (token.endColumn != null && token.endColumn > endColumn) memo.endColumn = token.endColumn;
			if (token.endOffset != null && token.endOffset > endOffset) memo.endOffset = token.endOffset;
			return memo;
		}, {});
		return Object.assign(data, { location });
	}
	const defaultConfig = { parser: { nodeLocationTracking: "none" } };
	let config;
	function getConfig() {
		if (config != null) return config;
		const result = lilconfig.lilconfigSync("prisma-ast").search();
		return config = Object.assign(defaultConfig, result?.config);
	}
	var PrismaParser = class extends chevrotain.CstParser {
		constructor(config) {
			super(tokens, config);
			this.config = void 0;
			this.break = this.RULE("break", () => {
				this.CONSUME1(LineBreak);
				this.CONSUME2(LineBreak);
			});
			this.keyedArg = this.RULE("keyedArg", () => {
				this.CONSUME(Identifier, { LABEL: "keyName" });
				this.CONSUME(Colon);
				this.SUBRULE(this.value);
			});
			this.array = this.RULE("array", () => {
				this.CONSUME(LSquare);
				this.MANY_SEP({
					SEP: Comma,
					DEF: () => {
						this.SUBRULE(this.value);
					}
				});
				this.CONSUME(RSquare);
			});
			this.object = this.RULE("object", () => {
				this.CONSUME(LCurly);
				this.MANY_SEP({
					SEP: Comma,
					DEF: () => {
						this.SUBRULE(this.keyedArg);
					}
				});
				this.CONSUME(RCurly);
			});
			this.func = this.RULE("func", () => {
				this.CONSUME(Identifier, { LABEL: "funcName" });
				this.CONSUME(LRound);
				this.MANY_SEP({
					SEP: Comma,
					DEF: () => {
						this.OR([{ ALT: () => this.SUBRULE(this.keyedArg) }, { ALT: () => this.SUBRULE(this.value) }]);
					}
				});
				this.CONSUME(RRound);
			});
			this.value = this.RULE("value", () => {
				this.OR([
					{ ALT: () => this.CONSUME(StringLiteral, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(NumberLiteral, { LABEL: "value" }) },
					{ ALT: () => this.SUBRULE(this.array, { LABEL: "value" }) },
					{ ALT: () => this.SUBRULE(this.object, { LABEL: "value" }) },
					{ ALT: () => this.SUBRULE(this.func, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(True, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(False, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(Null, { LABEL: "value" }) },
					{ ALT: () => this.CONSUME(Identifier, { LABEL: "value" }) }
				]);
			});
			this.property = this.RULE("property", () => {
				this.CONSUME(Identifier, { LABEL: "propertyName" });
				this.CONSUME(Equals);
				this.SUBRULE(this.value, { LABEL: "propertyValue" });
			});
			this.assignment = this.RULE("assignment", () => {
				this.CONSUME(Identifier, { LABEL: "assignmentName" });
				this.CONSUME(Equals);
				this.SUBRULE(this.value, { LABEL: "assignmentValue" });
			});
			this.field = this.RULE("field", () => {
				this.CONSUME(Identifier, { LABEL: "fieldName" });
				this.SUBRULE(this.value, { LABEL: "fieldType" });
				this.OPTION1(() => {
					this.OR([{ ALT: () => {
						this.CONSUME(LSquare, { LABEL: "array" });
						this.CONSUME(RSquare, { LABEL: "array" });
					} }, { ALT: () => this.CONSUME(QuestionMark, { LABEL: "optional" }) }]);
				});
				this.MANY(() => {
					this.SUBRULE(this.fieldAttribute, { LABEL: "attributeList" });
				});
				this.OPTION2(() => {
					this.CONSUME(Comment, { LABEL: "comment" });
				});
			});
			this.block = this.RULE("block", (options = {}) => {
				const { componentType } = options;
				const isEnum = componentType === "enum";
				const isObject = componentType === "model" || componentType === "view" || componentType === "type";
				this.CONSUME(LCurly);
				this.CONSUME1(LineBreak);
				this.MANY(() => {
					this.OR([
						{ ALT: () => this.SUBRULE(this.comment, { LABEL: "list" }) },
						{
							GATE: () => isObject,
							ALT: () => this.SUBRULE(this.property, { LABEL: "list" })
						},
						{ ALT: () => this.SUBRULE(this.blockAttribute, { LABEL: "list" }) },
						{
							GATE: () => isObject,
							ALT: () => this.SUBRULE(this.field, { LABEL: "list" })
						},
						{
							GATE: () => isEnum,
							ALT: () => this.SUBRULE(this.enum, { LABEL: "list" })
						},
						{
							GATE: () => !isObject,
							ALT: () => this.SUBRULE(this.assignment, { LABEL: "list" })
						},
						{ ALT: () => this.SUBRULE(this.break, { LABEL: "list" }) },
						{ ALT: () => this.CONSUME2(LineBreak) }
					]);
				});
				this.CONSUME(RCurly);
			});
			this.enum = this.RULE("enum", () => {
				this.CONSUME(Identifier, { LABEL: "enumName" });
				this.MANY(() => {
					this.SUBRULE(this.fieldAttribute, { LABEL: "attributeList" });
				});
				this.OPTION(() => {
					this.CONSUME(Comment, { LABEL: "comment" });
				});
			});
			this.fieldAttribute = this.RULE("fieldAttribute", () => {
				this.CONSUME(FieldAttribute, { LABEL: "fieldAttribute" });
				this.OR([{ ALT: () => {
					this.CONSUME1(Identifier, { LABEL: "groupName" });
					this.CONSUME(Dot);
					this.CONSUME2(Identifier, { LABEL: "attributeName" });
				} }, { ALT: () => this.CONSUME(Identifier, { LABEL: "attributeName" }) }]);
				this.OPTION(() => {
					this.CONSUME(LRound);
					this.MANY_SEP({
						SEP: Comma,
						DEF: () => {
							this.SUBRULE(this.attributeArg);
						}
					});
					this.CONSUME(RRound);
				});
			});
			this.blockAttribute = this.RULE("blockAttribute", () => {
				this.CONSUME(BlockAttribute, { LABEL: "blockAttribute" }), this.OR([{ ALT: () => {
					this.CONSUME1(Identifier, { LABEL: "groupName" });
					this.CONSUME(Dot);
					this.CONSUME2(Identifier, { LABEL: "attributeName" });
				} }, { ALT: () => this.CONSUME(Identifier, { LABEL: "attributeName" }) }]);
				this.OPTION(() => {
					this.CONSUME(LRound);
					this.MANY_SEP({
						SEP: Comma,
						DEF: () => {
							this.SUBRULE(this.attributeArg);
						}
					});
					this.CONSUME(RRound);
				});
			});
			this.attributeArg = this.RULE("attributeArg", () => {
				this.OR([{ ALT: () => this.SUBRULE(this.keyedArg, { LABEL: "value" }) }, { ALT: () => this.SUBRULE(this.value, { LABEL: "value" }) }]);
			});
			this.component = this.RULE("component", () => {
				const type = this.CONSUME1(Identifier, { LABEL: "type" });
				this.OR2([{ ALT: () => {
					this.CONSUME2(Identifier, { LABEL: "groupName" });
					this.CONSUME(Dot);
					this.CONSUME3(Identifier, { LABEL: "componentName" });
				} }, { ALT: () => this.CONSUME4(Identifier, { LABEL: "componentName" }) }]);
				this.SUBRULE(this.block, { ARGS: [{ componentType: type.image }] });
			});
			this.comment = this.RULE("comment", () => {
				this.CONSUME(Comment, { LABEL: "text" });
			});
			this.schema = this.RULE("schema", () => {
				this.MANY(() => {
					this.OR([
						{ ALT: () => this.SUBRULE(this.comment, { LABEL: "list" }) },
						{ ALT: () => this.SUBRULE(this.component, { LABEL: "list" }) },
						{ ALT: () => this.SUBRULE(this.break, { LABEL: "list" }) },
						{ ALT: () => this.CONSUME(LineBreak) }
					]);
				});
			});
			this.performSelfAnalysis();
			this.config = config;
		}
	};
	const defaultParser = /*#__PURE__*/ new PrismaParser(getConfig().parser);
	const VisitorClassFactory = (parser) => {
		const BasePrismaVisitor = parser.getBaseCstVisitorConstructorWithDefaults();
		return class PrismaVisitor extends BasePrismaVisitor {
			constructor() {
				super();
				this.validateVisitor();
			}
			schema(ctx) {
				return {
					type: "schema",
					list: ctx.list?.map((item) => this.visit([item])) || []
				};
			}
			component(ctx) {
				const [type] = ctx.type;
				const [name] = ctx.componentName;
				const list = this.visit(ctx.block);
				const data = (() => {
					switch (type.image) {
						case "datasource": return {
							type: "datasource",
							name: name.image,
							assignments: list
						};
						case "generator": return {
							type: "generator",
							name: name.image,
							assignments: list
						};
						case "model": return {
							type: "model",
							name: name.image,
							properties: list
						};
						case "view": return {
							type: "view",
							name: name.image,
							properties: list
						};
						case "enum": return {
							type: "enum",
							name: name.image,
							enumerators: list
						};
						case "type": return {
							type: "type",
							name: name.image,
							properties: list
						};
						default: throw new Error(`Unexpected block type: ${type}`);
					}
				})();
				return this.maybeAppendLocationData(data, type, name);
			}
			break() {
				return { type: "break" };
			}
			comment(ctx) {
				const [comment] = ctx.text;
				const data = {
					type: "comment",
					text: comment.image
				};
				return this.maybeAppendLocationData(data, comment);
			}
			block(ctx) {
				return ctx.list?.map((item) => this.visit([item]));
			}
			assignment(ctx) {
				const value = this.visit(ctx.assignmentValue);
				const [key] = ctx.assignmentName;
				const data = {
					type: "assignment",
					key: key.image,
					value
				};
				return this.maybeAppendLocationData(data, key);
			}
			field(ctx) {
				const fieldType = this.visit(ctx.fieldType);
				const [name] = ctx.fieldName;
				const attributes = ctx.attributeList?.map((item) => this.visit([item]));
				const comment = ctx.comment?.[0]?.image;
				const data = {
					type: "field",
					name: name.image,
					fieldType,
					array: ctx.array != null,
					optional: ctx.optional != null,
					attributes,
					comment
				};
				return this.maybeAppendLocationData(data, name, ctx.optional?.[0], ctx.array?.[0]);
			}
			fieldAttribute(ctx) {
				const [name] = ctx.attributeName;
				const [group] = ctx.groupName || [{}];
				const args = ctx.attributeArg?.map((attr) => this.visit(attr));
				const data = {
					type: "attribute",
					name: name.image,
					kind: "field",
					group: group.image,
					args
				};
				return this.maybeAppendLocationData(data, name, ...ctx.fieldAttribute, group);
			}
			blockAttribute(ctx) {
				const [name] = ctx.attributeName;
				const [group] = ctx.groupName || [{}];
				const args = ctx.attributeArg?.map((attr) => this.visit(attr));
				const data = {
					type: "attribute",
					name: name.image,
					kind: "object",
					group: group.image,
					args
				};
				return this.maybeAppendLocationData(data, name, ...ctx.blockAttribute, group);
			}
			attributeArg(ctx) {
				return {
					type: "attributeArgument",
					value: this.visit(ctx.value)
				};
			}
			func(ctx) {
				const [name] = ctx.funcName;
				const params = ctx.value?.map((item) => this.visit([item]));
				const keyedParams = ctx.keyedArg?.map((item) => this.visit([item]));
				const pars = (params || keyedParams) && [...params ?? [], ...keyedParams ?? []];
				const data = {
					type: "function",
					name: name.image,
					params: pars
				};
				return this.maybeAppendLocationData(data, name);
			}
			array(ctx) {
				return {
					type: "array",
					args: ctx.value?.map((item) => this.visit([item]))
				};
			}
			object(ctx) {
				return {
					type: "object",
					properties: ctx.keyedArg?.map((item) => this.visit([item])) ?? []
				};
			}
			keyedArg(ctx) {
				const [key] = ctx.keyName;
				const value = this.visit(ctx.value);
				const data = {
					type: "keyValue",
					key: key.image,
					value
				};
				return this.maybeAppendLocationData(data, key);
			}
			value(ctx) {
				if (isToken(ctx.value)) {
					const [{ image }] = ctx.value;
					return image;
				}
				return this.visit(ctx.value);
			}
			enum(ctx) {
				const [name] = ctx.enumName;
				const attributes = ctx.attributeList?.map((item) => this.visit([item]));
				const comment = ctx.comment?.[0]?.image;
				const data = {
					type: "enumerator",
					name: name.image,
					attributes,
					comment
				};
				return this.maybeAppendLocationData(data, name);
			}
			maybeAppendLocationData(data, ...tokens) {
				if (parser.config.nodeLocationTracking === "none") return data;
				return appendLocationData(data, ...tokens);
			}
		};
	};
	const defaultVisitor = /*#__PURE__*/ new (/* @__PURE__ */ VisitorClassFactory(defaultParser))();
	function getSchema(source, options) {
		const lexingResult = PrismaLexer.tokenize(source);
		const parser = options?.parser ?? defaultParser;
		parser.input = lexingResult.tokens;
		const cstNode = parser.schema();
		if (parser.errors.length > 0) throw parser.errors[0];
		return (options?.visitor ?? defaultVisitor).visit(cstNode);
	}
	const unsorted = ["break", "comment"];
	const defaultSortOrder = [
		"generator",
		"datasource",
		"model",
		"view",
		"enum",
		"break",
		"comment"
	];
	const schemaSorter = (schema, locales, sortOrder = defaultSortOrder) => (a, b) => {
		if (unsorted.indexOf(a.type) !== -1 !== (unsorted.indexOf(b.type) !== -1)) return schema.list.indexOf(a) - schema.list.indexOf(b);
		if (sortOrder !== defaultSortOrder) sortOrder = sortOrder.concat(defaultSortOrder);
		const typeIndex = sortOrder.indexOf(a.type) - sortOrder.indexOf(b.type);
		if (typeIndex !== 0) return typeIndex;
		if ("name" in a && "name" in b) return a.name.localeCompare(b.name, locales);
		return 0;
	};
	function printSchema(schema, options = {}) {
		const { sort = false, locales = void 0, sortOrder = void 0 } = options;
		let blocks = schema.list;
		if (sort) {
			blocks = schema.list = blocks.filter((block) => block.type !== "break");
			const sorter = schemaSorter(schema, locales, sortOrder);
			blocks.sort(sorter);
		}
		return blocks.map(printBlock).filter(Boolean).join(os.EOL).replace(/(\r?\n\s*){3,}/g, os.EOL + os.EOL) + os.EOL;
	}
	function printBlock(block) {
		switch (block.type) {
			case "comment": return printComment(block);
			case "datasource": return printDatasource(block);
			case "enum": return printEnum(block);
			case "generator": return printGenerator(block);
			case "model":
			case "view":
			case "type": return printObject(block);
			case "break": return printBreak();
			default: throw new Error(`Unrecognized block type`);
		}
	}
	function printComment(comment) {
		return comment.text;
	}
	function printBreak() {
		return os.EOL;
	}
	function printDatasource(db) {
		const children = computeAssignmentFormatting(db.assignments);
		return `
datasource ${db.name} {
  ${children}
}`;
	}
	function printEnum(enumerator) {
		const children = enumerator.enumerators.filter(Boolean).map(printEnumerator).join(`${os.EOL}  `).replace(/(\r?\n\s*){3,}/g, `${os.EOL + os.EOL}  `);
		return `
enum ${enumerator.name} {
  ${children}
}`;
	}
	function printEnumerator(enumerator) {
		switch (enumerator.type) {
			case "enumerator": {
				const attrs = enumerator.attributes ? enumerator.attributes.map(printAttribute) : [];
				return [
					enumerator.name,
					...attrs,
					enumerator.comment
				].filter(Boolean).join(" ");
			}
			case "attribute": return printAttribute(enumerator);
			case "comment": return printComment(enumerator);
			case "break": return printBreak();
			default: throw new Error(`Unexpected enumerator type`);
		}
	}
	function printGenerator(generator) {
		const children = computeAssignmentFormatting(generator.assignments);
		return `
generator ${generator.name} {
  ${children}
}`;
	}
	function printObject(object) {
		const props = [...object.properties];
		let blockAttributeMoved = false;
		props.sort((a, b) => {
			if (a.type === "attribute" && a.kind === "object" && (b.type !== "attribute" || b.type === "attribute" && b.kind !== "object")) {
				blockAttributeMoved = true;
				return 1;
			}
			if (b.type === "attribute" && b.kind === "object" && (a.type !== "attribute" || a.type === "attribute" && a.kind !== "object")) {
				blockAttributeMoved = true;
				return -1;
			}
			return 0;
		});
		const attrIndex = props.findIndex((item) => item.type === "attribute" && item.kind === "object");
		const needsSpace = !["break", "comment"].includes(props[attrIndex - 1]?.type);
		if (blockAttributeMoved && needsSpace) props.splice(attrIndex, 0, { type: "break" });
		const children = computePropertyFormatting(props);
		return `
${object.type} ${object.name} {
  ${children}
}`;
	}
	function printAssignment(node, keyLength = 0) {
		switch (node.type) {
			case "comment": return printComment(node);
			case "break": return printBreak();
			case "assignment": return `${node.key.padEnd(keyLength)} = ${printValue(node.value)}`;
			default: throw new Error(`Unexpected assignment type`);
		}
	}
	function printProperty(node, nameLength = 0, typeLength = 0) {
		switch (node.type) {
			case "attribute": return printAttribute(node);
			case "field": return printField(node, nameLength, typeLength);
			case "comment": return printComment(node);
			case "break": return printBreak();
			default: throw new Error(`Unrecognized property type`);
		}
	}
	function printAttribute(attribute) {
		const args = attribute.args && attribute.args.length > 0 ? `(${attribute.args.map(printAttributeArg).filter(Boolean).join(", ")})` : "";
		const name = [attribute.name];
		if (attribute.group) name.unshift(attribute.group);
		return `${attribute.kind === "field" ? "@" : "@@"}${name.join(".")}${args}`;
	}
	function printAttributeArg(arg) {
		return printValue(arg.value);
	}
	function printField(field, nameLength = 0, typeLength = 0) {
		const name = field.name.padEnd(nameLength);
		const fieldType = printFieldType(field).padEnd(typeLength);
		const attrs = field.attributes ? field.attributes.map(printAttribute) : [];
		const comment = field.comment;
		return [
			name,
			fieldType,
			...attrs
		].filter(Boolean).join(" ").trim() + (comment ? ` ${comment}` : "");
	}
	function printFieldType(field) {
		const suffix = field.array ? "[]" : field.optional ? "?" : "";
		if (typeof field.fieldType === "object") switch (field.fieldType.type) {
			case "function": return `${printFunction(field.fieldType)}${suffix}`;
			default: throw new Error(`Unexpected field type`);
		}
		return `${field.fieldType}${suffix}`;
	}
	function printFunction(func) {
		const params = func.params ? func.params.map(printValue) : "";
		return `${func.name}(${params})`;
	}
	function printValue(value) {
		switch (typeof value) {
			case "object":
				if (value == null) return "null";
				if ("type" in value) switch (value.type) {
					case "keyValue": return `${value.key}: ${printValue(value.value)}`;
					case "function": return printFunction(value);
					case "array": return `[${value.args != null ? value.args.map(printValue).join(", ") : ""}]`;
					case "object": return value.properties.length > 0 ? `{ ${value.properties.map(printValue).join(", ")} }` : "{}";
					default: throw new Error(`Unexpected value type`);
				}
				throw new Error(`Unexpected object value`);
			default: return String(value);
		}
	}
	function computeAssignmentFormatting(list) {
		let pos = 0;
		const keyLengths = list.reduce((memo, current, index, arr) => {
			if (current.type === "break") return memo;
			if (index > 0 && arr[index - 1].type === "break") memo[++pos] = [];
			memo[pos].push(current);
			return memo;
		}, [[]]).map((lists) => lists.reduce((max, current) => Math.max(max, current.type === "assignment" ? current.key.length : 0), 0));
		return list.map((item, index, arr) => {
			if (index > 0 && item.type !== "break" && arr[index - 1].type === "break") keyLengths.shift();
			return printAssignment(item, keyLengths[0]);
		}).filter(Boolean).join(`${os.EOL}  `).replace(/(\r?\n\s*){3,}/g, `${os.EOL + os.EOL}  `);
	}
	function computePropertyFormatting(list) {
		let pos = 0;
		const listBlocks = list.reduce((memo, current, index, arr) => {
			if (current.type === "break") return memo;
			if (index > 0 && arr[index - 1].type === "break") memo[++pos] = [];
			memo[pos].push(current);
			return memo;
		}, [[]]);
		const nameLengths = listBlocks.map((lists) => lists.reduce((max, current) => Math.max(max, current.type === "field" ? current.name.length : 0), 0));
		const typeLengths = listBlocks.map((lists) => lists.reduce((max, current) => Math.max(max, current.type === "field" ? printFieldType(current).length : 0), 0));
		return list.map((prop, index, arr) => {
			if (index > 0 && prop.type !== "break" && arr[index - 1].type === "break") {
				nameLengths.shift();
				typeLengths.shift();
			}
			return printProperty(prop, nameLengths[0], typeLengths[0]);
		}).filter(Boolean).join(`${os.EOL}  `).replace(/(\r?\n\s*){3,}/g, `${os.EOL + os.EOL}  `);
	}
	const findByType = (list, typeToMatch, options = {}) => {
		const [match, unexpected] = list.filter(findBy(typeToMatch, options));
		if (!match) return null;
		if (unexpected) throw new Error(`Found multiple blocks with [type=${typeToMatch}]`);
		return match;
	};
	const findAllByType = (list, typeToMatch, options = {}) => {
		return list.filter(findBy(typeToMatch, options));
	};
	const findBy = (typeToMatch, { name } = {}) => (block) => {
		if (name != null) {
			const nameAttribute = typeToMatch === "assignment" ? "key" : "name";
			if (!(nameAttribute in block)) return false;
			if (!(typeof name === "string" ? block[nameAttribute] === name : name.test(block[nameAttribute]))) return false;
		}
		return block.type === typeToMatch;
	};
	var ConcretePrismaSchemaBuilder = class {
		constructor(source = "") {
			this.schema = void 0;
			this._subject = void 0;
			this._parent = void 0;
			this.schema = getSchema(source);
		}
		print(options = {}) {
			return printSchema(this.schema, options);
		}
		getSchema() {
			return this.schema;
		}
		generator(name, provider = "prisma-client-js") {
			const generator = this.schema.list.reduce((memo, block) => block.type === "generator" && block.name === name ? block : memo, {
				type: "generator",
				name,
				assignments: [{
					type: "assignment",
					key: "provider",
					value: `"${provider}"`
				}]
			});
			if (!this.schema.list.includes(generator)) this.schema.list.push(generator);
			this._subject = generator;
			return this;
		}
		drop(name) {
			const index = this.schema.list.findIndex((block) => "name" in block && block.name === name);
			if (index !== -1) this.schema.list.splice(index, 1);
			return this;
		}
		datasource(provider, url) {
			const datasource = {
				type: "datasource",
				name: "db",
				assignments: [{
					type: "assignment",
					key: "url",
					value: typeof url === "string" ? `"${url}"` : {
						type: "function",
						name: "env",
						params: [`"${url.env}"`]
					}
				}, {
					type: "assignment",
					key: "provider",
					value: `"${provider}"`
				}]
			};
			const existingIndex = this.schema.list.findIndex((block) => block.type === "datasource");
			this.schema.list.splice(existingIndex, existingIndex !== -1 ? 1 : 0, datasource);
			this._subject = datasource;
			return this;
		}
		model(name) {
			const model = this.schema.list.reduce((memo, block) => block.type === "model" && block.name === name ? block : memo, {
				type: "model",
				name,
				properties: []
			});
			if (!this.schema.list.includes(model)) this.schema.list.push(model);
			this._subject = model;
			return this;
		}
		view(name) {
			const view = this.schema.list.reduce((memo, block) => block.type === "view" && block.name === name ? block : memo, {
				type: "view",
				name,
				properties: []
			});
			if (!this.schema.list.includes(view)) this.schema.list.push(view);
			this._subject = view;
			return this;
		}
		type(name) {
			const type = this.schema.list.reduce((memo, block) => block.type === "type" && block.name === name ? block : memo, {
				type: "type",
				name,
				properties: []
			});
			if (!this.schema.list.includes(type)) this.schema.list.push(type);
			this._subject = type;
			return this;
		}
		enum(name, enumeratorNames = []) {
			const e = this.schema.list.reduce((memo, block) => block.type === "enum" && block.name === name ? block : memo, {
				type: "enum",
				name,
				enumerators: enumeratorNames.map((name) => ({
					type: "enumerator",
					name
				}))
			});
			if (!this.schema.list.includes(e)) this.schema.list.push(e);
			this._subject = e;
			return this;
		}
		enumerator(value) {
			const subject = this.getSubject();
			if (!subject || !("type" in subject) || subject.type !== "enum") throw new Error("Subject must be a prisma enum!");
			const enumerator = {
				type: "enumerator",
				name: value
			};
			subject.enumerators.push(enumerator);
			this._parent = this._subject;
			this._subject = enumerator;
			return this;
		}
		getSubject() {
			return this._subject;
		}
		getParent() {
			return this._parent;
		}
		blockAttribute(name, args, params = {}) {
			let subject = this.getSubject();
			if (subject.type !== "enum" && !isSchemaObject(subject)) {
				const parent = this.getParent();
				if (!isOneOfSchemaObjects(parent, [
					"model",
					"view",
					"type",
					"enum"
				])) throw new Error("Subject must be a prisma model, view, or type!");
				subject = this._subject = parent;
			}
			const property = {
				type: "attribute",
				kind: "object",
				name,
				args: (() => {
					const attributeArgs = [];
					const keyedArgs = args && !Array.isArray(args) && typeof args === "object" ? {
						...args,
						...params
					} : params;
					if (typeof args === "string") attributeArgs.push({
						type: "attributeArgument",
						value: `"${args}"`
					});
					else if (Array.isArray(args)) attributeArgs.push({
						type: "attributeArgument",
						value: {
							type: "array",
							args: args.map((arg) => this.toValue(arg))
						}
					});
					attributeArgs.push(...Object.entries(keyedArgs).map(([key, value]) => ({
						type: "attributeArgument",
						value: {
							type: "keyValue",
							key,
							value: this.toValue(value)
						}
					})));
					return attributeArgs;
				})()
			};
			if (subject.type === "enum") subject.enumerators.push(property);
			else subject.properties.push(property);
			return this;
		}
		attribute(name, args) {
			const parent = this.getParent();
			const subject = this.getSubject();
			if (!isOneOfSchemaObjects(parent, [
				"model",
				"view",
				"type",
				"enum"
			])) throw new Error("Parent must be a prisma model or view!");
			if (!isSchemaField(subject)) throw new Error("Subject must be a prisma field or enumerator!");
			if (!subject.attributes) subject.attributes = [];
			const attribute = subject.attributes.reduce((memo, attr) => attr.type === "attribute" && `${attr.group ? `${attr.group}.` : ""}${attr.name}` === name ? attr : memo, {
				type: "attribute",
				kind: "field",
				name
			});
			if (Array.isArray(args)) {
				if (args.length > 0) attribute.args = args.map((arg) => ({
					type: "attributeArgument",
					value: this.mapArg(arg)
				}));
			} else if (typeof args === "object") attribute.args = Object.entries(args).map(([key, value]) => ({
				type: "attributeArgument",
				value: {
					type: "keyValue",
					key,
					value: this.toValue(value)
				}
			}));
			if (!subject.attributes.includes(attribute)) subject.attributes.push(attribute);
			return this;
		}
		mapArg(arg) {
			return typeof arg === "string" ? arg : {
				type: "function",
				name: arg.name,
				params: arg.function?.map((item) => this.mapArg(item)) ?? []
			};
		}
		toValue(value) {
			if (Array.isArray(value)) return {
				type: "array",
				args: value.map((item) => this.toValue(item))
			};
			if (value === null || typeof value !== "object") return value;
			if ("type" in value && typeof value.type === "string" && [
				"array",
				"function",
				"object"
			].includes(value.type)) return value;
			return {
				type: "object",
				properties: Object.entries(value).map(([key, item]) => ({
					type: "keyValue",
					key,
					value: this.toValue(item)
				}))
			};
		}
		removeAttribute(name) {
			const parent = this.getParent();
			const subject = this.getSubject();
			if (!isSchemaObject(parent)) throw new Error("Parent must be a prisma model or view!");
			if (!isSchemaField(subject)) throw new Error("Subject must be a prisma field!");
			if (!subject.attributes) subject.attributes = [];
			subject.attributes = subject.attributes.filter((attr) => !(attr.type === "attribute" && attr.name === name));
			return this;
		}
		assignment(key, value) {
			const subject = this.getSubject();
			if (!subject || !("type" in subject) || !["generator", "datasource"].includes(subject.type)) throw new Error("Subject must be a prisma generator or datasource!");
			function tap(subject, callback) {
				callback(subject);
				return subject;
			}
			const assignment = subject.assignments.reduce((memo, assignment) => assignment.type === "assignment" && assignment.key === key ? tap(assignment, (a) => {
				a.value = `"${value}"`;
			}) : memo, {
				type: "assignment",
				key,
				value: `"${value}"`
			});
			if (!subject.assignments.includes(assignment)) subject.assignments.push(assignment);
			return this;
		}
		findByType(typeToMatch, { within = this.schema.list, ...options }) {
			return findByType(within, typeToMatch, options);
		}
		findAllByType(typeToMatch, { within = this.schema.list, ...options }) {
			return findAllByType(within, typeToMatch, options);
		}
		blockInsert(statement) {
			let subject = this.getSubject();
			const allowed = [
				"datasource",
				"enum",
				"generator",
				"model",
				"view",
				"type"
			];
			if (!subject || !("type" in subject) || !allowed.includes(subject.type)) {
				const parent = this.getParent();
				if (!parent || !("type" in parent) || !allowed.includes(parent.type)) throw new Error("Subject must be a prisma block!");
				subject = this._subject = parent;
			}
			switch (subject.type) {
				case "datasource":
					subject.assignments.push(statement);
					break;
				case "enum":
					subject.enumerators.push(statement);
					break;
				case "generator":
					subject.assignments.push(statement);
					break;
				case "model": subject.properties.push(statement);
			}
			return this;
		}
		break() {
			return this.blockInsert({ type: "break" });
		}
		comment(text, node = false) {
			const comment = {
				type: "comment",
				text: `//${node ? "/" : ""} ${text}`
			};
			return this.blockInsert(comment);
		}
		schemaComment(text, node = false) {
			const comment = {
				type: "comment",
				text: `//${node ? "/" : ""} ${text}`
			};
			this.schema.list.push(comment);
			return this;
		}
		field(name, fieldType = "String") {
			let subject = this.getSubject();
			if (!isSchemaObject(subject)) {
				const parent = this.getParent();
				if (!isSchemaObject(parent)) throw new Error("Subject must be a prisma model or view or composite type!");
				subject = this._subject = parent;
			}
			const field = subject.properties.reduce((memo, block) => block.type === "field" && block.name === name ? block : memo, {
				type: "field",
				name,
				fieldType
			});
			if (!subject.properties.includes(field)) subject.properties.push(field);
			this._parent = subject;
			this._subject = field;
			return this;
		}
		removeField(name) {
			let subject = this.getSubject();
			if (!isSchemaObject(subject)) {
				const parent = this.getParent();
				if (!isSchemaObject(parent)) throw new Error("Subject must be a prisma model or view or composite type!");
				subject = this._subject = parent;
			}
			subject.properties = subject.properties.filter((field) => !(field.type === "field" && field.name === name));
			return this;
		}
		then(callback) {
			callback(this._subject);
			return this;
		}
	};
	function createPrismaSchemaBuilder(source) {
		return new ConcretePrismaSchemaBuilder(source);
	}
	function produceSchema(source, producer, options = {}) {
		const builder = createPrismaSchemaBuilder(source);
		producer(builder);
		return builder.print(options);
	}
	exports.ConcretePrismaSchemaBuilder = ConcretePrismaSchemaBuilder;
	exports.PrismaParser = PrismaParser;
	exports.VisitorClassFactory = VisitorClassFactory;
	exports.createPrismaSchemaBuilder = createPrismaSchemaBuilder;
	exports.getSchema = getSchema;
	exports.printSchema = printSchema;
	exports.produceSchema = produceSchema;
}));

// node_modules/@mrleebo/prisma-ast/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	if (process.env.NODE_ENV === "production") module.exports = require_prisma_ast_cjs_production_min();
	else module.exports = require_prisma_ast_cjs_development();
}));

// src/prisma/read-schema.ts
var import_dist = require_dist();
/** The text of a schema.prisma, or of all files of a schema one behind the other. Throws `E_CONFIG` where it cannot be parsed. */
function readPrismaSchema(text) {
	try {
		const parser = new import_dist.PrismaParser({ nodeLocationTracking: "onlyOffset" });
		const Visitor = (0, import_dist.VisitorClassFactory)(parser);
		const { list } = (0, import_dist.getSchema)(text, {
			parser,
			visitor: new Visitor()
		});
		return {
			models: list.filter((block) => block.type === "model").map((model) => modelOf(text, model)),
			enums: list.filter((block) => block.type === "enum").map(enumOf),
			hasDatasource: list.some(({ type }) => type === "datasource"),
			foreignKeys: !list.some(emulatesRelations)
		};
	} catch (error) {
		throw new SeparationError("E_CONFIG", `schema.prisma cannot be parsed: ${error instanceof Error ? error.message : String(error)}`, "Run `prisma validate` on it.", { cause: error });
	}
}
function emulatesRelations(block) {
	return block.type === "datasource" && block.assignments.some((line) => line.type === "assignment" && line.key === "relationMode" && /prisma/.test(JSON.stringify(line.value)));
}
function enumOf({ name, enumerators }) {
	const map = enumerators.find((line) => line.type === "attribute" && line.name === "map");
	const [argument] = map?.type === "attribute" ? map.args ?? [] : [];
	return {
		name,
		type: typeof argument?.value === "string" ? JSON.parse(argument.value) : name
	};
}
function modelOf(text, { name, properties }) {
	const blocks = properties.filter((property) => property.type === "attribute").map((attribute) => attributeOf(text, attribute));
	const table = nameIn(text, blocks, "map");
	return {
		name,
		table: table ?? name,
		mapped: table !== null,
		schema: nameIn(text, blocks, "schema"),
		fields: properties.filter((property) => property.type === "field").map((field) => fieldOf(text, field)),
		attributes: blocks,
		compounds: blocks.flatMap((block) => fieldsOfKey(text, block))
	};
}
function fieldsOfKey(text, { name, start, end }) {
	const own = text.slice(start, end);
	if (name !== "id" && name !== "unique" || /\bname:/.test(own)) return [];
	const list = /\[([^\]]*)\]/.exec(own)?.[1];
	return list === void 0 ? [] : [list.split(",").map((field) => /\w+/.exec(field)?.[0] ?? "")];
}
function fieldOf(text, field) {
	const attributes = (field.attributes ?? []).map((attribute) => attributeOf(text, attribute));
	const column = nameIn(text, attributes, "map");
	return {
		name: field.name,
		type: typeof field.fieldType === "string" ? field.fieldType : field.fieldType.name,
		list: field.array === true,
		optional: field.optional === true,
		column: column ?? field.name,
		mapped: column !== null,
		offset: field.location?.startOffset ?? 0,
		attributes
	};
}
function attributeOf(text, { group, name, location }) {
	const start = location?.startOffset ?? 0;
	const end = endOfAttribute(text, start);
	const args = /^@{1,2}[\w.]+\(([^]*)\)$/.exec(text.slice(start, end))?.[1]?.trim() ?? "";
	return {
		name: group === void 0 ? name : `${group}.${name}`,
		args,
		start,
		end
	};
}
/** The parser tells where an attribute begins; its arguments end with the parenthesis that closes them, outside of strings. */
function endOfAttribute(text, start) {
	const open = start + (/^@{1,2}[\w.]+/.exec(text.slice(start))?.[0].length ?? 0);
	if (text[open] !== "(") return open;
	let depth = 0;
	for (const { 0: token, index } of text.slice(open).matchAll(/"(?:[^"\\]|\\.)*"|[()]/g)) {
		if (token === "(") depth += 1;
		if (token === ")") depth -= 1;
		if (depth === 0) return open + index + 1;
	}
	return text.length;
}
function nameIn(text, attributes, name) {
	const found = attributes.find((attribute) => attribute.name === name);
	if (found === void 0) return null;
	const string = /"(?:[^"\\]|\\.)*"/.exec(text.slice(found.start, found.end))?.[0];
	return string === void 0 ? null : JSON.parse(string);
}

export { readPrismaSchema as t };