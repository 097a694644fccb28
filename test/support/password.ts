import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

/** Characters that a URL must encode, so that every test uses a password that is awkward. */
export const testPassword = 'secret-pa55/w@rd';

/** The same as the server keeps it, hashed once and not 4096 times: every session of a test would pay for that. */
export function testVerifier(): string {
  const salt = Buffer.from('separation tests');
  const salted = pbkdf2Sync(testPassword, salt, 1, 32, 'sha256');
  const keyed = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$1:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}
