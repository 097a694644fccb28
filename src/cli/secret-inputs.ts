import { inputList } from '../config/inputs.ts';
import { type Environment, identitiesIn } from '../core/environment.ts';
import { parseConnection, secretsOf } from '../postgres/connection.ts';

export type Get = (name: string) => string | undefined;

/** Every text among the inputs that must never be shown; works on inputs that are not valid, too. */
export function secretsIn(get: Get): string[] {
  return inputList
    .filter((input) => input.type === 'secret')
    .map((input) => get(input.name) ?? '')
    .filter((text) => text !== '')
    .flatMap(secretsOfText);
}

/** The URL, and the password in it. */
export function secretsOfText(text: string): string[] {
  try {
    return [text, ...secretsOf(parseConnection(text))];
  } catch {
    const password = /^[^:]+:\/\/[^:@/]*:(.*)@/s.exec(text)?.[1];
    return password === undefined || password.length < 8 ? [text] : [text, password];
  }
}

/** What must never be shown and is no input: identities that decrypt a backup, and the password that drivers and libpq find by themselves. */
export function secretsInEnvironment(environment: Environment): string[] {
  const { PGPASSWORD: password = '' } = environment;
  // A short one would hide every word that has it.
  return [...identitiesIn(environment), ...(password.length < 8 ? [] : [password])];
}
