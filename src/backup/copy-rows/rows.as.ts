// AssemblyScript, compiled to rows.wasm: makes of rows in COPY's format the text of `record_out`, hashes it as `hashtextextended` does, and sums the hashes.
import { addHash, addNumber, giveUp } from './key-sets.as';
export { beginSet, hasHashesOf, hasNumbersOf, isTwice, isWhole, setsAtMost } from './key-sets.as';

// What a byte of a field is (by its place in `kinds`): 0 stands for itself.
const ends: u8 = 1;
const escapes: u8 = 2;
const wantsQuotes: u8 = 3;
const isQuote: u8 = 4;
const kinds = memory.data(256);

/** What is asked of each column: the set of its values (bits 0–12), a set of those that it points to (13–25), and bits. */
const asked = memory.data(1664 * 4);
const isNotNull: u32 = 1 << 30;
const isNumber: u32 = 1 << 31;

/** The largest row that is taken, and the room for its text, in which each byte may be doubled. */
const largest: usize = 4 << 20;
const input: usize = 64 << 10;
const text: usize = input + largest + (64 << 10);

/** Each byte of it is 1. */
const ones: u64 = ~(<u64>0) / 255;

let seedHigh: u32 = 0;
let seedLow: u32 = 0;
let columns: u32 = 0;
let low: u64 = 0;
let high: i64 = 0;
let count: u64 = 0;
let isFinished: bool = false;
let isNull: bool = false;

/** Where rows are put, and how many bytes. */
export function inputAt(): usize {
  return input;
}
export function inputSize(): usize {
  return largest;
}
/** Where it is said, after `begin`, what is asked of each column. */
export function askedAt(): usize {
  return asked;
}
/** True if a column that should not be is NULL somewhere. */
export function hasNull(): bool {
  return isNull;
}
/** Rows since `begin`; the sum of their hashes is `sumHigh` * 2^64 + `sumLow`. */
export function rows(): u64 {
  return count;
}
export function sumLow(): u64 {
  return low;
}
export function sumHigh(): i64 {
  return high;
}
/** True once the line that ends a table was read. */
export function over(): bool {
  return isFinished;
}

/** A table of so many columns begins; `seed` as of hashtextextended. */
export function begin(columnsOfTable: u32, seed: u64): void {
  columns = columnsOfTable;
  seedHigh = <u32>(seed >> 32);
  seedLow = <u32>seed;
  low = 0;
  high = 0;
  count = 0;
  isFinished = false;
  isNull = false;
  memory.fill(asked, 0, columns << 2);
  store<u8>(kinds + 9, ends);
  store<u8>(kinds + 10, ends);
  store<u8>(kinds + 92, escapes);
  store<u8>(kinds + 34, isQuote);
  // What isspace() says yes to of what COPY does not escape, and ( ) ,
  store<u8>(kinds + 32, wantsQuotes);
  store<u8>(kinds + 40, wantsQuotes);
  store<u8>(kinds + 41, wantsQuotes);
  store<u8>(kinds + 44, wantsQuotes);
}

/** Takes whole lines, from the begin of the input to `end`; answers where it stopped, which is behind the line that ends the table. */
export function push(end: usize): usize {
  let at = input;
  while (at < end) {
    if (load<u8>(at) == 92 && load<u8>(at, 1) == 46 && load<u8>(at, 2) == 10) {
      isFinished = true;
      return at + 3;
    }
    at = row(at);
  }
  return at;
}

/** The lowest bit that is set is that of the first byte that is below `-` or a backslash; all that is not copied as it is, is such a byte. */
function seldomIn(word: u64): u64 {
  const slash = word ^ (ones * 92);
  return (((word - ones * 45) & ~word) | ((slash - ones) & ~slash)) & (ones * 128);
}

/** One line; answers the begin of the next. */
function row(begin: usize): usize {
  let at = begin;
  let to = text;
  let column = asked;
  store<u8>(to++, 40);
  if (columns == 0) at++;
  else
    for (;;) {
      const start = at;
      const what = load<u32>(column);
      column += 4;
      let quoted = false;
      let byte: u8;
      let kind: u8;
      // Eight bytes at a time: most fields have nothing that is escaped, and are copied as they are.
      for (;;) {
        const seldom = seldomIn(load<u64>(at));
        if (seldom == 0) {
          at += 8;
          continue;
        }
        at += <usize>(ctz(seldom) >> 3);
        byte = load<u8>(at);
        kind = load<u8>(kinds + byte);
        if (kind == wantsQuotes) quoted = true;
        else if (kind != 0) break;
        at++;
      }
      if (kind == ends && at > start) {
        const from = quoted ? to + 1 : to;
        for (let word: usize = 0; word < at - start; word += 8) store<u64>(from + word, load<u64>(start + word));
        const end = from + at - start;
        if ((what & ~isNotNull) != 0) keep(what, start, at, from, end);
        if (quoted) {
          store<u8>(to, 34);
          store<u8>(end, 34);
        }
        to = quoted ? end + 1 : end;
        at++;
      } else {
        at = start;
        // The place of an opening quote is left free: whether there is one the whole field tells.
        let put = to + 1;
        quoted = false;
        for (;;) {
          byte = load<u8>(at++);
          kind = load<u8>(kinds + byte);
          if (kind == 0) {
            store<u8>(put++, byte);
            continue;
          }
          if (kind == ends) break;
          if (kind == wantsQuotes) quoted = true;
          else if (kind == isQuote) {
            quoted = true;
            store<u8>(put++, byte);
          } else {
            byte = load<u8>(at++);
            if (byte == 78) {
              if ((what & isNotNull) != 0) isNull = true;
              continue;
            }
            if (byte == 98) byte = 8;
            else {
              quoted = true;
              if (byte == 110) byte = 10;
              else if (byte == 116) byte = 9;
              else if (byte == 114) byte = 13;
              else if (byte == 102) byte = 12;
              else if (byte == 118) byte = 11;
              else store<u8>(put++, byte);
            }
          }
          store<u8>(put++, byte);
        }
        // \N alone has put nothing.
        if ((what & ~isNotNull) != 0 && (put > to + 1 || at == start + 1)) keep(what, start, at - 1, to + 1, put);
        if (quoted || (put == to + 1 && at == start + 1)) {
          store<u8>(to, 34);
          store<u8>(put, 34);
          to = put + 1;
        } else {
          for (let word = to; word < put; word += 8) store<u64>(word, load<u64>(word, 1));
          to = put - 1;
        }
      }
      if (byte == 10) break;
      store<u8>(to++, 44);
    }
  store<u8>(to++, 41);
  add(hash(text, <u32>(to - text)));
  count++;
  return at;
}

/** Puts a value into the sets of its column: a number as COPY has it, anything else by its text, behind which bytes are overwritten. */
function keep(what: u32, start: usize, end: usize, from: usize, put: usize): void {
  const set = what & 8191;
  const pointed = (what >> 13) & 8191;
  if ((what & isNumber) == 0) {
    const value = hash(from, <u32>(put - from));
    if (set != 0) addHash(set, value);
    if (pointed != 0) addHash(pointed, value);
    return;
  }
  const negative = load<u8>(start) == 45;
  let value: i64 = 0;
  let at = negative ? start + 1 : start;
  let isDigit = at < end;
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - 48;
    if (digit > 9) isDigit = false;
    value = value * 10 + digit;
  }
  if (negative) value = -value;
  if (set != 0) keepNumber(set, value, isDigit);
  if (pointed != 0) keepNumber(pointed, value, isDigit);
}

function keepNumber(set: u32, value: i64, isNumeric: bool): void {
  if (isNumeric) addNumber(set, value);
  else giveUp(set);
}

function add(hash: u64): void {
  const before = low;
  low += hash;
  high += (<i64>hash >> 63) + <i64>(low < before ? 1 : 0);
}

function hash(from: usize, length: u32): u64 {
  let at = from;
  let left = length;
  let a: u32 = 0x9e3779b9 + length + 3923095;
  let b = a;
  let c = a;
  let seeded = seedHigh != 0 || seedLow != 0;
  for (;;) {
    if (seeded) {
      a += seedHigh;
      b += seedLow;
      seeded = false;
    } else if (left >= 12) {
      a += load<u32>(at);
      b += load<u32>(at, 4);
      c += load<u32>(at, 8);
      at += 12;
      left -= 12;
    } else break;
    a = (a - c) ^ rotl<u32>(c, 4);
    c += b;
    b = (b - a) ^ rotl<u32>(a, 6);
    a += c;
    c = (c - b) ^ rotl<u32>(b, 8);
    b += a;
    a = (a - c) ^ rotl<u32>(c, 16);
    c += b;
    b = (b - a) ^ rotl<u32>(a, 19);
    a += c;
    c = (c - b) ^ rotl<u32>(b, 4);
    b += a;
  }
  // The rest is filled up with zeros; the lowest byte of c is the length's.
  store<u32>(at + left, 0);
  store<u64>(at + left, 0, 4);
  a += load<u32>(at);
  b += load<u32>(at, 4);
  c += load<u32>(at, 8) << 8;
  c = (c ^ b) - rotl<u32>(b, 14);
  a = (a ^ c) - rotl<u32>(c, 11);
  b = (b ^ a) - rotl<u32>(a, 25);
  c = (c ^ b) - rotl<u32>(b, 16);
  a = (a ^ c) - rotl<u32>(c, 4);
  b = (b ^ a) - rotl<u32>(a, 14);
  c = (c ^ b) - rotl<u32>(b, 24);
  return ((<u64>b) << 32) | <u64>c;
}
