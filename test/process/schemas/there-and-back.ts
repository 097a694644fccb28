import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '../../../src/config/config.ts';
import { SeparationError } from '../../../src/core/errors.ts';
import { readCatalog } from '../../../src/plan/catalog/read.ts';
import { makePlan } from '../../../src/plan/make-plan.ts';
import type { SeparationPlan } from '../../../src/plan/plan.ts';
import { blockingHazards } from '../../../src/plan/decisions.ts';
import { parseConnection } from '../../../src/postgres/connection.ts';
import { fingerprintTables } from '../../../src/postgres/rows/fingerprint.ts';
import { schemaLines } from '../../../src/postgres/schema-digest.ts';
import { withClient } from '../../../src/postgres/session.ts';
import { migrateStage } from '../../../src/stages/migrate.ts';
import { recoverStage } from '../../../src/stages/recover.ts';
import { testContext, take } from '../../support/context.ts';
import { demandEqual } from './demand-equal.ts';
import { foreignKeysOf, lookAtSeparated } from './look-at-separated.ts';

/** What became of a shop: separated and back, or refused. */
export interface Outcome {
  result: 'separated' | 'refused';
  /** Code of the refusal. */
  code: string | null;
  plan: SeparationPlan | null;
  /** True if pg_dump of the server's major was there to compare with. */
  dumped: boolean;
}

interface Subject {
  url: string;
  config: { allow?: string[] } & object;
  calls: readonly string[];
  /** Folder of pg_dump of the server's major or newer; null compares the schema's lines and the fingerprints only. */
  dumpFolder: string | null;
}

/** Plan, migrate, look, recover, and prove that all is as it was. Throws an Error that says what is not; a refusal is an answer. */
export async function thereAndBack({ url, config, calls, dumpFolder }: Subject): Promise<Outcome> {
  const before = await photograph(url, dumpFolder);
  const answers = await ask(url, calls);
  const keys = await withClient(parseConnection(url), foreignKeysOf);
  let plan: SeparationPlan | null = null;
  const refused = async (error: unknown): Promise<Outcome> => {
    if (!(error instanceof SeparationError) || error.kind !== 'refused') throw error;
    demandEqual(await photograph(url, dumpFolder), before, 'a refusal changed something');
    return { result: 'refused', code: error.code, plan, dumped: before.dump !== null };
  };
  let allow: string[] = [];
  let rewritten = false;
  try {
    plan = await planOf(url, config);
    const blocking = blockingHazards(plan);
    rewritten = !plan.hazards.some(
      ({ code, severity, allowed }) =>
        /function-body|dynamic-sql|trigger-argument/.test(code) && severity === 'error' && !allowed,
    );
    allow = blocking.map(({ code, object }) => `${code}:${object}`);
  } catch (error) {
    return refused(error);
  }
  const context = testContext(url, { inputs: { backup: 'off' }, config: { ...config, allow } });
  try {
    take(context, await migrateStage.run(context));
  } catch (error) {
    return refused(error);
  }
  const done = context.record.plan;
  if (done?.kind !== 'separation') throw new Error('the migration left no plan');
  await withClient(parseConnection(url), (client) => lookAtSeparated(client, done, keys));
  if (rewritten) demandEqual(await ask(url, calls), answers, 'a function answers differently after the migration');
  const back = await recoverStage.run(context);
  if (back.outcome !== 'reverted') throw new Error(`not reverted but ${back.outcome ?? 'nothing'}: ${back.detail}`);
  demandEqual(await photograph(url, dumpFolder), before, 'not as before');
  demandEqual(await ask(url, calls), answers, 'a function answers differently after the way back');
  return { result: 'separated', code: null, plan: done, dumped: before.dump !== null };
}

async function planOf(url: string, config: object): Promise<SeparationPlan> {
  return withClient(parseConnection(url), async (client) =>
    makePlan(await readCatalog(client), configSchema.parse(config)),
  );
}

interface Photograph {
  lines: string[];
  tables: unknown[];
  /** The lines of `pg_dump --schema-only`. */
  dump: string[] | null;
}

async function photograph(url: string, dumpFolder: string | null): Promise<Photograph> {
  const dump = dumpFolder === null ? null : dumpSchema(url, dumpFolder);
  return withClient(parseConnection(url), async (client) => ({
    lines: await schemaLines(client),
    tables: (await fingerprintTables(client)).map((table) => JSON.stringify(table)),
    dump,
  }));
}

function dumpSchema(url: string, folder: string): string[] {
  const text = execFileSync(
    join(folder, 'pg_dump'),
    ['--schema-only', '--exclude-schema=separation', `--dbname=${url}`],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  // Newer versions guard the script with a key that is made up each time.
  return text.split('\n').filter((line) => !/^\\(un)?restrict /.test(line));
}

/** The folder of a pg_dump that can read a server of this major, or null. */
export function dumpFolderFor(major: number): string | null {
  return (
    [18, 17, 16, 15, 14, 13]
      .filter((client) => client >= major)
      .toReversed()
      .map((client) => `/usr/lib/postgresql/${client}/bin`)
      .find((folder) => existsSync(join(folder, 'pg_dump'))) ?? null
  );
}

async function ask(url: string, calls: readonly string[]): Promise<unknown[]> {
  return withClient(parseConnection(url), async (client) => {
    const answers: unknown[] = [];
    for (const sql of calls) answers.push(await client.query({ text: sql, rowMode: 'array' }).then(({ rows }) => rows));
    return answers;
  });
}
