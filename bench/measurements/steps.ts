import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { forwardSteps } from '../../src/stages/pipeline.ts';
import { type BenchDatabase, job, root, withCopy } from '../bench-database.ts';
import { alone, alternate, compared, median, milliseconds, timed, type Row } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

const execute = promisify(execFile);

/** The nine steps of the action, each a process of its own, against one `separation run`. */
export const steps: Measurement = {
  name: 'steps',
  async measure({ server, shops, pairs }): Promise<Row[]> {
    const [shop] = shops;
    if (shop === undefined) return [];
    const measured = await alternate(
      pairs,
      () => withCopy(server, shop, (database) => timed(() => nineSteps(database))),
      () => withCopy(server, shop, (database) => timed(() => job(database))),
    );
    const starts: number[] = [];
    for (let i = 0; i < pairs; i += 1) starts.push(await timed(nineStarts));
    return [
      compared('the nine steps of the action, against one `separation run`', measured, ''),
      alone('profile: Node started nine times with nothing to do (`node -e 0`)', milliseconds(median(starts)), ''),
    ];
  },
};

async function nineStarts(): Promise<void> {
  for (let i = 0; i < 9; i += 1) await execute('node', ['-e', '0']);
}

/** As action.yml runs them: preflight says the id of the run in its output, and every later step is given it. */
async function nineSteps({ url, folder, environment }: BenchDatabase): Promise<void> {
  const output = join(folder, 'output');
  const summary = join(folder, 'summary');
  for (const file of [output, summary]) writeFileSync(file, '');
  const env = {
    ...environment,
    INPUT_DATABASE_URL: url,
    INPUT_TYPECHECK: 'off',
    INPUT_CODE: 'off',
    INPUT_WORKING_DIRECTORY: folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: folder,
  };
  for (const stage of [...forwardSteps.map(({ name }) => name), 'recover', 'report']) {
    const SEPARATION_RUN_ID = /^run-id<<(\S+)\n(.*)\n\1$/m.exec(readFileSync(output, 'utf8'))?.[2] ?? '';
    await execute('node', [join(root, 'dist/action.js'), stage], { cwd: folder, env: { ...env, SEPARATION_RUN_ID } });
  }
}
