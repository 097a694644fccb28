import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import prettyBytes from 'pretty-bytes';
import { root } from '../bench-database.ts';
import { highWater } from '../high-water.ts';
import { alone, median, milliseconds, timed } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

const files = 2000;

/** `separation code` on an application of 2,000 files of TypeScript, a third of which asks Prisma or the database about buyers. */
export const code: Measurement = {
  name: 'code',
  async measure({ pairs }) {
    const application = makeApplication();
    try {
      let peak = 0;
      const times: number[] = [];
      for (let i = 0; i < Math.min(pairs, 3); i += 1) {
        times.push(await timed(async () => (peak = Math.max(peak, await look(application)))));
      }
      return [
        alone(`separation code on ${files.toLocaleString('en')} files`, milliseconds(median(times)), '< 10 s'),
        alone('its largest memory', prettyBytes(peak), '< 1 GB'),
      ];
    } finally {
      rmSync(application, { recursive: true, force: true });
    }
  },
};

async function look(application: string): Promise<number> {
  const child = spawn('node', [join(root, 'dist/cli.js'), 'code', '--json'], { cwd: application, stdio: 'ignore' });
  let peak = 0;
  const every = setInterval(() => (peak = Math.max(peak, highWater(child.pid ?? 0))), 20);
  const exit = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(every);
  if (exit !== 1) throw new Error(`it ended with ${String(exit)} where there are stale places`);
  return peak;
}

/** The shop before the separation, its own modules many times over, and as many again that are about something else. */
function makeApplication(): string {
  const application = mkdtempSync(join(tmpdir(), 'separation-code-bench-'));
  cpSync(join(root, 'examples/shop/before'), application, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(application, 'node_modules'));
  const source = join(application, 'src');
  const modules = ['analytics', 'queries'].flatMap((folder) =>
    readdirSync(join(source, folder))
      .filter((name) => name !== 'router.ts')
      .map((name) => readFileSync(join(source, folder, name), 'utf8').replaceAll("'../", "'../../")),
  );
  for (let i = 0; i < files; i += 1) {
    const folder = join(source, 'modules', `m${Math.floor(i / 20)}`);
    mkdirSync(folder, { recursive: true });
    const text = i % 3 === 0 ? (modules[(i / 3) % modules.length] ?? '') : other(i);
    writeFileSync(join(folder, `file${i}.ts`), text);
  }
  return application;
}

function other(i: number): string {
  const shapes = Array.from(
    { length: 20 },
    (_, n) => `
export interface Shape${i}x${n} {
  name: string;
  size: number;
  tags: readonly string[];
}

export function area${i}x${n}({ size, tags }: Shape${i}x${n}): number {
  return tags.reduce((sum, tag) => sum + tag.length * size, ${n});
}
`,
  );
  const before =
    i % 20 === 0 || (i - 1) % 3 === 0
      ? ''
      : `import { area${i - 1}x0 } from './file${i - 1}.ts';\n\nexport const first = area${i - 1}x0;\n`;
  return before + shapes.join('');
}
