import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Packs the command line as npm does: `npx tsx scripts/pack.ts [FOLDER]` prints the path of the archive. */
const root = join(import.meta.dirname, '..');
const into = resolve(process.argv[2] ?? '.');
const { name, version, description, license, type, bin, engines } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Record<string, unknown>;
const folder = mkdtempSync(join(tmpdir(), 'separation-pack-'));
try {
  const manifest = { name, version, description, license, type, bin, engines };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const part of ['dist', 'examples/workflows', 'action.yml', 'LICENSE', 'README.md']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', into], {
    cwd: folder,
    encoding: 'utf8',
  });
  process.stdout.write(`${join(into, packed.trim())}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
