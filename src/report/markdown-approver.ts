import { inlineCode, markdown } from '../core/escape.ts';
import { type Block, findingTable } from './markdown-blocks.ts';
import type { PlanReport, Report } from '../core/report.ts';
import { count, duration, plural } from '../core/words.ts';

/** Tables that the sentence about locks names; the rest are counted. */
const mostNamed = 6;

/** For whoever approves the plan: what would be done, what it found, and how long others wait. */
export function forApprover({ plan, findings: all, locks, result }: Report): Block[] {
  // What a run was refused for is its error, which stands above.
  const findings = all.filter(({ severity }) => severity !== 'error' || result !== 'refused');
  const made = plan ?? null;
  const blocks: Block[] = [
    ...(made === null ? [] : [planLine(made), lockLine(made, locks)]),
    ...(made === null && locks !== null ? [held(locks)] : []),
    findingTable('Hazards and findings', findings, 80),
    ...(made === null ? [] : [operations(made), references(made)]),
  ];
  return blocks.some((block) => typeof block === 'string' || block.rows.length > 0)
    ? ['### For the approver', ...blocks]
    : [];
}

function planLine({ digest, operations, references }: PlanReport): string {
  return `**Plan** ${inlineCode(digest)}: ${plural(operations.length, 'operation')}, ${plural(references.length, 'reference')}. A run with this digest as \`plan\` does exactly this, or is refused.`;
}

function lockLine({ locks: tables }: PlanReport, locks: Report['locks']): string {
  const named = tables.slice(0, mostNamed).map(inlineCode).join(', ');
  const more = tables.length > mostNamed ? ` and ${count(tables.length - mostNamed)} more` : '';
  const which = tables.length === 0 ? 'not known before the run' : `\`ACCESS EXCLUSIVE\` on ${named}${more}`;
  return locks === null ? `**Locks:** ${which}` : `${held(locks)}; ${which}`;
}

function held({ heldMs, attempts, waitedMs, autovacuums }: NonNullable<Report['locks']>): string {
  return `**Locks:** exclusive locks held ${duration(heldMs)}; ${plural(attempts, 'attempt')}, ${duration(waitedMs)} waited${autovacuums > 0 ? `; ${plural(autovacuums, 'autovacuum')} gave way` : ''}`;
}

function operations({ operations }: PlanReport): Block {
  return {
    title: 'What is done, in one transaction',
    head: ['', 'Operation', 'Lock'],
    rows: operations.map(({ description, lock }, index) => [
      String(index + 1),
      markdown(description),
      lock === 'UNKNOWN' ? '' : lock,
    ]),
    weight: 40,
    folded: true,
  };
}

function references({ references }: PlanReport): Block {
  return {
    title: 'References',
    head: ['Column', 'Afterwards', 'By'],
    rows: references.map(({ table, column, to, foreignKey }) => [
      inlineCode(`${table}.${column}`),
      inlineCode(to),
      foreignKey ? 'foreign key' : 'name only',
    ]),
    weight: 30,
    folded: true,
  };
}
