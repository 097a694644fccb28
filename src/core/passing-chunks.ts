import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that pass between two collections. */
const often = 4_000_000;

let passed = 0;
let collect: (() => void) | undefined;

/** To be told of each chunk of a stream: V8 collects chunks only after 32 MB, so the young are collected every few MB. */
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
