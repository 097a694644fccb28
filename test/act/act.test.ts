import { describe } from 'vitest';
import { hasAct, runByAct } from './support/act.ts';
import { testPaths } from './support/paths.ts';

describe.skipIf(!hasAct())('`uses: ./` in a workflow, by act', () => {
  testPaths(runByAct, 'the main one');
});
