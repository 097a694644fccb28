import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { SeparationError } from '../../core/errors.ts';
import { type Check, parseCheck } from './check.ts';

/** The folder that is used if the configuration names none, if it is there. */
const defaultFolder = 'separation/checks';

/** A check in two parts, whose results must be equal. Either part may be missing, which is an error of the folder. */
export interface Pair {
  name: string;
  before: Check | null;
  after: Check | null;
}

export interface UserChecks {
  /** As the configuration says it, for messages. */
  folder: string;
  /** A row returned is a failure. */
  single: Check[];
  pairs: Pair[];
}

/** The user's own checks. Throws `E_CHECKS` if the configured folder is missing or cannot be read. */
export function readUserChecks(config: Pick<Config, 'validate'>, working: string): UserChecks {
  const folder = config.validate.checks ?? defaultFolder;
  const path = resolve(working, folder);
  if (!isFolder(path)) {
    if (config.validate.checks === undefined) return { folder, single: [], pairs: [] };
    throw new SeparationError(
      'E_CHECKS',
      `validate.checks: there is no folder ${path}`,
      'Correct the path (it is relative to the working directory), or take the key out.',
    );
  }
  const checks = filesOf(path).map((file) => parseCheck(file.slice(0, -'.sql'.length), read(join(path, file))));
  const part = (name: string, suffix: string): Check | null =>
    checks.find((check) => check.name === name + suffix) ?? null;
  const names = new Set(
    checks
      .filter(({ name }) => /\.(before|after)$/.test(name))
      .map(({ name }) => name.replace(/\.(before|after)$/, '')),
  );
  return {
    folder,
    single: checks.filter(({ name }) => !/\.(before|after)$/.test(name)),
    pairs: [...names].map((name) => ({ name, before: part(name, '.before'), after: part(name, '.after') })),
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function filesOf(path: string): string[] {
  try {
    return readdirSync(path)
      .filter((file) => file.endsWith('.sql'))
      .toSorted();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): SeparationError {
  return new SeparationError(
    'E_CHECKS',
    `validate.checks: ${path} cannot be read`,
    'Make it readable for the user that runs this.',
    { cause },
  );
}
