import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applicationOf, callCode, compilerErrors, expected, generate } from '../../support/code-application.ts';

interface Listed {
  file: string;
  line: number;
  class: string;
  text: string;
}

const kinds = [
  ['next', 'Next.js with tRPC and Prisma'],
  ['nest', 'NestJS with Prisma'],
  ['express', 'Express with pg, in JavaScript'],
  ['supabase', 'the client of Supabase only'],
  ['services', 'services and repositories with Prisma, which the finder had not seen'],
] as const;

/** Certain for a person; the finder does not follow functions that are properties of an object, and shows it as *look*. */
const shownOnly = 'src/services/orders.ts:5 certain userId';
/** Where the compiler then asks for the rest by hand: what was shown only, and a type of the application's own beside Prisma's. */
const leftToCompiler = ['src/services/orders.ts(10', 'src/services/orders.ts(19'];

describe.each(kinds)('%s: %s', (name) => {
  const folder = `test/fixtures/code/apps/${name}`;

  it('has every place found that means a buyer, and none that does not; what is certain is changed so that it compiles', async () => {
    const application = applicationOf(folder);
    const usesPrisma = existsSync(join(application, 'prisma/schema.prisma'));
    const usesTypes = existsSync(join(application, 'tsconfig.json'));
    const errors = async (): Promise<string> => (usesTypes ? compilerErrors(application) : '');
    if (usesPrisma) await generate(application);
    expect(await errors()).toBe('');
    const { json, exit } = await callCode(application);
    const { findings } = json as { findings: Listed[] };
    expect(findings.map((found) => `${found.file}:${found.line} ${found.class} ${found.text}`).toSorted()).toEqual(
      expected(`apps/${name}.expected.txt`)
        .map((line) => (line === shownOnly ? line.replace('certain', 'look') : line))
        .toSorted(),
    );
    expect(exit).toBe(1);
    const written = await callCode(application, { write: 'true', typecheck: 'off' });
    const left = (written.json as { findings: Listed[] }).findings;
    expect(left.filter((found) => found.class === 'certain')).toEqual([]);
    if (usesPrisma) await generate(application);
    const places = (await errors()).split('\n').filter((line) => /^\S/.test(line));
    expect(places.map((line) => line.split(',')[0])).toEqual(name === 'services' ? leftToCompiler : []);
  });
});
