import { keyToday } from '../../../plan/layout.ts';
import type { Reference, SeparationPlan } from '../../../plan/plan.ts';
import { editLines, type EditedLine, type Replacement } from '../line-edits.ts';
import { alignFields } from './align.ts';
import { implicitSides } from './implicit-relations.ts';
import { camelCase, lowerFirst, nameModels } from './model-names.ts';
import { type ModelNames, newModels } from './new-models.ts';
import { derivedName } from '../../../plan/names.ts';
import { isTable } from '../../../prisma/choose-schema.ts';
import { isSignInModel } from '../../../prisma/sign-in/models.ts';
import { demandReadable, judgeSchema, type SchemaProblem } from '../../../prisma/judge.ts';
import {
  joined,
  type PrismaAttribute,
  type PrismaField,
  type PrismaModel,
  readSchemaText,
  type SchemaFile,
} from '../../../prisma/read-schema.ts';

/** How the names end that Prisma gives to constraints and indexes. */
const suffixes: Readonly<Record<string, string>> = { id: 'pkey', unique: 'key', index: 'idx', relation: 'fkey' };

/** What of a plan a schema has to follow. */
export type SchemaPlan = Pick<SeparationPlan, 'layout' | 'references' | 'operations'>;

/** A file of a schema with changes to it. */
interface ChangedFile {
  path: string;
  lines: EditedLine[];
}

/** A schema with its changes, and what Prisma's own parser would refuse in it, by the lines of before. */
export interface ChangedSchema {
  files: ChangedFile[];
  refused: SchemaProblem[];
}

/** The schema after the plan. Null if no model stands for the source table. Throws `E_CONFIG` if Prisma cannot read it. */
export function changePrismaSchema(files: readonly SchemaFile[], plan: SchemaPlan): ChangedSchema | null {
  demandReadable(files);
  // One behind the other they are one text, whose lines are taken apart again.
  const lines = changeText(joined(files), files, plan);
  if (lines === null) return null;
  let from = 0;
  const changed = files.map(({ path, text }) => {
    const start = from;
    from += text.split('\n').length;
    return { path, lines: lines.slice(start, from) };
  });
  return { files: changed, refused: refusedIn(changed) };
}

/** What Prisma refuses of the result, said of the lines as they are before. */
function refusedIn(changed: readonly ChangedFile[]): SchemaProblem[] {
  const after = changed.map(({ path, lines }) => ({ path, text: lines.flatMap((line) => line.after).join('\n') }));
  return judgeSchema(after).map((problem) => {
    const lines = changed.find(({ path }) => path === problem.path)?.lines ?? [];
    let past = 0;
    const at = lines.findIndex((line) => (past += line.after.length) >= problem.line);
    return { ...problem, line: at + 1 };
  });
}

function changeText(text: string, files: readonly SchemaFile[], plan: SchemaPlan): EditedLine[] | null {
  const { layout, references } = plan;
  const schema = readSchemaText(text);
  const source = schema.models.find((model) => isTable(model, layout.schema, layout.source));
  if (source === undefined) return null;
  // A view may have relations, too.
  const models = [...schema.models, ...schema.views];
  const names = nameModels(schema, source, layout);
  const renamed = fieldsAfter(models, source, names.customers, references);
  const objects = renamedObjects(plan);
  const implicit =
    names.customers === source.name ? [] : implicitSides(models, source).filter(({ isNamed }) => !isNamed);
  const changes = models.flatMap((model) =>
    model === source ? [...renameModel(model, names.customers), ...changeModel(model)] : changeModel(model),
  );
  const camel = source.mapped || source.fields.some(({ name, mapped }) => mapped || /[a-z][A-Z]/.test(name));
  const id = source.fields.find(({ column }) => column === keyToday(layout));
  const added = newModels(layout, names, {
    field: (canonical) => (camel ? camelCase(canonical) : (layout.columns[canonical] ?? canonical)),
    attributes: source.schema === null ? [] : [`@@schema(${JSON.stringify(source.schema)})`],
    id: {
      field: id?.name ?? 'id',
      type: id?.type ?? 'BigInt',
      native: (id?.attributes ?? [])
        .filter(({ name }) => name.startsWith('db.'))
        .map(({ start, end }) => text.slice(start, end))
        .join(' '),
    },
  });
  return alignFields(editLines(text, changes, insertions(text, files, source, names, added, layout.customers)));

  function changeModel(model: PrismaModel): Replacement[] {
    return [
      ...model.fields.flatMap((field) => changeField(model, field)),
      ...model.attributes.flatMap((attribute) => changeArguments(attribute, model, null)),
      ...(model === source ? model.attributes.flatMap((attribute) => changeMap(attribute, layout.customers)) : []),
    ];
  }

  function changeField(model: PrismaModel, field: PrismaField): Replacement[] {
    const to = columnAfter(model, field, references);
    const name = renamed.get(model.name)?.get(field.name) ?? field.name;
    const type = typeOffset(field);
    const relation = implicit.find((side) => side.field === field);
    const past = type + field.type.length + '[]'.length;
    return [
      ...(relation === undefined
        ? []
        : [{ start: past, end: past, text: ` @relation(${JSON.stringify(relation.name)})` }]),
      ...(name === field.name ? [] : [{ start: field.offset, end: field.offset + field.name.length, text: name }]),
      ...(field.type === source?.name && names.customers !== field.type
        ? [{ start: type, end: type + field.type.length, text: names.customers }]
        : []),
      ...(to === null || !field.mapped ? [] : field.attributes.flatMap((attribute) => changeMap(attribute, to))),
      ...(to === null || field.mapped || name !== field.name
        ? []
        : [{ start: pastType(field), end: pastType(field), text: ` @map(${JSON.stringify(to)})` }]),
      ...field.attributes.flatMap((attribute) => changeArguments(attribute, model, field.type)),
    ];
  }

  function typeOffset({ name, offset }: PrismaField): number {
    return offset + name.length + (/^\s*/.exec(text.slice(offset + name.length))?.[0].length ?? 0);
  }

  function pastType(field: PrismaField): number {
    const at = typeOffset(field) + field.type.length;
    return at + (/^[?[\]]*/.exec(text.slice(at))?.[0].length ?? 0);
  }

  function changeMap({ name, start, end }: PrismaAttribute, to: string): Replacement[] {
    if (name !== 'map') return [];
    const string = /"(?:[^"\\]|\\.)*"/.exec(text.slice(start, end));
    if (string === null) return [];
    return [{ start: start + string.index, end: start + string.index + string[0].length, text: JSON.stringify(to) }];
  }

  /** Fields in brackets, those of the other model after `references:`, and names of constraints after `map:`. */
  function changeArguments(
    { name, start, end }: PrismaAttribute,
    model: PrismaModel,
    other: string | null,
  ): Replacement[] {
    if (name === 'map' || name.startsWith('db.')) return [];
    const found: Replacement[] = [];
    for (const list of text.slice(start, end).matchAll(/(\w+:\s*)?\[([^\]]*)\]/g)) {
      const fields = renamed.get(list[1]?.startsWith('references') === true ? (other ?? '') : model.name);
      const at = start + list.index + list[0].indexOf('[') + 1;
      for (const word of (list[2] ?? '').matchAll(/\w+/g)) {
        const to = fields?.get(word[0]);
        if (to !== undefined) found.push({ start: at + word.index, end: at + word.index + word[0].length, text: to });
      }
    }
    found.push(...changeCondition(start, end, model));
    for (const map of text.slice(start, end).matchAll(/\bmap:\s*("(?:[^"\\]|\\.)*")/g)) {
      const string = map[1] ?? '""';
      const to = objectAfter(
        JSON.parse(string) as string,
        name,
        columnsOf(text.slice(start, end), model),
        model,
        other,
      );
      const at = start + map.index + map[0].length - string.length;
      if (to !== null) found.push({ start: at, end: at + string.length, text: JSON.stringify(to) });
    }
    return found;
  }

  /** What a constraint or index is called afterwards: as the plan of a database says, else by the planner's own rule for names. */
  function objectAfter(
    object: string,
    attribute: string,
    columns: readonly string[],
    model: PrismaModel,
    other: string | null,
  ): string | null {
    if (plan.operations.length > 0) return objects.get(object) ?? null;
    const changes = model.fields.flatMap((field) => {
      const to = columnAfter(model, field, references);
      return to === null || !columns.includes(field.column) ? [] : [{ from: field.column, to }];
    });
    const isSource = model === source;
    const isAboutSource = isSource || (attribute === 'relation' && other === source?.name);
    if (changes.length === 0 && !isSource) return null;
    const to = derivedName({
      name: object,
      table: model.table,
      newTable: isSource && layout.customers !== layout.source ? layout.customers : null,
      columns,
      suffix: suffixes[attribute] ?? 'idx',
      changes: [...changes, ...(isAboutSource ? [{ from: layout.source, to: layout.customers }] : [])],
    });
    return to === object ? null : to;
  }

  /** The columns in the first brackets of an attribute that are the model's own. */
  function columnsOf(attribute: string, model: PrismaModel): string[] {
    const list = /(?<!references:\s*)\[([^\]]*)\]/.exec(attribute)?.[1] ?? '';
    const named = [...list.matchAll(/\w+/g)].map(([word]) => word);
    return model.fields.filter(({ name }) => named.includes(name)).map(({ column }) => column);
  }

  /** The condition of a partial index: `where: { userId: null }` names fields, `where: raw("user_id > 1")` columns. */
  function changeCondition(start: number, end: number, model: PrismaModel): Replacement[] {
    const [whole, sign = '', body = ''] = /\bwhere:\s*(raw\(|\{)([^]*)$/.exec(text.slice(start, end)) ?? [];
    if (whole === undefined) return [];
    const at = end - body.length;
    const columns = new Map(
      model.fields.flatMap((field) => {
        const to = columnAfter(model, field, references);
        return to === null ? [] : [[field.column, to] as const];
      }),
    );
    const names = sign === '{' ? renamed.get(model.name) : columns;
    const word = sign === '{' ? /\b\w+(?=\s*:)/g : /\b\w+\b/g;
    return [...body.matchAll(word)].flatMap((found) => {
      const to = names?.get(found[0]);
      return to === undefined ? [] : [{ start: at + found.index, end: at + found.index + found[0].length, text: to }];
    });
  }
}

/** The new names of all fields that get one, by model and old name: references by their columns, relations by their model. */
export function fieldsAfter(
  models: readonly PrismaModel[],
  source: PrismaModel,
  customers: string,
  references: readonly Pick<Reference, 'schema' | 'table' | 'column' | 'to'>[],
): Map<string, Map<string, string>> {
  return new Map(
    models.map((model) => {
      // A library reads these by their names.
      if (isSignInModel(model, source)) return [model.name, new Map<string, string>()];
      const relations = model.fields.flatMap((field) => {
        const name = relationName(model, field, source.name, customers);
        return name === field.name ? [] : [[field.name, name] as const];
      });
      return [model.name, new Map([...relations, ...renamedFields(model, references)])];
    }),
  );
}

/** `user User` becomes `customer Customer`; a relation that has a name of its own keeps it. */
function relationName(model: PrismaModel, field: PrismaField, source: string, customers: string): string {
  if (field.type !== source) return field.name;
  const plain = [source, lowerFirst(source)];
  const after = [customers, lowerFirst(customers)];
  const index = plain.findIndex((name) => field.name === name || field.name === `${name}s`);
  const wanted = `${after[index] ?? ''}${field.name === `${plain[index]}s` ? 's' : ''}`;
  return index < 0 || model.fields.some(({ name }) => name === wanted) ? field.name : wanted;
}

function columnAfter(
  model: PrismaModel,
  field: PrismaField,
  references: readonly Pick<Reference, 'schema' | 'table' | 'column' | 'to'>[],
): string | null {
  const found = references.find(
    (r) => isTable(model, r.schema, r.table) && r.column === field.column && r.column !== r.to,
  );
  return found?.to ?? null;
}

/** The new names of fields by their old ones; a field is called as its column is, or as that is in camel case. */
function renamedFields(
  model: PrismaModel,
  references: readonly Pick<Reference, 'schema' | 'table' | 'column' | 'to'>[],
): Map<string, string> {
  const taken = new Set(model.fields.map(({ name }) => name));
  return new Map(
    model.fields.flatMap((field) => {
      const to = columnAfter(model, field, references);
      if (to === null) return [];
      const name = field.mapped ? fieldName(field, to) : to;
      return name === field.name || taken.has(name) ? [] : [[field.name, name] as const];
    }),
  );
}

function fieldName({ name, column }: PrismaField, to: string): string {
  if (name === camelCase(column)) return camelCase(to);
  return name.replace(/user/i, (word) => (/^[A-Z]/.test(word) ? 'Customer' : 'customer'));
}

/** Names of constraints and indexes that the plan changes, by their old ones. */
function renamedObjects({ operations }: Pick<SeparationPlan, 'operations'>): Map<string, string> {
  return new Map(
    operations.flatMap((operation) =>
      operation.kind === 'rename-constraint' || operation.kind === 'rename-index'
        ? [[operation.from, operation.to] as const]
        : [],
    ),
  );
}

function renameModel({ name, offset }: PrismaModel, to: string): Replacement[] {
  return name === to ? [] : [{ start: offset, end: offset + name.length, text: to }];
}

/** The other side of the mapping behind the last field of the source model, and the new models behind the last line of its file. */
function insertions(
  text: string,
  files: readonly SchemaFile[],
  source: PrismaModel,
  names: ModelNames,
  added: readonly string[],
  table: string,
): Map<number, string[]> {
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const last = Math.max(...source.fields.map(({ offset }) => offset));
  const unit = /[ \t]*$/.exec(text.slice(0, source.fields[0]?.offset))?.[0] ?? '  ';
  const mapping = source.fields.some(({ name }) => name === 'mapping') ? 'userMapping' : 'mapping';
  const indent = /[ \t]*$/.exec(text.slice(0, last))?.[0] ?? '  ';
  const lastField = source.fields.find(({ offset }) => offset === last);
  const width = lastField === undefined ? 0 : (/^\w+\s+/.exec(text.slice(last))?.[0].length ?? 0);
  const lastAttribute = Math.max(last, ...source.attributes.map(({ start }) => start));
  // A model that is called otherwise than its table has to say so.
  const map = source.mapped || names.customers === table ? [] : [`${indent}@@map(${JSON.stringify(table)})`];
  const other = [`${indent}${mapping.padEnd(Math.max(width - 1, 0))} ${names.mapping}?`];
  return new Map([
    [lineOf(last), lastAttribute === last && map.length > 0 ? [...other, '', ...map] : other],
    ...(lastAttribute === last ? [] : [[lineOf(lastAttribute), map] as const]),
    [lastLineAround(lineOf(last), files), added.map((line) => line.replace(/^ {2}/, unit))],
  ]);
}

/** The last line with text of the file that the line of that number is in; numbers count from 0 over all files. */
function lastLineAround(line: number, files: readonly SchemaFile[]): number {
  let past = 0;
  for (const { text } of files) {
    past += text.split('\n').length;
    if (line < past) return text.endsWith('\n') ? past - 2 : past - 1;
  }
  throw new Error(`there is no line ${line} in the schema`);
}
