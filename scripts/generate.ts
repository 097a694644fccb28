import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Makes the Prisma clients that the sources and tests are compiled with: the application's, the seed's, and those of the shop before and after. */
const root = join(import.meta.dirname, '..');
const clients = [
  { folder: '.', schema: 'prisma/schema.prisma' },
  { folder: '.', schema: 'prisma/separation.prisma' },
  { folder: 'examples/shop/before', schema: 'prisma/schema.prisma' },
  { folder: 'examples/shop/after', schema: 'prisma/schema.prisma' },
];

const run = promisify(execFile);
// A process of its own would ask for news of Prisma, and what reads prisma.config.ts would keep it in a folder of /tmp.
const env = { CHECKPOINT_DISABLE: '1', JITI_FS_CACHE: 'false', ...process.env };

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
