import { z } from 'zod';

/** What is read of a package-lock.json: the packages by their folder. */
export const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() })),
});

/** Folders of the packages from which these modules come and that are there for development only, or are not locked at all. */
export function developmentPackages(
  { packages }: z.infer<typeof lockSchema>,
  modules: readonly string[],
): readonly string[] {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== null));
  return [...folders].filter((folder) => packages[folder] === undefined || packages[folder].dev === true).toSorted();
}

/** `node_modules/a/node_modules/@b/c` of a path in it; null for a path in no package. */
function packageFolder(path: string): string | null {
  const found = /(?:^|[\\/])((?:node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+[\\/])+)/.exec(path)?.[1];
  return found === undefined ? null : found.replaceAll('\\', '/').slice(0, -1);
}
