import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../bench-database.ts';
import { alone, alternate, median, milliseconds, timed } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

/** What a step of the action costs that has nothing to do, over Node itself. */
export const start: Measurement = {
  name: 'start',
  async measure({ pairs }) {
    const run = (...args: string[]): Promise<number> =>
      timed(() => execFileSync('node', args, { stdio: 'ignore', env: { PATH: process.env['PATH'] ?? '' } }));
    const measured = await alternate(
      pairs * 2,
      () => run(join(root, 'dist/action.js'), 'report'),
      () => run('-e', '0'),
    );
    const over = median(measured.map(({ ours, theirs }) => ours - theirs));
    return [alone('start of a step with nothing to do', `node + ${milliseconds(over)}`, '≤ node + 150 ms')];
  },
};
