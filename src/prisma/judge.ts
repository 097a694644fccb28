import { lint } from '@prisma/prisma-schema-wasm';
import { z } from 'zod';
import { SeparationError } from '../core/errors.ts';
import { blocksOf, closing } from './blocks.ts';
import { joined, type PrismaSchema, readSchemaText, type SchemaFile } from './read-schema.ts';

/** A line of a schema that Prisma refuses, and what it says of it. */
export interface SchemaProblem {
  path: string;
  /** From 1. */
  line: number;
  message: string;
}

const diagnostics = z.array(
  z.object({ file_name: z.string(), start: z.number(), text: z.string(), is_warning: z.boolean() }),
);

/** What another version of Prisma than the parser's own takes, and what says nothing about models. */
const versioned = new Set(['url', 'directUrl', 'shadowDatabaseUrl', 'previewFeatures', 'extensions', 'binaryTargets']);
/** The preview features that allow something in a model. */
const allowing: SchemaFile = {
  path: 'separation-preview.prisma',
  text: 'generator separationPreview {\n  provider = "prisma-client"\n  previewFeatures = ["views", "partialIndexes", "postgresqlExtensions", "fullTextSearchPostgres"]\n}\n',
};

/** What Prisma's own parser refuses in the files of one schema; nothing if it takes them. */
export function judgeSchema(files: readonly SchemaFile[]): SchemaProblem[] {
  const given = [...files.map(({ path, text }) => [path, withoutVersioned(text)]), [allowing.path, allowing.text]];
  return diagnostics
    .parse(JSON.parse(lint(JSON.stringify(given))))
    .filter((one) => !one.is_warning && one.file_name !== allowing.path)
    .map(({ file_name: path, start, text }) => {
      // Its offsets are bytes.
      const own = Buffer.from(files.find((file) => file.path === path)?.text ?? '');
      return { path, line: own.subarray(0, start).toString().split('\n').length, message: text };
    });
}

/** Reads the files of one schema as one text. Prisma's own parser has the say: throws `E_CONFIG` with the line of what it refuses. */
export function readPrismaSchema(files: readonly SchemaFile[]): PrismaSchema {
  demandReadable(files);
  return readSchemaText(joined(files));
}

/** Throws `E_CONFIG` that names the first line that Prisma refuses. */
export function demandReadable(files: readonly SchemaFile[]): void {
  const [first, ...others] = judgeSchema(files);
  if (first === undefined) return;
  throw new SeparationError(
    'E_CONFIG',
    `the Prisma schema cannot be read: ${problemText(first)}${others.length === 0 ? '' : ` (and ${others.length} more)`}`,
    'Correct the line; `prisma validate` says the same.',
  );
}

/** `prisma/schema.prisma:12: Type "Foo" is …` */
function problemText({ path, line, message }: SchemaProblem): string {
  return `${path}:${line}: ${message.split('\n', 1)[0]}`;
}

/** The text with spaces in the place of such settings, so that offsets and lines stay. */
function withoutVersioned(text: string): string {
  let kept = text;
  for (const { keyword, body } of blocksOf(text)) {
    if (keyword !== 'datasource' && keyword !== 'generator') continue;
    body.forEach((token, at) => {
      if (!versioned.has(token.text) || body[at + 1]?.text !== '=') return;
      const isList = body[at + 2]?.text === '[';
      let last = isList ? closing(body, at + 2) : at + 2;
      if (!isList) while (last + 1 < body.length && body[last + 1]?.kind !== 'line') last += 1;
      const end = body[last]?.end ?? token.end;
      kept = kept.slice(0, token.start) + blank(kept.slice(token.start, end)) + kept.slice(end);
    });
  }
  return kept;
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
