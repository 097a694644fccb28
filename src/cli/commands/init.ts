import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { foldersOf } from '../../config/context.ts';
import { inputTable, parseInputs } from '../../config/inputs.ts';
import { loadConfig } from '../../config/load.ts';
import type { Config } from '../../config/config.ts';
import { SeparationError } from '../../core/errors.ts';
import { connectionOf, open } from '../open.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { isSeparated } from '../../plan/separated.ts';
import { type JournalRun, readRun } from '../../migrate/journal/journal.ts';
import { withClient } from '../../postgres/session.ts';
import type { Hazard } from '../../plan/plan.ts';
import { printable, printableLines } from '../../core/escape.ts';
import type { SchemaProposal } from '../../application/init/make-files.ts';
import type { SchemaChoice } from '../../application/init/schema-of-database.ts';
import type { NewFile } from '../../application/init/write-files.ts';
import type { Finding } from '../../core/report.ts';
import { findingOf } from '../../stages/preflight/finding.ts';
import { type Call, type Command, newRun } from './command.ts';
import { plural } from '../../core/words.ts';

/** `separation init`: writes what a separation of this database needs, and asks nothing. Files that are there are kept; undecided hazards make no migration. */
export const init: Command = async (call) => {
  const inputs = parseInputs(call.get);
  const force = call.get('force') === 'true';
  const { working } = foldersOf(inputs, call.environment);
  const [{ readCatalog }, { readUnlocked }, { makePlan }, { blockingHazards }, make, { writeFiles }] =
    await Promise.all([
      import('../../plan/catalog/read.ts'),
      import('../../migrate/locks/read-unlocked.ts'),
      import('../../plan/make-plan.ts'),
      import('../../plan/decisions.ts'),
      import('../../application/init/make-files.ts'),
      import('../../application/init/write-files.ts'),
    ]);
  const path = make.configPath(inputs);
  const given = inputs.config !== inputTable.config.default;
  const existing = given && !existsSync(path) ? null : loadConfig(inputs);
  const { catalog, run } = await withClient(connectionOf(inputs, call.environment), (client) =>
    readUnlocked(client, { inputs, signal: call.signal, progress: call.print }, async () => ({
      catalog: await readCatalog(client),
      run: await readRun(client),
    })),
  );
  refuseSeparated(catalog, run, existing?.config ?? null);
  const { config, text } =
    force && existing?.path != null ? { config: existing.config, text: null } : await make.makeConfig(catalog, working);
  const plan = await makePlan(catalog, config);
  const blocking = blockingHazards(plan);
  const schemas = make.schemasOf(working, catalog, config.separate);
  const isClear = config.code.schema !== undefined || schemas.several.length === 0;
  const prisma =
    blocking.length === 0 && isClear
      ? make.prismaFiles(working, config, plan, new Date())
      : { files: [], proposal: null };
  const files = [
    ...(text === null ? [] : [{ path: existing?.path ?? path, text }]),
    ...make.workflowFiles(working).filter(({ path: there }) => !force || !existsSync(there)),
    ...(blocking.length === 0 ? [...prisma.files, ...make.policyFiles(working, catalog, plan)] : []),
  ];
  writeFiles(files, force, working);
  tell(call, working, files, blocking, prisma.proposal, await whatElseStops(call));
  tellSchemas(schemas, config, isClear, call);
  return 0;
};

/** What preflight finds besides the plan's own hazards, with what was written: a run now would be refused for it. */
async function whatElseStops(call: Call): Promise<Finding[]> {
  const { lookAhead } = await import('../../stages/preflight/look-ahead.ts');
  try {
    const opened = open(call.get, call.environment);
    const run = newRun(opened, call);
    const { findings } = await withClient(opened.connection, (client) => lookAhead(client, run, { onlyToPlan: true }));
    return findings.filter(({ severity }) => severity === 'error');
  } catch (error) {
    if (error instanceof SeparationError) return [findingOf(error)];
    throw error;
  }
}

/** Nothing is planned anew for a database that is separated: the file that is there describes it. */
function refuseSeparated(catalog: Catalog, run: JournalRun | null, config: Config | null): void {
  const completed = run?.state === 'completed' && run.plan.layout !== null ? run : null;
  if (completed === null && (config === null || !isSeparated(catalog, config))) return;
  const by = completed === null ? '' : `, by run ${completed.id} of ${completed.updatedAt.slice(0, 16)}`;
  throw new SeparationError(
    'E_STATE',
    `database ${catalog.database} is separated already${by}`,
    '`separation status` says where it stands, `separation revert` undoes it; `separation code` finds what the application still has to change.',
  );
}

function tell(
  call: Call,
  working: string,
  files: readonly NewFile[],
  blocking: readonly Hazard[],
  proposal: SchemaProposal | null,
  findings: readonly Finding[],
): void {
  const { result: print, colors, json } = call;
  const paths = files.map(({ path }) => relative(working, path));
  for (const path of paths) print(`${colors.green('wrote')} ${path}`);
  const hasDiff = proposal !== null && proposal.diff !== '';
  if (hasDiff) tellProposal(proposal, call);
  else if (paths.some((path) => path.endsWith('migration.sql')))
    print(colors.yellow('No model of the Prisma schema stands for the source table: change the schema by hand.'));
  if (blocking.length > 0) {
    print(colors.yellow(`\n${plural(blocking.length, 'hazard')} to decide first, in separation.yml:`));
    for (const { code, object } of blocking) print(`  ${printable(`${code}:${object}`)}`);
    print(
      '`separation plan` says what each is about. Then `separation init --force` keeps that file and writes the rest.',
    );
  } else print('\nNext: look through separation.yml, then `separation plan`.');
  if (findings.length > 0) print(colors.yellow('\nBesides, a run now would be refused:'));
  for (const { code, message, hint } of findings)
    print(`  ${printableLines(`${code}: ${message}`, '    ')}\n    ${printableLines(hint, '    ')}`);
  if (paths.some((path) => path.includes('workflows')))
    print('In the workflows, `your-org/separation` stands for where you keep this action.');
  json({
    files: paths,
    schemaDiff: hasDiff ? proposal.diff : null,
    blocking: blocking.map(({ code, object, message, hint }) => ({ code, object, message, hint })),
    findings,
  });
}

/** Which of several Prisma schemas is meant, and what becomes of the others. */
function tellSchemas(
  { schema, several, others }: SchemaChoice,
  config: Config,
  isClear: boolean,
  { result: print, colors }: Call,
): void {
  const [first, ...rest] = [config.code.schema ?? []].flat();
  if (first !== undefined && rest.length > 0)
    print(
      `The change to ${printable(first)} is shown. \`separation code --write\` makes it there and in ${rest.map(printable).join(', ')}.`,
    );
  else if (!isClear)
    print(
      colors.yellow(
        `${several.length} Prisma schemas have a model for the table (${several.map(printable).join(', ')}): name that of this database in separation.yml, code.schema. Then \`separation init --force\` writes the migration.`,
      ),
    );
  else if (schema !== null && others.length > 0)
    print(
      `Of ${others.length + 1} Prisma schemas, ${printable(schema.root)} is that of this database. Other databases are left alone: ${others.map(printable).join(', ')}.`,
    );
}

function tellProposal({ schema, diff, refused, naming }: SchemaProposal, { print, colors }: Call): void {
  print(`\n${printableLines(diff)}`);
  if (naming !== null) print(`The model of the buyers is called ${printable(naming)}.`);
  for (const problem of refused)
    print(
      colors.yellow(
        `Prisma would refuse it, so change this line by hand: ${printable(`${problem.path}:${problem.line}: ${problem.message}`)}`,
      ),
    );
  print(
    `This is how ${printable(schema)} has to be. \`separation code --write\` changes it, together with the application's code.`,
  );
}
