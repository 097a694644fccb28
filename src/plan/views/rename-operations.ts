import type { Config } from '../../config/config.ts';
import type { Operation } from '../plan.ts';
import type { OldName } from './old-names.ts';

/** The output columns of views that the plan renames. */
export function renamedOutputs(oldNames: readonly OldName[], { views }: Pick<Config, 'views'>): OldName[] {
  return views === 'rename' ? oldNames.filter(({ obstacle }) => obstacle === null) : [];
}

/** Their operations. */
export function viewOperations(outputs: readonly OldName[]): Operation[] {
  return outputs.map(({ view, from, to }) => ({
    kind: 'rename-output-column',
    schema: view.schema,
    view: view.name,
    materialized: view.kind === 'm',
    from,
    to,
  }));
}
