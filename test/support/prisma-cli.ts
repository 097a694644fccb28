import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lightly } from './light-node.ts';

const entry = join(import.meta.dirname, '../../node_modules/prisma/build/index.js');

/** `prisma validate` on the schema file or folder; throws what it says. */
export function validateSchema(path: string): void {
  execFileSync(process.execPath, [...lightly, entry, 'validate', '--schema', path], {
    cwd: join(path, '..'),
    // It would download its engine, which validates nothing.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', DATABASE_URL: 'postgresql://h/d' },
    stdio: 'pipe',
  });
}
