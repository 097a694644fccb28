import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Makes every Prisma client of the repository: the application's, the seed's, and those of the shop before and after. */
const root = join(import.meta.dirname, '..');
const clients = [
  { folder: '.', schema: 'prisma/schema.prisma' },
  { folder: '.', schema: 'prisma/separation.prisma' },
  { folder: 'examples/shop/before', schema: 'prisma/schema.prisma' },
  { folder: 'examples/shop/after', schema: 'prisma/schema.prisma' },
  { folder: 'examples/shop-authjs/before', schema: 'prisma/schema.prisma' },
];

const run = promisify(execFile);
// `generate` does without the schema engine, but downloads it if this is not set; and a process of its own asks for news of Prisma.
const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', ...process.env };

await Promise.all(
  clients.map(async ({ folder, schema }) => {
    const cli = join(root, 'node_modules/prisma/build/index.js');
    // WebAssembly is compiled once, and not again for speed: the process is soon over.
    await run(process.execPath, ['--liftoff-only', cli, 'generate', '--schema', schema], {
      cwd: join(root, folder),
      env,
    });
    process.stdout.write(`${join(folder, schema)}: client generated\n`);
  }),
);
