import { z } from 'zod';
import { operationKind } from './operation.ts';

const state = z.enum(['on', 'off']);

/** The first of two stands before functions that are replaced, the second behind them; the way back has them the other way round. */
export const checkBodies = operationKind(
  'check-bodies',
  { from: state, to: state },
  {
    title: 'Check function bodies',
    within: () => true,
    sql: ({ to }) => `SET LOCAL check_function_bodies = ${to}`,
    inverse: ({ from }) => `SET LOCAL check_function_bodies = ${from}`,
    lock: () => 'NONE',
    describe: ({ to }) =>
      to === 'off' ? 'Put off the check of function bodies until the new names exist.' : 'Check function bodies again.',
  },
);
