import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../../node_modules');

/** The WebAssembly files made of Rust that go into `dist/`; Prisma's client has its own as base64, in a script. */
export function rustWasm(): Buffer[] {
  const compiler = join(modules, '@prisma/client/runtime/query_compiler_small_bg.postgresql.wasm-base64.mjs');
  const [base64 = ''] = /[A-Za-z0-9+/]{1000,}=*/.exec(readFileSync(compiler, 'utf8')) ?? [];
  return [
    readFileSync(join(modules, '@prisma/prisma-schema-wasm/src/prisma_schema_build_bg.wasm')),
    Buffer.from(base64, 'base64'),
  ];
}
