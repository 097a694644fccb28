import type { EditedLine } from '../line-edits.ts';

interface Row {
  indent: string;
  name: string;
  type: string;
  rest: string;
}

/** Sets the fields of each group in columns again, as `prisma format` does, if they stood in columns before the edits. */
export function alignFields(lines: readonly EditedLine[]): EditedLine[] {
  const aligned = [...lines];
  for (const group of groupsOf(lines)) {
    const edited = group.map((index) => ({ index, ...(lines[index] ?? { before: '', after: [] }) }));
    if (edited.every(({ before, after }) => after.length === 1 && after[0] === before)) continue;
    if (!areAligned(edited.map(({ before }) => before))) continue;
    const after = inColumns(edited.flatMap((line) => line.after));
    if (after === null) continue;
    for (const line of edited) aligned[line.index] = { before: line.before, after: after.splice(0, line.after.length) };
  }
  return aligned;
}

/** Numbers of the lines with fields that stand together in a model; an empty line or an attribute of the model ends a group, a comment does not. */
function groupsOf(lines: readonly EditedLine[]): number[][] {
  const groups: number[][] = [[]];
  let inModel = false;
  lines.forEach(({ before }, index) => {
    const line = before.trim();
    if (/^(model|view|type)\s.*\{$/.test(line)) inModel = true;
    else if (line === '}') inModel = false;
    else if (line.startsWith('//')) return;
    else if (inModel && line !== '' && !line.startsWith('@@')) return void groups.at(-1)?.push(index);
    groups.push([]);
  });
  return groups.filter((group) => group.length > 0);
}

function areAligned(lines: readonly string[]): boolean {
  return inColumns(lines)?.every((line, index) => line === lines[index]) === true;
}

/** Null if a line is no simple field. */
function inColumns(lines: readonly string[]): string[] | null {
  const rows = lines.map(rowOf).filter((row) => row !== null);
  if (rows.length < lines.length) return null;
  const name = Math.max(...rows.map((row) => row.name.length));
  const type = Math.max(...rows.map((row) => row.type.length));
  return rows.map((row) => `${row.indent}${row.name.padEnd(name)} ${row.type.padEnd(type)} ${row.rest}`.trimEnd());
}

function rowOf(line: string): Row | null {
  const [, indent, name, type, rest] = /^(\s*)(\w+)\s+([\w[\]?]+)(?:\s+(\S.*))?$/.exec(line) ?? [];
  return indent === undefined || name === undefined || type === undefined
    ? null
    : { indent, name, type, rest: rest ?? '' };
}
