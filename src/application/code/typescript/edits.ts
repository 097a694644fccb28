import type { CodeEdit } from '../finding.ts';
import { ts } from './compiler.ts';

/** Makes `name` of a property's name: `{ userId }` becomes `{ customerId: userId }`, in patterns, too; a text keeps its quotes. */
export function renameOf(node: ts.Identifier | ts.StringLiteralLike, name: string): CodeEdit {
  const start = node.getStart();
  const end = node.getEnd();
  const { parent } = node;
  if (ts.isStringLiteralLike(node)) return { start: start + 1, end: end - 1, text: name };
  const isShorthand =
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isBindingElement(parent) && parent.propertyName === undefined && parent.name === node);
  return { start, end, text: isShorthand ? `${name}: ${node.text}` : name };
}

/** Where a name stands in its file, without the quotes of a text. */
export function spanOf(node: ts.Identifier | ts.StringLiteralLike): { start: number; end: number } {
  const quote = ts.isStringLiteralLike(node) ? 1 : 0;
  return { start: node.getStart() + quote, end: node.getEnd() - quote };
}
