/** Separates each schema on each major, brings it back both ways, and writes docs/compatibility.md: `npm run compatibility -- [--server BIN]… [--schemas FOLDER]… [--only NAME]`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { type Seen, tryOn } from './compatibility/try-on.ts';
import { majorsWord, rowsOf } from './compatibility/rows.ts';
import { subjects } from './compatibility/subjects.ts';
import { startServer } from '../test/support/server.ts';

const document = join(import.meta.dirname, '../docs/compatibility.md');
const results = join(import.meta.dirname, '../test-results/compatibility.json');
const [begin, end] = ['<!-- npm run compatibility writes this -->', '<!-- to here -->'];
const { values } = parseArgs({
  options: {
    server: { type: 'string', multiple: true, default: [''] },
    schemas: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', multiple: true },
  },
});

let seen = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Seen[]) : [];
mkdirSync(dirname(results), { recursive: true });
for (const bin of values.server) {
  process.env['SEPARATION_TEST_SERVER'] = bin;
  const server = await startServer();
  try {
    for (const subject of subjects(values.schemas)) {
      if (values.only?.includes(subject.name) === false) continue;
      const result = await tryOn(server, subject);
      seen = [...seen.filter(({ name, major }) => name !== result.name || major !== result.major), result];
      writeFileSync(results, JSON.stringify(seen, null, 1));
      process.stderr.write(`${JSON.stringify(result)}\n`);
    }
  } finally {
    server.stop();
  }
}

const text = readFileSync(document, 'utf8');
const table = markdownTable(rowsOf(seen.toSorted((a, b) => a.major - b.major)), {
  alignDelimiters: false,
  padding: true,
});
writeFileSync(
  document,
  text.slice(0, text.indexOf(begin) + begin.length) + `\n\n${table}\n\n` + text.slice(text.indexOf(end)),
);
process.stderr.write(`${seen.length} tries on ${majorsWord(seen.map(({ major }) => major))}\n`);
