import { markdownTable } from 'markdown-table';
import { inputList } from '../src/config/inputs.ts';
import { outputTable } from '../src/report/outputs.ts';

/** The table of inputs for README and docs. */
export function inputMarkdown(): string {
  const rows = inputList.map(({ name, type, choices, defaultText, description, env }) => [
    `\`${name}\``,
    type === 'choice' ? choices.map((word) => `\`${word}\``).join(', ') : type,
    defaultText === '' ? '' : `\`${defaultText}\``,
    env === null ? description : `${description} Command line: \`${env}\` in the environment.`,
  ]);
  return markdownTable([['Input', 'Type', 'Default', 'What it says'], ...rows], { alignDelimiters: false });
}

/** The table of outputs for README and docs. */
export function outputMarkdown(): string {
  const rows = Object.entries(outputTable).map(([name, description]) => [`\`${name}\``, description]);
  return markdownTable([['Output', 'What it says'], ...rows], { alignDelimiters: false });
}
