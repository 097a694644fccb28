import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { configSchema } from '../src/config/config.ts';
import { inputList, parseInputs } from '../src/config/inputs.ts';
import { refuseLater } from '../src/config/later.ts';
import { outputTable } from '../src/report/outputs.ts';

const root = join(import.meta.dirname, '..');
const folders = ['.github/workflows', 'examples/workflows', 'test/action'];
const workflows = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.yml'))
    .map((file) => join(folder, file)),
);

const schema = z.object({
  permissions: z.strictObject({ contents: z.literal('read') }),
  concurrency: z.object({ group: z.string() }),
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(z.object({ uses: z.string().optional(), with: z.record(z.string(), z.unknown()).default({}) })),
    }),
  ),
});

describe.for(workflows)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');

  test('may only read, and queues', () => {
    expect(() => schema.parse(parse(text))).not.toThrow();
  });

  test('pins every action of others by its commit, with the version beside it', () => {
    const others = [...text.matchAll(/uses: (.*)/g)].map(([, uses = '']) => uses).filter((uses) => !isOurs(uses));
    for (const uses of others) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('gives Separation only inputs that it has and acts on, and reads only its outputs', () => {
    const steps = Object.values(schema.parse(parse(text)).jobs).flatMap((job) => job.steps);
    for (const { uses = '', with: given } of steps) {
      if (!isOurs(uses)) continue;
      const plain = Object.entries(given).filter(([, value]) => !String(value).includes('${{'));
      expect(inputList.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(given)));
      const inputs = parseInputs((name) => plain.find(([key]) => key === name)?.[1]?.toString());
      expect(() => refuseLater(inputs, configSchema.parse({}))).not.toThrow();
    }
    const read = [...text.matchAll(/steps\.[\w-]+\.outputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(Object.keys(outputTable)).toEqual(expect.arrayContaining(read));
  });
});

function isOurs(uses: string): boolean {
  return uses === './' || uses.startsWith('your-org/separation@');
}
