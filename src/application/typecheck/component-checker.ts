import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ProjectCommand, programCommand, type Project } from './project.ts';

/** A type check that reads components, too, and what has to be made before it. */
interface ComponentCheck {
  first: ProjectCommand | null;
  command: ProjectCommand;
  label: string;
}

/** What people call a type check that reads components, and what such a script may be made of: no linter, whose errors are no matter here. */
const scriptNames = ['check', 'check:types', 'types:check', 'lint:types', 'svelte-check', 'vue-tsc', 'tsc'];
const checkers = /^(?:svelte-check|vue-tsc|vue-tsgo|nux[ti] typecheck|astro check|tsc|tsgo)(?!.*(?:--watch|\s-w)\b)/;
const helpers = /^(?:svelte-kit sync|nux[ti] prepare|astro sync|prisma generate|react-router typegen|next typegen)\b/;

/** A script under another name than the usual ones that checks types and does nothing else. */
export function scriptThatChecks(scripts: Readonly<Record<string, string>>): string | undefined {
  return scriptNames.find((name) => {
    const parts = (scripts[name] ?? '').split('&&').map((part) => part.trim().replace(/^(?:npx|pnpm exec|bunx) /, ''));
    return (
      parts.some((part) => checkers.test(part)) && parts.every((part) => checkers.test(part) || helpers.test(part))
    );
  });
}

/** The checker of the project's framework, if it is installed: `tsc` reads no `.svelte`, `.vue` and `.astro`. */
export function componentCheck(folder: string, project: Project, isSolution: boolean): ComponentCheck | null {
  const found = (program: string, args: readonly string[], label: string): ComponentCheck | null => {
    const command = project.packages.has(program) ? programCommand(project, program, args) : null;
    return command === null ? null : { first: null, command, label };
  };
  const svelte = found('svelte-check', ['--output', 'machine'], 'svelte-check');
  if (svelte !== null) {
    // SvelteKit makes the types of its routes, and a part of the configuration, itself.
    const isKit = project.packages.has('@sveltejs/kit');
    return { ...svelte, first: isKit ? programCommand(project, 'svelte-kit', ['sync']) : null };
  }
  // Nuxt makes its configuration itself, and gives it to vue-tsc.
  if (project.packages.has('nuxt') && project.packages.has('vue-tsc'))
    return found('nuxt', ['typecheck'], 'nuxt typecheck');
  const build = isSolution ? ['-b'] : [];
  return (
    found('vue-tsc', [...build, '--noEmit', '--pretty', 'false'], ['vue-tsc', ...build, '--noEmit'].join(' ')) ??
    (project.packages.has('@astrojs/check') && existsSync(join(folder, 'tsconfig.json'))
      ? found('astro', ['check'], 'astro check')
      : null)
  );
}
