import { ts } from './compiler.ts';

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
