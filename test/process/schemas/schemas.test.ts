import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDatabase, onServer } from '../../support/database.ts';
import { shop } from './arbitrary.ts';
import { buildShop, type BuiltShop } from './build.ts';
import type { ShopModel } from './model.ts';
import { dumpFolderFor, thereAndBack, type Outcome } from './there-and-back.ts';

const everyday = process.env['SEPARATION_TEST_WHOLE'] === undefined ? 5 : 25;
const runs = Number(process.env['SEPARATION_TEST_SCHEMAS'] ?? everyday);
/** In ms; a shrinking that takes longer ends with the smallest schema that it has found. The search itself takes what it takes. */
const shrinking = 120_000;
const seed = Number(process.env['SEPARATION_TEST_SEED'] ?? 20_250_828);

async function serverMajor(): Promise<number> {
  return onServer('postgres', async (client) => {
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    return Math.floor(Number(rows[0]?.version) / 10_000);
  });
}

async function tryOut({ sql, config, calls }: BuiltShop, major: number): Promise<Outcome> {
  const database = await createDatabase('nothing.sql');
  try {
    await database.query(sql);
    return await thereAndBack({ url: database.url, config, calls, dumpFolder: dumpFolderFor(major) });
  } finally {
    await database.drop();
  }
}

test(
  `${runs} schemas made up at random (seed ${seed}) are separated and come back as they were, or are refused`,
  async () => {
    const major = await serverMajor();
    const outcomes: Outcome[] = [];
    let failedAt: number | null = null;
    const property = fc.asyncProperty(shop, async (model) => {
      fc.pre(failedAt === null || Date.now() - failedAt < shrinking);
      try {
        outcomes.push(await tryOut(buildShop(model, major), major));
      } catch (error) {
        failedAt ??= Date.now();
        throw error;
      }
    });
    const details = await fc.check(property, {
      numRuns: runs,
      seed,
      endOnFailure: process.env['SEPARATION_TEST_SHRINK'] === 'off',
    });
    if (details.failed) throw new Error(explain(details, major), { cause: details.errorInstance });
    const separated = outcomes.filter(({ result }) => result === 'separated');
    // A generator whose schemas are all refused would prove nothing.
    expect(separated.length).toBeGreaterThan(runs / 3);
    if (process.env['SEPARATION_TEST_SCHEMAS'] !== undefined) process.stderr.write(summary(outcomes, major));
  },
  Math.max(1_200_000, runs * 60_000),
);

function explain(details: fc.RunDetails<[ShopModel]>, major: number): string {
  const model = details.counterexample?.[0];
  if (model === undefined) return `seed ${details.seed}: ${String(details.errorInstance)}`;
  const { sql, config } = buildShop(model, major);
  const error =
    details.errorInstance instanceof Error ? details.errorInstance : new Error(String(details.errorInstance));
  const where = error.stack?.split('\n').find((line) => line.includes('/src/')) ?? '';
  return `seed ${details.seed}, path ${details.counterexamplePath ?? ''}, after ${details.numShrinks} shrinks: ${error.message}\n${where}\n-- ${JSON.stringify(config)}\n${sql}`;
}

function summary(outcomes: readonly Outcome[], major: number): string {
  const counts = new Map<string, number>();
  for (const { result, code } of outcomes) {
    const key = [result, code].filter(Boolean).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return `PostgreSQL ${major}: ${[...counts].map(([key, count]) => `${count} ${key}`).join(', ')}${outcomes.some(({ dumped }) => dumped) ? '; compared by pg_dump as well' : ''}\n`;
}

const regressions = new URL('regressions/', import.meta.url);

test.for(readdirSync(regressions).filter((file) => file.endsWith('.sql')))('found once: %s', async (file, { skip }) => {
  const sql = readFileSync(new URL(file, regressions), 'utf8');
  const {
    result,
    code,
    calls = [],
    ...config
  } = JSON.parse(readFileSync(new URL(file.replace('.sql', '.json'), regressions), 'utf8'));
  const major = await serverMajor();
  const [, least = '13'] = /^-- from (\d+)/.exec(sql) ?? [];
  skip(major < Number(least), `PostgreSQL ${least} was the first to have it`);
  const outcome = await tryOut({ sql, config, calls }, major);
  expect({ result: outcome.result, code: outcome.code }).toEqual({ result, code: code ?? null });
});
