import { describe, expect, it } from 'vitest';
import { exitCode, wayBackExit } from '../../src/core/exit-code.ts';
import { annotations } from '../../src/report/annotations.ts';
import { checklist } from '../../src/report/checklist.ts';
import { inlineCode, inert, markdown, printable, prose } from '../../src/core/escape.ts';
import { reportJson } from '../../src/report/json.ts';
import { reportMarkdown } from '../../src/report/markdown.ts';
import { maskEmail, maskEmails, scrub } from '../../src/core/mask.ts';
import { outputs } from '../../src/report/outputs.ts';
import { redactor, redactReport } from '../../src/core/redact.ts';
import { emptyReport, type Report } from '../../src/core/report.ts';
import { reportText } from '../../src/report/text.ts';
import { colorsFor } from '../../src/report/terminal.ts';
import { check, completed, stage } from '../support/report.ts';

const plain = colorsFor({ isTTY: false }, {});
const states = (report: Report): Record<string, string> =>
  Object.fromEntries(checklist(report).map(({ title, status }) => [title.replaceAll('`', ''), status]));

describe('the checklist', () => {
  it('has ten points, each proved if everything was checked', () => {
    expect(Object.values(states(completed))).toEqual(Array(10).fill('proved'));
  });

  it('proves nothing if nothing was checked, and says how to have it checked', () => {
    const points = checklist(emptyReport('r', ''));
    expect(points.map(({ status }) => status)).toEqual(Array(10).fill('not checked'));
    for (const { why } of points) expect(why).not.toBe('');
  });

  it.each<[string, Partial<Report>]>([
    ['Backup created', { stages: [stage('backup', 'failed')] }],
    [
      'customers holds all data',
      {
        tables: [
          {
            name: 't',
            before: { rows: 2, fingerprint: '1' },
            after: { rows: 1, fingerprint: '1' },
            written: null,
            sameFile: false,
          },
        ],
      },
    ],
    ['users created', { stages: [stage('migrate', 'failed')] }],
    ['Admins seeded', { checks: [check('admins-linked', 'failed')] }],
    ['Foreign keys updated', { checks: [check('foreign-keys', 'failed'), check('references-resolve')] }],
    ['Columns renamed to customer_id', { checks: [check('old-columns', 'failed')] }],
    ['Analytics queries work', { checks: [check('revenue', 'failed', { compared: true })] }],
    ['Authentication works', { checks: [check('auth', 'failed')] }],
    ['TypeScript compiles', { typecheck: { status: 'failed', errors: [] } }],
    ['All tests pass', { checks: [check('smoke-command', 'failed')] }],
  ])('says that it failed: %s', (title, change) => {
    expect(states({ ...completed, ...change })[title]).toBe('failed');
  });

  it.each<[string, Partial<Report>]>([
    ['Backup created', { backup: { method: 'off', path: null, bytes: 0, sha256: null, verified: null } }],
    ['Backup created', { backup: { method: 'dump', path: '/b', bytes: 1, sha256: null, verified: null } }],
    ['customers holds all data', { tables: [] }],
    ['Admins seeded', { admins: [] }],
    ['Analytics queries work', { checks: [check('revenue', 'skipped', { compared: true })] }],
    ['All tests pass', { checks: [check('smoke-command', 'skipped')] }],
    ['TypeScript compiles', { typecheck: { status: 'skipped', errors: [] } }],
  ])('says that it was not checked: %s', (title, change) => {
    expect(states({ ...completed, ...change })[title]).toBe('not checked');
  });

  it('takes the storage file for the proof if the shop wrote since the backup', () => {
    const [table] = completed.tables;
    const after = { rows: 1003, fingerprint: '13' };
    expect(table).toBeDefined();
    const changed = { ...completed, tables: completed.tables.map((row) => ({ ...row, after, written: 3 })) };
    expect(states(changed)['customers holds all data']).toBe('proved');
    expect(reportMarkdown(changed)).toContain('same storage file; 3 written since the backup');
  });
});

describe('the terminal', () => {
  it('has the verdict first and no control character of the data', () => {
    const text = reportText(
      { ...completed, result: 'refused', error: { code: 'E_X', message: '\u001b[2Jgone', hint: 'h\u0007' } },
      plain,
    );
    expect(text.split('\n')[0]).toBe('Refused: nothing was touched in shop.');
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('keeps the lines of a compiler error and of a hint, and so does the summary', () => {
    const message = "Type 'a' is not assignable.\n  Types of 'id' differ.";
    const errors = [{ file: 'a.ts', line: 1, column: 2, code: 'TS2322', message }];
    const hint = 'Write in separation.yml:\n- { table: orders }';
    const report: Report = {
      ...completed,
      findings: [{ code: 'f', severity: 'warning', message: 'm', hint }],
      typecheck: { status: 'failed', errors },
    };
    expect(reportText(report, plain)).toMatch(/TS2322 Type 'a' is not assignable\.\n +Types of 'id' differ\./);
    expect(reportText(report, plain)).toMatch(/Write in separation\.yml:\n +- \{ table: orders \}/);
    expect(reportMarkdown(report)).toContain("assignable.<br>  Types of 'id' differ.");
    expect(reportMarkdown(report)).toContain('separation.yml:<br>- { table: orders }');
  });
});

describe('annotations', () => {
  it('are at most ten of each kind, the last one counting the rest, compiler errors first', () => {
    const errors = Array.from({ length: 30 }, (_, line) => ({
      file: 'src/a.ts',
      line,
      column: 2,
      code: 'TS2339',
      message: 'no',
    }));
    const checks = Array.from({ length: 12 }, (_, n) => check(`w${n}`, 'failed', { severity: 'warning' }));
    const made = annotations({
      ...completed,
      checks,
      typecheck: { status: 'failed', errors },
      error: { code: 'E_TYPECHECK', message: 'm', hint: 'h' },
    });
    expect(made.filter(({ kind }) => kind === 'error')).toHaveLength(10);
    expect(made.filter(({ kind }) => kind === 'warning')).toHaveLength(10);
    expect(made[0]).toEqual({
      kind: 'error',
      title: 'TS2339',
      message: 'no',
      file: 'src/a.ts',
      startLine: 0,
      startColumn: 2,
    });
    expect(made[9]?.title).toBe('22 more');
  });

  it('are none if all is well', () => {
    expect(annotations(completed)).toEqual([]);
  });
});

describe('outputs and report JSON', () => {
  it('have the contract’s names', () => {
    expect(outputs(completed, '/r.json')).toEqual({
      result: 'completed',
      'run-id': completed.runId,
      rung: '',
      report: '/r.json',
      'backup-path': '/b/1',
      'backup-sha256': 'ff',
      'admins-seeded': '1',
    });
    expect(Object.keys(reportJson(completed)).slice(0, 13)).toEqual([
      'version',
      'runId',
      'result',
      'rung',
      'database',
      'stages',
      'tables',
      'checks',
      'admins',
      'locks',
      'backup',
      'typecheck',
      'error',
    ]);
  });

  it('count no admins that are gone again', () => {
    expect(outputs({ ...completed, result: 'reverted', rung: 'revert' }, '')['admins-seeded']).toBe('0');
  });
});

describe('exit codes', () => {
  it.each([
    ['completed', null, 0],
    ['already-separated', null, 0],
    ['planned', null, 0],
    ['nothing-to-recover', null, 0],
    ['refused', 'E_CONFIG', 2],
    ['refused', 'E_TYPECHECK', 1],
    ['refused', 'E_BACKUP', 1],
    ['rolled-back', 'E_LOCK_BUDGET', 1],
    ['reverted', 'E_VALIDATE', 1],
    ['restored', 'E_VALIDATE', 1],
    ['needs-attention', 'E_UNPROVED', 3],
    [null, null, 0],
    [null, 'E_SEED', 1],
    [null, 'E_NO_RUN', 2],
  ] as const)('%s with %s is %i', (result, error, exit) => {
    expect(exitCode({ result, error: error === null ? null : { code: error, message: '', hint: '' } })).toBe(exit);
  });

  it('are 0 for a way back that was taken', () => {
    expect(wayBackExit({ result: 'reverted', error: null })).toBe(0);
    expect(wayBackExit({ result: 'needs-attention', error: null })).toBe(3);
  });
});

describe('secrets and personal data', () => {
  it('are masked', () => {
    expect(maskEmail('ana.souza@example.com')).toBe('a***@example.com');
    expect(maskEmails('from <ana.souza@example.com>, to (bob@x.org).')).toBe(
      'from <a***@example.com>, to (b***@x.org).',
    );
    expect(maskEmails('a***@example.com')).toBe('a***@example.com');
  });

  it('are scrubbed the longest first, and as JSON writes them', () => {
    expect(scrub('postgresql://u:p"w@h/d and p"w and p\\"w', ['p"w', 'postgresql://u:p"w@h/d'])).toBe(
      '*** and *** and ***',
    );
  });

  it('are taken out of every sentence of a report', () => {
    const secret = 'hunter2 ana.souza@example.com';
    const report = redactReport(
      {
        ...completed,
        stages: [{ ...stage('x'), detail: secret }],
        checks: [check('c', 'failed', { message: secret })],
        findings: [{ code: 'c', severity: 'error', message: secret, hint: secret }],
        typecheck: { status: 'failed', errors: [{ file: 'f', line: 1, column: 1, code: 'c', message: secret }] },
        error: { code: 'E_X', message: secret, hint: secret },
      },
      redactor(['hunter2']),
    );
    expect(JSON.stringify(report)).not.toMatch(/hunter2|ana\.souza/);
  });

  it('cannot be smuggled as workflow commands', () => {
    expect(inert('a\n::error::x\n  ::stop-commands::y\n##[group]z')).toBe(
      'a\n: :error::x\n  : :stop-commands::y\n## [group]z',
    );
    // .NET takes the next-line character for space, too.
    expect(inert('a\r::error::x\n\u0085::stop-commands::y')).toBe('a\r: :error::x\n\u0085: :stop-commands::y');
  });

  it('shows control characters', () => {
    expect(printable('a\u001b[1m\u202e')).toBe('a\\u001b[1m\\u202e');
    expect(inlineCode('order_items')).toBe('`order_items`');
    expect(prose('run `separation init`, not `<b>` nor `a_`')).toBe(
      'run `separation init`, not &#96;&#60;b&#62;&#96; nor &#96;a&#95;&#96;',
    );
    expect(inlineCode('a`b')).toBe('<code>a&#96;b</code>');
    expect(markdown('order_items _x_ a@b.c @team')).toBe('order_items &#95;x&#95; a&#64;b.c &#64;&#8203;team');
    expect(markdown('# shop/app#12')).toBe('&#35; shop/app&#35;&#8203;12');
  });
});
