import type { SourceFile } from './files.ts';
import type { CodeNames } from './names.ts';
import type { CodeSchemas } from './schemas.ts';

/** Migrations up to the one that renames the source table, or all: they were applied, and Prisma checks their sums. `recorded` ones are left alone in any folder. */
export function appliedMigrations(
  files: readonly SourceFile[],
  { table }: CodeNames,
  schemas: Pick<CodeSchemas, 'own' | 'others'>,
  recorded: ReadonlySet<string>,
): Set<string> {
  const named = [...schemas.own, ...schemas.others].map(({ migrations }) => `${migrations}/`);
  const renames = new RegExp(String.raw`\brename\s+to\s+"?${table.to.replaceAll(/\W/g, String.raw`\$&`)}"?`, 'i');
  const folders = new Map<string, SourceFile[]>();
  for (const file of files) {
    const folder =
      named.find((own) => file.path.startsWith(own)) ??
      /^(?:.*\/)?(?:(?:migrations?|drizzle)\/(?!migration\.sql$)|migrate\/(?=\d))/.exec(file.path)?.[0] ??
      /^((?:.*\/)?V)\d[^/]*__[^/]*\.sql$/.exec(file.path)?.[1] ??
      /^((?:.*\/)?)[^/]+\/migration\.sql$/.exec(file.path)?.[1];
    if (folder === undefined || !/\.(?:sql|[cm]?[jt]s)$/.test(file.path)) continue;
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const known = files.flatMap(({ path }) => (isRecorded(path, recorded) ? [path] : []));
  return new Set([
    ...known,
    ...[...folders.values()].flatMap((own) => {
      const inOrder = own.toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
      const at = inOrder.findIndex(({ text }) => renames.test(text));
      return inOrder.slice(0, at < 0 ? inOrder.length : at + 1).map(({ path }) => path);
    }),
  ]);
}

/** `NAME/anything.sql` and `NAME.sql` are the migration NAME. */
function isRecorded(path: string, recorded: ReadonlySet<string>): boolean {
  const [, folder, name] = /(?:^|([^/]+)\/)([^/]+)\.sql$/.exec(path) ?? [];
  return (folder !== undefined && recorded.has(folder)) || (name !== undefined && recorded.has(name));
}
