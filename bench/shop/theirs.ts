import type { TestServer } from '../../test/support/server.ts';
import { type Shop, withCopy } from '../bench-database.ts';
import { timed } from '../measure.ts';
import { script } from '../script.ts';
import { serverLoad } from '../server-load.ts';

/** What the script takes on one shop, in ms; the typecheck apart, which costs both sides the same. */
export interface Theirs {
  job: number;
  /** With `-Fd -j2`, and foreign keys that are validated after the locks are let go. */
  goodJob: number;
  /** Their dumps. None is read again by anybody. */
  plain: number;
  /** Processor time of the server during the plain one. */
  load: number;
  custom: number;
  directory: number;
  /** `psql < backup.sql` into the emptied database, after the migration. */
  restored: number;
  /** `pg_restore -j2` of the directory into an empty database, alone. */
  parallel: number;
}

/** The restore only if it is asked for; else it is no number. */
export async function measureTheirs(server: TestServer, shop: Shop, restores: boolean): Promise<Theirs> {
  const usual = await withCopy(server, shop, async (database) => {
    const { result: plain, load } = await serverLoad(server, () => timed(() => script.dump(database)));
    const after = await timed(async () => {
      await script.migrate(database);
      await script.finish(database);
    });
    const restored = restores ? await timed(() => script.restore(database)) : Number.NaN;
    return { plain, load, job: plain + after, restored };
  });
  const good = await withCopy(server, shop, async (database) => {
    const custom = await timed(() => script.dump(database, '-Fc'));
    const directory = await timed(() => script.dump(database, '-Fd -j2'));
    const after = await timed(async () => {
      await script.migrate(database, 'migration-not-valid');
      await script.finish(database);
    });
    const parallel = restores ? await timed(() => script.restoreDirectory(database)) : Number.NaN;
    return { custom, directory, goodJob: directory + after, parallel };
  });
  return { ...usual, ...good };
}
