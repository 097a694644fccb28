import { ts } from './compiler.ts';

/** SQL as a program puts it together: the text with `$1`, `$2`, … for what is put in, and where each character stands in the file. */
export interface SqlText {
  text: string;
  /** Where each character begins and ends in the file. */
  starts: number[];
  ends: number[];
  /** The quote that the text stands in; names put in must not end it. */
  quote: string;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** Reads a literal, a template, or texts joined by `+`; null for anything else. */
export function sqlTextOf(node: ts.Expression): SqlText | null {
  const made: SqlText = { text: '', starts: [], ends: [], quote: '' };
  let values = 0;
  const put = (end: number): void => {
    values += 1;
    for (const character of ` $${values} `) {
      made.text += character;
      made.starts.push(end);
      made.ends.push(end);
    }
  };
  const add = (part: ts.Expression): boolean => {
    if (ts.isStringLiteral(part) || ts.isNoSubstitutionTemplateLiteral(part)) read(part, 1, 1);
    else if (ts.isTemplateExpression(part)) {
      read(part.head, 1, 2);
      part.templateSpans.forEach((span) => {
        put(span.expression.getStart());
        read(span.literal, 1, span.literal.kind === ts.SyntaxKind.TemplateTail ? 1 : 2);
      });
    } else if (ts.isBinaryExpression(part) && part.operatorToken.kind === ts.SyntaxKind.PlusToken)
      return add(part.left) && add(part.right);
    else if (ts.isParenthesizedExpression(part)) return add(part.expression);
    else put(part.getStart());
    return true;
  };
  const read = (part: ts.Node, skipStart: number, skipEnd: number): void => {
    const file = part.getSourceFile().text;
    const start = part.getStart();
    const end = part.getEnd() - skipEnd;
    made.quote = file.slice(start, start + 1) === '}' ? '`' : file.slice(start, start + 1);
    for (let at = start + skipStart; at < end; at += 1) {
      const character = file[at] ?? '';
      made.starts.push(at);
      if (character !== '\\') made.text += character;
      else {
        at += 1;
        const escaped = file[at] ?? '';
        made.text += escapes[escaped] ?? escaped;
      }
      made.ends.push(at + 1);
    }
  };
  if (!isText(node)) return null;
  add(node);
  return made;
}

/** Whether an expression is a text as it stands, or puts one together. */
export function isText(node: ts.Expression): boolean {
  if (ts.isBinaryExpression(node))
    return node.operatorToken.kind === ts.SyntaxKind.PlusToken && (isText(node.left) || isText(node.right));
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
}
