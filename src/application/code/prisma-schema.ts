import type { Config } from '../../config/config.ts';
import { changePrismaSchema, type SchemaPlan } from '../init/prisma/change-schema.ts';
import type { SchemaProblem } from '../../prisma/judge.ts';
import { joined, type PrismaModel, readSchemaText } from '../../prisma/read-schema.ts';
import type { SchemaGroup } from '../../prisma/schema-groups.ts';
import { accountColumn, canonicalColumns } from '../../plan/canonical-columns.ts';
import { accountsOf } from '../../plan/layout.ts';
import type { Layout, Reference } from '../../plan/plan.ts';
import type { EditedLine } from '../init/line-edits.ts';
import type { CodeNames } from './names.ts';
import type { CodeEdit, Place } from './finding.ts';

/** What has to change in the files of the schemas, by path, and what Prisma would refuse of it; nothing if the schema is separated already. */
export function findInPrisma(
  schemas: readonly SchemaGroup[],
  names: CodeNames,
  config: Config,
): { places: Map<string, Place[]>; refused: SchemaProblem[] } {
  if (names.prisma === null || names.prisma.separated) return { places: new Map(), refused: [] };
  const changed = schemas.flatMap(({ files }) => {
    const source = readSchemaText(joined(files)).models.find(({ name }) => name === names.prisma?.from);
    return source === undefined ? [] : (changePrismaSchema(files, planOf(source, names, config)) ?? []);
  });
  return {
    places: new Map(changed.flatMap(({ files }) => files.map(({ path, lines }) => [path, placesOf(lines)] as const))),
    refused: changed.flatMap(({ refused }) => refused),
  };
}

function placesOf(lines: readonly EditedLine[]): Place[] {
  const places: (Place & { also: CodeEdit[] })[] = [];
  let waiting: CodeEdit[] = [];
  let offset = 0;
  for (const { before, after } of lines) {
    const start = offset;
    offset += before.length + 1;
    const text = after.join('\n');
    if (text === before) continue;
    const edit = { start, end: start + before.length, text };
    const word = firstChange(before, after[0] ?? '');
    const last = places.at(-1);
    if (word === null) {
      // Set in columns again because of a field above or below, or a new model behind the line.
      if (last === undefined) waiting.push(edit);
      else last.also.push(edit);
      continue;
    }
    const why = 'a model, field or key of the buyers';
    places.push({ start: start + word.start, end: start + word.end, class: 'certain', why, edit, also: waiting });
    waiting = [];
  }
  return places;
}

/** The first word of a line that is another afterwards. */
function firstChange(before: string, after: string): { start: number; end: number } | null {
  const there = [...after.matchAll(/[\w$]+/g)].map(([word]) => word);
  let i = 0;
  for (const word of before.matchAll(/[\w$]+/g)) {
    if (word[0] !== there[i]) return { start: word.index, end: word.index + word[0].length };
    i += 1;
  }
  return null;
}

/** As much of a plan as the change of a schema needs, without a database. */
function planOf(source: PrismaModel, names: CodeNames, { separate, workspace, auth }: Config): SchemaPlan {
  const id = source.fields.find(({ attributes }) => attributes.some(({ name }) => name === 'id'));
  const relations = names.prisma?.models.get(source.name)?.relations;
  const camel = source.fields.some(({ name, column }) => relations?.has(name) !== true && /[a-z][A-Z]/.test(column));
  const pascal = /^[A-Z]/.test(separate.users);
  const plural = !pascal || separate.users.endsWith('s') ? 's' : '';
  const layout: Layout = {
    schema: separate.schema,
    source: separate.table,
    customers: separate.customers,
    users: separate.users,
    mapping: separate.mapping,
    workspaces: workspace === undefined ? null : pascal ? `Workspace${plural}` : 'workspaces',
    members: workspace === undefined ? null : pascal ? `WorkspaceMember${plural}` : 'workspace_members',
    id: { column: id?.column ?? 'id', type: '' },
    email: null,
    ...accountsOf({ auth }),
    columns: Object.fromEntries(
      [...Object.values(canonicalColumns).flat(), accountColumn].map((name) => [
        name,
        camel ? name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : name,
      ]),
    ),
  };
  const references = names.tables.flatMap(({ schema, name, renamed }) =>
    [...renamed].map(([column, to]): Reference => ({
      schema,
      table: name,
      column,
      to,
      foreignKey: true,
      indexed: false,
    })),
  );
  return { operations: [], references, layout };
}
