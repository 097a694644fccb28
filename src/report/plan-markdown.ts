import type { Hazard, Plan, Survey } from '../plan/plan.ts';
import { inlineCode, markdown, fence, prose, proseLines } from '../core/escape.ts';
import { type Block, findingTable, fit, folded, refusalBlocks } from './markdown-blocks.ts';
import type { HazardGroup } from './plan-groups.ts';
import { planView, type PlanSetting, type PlanView, type StepView } from './plan-view.ts';
import { bytes, estimate, plural } from '../core/words.ts';

/** The plan as Markdown of at most `mostBytes`: what has to be decided first, the statements folded. Those go first if it is too long. */
export function planMarkdown(plan: Plan, setting: PlanSetting, mostBytes: number): string {
  const view = planView(plan, setting);
  const whole = `${fit(blocks(view, setting), Infinity, here)}\n${statements(view.steps)}\n`;
  if (Buffer.byteLength(whole) <= mostBytes) return whole;
  return fit([...blocks(view, setting), `Each operation with its SQL and inverse: ${here}.`], mostBytes, here);
}

const here = '`separation plan`';

function blocks(view: PlanView, setting: PlanSetting): Block[] {
  return [
    `## Plan for ${inlineCode(setting.database)}: ${markdown(view.title)}`,
    `${view.goesOn ? '✅' : '⛔'} ${view.verdict}`,
    markdown(view.sentence),
    `Digest: ${inlineCode(view.digest)}`,
    names(view),
    ...refusalBlocks(view.refusal, 'To decide'),
    lines('Way back', 'By', view.wayBack, 75),
    lines('Locks and time', 'How', view.how, 70),
    findingTable('Findings', view.findings, 90),
    groups('Warnings: it goes on working, under an old name or unproved', view.warnings, 90),
    groups('For information: it follows by itself', view.infos, 20),
    hazards('Decided by the configuration', view.decided, 15),
    steps(view.steps),
    ...(view.survey === null ? [] : survey(view.survey)),
    lines('What the application has to change', 'Change', view.application, 50),
  ];
}

/** The largest references; a longer table is no picture. */
const mostNames = 6;

function names({ names: list, made }: PlanView): Block {
  const more = list.length - mostNames;
  return {
    title: 'Before and after',
    head: ['Before', 'After'],
    rows: [
      ...list.slice(0, mostNames).map(({ before, after }) => [inlineCode(before), inlineCode(after)]),
      ...(more > 0 ? [[`… and ${more} more`, '']] : []),
      ...(made.length === 0 ? [] : [['new', made.map(inlineCode).join(', ')]]),
    ],
    weight: 95,
  };
}

function groups(title: string, found: readonly HazardGroup[], weight: number): Block {
  return {
    title,
    head: ['Hazard', 'Where', 'What, for the first of them', 'What to do'],
    rows: found.map(({ code: kind, hazards: list }) => [
      list.length === 1 ? inlineCode(kind) : `${inlineCode(kind)} (${list.length})`,
      some(list.map(({ object }) => object)),
      proseLines(list[0]?.message ?? ''),
      proseLines(list[0]?.hint ?? ''),
    ]),
    weight,
    folded: weight < 50,
  };
}

/** Objects that one row names. */
const mostObjects = 10;

function some(objects: readonly string[]): string {
  const left = objects.length - mostObjects;
  return `${objects.slice(0, mostObjects).map(inlineCode).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function hazards(title: string, found: readonly Hazard[], weight: number): Block {
  return {
    title,
    head: ['Hazard', 'Severity', 'Where and why', 'What to do'],
    rows: found.map(({ code: kind, object, severity, message, hint }) => [
      inlineCode(`${kind}:${object}`),
      `${severity}, decided`,
      proseLines(message),
      proseLines(hint),
    ]),
    weight,
    folded: true,
  };
}

function steps(list: readonly StepView[]): Block {
  return {
    title: 'Operations, in order',
    head: ['', 'Operation', 'Lock'],
    rows: list.map(({ description, lock }, index) => [String(index + 1), markdown(description), lock]),
    weight: 60,
    folded: true,
  };
}

function lines(title: string, head: string, sentences: readonly string[], weight: number): Block {
  return { title, head: [head], rows: sentences.map((sentence) => [prose(sentence)]), weight };
}

function survey({ tables, rest, columns }: Survey): Block[] {
  return [
    {
      title: 'Tables, by size',
      head: ['Table', 'Size', 'Rows'],
      rows: [
        ...tables.map(({ schema, table, rows, bytes: size }) => [
          inlineCode(`${schema}.${table}`),
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
        inlineCode(`${schema}.${table}.${column}`),
        to === null ? 'not included' : inlineCode(to),
        markdown(why),
      ]),
      weight: 80,
    },
  ];
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
