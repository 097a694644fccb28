import type { LineEdit } from '../plan/functions/rewrite.ts';
import { maskPasswords } from '../core/mask.ts';
import { decisionsOf } from '../plan/decisions.ts';
import {
  type Hazard,
  type LockMode,
  type OwnPlan,
  type Plan,
  type SeparationPlan,
  type Step,
  stepsOf,
  type Survey,
  type Way,
} from '../plan/plan.ts';
import { type HazardGroup, hazardGroups, type OperationGroup, operationGroups } from './plan-groups.ts';
import { refusalOf } from '../plan/refusal.ts';
import type { Finding, Refusal } from '../core/report.ts';
import { applicationChanges } from './application-changes.ts';
import { duration, plural } from '../core/words.ts';

/** What is said of a plan besides itself: which database it is for, and how it waits for its locks (milliseconds). */
export interface PlanSetting {
  database: string;
  lockTimeout: number;
  lockBudget: number;
  /** What preflight found besides the plan. */
  findings?: readonly Finding[];
}

export interface StepView {
  description: string;
  /** The lock and how long it is held. */
  lock: string;
  sql: string;
  /** Null if no statement undoes it. */
  inverse: string | null;
  /** If a function is replaced by a form of as many lines: what differs. */
  changes: LineEdit[];
}

/** A plan in the words that people read; the terminal and Markdown show the same. */
export interface PlanView {
  title: string;
  /** What the whole of it does, in one sentence. */
  sentence: string;
  /** What is called how, before and after: the source table first, then its references. */
  names: { before: string; after: string }[];
  /** Tables that are new. */
  made: string[];
  /** What stops a run, and the lines that decide it. */
  refusal: Refusal;
  /** What preflight found besides, and what stops nothing. */
  findings: Finding[];
  /** What goes on working under an old name, by kind. */
  warnings: HazardGroup[];
  /** What follows by itself, by kind. */
  infos: HazardGroup[];
  /** What the configuration has decided or accepted. */
  decided: Hazard[];
  kinds: OperationGroup[];
  digest: string;
  goesOn: boolean;
  verdict: string;
  /** How it is done, in sentences. */
  how: string[];
  steps: StepView[];
  /** How it is undone, a line each. */
  wayBack: string[];
  survey: Survey | null;
  hazards: Hazard[];
  /** What the application has to change; empty if nothing is known of it. */
  application: string[];
}

/** What is said of a plan in the words of its kind. */
type Words = Pick<PlanView, 'title' | 'sentence' | 'names' | 'made' | 'kinds' | 'how' | 'application'> & {
  /** How its revert undoes it, a line each. */
  revert: string[];
  /** A statement as it may be shown. */
  shown: (sql: string) => string;
};

/** The plan in words: what happens in order, what it locks and for how long, what it is decided from, and whether a run would go on. */
export function planView(plan: Plan, setting: PlanSetting): PlanView {
  const stops = plan.hazards.filter(({ severity, allowed }) => severity === 'error' && !allowed).length;
  const findings = setting.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === 'error');
  const { revert, shown, ...words } = plan.kind === 'own' ? ownWords(plan, setting) : builtInWords(plan, setting);
  return {
    ...words,
    refusal: refusalOf(errors, decisionsOf(plan)),
    findings: findings.filter(({ severity }) => severity !== 'error'),
    warnings: hazardGroups(plan.hazards.filter(({ severity, allowed }) => severity === 'warning' && !allowed)),
    infos: hazardGroups(plan.hazards.filter(({ severity, allowed }) => severity === 'info' && !allowed)),
    decided: plan.hazards.filter(({ allowed }) => allowed),
    digest: plan.digest,
    goesOn: stops + errors.length === 0,
    verdict: verdictOf(stops, errors.length),
    steps: stepsOf(plan).map((step) => viewOf(step, shown)),
    wayBack: wayBack(plan, revert),
    survey: plan.survey,
    hazards: plan.hazards,
  };
}

function verdictOf(hazards: number, errors: number): string {
  const decide = `${plural(hazards, 'hazard')} to decide`;
  if (errors === 0) return hazards === 0 ? 'A run would go on with this plan.' : `A run would be refused: ${decide}.`;
  const stop = `${plural(errors, 'finding')} ${errors === 1 ? 'stops' : 'stop'} it`;
  return `A run now would be refused: ${stop}${hazards === 0 ? '' : `, and ${decide}`}.`;
}

function builtInWords(plan: SeparationPlan, setting: PlanSetting): Words {
  return {
    title: `${plural(plan.operations.length, 'operation')}, ${plural(plan.references.length, 'reference')}`,
    sentence: sentenceOf(plan),
    names: namesOf(plan),
    made: newTables(plan),
    kinds: operationGroups(plan.operations),
    how: builtInWay(plan, setting),
    application: applicationChanges(plan),
    revert: ['revert: the inverse of each, in reverse order, in one transaction with the same locks'],
    shown: (sql) => sql,
  };
}

function ownWords({ file, operations, revert }: OwnPlan, { lockTimeout }: PlanSetting): Words {
  return {
    title: `${plural(operations.length, 'statement')} of ${file}`,
    sentence: `The statements of ${file} run in order, in one transaction.`,
    names: [],
    made: [],
    kinds: [],
    how: [
      `The statements of ${file} run in order; none waits for a lock longer than ${duration(lockTimeout)}. How long they hold their locks is up to them.`,
    ],
    application: [],
    revert: revert === null ? ['only the backup'] : revert.map(({ description }) => description),
    shown: maskPasswords,
  };
}

function sentenceOf({ layout, references }: SeparationPlan): string {
  const { source, customers, users } = layout;
  const renamed = references.filter(({ column, to }) => column !== to).length;
  const begin =
    source === customers
      ? `${source} stays as it is`
      : `${source} becomes ${customers} (the same table, no row is touched)`;
  return `${begin}, ${plural(renamed, 'column')} that ${renamed === 1 ? 'means' : 'mean'} a buyer ${renamed === 1 ? 'gets its' : 'get their'} new name, and a new table ${users} holds the people who run the shop.`;
}

function namesOf({ layout, references, survey }: SeparationPlan): PlanView['names'] {
  const sizeOf = (schema: string, table: string): number =>
    survey.tables.find((each) => each.schema === schema && each.table === table)?.bytes ?? 0;
  const home = (schema: string): string => (schema === layout.schema ? '' : `${schema}.`);
  const isSource = (r: { schema: string; table: string }): boolean =>
    r.schema === layout.schema && r.table === layout.source;
  return [
    { before: layout.source, after: layout.customers },
    ...references
      .filter(({ column, to }) => column !== to)
      .toSorted((a, b) => sizeOf(b.schema, b.table) - sizeOf(a.schema, a.table))
      .map((r) => ({
        before: `${home(r.schema)}${r.table}.${r.column}`,
        after: `${home(r.schema)}${isSource(r) ? layout.customers : r.table}.${r.to}`,
      })),
  ];
}

function newTables({ layout: { users, mapping, workspaces, members } }: SeparationPlan): string[] {
  return [users, mapping, workspaces, members].filter((name) => name !== null);
}

function builtInWay({ locks }: SeparationPlan, { lockTimeout, lockBudget }: PlanSetting): string[] {
  return [
    'All of it is one transaction: done whole and proved, or not at all.',
    `It begins with one statement that locks ${plural(locks.length, 'table')} (${named(locks)}) ACCESS EXCLUSIVE. That waits ${duration(lockTimeout)} at most, then gives way and is tried again for up to ${duration(lockBudget)}; between two tries nothing is held. If only an autovacuum is in the way, it is made to give way, which takes a little longer than deadlock_timeout and holds nobody up.`,
    'The locks are held until COMMIT. No row is read or rewritten meanwhile, so that is milliseconds, whatever the size of the tables.',
  ];
}

/** Some of them; the rest is in the list of tables. */
function named(tables: SeparationPlan['locks']): string {
  const names = tables.slice(0, 6).map(({ schema, table }) => `${schema}.${table}`);
  return [...names, ...(tables.length > 6 ? [`${tables.length - 6} more`] : [])].join(', ');
}

/** How it is undone: the revert, then what restores the backup, each with why it can or cannot work. */
function wayBack(plan: Plan, revert: readonly string[]): string[] {
  const others = (plan.ways ?? []).filter(({ way }) => way !== 'revert');
  if (others.length > 0 && others.every(({ possible }) => !possible))
    return [...revert, 'only the revert: the backup could not be restored', ...others.filter(isOfMethod).map(wayLine)];
  return [...revert, ...others.filter((way) => way.possible || isOfMethod(way)).map(wayLine)];
}

/** Ways of another method than that of the backup say nothing of this database. */
function isOfMethod({ why }: Way): boolean {
  return !/^the backup is a \w+, not a \w+$/.test(why);
}

function wayLine({ way, possible, why }: Way): string {
  return possible ? `restore, ${way}: ${why}` : `not ${way}: ${why}`;
}

const lockWords: Record<LockMode, string> = {
  'ACCESS EXCLUSIVE': 'ACCESS EXCLUSIVE, held until COMMIT',
  'SHARE ROW EXCLUSIVE': 'SHARE ROW EXCLUSIVE on the tables it points to, held until COMMIT',
  'SHARE UPDATE EXCLUSIVE': 'SHARE UPDATE EXCLUSIVE, held until COMMIT',
  'ACCESS SHARE': 'ACCESS SHARE, held until COMMIT',
  NONE: 'no lock on your tables',
  UNKNOWN: 'the locks its SQL takes',
};

function viewOf({ sql, inverse, lock, description }: Step, shown: Words['shown']): StepView {
  return {
    description,
    lock: lockWords[lock],
    sql: shown(sql),
    inverse: inverse === '' ? null : inverse,
    changes: lineChanges(inverse, sql),
  };
}

/** A rewritten function has as many lines as before; a statement of one line needs no diff. */
function lineChanges(before: string, after: string): LineEdit[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length < 2 || old.length !== now.length) return [];
  return old
    .map((text, index) => ({ line: index + 1, before: text, after: now[index] ?? '' }))
    .filter((change) => change.before !== change.after);
}
