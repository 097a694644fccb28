import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { Line, type Stopped, type Verdict } from './line.ts';

/** What a client sends up to where it waits for an answer: one simple query, or an extended one up to its Sync. */
export interface Unit {
  /** Counted from 1 in a stage, over all connections. */
  readonly n: number;
  /** SQL, as far as the message holds any. */
  readonly text: string;
  readonly line: Line;
}

export interface Trap {
  /** `before`: the server has not got the unit; `after`: it has done it, and its answer is on the way. */
  readonly side: 'before' | 'after';
  readonly matches: (unit: Unit) => boolean;
  readonly spring: (unit: Unit) => Promise<Verdict>;
}

/** A proxy that stops, cuts and freezes connections between statements of PostgreSQL's protocol (manual, chapter 55). */
export class Proxy {
  private readonly server: Server;
  private readonly lines = new Set<Line>();
  private trap: Trap | null = null;
  private count = 0;
  private gone = false;
  /** What came through in the stage, for calibration. */
  readonly seen: string[] = [];

  private constructor(server: Server) {
    this.server = server;
  }

  static async open(target: number): Promise<Proxy> {
    const server = createServer({ noDelay: true });
    const proxy = new Proxy(server);
    server.on('connection', (client) => {
      const line = new Line(client, connect({ port: target, host: '127.0.0.1', noDelay: true }), {
        unit: (text) => proxy.meet(line, text),
        closed: () => proxy.lines.delete(line),
      });
      proxy.lines.add(line);
      if (proxy.gone) line.freeze();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Units are counted from 1 again. */
  startStage(): void {
    this.count = 0;
    this.seen.length = 0;
  }

  /** The first unit that matches springs it; there is only one. */
  set(trap: Trap | null): void {
    this.trap = trap;
  }

  cutAll(): void {
    for (const line of this.lines) line.cut();
  }

  freezeAll(): void {
    for (const line of this.lines) line.freeze();
  }

  /** Nothing passes any more, on new connections neither; or the network is there again. */
  setGone(gone: boolean): void {
    this.gone = gone;
    if (gone) this.freezeAll();
  }

  /** What the server's own keepalive does some time after the network went away. */
  giveUpFrozen(): void {
    for (const line of this.lines) line.giveUp();
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private meet(line: Line, text: string): Stopped | null {
    this.count += 1;
    this.seen.push(text.slice(0, 70));
    const { trap } = this;
    const unit = { n: this.count, text, line };
    if (trap === null || !trap.matches(unit)) return null;
    this.trap = null;
    return { side: trap.side, spring: () => trap.spring(unit) };
  }
}
