import { spawn } from 'node:child_process';

/** Waits on a pipe until the run is over; ends what it left running in these folders, unmounts, and removes them. */
const script = `
cat > /dev/null
for try in 1 2 3 4 5 6 7 8 9 10; do
  servers=
  for folder in "$@"; do
    for file in $(find "$folder" -name postmaster.pid 2> /dev/null); do
      pid=$(head -n 1 "$file" 2> /dev/null)
      [ "\${pid:-0}" -gt 1 ] && kill -QUIT "$pid" 2> /dev/null && servers="$servers $pid"
    done
  done
  # A server removes its shared memory of System V itself; if it is killed before it has ended, nobody does.
  for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -n "$servers" ] && ps -p "$(echo $servers | tr ' ' ,)" -o stat= 2> /dev/null | grep -qv '^Z' && sleep 0.3
  done
  for folder in "$@"; do
    for pid in $(find /proc -maxdepth 2 -name cwd -lname "$folder*" 2> /dev/null | cut -d / -f 3) \\
      $(grep -lzx "SEPARATION_TEST_FOLDER=$1" /proc/[0-9]*/environ 2> /dev/null | cut -d / -f 3); do
      [ "$pid" = $$ ] || kill -KILL "$pid" 2> /dev/null
    done
    for mounted in $(grep -o " $folder[^ ]*" /proc/mounts 2> /dev/null); do
      umount --lazy "$mounted" 2> /dev/null || sudo -n umount --lazy "$mounted" 2> /dev/null
    done
    rm -rf "$folder" 2> /dev/null
  done
  left=no
  for folder in "$@"; do [ -e "$folder" ] && left=yes; done
  [ $left = no ] && exit 0
  sleep 0.5
done`;

/** Has the folders swept when the returned function is called, or when this process is over; the function waits for it. */
export function sweepAfter(...folders: string[]): () => Promise<void> {
  // Without the mark of the run, and in a session of its own, so that Ctrl-C does not end it.
  const { SEPARATION_TEST_FOLDER: _, ...env } = process.env;
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...new Set(folders)], {
    env,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  return () =>
    new Promise((resolve) => {
      child.once('close', () => resolve());
      child.once('error', () => resolve());
      child.stdin.end();
    });
}
