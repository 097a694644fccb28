import type { Inputs } from '../config/settings.ts';
import { SeparationError } from '../core/errors.ts';
import { checkEncryption } from './encryption.ts';
import { identitiesIn, type Environment } from '../core/environment.ts';

/** Whether a backup can be encrypted as the inputs say; nothing to do if `encrypt-to` is empty. Throws `E_USAGE`. */
export async function checkEncryptTo(
  { encryptTo, backup, verifyBackup }: Pick<Inputs, 'encryptTo' | 'backup' | 'verifyBackup'>,
  environment: Environment,
): Promise<void> {
  if (encryptTo.length === 0 || backup === 'off') return;
  if (backup === 'clone' || backup === 'command') {
    throw new SeparationError(
      'E_USAGE',
      `encrypt-to is given, and backup is \`${backup}\`: ${backup === 'clone' ? 'the copy stays on the server, as plain as the database' : 'the snapshot is the provider’s'}`,
      'Leave encrypt-to empty, or choose `backup: dump`.',
    );
  }
  await checkEncryption(encryptTo, environment);
  if (verifyBackup === 'restore' && identitiesIn(environment).length === 0) {
    throw new SeparationError(
      'E_USAGE',
      'verify-backup is `restore`, and an encrypted backup can only be restored with an identity',
      'Set AGE_IDENTITY to the age identity of a recipient, or choose `verify-backup: decode`, which needs none.',
    );
  }
}
