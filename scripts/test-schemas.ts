/** Tries the separation on random schemas: `npm run test:schemas -- [--runs 300] [--seed N] [--server BIN] [--no-shrink]`. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    server: { type: 'string' },
    'no-shrink': { type: 'boolean', default: false },
  },
});

const { status } = spawnSync('vitest', ['run', 'test/process/schemas'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    SEPARATION_TEST_SCHEMAS: values.runs,
    SEPARATION_TEST_SEED: values.seed,
    ...(values.server === undefined ? {} : { SEPARATION_TEST_SERVER: values.server }),
    ...(values['no-shrink'] ? { SEPARATION_TEST_SHRINK: 'off' } : {}),
  },
});
process.exitCode = status ?? 1;
