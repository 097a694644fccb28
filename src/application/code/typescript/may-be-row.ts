import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { elementOfAll } from './list-of-all.ts';
import { declarationsOf } from './origins.ts';

/** Methods whose result is a number, a text or a yes or no, and Prisma's that give back how many. */
const plainResults =
  /^(?:to[A-Z]\w*|get(?:Time|FullYear|Month|Date|Hours)|join|split|replace|replaceAll|trim|trimEnd|trimStart|padStart|padEnd|startsWith|endsWith|includes|has|indexOf|findIndex|some|every|test|keys|repeat|charAt|mul|times|plus|minus|sub|div|dividedBy|mod|negated|toNumber|parse[A-Z]\w*|count|aggregate|createMany|updateMany|deleteMany|\$executeRaw)$/;
const plainFunctions = /^(?:Number|String|Boolean|BigInt|Symbol|parseInt|parseFloat|require|Math\.\w+|Date\.\w+)$/;
const deepest = 6;

/** False if the way a value is written says that it is no row of Prisma's: a number, a text. Asks for no type, which costs most. */
export function mayBeRow(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames, depth = 0): boolean {
  if (depth > deepest) return true;
  const may = (next: ts.Node): boolean => mayBeRow(next, checker, prisma, depth + 1);
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return may(node.expression);
  if (ts.isConditionalExpression(node)) return may(node.whenTrue) || may(node.whenFalse);
  if (ts.isBinaryExpression(node)) return isChoice(node) && (may(node.left) || may(node.right));
  if (ts.isPropertyAccessExpression(node)) return mayBeRelation(node.name.text, prisma);
  if (ts.isCallExpression(node)) return mayCallGiveRow(node, may);
  if (ts.isIdentifier(node)) return node.text !== 'undefined' && mayNameBeRow(node, checker, may, prisma);
  if (ts.isObjectLiteralExpression(node)) return node.properties.some((one) => ts.isSpreadAssignment(one));
  return !(
    ts.isLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isTypeOfExpression(node) ||
    ts.isFunctionLike(node) ||
    ts.isNewExpression(node) ||
    ts.isJsxElement(node) ||
    ts.isJsxSelfClosingElement(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

function isChoice({ operatorToken }: ts.BinaryExpression): boolean {
  return (
    operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
    operatorToken.kind === ts.SyntaxKind.BarBarToken ||
    operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

/** Fields of models that hold a value, and what Prisma counts, are no rows. */
function mayBeRelation(name: string, { models }: PrismaNames): boolean {
  if (name === 'length' || name === 'size' || name.startsWith('_')) return false;
  const all = [...models.values()];
  return !all.some(({ fields }) => fields.has(name)) || all.some(({ relations }) => relations.has(name));
}

function mayCallGiveRow(node: ts.CallExpression, may: (node: ts.Node) => boolean): boolean {
  const { expression: callee } = node;
  if (plainFunctions.test(callee.getText())) return false;
  if (!ts.isPropertyAccessExpression(callee)) return true;
  if (plainResults.test(callee.name.text)) return false;
  const [callback] = node.arguments;
  const isMapped = callee.name.text === 'map' && callback !== undefined && ts.isArrowFunction(callback);
  // Of an object that is put together, each part is looked at by itself.
  return !isMapped || ts.isBlock(callback.body) || may(callback.body);
}

function mayNameBeRow(
  node: ts.Identifier,
  checker: ts.TypeChecker,
  may: (node: ts.Node) => boolean,
  prisma: PrismaNames,
): boolean {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const [declaration] = declarationsOf(symbol, checker);
  if (declaration === undefined) return true;
  if (ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration) || ts.isEnumDeclaration(declaration))
    return false;
  if (ts.isVariableDeclaration(declaration))
    return declaration.type !== undefined || declaration.initializer === undefined || may(declaration.initializer);
  if (!ts.isBindingElement(declaration) || declaration.dotDotDotToken !== undefined) return true;
  const name = declaration.propertyName ?? declaration.name;
  if (ts.isObjectBindingPattern(declaration.parent)) return !ts.isIdentifier(name) || mayBeRelation(name.text, prisma);
  const own = elementOfAll(declaration);
  return own === null || may(own);
}
