import { escapeRegExp } from '../../../core/escape-regexp.ts';
import { mentions, type Renames } from '../../../plan/functions/renames.ts';
import { besideOther, type Place } from '../finding.ts';
import type { CodeNames } from '../names.ts';
import { adapterOfBetterAuth, betterAuthOption, modelNamePlace } from './better-auth.ts';
import { rowsPlace } from './borders.ts';
import { builderPlaces, conditionPlaces, isKeptColumn } from './builders.ts';
import { castPlace } from './casts.ts';
import { isJavaScript, ts } from './compiler.ts';
import { contractPlace } from './contracts.ts';
import { databaseType } from './database-type.ts';
import { generatedType } from './generated-types.ts';
import { indexPlace } from './index-place.ts';
import { intoPrisma } from './into-prisma.ts';
import { leavingPlace } from './leaving.ts';
import { modelText } from './model-text.ts';
import { clientModel } from './prisma-client.ts';
import { isKeptField, modelField } from './prisma-fields.ts';
import { readersIn, readRowsOfJson } from './readers.ts';
import { isBesideOther, type NameNode, type Search } from './search.ts';
import { adapterPlace, luciaPlace, whoPlace } from './sign-in.ts';
import { mayFailOnBridge, sqlPlaces } from './sql.ts';
import { typeArgumentPlace } from './type-arguments.ts';

/** The places of files of a program, by file name. */
export function findInProgram(
  program: ts.Program,
  files: readonly string[],
  names: CodeNames,
  renames: Renames,
  folder: string,
): Map<string, Place[]> {
  const checker = program.getTypeChecker();
  let known: ReadonlyMap<string, readonly string[]> | null = null;
  let both: boolean | null = null;
  const search: Search = {
    folder,
    names,
    renames,
    checker,
    renamedDeclarations: new Map(),
    readers: () => (known ??= names.prisma === null ? new Map() : readersIn(sources, names.prisma, folder)),
    ownNames: new Set(),
    keepsBoth: () => (both ??= names.prisma !== null && readRowsOfJson(sources, checker, names.prisma)),
  };
  const words = wordsOf(names);
  const sources = files
    .map((file) => program.getSourceFile(file))
    .filter((source) => source !== undefined)
    .filter(({ text }) => isOfInterest(text, words, names, renames));
  // Twice: what is read from an object is known when the object's own keys are.
  for (const source of sources) if (names.prisma !== null) visitKeys(source, search);
  return new Map(sources.map((source) => [source.fileName, placesOf(source, search, words)]));
}

/** Whether anything is to be looked for in a file. */
export function isOfInterest(text: string, words: RegExp, names: CodeNames, renames: Renames): boolean {
  return words.test(text) || mentions(text, renames) || mayLeave(text, names) || mayFailOnBridge(text, names);
}

const leaving =
  /\bjsonp?\(|\.(?:send|render|view)\(|JSON\.stringify\(|[eE]ventHandler\(|@(?:Controller|Resolver)\b|\b(?:Query|Mutation)\b|\bload\b|\.(?:find(?:Many|Unique|First)\w*|create|update|upsert)\(/;

/** Whether rows with a renamed field may leave in a file that says none of the names: `res.json(await db.order.findMany())`. */
function mayLeave(text: string, { prisma }: CodeNames): boolean {
  if (prisma === null || prisma.separated || !leaving.test(text)) return false;
  const lower = text.toLowerCase();
  return [...prisma.models].some(([model, { renamed }]) => renamed.size > 0 && lower.includes(model.toLowerCase()));
}

/** Every word that a name of interest holds: the model, its accessor, the fields. */
export function wordsOf({ prisma, carriers, table }: CodeNames): RegExp {
  const fields = [...(prisma?.models.values() ?? [])].flatMap(({ renamed, compound }) => [
    ...renamed.keys(),
    ...compound.keys(),
  ]);
  const all = new Set([...carriers.keys(), ...fields, table.from, ...(prisma === null ? [] : [prisma.from])]);
  // Files that set a sign-in library up need not name a model.
  return new RegExp([...[...all].map(escapeRegExp), 'PrismaAdapter', 'betterAuth'].join('|'), 'i');
}

/** What is known of the keys of objects, and of the types of the application's own, before anything that reads them is judged. */
function visitKeys(source: ts.SourceFile, search: Search): void {
  const models = [...(search.names.prisma?.models.values() ?? [])];
  const old = new Set(models.flatMap(({ renamed, compound }) => [...renamed.keys(), ...compound.keys()]));
  const visit = (node: ts.Node): void => {
    if ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && ts.isIdentifier(node.name)) {
      if (old.has(node.name.text)) modelField(node.name, search);
    } else if (
      (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node)) &&
      ts.isIdentifier(node.name)
    ) {
      if (old.has(node.name.text)) search.ownNames.add(node.name.text);
      databaseType(node.name, search);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

type ExpressionFinder = (node: ts.Expression, search: Search) => Place | null;

const { SyntaxKind: kind } = ts;
const casts = [kind.AsExpression, kind.SatisfiesExpression, kind.TypeAssertionExpression];
const values = [kind.Identifier, kind.PropertyAccessExpression];

/** What looks at expressions, and at which kinds; the others are not asked, since there are many expressions. */
const finders: readonly (readonly [find: ExpressionFinder, kinds: readonly ts.SyntaxKind[] | null])[] = [
  [leavingPlace, [...values, kind.CallExpression, kind.AwaitExpression]],
  [castPlace, casts],
  [rowsPlace, null],
  [intoPrisma, values],
  [indexPlace, [kind.ElementAccessExpression]],
  [adapterPlace, [kind.CallExpression]],
  [luciaPlace, [kind.NewExpression]],
  [modelNamePlace, [kind.CallExpression]],
  [adapterOfBetterAuth, [kind.CallExpression]],
  [betterAuthOption, [kind.CallExpression, kind.TrueKeyword]],
  [whoPlace, [kind.CallExpression]],
];
const findersByKind = new Map<ts.SyntaxKind, readonly ExpressionFinder[]>();

function findersOf(node: ts.Node): readonly ExpressionFinder[] {
  const known = findersByKind.get(node.kind);
  if (known !== undefined) return known;
  const own = ts.isExpression(node)
    ? finders.filter(([, kinds]) => kinds?.includes(node.kind) ?? true).map(([find]) => find)
    : [];
  findersByKind.set(node.kind, own);
  return own;
}

function placesOf(source: ts.SourceFile, search: Search, words: RegExp): Place[] {
  const found: Place[] = [];
  // In JavaScript, comments say which types there are.
  const isScript = isJavaScript(source);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (words.test(node.text)) found.push(...placesOfName(node, search));
      else if (!ts.isIdentifier(node) && mayFailOnBridge(node.text, search.names))
        found.push(...sqlPlaces(node, search));
    }
    if (ts.isTemplateExpression(node) || ts.isStringLiteralLike(node)) found.push(...conditionPlaces(node, search));
    if (ts.isTemplateExpression(node) || ts.isBinaryExpression(node)) found.push(...sqlPlaces(node, search));
    const argument = ts.isTypeReferenceNode(node) ? typeArgumentPlace(node, search) : null;
    if (argument !== null) found.push(argument);
    for (const find of findersOf(node)) {
      const place = find(node as ts.Expression, search);
      if (place !== null) found.push(place);
    }
    if (isScript) for (const comment of commentsOf(node)) visit(comment);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const seen = new Set<number>();
  return found
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start }) => {
      if (seen.has(start)) return false;
      seen.add(start);
      return true;
    });
}

/** All comments before a node that say types; the compiler's own function knows the last one only. */
function commentsOf(node: ts.Node): readonly ts.Node[] {
  return (node as ts.Node & { jsDoc?: ts.JSDoc[] }).jsDoc ?? [];
}

function placesOfName(node: NameNode, search: Search): Place[] {
  const one =
    clientModel(node, search) ??
    modelField(node, search) ??
    generatedType(node, search) ??
    modelText(node, search) ??
    databaseType(node, search);
  if (one !== null) return [one];
  const several = builderPlaces(node, search);
  if (several.length > 0) return isBesideOther(node, search) ? several.map(besideOther) : several;
  const sql = ts.isIdentifier(node) ? [] : sqlPlaces(node, search);
  if (sql.length > 0) return sql;
  if (isKeptField(node, search) || isKeptColumn(node, search)) return [];
  const contract = contractPlace(node, search);
  return contract === null ? [] : [contract];
}
