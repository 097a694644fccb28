import { isJavaScript, ts } from './compiler.ts';

/** Where the application writes the type that a value must have: `const rows: Order[] = [row]`. Empty if nowhere, null if only the compiler knows. */
export function writtenTypes(node: ts.Node, isOfPrisma: IsOfPrisma): readonly ts.Node[] | null {
  // There comments say types.
  return isJavaScript(node.getSourceFile()) ? null : typesAround(node, isOfPrisma);
}

/** Whether a call is one of Prisma’s, which expects nothing of the application’s own. */
type IsOfPrisma = (call: ts.CallExpression) => boolean;

function typesAround(node: ts.Node, isOfPrisma: IsOfPrisma): readonly ts.Node[] | null {
  const { parent } = node;
  // A collection asks of what it is made of what is asked of itself.
  if (ts.isNewExpression(parent) && collections.test(parent.expression.getText()))
    return parent.typeArguments ?? typesAround(parent, isOfPrisma);
  if (ts.isCallExpression(parent)) return parent.expression !== node && isOfPrisma(parent) ? [] : null;
  if (ts.isVariableDeclaration(parent))
    return parent.type !== undefined ? [parent.type] : ts.isIdentifier(parent.name) ? [] : null;
  if (ts.isSatisfiesExpression(parent)) return [parent.type];
  if (ts.isReturnStatement(parent)) return typesGivenBack(functionAround(parent), isOfPrisma);
  if (ts.isArrowFunction(parent) && parent.body === node) return typesGivenBack(parent, isOfPrisma);
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isSpreadAssignment(parent))
    return typesAround(parent.parent, isOfPrisma);
  return isPart(node) ? typesAround(parent, isOfPrisma) : null;
}

const collections = /^(?:Weak)?(?:Map|Set)$/;

/** Whether what stands around a value is expected to have its type, or is a list of such. */
function isPart(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isAwaitExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    (ts.isBinaryExpression(parent) &&
      (parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
        parent.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
        parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken))
  );
}

function functionAround(node: ts.Node): ts.Node {
  let at = node;
  while (!ts.isSourceFile(at) && !ts.isFunctionLike(at)) at = at.parent;
  return at;
}

function typesGivenBack(made: ts.Node, isOfPrisma: IsOfPrisma): readonly ts.Node[] | null {
  if (ts.isFunctionDeclaration(made)) return made.type === undefined ? [] : [made.type];
  if (ts.isMethodDeclaration(made) && ts.isClassLike(made.parent)) return made.type === undefined ? [] : [made.type];
  if (!ts.isArrowFunction(made) && !ts.isFunctionExpression(made)) return null;
  if (made.type !== undefined) return [made.type];
  return ts.isCallExpression(made.parent)
    ? typesOfCallback(made, made.parent, isOfPrisma)
    : typesAround(made, isOfPrisma);
}

const plainCallbacks = /^(?:filter|find|findIndex|findLast|findLastIndex|forEach|some|every|sort|toSorted)$/;

/** What the callback of a list’s method has to give back: of `map` what its result has to be, of `reduce` what it begins with. */
function typesOfCallback(
  callback: ts.Node,
  call: ts.CallExpression,
  isOfPrisma: IsOfPrisma,
): readonly ts.Node[] | null {
  const { expression: callee, arguments: given, typeArguments } = call;
  if (!ts.isPropertyAccessExpression(callee) || given[0] !== callback || typeArguments !== undefined) return null;
  const method = callee.name.text;
  if (plainCallbacks.test(method)) return [];
  const around = /^(?:map|flatMap|reduce|reduceRight)$/.test(method) ? typesAround(call, isOfPrisma) : null;
  if (around === null || method.endsWith('ap')) return around;
  const [, first] = given;
  return first !== undefined && ts.isNewExpression(first) ? [...around, first.expression] : null;
}
