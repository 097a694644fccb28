import { z } from 'zod';

/** `scripts/licences/rust-crates.json`: written by `make-list.ts`, and read by the build. */
export const listSchema = z.object({
  /** The packages whose WebAssembly was looked into, with their versions. */
  packages: z.record(z.string(), z.string()),
  /** Of the standard library of Rust: the compilers' commits, and crates within it. */
  compilers: z.array(z.string()),
  ofStandardLibrary: z.array(z.string()),
  /** One for each text of a licence. A crate without a version is not named by the WebAssembly itself. */
  texts: z.array(z.object({ crates: z.array(z.string()), licence: z.string(), text: z.string() })),
});

/** The packages that have WebAssembly in them which was made of other languages. */
export const looked = ['@prisma/client', '@prisma/prisma-schema-wasm', 'libpg-query'] as const;

export type CrateList = z.infer<typeof listSchema>;
