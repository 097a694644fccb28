import { SeparationError } from '../errors.ts';
import { foldersOf } from '../config/folders.ts';
import { parseInputs } from '../config/inputs.ts';
import type { ExitCode } from '../exit-code.ts';
import { printable } from '../report/escape.ts';
import { reportJson } from '../report/json.ts';
import { severalMarkdown } from '../report/markdown-several.ts';
import { reportMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { reportText } from '../report/text.ts';
import { verdict } from '../report/verdict.ts';
import { latestRunId, loadRecord } from '../run-record.ts';
import type { Call, Command } from './command.ts';

/** `separation report`: the report of the run `--run-id`, or of the newest one; with `--from`, of every one in a folder. Needs no database. */
export const report: Command = async (call) => {
  if (call.from !== null) return reportAll(call, call.from);
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
  call.summary(reportMarkdown(record.report));
  call.json(reportJson(record.report));
  return 0;
};

/** In the place of a database: the reports of a folder are one thing, whatever they say of themselves. */
const folderKey = 'reports of a folder';

/** A report of a stranger may not have others paste its commands into a shell, in a comment that the tool signs. */
function withoutCommands(report: Report): Report {
  return { ...report, instructions: report.instructions.map(({ text }) => ({ text, commands: [] })) };
}

/** Names of the databases that there should be a report of; none where nobody says. */
function expected(call: Call): string[] {
  const names = (call.get('expect') ?? '').split(/[,\s]+/).filter((name) => name !== '');
  return [...new Set(names)];
}

/** One summary of all of them, as of the databases of a matrix; with `comment`, the same is one comment on the pull request. */
async function reportAll(call: Call, folder: string): Promise<ExitCode> {
  const { readReports } = await import('../report/read-reports.ts');
  const reports = readReports(folder);
  for (const report of reports) call.print(printable(verdict(report)));
  const missing = expected(call).filter((name) => !reports.some(({ database }) => database?.name === name));
  for (const name of missing) call.print(printable(`No report of ${name}: its job ended before it could write one.`));
  call.summary(severalMarkdown(reports, missing));
  const inputs = parseInputs(call.get);
  if (inputs.comment) {
    const { commentOnPullRequest } = await import('../github/comment.ts');
    const { message } = await commentOnPullRequest({
      reports: reports.map(withoutCommands),
      missing,
      inputs,
      environment: call.environment,
      // One comment, whichever databases the reports name.
      target: folderKey,
    });
    call.print(message);
  }
  call.json(reports.map(reportJson));
  return missing.length === 0 ? 0 : 1;
}
