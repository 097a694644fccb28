import { join } from 'node:path';
import type { Manifest } from '../../core/manifest.ts';
import type { Plan } from '../../plan/plan.ts';
import { optionValue } from '../../postgres/connection.ts';
import { identifier, literal } from '../../postgres/identifier.ts';
import type { JournalState } from '../../migrate/journal/journal.ts';
import { databaseNameWith } from '../../postgres/maintenance.ts';
import { createDatabaseSql } from '../../postgres/side-database.ts';
import { shellWord } from '../../core/escape.ts';
import type { Instruction } from '../../core/report.ts';

/** What is known of a database that could not be brought to where it is proved. */
export interface Situation {
  /** How this tool is called: its program, and before that what gets it if it is not there any more. */
  tool: { get: string[]; program: string[] };
  /** Inputs without which it would not find the same run again. */
  flags: string[];
  /** As it was given; for a snapshot of the provider's. */
  restoreCommand: string | null;
  database: string;
  /** PG* variables by which libpq's programs find the server; the password is not among them. */
  server: Readonly<Record<string, string>>;
  /** Folder of the client programs of the server's major; null if they are on the PATH, or nobody knows. */
  clientFolder: string | null;
  /** Code of the error that ended it. */
  code: string | null;
  /** The newest run of the journal; null if there is none, or if it could not be read. */
  run: { id: string; state: JournalState; kind: Plan['kind'] } | null;
  reachable: boolean;
  /** True if a restore that has not ended has left it read-only by default. */
  shut: boolean;
  backup: Backup | null;
}

interface Backup {
  manifest: Manifest;
  /** Where the folder of the backup is, or was on the machine that made it. */
  folder: string | null;
  here: { manifest: boolean; dump: boolean };
  cloneThere: boolean;
}

/** What a person can do now, from the first that applies: each with commands to be pasted into a shell. Pure. */
export function wayOut(situation: Situation): Instruction[] {
  return [
    ...prepare(situation),
    ...look(situation),
    ...goOn(situation),
    ...revert(situation),
    ...restore(situation),
    ...allowWrites(situation),
    ...byHand(situation),
  ];
}

function command({ tool, flags }: Situation, ...args: string[]): string {
  return [...tool.program, ...args, ...flags].map(shellWord).join(' ');
}

/** One that may have to restore. */
function restoring(situation: Situation, ...args: string[]): string {
  const { restoreCommand, backup } = situation;
  const needs = restoreCommand !== null && backup?.manifest.method === 'command';
  return command(situation, ...args, ...(needs ? ['--restore-command', restoreCommand] : []));
}

function prepare({ tool, database }: Situation): Instruction[] {
  const text = `In a shell with DATABASE_URL set to the URL of ${database} (and DIRECT_URL, if the workflow has one). Nothing below throws rows away.`;
  return [{ text, commands: tool.get }];
}

function look(situation: Situation): Instruction[] {
  return [{ text: 'See what the journal says; this changes nothing:', commands: [command(situation, 'status')] }];
}

const inFlight: ReadonlySet<JournalState> = new Set(['migrated', 'seeded', 'validated']);

function goOn(situation: Situation): Instruction[] {
  const { run, reachable } = situation;
  if (reachable && (run === null || !inFlight.has(run.state))) return [];
  const text = reachable
    ? 'When what is in the way is gone, go on from where it stopped; as often as you like:'
    : 'When the server answers again, go on from where it stopped; as often as you like:';
  return [{ text, commands: [restoring(situation, 'recover')] }];
}

/** Not if a revert was tried and refused: `recover` tries it again. */
function revert(situation: Situation): Instruction[] {
  const { run, code } = situation;
  if (run === null || code === 'E_REVERT' || run.state === 'reverted' || run.state === 'restored') return [];
  return [
    {
      text: 'Or undo the separation without the backup; rows written meanwhile stay:',
      commands: [command(situation, 'revert', '--run-id', run.id)],
    },
  ];
}

function restore(situation: Situation): Instruction[] {
  const { backup, run } = situation;
  if (backup === null) return [];
  const { manifest, folder, here, cloneThere } = backup;
  const secret = manifest.encryptedTo.length === 0 ? '' : ' with AGE_IDENTITY set to the identity that decrypts it';
  const what = 'bring back the state of the backup; what it replaces is kept';
  const from = folder === null ? null : restoring(situation, 'restore', '--from', folder);
  const known = run === null ? null : restoring(situation, 'restore', '--run-id', run.id);
  // The server knows its clones.
  const clone = known ?? restoring(situation, 'restore');
  switch (manifest.method) {
    case 'dump':
      if (from === null) return [];
      return here.manifest
        ? [{ text: `Or${secret} ${what}:`, commands: [from] }]
        : [
            {
              text: `Or get the folder ${folder} of the machine that made the backup (it has manifest.json in it) back to its place, then${secret} ${what}:`,
              commands: [from],
            },
          ];
    case 'clone': {
      const line = here.manifest && from !== null ? from : clone;
      return cloneThere ? [{ text: `Or ${what}:`, commands: [line] }] : [];
    }
    case 'command': {
      const line = here.manifest ? from : known;
      const text = `Or let restore-command bring back the snapshot ${manifest.commandId ?? ''} of your provider; a dump of what it replaces is kept:`;
      return line === null ? [] : [{ text, commands: [line] }];
    }
  }
}

/** What undoes the default that keeps the application from writing; `recover` does it, too. */
function allowWrites({ server, shut, database }: Situation): Instruction[] {
  if (!shut) return [];
  const reset = (setting: string): string =>
    `-c ${shellWord(`ALTER DATABASE ${identifier(database)} RESET ${setting}`)}`;
  return [
    {
      text: `${database} was shut while it was restored, and is read-only by default. When it is what you want, recover lets everybody write again; so does psql, with PGPASSWORD set (sessions that began before have to connect anew):`,
      commands: [
        ...exportsOf(server),
        `psql -d postgres -v ON_ERROR_STOP=1 ${reset('default_transaction_read_only')} ${reset('application_name')}`,
      ],
    },
  ];
}

/** For commands that write, whatever the role or the database begins its transactions with. */
function exportsOf(server: Situation['server'], lcMonetary?: string): string[] {
  const { PGOPTIONS: options = '', ...others } = server;
  // Money is read as it was written only with the same setting.
  const money = lcMonetary === undefined ? '' : ` -c lc_monetary=${optionValue(lcMonetary)}`;
  const writing = `${options} -c default_transaction_read_only=off${money}`.trim();
  return Object.entries({ ...others, PGOPTIONS: writing }).map(([name, value]) => `export ${name}=${shellWord(value)}`);
}

/** With PostgreSQL's own programs alone. */
function byHand({ server, clientFolder, database, backup }: Situation): Instruction[] {
  const source = backup === null ? null : sourceOf(backup, database);
  if (source === null) return [];
  const { runId } = source.manifest;
  const kept = databaseNameWith(database, `_failed_${runId}`);
  const psql = (...statements: string[]): string =>
    ['psql -d postgres -v ON_ERROR_STOP=1 -1', ...statements.map((sql) => `-c ${shellWord(sql)}`)].join(' ');
  return [
    {
      text: `Or without this tool, as a role that may create and rename databases, with PGPASSWORD set. ${database} goes on as ${kept}; if sessions are in the way, the last command says so and changes nothing: run it again.`,
      commands: [
        ...exportsOf(server, source.manifest.database.lcMonetary),
        ...(clientFolder === null ? [] : [`export PATH=${shellWord(clientFolder)}:"$PATH"`]),
        ...source.make,
        `psql -d postgres -c ${shellWord(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN (${literal(database)}, ${literal(source.copy)})`)}`,
        psql(
          `ALTER DATABASE ${identifier(database)} RENAME TO ${identifier(kept)}`,
          `ALTER DATABASE ${identifier(source.copy)} RENAME TO ${identifier(database)}`,
          ...source.settle,
        ),
      ],
    },
  ];
}

interface Copy {
  manifest: Manifest;
  /** The database that takes the place. */
  copy: string;
  make: string[];
  /** Statements of the same transaction. */
  settle: string[];
}

/** What can be put in the place of the database; an encrypted dump needs this tool, and a snapshot its provider. */
function sourceOf({ manifest, folder, here, cloneThere }: Backup, database: string): Copy | null {
  if (manifest.method === 'clone' && manifest.clone !== null && cloneThere) {
    const settled = [
      `ALTER DATABASE ${identifier(database)} RESET default_transaction_read_only`,
      `COMMENT ON DATABASE ${identifier(database)} IS NULL`,
    ];
    return { manifest, copy: manifest.clone, make: [], settle: settled };
  }
  if (manifest.method !== 'dump' || manifest.encryptedTo.length > 0 || folder === null || !here.dump) return null;
  const copy = databaseNameWith(database, `_restored_${manifest.runId}`);
  const create = createDatabaseSql(copy, manifest.database.options ?? []);
  return {
    manifest,
    copy,
    make: [
      `psql -d postgres -v ON_ERROR_STOP=1 -c ${shellWord(create)}`,
      `pg_restore --exit-on-error --dbname=${shellWord(copy)} ${shellWord(join(folder, 'dump'))}`,
    ],
    settle: [],
  };
}
