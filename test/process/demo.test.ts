import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pc from 'picocolors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../../src/cli/commands/command.ts';
import { analyticsLines } from '../../src/cli/demo/stand.ts';
import { runDemo } from '../../src/cli/demo/run-demo.ts';
import { packageRoot } from '../../src/core/project-files.ts';
import { reportJson } from '../../src/report/json.ts';
import { terminalWatcher } from '../../src/report/terminal.ts';
import { cliPath } from '../support/cli.ts';
import { lightly } from '../support/light-node.ts';
import { folderWith } from '../support/folder.ts';

type ReportJson = ReturnType<typeof reportJson>;

let temporary: string;

beforeEach(() => {
  temporary = folderWith();
  // As root the server runs as another user, who must be able to pass.
  chmodSync(temporary, 0o711);
  vi.stubEnv('TMPDIR', temporary);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true, force: true });
});

describe('the demo', () => {
  it('separates the shop, then shows a failed run come back, and leaves nothing behind', async () => {
    const shopFiles = filesOf('examples/shop');
    const lines: string[] = [];
    const json: { version: number; runs: ReportJson[] }[] = [];
    const colors = pc.createColors(false);
    const print = (text: string): void => void lines.push(text);
    const exit = await runDemo(
      {
        get: () => undefined,
        // A workflow's folders and a database of the caller must not be used.
        environment: {
          ...process.env,
          GITHUB_ACTIONS: 'true',
          RUNNER_TEMP: join(packageRoot, 'not-to-be-made'),
          DATABASE_URL: 'postgresql://nobody:never-shown@127.0.0.1:1/none',
          DIRECT_URL: 'postgresql://nobody:never-shown@127.0.0.1:1/none',
        },
        runId: null,
        from: null,
        paths: [],
        signal: new AbortController().signal,
        watcher: terminalWatcher(print, colors),
        print,
        result: print,
        colors,
        output: () => undefined,
        summary: () => undefined,
        json: (value) => void json.push(value as (typeof json)[number]),
      } as Call,
      { buyers: 300, orders: 1500 },
    );
    const output = lines.join('\n');
    expect(exit).toBe(0);
    expect(output).toMatch(/300 buyers, 1,500 orders/);
    expect(output).toMatch(/✓ migrate .* operations committed/);
    expect(output).toMatch(/^Completed: shop is separated, and proved\.$/m);
    expect(output).toMatch(/✓ equal to what the old application showed, to the cent/);
    expect(output).toMatch(/✗ validate .*E_VALIDATE/);
    expect(output).toMatch(/^Failed and reverted in .*: shop_copy is as it was before, proved\.$/m);
    expect(output).toMatch(/✓ exit code 1/);
    expect(output).not.toContain('never-shown');

    const [completed, reverted] = json[0]?.runs ?? [];
    expect(completed).toMatchObject({ result: 'completed', database: { name: 'shop' }, error: null });
    expect(completed?.tables.find(({ name }) => name === 'public.users')).toMatchObject({
      before: { rows: 300 },
      after: { rows: 300 },
    });
    expect(reverted).toMatchObject({ result: 'reverted', rung: 'revert', error: { code: 'E_VALIDATE' } });
    expect(dashboards(lines)).toHaveLength(2);
    expect(dashboards(lines)[1]).toEqual(dashboards(lines)[0]);

    expect(filesOf('examples/shop')).toEqual(shopFiles);
    expect(readdirSync(temporary)).toEqual([]);
    expect(processesIn(temporary)).toEqual([]);
  });

  it.each([
    { signal: 'SIGINT', at: /✓ migrate/, exit: 1, says: /E_CANCELLED the demo was cancelled; its server was stopped/ },
    { signal: 'SIGKILL', at: /1\. A shop/, exit: null, says: /1\. A shop/ },
  ] as const)('leaves nothing behind when it gets $signal at $at', async ({ signal, at, exit, says }) => {
    const demo = spawn(process.execPath, [...lightly, cliPath, 'demo'], {
      cwd: packageRoot,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => demo.once('close', resolve));
    const output = await outputUntil(demo, at);
    expect(readdirSync(temporary)).toHaveLength(1);
    expect(processesIn(temporary)).not.toEqual([]);
    demo.kill(signal);
    expect(await ended).toBe(exit);
    expect(output()).toMatch(says);
    // Nobody is left to wait for where it was killed: its server and folder go by themselves.
    await expect.poll(() => processesIn(temporary)).toEqual([]);
    await expect.poll(() => readdirSync(temporary)).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('adds money up exactly and writes it for people', () => {
    const analytics = {
      revenueByDay: [
        { day: '2025-01-01', orders: 2, revenue: '90071992547409.93' },
        { day: '2025-01-02', orders: 1, revenue: '0.10' },
      ],
      topCustomers: [],
      repeatRate: { buyers: 4, repeating: 1, rate: '0.2500' },
      churn: { subscribers: 0, lost: 0, rate: '0.0000' },
      disputeRate: { orders: 3, disputes: 1, rate: '0.3333', amount: '1234.50' },
    };
    expect(analyticsLines(JSON.stringify(analytics))).toEqual([
      'revenue       90,071,992,547,410.03 from 3 orders on 2 days',
      'top customer  nobody',
      'repeat rate   25.00 %: 1 of 4 came back',
      'churn         0.00 %: 0 of 0 subscribers left',
      'disputes      33.33 %: 1 of 3 orders, 1,234.50',
    ]);
  });
});

/** What the applications showed: five lines each time. */
function dashboards(lines: readonly string[]): string[][] {
  const starts = lines.flatMap((line, index) => (line.startsWith('     revenue') ? [index] : []));
  return starts.map((start) => lines.slice(start, start + 5));
}

function filesOf(folder: string): string[] {
  const files = readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => !file.includes('generated')).toSorted();
}

/** Command lines of the processes that name the folder, or work in it. */
function processesIn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => commandLine(pid))
    .filter((command) => command.includes(folder));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Waits until the process has written that; what it wrote until any later moment is what the result returns. */
async function outputUntil(child: ChildProcess, pattern: RegExp): Promise<() => string> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  while (!pattern.test(text)) {
    if (child.exitCode !== null) throw new Error(`the demo ended early:\n${text}`);
    await sleep(20);
  }
  return () => text;
}
