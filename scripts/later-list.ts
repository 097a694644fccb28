import { commands } from '../src/commands/index.ts';
import { laterSettings } from '../src/config/later.ts';

/** What the contract has and this version refuses, as a list for the docs. */
export function laterMarkdown(): string {
  const isLater = ({ description }: { description: string }): boolean =>
    description.includes('not available in this version');
  const code = (name: string): string => `\`${name}\``;
  const lines: [what: string, names: string[]][] = [
    ['commands', commands.filter(isLater).map(({ name }) => code(name))],
    ['settings', laterSettings.map(({ name }) => name)],
  ];
  return lines
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `- ${what}: ${names.join(', ')}`)
    .join('\n');
}
