import { objectName } from '../functions/name.ts';
import { suggestedName, yamlText } from '../references/open.ts';
import type { Reference } from '../plan.ts';
import type { Found, HazardSubject, UndecidedReference } from './subject.ts';

/** References that the config does not decide, that have other names, no foreign key, or are a primary key themselves. */
export function references(subject: HazardSubject): Found[] {
  const { undecided, otherNames, byNameOnly, references: decided, catalog, layout, source } = subject;
  const isKey = ({ schema, table }: UndecidedReference | Reference): boolean =>
    schema === source.schema && table === source.name;
  return [
    ...undecided.map((reference): Found => ({
      code: 'reference-undecided',
      object: nameOf(reference),
      severity: 'error',
      message: `${nameOf(reference)} is not decided: ${reference.why}`,
      hint: howToDecide(reference, subject),
      decide: {
        why: reference.why,
        choices: [...forAll(reference, undecided), ...reference.lines].map((tables) => ({ tables })),
      },
    })),
    ...otherNames.map((reference): Found => ({
      code: 'reference-name',
      object: nameOf(reference),
      severity: 'info',
      message: `${nameOf(reference)} keeps its name and points to ${layout.customers} afterwards: ${reference.why}`,
      hint:
        renaming(reference) === undefined
          ? 'Nothing to do in the database.'
          : `To rename it, add to separate.tables: ${renaming(reference) ?? ''}`,
    })),
    ...byNameOnly.map((reference): Found => ({
      code: 'reference-by-name',
      object: nameOf(reference),
      severity: 'info',
      message: `${nameOf(reference)} is not included: it could mean a buyer by its name only, since it has no foreign key`,
      hint: `If it means a buyer, the application reads ${layout.customers} by it afterwards. To have it in the plan, add to separate.tables: ${reference.lines.join('  or  ')}`,
    })),
    ...decided
      .filter((reference) => !reference.foreignKey && reference.resolves !== false && !isKey(reference))
      .map((reference): Found => ({
        code: 'reference-without-foreign-key',
        object: nameOf(reference),
        severity: 'warning',
        message: `${nameOf(reference)} has no foreign key${elsewhere(reference, subject)}: nothing makes sure that each of its values is a row of ${layout.source}`,
        hint: 'The validation lists the rows that point nowhere. Take it out of separate.tables if it means something else.',
      })),
    ...decided
      .filter(({ resolves }) => resolves === false)
      .map((reference): Found => ({
        code: 'reference-not-checked',
        object: nameOf(reference),
        severity: 'warning',
        message: `${nameOf(reference)} is listed, but its values are not all keys of ${layout.source}: no check looks them up`,
        hint: 'Give a check of your own below validate.checks if it matters.',
      })),
    ...decided
      .filter((reference) => isPrimaryKey(reference, catalog) && !isKey(reference))
      .map((reference): Found => ({
        code: 'reference-primary-key',
        object: nameOf(reference),
        severity: 'info',
        message: `${nameOf(reference)} is (part of) the primary key of its table: the key follows the rename`,
        hint: 'Nothing to do in the database; an application that asks for the row by this key has to change.',
      })),
  ];
}

/** ` to users, only one to auth.users`, if a foreign key leads to another table. */
function elsewhere(
  reference: { schema: string; table: string; column: string },
  { catalog: { tables, constraints }, source }: HazardSubject,
): string {
  const table = tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
  const key = constraints.find((c) => c.type === 'f' && c.table === table?.oid && c.columns.includes(reference.column));
  const target = tables.find(({ oid }) => oid === key?.target);
  return target === undefined
    ? ''
    : ` to ${objectName(source.schema, source.name)}, only one to ${objectName(target.schema, target.name)}`;
}

/** The lines to paste, and the rule that would name the column, if it names nothing in this database. */
function howToDecide({ column, foreignKey, lines }: UndecidedReference, subject: HazardSubject): string {
  const { catalog, config, undecided } = subject;
  const { tables, column: rule } = config.separate;
  const alike = undecided.filter((other) => other.column === column && other.foreignKey && foreignKey).length;
  const all = forAll({ column, foreignKey }, undecided).map((line) => `${line} for all ${alike} of that name`);
  const choices = [...lines, ...all].join('  or  ');
  const paste =
    tables === 'discover'
      ? `Make separate.tables a list that begins with \`- discover\`, and add one of: ${choices}`
      : `Add to separate.tables one of: ${choices}`;
  if (!foreignKey || catalog.tables.some(({ columns }) => columns.some(({ name }) => name === rule.from))) return paste;
  return `${paste}  No column is called ${rule.from}: if they are called ${column}, set separate.column: { from: ${column}, to: ${suggestedName(column, rule)} }.`;
}

/** The line that decides a column in every table with a foreign key from it, if several are open and the same is recommended for all. */
function forAll(
  { column, foreignKey }: Pick<UndecidedReference, 'column' | 'foreignKey'>,
  undecided: readonly UndecidedReference[],
): string[] {
  const alike = undecided.filter((other) => other.column === column && other.foreignKey && foreignKey);
  const recommended = new Set(alike.map(({ lines }) => /, ((?:to|keep): [^,]*) \}$/.exec(lines[0] ?? '')?.[1] ?? ''));
  const [decision = ''] = recommended;
  return alike.length > 1 && recommended.size === 1 && decision !== ''
    ? [`- { column: ${yamlText(column)}, ${decision} }`]
    : [];
}

/** The line that gives it another name, if there is one. */
function renaming({ lines }: UndecidedReference): string | undefined {
  return lines.find((line) => !line.endsWith('keep: true }'));
}

function isPrimaryKey(
  reference: { schema: string; table: string; column: string },
  catalog: HazardSubject['catalog'],
): boolean {
  const table = catalog.tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
  return catalog.constraints.some(
    (c) => c.type === 'p' && c.table === table?.oid && c.columns.includes(reference.column),
  );
}

function nameOf({ schema, table, column }: Pick<UndecidedReference, 'schema' | 'table' | 'column'>): string {
  return objectName(schema, table, column);
}
