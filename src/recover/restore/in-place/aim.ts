import { sqlFile } from '../../../core/project-files.ts';
import { tokensOf } from '../../../plan/functions/tokens.ts';
import type { Client } from '../../../postgres/session.ts';
import type { TwoSchemas } from './beside.ts';
import type { Scripts } from './load.ts';

/** Something of an extension in a schema of which there are two: it is in the old one. */
export interface Member {
  schema: string;
  /** Of an operator its sign. */
  name: string;
}

/** What extensions have in these schemas. */
export async function membersIn(client: Client, schemas: readonly string[]): Promise<Member[]> {
  const { rows } = await client.query<Member>(sqlFile('recover/restore/in-place/members.sql'), [schemas]);
  return rows;
}

/** Scripts that find the members of extensions where these are meanwhile. Throws if a script cannot be read. */
export function aimScripts(scripts: Scripts, members: readonly Member[], two: readonly TwoSchemas[]): Scripts {
  if (members.length === 0) return scripts;
  const texts = [...scripts.texts].map(([section, text]) => [section, aim(text, members, two)] as const);
  return { ...scripts, texts: new Map(texts) };
}

/** `public.citext` becomes `separation_old_0.citext`; texts and bodies of functions mean the schema as it will be. Pure. */
export function aim(script: Buffer, members: readonly Member[], two: readonly TwoSchemas[]): Buffer {
  const tokens = tokensOf(forScanner(script));
  if (tokens === null) throw new Error('the script of the backup cannot be read');
  const names = new Set(members.map(({ schema, name }) => JSON.stringify([schema, name])));
  const old = new Map(two.map((schema) => [schema.name, schema.old]));
  const parts: Buffer[] = [];
  let done = 0;
  tokens.forEach((token, i) => {
    const to = token.kind === 'word' && tokens[i - 1]?.text !== '.' ? old.get(token.value) : undefined;
    const member = tokens[i + 2];
    if (to === undefined || tokens[i + 1]?.text !== '.' || member === undefined) return;
    if (!names.has(JSON.stringify([token.value, member.value]))) return;
    parts.push(script.subarray(done, token.start), Buffer.from(to));
    done = token.end;
  });
  return Buffer.concat([...parts, script.subarray(done)]);
}

/** A script with blanks for what is for psql alone: the word behind its `restrict` may begin with a digit, which is no token. Pure. */
export function forScanner(script: Buffer): string {
  return script.toString().replaceAll(/^\\(?:un)?restrict \w+$/gm, (line) => ' '.repeat(line.length));
}
