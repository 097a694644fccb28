import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { type Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandMark, endGroup, graceToEnd } from './process-group.ts';
import { SeparationError } from './errors.ts';
import { scrub } from './mask.ts';
import { chunkPassed } from './passing-chunks.ts';

export interface ProcessOptions {
  /** The whole environment of the child; nothing is inherited. */
  env: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  cwd?: string | undefined;
  /** Takes stdout chunk by chunk, as fast as it can; without it stdout is dropped. */
  onStdout?: ((chunk: Buffer) => void) | undefined;
  /** Takes stderr chunk by chunk; the end of it is kept in any case. */
  onStderr?: ((chunk: Buffer) => void) | undefined;
  /** Processes that are left when the program has ended: they `stay`, or are ended: its group, or `all` that have its mark. */
  leftovers?: 'stay' | 'group' | 'all' | undefined;
  /** Reads stdout at its own pace, instead of `onStdout`; if it fails the child is stopped and its error thrown. */
  readOutput?: ((stdout: Readable) => Promise<void>) | undefined;
  /** Told when the program has exited; what it wrote may still be read. */
  onExit?: (() => void) | undefined;
  /** What the child reads on stdin, as far as it reads; if it fails the child is stopped and its error thrown. */
  input?: Readable | undefined;
  /** What the child reads on file descriptor 3, as far as it reads. */
  third?: string | undefined;
  /** Texts that must not be seen in what is kept of stderr. */
  secrets?: readonly string[] | undefined;
  /** The child, and what it has started, is killed if this process dies, even of a SIGKILL; nothing on stdin then. */
  diesWithUs?: boolean | undefined;
  /** The user that the program runs as, if this process is root. */
  user?: { uid: number; gid: number } | undefined;
}

export interface ProcessResult {
  /** Exit code, or null if a signal ended the process. */
  code: number | null;
  /** The end of what it wrote to stderr, without secrets. */
  stderr: string;
}

/** Waits on a pipe whose other end closes when this process dies, and kills the group of processes then; otherwise it ends as the program does, and leaves nothing. */
const tiedScript = `
exec 3<&0 < /dev/null
{ read -r _ <&3; kill -KILL 0; } > /dev/null 2>&1 &
watcher=$!
"$@" 3<&-
code=$?
{ kill "$watcher"; wait "$watcher"; } 2> /dev/null
exit $code`;

/** Node hands on a socket, which cannot be opened anew as `/dev/fd/3`: the shell makes a pipe of it. */
const thirdScript = `{ cat <&3 | "$@" 3<&0 0<&4 4<&-; } 4<&0`;

const keptStderr = 8_192;

/** Runs a program without a shell and waits for its end. Throws `E_CANCELLED`, and the spawn error (`ENOENT`, `EACCES`). */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<ProcessResult> {
  const cancelIfAborted = (): void => {
    if (options.signal?.aborted === true) throw cancelled(command);
  };
  cancelIfAborted();
  const { leftovers = 'stay' } = options;
  const mark = leftovers === 'all' ? randomUUID() : null;
  const tied = options.diesWithUs === true && process.platform !== 'win32';
  const script = tied ? tiedScript : options.third === undefined ? null : thirdScript;
  const [program, argv] = script === null ? [command, args] : ['/bin/sh', ['-c', script, 'sh', command, ...args]];
  const child = spawn(program, argv, {
    env: mark === null ? options.env : { ...options.env, [commandMark]: mark },
    cwd: options.cwd,
    stdio: ['pipe', 'pipe', 'pipe', ...(options.third === undefined ? [] : (['pipe'] as const))],
    // A group of its own, so that a signal reaches what it has started, too: the workers of pg_dump, the programs of a shell.
    detached: process.platform !== 'win32',
    ...options.user,
  });
  const signalGroup = (name: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      child.kill(name);
    }
  };
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once(leftovers === 'stay' ? 'close' : 'exit', resolve);
  });
  child.once('exit', () => options.onExit?.());
  // Who is left may hold the pipes open.
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let stderr = '';
  const decoder = new StringDecoder('utf8');
  child.stderr.on('data', (chunk: Buffer) => {
    options.onStderr?.(chunk);
    stderr = (stderr + decoder.write(chunk)).slice(-keptStderr);
  });
  let broken: unknown = null;
  const fail = (error: unknown): void => {
    broken ??= error;
    stop();
    child.stdout.resume();
  };
  const read = options.readOutput?.(child.stdout).catch(fail);
  if (read === undefined) {
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        if (broken === null) options.onStdout?.(chunk);
        chunkPassed(chunk.length);
      } catch (error) {
        fail(error);
      }
    });
  }
  if (options.third !== undefined) write(child.stdio[3], options.third);
  // A program that has read enough closes its end; whether it was content its exit code says.
  child.stdin.on('error', () => undefined);
  if (tied) child.once('exit', () => child.stdin.destroy());
  else if (options.input === undefined) child.stdin.end();
  else options.input.once('error', fail).pipe(child.stdin);
  let last: NodeJS.Timeout | undefined;
  const stop = (): void => {
    signalGroup('SIGTERM');
    last = setTimeout(() => signalGroup('SIGKILL'), graceToEnd).unref();
  };
  const killNow = (): void => signalGroup('SIGKILL');
  options.signal?.addEventListener('abort', stop, { once: true });
  // If this process ends early, its children must not go on with a database that is being brought back.
  process.once('exit', killNow);
  try {
    const code = await ended;
    const isStopped = broken !== null || options.signal?.aborted === true;
    if (child.pid !== undefined && (isStopped || leftovers !== 'stay')) {
      await endGroup(child.pid, mark);
      await Promise.race([closed, sleep(graceToEnd, undefined, { ref: false })]);
    }
    await read;
    if (broken !== null) throw broken;
    cancelIfAborted();
    return { code, stderr: scrub(stderr, options.secrets ?? []).trim() };
  } finally {
    clearTimeout(last);
    options.input?.destroy();
    options.signal?.removeEventListener('abort', stop);
    process.off('exit', killNow);
  }
}

/** A program may end without having read it. */
function write(stream: ChildProcess['stdio'][number], text: string): void {
  if (!(stream instanceof Writable)) return;
  stream.on('error', () => undefined);
  stream.end(text);
}

function cancelled(command: string): SeparationError {
  return new SeparationError(
    'E_CANCELLED',
    `${command.split('/').at(-1)} was stopped because the run was cancelled`,
    'Run `separation recover`, then start again.',
  );
}
