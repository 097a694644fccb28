import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** One folder of test/, one project; what each needs stands in CONTRIBUTING.md. */
const project = (name: string, ...globalSetup: string[]): TestProjectInlineConfiguration => ({
  extends: true,
  test: { name, include: [`test/${name}/**/*.test.ts`], globalSetup },
});

const server = 'test/support/global-setup.ts';

export default defineConfig({
  test: {
    projects: [
      project('unit', 'test/support/own-folder.ts'),
      project('database', 'test/support/own-folder.ts', server),
      project('process', 'test/support/own-folder.ts', server),
      project('act', 'test/support/own-folder.ts', server),
    ],
    // Only what hangs may run into them, on however slow a machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Two cores: more workers would only make the servers' work slower.
    maxWorkers: 3,
    pool: 'forks',
    // `.ci/run` counts from the file.
    reporters: process.env['CI'] === 'true' ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/vitest.json' },
  },
});
