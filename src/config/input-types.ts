import ms from 'ms';
import { type MaintenanceWindow, parseWindows, windowForm } from './window.ts';
import { SeparationError } from '../core/errors.ts';

/** One input of the action and flag of the command line: how it is called, described, defaulted and read. */
export interface Input<T> {
  /** Name in action.yml; the flag is `--name`. */
  readonly name: string;
  readonly type: 'string' | 'path' | 'secret' | 'duration' | 'choice' | 'boolean' | 'list';
  readonly description: string;
  readonly default: T;
  /** The default as people write it; empty if there is none. */
  readonly defaultText: string;
  /** The texts that are allowed, if the input is a choice. */
  readonly choices: readonly string[];
  /** Environment variable that the command line reads it from, or null. */
  readonly env: string | null;
  /** Default in action.yml, if it is an expression of GitHub's. */
  readonly actionDefault: string;
  /** The value, or an `Unreadable` that says what is allowed. */
  read(text: string): T | Unreadable;
}

/** What a text should have been. */
export class Unreadable {
  readonly allowed: string;
  constructor(allowed: string) {
    this.allowed = allowed;
  }
}

type Extra = { env?: string; actionDefault?: string };

function input<T>(
  fields: Pick<Input<T>, 'name' | 'type' | 'description' | 'default' | 'read'> & Extra,
  defaultText = '',
  choices: readonly string[] = [],
): Input<T> {
  return {
    ...fields,
    defaultText,
    choices,
    env: fields.env ?? null,
    actionDefault: fields.actionDefault ?? defaultText,
  };
}

function isOneOf<const C extends string>(text: string, choices: readonly C[]): text is C {
  return choices.some((choice) => choice === text);
}

const noNul = (text: string): string | Unreadable =>
  text.includes('\0') ? new Unreadable('a text without NUL characters') : text;

/** A text that may be missing. */
export function text(name: string, description: string, extra: Extra = {}): Input<string | null> {
  return input({ name, type: 'string', description, default: null, read: noNul, ...extra });
}

/** A text that is never shown; the command line has it from the environment. */
export function secret(name: string, env: string, description: string, actionDefault = ''): Input<string | null> {
  return input({ name, type: 'secret', description, default: null, read: noNul, env, actionDefault });
}

/** A path, relative to the working directory; `fallback` null if there is no default. */
export function path<D extends string | null>(name: string, fallback: D, description: string): Input<string | D> {
  return input<string | D>({ name, type: 'path', description, default: fallback, read: noNul }, fallback ?? '');
}

/** One of some words. */
export function choice<const C extends string>(
  name: string,
  choices: readonly C[],
  fallback: NoInfer<C>,
  description: string,
): Input<C> {
  const allowed = choices.map((word) => JSON.stringify(word)).join(', ');
  const read = (word: string): C | Unreadable => (isOneOf(word, choices) ? word : new Unreadable(`one of ${allowed}`));
  return input<C>({ name, type: 'choice', description, default: fallback, read }, fallback, choices);
}

/** `true` or `false`. */
export function flag(name: string, description: string): Input<boolean> {
  const read = (word: string): boolean | Unreadable => {
    if (/^true$/i.test(word)) return true;
    return /^false$/i.test(word) ? false : new Unreadable('"true" or "false"');
  };
  return input({ name, type: 'boolean', description, default: false, read }, 'false', ['true', 'false']);
}

/** Milliseconds, written as a number with its unit; `fallback` and `least` are written so too. */
export function durationType(name: string, fallback: string, description: string, least = '0s'): Input<number> {
  const allowed = `a duration with its unit such as "200ms", "60s" or "10m"${least === '0s' ? '' : `, at least "${least}"`}`;
  const read = (word: string): number | Unreadable => {
    const value = milliseconds(word);
    return value === null || value < (milliseconds(least) ?? 0) ? new Unreadable(allowed) : value;
  };
  return input({ name, type: 'duration', description, default: milliseconds(fallback) ?? 0, read }, fallback);
}

/** Maintenance windows, if there are any. */
export function windows(name: string, description: string): Input<MaintenanceWindow[] | null> {
  const read = (words: string): MaintenanceWindow[] | Unreadable => parseWindows(words) ?? new Unreadable(windowForm);
  return input<MaintenanceWindow[] | null>({ name, type: 'string', description, default: null, read });
}

/** Words separated by commas or line ends. */
export function list(name: string, description: string): Input<string[]> {
  const read = (words: string): string[] =>
    words
      .split(/[,\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== '');
  return input({ name, type: 'list', description, default: [], read });
}

/** A duration as milliseconds; null if it has no unit, or is negative, or longer than a timer of the server can be (manual, section 20.11). */
function milliseconds(word: string): number | null {
  const parts = /^(\d{1,10}(?:\.\d{1,6})?) ?(ms|s|m|h|d)$/.exec(word);
  if (parts === null) return word === '0' ? 0 : null;
  const value = ms(`${Number(parts[1])}${parts[2] === 'ms' ? 'ms' : (parts[2] ?? 's')}` as ms.StringValue);
  return Number.isFinite(value) && value <= 2_147_483_647 ? Math.round(value) : null;
}

/** An age such as `30d` or `12h`, in milliseconds; unlike a timer of the server it may be years. Throws `E_USAGE`. */
export function readAge(flag: string, text: string): number {
  const parts = /^(\d{1,5}(?:\.\d{1,3})?) ?(m|h|d|w|y)$/.exec(text.trim());
  if (parts !== null) return ms(`${Number(parts[1])}${parts[2] ?? 'd'}` as ms.StringValue);
  if (text.trim() === '0') return 0;
  throw new SeparationError(
    'E_USAGE',
    `${flag}: found ${JSON.stringify(text.slice(0, 80))}, allowed is an age with its unit such as "12h", "30d" or "1y", or "0"`,
    'Correct it; nothing was removed.',
  );
}
