import { countsOf, countsText } from '../code/code-json.ts';
import { isOpenFinding, told } from '../code/finding.ts';
import { recordedMigrations } from '../code/recorded-migrations.ts';
import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { CodePlace, CodeReport } from '../../core/report.ts';
import { reportedPath } from './reported-path.ts';
import { messageOf } from '../../core/server-words.ts';

const shown = 5;

/** Looks through the application as the input `code` says; null if there is nothing to tell. Throws `E_CODE` with all findings if it is `error`. */
export async function checkCode(context: Context): Promise<{ detail: string; report: CodeReport } | null> {
  const { code: wanted, typecheck } = context.inputs;
  // Looking takes a minute in a large application, and whoever switched the check off wants none: `code: error` looks all the same.
  if (wanted === 'off' || (wanted === 'warn' && typecheck === 'off')) return null;
  try {
    return await look(context);
  } catch (error) {
    // A schema that cannot be read, or could be of another database, is no matter of taste.
    if (error instanceof SeparationError && (error.code === 'E_CODE' || error.code === 'E_CONFIG')) throw error;
    const why = messageOf(error);
    if (wanted === 'warn') {
      const skipped = `the code could not be looked through: ${why}`;
      return { detail: skipped, report: { status: 'skipped', skipped, findings: [] } };
    }
    throw failed(
      `the code could not be looked through: ${why}`,
      'Please report this; `code: warn` lets the run go on.',
      [],
      error,
    );
  }
}

async function look({
  inputs,
  config,
  connection,
  folders,
  progress,
}: Context): Promise<{ detail: string; report: CodeReport } | null> {
  const folder = folders.working;
  const { findCode } = await import('../code/find.ts');
  const recorded = await recordedMigrations(connection, config.separate.schema);
  const found = await findCode({ folder, paths: [], config, recorded, progress });
  const findings = found.findings.map((finding): CodePlace => ({
    ...told(finding),
    file: reportedPath(folder, finding.file),
  }));
  const open = findings.filter(isOpenFinding);
  const detail = `code: ${countsText(countsOf(findings))}`;
  if (open.length === 0) {
    return findings.length === 0 && inputs.code === 'warn'
      ? null
      : { detail, report: { status: 'passed', skipped: null, findings } };
  }
  if (inputs.code === 'warn') return { detail, report: { status: 'warned', skipped: null, findings } };
  const list = open
    .toSorted((a, b) => a.class.localeCompare(b.class))
    .slice(0, shown)
    .map(({ file, line, column, class: own, text, why }) => `  ${file}:${line}:${column} ${own} ${text} (${why})`);
  const more = open.length > shown ? [`  … and ${open.length - shown} more, in the report`] : [];
  throw failed(
    `the application still says user where it may mean a buyer (${countsText(countsOf(findings))}):\n${[...list, ...more].join('\n')}`,
    '`separation code --write` changes the certain ones; mark the others: // separation: user, or // separation: read.',
    findings,
  );
}

function failed(message: string, hint: string, findings: CodePlace[], cause?: unknown): SeparationError {
  return new SeparationError('E_CODE', message, hint, {
    ...(cause === undefined ? {} : { cause }),
    report: { code: { status: 'failed', skipped: null, findings } },
  });
}
