import type { Config } from '../../config/config.ts';
import type { CatalogColumn } from '../catalog.ts';
import { kindOfType } from './target.ts';

/** Words for somebody who buys, beside the one that the rule for references begins with. */
const buyers = ['buyer', 'customer', 'shopper', 'purchaser', 'payer', 'client', 'member', 'owner', 'author', 'seller'];

/** Words behind the person that make a column say which one, and not something about them (`user_agent`). */
const keys = /^(id|ids|uid|uids|uuid|uuids|key|keys|fk|ref|refs|email|emails|mail|number)$/;

/** True if the name says which buyer a row is about (`from_user_id`, `userIds`, `user_email`) and the type can hold that. */
export function namesBuyer(
  { name, type }: Pick<CatalogColumn, 'name' | 'type'>,
  { table, column: { from } }: Config['separate'],
  idType: string,
): boolean {
  const people = new Set(
    [...partsOfName(from), ...partsOfName(table)].filter((word) => !keys.test(word)).map(singularOf),
  );
  for (const word of buyers) people.add(word);
  const words = partsOfName(name).flatMap((word) => apart(word, people));
  const [last = ''] = words.slice(-1);
  const person = words.some((word) => people.has(singularOf(word)));
  if (!person) return false;
  if (/^e?mails?$/.test(last)) return kindOfType(type) === 'text' && words.length > 1;
  if (!keys.test(last) && !people.has(singularOf(last))) return false;
  const element = kindOfType(type.replace(/\[\]$/, ''));
  if (element === 'json' || element === 'jsonb') return true;
  // A text called `owner` is as likely a name; only with an id's ending is it a key. A uuid is a key, whatever keys are today.
  if (element === 'uuid') return true;
  if (element === 'text' && !keys.test(last)) return false;
  return element === kindOfType(idType) || (keys.test(last) && ['text', 'number', 'uuid'].includes(element));
}

/** `userid` → user, id: a person and a key that are written as one word. */
function apart(word: string, people: ReadonlySet<string>): string[] {
  const [, person = '', key = ''] = /^(.+?)(ids?|uuids?|e?mails?)$/.exec(word) ?? [];
  return people.has(singularOf(person)) ? [person, key] : [word];
}

/** `fromUserIds` → from, user, ids. */
export function partsOfName(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function singularOf(word: string): string {
  return word.replace(/(?<=[^s])s$/, '');
}
