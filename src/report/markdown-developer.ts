import { isOpenFinding } from '../application/code/finding.ts';
import { inlineCode, linesInCell, markdown } from '../core/escape.ts';
import type { Block } from './markdown-blocks.ts';
import type { CompilerError, Report } from '../core/report.ts';

/** The address of a line of a file on GitHub; null if there is none. */
export type FileUrl = (file: string, line: number) => string | null;

/** A link that is longer would not fit into a cell. */
const longestLink = 500;

/** For whoever changes the application: where it does not compile, and where it compiles and means the old table, with links to the lines. */
export function forDeveloper({ typecheck, code: found }: Report, fileUrl: FileUrl): Block[] {
  const errors = typecheck?.errors ?? [];
  const open = (found?.findings ?? []).filter(isOpenFinding).toSorted((a, b) => a.class.localeCompare(b.class));
  if (errors.length + open.length === 0) return [];
  return [
    '### For the developer',
    {
      title: 'Compiler errors',
      head: ['Place', 'Code', 'Message'],
      rows: errors.map((error) => [
        placeOf(error, fileUrl),
        inlineCode(error.code),
        linesInCell(error.message, markdown),
      ]),
      weight: 90,
    },
    {
      title: 'Code that still means the old table',
      head: ['Place', 'Class', 'Text', 'Why'],
      rows: open.map((place) => [placeOf(place, fileUrl), place.class, inlineCode(place.text), markdown(place.why)]),
      weight: 85,
    },
  ];
}

function placeOf({ file, line, column }: Pick<CompilerError, 'file' | 'line' | 'column'>, fileUrl: FileUrl): string {
  const text = inlineCode(`${file}:${line}:${column}`);
  const url = fileUrl(file, line);
  const link = `[${text}](${url ?? ''})`;
  return url === null || link.length > longestLink ? text : link;
}
