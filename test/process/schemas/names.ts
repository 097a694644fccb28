import { clip, maxNameBytes } from '../../../src/plan/names.ts';

/** Gives out each name once: the second `orders` is `orders2`. */
export class Names {
  readonly #used = new Set<string>();

  take(name: string): string {
    let free = name;
    for (let n = 2; this.#used.has(free); n += 1) free = clip(name, maxNameBytes - String(n).length) + n;
    this.#used.add(free);
    return free;
  }
}
