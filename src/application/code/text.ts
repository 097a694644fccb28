import { escapeRegExp } from '../../core/escape-regexp.ts';
import { lowerFirst } from '../init/prisma/model-names.ts';
import type { Place } from './finding.ts';
import type { CodeNames } from './names.ts';

/** What has a user that is whoever is signed in, or whoever made a commit. */
const notRows =
  /\b(?:session|sess|req|request|auth|locals|event|current|github|env|flask|g|self\.request|\$?page\.data)/;

/** In a template, these have names of the application's own, too. */
const ownNames = new RegExp(String.raw`${notRows.source}|\b(?:data|props|state|store|this)`);

/** Places that only a search of the text finds: SQL within other languages, dbt's references, names of tables in YAML and JSON. All are to be looked at. */
export function findInText(text: string, { table, carriers, prisma }: CodeNames, isTemplate = false): Place[] {
  const name = escapeRegExp(table.from);
  const relations = [...(prisma?.models.values() ?? [])].flatMap(({ renamed, relations: own }) =>
    [...renamed.keys()].filter((field) => own.has(field)),
  );
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
        String.raw`(?:\b(?:table|name|model|relation|table_name|sql_table_name|db_table|__tablename__)["']?\s*[:=]\s*["']?(?:\w+\.)?|^\s*-\s+["']?)(${name})\b(?=["']?\s*(?:[,;})\]]|#|$))`,
        'gm',
      ),
      'the name of the table of the buyers',
    ],
    [
      new RegExp(
        String.raw`\b(?:from_?|table|to_?table|into|select_from|insert_into|read_sql_table|from\(\w+\s+in)\s*\(?\s*['"](${name})['"]`,
        'gi',
      ),
      'a call that names the table of the buyers',
    ],
    [
      new RegExp(
        String.raw`(?:\bschema|[a-z]_(?:table|column|index|key|reference|timestamps))\s*\(?\s*(?::|["'])(${name})\b|\b(?:tables|DB)\s*\[\s*(?::|["'])(${name})\b`,
        'g',
      ),
      'a call that names the table of the buyers',
    ],
    ...(prisma === null
      ? []
      : [
          [
            new RegExp(
              String.raw`(?<!${isTemplate ? ownNames.source : notRows.source})\??\.(${escapeRegExp(lowerFirst(prisma.from))})\??\.(?=\w)`,
              'g',
            ),
            'it reads like the buyer of a row, or like Prisma’s model',
          ] satisfies [RegExp, string],
          ...(isTemplate ? templateForms(escapeRegExp(lowerFirst(prisma.from))) : []),
        ]),
    ...[...new Set(relations)].map((field): [RegExp, string] => [
      new RegExp(
        String.raw`\{[^{}]*"id"\s*:\s*(?:\d+|"[^"\s]*\d[^"\s]*")\s*,[^{}]*"(${escapeRegExp(field)})"\s*:\s*(?:\{|null\b)`,
        'g',
      ),
      'it is written like the buyer of a row',
    ]),
    ...[...carriers.keys()].map((field): [RegExp, string] => [
      new RegExp(String.raw`(?<![\w$])(${escapeRegExp(field)})(?![\w$])`, 'g'),
      'the name of a field with a buyer’s id',
    ]),
  ];
  const found = new Map<number, Place>();
  for (const [form, why] of forms) {
    for (const match of text.matchAll(form)) {
      const word = match[1] ?? match[2] ?? '';
      const start = match.index + match[0].lastIndexOf(word);
      if (!found.has(start)) found.set(start, { start, end: start + word.length, class: 'look', why, edit: null });
    }
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start);
}

/** What only templates have: `:buyer="order.user"`, `{order.user}`, `{#each orders as { user }}`. `data.user` and `props.user` are the application's own. */
function templateForms(accessor: string): [RegExp, string][] {
  const why = 'it reads like the buyer of a row';
  return [
    [new RegExp(String.raw`(?<!${ownNames.source})(?<=[\w\])])\??\.(${accessor})(?![\w$.(]|\?\.)`, 'g'), why],
    [
      new RegExp(
        String.raw`(?:\bas\s*|\bv-for\s*=\s*["']\s*\(?\s*|\.map\(\s*\(\s*)\{[^{}]*?(?<![\w$.:])(${accessor})\b[^{}]*\}`,
        'g',
      ),
      why,
    ],
  ];
}
