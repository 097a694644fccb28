import { isOwn } from './checklist.ts';
import { inlineCode, fence, markdown, printable, shellWord } from '../core/escape.ts';
import { type Block, short } from './markdown-blocks.ts';
import type { Report, Result } from '../core/report.ts';
import { waitsForWatch } from './verdict.ts';
import { bytes, duration } from '../core/words.ts';

/** For the person on call: where the database stands, how it came back, and the exact commands if anything is left to do. */
export function forOnCall(report: Report): Block[] {
  const lines = [stands(report), wayBack(report), backup(report)].filter((line) => line !== '');
  const steps = instructions(report);
  const commands = steps.length > 0 ? { why: '', lines: [] } : left(report);
  return [
    ...(lines.length === 0 && commands.lines.length === 0 && steps.length === 0 ? [] : ['### For the person on call']),
    ...lines,
    ...steps,
    ...(commands.lines.length === 0
      ? []
      : [`${commands.why}\n\n${fence('sh', commands.lines.map(printable).join('\n'))}`]),
  ];
}

const places: Record<Result, string> = {
  completed: 'after: it is separated; nothing brings it back by itself any more',
  'already-separated': 'after: it was separated before this run, which changed nothing',
  planned: 'before: this run changed nothing',
  refused: 'as it was: this run touched nothing',
  'rolled-back': 'before: the transaction was rolled back, and left nothing',
  reverted: 'before, proved: the schema is what it was; rows written meanwhile are still there',
  restored: 'before, proved: it is the backup; the replaced database is kept with all its rows',
  'needs-attention': 'not proved',
  'nothing-to-recover': 'as it was: no run is in flight',
};

function stands(report: Report): string {
  const { result, rehearsal, stages } = report;
  if (waitsForWatch(report))
    return `**Where the database stands:** after, and in flight: ${markdown(stages.at(-1)?.detail ?? '')}.`;
  if (rehearsal !== null)
    return '**Where the database stands:** it was a rehearsal, on a server of its own that is gone.';
  if (result === null) return '';
  if (result === 'restored' && report.restoredFrom !== null)
    return `**Where the database stands:** a copy of the backup of ${inlineCode(report.restoredFrom)}, ${report.restoredFrom === report.database?.name ? 'which nobody here knew' : 'another database'}, table by table; what was replaced is kept with all its rows.`;
  const place = isOwn(report) ? places[result].replace('it is separated', 'your migration is applied') : places[result];
  return `**Where the database stands:** ${place}.`;
}

function wayBack({ rung, stages, error }: Report): string {
  const recover = stages.find(({ name }) => name === 'recover');
  if (recover === undefined || (rung === null && error === null)) return '';
  const what = rung === null ? 'none could be proved' : `**${rung}** in ${duration(recover.ms)}`;
  return `**The way back:** ${what}. ${short(markdown(recover.detail), 3000)}`;
}

function backup({ backup, rehearsal }: Report): string {
  if (backup === null || rehearsal !== null || backup.method === 'off') return '';
  const where = backup.path === null ? '' : `, in ${inlineCode(backup.path)}`;
  const sum = backup.sha256 === null ? '' : `, sha256 ${inlineCode(backup.sha256)}`;
  return `**Backup:** ${backup.method}, ${bytes(backup.bytes)}, proved by ${backup.verified ?? 'nothing'}${where}${sum}`;
}

/** What can be done about exactly this database, if it needs attention. */
function instructions({ instructions: steps }: Report): string[] {
  const [first, ...others] = steps.map(({ text, commands }) =>
    [markdown(text), ...(commands.length === 0 ? [] : [`\n${fence('sh', commands.map(printable).join('\n'))}`])].join(
      '\n',
    ),
  );
  return first === undefined ? [] : [`**Left to do**, from the first that applies: ${first}`, ...others];
}

/** The commands that may be needed now, and why. A migration of the user's own is undone by its own file, which nobody knows here. */
function left(report: Report): { why: string; lines: string[] } {
  const { result, runId, backup, plan, database } = report;
  if (report.rehearsal !== null) return { why: '', lines: [] };
  switch (result) {
    case 'needs-attention':
      return {
        why: '**Left to do:** with `DATABASE_URL` set, and the same inputs, from the first that applies:',
        lines: [
          'separation status     # what the journal knows',
          'separation recover    # goes on from where it was; may be run as often as you like',
          ...(backup === null || backup.path === null
            ? []
            : [
                `separation restore --from ${shellWord(backup.path)}    # the state of the backup; what is replaced is kept`,
              ]),
        ],
      };
    case 'completed':
      return {
        why: '**Left to do:** nothing. Should it have to be undone all the same, with `DATABASE_URL` set:',
        lines: isOwn(report) ? [] : [`separation revert --run-id ${shellWord(runId)}    # rows written meanwhile stay`],
      };
    case 'planned':
      return {
        why: '**Next**, once it is approved, by the workflow or with `DATABASE_URL` set:',
        lines:
          plan === null || database === null
            ? []
            : [`separation run --plan ${shellWord(plan.digest)} --confirm ${shellWord(database.name)}`],
      };
    case null:
      return waitsForWatch(report)
        ? {
            why: '**Left to do:** nothing. To bring it back instead of waiting, with `DATABASE_URL` set:',
            lines: ['separation recover    # rows written meanwhile stay'],
          }
        : { why: '', lines: [] };
    default:
      return { why: '', lines: [] };
  }
}
