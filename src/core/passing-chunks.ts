import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that pass between two collections. */
const often = 4_000_000;

let passed = 0;
let collect: (() => void) | undefined;

/**
 * To be told of each chunk (bytes) of a large stream. What chunks hold lies outside V8's heap, and is freed by a collection that V8 asks for
 * only after 32 MB of it (`Heap::AllocateExternalBackingStore`); a collection of the young every few MB, each a fraction of a millisecond,
 * keeps a stream of any length within these.
 */
export function chunkPassed(bytes: number): void {
  passed += bytes;
  if (passed < often) return;
  passed = 0;
  collect ??= minorCollection();
  collect();
}

/** V8 gives `gc` to contexts made after it was asked to; nothing is done if it does not. */
function minorCollection(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('globalThis.gc');
  return typeof gc === 'function' ? () => void gc({ type: 'minor' }) : () => undefined;
}
