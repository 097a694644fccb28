import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configJsonSchema } from '../src/config/config.ts';
import { actionYml } from './action-yml.ts';
import { inputMarkdown, outputMarkdown } from './input-table.ts';

/** Every file of the repository that is written from tables in `src/`, with the text it must have; a test compares them. */
export function generatedFiles(root: string): Map<string, string> {
  const files = new Map([
    ['action.yml', actionYml()],
    ['separation.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`],
  ]);
  const readme = join(root, 'README.md');
  if (existsSync(readme)) {
    const text = readFileSync(readme, 'utf8');
    files.set('README.md', between(between(text, 'inputs', inputMarkdown()), 'outputs', outputMarkdown()));
  }
  return files;
}

/** The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
function between(text: string, name: string, inner: string): string {
  return text.replace(
    new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`),
    (_, open: string, close: string) => `${open}${inner}\n${close}`,
  );
}

/** Writes them. */
export function writeGenerated(root: string): void {
  for (const [file, text] of generatedFiles(root)) writeFileSync(join(root, file), text);
}

if (process.argv[1] === import.meta.filename) writeGenerated(join(import.meta.dirname, '..'));
