// Preloaded into the tool: writes down in the file SYNC_LOG what it has synced, and which folders it has renamed.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { open, rename } = fs.promises;
const { fsyncSync } = fs;
const note = (line) => fs.appendFileSync(process.env.SYNC_LOG, `${JSON.stringify(line)}\n`);
const noteSync = (fd) => note({ synced: fs.readlinkSync(`/proc/self/fd/${fd}`), mtimeMs: fs.fstatSync(fd).mtimeMs });

fs.promises.open = async (...args) => {
  const handle = await open(...args);
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    await sync();
    noteSync(handle.fd);
  };
  return handle;
};
fs.promises.rename = async (from, to) => {
  await rename(from, to);
  note({ from, to });
};
fs.fsyncSync = (fd) => {
  fsyncSync(fd);
  noteSync(fd);
};
syncBuiltinESMExports();
