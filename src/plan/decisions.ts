import type { Choice, Hazard, Plan } from './plan.ts';

/** What stops a run, grouped by what is to be done about it. */
export interface Decisions {
  /** Hazards that the configuration can decide: those with one reason are one entry. */
  open: { why: string; code: string; items: { object: string; choices: string[] }[] }[];
  /** Hazards that no line of the configuration can make right. */
  closed: Hazard[];
  /** The recommended lines of all of them, as they go into `separation.yml`; empty if there are none. */
  yaml: string;
}

/** What has to be decided before a run goes on, with one block of YAML that decides all of it as is recommended. */
export function decisionsOf(plan: Plan): Decisions {
  const blocking = blockingHazards(plan);
  const open = new Map<string, Decisions['open'][number]>();
  for (const { code, object, decide } of blocking) {
    if (decide === undefined) continue;
    const key = JSON.stringify([code, decide.why]);
    const entry = open.get(key) ?? { why: decide.why, code, items: [] };
    entry.items.push({ object, choices: decide.choices.map(choiceText) });
    open.set(key, entry);
  }
  return {
    open: [...open.values()],
    closed: blocking.filter(({ decide }) => decide === undefined),
    yaml: yamlOf(
      blocking.flatMap(({ decide }) => decide?.choices.slice(0, 1) ?? []),
      plan.survey?.listed ?? [],
    ),
  };
}

function choiceText(choice: Choice): string {
  if ('tables' in choice) return choice.tables;
  return 'setting' in choice ? choice.setting : `allow: [${JSON.stringify(choice.allow)}]`;
}

/** Each list is whole: what is configured today, and behind it what is new. */
function yamlOf(choices: readonly Choice[], listed: readonly string[]): string {
  // One line may decide a column of many tables.
  const tables = new Set(choices.flatMap((choice) => ('tables' in choice ? [choice.tables] : [])));
  const replaced = new Set(choices.flatMap((choice) => ('tables' in choice ? [choice.replaces] : [])));
  const stays = listed.filter((line) => !replaced.has(line));
  const settings = new Set(choices.flatMap((choice) => ('setting' in choice ? [choice.setting] : [])));
  const allow = choices.flatMap((choice) => ('allow' in choice ? [choice.allow] : []));
  return [
    ...(tables.size === 0 ? [] : ['separate:', '  tables:', ...[...stays, ...tables].map((line) => `    ${line}`)]),
    ...settings,
    ...(allow.length === 0 ? [] : ['allow:', ...allow.map((name) => `  - ${JSON.stringify(name)}`)]),
  ].join('\n');
}

/** The hazards that stop a run: errors that the configuration neither decides nor allows. */
export function blockingHazards(plan: Plan): Hazard[] {
  return plan.hazards.filter(({ severity, allowed }) => severity === 'error' && !allowed);
}
