import { fileUrlOn } from '../../report/file-url.ts';
import { reportJson } from '../../report/json.ts';
import { reportText } from '../../report/text.ts';
import { summaryMarkdown } from '../../report/whole-plan.ts';
import { reportRoot } from '../../application/typecheck/reported-path.ts';
import { noteWayOut } from '../../stages/pipeline.ts';
import type { Run } from '../../stages/run.ts';
import { writePrivately } from '../../core/write-privately.ts';
import { reportFile } from '../../migrate/run-record.ts';
import type { Call } from './command.ts';

/** Says what came of a run: to people, to machines, and in the report file. */
export async function conclude(run: Run, call: Call): Promise<void> {
  await noteWayOut(run);
  const json = reportJson(run.record.report);
  const path = writePrivately(run.folders.state, reportFile(run.runId), `${JSON.stringify(json, null, 2)}\n`);
  call.print(reportText(run.record.report, call.colors));
  call.print(call.colors.dim(`report: ${path}`));
  const fileUrl = fileUrlOn(call.environment, reportRoot(run.folders.working));
  call.summary(summaryMarkdown(run.record, run.inputs, run.redact, fileUrl));
  call.json(json);
}
