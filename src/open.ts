import { identitiesIn } from './backup/identities.ts';
import type { Config } from './config/config.ts';
import { foldersOf } from './config/folders.ts';
import { inputList, parseInputs } from './config/inputs.ts';
import { refuseLater } from './config/later.ts';
import { loadConfig } from './config/load.ts';
import type { Inputs } from './config/settings.ts';
import type { Context } from './context.ts';
import { SeparationError } from './errors.ts';
import { type Connection, parseConnection, secretsOf } from './postgres/connection.ts';
import { type Redact, redactor } from './report/redact.ts';

/** Everything that a run is told: inputs, configuration, where the database and the folders are. */
export interface Opened {
  inputs: Inputs;
  config: Config;
  connection: Connection;
  folders: Context['folders'];
  environment: Readonly<Record<string, string>>;
  redact: Redact;
}

export type Get = (name: string) => string | undefined;
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads all of it; throws `E_USAGE`, `E_CONFIG` or `E_URL`, and has touched nothing. */
export function open(get: Get, environment: Environment): Opened {
  const inputs = parseInputs(get);
  const { config } = loadConfig(inputs);
  refuseLater(inputs, config);
  refuseLoneRevert(inputs);
  return {
    inputs,
    config,
    connection: connectionOf(inputs),
    folders: foldersOf(inputs, environment),
    environment: commandEnvironment(environment, inputs),
    redact: redactor([...secretsIn(get), ...identitiesIn(environment)]),
  };
}

function refuseLoneRevert({ migration, revert }: Inputs): void {
  if (revert === null || migration !== null) return;
  throw new SeparationError(
    'E_USAGE',
    `revert: found ${JSON.stringify(revert)} without \`migration\``,
    'Give the migration that it is the inverse of; the built-in plan has its own inverse.',
  );
}

/** The connection for session work. Throws `E_URL`. */
export function connectionOf({ databaseUrl, directUrl }: Inputs): Connection {
  if (databaseUrl === null) {
    throw new SeparationError(
      'E_URL',
      'database-url: found nothing',
      'Set DATABASE_URL in the environment (or give the input `database-url` from a secret).',
    );
  }
  const pooled = parseConnection(databaseUrl, 'database-url');
  return directUrl === null ? pooled : parseConnection(directUrl, 'direct-url');
}

/** Every text among the inputs that must never be shown; works on inputs that are not valid, too. */
export function secretsIn(get: Get): string[] {
  return inputList
    .filter((input) => input.type === 'secret')
    .map((input) => get(input.name) ?? '')
    .filter((text) => text !== '')
    .flatMap(secretsOfText);
}

function secretsOfText(text: string): string[] {
  try {
    return [text, ...secretsOf(parseConnection(text))];
  } catch {
    const password = /^[^:]+:\/\/[^:@/]*:(.*)@/.exec(text)?.[1];
    return password === undefined ? [text] : [text, password];
  }
}

/** What commands of the user see: the environment as it is, the URLs under the names that Prisma reads, and none of our inputs. */
function commandEnvironment(environment: Environment, { databaseUrl, directUrl }: Inputs): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(INPUT|SEPARATION)_/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    ...(directUrl === null ? {} : { DIRECT_URL: directUrl }),
  };
}
