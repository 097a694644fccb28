import { join } from 'node:path';

/** For a process of Node.js that the tests start: it compiles WebAssembly once, and not again for speed, which takes longer than all it does. */
export const lightly = ['--liftoff-only'];

/** The same for what is started by somebody else, as far as its environment gets there; and Prisma starts no process that asks for its news. */
export const lightEnvironment = {
  NODE_OPTIONS: `--require=${join(import.meta.dirname, 'light-node.cjs')}`,
  CHECKPOINT_DISABLE: '1',
};
