import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';

/** A disk of its own that can be full: a file system in memory, mounted as root or by `sudo` without a password. */
export class Disk {
  private readonly folder: string;
  private readonly bytes: number;

  private constructor(folder: string, bytes: number) {
    this.folder = folder;
    this.bytes = bytes;
  }

  /** Makes the folder and mounts a disk of so many bytes there, which belongs to `owner` alone. */
  static mount(folder: string, bytes: number, owner: { uid?: number; gid?: number } = {}): Disk {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid = process.getuid?.() ?? 0, gid = process.getgid?.() ?? 0 } = owner;
    asRoot('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=0700,uid=${uid},gid=${gid}`, 'tmpfs', folder);
    return new Disk(folder, bytes);
  }

  /** From here on there is no room for another block. */
  fill(): void {
    for (let attempt = 1; ; attempt += 1) {
      const { blocks, bfree, bsize } = statfsSync(this.folder);
      try {
        // Size 0 would mean without a limit.
        return this.resize(Math.max(1, blocks - bfree) * bsize);
      } catch (error) {
        // Somebody wrote in between, and a disk cannot be smaller than what is on it.
        if (attempt === 50) throw error;
      }
    }
  }

  /** There is room again. */
  free(): void {
    this.resize(this.bytes);
  }

  unmount(): void {
    asRoot('umount', '--lazy', this.folder);
  }

  private resize(bytes: number): void {
    asRoot('mount', '-o', `remount,size=${bytes}`, this.folder);
  }
}

function asRoot(program: string, ...args: string[]): void {
  const [command, ...rest] = process.getuid?.() === 0 ? [program, ...args] : ['sudo', '-n', program, ...args];
  execFileSync(command ?? program, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
}
