import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { programOf, ts } from '../../../src/application/code/typescript/compiler.ts';
import { maySayOldName } from '../../../src/application/code/typescript/says-name.ts';
import { writtenTypes } from '../../../src/application/code/typescript/written-type.ts';
import type { PrismaNames } from '../../../src/application/code/names.ts';

const folder = mkdtempSync(join(tmpdir(), 'separation-written-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const order = {
  renamed: new Map([
    ['userId', 'customerId'],
    ['user', 'customer'],
  ]),
  relations: new Map([['user', 'User']]),
  compound: new Map<string, string>(),
  fields: new Set(['id', 'userId', 'user']),
};
const prisma: PrismaNames = {
  separated: false,
  from: 'User',
  to: 'Customer',
  models: new Map([['Order', order]]),
  others: new Set(),
  otherModels: [],
  isOtherClient: () => false,
  isClientPath: () => false,
  isClientFile: ({ fileName }) => fileName === join(folder, 'client.ts'),
};
writeFileSync(
  join(folder, 'client.ts'),
  'export interface Order { id: bigint; userId: bigint }\nexport type Payload<T> = T & Order;',
);
writeFileSync(
  join(folder, 'own.ts'),
  `
export interface Far { row: Near }
interface Near { userId: bigint }
export interface Again { next: Again | null; total: number }
export type Bare = { total: number };
export const args = { include: { items: true } };
export const withUser = { include: { user: true } };
export type Made<K extends string> = { [key in \`\${K}Id\`]: bigint };
export class Sum { total = 0 }
`,
);

/** What is said of the name `row` in a text: *asks* if the compiler has to be asked, *free* if no type can have an old name there. */
function saidOf(text: string, name = 'asked.ts'): 'asks' | 'free' {
  const file = join(folder, name);
  const head = `import type { Order, Payload } from './client.ts';
import { args, withUser, Sum, type Far, type Again, type Bare, type Made } from './own.ts';
declare const row: Order; declare const rows: readonly Order[]; declare const db: { order: { create(given: object): void } };
`;
  const program = programOf(null, [file], new Map([[file, `${head}${text}`]]));
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error('the file was not read');
  let found: ts.Identifier | null = null;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'row' && node.getStart() > head.length) found = node;
    ts.forEachChild(node, visit);
  };
  const checker = program.getTypeChecker();
  visit(source);
  if (found === null) throw new Error('there is no row');
  const written = writtenTypes(found, (call) => call.expression.getText().startsWith('db.'));
  return written === null || maySayOldName(written, checker, prisma) ? 'asks' : 'free';
}

describe('the type that is expected of a row', () => {
  it.each([
    'const own: Far[] = [row];',
    'const own = (): Far => row;',
    'const own = { row } satisfies Record<string, Far>;',
    'export function one(): Promise<Far> { return { ...row } as never; }\nexport const all: Far[] = rows.map((row) => ({ ...row }));',
    'const own: Payload<typeof withUser> = row;',
    "const own: Made<'user'> = row;",
    'const own: Parameters<typeof take>[0] = row; function take(given: Far) { return given; }',
    'class Box<T extends Far> { one(): T { return row as never as T; } two(): T { return { ...row }; } }',
    'take(row); function take(given: Far) { return given; }',
    'const { total = 0 } = row;',
    'const own: import("./own.ts").Far = row;',
    'const sum = rows.reduce((all, one) => row, new Total()); class Total { userId = 0n }',
    'const own: NotThere = row;',
  ])('may have an old name: %s', (text) => expect(saidOf(text)).toBe('asks'));

  it.each([
    'const own = row;',
    'const own: Order[] = [row];',
    'const own: Again = { next: null, ...row };',
    'const list: Payload<typeof args> = row;',
    'const names = rows.map((row) => ({ id: row }));',
    'const sum = rows.reduce((all, one) => row, new Sum());',
    'function given() { return { row }; }',
    'async function bare(): Promise<Bare | null> { return row; }',
    'db.order.create({ data: { items: { create: rows.map((row) => ({ ...row, total: 1 })) } } });',
  ])('has none: %s', (text) => expect(saidOf(text)).toBe('free'));

  it('is left to the compiler in JavaScript, in which comments say types', () => {
    expect(saidOf('const own = row;')).toBe('free');
    expect(saidOf('const own = row;', 'asked.js')).toBe('asks');
  });
});
