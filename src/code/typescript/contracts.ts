import type { Place } from '../finding.ts';
import { ts } from './compiler.ts';
import { spanOf } from './edits.ts';
import { isKey, readFrom } from './reads.ts';
import type { NameNode, Search } from './search.ts';

/**
 * Names that carry a buyer's id to the outside or come from there: schemas, payloads, events, types of the application's own, and
 * what has no type. To rename them is to change a contract, so they are only shown.
 */
export function contractPlace(node: NameNode, search: Search): Place | null {
  if (!search.names.carriers.has(node.text)) return null;
  const why = reason(node, search);
  return why === null ? null : { ...spanOf(node), class: 'look', why, edit: null };
}

function reason(node: NameNode, { checker }: Search): string | null {
  const { parent } = node;
  if (isKey(node)) return ofKey(node);
  if ((ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node)
    return 'a type of the application’s own has it';
  if (ts.isParameter(parent) && ts.isParameterPropertyDeclaration(parent, parent.parent))
    return 'a class has it as a property';
  const from = readFrom(node);
  if (from !== null) {
    const type = checker.getTypeAtLocation(from);
    return (type.flags & ts.TypeFlags.Any) === 0 ? null : 'it is read from something without a type';
  }
  if (!ts.isStringLiteral(node) || ts.isLiteralTypeNode(parent)) return null;
  return 'a text that is the name of such a field';
}

function ofKey(node: NameNode): string | null {
  let literal: ts.Node = node.parent.parent;
  for (let { parent } = literal; ; { parent } = parent) {
    if (ts.isPropertyAssignment(parent) || ts.isObjectLiteralExpression(parent) || ts.isArrayLiteralExpression(parent))
      literal = parent;
    else if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
      literal = parent;
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
      if (parent.expression === literal) return null;
      const callee = parent.expression.getText().split('\n')[0] ?? '';
      return /(?:^|\.)(?:object|strictObject|looseObject|extend|shape|struct|partial)$/i.test(callee)
        ? 'a schema of what comes from or goes to the outside'
        : `it is given to ${callee.length > 40 ? 'a call' : callee}`;
    } else return null;
  }
}
