import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agent, resolveCommand } from 'package-manager-detector';
import { detect } from 'package-manager-detector/detect';
import { z } from 'zod';
import { SeparationError } from '../../core/errors.ts';
import { binFolders, findExecutable, withParents } from '../../core/executable.ts';
import { configFiles } from '../../prisma/config-file.ts';

/** A program with its arguments; never a line for a shell. */
export interface ProjectCommand {
  program: string;
  args: readonly string[];
}

/** The application in a folder, as far as a type check needs to know it. */
export interface Project {
  folder: string;
  /** npm if no lockfile and no `packageManager` says another. */
  agent: Agent;
  scripts: Readonly<Record<string, string>>;
  /** Whether its dependencies are there: a node_modules here or above, or Yarn's Plug'n'Play. */
  installed: boolean;
  usesPrisma: boolean;
  /** The packages that package.json lists; if there are none, nothing has to be installed. */
  packages: ReadonlySet<string>;
}

const packageJson = z.object({
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  prisma: z.object({ schema: z.string().optional() }).optional(),
});

const prismaPlaces = ['prisma/schema.prisma', 'prisma/schema', 'schema.prisma', ...configFiles];

/** What the `package.json` of the folder says, or null if there is none. Throws `E_TYPECHECK_COMMAND` if it cannot be read. */
export async function readProject(folder: string): Promise<Project | null> {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return null;
  const { scripts, dependencies, devDependencies, prisma } = parsePackage(path);
  const bins = binFolders(folder);
  const schema = prisma?.schema !== undefined || prismaPlaces.some((place) => existsSync(join(folder, place)));
  // In a workspace Prisma may stand in the package.json of the root.
  const packages = new Set(Object.keys({ ...dependencies, ...devDependencies }));
  const listed = packages.has('prisma') || packages.has('@prisma/client');
  const found = await detect({ cwd: folder, strategies: ['lockfile', 'packageManager-field', 'devEngines-field'] });
  return {
    folder,
    agent: found?.agent ?? 'npm',
    scripts,
    installed:
      bins.some((bin) => existsSync(bin)) || withParents(folder).some((parent) => existsSync(join(parent, '.pnp.cjs'))),
    packages,
    usesPrisma: schema && (listed || findExecutable('prisma', bins) !== null),
  };
}

function parsePackage(path: string): z.infer<typeof packageJson> {
  try {
    return packageJson.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new SeparationError(
      'E_TYPECHECK_COMMAND',
      `${path} is not a valid package.json`,
      'Correct it, or set `typecheck: off` if the application is checked elsewhere.',
      { cause: error },
    );
  }
}

/** Runs a script of package.json by the project's package manager. */
export function scriptCommand({ agent }: Project, script: string): ProjectCommand {
  return resolved(agent, 'run', [script]);
}

/** Runs a program that the project has installed; nothing is ever downloaded for it. */
export function programCommand(
  { agent, folder }: Project,
  name: string,
  args: readonly string[],
): ProjectCommand | null {
  const program = findExecutable(name, binFolders(folder));
  if (program !== null) return { program, args };
  // Yarn's Plug'n'Play has no node_modules; npm's and bun's runners would fetch what is not there.
  return agent === 'yarn@berry' ? resolved(agent, 'execute-local', [name, ...args]) : null;
}

function resolved(agent: Agent, command: 'run' | 'execute-local', args: string[]): ProjectCommand {
  const found = resolveCommand(agent, command, args);
  return found === null ? { program: 'npm', args: ['run', ...args] } : { program: found.command, args: found.args };
}
