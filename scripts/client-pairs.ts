/** Tries client programs against servers of each major, for docs/compatibility.md: `tsx scripts/client-pairs.ts --client BIN… --server BIN…`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { loadFixtures, type Format, formats, type Pair, tryPair } from './client-pairs/try-pair.ts';
import { versionOf } from './client-pairs/program.ts';
import { startServer } from '../test/support/server.ts';

const { values } = parseArgs({
  options: {
    client: { type: 'string', multiple: true, default: [] },
    server: { type: 'string', multiple: true, default: [] },
  },
});

/** By client, then by server. */
const table = new Map<string, string[]>(values.client.map((bin) => [versionOf(bin, 'pg_dump'), []]));
for (const bin of values.server) {
  process.env['SEPARATION_TEST_SERVER'] = bin;
  const server = await startServer();
  const folder = mkdtempSync(join(tmpdir(), 'separation-pairs-'));
  try {
    const fixtures = await loadFixtures(server);
    for (const client of values.client) {
      const seen: Pair[] = [];
      for (const fixture of fixtures) {
        for (const format of formats) seen.push(await tryPair({ server, client, folder, fixture, format }));
      }
      for (const each of seen) {
        const said = each.said === '' ? '' : `\n  ${each.said.replaceAll('\n', '\n  ')}`;
        process.stderr.write(
          `${versionOf(client, 'pg_dump')} on ${versionOf(bin, 'postgres')}, ${each.fixture} ${each.format}: ${each.result}${said}\n`,
        );
      }
      table.get(versionOf(client, 'pg_dump'))?.push(cellOf(seen));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    server.stop();
  }
}

const head = ['client', ...values.server.map((bin) => `server ${versionOf(bin, 'postgres')}`)];
const rows = [...table].map(([version, cells]) => [version, ...cells]);
process.stdout.write(`${markdownTable([head, ...rows], { alignDelimiters: false })}\n`);

/** One word if every format and schema ended alike, else each result with the formats and schemas that ended so. */
function cellOf(seen: readonly Pair[]): string {
  const results = [...new Set(seen.map(({ result }) => result))];
  if (results.length === 1) return results.join();
  const where = (result: string): Format[] => [
    ...new Set(seen.filter((each) => each.result === result).map(({ format }) => format)),
  ];
  return results.map((result) => `${where(result).join(', ')}: ${result}`).join('; ');
}
