import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CodeReport } from '../../../src/core/report.ts';
import { callCli, runCli } from '../../support/cli.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createShopDatabase, realShop } from '../../support/shop.ts';
import {
  applicationOf,
  callCode,
  compilerErrors,
  expected,
  generate,
  printed,
  put,
} from '../../support/code-application.ts';

const before = 'examples/shop/before';
const after = 'examples/shop/after';
const planted = 'test/fixtures/code/planted';
const config = `separate:
  tables: [orders, order_items, subscriptions, disputes]
workspace: { name: Main, slug: main }
code: { system: [src/jobs/staff-*.ts] }
`;
const databases: TestDatabase[] = [];
afterAll(async () => void (await Promise.all(databases.map((database) => database.drop()))));

interface Listed {
  file: string;
  line: number;
  class: string;
  text: string;
  read: boolean;
}

async function codeOf(
  application: string,
  flags: Readonly<Record<string, string>> = {},
): Promise<{ exit: number; said: string; findings: Listed[]; written: string[] }> {
  const { exit, json, printed: said } = await callCode(application, flags);
  const { findings, written } = json as { findings: Listed[]; written: string[] };
  return { exit, said, findings, written };
}

const lineOf = ({ file, line, class: own, text, read }: Listed): string =>
  `${file}:${line} ${read ? 'read' : own} ${text}`;

describe('stale references planted in the shop before there was a finder', () => {
  it('are all found, and nothing else; are changed so that the application compiles, and a second time nothing is', async () => {
    const application = applicationOf(before, planted);
    put(application, 'separation.yml', config);
    const text = (path: string): string => readFileSync(join(application, path), 'utf8');
    const untouched = [
      'prisma/migrations/20250101000000_init/migration.sql',
      'src/generated/models/Order.ts',
      'src/jobs/staff-report.ts',
      'src/admin/staff.ts',
    ];
    const texts = untouched.map(text);
    expect(expected('planted.expected.txt').length).toBeGreaterThanOrEqual(60);
    const dry = await codeOf(application, { write: 'true', 'dry-run': 'true' });
    expect(dry.findings.map(lineOf).toSorted()).toEqual(
      [...expected('planted.expected.txt', 'shop.expected.txt'), 'src/admin/staff.ts:14 read userId'].toSorted(),
    );
    expect(dry.exit).toBe(1);
    expect(dry.said).toContain('-  return db.user.count();\n+  return db.customer.count();');
    expect(text('src/reports/customer-count.ts')).toContain('db.user.count()');
    const first = await codeOf(application, { write: 'true', typecheck: 'off' });
    expect(first.findings.filter((finding) => finding.class === 'certain')).toEqual([]);
    expect(untouched.map(text)).toEqual(texts);
    await generate(application);
    expect(await compilerErrors(application)).toBe('');
    const second = await codeOf(application, { write: 'true', typecheck: 'off' });
    expect(second.written).toEqual([]);
    expect(second.findings.map(lineOf)).toEqual(first.findings.map(lineOf));
  });
});

describe('the shop itself', () => {
  it('shows equal analytics when it was changed and its database separated', async () => {
    const database = await createShopDatabase();
    databases.push(database);
    const application = applicationOf(before);
    put(application, 'separation.yml', config);
    const then = await printed(application, ['src/print-analytics.ts'], database.url);
    const { exit, said } = await codeOf(application, { write: 'true' });
    expect(exit).toBe(0);
    for (const line of ['the Prisma client was made anew', ': no errors']) expect(said).toContain(line);
    expect(await compilerErrors(application)).toBe('');
    const run = await callCli(application, ['run', '--typecheck', 'off', '--code', 'error'], {
      DATABASE_URL: database.url,
    });
    expect(run.exit, run.stderr).toBe(0);
    expect(await printed(application, ['src/print-analytics.ts'], database.url)).toBe(then);
  });

  it('has nothing open after the pull request that prepared the separation', async () => {
    const { exit, findings } = await codeOf(applicationOf(after));
    expect(findings.filter((finding) => finding.class !== 'system')).toEqual([]);
    expect(exit).toBe(0);
  });
});

describe('a router that compiles and reads the wrong table', () => {
  const stale =
    "import { withDatabase } from './db.ts';\n\nconst url = process.env['DATABASE_URL'] ?? '';\nprocess.stdout.write(String(await withDatabase(url, (db) => db.user.count())));\n";

  it('counts 2 if there are 10,000 buyers; the type check passes, `code: error` refuses before anything is touched', async () => {
    const database = await createShopDatabase(realShop);
    databases.push(database);
    const application = applicationOf(after);
    put(application, 'src/count-buyers.ts', stale);
    const url = { DATABASE_URL: database.url };

    const refused = await callCli(application, ['run', '--code', 'error', '--json'], url);
    const report = JSON.parse(refused.stdout) as { result: string; error: { code: string }; code: CodeReport };
    expect([refused.exit, report.result, report.error.code]).toEqual([1, 'refused', 'E_CODE']);
    expect(report.code.findings.filter((found) => found.class === 'certain')).toMatchObject([
      { file: 'src/count-buyers.ts', line: 4, text: 'user' },
    ]);
    expect((await database.query("SELECT to_regclass('customers') AS table")).rows).toEqual([{ table: null }]);

    const warned = await runCli(application, ['run', '--json'], url);
    expect(warned.exit, warned.stderr).toBe(0);
    expect(JSON.parse(warned.stdout)).toMatchObject({ code: { status: 'warned' }, typecheck: { status: 'passed' } });
    expect(await compilerErrors(application)).toBe('');
    expect(await printed(application, ['src/count-buyers.ts'], database.url)).toBe('2');
    expect((await database.query('SELECT count(*)::int AS buyers FROM customers')).rows).toEqual([{ buyers: 10_000 }]);
  });
});
