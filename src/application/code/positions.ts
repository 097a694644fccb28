/** Line and column, both from 0, of an offset of a text. */
export interface Position {
  line: number;
  column: number;
}

/** A function from offsets to lines; it looks for line ends once. */
export function positionsOf(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (starts[low] ?? 0) };
  };
}

/** A function from bytes of the UTF-8 form of a text to its characters. */
export function charactersOf(text: string): (byte: number) => number {
  const bytes = Buffer.from(text);
  if (bytes.length === text.length) return (byte) => byte;
  return (byte) => bytes.subarray(0, byte).toString().length;
}
