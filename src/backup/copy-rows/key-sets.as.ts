// AssemblyScript, a part of rows.wasm: sets of the values of a column. A set that finds no room is `full`, and tells nothing.

/** Where the sets are described, and the memory after it, which grows as it is needed. */
const described: usize = 12780 << 10;
const size: u32 = 32;
let next: usize = 208 << 16;

/** The most memory that all sets take together (bytes). */
const most: u32 = 40 << 20;

// What is said of a set, by its place.
const expected: usize = 0;
const table: usize = 4;
const slots: usize = 8;
const used: usize = 12;
const isFull: usize = 16;
const hasTwice: usize = 20;
const lastPage: usize = 24;
const lastHigh: usize = 28;

/** Bits of a page (a power of two). */
const bits: u32 = 15;
const slotOfPage: u32 = 16;
const slotOfHash: u32 = 8;

/** How many sets there may be; the first is number 1. */
export function setsAtMost(): u32 {
  return 4096;
}

/** Begins a set, for so many values as are expected. */
export function beginSet(set: u32, values: u32): void {
  const at = described + set * size;
  memory.fill(at, 0, size);
  store<u32>(at, values, expected);
}

/** True if a value was put in more than once. */
export function isTwice(set: u32): bool {
  return load<u32>(described + set * size, hasTwice) != 0;
}

/** True if the set has all that it was given. */
export function isWhole(set: u32): bool {
  return load<u32>(described + set * size, isFull) == 0;
}

/** A value that is none of a set's kind: the set tells nothing. */
export function giveUp(set: u32): void {
  store<u32>(described + set * size, 1, isFull);
}

/** True if a set of numbers has every one that another has. */
export function hasNumbersOf(set: u32, other: u32): bool {
  const from = described + other * size;
  let entry = load<u32>(from, table);
  if (entry == 0) return true;
  const end = entry + load<u32>(from, slots) * slotOfPage;
  for (; entry < end; entry += slotOfPage) {
    const page = load<u32>(entry, 8);
    if (page == 0) continue;
    const same = pageOf(described + set * size, load<i64>(entry), false);
    for (let i: u32 = 0; i < 1 << (bits - 3); i += 8) {
      const wanted = load<u64>(page + i);
      if (wanted != 0 && (same == 0 || (wanted & ~load<u64>(same + i)) != 0)) return false;
    }
  }
  return true;
}

/** The same of sets of hashes. */
export function hasHashesOf(set: u32, other: u32): bool {
  const from = described + other * size;
  const at = described + set * size;
  let entry = load<u32>(from, table);
  if (entry == 0) return true;
  const end = entry + load<u32>(from, slots) * slotOfHash;
  for (; entry < end; entry += slotOfHash) {
    const hash = load<u64>(entry);
    if (hash != 0 && (load<u32>(at, table) == 0 || load<u64>(placeOf(at, hash)) == 0)) return false;
  }
  return true;
}

export function addNumber(set: u32, value: i64): void {
  const at = described + set * size;
  const page = pageOf(at, value >> bits, true);
  if (page == 0) return;
  const byte = page + (<u32>(value & ((1 << bits) - 1)) >> 3);
  const bit: u8 = 1 << (<u8>(value & 7));
  const before = load<u8>(byte);
  if ((before & bit) != 0) store<u32>(at, 1, hasTwice);
  store<u8>(byte, before | bit);
}

export function addHash(set: u32, value: u64): void {
  const at = described + set * size;
  if (load<u32>(at, isFull) != 0) return;
  const hash = value == 0 ? 1 : value;
  if (load<u32>(at, used) * 3 >= load<u32>(at, slots) * 2 && !growHashes(at)) return;
  const place = placeOf(at, hash);
  if (load<u64>(place) != 0) {
    store<u32>(at, 1, hasTwice);
    return;
  }
  store<u64>(place, hash);
  store<u32>(at, load<u32>(at, used) + 1, used);
}

/** Zeros; 0 if there is no room for more. */
function take(bytes: u32): u32 {
  if (next + bytes > (208 << 16) + most) return 0;
  while (next + bytes > (<usize>memory.size()) << 16) if (memory.grow(16) < 0) return 0;
  const at = <u32>next;
  next += bytes;
  return at;
}

/** A power of two that leaves a third free. */
function slotsFor(values: u32, least: u32): u32 {
  let many = least;
  while (many * 2 < values * 3 && many < 1 << 30) many <<= 1;
  return many;
}

function growHashes(at: usize): bool {
  const before = load<u32>(at, table);
  const many = load<u32>(at, slots);
  const more = before == 0 ? slotsFor(load<u32>(at, expected), 256) : many << 1;
  const taken = more > most >> 3 ? 0 : take(more * slotOfHash);
  if (taken == 0) {
    store<u32>(at, 1, isFull);
    return false;
  }
  store<u32>(at, taken, table);
  store<u32>(at, more, slots);
  for (let i: u32 = 0; i < many; i++) {
    const hash = load<u64>(before + i * slotOfHash);
    if (hash != 0) store<u64>(placeOf(at, hash), hash);
  }
  return true;
}

/** Where a hash is, or could be put. */
function placeOf(at: usize, hash: u64): u32 {
  const from = load<u32>(at, table);
  const mask = load<u32>(at, slots) - 1;
  let place = from + (<u32>hash & mask) * slotOfHash;
  while (load<u64>(place) != hash && load<u64>(place) != 0)
    place = from + ((((place - from) >> 3) + 1) & mask) * slotOfHash;
  return place;
}

/** The page of bits for numbers that begin with `high`; 0 if there is none. */
function pageOf(at: usize, high: i64, make: bool): u32 {
  if (load<u32>(at, lastPage) != 0 && <i64>load<i32>(at, lastHigh) == high) return load<u32>(at, lastPage);
  if (load<u32>(at, table) != 0) {
    const place = placeOfPage(at, high);
    const page = load<u32>(place, 8);
    if (page != 0) return remember(at, high, page);
  }
  if (!make || load<u32>(at, isFull) != 0) return 0;
  const page = (load<u32>(at, used) + 1) * 2 > load<u32>(at, slots) && !growPages(at) ? 0 : take(1 << (bits - 3));
  if (page == 0) {
    store<u32>(at, 1, isFull);
    return 0;
  }
  const place = placeOfPage(at, high);
  store<i64>(place, high);
  store<u32>(place, page, 8);
  store<u32>(at, load<u32>(at, used) + 1, used);
  return remember(at, high, page);
}

/** What follows is most often in the same page. */
function remember(at: usize, high: i64, page: u32): u32 {
  if (<i64>(<i32>high) == high) {
    store<u32>(at, page, lastPage);
    store<i32>(at, <i32>high, lastHigh);
  }
  return page;
}

function growPages(at: usize): bool {
  const before = load<u32>(at, table);
  const many = load<u32>(at, slots);
  const more = before == 0 ? 16 : many << 1;
  const taken = take(more * slotOfPage);
  if (taken == 0) return false;
  store<u32>(at, taken, table);
  store<u32>(at, more, slots);
  for (let i: u32 = 0; i < many; i++) {
    const entry = before + i * slotOfPage;
    const page = load<u32>(entry, 8);
    if (page == 0) continue;
    const high = load<i64>(entry);
    const place = placeOfPage(at, high);
    store<i64>(place, high);
    store<u32>(place, page, 8);
  }
  return true;
}

/** Where the entry of a page is, or could be put. */
function placeOfPage(at: usize, high: i64): u32 {
  const from = load<u32>(at, table);
  const mask = load<u32>(at, slots) - 1;
  let place = from + ((((<u32>high ^ <u32>(high >> 32)) * 2654435761) >> 12) & mask) * slotOfPage;
  while (load<u32>(place, 8) != 0 && load<i64>(place) != high)
    place = from + ((((place - from) >> 4) + 1) & mask) * slotOfPage;
  return place;
}
