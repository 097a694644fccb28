import type { Hazard, Plan, Survey } from '../plan/plan.ts';
import { code, markdown, printable } from './escape.ts';
import { type Block, fit, folded } from './markdown-blocks.ts';
import { planView, type PlanSetting, type PlanView, type StepView } from './plan-view.ts';
import { bytes, estimate, plural } from './words.ts';

/**
 * The plan as Markdown of at most `mostBytes`, for a summary or a comment: what has to be decided first, the statements folded.
 * Where it is too long the statements go first, then rows of tables; what is left out says where it can be read.
 */
export function planMarkdown(plan: Plan, setting: PlanSetting, mostBytes: number): string {
  const view = planView(plan, setting);
  const whole = `${fit(blocks(view, setting), Infinity, here)}\n${statements(view.steps)}\n`;
  if (Buffer.byteLength(whole) <= mostBytes) return whole;
  return fit([...blocks(view, setting), `Each operation with its SQL and inverse: ${here}.`], mostBytes, here);
}

const here = '`separation plan`';

function blocks(view: PlanView, setting: PlanSetting): Block[] {
  const isOpen = ({ severity, allowed }: Hazard): boolean => severity !== 'info' && !(severity === 'error' && allowed);
  return [
    `## Plan for ${code(setting.database)}: ${markdown(view.title)}`,
    `${view.goesOn ? '✅' : '⛔'} ${view.verdict}`,
    `Digest: ${code(view.digest)}`,
    hazards('Hazards', view.hazards.filter(isOpen), 100),
    hazards(
      'Hazards that are decided, or for information',
      view.hazards.filter((hazard) => !isOpen(hazard)),
      20,
    ),
    '### What will happen',
    view.how.map((sentence) => `- ${markdown(sentence)}`).join('\n'),
    steps(view.steps),
    wayBack(view.wayBack),
    ...(view.survey === null ? [] : survey(view.survey)),
    application(view.application),
  ];
}

function hazards(title: string, found: readonly Hazard[], weight: number): Block {
  return {
    title,
    head: ['Hazard', 'Severity', 'Where and why', 'What to do'],
    rows: found.map(({ code: kind, object, severity, allowed, message, hint }) => [
      code(`${kind}:${object}`),
      allowed ? `${severity}, decided` : severity === 'error' ? '**error**' : severity,
      markdown(message),
      markdown(hint),
    ]),
    weight,
    folded: weight < 100,
  };
}

function steps(list: readonly StepView[]): Block {
  return {
    title: 'Operations, in order',
    head: ['', 'Operation', 'Lock'],
    rows: list.map(({ description, lock }, index) => [String(index + 1), markdown(description), lock]),
    weight: 60,
  };
}

function wayBack(lines: readonly string[]): Block {
  return { title: 'Way back', head: ['By'], rows: lines.map((line) => [markdown(line)]), weight: 70 };
}

function survey({ tables, rest, columns }: Survey): Block[] {
  return [
    {
      title: 'Tables, by size',
      head: ['Table', 'Size', 'Rows'],
      rows: [
        ...tables.map(({ schema, table, rows, bytes: size }) => [
          code(`${schema}.${table}`),
          bytes(size),
          estimate(rows),
        ]),
        [`${plural(rest.tables, 'other table')}, not touched`, bytes(rest.bytes), ''],
      ],
      weight: 40,
    },
    {
      title: 'References',
      head: ['Column', 'Afterwards', 'Why'],
      rows: columns.map(({ schema, table, column, to, why }) => [
        code(`${schema}.${table}.${column}`),
        to === null ? 'not included' : code(to),
        markdown(why),
      ]),
      weight: 80,
    },
  ];
}

function application(changes: readonly string[]): Block {
  return {
    title: 'What the application has to change',
    head: ['Change'],
    rows: changes.map((change) => [markdown(change)]),
    weight: 50,
  };
}

function statements(list: readonly StepView[]): string {
  return folded('<b>SQL, inverse and lock of each operation</b>', list.map(statement).join('\n\n'));
}

function statement({ description, lock, sql, inverse, changes }: StepView, index: number): string {
  return [
    `**${index + 1}.** ${markdown(description)} Lock: ${lock}.`,
    '',
    changes.length === 0
      ? fence('sql', inverse === null ? sql : `${sql}\n-- inverse:\n${inverse}`)
      : fence('diff', changes.map(({ line, before, after }) => `@@ ${line} @@\n-${before}\n+${after}`).join('\n')),
  ].join('\n');
}

/** A fence longer than any row of backticks in the text, so that nothing in it can end it. */
function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${language}\n${text.split('\n').map(printable).join('\n')}\n${mark}`;
}
