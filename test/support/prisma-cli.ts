import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lightEnvironment } from './light-node.ts';

const entry = join(import.meta.dirname, '../../node_modules/prisma/build/index.js');

/** `prisma validate` on the schema file or folder; throws what it says. */
export function validateSchema(path: string): void {
  execFileSync(process.execPath, [entry, 'validate', '--schema', path], {
    cwd: join(path, '..'),
    // It would download its engine, which validates nothing.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      ...lightEnvironment,
      DATABASE_URL: 'postgresql://h/d',
    },
    stdio: 'pipe',
  });
}
