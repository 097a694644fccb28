import ms from 'ms';
import { readAge } from '../../config/input-types.ts';
import { SeparationError } from '../../core/errors.ts';
import { open } from '../open.ts';
import { bridgeSchema } from '../../plan/bridge/bridge.ts';
import type { Command } from './command.ts';

/** `separation bridge make` makes it, `separation bridge` says who uses it, `separation bridge drop --unused-for 7d` removes it. */
export const bridge: Command = async (call) => {
  const [action = 'status', ...more] = call.paths;
  if (!['status', 'make', 'drop'].includes(action) || more.length > 0) {
    throw new SeparationError(
      'E_USAGE',
      `bridge: there is no subcommand ${JSON.stringify(call.paths.join(' '))}`,
      '`separation bridge` says how it is used, `separation bridge make` makes it before the separation, `separation bridge drop --unused-for 7d` removes it.',
    );
  }
  const unusedFor = call.get('unused-for');
  if (action === 'drop' && unusedFor === undefined) {
    throw new SeparationError(
      'E_USAGE',
      'bridge drop: --unused-for is missing',
      'Say for how long nobody may have used it, such as `--unused-for 7d`; `--unused-for 0` removes it whoever uses it.',
    );
  }
  const age = readAge('unused-for', unusedFor ?? '0');
  const { config, connection, inputs, redact } = open(call.get, call.environment);
  const patience = { inputs, signal: call.signal, progress: (line: string) => call.print(redact(line)) };
  const [{ withClient }, { withRunLock }, { readUsage }, { dropBridge }] = await Promise.all([
    import('../../postgres/session.ts'),
    import('../../postgres/run-lock.ts'),
    import('../../migrate/bridge/usage.ts'),
    import('../../migrate/bridge/drop.ts'),
  ]);
  return withClient(connection, (client) =>
    withRunLock(client, async () => {
      if (action === 'make') {
        const { makeBefore } = await import('../../migrate/bridge/make.ts');
        const made = await makeBefore(client, config, patience);
        call.print(
          `Schema ${bridgeSchema} is ${made}. Put the old application on it now; it stays through the separation.`,
        );
        call.json({ version: 1, bridge: true, uses: null, unusedSince: null, dropped: false });
        return 0 as const;
      }
      const usage = await readUsage(client);
      if (usage === null) {
        call.print(`There is no bridge (schema ${bridgeSchema}) in this database.`);
        call.json({ version: 1, bridge: false, uses: null, unusedSince: null, dropped: false });
        return 0 as const;
      }
      const { uses, unusedSince, now } = usage;
      const unused = now.getTime() - unusedSince.getTime();
      const found = `${uses} quer${uses === 1 ? 'y' : 'ies'} went over the bridge since the server counts; none is known for ${ms(Math.max(0, unused), { long: true })}.`;
      const dropping = action === 'drop';
      if (dropping && unused < age) {
        throw new SeparationError(
          'E_STATE',
          `bridge drop: ${found} That is less than ${unusedFor ?? ''}`,
          'Nothing was removed, and the count is noted. Move what still uses it to the new names, and run it again later.',
        );
      }
      if (dropping) await dropBridge(client, patience);
      call.print(dropping ? `${found} It was removed.` : found);
      call.json({ version: 1, bridge: !dropping, uses, unusedSince: unusedSince.toISOString(), dropped: dropping });
      return 0 as const;
    }),
  );
};
