import { loadParser } from '../../../plan/parser.ts';
import type { SeparationPlan } from '../../../plan/plan.ts';
import type { JournalRun } from '../../../migrate/journal/journal.ts';
import { plural } from '../../../core/words.ts';
import { sqlState, type Client } from '../../../postgres/session.ts';
import type { CheckReport } from '../../../core/report.ts';
import { isHidden, markOf, readServerStatements, type ServerStatement, staleReads, withoutData } from './statements.ts';
import {
  grantOfSight,
  type OldClient,
  type OldSessions,
  nameOf,
  readHiddenSessions,
  readOldSessions,
} from './old-sessions.ts';

const name = 'old-code';
const statementsTitle = 'No old statement reads the new users';
/** If statements are not counted, who is at work is all that can be seen. */
const sessionsTitle = 'No old client is at work';

/** Marks of the statements that read the source table until now; null if the server does not count them. */
export async function markStatements(client: Client, { layout }: SeparationPlan): Promise<string[] | null> {
  await loadParser();
  const statements = await readable(() => readServerStatements(client, { schema: layout.schema, name: layout.source }));
  return statements?.filter((each) => !isHidden(each)).map(markOf) ?? null;
}

/** What is known of the time before the migration. */
export interface SeenBefore {
  /** Those of `markStatements`. */
  marks: readonly string[] | null;
  /** Those of `readClients`. */
  clients?: readonly OldClient[];
  severity?: CheckReport['severity'];
}

/** Looks at what others do while nothing of this tool's own is asked: between two rounds of checks. */
export interface Guard {
  /** From now on what is asked is others'. */
  open(): Promise<void>;
  /** Until now it was. */
  close(): Promise<void>;
  verdict(): CheckReport;
}

/** Watches for old code, which now reads the system users without an error. What it finds is a warning, unless `severity` says otherwise. */
export async function makeGuard(
  client: Client,
  run: JournalRun,
  { layout }: SeparationPlan,
  { marks, clients, severity = 'warning' }: SeenBefore,
): Promise<Guard> {
  await loadParser();
  let begun: ServerStatement[] | null = null;
  let sessions: OldSessions[] = [];
  const hidden = new Map<string, string>();
  const grant = await grantOfSight(client);
  const reads = new Map<string, ServerStatement>();
  // Without the old statements, those of now tell nothing.
  const look = async (): Promise<ServerStatement[] | null> =>
    marks === null ? null : readable(() => readServerStatements(client, { schema: layout.schema, name: layout.users }));
  return {
    open: async () => void (begun = await look()),
    async close() {
      const now = await look();
      if (marks === null || begun === null || now === null) {
        sessions = await readOldSessions(client, run.startedAt, clients);
        for (const each of await readHiddenSessions(client))
          hidden.set(`${each.role} ${each.application}`, nameOf(each));
      } else
        // What is hidden may be an old statement, whenever it was first made.
        for (const read of staleReads([...marks, ...now.filter(isHidden).map(markOf)], begun, now)) {
          const calls = (reads.get(markOf(read))?.calls ?? 0) + read.calls;
          reads.set(markOf(read), { ...read, calls });
        }
    },
    verdict() {
      // Only a reused name can be read in error; any other says that it is not there.
      if (layout.source !== layout.users)
        return passed(statementsTitle, `${layout.source} is no table any more, so old code fails aloud`);
      const seen = [...reads.values()].toSorted((x, y) => y.calls - x.calls);
      const found =
        begun === null
          ? judgeSessions(sessions, severity)
          : judgeReads(
              seen.filter((read) => !isHidden(read)),
              severity,
            );
      const unseen =
        begun === null
          ? [...hidden.values()]
          : seen.filter(isHidden).map(({ role, calls }) => `${role}: ${plural(calls, 'statement')}`);
      if (found.status === 'failed' || unseen.length === 0) return found;
      const message = `${begun === null ? sessionsTitle : statementsTitle}: not checked, because this role does not see what others ask (${unseen.join('; ')}): ${grant}`;
      return { ...found, severity, status: 'skipped', message };
    },
  };
}

function judgeSessions(sessions: readonly OldSessions[], severity: CheckReport['severity']): CheckReport {
  const unknown = 'what they ask is not known without pg_stat_statements, or the right to read it (pg_read_all_stats)';
  if (sessions.length === 0) return passed(sessionsTitle, `none that this role may see; ${unknown}`);
  const who = sessions.map((each) => `${nameOf(each)}${each.reconnected ? ', connected anew since' : ''}`);
  return failed(
    sessionsTitle,
    severity,
    sessions.reduce((sum, each) => sum + each.sessions, 0),
    `these were connected before the separation and are at work, so they may be the old application: ${who.join('; ')}; ${unknown}`,
  );
}

const shown = 5;
const longest = 200;

function judgeReads(reads: readonly ServerStatement[], severity: CheckReport['severity']): CheckReport {
  if (reads.length === 0)
    return passed(statementsTitle, 'none of the old statements that this role may see was made again');
  const list = reads.slice(0, shown).map(({ role, text, calls }) => `${role}, ${calls} times: ${shorten(text)}`);
  const more = reads.length > shown ? `; and ${reads.length - shown} more` : '';
  return failed(
    statementsTitle,
    severity,
    reads.length,
    `these meant buyers before and read system users now: ${list.join('; ')}${more}`,
  );
}

function shorten(text: string): string {
  const line = withoutData(text);
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function passed(title: string, found: string): CheckReport {
  return { name, severity: 'warning', status: 'passed', rows: 0, message: `${title}: ${found}` };
}

function failed(title: string, severity: CheckReport['severity'], rows: number, found: string): CheckReport {
  return { name, severity, status: 'failed', rows, message: `${title}: ${found}` };
}

/** Null if the server does not let this role look. */
async function readable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (['42501', '55000', '42703'].includes(sqlState(error) ?? '')) return null;
    throw error;
  }
}
