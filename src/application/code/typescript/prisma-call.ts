import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { modelInName } from './generated-names.ts';
import { declarationsOf } from './origins.ts';

/** What a name in an argument of Prisma's means: the model whose field it is, or `null` if it is not a field. */
export interface FieldPlace {
  model: string;
  name: string;
  /** If a model of another database has such fields, too. */
  isDoubtful?: boolean;
}

/** Whether a type is a Prisma client of the database, one in a transaction, or one that was extended. */
export function isClient(type: ts.Type, prisma: Pick<PrismaNames, 'isOtherClient'>): boolean {
  return isAnyClient(type) && !isOtherClient(type, prisma);
}

/** The same, or a part of one: `Pick<PrismaClient, 'user' | 'order'>`. */
export function isClientOrPart(type: ts.Type, prisma: Pick<PrismaNames, 'isOtherClient'>): boolean {
  if (isClient(type, prisma)) return true;
  const whole = wholeOf(type);
  return whole !== undefined && isClient(whole, prisma);
}

/** What a type such as `Pick<Order, 'user'>` is made of. */
function wholeOf({ aliasSymbol, aliasTypeArguments }: ts.Type): ts.Type | undefined {
  return /^(?:Pick|Omit|Partial|Required|Readonly)$/.test(aliasSymbol?.name ?? '')
    ? aliasTypeArguments?.[0]
    : undefined;
}

function isAnyClient(type: ts.Type): boolean {
  return (
    type.getProperty('$queryRaw') !== undefined ||
    (type.getProperty('$extends') !== undefined && type.getProperty('$connect') !== undefined)
  );
}

/** Whether a type is the client of another database: what it is asked is not about our buyers. */
export function isOtherClient(type: ts.Type, prisma: Pick<PrismaNames, 'isOtherClient'>): boolean {
  if (!isAnyClient(type)) return false;
  const methods = ['$connect', '$disconnect', '$transaction', '$queryRaw', '$extends'];
  return methods
    .flatMap((name) => type.getProperty(name)?.declarations ?? [])
    .some((declaration) => prisma.isOtherClient(declaration.getSourceFile().fileName));
}

/** The model that an expression such as `db.order`, or a variable made of it, is the delegate of. */
export function modelOf(node: ts.Expression, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  const type = checker.getTypeAtLocation(node);
  const name = (type.aliasSymbol ?? type.symbol)?.name ?? '';
  const delegate = /^(.+)Delegate$/.exec(name)?.[1];
  const isOthers = (type.aliasSymbol ?? type.symbol)?.declarations?.some((declaration) =>
    prisma.isOtherClient(declaration.getSourceFile().fileName),
  );
  if (isOthers === true) return null;
  if (delegate !== undefined && prisma.models.has(delegate)) return delegate;
  if (!ts.isPropertyAccessExpression(node) || !isClientOrPart(checker.getTypeAtLocation(node.expression), prisma))
    return null;
  return modelNamed(node.name.text, prisma);
}

/** The model behind a client's accessor. */
export function modelNamed(accessor: string, { models }: PrismaNames): string | null {
  return [...models.keys()].find((model) => lowerFirst(model) === accessor) ?? null;
}

/** The names of the properties on the way from an argument of a call to a name in it, the last one included. */
export function keysTo(node: ts.Node): { keys: string[]; root: ts.Node } {
  const keys: string[] = [];
  let root: ts.Node = node;
  for (;;) {
    const { parent } = root;
    if (ts.isPropertyAssignment(parent)) keys.unshift(nameOf(parent.name));
    else if (ts.isShorthandPropertyAssignment(parent)) keys.unshift(parent.name.text);
    const isKeyed = ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent);
    const next = isKeyed || isTransparent(parent, root) ? parent : listMadeOf(root);
    if (next === null) return { keys, root };
    root = next;
  }
}

/** The call of `map` whose callback gives the expression back, as in `create: lines.map((line) => ({ … }))`. */
function listMadeOf(result: ts.Node): ts.CallExpression | null {
  const isReturned = ts.isReturnStatement(result.parent) && ts.isBlock(result.parent.parent);
  const callback = isReturned ? result.parent.parent.parent : result.parent;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return null;
  const call = callback.parent;
  const isList =
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    /^(?:map|flatMap|from)$/.test(call.expression.name.text);
  return isList ? call : null;
}

function isTransparent(parent: ts.Node, child: ts.Node): boolean {
  return (
    ts.isObjectLiteralExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== child) ||
    (ts.isBinaryExpression(parent) && parent.right === child && isEither(parent.operatorToken.kind))
  );
}

function isEither(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

/** The text of a property's name; empty if it is computed. */
export function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';
}

/** The model that is read through a relation of one that was found: `db.order.findUnique(…).user()`. */
export function relatedModel(callee: ts.Expression, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  if (!ts.isPropertyAccessExpression(callee) || !ts.isCallExpression(callee.expression)) return null;
  const type = checker.getTypeAtLocation(callee.expression);
  const model =
    /^Prisma__(.+)Client$/.exec((type.aliasSymbol ?? type.symbol)?.name ?? '')?.[1] ??
    modelOfRow(callee.expression.expression, checker, prisma);
  return (model === null ? undefined : prisma.models.get(model)?.relations.get(callee.name.text)) ?? null;
}

const oneRow = /^(?:find(?:Unique|First)(?:OrThrow)?|create|update|upsert|delete)$/;

/** The model of the row that a call gives back; a client of `$extends` has no name for its type. */
function modelOfRow(callee: ts.Expression, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  if (!ts.isPropertyAccessExpression(callee)) return null;
  return oneRow.test(callee.name.text)
    ? modelOf(callee.expression, checker, prisma)
    : relatedModel(callee, checker, prisma);
}

const words = /^(?:where|data|select|include|omit|orderBy|create|update|cursor|having)$/;

/** The names of the keys on a way through the models that schema.prisma has; `isCall` if the first are words of Prisma's own. */
export function walk(
  start: string | null,
  keys: readonly string[],
  prisma: PrismaNames,
  isCall = false,
): FieldPlace | null {
  const last = keys.at(-1);
  let model = start;
  let isWord = isCall;
  for (const [at, key] of keys.slice(0, -1).entries()) {
    // A field may be called `data`, too.
    if (isWord && words.test(key)) {
      isWord = false;
      continue;
    }
    isWord = false;
    if (model === null) {
      // The arguments of `$extends` name models by their accessors.
      model = modelNamed(key, prisma);
      continue;
    }
    const names = prisma.models.get(namesKey(model, prisma));
    const target = names?.relations.get(key);
    if (target !== undefined) {
      model = target;
      isWord = isCall && at > 0 && keys[0] !== 'where';
    } else if (names?.fields.has(key) === true || names?.renamed.has(key) === true) return null;
  }
  return model === null || last === undefined ? null : { model: namesKey(model, prisma), name: last };
}

/** Afterwards, what is asked of the old model is about the customer. */
function namesKey(model: string, prisma: PrismaNames): string {
  return prisma.separated && model === prisma.from ? prisma.to : model;
}

/** The field that a name is in the arguments of a call of Prisma's, or in an object of a generated type; looks through one variable or function. */
export function fieldInCall(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): FieldPlace | null {
  const typed = fieldInTyped(node, checker, prisma);
  if (typed !== null) return typed;
  const { keys, root } = keysTo(node);
  return ofRoot(keys, root, checker, prisma, true);
}

/** `{ userId: true } satisfies Prisma.OrderSelect`, `const where: Prisma.OrderWhereInput = { … }`. */
function fieldInTyped(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): FieldPlace | null {
  const keys: string[] = [];
  for (let at: ts.Node = node.parent; !ts.isStatement(at) && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isPropertyAssignment(at)) keys.unshift(nameOf(at.name));
    else if (ts.isShorthandPropertyAssignment(at)) keys.unshift(at.name.text);
    const type =
      ts.isSatisfiesExpression(at) ||
      ts.isAsExpression(at) ||
      ts.isVariableDeclaration(at) ||
      ts.isPropertyDeclaration(at)
        ? at.type
        : undefined;
    const model = type === undefined ? null : modelOfType(type, checker, prisma);
    if (model !== null) return walk(model, keys, prisma);
    if (ts.isCallExpression(at)) return null;
  }
  return null;
}

/** The model that a generated type such as `Prisma.OrderSelect` is about. */
export function modelOfType(node: ts.TypeNode, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  if (!ts.isTypeReferenceNode(node)) return null;
  const name = ts.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
  const [declaration] = declarationsOf(checker.getSymbolAtLocation(name), checker);
  const isGenerated = declaration !== undefined && prisma.isClientFile(declaration.getSourceFile());
  return isGenerated && /(?:Input|Select|Include|Omit|Args|GetPayload)$/.test(name.text)
    ? modelInName(name.text, prisma)
    : null;
}

/** The field that a text in a list of fields is: `by: ['userId']`, `distinct: 'userId'`. */
export function fieldsOfList(node: ts.StringLiteral, checker: ts.TypeChecker, prisma: PrismaNames): FieldPlace | null {
  const { keys, root } = keysTo(node);
  const list = keys.at(-1);
  return list === 'by' || list === 'distinct' || list === 'fields'
    ? ofRoot([...keys, node.text], root, checker, prisma, true)
    : null;
}

function ofRoot(
  keys: readonly string[],
  root: ts.Node,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
  follow: boolean,
): FieldPlace | null {
  const { parent } = root;
  if (ts.isCallExpression(parent) && parent.arguments.includes(root as ts.Expression)) {
    const callee = parent.expression;
    if (ts.isIdentifier(callee) && callee.text === 'query')
      return walk(modelOfQuery(callee, prisma), keys, prisma, true);
    if (ts.isCallExpression(callee)) {
      const model = modelOfValidator(callee, checker, prisma);
      return model === null ? null : walk(model, keys, prisma);
    }
    if (!ts.isPropertyAccessExpression(callee)) return null;
    if (callee.name.text === '$extends' || callee.name.text === 'defineExtension') return walk(null, keys, prisma);
    const model = modelOf(callee.expression, checker, prisma) ?? relatedModel(callee, checker, prisma);
    return model === null ? null : walk(model, keys, prisma, true);
  }
  const name = follow ? nameHandedOn(root) : null;
  for (const use of name === null ? [] : usesOf(name, checker)) {
    const isCall = ts.isCallExpression(use.parent) && use.parent.expression === use;
    const way = keysTo(isCall ? use.parent : use);
    const found = ofRoot([...way.keys, ...keys], way.root, checker, prisma, false);
    if (found !== null) return found;
  }
  return null;
}

/** The model of `Prisma.validator<Prisma.OrderDefaultArgs>()` or `Prisma.validator(db, 'order', 'findMany')`. */
function modelOfValidator(
  { expression, typeArguments, arguments: given }: ts.CallExpression,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): string | null {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'validator') return null;
  const [type] = typeArguments ?? [];
  if (type !== undefined) return modelOfType(type, checker, prisma);
  const [, accessor] = given;
  return accessor !== undefined && ts.isStringLiteralLike(accessor) ? modelNamed(accessor.text, prisma) : null;
}

/** The model whose calls an extension changes: `$extends({ query: { order: { create({ args, query }) { … } } } })`. */
export function modelOfQuery(callee: ts.Node, prisma: PrismaNames): string | null {
  for (let at = callee.parent; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isMethodDeclaration(at) && !ts.isArrowFunction(at) && !ts.isFunctionExpression(at)) continue;
    const { keys, root } = keysTo(ts.isMethodDeclaration(at) ? at.parent : at);
    const call = root.parent;
    if (!ts.isCallExpression(call) || !/\$extends$|defineExtension$/.test(call.expression.getText())) continue;
    return keys[0] === 'query' ? modelNamed(keys[1] ?? '', prisma) : null;
  }
  return null;
}

/** The variable that an expression is put into, or the function that gives it back. */
function nameHandedOn(root: ts.Node): ts.Identifier | null {
  const { parent } = root;
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) ? parent.name : null;
  const isReturned = ts.isReturnStatement(parent) && ts.isBlock(parent.parent);
  const made = isReturned ? parent.parent.parent : parent;
  if (ts.isFunctionDeclaration(made)) return made.name ?? null;
  const isVariable =
    ts.isArrowFunction(made) && ts.isVariableDeclaration(made.parent) && ts.isIdentifier(made.parent.name);
  return isVariable ? (made.parent as ts.VariableDeclaration & { name: ts.Identifier }).name : null;
}

/** The places of a name's own file that read it. */
function usesOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Identifier[] {
  const symbol = checker.getSymbolAtLocation(name);
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text) {
      const meant = ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
      if (meant === symbol) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(name.getSourceFile());
  return found;
}

/** The model that a property of a type belongs to: that of its declaration in the client, else of its neighbours'. */
export function modelOfProperty(
  type: ts.Type,
  name: string,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): string | null {
  const own = modelOfSymbol(type.getProperty(name), checker, prisma);
  if (own !== null) return own;
  if (type.isUnion()) {
    for (const part of type.types) {
      const found = modelOfProperty(part, name, checker, prisma);
      if (found !== null) return found;
    }
  }
  if (type.getProperty(name) !== undefined && declarationsOf(type.getProperty(name), checker).length > 0) return null;
  const whole = wholeOf(type);
  if (whole !== undefined) return modelOfProperty(whole, name, checker, prisma);
  for (const property of type.getProperties().slice(0, 20)) {
    const model = modelOfSymbol(property, checker, prisma);
    if (model !== null) return model;
  }
  return null;
}

/** The model whose generated type a symbol is declared in. */
export function modelOfSymbol(
  symbol: ts.Symbol | undefined,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): string | null {
  for (const declaration of declarationsOf(symbol, checker)) {
    if (!prisma.isClientFile(declaration.getSourceFile())) continue;
    const model = modelInName(generatedNameOf(declaration), prisma);
    if (model !== null) return model;
  }
  return null;
}

function generatedNameOf(declaration: ts.Node): string {
  let name = '';
  for (let node = declaration; !ts.isSourceFile(node) && !ts.isModuleDeclaration(node); node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isVariableDeclaration(node))
      name = node.name.getText();
  }
  return name;
}
