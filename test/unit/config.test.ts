import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../src/config/load.ts';
import { folderWith } from '../support/folder.ts';

const problems = (text: string): string[] => {
  try {
    parseConfig(text, 'separation.yml');
  } catch (error) {
    expect(error).toMatchObject({ code: 'E_CONFIG', kind: 'refused' });
    return error instanceof Error ? error.message.split('\n') : [];
  }
  return [];
};

const folder = (files: Record<string, string> = {}): string => {
  const path = folderWith(files);
  return path;
};

describe('separation.yml', () => {
  it('may be empty: the defaults of the contract hold', () => {
    expect(parseConfig('# nothing\n', 'separation.yml')).toEqual(parseConfig('{}', 'separation.yml'));
    expect(parseConfig('', 'separation.yml').separate).toEqual({
      schema: 'public',
      table: 'users',
      customers: 'customers',
      users: 'users',
      mapping: 'user_customer_mapping',
      column: { from: 'user_id', to: 'customer_id' },
      tables: ['orders', 'order_items', 'subscriptions', 'disputes'],
    });
  });

  it('names every key that is wrong, with what was found, what is allowed, line and column', () => {
    const text = [
      'separate:',
      '  schema: 3',
      '  tabel: users',
      '  tables:',
      '    - { table: x, colum: y }',
      '    - 42',
      'functions: no',
      'bridg: 1',
    ].join('\n');
    expect(problems(text)).toEqual([
      'separation.yml:2:11: separate.schema: found 3, allowed is a text',
      'separation.yml:3:3: separate.tabel: found an unknown key, allowed is schema, table, customers, users, mapping, column, tables; did you mean "table"?',
      'separation.yml:5:19: separate.tables[0].colum: found an unknown key, allowed is table, schema, column, to, keep; did you mean "column"?',
      'separation.yml:6:7: separate.tables[1]: found 42, allowed is a text or a map of keys',
      'separation.yml:7:12: functions: found "no", allowed is "refuse", "rewrite"',
      expect.stringMatching(
        /^separation\.yml:8:1: bridg: found an unknown key, allowed is .*; did you mean "bridge"\?$/,
      ),
    ]);
  });

  it('shows malformed YAML with its line and a caret', () => {
    expect(problems('bridge: true\nviews: [keep\n')).toEqual([
      expect.stringMatching(/^separation\.yml:\d+:\d+: /),
      expect.any(String),
      expect.stringMatching(/^ +\^$/),
    ]);
  });

  it.each([
    ['two documents', 'bridge: true\n---\nbridge: false\n', /a second document begins here/],
    ['an unknown tag', 'bridge: !foo true\n', /Unresolved tag/],
    ['a key given twice', 'bridge: true\nbridge: false\n', /unique/],
    ['a list instead of keys', '- a\n', /the file: found a list, allowed is a map of keys/],
    ['the key __proto__', '__proto__: { bridge: true }\n', /__proto__: found an unknown key/],
  ])('refuses %s', (_, text, message) => {
    expect(problems(text).join('\n')).toMatch(message);
  });

  it('refuses aliases that grow without bounds', () => {
    const names = [...'abcdefghi'];
    const text = names
      .map(
        (name, index) =>
          `${name}: &${name} [${Array(10)
            .fill(index === 0 ? 'x' : `*${names[index - 1]}`)
            .join(', ')}]`,
      )
      .join('\n');
    expect(problems(text).join('\n')).toMatch(/alias/i);
  });

  it.each([
    ['an empty name', '""', /a text that is not empty/],
    ['64 bytes in 32 characters', `"${'é'.repeat(32)}"`, /at most 63 bytes/],
    ['a NUL character', String.raw`"a\0b"`, /without NUL/],
  ])('refuses %s as the name of a table', (_, name, message) => {
    expect(problems(`separate: { table: ${name} }`).join('\n')).toMatch(message);
  });

  it.each(['quo"te', 'semi; DROP TABLE users', 'new\nline', 'tëst', 'x'.repeat(63), 'é'.repeat(31)])(
    'takes the name %j as it is',
    (name) => {
      expect(parseConfig(JSON.stringify({ separate: { table: name } }), 'separation.json').separate.table).toBe(name);
    },
  );

  it('wants three names that differ', () => {
    expect(problems('separate: { users: customers }')).toEqual([
      expect.stringMatching(
        /^separation\.yml:1:20: separate\.users: found "customers", allowed is three names that differ/,
      ),
    ]);
    expect(problems('separate: { mapping: users }')).toHaveLength(1);
  });

  it('wants a keep or a new name, not both', () => {
    expect(problems('separate: { tables: [{ table: a, keep: true, to: b }] }').join('')).toContain('not both');
  });
});

describe('admins', () => {
  it.each([
    ['without an e-mail', '{ fullName: Ana }', /admins\[0\]\.email: found nothing/],
    [
      'with one that is not',
      '{ email: not-an-address }',
      /admins\[0\]\.email: found "n\*\*\*", allowed is an e-mail address/,
    ],
    ['as a text', 'ana.souza@example.com', /admins\[0\]: found "a\*\*\*@example\.com", allowed is a map of keys/],
    ['in a time zone that is not', '{ email: a@example.com, timezone: Mars/Phobos }', /timezone: found "Mars\/Phobos"/],
  ])('are refused %s', (_, admin, message) => {
    expect(problems(`admins:\n  - ${admin}\n`).join('\n')).toMatch(message);
  });

  it('are refused twice, whatever the case of the e-mail', () => {
    expect(problems('admins:\n  - email: ana.souza@example.com\n  - email: ANA.Souza@example.com\n')).toEqual([
      expect.stringMatching(
        /^separation\.yml:3:12: admins\[1\]\.email: found "A\*\*\*@example\.com", allowed is each e-mail once/,
      ),
    ]);
  });

  it.each([
    'admins:\n  - ana.souza@example.com\n',
    'admins: [ana.souza@example.com\n',
    'ana.souza@example.com: 1\n',
    'admins:\n  - { email: "ana.souza@example.com", "ana.souza@example.com": 1 }\n',
  ])('never have their whole e-mail in an error: %j', (text) => {
    const message = problems(text).join('\n');
    expect(message).not.toBe('');
    expect(message).not.toContain('ana.souza');
  });
});

describe('the file', () => {
  it('is looked for by its three names', () => {
    const text = '{"bridge": true}';
    for (const name of ['separation.yml', 'separation.yaml', 'separation.json']) {
      const workingDirectory = folder({ [name]: text });
      expect(loadConfig({ config: 'separation.yml', workingDirectory })).toMatchObject({
        path: join(workingDirectory, name),
        config: { bridge: true },
      });
    }
  });

  it('may be missing, if it has a default name', () => {
    expect(loadConfig({ config: 'separation.yml', workingDirectory: folder() }).path).toBeNull();
  });

  it('must be there, if it was named', () => {
    expect(() => loadConfig({ config: 'mine.yml', workingDirectory: folder() })).toThrow(
      expect.objectContaining({ code: 'E_CONFIG', message: expect.stringContaining('mine.yml') }),
    );
  });

  it('must be one', () => {
    const workingDirectory = folder({ 'separation.yaml': '', 'separation.json': '{}' });
    expect(() => loadConfig({ config: 'separation.yml', workingDirectory })).toThrow(
      expect.objectContaining({ code: 'E_CONFIG', message: expect.stringContaining('found both') }),
    );
  });

  it('must be a file', () => {
    const workingDirectory = folder();
    mkdirSync(join(workingDirectory, 'separation.yml'));
    expect(() => loadConfig({ config: 'separation.yml', workingDirectory })).toThrow(
      expect.objectContaining({ code: 'E_CONFIG' }),
    );
  });
});
