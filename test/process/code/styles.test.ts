import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CompilerError } from '../../../src/core/report.ts';
import { applicationOf, callCode, generate } from '../../support/code-application.ts';

interface Listed {
  file: string;
  line: number;
  class: string;
  text: string;
}

/** Applications in the styles of real ones; what has to be found is said in each line: `~ user` certain, `~? order` to look at. */
const styles: readonly [name: string, what: string, known: Known][] = [
  [
    'authjs',
    'Auth.js 5, ids of uuid',
    {
      // A record with a key for every model lacks those of the new models; the key beside is listed.
      left: ['src/lib/prisma.ts:23 TS2739'],
    },
  ],
  // What is spread over a key of Prisma's is renamed by a person: both places are listed.
  ['nextauth', 'NextAuth 4 with sessions in the database', { left: ['src/pages/api/checkout.ts:27 TS2322'] }],
  ['betterauth', 'better-auth', {}],
  ['monorepo', 'two schemas in a monorepo, sessions of its own', {}],
  // What reads a row by names from a list is listed, and so is the list; and a row in the place of a type that has the old name.
  [
    'rest',
    'a REST API, and React that reads its JSON',
    { left: ['src/server/generic.ts:34 TS2741', 'src/server/more.ts:44 TS7053', 'src/server/more.ts:73 TS2344'] },
  ],
];

interface Known {
  missed?: string[];
  left?: string[];
}

describe.each(styles)('%s: %s', (name, _, { missed = [], left = [] }) => {
  it('has everything found that means a buyer and nothing else; after --write it compiles, and nothing certain is left', async () => {
    const folder = `test/fixtures/code/styles/${name}`;
    const application = applicationOf(folder);
    for (const home of ['', 'packages/db', 'packages/events'])
      if (existsSync(join(application, home, 'prisma.config.ts'))) await generate(join(application, home));
    const untouched = readFileSync(join(application, 'package.json'), 'utf8');

    const looked = await callCode(application);
    const { findings, notes } = looked.json as { findings: Listed[]; notes: string[] };
    const wanted = marksIn(application).filter((one) => !missed.includes(one));
    expect(findings.map((one) => `${one.file}:${one.line} ${one.class} ${one.text}`).toSorted()).toEqual(
      wanted.toSorted(),
    );
    expect([looked.exit, notes]).toEqual([1, []]);

    const written = await callCode(application, { write: 'true' });
    const after = written.json as { findings: Listed[]; typeErrors: CompilerError[] };
    expect(after.typeErrors.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual(left);
    expect(after.findings.filter((one) => one.class === 'certain')).toEqual([]);
    expect(readFileSync(join(application, 'package.json'), 'utf8')).toBe(untouched);
  });
});

function marksIn(application: string): string[] {
  const files = readdirSync(application, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.\w+$/.test(path) && !/node_modules|generated/.test(path),
  );
  return files.flatMap((path) =>
    readFileSync(join(application, path), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        [...line.matchAll(/~(\??) ([\w" ]+)/g)].flatMap(([, look, words = '']) =>
          words
            .trim()
            .split(' ')
            .map((word) => `${path}:${at + 1} ${look === '?' ? 'look' : 'certain'} ${word}`),
        ),
      ),
  );
}
