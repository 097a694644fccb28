import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import type { Decrypter, Encrypter } from 'age-encryption';
import type { Inputs } from '../config/settings.ts';
import { SeparationError } from '../core/errors.ts';
import { chunkPassed } from '../core/passing-chunks.ts';
import { identitiesIn, identityVariable, type Environment } from '../core/environment.ts';
import { messageOf } from '../core/server-words.ts';

/** The file of an encrypted dump (age, https://age-encryption.org/v1), in its backup folder. */
export const encryptedFile = 'dump.age';

/** An encrypter to all of them; the library is loaded if something is encrypted only. Throws `E_USAGE`, which names the recipient that is none. */
async function encrypterTo(recipients: readonly string[]): Promise<Encrypter> {
  const age = await import('age-encryption');
  const encrypter = new age.Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch (error) {
      throw new SeparationError(
        'E_USAGE',
        `encrypt-to: found ${/^(age1|ssh-)/i.test(recipient) ? `${JSON.stringify(recipient.slice(0, 80))}, allowed is an age recipient (age1…): ${messageOf(error)}` : 'a text that is no public key (it is not shown), allowed is an age recipient (age1…)'}`,
        'Make a key with `age-keygen -o key.txt`, keep the file safe, and give the public key that it prints. SSH keys cannot be used.',
        { cause: error },
      );
    }
  }
  return encrypter;
}

/** A decrypter with the identities in the environment; null if there are none. Throws `E_USAGE` without showing them. */
async function decrypterOf(environment: Environment): Promise<Decrypter | null> {
  const identities = identitiesIn(environment);
  if (identities.length === 0) return null;
  const age = await import('age-encryption');
  const decrypter = new age.Decrypter();
  for (const identity of identities) {
    try {
      decrypter.addIdentity(identity);
    } catch (error) {
      throw new SeparationError(
        'E_USAGE',
        `${identityVariable} holds a line that is not an age identity`,
        'Set it to what `age-keygen` wrote: a line that begins with AGE-SECRET-KEY-1.',
        { cause: error },
      );
    }
  }
  return decrypter;
}

/** Tries with an empty message whether backups can be encrypted, and read again if the identity is given. Throws `E_USAGE`. */
export async function checkEncryption(recipients: readonly string[], environment: Environment): Promise<void> {
  const message = await (await encrypterTo(recipients)).encrypt(new Uint8Array());
  const decrypter = await decrypterOf(environment);
  await decrypter?.decrypt(message).catch((error: unknown) => {
    throw new SeparationError(
      'E_USAGE',
      `${identityVariable} is the identity of none of the recipients in encrypt-to: ${messageOf(error)}`,
      'Set it to the identity of one of them, or leave it out; the backup could not be restored with this one.',
      { cause: error },
    );
  });
}

/** Writes `source` to a new file, encrypted, and answers the SHA-256 of the ciphertext. Nothing else is written. */
export async function writeEncrypted(
  source: AsyncIterable<Uint8Array>,
  file: string,
  recipients: readonly string[],
): Promise<string> {
  const ciphertext = await (await encrypterTo(recipients)).encrypt(asWeb(source));
  const hash = createHash('sha256');
  await pipeline(
    fromWeb(ciphertext),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file, { mode: 0o600 }),
  );
  return hash.digest('hex');
}

/** The plain bytes of an encrypted file, in memory only. Throws `E_RESTORE` before the first byte if no identity fits. */
export async function readEncrypted(file: string, environment: Environment): Promise<Readable> {
  const decrypter = await decrypterOf(environment);
  if (decrypter === null) {
    throw new SeparationError(
      'E_RESTORE',
      `the backup ${file} is encrypted, and ${identityVariable} is not in the environment`,
      `Nothing was touched. Set ${identityVariable} to the age identity (AGE-SECRET-KEY-1…) of a recipient of the backup, then run it again.`,
    );
  }
  const ciphertext = createReadStream(file);
  try {
    return fromWeb(await decrypter.decrypt(asWeb(ciphertext)));
  } catch (error) {
    ciphertext.destroy();
    throw new SeparationError(
      'E_RESTORE',
      `the backup ${file} cannot be decrypted with the identity in ${identityVariable}: ${messageOf(error)}`,
      'Nothing was touched. Set it to the identity of one of the recipients that the manifest lists (`encryptedTo`), then run it again.',
      { cause: error },
    );
  }
}

type WebStream = Parameters<Encrypter['encrypt']>[0] & globalThis.ReadableStream<Uint8Array>;

function asWeb(source: AsyncIterable<Uint8Array>): WebStream {
  return ReadableStream.from(passing(source)) as unknown as WebStream;
}

async function* passing(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    chunkPassed(chunk.length);
    yield chunk;
  }
}

function fromWeb(stream: globalThis.ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as unknown as ReadableStream);
}

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
