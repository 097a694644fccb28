import { dirname, join } from 'node:path';
import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { renameOf, spanOf } from './edits.ts';
import { modelInName } from './generated-names.ts';
import { declarationsOf, topNameOf } from './origins.ts';
import type { NodeFinder } from './search.ts';

/** `User`, `Prisma.UserWhereInput`, `Prisma.OrderCreateNestedManyWithoutUserInput`: types that the client has under another name. */
export const generatedType: NodeFinder = (node, { names: { prisma }, checker }) => {
  if (prisma === null || !ts.isIdentifier(node) || isMember(node)) return null;
  const to = typeAfter(node.text, prisma);
  if (to === node.text) return null;
  const symbol = checker.getSymbolAtLocation(node);
  const [declaration] = declarationsOf(symbol, checker);
  if (declaration === undefined) return byName(node, to, prisma);
  if (!prisma.isClientFile(declaration.getSourceFile())) return null;
  // A field of a generated type is no type.
  if (
    ts.isPropertySignature(declaration) ||
    ts.isPropertyAssignment(declaration) ||
    topNameOf(declaration) !== node.text
  )
    return null;
  const why = 'a type that Prisma generates from the model of the buyers';
  const place = spanOf(node);
  if (!isTaken(node, to, prisma, checker)) return { ...place, class: 'certain', why, edit: renameOf(node, to) };
  if (!ts.isImportSpecifier(node.parent)) return null;
  const edit =
    node.parent.propertyName === undefined ? { ...place, text: `${to} as ${node.text}` } : renameOf(node, to);
  return { ...place, class: 'certain', why, edit };
};

/** Without generated types, what is imported from a client, or asked of its namespace, is known by its name alone. */
function byName(node: ts.Identifier, to: string, prisma: PrismaNames): Place | null {
  const { parent } = node;
  const outer =
    ts.isQualifiedName(parent) && parent.right === node
      ? parent.left
      : ts.isPropertyAccessExpression(parent) && parent.name === node
        ? parent.expression
        : null;
  const isOfPrisma = ts.isImportSpecifier(parent)
    ? isClientModule(parent.parent.parent.parent.moduleSpecifier, prisma)
    : outer !== null && (outer.getText() === 'Prisma' || isNamespace(outer, prisma));
  if (!isOfPrisma) return null;
  const why = `it is called as a type that Prisma makes of the buyers (${to} afterwards), but there are no types: generate the client`;
  return { ...spanOf(node), class: 'look', why, edit: null };
}

/** `C` of `import * as C from './generated/client'`. */
function isNamespace(node: ts.Node, prisma: PrismaNames): boolean {
  return node.getSourceFile().statements.some((statement) => {
    if (!ts.isImportDeclaration(statement)) return false;
    const bindings = statement.importClause?.namedBindings;
    const isIts = bindings !== undefined && ts.isNamespaceImport(bindings) && bindings.name.text === node.getText();
    return isIts && isClientModule(statement.moduleSpecifier, prisma);
  });
}

/** Whether a module has a name as clients have, or lies in the folder that the schema names for a client. */
function isClientModule(module: ts.Expression, { isClientPath }: PrismaNames): boolean {
  const text = module.getText().slice(1, -1);
  return /prisma|generated/i.test(text) || isClientPath(join(dirname(module.getSourceFile().fileName), text));
}

/** The name of a generated type after the separation. */
function typeAfter(name: string, prisma: PrismaNames): string {
  const { from, to, models } = prisma;
  const own =
    modelInName(name, prisma) === from
      ? name.replace(new RegExp(`^(\\$|Get|Aggregate|Prisma__)?${from}`), `$1${to}`)
      : name;
  const relations = new Set(
    [...models.values()].flatMap(({ renamed, relations }) => [...renamed].filter(([old]) => relations.has(old))),
  );
  return [...relations].reduce(
    (text, [old, now]) =>
      // What has the new name already may begin with the old one: `UserCustomer`.
      text.replace(
        new RegExp(`(Without|Many)${upperFirst(old)}${notAlready(old, now)}(?=[A-Z]|$)`),
        `$1${upperFirst(now)}`,
      ),
    compoundAfter(own, name, prisma),
  );
}

/** `ReviewUserIdProductIdCompoundUniqueInput`: the key of several fields, which are in its name. */
function compoundAfter(own: string, name: string, prisma: PrismaNames): string {
  const [, key] = /^(.+)CompoundUniqueInput$/.exec(name) ?? [];
  const model = key === undefined ? null : modelInName(name, prisma);
  const names = prisma.models.get(model ?? '');
  const isCompound = [...(names?.compound.keys() ?? [])].some((old) => bare(`${model}${old}`) === bare(key ?? ''));
  if (names === undefined || !isCompound) return own;
  return [...names.renamed].reduce((text, [old, now]) => text.replace(upperFirst(old), upperFirst(now)), own);
}

function bare(text: string): string {
  return text.replaceAll('_', '').toLowerCase();
}

function notAlready(old: string, now: string): string {
  return now.startsWith(old) ? `(?!${now.slice(old.length)})` : '';
}

function upperFirst(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** `x.User` is a type of a namespace, or a property; only the namespace of the client counts. */
function isMember({ parent }: ts.Identifier): boolean {
  return (
    (ts.isPropertyAssignment(parent) && parent.name.kind === ts.SyntaxKind.Identifier) ||
    ts.isShorthandPropertyAssignment(parent)
  );
}

/** Whether the file has something else of that name, so that the import keeps the old one behind `as`. */
function isTaken(node: ts.Identifier, to: string, prisma: PrismaNames, checker: ts.TypeChecker): boolean {
  if (ts.isQualifiedName(node.parent) || ts.isPropertyAccessExpression(node.parent)) return false;
  const meaning = ts.SymbolFlags.Type | ts.SymbolFlags.Value | ts.SymbolFlags.Alias;
  const there = checker.resolveName(to, node.getSourceFile().endOfFileToken, meaning, true);
  const [declaration] = declarationsOf(there, checker);
  return declaration !== undefined && !prisma.isClientFile(declaration.getSourceFile());
}
