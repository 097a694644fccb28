import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';

/** So many nodes are looked at before the compiler is asked. */
const most = 3000;

/** Whether a field by an old name can come from these types, or from what they name. False only if none can: what they lead to is read as text. */
export function maySayOldName(written: readonly ts.Node[], checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  const known = knownOf(checker, prisma);
  const seen = new Set<ts.Node>();
  let left = most;

  const says = (node: ts.Node): boolean => {
    left -= 1;
    if (left < 0 || isMadeUp(node)) return true;
    if (ts.isStringLiteralLike(node)) return known.old.has(node.text);
    if (ts.isIdentifier(node)) return known.old.has(node.text) || (isReference(node) && leadsToName(node));
    return ts.forEachChild(node, (child) => says(child) || undefined) === true;
  };
  const leadsToName = (name: ts.Identifier): boolean => {
    const declarations = declarationsOf(symbolOf(name, checker), checker);
    return declarations.length === 0 || declarations.some(declares);
  };
  const declares = (declaration: ts.Node): boolean => {
    const whole = ts.isBindingElement(declaration) ? variableOf(declaration) : declaration;
    if (seen.has(whole) || known.silent.has(whole)) return false;
    seen.add(whole);
    const file = whole.getSourceFile();
    if (prisma.isClientFile(file) || isOfLibrary(file)) return false;
    // Only a call tells what such a parameter is.
    const isOpen = ts.isParameter(whole) && whole.type === undefined;
    return isOpen || isOfOthers(file) || says(whole);
  };

  if (written.some(says)) return true;
  for (const one of seen) known.silent.add(one);
  return false;
}

interface Known {
  old: ReadonlySet<string>;
  /** Declarations that lead to no old name. */
  silent: WeakSet<ts.Node>;
}

const all = new WeakMap<ts.TypeChecker, Known>();

function knownOf(checker: ts.TypeChecker, { models }: PrismaNames): Known {
  const known = all.get(checker) ?? {
    old: new Set([...models.values()].flatMap(({ renamed }) => [...renamed.keys()])),
    silent: new WeakSet(),
  };
  all.set(checker, known);
  return known;
}

/** Types that put names together, or that say them in another file. */
function isMadeUp(node: ts.Node): boolean {
  return (
    ts.isTemplateLiteralTypeNode(node) ||
    ts.isImportTypeNode(node) ||
    (ts.isIdentifier(node) && /^(?:Uncapitalize|Capitalize|Lowercase|Uppercase)$/.test(node.text))
  );
}

/** Whether a name stands for something that is declared elsewhere; not a key, nor a property that is read. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return (parent as { name?: ts.Node }).name !== node;
}

function symbolOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
}

/** The variable or parameter that a name is taken out of. */
function variableOf(element: ts.BindingElement): ts.Node {
  let at: ts.Node = element;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at)) at = at.parent;
  return at;
}

function isOfLibrary({ fileName }: ts.SourceFile): boolean {
  return fileName.startsWith('/typescript-library/') || fileName.includes('/node_modules/@prisma/');
}

function isOfOthers({ fileName }: ts.SourceFile): boolean {
  return fileName.includes('/node_modules/');
}
