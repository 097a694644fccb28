import { fileURLToPath } from 'node:url';

/** The folder of this project: this file and the bundle are both one folder below it. */
export const packageRoot = fileURLToPath(new URL('../', import.meta.url));
