import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { folderWith } from '../support/folder.ts';

const root = join(import.meta.dirname, '../..');
const folder = folderWith({
  'separation.yml':
    'admins: [{ email: ana@example.com, fullName: Ana Souza }, { email: ops@example.com }]\nworkspace: { name: Main, slug: main }\n',
});
const run = promisify(execFile);

/** Runs the script as a person would, in the folder of `separation.yml`. */
async function seed(url: string): Promise<{ stdout: string; stderr: string }> {
  return run(
    process.execPath,
    ['--import', join(root, 'node_modules/tsx/dist/esm/index.mjs'), join(root, 'prisma/seed-admin-users.ts')],
    {
      cwd: folder,
      env: { ...process.env, DATABASE_URL: url },
    },
  );
}

describe('seeding by hand, after the static migration', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    const migration = 'prisma/migrations/20250828_separate_users_customers/migration.sql';
    await database.query(readFileSync(join(root, migration), 'utf8'));
  });
  afterAll(() => database.drop());

  it('makes the admins users, links the customer, and leaves nothing else', async () => {
    const { stdout } = await seed(database.url);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^a.*user \d+, linked to the customer, member of main$/),
      expect.stringMatching(/^o.*user \d+, no customer, member of main$/),
    ]);
    expect(stdout).not.toContain('ana@example.com');
    await seed(database.url);
    const { rows } = await database.query(
      `SELECT users.email, role, customers.email AS customer FROM users
         LEFT JOIN user_customer_mapping ON user_id = users.id LEFT JOIN customers ON customers.id = customer_id ORDER BY 1`,
    );
    expect(rows).toEqual([
      { email: 'ana@example.com', role: 'admin', customer: 'Ana@Example.com' },
      { email: 'ops@example.com', role: 'admin', customer: null },
    ]);
    const left = await database.query("SELECT nspname FROM pg_namespace WHERE nspname = 'separation'");
    expect(left.rows).toEqual([]);
  });

  it('says what is wrong without a URL', async () => {
    await expect(seed('')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('E_URL: DATABASE_URL') });
  });
});
