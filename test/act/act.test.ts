import { describe } from 'vitest';
import { has } from '../support/programs.ts';
import { runByAct } from './support/act.ts';
import { testPaths } from './support/paths.ts';

describe.skipIf(!has('act'))('`uses: ./` in a workflow, by act', () => {
  testPaths(runByAct, 'the main one');
});
