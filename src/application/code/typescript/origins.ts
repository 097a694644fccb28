import { ts } from './compiler.ts';

/** Declarations of a symbol, also of one that a mapped type made of another. */
export function declarationsOf(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): readonly ts.Declaration[] {
  if (symbol === undefined) return [];
  const real = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  if (real.declarations !== undefined && real.declarations.length > 0) return real.declarations;
  // If a mapped type renames its keys, the compiler keeps the origin apart (TransientSymbolLinks, internal).
  const { links } = real as ts.Symbol & { links?: { syntheticOrigin?: ts.Symbol; containingType?: ts.Type } };
  return links?.syntheticOrigin === undefined ? [] : declarationsOf(links.syntheticOrigin, checker);
}

/** The name of the type, class or constant at the top of a file or namespace that a declaration stands in. */
export function topNameOf(declaration: ts.Node): string {
  let name = '';
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isModuleDeclaration(node)) break;
    const own = (node as { name?: ts.Node }).name;
    if (own !== undefined && ts.isIdentifier(own)) name = own.text;
  }
  return name;
}

/** The package that declares a type, as far as its path or `declare module` says: `@supabase/supabase-js`, `kysely`, … */
export function packageOf(type: ts.Type): string {
  const symbol = type.aliasSymbol ?? type.symbol ?? undefined;
  const [declaration] = symbol?.declarations ?? [];
  return declaration === undefined ? '' : packageOfDeclaration(declaration);
}

/** The package that a declaration stands in; empty if it is of the application. */
export function packageOfDeclaration(declaration: ts.Node): string {
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) return node.name.text;
  }
  const path = declaration.getSourceFile().fileName;
  const at = path.lastIndexOf('/node_modules/');
  if (at < 0) return '';
  const [scope = '', name = ''] = path.slice(at + '/node_modules/'.length).split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
