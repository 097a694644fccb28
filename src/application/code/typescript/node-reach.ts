import type { Marks, Reach } from '../marks.ts';
import { ts } from './compiler.ts';

/** For a comment before a statement, a member or a property: the last line of what begins on a line. */
export function reachOfNodes(source: ts.SourceFile, { alone }: Marks): Reach {
  if (alone.size === 0) return (line) => line;
  const ends = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    const line = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line;
    if (node !== source && node.kind !== ts.SyntaxKind.SyntaxList) {
      const first = line(node.getStart(source));
      ends.set(first, Math.max(ends.get(first) ?? 0, line(node.getEnd())));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return (line) => ends.get(line) ?? line;
}
