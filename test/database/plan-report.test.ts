import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { SeparationPlan } from '../../src/plan/plan.ts';
import { commentBody } from '../../src/report/comment.ts';
import { planMarkdown } from '../../src/report/plan-markdown.ts';
import { planText } from '../../src/report/plan-text.ts';
import { emptyReport, type Report } from '../../src/core/report.ts';
import { summaryMarkdown, wholePlan } from '../../src/report/whole-plan.ts';
import { rolledBack } from '../support/rolled-back.ts';
import { stepsOf } from '../../src/plan/plan.ts';

const setting = { database: 'shop', lockTimeout: 200, lockBudget: 60_000 };
const colors = pc.createColors(false);

async function planFor(sql: string, config: unknown = {}): Promise<SeparationPlan> {
  return rolledBack(sql, async (client) => makePlan(await readCatalog(client), configSchema.parse(config)));
}

const both = (plan: SeparationPlan): string[] => [
  planText(plan, setting, colors, true),
  planMarkdown(plan, setting, 1_000_000),
];

test('what happens is said in order, each with SQL, inverse, lock and how long it is held', async () => {
  const plan = await planFor('ANALYZE');
  const [text = '', markdown = ''] = both(plan);
  expect(text).toContain(
    [
      '  1. Rename table users to customers; its rows stay where they are.',
      '     lock     ACCESS EXCLUSIVE, held until COMMIT',
      '     sql      ALTER TABLE "public"."users" RENAME TO "customers";',
      '     inverse  ALTER TABLE "public"."customers" RENAME TO "users";',
    ].join('\n'),
  );
  expect(text).toMatch(/locks 5 tables \(public\.users, .*\) ACCESS EXCLUSIVE\. That waits 200 ms at most/);
  for (const { sql, inverse } of stepsOf(plan)) {
    expect(markdown).toContain(`\`\`\`sql\n${sql}\n-- inverse:\n${inverse}\n\`\`\``);
  }
  for (const shown of [text, markdown]) expect(shown).toContain(plan.digest);
});

describe('what it was decided from', () => {
  test('tables by size, and every column that might have meant a buyer with the reason', async () => {
    const plan = await planFor(
      `CREATE TABLE carts (user_id bigint); INSERT INTO carts SELECT n FROM generate_series(1, 50000) n;
       CREATE TABLE robots (id bigint PRIMARY KEY); CREATE TABLE logs (user_id bigint REFERENCES robots);
       CREATE TABLE audit (user_id uuid); CREATE TABLE reviews (author_id bigint REFERENCES users);
       CREATE SCHEMA auth; CREATE TABLE auth.users (id bigint PRIMARY KEY); CREATE TABLE auth.sessions (user_id bigint REFERENCES auth.users);
       ANALYZE`,
      { separate: { tables: 'discover' } },
    );
    expect(plan.survey.tables[0]).toMatchObject({ table: 'carts', rows: 50_000 });
    const [text = '', markdown = ''] = both(plan);
    for (const line of [
      'public.carts.user_id → customer_id: by its name and type only: it has no foreign key; discovered',
      'public.orders.user_id → customer_id: its foreign key points to the source table; discovered',
      'public.logs.user_id not included: its foreign key points to another table',
      'public.audit.user_id not included: its type is uuid, and id of users is bigint',
      'public.reviews.author_id not included: not decided: its foreign key points to the source table, but the rule names user_id',
      'auth.sessions.user_id not included: its foreign key points to another table',
    ]) {
      expect(text).toContain(`  ${line}`);
    }
    expect(text).toMatch(/public\.carts +1\.\d+ MB {2}rows: about 50,000/);
    expect(markdown).toMatch(/\| `public\.carts` \| 1\.\d+ MB \| about 50,000 \|/);
    expect(markdown).toContain('| `public.logs.user_id` | not included | its foreign key points to another table |');
    expect(markdown).toContain('⛔ A run would be refused: 1 hazard to decide.');
  });
});

test('a rewritten function is shown as what changes in it, and what the application has to change is said', async () => {
  const plan = await planFor(
    `CREATE FUNCTION spent(who bigint) RETURNS bigint LANGUAGE sql AS $$
       SELECT count(*)
         FROM public.orders WHERE user_id = who $$;
     CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', to_jsonb(NEW) ->> 'user_id'; RETURN NEW; END $$;
     CREATE TRIGGER noted BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION noted()`,
    { functions: 'rewrite' },
  );
  const [text = '', markdown = ''] = both(plan);
  expect(text).toMatch(/ - +FROM public\.orders WHERE user_id = who/);
  expect(text).toMatch(/ \+ +FROM public\.orders WHERE customer_id = who/);
  expect(markdown).toMatch(
    /```diff\n@@ \d+ @@\n- +FROM public\.orders WHERE user_id = who.*\n\+ +FROM public\.orders WHERE customer_id = who/,
  );
  expect(markdown).toContain('| Queries, models and types: public.orders.user_id is public.orders.customer_id');
  expect(text).toContain('old code does not fail, it silently reads the new public.users');
  expect(text).toContain('1 hazard: function-body public.spent(who bigint)');
  // What is not rewritten is an entry of its own, with why.
  expect(text).toMatch(
    /1\. a function uses a name .*leaves it as it is \(.*JSON.*\): it fails .* by hand \(function-body\)\n +public\.noted\(\): allow/,
  );
  // Decided by the configuration: folded.
  expect(markdown.indexOf('`function-body:public.spent(who bigint)`')).toBeGreaterThan(markdown.indexOf('<details>'));
});

describe('Markdown', () => {
  test('names in the database cannot steer it', async () => {
    const odd = '</details>|`x`\n## owned <img src=x> ```';
    const name = `"${odd}"`;
    const plan = await planFor(`CREATE TABLE ${name} (id int, ${name} bigint REFERENCES users)`, {
      separate: { tables: ['orders', { table: odd, column: odd, to: 'customer_id' }] },
    });
    const markdown = planMarkdown(plan, { ...setting, database: odd }, 60_000);
    // Within a fence, which nothing in it can end, everything is text.
    const outside = markdown.replaceAll(/^(`{3,})\w+\n[^]*?\n\1$/gm, '');
    expect(outside).not.toContain('<img');
    expect(outside).not.toMatch(/^## owned/m);
    expect(outside.match(/<details>/g)).toHaveLength(outside.match(/<\/details>/g)?.length ?? 0);
    expect(outside).not.toContain('```');
  });

  test('it is folded if it is long, and cut if it would not fit, and says so', async () => {
    const columns = Array.from({ length: 60 }, (_, n) => n);
    const plan = await planFor(
      columns.map((n) => `CREATE TABLE t${n} (id int PRIMARY KEY, user_id bigint REFERENCES users)`).join(';'),
      { separate: { tables: columns.map((n) => `t${n}`) } },
    );
    const whole = planMarkdown(plan, setting, 1_000_000);
    expect(whole).toContain('ALTER TABLE "public"."t59"');
    expect(whole).toMatch(/<details><summary><b>Operations, in order<\/b> \(\d+\)<\/summary>/);
    for (const most of [60_000, 20_000, 5_000, 2_000]) {
      const cut = planMarkdown(plan, setting, most);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
      expect(cut).toContain('`separation plan`');
      expect(cut).toContain(plan.digest);
    }
  });
});

test('a dry run has it behind its report, in the summary and in a comment, if there is room', async () => {
  const plan = await planFor('');
  const report: Report = {
    ...emptyReport('20250828-020000-ab12', '2025-08-28T02:00:00.000Z'),
    result: 'planned',
    database: { name: 'shop', server: 'PostgreSQL 15' },
  };
  const more = (of: Report, most: number): string => wholePlan({ report: of, plan }, setting, (text) => text, most);
  const summary = summaryMarkdown(
    { report, plan },
    setting,
    (text) => text,
    () => null,
  );
  expect(summary).toContain('<b>The whole plan, with its SQL</b>');
  expect(summary).toContain('ALTER TABLE "public"."users" RENAME TO "customers";');
  const comment = commentBody([report], [], {
    key: 'k',
    runUrl: null,
    fileUrl: () => null,
    more: (most) => more(report, most),
  });
  expect(comment).toContain('RENAME TO "customers"');
  expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(65_536);
  expect(more(report, 4_000)).not.toContain('RENAME TO "customers"');
  expect(more(report, 300)).toBe('');
  expect(more({ ...report, result: 'completed' }, 1_000_000)).toBe('');
});
