import { finished } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { SeparationError } from '../../../core/errors.ts';
import { chunkPassed } from '../../../core/passing-chunks.ts';
import type { Client } from '../../../postgres/session.ts';
import type { Aim } from './aim.ts';

const newline = 10;
const endOfCopy = Buffer.from('\\.\n');
const lineAndEnd = Buffer.from('\n\\.\n');

/** Runs a script of pg_restore in a session, rows by the COPY protocol, at the session's pace. */
export class ScriptRunner {
  private readonly client: Client;
  private readonly hasRows: boolean;
  private readonly aim: Aim | null;
  private text = '';
  private statement = '';
  /** What psql's `restrict` and `unrestrict` commands are called with (manual, psql), in newer scripts. */
  private token: string | null = null;
  private copy: { stream: CopyStreamQuery; done: Promise<void>; open: boolean } | null = null;

  constructor(client: Client, hasRows: boolean, aim: Aim | null) {
    this.client = client;
    this.hasRows = hasRows;
    this.aim = aim;
  }

  async run(stdout: Readable): Promise<void> {
    try {
      // What came since the last line ended; a row may be of many chunks.
      let rest: Buffer[] = [];
      for await (const chunk of stdout as AsyncIterable<Buffer>) {
        // Whole lines only, so that no mark is cut in two.
        const end = chunk.lastIndexOf(newline) + 1;
        if (end > 0) {
          await this.take(Buffer.concat([...rest, chunk.subarray(0, end)]));
          rest = [];
        }
        rest.push(chunk.subarray(end));
        chunkPassed(chunk.length);
      }
      await this.take(Buffer.concat([...rest, Buffer.from('\n')]));
      if (this.copy !== null || this.statement !== '') throw cutOff();
      await this.flush();
    } finally {
      // What the server has ended already must not be ended again.
      if (this.copy?.open === true) this.copy.stream.destroy();
    }
  }

  private async take(lines: Buffer): Promise<void> {
    let at = 0;
    while (at < lines.length) {
      if (this.copy !== null) {
        at = await this.rows(this.copy, lines, at);
      } else if (this.hasRows) {
        const end = lines.indexOf(newline, at) + 1;
        await this.line(lines.toString('utf8', at, end));
        at = end;
      } else {
        this.text += lines.toString('utf8', at);
        return;
      }
    }
  }

  /** One line outside of rows; the name of a table may have line breaks in it, so COPY may be of several. */
  private async line(line: string): Promise<void> {
    if (this.statement === '' && !line.startsWith('COPY ')) {
      this.text += line;
      return;
    }
    this.statement += line;
    if (!this.statement.endsWith(' FROM stdin;\n')) return;
    const statement = this.aimed(this.statement.slice(0, -2));
    this.statement = '';
    await this.flush();
    const stream = this.client.query(copyFrom(statement));
    const done = finished(stream);
    const copy = { stream, done, open: true };
    // It is waited for at the end of the rows.
    done.catch(() => (copy.open = false));
    this.copy = copy;
  }

  /** Sends rows until the mark that ends them; answers where in `lines` to go on. */
  private async rows({ stream, done }: NonNullable<typeof this.copy>, lines: Buffer, at: number): Promise<number> {
    const atOnce = lines.subarray(at, at + endOfCopy.length).equals(endOfCopy);
    const mark = atOnce ? at - 1 : lines.indexOf(lineAndEnd, at);
    const end = mark < 0 ? lines.length : mark + 1;
    if (end > at) {
      const written = new Promise<void>((resolve, reject) =>
        stream.write(lines.subarray(at, end), (error) => (error ? reject(error) : resolve())),
      );
      await Promise.race([written, done]);
    }
    if (mark < 0) return lines.length;
    stream.end();
    await done;
    this.copy = null;
    return end + endOfCopy.length;
  }

  private async flush(): Promise<void> {
    this.token ??= tokenOf(this.text);
    const text = forSession(this.text, this.token);
    this.text = '';
    if (text.trim() !== '') await this.client.query(this.aimed(text));
  }

  private aimed(sql: string): string {
    return this.aim?.script(sql) ?? sql;
  }
}

/** The script without what is for psql alone, and without what would let it wait for locks without end. */
export function forSession(script: string, token = tokenOf(script)): string {
  const encoding = /^SET client_encoding = '(.*)';$/m.exec(script)?.[1];
  if (encoding !== undefined && encoding !== 'UTF8') {
    throw new SeparationError(
      'E_RESTORE',
      `the dump is in the encoding ${encoding}, and can be restored in place in UTF8 only`,
      'Nothing was changed. Let an administrator give the role CREATEDB and the database, then run `separation recover` again.',
    );
  }
  const lines = token === null ? [] : [`\\restrict ${token}\n`, `\\unrestrict ${token}\n`];
  return lines
    .reduce((text, line) => text.replace(line, ''), script)
    .replace(/^SET lock_timeout = 0;$/m, '')
    .replace(/^SET client_min_messages = \w+;$/m, '');
}

function tokenOf(script: string): string | null {
  return /^\\restrict (\S+)$/m.exec(script)?.[1] ?? null;
}

function cutOff(): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    'the script of pg_restore ended in the middle of a table',
    'Nothing was changed. Run `separation recover` again.',
  );
}
