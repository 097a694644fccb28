import { relative } from 'node:path';
import type { Renames } from '../../../plan/functions/renames.ts';
import type { Place } from '../finding.ts';
import type { CodeNames } from '../names.ts';
import type { ts } from './compiler.ts';

/** What the finders of one program share. */
export interface Search {
  /** The folder of the application. */
  folder: string;
  names: CodeNames;
  renames: Renames;
  checker: ts.TypeChecker;
  /** Declarations of the application's own that are renamed, such as `userId` in a `select`: who reads them is renamed too. */
  renamedDeclarations: Map<ts.Node, string>;
  /** If types of the application's own have a field of an old name. */
  readers: () => ReadonlyMap<string, readonly string[]>;
  /** Old names of fields that types of the application's own have, too. */
  ownNames: Set<string>;
  /** Whether rows are read from JSON by the types of the client: what leaves then has both names. */
  keepsBoth: () => boolean;
}

/** A name in code that a finder may know something about. */
export type NameNode = ts.Identifier | ts.StringLiteral | ts.NoSubstitutionTemplateLiteral;

/** A finder's answer for one name: a place, or nothing. */
export type NodeFinder = (node: NameNode, search: Search) => Place | null;

/** Whether a node stands in a package with the schema of another database. */
export function isBesideOther(node: ts.Node, { folder, names }: Search): boolean {
  return names.isBesideOther(relative(folder, node.getSourceFile().fileName).replaceAll('\\', '/'));
}
