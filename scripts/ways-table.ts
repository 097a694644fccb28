import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { leftBehind, rolesSql, shopRoles } from '../test/support/left-behind.ts';
import { startServer } from '../test/support/server.ts';
import { asSuperuser, type Cell, tryCell } from '../test/support/ways-matrix.ts';

/** Tries what an administrator may have left in a database with each role, for docs/compatibility.md. `--role` and `--kind` choose, `--write` writes. */
const document = join(import.meta.dirname, '../docs/compatibility.md');
const results = join(import.meta.dirname, '../test-results/ways.json');
const [begin, end] = ['<!-- npm run compatibility:ways writes this -->', '<!-- to here, the ways -->'];
const { values } = parseArgs({
  options: {
    role: { type: 'string', multiple: true },
    kind: { type: 'string', multiple: true, default: [''] },
    write: { type: 'boolean', default: false },
  },
});

/** What came of each, by `kind | role`. */
const seen: Record<string, Cell> = existsSync(results)
  ? (JSON.parse(readFileSync(results, 'utf8')) as Record<string, Cell>)
  : {};
mkdirSync(dirname(results), { recursive: true });

if (!values.write) {
  const server = await startServer([
    'max_prepared_transactions = 20',
    "shared_preload_libraries = 'pg_stat_statements'",
  ]);
  try {
    await asSuperuser(server, 'postgres', (client) => client.query(rolesSql));
    let counter = 0;
    for (const left of leftBehind.filter(({ name }) => values.kind.some((kind) => name.includes(kind))))
      for (const role of shopRoles.filter(({ role: name }) => values.role?.includes(name) !== false)) {
        counter += 1;
        const cell = await tryCell(server, left, role, ['ladder'], `ways${counter}`);
        seen[`${left.name} | ${role.role}`] = cell;
        writeFileSync(results, JSON.stringify(seen, null, 1));
        process.stderr.write(`${left.name}, ${role.name}: ${JSON.stringify(cell)}\n`);
      }
  } finally {
    server.stop();
  }
}

const rows = leftBehind.map(({ name }) => [name, ...shopRoles.map(({ role }) => wordOf(seen[`${name} | ${role}`]))]);
const table = markdownTable([['What is there', ...shopRoles.map(({ name }) => name)], ...rows], {
  alignDelimiters: false,
  padding: true,
});
const text = readFileSync(document, 'utf8');
writeFileSync(
  document,
  text.slice(0, text.indexOf(begin) + begin.length) + `\n\n${table}\n\n` + text.slice(text.indexOf(end)),
);

function wordOf(cell: Cell | undefined): string {
  const [tried] = cell?.tried ?? [];
  if (cell === undefined || tried === undefined) return '–';
  if (tried.wrong !== null) return `**${tried.wrong}**`;
  if (tried.result === 'restored') return cell.ways[0] === 'swap' ? 'swap' : 'in place';
  return tried.result === 'reverted' ? 'only the revert' : 'only the revert, found by the backup';
}
