import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { archiveIn } from '../../src/backup/archive.ts';
import { decodeDump } from '../../src/backup/decode.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { toolsFor } from '../../src/backup/tools-for.ts';
import type { Inputs } from '../../src/config/settings.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { hashKeyOf } from '../../src/postgres/rows/row-hash.ts';
import { schemaDigest } from '../../src/postgres/schema-digest.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { restoreBySwap } from '../../src/recover/restore/swap/restore-by-swap.ts';
import { backUp } from '../support/back-up.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { contentsOf } from '../support/contents.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

let database: TestDatabase;
let identity: string;
let recipient: string;
let other: string;

beforeAll(async () => {
  identity = await generateIdentity();
  recipient = await identityToRecipient(identity);
  other = await generateIdentity();
});

beforeEach(async () => {
  database = await ownDatabase();
  await database.query("INSERT INTO users (email, full_name) VALUES ('PLAINTEXT-MARK@example.com', 'PLAINTEXT-MARK')");
});

/** A context whose environment has this identity; the real PATH, so that the tools are found. */
function contextOf(ageIdentity: string | null, inputs: Partial<Inputs> = {}, like?: TestContext): TestContext {
  return testContext(database.url, {
    inputs: { encryptTo: [recipient], ...inputs },
    environment: { PATH: process.env['PATH'] ?? '', ...(ageIdentity === null ? {} : { AGE_IDENTITY: ageIdentity }) },
    ...(like === undefined ? {} : { runId: like.runId, working: like.folders.working }),
  });
}

/** A folder that is renamed meanwhile is listed anew, so that every file is seen under one of its names. */
function contentsBelow(folder: string): { name: string; bytes: Buffer }[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
  } catch (error) {
    if (isMissing(error)) return existsSync(folder) ? contentsBelow(folder) : [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function proveEqual(manifest: Manifest): Promise<void> {
  await withClient(testContext(database.url).connection, async (client) => {
    expect(await schemaDigest(client)).toBe(manifest.schemaDigest);
    const tables = await withTransaction(client, () => fingerprintTables(client, hashKeyOf(manifest)), beginReadOnly);
    expect(contentsOf(tables)).toEqual(contentsOf(manifest.tables));
  });
}

describe('an encrypted backup', () => {
  test('without the identity: is one ciphertext and a manifest that says how far it was proved', async () => {
    const context = contextOf(null);
    const { manifest, folder } = await backUp(context);
    expect(manifest).toMatchObject({
      encryptedTo: [recipient],
      verified: { method: 'stream', tables: 7, rows: 5662 },
      files: [{ path: 'dump.age' }],
    });
    const files = contentsBelow(context.folders.working);
    expect(files.map(({ name }) => name).toSorted()).toEqual(['.gitignore', 'dump.age', 'manifest.json']);
    expect(readFileSync(join(folder, 'dump.age')).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    for (const { bytes } of files) {
      // Neither a row, nor a statement, nor an archive of pg_dump.
      expect(bytes.includes('PLAINTEXT-MARK')).toBe(false);
      expect(bytes.includes('CREATE TABLE')).toBe(false);
      expect(bytes.includes('PGDMP')).toBe(false);
    }
  });

  test('never has a plain byte on the disk, at any moment of the backup and of a restore', async () => {
    await database.query('INSERT INTO orders (user_id, total) SELECT 1, i FROM generate_series(1, 200000) i');
    const temporary = mkdtempSync(join(tmpdir(), 'separation-scan-'));
    const { TMPDIR: before } = process.env;
    process.env['TMPDIR'] = temporary;
    onTestFinished(() => {
      process.env['TMPDIR'] = before;
      rmSync(temporary, { recursive: true });
    });
    const context = contextOf(identity, { verifyBackup: 'restore', onFailure: 'restore' });
    const seen = new Set<string>();
    let growing = 0;
    const scan = (): void => {
      for (const folder of [context.folders.backups, temporary]) {
        if (!existsSync(folder)) continue;
        for (const { name, bytes } of contentsBelow(folder)) {
          const head = bytes.subarray(0, 21).toString();
          if (name === 'dump.age' && bytes.length > 0) growing += 1;
          seen.add(
            `${name}: ${head === '' ? 'empty' : head === 'age-encryption.org/v1' ? 'encrypted' : head.slice(0, 1)}`,
          );
        }
      }
    };
    const scanning = setInterval(scan, 2);
    // Told by the kernel, so that no file is too short-lived to be seen.
    const temporaries = new Set<string>();
    const watching = watch(temporary, (_, name) => temporaries.add(name ?? ''));
    onTestFinished(() => watching.close());
    const { manifest, folder } = await backUp(context);
    await restoreBySwap(context, manifest, folder).finally(() => clearInterval(scanning));
    scan();
    expect(growing).toBeGreaterThan(5);
    expect([...temporaries]).toEqual([]);
    expect([...seen].filter((found) => !found.endsWith(': empty')).toSorted()).toEqual([
      '.gitignore: *',
      'dump.age: encrypted',
      'manifest.json: {',
    ]);
    await proveEqual(manifest);
  });

  test('to so many recipients that pg_dump has ended before the cipher begins: nothing that it wrote is lost', async () => {
    await database.query('DROP TABLE order_items, invoices, subscriptions, disputes; DELETE FROM orders');
    const { manifest } = await backUp(contextOf(null, { encryptTo: Array<string>(800).fill(recipient) }));
    expect(manifest.verified).toMatchObject({ method: 'stream' });
  });

  test('with `compare` says that each fingerprint is the server’s, too', async () => {
    const { detail, record } = await backupStage.run(contextOf(null, { verifyBackup: 'compare' }));
    expect(record?.manifest?.verified).toMatchObject({ method: 'compare', tables: 7, rows: 5662 });
    expect(detail).toContain(
      'decoded to its last byte while it was encrypted, the file read back by its checksum, and each fingerprint compared with the server’s: 5662 rows',
    );
  });

  test('with the identity: the file itself is decrypted and decoded', async () => {
    const { manifest } = await backUp(contextOf(`# created: today\n${identity}\n`));
    expect(manifest.verified).toMatchObject({ method: 'decode', rows: 5662 });
  });

  test('is restored with the identity, equal to its manifest', async () => {
    const { manifest, folder } = await backUp(contextOf(null));
    const restoring = contextOf(identity);
    await database.query('DROP TABLE disputes; DELETE FROM invoices; ALTER TABLE users RENAME TO customers');
    await restoreBySwap(restoring, manifest, folder);
    await proveEqual(manifest);
    expect(contentsBelow(restoring.folders.working)).toEqual([]);
    expect((await database.query("SELECT 1 FROM users WHERE full_name = 'PLAINTEXT-MARK'")).rowCount).toBe(1);
  });

  test('verified by restore needs the identity, and is', async () => {
    await expect(backupStage.run(contextOf(null, { verifyBackup: 'restore' }))).rejects.toMatchObject({
      code: 'E_USAGE',
      message: expect.stringContaining('verify-backup'),
    });
    const { manifest } = await backUp(contextOf(identity, { verifyBackup: 'restore' }));
    expect(manifest.verified.method).toBe('restore');
  });

  test.each([
    ['no identity', () => null, /AGE_IDENTITY is not in the environment/],
    ['another identity', () => other, /cannot be decrypted with the identity/],
  ])('%s: nothing is touched', async (_, environment, message) => {
    const { manifest, folder } = await backUp(contextOf(null));
    await database.query('DROP TABLE disputes');
    const failure = await restoreBySwap(contextOf(environment()), manifest, folder).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'E_RESTORE', message: expect.stringMatching(message) });
    expect(String(failure)).not.toContain('AGE-SECRET-KEY');
    const { rows } = await database.query("SELECT datname FROM pg_database WHERE starts_with(datname, $1 || '_')", [
      database.name,
    ]);
    expect(rows).toEqual([]);
    expect((await database.query("SELECT to_regclass('disputes') AS gone")).rows).toEqual([{ gone: null }]);
  });

  test('a flipped bit and a missing end are found, by the checksum and by decrypting', async () => {
    const context = contextOf(identity);
    const { manifest, folder } = await backUp(context);
    const tools = await toolsFor(context);
    const path = join(folder, 'dump.age');
    const whole = readFileSync(path);
    const decode = async (): Promise<unknown> =>
      decodeDump(tools, await archiveIn(folder, manifest.encryptedTo, context.environment), manifest.tables, {
        signal: context.signal,
        secrets: [],
        key: hashKeyOf(manifest),
      });
    expect(await decode()).toEqual({ tables: 7, rows: 5662 });

    const flipped = Buffer.from(whole);
    flipped[flipped.length - 100] = (flipped.at(-100) ?? 0) ^ 1;
    writeFileSync(path, flipped);
    await expect(decode()).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
    await expect(restoreBySwap(context, manifest, folder)).rejects.toThrow(/dump\.age.* checksum differs/);

    writeFileSync(path, whole);
    truncateSync(path, whole.length - 20);
    await expect(decode()).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
    await expect(restoreBySwap(context, manifest, folder)).rejects.toThrow(/dump\.age has \d+ bytes, of \d+/);
  });
});

describe('bad input is refused with nothing written', () => {
  test.each<[string, () => Partial<Inputs>, RegExp]>([
    ['a recipient that is none', () => ({ encryptTo: [recipient, 'age1banana'] }), /"age1banana"/],
    ['a key of SSH', () => ({ encryptTo: ['ssh-ed25519 AAAA'] }), /"ssh-ed25519 AAAA"/],
    ['a clone', () => ({ backup: 'clone' }), /the copy stays on the server/],
    ['a snapshot of the provider', () => ({ backup: 'command', backupCommand: 'echo x' }), /backup is `command`/],
  ])('%s', async (_, inputs, message) => {
    const context = contextOf(null, inputs());
    await expect(backupStage.run(context)).rejects.toMatchObject({
      code: 'E_USAGE',
      message: expect.stringMatching(message),
    });
    await expect(preflightStage.run(context)).rejects.toMatchObject({
      code: 'E_USAGE',
      message: expect.stringMatching(message),
    });
    expect(contentsBelow(context.folders.working)).toEqual([]);
  });

  test('an identity of none of the recipients, and one that is none', async () => {
    await expect(backupStage.run(contextOf(other))).rejects.toThrow(/identity of none of the recipients/);
    const failure = await backupStage.run(contextOf('AGE-SECRET-KEY-1BANANA')).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'E_USAGE' });
    expect(String(failure)).not.toContain('BANANA');
  });
});
