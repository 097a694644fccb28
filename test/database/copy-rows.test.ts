import { beforeEach, expect, test } from 'vitest';
import { to } from 'pg-copy-streams';
import { coverageOf } from '../../src/backup/dump-coverage.ts';
import { DumpReader } from '../../src/backup/copy-rows/dump-reader.ts';
import { tableKey } from '../../src/backup/table-key.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { identifier, qualified } from '../../src/postgres/identifier.ts';
import { newKey } from '../../src/postgres/rows/row-hash.ts';
import { pinSettings, withClient } from '../../src/postgres/session.ts';
import { listTables } from '../../src/postgres/rows/table-files.ts';
import { majorOf, onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { everyType, withoutValues } from '../support/every-type.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await ownDatabase('', 'nothing.sql');
});

test('what COPY writes has the fingerprint that the server makes, on every server, without client tools', async () => {
  await database.query(everyType(await majorOf(database), [], 200, 2).join(';\n'));
  const { rows: others } = await database.query(
    `SELECT typname::text AS name FROM pg_type t
      WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'e', 'm', 'r') AND typname !~ '^_'
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = 'every_type'::regclass AND a.atttypid = t.oid)`,
  );
  expect(others.map(({ name }) => String(name)).filter((name) => !withoutValues.includes(name))).toEqual([]);
  // Rows are read eight bytes at a time: every byte that is written otherwise, or nearly so, at every place of a word or two.
  await database.query(`
    CREATE TABLE places (a text, b text, c int);
    INSERT INTO places
    SELECT overlay(repeat('x', n) PLACING special FROM place), CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN special ELSE repeat(special, place) END, n
      FROM unnest(ARRAY[E'\\t', E'\\n', E'\\r', E'\\b', E'\\v', E'\\f', E'\\\\', '"', ' ', '(', ')', ',', '+', '-', '.', '!', 'N', 'é', '😀', chr(1), chr(127)]) special,
           generate_series(1, 20) n, generate_series(1, n) place`);
  await database.query('CREATE TABLE no_columns (); INSERT INTO no_columns SELECT FROM generate_series(1, 3)');
  const key = newKey();
  const reader = new DumpReader(key);
  await withClient(parseConnection(database.url), async (client) => {
    const covered = await coverageOf(client, await listTables(client));
    // Our sessions are watched, which COPY's stream does not bear.
    await onServer(database.name, async (copying) => {
      await pinSettings(copying);
      for (const [{ schema, name }, { columns, why }] of covered) {
        expect(why).toBeNull();
        const list = columns.length === 0 ? '' : `(${columns.map(identifier).join(', ')})`;
        reader.push(Buffer.from(`COPY ${qualified(schema, name)} ${list} FROM stdin;\n`));
        for await (const chunk of copying.query(to(`COPY ${qualified(schema, name)} ${list} TO STDOUT`)))
          reader.push(chunk as Buffer);
        reader.push(Buffer.from('\\.\n'));
      }
    });
    for (const table of await fingerprintTables(client, key)) {
      const { rows, sum } = reader.tables.get(tableKey(table)) ?? { rows: 0, sum: null };
      expect({ name: table.name, rows, fingerprint: String(sum) }).toEqual({
        name: table.name,
        rows: table.rows,
        fingerprint: table.fingerprint,
      });
    }
    expect(reader.tables.get('"public"."every_type"')?.rows).toBe(200);
    expect(reader.tables.get('"public"."places"')?.rows).toBe(21 * 210);
  });
});
