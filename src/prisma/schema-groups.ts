import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { blocksOf } from './blocks.ts';
import { type PrismaPlaces, prismaPlaces } from './config-file.ts';
import { settingsOf, type SchemaFile } from './read-schema.ts';

/** The files of one schema, which is one database. */
export interface SchemaGroup {
  /** The file with the datasource, else the first one. */
  root: string;
  files: SchemaFile[];
  /** The folder of the application it belongs to: the nearest with a package.json or a prisma.config.ts. */
  home: string;
  /** Where its clients are generated, from the folder; null for Prisma's own place in node_modules. */
  outputs: (string | null)[];
  /** Of its datasource; null if there is none. */
  provider: string | null;
  /** Where its migrations are. */
  migrations: string;
}

/** Groups `.prisma` files as Prisma does: by its configuration, else by datasource. A file that could belong to two belongs to neither. */
export function groupSchemas(folder: string, files: readonly SchemaFile[]): SchemaGroup[] {
  const named = new Map<string, SchemaFile[]>();
  const homes = new Set(files.flatMap(({ path }) => foldersAbove(path)));
  for (const home of homes) {
    const { schema } = prismaPlaces(join(folder, home));
    if (schema === null) continue;
    const path = posix.normalize(posix.join(home, schema));
    const own = files.filter((file) => file.path === path || isBelow(file.path, path));
    if (own.length > 0) named.set(path, own);
  }
  const taken = new Set([...named.values()].flat());
  const left = files.filter((file) => !taken.has(file));
  const roots = left.filter(hasDatasource);
  const loose = left.filter((file) => !hasDatasource(file));
  const byRoot = new Map(roots.map((root) => [root, [root]]));
  const orphans: SchemaFile[] = [];
  for (const file of loose) {
    const root = rootOf(file, roots);
    if (root !== null) byRoot.get(root)?.push(file);
    else if (roots.length === 0) orphans.push(file);
  }
  const all = [...named.values(), ...byRoot.values(), ...(orphans.length === 0 ? [] : [orphans])];
  return withoutCopies(all.map((own) => groupOf(folder, own)));
}

/** Without those that Prisma puts beside a client that it generates: copies of the schema that has its `output` there. */
function withoutCopies(groups: readonly SchemaGroup[]): SchemaGroup[] {
  return groups.filter(
    ({ root }) =>
      !groups.some(
        (other) =>
          other.root !== root &&
          other.outputs.some((output) => output !== null && root === posix.join(output, 'schema.prisma')),
      ),
  );
}

/** The group of files that are known to belong together. */
export function groupOf(folder: string, files: readonly SchemaFile[]): SchemaGroup {
  const inOrder = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const root = inOrder.find(hasDatasource)?.path ?? inOrder[0]?.path ?? '';
  const generators = files.flatMap(({ path, text }) =>
    blocksOf(text)
      .filter(({ keyword }) => keyword === 'generator')
      .map(({ body }) => ({ path, settings: settingsOf(body) })),
  );
  const clients = generators.filter(({ settings }) => /client/.test(settings.get('provider') ?? ''));
  const [datasource] = files.flatMap(({ text }) => blocksOf(text).filter(({ keyword }) => keyword === 'datasource'));
  const home = foldersAbove(root).find((above) => isHome(join(folder, above))) ?? '';
  return {
    root,
    files: inOrder,
    home,
    outputs: clients.map(({ path, settings }) => {
      const output = settings.get('output');
      return output === undefined ? null : posix.normalize(posix.join(posix.dirname(path), output));
    }),
    provider: datasource === undefined ? null : (settingsOf(datasource.body).get('provider') ?? null),
    migrations: migrationsOf(folder, root, home, prismaPlaces(join(folder, home))),
  };
}

function migrationsOf(folder: string, root: string, home: string, { migrations }: PrismaPlaces): string {
  if (migrations !== null) return posix.normalize(posix.join(home, migrations));
  const beside = posix.join(posix.dirname(root), 'migrations');
  const usual = posix.join(home, 'prisma', 'migrations');
  // Beside the datasource, or one folder above, as it usually is for a folder of files.
  return existsSync(join(folder, beside)) || (!existsSync(join(folder, usual)) && !root.includes('/schema/'))
    ? beside
    : usual;
}

/** The datasource that a file belongs to: of a folder above it, else of the folder nearest to it; null if two are as near. */
function rootOf({ path }: SchemaFile, roots: readonly SchemaFile[]): SchemaFile | null {
  const rated = roots.map((root) => ({ root, shared: shared(posix.dirname(path), posix.dirname(root.path)) }));
  const best = Math.max(...rated.map((one) => one.shared));
  const nearest = rated.filter((one) => one.shared === best);
  return nearest.length === 1 && (best > 0 || roots.length === 1) ? (nearest[0]?.root ?? null) : null;
}

/** How many folders two paths have in common. */
function shared(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const differ = left.findIndex((part, at) => part !== right[at]);
  return differ < 0 ? left.length : differ;
}

/** The folders that a file is in, the nearest first; that of the application itself is the empty text. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, at) => parts.slice(0, parts.length - at).join('/')), ''];
}

/** Whether a path is in a folder; both from the same place. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || folder === '.' || path.startsWith(`${folder}/`);
}

function isHome(folder: string): boolean {
  return existsSync(join(folder, 'package.json')) || prismaPlaces(folder).schema !== null;
}

export function hasDatasource({ text }: SchemaFile): boolean {
  return text.includes('datasource') && blocksOf(text).some(({ keyword }) => keyword === 'datasource');
}
