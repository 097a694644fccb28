import { ts } from './compiler.ts';
import { packageOfDeclaration, topNameOf } from './origins.ts';

/** Whether a name is imported from a package, in which it is called `wanted`. */
export function isFrom(callee: ts.Expression, modules: RegExp, wanted: string): boolean {
  if (!ts.isIdentifier(callee)) return false;
  return callee.getSourceFile().statements.some((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return false;
    const bindings = statement.importClause?.namedBindings;
    const isNamed =
      bindings !== undefined &&
      ts.isNamedImports(bindings) &&
      bindings.elements.some(
        ({ name, propertyName }) => name.text === callee.text && (propertyName ?? name).text === wanted,
      );
    return isNamed && modules.test(statement.moduleSpecifier.text);
  });
}

/** Whether a function is that of a package, in which it is called `wanted`: `known` however it came here, `named` if only its name says so. */
export function functionFrom(
  callee: ts.Expression,
  modules: RegExp,
  wanted: string,
  checker: ts.TypeChecker,
): 'known' | 'named' | null {
  if (!says(callee.getSourceFile(), wanted)) return null;
  if (isFrom(callee, modules, wanted)) return 'known';
  const symbol = checker.getTypeAtLocation(callee).symbol as ts.Symbol | undefined;
  const isKnown = symbol?.declarations?.some(
    (one) => modules.test(packageOfDeclaration(one)) && topNameOf(one) === wanted,
  );
  return isKnown === true ? 'known' : isNamed(callee, wanted, checker) ? 'named' : null;
}

const said = new WeakMap<ts.SourceFile, Map<string, boolean>>();

/** Whether a file has a word; asked for each of its calls. */
function says(source: ts.SourceFile, word: string): boolean {
  const words = said.get(source) ?? new Map<string, boolean>();
  said.set(source, words);
  const is = words.get(word) ?? source.text.includes(word);
  words.set(word, is);
  return is;
}

/** `PrismaAdapter`, `library.PrismaAdapter`, and a constant that is made as one of these. */
function isNamed(node: ts.Node, wanted: string, checker: ts.TypeChecker): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === wanted;
  if (!ts.isIdentifier(node)) return false;
  if (node.text === wanted) return true;
  const declared = checker.getSymbolAtLocation(node)?.declarations?.[0];
  if (declared === undefined) return false;
  if (ts.isBindingElement(declared) || ts.isImportSpecifier(declared))
    return declared.propertyName?.getText() === wanted;
  const made = ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  return made !== undefined && (ts.isIdentifier(made) ? made.text === wanted : isNamed(made, wanted, checker));
}
