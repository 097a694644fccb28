import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, programCommand, type Project, scriptCommand } from './project.ts';

/** How the application is type-checked, or why it is not. */
export type Choice = { command: Command; label: string } | { none: string };

const scriptNames = ['typecheck', 'type-check', 'check-types'];

/** The project's own script by its package manager, else its compiler. */
export function chooseCommand(folder: string, project: Project | null): Choice {
  const script = scriptNames.find((name) => project?.scripts[name] !== undefined);
  const tsconfig = join(folder, 'tsconfig.json');
  if (project === null || (script === undefined && !existsSync(tsconfig))) {
    return { none: `no TypeScript project found in ${folder}` };
  }
  if (!project.installed) {
    return {
      none: `the dependencies of ${folder} are not installed: install them before this step to have it checked`,
    };
  }
  if (script !== undefined) {
    const command = scriptCommand(project, script);
    return { command, label: [command.program, ...command.args].join(' ') };
  }
  const args = ['--noEmit', '--pretty', 'false'];
  const command = programCommand(project, 'tsc', args);
  if (command === null) return { none: `typescript is not installed in ${folder}: add it, or give typecheck-command` };
  if (onlyReferences(readFileSync(tsconfig, 'utf8'))) {
    return {
      none: `${tsconfig} only refers to other projects: add a script named typecheck, or give typecheck-command`,
    };
  }
  return { command, label: 'tsc --noEmit' };
}

/** Of a solution file, `tsc --noEmit` checks nothing and passes. */
function onlyReferences(tsconfig: string): boolean {
  return /"files"\s*:\s*\[\s*\]/.test(tsconfig) && !/"include"\s*:/.test(tsconfig);
}
