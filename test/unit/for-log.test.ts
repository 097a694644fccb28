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

test('makes visible what nobody sees, and what changes the order of what is read', () => {
  const hidden = ['\u00ad', '\u200b', '\u2060', '\ufeff', '\u202e', '\u2066', '\u{e0041}'];
  for (const character of hidden) {
    const text = `user${character}s`;
    expect(forLog(text)).toMatch(/^user(\\u[0-9a-f]{4}){1,2}s$/);
    expect(JSON.parse(jsonText({ text }))).toEqual({ text });
  }
  for (const kept of ['نامه\u200cها', '👩\u200d🔧', 'é', '日本']) expect(forLog(kept)).toBe(kept);
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
