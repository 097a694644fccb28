import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isFailedState } from '../../backup/failed-state.ts';
import { newestClone } from '../../backup/clone.ts';
import type { Manifest } from '../../core/manifest.ts';
import { allBackups } from '../../backup/read-manifest.ts';
import { isNoAnswer } from '../../core/retry.ts';
import { inputTable } from '../../config/inputs.ts';
import type { RunContext } from '../../migrate/run-context.ts';
import { packageRoot } from '../../core/project-files.ts';
import { libpqEnvironment } from '../../postgres/connection.ts';
import { type JournalRun, readRun } from '../../migrate/journal/journal.ts';
import { withMaintenance } from '../../postgres/maintenance.ts';
import { withClient } from '../../postgres/session.ts';
import { readMarker } from '../../postgres/side-database.ts';
import { versionedFolders } from '../../postgres/tools.ts';
import { shellWord } from '../../core/escape.ts';
import type { Instruction } from '../../core/report.ts';
import { accessOf } from '../restore/command/block-writes/read-only.ts';
import { type Situation, wayOut } from './way-out.ts';

/** What a person can do about exactly this database, after a run or a way back that could not be proved. */
export async function findWayOut(context: RunContext): Promise<Instruction[]> {
  const { connection, record } = context;
  const {
    PGPASSWORD: _password,
    PGAPPNAME: _name,
    PGDATABASE: _database,
    PGCONNECT_TIMEOUT: _timeout,
    ...server
  } = libpqEnvironment(connection);
  const looked = await withClient(connection, (client) => readRun(client)).then(
    (run) => ({ run, reachable: true }),
    // One that answers, be it with a refusal, is there.
    (error: unknown) => ({ run: null, reachable: !isNoAnswer(error) }),
  );
  const { run, reachable } = looked;
  const backup = await backupOf(context, run);
  return wayOut({
    tool: toolOf(context),
    flags: flagsOf(context),
    restoreCommand: context.inputs.restoreCommand,
    database: connection.database,
    server,
    clientFolder: backup === null ? null : clientFolderOf(backup.manifest),
    code: record.report.error?.code ?? null,
    run: run === null ? null : { id: run.id, state: run.state, kind: run.plan.kind },
    reachable,
    shut: await isShut(connection),
    backup,
  });
}

async function isShut(connection: RunContext['connection']): Promise<boolean> {
  const access = await withMaintenance(connection, (client) => accessOf(client, connection.database)).catch(() => null);
  return access === 'shut' || access === 'opening';
}

/** On a runner of GitHub the tool goes with the job: it is fetched again, by the names that the runner gives. */
function toolOf({ environment }: RunContext): Situation['tool'] {
  const {
    GITHUB_ACTIONS: onRunner,
    GITHUB_ACTION_REPOSITORY: repository = '',
    GITHUB_ACTION_REF: ref = '',
  } = environment;
  if (onRunner !== 'true' || repository === '' || ref === '')
    return { get: [], program: ['node', join(packageRoot, 'dist/cli.js')] };
  const url = `${environment['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}`;
  // A ref may be a commit, which `clone --branch` does not take.
  const get = [
    `git clone --quiet ${shellWord(url)} separation-tool`,
    `git -C separation-tool checkout --quiet ${shellWord(ref)}`,
  ];
  return { get, program: ['node', 'separation-tool/dist/cli.js'] };
}

/** Inputs other than the defaults that say where things are and how long to try. */
function flagsOf({ inputs, folders, environment }: RunContext): string[] {
  const onRunner = environment['GITHUB_ACTIONS'] === 'true';
  const flags: [name: string, value: string | null][] = [
    ['working-directory', onRunner ? null : folders.working],
    ['backup-dir', inputs.backupDir === null && !onRunner ? null : folders.backups],
    ['config', inputs.config === inputTable.config.default ? null : inputs.config],
    ['migration', inputs.migration],
    ['revert', inputs.migration === null ? null : inputs.revert],
  ];
  return flags.flatMap(([name, value]) => (value === null ? [] : [`--${name}`, value]));
}

/** The backup of the run in the journal, or that of this process, or the newest one of a database of this name. */
async function backupOf(
  { record, folders, connection }: RunContext,
  run: JournalRun | null,
): Promise<Situation['backup']> {
  const newest = (await allBackups(folders.backups)).find(
    ({ manifest }) => manifest.database.name === connection.database && !isFailedState(manifest.runId),
  );
  const known =
    run !== null && run.manifest !== null && run.state !== 'reverted' && run.state !== 'restored'
      ? { manifest: run.manifest, folder: run.backupFolder }
      : record.manifest === null
        ? (newest ?? (await cloneOf(connection)))
        : { manifest: record.manifest, folder: record.backupFolder };
  if (known === null) return null;
  const { manifest } = known;
  const places = [known.folder, join(folders.backups, manifest.runId)].filter((place) => place !== null);
  const folder = places.find((place) => existsSync(join(place, 'manifest.json'))) ?? places[0] ?? null;
  return {
    manifest,
    folder,
    here: {
      manifest: folder !== null && existsSync(join(folder, 'manifest.json')),
      dump: folder !== null && existsSync(join(folder, 'dump/toc.dat')),
    },
    cloneThere: manifest.clone !== null && (await isThere(connection, manifest.clone)),
  };
}

async function cloneOf(connection: RunContext['connection']): Promise<{ manifest: Manifest; folder: null } | null> {
  const manifest = await newestClone(connection).catch(() => null);
  return manifest === null ? null : { manifest, folder: null };
}

async function isThere(connection: RunContext['connection'], clone: string): Promise<boolean> {
  // Who cannot be asked does not say that it is gone.
  return withMaintenance(connection, async (client) => (await readMarker(client, clone)) !== null).catch(() => true);
}

function clientFolderOf({ database: { serverVersion } }: Manifest): string | null {
  return (
    versionedFolders(Number.parseInt(serverVersion, 10)).find((folder) => existsSync(join(folder, 'psql'))) ?? null
  );
}
