import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { inputList, parseInputs } from '../../src/config/inputs.ts';
import { outputTable } from '../../src/report/outputs.ts';
import { toolVersion } from '../../src/core/version.ts';

const root = join(import.meta.dirname, '../..');
const folders = ['.github/workflows', 'examples/workflows', 'test/act'];
const workflows = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.yml'))
    .map((file) => join(folder, file)),
);

const job = z.object({
  name: z.string(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  secrets: z.record(z.string(), z.string()).default({}),
  permissions: z.record(z.string(), z.string()).optional(),
  steps: z
    .array(
      z.object({
        if: z.string().default(''),
        uses: z.string().optional(),
        with: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default([]),
});
const schema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.unknown() }).optional(),
  jobs: z.record(z.string(), job),
});
type Workflow = z.infer<typeof schema>;

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const workflowOf = (text: string): Workflow => schema.parse(parse(text));

/** What a workflow of ours may be told, by the path that `uses:` names it by. */
const reusable = new Map(
  workflows.flatMap((file) => {
    const call = z
      .object({
        inputs: z.record(z.string(), z.unknown()).default({}),
        secrets: z.record(z.string(), z.unknown()).default({}),
      })
      .safeParse(workflowOf(read(file)).on['workflow_call']);
    return call.success ? [[file, call.data] as const] : [];
  }),
);

/** Permissions to write, of which each has its reason. */
const writes: Record<string, string[]> = {
  // The tag and the release; the attestation of what was built, signed by the identity of the workflow.
  '.github/workflows/release.yml': ['attestations', 'contents', 'id-token'],
  // The comment.
  '.github/workflows/separation-comment.yml': ['pull-requests'],
  'examples/workflows/pull-request-comment.yml': ['pull-requests'],
};

describe('all of them', () => {
  test('pin an action by the same commit everywhere', () => {
    const pins = workflows.flatMap((file) => [...read(file).matchAll(/uses: ([\w-]+\/[\w-]+)@([0-9a-f]{40}.*)/g)]);
    const different = new Set(pins.map(([, name, pin]) => `${name}@${pin}`));
    expect([...different].map((pin) => pin.replace(/@.*/, '')).toSorted()).toEqual(
      [...new Set(pins.map(([, name]) => name))].toSorted(),
    );
  });

  test('never wait for themselves: a workflow that is called has another concurrency group than its callers', () => {
    const groups = workflows.map((file) => [file, workflowOf(read(file)).concurrency?.group ?? ''] as const);
    const called = groups.filter(([file, group]) => reusable.has(file) && group !== '').map(([, group]) => group);
    const callers = groups.filter(([file]) => !reusable.has(file)).map(([, group]) => group);
    expect(called.filter((group) => callers.includes(group))).toEqual([]);
  });
});

/** Lines of YAML that a team copies: no more than docs/workflows.md says, and why. */
test('the workflows to copy are as short as the documentation says', () => {
  const table =
    readFileSync(join(root, 'docs/workflows.md'), 'utf8').split('## How short they are')[1]?.split('\n## ')[0] ?? '';
  const said = [...table.matchAll(/^\| ([\w., -]+\.yml) \| ([\d, ]+) \|/gm)].flatMap(([, names = '', counts = '']) =>
    names.split(', ').map((name, index) => [name, Number(counts.split(', ')[index])] as const),
  );
  const examples = workflows.filter((file) => file.startsWith('examples/workflows/'));
  const counted = examples.map((file) => {
    const lines = read(file).split('\n');
    return [file.replace('examples/workflows/', ''), lines.filter((line) => !/^\s*(#|$)/.test(line)).length] as const;
  });
  expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(said));
});

describe.for(workflows)('%s', (file) => {
  const text = read(file);
  const workflow = workflowOf(text);
  const jobs = Object.values(workflow.jobs);

  test('may write only if it has a reason, and queues', () => {
    const given = [workflow.permissions, ...jobs.map(({ permissions }) => permissions ?? {})].flatMap(Object.entries);
    const written = given.filter(([, level]) => level === 'write').map(([name]) => name);
    expect([...new Set(written)].toSorted()).toEqual(writes[file] ?? []);
    // One that others call queues as they do.
    expect(reusable.has(file) || /\S/.test(workflow.concurrency?.group ?? '')).toBe(true);
  });

  test('makes an artifact of nothing but a report, the dump that was fetched, and a backup that was found encrypted', () => {
    const uploads = jobs
      .flatMap(({ steps }) => steps)
      .filter(({ uses = '' }) => uses.startsWith('actions/upload-artifact@'));
    const allowed = uploads.filter(({ if: condition, with: { path } }) =>
      path === '${{ steps.separation.outputs.backup-path }}'
        ? condition === "always() && steps.encrypted.outcome == 'success'"
        : ['${{ steps.separation.outputs.report }}', '.separation-dump'].includes(String(path)),
    );
    expect(uploads.filter((step) => !allowed.includes(step))).toEqual([]);
    // No other way leads out of the runner.
    expect(text).not.toMatch(/actions\/cache|upload-pages|actions\/upload-(?!artifact@)/);
  });

  test('is never cancelled in the middle if it changes a database', () => {
    const changes = /secrets\.DATABASE_URL/.test(text) && !reusable.has(file);
    expect(changes && workflow.concurrency?.['cancel-in-progress'] !== false).toBe(false);
  });

  test('pins every action of others by its commit, with the version beside it', () => {
    const others = [...text.matchAll(/uses: (.*)/g)].map(([, uses = '']) => uses).filter((uses) => !isOurs(uses));
    for (const uses of others) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('gives Separation only inputs that it has and acts on, and reads only its outputs', () => {
    for (const { uses = '', with: given } of jobs.flatMap(({ steps }) => steps)) {
      if (!isOurs(uses)) continue;
      const plain = Object.entries(given).filter(([, value]) => !String(value).includes('${{'));
      expect(inputList.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(given)));
      expect(() => parseInputs((name) => plain.find(([key]) => key === name)?.[1]?.toString())).not.toThrow();
    }
    const named = [...text.matchAll(/steps\.separation\.outputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(Object.keys(outputTable)).toEqual(expect.arrayContaining(named));
  });

  test('gives a workflow of ours only inputs and secrets that it has', () => {
    const unknown = jobs.flatMap(({ uses = '', with: given, secrets }) => {
      if (uses === '') return [];
      const offered = reusable.get(uses.replace(/^(\.|your-org\/separation)\//, '').replace(/@.*/, ''));
      const has = (kind: 'inputs' | 'secrets', name: string): boolean => Object.hasOwn(offered?.[kind] ?? {}, name);
      return [
        ...Object.keys(given).filter((name) => !has('inputs', name)),
        ...Object.keys(secrets).filter((name) => !has('secrets', name)),
      ];
    });
    expect(unknown).toEqual([]);
  });

  test('uses every input that it takes', () => {
    const taken = Object.keys(reusable.get(file)?.inputs ?? {});
    expect(taken.filter((name) => !text.includes(`inputs.${name}`))).toEqual([]);
  });

  test('names the version of this repository', () => {
    const versions = [...text.matchAll(/your-org\/separation[\w./-]*@(\S+)/g)].map(([, version]) => version);
    expect(versions.filter((version) => version !== `v${toolVersion}`)).toEqual([]);
  });
});

function isOurs(uses: string): boolean {
  return ['./', './.separation-action'].includes(uses) || /^(\.\/\.github|your-org\/separation)/.test(uses);
}
