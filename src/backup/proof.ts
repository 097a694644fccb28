import type { FileProof } from './files.ts';
import type { Manifest } from './manifest.ts';
import type { Reading } from './snapshot.ts';

/** What is proved of a dump's files once it is known what the database held. Throws `E_BACKUP_DAMAGED`. */
export type Proof = (reading: Reading) => Promise<{ verified: Manifest['verified']; files: FileProof[] }>;
