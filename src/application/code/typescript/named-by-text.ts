import { ts } from './compiler.ts';
import { packageOf } from './origins.ts';
import { nameOf } from './prisma-call.ts';

/** `const TABLE = 'users'`, `tables = { buyers: 'users' }`. */
export function isNamedTable(node: ts.Node): boolean {
  for (
    let at = node.parent;
    !ts.isStatement(at) && !ts.isFunctionLike(at) && !ts.isCallExpression(at);
    at = at.parent
  ) {
    if (
      (ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at) || ts.isPropertyDeclaration(at)) &&
      /table|relation|entity/i.test(at.name.getText())
    )
      return true;
  }
  return false;
}

/** `['users', 'orders']`: a list of nothing but tables, of which two at least are known. */
export function isListOf(node: ts.StringLiteralLike, known: ReadonlySet<string>): boolean {
  const { parent } = node;
  return (
    ts.isArrayLiteralExpression(parent) &&
    parent.elements.length > 1 &&
    parent.elements.every((one) => ts.isStringLiteralLike(one) && known.has(one.text))
  );
}

const mappers =
  /^(?:Entity|ViewEntity|Table|define|getRepository|getTreeRepository|createQueryBuilder|(?:create|drop|describe|rename|show)Table|(?:add|remove|change|rename)Column|(?:add|remove)Index|(?:add|remove)Constraint|bulk(?:Insert|Update|Delete)|model|pgTable|JoinTable|createTableIfNotExists|raw|identifier|ident|escapeIdentifier)$/;
const mapperKeys = /^(?:name|table|tableName|tablename|collection|model|target|through)$/;

/** Tables of TypeORM, Sequelize, MikroORM and Objection: `@Entity('users')`, `define('users', …)`, `{ tableName: 'users' }`. */
export function isOfMapper(node: ts.StringLiteral): boolean {
  let at: ts.Node = node;
  let key = '';
  while (
    ts.isPropertyAssignment(at.parent) ||
    ts.isObjectLiteralExpression(at.parent) ||
    ts.isArrayLiteralExpression(at.parent) ||
    ts.isAsExpression(at.parent)
  ) {
    at = at.parent;
    if (ts.isPropertyAssignment(at) && key === '') key = nameOf(at.name);
  }
  const { parent } = at;
  if (key === 'tableName' || (key === 'model' && isReference(node))) return true;
  if (!ts.isCallExpression(parent) || (key !== '' && !mapperKeys.test(key))) return false;
  const { expression: callee } = parent;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  return mappers.test(name);
}

/** `from('users', 'u')` of TypeORM's query builder, or of something without a type. */
export function isAskedOfBuilder(node: ts.StringLiteral, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  const { expression: callee } = parent;
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:from|into|update|\w*[jJ]oin)$/.test(callee.name.text))
    return false;
  const type = checker.getTypeAtLocation(callee.expression);
  return (type.flags & ts.TypeFlags.Any) !== 0 || packageOf(type) === 'typeorm';
}

/** `references: { model: 'users', key: 'id' }`. */
function isReference({ parent }: ts.Node): boolean {
  const outer = parent.parent.parent;
  return ts.isPropertyAssignment(outer) && nameOf(outer.name) === 'references';
}

/** `type Model = 'user' | 'order'`, `const models = ['user', 'order']`. */
export function isNamedModel(node: ts.Node): boolean {
  let at = node.parent;
  while (ts.isLiteralTypeNode(at) || ts.isUnionTypeNode(at) || ts.isArrayLiteralExpression(at) || ts.isAsExpression(at))
    at = at.parent;
  return (ts.isTypeAliasDeclaration(at) || ts.isVariableDeclaration(at)) && /model|delegate/i.test(at.name.getText());
}
