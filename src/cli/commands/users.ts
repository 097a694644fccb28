import { SeparationError } from '../../core/errors.ts';
import { open } from '../open.ts';
import type { Command } from './command.ts';

/** `separation users`: names rows that came otherwise than by the seed. `confirm` says that they are system users; `customers` moves them. No role is given. */
export const users: Command = async (call) => {
  const [action = 'list', ...more] = call.paths;
  if (!['list', 'confirm', 'customers'].includes(action) || more.length > 0)
    throw new SeparationError(
      'E_USAGE',
      `users: there is no subcommand ${JSON.stringify(call.paths.join(' '))}`,
      '`separation users` lists, `separation users confirm --ids 12,13` confirms, `separation users customers --yes` makes customers of the rest.',
    );
  const ids = readIds(call.get('ids'));
  if (action === 'confirm' && ids.length === 0)
    throw new SeparationError(
      'E_USAGE',
      'users confirm: --ids is missing',
      'Say who is a system user, such as `--ids 12,13`.',
    );
  const { connection } = open(call.get, call.environment);
  const [{ withClient }, { withRunLock }, { workOnUsers }] = await Promise.all([
    import('../../postgres/session.ts'),
    import('../../postgres/run-lock.ts'),
    import('../../stages/seed/work-on-users.ts'),
  ]);
  const outcome = await withClient(connection, (client) =>
    withRunLock(client, () =>
      workOnUsers(client, {
        confirm: action === 'confirm' ? ids : [],
        move: action === 'customers' && call.get('yes') === 'true',
        runId: call.runId,
      }),
    ),
  );
  for (const line of outcome.lines) call.print(line);
  if (action === 'customers' && call.get('yes') !== 'true' && outcome.users.length > 0)
    call.print('Nothing was changed. Run it again with --yes to run this SQL.');
  const { users: found, confirmed, moved } = outcome;
  call.json({ version: 1, users: found, confirmed, moved });
  return 0;
};

function readIds(text: string | undefined): string[] {
  const ids = (text ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const wrong = ids.find((id) => !/^\d{1,19}$/.test(id));
  if (wrong === undefined) return ids;
  throw new SeparationError(
    'E_USAGE',
    `--ids: ${JSON.stringify(wrong)} is no id of a user`,
    'Give ids as `separation users` prints them, separated by commas.',
  );
}
