import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withHeartbeat, withSignOfLife } from '../../src/core/heartbeat.ts';
import { pace } from '../../src/core/words.ts';

describe('work that takes long', () => {
  it('says how far it is, again and again, and no more when it is done', async () => {
    const lines: string[] = [];
    let done = 0;
    const work = async (): Promise<string> => {
      for (done = 1; lines.length < 3; done += 1) await sleep(1);
      return 'result';
    };
    expect(
      await withHeartbeat(
        (line) => lines.push(line),
        () => `${done} of 9`,
        work,
        15,
      ),
    ).toBe('result');
    const told = lines.length;
    await sleep(50);
    expect(lines).toHaveLength(told);
    expect(lines[0]).toMatch(/^\d+ of 9 \(0 s\)$/);
  });

  it('says nothing if it cannot tell, and goes on', async () => {
    const lines: string[] = [];
    const failing = async (): Promise<string> => {
      throw new Error('the server is busy');
    };
    expect(
      await withHeartbeat(
        (line) => lines.push(line),
        failing,
        () => sleep(40, 'result'),
        5,
      ),
    ).toBe('result');
    expect(lines).toEqual([]);
  });

  it('is never silent for more than 10 s', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const lines: string[] = [];
    const say = (line: string): unknown => lines.push(line);
    const ends: (() => void)[] = [];
    const work = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
    const both = [withHeartbeat(say, () => 'at work', work), withSignOfLife(say, 'backup', work)];
    for (let tens = 1; tens <= 4; tens += 1) {
      await vi.advanceTimersByTimeAsync(10_000);
      expect(lines.filter((line) => line.startsWith('at work')).length).toBeGreaterThanOrEqual(tens);
      expect(lines.filter((line) => line.startsWith('backup goes on')).length).toBeGreaterThanOrEqual(tens);
    }
    for (const end of ends) end();
    await Promise.all(both);
  });

  it('says so after two seconds, and nothing of what takes less', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const lines: string[] = [];
    const say = (line: string): unknown => lines.push(line);
    let end = (): void => undefined;
    const work = (): Promise<void> => new Promise((resolve) => (end = resolve));
    const both = [
      withHeartbeat(
        say,
        () => 'at work',
        () => new Promise<void>((resolve) => setTimeout(resolve, 1900)),
      ),
      withSignOfLife(say, 'plan', work),
    ];
    await vi.advanceTimersByTimeAsync(2100);
    expect(lines).toEqual(['plan goes on (2 s)']);
    end();
    await Promise.all(both);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(lines).toHaveLength(1);
  });

  it('gives a sign of life only if it is silent', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const lines: string[] = [];
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    const work = withSignOfLife(
      (line) => lines.push(line),
      'backup',
      async (progress) => {
        for (let round = 0; round < 10; round += 1) {
          progress('on its way');
          await pause(15);
        }
        await pause(200);
      },
      100,
    );
    await vi.advanceTimersByTimeAsync(400);
    await work;
    expect(lines.slice(0, 10)).toEqual(Array(10).fill('on its way'));
    expect(lines.slice(10)).toContainEqual(expect.stringMatching(/^backup goes on \(\d+ s\)$/));
  });
});

describe('the pace', () => {
  it.each([
    [{ done: 1200, of: 3000, unit: 'rows' as const }, 10_000, '1,200 of 3,000 rows, 120 rows/s'],
    [{ done: 45_000_000, of: 521_000_000, unit: 'bytes' as const }, 10_000, '45 MB of 521 MB, 4.5 MB/s'],
    [{ done: 45_000_000, of: null, unit: 'bytes' as const }, 10_000, '45 MB, 4.5 MB/s'],
    [{ done: 0, of: 5, unit: 'rows' as const }, 0, '0 of 5 rows, 0 rows/s'],
  ])('of %o after %i ms is %s', (amount, ms, text) => {
    expect(pace(amount, ms)).toBe(text);
  });
});
