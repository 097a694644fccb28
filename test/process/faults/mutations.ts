/** One line of the tool, and what becomes of it. */
export interface Change {
  file: string;
  from: string;
  to: string;
}

/** A guard of the tool, broken on purpose, and the experiments or the test that must notice. */
export interface Mutation extends Change {
  guard: string;
  /** What stands behind the guard and must be broken, too. */
  also?: Change;
  /** Names of experiments, in which `*` stands for anything but a slash; the first three that fit are tried. */
  experiments?: readonly string[];
  /** The one of them that the gate tries, named likewise (table of docs/reliability.md). */
  gate?: string;
  /** Tests that must notice by themselves: not every guard is come to by a fault. */
  test?: Noticing;
}

/** A file of tests; if only some of them are about a guard, a part of their names. */
export interface Noticing {
  file: string;
  name?: string;
}

/** A transaction of its own for every statement of a batch, with what the last statement of the batch asks for. */
const lockedNow = `"SELECT set_config('separation.locked_at', clock_timestamp()::text, true)"`;

export const mutations: readonly Mutation[] = [
  {
    guard: 'The journal row is written in the transaction of the migration',
    file: 'migrate/attempt.ts',
    from: "await client.query('COMMIT');",
    to: `await client.query('CREATE TEMP TABLE r AS TABLE separation.run; CREATE TEMP TABLE e AS TABLE separation.event; DELETE FROM separation.event; DELETE FROM separation.run');
    await client.query('COMMIT');
    await client.query('INSERT INTO separation.run SELECT * FROM pg_temp.r; INSERT INTO separation.event (run_id, name, detail) SELECT run_id, name, detail FROM pg_temp.e');`,
    gate: 'migrate/commit-2-after/kill9',
    experiments: ['migrate/commit-2-after/kill9', 'migrate/commit-2-after/crash'],
  },
  {
    guard: 'The migration is one transaction',
    file: 'migrate/built-in/apply-separation.ts',
    from: '...plan.operations.map(sqlOf),',
    to: `...plan.operations.flatMap((operation) => [sqlOf(operation), 'COMMIT', 'BEGIN', ${lockedNow}]),`,
    // A journal that was there first would have the database restored.
    also: {
      file: 'migrate/built-in/apply-separation.ts',
      from: 'const { journal, afterwards } = record(promised.tables);',
      to: `const written = record(promised.tables);
  const journal = 'SELECT 1';
  const afterwards = [written.journal.replace(/;\\s*$/, ''), ...written.afterwards];`,
    },
    gate: 'migrate/ddl-5/terminate',
    experiments: ['migrate/ddl-5/terminate', 'migrate/ddl-17/crash'],
  },
  {
    guard: 'The revert is one transaction',
    file: 'migrate/built-in/revert-separation.ts',
    from: 'const inverses = plan.operations.toReversed().map(inverseOf);',
    to: `const inverses = plan.operations.toReversed().flatMap((operation) => [inverseOf(operation), 'COMMIT', 'BEGIN', ${lockedNow}]);`,
    // Which tries the revert before COMMIT, and would find it there.
    also: {
      file: 'migrate/rehearse-revert.ts',
      from: 'if (active.length === 0 ||',
      to: 'if (active.length >= 0 ||',
    },
    gate: 'revert/ddl-21/crash',
    experiments: ['revert/ddl-21/crash', 'revert/ddl-25/terminate'],
  },
  {
    guard: 'The run says that it is in flight before anything is sent',
    file: 'core/run-state.ts',
    from: 'return entries.has(event.step) ? { ...state, result: null, inFlight: true } : state;',
    to: 'return state;',
    gate: 'migrate/commit-2-after/cut',
    experiments: ['migrate/commit-2-after/cut', 'migrate/message-31-after/cut'],
  },
  {
    guard: 'The run lock is tried, and a run that is alive is left alone',
    file: 'postgres/run-lock.ts',
    from: 'while (own === null) {',
    to: 'while (Date.now() < 0) {',
    gate: 'migrate/message-51-after/second-recover',
    experiments: ['migrate/*/second-recover', 'validate/*/second-recover'],
  },
  {
    guard: 'A state and its event are one statement',
    file: 'migrate/journal/journal.ts',
    from: `    \`WITH moved AS (UPDATE separation.run SET state = $3, updated_at = clock_timestamp() WHERE id = $1 AND state = ANY ($2) RETURNING id)
     INSERT INTO separation.event (run_id, name, detail) SELECT id, $3, $4 FROM moved\`,
    [id, from, to, detail],
  );`,
    to: `    'UPDATE separation.run SET state = $3, updated_at = clock_timestamp() WHERE id = $1 AND state = ANY ($2)',
    [id, from, to],
  );
  await recordEvent(client, id, to, detail);`,
    gate: 'complete/message-4-before/kill9',
    experiments: ['complete/message-4-before/kill9'],
  },
  {
    guard: 'A backup has its name only when it is proved',
    file: 'backup/write-backup.ts',
    from: 'const partial = `${folder}.partial`;',
    to: 'const partial = folder;',
    gate: 'run-encrypted/backup/message-120-before/kill9',
    experiments: [
      'run-encrypted/backup/message-105-before/kill9',
      'run-encrypted/backup/message-120-before/kill9',
      'run-encrypted/backup/message-135-before/kill9',
    ],
  },
  {
    guard: 'What killed runs left is removed',
    file: 'recover/cleanup/dead-runs.ts',
    from: 'const dead = deadRecordsOf(folders.state, connection);',
    to: 'const dead = deadRecordsOf(folders.state, connection).slice(0, 0);',
    gate: 'restore/message-100-before/kill9',
    experiments: ['backup/delay-*/kill9', 'restore/message-100-before/kill9'],
  },
  {
    guard: 'A damaged backup is refused: both the checksums and the comparison of the copy are broken',
    file: 'backup/read-manifest.ts',
    from: "if (wrong.length > 0) throw damaged(folder, wrong.join('; '));",
    to: '',
    also: { file: 'backup/copy.ts', from: 'if (wrong.length > 0)', to: 'if (wrong.length < 0)' },
    gate: 'restore/start/swapped',
    experiments: ['restore/start/swapped', 'restore/start/bit-flipped'],
  },
  {
    guard:
      'A copy is compared with the manifest before it takes the place (with the checksums in force, and whatever the journal says of the manifest)',
    file: 'backup/copy.ts',
    from: 'if (wrong.length > 0)',
    to: 'if (wrong.length < 0)',
    also: {
      file: 'recover/restore/whose-backup.ts',
      from: 'return manifestDigest(run.manifest) === digest',
      to: "return manifestDigest(run.manifest) !== ''",
    },
    gate: 'restore/start/manifest-edited',
    experiments: ['restore/start/manifest-edited', 'restore/start/swapped'],
  },
  {
    guard: 'Sessions are ended before the database is renamed',
    file: 'postgres/maintenance.ts',
    from: "await client.query('SELECT pg_terminate_backend($1)', [pid]).catch(() => undefined);",
    to: 'void pid;',
    gate: 'restore/message-2-before/idle-transaction',
    experiments: ['restore/message-2-before/idle-transaction'],
  },
  {
    guard: 'The two renames are one transaction',
    file: 'recover/restore/swap/swap.ts',
    from: 'await withTransaction(client, async () => {',
    to: 'await (async (_: unknown, use: () => Promise<void>) => use())(client, async () => {',
    gate: 'restore/rename-1-after/kill9',
    experiments: ['restore/rename-1-after/kill9', 'restore/rename-1-after/crash'],
  },
  {
    guard: 'Waits for locks are short, so that nobody queues behind the tool',
    file: 'migrate/locks/lock-statements.ts',
    from: '`SET LOCAL statement_timeout = ${Math.max(1, Math.round(settings.lockTimeout))}`,',
    // Longer than the shop has patience for (try-out.ts), and not for ever.
    to: '"SET LOCAL lock_timeout = 0", "SET LOCAL statement_timeout = 90000",',
    gate: 'migrate/message-2-before/idle-transaction',
    experiments: ['migrate/message-2-before/reader', 'migrate/message-2-before/idle-transaction'],
  },
  {
    guard: 'Admin e-mails are masked',
    file: 'core/mask.ts',
    from: 'export function maskEmail(email: string): string {',
    to: 'export function maskEmail(email: string): string { if (email !== "") return email;',
    gate: 'validate/message-6-before/kill9',
    experiments: ['validate/message-6-before/kill9'],
  },
  {
    guard: 'A way back by hand whose connection was lost is not called untouched',
    file: 'core/run-state.ts',
    from: "result: untouched && !state.inFlight ? 'refused' : 'needs-attention'",
    to: "result: 'refused'",
    gate: 'revert/commit-1-after/cut',
    experiments: ['revert/commit-1-after/cut', 'revert/commit-1-before/terminate'],
    test: { file: 'test/unit/run-state.test.ts' },
  },
  {
    guard: 'A backup is synced to the disk, its manifest and its name as well',
    file: 'backup/files.ts',
    from: `    await file.writeFile(text);
    await file.sync();`,
    to: '    await file.writeFile(text);',
    also: {
      file: 'backup/files.ts',
      from: `isWindows ? 'r+' : 'r');
  try {
    await file.sync();`,
      to: `isWindows ? 'r+' : 'r');
  try {`,
    },
    gate: 'restore/start/power-cut',
    experiments: ['restore/start/power-cut', 'validate/*/power-cut'],
  },
  {
    guard: 'Before COMMIT every touched table must have kept its storage file',
    file: 'migrate/built-in/proof.ts',
    from: 'WHERE c.oid IS NULL OR c.relname <> p.name OR n.nspname <> p.schema OR coalesce(pg_relation_filenode(p.oid), 0) <> p.file`',
    to: 'WHERE c.oid IS NULL`',
    gate: 'migrate/ddl-17/rewritten',
    experiments: ['migrate/ddl-*/rewritten'],
  },
  {
    guard: 'What fails after COMMIT is never called refused',
    file: 'stages/migrate.ts',
    from: `throw done.applied === undefined
      ? error
      : afterCommit(error, 'the migration was committed, and what follows it failed');`,
    to: 'throw error;',
    gate: 'run-provided/migrate/commit-2-after/revoked',
    experiments: ['run-provided/migrate/*/revoked'],
  },
  {
    guard: 'The dump of a replaced state that was half written is removed',
    file: 'recover/cleanup/dead-runs.ts',
    from: ' || name.startsWith(`${runId}-failed`)',
    to: '',
    gate: 'restore-in-place/restore/message-150-before/kill9',
    experiments: [
      'restore-in-place/restore/message-150-before/kill9',
      'restore-in-place/restore/message-200-before/kill9',
    ],
  },
  {
    guard: 'The stamp of the catalog rows is compared once the locks are held',
    file: 'migrate/locks/catalog-stamp.ts',
    from: "IS DISTINCT FROM '${stamp}' THEN",
    to: 'IS NULL THEN',
    gate: 'migrate/locks/drift',
    experiments: ['migrate/locks/drift'],
  },
  {
    guard: 'Others cannot write while restore-command replaces the database',
    file: 'recover/restore/command/block-writes/read-only.ts',
    from: 'SET default_transaction_read_only = on`',
    to: 'SET default_transaction_read_only = off`',
    gate: 'restore-by-command/restore/message-410-after/cut',
    experiments: [
      'restore-by-command/restore/message-41*-after/cut',
      'restore-by-command/restore/message-37*-after/cut',
      'restore-by-command/restore/message-39*-after/cut',
    ],
  },
  {
    guard: 'What a restore that died has shut is opened by the next command',
    file: 'recover/restore/command/block-writes/allow-writes-again.ts',
    from: "if (access !== 'shut' && access !== 'opening') return;",
    to: 'if (access !== null) return;',
    gate: 'restore-by-command/restore/message-40-before/kill9',
    experiments: [
      'restore-by-command/restore/message-20-before/kill9',
      'restore-by-command/restore/message-30-before/kill9',
      'restore-by-command/restore/message-40-before/kill9',
    ],
  },
  {
    guard: 'A report shows a seal in place of the sum of a table’s rows',
    file: 'postgres/rows/seal.ts',
    from: 'String(sealed.readBigUInt64BE())',
    to: "String(sealed.length > 0 ? fingerprint : '')",
    test: { file: 'test/database/fingerprint-by-output.test.ts', name: 'the sums themselves are in no report' },
  },
  {
    guard: 'The seal has a key that only the manifest keeps',
    file: 'postgres/rows/seal.ts',
    from: "sealKey ?? fingerprintKey ?? ''",
    to: "''",
    test: { file: 'test/database/fingerprint-by-output.test.ts', name: 'the sums themselves are in no report' },
  },
  {
    guard: 'Nobody works as a role that the database’s settings make every session',
    file: 'postgres/trust/disguise.ts',
    from: 'WHERE current_user <> session_user AND',
    to: 'WHERE false AND',
    test: { file: 'test/database/others-code.test.ts', name: 'nobody works as the role' },
  },
  {
    guard: 'A `.separation` that came with the repository is refused by every command that opens a run',
    file: 'cli/open.ts',
    from: 'refuseTracked(folders.state, environment);',
    to: '',
    test: { file: 'test/unit/plain-in-git.test.ts' },
  },
  {
    guard: '`separation report` shows no record that came with the repository',
    file: 'cli/commands/report.ts',
    from: 'refuseTracked(state, call.environment);',
    to: '',
    test: { file: 'test/unit/plain-in-git.test.ts' },
  },
  {
    guard: 'Rows that are written after the dump of a replaced state had begun are kept',
    file: 'recover/restore/in-place/keep-since.ts',
    from: 'if (places.length === 0) continue;',
    to: 'if (newer.length >= 0) continue;',
    test: { file: 'test/process/restore-in-place.test.ts', name: 'what is written meanwhile is kept' },
  },
  {
    guard: 'Nobody writes between that dump and the replacement if it is loaded in place of the tables',
    file: 'recover/restore/in-place/replace-in-place.ts',
    from: "await lockTables(client, [...(await bridgeViews(client)), ...found.tables], 'EXCLUSIVE', limits);",
    to: 'await bridgeViews(client);',
    test: { file: 'test/process/restore-in-place.test.ts', name: 'waits before it holds anything' },
  },
  {
    guard: 'Nothing is held between two tries of a restore in place',
    file: 'recover/restore/in-place/replace-in-place.ts',
    from: '{ ...limits, tries: 1, before }',
    to: '{ ...limits, before }',
    test: { file: 'test/process/restore-in-place.test.ts', name: 'holds nobody else up' },
  },
  {
    guard: 'Nothing is held between two tries of one that was loaded beside',
    file: 'recover/restore/in-place/replace-beside.ts',
    from: "if (!isConnectionLoss(error)) await client.query('ROLLBACK TO place');",
    to: '',
    test: { file: 'test/process/restore-in-place.test.ts', name: 'holds nothing between two tries' },
  },
  {
    guard: 'What was restored in place is what the manifest says, or is rolled back',
    file: 'recover/restore/in-place/replace-in-place.ts',
    from: 'refuseWrong([...wrong, ...schema.wrong]);',
    to: '',
    test: { file: 'test/process/restore-in-place.test.ts', name: 'not the manifest’s: in place of' },
  },
  {
    guard: 'What is loaded beside is made of nothing that it replaces',
    file: 'recover/restore/in-place/replace-beside.ts',
    from: 'if (touched.length > 0)',
    to: 'if (touched.length < 0)',
    test: {
      file: 'test/process/restore-in-place-attacked.test.ts',
      name: 'a statement that a function makes of texts',
    },
  },
  {
    guard: 'No sequence that works is set by it',
    file: 'recover/restore/in-place/aim.ts',
    from: 'if (works !== undefined)',
    to: 'if (works === null)',
    test: { file: 'test/unit/in-place-scripts.test.ts', name: 'nor is a sequence set that works' },
  },
  {
    guard: 'So are the rows of what was loaded beside',
    file: 'recover/restore/in-place/replace-beside.ts',
    from: 'refuseWrong(wrong);',
    to: '',
    test: { file: 'test/process/restore-in-place.test.ts', name: 'not the manifest’s: loaded beside' },
  },
  {
    guard: 'So is the schema of what was loaded beside',
    file: 'recover/restore/in-place/replace-beside.ts',
    from: 'refuseWrong(schema.wrong);',
    to: '',
    test: { file: 'test/process/restore-in-place.test.ts', name: 'not the manifest’s: loaded beside' },
  },
  {
    guard: 'A dump is compared with the snapshot that it was made of',
    file: 'backup/decode.ts',
    from: "if (wrong.length > 0) throw damaged(name, wrong.join('; '));",
    to: '',
    test: { file: 'test/process/backup.test.ts', name: 'a table with other rows than the manifest says' },
  },
  {
    guard: 'A revert that an event trigger would refuse is found before COMMIT',
    file: 'migrate/rehearse-revert.ts',
    from: 'if (active.length === 0 ||',
    to: 'if (active.length >= 0 ||',
    test: { file: 'test/database/migrate.test.ts', name: 'would refuse the revert is found before COMMIT' },
  },
  {
    guard: 'Before COMMIT of a revert the whole schema must be what it was',
    file: 'recover/revert/revert.ts',
    from: 'if (different.length > 0) {',
    to: 'if (different.length < 0) {',
    test: { file: 'test/database/own-migration.test.ts', name: 'a revert file that does not bring back' },
  },
  {
    guard: 'After a revert every table must be what the manifest says, but for what was written since',
    file: 'recover/revert/revert-run.ts',
    from: 'const wrong = [...unexplained, ...setBack];',
    to: 'const wrong = [...setBack];',
    test: { file: 'test/database/state-proof.test.ts', name: 'says if a table is not what the manifest says' },
  },
  {
    guard: 'A run is not called done before every table was found to have its rows',
    file: 'stages/validate/rows-kept.ts',
    from: "if (unexplained.length > 0) return report('failed', 'error', unexplained.length, unexplained.join('; '));",
    to: '',
    test: { file: 'test/database/validate.test.ts', name: 'fails on a table that was rewritten' },
  },
];
