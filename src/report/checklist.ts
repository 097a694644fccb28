import type { CheckReport, Report, StageReport, TableReport } from '../core/report.ts';
import { plural } from '../core/words.ts';

/** One of the ten points that people go through by hand after such a migration. */
export interface Point {
  title: string;
  status: 'proved' | 'failed' | 'not checked';
  /** What proved or failed it, or how to have it checked. */
  why: string;
}

type Outcome = Omit<Point, 'title'>;

/** The ten points, each from what the run found out (none for a migration of the user's own); none is proved without a check that could have failed. */
export function checklist(report: Report): Point[] {
  if (isOwn(report)) return [];
  const stage = (name: string): Stage => report.stages.find((candidate) => candidate.name === name);
  const { customers: buyers = 'customers', users = 'users' } = report.plan?.names ?? {};
  return [
    { title: 'Backup created', ...backup(report, stage('backup')) },
    { title: `${named(buyers, 'the table of customers')} holds all data`, ...customers(report) },
    { title: `${named(users, 'the table of users')} created`, ...created(stage('migrate')) },
    { title: 'Admins seeded', ...admins(report) },
    { title: 'Foreign keys updated', ...foreignKeys(report) },
    {
      title: `Columns renamed to ${named(newName(report), 'their new name')}`,
      ...byChecks(report, isNameCheck, validated),
    },
    {
      title: 'Analytics queries work',
      ...byChecks(report, isAnalytics, 'put `NAME.before.sql` and `NAME.after.sql` into the folder `validate.checks`'),
    },
    {
      title: 'Authentication works',
      ...byChecks(
        report,
        isSignIn,
        'put a check with `auth` in its name into the folder `validate.checks`, and a log-in into `smoke-command`',
      ),
    },
    { title: 'TypeScript compiles', ...typescript(report) },
    { title: 'All tests pass', ...byChecks(report, isSmoke, 'give the command that runs them as `smoke-command`') },
  ];
}

/** Heading of the list: what had been proved of a run that came back is not so any more. */
export function checklistTitle({ rung }: Report): string {
  return rung === null ? 'Checklist' : 'Checklist, as the run had it before it came back';
}

/** True if the run came to a point that the list says something about; it is about separations. */
export function hasChecklist(report: Report): boolean {
  return !isOwn(report) && report.stages.some(({ name }) => name === 'migrate' || name === 'validate');
}

/** True of a migration of the user's own: its plan knows no names. */
export function isOwn({ migration, plan }: Report): boolean {
  return migration !== null || plan?.names === null;
}

/** A plain name as code; another one is not put into a title. */
function named(name: string, otherwise: string): string {
  return /^\w{1,63}$/.test(name) ? `\`${name}\`` : otherwise;
}

/** What most references are called afterwards. */
function newName({ plan }: Report): string {
  const names = (plan?.references ?? []).filter(({ column, to }) => column !== to).map(({ to }) => to);
  const count = (name: string): number => names.filter((other) => other === name).length;
  return names.toSorted((a, b) => count(b) - count(a))[0] ?? 'customer_id';
}

type Stage = StageReport | undefined;

const validated = 'it is checked by `separation validate`';

function backup({ backup }: Report, stage: Stage): Outcome {
  if (stage?.status === 'failed') return { status: 'failed', why: stage.detail };
  if (backup === null || backup.method === 'off' || backup.verified === null)
    return { status: 'not checked', why: 'leave `backup` at `auto`' };
  return { status: 'proved', why: `${backup.method}, proved readable by ${backup.verified}` };
}

/** The fingerprints are the check: equal, or written to since: then the storage file is the proof. */
function customers({ tables }: Report): Outcome {
  const compared = tables.filter(({ before, after }) => before !== null && after !== null);
  if (compared.length === 0)
    return { status: 'not checked', why: 'it is compared with the backup: leave `backup` at `auto`' };
  const wrong = compared.find((table) => !isKept(table));
  if (wrong !== undefined) return { status: 'failed', why: `${wrong.name} is not what it was` };
  const rows = compared.reduce((sum, { after }) => sum + (after?.rows ?? 0), 0);
  return {
    status: 'proved',
    why: `${plural(rows, 'row')} in ${plural(compared.length, 'table')}, each compared with the backup`,
  };
}

/** True if a table is the one that was backed up: equal, or in the same storage file, if others wrote since. */
function isKept({ before, after, sameFile }: TableReport): boolean {
  return sameFile === true || (before?.rows === after?.rows && before?.fingerprint === after?.fingerprint);
}

function created(stage: Stage): Outcome {
  switch (stage?.status) {
    case 'passed':
      return { status: 'proved', why: 'the catalog was compared with the plan before COMMIT' };
    case 'failed':
      return { status: 'failed', why: stage.detail };
    default:
      return { status: 'not checked', why: 'it is checked by the migration' };
  }
}

function admins(report: Report): Outcome {
  const checked = byChecks(report, isAdminCheck, 'list them under `admins` in the configuration');
  if (checked.status !== 'proved') return checked;
  if (report.admins.length === 0)
    return { status: 'not checked', why: 'list them under `admins` in the configuration' };
  return { status: 'proved', why: `${plural(report.admins.length, 'admin')}; ${checked.why}` };
}

function typescript({ typecheck }: Report): Outcome {
  switch (typecheck?.status) {
    case 'passed':
      return { status: 'proved', why: 'the compiler found no error' };
    case 'failed':
      return {
        status: 'failed',
        why: typecheck.errors.length === 0 ? 'the command failed' : plural(typecheck.errors.length, 'error'),
      };
    default:
      return {
        status: 'not checked',
        why: typecheck === null ? 'leave `typecheck` at `before`' : 'give `typecheck-command`',
      };
  }
}

/** What the checks of one kind say together: failed by one, proved by all that ran. */
function byChecks({ checks }: Report, isKind: (check: CheckReport) => boolean, how: string): Outcome {
  const ran = checks.filter((check) => isKind(check) && check.status !== 'skipped');
  const failed = ran.find(({ status, severity }) => status === 'failed' && severity === 'error');
  if (failed !== undefined) return { status: 'failed', why: `${failed.name}: ${failed.message}` };
  const passed = ran.filter(({ status }) => status === 'passed');
  if (passed.length === 0) return { status: 'not checked', why: how };
  return { status: 'proved', why: `${passed.map(({ name }) => name).join(', ')} passed` };
}

/** The catalog says that they are valid; rows that broke one before are no proof of it. */
function foreignKeys(report: Report): Outcome {
  const broken = report.checks.find(({ name, status }) => name === 'foreign-keys-rows' && status === 'failed');
  if (broken !== undefined) return { status: 'not checked', why: `they point to the customers, but ${broken.message}` };
  return byChecks(report, isForeignKeyCheck, validated);
}

const isForeignKeyCheck = ({ name }: CheckReport): boolean => /^(foreign-keys|references)/.test(name);
const isNameCheck = ({ name }: CheckReport): boolean => /^old-(columns|names)/.test(name);
const isAdminCheck = ({ name }: CheckReport): boolean => name.startsWith('admins');
const isSmoke = ({ name }: CheckReport): boolean => name === 'smoke-command';
const isAnalytics = ({ compared }: CheckReport): boolean => compared === true;
const isSignIn = ({ name }: CheckReport): boolean => /auth|sign-?in|log-?in/i.test(name);
