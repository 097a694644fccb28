import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { serverUser } from '../../src/postgres/ephemeral/start-server.ts';
import { giveTo, type Owner, runner } from './cluster.ts';
import { type TestServer, urlOf } from './server.ts';

/** What the server has to be started with; pgBackRest comes when its folder is known. */
export const archiving = ['archive_mode = on'];

/** Makes a repository of pgBackRest with the stanza `shop` and lets the server archive there; answers the scripts' environment. */
export async function useArchive(server: TestServer): Promise<Record<string, string>> {
  const owner: Owner = serverUser(server.folder) ?? {};
  const at = (...parts: string[]): string => join(server.folder, 'pgbackrest', ...parts);
  const data = join(server.folder, 'data');
  for (const folder of [at(), at('repository'), at('lock'), at('log')]) {
    mkdirSync(folder, { mode: 0o750 });
    giveTo(owner, folder);
  }
  const config = at('pgbackrest.conf');
  const settings = [
    '[global]',
    `repo1-path=${at('repository')}`,
    'repo1-retention-full=2',
    `lock-path=${at('lock')}`,
    `log-path=${at('log')}`,
    '[shop]',
    `pg1-path=${data}`,
    `pg1-port=${server.port}`,
    `pg1-socket-path=${server.folder}`,
    'pg1-user=postgres',
  ];
  writeFileSync(config, `${settings.join('\n')}\n`);
  giveTo(owner, config);
  // As on a server of a distribution: its own account signs in over the socket without a password.
  const rules = join(data, 'pg_hba.conf');
  writeFileSync(rules, `local all postgres trust\n${readFileSync(rules, 'utf8')}`);
  const client = new pg.Client(urlOf(server, 'postgres'));
  await client.connect();
  const push = `pgbackrest --config=${config} --stanza=shop archive-push %p`;
  await client.query(`ALTER SYSTEM SET archive_command = '${push}'`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
  runner('/usr/bin', server.folder, owner)('pgbackrest', [`--config=${config}`, '--stanza=shop', 'stanza-create']);
  const asServer = owner.uid === undefined ? '' : 'runuser -u postgres --';
  const control = `${asServer} ${join(server.bin, 'pg_ctl')} -D ${data} -w -t 600`;
  return {
    PATH: `${server.bin}:${process.env['PATH'] ?? ''}`,
    PGBACKREST_STANZA: 'shop',
    PGBACKREST_CONFIG: config,
    AS_SERVER: asServer,
    STOP_SERVER: `${control} -m fast stop`,
    START_SERVER: `${control} -l ${join(server.folder, 'log')} start`,
  };
}
