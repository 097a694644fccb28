import prettyBytes from 'pretty-bytes';
import { describeBroken, mendBroken } from '../core/broken.ts';
import { hasInverse } from '../plan/plan.ts';
import { cloneBackup } from '../backup/clone.ts';
import { commandBackup } from '../backup/command.ts';
import { dumpBackup } from '../backup/dump.ts';
import { checkEncryptTo } from '../backup/encryption.ts';
import type { Manifest, ManifestTable } from '../core/manifest.ts';
import { toolsFor } from '../backup/tools-for.ts';
import { verifyByWay } from '../recover/verify-by-way.ts';
import { readLoadFunctions } from '../recover/ways/load-functions.ts';
import { removeUnfinished } from '../recover/cleanup/dead-runs.ts';
import { namingHolders } from '../migrate/locks/naming-holders.ts';
import type { Stage } from './stage.ts';
import { SeparationError } from '../core/errors.ts';
import { messageOf } from '../core/server-words.ts';
import { sqlState } from '../core/sql-state.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { isTrusted } from '../postgres/trust/others-on-load.ts';
import { proofOf } from '../postgres/rows/seal.ts';
import { mayCreateDatabases } from '../postgres/side-database.ts';
import type { Tools } from '../postgres/tools.ts';
import type { BackupReport, Finding, TableReport } from '../core/report.ts';
import { refusePlainInGit } from '../backup/plain-in-checkout.ts';
import { manifestDigest } from '../backup/manifest-digest.ts';
import { plural } from '../core/words.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import { readRunInFlight } from '../migrate/journal/journal.ts';
import { withClient } from '../postgres/session.ts';

/** Makes a backup by the method that was asked for, and proves it, before anything is touched. */
export const backupStage: Stage = { run: backup };

async function backup(context: RunContext): Promise<StageResult> {
  await checkEncryptTo(context.inputs, context.environment);
  await refusePlainInGit(context);
  const earlier = await bringBackEarlierRun(context);
  await removeUnfinished(context);
  const result = await backUp(context);
  if (earlier === null) return result;
  return {
    ...result,
    detail: earlier.detail + result.detail,
    report: { ...earlier.report, ...result.report },
    record: { ...earlier.record, ...result.record },
    ...(earlier.outcome === undefined ? {} : { outcome: earlier.outcome }),
  };
}

async function backUp(context: RunContext): Promise<StageResult> {
  if (context.inputs.backup === 'off') {
    return {
      status: 'skipped',
      detail:
        'No backup was made, as asked (`backup: off`): a failure can be rolled back or reverted, but nothing can be restored.',
      report: { backup: { method: 'off', path: null, bytes: 0, sha256: null, verified: null } },
    };
  }
  try {
    const { manifest, folder } = await namingHolders(context, 'backup', () => make(context));
    const broken = brokenFindings(manifest);
    refuseBroken(context, manifest);
    return {
      status: 'passed',
      detail: [
        describe(manifest, folder),
        ...asFarAsItGoes(context, manifest),
        ...broken.map(({ message }) => `But ${message}.`),
      ].join(' '),
      report: {
        ...(broken.length === 0 ? {} : { findings: [...context.record.report.findings, ...broken] }),
        backup: reportOf(manifest, folder),
        tables: manifest.tables.map((table) => tableOf(manifest, table)),
      },
      record: { manifest, backupFolder: folder },
    };
  } catch (error) {
    if (error instanceof SeparationError && error.code === 'E_CONNECTION_LOST') throw lostInBackup(error);
    if (namesNothing.test(sqlState(error) ?? '')) throw unplannable(error);
    if (!context.signal.aborted || error instanceof SeparationError) throw error;
    throw new SeparationError(
      'E_CANCELLED',
      'the backup was cancelled',
      'Nothing was changed. Start it again when you are ready.',
      { cause: error },
    );
  }
}

/** States of a name that is nothing under an empty search_path (manual, appendix A). */
const namesNothing = /^(42P01|42883|42704|42703|3F000)$/;

/** The server looks into the functions of indexes when it plans a query: with names that it does not find, no table of theirs can be read so. */
function unplannable(error: unknown): SeparationError {
  return new SeparationError(
    'E_BACKUP',
    `a table cannot be read with an empty search_path, and a dump is loaded with one: ${messageOf(error)}`,
    'Nothing was changed. An index calls a function that uses a name without its schema. Give the function a search_path (`ALTER FUNCTION … SET search_path`), or write the schema before the name. `separation plan` lists such functions.',
    { cause: error, untouched: true },
  );
}

/** Nothing has been changed yet that `recover` could bring back. */
function lostInBackup(error: SeparationError): SeparationError {
  const hint = 'Nothing was changed. Run it again when the server answers.';
  return new SeparationError('E_CONNECTION_LOST', error.message, hint, { cause: error, untouched: true });
}

async function make(context: RunContext): Promise<{ manifest: Manifest; folder: string }> {
  switch (context.inputs.backup) {
    case 'command':
      return commandBackup(context);
    case 'clone':
      return cloneBackup(context);
    case 'dump':
      return dump(context, await toolsFor(context));
    default:
      return automatic(context);
  }
}

/** A dump if the tools match, else a clone if the role may make one, else how to get the tools. */
async function automatic(context: RunContext): Promise<{ manifest: Manifest; folder: string }> {
  let tools: Tools;
  try {
    tools = await toolsFor(context);
  } catch (error) {
    if (!(error instanceof SeparationError) || error.code !== 'E_TOOLS') throw error;
    // A clone would be plain.
    if (context.inputs.encryptTo.length > 0) throw error;
    if (!(await mayClone(context))) throw error;
    context.progress(`backup: ${error.message}; the database is cloned instead`);
    return cloneBackup(context);
  }
  return dump(context, tools);
}

async function dump(context: RunContext, tools: Tools): Promise<{ manifest: Manifest; folder: string }> {
  const { loadFirst, obstacles } = await withClient(context.connection, (client) => readLoadFunctions(client));
  const runsOthers = obstacles.some(
    ({ code, object }) => code === 'others-code' && !isTrusted(object, context.config.allow),
  );
  return dumpBackup(context, tools, { verify: verifyByWay, loadFirst, runsOthers });
}

/** False if no other database of the server lets the role in; a lost connection is no such answer. */
async function mayClone({ connection }: RunContext): Promise<boolean> {
  return withMaintenance(connection, mayCreateDatabases).catch((error: unknown) => {
    if (error instanceof SeparationError && error.kind === 'refused') return false;
    throw error;
  });
}

/** What the report says of a backup. */
export function reportOf(manifest: Manifest, folder: string): BackupReport {
  const { method, bytes, verified } = manifest;
  return { method, path: folder, bytes, sha256: manifestDigest(manifest), verified: verified.method };
}

function tableOf(manifest: Manifest, table: ManifestTable): TableReport {
  return {
    name: `${table.schema}.${table.name}`,
    before: proofOf(manifest, table, table),
    after: null,
    written: null,
    sameFile: null,
  };
}

const stream = 'decoded to its last byte while it was encrypted, the file read back by its checksum';
const compared = ', and each fingerprint compared with the server’s';

const proofs: Record<Manifest['verified']['method'], string> = {
  decode: 'read to its last byte',
  compare: `read to its last byte${compared}`,
  stream,
  restore: 'restored and compared',
  fingerprint: 'compared by fingerprints',
  command: 'not read',
};

/** Which tables have a fingerprint that was not made of the dump's own rows, by the reason: of these only the rows were counted there. */
function byServerAlone({ tables }: Manifest): string {
  const by = new Map<string, string[]>();
  for (const { schema, name, notFromDump } of tables)
    if (notFromDump !== undefined) by.set(notFromDump, [...(by.get(notFromDump) ?? []), `${schema}.${name}`]);
  if (by.size === 0) return '';
  const parts = [...by].map(([why, names]) => `${names.join(', ')} (${why})`);
  return ` Fingerprinted by the server alone, and only counted in the dump: ${parts.join('; ')}.`;
}

function describe(manifest: Manifest, folder: string): string {
  const { rows, tables, method } = manifest.verified;
  const isEncrypted = manifest.encryptedTo.length > 0;
  const encrypted = isEncrypted ? `, encrypted to ${plural(manifest.encryptedTo.length, 'recipient')}` : '';
  const proof = isEncrypted && method === 'compare' ? `${stream}${compared}` : proofs[method];
  switch (manifest.method) {
    case 'dump':
      return `Dumped to ${folder} (${prettyBytes(manifest.bytes)}${encrypted}); ${proof}: ${rows} rows in ${tables} tables.${byServerAlone(manifest)}`;
    case 'clone':
      return `Copied to the database ${manifest.clone ?? ''}; ${rows} rows in ${tables} tables have the same fingerprints.`;
    case 'command':
      return `backup-command made the snapshot ${manifest.commandId ?? ''}; its contents were not read by this tool.`;
  }
}

function brokenFindings({ broken = [] }: Manifest): Finding[] {
  return broken.map((one) => ({
    code: one.kind === undefined || one.kind === 'key' ? 'rows-break-foreign-key' : 'dump-does-not-load',
    severity: 'warning',
    message: describeBroken([one]).join(''),
    hint: `Only the revert can bring this database back. To make the restore possible: ${mendBroken([one])}.`,
  }));
}

/** Throws `E_NO_WAY_BACK` if a restore is asked for, or is all that there would be, and the dump loads for nobody; nothing was touched. */
function refuseBroken({ inputs, record }: RunContext, { broken = [] }: Manifest): void {
  const { plan } = record;
  const mayRevert = plan === null || hasInverse(plan);
  if (broken.length === 0 || inputs.onFailure === 'none' || (inputs.onFailure !== 'restore' && mayRevert)) return;
  throw new SeparationError(
    'E_NO_WAY_BACK',
    `the backup could not be restored: ${describeBroken(broken).join('; ')}`,
    `Nothing was touched. To make the restore possible: ${mendBroken(broken)}.${mayRevert ? ' Or choose `on-failure: auto`: the revert can bring this database back.' : ''}`,
  );
}

/** `verify-backup: restore` if the restore would be done in place: trying that out would lock the shop's tables. */
function asFarAsItGoes({ inputs }: RunContext, { method, verified }: Manifest): string[] {
  if (inputs.verifyBackup !== 'restore' || method !== 'dump' || verified.method === 'restore') return [];
  return [
    'A restore would be done in place, which was tried as far as that goes without a lock. What it would replace was looked at, and all that it would load was read.',
  ];
}

/** Brings an earlier run back that died in flight, then looks at the database again; null if there is none. Throws as recover and preflight do. */
export async function bringBackEarlierRun(context: RunContext): Promise<StageResult | null> {
  const earlier = await withClient(context.connection, (client) => readRunInFlight(client));
  if (earlier === null || earlier.id === context.runId) return null;
  context.progress(`run ${earlier.id} died in flight (${earlier.state}); it is brought back first`);
  // Loaded only here: few runs find a dead one.
  const { recoverStage } = await import('./recover.ts');
  const { preflightStage } = await import('./preflight/preflight.ts');
  const back = await recoverStage.run(context);
  const again = await preflightStage.run(context);
  const detail = `Run ${earlier.id} had died in flight and was brought back first: ${back.detail}. `;
  return { ...again, detail };
}
