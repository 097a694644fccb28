/** `certain` means a buyer; `look` may, and a person has to say; `system` is known to mean a system user. */
export type CodeClass = 'certain' | 'look' | 'system';

/** A replacement in a file; offsets are characters of its text. */
export interface CodeEdit {
  start: number;
  end: number;
  text: string;
}

/** A place in one text, before it is known in which line it stands and how it is marked. */
export interface Place {
  start: number;
  end: number;
  class: CodeClass;
  /** Why it is listed, as a sentence without its first word's capital. */
  why: string;
  /** What `--write` makes of it; null if it is listed only. */
  edit: CodeEdit | null;
  /** Changes elsewhere in the file that only go with it, such as columns of spaces. */
  also?: readonly CodeEdit[];
}

/** A place in the application that says user; line and column count from 1. */
export interface CodeFinding {
  /** From the folder of the application, with `/`. */
  file: string;
  line: number;
  column: number;
  text: string;
  class: CodeClass;
  why: string;
  /** True if a person has marked it as read. */
  read: boolean;
  edit: CodeEdit | null;
  also: readonly CodeEdit[];
}

/** A place that was found in SQL beside the schema of another database: it is not known which one is asked. */
export function besideOther(place: Place): Place {
  const why = `${place.why}, or of the other database whose schema this package has`;
  return place.class === 'certain' ? { ...place, class: 'look', why, edit: null, also: [] } : place;
}

/** A finding as it is told: without what `--write` makes of it. */
export function told({ edit: _edit, also: _also, ...place }: CodeFinding): Omit<CodeFinding, 'edit' | 'also'> {
  return place;
}

/** What is still to be done: certain places, and those to look at that nobody has marked as read. */
export function isOpenFinding(finding: { readonly class: CodeClass; readonly read: boolean }): boolean {
  return finding.class === 'certain' || (finding.class === 'look' && !finding.read);
}
