import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findExecutable, pathFolders, withParents } from '../../core/executable.ts';
import { componentCheck, scriptThatChecks } from './component-checker.ts';
import { type ProjectCommand, programCommand, type Project, scriptCommand } from './project.ts';

/** How the application is type-checked, and what has to run before; why there is nothing to check, or what it lacks to be checked. */
export type ChosenCommand =
  | { first?: ProjectCommand | null; command: ProjectCommand; label: string }
  | { none: string }
  | { missing: string };

const scriptNames = ['typecheck', 'type-check', 'check-types'];

/** The project's own script by its package manager, else the checker of its components, else its compiler. */
export function chooseCommand(
  folder: string,
  project: Project | null,
  environment: Readonly<Record<string, string>>,
): ChosenCommand {
  const script = project === null ? undefined : typecheckScript(project);
  const tsconfig = join(folder, 'tsconfig.json');
  if (project === null || (script === undefined && !existsSync(tsconfig))) {
    return existsSync(tsconfig)
      ? { missing: `${folder} has a tsconfig.json and no package.json, so nothing says how it is type-checked` }
      : { none: `no TypeScript project found in ${folder}` };
  }
  if (!project.installed) {
    return project.packages.size > 0
      ? { missing: `the dependencies of ${folder} are not installed, so it cannot be type-checked` }
      : bareChoice(folder, project, script, environment);
  }
  if (script !== undefined) {
    const command = scriptCommand(project, script);
    return { command, label: [command.program, ...command.args].join(' ') };
  }
  const isSolution = onlyReferences(readFileSync(tsconfig, 'utf8'));
  const components = componentCheck(folder, project, isSolution);
  if (components !== null) return components;
  const args = ['--noEmit', '--pretty', 'false'];
  const command = programCommand(project, 'tsc', args);
  if (command === null)
    return { missing: `typescript is not installed in ${folder}: add it, or give typecheck-command` };
  if (isSolution) {
    const build = compilerAtLeast(folder, 5, 6) ? programCommand(project, 'tsc', ['-b', ...args]) : null;
    if (build !== null) return { command: build, label: 'tsc -b --noEmit' };
    return {
      none: `${tsconfig} only refers to other projects: add a script named typecheck, or give typecheck-command`,
    };
  }
  return { command, label: 'tsc --noEmit' };
}

/** The script of the project that checks its types. */
function typecheckScript({ scripts }: Project): string | undefined {
  return scriptNames.find((name) => scripts[name] !== undefined) ?? scriptThatChecks(scripts);
}

/** An application without dependencies has what it needs: its script, or a compiler that somebody put on PATH. */
function bareChoice(
  folder: string,
  project: Project,
  script: string | undefined,
  environment: Readonly<Record<string, string>>,
): ChosenCommand {
  if (script !== undefined) {
    const command = scriptCommand(project, script);
    return { command, label: [command.program, ...command.args].join(' ') };
  }
  const program = findExecutable('tsc', pathFolders(environment));
  return program === null
    ? { missing: `no TypeScript compiler is found for ${folder}: add typescript to it, or give typecheck-command` }
    : { command: { program, args: ['--noEmit', '--pretty', 'false'] }, label: 'tsc --noEmit' };
}

/** Whether the compiler of the project is of that version or newer: `tsc -b` takes `--noEmit` since 5.6. */
function compilerAtLeast(folder: string, major: number, minor: number): boolean {
  const path = withParents(folder)
    .map((parent) => join(parent, 'node_modules/typescript/package.json'))
    .find((file) => existsSync(file));
  const [, first = '0', second = '0'] =
    /"version":\s*"(\d+)\.(\d+)/.exec(path === undefined ? '' : readFileSync(path, 'utf8')) ?? [];
  return Number(first) > major || (Number(first) === major && Number(second) >= minor);
}

/** Of a solution file, `tsc --noEmit` checks nothing and passes. */
function onlyReferences(tsconfig: string): boolean {
  return /"files"\s*:\s*\[\s*\]/.test(tsconfig) && !/"include"\s*:/.test(tsconfig);
}
