/** A replacement; offsets are bytes of the UTF-8 text. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A place that names what is renamed, but no edit is certain to be right. */
export interface Doubt {
  /** Byte of the UTF-8 body. */
  start: number;
  why: string;
  /** True if the name stands in a text that is run as SQL. */
  dynamic: boolean;
}

/** The text with all edits, which must be in order; every other byte stays. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const bytes = Buffer.from(source);
  const parts: Buffer[] = [];
  let position = 0;
  for (const { start, end, text } of edits) {
    parts.push(bytes.subarray(position, start), Buffer.from(text));
    position = end;
  }
  return Buffer.concat([...parts, bytes.subarray(position)]).toString();
}

/** The number of the line, counted from 1, that the byte `offset` stands in. */
export function lineAt(source: string, offset: number): number {
  return Buffer.from(source).subarray(0, offset).toString().split('\n').length;
}
