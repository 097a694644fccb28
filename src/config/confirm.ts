import { SeparationError } from '../core/errors.ts';

/** Throws `E_CONFIRM` if the database was typed again and is another; nothing typed is nothing to compare. */
export function checkConfirm(confirm: string | null, database: string): void {
  if (confirm === null || confirm === database) return;
  throw new SeparationError(
    'E_CONFIRM',
    `confirm: found ${JSON.stringify(confirm)}, but the database is ${JSON.stringify(database)}`,
    'Check which database the URL names; type exactly its name, or leave `confirm` out.',
  );
}
