import { messageOf } from '../../core/server-words.ts';
import { SeparationError } from '../../core/errors.ts';
import { isConnectionLoss } from '../../core/sql-state.ts';

/**
 * What failed in a stage that was called by itself on a run that is completed: nothing is in flight that `recover` could bring back, and no
 * way back is taken. Run `id` can be undone, if that is what its person wants.
 */
export function onCompleted(thrown: unknown, id: string): unknown {
  const undo = `\`separation revert --run-id ${id}\` undoes it`;
  if (!(thrown instanceof SeparationError)) {
    if (!isConnectionLoss(thrown)) return thrown;
    const message = `the connection to the server was lost: ${messageOf(thrown)}`;
    const hint = `The run is completed, and stays so. Run it again; ${undo}.`;
    return new SeparationError('E_CONNECTION_LOST', message, hint, { cause: thrown });
  }
  const { code, message, hint, report, untouched } = thrown;
  const said = hint
    .replace('The way back is taken.', `The run is completed, and no way back is taken; ${undo}.`)
    .replace(/(?:Run |run )?`separation recover`/g, (words) =>
      words.startsWith('`') ? `\`separation revert --run-id ${id}\`` : `${words[0]}un it again; ${undo}`,
    );
  return said === hint ? thrown : new SeparationError(code, message, said, { cause: thrown, report, untouched });
}
