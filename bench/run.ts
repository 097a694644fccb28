import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { startServer } from '../test/support/server.ts';
import type { Shop } from './bench-database.ts';
import type { Row } from './measure.ts';
import type { Measurement } from './measurement.ts';
import { code } from './measurements/code.ts';
import { plan } from './measurements/plan.ts';
import { profile } from './measurements/profile.ts';
import { shop } from './measurements/shop.ts';
import { stall } from './measurements/stall.ts';
import { start } from './measurements/start.ts';
import { steps } from './measurements/steps.ts';
import { throughput } from './measurements/throughput.ts';
import { typecheck } from './measurements/typecheck.ts';

/** The script that people use today, in `bench/script/`, against Separation: one server, in turn, in one run. */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    only: { type: 'string' },
    sizes: { type: 'string' },
    pairs: { type: 'string' },
  },
});
const pairs = Number(values.pairs ?? (values.quick ? 3 : 5));
const small: Shop = { title: '10,000 buyers and 50,000 orders', buyers: 10_000, orders: 50_000 };
const medium: Shop = { title: '500 MB (1,000,000 orders)', buyers: 150_000, orders: 1_000_000 };
const large: Shop = { title: '5 GB (10,000,000 orders)', buyers: 1_200_000, orders: 10_000_000 };
const named = { small, medium, large };
const sizes = values.sizes?.split(',') ?? [
  'small',
  ...(values.quick ? [] : ['medium']),
  ...(values.large ? ['large'] : []),
];
const shops = Object.entries(named).flatMap(([name, size]) => (sizes.includes(name) ? [size] : []));

const measurements: Measurement[] = [shop, typecheck, stall, throughput, start, code, steps, plan, profile];
const asked = values.only?.split(',');
const unknown = asked?.filter((name) => !measurements.some((measurement) => measurement.name === name)) ?? [];
if (unknown.length > 0)
  throw new Error(
    `there is no measurement ${unknown.join(', ')}; there are ${measurements.map(({ name }) => name).join(', ')}`,
  );

const server = await startServer([
  'shared_buffers = 512MB',
  'fsync = on',
  'full_page_writes = on',
  'synchronous_commit = on',
  'max_wal_size = 4GB',
]);
try {
  const version = execFileSync(join(server.bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim();
  process.stdout.write(
    `Node ${process.version}, ${version}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}); median of ${pairs} pairs, smallest–largest\n\n`,
  );
  const rows: Row[] = [];
  for (const measurement of measurements) {
    if (asked !== undefined && !asked.includes(measurement.name)) continue;
    for (const row of await measurement.measure({ server, pairs, shops })) {
      rows.push(row);
      process.stderr.write(`${row.what}: ${row.ratio === '' ? row.ours : row.ratio}\n`);
    }
  }
  process.stdout.write(
    `${markdownTable([
      ['what', 'ours', 'theirs', 'ours / theirs', 'goal'],
      ...rows.map(({ what, ours, theirs, ratio, goal }) => [what, ours, theirs, ratio, goal]),
    ])}\n`,
  );
} finally {
  server.stop();
}
