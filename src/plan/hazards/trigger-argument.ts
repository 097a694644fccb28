import { objectName } from '../functions/name.ts';
import { namingTriggers } from '../functions/trigger-arguments.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

/** Arguments of triggers are text: a trigger that is told which column to look at looks for the old one. */
export function triggerArguments(subject: HazardSubject): Found[] {
  return namingTriggers(subject).map(({ trigger, table, named, operation }) => {
    const object = objectName(table.schema, table.name, trigger.name);
    const fn = objectName(trigger.functionSchema, trigger.functionName);
    const byHand = `recreate the trigger with the new name right after the separation, and accept that with ${allowing('trigger-argument', object)}.`;
    const decided = subject.config.functions === 'rewrite' && operation !== null;
    return {
      code: 'trigger-argument',
      object,
      severity: 'error',
      message: `trigger ${object} passes ${named.map((name) => `'${name}'`).join(' and ')} to ${fn}() as text, which does not follow the rename`,
      hint: decided
        ? 'functions: rewrite passes it the new name.'
        : operation === null
          ? `It cannot be rewritten for you: ${byHand}`
          : `Set functions: rewrite so that it is passed the new name, or ${byHand}`,
      decided,
      decide: {
        why: 'a trigger is passed the old name as text',
        choices: operation === null ? [] : [{ setting: 'functions: rewrite' }],
      },
    };
  });
}
