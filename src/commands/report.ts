import { SeparationError } from '../errors.ts';
import { foldersOf } from '../config/folders.ts';
import { parseInputs } from '../config/inputs.ts';
import { reportJson } from '../report/json.ts';
import { reportText } from '../report/text.ts';
import { latestRunId, loadRecord } from '../run-record.ts';
import type { Command } from './command.ts';

/** `separation report`: the report of the run `--run-id`, or of the newest one; needs no database. */
export const report: Command = async (call) => {
  const { state } = foldersOf(parseInputs(call.get), call.environment);
  const runId = call.runId ?? latestRunId(state);
  const record = runId === null ? null : loadRecord(state, runId);
  if (record === null) {
    throw new SeparationError(
      'E_NO_RUN',
      runId === null ? `there is no run in ${state}` : `there is no run ${runId} in ${state}`,
      'Run it where the run was made, with the same `working-directory`.',
    );
  }
  call.print(reportText(record.report, call.colors));
  call.json(reportJson(record.report));
  return 0;
};
