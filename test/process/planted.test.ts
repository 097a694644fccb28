import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { annotations } from '../../src/report/annotations.ts';
import { outputs } from '../../src/report/outputs.ts';
import { makeApplication } from '../act/support/shop.ts';
import { runSteps } from '../act/support/steps.ts';
import { callCli } from '../support/cli.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { testPassword, urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';

/** Values of a customer; no row of another test and no text of the tool has them. */
const planted = {
  email: 'zq.planted.person@secretmail.example',
  full_name: 'Plantada Qwxyz',
  note: 'Zyxwv 4711-Q confidential',
  amount: '71000.42',
};
const marks = ['zq.planted', 'Qwxyz', 'Zyxwv', '4711-Q', '71000.42', 'encoding: 7100042'];

const configuration = `
admins:
  - { email: ana@example.com, fullName: Ana Souza }
validate: { checks: checks }
allow: ["event-trigger:planted", "function-body:public.planted()", "function-body:public.no()"]
`;

interface Case {
  /** How it ends: what the report says. */
  result: string;
  error?: string;
  inputs?: Record<string, string>;
  checks?: Record<string, string>;
  files?: Record<string, string>;
  sql?: string;
  /** What the log says of it. */
  says?: string;
  /** Also by the steps of the action, which have words of their own: a process each, so that only few are. */
  bySteps?: true;
  /** By an ordinary role that owns the database, on a server that logs every statement with its parameters. */
  byOwner?: true;
}

/** Raises the note where the event trigger is told to. */
const raising = (when: string, event: string): string => `
  CREATE FUNCTION public.planted() RETURNS event_trigger LANGUAGE plpgsql AS $$
  BEGIN IF ${when} THEN RAISE EXCEPTION 'no: %', (SELECT note FROM public.private_notes LIMIT 1) USING ERRCODE = 'unique_violation'; END IF; END $$;
  CREATE EVENT TRIGGER planted ON ${event} EXECUTE FUNCTION public.planted()`;

const rows = `psql -X "$DATABASE_URL" -c "SELECT note FROM private_notes"`;

const cases: Record<string, Case> = {
  'all goes well, and the smoke command prints rows': { result: 'completed', inputs: { 'smoke-command': rows } },
  'the backup command prints rows': {
    result: 'refused',
    error: 'E_BACKUP',
    inputs: { backup: 'command', 'backup-command': `${rows.replace('"$DATABASE_URL"', '')} >&2; exit 1` },
  },
  'a before-check casts a value': {
    result: 'refused',
    error: 'E_CHECKS',
    checks: {
      'cast.before.sql': 'SELECT note::int FROM private_notes',
      'cast.after.sql': 'SELECT note::int FROM private_notes',
    },
  },
  'a statement of the migration is refused by a function that raises a value': {
    result: 'rolled-back',
    error: 'E_MIGRATE',
    sql: raising(`tg_tag = 'CREATE TABLE' AND to_regclass('public.customers') IS NOT NULL`, 'ddl_command_start'),
  },
  'a migration of the user’s own meets a value twice': {
    result: 'rolled-back',
    error: 'E_MIGRATE',
    inputs: { migration: 'up.sql' },
    files: { 'up.sql': 'ALTER TABLE private_notes ADD CONSTRAINT one_note UNIQUE (note);\n' },
  },
  'a migration of the user’s own casts a value': {
    result: 'rolled-back',
    error: 'E_MIGRATE',
    inputs: { migration: 'up.sql' },
    files: { 'up.sql': 'ALTER TABLE private_notes ALTER note TYPE integer USING note::integer;\n' },
  },
  'a migration of the user’s own raises a value': {
    result: 'rolled-back',
    error: 'E_MIGRATE',
    inputs: { migration: 'up.sql' },
    files: {
      'up.sql': `DO $$ BEGIN RAISE EXCEPTION 'found %', (SELECT note FROM private_notes LIMIT 1); END $$;\n`,
    },
  },
  'a check casts a value, a result is another than before, and the run is reverted': {
    result: 'reverted',
    error: 'E_VALIDATE',
    bySteps: true,
    checks: {
      'cast.sql': 'SELECT amount::int FROM (SELECT note AS amount FROM private_notes) s',
      'named.sql': `SELECT replace(note, ' ', '')::regrole FROM private_notes`,
      'searched.sql': 'SELECT to_tsquery(note) FROM private_notes',
      'read.sql': 'SELECT pg_read_file(note) FROM private_notes',
      'run.sql': `SELECT query_to_xml(note, true, true, '') FROM private_notes`,
      'written.sql': `SELECT chr((amount * 100)::int) FROM private_notes`,
      'notes.before.sql': 'SELECT note, amount FROM private_notes ORDER BY 1',
      'notes.after.sql': `SELECT note || '!', amount + 1 FROM private_notes ORDER BY 1`,
    },
  },
  'the seed is refused by a trigger that raises a value': {
    result: 'reverted',
    error: 'E_SEED',
    sql: `
      CREATE FUNCTION public.no() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no: %', (SELECT note FROM public.private_notes LIMIT 1) USING ERRCODE = 'unique_violation', DETAIL = (SELECT full_name FROM public.customers WHERE id = 7); END $$;
      CREATE FUNCTION public.planted() RETURNS event_trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF to_regclass('separation.users') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'no')
        THEN CREATE TRIGGER no BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.no(); END IF;
      END $$;
      CREATE EVENT TRIGGER planted ON ddl_command_end WHEN TAG IN ('COMMENT', 'REVOKE', 'CREATE VIEW') EXECUTE FUNCTION public.planted()`,
  },
  'the type check fails after the migration': {
    result: 'reverted',
    error: 'E_TYPECHECK',
    inputs: {
      typecheck: 'after',
      'typecheck-command': `${rows.replace('"$DATABASE_URL"', '')}; echo "a.ts(1,1): error TS1005: ';' expected."; exit 2`,
    },
  },
  'the smoke command prints rows and fails, and the clone takes the place': {
    result: 'restored',
    error: 'E_SMOKE',
    inputs: { backup: 'clone', 'smoke-command': `${rows}; exit 3`, 'on-failure': 'restore' },
  },
  'the command that restores prints rows and fails': {
    result: 'reverted',
    error: 'E_SMOKE',
    inputs: {
      backup: 'command',
      'backup-command': 'echo snapshot-1',
      'restore-command': `${rows} >&2; exit 4`,
      'smoke-command': 'exit 3',
      'on-failure': 'restore',
    },
  },
  'the smoke command prints rows and fails, the backup cannot be loaded beside, with a row that is said, and is restored in place':
    {
      result: 'restored',
      error: 'E_SMOKE',
      inputs: {
        'smoke-command': `${rows}; echo "Error: expected ${planted.note}" >&2; exit 3`,
        'on-failure': 'restore',
      },
      says: 'swap did not succeed',
      sql: `DO $$ BEGIN EXECUTE format('ALTER TABLE private_notes ADD CHECK (current_database() = %L)', current_database()); END $$`,
    },
  'a check fails only while it is watched': {
    result: 'reverted',
    error: 'E_VALIDATE',
    inputs: { watch: '2s', 'smoke-command': 'psql -X "$DATABASE_URL" -c "INSERT INTO late VALUES (1)"' },
    sql: 'CREATE TABLE late (id int)',
    checks: {
      'cast.sql':
        'SELECT CASE WHEN EXISTS (SELECT FROM late) THEN note::int END FROM private_notes WHERE EXISTS (SELECT FROM late)',
    },
  },
  'the smoke command fails, by a role that may not keep anything out of the server’s log, and the run is reverted': {
    result: 'reverted',
    error: 'E_SMOKE',
    inputs: { 'smoke-command': `${rows}; exit 3` },
    byOwner: true,
  },
  'the revert is refused by a function that raises a value, and the backup is restored': {
    result: 'restored',
    error: 'E_SMOKE',
    inputs: { 'smoke-command': 'exit 3' },
    sql: raising(`tg_tag = 'DROP TABLE'`, 'ddl_command_start'),
  },
  'the revert that is tried before COMMIT is refused by a function that raises a value': {
    result: 'refused',
    error: 'E_NO_WAY_BACK',
    inputs: { 'on-failure': 'revert' },
    sql: raising(`tg_tag = 'DROP TABLE'`, 'ddl_command_start'),
  },
  'nothing brings it back': {
    result: 'needs-attention',
    error: 'E_REVERT',
    bySteps: true,
    // Before COMMIT nothing is in the way of the revert.
    inputs: {
      'smoke-command': 'psql -X "$DATABASE_URL" -c "ALTER EVENT TRIGGER planted ENABLE"; exit 3',
      'on-failure': 'revert',
    },
    sql: `${raising(`tg_tag = 'DROP TABLE'`, 'ddl_command_start')}; ALTER EVENT TRIGGER planted DISABLE`,
  },
  'the command that loads the ephemeral database prints rows': {
    result: 'refused',
    error: 'E_LOAD',
    inputs: { ephemeral: 'true', load: `echo "ERROR:  ${planted.note}" >&2; echo "${planted.email}"; exit 1` },
  },
};

const owner = `planted_${process.pid}`;

async function plant(sql: string): Promise<TestDatabase> {
  const database = await createDatabase();
  onTestFinished(async () => {
    await database.drop();
    await onServer('postgres', (client) => client.query(`DROP ROLE IF EXISTS ${owner}`));
  });
  await database.query('UPDATE users SET email = $1, full_name = $2 WHERE id = 7', [planted.email, planted.full_name]);
  await database.query('CREATE TABLE private_notes (note text, amount numeric)');
  await database.query('INSERT INTO private_notes SELECT $1, $2 FROM generate_series(1, 2)', [
    planted.note,
    planted.amount,
  ]);
  if (sql !== '') await database.query(sql);
  await database.query(`ALTER DATABASE ${database.name} SET log_statement = 'all'`);
  await database.query(`ALTER DATABASE ${database.name} SET log_min_duration_statement = 0`);
  return database;
}

/** Gives all of the database to an ordinary role; answers its URL. */
async function toOwner(database: TestDatabase): Promise<string> {
  await onServer('postgres', (client) => client.query(`CREATE ROLE ${owner} LOGIN PASSWORD '${testPassword}'`));
  await database.query(`
    DO $$ DECLARE t text; BEGIN
      FOR t IN SELECT format('ALTER TABLE public.%I OWNER TO ${owner}', tablename) FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE t; END LOOP;
    END $$;
    ALTER SCHEMA public OWNER TO ${owner}; ALTER DATABASE ${database.name} OWNER TO ${owner}`);
  return urlOf(testServer(), database.name, owner);
}

/** The statements that other sessions see while `work` goes on. */
async function statementsDuring<T>(name: string, work: () => Promise<T>): Promise<{ outcome: T; seen: string[] }> {
  const seen = new Set<string>();
  const over = new AbortController();
  const look = onServer('postgres', async (client) => {
    while (!over.signal.aborted) {
      const { rows } = await client.query<{ query: string }>(
        "SELECT query FROM pg_stat_activity WHERE starts_with(datname, $1) AND application_name LIKE 'separation%'",
        [name],
      );
      for (const { query } of rows) seen.add(query);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  try {
    return { outcome: await work(), seen: [...seen] };
  } finally {
    over.abort();
    await look;
  }
}

/** Every file that a run leaves, but the rows of a backup themselves. */
function filesBelow(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/(^|\/)(action|dump)\//.test(name) && !name.startsWith('shop/'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, readFileSync(path, 'utf8')]);
}

async function journalOf(database: TestDatabase): Promise<string> {
  const { rows } = await database.query("SELECT to_regclass('separation.run') IS NOT NULL AS there");
  if (rows[0]?.['there'] !== true) return '';
  const journal = await database.query(
    `SELECT (SELECT string_agg(r::text, ' ') FROM separation.run r) || (SELECT string_agg(e::text, ' ') FROM separation.event e) AS text`,
  );
  return String(journal.rows[0]?.['text']);
}

interface Job {
  folder: string;
  working: string;
  url: string;
  inputs: Record<string, string>;
}

/** What a run shows, wherever it does. */
interface Shown {
  report: Report | null;
  log: string;
  summary: string;
  outputs: unknown;
}

const debug = { RUNNER_DEBUG: '1' };

/** One command, as a job of GitHub's calls it; outputs and annotations are what its report says. */
async function byCommand({ folder, working, url, inputs }: Job): Promise<Shown> {
  const summary = join(folder, 'summary');
  mkdirSync(join(folder, 'temp'));
  writeFileSync(summary, '');
  const flags = Object.entries({ typecheck: 'off', ...inputs }).flatMap(([name, value]) =>
    value === 'true' ? [`--${name}`] : [`--${name}`, value],
  );
  const environment = {
    DATABASE_URL: url,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: join(folder, 'temp'),
    ...debug,
  };
  const { stdout, stderr } = await callCli(working, ['run', ...flags, '--json'], environment);
  const report = JSON.parse(stdout) as Report;
  return {
    report,
    log: stderr + stdout + JSON.stringify(annotations(report)),
    summary: readFileSync(summary, 'utf8'),
    outputs: outputs(report, ''),
  };
}

function byAction({ folder, working, url, inputs }: Job): Promise<Shown> {
  return runSteps({
    folder,
    databaseUrl: url,
    inputs: { 'working-directory': working, typecheck: 'off', ...inputs },
    environment: debug,
  });
}

const runs = Object.entries(cases).flatMap(
  ([name, wanted]): (readonly [string, Case, (job: Job) => Promise<Shown>])[] => [
    [name, wanted, byCommand],
    ...(wanted.bySteps === true ? [[`${name}, step by step`, wanted, byAction] as const] : []),
  ],
);

test.each(runs)('no value of a customer is written when %s', async (_, wanted, run) => {
  const database = await plant(wanted.sql ?? '');
  const { folder, working } = makeApplication(wanted.checks);
  writeFileSync(join(working, 'separation.yml'), configuration);
  for (const [name, text] of Object.entries(wanted.files ?? {})) writeFileSync(join(working, name), text);
  const serverLog = join(testServer().folder, 'log');
  const begun = statSync(serverLog).size;
  const url = wanted.byOwner === true ? await toOwner(database) : database.url;
  const job = { folder, working, url, inputs: wanted.inputs ?? {} };
  const { outcome, seen } = await statementsDuring(database.name, () => run(job));
  expect([outcome.report?.result, outcome.report?.error?.code], outcome.log).toEqual([wanted.result, wanted.error]);
  expect(outcome.log).toContain(wanted.says ?? '');
  expect(outcome.summary).not.toBe('');
  const written: [string, string][] = [
    ['log and annotations', outcome.log],
    ['summary', outcome.summary],
    ['outputs', JSON.stringify(outcome.outputs)],
    ['report', JSON.stringify(outcome.report)],
    ['journal', await journalOf(database)],
    ['pg_stat_activity', seen.join('\n')],
    ['log of the server', readFileSync(serverLog).subarray(begun).toString()],
    ...filesBelow(folder),
  ];
  const leaks = written.flatMap(([where, text]) =>
    marks
      .filter((mark) => text.includes(mark))
      .map((mark) => `${where}: ${/.{0,120}$/.exec(text.slice(0, text.indexOf(mark)))?.[0] ?? ''}${mark}`),
  );
  expect(leaks).toEqual([]);
  // Nor is the address of an admin in a statement: others read these.
  expect(seen.join('\n')).not.toContain('ana@example.com');
  expect(written.length).toBeGreaterThan(9);
});
