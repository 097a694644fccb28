import { describe, expect, it } from 'vitest';
import { nextOpening, openWindow, parseWindows } from '../../src/config/window.ts';
import { checkWindow, windowFindings } from '../../src/stages/preflight/check-window.ts';
import { defaultInputs } from '../support/context.ts';

const windows = (text: string): NonNullable<ReturnType<typeof parseWindows>> => {
  const read = parseWindows(text);
  if (read === null) throw new Error(`${text} was not read`);
  return read;
};
const isOpen = (text: string, at: string): boolean => openWindow(windows(text), new Date(at)) !== null;
const next = (text: string, from: string): string | undefined =>
  nextOpening(windows(text), new Date(from))?.toISOString();

describe('a window', () => {
  it.each([
    ['Sun 02:00-05:00 America/Sao_Paulo', [0], 120, 300],
    ['sunday 2:00 - 5:00 America/Sao_Paulo', [0], 120, 300],
    ['Sat,Sun 02:00-05:00 UTC', [0, 6], 120, 300],
    ['Mon-Fri 22:00-04:00 UTC', [1, 2, 3, 4, 5], 1320, 240],
    ['Fri-Mon 00:00-24:00 UTC', [0, 1, 5, 6], 0, 1440],
    ['Mon - Wed, Sat 01:30-02:15 Etc/GMT+3', [1, 2, 3, 6], 90, 135],
    ['02:00-05:00 Asia/Kolkata', [0, 1, 2, 3, 4, 5, 6], 120, 300],
  ])('is read: %s', (text, days, start, end) => {
    expect(windows(text)).toEqual([expect.objectContaining({ text, days, start, end })]);
  });

  it('may be one of several, by semicolon or line', () => {
    expect(windows('Sat 02:00-05:00 UTC; Sun 03:00-04:00 UTC\nMon 01:00-02:00 UTC').map(({ days }) => days)).toEqual([
      [6],
      [0],
      [1],
    ]);
  });

  it.each([
    'Sun',
    'Sun 02:00-05:00',
    'Sun 02:00-05:00 Mars/Olympus',
    'Sun 02:00-05:00 +03:00',
    'Sun 25:00-26:00 UTC',
    'Sun 02:60-05:00 UTC',
    'Sun 24:00-05:00 UTC',
    'Sun 02:00-02:00 UTC',
    'Someday 02:00-05:00 UTC',
    'Sun- 02:00-05:00 UTC',
    'Sun-Mon-Tue 02:00-05:00 UTC',
    'Sun 02:00-05:00 UTC; nonsense',
    ';',
    '$(date) 02:00-05:00 UTC',
  ])('is refused: %s', (text) => {
    expect(parseWindows(text)).toBeNull();
  });

  it.each([
    // São Paulo is three hours behind.
    ['Sun 02:00-05:00 America/Sao_Paulo', '2026-03-01T04:59:59Z', false],
    ['Sun 02:00-05:00 America/Sao_Paulo', '2026-03-01T05:00:00Z', true],
    ['Sun 02:00-05:00 America/Sao_Paulo', '2026-03-01T07:59:59Z', true],
    ['Sun 02:00-05:00 America/Sao_Paulo', '2026-03-01T08:00:00Z', false],
    ['Sun 02:00-05:00 America/Sao_Paulo', '2026-03-02T06:00:00Z', false],
    // Over midnight it belongs to the day on which it begins.
    ['Fri 22:00-04:00 UTC', '2026-03-06T23:00:00Z', true],
    ['Fri 22:00-04:00 UTC', '2026-03-07T03:59:00Z', true],
    ['Fri 22:00-04:00 UTC', '2026-03-07T04:00:00Z', false],
    ['Fri 22:00-04:00 UTC', '2026-03-06T03:00:00Z', false],
    ['Fri 22:00-04:00 UTC', '2026-03-07T23:00:00Z', false],
    ['Sat 22:00-04:00 UTC', '2026-03-08T01:00:00Z', true],
    ['Sat 00:00-24:00 UTC', '2026-03-07T23:59:59Z', true],
    ['Sat 00:00-24:00 UTC', '2026-03-08T00:00:00Z', false],
    // The zone's day, not that of UTC.
    ['Mon 08:00-09:00 Asia/Tokyo', '2026-03-01T23:30:00Z', true],
  ])('%s at %s: open %s', (text, at, open) => {
    expect(isOpen(text, at)).toBe(open);
  });

  it('goes by the clock on the wall when clocks change', () => {
    // Berlin: 02:00 becomes 03:00 on 29 March 2026, and 03:00 becomes 02:00 again on 25 October 2026.
    const night = 'Sun 02:00-03:00 Europe/Berlin';
    expect(isOpen(night, '2026-03-22T01:30:00Z')).toBe(true);
    for (const at of ['2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z', '2026-03-29T01:30:00Z'])
      expect(isOpen(night, at), at).toBe(false);
    for (const at of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) expect(isOpen(night, at), at).toBe(true);
    expect(isOpen(night, '2026-10-25T02:00:00Z')).toBe(false);
    // A window of summer opens an hour earlier by UTC than the same one of winter.
    expect(next('Wed 02:00-03:00 Europe/Berlin', '2026-01-01T00:00:00Z')).toBe('2026-01-07T01:00:00.000Z');
    expect(next('Wed 02:00-03:00 Europe/Berlin', '2026-07-02T00:00:00Z')).toBe('2026-07-08T00:00:00.000Z');
  });

  it('opens next', () => {
    expect(next('Sun 02:00-05:00 America/Sao_Paulo', '2026-03-01T08:00:00Z')).toBe('2026-03-08T05:00:00.000Z');
    expect(next('Sun 02:00-05:00 UTC; Tue 01:00-02:00 UTC', '2026-03-01T08:00:30Z')).toBe('2026-03-03T01:00:00.000Z');
    // The Sunday whose second hour is left out is passed over.
    expect(next('Sun 02:00-03:00 Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-04-05T00:00:00.000Z');
  });
});

describe('outside its window', () => {
  const sunday = new Date('2026-03-01T08:00:00Z');

  it('a run is told what time it is there and when it opens next', () => {
    expect(() => checkWindow(windows('Sun 02:00-05:00 America/Sao_Paulo'), sunday)).toThrow(
      expect.objectContaining({
        code: 'E_WINDOW',
        message: 'window: it is Sunday, 2026-03-01 05:00 America/Sao_Paulo, outside Sun 02:00-05:00 America/Sao_Paulo',
        hint: expect.stringContaining('opens next on Sunday, 2026-03-08 02:00 America/Sao_Paulo (2026-03-08T05:00Z)'),
      }),
    );
    expect(() => checkWindow(null, sunday)).not.toThrow();
  });

  it('a dry run only says so, and a rehearsal does not ask', () => {
    const inputs = { ...defaultInputs, window: windows('Sun 02:00-05:00 America/Sao_Paulo') };
    const severities = (more: Partial<typeof inputs>): string[] =>
      windowFindings({ inputs: { ...inputs, ...more } }, sunday).map(({ severity }) => severity);
    expect(severities({})).toEqual(['error']);
    expect(severities({ dryRun: true })).toEqual(['info']);
    expect(severities({ ephemeral: true })).toEqual([]);
  });
});
