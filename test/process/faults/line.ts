import type { Socket } from 'node:net';

/** What to do with a unit that was stopped once the fault has struck. */
export type Verdict = 'forward' | 'drop';

const untyped = { ssl: 80877103, gss: 80877104, cancel: 80877102 } as const;

/** That the line is to be stopped at a unit: before the server gets it, or when it has answered. */
export interface Stopped {
  side: 'before' | 'after';
  spring: () => Promise<Verdict>;
}

interface Watcher {
  unit: (text: string) => Stopped | null;
  closed: () => void;
}

/** One connection of the tool to the server. */
export class Line {
  private readonly client: Socket;
  private readonly server: Socket;
  private readonly watcher: Watcher;
  private fromClient: Buffer = Buffer.alloc(0);
  private fromServer: Buffer = Buffer.alloc(0);
  /** Bytes of the server that are kept back until the trap has sprung; null if they pass. */
  private kept: Buffer[] | null = null;
  private springing: (() => Promise<Verdict>) | null = null;
  private started = false;
  private singleByteAnswers = 0;
  private inUnit = false;
  private busy = false;
  private frozen = false;

  constructor(client: Socket, server: Socket, watcher: Watcher) {
    this.client = client;
    this.server = server;
    this.watcher = watcher;
    client.on('data', (data) => {
      this.fromClient = Buffer.concat([this.fromClient, data]);
      void this.pump();
    });
    server.on('data', (data) => this.answer(data));
    for (const socket of [client, server]) socket.on('error', () => undefined);
    client.on('close', () => {
      if (!this.frozen) server.destroy();
      if (server.destroyed) watcher.closed();
    });
    server.on('close', () => {
      void this.springNow();
      if (!this.frozen) client.destroy();
      if (client.destroyed) watcher.closed();
    });
  }

  cut(): void {
    this.frozen = false;
    this.client.resetAndDestroy();
    this.server.destroy();
  }

  /** From here on no byte passes, and nobody is told. */
  freeze(): void {
    this.frozen = true;
  }

  giveUp(): void {
    if (this.frozen) this.server.destroy();
  }

  private drop(): void {
    if (!this.frozen) this.cut();
  }

  private async pump(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let message = this.next(); message !== null; message = this.next()) {
      if (this.begins(message)) {
        const stopped = this.watcher.unit(textOf(Buffer.concat([message, this.fromClient])));
        if (stopped?.side === 'before' && (await stopped.spring()) === 'drop') return this.drop();
        if (stopped?.side === 'after') {
          this.kept = [];
          this.springing = stopped.spring;
        }
      }
      if (this.frozen) break;
      this.server.write(message);
    }
    this.busy = false;
  }

  /** The next whole message of the client, or null. */
  private next(): Buffer | null {
    const buffer = this.fromClient;
    const header = this.started ? 1 : 0;
    if (buffer.length < header + 4) return null;
    const length = header + buffer.readUInt32BE(header);
    if (buffer.length < length) return null;
    this.fromClient = buffer.subarray(length);
    const message = buffer.subarray(0, length);
    if (!this.started) {
      const code = message.readUInt32BE(4);
      if (code === untyped.ssl || code === untyped.gss) this.singleByteAnswers += 1;
      else if (code !== untyped.cancel) this.started = true;
    }
    return message;
  }

  private begins(message: Buffer): boolean {
    if (!this.started) return false;
    const type = String.fromCharCode(message[0] ?? 0);
    if (!'QPBDECS'.includes(type)) {
      this.inUnit = false;
      return false;
    }
    const first = !this.inUnit;
    this.inUnit = type !== 'Q' && type !== 'S';
    return first;
  }

  private answer(data: Buffer): void {
    if (this.frozen) return;
    if (this.kept === null) {
      this.client.write(data);
      this.skim(data);
      return;
    }
    this.kept.push(data);
    if (this.skim(data)) void this.springNow();
  }

  /** Follows the frames of the server's answer; true if it ended with ReadyForQuery, or waits for the rows of a COPY. */
  private skim(data: Buffer): boolean {
    this.fromServer = Buffer.concat([this.fromServer, data]);
    let ready = false;
    for (;;) {
      if (this.singleByteAnswers > 0 && this.fromServer.length > 0) {
        this.singleByteAnswers -= 1;
        this.fromServer = this.fromServer.subarray(1);
        continue;
      }
      if (this.fromServer.length < 5) return ready;
      const length = 1 + this.fromServer.readUInt32BE(1);
      if (this.fromServer.length < length) return ready;
      ready = 'ZG'.includes(String.fromCharCode(this.fromServer[0] ?? 0));
      this.fromServer = this.fromServer.subarray(length);
    }
  }

  private async springNow(): Promise<void> {
    const { springing } = this;
    if (springing === null) return;
    this.springing = null;
    const verdict = await springing();
    const kept = this.kept ?? [];
    this.kept = null;
    if (verdict === 'drop') return this.drop();
    if (!this.frozen) for (const data of kept) this.client.write(data);
    if (this.server.destroyed && !this.frozen) this.client.destroy();
  }
}

/** The SQL of the first message: that of a Query, or that of a Parse after the statement's name. */
function textOf(data: Buffer): string {
  const type = String.fromCharCode(data[0] ?? 0);
  if (type !== 'Q' && type !== 'P') return type;
  const start = type === 'Q' ? 5 : data.indexOf(0, 5) + 1;
  const end = data.indexOf(0, start);
  return data.toString('utf8', start, end < 0 ? data.length : end);
}
