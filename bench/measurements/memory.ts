import { spawn } from 'node:child_process';
import { join } from 'node:path';
import prettyBytes from 'pretty-bytes';
import { type BenchDatabase, root, withCopy } from '../bench-database.ts';
import { highWater } from '../high-water.ts';
import { alone, type Row } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

/** The largest resident set of the tool itself through a whole job, by the size of the shop (Linux only: /proc). */
export const memory: Measurement = {
  name: 'memory',
  async measure({ server, shops }) {
    const rows: Row[] = [];
    for (const shop of shops) {
      const peak = await withCopy(server, shop, peakOfJob);
      rows.push(alone(`largest memory of the tool, ${shop.title}`, prettyBytes(peak), '≤ 150 MB'));
    }
    return rows;
  },
};

async function peakOfJob({ folder, environment }: BenchDatabase): Promise<number> {
  const child = spawn('node', [join(root, 'dist/cli.js'), 'run', '--typecheck', 'off', '--code', 'off', '--json'], {
    cwd: folder,
    env: environment,
    stdio: 'ignore',
  });
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, highWater(child.pid ?? 0))), 20);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the run ended with ${String(code)}`);
  return peak;
}
