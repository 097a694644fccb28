import { ts } from './compiler.ts';

const parsers = /^(?:(?:safe)?[pP]arse(?:Async)?|cast|validateSync|decode\w*|plainToInstance|plainToClass)$/;

/** What comes out of a parser that takes anything: `orderSchema.parse(order)`. The compiler is silent about the names that it reads; null if nothing is parsed. */
export function parsedType(node: ts.Expression, checker: ts.TypeChecker): ts.Type | null {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || !parent.arguments.includes(node)) return null;
  const { expression: callee } = parent;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  if (!parsers.test(name)) return null;
  const type = checker.getTypeAtLocation(parent);
  const made = checker.getAwaitedType(type) ?? type;
  // `safeParse` says whether it went well, and has the result in a field.
  const [result] = made.isUnion() ? made.types : [made];
  const data = name.startsWith('safe') ? result?.getProperty('data') : undefined;
  return data === undefined ? made : checker.getTypeOfSymbol(data);
}
