import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OpenClient } from './client.ts';
import { openerOf, type PrismaParts } from './prisma.ts';

const major = '6.19';
const packages = ['prisma', '@prisma/client', '@prisma/adapter-pg'].map((name) => `${name}@${major}`);

/** Prisma 6.19 with its adapter, installed and generated in `folder`: the project itself has Prisma 7. */
export async function makePrisma6(folder: string): Promise<OpenClient> {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  run(folder, 'npm', ['install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', ...packages]);
  for (const names of ['before', 'after'] as const) {
    mkdirSync(join(folder, names));
    writeFileSync(join(folder, names, 'schema.prisma'), schemaFor6(names));
    run(folder, 'npx', ['prisma', 'generate', '--schema', join(names, 'schema.prisma')]);
  }
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(folder, path)).href);
  const [before, after, adapter] = await Promise.all([
    load('before/generated/client.ts'),
    load('after/generated/client.ts'),
    load('node_modules/@prisma/adapter-pg/dist/index.mjs'),
  ]);
  const parts = { ...(adapter as object), Before: clientOf(before), After: clientOf(after) };
  return openerOf(`Prisma ${major}`, parts as PrismaParts);
}

/** What the schema of the example says otherwise for Prisma 6: the URL, and that it needs no engine. */
function schemaFor6(names: 'before' | 'after'): string {
  return readFileSync(join(import.meta.dirname, '../../../examples/shop', names, 'prisma/schema.prisma'), 'utf8')
    .replace('output   = "../src/generated"', 'output = "./generated"\n  engineType = "client"')
    .replace('provider = "postgresql"', 'provider = "postgresql"\n  url = env("DATABASE_URL")');
}

function clientOf(module: unknown): unknown {
  return (module as { PrismaClient: unknown }).PrismaClient;
}

function run(folder: string, program: string, args: readonly string[]): void {
  const none = { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', PRISMA_QUERY_ENGINE_LIBRARY: '/bin/true' };
  execFileSync(program, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...none },
  });
}
