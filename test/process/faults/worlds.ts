import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { serverBinaries, testPassword } from '../../support/server.ts';

/** What a database and its backup are like, apart from the fault. */
export type World =
  /** The shop, with a dump as its backup. */
  | 'shop'
  /** The same with an encrypted dump, with a copy of the database, or with a snapshot of the provider's as the backup. */
  | 'encrypted'
  | 'clone'
  | 'command'
  /** The shop, and a migration of the user's own with its revert file. */
  | 'own'
  /** A database whose role may not make or rename one, with a type that cannot be moved: a restore in place is loaded in place of the tables. */
  | 'provided'
  /** The same without that type: it is loaded beside what works. */
  | 'beside';

/** As the shop is, separated by a run that was killed right after its COMMIT, or by a completed one. */
export type State = 'before' | 'in-flight' | 'after';

export interface Setting {
  /** The world whose database of before this one shares. */
  base: 'shop' | 'provided' | 'beside';
  user: string;
  password: string;
  environment: Readonly<Record<string, string>>;
  /** Files in the working folder; those that begin with `#!` can be run. */
  files: Readonly<Record<string, string>>;
  /** What `run` is told beside the default. */
  run: readonly string[];
  /** What `recover` and `restore` are told. */
  back: readonly string[];
  /** False if the backup needs an idle database. */
  shopOpen: boolean;
}

const identity = await generateX25519Identity();

const plain: Setting = {
  base: 'shop',
  user: 'postgres',
  password: testPassword,
  environment: {},
  files: {},
  run: [],
  back: [],
  shopOpen: true,
};

/** A provider: it keeps a snapshot under an id, and brings it back as a whole database. */
const snapshots = {
  'take-snapshot': `#!/bin/sh
set -e
pg_dump -Fc -f first.dump
echo first
`,
  'bring-back': `#!/bin/sh
set -e
psql -qX -d postgres -c "DROP DATABASE IF EXISTS $PGDATABASE WITH (FORCE)" -c "CREATE DATABASE $PGDATABASE TEMPLATE template0"
pg_restore -d "$PGDATABASE" "$SEPARATION_BACKUP_ID.dump"
`,
};

export const settings: Record<World, Setting> = {
  shop: plain,
  encrypted: {
    ...plain,
    environment: { AGE_IDENTITY: identity },
    run: ['--encrypt-to', await identityToRecipient(identity)],
  },
  clone: { ...plain, run: ['--backup', 'clone'], shopOpen: false },
  command: {
    ...plain,
    environment: { PATH: `${serverBinaries()}:${process.env['PATH'] ?? ''}` },
    files: snapshots,
    run: ['--backup', 'command', '--backup-command', './take-snapshot', '--restore-command', './bring-back'],
    back: ['--restore-command', './bring-back'],
  },
  own: {
    ...plain,
    files: {
      'up.sql': `ALTER TABLE orders ADD COLUMN points integer;
CREATE TABLE rewards (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX orders_status_idx ON orders (status);
INSERT INTO rewards VALUES (1, 1), (2, 2);
`,
      'down.sql': `DROP INDEX orders_status_idx;
DROP TABLE rewards;
ALTER TABLE orders DROP COLUMN points;
`,
    },
    run: ['--migration', 'up.sql', '--revert', 'down.sql'],
  },
  provided: { ...plain, base: 'provided', user: 'keeper', password: 'keeper-pa55' },
  beside: { ...plain, base: 'beside', user: 'keeper', password: 'keeper-pa55' },
};

/** What nobody may read. */
export const passwords: readonly string[] = [
  ...new Set(Object.values(settings).map(({ password }) => password)),
  identity,
];
