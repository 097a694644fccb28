export const projects = ['unit', 'database', 'process', 'act'] as const;
export type Project = (typeof projects)[number];

/** `everyday`: `npm test`. `rest`: what of `all` it leaves out. */
export type Part = 'everyday' | 'rest' | 'all';

export interface PlannedRun {
  /** npm scripts that come before the tests. */
  before: readonly string[];
  /** npm scripts that run beside the tests: what they find changes nothing of the tests. */
  beside: readonly string[];
  projects: readonly Project[];
  /** Projects that the part has, and this machine cannot run. */
  left: readonly Project[];
}

const parts: Record<Part, Pick<PlannedRun, 'before' | 'beside' | 'projects'>> = {
  everyday: { before: ['generate'], beside: ['typecheck', 'lint'], projects: ['unit', 'database'] },
  rest: { before: ['build'], beside: [], projects: ['process', 'act'] },
  all: { before: ['generate', 'build'], beside: ['typecheck', 'lint'], projects },
};

/** What of a part is run, with PostgreSQL's client tools or without. */
export function plannedRun(part: Part, clientTools: boolean): PlannedRun {
  const { before, beside, projects: wanted } = parts[part];
  if (clientTools) return { before, beside, projects: wanted, left: [] };
  const here = wanted.filter((name) => name === 'unit' || name === 'database');
  return { before: before.filter((step) => step !== 'build'), beside, projects: here, left: ['process', 'act'] };
}

/** The line that says what did not run for want of PostgreSQL's client tools. */
export function notRun(skipped: number, declared: number, install: string): string {
  const here = skipped === 0 ? '' : `${skipped} tests of test/database and `;
  return `Not run, for want of pg_dump: ${here}at least ${declared} of test/process and test/act. To run them: ${install} && npm run test:all`;
}
