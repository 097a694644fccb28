/** Variables by their names; below `cli/` nobody reads those of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the identity that decrypts a backup is looked for. */
export const identityVariable = 'AGE_IDENTITY';

/** The identities in the environment: the text of an age identity file; comments in it are passed over. */
export function identitiesIn(environment: Environment): string[] {
  return (environment[identityVariable] ?? '')
    .split(/\s*\n\s*/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
