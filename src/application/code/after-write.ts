import { commandEnvironment } from '../../config/command-environment.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SeparationError } from '../../core/errors.ts';
import type { CompilerError } from '../../core/report.ts';
import { type CheckContext, checkTypes, regenerate } from '../typecheck/check-types.ts';
import { typecheckScript } from '../typecheck/choose-command.ts';
import { typecheckEnvironment } from '../typecheck/environment.ts';
import { readProject } from '../typecheck/project.ts';
import { foldersAbove } from '../../prisma/schema-groups.ts';

/** What is left after the changes, as the compiler sees it. */
export interface AfterWrite {
  /** One line about each thing that was done or could not be done. */
  lines: string[];
  errors: CompilerError[];
}

/** Makes the clients of changed schemas anew; what cannot be done is said, and no reason to stop. `anew` are the projects, by their folder. */
export async function regenerateClients(
  context: CheckContext,
  homes: readonly string[],
): Promise<{ lines: string[]; anew: ReadonlySet<string> }> {
  const environment = typecheckEnvironment(commandEnvironment(context));
  const lines: string[] = [];
  const anew = new Set<string>();
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
    }
  }
  return { lines, anew };
}

/** Type-checks the application, or each package of it with a changed file if the folder itself has nothing to check. */
export async function checkChanged(
  context: CheckContext,
  changed: readonly string[],
  anew: ReadonlySet<string>,
): Promise<AfterWrite> {
  const { working } = context.folders;
  const packages = new Set(changed.flatMap((path) => packageOf(working, path) ?? []));
  // A package.json that cannot be read is named by the check.
  const root = await readProject(working).catch(() => null);
  const isWhole = existsSync(join(working, 'tsconfig.json')) || (root !== null && typecheckScript(root) !== undefined);
  const folders = isWhole || packages.size === 0 ? [''] : [...packages];
  const lines: string[] = [];
  const errors: CompilerError[] = [];
  for (const folder of folders) {
    try {
      const own = { ...context, folders: { ...context.folders, working: join(working, folder) } };
      lines.push((await checkTypes(own, anew)).detail);
    } catch (error) {
      if (!(error instanceof SeparationError)) throw error;
      const found = error.report.typecheck?.errors ?? [];
      errors.push(...found);
      if (found.length === 0) lines.push(error.message);
    }
  }
  return { lines, errors };
}

/** The nearest folder above a file that is a TypeScript project. */
function packageOf(working: string, path: string): string | null {
  const home = foldersAbove(path).find((folder) => existsSync(join(working, folder, 'tsconfig.json')));
  return home ?? null;
}
