import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';

/** If types of the application's own have a field of that name beside others of the model, by the name. */
export function readersIn(
  sources: readonly ts.SourceFile[],
  prisma: PrismaNames,
  folder: string,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const fields = [...prisma.models.values()];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && ts.isIdentifier(node.name)) {
      const { text } = node.name;
      const siblings = (node.parent as ts.TypeLiteralNode | ts.InterfaceDeclaration).members.flatMap(({ name }) =>
        name !== undefined && ts.isIdentifier(name) && name.text !== text ? [name.text] : [],
      );
      if (fields.some(({ renamed, fields: own }) => renamed.has(text) && siblings.some((one) => own.has(one)))) {
        const file = node.getSourceFile();
        const path = file.fileName.startsWith(`${folder}/`) ? file.fileName.slice(folder.length + 1) : file.fileName;
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        found.set(text, [...(found.get(text) ?? []), `${path}:${line + 1}`]);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const source of sources) visit(source);
  return found;
}

/** Whether a file that asks for JSON names rows by the client's types: `(await response.json()) as Order[]`. They are renamed with the types. */
export function readRowsOfJson(
  sources: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): boolean {
  const isRow = (node: ts.TypeReferenceNode | ts.ImportTypeNode): boolean => {
    const type = ts.isTypeReferenceNode(node) ? node.typeName : node.qualifier;
    if (type === undefined) return false;
    const name = ts.isQualifiedName(type) ? type.right : type;
    const isNamed = prisma.models.get(name.text)?.renamed.size !== 0 && prisma.models.has(name.text);
    if (!isNamed && !name.text.endsWith('GetPayload')) return false;
    const [declaration] = declarationsOf(checker.getSymbolAtLocation(name), checker);
    return declaration !== undefined && prisma.isClientFile(declaration.getSourceFile());
  };
  const visit = (node: ts.Node): boolean =>
    ((ts.isTypeReferenceNode(node) || ts.isImportTypeNode(node)) && isRow(node)) ||
    ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  return sources.some((source) => asksForJson.test(source.text) && visit(source));
}

const asksForJson =
  /\b(?:fetch|axios|useSWR|useFetch|ofetch|ky|got)\b\s*[(.<]|\.json\(\)\s*[,;)]?\s*as\b|\buse(?:Suspense|Infinite|Lazy)?(?:Query|Fetch|AsyncData)\s*<|\.(?:get|post|put|patch|request)\s*<|\bJSON\.parse\([^;]*?\)\s*as\b/;
