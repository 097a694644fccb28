import { SeparationError } from '../../core/errors.ts';

/** A server that was told to start. */
export interface Started {
  hasEnded(): boolean;
  log(): Promise<string>;
}

/** `E_EPHEMERAL` of a server that was found and did not start. */
export function serverFailed(message: string, cause?: unknown): SeparationError {
  return new SeparationError(
    'E_EPHEMERAL',
    message,
    'Look at what the server says above; free disk and memory are the usual reasons.',
    { cause },
  );
}
