import type { Config } from '../../config/config.ts';
import { identifier, qualified } from '../../postgres/identifier.ts';
import { objectName } from '../functions/name.ts';
import type { Operation } from '../plan.ts';
import type { OldName } from './old-names.ts';

/** The output columns of views that the plan renames. */
export function renamedOutputs(oldNames: readonly OldName[], { views }: Pick<Config, 'views'>): OldName[] {
  return views === 'rename' ? oldNames.filter(({ obstacle }) => obstacle === null) : [];
}

/**
 * Renames output columns where they stand: nothing is recreated, and whatever hangs on a view (grants, comments, rules, triggers,
 * defaults, indexes, options, views that read it) follows by number (manual, ALTER VIEW and ALTER MATERIALIZED VIEW).
 */
export function viewOperations(outputs: readonly OldName[]): Operation[] {
  return outputs.map(({ view, from, to }) => {
    const what = view.kind === 'm' ? 'MATERIALIZED VIEW' : 'VIEW';
    const alter = `ALTER ${what} ${qualified(view.schema, view.name)} RENAME COLUMN`;
    return {
      sql: `${alter} ${identifier(from)} TO ${identifier(to)};`,
      inverse: `${alter} ${identifier(to)} TO ${identifier(from)};`,
      lock: 'ACCESS EXCLUSIVE',
      description: `Rename output column ${objectName(view.schema, view.name, from)} of a ${what.toLowerCase()} to ${to}.`,
    };
  });
}
