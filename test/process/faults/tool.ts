import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Report } from '../../../src/core/report.ts';
import { lightly } from '../../support/light-node.ts';
import { lasting } from './environment.ts';

export interface Ended {
  /** Null if a signal ended it. */
  exit: number | null;
  /** What `--json` printed, or null. */
  report: Report | null;
  /** Everything that was printed. */
  printed: string;
  /** Stopped by the harness because it did not end by itself. */
  hung: boolean;
}

export interface ToolOptions {
  cli: string;
  url: string;
  cwd: string;
  /** Called when a stage begins, before it has sent anything. */
  onStage?: (stage: string) => void;
  environment?: Readonly<Record<string, string>>;
}

/** The tool as its users start it: a process of its own, told by its environment. */
export class Tool {
  readonly child: ChildProcess;
  /** Resolves when the process is gone and its output has been read. */
  readonly ended: Promise<Ended>;
  private hung = false;

  constructor(args: readonly string[], { cli, url, cwd, onStage, environment }: ToolOptions) {
    this.child = spawn(process.execPath, [...lightly, cli, ...args, '--json'], {
      cwd,
      env: { ...lasting(url, cwd), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = this.follow(onStage);
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(name: NodeJS.Signals): void {
    if (this.running) this.child.kill(name);
  }

  /** Kills without a warning and waits until it is gone. */
  async kill(): Promise<void> {
    if (!this.running) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }

  /** How it ended; what does not end within `patience` (ms) is killed, as a job's time limit does. */
  async end(patience: number): Promise<Ended> {
    const timer = setTimeout(() => {
      this.hung = true;
      void this.kill();
    }, patience);
    const ended = await this.ended;
    clearTimeout(timer);
    return ended;
  }

  private async follow(onStage: ToolOptions['onStage']): Promise<Ended> {
    const { stdout, stderr } = this.child;
    if (stdout === null || stderr === null) throw new Error('the tool has no output');
    let json = '';
    let words = '';
    stdout.setEncoding('utf8').on('data', (text: string) => (json += text));
    const lines = createInterface({ input: stderr });
    lines.on('line', (line) => {
      words += `${line}\n`;
      const stage = /^ {2}(\S+) …$/.exec(line)?.[1];
      if (stage !== undefined) onStage?.(stage);
    });
    const [[exit]] = (await Promise.all([once(this.child, 'close'), once(lines, 'close')])) as [
      [number | null],
      unknown,
    ];
    return endedOf(exit, json, words, this.hung);
  }
}

/** From what was printed on stdout, and on stderr. */
export function endedOf(exit: number | null, json: string, words: string, hung: boolean): Ended {
  return { exit, report: parse(json), printed: json + words, hung };
}

function parse(json: string): Report | null {
  try {
    return JSON.parse(json) as Report;
  } catch {
    return null;
  }
}
