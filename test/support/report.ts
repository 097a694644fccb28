import { type CheckReport, emptyReport, type Report, type StageReport } from '../../src/core/report.ts';

/** A stage as a report has it. */
export function stage(name: string, status: StageReport['status'] = 'passed'): StageReport {
  return { name, status, startedAt: '2025-08-28T02:00:00.000Z', ms: 1400, detail: `${name} it was` };
}

/** A check as a report has it. */
export function check(
  name: string,
  status: CheckReport['status'] = 'passed',
  more: Partial<CheckReport> = {},
): CheckReport {
  return { name, status, severity: 'error', rows: 0, message: 'm', ...more };
}

/** The report of a run in which everything was checked, and is well. */
export const completed: Report = {
  ...emptyReport('20250828-020000-ab12', '2025-08-28T02:00:00.000Z'),
  result: 'completed',
  database: { name: 'shop', server: 'PostgreSQL 15.4' },
  plan: {
    digest: 'd'.repeat(64),
    operations: [
      { description: 'Rename table users to customers; its rows stay where they are.', lock: 'ACCESS EXCLUSIVE' },
    ],
    references: [{ table: 'public.orders', column: 'user_id', to: 'customer_id', foreignKey: true }],
    locks: ['public.users', 'public.orders'],
    names: {
      source: 'users',
      customers: 'customers',
      users: 'users',
      mapping: 'user_customer_mapping',
      workspaces: null,
    },
  },
  stages: ['preflight', 'typecheck-before', 'backup', 'migrate', 'seed', 'validate', 'complete'].map((name) =>
    stage(name),
  ),
  tables: [
    {
      name: 'public.users',
      before: { rows: 1000, fingerprint: '12' },
      after: { rows: 1000, fingerprint: '12' },
      written: null,
      sameFile: true,
    },
  ],
  checks: [
    'foreign-keys',
    'references-resolve',
    'old-columns',
    'admins-seeded',
    'admins-linked',
    'smoke-command',
    'auth',
  ]
    .map((name) => check(name))
    .concat(check('revenue', 'passed', { compared: true })),
  admins: [{ email: 'a***@example.com', user: '1', customerLinked: true, workspace: 'main' }],
  backup: { method: 'dump', path: '/b/1', bytes: 1000, sha256: 'ff', verified: 'decode' },
  typecheck: { status: 'passed', errors: [] },
  locks: { heldMs: 7, attempts: 1, waitedMs: 0, autovacuums: 0 },
};
