import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configJsonSchema } from '../src/config/config.ts';
import { actionYml } from './action-yml.ts';
import { errorMarkdown } from './error-table.ts';
import { inputMarkdown, outputMarkdown } from './input-table.ts';

/** Every file of the repository that is written from tables in `src/`, with the text it must have; a test compares them. */
export function generatedFiles(root: string): Map<string, string> {
  const files = new Map([
    ['action.yml', actionYml()],
    ['separation.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`],
  ]);
  const inner = {
    'docs/inputs.md': { inputs: inputMarkdown(), outputs: outputMarkdown() },
    'docs/errors.md': { errors: errorMarkdown() },
  };
  for (const [file, parts] of Object.entries(inner)) {
    const text = readFileSync(join(root, file), 'utf8');
    files.set(
      file,
      Object.entries(parts).reduce((filled, [name, part]) => between(filled, name, part), text),
    );
  }
  return files;
}

/** The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
function between(text: string, name: string, inner: string): string {
  const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
  if (!place.test(text)) throw new Error(`there is no <!-- ${name} --> … <!-- /${name} --> to write it to`);
  return text.replace(place, (_, open: string, close: string) => `${open}${inner}\n${close}`);
}

/** Writes them. */
export function writeGenerated(root: string): void {
  for (const [file, text] of generatedFiles(root)) writeFileSync(join(root, file), text);
}

if (process.argv[1] === import.meta.filename) writeGenerated(join(import.meta.dirname, '..'));
