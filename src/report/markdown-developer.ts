import { code, markdown } from './escape.ts';
import type { Block } from './markdown-blocks.ts';
import type { CompilerError, Report } from './report.ts';

/** The address of a line of a file on GitHub; null where there is none. */
export type FileUrl = (file: string, line: number) => string | null;

/** A link that is longer would not fit into a cell. */
const longestLink = 500;

/** For whoever changes the application: where it does not compile, with links to the lines. */
export function forDeveloper({ typecheck }: Report, fileUrl: FileUrl): Block[] {
  const errors = typecheck?.errors ?? [];
  if (errors.length === 0) return [];
  return [
    '### For the developer',
    {
      title: 'Compiler errors',
      head: ['Place', 'Code', 'Message'],
      rows: errors.map((error) => [place(error, fileUrl), code(error.code), markdown(error.message)]),
      weight: 90,
    },
  ];
}

function place({ file, line, column }: CompilerError, fileUrl: FileUrl): string {
  const text = code(`${file}:${line}:${column}`);
  const url = fileUrl(file, line);
  const link = `[${text}](${url ?? ''})`;
  return url === null || link.length > longestLink ? text : link;
}
