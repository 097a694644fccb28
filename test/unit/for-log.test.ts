import { expect, test } from 'vitest';
import { forLog, jsonText } from '../../src/core/escape.ts';

test('makes control characters visible and workflow commands plain text', () => {
  const text = 'a\u001b[31mred\u001b]0;title\u0007\rb\u202ec\n::error::x\n  ::set-env name=A::b\n##[group]z\r\n\tend';
  const shown = forLog(text);
  // oxlint-disable-next-line no-control-regex -- these must be gone
  expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u202e]|\r(?!\n)/);
  expect(shown).not.toMatch(/^\s*::|##\[/m);
  expect(shown).toContain('\\u001b[31mred');
  expect(shown).toContain('\r\n\tend');
});

test('keeps its own colours and no other code', () => {
  expect(forLog('\u001b[31mred\u001b[39m \u001b[8mhidden\u001b[2J', true)).toBe(
    '\u001b[31mred\u001b[39m \\u001b[8mhidden\\u001b[2J',
  );
});

test('prints JSON that says the same and steers nothing', () => {
  const value = { name: '::x::\u001b[1m\u202e\u009b##[error]', list: ['##[add-mask]a'] };
  const text = jsonText(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).not.toContain('##[');
  expect(text).not.toContain('\u202e');
});
