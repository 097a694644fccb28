import { describe } from 'vitest';
import { testPaths } from './support/paths.ts';
import { runSteps } from './support/steps.ts';

describe('the steps of action.yml, as the runner of GitHub runs them', () => {
  testPaths(runSteps);
});
