import type { Place } from './finding.ts';
import type { CodeNames } from './names.ts';

/**
 * Places that only a search of the text can find: SQL within other languages, dbt's references, names of tables in YAML and JSON.
 * All of them are to be looked at.
 */
export function findInText(text: string, { table, carriers }: CodeNames): Place[] {
  const name = escaped(table.from);
  const forms: [RegExp, string][] = [
    [
      new RegExp(
        String.raw`\b(?:from|join|into|update|table|truncate|copy|references|on)\s+(?:only\s+)?(?:\\?"?\w+\\?"?\.)?\\?"?(${name})\b`,
        'gi',
      ),
      'it reads like SQL on the table of the buyers',
    ],
    [
      new RegExp(String.raw`\b(?:ref|source)\s*\((?:[^)]*,)?\s*['"](${name})['"]`, 'g'),
      'a reference of dbt’s to the table of the buyers',
    ],
    [
      new RegExp(
        String.raw`(?:\b(?:table|name|model|relation|table_name|sql_table_name)["']?\s*[:=]\s*["']?(?:\w+\.)?|^\s*-\s+["']?)(${name})\b(?=["']?\s*(?:[,;}]|#|$))`,
        'gm',
      ),
      'the name of the table of the buyers',
    ],
    ...[...carriers.keys()].map((field): [RegExp, string] => [
      new RegExp(String.raw`(?<![\w$])(${escaped(field)})(?![\w$])`, 'g'),
      'the name of a field with a buyer’s id',
    ]),
  ];
  const found = new Map<number, Place>();
  for (const [form, why] of forms) {
    for (const match of text.matchAll(form)) {
      const word = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(word);
      if (!found.has(start)) found.set(start, { start, end: start + word.length, class: 'look', why, edit: null });
    }
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
