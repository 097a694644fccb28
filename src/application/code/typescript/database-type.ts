import type { CodeNames } from '../names.ts';
import { ts } from './compiler.ts';
import { renameOf, spanOf } from './edits.ts';
import type { NodeFinder } from './search.ts';

/** Tables and columns in the types of Kysely's chains: `interface Database { users: UserTable }`. Their names are the database's. */
export const databaseType: NodeFinder = (node, { names, renamedDeclarations }) => {
  const { parent: member } = node;
  if (!ts.isPropertySignature(member) || member.name !== node) return null;
  const isTable = node.text === names.table.from;
  if ((!isTable && !names.carriers.has(node.text)) || !/\bkysely\b/i.test(node.getSourceFile().text)) return null;
  const to = isTable && isDatabase(member.parent, names) ? names.table.to : columnAfter(member, names);
  if (to === null || to === node.text) return null;
  renamedDeclarations.set(member, to);
  return { ...spanOf(node), class: 'certain', why: 'a type of the tables that Kysely asks', edit: renameOf(node, to) };
};

/** Whether all members are called as tables that are known. */
function isDatabase(owner: ts.Node, { tables }: CodeNames): owner is ts.InterfaceDeclaration | ts.TypeLiteralNode {
  if (!ts.isInterfaceDeclaration(owner) && !ts.isTypeLiteralNode(owner)) return false;
  const known = new Set(tables.map(({ name }) => name));
  return owner.members.every(({ name }) => name !== undefined && known.has(textOf(name)));
}

/** The new name of a column, if its type is that of a table, and of nothing else in the file. */
function columnAfter(member: ts.PropertySignature, names: CodeNames): string | null {
  const owner = ts.isInterfaceDeclaration(member.parent) ? member.parent : member.parent.parent;
  if (!ts.isInterfaceDeclaration(owner) && !ts.isTypeAliasDeclaration(owner)) return null;
  const own = owner.name.text;
  const tables: string[] = [];
  let isElsewhere = false;
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === own) {
      const { parent } = node;
      const isRow =
        ts.isTypeReferenceNode(parent) && /^(?:Selectable|Insertable|Updateable)$/.test(parent.typeName.getText());
      if (ts.isPropertySignature(parent) && isDatabase(parent.parent, names)) tables.push(textOf(parent.name));
      else if (!isRow) isElsewhere = true;
    }
    ts.forEachChild(node, visit);
  };
  visit(member.getSourceFile());
  const [table] = tables;
  if (table === undefined || isElsewhere) return null;
  return names.tables.find(({ name }) => name === table)?.renamed.get(textOf(member.name)) ?? null;
}

function textOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}
