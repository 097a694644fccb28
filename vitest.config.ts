import { lightly } from './test/support/light-node.ts';
import { LongestFirst } from './test/support/longest-first.ts';
import { makeOwnFolder } from './test/support/own-folder.ts';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** One folder of test/, one project; what each needs stands in CONTRIBUTING.md. */
const project = (name: string, globalSetup: string[] = []): TestProjectInlineConfiguration => ({
  extends: true,
  // Files load the same modules once for a worker, and keep nothing in them for one another.
  test: { name, include: [`test/${name}/**/*.test.ts`], globalSetup, isolate: false },
});

const server = ['test/support/global-setup.ts'];

makeOwnFolder();

export default defineConfig({
  test: {
    projects: [project('unit'), project('database', server), project('process', server), project('act', server)],
    // Only what hangs may run into them, on however slow a machine.
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    expect: { poll: { timeout: 300_000 } },
    // What one project has transformed, the others and the next run have not to.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
    // More than two cores would need: a test waits for processes and servers half of its time, and some for time to pass.
    maxWorkers: 5,
    pool: 'forks',
    // TypeScript's compiler makes more short-lived objects than fit into the young generation that V8 begins with, and every backup would have
    // the small old one collected.
    execArgv: [...lightly, '--max-semi-space-size=64', '--initial-heap-size=256'],
  },
});
