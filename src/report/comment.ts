import { mostCommentBytes } from './markdown.ts';
import { severalMarkdown } from './markdown-several.ts';
import type { FileUrl } from './markdown-developer.ts';
import type { Report } from '../core/report.ts';

export interface CommentPlace {
  /** Tells the comments of several databases apart. */
  key: string;
  /** Address of the workflow's run, or null. */
  runUrl: string | null;
  fileUrl: FileUrl;
  /** What goes behind the report, in at most so many bytes. */
  more?: (mostBytes: number) => string;
}

/** What the comment about that database begins with; Markdown does not show it. */
export function commentMarker(key: string): string {
  return `<!-- separation:${key} -->`;
}

/** The body of the comment on a pull request: the report, or one summary of several, as short as GitHub takes it (see `fit` for what is left out first). */
export function commentBody(
  reports: readonly Report[],
  missing: readonly string[],
  { key, runUrl, fileUrl, more = () => '' }: CommentPlace,
): string {
  const head = `${commentMarker(key)}\n`;
  const foot = runUrl === null ? '' : `\n<sub>[The job's own summary](${runUrl}) says more.</sub>\n`;
  const mostBytes = mostCommentBytes - Buffer.byteLength(head + foot);
  const text = severalMarkdown(reports, missing, { fileUrl, mostBytes });
  return `${head}${text}${more(mostBytes - Buffer.byteLength(text))}${foot}`;
}
