import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { foldersOf } from '../config/folders.ts';
import { inputTable, parseInputs } from '../config/inputs.ts';
import { loadConfig } from '../config/load.ts';
import { connectionOf } from '../open.ts';
import { beginReadOnly, withClient, withTransaction } from '../postgres/session.ts';
import type { Hazard } from '../plan/plan.ts';
import { printable } from '../report/escape.ts';
import type { NewFile } from '../init/write-files.ts';
import type { Call, Command } from './command.ts';

/**
 * `separation init`: looks at the database and writes what a separation of it needs; asks nothing. A configuration that is there is
 * taken as it is with `--force`, and is an error without; workflows that are there are kept, too. What the hazards leave undecided is not written as a migration.
 */
export const init: Command = async (call) => {
  const inputs = parseInputs(call.get);
  const force = call.get('force') === 'true';
  const { working } = foldersOf(inputs, call.environment);
  const [{ readCatalog }, { makePlan }, { blockingHazards }, make, { writeFiles }] = await Promise.all([
    import('../plan/catalog.ts'),
    import('../plan/make-plan.ts'),
    import('../plan/blocking.ts'),
    import('../init/make-files.ts'),
    import('../init/write-files.ts'),
  ]);
  const path = make.configPath(inputs);
  const given = inputs.config !== inputTable.config.default;
  const existing = given && !existsSync(path) ? null : loadConfig(inputs);
  const catalog = await withClient(connectionOf(inputs), (client) =>
    withTransaction(client, () => readCatalog(client), beginReadOnly),
  );
  const { config, text } =
    force && existing?.path != null ? { config: existing.config, text: null } : await make.makeConfig(catalog);
  const plan = await makePlan(catalog, config);
  const blocking = blockingHazards(plan);
  const files = [
    ...(text === null ? [] : [{ path: existing?.path ?? path, text }]),
    ...make.workflowFiles(working).filter(({ path: there }) => !force || !existsSync(there)),
    ...(blocking.length === 0
      ? [...make.prismaFiles(working, plan, new Date()), ...make.policyFiles(working, catalog, plan)]
      : []),
  ];
  writeFiles(files, force, working);
  tell(call, working, files, blocking);
  return 0;
};

function tell(call: Call, working: string, files: readonly NewFile[], blocking: readonly Hazard[]): void {
  const { result: print, colors, json } = call;
  const paths = files.map(({ path }) => relative(working, path));
  const diff = files.find(({ path }) => path.endsWith('schema.separation.diff'));
  for (const path of paths) print(`${colors.green('wrote')} ${path}`);
  if (diff !== undefined) {
    print(`\n${printable(diff.text)}`);
    print(
      `Put it into the same commit as the application that goes with it: patch -p1 < ${printable(relative(working, diff.path))}`,
    );
  }
  if (diff === undefined && paths.some((path) => path.endsWith('migration.sql')))
    print(colors.yellow('No model of the Prisma schema stands for the source table: change the schema by hand.'));
  if (blocking.length > 0) {
    print(colors.yellow(`\n${blocking.length} hazard(s) to decide first, in separation.yml:`));
    for (const { code, object } of blocking) print(`  ${printable(`${code}:${object}`)}`);
    print(
      '`separation plan` says what each is about. Then `separation init --force` keeps that file and writes the rest.',
    );
  } else print('\nNext: look through separation.yml, then `separation plan`.');
  if (paths.some((path) => path.includes('workflows')))
    print('In the workflows, `your-org/separation` stands for where you keep this action.');
  json({
    files: paths,
    schemaDiff: diff?.text ?? null,
    blocking: blocking.map(({ code, object, message, hint }) => ({ code, object, message, hint })),
  });
}
