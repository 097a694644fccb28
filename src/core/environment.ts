/** Variables by their names; below `cli/` nobody reads those of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;
