import { join } from 'node:path';
import { SeparationError } from '../../core/errors.ts';
import type { CompilerError } from '../../core/report.ts';
import { type CheckContext, checkTypes, regenerate } from '../typecheck/check-types.ts';
import { typecheckEnvironment } from '../typecheck/environment.ts';
import { readProject } from '../typecheck/project.ts';

/** What is left after the changes, as the compiler sees it. */
export interface AfterWrite {
  /** One line about each thing that was done or could not be done. */
  lines: string[];
  errors: CompilerError[];
  /** Whether something did not compile, or could not be tried. */
  failed: boolean;
}

/** Makes the clients of changed schemas anew. `anew` are the projects, by their folder. */
export async function regenerateClients(
  context: CheckContext,
  homes: readonly string[],
): Promise<AfterWrite & { anew: ReadonlySet<string> }> {
  const environment = typecheckEnvironment(context);
  const lines: string[] = [];
  const anew = new Set<string>();
  let failed = false;
  for (const home of new Set(homes)) {
    const folder = join(context.folders.working, home);
    try {
      const project = await readProject(folder);
      if (project === null || !project.usesPrisma) continue;
      const done = await regenerate(context, project, environment, true);
      if (done) anew.add(project.folder);
      lines.push(
        done
          ? 'the Prisma client was made anew'
          : `run \`prisma generate\` in ${folder}: Prisma is not installed there`,
      );
    } catch (error) {
      if (!(error instanceof SeparationError)) throw error;
      lines.push(error.message);
      failed = true;
    }
  }
  return { lines, errors: [], failed, anew };
}

/** Type-checks the application as the action does. */
export async function checkAfter(context: CheckContext, anew: ReadonlySet<string>): Promise<AfterWrite> {
  try {
    return { lines: [(await checkTypes(context, { anew, listsErrors: false })).detail], errors: [], failed: false };
  } catch (error) {
    if (!(error instanceof SeparationError)) throw error;
    const errors = error.report.typecheck?.errors ?? [];
    return { lines: [error.message, ...(errors.length === 0 ? [error.hint] : [])], errors, failed: true };
  }
}
